from __future__ import annotations

import pickle
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.thai import money
from thaiplandoc.thai.money import Satang

AMOUNTS = st.integers(-money.LARGEST, money.LARGEST).map(Satang)


@pytest.mark.parametrize(
    ("satang", "figures", "words"),
    [
        (0, "๐", "ศูนย์บาทถ้วน"),
        (50, "๐.๕๐", "ห้าสิบสตางค์"),
        (1_00, "๑", "หนึ่งบาทถ้วน"),
        (11_00, "๑๑", "สิบเอ็ดบาทถ้วน"),
        (20_25, "๒๐.๒๕", "ยี่สิบบาทยี่สิบห้าสตางค์"),
        (21_01, "๒๑.๐๑", "ยี่สิบเอ็ดบาทหนึ่งสตางค์"),
        (101_00, "๑๐๑", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        (1_234_50, "๑,๒๓๔.๕๐", "หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์"),
        (150_000_00, "๑๕๐,๐๐๐", "หนึ่งแสนห้าหมื่นบาทถ้วน"),
        (1_000_001_00, "๑,๐๐๐,๐๐๑", "หนึ่งล้านเอ็ดบาทถ้วน"),
        (11_000_000_00, "๑๑,๐๐๐,๐๐๐", "สิบเอ็ดล้านบาทถ้วน"),
        (2_500_000_000_000_00, "๒,๕๐๐,๐๐๐,๐๐๐,๐๐๐", "สองล้านห้าแสนล้านบาทถ้วน"),
        (-50, "-๐.๕๐", "ลบห้าสิบสตางค์"),
        (-21_00, "-๒๑", "ลบยี่สิบเอ็ดบาทถ้วน"),
        (money.LARGEST, "๑,๐๐๐,๐๐๐,๐๐๐,๐๐๐,๐๐๐", "หนึ่งพันล้านล้านบาทถ้วน"),
    ],
)
def test_an_amount_is_written_in_figures_and_in_words(
    satang: int, figures: str, words: str
) -> None:
    assert money.figures(Satang(satang)) == figures
    assert money.words(Satang(satang)) == words


def test_both_forms_stand_in_one_phrase() -> None:
    assert money.both(Satang(150_000_00)) == "๑๕๐,๐๐๐ บาท (หนึ่งแสนห้าหมื่นบาทถ้วน)"
    assert money.both(Satang(5_00), "arabic") == "5 บาท (ห้าบาทถ้วน)"


@pytest.mark.parametrize(
    ("text", "satang"),
    [
        ("๑๕๐,๐๐๐", 150_000_00),
        ("150 000 บาท", 150_000_00),
        ("1234.5", 1_234_50),
        ("๑,๒๓๔.๕๐ บาท", 1_234_50),
        ("๕ บาท ๒๕ สตางค์", 5_25),
        ("๕๐ สตางค์", 50),
        (".50", 50),
        ("๑๐๐ บาทถ้วน", 100_00),
        ("-๕", -5_00),
        ("ลบ ๕ บาท", -5_00),
        ("150,000.- บาท", 150_000_00),
        ("150,000.-บาท", 150_000_00),
        ("๑๕๐,๐๐๐.- บาทถ้วน", 150_000_00),
        ("0.500", 50),
    ],
)
def test_an_amount_is_read_however_it_was_written(text: str, satang: int) -> None:
    assert money.parse(text) == satang


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("หนึ่งร้อยบาท", "โปรดพิมพ์เป็นตัวเลข"),
        ("12,34", "โปรดพิมพ์เป็นตัวเลข"),
        ("1.555", "ทศนิยมไม่เกินสองตำแหน่ง"),
        ("", "โปรดพิมพ์เป็นตัวเลข"),
        ("9" * 17, "เกินหนึ่งพันล้านล้านบาท"),
    ],
)
def test_what_is_no_amount_says_why(text: str, said: str) -> None:
    with pytest.raises(money.NotMoney) as caught:
        money.parse(text)
    assert said in caught.value.message.thai


def test_more_than_the_largest_amount_is_refused() -> None:
    with pytest.raises(money.NotMoney):
        money.words(Satang(money.LARGEST + 1))


class Numeric:
    """A number of a library we do not know: it can say which number of Python's it is."""

    def __init__(self, number: object) -> None:
        self.number = number

    def item(self) -> object:
        return self.number


class Whole:
    def __index__(self) -> int:
        return 50_000


