"""The memo on the page (บันทึกข้อความ, แบบที่ ๒): emblem, title and marks around its parts."""

from __future__ import annotations

from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange import flow
from thaiplandoc.arrange.arrangement import Layout
from thaiplandoc.arrange.body import body
from thaiplandoc.arrange.emblem import emblem
from thaiplandoc.arrange.flow import Paragraphs
from thaiplandoc.arrange.pages import draft_mark, laid_out, speed_mark
from thaiplandoc.arrange.parts import around_body
from thaiplandoc.arrange.sheet import CENTRE_PT, LEFT_PT, MM, Item, Line, Text
from thaiplandoc.papers.correspondence import CorrespondenceContent

_FEET_PT: Final = (rules.EMBLEM_TOP_MM + rules.EMBLEM_MEMO_MM) * MM


def lay_out(content: CorrespondenceContent) -> Layout:
    """The layout of a memo, or of another paper under the memo's emblem and title."""
    paragraphs = Paragraphs()
    made = around_body(content, paragraphs)
    middle = body(content.body)
    title = _title()
    return laid_out(
        made.head,
        middle,
        made.ending,
        content,
        slogan=made.slogan,
        top_pt=_FEET_PT,
        first_page=[
            emblem(
                content.emblem,
                height_mm=rules.EMBLEM_MEMO_MM,
                x_pt=LEFT_PT,
                centre=False,
            ),
            *_marks(content, title.lines[0]),
            title,
        ],
        adjusted=made.adjusted,
    )


def _title() -> Text:
    """บันทึกข้อความ on its exact line, which ends at the emblem's feet."""
    style = rules.STYLES["ชื่อบันทึก"]
    baseline = _FEET_PT - (1 - rules.EXACT_LINE_ASCENT) * rules.MEMO_TITLE_LINE_PT
    run = flow.centred_run("บันทึกข้อความ", CENTRE_PT, style)
    return Text(style.name, (Line((run,), baseline),), paragraph=-1)


def _marks(content: CorrespondenceContent, title: Line) -> list[Item]:
    """Speed between emblem and title; (ร่าง) at the right margin, on the title's line."""
    left = rules.MEMO_SPEED_LEFT_MM * MM
    return [
        *speed_mark(content, baseline_pt=title.baseline_pt, left_pt=left),
        *draft_mark(content, top_pt=_FEET_PT - flow.line_height(rules.DRAFT_PT)),
    ]
