"""Marks on pages: small finished drawings, set as artifacts onto any page of any PDF.

What stands on a page stays as it is, byte for byte, between two small streams of ours. A drawing
is in the file once however many pages show it, and so are the faces of drawings of one PDF.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from copy import copy
from dataclasses import field
from pathlib import Path
from typing import Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from thaiplandoc.errors import InputError, Problem
from thaiplandoc.pdf.claims import archive_of, intent_of
from thaiplandoc.pdf.parts import DAMAGE, Part, saved
from thaiplandoc.pdf.room import CLEARANCE_MM, EDGE_MM, SPOTS, Room, Rooms, Spot
from thaiplandoc.pdf.seen import Box, Matrix, Rectangle, Seen, rectangle
from thaiplandoc.pdf.trees import listed
from thaiplandoc.values import dataclass

_MM: Final = 25.4 / 72
# What opens something in a content stream, and what closes it.
_CLOSED: Final = {"q": "Q", "BT": "ET", "BMC": "EMC", "BDC": "EMC"}
_NESTING: Final = "q Q BT ET BMC BDC EMC"
_TAGGING: Final = {"BMC", "BDC", "EMC", "MP", "DP"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page of a PDF, counted from 0, that is set as a mark: as large as that page."""

    pdf: bytes = field(repr=False)
    page: int = 0


@dataclass(frozen=True, slots=True)
class Fixed:
    """A place at a corner, a side or in the middle of the page, so far from its edges."""

    spot: Spot
    across_mm: float = 10.0
    down_mm: float = 10.0

    def box(self, seen: Seen, width_mm: float, height_mm: float) -> Box | None:
        """Where a drawing of that size stands; None if it would stand over an edge."""
        across, down = SPOTS[self.spot]
        spare = seen.width_mm - width_mm, seen.height_mm - height_mm
        left = spare[0] * across + self.across_mm * (1 - 2 * across)
        top = spare[1] * down + self.down_mm * (1 - 2 * down)
        inside = 0 <= left <= spare[0] and 0 <= top <= spare[1]
        return Box(left, top, width_mm, height_mm) if inside else None


@dataclass(frozen=True, slots=True)
class Clear:
    """The clear space nearest to a spot, away from all ink and from the edges of the page.

    What may not be left out stands `otherwise` where there is none.
    """

    near: Spot
    clearance_mm: float = CLEARANCE_MM
    edge_mm: float = EDGE_MM
    otherwise: Fixed | None = None

    def box(self, room: Room, width_mm: float, height_mm: float) -> Box | None:
        """Where a drawing of that size stands; None if there is no room for it."""
        away = {"clearance_mm": self.clearance_mm, "edge_mm": self.edge_mm}
        return room.clear(width_mm, height_mm, near=self.near, **away)


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawing, where it is to stand, and on which pages: from 0, on all where nothing is said.

    `name` is what a sentence calls it. One that is `beneath` stands under all else on the page.
    """

    drawing: Drawing
    place: Fixed | Clear
    pages: Collection[int] | None = None
    name: str = ""
    beneath: bool = False


class Placed(NamedTuple):
    """Where a mark stands: its place among the marks, the page, both from 0, and its box."""

    mark: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Marked:
    """The file, where each mark stands on it, and what could not be set, by the file's name."""

    pdf: bytes
    placed: tuple[Placed, ...]
    notes: tuple[Problem, ...]


def mark(
    part: Part | Path,
    marks: Sequence[Mark],
    *,
    kept: Mapping[int, Iterable[Box]] | None = None,
    turned: Mapping[int, int] | None = None,
) -> Marked:
    """The file with its marks; `InputError` for one that may not be changed, as one that is signed.

    Fixed marks are set first, then those that look for clear space, in their order; boxes that are
    `kept` on a page are none, as where somebody is to sign. Pages that are `turned` are so by that
    many degrees to the right before all else.
    """
    part = part if isinstance(part, Part) else Part(part)
    pdf, mended = part.opened()
    try:
        for number, degrees in (turned or {}).items():
            pdf.pages[number].rotate(degrees, relative=True)
        marking = _Marking(part, pdf, marks, kept or {})
        if mended:
            marking.notes.append(part.mended())
        marking.set()
        return marking.close()
    except DAMAGE as error:
        raise part.damaged() from error