@pytest.mark.parametrize(
    ("number", "satang"),
    [
        (50_000, 50_000_00),
        (50_000.0, 50_000_00),
        (1234.5, 1_234_50),
        (0.1, 10),
        (-2.25, -2_25),
        (1e3, 1_000_00),
        (Decimal("50000.25"), 50_000_25),
        (Decimal("1.500"), 1_50),
        (Numeric(50_000), 50_000_00),
        (Numeric(0.07), 7),
        (Whole(), 50_000_00),
        (Satang(50_000), 50_000),
        (10**15, 10**17),
    ],
)
def test_a_bare_number_is_baht_and_satang_are_said_by_their_type(number, satang) -> None:
    assert money.amount(number) == satang
    assert isinstance(money.amount(number), Satang)
    assert money.figures(number) == money.figures(Satang(satang))
    assert money.words(number) == money.words(Satang(satang))
    assert money.both(number) == money.both(Satang(satang))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0.005, "ทศนิยมไม่เกินสองตำแหน่ง"),
        (0.1 + 0.2, "ทศนิยมไม่เกินสองตำแหน่ง"),
        (Decimal("1.555"), "ทศนิยมไม่เกินสองตำแหน่ง"),
        (float("nan"), "อ่านจำนวนเงิน “nan” ไม่ได้"),
        (float("inf"), "อ่านจำนวนเงิน “inf” ไม่ได้"),
        (Decimal("NaN"), "อ่านจำนวนเงิน"),
        (True, "อ่านจำนวนเงิน"),
        (Numeric(True), "อ่านจำนวนเงิน"),
        (Numeric("5"), "อ่านจำนวนเงิน"),
        (object(), "อ่านจำนวนเงิน"),
        ([1], "อ่านจำนวนเงิน"),
        (10**15 + 1, "เกินหนึ่งพันล้านล้านบาท"),
        (10**5000, "เกินหนึ่งพันล้านล้านบาท"),
        (1e300, "เกินหนึ่งพันล้านล้านบาท"),
        (Decimal("1e999999"), "เกินหนึ่งพันล้านล้านบาท"),
    ],
    ids=lambda value: str(value)[:20] if not isinstance(value, int) else "int",
)
def test_a_number_that_is_no_amount_says_why(number, said) -> None:
    with pytest.raises(money.NotMoney) as caught:
        money.figures(number)
    assert said in caught.value.message.thai


def test_numbers_of_numpy_are_baht_too() -> None:
    numpy = pytest.importorskip("numpy")
    for number in (
        numpy.int64(50_000),
        numpy.float64(50_000),
        numpy.float32(50_000),
        numpy.array(50_000),
    ):
        assert money.figures(number) == "๕๐,๐๐๐"
    with pytest.raises(money.NotMoney):
        money.figures(numpy.float64("nan"))
    with pytest.raises(money.NotMoney):
        money.figures(numpy.array([1, 2]))


@given(st.lists(AMOUNTS, min_size=1, max_size=5), st.integers(-3, 3))
def test_what_is_made_of_satang_is_satang(amounts: list[Satang], times: int) -> None:
    first = amounts[0]
    for made, wanted in (
        (sum(amounts), sum(map(int, amounts))),
        (0 + first, int(first)),
        (first - amounts[-1], int(first) - int(amounts[-1])),
        (0 - first, -int(first)),
        (-first, -int(first)),
        (abs(first), abs(int(first))),
        (first * times, int(first) * times),
        (times * first, int(first) * times),
        (pickle.loads(pickle.dumps(first)), int(first)),  # noqa: S301 (our own)
    ):
        assert isinstance(made, Satang)
        assert int(made) == wanted


DIGITS = {
    word: value
    for value, word in enumerate(
        ["หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"], start=1
    )
} | {"เอ็ด": 1, "ยี่": 2}
PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000}
NUMERAL = re.compile("|".join((*DIGITS, *PLACES, "ล้าน", "ศูนย์")))


def heard(spoken: str) -> int:
    """Read number words from left to right, as a listener does."""
    assert "".join(NUMERAL.findall(spoken)) == spoken
    total = below_a_million = digit = 0
    for word in NUMERAL.findall(spoken):
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "ล้าน":
            total = (total + below_a_million + digit) * 1_000_000
            below_a_million = digit = 0
        elif word in PLACES:
            below_a_million += (digit or 1) * PLACES[word]
            digit = 0
    return total + below_a_million + digit


def test_the_listener_of_these_tests_hears_right() -> None:
    assert heard("สองล้านห้าแสนล้าน") == 2_500_000_000_000
    assert heard("สิบเอ็ดล้านเอ็ด") == 11_000_001


@given(st.integers(0, 10**15))
def test_number_words_are_heard_as_the_number(number: int) -> None:
    assert heard(money.number_words(number)) == number


@given(AMOUNTS)
def test_amount_words_are_heard_as_the_amount(satang: int) -> None:
    words = money.words(satang)
    baht, _, rest = words.removeprefix("ลบ").removesuffix("ถ้วน").rpartition("บาท")
    if words.endswith("ถ้วน"):
        amount = heard(baht) * 100
    else:
        amount = (heard(baht) if baht else 0) * 100 + heard(rest.removesuffix("สตางค์"))
    assert (-amount if words.startswith("ลบ") else amount) == satang


@given(AMOUNTS)
def test_figures_are_read_back(satang: int) -> None:
    assert money.parse(money.figures(satang)) == satang
    assert money.parse(f"{money.figures(satang, 'arabic')} บาท") == satang
