"""A PDF that is to be joined: read, opened within limits, and refused by name where it must be."""

from __future__ import annotations

import contextlib
import html
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf
from pikepdf.settings import set_qpdf_limits

from thaiplandoc import opening
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.values import dataclass

MOST_PAGES: Final = 20_000
_MB: Final = 2**20
# What one stream may unpack to while a file is opened; its contents are copied as they are packed.
_UNPACKED: Final = 256 * _MB
PDF: Final = opening.Kind(Message("ไฟล์", "the file"), 512 * _MB, named=False)
# How qpdf says that a page is listed and not there; it leaves such a page out.
_GONE: Final = "Pages tree includes non-dictionary object"
# How it says that a file was cut off, and that it has made a new table of its objects.
_CUT: Final = ("unable to find trailer dictionary", "unexpected EOF")
_MENDED: Final = "Attempting to reconstruct"
_TITLE: Final = re.compile(rb"<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]*)<")

# What damaged files make of the calls that look at them.
DAMAGE: Final = (pikepdf.PikepdfError, ValueError, TypeError, KeyError, IndexError,
                 AttributeError, RecursionError)  # fmt: skip


class Opened(NamedTuple):
    """A part in memory, and whether it was damaged and has been mended."""

    pdf: Pdf
    mended: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A file to be joined. Its bytes are read from `file`, unless they are given.

    `title` is its entry in the outline; without one it is the file's own title, or its name. With
    `entries` it has these instead, each with the page from 0 that it leads to; what is `within` the
    entry of the whole file has none but its own. One that `lists` the others has links to pages of
    the whole file, said as `destinations.page_link` says them.
    """

    file: Path
    title: str = ""
    password: str = ""
    data: bytes | None = None
    entries: Sequence[tuple[str, int]] = ()
    within: bool = False
    lists: bool = False

    def problem(self, thai: str, english: str) -> Problem:
        """A sentence about the part, after its name."""
        return Place(self.file.name).problem(thai, english)

    def read(self) -> bytes:
        """The bytes of the file."""
        return opening.read(self.file, PDF) if self.data is None else self.data

    def whole(self) -> bytes:
        """The bytes of the file; `InputError` where they are no PDF's."""
        data = self.read()
        if not data:
            raise self.refused(
                "ไฟล์ว่างเปล่า ให้ใช้ไฟล์ที่มีเนื้อหา", "the file is empty; use one that is not"
            )
        if b"%PDF-" not in data[:1024]:
            raise self.refused(
                "ไม่ใช่ไฟล์ PDF ให้ใช้ไฟล์ PDF", "this is no PDF, whatever its name says; use a PDF"
            )
        return data

    def opened(self) -> Opened:
        """The part in memory; `InputError` for one that cannot or must not be joined."""
        data = self.whole()
        try:
            with _limited():
                pdf = _quietly(data, self.password)
                pages = len(pdf.pages)  # whose tree may have faults of its own
                warnings = "\n".join(map(str, pdf.get_warnings()))
                fault = self._fault(pdf, pages, warnings)
        except pikepdf.PasswordError:
            raise self.locked() from None
        except DAMAGE:
            raise self.damaged() from None
        if fault:
            raise self.refused(*fault)
        if Name.Size not in pdf.trailer:  # without it what is saved is damaged again
            pdf.trailer.Size = len(pdf.objects) + 1
        return Opened(pdf, _MENDED in warnings)

    def count(self) -> int:
        """How many pages it has; `InputError` as `opened`."""
        return len(self.opened().pdf.pages)

    def named(self, pdf: Pdf) -> str:
        """The title of its entry in the outline."""
        own = str(pdf.docinfo.get(Name.Title, "")) if Name.Info in pdf.trailer else ""
        if not own.strip() and (found := _TITLE.search(metadata(pdf))):
            own = html.unescape(found[1].decode("utf-8", "replace"))
        return self.title or own.strip() or self.file.stem

    def _fault(self, pdf: Pdf, count: int, warnings: str) -> tuple[str, str] | None:
        """Why a file that opens is not joined."""
        may = pdf.owner_password_matched or (pdf.allow.modify_assembly and pdf.allow.extract)
        if pdf.is_encrypted and not (self.password and may):
            return _LOCKED
        if count > MOST_PAGES:
            return (
                f"มี {count} หน้า รวมได้ไม่เกิน {MOST_PAGES} หน้า ให้แบ่งไฟล์",
                f"it has {count} pages, {MOST_PAGES} at most can be joined; split it",
            )
        if lost := _lost(count, warnings):
            return lost
        if missing := warnings.count(_GONE):
            return (
                f"หน้าหายไป {missing} หน้า ให้ทำไฟล์ใหม่จากต้นฉบับ",
                f"{missing} of its pages are missing; make it again from its source",
            )
        if _signed(pdf):
            return (
                "มีลายมือชื่อดิจิทัล ซึ่งจะใช้ไม่ได้เมื่อรวมไฟล์ ให้ส่งเป็นไฟล์แยก หรือรวมก่อนลงนาม",
                "it is signed, and joining would void that; send it by itself, or join before signing",
            )
        return None

    def refused(self, thai: str, english: str) -> InputError:
        """The error that says this sentence about the part."""
        return InputError([self.problem(thai, english)])

    def locked(self) -> InputError:
        """What is said of a part whose password was not given."""
        return self.refused(*_LOCKED)

    def mended(self) -> Problem:
        """What is said of a part that was damaged, and whose objects were all found nevertheless."""
        return self.problem(
            "ไฟล์ชำรุดและได้ซ่อมแล้ว ให้ตรวจดูหน้ากับต้นฉบับ",
            "it was damaged and has been mended; compare its pages with the original",
        )

    def damaged(self) -> InputError:
        """What is said of a part that cannot be copied."""
        return self.refused(*_DAMAGED)


