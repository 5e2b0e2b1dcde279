"""Values of a form: how each type is read, and how it is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, TypeAlias

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, WithJsonSchema

from thaiplandoc.forms.asked import Asked
from thaiplandoc.model.fact import Day, Given, OneOf, Passage, itself, typed
from thaiplandoc.model.plan.values import Tick, Whole, Year, amount, as_baht, nothing
from thaiplandoc.model.problems import wrong
from thaiplandoc.patterns import compiled
from thaiplandoc.thai import dates, money, phone
from thaiplandoc.thai.digits import Digits, apply, to_arabic

TICK: Final = "✓"
MOST_YEARS: Final = 12
_DASHES: Final = frozenset("-–—−")
_ARROWS: Final = frozenset("←→↔<>-–—=xX/✓✔")
_YEARS: Final = compiled(r"(?:พ\.?\s?ศ\.?\s*)?(?P<first>\d{4})(?:\s*[-–—]\s*(?P<last>\d{4}))?")
_NO_PHONE: Final = ("-", "ไม่มี")
_WORDS: Final = {"type": ["string", "number", "boolean", "null"]}

# A value as it is kept: money is satang, dates are Gregorian, ticks are true or false.
Value: TypeAlias = str | int | Decimal | date | tuple[int, ...] | bool | None
Values: TypeAlias = Mapping[str, Value]
Givens: TypeAlias = Mapping[str, Given]


def _something(value: Given) -> Given:
    if nothing(value) is None:
        raise wrong("ต้องไม่เว้นว่าง", "must not be empty")
    return value


def _dash_is_nought(value: Given) -> Given:
    return 0 if isinstance(value, str) and value.strip() in _DASHES else value


def years(value: Given) -> tuple[int, ...]:
    """The years of ``2566-2570``, one after the other; the error of a validator otherwise."""
    if isinstance(value, tuple | list):
        found = tuple(int(year) for year in value)
    else:
        match = _YEARS.fullmatch(" ".join(to_arabic(typed(value)).split()))
        first = int(match["first"]) if match else 0
        last = int(match["last"] or first) if match else 0
        found = tuple(range(first, min(last, first + MOST_YEARS) + 1))
    if not 1 <= len(found) <= MOST_YEARS or not 2440 <= found[0] <= 2699:
        raise wrong(
            f"ต้องเป็นช่วงปี พ.ศ. ไม่เกิน {MOST_YEARS} ปี เช่น 2566-2570 แต่พบ {value}",
            f"must be Buddhist years, {MOST_YEARS} at most, such as 2566-2570, not {value}",
        )
    return found


def _code(value: Given) -> str:
    text = to_arabic(typed(value))
    if not re.fullmatch(r"[0-9][0-9 /.-]*", text):
        raise wrong(f"ต้องเป็นรหัสตัวเลข แต่พบ {value}", f"must be a code of digits, not {value}")
    return text


def _phone(value: Given) -> str:
    text = phone.whole(" ".join(typed(value).split()))
    if text not in _NO_PHONE and phone.several(text) is None:
        raise wrong(
            f"ต้องเป็นหมายเลขโทรศัพท์ เช่น ๐ ๒๒๔๑ ๙๐๐๐ แต่พบ {value}",
            f"must be a telephone number such as 0 2241 9000, not {value}",
        )
    return text


def _decimal(value: Given) -> Decimal:
    text = to_arabic(typed(value)).replace(",", "").removesuffix("%").strip()
    if not re.fullmatch(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?", text):
        raise wrong(f"ต้องเป็นตัวเลข เช่น 95.50 แต่พบ {value}", f"must be a number, not {value}")
    return Decimal(text)


def _mark(value: Given) -> Given:
    """Arrows and lines drawn over the months of a plan are ticks."""
    drawn = isinstance(value, str) and value.strip() and set(value.strip()) <= _ARROWS
    return TICK if drawn else value


_CODE: Final = Annotated[str, BeforeValidator(_code)]
_PHONE: Final = Annotated[str, BeforeValidator(_phone)]
_INTEGER: Final = Annotated[Whole, BeforeValidator(_dash_is_nought)]
_PLAIN: Final[dict[str, Any]] = {
    "text": Passage,
    "integer": _INTEGER,
    "money": Annotated[
        InstanceOf[money.Satang],
        BeforeValidator(amount),
        PlainSerializer(as_baht, when_used="json"),
    ],
    "year": Year,
    "years": Annotated[tuple[int, ...], BeforeValidator(years)],
    "date": Day,
    "phone": _PHONE,
    "number": Annotated[Decimal, BeforeValidator(_decimal)],
    "code": _CODE,
}


def annotation(asked: Asked) -> Any:
    """The pydantic type of what is asked; empty text is no value, no tick is False."""
    if asked.type == "tick":
        return Annotated[Tick, BeforeValidator(_mark), WithJsonSchema(_WORDS)]
    plain = (
        Annotated[str, OneOf(itself(asked.choices))]
        if asked.type == "choice"
        else _PLAIN[asked.type]
    )
    if asked.required:
        return Annotated[plain, BeforeValidator(_something), WithJsonSchema(_WORDS)]
    return Annotated[plain | None, BeforeValidator(nothing), WithJsonSchema(_WORDS)]


def figure(value: Value) -> int | None:
    """The number of a value that is one, for sums: satang of money."""
    return value if isinstance(value, int) else None


def text(asked: Asked, value: Value, digits: Digits) -> str:
    """The value as it is printed; ``-`` for no money at all, nothing for no value."""
    match asked.type, value:
        case _, None:
            return ""
        case "tick", _:
            return TICK if value else ""
        case "money", int():
            return money.figures(value, digits) if value else "-"
        case "phone", str():
            return phone.modern(value, digits)
    return apply(_written(asked.type, value), digits)


def _written(kind: str, value: Value) -> str:
    match kind, value:
        case "integer", int():
            return f"{value:,}"
        case "percent", Decimal():
            return f"{value:.2f}"
        case "number", Decimal():
            return f"{max(value.normalize(), value.quantize(Decimal('0.01')), key=lambda one: -int(one.as_tuple().exponent)):,}"
        case "date", date():
            return dates.official(value)
        case "years", (first, *_, last) | (first as last,):
            return f"{first}" if first == last else f"{first}-{last}"
    return str(value)
