"""A Word file as its parts: taken apart only if it is safe, put together the same every time.

What a foreign file may not bring: anything that is not really a Word file, relations to the
outside other than hyperlinks, macros, fields that fetch, foreign chunks, a DOCTYPE, or more than
the limits below when it is inflated.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from thaiplandoc.errors import Message

MAX_PARTS: Final = 2000
MAX_PART: Final = 64 * 2**20
MAX_TOTAL: Final = 256 * 2**20
MAX_RATIO: Final = 200
MAX_DEPTH: Final = 256
# Below this size a high ratio harms nobody.
_RATIO_FROM: Final = 2**20

_MAIN: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FETCHING: Final = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|QUOTE|RD)\b",
    re.IGNORECASE,
)
CORE: Final = "docProps/core.xml"
_FINGERPRINT: Final = re.compile(rb"<dc:identifier>thaiplandoc-([0-9a-f]{64})</dc:identifier>")
_ENCODING: Final = re.compile(rb"""\A<\?xml[^>]*?encoding=["']([^"']+)["']""")


class Refused(Exception):
    """Why a file is not taken; `message` completes the sentence "the file …"."""

    def __init__(self, thai: str, english: str) -> None:
        super().__init__(thai, english)
        self.message = Message(thai, english)


class Member(NamedTuple):
    """One part of a package, packed as it stands in the file."""

    name: str
    packed: bytes
    crc: int
    size: int
    method: int


# --- taking apart ----------------------------------------------------------------------------
def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name; `Refused` if it is none, or not a safe one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_directory(package.infolist())
            found = {
                entry.filename: package.read(entry)
                for entry in package.infolist()
                if not entry.is_dir()
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Refused("ไม่ใช่ไฟล์ Word (.docx)", "is not a Word file (.docx)") from error
    _check_parts(found)
    return found


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len({name.casefold() for name in names}) != len(names):
        raise Refused("มีส่วนชื่อซ้ำกัน", "has two parts of one name")
    for entry in entries:
        name = entry.filename
        if name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/") or ":" in name:
            raise Refused(f"มีส่วนชื่อไม่ปลอดภัย {name}", f"has a part with an unsafe name {name}")
        if entry.flag_bits & 0x1:
            raise Refused("ถูกเข้ารหัส", "is encrypted")
        if entry.file_size > MAX_PART or (
            entry.file_size > _RATIO_FROM
            and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        ):
            raise Refused("ขยายแล้วใหญ่เกินกำหนด", "inflates beyond the limit")
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise Refused("ขยายแล้วใหญ่เกินกำหนด", "inflates beyond the limit")


def _check_parts(found: Mapping[str, bytes]) -> None:
    types = found.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any(
        "vbaproject" in name.casefold() or "/activex/" in name.casefold() for name in found
    ):
        raise Refused("มีมาโคร", "holds macros")
    if _MAIN not in types or "word/document.xml" not in found:
        raise Refused("ไม่ใช่ไฟล์ Word (.docx)", "is not a Word file (.docx)")
    for name, content in found.items():
        if name.endswith((".xml", ".rels")):
            _check_markup(name, content)


def _check_markup(name: str, content: bytes) -> None:
    encoding = _ENCODING.match(content)
    if (encoding and encoding[1].lower() not in {b"utf-8", b"us-ascii"}) or content[:2] in {
        b"\xff\xfe",
        b"\xfe\xff",
    }:
        raise Refused(f"มีส่วน {name} ที่ไม่ใช่ UTF-8", f"has a part {name} that is not UTF-8")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refused(f"มี DOCTYPE ใน {name}", f"has a DOCTYPE in {name}")
    instructions: list[str] = []
    depth = 0
    try:
        events = ET.iterparse(  # noqa: S314  (no DOCTYPE gets here, so nothing can expand)
            io.BytesIO(content), ("start", "end")
        )
        for event, element in events:
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                raise Refused(f"มี {name} ที่ซ้อนลึกเกินไป", f"nests too deeply in {name}")
            if event == "end":
                _check_element(element, instructions)
    except (ET.ParseError, UnicodeError, LookupError) as error:
        raise Refused(f"มีส่วน {name} ที่อ่านไม่ได้", f"has an unreadable part {name}") from error
    if fetching := _FETCHING.search("".join(instructions)):
        field = fetching[1].upper()
        raise Refused(f"มีฟิลด์ {field} ใน {name}", f"has a field {field} in {name}")


def _check_element(element: ET.Element, instructions: list[str]) -> None:
    match element.tag.rpartition("}")[2]:
        case "Relationship":
            kind = element.get("Type", "").rpartition("/")[2]
            if element.get("TargetMode") == "External" and kind != "hyperlink":
                raise Refused(f"เชื่อมไปยังภายนอก ({kind})", f"has a relation to the outside ({kind})")
            if kind.casefold() == "afchunk":
                raise Refused("มีเอกสารแปลกปลอมแทรกอยู่ (altChunk)", "holds an altChunk")
        case "altChunk":
            raise Refused("มีเอกสารแปลกปลอมแทรกอยู่ (altChunk)", "holds an altChunk")
        case "instrText":
            instructions.append(element.text or "")
        case "fldChar" if element.get(f"{_W}fldCharType") == "begin":
            instructions.append(" ")
        case "fldSimple":
            instructions.append(f" {element.get(f'{_W}instr', '')} ")


# --- putting together ------------------------------------------------------------------------
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_DATE: Final = 0x21  # 1 January 1980, the first day a zip file knows
_UTF8: Final = 0x800
_VERSION: Final = 20


def packed(name: str, content: bytes, *, level: int = 6) -> Member:
    """A part deflated; pictures are stored, being packed already."""
    if name.endswith((".png", ".jpeg", ".jpg")):
        return Member(name, content, zlib.crc32(content), len(content), zipfile.ZIP_STORED)
    return streamed(name, (content,), level=level)


def streamed(name: str, pieces: Iterable[bytes], *, level: int = 6) -> Member:
    """A part deflated while its pieces come, of which it never holds more than one."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    crc = size = 0
    bodies: list[bytes] = []
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
        size += len(piece)
        bodies.append(deflate.compress(piece))
    bodies.append(deflate.flush())
    return Member(name, b"".join(bodies), crc, size, zipfile.ZIP_DEFLATED)


