"""The laid-out pages: what stands apart where a page turns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from thaiplandoc.blocks import Numbered
from thaiplandoc.errors import Message
from thaiplandoc.proof.rule import Found, Reading, Test, rule

if TYPE_CHECKING:
    from thaiplandoc.arrange.sheet import Page

_ENDING: Final = ("คำลงท้าย", "ผู้ลงนาม", "ตำแหน่ง", "เจ้าของเรื่อง", "ติดต่อ")
_MARK: Final = "คำต่อเนื่อง"
_TURNS: Final = Message(
    "คำอธิบายการพิมพ์หนังสือราชการ การขึ้นหน้าใหม่", "the guide to typing official letters, turning pages"
)


def _where_it_may(test: Test) -> Test:
    """A test of the pages of those papers in which something may stand wrongly."""
    return wraps(test)(lambda reading: test(reading) if reading.may_turn_badly else ())


@rule(
    "remark",
    _TURNS,
    "ข้อ {label} อยู่ท้ายหน้า {page} แต่ข้อย่อยแรกขึ้นหน้าใหม่ ควรย่อหรือขยายข้อความก่อนหน้า",
    "item {label} ends page {page} and its first sub-item begins the next; "
    "make the text before it shorter or longer",
)
@_where_it_may
def _item_alone(reading: Reading) -> Iterator[Found]:
    from thaiplandoc.arrange.keeping import introduces

    blocks = [each.block for each in reading.layout.blocks]
    for turn in reading.layout.turns:
        for above, below in pairwise(blocks[max(turn.block - 1, 0) : turn.block + 1]):
            if not turn.offset and introduces(above, below) and isinstance(above, Numbered):
                yield Found("body", {"label": above.label, "page": str(turn.page)})


@rule(
    "remark",
    _TURNS,
    "คำลงท้าย ลายมือชื่อ และเจ้าของเรื่องอยู่คนละหน้า (หน้า {first} ถึง {last}) "
    "ควรย่อให้สั้นลง เช่น สำเนาส่ง ตามรายชื่อที่แนบ",
    "closing, signature and unit stand on pages {first} to {last}; "
    "make them shorter, for instance copies: ตามรายชื่อที่แนบ",
)
@_where_it_may
def _ending_parted(reading: Reading) -> Iterator[Found]:
    pages = [
        str(number)
        for number, page in enumerate(reading.layout.pages, start=1)
        if any(page.lines(name) for name in _ENDING)
    ]
    if len(pages) > 1:
        copies = reading.letter and reading.letter.copies
        yield Found("copies" if copies else "signer", {"first": pages[0], "last": pages[-1]})


@rule(
    "remark",
    _TURNS,
    "คำต่อเนื่อง {mark} ท้ายหน้า {page} ไม่ใช่คำแรกที่พิมพ์ในหน้าถัดไป "
    "ควรเพิ่มคำบรรยายใต้ภาพ หรือระบุ คำต่อเนื่อง: ไม่ใช่",
    "the mark {mark} of page {page} is not what the next page begins with; "
    "give the picture a caption, or say continuation: no",
)
@_where_it_may
def _mark_untrue(reading: Reading) -> Iterator[Found]:
    for number, (page, following) in enumerate(pairwise(reading.layout.pages), start=1):
        for line in page.lines(_MARK):
            words = _spaceless(line.text.removeprefix("/").removesuffix("..."))
            if not words or words not in _printed(following):
                yield Found("body", {"mark": line.text, "page": str(number)})


def _printed(page: Page) -> str:
    return _spaceless("".join(line.text for line in page.lines()))


def _spaceless(text: str) -> str:
    return "".join(text.split())
