from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.thai import digits

TEXTS = st.text(alphabet="กขเา่ำ 0123456789๐๑๒๓๔๕๖๗๘๙abZ.-/@_?=&():,\n", max_size=60)


@pytest.mark.parametrize(
    "text",
    [
        "www.phraelocal.go.th",
        "https://www.example2.go.th/2566/a?b=1&c=2",
        "phrae2local@gmail.com",
        "COVID-19",
        "A4",
        "example2.go.th/list/2566",
    ],
)
def test_addresses_and_latin_tokens_keep_their_digits(text: str) -> None:
    assert digits.to_thai(f"ดู {text} ข้อ 5") == f"ดู {text} ข้อ ๕"


def test_a_number_beside_a_latin_word_is_converted() -> None:
    assert digits.to_thai("ส่งทาง LINE 2 ครั้ง") == "ส่งทาง LINE ๒ ครั้ง"


def test_thai_letters_end_a_latin_token() -> None:
    assert digits.to_thai("รุ่นA4ปี2566") == "รุ่นA4ปี๒๕๖๖"


def test_a_telephone_before_a_slash_is_converted() -> None:
    assert digits.to_thai("โทร. 0-2241-9000/e-mail") == "โทร. ๐-๒๒๔๑-๙๐๐๐/e-mail"


def test_arabic_digits_come_back() -> None:
    assert digits.to_arabic("ที่ กบ ๐๐๒๓.๓/ว ๑๙๕๙") == "ที่ กบ 0023.3/ว 1959"


def test_thai_digits_in_a_latin_token_stay_too() -> None:
    assert digits.to_arabic("COVID-๑๙ ปี ๒๕๖๖") == "COVID-๑๙ ปี 2566"


def test_keep_gives_the_text_back() -> None:
    assert digits.apply("๑ 2", "keep") == "๑ 2"


@given(st.text(max_size=60))
def test_the_length_never_changes(text: str) -> None:
    assert len(digits.to_thai(text)) == len(text) == len(digits.to_arabic(text))


@given(TEXTS)
def test_to_thai_and_back_is_to_arabic(text: str) -> None:
    assert digits.to_arabic(digits.to_thai(text)) == digits.to_arabic(text)


@given(TEXTS)
def test_only_digits_change(text: str) -> None:
    for converted in (digits.to_thai(text), digits.to_arabic(text)):
        for old, new in zip(text, converted, strict=True):
            assert old == new or (old.isdigit() and int(old) == int(new))
