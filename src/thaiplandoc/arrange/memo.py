"""The memo on the page (บันทึกข้อความ, แบบที่ ๒): emblem, title and marks around its parts."""

from __future__ import annotations

from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange import flow
from thaiplandoc.arrange.arrangement import Layout
from thaiplandoc.arrange.flow import Field, letter_field
from thaiplandoc.arrange.pages import draft_mark, emblems, laid_out, receipt_stamp, speed_mark
from thaiplandoc.arrange.sheet import CENTRE_PT, MM, Item, Line, Text
from thaiplandoc.papers.correspondence import CorrespondenceContent

# from the emblem's right edge to the speed mark
_SPEED_MM: Final = rules.MEMO_SPEED_LEFT_MM - rules.MARGIN_LEFT_MM - rules.EMBLEM_MEMO_MM


def lay_out(content: CorrespondenceContent) -> Layout:
    """The layout of a memo, or of another paper under the memo's emblem and title."""
    look = content.look
    field = letter_field(look)
    feet_pt = (rules.EMBLEM_TOP_MM + look.memo_emblem_mm) * MM
    title = _title(look.styles["ชื่อบันทึก"], feet_pt)
    return laid_out(
        content,
        field,
        top_pt=feet_pt,
        first_page=[
            *emblems(content, field, memo=True),
            *_marks(content, field, title.lines[0], feet_pt),
            title,
            *receipt_stamp(content),
        ],
    )


def _title(style: rules.Style, feet_pt: float) -> Text:
    """บันทึกข้อความ on its exact line, which ends at the emblem's feet."""
    baseline = feet_pt - (1 - rules.EXACT_LINE_ASCENT) * rules.MEMO_TITLE_LINE_PT
    run = flow.centred_run("บันทึกข้อความ", CENTRE_PT, style)
    return Text(style.name, (Line((run,), baseline),))


def _marks(content: CorrespondenceContent, field: Field, title: Line, feet_pt: float) -> list[Item]:
    """Speed between emblem and title; (ร่าง) at the right margin, on the title's line.

    A speed with its day and time stands above the title.
    """
    left = field.left_pt + (field.look.memo_emblem_mm + _SPEED_MM) * MM
    above_mm = rules.MEMO_UNTIL_SPEED_ABOVE_MM if content.until else 0.0
    return [
        *speed_mark(
            content,
            left,
            baseline_pt=title.baseline_pt - above_mm * MM,
            until_pt=title.baseline_pt - rules.MEMO_UNTIL_ABOVE_MM * MM,
        ),
        *draft_mark(content, field, top_pt=feet_pt - flow.line_height(rules.DRAFT_PT)),
    ]
