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


@pytest.mark.parametrize(
    "name",
    [
        "Windows 10",
        "Windows Server 2019",
        "ISO/IEC 27001:2013",
        "ISO 9001:2015",
        "IEC 60529",
        "e-Plan 2.0",
        "BPM 2.0",
        "USB 3.0",
        "Wi-Fi 6",
        "PM 2.5",
        "เวอร์ชัน 2.1",
        "version 3.11",
        "DB12",
        "PM2.5",
        "5G",
    ],
)
def test_products_versions_and_standards_keep_theirs(name: str) -> None:
    assert digits.to_thai(f"ระบบ {name} จำนวน 5 ชุด") == f"ระบบ {name} จำนวน ๕ ชุด"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Notebook 5 เครื่อง", "Notebook ๕ เครื่อง"),
        ("HDD 1 TB", "HDD ๑ TB"),
        ("Smart City 2566", "Smart City ๒๕๖๖"),
        ("Fax 0-2241-9000", "Fax ๐-๒๒๔๑-๙๐๐๐"),
        ("Call Center 1567", "Call Center ๑๕๖๗"),
        ("CBR 80%", "CBR ๘๐%"),
        ("งบ GPP 1,250 ล้าน", "งบ GPP ๑,๒๕๐ ล้าน"),
        ("ช่วง ICT 5 - 7", "ช่วง ICT ๕ - ๗"),
    ],
)
def test_a_count_a_year_and_a_telephone_behind_a_latin_word_are_converted(
    typed: str, printed: str
) -> None:
    assert digits.to_thai(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("0.60x1.00 ม.", "๐.๖๐×๑.๐๐ ม."),
        ("0.30x0.30X6.00 ม.", "๐.๓๐×๐.๓๐×๖.๐๐ ม."),
        ("0.60 x 1.00 เมตร", "๐.๖๐ × ๑.๐๐ เมตร"),
        ('1.5"x3"x4 ม.', '๑.๕"×๓"×๔ ม.'),
        ("4ม.x6ม. รุ่น ax2", "๔ม.×๖ม. รุ่น ax2"),
        ("๐.๖๐x๑.๐๐", "๐.๖๐×๑.๐๐"),
        ("10cmx20cm", "๑๐cm×๒๐cm"),
        ("5km", "๕km"),
        ("20kg.", "๒๐kg."),
        ("60km/h", "๖๐km/h"),
        ("5m2", "๕m2"),
        ("1,000kg", "๑,๐๐๐kg"),
        ("220V", "๒๒๐V"),
        ("100x200.pdf", "100x200.pdf"),
        ("0x1F", "0x1F"),
    ],
)
def test_a_number_joined_to_a_unit_or_to_another_measure_is_converted(
    typed: str, printed: str
) -> None:
    assert digits.to_thai(typed) == printed
    assert digits.to_thai(printed) == printed


def test_backticks_keep_what_stands_between_them_and_are_not_printed() -> None:
    assert digits.apply("ปี `2566` และ 2567", "thai") == "ปี 2566 และ ๒๕๖๗"
    assert digits.apply("ปี `๒๕๖๖` และ ๒๕๖๗", "arabic") == "ปี ๒๕๖๖ และ 2567"
    assert digits.apply("ปี `2566`", "keep") == "ปี 2566"
    assert digits.apply("ข้อ ` 5", "thai") == "ข้อ ` ๕"


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


@given(TEXTS)
def test_a_latin_letter_elsewhere_in_a_text_changes_no_digit(text: str) -> None:
    """Texts without one are converted in a shorter way."""
    for converted in (digits.to_thai, digits.to_arabic):
        assert converted(f"{text}\nA") == f"{converted(text)}\nA"
