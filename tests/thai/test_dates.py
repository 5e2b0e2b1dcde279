from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.thai import dates
from thaiplandoc.thai.digits import Digits

DAYS = st.dates(min_value=dates.FIRST_CONVERTIBLE, max_value=date(2456, 12, 31))


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2016, 5, 19), 2559),
        (date(1941, 1, 1), 2484),
        (date(1940, 12, 31), 2483),
        (date(1940, 4, 1), 2483),
        (date(1940, 3, 31), 2482),
        (date(1940, 1, 1), 2482),
        (date(1889, 4, 1), 2432),
    ],
)
def test_a_day_belongs_to_its_buddhist_year(day: date, year: int) -> None:
    assert dates.buddhist_year(day) == year
    assert dates.from_buddhist(year, day.month, day.day) == day


def test_days_of_the_lunar_calendar_are_refused() -> None:
    with pytest.raises(dates.NotThaiDate, match="๒๔๓๒"):
        dates.buddhist_year(date(1889, 3, 31))
    with pytest.raises(dates.NotThaiDate):
        dates.from_buddhist(2431, 12, 1)


def test_the_year_2483_had_nine_months() -> None:
    with pytest.raises(dates.NotThaiDate, match="เดือนเมษายนถึงธันวาคม"):
        dates.parse("๑ มีนาคม ๒๔๘๓")


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("๑๙ พฤษภาคม ๒๕๕๙", dates.official),
        ("๑๙ พฤษภาคม พ.ศ. ๒๕๕๙", dates.with_era),
        ("๑๙ พ.ค. ๒๕๕๙", dates.short),
        ("วันพฤหัสบดีที่ ๑๙ พฤษภาคม ๒๕๕๙", dates.with_weekday),
    ],
)
def test_a_date_is_printed_in_each_official_form(written: str, form: object) -> None:
    assert callable(form)
    assert form(date(2016, 5, 19)) == written


def test_short_dates_may_have_two_digit_years_and_arabic_digits() -> None:
    assert dates.short(date(2016, 4, 28), "arabic", two_digit_year=True) == "28 เม.ย. 59"


def test_a_time_has_two_digit_hours() -> None:
    assert dates.clock(time(9, 30)) == "๐๙.๓๐ น."
    assert dates.clock(time(14, 5), "arabic") == "14.05 น."


def test_the_fiscal_year_begins_in_october() -> None:
    assert dates.fiscal_year(date(2022, 9, 30)) == 2565
    assert dates.fiscal_year(date(2022, 10, 1)) == 2566
    assert dates.fiscal_year_range(2566) == (date(2022, 10, 1), date(2023, 9, 30))
    assert dates.fiscal_year_words(2566) == "ปีงบประมาณ พ.ศ. ๒๕๖๖"


def test_quarters_count_from_october() -> None:
    quarters = [dates.quarter(date(2023, month, 1)) for month in range(1, 13)]
    assert quarters == [2, 2, 2, 3, 3, 3, 4, 4, 4, 1, 1, 1]


@pytest.mark.parametrize("number", range(1, 13))
def test_each_month_is_read_in_full_and_short_with_and_without_dots(number: int) -> None:
    long, abbreviated = dates.MONTHS[number - 1], dates.SHORT_MONTHS[number - 1]
    for month in (long, abbreviated, abbreviated.replace(".", ""), abbreviated.rstrip(".")):
        assert dates.parse(f"๑ {month} ๒๕๖๖") == date(2023, number, 1)
        assert dates.parse(f"1 {month} 66") == date(2023, number, 1)


def test_months_have_the_suffix_of_their_length() -> None:
    for number, name in enumerate(dates.MONTHS, start=1):
        days = (date(2024, number % 12 + 1, 1) - timedelta(days=1)).day
        assert name.endswith({31: "คม", 30: "ยน", 29: "พันธ์"}[days])


@pytest.mark.parametrize(
    "text",
    [
        "๑๖ พ.ค. ๒๕๕๙",
        "16 พฤษภาคม 2559",
        "วันที่ ๑๖ พ.ค. ๒๕๕๙",
        "วันที่ ๑๖ เดือน พฤษภาคม พ.ศ. ๒๕๕๙",
        "วันจันทร์ที่ ๑๖ พฤษภาคม ๒๕๕๙",
        "ลงวันที่ ๑๖ พฤษภาคม ๒๕๕๙",
        "๑๖พ.ค.๕๙",
        "16 พฤษภาคม ค.ศ. 2016",
        "16 พฤษภาคม 2016",
        "16/5/2559",
        "16-พ.ค.-59",
        "๑๖-พ.ค.-๒๕๕๙",
        "16/05/59",
        "2016-05-16",
        "๑๖\u00a0พฤษภาคม  ๒๕๕๙",
    ],
)
def test_a_date_is_read_however_it_was_written(text: str) -> None:
    assert dates.parse(text) == date(2016, 5, 16)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("๓๑ กุมภาพันธ์ ๒๕๖๖", "เดือนนี้มีวันที่ ๑ ถึง ๒๘"),
        ("๒๙ กุมภาพันธ์ ๒๕๕๙ครับ", "โปรดพิมพ์เช่น"),
        ("5 มกรา 2560", "ไม่รู้จักเดือน “มกรา”"),
        ("31/13/2559", "ไม่มีเดือนที่ 13"),
        ("เร็ว ๆ นี้", "โปรดพิมพ์เช่น"),
        ("", "โปรดพิมพ์เช่น"),
        ("30 กุมภาพันธ์ ค.ศ. 2016", "โปรดตรวจ"),
    ],
)
def test_an_impossible_date_says_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(dates.NotThaiDate) as caught:
        dates.parse(text)
    assert said in caught.value.message.thai
    assert caught.value.message.english


@given(DAYS, st.sampled_from(["thai", "arabic", "keep"]))
def test_what_is_printed_is_read_back(day: date, digits: Digits) -> None:
    for form in (dates.official, dates.with_era, dates.short, dates.with_weekday):
        assert dates.parse(form(day, digits)) == day


@given(DAYS)
def test_a_fiscal_year_holds_its_days(day: date) -> None:
    if day > date(1941, 9, 30):
        first, last = dates.fiscal_year_range(dates.fiscal_year(day))
        assert first <= day <= last


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_says_why_not(text: str) -> None:
    try:
        dates.parse(text)
    except dates.NotThaiDate as refused:
        said = refused.message
    else:
        return
    assert said.thai
    assert said.english
