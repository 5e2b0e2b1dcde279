"""Annexes as tests want them: the framework's tables, a form, a plan's list of projects."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from contents import content_of
from thaiplandoc.blocks import (
    AnnexBlock,
    Blank,
    Blanks,
    Cell,
    Centred,
    Column,
    DottedLines,
    Heading,
    Note,
    Numbered,
    Paragraph,
    Part,
    Row,
    Section,
    Signatures,
    Signer,
    Table,
)
from thaiplandoc.papers.annex import AnnexContent

NOTHING: Mapping[str, Any] = MappingProxyType({})
PLAN_HEAD = (
    "ยุทธศาสตร์ที่ ๑ การพัฒนาโครงสร้างพื้นฐาน",
    "กลยุทธ์ที่ ๑.๑ ก่อสร้างและปรับปรุงเส้นทางคมนาคม",
    "แผนงานอุตสาหกรรมและการโยธา",
)
YEARS = ("๒๕๖๖", "๒๕๖๗", "๒๕๖๘", "๒๕๖๙", "๒๕๗๐")
PLAN_COLUMNS = (
    Column("ที่", width_mm=9.0, align="center"),
    Column("โครงการ", 3),
    Column("วัตถุประสงค์", 3),
    Column("เป้าหมาย", under=(Column("(ผลผลิตของโครงการ)", 3),)),
    Column(
        "งบประมาณ",
        under=tuple(
            Column(year, under=(Column("(บาท)", width_mm=18.0, align="right"),)) for year in YEARS
        ),
    ),
    Column("ตัวชี้วัด (KPI)", 2),
    Column("ผลที่คาดว่าจะได้รับ", 2.5),
    Column("หน่วยงานที่รับผิดชอบหลัก", width_mm=20.0),
)
TICKS = (
    Column("ลำดับที่", width_mm=14.0, align="center"),
    Column("ชื่อชุมชน", 2),
    Column(
        "การจัดทำ/ทบทวน แผนชุมชน",
        under=(
            Column("ทำใหม่ (✓)", width_mm=20.0, align="center"),
            Column("ทบทวน (✓)", width_mm=20.0, align="center"),
        ),
    ),
    Column(
        "ผลการดำเนินการ จัดทำแผนชุมชน",
        under=(
            Column("แล้วเสร็จ (✓)", width_mm=22.0, align="center"),
            Column("ไม่แล้วเสร็จ (✓)", width_mm=22.0, align="center"),
        ),
    ),
)


def annex(*sections: Section, **changed: Any) -> AnnexContent:
    """An annex of these sections; `changed` replaces what stands under these names."""
    values: dict[str, Any] = {
        "ชื่อเรื่อง": ["แนวทางการจัดทำและประสานแผนพัฒนาตำบล"],
        "ป้าย": "สิ่งที่ส่งมาด้วย ๑",
        "ร่าง": "",
        "ส่วน": list(sections),
        "แบบอักษร": "TH SarabunPSK",
        "เลขไทย": True,
        "ชื่อเอกสาร": "แนวทาง",
        "วันที่สร้าง": "2023-02-24T00:00:00",
    }
    return content_of(AnnexContent, values | changed)


def upright(*blocks: AnnexBlock) -> Section:
    """Blocks on portrait pages."""
    return Section(blocks)


def lying(*blocks: AnnexBlock) -> Section:
    """Blocks on landscape pages."""
    return Section(blocks, landscape=True)


def project(number: int) -> tuple[str, ...]:
    """A row of a plan's list of projects."""
    return (
        str(number),
        f"ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายบ้านนายคำ ถึงบ้านนายมี หมู่ที่ {number}",
        "เพื่อให้ประชาชนมีเส้นทางคมนาคมที่สะดวกและปลอดภัยในการสัญจรไปมา",
        "ผิวจราจรกว้าง ๔ เมตร ยาว ๕๐๐ เมตร หนา ๐.๑๕ เมตร",
        "๑,๒๕๐,๐๐๐",
        "-",
        "",
        "๓๐๐,๐๐๐",
        "",
        f"ร้อยละ {number % 100} ของประชาชน",
        "การคมนาคมสะดวก ปลอดภัย และรวดเร็วขึ้น",
        "กองช่าง",
    )


