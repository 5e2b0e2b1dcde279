"""Books as tests want them: a small one with a page of every kind, and one of 150 pages."""

from __future__ import annotations

import io
from decimal import Decimal
from functools import cache
from typing import Any

from PIL import Image as PhotoFile
from PIL import ImageDraw

from contents import content_of
from thaiplandoc.blocks import (
    Caption,
    Cell,
    Chart,
    Column,
    Contents,
    Cover,
    Divider,
    Heading,
    Numbered,
    Paragraph,
    Photos,
    Picture,
    Row,
    Section,
    Series,
    Signatures,
    Signer,
    Table,
    Tick,
    Title,
    reference,
)
from thaiplandoc.papers.book import BookContent
from thaiplandoc.thai.digits import to_thai
from typeset.annexes import plan

HISTORY = (
    "ตำบลนาสมมติตั้งอยู่ทางทิศตะวันออกของอำเภอตัวอย่าง เดิมเป็นที่ราบลุ่มริมลำห้วย ชาวบ้านกลุ่มแรกอพยพมาจากบ้านเดิม"
    "เพื่อหาที่ทำกินใหม่ ต่อมามีผู้คนย้ายเข้ามาอยู่มากขึ้นจึงตั้งเป็นหมู่บ้านและได้รับการประกาศเป็นตำบลในเวลาต่อมา "
    "ราษฎรส่วนใหญ่ประกอบอาชีพเกษตรกรรม ทำนา ทำสวน และเลี้ยงสัตว์"
)


def book(*sections: Section, **changed: Any) -> BookContent:
    """A book of these sections; `changed` replaces what stands under these names."""
    values: dict[str, Any] = {
        "ส่วน": sections,
        "แบบอักษร": "TH SarabunPSK",
        "เลขไทย": True,
        "ชื่อเอกสาร": "แผนพัฒนาตำบลนาสมมติ พ.ศ. ๒๕๖๖–๒๕๗๐",
        "วันที่สร้าง": "2022-09-30T00:00:00+07:00",
        "เลขหน้าแนวนอน": "bound",
    }
    return content_of(BookContent, values | changed)


@cache
def photo(number: int = 1, wide: int = 120, high: int = 80) -> bytes:
    """A small JPEG, each number its own."""
    picture = PhotoFile.new("RGB", (wide, high), (40 + number * 37 % 180, 120, 160))
    paint = ImageDraw.Draw(picture)
    paint.rectangle((wide * 0.2, high * 0.4, wide * 0.8, high), fill=(90, 60 + number % 60, 40))
    paint.ellipse((wide * 0.7, 4, wide * 0.9, 4 + wide * 0.2), fill=(240, 220, 90))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def emblem(number: int) -> Picture:
    """A round mark, 30 mm across."""
    picture = PhotoFile.new("RGB", (90, 90), "white")
    ImageDraw.Draw(picture).ellipse((2, 2, 88, 88), outline=(20, 20, 90 + number), width=5)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return Picture(file.getvalue(), 30.0, 30.0, f"ตราที่ {number}")


def cover(*, picture: bool = True) -> Cover:
    """A cover, with its picture or as the inner cover has it."""
    return Cover(
        (emblem(1), emblem(2)) if picture else (),
        ("แผนพัฒนาตำบลนาสมมติ", "อำเภอตัวอย่าง จังหวัดสมมติบุรี"),
        ("(พ.ศ. ๒๕๖๖ – ๒๕๗๐)", "ทบทวน ครั้งที่ ๑/๒๕๖๗"),
        Picture(photo(7), 120.0, 80.0, "ทุ่งนาของตำบล") if picture else None,
        ("คณะกรรมการบริหารงานตำบลแบบบูรณาการ ตำบลนาสมมติ", "อำเภอตัวอย่าง จังหวัดสมมติบุรี"),
    )


def population(rows: int = 12) -> Table:
    """People by village, with their sum."""
    columns = (
        Column("หมู่ที่", width_mm=14, align="center"),
        Column("ชื่อหมู่บ้าน"),
        Column(
            "จำนวนประชากร (คน)",
            under=tuple(Column(name, width_mm=22, align="right") for name in ("ชาย", "หญิง", "รวม")),
        ),
    )
    body = [
        (str(n), f"บ้านสมมติ {n}", str(200 + n), str(210 + n), str(410 + 2 * n))
        for n in range(1, rows + 1)
    ]
    total = Row((Cell(("รวม",), columns=2, align="center"), "2,478", "2,598", "5,076"), "total")
    return Table(columns, (*body, total))


def chart() -> Chart:
    """A small chart of two bars."""
    values = (Decimal(1204), Decimal(1233))
    ticks = tuple(Tick(Decimal(step * 500), f"{step * 500:,}") for step in range(4))
    return Chart(
        "bars",
        "ประชากรของตำบล",
        ("๒๕๖๖", "๒๕๖๗"),
        (Series("ชาย", values, ("1,204", "1,233")),),
        ticks,
        "คน",
    )


