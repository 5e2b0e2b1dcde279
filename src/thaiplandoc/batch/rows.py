"""A row: one recipient with its values, and what headings and marks call them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from thaiplandoc import places
from thaiplandoc.errors import InputError, Place, Problem
from thaiplandoc.places import Area
from thaiplandoc.sources.table_headings import norm
from thaiplandoc.values import dataclass

MOST_ROWS: Final = 20_000
# What stands under a heading: a text, or a list of things with values of their own.
Value: TypeAlias = "str | Sequence[Mapping[str, Value]]"
_POSTS: Final = (
    (re.compile(r"^นายก\s*(?:อบต\.?|องค์การบริหารส่วนตำบล)\s*"), "นายกองค์การบริหารส่วนตำบล"),
    (re.compile(r"^นายก\s*อบจ\.?\s*"), "นายกองค์การบริหารส่วนจังหวัด"),
    (re.compile(r"^นายก\s+เทศ"), "นายกเทศ"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One recipient. `key` is what it is known by from run to run; `values` are by their headings."""

    key: str
    recipient: str
    values: Mapping[str, Value] = field(default_factory=dict)
    place: Place = field(default_factory=Place)

    @property
    def headings(self) -> set[str]:
        """What its values are called, those of its lists too."""
        return {name for name, _ in _all(self.values)}

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text of it, those of its lists too."""
        return (self.recipient, *(value for _, value in _all(self.values) if value))


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one or several sources, what is wrong with others, and what to remark on."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()

    def __add__(self, other: Rows) -> Rows:
        """Both, those of `other` behind."""
        return Rows(
            self.rows + other.rows, self.problems + other.problems, self.remarks + other.remarks
        )


def _all(values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, str):
            yield name, value
        else:
            yield name, ""
            for item in value:
                yield from _all(item)


@cache
def meanings() -> Mapping[str, str]:
    """What known headings mean, by how they are compared."""
    table = Path(__file__).with_name("headings.txt").read_text(encoding="utf-8")
    lines = (line.split("|") for line in table.splitlines() if not line.startswith("#"))
    return {
        norm(heading): meaning.strip() for meaning, listed in lines for heading in listed.split(",")
    }


def row_of(values: Mapping[str, Value], place: Place) -> Row:
    """The row that a table's values make; `InputError` with what is wrong with its place or recipient."""
    said = {
        meanings()[norm(name)]: text
        for name, text in values.items()
        if norm(name) in meanings() and text and isinstance(text, str)
    }
    area = _area(said)
    recipient = said.get("recipient") or _post(said, area)
    for written, whole in _POSTS:
        recipient = written.sub(whole, recipient)
    if not recipient:
        raise InputError.said(
            "ยังไม่ได้กรอกผู้รับ ให้กรอกผู้รับ หรืออำเภอ จังหวัด เทศบาล หรือ อบต.",
            "there is no recipient; fill in recipient, or district, province, municipality or sao",
        )
    known = {**of_area(area), **values} if area else dict(values)
    return Row(
        said.get("key")
        or (area.code if area and "recipient" not in said and not _local(said) else recipient),
        recipient,
        known,
        place,
    )


def of_area(area: Area) -> dict[str, str]:
    """The values that an area brings to its row."""
    values = {"รหัส": area.code}
    while True:
        word = area.called.removesuffix(area.name) or "จังหวัด"
        values[word] = area.name
        if area.level == "province":
            return values
        area = places.above(area)


def _local(said: Mapping[str, str]) -> bool:
    return "sao" in said or "municipality" in said


def _area(said: Mapping[str, str]) -> Area | None:
    """The innermost area that the values name."""
    area = places.province(said["province"]) if "province" in said else None
    if "district" in said:
        area = places.district(said["district"], area)
    if "subdistrict" in said:
        area = places.subdistrict(said["subdistrict"], area)
    return area


def _post(said: Mapping[str, str], area: Area | None) -> str:
    """The chief of a place: of the smallest body that the values name."""
    if name := said.get("sao"):
        return (
            f"นายกองค์การบริหารส่วนตำบล{re.sub('^(?:อบต[.]?|องค์การบริหารส่วนตำบล)', '', name).strip()}"
        )
    if name := said.get("municipality"):
        return f"นายก{'' if name.startswith('เทศบาล') else 'เทศบาล'}{name}".replace(
            "นายกเทศบาล", "นายกเทศมนตรี"
        )
    if area is None or area.level == "subdistrict":
        return ""
    return chief(area, alone="province" not in said)


def chief(area: Area, *, alone: bool = True) -> str:
    """Who is written to: นายอำเภอ…, ผู้อำนวยการเขต… or ผู้ว่าราชการ…; `alone` without the province."""
    if area.level == "province":
        return f"ผู้ว่าราชการ{area.called}"
    if area.bangkok:
        return f"ผู้อำนวยการ{area.called}"
    return f"นาย{area.called}" + ("" if alone else f" {places.above(area).called}")