class _Form(NamedTuple):
    """A drawing in the file that is marked, and its rectangle there."""

    form: Object
    rectangle: Rectangle


class _Marking:
    """The file while marks are set."""

    def __init__(
        self, part: Part, pdf: Pdf, marks: Sequence[Mark], kept: Mapping[int, Iterable[Box]]
    ) -> None:
        self._part, self._pdf, self._marks, self._kept = part, pdf, marks, kept
        self._forms = self._taken_over()
        self._placed: list[Placed] = []
        self.notes: list[Problem] = []
        self._streams: dict[bytes, Object] = {}
        self._resources: dict[tuple[int, int], Object] = {}

    def set(self) -> None:
        """Set the marks, page by page."""
        wanted: dict[int, list[int]] = {}
        for number, each in enumerate(self._marks):
            for page in range(len(self._pdf.pages)) if each.pages is None else set(each.pages):
                wanted.setdefault(page, []).append(number)
        with closing(Rooms(self._pdf)) as rooms:
            for page in sorted(wanted):
                self._set_on(page, wanted[page], rooms)

    def close(self) -> Marked:
        """The bytes of the file."""
        if self._pdf.is_encrypted:
            self._note(
                "เปิดด้วยรหัสผ่าน ไฟล์ที่ประทับแล้วไม่มีรหัสผ่าน",
                "it was opened with a password; the marked file has none",
            )
        placed = sorted(self._placed, key=lambda each: (each.page, each.mark))
        return Marked(saved(self._pdf), tuple(placed), tuple(self.notes))

    def _set_on(self, number: int, marks: Iterable[int], rooms: Rooms) -> None:
        page = self._pdf.pages[number]
        seen, room = Seen(page), None
        shown: list[tuple[Mark, Object, Matrix]] = []
        for each in sorted(marks, key=lambda each: isinstance(self._marks[each].place, Clear)):
            mark = self._marks[each]
            form, held = self._forms[mark.drawing]
            size_mm = (held[2] - held[0]) * _MM, (held[3] - held[1]) * _MM
            if isinstance(mark.place, Fixed):
                box = mark.place.box(seen, *size_mm)
            else:
                room = room or self._room(rooms, number)
                box = mark.place.box(room, *size_mm)
                if box is None and mark.place.otherwise:
                    box = mark.place.otherwise.box(seen, *size_mm)
            if box is None:
                self._no_room(mark, number, size_mm)
                continue
            if room:
                room.take(box)
            self._placed.append(Placed(each, number, box))
            shown.append((mark, form, seen.onto(held, box)))
        if shown:
            self._write(page, shown)

    def _room(self, rooms: Rooms, number: int) -> Room:
        """The room on a page that is left by marks that are set and by what is kept."""
        room = rooms.page(number)
        fixed = (each.box for each in self._placed if each.page == number)
        for box in (*fixed, *self._kept.get(number, ())):
            room.take(box)
        return room

    def _write(self, page: Page, called: Iterable[tuple[Mark, Object, Matrix]]) -> None:
        """Show the forms above all else on the page, or beneath it."""
        drawn = page.obj.get(Name.Resources, Dictionary())
        page.obj.Resources = resources = self._own(drawn)
        before, after = self._around(page)
        for mark, form, matrix in called:
            name = _named(resources.XObject, form)
            numbers = " ".join(f"{each + 0.0:.6f}".rstrip("0").rstrip(".") for each in matrix)
            shows = f"/Artifact BMC\nq {numbers} cm {name} Do Q\nEMC\n".encode()
            before, after = (shows + before, after) if mark.beneath else (before, after + shows)
        streams = listed(page.obj.get(Name.Contents))
        page.obj.Contents = Array([self._stream(before), *streams, self._stream(after)])

    def _around(self, page: Page) -> tuple[bytes, bytes]:
        """What stands before and after the content, so that nothing of it is left open."""
        if Name.Contents not in page.obj:
            return b"\n", b"\n"
        try:
            written = pikepdf.parse_content_stream(page, _NESTING)
        except pikepdf.PdfError:  # what nobody can decode leaves nothing open
            written = []
        opened: list[str] = []
        empty = 0
        for each in written:
            sign = str(each.operator)
            opens = [at for at, begun in enumerate(opened) if _CLOSED[begun] == sign]
            if sign in _CLOSED:
                opened.append(sign)
            elif opens:
                del opened[opens[-1]]
            else:
                empty += sign == "Q"
        if empty:
            page.obj.Contents = Stream(self._pdf, _restoring(page))
        ends = "\n".join([*(_CLOSED[each] for each in reversed(opened)), "Q"])
        return b"q\n", f"\n{ends}\n".encode()

    def _stream(self, content: bytes) -> Object:
        if content not in self._streams:
            self._streams[content] = self._pdf.make_indirect(Stream(self._pdf, content))
        return self._streams[content]

    def _own(self, held: Object) -> Object:
        """Resources like these that may be added to: pages that share them go on sharing."""
        if held.is_indirect and held.objgen in self._resources:
            return self._resources[held.objgen]
        own = copy(held)
        own.XObject = copy(held.get(Name.XObject, Dictionary()))
        if held.is_indirect:
            own = self._pdf.make_indirect(own)
            self._resources[held.objgen] = self._resources[own.objgen] = own
        return own

    def _taken_over(self) -> dict[Drawing, _Form]:
        """The drawings as forms of the file; the problems of all marks that cannot be set."""
        forms: dict[Drawing, _Form] = {}
        sources: dict[bytes, Pdf] = {}
        problems: list[Problem] = []
        count = len(self._pdf.pages)
        for each in self._marks:
            beyond = [page for page in each.pages or () if not 0 <= page < count]
            if beyond:
                problems.append(self._beyond(each, beyond[0] + 1, count))
            if each.drawing in forms:
                continue
            try:
                source = sources.get(each.drawing.pdf)
                if source is None:
                    source, _ = Part(Path("drawing.pdf"), data=each.drawing.pdf).opened()
                    sources[each.drawing.pdf] = source
                forms[each.drawing] = self._form(source.pages[each.drawing.page])
            except (InputError, *DAMAGE):
                thai, english = _called(each)
                problems.append(
                    self._part.problem(
                        f"อ่านภาพของ{thai}ไม่ได้ ต้องเป็นหน้าหนึ่งของ PDF ให้ทำใหม่",
                        f"the drawing of {english} is no page of a PDF; make it again",
                    )
                )
        if problems:
            raise InputError(problems)
        return forms

    def _form(self, page: Page) -> _Form:
        """A page as a form: without tags, which have no meaning in another file."""
        form = page.as_form_xobject()
        if Name.Contents in page.obj:
            kept = [
                each
                for each in pikepdf.parse_content_stream(page)
                if str(each.operator) not in _TAGGING
            ]
            form.write(pikepdf.unparse_content_stream(kept))
        for key in (Name.StructParents, Name.StructParent, Name.Metadata, Name.PieceInfo):
            if key in form:
                del form[key]
        own = self._pdf.copy_foreign(form)
        held = own.get(Name.Resources, Dictionary())
        self._coloured(held.get(Name.ColorSpace))
        if archive_of(self._pdf).get("part") == "1":
            for font in held.get(Name.Font, Dictionary()).values():
                _list_glyphs(self._pdf, font)
        return _Form(own, _turned(form))

    def _coloured(self, spaces: Object | None) -> None:
        """Colours by the profile of the file, where it has one: ours is too new for a PDF/A-1."""
        _, intent = intent_of(self._pdf)
        profile = intent.get(Name.DestOutputProfile) if intent else None
        if not isinstance(profile, Stream) or not isinstance(spaces, Dictionary):
            return
        for name, space in spaces.items():
            if isinstance(space, Array) and space[0] == Name.ICCBased:
                if space[1].N == 1:
                    spaces[name] = Name.DeviceGray
                elif space[1].N == profile.N:
                    spaces[name] = Array([Name.ICCBased, profile])

    def _beyond(self, mark: Mark, page: int, count: int) -> Problem:
        thai, english = _called(mark)
        return self._part.problem(
            f"ไม่มีหน้า {page} สำหรับ{thai}ไฟล์มี {count} หน้า ให้แก้เลขหน้า",
            f"it has no page {page} for {english}, but {count}; give another page",
        )

    def _no_room(self, mark: Mark, page: int, size: tuple[float, float]) -> None:
        (thai, english), measured = _called(mark), f"{size[0]:.0f} × {size[1]:.0f}"
        self._note(
            f"หน้า {page + 1} ไม่มีที่ว่าง {measured} มม. สำหรับ{thai}จึงไม่ได้ใส่ ให้ใช้ขนาดเล็กลงหรือใส่หน้าอื่น",
            f"page {page + 1} has no room of {measured} mm for {english}, which was left out; "
            "make it smaller or set it on another page",
        )

    def _note(self, thai: str, english: str) -> None:
        self.notes.append(self._part.problem(thai, english))