def photos(count: int, part: int = 9, per_page: Any = 4) -> Photos:
    """So many photographs with captions and labels."""
    return Photos(
        tuple(
            Picture(
                photo(n),
                120.0,
                80.0,
                f"ภาพกิจกรรมที่ {n}",
                f"เวทีประชาคมหมู่บ้าน ครั้งที่ {to_thai(str(n))} ณ ศาลากลางบ้าน หมู่ที่ {to_thai(str(n % 20 + 1))}",
                f"ภาพที่ {to_thai(str(part))}.{to_thai(str(n))}",
            )
            for n in range(1, count + 1)
        ),
        per_page,
    )


def front() -> tuple[Section, ...]:
    """Covers, a foreword, the three lists."""
    return (
        Section((cover(),), numbers="none", counted=False),
        Section((cover(picture=False),), numbers="none", counted=False),
        Section(
            (Title(("คำนำ",)), Paragraph(HISTORY), Signatures((Signer("ประธาน ก.บ.ต."),))),
            numbers="front",
        ),
        Section((Contents("สารบัญ", "headings"),), numbers="front"),
        Section((Contents("สารบัญตาราง", "tables"),), numbers="front"),
        Section((Contents("สารบัญภาพ", "pictures"),), numbers="front"),
    )


def divider(number: int, title: str, **given: Any) -> Section:
    """The divider of a part."""
    page = Divider(f"ส่วนที่ {to_thai(str(number))}", title)
    return Section((page,), numbers="none", **given)


def small(**changed: Any) -> BookContent:
    """A book with a page of every kind."""
    return book(
        *front(),
        divider(1, "ข้อมูลทั่วไป"),
        Section(
            (
                Heading("ประวัติความเป็นมา", "๑.๑"),
                Paragraph(HISTORY),
                Heading("ประชากร", "๑.๒"),
                Paragraph(
                    f"ตำบลนาสมมติมี ๑๒ หมู่บ้าน ประชากร ๕,๐๗๖ คน ดัง{reference('population', 'ตารางที่ ๑.๑')}"
                ),
                Caption("tables", "ตารางที่ ๑.๑", "จำนวนประชากรรายหมู่บ้าน", "population"),
                population(),
                Heading("จำแนกตามปี", "๑.๒.๑", 2),
                chart(),
                Caption("pictures", "ภาพที่ ๑.๑", "ประชากรของตำบล พ.ศ. ๒๕๖๖–๒๕๖๗", "people"),
            )
        ),
        divider(2, "แผนงาน/โครงการ"),
        Section(
            (
                Heading("รายละเอียดโครงการ", "๒.๑"),
                Caption("tables", "ตารางที่ ๒.๑", "โครงการตามยุทธศาสตร์ที่ ๑", "projects"),
                plan(12),
            ),
            landscape=True,
        ),
        Section((Heading("การติดตามและประเมินผล", "๒.๒"), Numbered("๑)", HISTORY, 1))),
        Section((Divider("", "ภาคผนวก"),), numbers="none"),
        Section((Heading("ภาพกิจกรรม", "ภาคผนวก ก"), photos(6))),
        **changed,
    )


def stress(villages: int = 20, projects: int = 300, pictures: int = 60) -> BookContent:
    """A book of about 150 pages."""
    parts: list[Section] = []
    for number in range(1, 5):
        parts.append(divider(number, f"ข้อมูลและการวิเคราะห์ของตำบล ด้านที่ {to_thai(str(number))}"))
        blocks: list[Any] = []
        for place in range(1, villages + 1):
            label = to_thai(f"{number}.{place}")
            blocks += [
                Heading(f"บ้านสมมติ หมู่ที่ {to_thai(str(place))} สภาพทั่วไปและข้อมูลพื้นฐาน", label),
                *[Paragraph(f"{HISTORY} ครั้งที่ {number}.{place}.{n}") for n in range(2)],
                Caption("tables", f"ตารางที่ {label}", "จำนวนประชากรรายหมู่บ้าน", f"t{label}"),
                population(8 + place % 7),
            ]
            if place % 3 == 0:
                blocks += [
                    Heading("แผนภูมิ", f"{label}.๑", 2),
                    chart(),
                    Caption("pictures", f"ภาพที่ {label}", f"ประชากรของหมู่บ้านที่ {to_thai(str(place))}"),
                ]
        parts.append(Section(tuple(blocks)))
    parts.append(divider(5, "แผนงาน/โครงการ"))
    for strategy in range(1, 6):
        label = to_thai(f"5.{strategy}")
        parts.append(
            Section(
                (
                    Heading(f"ยุทธศาสตร์ที่ {to_thai(str(strategy))}", label),
                    Caption("tables", f"ตารางที่ {label}", "รายละเอียดโครงการ"),
                    plan(projects // 5),
                ),
                landscape=True,
            )
        )
    parts += [
        Section((Divider("", "ภาคผนวก"),), numbers="none"),
        Section((Heading("ภาพกิจกรรม", "ภาคผนวก ก"), photos(pictures, 9))),
    ]
    return book(*front(), *parts)