def _lost(count: int, warnings: str) -> tuple[str, str] | None:
    """What is said of a file that has no pages, or no end."""
    if not count:
        return "ไม่มีหน้า ให้ใช้ไฟล์ที่มีหน้า", "it has no pages; use a file that has some"
    if any(sign in warnings for sign in _CUT):
        return (
            "ไฟล์ไม่ครบ ขาดส่วนท้าย ให้ส่งหรือทำไฟล์ใหม่จากต้นฉบับ",
            "it was cut off, its end is missing; send it once more or make it again",
        )
    return None


_LOCKED: Final = (
    "มีรหัสผ่าน หรือเจ้าของไม่ให้รวมหน้า ให้ระบุรหัสผ่านของเจ้าของ หรือบันทึกใหม่โดยไม่ใส่รหัส",
    "it has a password, or its owner forbids joining; give the owner's password or save it without",
)
_DAMAGED: Final = (
    "PDF เสียหายหรือผิดรูปแบบ (โครงสร้างวนซ้ำ หรือใหญ่ผิดปกติเมื่อคลาย) ให้ทำไฟล์ใหม่จากต้นฉบับ",
    "it is damaged, runs in a circle or unpacks beyond all measure; make it again from its source",
)


def _quietly(data: bytes, password: str) -> Pdf:
    return pikepdf.open(io.BytesIO(data), password=password, suppress_warnings=True)


def is_signed(part: Part) -> bool:
    """Whether a file bears a signature, and must stay as it is; `InputError` if it cannot be opened."""
    with looked_into(part) as pdf:
        return _signed(pdf)


@contextlib.contextmanager
def looked_into(part: Part) -> Iterator[Pdf]:
    """A file of which something is read, signed or not; `InputError` if it cannot be opened."""
    data = part.whole()
    try:
        with _limited(), _quietly(data, part.password) as pdf:
            if lost := _lost(len(pdf.pages), "\n".join(map(str, pdf.get_warnings()))):
                raise part.refused(*lost)
            yield pdf
    except pikepdf.PasswordError:
        raise part.locked() from None
    except DAMAGE:
        raise part.damaged() from None


def metadata(pdf: Pdf) -> bytes:
    """The XMP of a file as it stands there; nothing where there is none that can be read."""
    try:
        return bytes(pdf.Root.Metadata.read_bytes())
    except DAMAGE:
        return b""


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    """While a file is opened, none of its streams unpacks without measure."""
    before = set_qpdf_limits(
        flate_max_memory=_UNPACKED,
        png_max_memory=_UNPACKED,
        run_length_max_memory=_UNPACKED,
        tiff_max_memory=_UNPACKED,
        max_stream_filters=4,
    )
    try:
        yield
    finally:
        set_qpdf_limits(
            flate_max_memory=int(before["flate_max_memory"]),
            png_max_memory=int(before["png_max_memory"]),
            run_length_max_memory=int(before["run_length_max_memory"]),
            tiff_max_memory=int(before["tiff_max_memory"]),
            max_stream_filters=int(before["max_stream_filters"]),
        )


def saved(
    pdf: Pdf,
    streams: ObjectStreamMode = ObjectStreamMode.preserve,
    *,
    least: str = "",
    version: str = "",
) -> bytes:
    """The bytes of a file, the same each time, of that `version` of PDF, or at `least` that one.

    A PDF/A-1 may have no object streams: only what has some gets some, if nothing else is said.
    """
    out = io.BytesIO()
    pdf.save(
        out,
        object_stream_mode=streams,
        min_version=least,
        force_version=version,
        deterministic_id=True,
        fix_metadata_version=False,  # which would write the XMP anew
    )
    return out.getvalue()


def _signed(pdf: Pdf) -> bool:
    """Whether a signature has been set; a field that waits for one is none."""
    form = pdf.Root.get(Name.AcroForm)
    if Name.Perms in pdf.Root:
        return True
    ahead: list[tuple[Object | None, bool]] = [
        (form.get(Name.Fields) if isinstance(form, Dictionary) else None, False)
    ]
    seen: set[tuple[int, int]] = set()
    while ahead:
        held, signature = ahead.pop()
        for field in held if isinstance(held, Array) else ():
            if not isinstance(field, Dictionary) or (field.is_indirect and field.objgen in seen):
                continue
            seen.add(field.objgen)
            kind = field.get(Name.FT)
            here = signature if kind is None else kind == Name.Sig
            if here and Name.V in field:
                return True
            ahead.append((field.get(Name.Kids), here))
    return False
