"""The parts of an Excel workbook, each looked at before it is read; none may hold a DOCTYPE."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import IO, Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from thaiplandoc import opening
from thaiplandoc.errors import InputError, Message, Place, Problem

MOST_STYLES: Final = 20 * 2**20
MOST_INFLATED: Final = 512 * 2**20
WORKBOOK: Final = "xl/workbook.xml"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_XML: Final = (".xml", ".rels", ".vml")
_PIECE: Final = 2**16
# What zipfile raises for a package that is cut off, changed, or packed in a way it does not know.
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,  # also NotImplementedError
    ValueError,  # also of names that cannot be decoded
)


class Package:
    """The parts of a workbook by name, as often as they are asked for.

    `InputError` where the file is no workbook, is encrypted, inflates beyond `MOST_INFLATED`, or
    has a part that is damaged or holds a DOCTYPE, in whatever encoding and however far behind.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = _opened(path)
        try:
            self._zip = zipfile.ZipFile(BytesIO(self.data))
        except _BROKEN:
            raise _no_workbook(path) from None
        entries = self._zip.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        if WORKBOOK not in self.names:
            raise _no_workbook(path)
        for entry in entries:
            if entry.flag_bits & 1:
                raise self.damaged(f"{entry.filename} เข้ารหัสไว้", f"{entry.filename} is encrypted")
        if len(self.names) < len(entries):
            raise self.damaged("มีส่วนชื่อซ้ำกัน", "two of its parts have one name")
        if sum(entry.file_size for entry in entries) > MOST_INFLATED:
            raise opening.refused(
                path,
                Message(
                    "แฟ้มขยายแล้วใหญ่เกินกำหนด ให้แบ่งเป็นหลายแฟ้มหรือลบภาพและแผ่นงานที่ไม่ใช้",
                    "the workbook inflates beyond the limit; split it or take out what is not data",
                ),
            )
        styles = sum(entry.file_size for entry in entries if entry.filename.endswith("styles.xml"))
        if styles > MOST_STYLES:
            raise opening.refused(
                path,
                Message(
                    f"แฟ้มมีรูปแบบเซลล์สะสมไว้มากเกินไป ({styles // 2**20} MB) "
                    "ให้คัดลอกเฉพาะข้อมูลไปวางแบบ “ค่า” ในแฟ้มใหม่",
                    f"the workbook has gathered {styles // 2**20} MB of cell styles; "
                    "paste its data as values into a new one",
                ),
            )
        for name in sorted(self.names):
            self._look_at(name)

    def elements(self, name: str) -> Iterator[ET.Element]:
        """Every element of a part, each when it is complete."""
        try:
            with self._zip.open(name) as part:
                yield from (element for _, element in ET.iterparse(part))  # noqa: S314 (none has a DOCTYPE)
        except KeyError:
            raise self.damaged(f"ไม่มี {name}", f"{name} is missing") from None
        except (ET.ParseError, LookupError, *_BROKEN):
            raise self.damaged(f"อ่าน {name} ไม่ได้", f"{name} cannot be read") from None

    def damaged(self, thai: str, english: str, at: Place | None = None) -> InputError:
        """The error of one part of the workbook, or of one cell."""
        what = Message(
            f"แฟ้ม Excel เสียหาย: {thai} ให้เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx",
            f"the workbook is damaged: {english}; open it in Excel and save it again as .xlsx",
        )
        return InputError([Problem(at or Place(str(self.path)), what)])

    def _look_at(self, name: str) -> None:
        """Read a part as far as its first element, behind which no DOCTYPE can stand."""
        try:
            with self._zip.open(name) as part:
                found = _first_of(part)
        except _BROKEN:
            raise self.damaged(f"อ่าน {name} ไม่ได้", f"{name} cannot be read") from None
        if found == "doctype":
            raise self.damaged(f"{name} มี DOCTYPE", f"{name} holds a DOCTYPE")
        if found != "element" and name.endswith(_XML):
            raise self.damaged(f"อ่าน {name} ไม่ได้", f"{name} cannot be read")


def _first_of(part: IO[bytes]) -> str:
    """What a part begins with: a doctype, an element, or nothing that is XML."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: found.append("doctype")
    parser.StartElementHandler = lambda *_: found.append("element")
    with suppress(expat.ExpatError, ValueError, LookupError):  # also of encodings it does not know
        while not found and (piece := part.read(_PIECE)):
            parser.Parse(piece)
        if not found:
            parser.Parse(b"", True)  # expat 2.6 holds a token back until more comes
    return found[0] if found else "nothing"


def _opened(path: Path) -> bytes:
    data = opening.read(path, opening.WORKBOOK)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise opening.refused(
                path,
                Message(
                    "แฟ้มตั้งรหัสผ่านไว้ ให้เปิดใน Excel เลือก ไฟล์ > ข้อมูล > ป้องกันสมุดงาน แล้วลบรหัสผ่านออก",
                    "the workbook is protected by a password; take the password off in Excel",
                ),
            )
        raise opening.refused(
            path,
            Message(
                "เป็นแฟ้ม Excel รุ่นเก่า (.xls) ให้เปิดใน Excel แล้วบันทึกเป็น .xlsx",
                "this is an old workbook (.xls); save it as .xlsx in Excel",
            ),
        )
    return data


def _no_workbook(path: Path) -> InputError:
    return opening.refused(path, opening.WORKBOOK.is_not)
