"""A file of parts, as Word and LibreOffice write them: taken apart, put together the same every time.

It is taken apart only if every name is one inside the package, each is there once, and it does not
inflate beyond the limits below. What the parts say is judged elsewhere (`thaiplandoc.foreign`).
"""

from __future__ import annotations

import hashlib
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import Final, NamedTuple

from thaiplandoc.errors import Message
from thaiplandoc.patterns import compiled

MAX_PARTS: Final = 2000
MAX_PART: Final = 64 * 2**20
MAX_TOTAL: Final = 256 * 2**20
MAX_RATIO: Final = 200
# Below this size a high ratio harms nobody.
_RATIO_FROM: Final = 2**20

CORE: Final = "docProps/core.xml"
_FINGERPRINT: Final = compiled(rb"<dc:identifier>thaiplandoc-([0-9a-f]{64})</dc:identifier>")


_TAKE_IT_OUT: Final = Message(
    "ให้เปิดไฟล์ เอาส่วนนี้ออกหรือวางเป็นข้อความหรือภาพธรรมดาแทน แล้วบันทึกใหม่",
    "open it, take this out or paste it as plain text or as a picture, and save it again",
)


class Refused(Exception):
    """Why a file is not taken: `message` completes "the file …", `remedy` says what to do."""

    def __init__(self, thai: str, english: str, remedy: Message = _TAKE_IT_OUT) -> None:
        super().__init__(thai, english, remedy)
        self.message = Message(thai, english)
        self.remedy = remedy


class Member(NamedTuple):
    """One part of a package, packed as it stands in the file."""

    name: str
    packed: bytes
    crc: int
    size: int
    method: int


# --- taking apart ----------------------------------------------------------------------------
def parts(data: bytes) -> dict[str, bytes]:
    """The parts by name; `Refused` if it is no package, or not one that can be inflated safely."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_directory(package.infolist())
            return {
                entry.filename: package.read(entry)
                for entry in package.infolist()
                if not entry.is_dir()
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise not_word() from error


def not_word() -> Refused:
    """What is said of a file that is something else, or damaged."""
    return Refused(
        "ไม่ใช่ไฟล์ Word (.docx) หรือไฟล์เสียหาย",
        "is not a Word file (.docx), or it is damaged",
        Message("ให้เปิดด้วย Word แล้วบันทึกใหม่เป็น .docx", "open it in Word and save it again as .docx"),
    )


def locked() -> Refused:
    """What is said of a file with a password."""
    return Refused(
        "ถูกเข้ารหัสหรือตั้งรหัสผ่าน",
        "is encrypted or has a password",
        Message(
            "ให้เปิดด้วยรหัสผ่าน แล้วบันทึกใหม่โดยไม่ตั้งรหัสผ่าน",
            "open it with its password and save it again without one",
        ),
    )


def too_large() -> Refused:
    """What is said of a file that would take more memory than a document does."""
    return Refused(
        "ขยายแล้วใหญ่เกินกำหนด",
        "inflates beyond the limit",
        Message("ให้แบ่งไฟล์หรือลดขนาดภาพ แล้วบันทึกใหม่", "split it, or make its pictures smaller"),
    )


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len({name.casefold() for name in names}) != len(names):
        raise Refused("มีส่วนชื่อซ้ำกัน", "has two parts of one name")
    for entry in entries:
        name = entry.filename
        if name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/") or ":" in name:
            raise Refused(f"มีส่วนชื่อไม่ปลอดภัย {name}", f"has a part with an unsafe name {name}")
        if entry.flag_bits & 0x1:
            raise locked()
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Refused(f"มีส่วน {name} ที่เป็นทางลัด (link)", f"has a part {name} that is a link")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise not_word()
        if entry.file_size > MAX_PART or (
            entry.file_size > _RATIO_FROM
            and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        ):
            raise too_large()
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise too_large()


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
        return stored(name, content)
    return streamed(name, (content,), level=level)


def stored(name: str, content: bytes) -> Member:
    """A part as it is."""
    return Member(name, content, zlib.crc32(content), len(content), zipfile.ZIP_STORED)


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
        said = (flags, method, 0, _DATE, crc, len(body), size, len(raw), 0)
        local = _LOCAL.pack(b"PK\3\4", _VERSION, *said)
        directory.append(
            _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *said, *[0] * 4, offset) + raw
        )
        bodies += (local, raw, body)
        offset += len(local) + len(raw) + len(body)
    entries = len(directory)
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
