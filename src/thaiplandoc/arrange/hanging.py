"""What a paragraph of a cell, or a note below a table, hangs behind: its number, its dash, its word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from thaiplandoc.blocks import Bold, Mixed
from thaiplandoc.faces import extent, width_in
from thaiplandoc.patterns import compiled
from thaiplandoc.rules import Face, Style

# A label that takes more of the line than this would leave its text a thin column.
_MOST: Final = 1 / 3

_UNIT: Final = (
    "เมตร|เซนติเมตร|กิโล|นิ้ว|ตาราง|ลูกบาศก์|ตร|ลบ|กม|ซม|มม|ม\\.|ไร่|งาน|วา|ล้าน|พัน|แสน|หมื่น"
    "|บาท|ตัน|กรัม|ลิตร|เท่า|หน่วย|เปอร์|องศา|ชั่วโมง|นาที|ปี|คน"
)
# ๑. ๑) (๑) ๑.๑ ๑.๑) - •: but not 1.5 of “1.5 เมตร”, nor -5
_NUMBER: Final = (
    r"\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)] +"
    rf"|[1-9๑-๙][0-9๐-๙]?(?:\.[1-9๑-๙][0-9๐-๙]?)+ +(?=[ก-๙])(?!{_UNIT})"
    r"|[-–•] +"
)
LABEL: Final = compiled(rf"(?:ข้อ )?(?:{_NUMBER})(?=\S)")
_NOTE: Final = compiled(rf"(?P<word>หมายเหตุ *:? +)?(?P<number>{_NUMBER})?(?=\S)")


def label(text: str) -> str:
    """The number or dash a cell's paragraph begins with, and the space behind it; "" without one."""
    found = LABEL.match(text)
    return found[0] if found else ""


def hang_em(
    said: str | Mixed, measure_em: float, *, bold: bool = False, face: Face | None = None
) -> float:
    """How far in the further lines of a cell's paragraph begin; 0.0 where it has no label."""
    if isinstance(said, Mixed):
        bold = bold or isinstance(said.parts[0], Bold)
        said = said.text
    wide = extent(label(said), bold=bold, face=face).em
    return wide if wide <= measure_em * _MOST else 0.0


class Hung(NamedTuple):
    """A note: its first line begins `left_pt` in, the others `hang_pt` further."""

    text: str
    left_pt: float
    hang_pt: float


def notes(texts: Sequence[str], style: Style) -> Iterator[Hung]:
    """The notes below a table: each hangs behind หมายเหตุ and its number.

    A number without the word stands below the number, or the words, behind it.
    """
    word_pt = 0.0
    for text in texts:
        found = _NOTE.match(text)
        word, number = (found["word"] or "", found["number"] or "") if found else ("", "")
        if word:
            word_pt = width_in(style, word)
        left_pt = 0.0 if word or not number else word_pt
        yield Hung(text, left_pt, width_in(style, word + number))