def join(members: Iterable[Member]) -> bytes:
    """The package: parts in the order given, every time stamp the same."""
    bodies: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, body, crc, size, method in members:
        raw = name.encode()
        flags = 0 if name.isascii() else _UTF8
        local = _LOCAL.pack(
            b"PK\3\4", _VERSION, flags, method, 0, _DATE, crc, len(body), size, len(raw), 0
        )
        directory += (
            _CENTRAL.pack(
                b"PK\1\2",
                _VERSION,
                _VERSION,
                flags,
                method,
                0,
                _DATE,
                crc,
                len(body),
                size,
                len(raw),
                0,
                0,
                0,
                0,
                0,
                offset,
            ),
            raw,
        )
        bodies += (local, raw, body)
        offset += len(local) + len(raw) + len(body)
    entries = len(directory) // 2
    table = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, entries, entries, len(table), offset, 0)
    return b"".join((*bodies, table, end))


def sealed(members: Iterable[Member], core: bytes) -> bytes:
    """The package of `members` and the core properties, which hold the fingerprint of it all."""
    parts = list(members)
    stamp = _fingerprint(((part.name, part.crc, part.size) for part in parts), core)
    head, end, tail = core.rpartition(b"</cp:coreProperties>")
    identifier = f"<dc:identifier>thaiplandoc-{stamp}</dc:identifier>".encode()
    return join([*parts, packed(CORE, head + identifier + end + tail, level=1)])


def edited(data: bytes) -> bool:
    """Whether a Word file is not as it was made here: saved again since, or somebody else's.

    What is no package at all is nobody's work and counts as not edited.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            core = file.read(CORE) if CORE in file.namelist() else b""
            found = _FINGERPRINT.search(core)
            parts = ((part.filename, part.CRC, part.file_size) for part in file.infolist())
            own = (part for part in parts if part[0] != CORE)
            plain = _FINGERPRINT.sub(b"", core)
            return found is None or found[1].decode() != _fingerprint(own, plain)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return False


def _fingerprint(parts: Iterable[tuple[str, int, int]], core: bytes) -> str:
    """Of every part's name, checksum and size, in any order, and of the core properties."""
    said = "\n".join(f"{name} {crc} {size}" for name, crc, size in sorted(parts))
    return hashlib.sha256(said.encode() + core).hexdigest()


def order(name: str) -> tuple[int, str]:
    """Where a part stands in the package: the content types first, the rest by name."""
    return (0 if name == "[Content_Types].xml" else 1, name)
