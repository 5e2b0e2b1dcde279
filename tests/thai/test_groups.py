"""Where groups are looked for, and that none is missed elsewhere."""

from __future__ import annotations

import re
from itertools import product
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.thai import dates, groups

# What groups begin with, and what may follow them.
_LISTED: Final = " ".join(
    (
        *(groups._ORDINAL_WORDS, groups._WITH_ORDINAL_WORDS, groups._QUANTITY_WORDS),
        *(groups._PLACE_WORDS, groups._TITLE_PLACE_WORDS, groups._NUMERAL_WORDS),
        "ที่ ว่าที่ ณ ฯพณฯ เวลา พ.ศ. จ.ศ. จ. ต. ถ. ซ. อบต. รพ.สต. กิ่งอ. - • โทรศัพท์ โทร. ต่อ",
        "กม. ก.ม.ที่ กิโลเมตรที่ Sta. มท ตย. กท(ก) กรุงเทพฯ กทม. ม. ป. กชช กชช. แบบ COVID (๑) ๑. บ้าน",
    )
)
_BEGINNINGS: Final = (
    *(*_LISTED.split(), *groups._TITLE_WORDS),
    *(*dates.MONTHS, *dates.SHORT_MONTHS, *groups._DOTLESS_MONTHS),
    *(f"{word}ที่" for word in groups._WITH_ORDINAL_WORDS.split()),
    *(f"{word}ละ" for word in groups._EACH_WORDS.split()),
)
_BEHIND: Final = (
    "๕ ๑๒/๓ ๑๐-๑๕ ๒๕๖๙ ๙๐๐๐๐ 0+350 0-7561-1234 ๑๒.๓๐น. ๕มค๖๙ มค๖๙ ก.พ.๖๙ พ.ศ.๒๕๖๙ ๔บาท/คน ร่มเย็น ไพรที่๕"
    " บาทถ้วน ผด.๐๒ ๒ค (ก)๑.๒/ว๙ หมายเลข๐๗๕๖๑๑๒๓๔ ที่๕ ณ อ.เขา นายดี ทาง๕ ร่มเย็น\u00a0๕"
)


@pytest.mark.parametrize("behind", _BEHIND.split(" "))
def test_groups_are_found_as_if_they_were_looked_for_at_every_letter(behind: str) -> None:
    for quick, every_group in (
        (groups._AT_NUMBERS, groups._GROUPS_AT_NUMBERS),
        (groups._AT_WORDS, groups._GROUPS_AT_WORDS),
    ):
        everywhere = re.compile(every_group)
        for ahead, begins, between in product(("", "ก"), _BEGINNINGS, ("", " ", " – ")):
            text = f"{ahead}{begins}{between}{behind}"
            found = [match.span() for match in quick.finditer(text)]
            assert found == [match.span() for match in everywhere.finditer(text)], text


@given(st.sets(st.text("กขค.", min_size=1, max_size=4), min_size=1), st.text("กขค.", max_size=9))
def test_of_several_words_the_longest_is_taken_that_what_follows_allows(
    words: set[str], text: str
) -> None:
    longest_first = sorted(words, key=len, reverse=True)
    listed = f"(?:{'|'.join(map(re.escape, longest_first))})"
    for behind in ("", "ค"):
        found = re.match(groups._one_of(tuple(words)) + behind, text)
        expected = re.match(listed + behind, text)
        assert (found and found.span()) == (expected and expected.span())
