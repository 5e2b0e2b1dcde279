"""Contexts made by hand, and a reader of the PDF pages made from them."""

from __future__ import annotations

import ctypes
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pypdfium2 as pdfium

from contents import content_of
from thaiplandoc import assets, rules
from thaiplandoc.blocks import Column, Heading, Numbered, Paragraph, Picture, Table
from thaiplandoc.papers.content import names_of
from thaiplandoc.papers.letter import LetterContent
from thaiplandoc.papers.memo import MemoContent

NOTHING: Mapping[str, Any] = MappingProxyType({})
CAUSE = (
    "ด้วยจังหวัดกระบี่ได้รับแจ้งจากกรมส่งเสริมการปกครองท้องถิ่นว่า กระทรวงมหาดไทย "
    "โดยคณะทำงานเชื่อมโยงและบูรณาการแผนในระดับพื้นที่ได้กำหนดแนวทางการเชื่อมโยงและบูรณาการแผน"
    "ในระดับพื้นที่ เพื่อให้การจัดทำแผนชุมชน/หมู่บ้าน แผนชุมชนระดับตำบล แผนพัฒนาท้องถิ่น "
    "แผนพัฒนาอำเภอ มีเอกภาพและเกิดความสอดคล้องเชื่อมโยงกับแผนพัฒนาจังหวัด/กลุ่มจังหวัด"
)
AIM = (
    "ดังนั้น จึงให้องค์กรปกครองส่วนท้องถิ่นให้การสนับสนุนการจัดเวทีประชาคมในพื้นที่ "
    "โดยนำปัญหาและความต้องการของประชาชนจากการจัดทำเวทีประชาคมมาประกอบการพิจารณา "
    "โดยประสานกับอำเภอ/ท้องที่ เพื่อลดความซ้ำซ้อนและเกิดเอกภาพร่วมกัน ประจำปีงบประมาณ พ.ศ. ๒๕๖๐ "
    "รายละเอียดปรากฏตามเอกสารที่ส่งมาด้วย"
)
CONCLUSION = (
    "จึงเรียนมาเพื่อทราบและพิจารณาดำเนินการต่อไป สำหรับอำเภอให้แจ้งองค์กรปกครองส่วนท้องถิ่น"
    "ในเขตพื้นที่ทราบและพิจารณาดำเนินการด้วย"
)
SHORT_CONCLUSION = "จึงเรียนมาเพื่อพิจารณา"


def letter(changed: Mapping[str, Any] = NOTHING) -> LetterContent:
    """A one-page circular; `changed` replaces what stands under these names."""
    return content_of(LetterContent, letter_values() | dict(changed))


def letter_values() -> dict[str, Any]:
    """The text of a one-page circular, by the names in templates."""
    return {
        "ชั้นความลับ": "",
        "ชั้นความเร็ว": "",
        "ร่าง": "",
        "ที่": "กบ ๐๐๒๓.๓/ว ๑๙๕๙",
        "ส่วนราชการ": "ศาลากลางจังหวัดกระบี่",
        "ที่อยู่": ["ถนนอุตรกิจ กบ ๘๑๐๐๐"],
        "วันที่": "๑๙ พฤษภาคม ๒๕๕๙",
        "เรื่อง": "การเชื่อมโยงและบูรณาการแผนในระดับพื้นที่",
        "คำขึ้นต้น": "เรียน",
        "ผู้รับ": "นายอำเภอทุกอำเภอ",
        "อ้างถึง": [],
        "สิ่งที่ส่งมาด้วย": [],
        "เนื้อความ": [Paragraph(CAUSE), Paragraph(AIM), Paragraph(CONCLUSION)],
        "คำลงท้าย": "ขอแสดงความนับถือ",
        "ยศ": "",
        "ผู้ลงนาม": "(นายสมควร ใจดี)",
        "ตำแหน่ง": ["รองผู้ว่าราชการจังหวัด ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัดกระบี่"],
        "เจ้าของเรื่อง": [
            "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด",
            "กลุ่มงานส่งเสริมและพัฒนาท้องถิ่น",
            "โทร./โทรสาร ๐ ๗๕๖๑ ๑๘๙๙",
        ],
        "คิวอาร์": None,
        "คิวอาร์ข้อความ": "",
        "คำขวัญ": [],
        "ตราครุฑ": str(assets.emblem()),
        "แบบอักษร": "TH SarabunPSK",
        "เลขไทย": True,
        "คำต่อเนื่อง": True,
        "ชื่อเอกสาร": "การเชื่อมโยงและบูรณาการแผนในระดับพื้นที่",
        "วันที่สร้าง": "2016-05-19T00:00:00+07:00",
    }


