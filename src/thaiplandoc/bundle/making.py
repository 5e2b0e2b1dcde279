"""One PDF of a set: each paper made or taken over, marked, joined, listed and numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from thaiplandoc import marks, opening
from thaiplandoc.arrange import lay_out
from thaiplandoc.blocks import Cards, Cell, Column, Leading, Mixed, Row, Section, Table
from thaiplandoc.bundle import scans
from thaiplandoc.bundle.gathering import Paper, gathered, miscounted
from thaiplandoc.documents.annex import Annex
from thaiplandoc.documents.endorsing import receipt_stamp, receipts
from thaiplandoc.documents.loading import examine
from thaiplandoc.documents.writing import moment
from thaiplandoc.errors import InputError, Place, Problem, ThaiPlanDocError
from thaiplandoc.model.bundle import Bundle, Enclosed
from thaiplandoc.pdf import ocr
from thaiplandoc.pdf.attaching import Attachment, attached
from thaiplandoc.pdf.destinations import page_link
from thaiplandoc.pdf.join import join
from thaiplandoc.pdf.marking import Clear, Fixed, Mark, Placed, mark
from thaiplandoc.pdf.parts import PDF, Part, is_signed
from thaiplandoc.pdf.pool import to_pdfs
from thaiplandoc.pdf.seen import Box
from thaiplandoc.thai import dates
from thaiplandoc.thai.digits import to_thai
from thaiplandoc.typeset import draw
from thaiplandoc.values import dataclass

if TYPE_CHECKING:
    from thaiplandoc.documents.paper import Making
    from thaiplandoc.model import Receipt
    from thaiplandoc.register import Register

_DRAFT: Final = "(ร่าง)"
_COPY: Final = "สำเนา"
_NUMBER_PT: Final = 12.0
_CONTENTS: Final = "รายการเอกสาร"
_ATTACHED: Final = "ไฟล์แนบ"
_LISTED: Final = (
    Column("เอกสาร", share=6),
    Column("จำนวน", share=2, align="center"),
    Column("หน้า", share=1.2, align="center"),
)
# As on our own papers: secrecy 3.5 mm from the paper's edges, words 10 mm.
_SECRECY_MM: Final = 3.5
_EDGE_MM: Final = 10.0
# Beside a number of a page that stands there, and over anything where there is no other place.
_SECRECY: Final = [
    Clear(edge, 0.0, _SECRECY_MM, otherwise=Fixed(edge, down_mm=_SECRECY_MM))
    for edge in ("top", "bottom")
]
_WRITTEN: Final = Clear("bottom left", clearance_mm=4.0, edge_mm=_EDGE_MM)
_CORNER: Final = Clear("top right", edge_mm=_EDGE_MM)


@dataclass(frozen=True, slots=True)
class Bundled:
    """The file, how many pages it has, what of a paper was not as it should be, and the papers' files."""

    pdf: bytes = field(repr=False)
    pages: int
    notes: tuple[Problem, ...]
    sources: tuple[Path, ...] = ()


def bundled(
    said: Bundle | str | Path,
    *,
    pdfa: bool = False,
    attach: bool = False,
    fields: bool = False,
    book: Register | None = None,
    name: str = "",
) -> Bundled:
    """A set as one PDF; `InputError` with every problem of all its files, before anything is made.

    A path is that of a set's file, or of a letter whose enclosures name their files. With `pdfa` our
    own papers are PDF/A-2b, and the set is if all of it is; with `attach` it holds their data and
    Word files; with `fields` an empty signature field for each signer of those that are no copies, nor in one.
    What a number `book` has received bears its stamp, by the office's `name`.
    """
    bundle = said if isinstance(said, Bundle) else bundle_of(Path(said))
    found = gathered(bundle)
    document = found.letter.document
    created = document.created() if document else moment(None)
    making = _Making(bundle, pdfa or attach, attach, fields, created)
    making.notes += found.remarks
    if book:
        making.stamps = lambda number: tuple(receipts(book, number, name))
    for each in found.apart:
        making.note(
            Place(), f"{each} ส่งแยกต่างหาก จึงไม่อยู่ในชุด", f"{each} is sent beside, and is not in it"
        )
    return making.made(found.letter)


