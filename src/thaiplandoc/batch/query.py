"""Recipients asked for in words: นายอำเภอ ทุกอำเภอ ในจังหวัดกระบี่ ยกเว้น เขาพนม."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from thaiplandoc import places
from thaiplandoc.batch.rows import Row, chief, of_area
from thaiplandoc.errors import InputError, Place
from thaiplandoc.places import Area
from thaiplandoc.thai import gate

_QUERY: Final = re.compile(
    r"(?P<post>นายอำเภอ|ผู้อำนวยการเขต|ผู้ว่าราชการจังหวัด)\s*(?P<every>ทุก(?:อำเภอ|เขต|จังหวัด))?\s*"
    r"(?P<name>.*?)\s*(?:(?:ใน|ของ)\s*(?P<inside>จังหวัด.*?|จ\..*?|กรุงเทพ.*?))?\s*"
    r"(?:(?:ยกเว้น|เว้น)\s*(?P<without>.+))?"
)
_EVERY: Final = {
    "นายอำเภอ": "ทุกอำเภอ",
    "ผู้อำนวยการเขต": "ทุกเขต",
    "ผู้ว่าราชการจังหวัด": "ทุกจังหวัด",
}


def asked(query: str, place: Place | None = None) -> tuple[Row, ...]:
    """The rows a query in words asks for; `InputError` with how it can be written."""
    said = gate.printed(" ".join(query.split()))
    match = _QUERY.fullmatch(said)
    if match is None:
        raise _unreadable(said)
    post, every, name, inside, without = match.group("post", "every", "name", "inside", "without")
    if every and (every != _EVERY[post] or name):
        raise _unreadable(said)
    if every:
        areas, alone = _all(post, [places.province(each) for each in _names(inside or "")])
        areas = _left(areas, _names(without or ""))
    elif name and not without:
        areas, alone = [_named(post, name, inside)], False
    else:
        raise _unreadable(said)
    return tuple(
        Row(area.code, chief(area, alone=alone), of_area(area), place or Place()) for area in areas
    )


def _names(text: str) -> list[str]:
    """กระบี่ ตรัง และพังงา as three names."""
    parts = re.split(r"[\s,/]+|และ(?=จังหวัด|อำเภอ|เขต|จ\.|อ\.)", text)
    return [name for name in (part.removeprefix("และ") for part in parts) if name]


def _all(post: str, inside: Sequence[Area]) -> tuple[list[Area], bool]:
    """The areas of every holder of that post, and whether they are all of one province."""
    if post == "ผู้ว่าราชการจังหวัด":
        if inside:
            raise InputError.said(
                "ผู้ว่าราชการจังหวัดมีจังหวัดละหนึ่งคน ให้เขียน ผู้ว่าราชการจังหวัดกระบี่",
                "a province has one governor; write ผู้ว่าราชการจังหวัดกระบี่",
            )
        return [area for area in places.provinces() if not area.bangkok], True
    of_bangkok = post == "ผู้อำนวยการเขต"
    for area in inside:
        if area.bangkok != of_bangkok:
            raise InputError.said(
                "กรุงเทพมหานครมีเขต ไม่มีอำเภอ จังหวัดอื่นมีอำเภอ ให้เขียน ผู้อำนวยการเขต ทุกเขต หรือ นายอำเภอ ทุกอำเภอ",
                "Bangkok has เขต, other provinces อำเภอ; write ผู้อำนวยการเขต ทุกเขต or นายอำเภอ ทุกอำเภอ",
            )
    if of_bangkok:
        return list(places.districts(places.province("กรุงเทพมหานคร"))), True
    if not inside:
        return list(places.districts()), False
    areas = [area for province in dict.fromkeys(inside) for area in places.districts(province)]
    return areas, len(inside) == 1


def _left(areas: Sequence[Area], without: Iterable[str]) -> list[Area]:
    """The areas without those of these names; `InputError` for a name that takes none away."""
    left = list(areas)
    for name in without:
        out = _taken(name, left)
        left = [area for area in left if area not in out]
    return left


def _taken(name: str, areas: Sequence[Area]) -> list[Area]:
    """The areas that a name behind ยกเว้น means: one of them, or all of a province."""
    of_province = name.startswith(("จังหวัด", "จ.")) or areas[0].level == "province"
    if not of_province:
        mine = {area.code[:2] for area in areas}
        inside = places.above(areas[0]) if len(mine) == 1 else None
        try:
            district = places.district(name, inside)
        except InputError:
            if inside is not None or name.startswith(("อำเภอ", "อ.")):
                raise
        else:
            if district in areas:
                return [district]
    province = places.province(name)
    out = [area for area in areas if area.code.startswith(province.code)]
    if not out:
        raise InputError.said(
            f"{name} ไม่อยู่ในที่ขอ จึงยกเว้นไม่ได้ ให้ตัดออก", f"{name} is not among them; take it out"
        )
    return out


def _named(post: str, name: str, inside: str | None) -> Area:
    """The area of one holder of a post."""
    if post == "ผู้ว่าราชการจังหวัด":
        area = places.province(name)
        if area.bangkok:
            raise InputError.said(
                "กรุงเทพมหานครไม่มีผู้ว่าราชการจังหวัด ให้ใส่ ผู้ว่าราชการกรุงเทพมหานคร ในตาราง",
                "Bangkok has no provincial governor; put ผู้ว่าราชการกรุงเทพมหานคร into a table",
            )
        return area
    name, _, behind = name.partition(" ")
    where = inside or behind
    province = places.province("กรุงเทพมหานคร") if post == "ผู้อำนวยการเขต" else None
    return places.district(name, places.province(where) if where else province)


def _unreadable(said: str) -> InputError:
    return InputError.said(
        (
            f"ไม่เข้าใจผู้รับ “{said}” ให้ระบุไฟล์ตาราง หรือเขียนเช่น นายอำเภอ ทุกอำเภอ ในจังหวัดกระบี่ ยกเว้น เขาพนม, "
            "ผู้อำนวยการเขต ทุกเขต, ผู้ว่าราชการจังหวัด ทุกจังหวัด (นายกเทศมนตรีและนายก อบต. มาจากตาราง)"
        ),
        (
            f"“{said}” is no query; name a table, or write นายอำเภอ ทุกอำเภอ ในจังหวัดกระบี่ ยกเว้น เขาพนม, "
            "ผู้อำนวยการเขต ทุกเขต or ผู้ว่าราชการจังหวัด ทุกจังหวัด (mayors come from a table)"
        ),
    )