def memo(changed: Mapping[str, Any] = NOTHING) -> MemoContent:
    """A one-page memo; `changed` replaces what stands under these names."""
    made = letter_values()
    made.update(
        {
            "ส่วนราชการ": "กระทรวงมหาดไทย สำนักงานปลัดกระทรวงมหาดไทย โทร. ๐ ๒๒๒๒ ๒๒๒๒",
            "ที่": "มท ๐๒๑๒.๑/๒๒๗๕",
            "วันที่": "๒๖ เมษายน ๒๕๕๙",
            "ผู้รับ": "อธิบดีกรมส่งเสริมการปกครองท้องถิ่น",
            **changed,
        }
    )
    own = set(names_of(MemoContent).values())
    return content_of(MemoContent, {name: value for name, value in made.items() if name in own})


def two_pages(changed: Mapping[str, Any] = NOTHING) -> LetterContent:
    """A letter whose numbered items run over to a second page."""
    body = [
        Paragraph(CAUSE),
        *(Numbered(f"{n})", text) for n, text in zip("๑๒๓๔๕", [CAUSE, AIM] * 3, strict=False)),
        Paragraph(SHORT_CONCLUSION),
    ]
    return letter({"เนื้อความ": body, **changed})


def three_pages(changed: Mapping[str, Any] = NOTHING) -> LetterContent:
    """A letter with headings, four levels of items, and a table across a page turn."""
    body = [
        Paragraph(CAUSE),
        Heading("ข้อพิจารณา", "๑."),
        *(Numbered(f"๑.{n}", text, 2) for n, text in zip("๑๒๓", [AIM, CAUSE, AIM], strict=True)),
        inventory(24),
        Heading("ข้อเสนอ", "๒."),
        Numbered("๒.๑", AIM, 2),
        Numbered("๒.๑.๑", AIM, 3),
        Numbered("(๑)", CONCLUSION, 4),
        Paragraph(CONCLUSION),
    ]
    return letter({"เนื้อความ": body, **changed})


def inventory(rows: int) -> Table:
    """A table of that many rows."""
    return Table(
        (Column("ลำดับ", 1, "center"), Column("รายการ", 4), Column("จำนวน", 1, "right")),
        tuple((f"{n}", f"โต๊ะทำงานเหล็กพร้อมเก้าอี้ ชุดที่ {n}", "๑๐") for n in range(1, rows + 1)),
    )


def dot(millimetres: float = 22.0) -> Picture:
    """A one-pixel PNG as a picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    data = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\x00\x80"))
        + chunk(b"IEND", b"")
    )
    return Picture(data, millimetres, millimetres, "คิวอาร์โค้ด", "สิ่งที่ส่งมาด้วย")


@dataclass(frozen=True)
class Found:
    """Where a text stands on a page, in millimetres from its top left corner."""

    left: float
    right: float
    baseline: float


class Paper:
    """One page of a PDF as a person with a ruler reads it."""

    def __init__(self, data: bytes, number: int = 1) -> None:
        self._document = pdfium.PdfDocument(data)
        self._page = self._document[number - 1]
        self._text = self._page.get_textpage()

    @property
    def count(self) -> int:
        return len(self._document)

    @property
    def lines(self) -> list[str]:
        return self._text.get_text_range().split("\r\n")

    @property
    def words(self) -> str:
        return "".join(
            chr(pdfium.raw.FPDFText_GetUnicode(self._text.raw, index))
            for index in range(self._text.count_chars())
        )

    @property
    def bold(self) -> str:
        """The letters of the page that are set in the bold face."""
        name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
        found = ""
        for index, letter in enumerate(self.words):
            pdfium.raw.FPDFText_GetFontInfo(self._text.raw, index, name, len(name), flags)
            found += letter if b"Bold" in name.value else ""
        return found

    def find(self, text: str) -> Found:
        return self._found(text, self.words.index(text))

    def every(self, text: str) -> list[Found]:
        """Every place where the page says `text`."""
        places = re.finditer(re.escape(text), self.words)
        return [self._found(text, place.start()) for place in places]

    def _found(self, text: str, start: int) -> Found:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.raw.FPDFText_GetCharOrigin(self._text.raw, start, x, y)
        last = start + len(text) - 1
        right = self._text.get_charbox(last, loose=True)[2]
        height = self._page.get_height()
        mm = rules.MM_TO_PT
        return Found(x.value / mm, right / mm, (height - y.value) / mm)

    def images(self) -> list[tuple[float, float, float, float]]:
        """Left, top, right, bottom of each picture or drawing of the page, in millimetres."""
        boxes: list[tuple[float, float, float, float]] = []
        height, mm = self._page.get_height(), rules.MM_TO_PT
        kinds = (pdfium.raw.FPDF_PAGEOBJ_IMAGE, pdfium.raw.FPDF_PAGEOBJ_PATH)
        for item in self._page.get_objects(filter=kinds):
            left, bottom, right, top = item.get_bounds()
            boxes.append((left / mm, (height - top) / mm, right / mm, (height - bottom) / mm))
        return boxes
