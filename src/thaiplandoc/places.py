"""The country's provinces, districts and subdistricts: found by name, or told what the name should be.

The data are GeoThai's (CC BY 4.0), read when the first name is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, Literal

from thaiplandoc.errors import InputError, Message
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.values import dataclass

Level = Literal["province", "district", "subdistrict"]
BANGKOK: Final = "10"
_SHORT: Final = {
    "กทม": "กรุงเทพมหานคร",
    "กรุงเทพ": "กรุงเทพมหานคร",
    "อยุธยา": "พระนครศรีอยุธยา",
    "โคราช": "นครราชสีมา",
}
_LEVELS: Final[dict[Level, str]] = {
    "province": r"จังหวัด|จ\.",
    "district": r"กิ่งอำเภอ|อำเภอ|เขต|อ\.",
    "subdistrict": r"ตำบล|แขวง|ต\.",
}
_THAI: Final[dict[Level, str]] = {
    "province": "จังหวัด",
    "district": "อำเภอ",
    "subdistrict": "ตำบล",
}


@dataclass(frozen=True, slots=True)
class Area:
    """A province, district or subdistrict; its `name` has no word for what it is before it."""

    code: str
    name: str
    level: Level

    @property
    def bangkok(self) -> bool:
        """Whether it is Bangkok or in it: a เขต or a แขวง then."""
        return self.code.startswith(BANGKOK)

    @property
    def called(self) -> str:
        """Its name with the word for what it is: อำเภอเขาพนม, เขตบางรัก, กรุงเทพมหานคร."""
        if self.bangkok:
            return {"province": "", "district": "เขต", "subdistrict": "แขวง"}[
                self.level
            ] + self.name
        return _THAI[self.level] + self.name

    def whole(self) -> str:
        """It and what it is in: ตำบลพรุเตียว อำเภอเขาพนม จังหวัดกระบี่."""
        above = (_by_code()[self.code[:length]] for length in range(len(self.code), 0, -2))
        return " ".join(area.called for area in above)


@cache
def _by_code() -> dict[str, Area]:
    import geothai

    areas: list[Area] = []
    for province in geothai.provinces():
        areas.append(Area(province.code, province.name_th, "province"))
        for district in geothai.districts(province.code):
            name = district.name_th.removeprefix("เขต" if province.code == BANGKOK else "\0")
            areas.append(Area(district.code, name, "district"))
            areas += [
                Area(each.code, each.name_th, "subdistrict")
                for each in geothai.subdistricts(district.code)
            ]
    return {area.code: area for area in areas}


@cache
def _of(level: Level) -> dict[str, tuple[Area, ...]]:
    """The areas of a level by their names."""
    found: dict[str, tuple[Area, ...]] = {}
    for area in _by_code().values():
        if area.level == level:
            found[area.name] = (*found.get(area.name, ()), area)
    return found


def provinces() -> tuple[Area, ...]:
    """All 77 by their codes, Bangkok first."""
    return tuple(area for area in _by_code().values() if area.level == "province")


def districts(province: Area | None = None) -> tuple[Area, ...]:
    """Those of a province; without one all 878, which are not Bangkok's."""
    return tuple(
        area
        for area in _by_code().values()
        if area.level == "district"
        and (area.code.startswith(province.code) if province else not area.bangkok)
    )


def above(area: Area) -> Area:
    """The district of a subdistrict, the province of a district."""
    return _by_code()[area.code[:-2]]


def province(name: str) -> Area:
    """The province of that name; `InputError` with the nearest."""
    said = _bare(name, "province")
    return _one("province", _SHORT.get(said, said), None)


def district(name: str, inside: Area | None = None) -> Area:
    """The district of that name, in a province where one is given; `InputError` with what it should be."""
    said = _bare(name, "district")
    if said in {"เมือง", ""} and inside and not inside.bangkok:
        return _by_code()[f"{inside.code}01"]
    return _one("district", said, inside)


def subdistrict(name: str, inside: Area | None = None) -> Area:
    """The subdistrict of that name, in a district or a province; `InputError` with what it should be."""
    return _one("subdistrict", _bare(name, "subdistrict"), inside)


def _bare(name: str, level: Level) -> str:
    """A name without spaces and without the word for what it is."""
    said = "".join(name.split()).removesuffix("ฯ").rstrip(".")
    if said in _of(level):
        return said
    return re.sub(rf"^(?:{_LEVELS[level]})", "", said)


def _one(level: Level, name: str, inside: Area | None) -> Area:
    everywhere = _of(level).get(name, ())
    found = [area for area in everywhere if not inside or area.code.startswith(inside.code)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(area.whole() for area in found)
        raise InputError.said(
            f"{_THAI[level]} {name} มี {len(found)} แห่ง ให้ระบุว่าแห่งใด: {listed}",
            f"there are {len(found)} of the name {name}; say which: {listed}",
        )
    thai, english = (f" ใน{inside.called}", f" in {inside.called}") if inside else ("", "")
    what = Message(f"ไม่มี{_THAI[level]} {name}{thai}", f"there is no {level} {name}{english}")
    if level == "district" and name in {"เมือง", ""}:
        raise InputError.said("อำเภอเมืองของจังหวัดใด ให้ระบุจังหวัด", "of which province? name it")
    if now := _successors(level, name, inside):
        listed = " และ ".join(area.whole() for area in now)
        raise InputError.said(
            f"{what.thai} เพราะยุบหรือเปลี่ยนแล้ว ให้ใช้ {listed}",
            f"{what.english} any longer; write {listed}",
        )
    if everywhere:
        listed = ", ".join(area.whole() for area in everywhere)
        raise InputError.said(f"{what.thai} มีแต่ {listed}", f"{what.english}, only {listed}")
    inner = {area.name: area for area in _by_code().values() if area.level == level}
    if inside:
        inner = {key: area for key, area in inner.items() if area.code.startswith(inside.code)}
    near = nearest(name, inner) or nearest(name, _of(level))
    meant = inner.get(near) or _of(level)[near][0] if near else None
    said = did_you_mean(
        *(what, meant.whole() if meant else None), otherwise=Message("ให้ตรวจชื่อ", "check the name")
    )
    raise InputError.said(said.thai, said.english)


def _successors(level: Level, name: str, inside: Area | None) -> Sequence[Area]:
    """What took the place of an area that was abolished, as far as that is known."""
    from geothai.abolished import abolished_areas

    old = [
        area
        for area in abolished_areas()
        if area.level == level
        and re.sub(r"^กิ่งอำเภอ", "", area.name_th.replace(" ", "")) == name
        and (not inside or area.code.startswith(inside.code))
    ]
    codes: Iterable[str] = (code for area in old for code in area.successors)
    return [_by_code()[code] for code in dict.fromkeys(codes) if code in _by_code()]
