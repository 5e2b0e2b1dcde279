"""Where a place lies and what there is: boundaries, villages, resources, tambons, maps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from thaiplandoc import rules
from thaiplandoc.blocks import BookBlock, Centred, Column, Numbered, Paragraph, Picture, Row
from thaiplandoc.books.pieces import places
from thaiplandoc.books.pieces.setting import OwnPages, Setting
from thaiplandoc.books.pieces.tables import Cells, called, captioned, listed, table
from thaiplandoc.drawn import framed
from thaiplandoc.figures import population
from thaiplandoc.model.plan import PlanMap, Tambon
from thaiplandoc.thai import phone
from thaiplandoc.thai.digits import to_arabic

# Below a heading and above a caption of two lines and the source.
_BESIDE_MAP_MM: Final = 45.0


def boundaries(setting: Setting) -> Iterator[BookBlock]:
    """The area, then what lies at each of the four sides."""
    tambon = setting.plan.tambon
    if tambon is None:
        return
    sides = (
        ("ทิศเหนือ", tambon.north),
        ("ทิศใต้", tambon.south),
        ("ทิศตะวันออก", tambon.east),
        ("ทิศตะวันตก", tambon.west),
    )
    said = [(side, text) for side, text in sides if text]
    if said:
        yield Paragraph(f"ตำบล{tambon.name}มีอาณาเขตติดต่อกับพื้นที่ข้างเคียง ดังนี้")
    for side, text in said:
        yield Numbered(side, setting.say(text if text.startswith("ติด") else f"ติดต่อกับ{text}"))


def villages(setting: Setting) -> Iterator[BookBlock]:
    """Villages, who leads them, and their telephone numbers."""
    plan = setting.plan
    rows: list[Cells | Row] = []
    for tambon in plan.area:
        if plan.tambons and tambon.villages:
            rows.append(Row((f"ตำบล{tambon.name}",), "group"))
        rows += [
            (
                setting.cell(str(village.number)),
                setting.cell(f"บ้าน{village.name}"),
                setting.cell(village.headman),
                phone.modern(village.phone, setting.digits.tables),
            )
            for village in tambon.villages
        ]
    if rows:
        columns = (
            Column("หมู่ที่", width_mm=16, align="center"),
            Column("หมู่บ้าน", 2),
            Column("กำนัน/ผู้ใหญ่บ้าน", 3),
            Column("โทรศัพท์", width_mm=36, align="center"),
        )
        yield from captioned(setting, f"หมู่บ้านใน{places.own(plan)}", table(columns, rows))


def resources(setting: Setting) -> Iterator[BookBlock]:
    """What there is of the piece's topic, and where."""
    topic = setting.piece.topic
    yield from listed(
        setting,
        topic,
        [each for each in setting.plan.resources if each.topic == topic],
        (Column("รายการ", 3), lambda each: each.name),
        (places.column(setting, 16, 45), lambda each: places.number(setting, each.village)),
        (Column("จำนวน", width_mm=22, align="right"), lambda each: _grouped(each.quantity)),
        (Column("หน่วย", width_mm=22, align="center"), lambda each: each.unit),
        (Column("รายละเอียด", 3), lambda each: each.note),
    )


def _grouped(quantity: str) -> str:
    """A whole number with its thousands apart; what else was written as it is."""
    whole = to_arabic(quantity)
    return f"{int(whole):,}" if whole.isdecimal() else quantity


def tambons(setting: Setting) -> Iterator[BookBlock]:
    """A district's tambons: area, villages, households, people."""
    found = setting.plan.tambons
    if not found:
        return
    rows: list[Cells | Row] = [
        (
            setting.cell(str(place)),
            tambon.name,
            setting.cell(f"{tambon.area_sqkm:,.10g}" if tambon.area_sqkm else ""),
            *(setting.count(number or None) for number in _counted(tambon)),
        )
        for place, tambon in enumerate(found, start=1)
    ]
    rows.append(Row(("รวม", "", "", *map(setting.count, _counted(*found))), "total"))
    columns = (
        Column("ที่", width_mm=10, align="center"),
        Column("ตำบล", 2),
        Column("พื้นที่ (ตร.กม.)", width_mm=22, align="right"),
        Column("หมู่บ้าน", width_mm=20, align="right"),
        Column("ครัวเรือน", width_mm=22, align="right"),
        Column(
            "ประชากร (คน)",
            under=tuple(Column(part, 1, "right", 20) for part in ("ชาย", "หญิง", "รวม")),
        ),
    )
    yield from captioned(setting, f"ตำบลใน{places.own(setting.plan)}", table(columns, rows))


def _counted(*tambons: Tambon) -> tuple[int, ...]:
    villages = [village for tambon in tambons for village in tambon.villages]
    of = population(*tambons)
    return len(villages), of.households.total, of.men.total, of.women.total, of.people.total


def maps(setting: Setting) -> Iterator[OwnPages]:
    """Each map on a page of its own, which lies if the map does."""
    for number, each in enumerate(setting.plan.maps, start=1):
        yield _map(setting, each, number)


def _map(setting: Setting, each: PlanMap, number: int) -> OwnPages:
    text = each.caption or f"แผนที่{places.own(setting.plan)}"
    picture, landscape = a_page_of(each.picture, text)
    blocks: list[BookBlock] = [*captioned(setting, text, picture, name=called(setting, number))]
    if each.source:
        blocks.append(Centred(setting.say(f"ที่มา: {each.source}")))
    return OwnPages(tuple(blocks), landscape)


def a_page_of(
    file: Path, text: str, page: int = 0, *, beside_mm: float = _BESIDE_MAP_MM
) -> tuple[Picture, bool]:
    """The picture of a file, or of a page of it, for a page of its own, and whether that lies.

    `beside_mm` of the page's height are for words.
    """
    upright, lying = (
        framed(file, paper.text_width_mm, _room_mm(paper) - beside_mm, text, page)
        for paper in (rules.BOOK_PORTRAIT, rules.LANDSCAPE)
    )
    landscape = lying.width_mm > upright.width_mm
    return (lying if landscape else upright), landscape


def _room_mm(paper: rules.Paper) -> float:
    return paper.height_mm - paper.following_top_mm - paper.bottom_mm
