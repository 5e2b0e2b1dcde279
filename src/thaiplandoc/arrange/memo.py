"""The memo on the page (บันทึกข้อความ, แบบที่ ๒), in the order of the paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange import flow, prose
from thaiplandoc.arrange.emblem import emblem
from thaiplandoc.arrange.flow import Paragraphs, Slice, hanging, plain_run
from thaiplandoc.arrange.letter import closing_centre, names_box, salutation, signature
from thaiplandoc.arrange.pages import closing_kept, draft_mark, laid_out, speed_mark
from thaiplandoc.arrange.sheet import (
    CENTRE_PT,
    LEFT_PT,
    MM,
    RIGHT_PT,
    Item,
    Layout,
    Line,
    Run,
    Stroke,
    Text,
)
from thaiplandoc.faces import width
from thaiplandoc.papers.memo import MemoContent

# practice: the names stand where they would under this closing phrase
_CLOSING: Final = "ขอแสดงความนับถือ"
_CLEAR_PT: Final = 1.0 * MM
_COLUMN_PT: Final = 2.0 * MM
_FEET_PT: Final = (rules.EMBLEM_TOP_MM + rules.EMBLEM_MEMO_MM) * MM
_SHORTEST_DOTS_PT: Final = 3.0 * MM


def lay_out(content: MemoContent) -> Layout:
    """The layout of a memo from its finished text."""
    paragraphs = Paragraphs()
    subject = content.subject
    opening = content.salutation + rules.LABEL_GAP
    head = [
        *_dotted("ส่วนราชการ", content.agency, paragraphs),
        _number_and_date(content.number, content.date, paragraphs),
        *_dotted("เรื่อง", subject, paragraphs, bookmark=(1, subject)),
        *salutation(content, paragraphs),
    ]
    centre = closing_centre(_CLOSING)
    body = prose.body(content.body, paragraphs)
    title = _title()
    return laid_out(
        [*head, *closing_kept(body, signature(content, centre, paragraphs))],
        content,
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
        adjusted={
            "คำขึ้นต้น": {"hanging_mm": width(opening, rules.BODY_PT) / MM},
            **names_box(content, centre),
        },
    )


def _title() -> Text:
    """บันทึกข้อความ on its exact line, which ends at the emblem's feet."""
    style = rules.STYLES["ชื่อบันทึก"]
    baseline = _FEET_PT - (1 - rules.EXACT_LINE_ASCENT) * rules.MEMO_TITLE_LINE_PT
    run = flow.centred_run("บันทึกข้อความ", CENTRE_PT, style)
    return Text(style.name, (Line((run,), baseline),), paragraph=-1)


def _marks(content: MemoContent, title: Line) -> list[Item]:
    """Speed between emblem and title; (ร่าง) at the right margin, on the title's line."""
    left = rules.MEMO_SPEED_LEFT_MM * MM
    return [
        *speed_mark(content, baseline_pt=title.baseline_pt, left_pt=left),
        *draft_mark(content, top_pt=_FEET_PT - flow.line_height(rules.DRAFT_PT)),
    ]


def _label(text: str, x_pt: float) -> Run:
    return plain_run(text + rules.LABEL_GAP, x_pt, size_pt=rules.MEMO_LABEL_PT, bold=True)


def _dots(from_pt: float, to_pt: float, baseline_pt: float) -> list[Item]:
    if to_pt - from_pt < _SHORTEST_DOTS_PT:
        return []
    return [Stroke("หัวบันทึก", from_pt + _CLEAR_PT, baseline_pt, to_pt)]


def _dotted(
    label: str,
    text: str,
    paragraphs: Paragraphs,
    *,
    bookmark: tuple[int, str] | None = None,
) -> list[Slice]:
    """A bold label, its content hanging, dots from its end to the right margin."""
    head = _label(label, LEFT_PT)
    slices = hanging(label, [head], text, paragraphs.next(), bookmark=bookmark)
    last = slices[-1]
    for item in last.items:
        if isinstance(item, Text):
            line = item.lines[-1]
            dots = _dots(line.right_pt, RIGHT_PT, line.baseline_pt)
            slices[-1] = replace(last, items=(*last.items, *dots))
    return slices


def _number_and_date(number: str, date: str, paragraphs: Paragraphs) -> Slice:
    """ที่ and วันที่ on one line, each with its dots."""
    head = _label("ที่", LEFT_PT)
    left = (head, plain_run(number, head.x_pt + head.width_pt))
    end = left[1].x_pt + left[1].width_pt
    date_pt = max(rules.MEMO_DATE_LEFT_MM * MM, end + _COLUMN_PT)
    label = _label("วันที่", date_pt)
    right = (label, plain_run(date, label.x_pt + label.width_pt))
    slice_ = flow.single("ที่", left, paragraphs.next())
    baseline = rules.ASCENT_EM * rules.MEMO_LABEL_PT
    return replace(
        slice_,
        items=(
            *slice_.items,
            *_dots(end, date_pt - _COLUMN_PT, baseline),
            Text("วันที่", (Line(right, baseline),), paragraphs.next()),
            *_dots(right[1].x_pt + right[1].width_pt, RIGHT_PT, baseline),
        ),
    )
