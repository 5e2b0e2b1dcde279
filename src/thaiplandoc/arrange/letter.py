"""The letter on the page (หนังสือภายนอก, แบบที่ ๑): the emblem and the marks around its parts."""

from __future__ import annotations

from thaiplandoc import rules
from thaiplandoc.arrange.arrangement import Layout
from thaiplandoc.arrange.emblem import emblems
from thaiplandoc.arrange.field import letter_field
from thaiplandoc.arrange.flow import ASCENT_PT
from thaiplandoc.arrange.pages import draft_mark, laid_out, speed_mark
from thaiplandoc.arrange.sheet import MM
from thaiplandoc.papers.correspondence import CorrespondenceContent


def lay_out(content: CorrespondenceContent) -> Layout:
    """The layout of a letter, or of another paper under the letter's emblem."""
    look = content.look
    field = letter_field(look)
    top = (rules.EMBLEM_TOP_MM + look.letter_emblem_mm) * MM - ASCENT_PT
    speed = look.styles["ชั้นความเร็ว"].size_pt
    return laid_out(
        content,
        field,
        top_pt=top,
        first_page=[
            *emblems(
                content.emblem,
                look,
                height_mm=look.letter_emblem_mm,
                x_pt=rules.EMBLEM_LETTER_CENTRE_MM * MM,
                centre=True,
            ),
            *draft_mark(content, field, top_pt=rules.EMBLEM_TOP_MM * MM),
            *speed_mark(
                content,
                field.left_pt,
                baseline_pt=top - (rules.DESCENT_EM + rules.LINE_GAP_EM) * speed,
            ),
        ],
    )
