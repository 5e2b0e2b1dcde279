"""Kinds of value that plans and their forms are written in: money, years, codes, ticks."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    InstanceOf,
    PlainSerializer,
    SerializationInfo,
    WithJsonSchema,
)
from pydantic.config import JsonDict
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from thaiplandoc.model.fact import Flag, Given, OptionalText, Text, typed
from thaiplandoc.model.problems import Fault, all_wrong, told_as_wrong, told_by, wrong
from thaiplandoc.thai import digits, money, phone
from thaiplandoc.thai.money import Satang

_DASHES = frozenset("-–—−")
TICKS = frozenset({"✓", "✔", "√", "☑", "/", "ü", "x", "X"})
_FIRST_YEAR, _LAST_YEAR = 2440, 2699
_MONEY: Final = {"type": ["string", "number", "null"]}
# Marks a field of personal data: never in a public edition.
PERSONAL: Final[JsonDict] = {"personal": True}


def amount(value: money.Amount | str | None) -> Satang | None:
    """The satang of an amount as people have it: a number of baht, text, or `Satang`.

    A dash alone is nought, nothing at all is None. The error of a validator for anything that is
    no amount.
    """
    text = value.replace("\u00a0", " ").strip() if isinstance(value, str) else None
    if value is None or text == "":
        return None
    with told_as_wrong():
        if not isinstance(value, str):
            satang = money.amount(value)
        else:
            satang = Satang(0) if text in _DASHES else money.parse(text or "")
    if not 0 <= satang <= money.LARGEST:
        raise wrong(
            "จำนวนเงินต้องไม่ติดลบและไม่เกินหนึ่งพันล้านล้านบาท โปรดตรวจตัวเลข",
            "an amount must be between 0 and 10¹⁵ baht; check the figures",
        )
    return satang


def as_baht(satang: int | None) -> str | None:
    """An amount in JSON, where a bare number would be read as baht: ``"1234.50"``."""
    return None if satang is None else f"{satang // 100}.{satang % 100:02}"


def _whole(value: Given) -> int:
    text = digits.to_arabic(typed(value)).replace(",", "")
    if isinstance(value, bool) or not text.isdecimal():
        raise wrong(
            f"ต้องเป็นจำนวนเต็มตั้งแต่ ๐ ขึ้นไป แต่พบ {value}", f"must be a whole number from 0, not {value}"
        )
    return int(text)


def nothing(value: Given) -> Given:
    """None for what is as good as empty."""
    return None if isinstance(value, str) and not value.strip() else value


def _year(value: Given) -> int:
    text = digits.to_arabic(typed(value))
    for lead in ("ปีงบประมาณ", "ปี", "พ.ศ."):
        text = text.removeprefix(lead).strip()
    year = int(text) if text.isdecimal() else 0
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        meant = f" หมายถึง {year + 543} หรือไม่" if 1900 < year < 2157 else ""
        raise wrong(
            f"ต้องเป็นปี พ.ศ. สี่หลัก เช่น ๒๕๖๗ แต่พบ {value}{meant}",
            f"must be a Buddhist year such as 2567, not {value}",
        )
    return year


def _tick(value: Given) -> Given:
    if value is None or value == "":
        return False
    text = typed(value)
    return not text or text in TICKS or value


def _code(length: int, what: str, value: Given) -> str:
    text = digits.to_arabic(typed(value))
    if isinstance(value, float) or len(text) != length or not text.isdecimal():
        raise wrong(
            f"รหัส{what}ต้องเป็นเลข {length} หลัก แต่พบ {value}",
            f"the code must have {length} digits, not {value}",
        )
    return text


def _area_code(value: Given) -> str:
    text = digits.to_arabic(typed(value))
    return _code(6, "ตำบล", value) if len(text) <= 6 else _code(8, "หมู่บ้าน", value)


class ByYear(Mapping[int, Satang | None]):
    """Year → satang, or None where nothing is said; in the order of the years, unchangeable.

    A number that is not `Satang` is baht.
    """

    __slots__ = ("_amounts",)

    def __init__(self, amounts: Mapping[int, money.Amount | None]) -> None:
        self._amounts = {year: amount(satang) for year, satang in sorted(amounts.items())}

    def __getitem__(self, year: int) -> Satang | None:
        return self._amounts[year]

    def __iter__(self) -> Iterator[int]:
        return iter(self._amounts)

    def __len__(self) -> int:
        return len(self._amounts)

    def __hash__(self) -> int:
        return hash(tuple(self._amounts.items()))

    def __repr__(self) -> str:
        return repr(self._amounts)

    def items(self) -> ItemsView[int, Satang | None]:
        """Each year with its amount."""
        return self._amounts.items()

    @classmethod
    def read(cls, value: object) -> ByYear:
        """Years and amounts as people write them; the error of a validator for anything else."""
        if isinstance(value, cls):
            return value
        if not isinstance(value, Mapping):
            raise wrong(
                "ต้องเป็นกลุ่ม ปี: จำนวนเงิน เช่น 2567: 150,000",
                "must be year: amount, such as 2567: 150,000",
            )
        found: dict[int, money.Amount | None] = {}
        faults: list[Fault] = []
        for key, written in value.items():
            try:
                year = _year(key)
                if year in found:
                    raise wrong(
                        f"มีปี {year} สองครั้ง ให้เหลือครั้งเดียว", f"the year {year} is there twice"
                    )
                found[year] = amount(written)
            except PydanticCustomError as error:
                said = told_by(error)
                faults.append(Fault("", f"ปี {key}: {said.thai}", f"year {key}: {said.english}"))
        if faults:
            raise all_wrong(faults)
        return cls(found)

    def _said(self, info: SerializationInfo) -> dict[int, Satang | str | None]:
        in_json = info.mode == "json"
        return {year: as_baht(satang) if in_json else satang for year, satang in self.items()}

    @classmethod
    def __get_pydantic_core_schema__(cls, _: type, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                cls._said, info_arg=True
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "object", "additionalProperties": _MONEY}


def _without(prefixes: tuple[str, ...], name: str) -> str:
    lead = next((prefix for prefix in prefixes if name.startswith(prefix)), "")
    return name.removeprefix(lead).strip() or name


def name_without(*prefixes: str) -> AfterValidator:
    """A name as it is stored: without the word for what it is a name of."""
    return AfterValidator(partial(_without, prefixes))


NO_AMOUNTS = ByYear({})

if TYPE_CHECKING:
    Amounts = Mapping[int, Satang | None]
else:
    Amounts = ByYear
# Satang; None where nothing is said.
Amount = Annotated[
    InstanceOf[Satang] | None,
    BeforeValidator(amount),
    PlainSerializer(as_baht, when_used="json"),
    WithJsonSchema(_MONEY),
]
_NUMBER: Final = WithJsonSchema({"type": ["string", "integer"]})
Whole = Annotated[int, BeforeValidator(_whole), _NUMBER]
OptionalWhole = Annotated[Whole | None, BeforeValidator(nothing), _NUMBER]
Year = Annotated[int, BeforeValidator(_year), _NUMBER]
OptionalYear = Year | None
# A box of a form: ✓, / or yes; empty is no.
Tick = Annotated[
    Flag,
    BeforeValidator(_tick),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["ใช่", "ไม่ใช่", "", *sorted(TICKS)]}]}),
]
# Yes, no, or not answered.
Answer = Tick | None
VillageCode = Annotated[str, BeforeValidator(partial(_code, 8, "หมู่บ้าน")), _NUMBER]
TambonCode = Annotated[str, BeforeValidator(partial(_code, 6, "ตำบล")), _NUMBER]
# A village, eight digits, or a tambon, six.
AreaCode = Annotated[str, BeforeValidator(_area_code), _NUMBER]
TambonName = Annotated[Text, name_without("ตำบล", "ต.")]
# What tells who somebody is, and nobody else is told.
PersonalText = Annotated[OptionalText, Field(json_schema_extra=PERSONAL)]
# A telephone, with the first nought that workbooks take off.
OptionalPhone = Annotated[PersonalText, AfterValidator(phone.whole)]
DistrictName = Annotated[OptionalText, name_without("อำเภอ", "อ.")]
ProvinceName = Annotated[OptionalText, name_without("จังหวัด", "จ.")]
VillageName = Annotated[Text, name_without("บ้าน")]
