"""Contents and layouts made by hand: what documents and arrange give, for tests of this engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from contents import content_of
from thaiplandoc.arrange import ArrangedSection, Layout, Turn, lay_out
from thaiplandoc.arrange.body import body
from thaiplandoc.arrange.flow import letter_field
from thaiplandoc.blocks import Column, Heading, Numbered, Paragraph, Table
from thaiplandoc.papers.annex import AnnexContent
from thaiplandoc.papers.content import Content
from thaiplandoc.papers.letter import LetterContent
from thaiplandoc.papers.memo import MemoContent
from thaiplandoc.rules import PORTRAIT
from thaiplandoc.word import filling
from word import reference

REASON = (
    "ด้วยกรมส่งเสริมการปกครองท้องถิ่นแจ้งว่า กระทรวงมหาดไทยได้ออกระเบียบว่าด้วยการจัดทำแผนพัฒนา"
    "ขององค์กรปกครองส่วนท้องถิ่น พ.ศ. ๒๕๔๘ เพื่อให้การเชื่อมโยงและบูรณาการแผนในระดับพื้นที่เป็นไปในทิศทางเดียวกัน"
    " โดยให้องค์กรปกครองส่วนท้องถิ่นดำเนินการทบทวนแผนพัฒนาท้องถิ่นสี่ปี (พ.ศ. ๒๕๖๑ – ๒๕๖๔) ให้แล้วเสร็จ"
    "ภายในวันที่ ๓๑ มีนาคม ๒๕๕๙ รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย"
)
WISH = (
    "ในการนี้ จังหวัดกระบี่ขอให้อำเภอแจ้งองค์กรปกครองส่วนท้องถิ่นในพื้นที่ทราบ และถือปฏิบัติโดยเคร่งครัด "
    "ทั้งนี้ สามารถดาวน์โหลดได้ที่ www.krabilocal.go.th หัวข้อ COVID-19 ฉบับที่ 2"
)


def by_hand(
    turns: tuple[Turn, ...] = (), adjusted: Mapping[str, Mapping[str, float]] | None = None
) -> Layout:
    """A layout that knows only what a test says; its blocks are arranged when it is filled."""
    return Layout("", (), turns, adjusted or {})


PLAIN = by_hand()


def fill(template: Path, content: Content, layout: Layout = PLAIN) -> bytes:
    """The Word file as the engine writes it."""
    return filling.fill(template, content, standing(content, layout))


def fill_with_docxtpl(template: Path, content: Content, layout: Layout = PLAIN) -> bytes:
    """The Word file by way of docxtpl."""
    return reference.fill(template, content, standing(content, layout))


def standing(content: Any, layout: Layout) -> Layout:
    """The layout with the blocks of the content as they stand."""
    if layout.sections:
        return layout
    if isinstance(content, AnnexContent):
        sections = lay_out("annex", content, paged=False).sections
    else:
        blocks = body(content.body, letter_field(content.look)).blocks
        sections = (ArrangedSection(PORTRAIT, blocks),)
    return replace(layout, sections=sections)


NOTHING: Mapping[str, Any] = MappingProxyType({})


def letter(changes: Mapping[str, Any] = NOTHING) -> LetterContent:
    """A letter of one page; `changes` replaces what stands under these names."""
    return content_of(LetterContent, letter_values() | dict(changes))


def letter_values() -> dict[str, Any]:
    """The text of a letter of one page, by the names in templates."""
    return {
        "ชั้นความลับ": "",
        "ชั้นความเร็ว": "",
        "ร่าง": "",
        "ที่": "กบ ๐๐๒๓.๓/ว ๑๙๕๙",
        "ส่วนราชการ": "ศาลากลางจังหวัดกระบี่",
        "ที่อยู่": ["ถนนอุตรกิจ กบ ๘๑๐๐๐"],
        "วันที่": "๑๙ พฤษภาคม ๒๕๕๙",
        "เรื่อง": "การเชื่อมโยงและบูรณาการแผนในระดับพื้นที่ การบูรณาการกระบวนการจัดทำแผนพัฒนาท้องถิ่นกับแผนชุมชน",
        "คำขึ้นต้น": "เรียน",
        "ผู้รับ": "นายอำเภอทุกอำเภอ",
        "อ้างถึง": [{"ลำดับ": "", "ข้อความ": "หนังสือจังหวัดกระบี่ ที่ กบ ๐๐๒๓.๓/ว ๑๒๓ ลงวันที่ ๙ มกราคม ๒๕๕๙"}],
        "สิ่งที่ส่งมาด้วย": [
            {"ลำดับ": "", "ชื่อ": "สำเนาหนังสือกรมส่งเสริมการปกครองท้องถิ่น", "จำนวน": "จำนวน ๑ ชุด"}
        ],
        "เนื้อความ": [
            Paragraph(REASON),
            Paragraph(WISH),
            Paragraph("จึงเรียนมาเพื่อพิจารณาดำเนินการต่อไป"),
        ],
        "คำลงท้าย": "ขอแสดงความนับถือ",
        "ยศ": "",
        "ผู้ลงนาม": "(นายสมควร ใจดี)",
        "ตำแหน่ง": ["รองผู้ว่าราชการจังหวัด ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัดกระบี่"],
        "เจ้าของเรื่อง": [
            "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด",
            "กลุ่มงานส่งเสริมและพัฒนาท้องถิ่น",
            "โทร. ๐ ๗๕๖๑ ๑๘๙๙",
        ],
        "คิวอาร์": None,
        "คิวอาร์ข้อความ": "",
        "คำขวัญ": [],
        "ตราครุฑ": "",
        "แบบอักษร": "TH SarabunPSK",
        "เลขไทย": True,
        "คำต่อเนื่อง": True,
        "ชื่อเอกสาร": "การเชื่อมโยงและบูรณาการแผนในระดับพื้นที่",
        "วันที่สร้าง": "2016-05-19T00:00:00+00:00",
    }


def memo(changes: Mapping[str, Any] = NOTHING) -> MemoContent:
    """A memo of one page; `changes` replaces what stands under these names."""
    absent = (
        "ที่อยู่",
        "อ้างถึง",
        "สิ่งที่ส่งมาด้วย",
        "คำลงท้าย",
        "เจ้าของเรื่อง",
        "คิวอาร์",
        "คิวอาร์ข้อความ",
        "คำขวัญ",
    )
    values = letter_values()
    for name in absent:
        del values[name]
    values |= {
        "ส่วนราชการ": "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดกระบี่ กลุ่มงานส่งเสริมและพัฒนาท้องถิ่น โทร. ๐ ๗๕๖๑ ๑๘๙๙",
        "ที่": "กบ ๐๐๒๓.๓/๙๙",
        **changes,
    }
    return content_of(MemoContent, values)


def long_body() -> list[Any]:
    """Blocks of every kind but pictures, for about three pages."""
    return [
        Paragraph(REASON),
        Heading("ข้อพิจารณา", "๑."),
        *(Numbered(f"{number})", f"{REASON} ({number})") for number in "๑๒๓๔๕"),
        Table(
            (Column("ลำดับ", 1, "center"), Column("รายการ", 4), Column("จำนวน (บาท)", 2, "right")),
            tuple((str(row), f"โต๊ะตัวที่ {row} & <เก้าอี้>", f"{row},๐๐๐") for row in range(1, 9)),
        ),
        Paragraph(WISH),
        *(Paragraph(f"{REASON} {number}") for number in "๖๗๘"),
        Paragraph("จึงเรียนมาเพื่อพิจารณา"),
    ]