def plan(rows: int, **changed: Any) -> Table:
    """ผ.02 with that many projects and its totals."""
    total = Row(
        (
            Cell(("รวมงบประมาณ",), columns=4, align="center"),
            *("๑๐,๐๐๐,๐๐๐", "", "", "๒,๔๐๐,๐๐๐", ""),
            Cell(("",), columns=3),
        ),
        "total",
    )
    count = Row(
        (
            Cell(("รวมจำนวนโครงการ",), columns=4, align="center"),
            *("๘", "", "", "๘", ""),
            Cell(("",), columns=3),
        ),
        "total",
    )
    given: dict[str, Any] = {
        "columns": PLAN_COLUMNS,
        "rows": (*map(project, range(1, rows + 1)), total, count),
        "head": PLAN_HEAD,
        "stamp": "แบบ ผ.๐๒",
    }
    return Table(**(given | changed))


def strategy() -> Table:
    """A strategy of three tactics with one aim (ยุทธศาสตร์ที่ ๔ of the framework)."""
    work = "ส่งเสริมให้ชุมชนมีส่วนร่วมในการบริหารจัดการทรัพยากรธรรมชาติและสิ่งแวดล้อมอย่างยั่งยืน"
    return Table(
        (Column("เป้าประสงค์"), Column("กลยุทธ์"), Column("กิจกรรม", 1.6)),
        (
            Row(
                (
                    Cell((work,) * 3, rows=3),
                    f"๑. {work}",
                    Cell(tuple(f"๑.{n} {work}" for n in "๑๒๓")),
                )
            ),
            Row((f"๒. {work}", Cell(tuple(f"๒.{n} {work}" for n in "๒๓๔")))),
            Row((f"๓. {work}", Cell(tuple(f"๓.{n} {work}" for n in "๑๒๓")))),
        ),
    )


def ticks(rows: int) -> Table:
    """The monthly report of a municipality's communities."""
    body = [(str(n), f"ชุมชนที่ {n}", "✓", "", "", "✓") for n in range(1, rows + 1)]
    return Table(TICKS, tuple(body))


def report() -> tuple[AnnexBlock, ...]:
    """The form of a report, blank."""
    return (
        Centred("แบบรายงานผลการดำเนินงาน ปัญหา/อุปสรรค และข้อเสนอแนะ"),
        Blanks((Blank("อำเภอ"), Blank("จังหวัด", "น่าน"))),
        Heading("ผลการดำเนินงาน", "๑."),
        Blank("ตำบลเป้าหมายที่ได้รับจัดสรรงบประมาณ จำนวน", "๑๒", "ตำบล"),
        Blank("(๑) แต่งตั้งหรือปรับปรุงคณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) จำนวน", "", "ตำบล", 1),
        Blank("(๒) ประชุม ก.บ.ต. เพื่อจัดทำแผน จำนวน", "๑๐", "ตำบล", 1),
        Heading("ปัญหา/อุปสรรค", "๒."),
        DottedLines(5),
        Heading("ข้อเสนอแนะ", "๓."),
        DottedLines(3),
        Note(
            "ให้จัดส่งรายงานให้จังหวัดทราบภายในวันที่ ๓๑ มีนาคม ๒๕๖๖ ทางไปรษณีย์อิเล็กทรอนิกส์ และจัดส่งเอกสารตัวจริงในภายหลัง"
        ),
        Signatures((Signer("ผู้รายงาน", "", "พัฒนาการอำเภอเมืองน่าน"),)),
        Signatures((Signer("ผู้รายงาน"), Signer("ผู้ตรวจสอบ", "นายสมควร ใจดี", "ปลัดอำเภอ"))),
    )


def prose(paragraphs: int) -> tuple[AnnexBlock, ...]:
    """A part of running text with items."""
    text = (
        "ด้วยกระทรวงมหาดไทยได้ออกระเบียบว่าด้วยการจัดทำแผนและประสานแผนพัฒนาพื้นที่ในระดับอำเภอ"
        "และตำบล พ.ศ. ๒๕๖๒ เพื่อให้การจัดทำแผนพัฒนาในระดับพื้นที่มีความเชื่อมโยงสอดคล้องกัน"
    )
    return (
        Part("ส่วนที่ ๑ หลักการและเหตุผล"),
        Heading("หลักการและเหตุผล", "๑."),
        *(Paragraph(text) for _ in range(paragraphs)),
        Numbered("๑.๑", text, 2),
    )
