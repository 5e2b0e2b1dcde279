"""The letter on the page (หนังสือภายนอก, แบบที่ ๑): the emblem and the marks around its parts."""

from __future__ import annotations

from thaiplandoc import rules
from thaiplandoc.arrange.arrangement import Layout
from thaiplandoc.arrange.flow import letter_field, line_height
from thaiplandoc.arrange.pages import draft_mark, emblems, laid_out, receipt_stamp, speed_mark
from thaiplandoc.arrange.sheet import MM
from thaiplandoc.papers.correspondence import CorrespondenceContent


def lay_out(content: CorrespondenceContent) -> Layout:
    """The layout of a letter, or of another paper under the letter's emblem."""
    look = content.look
    field = letter_field(look)
    top = (rules.EMBLEM_TOP_MM + look.letter_emblem_mm) * MM - rules.ASCENT_EM * rules.BODY_PT
    speed, until = (look.size_pt(name) for name in ("ชั้นความเร็ว", "เวลาที่กำหนด"))
    below_em = rules.DESCENT_EM + rules.LINE_GAP_EM
    speed_feet = top - line_height(until) if content.until else top
    return laid_out(
        content,
        field,
        top_pt=top,
        first_page=[
            *emblems(content, field, memo=False),
            *receipt_stamp(content),
            *draft_mark(content, field, top_pt=rules.EMBLEM_TOP_MM * MM),
            *speed_mark(
                content,
                field.left_pt,
                baseline_pt=speed_feet - below_em * speed,
                until_pt=top - below_em * until,
            ),
        ],
    )