def _called(mark: Mark) -> tuple[str, str]:
    """The mark in a Thai and in an English sentence."""
    return (f" {mark.name} ", mark.name) if mark.name else ("ตราประทับ ", "a mark")


def _turned(form: Object) -> Rectangle:
    """The rectangle of a form in the space it is shown in."""
    held = rectangle(form.BBox)
    if held is None:
        raise ValueError("no rectangle")
    a, b, c, d, e, f = map(float, form.get(Name.Matrix, Array([1, 0, 0, 1, 0, 0])))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in held[::2] for y in held[1::2]]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _list_glyphs(pdf: Pdf, font: Object) -> None:
    """Say which glyphs a face holds, all that it has: PDF/A-1 wants it, and later kinds do not."""
    for descendant in font.get(Name.DescendantFonts, Array()):
        face = descendant.FontDescriptor.get(Name.FontFile2)
        if isinstance(face, Stream):
            data = face.read_bytes()
            tables = (data[at : at + 16] for at in range(12, 12 + 16 * data[5], 16))
            starts = [int.from_bytes(row[8:12]) for row in tables if row[:4] == b"maxp"]
            glyphs = int.from_bytes(data[starts[0] + 4 : starts[0] + 6])
            bits = (1 << glyphs) - 1 << -glyphs % 8
            descendant.FontDescriptor.CIDSet = Stream(pdf, bits.to_bytes((glyphs + 7) // 8))


def _named(drawn: Object, form: Object) -> str:
    """The name by which resources show a form, which they have from now on."""
    number = 1
    while (held := drawn.get(f"/Mark{number}")) is not None and held.objgen != form.objgen:
        number += 1
    drawn[f"/Mark{number}"] = form
    return f"/Mark{number}"


def _restoring(page: Page) -> bytes:
    """The content without each Q that restores nothing: readers pass it over, ours would not."""
    written, depth, beyond = pikepdf.parse_content_stream(page), 0, []
    for at, each in enumerate(written):
        sign = str(each.operator)
        depth += (sign == "q") - (sign == "Q")
        if depth < 0:
            beyond.append(at)
            depth = 0
    for at in reversed(beyond):
        del written[at]
    return pikepdf.unparse_content_stream(written)
