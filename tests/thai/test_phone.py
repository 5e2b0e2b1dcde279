from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.thai import phone


@pytest.mark.parametrize(
    ("written", "modern", "hyphens"),
    [
        ("๐ ๗๕๖๑ ๑๘๙๙", "๐ ๗๕๖๑ ๑๘๙๙", "๐-๗๕๖๑-๑๘๙๙"),
        ("๐ ๒๒๕๑ ๙๐๐๐ ต่อ ๒๑๒๒-๔", "๐ ๒๒๕๑ ๙๐๐๐ ต่อ ๒๑๒๒-๔", "๐-๒๒๕๑-๙๐๐๐ ต่อ ๒๑๒๒-๔"),
        ("0-2241-9000 ต่อ 4122,4123", "๐ ๒๒๔๑ ๙๐๐๐ ต่อ ๔๑๒๒, ๔๑๒๓", "๐-๒๒๔๑-๙๐๐๐ ต่อ ๔๑๒๒, ๔๑๒๓"),
        ("0-2241-9000 ต่อ 4124", "๐ ๒๒๔๑ ๙๐๐๐ ต่อ ๔๑๒๔", "๐-๒๒๔๑-๙๐๐๐ ต่อ ๔๑๒๔"),
        ("0-22222222", "๐ ๒๒๒๒ ๒๒๒๒", "๐-๒๒๒๒-๒๒๒๒"),
        ("๐-๕๔๕๓-๔๑๑๙", "๐ ๕๔๕๓ ๔๑๑๙", "๐-๕๔๕๓-๔๑๑๙"),
        ("๐-๕๔๕๓-๔๕๐๔ - ๕ ต่อ ๑๒, ๑๔", "๐ ๕๔๕๓ ๔๕๐๔-๕ ต่อ ๑๒, ๑๔", "๐-๕๔๕๓-๔๕๐๔-๕ ต่อ ๑๒, ๑๔"),
        ("0 - 2141 -6047", "๐ ๒๑๔๑ ๖๐๔๗", "๐-๒๑๔๑-๖๐๔๗"),
        ("๐ ๓๘๕๑ ๑๒๓๙", "๐ ๓๘๕๑ ๑๒๓๙", "๐-๓๘๕๑-๑๒๓๙"),
        ("081-234-5678", "๐๘ ๑๒๓๔ ๕๖๗๘", "๐๘-๑๒๓๔-๕๖๗๘"),
        ("1567", "๑๕๖๗", "๑๕๖๗"),
        ("0812345678, 0-2241-9000", "๐๘ ๑๒๓๔ ๕๖๗๘, ๐ ๒๒๔๑ ๙๐๐๐", "๐๘-๑๒๓๔-๕๖๗๘, ๐-๒๒๔๑-๙๐๐๐"),
        ("0812345678 หรือ 0898765432", "๐๘ ๑๒๓๔ ๕๖๗๘, ๐๘ ๙๘๗๖ ๕๔๓๒", "๐๘-๑๒๓๔-๕๖๗๘, ๐๘-๙๘๗๖-๕๔๓๒"),
    ],
)
def test_every_number_of_the_letters_is_printed_in_both_styles(
    written: str, modern: str, hyphens: str
) -> None:
    assert phone.modern(written) == modern
    assert phone.modern(written, style="hyphens") == hyphens


@pytest.mark.parametrize("text", ["๐ ๗๕๖๑", "ไม่มี", "", "+66 2241 9000", "๐๒๒๔๑๙๐๐๐๑๒๓"])
def test_a_number_of_another_shape_is_left_as_it_is(text: str) -> None:
    assert phone.parse(text) is None
    assert phone.modern(text, "keep") == text


@given(
    st.from_regex(r"0[2-7][0-9]{7}|0[689][0-9]{8}", fullmatch=True),
    st.from_regex(r"(?:-[0-9])?(?: ต่อ [0-9]{2,4})?", fullmatch=True),
)
def test_what_is_printed_is_read_back(number: str, more: str) -> None:
    parsed = phone.parse(number + more)
    assert parsed is not None
    assert parsed.number == number
    for style in ("spaces", "hyphens"):
        assert phone.parse(parsed.text(style=style)) == parsed


@given(st.text(max_size=30))
def test_any_text_comes_out_as_text(text: str) -> None:
    assert isinstance(phone.modern(text), str)


@pytest.mark.parametrize(
    ("left", "whole"),
    [
        ("812345678", "0812345678"),
        ("81-234-5678", "081-234-5678"),
        ("๖๑๒๓๔๕๖๗๘", "0๖๑๒๓๔๕๖๗๘"),
        ("22419000", "022419000"),
        ("75611899 / 812345678", "075611899 / 0812345678"),
    ],
)
def test_the_first_nought_that_workbooks_take_off_comes_back(left: str, whole: str) -> None:
    assert phone.whole(left) == whole
    assert phone.several(whole) is not None


@pytest.mark.parametrize("text", ["0812345678", "81234567", "1567", "ไม่มี", "-", "", "12345678"])
def test_what_lacks_no_nought_is_left(text: str) -> None:
    assert phone.whole(text) == text