def bundle_of(file: Path) -> Bundle:
    """The set a file says, or that of the letter in it."""
    facts = (
        examine(file, proofread=False).facts if file.suffix.lower() in (".yaml", ".yml") else None
    )
    return facts if isinstance(facts, Bundle) else Bundle(covering=Enclosed(file=file))


class _Wanted(NamedTuple):
    """What is to be marked: its words, where, on which pages, and what a sentence calls it."""

    drawing: marks.Words | marks.Framed
    place: Fixed | Clear
    pages: Sequence[int] | None
    name: str


@dataclass(slots=True)
class _Made:
    """A paper of the set with its pages; none of one that is attached as it is."""

    paper: Paper
    pdf: bytes = b""
    pages: int = 0
    enclosed: tuple[_Made, ...] = ()
    marked: tuple[Placed, ...] = ()

    @property
    def all(self) -> tuple[_Made, ...]:
        """It and all that it encloses."""
        return (self, *(each for one in self.enclosed for each in one.all))


@dataclass(slots=True)
class _Making:
    """A set while its papers are made, as they are archived or signed; when, for their properties."""

    bundle: Bundle
    pdfa: bool
    attach: bool
    fields: bool
    moment: datetime
    notes: list[Problem] = field(default_factory=list)
    attached: list[Attachment] = field(default_factory=list)
    stamps: Callable[[str], Iterable[Receipt]] = lambda _: ()

    def note(self, where: Place, thai: str, english: str) -> None:
        """Tell of something that is not as it should be."""
        self.notes.append(where.problem(thai, english))

    def made(self, letter: Paper) -> Bundled:
        """The whole."""
        if self.bundle.ocr:
            ocr.program()
        converted = _converted(letter)
        made = self._paper(letter, converted)
        problems = [
            each for one in made.all if one.pages for each in miscounted(one.paper, one.pages)
        ]
        if problems:
            raise InputError(problems)
        self._mark(made)
        title = self.bundle.title or letter.title
        parts = [
            part
            for one in (replace(made, enclosed=()), *made.enclosed)
            if (part := self._part(one))
        ]
        front = 0
        if self.bundle.contents:
            parts.insert(0, self._contents(made, title))
            front = parts[0].count()
        joined = join(parts, title=title, right_hand=self.bundle.right_hand)
        self.notes += joined.notes
        pdf = joined.pdf
        if self.bundle.numbers:
            pdf = self._numbered(pdf, joined.pages, self._kept(made, front))
        if joined.archive == "1" and self.attached:
            self.note(
                Place(),
                "PDF/A-1 แนบไฟล์ไม่ได้ ชุดนี้จึงไม่เป็น PDF/A",
                "a PDF/A-1 holds no files, so the set is no PDF/A",
            )
        whole = attached(pdf, self.attached, self.moment)
        sources = tuple(paper.file for paper in letter.all)
        return Bundled(whole, joined.pages, tuple(dict.fromkeys(self.notes)), sources)

    # --- papers ----------------------------------------------------------------------------------
    def _paper(
        self, paper: Paper, converted: Mapping[Path, bytes], *, original: bool = True
    ) -> _Made:
        """A paper's own pages and those it encloses; a copy encloses no `original`."""
        original = original and not (paper.said.as_copy or paper.said.certified)
        beneath = tuple(self._paper(each, converted, original=original) for each in paper.enclosed)
        pdf = self._pages_of(paper, converted, original=original)
        if pdf and is_signed(Part(paper.file, password=paper.said.password, data=pdf)):
            self._attach(paper, pdf)
            return _Made(paper, enclosed=beneath)
        part = Part(paper.file, password=paper.said.password, data=pdf)
        if self.bundle.ocr and paper.sort in ("pdf", "word"):
            part, notes = scans.read(part)
            self.notes += notes
            pdf, paper = part.read(), replace(paper, said=_with_password(paper.said, part.password))
        return _Made(paper, pdf, part.count(), beneath)

    def _pages_of(self, paper: Paper, converted: Mapping[Path, bytes], *, original: bool) -> bytes:
        if paper.document is not None:
            document = paper.document
            if isinstance(document, Annex) and not document.label:
                document = document.model_copy(update={"label": self._label(paper)})
            how: Making = {"pdfa": self.pdfa, "fields": self.fields and original}
            if self.attach:
                how["attach"] = {paper.file.name: opening.read(paper.file, PDF)}
            return document.render(paper.file.with_suffix(".pdf"), **how).popitem()[1]
        if paper.sort == "picture":
            pdf, notes = scans.page_of(
                paper.file, paper.entry, self.moment, read=self.bundle.ocr, pdfa=self.pdfa
            )
            self.notes += notes
            return pdf
        if paper.sort == "word":
            if self.attach:
                held = opening.read(paper.file, PDF)
                self.attached.append(Attachment(paper.file.name, held, "Source"))
            return converted[paper.file]
        return Part(paper.file).read()

    def _attach(self, paper: Paper, pdf: bytes) -> None:
        self.attached.append(Attachment(paper.file.name, pdf))
        self.note(
            Place(str(paper.file)),
            "มีลายมือชื่อดิจิทัล จึงแนบไว้ในชุดทั้งไฟล์โดยไม่เปลี่ยนแปลง ไม่ได้รวมหน้า",
            "it is signed, so it is attached to the set as it is, and has no pages there",
        )

    def _label(self, paper: Paper) -> str:
        return "" if self.bundle.label == "none" else paper.label

    # --- marks -----------------------------------------------------------------------------------
    def _mark(self, made: _Made) -> None:
        """Set what is marked on each paper's pages."""
        wanted = [(one, list(self._marks_of(one))) for one in made.all if one.pages]
        drawings = iter(marks.drawn([each.drawing for _, said in wanted for each in said]))
        for one, said in wanted:
            if not said:
                continue
            part = Part(one.paper.file, password=one.paper.said.password, data=one.pdf)
            marked = mark(
                part, [Mark(next(drawings), each.place, each.pages, each.name) for each in said]
            )
            # a file that was marked has no password any more
            one.pdf, one.paper = (
                marked.pdf,
                replace(one.paper, said=_with_password(one.paper.said, "")),
            )
            one.marked = marked.placed
            self.notes += marked.notes

    def _marks_of(self, one: _Made) -> Iterator[_Wanted]:
        """What is to stand on a paper's pages besides its own."""
        paper, said = one.paper, one.paper.said
        if said.secrecy:
            level = marks.secrecy(said.secrecy)
            for place in _SECRECY:
                yield _Wanted(level, place, None, said.secrecy)
        label = self._label(paper)
        every = self.bundle.label == "every"
        printed = isinstance(paper.document, Annex)  # on its first page, by itself
        pages = range(int(printed), one.pages if every else 1)
        if label and pages:
            yield _Wanted(marks.Words((label,)), _CORNER, pages, label)
        if said.draft:
            yield _Wanted(marks.Words((_DRAFT,)), _CORNER, None, _DRAFT)
        if said.as_copy:
            yield _Wanted(marks.Words((_COPY,)), Clear("top", edge_mm=_EDGE_MM), None, _COPY)
        entered = self.stamps(paper.number) if paper.number else ()
        for receipt in (
            *said.received,
            *entered,
        ):  # after what stands higher, for it looks for room beside that
            card = receipt_stamp(receipt)
            drawing = marks.Framed((Cards((card,)),), card.width_mm)
            yield _Wanted(drawing, _CORNER, [0], f"ตรารับ {receipt.office}")
        for written in marks.endorsed(said.endorsements):
            yield _Wanted(written, _WRITTEN, [0], f"เกษียน {written.lines[0]}")
        if certifier := said.certified:
            day = dates.official(certifier.day) if certifier.day else ""
            words = marks.certified(certifier.name, certifier.position, day)
            yield _Wanted(words, Clear("bottom right"), [one.pages - 1], "สำเนาถูกต้อง")

    # --- the whole -------------------------------------------------------------------------------
    def _part(self, made: _Made) -> Part | None:
        """A paper as a part, what it encloses behind it; None of one that has no pages here."""
        said = made.paper.said
        own = (
            Part(made.paper.file, made.paper.entry, said.password, made.pdf) if made.pages else None
        )
        beneath = [part for one in made.enclosed if (part := self._part(one))]
        if not beneath:
            return own
        first = [replace(own, within=True)] if own else []
        joined = join([*first, *beneath], right_hand=self.bundle.right_hand)
        self.notes += joined.notes
        return Part(made.paper.file, made.paper.entry, data=joined.pdf)

    def _contents(self, made: _Made, title: str) -> Part:
        """The page in front that lists the papers with the pages they begin on."""
        front = Annex(title=[_CONTENTS, title], body=[title]).content()  # whose body is the list
        own = 1
        while True:
            content = replace(front, sections=(Section((self._listed(made.all, own),)),))
            pdf = draw(lay_out("annex", content), pdfa=self.pdfa, created=self.moment)
            pages = Part(Path("contents.pdf"), data=pdf).count()
            if pages == own:
                return Part(Path("contents.pdf"), _CONTENTS, data=pdf, lists=True)
            own = pages

    def _listed(self, listed: Sequence[_Made], own: int) -> Table:
        """The papers behind so many pages of contents, each leading to its first page."""
        rows: list[Row] = []
        for one, first in zip(listed, self._begin(listed, own), strict=True):
            title: str | Cell = one.paper.entry
            page: str | Cell = _ATTACHED
            if one.pages:
                title, page = (
                    Cell((Mixed((Leading(text, page_link(first)),)),))
                    for text in (one.paper.entry, to_thai(str(first)))
                )
            rows.append(Row((title, to_thai(one.paper.quantity), page)))
        return Table(_LISTED, tuple(rows))

    def _begin(self, listed: Iterable[_Made], front: int) -> Iterator[int]:
        """The page of the whole, from 1, that each begins on behind so many pages of contents."""
        first = 1 + front
        for one in listed:
            if self.bundle.right_hand and one.pages and first % 2 == 0:
                first += 1
            yield first
            first += one.pages

    def _kept(self, made: _Made, front: int) -> dict[int, list[Box]]:
        """Where marks stand on the pages of the whole: room to sign in them is no room."""
        kept: dict[int, list[Box]] = {}
        for one, first in zip(made.all, self._begin(made.all, front), strict=True):
            for placed in one.marked:
                kept.setdefault(first - 1 + placed.page, []).append(placed.box)
        return kept

    def _numbered(self, pdf: bytes, pages: int, kept: Mapping[int, list[Box]]) -> bytes:
        """The whole with the number of each page."""
        said = [
            marks.Words((to_thai(f"หน้า {page} จาก {pages}"),), size_pt=_NUMBER_PT)
            for page in range(1, pages + 1)
        ]
        place = Clear("bottom right", edge_mm=_EDGE_MM)
        set_ = [
            Mark(drawing, place, [page], "เลขหน้ารวม")
            for page, drawing in enumerate(marks.drawn(said))
        ]
        marked = mark(Part(Path("bundle.pdf"), data=pdf), set_, kept=kept)
        self.notes += marked.notes
        return marked.pdf


def _with_password(said: Enclosed, password: str) -> Enclosed:
    return said.model_copy(update={"password": password})


def _converted(letter: Paper) -> dict[Path, bytes]:
    """The Word files of a set as PDF; `InputError` names every one that cannot be made."""
    files = list(dict.fromkeys(paper.file for paper in letter.all if paper.sort == "word"))
    found: dict[Path, bytes] = {}
    problems: list[Problem] = []
    first: ThaiPlanDocError | None = None
    with closing(to_pdfs(files)) as made:
        for file, pdf in made:
            if isinstance(pdf, ThaiPlanDocError):
                first = first or pdf
                problems += (
                    pdf.problems
                    if isinstance(pdf, InputError)
                    else [Problem(Place(file.name), pdf.message)]
                )
            else:
                found[file] = pdf
    if first is not None:
        raise first if len(problems) == 1 else InputError(problems)
    return found
