"""Which papers a set holds: each enclosure found, read, and held against what is said of it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Final, Literal

from thaiplandoc import opening, pictures
from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.document import Document, Findings
from thaiplandoc.documents.letter import Letter
from thaiplandoc.documents.loading import examine
from thaiplandoc.errors import InputError, Place, Problem
from thaiplandoc.kinds import KINDS
from thaiplandoc.model import Enclosure, photos
from thaiplandoc.model.bundle import Bundle, Enclosed
from thaiplandoc.model.cited import differences, number_in
from thaiplandoc.model.fact import Filed
from thaiplandoc.pdf import convert
from thaiplandoc.pdf.parts import PDF, Part, is_signed
from thaiplandoc.proof.listed import told_apart
from thaiplandoc.sources.read import WORKBOOKS
from thaiplandoc.thai.digits import Digits, apply
from thaiplandoc.values import dataclass

_DATA: Final = (".yaml", ".yml", *WORKBOOKS)
_LABEL: Final = "สิ่งที่ส่งมาด้วย"
# Packages, old Word files, Rich Text.
_WORD: Final = (b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_UNKNOWN: Final = (
    "ไม่ใช่ PDF ไฟล์ Word ภาพ PNG หรือ JPEG หรือไฟล์ข้อมูล",
    "this is no PDF, Word file, PNG, JPEG or data file",
)

Sort = Literal["data", "pdf", "word", "picture"]


@dataclass(frozen=True)
class Paper:
    """One paper of a set, with the papers it encloses.

    `label` is what stands at the top of its pages; `document` is one of ours. An enclosure that is
    `apart` has no file here.
    """

    said: Enclosed
    file: Path
    sort: Sort
    label: str = ""
    title: str = ""
    quantity: str = ""
    document: Document | None = None
    enclosed: tuple[Paper, ...] = ()

    @property
    def entry(self) -> str:
        """What the outline and the list of contents call it."""
        return " ".join(filter(None, (self.label, self.title)))

    @property
    def number(self) -> str:
        """Its reference number, by itself or by its title; empty where none is known."""
        own = self.document.number if isinstance(self.document, Correspondence) else None
        number = own if own and own.running else number_in(self.title)
        return number.text() if number else ""

    @cached_property
    def all(self) -> tuple[Paper, ...]:
        """It and all that it encloses, in the order of the pages."""
        return (self, *(paper for each in self.enclosed for paper in each.all))


@dataclass(frozen=True)
class Gathered:
    """The papers of a set, the letter first, and what is to be said of them."""

    letter: Paper
    apart: tuple[str, ...] = ()
    remarks: tuple[Problem, ...] = ()


def gathered(bundle: Bundle) -> Gathered:
    """The papers of a set; `InputError` with every problem of all its files."""
    gathering = _Gathering()
    letter = gathering.paper(bundle.covering, bundle.enclosures, Place(path="covering"))
    if gathering.problems or letter is None:
        raise InputError(gathering.problems, gathering.remarks)
    return Gathered(letter, tuple(gathering.apart), tuple(gathering.remarks))


def proof(bundle: Bundle, *, remarks: bool = True) -> Findings:
    """What is wrong with a set, found without making any of its papers."""
    try:
        found = Findings((), gathered(bundle).remarks)
    except InputError as error:
        found = Findings(error.problems, error.remarks)
    return found if remarks else Findings(found.problems)


class _Gathering:
    """The papers that were met, and what is to be said of them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self.apart: list[str] = []
        self._around: list[Path] = []

    def paper(
        self,
        said: Enclosed,
        enclosures: Sequence[Enclosed],
        where: Place,
        *,
        label: str = "",
        listed: Enclosure | None = None,
    ) -> Paper | None:
        """One paper with what it encloses; None where something keeps it from being made."""
        file = said.file or (listed.file if listed else None)
        title = said.title or (listed.title if listed else "")
        if file is None:
            self._problem(
                where,
                f"{label or 'หนังสือ'} ไม่มีไฟล์ ให้ระบุ ไฟล์ หรือ แยก: ใช่ ถ้าส่งแยกต่างหาก",
                f"{title or 'the letter'} has no file; give it one, or say apart: true if it is sent beside",
            )
            return None
        real = file.resolve()
        if real in self._around and file.suffix.lower() in _DATA:
            self._problem(
                where,
                f"{file.name} แนบเอกสารที่แนบตัวมันเอง ให้แก้รายการ",
                f"{file.name} encloses a paper that encloses it; correct the list",
            )
            return None
        self._around.append(real)
        quantity = listed.quantity if listed else ""
        paper = Paper(said, file, "data", label, title, quantity)
        try:
            return self._read(paper, enclosures, where)
        except InputError as error:
            self.problems += error.problems
            self.remarks += error.remarks
        finally:
            self._around.pop()
        return None

    def _read(self, paper: Paper, enclosures: Sequence[Enclosed], where: Place) -> Paper | None:
        """The paper with what its file says."""
        if paper.file.suffix.lower() not in _DATA:
            beneath = self._enclosed((), enclosures, where, "thai")
            return replace(paper, sort=_sort(paper), enclosed=beneath)
        facts, settled = self._facts(paper.file)
        here = Place(str(paper.file))
        if isinstance(facts, Bundle):  # its own words on its letter hold, and ours beside them
            ours = {
                name: getattr(paper.said, name) for name in paper.said.model_fields_set - {"file"}
            }
            letter = facts.covering.model_copy(update={**ours, "title": paper.title})
            whole = self.paper(letter, facts.enclosures, here, label=paper.label)
            return whole and replace(whole, quantity=paper.quantity)
        if not isinstance(facts, Document):
            no_paper = KINDS[facts.kind].no_paper
            raise InputError([Problem(here, no_paper)] if no_paper else [])
        own = facts.enclosures if isinstance(facts, Letter) else ()
        digits: Digits = "arabic" if facts.digit_policy().body == "arabic" else "thai"
        beneath = self._enclosed(own, enclosures, here, digits, settled)
        title = paper.title or facts.file_title()
        return replace(paper, title=title, document=facts, enclosed=beneath)

    def _facts(self, file: Path) -> tuple[Filed, set[str]]:
        """What a data file says, and the paths of what its own proof found wrong; the set goes on."""
        if file.suffix.lower() not in WORKBOOKS:
            facts = examine(file, proofread=False).facts
            if isinstance(facts, Bundle):  # whose papers are met here, each once
                return facts, set()
        try:
            facts, remarks, _ = examine(file)
        except InputError as error:
            facts, remarks, _ = examine(file, proofread=False)
            self.problems += error.problems
            self.remarks += error.remarks
            return facts, {problem.where.path for problem in error.problems}
        self.remarks += remarks
        return facts, set()

    def _enclosed(
        self,
        listed: Sequence[Enclosure],
        said: Sequence[Enclosed],
        where: Place,
        digits: Digits,
        settled: Container[str] = (),
    ) -> tuple[Paper, ...]:
        """The enclosures of one paper: those its letter lists, with what the set says of each."""
        if listed and len(said) > len(listed):
            self._problem(
                Place(path=f"enclosures[{len(listed)}]"),
                f"หนังสือมีสิ่งที่ส่งมาด้วย {len(listed)} รายการ แต่ชุดนี้ระบุ {len(said)} ให้แก้ให้ตรงกัน",
                f"the letter lists {len(listed)} enclosures, but the set {len(said)}; make them agree",
            )
            return ()
        found: list[Paper] = []
        count = max(len(listed), len(said))
        pairs = zip_longest(listed, said, fillvalue=None)
        for number, (own, given) in enumerate(pairs, start=1):
            ours = given or Enclosed()
            label = f"{_LABEL} {apply(str(number), digits)}" if count > 1 else _LABEL
            if ours.apart:
                self.apart.append(label)
                continue
            if f"enclosures[{number - 1}].file" in settled and ours.file is None:
                continue
            place = Place(where.file, f"enclosures[{number - 1}]")
            paper = self.paper(ours, (), place, label=label, listed=own)
            if paper is None:
                continue
            found.append(paper)
            if own and paper.document and not ours.title:
                for cited, held in differences(own.title, told_apart(paper.document)):
                    self._problem(
                        place,
                        f"{label} ในหนังสือเขียน {cited} แต่ในไฟล์เป็น {held} ให้แก้หนังสือ หรือระบุ ชื่อ ในชุดเอกสาร",
                        f"the letter says {cited} of {label}, but its file {held}; correct the "
                        "letter, or give the title in the set",
                    )
        return tuple(found)

    def _problem(self, where: Place, thai: str, english: str) -> None:
        self.problems.append(where.problem(thai, english))


def _sort(paper: Paper) -> Sort:
    """What a file that is no data of ours is, by its first bytes; `InputError` if nothing of use."""
    file = paper.file
    data = opening.read(file, PDF)
    if b"%PDF-" in data[:1024]:
        part = Part(file, password=paper.said.password, data=data)
        if not is_signed(part):
            part.opened()
        return "pdf"
    if pictures.size(data):
        photos.upright(file)
        return "picture"
    if data.startswith(_WORD):
        convert.checked(file)
        return "word"
    thai, english = _UNKNOWN
    if not data:
        thai, english = "ไฟล์ว่างเปล่า", "the file is empty"
    elif data.startswith(pictures.RASTER):
        thai, english = "ภาพไม่ครบ เปิดไม่ได้", "the picture is cut off"
    raise InputError.said(f"{thai} ให้บันทึกเป็น PDF", f"{english}; save it as PDF", Place(str(file)))


# --- how many pages ------------------------------------------------------------------------------
_COUNTED: Final = re.compile(r"(?P<count>\d+)\s*(?P<unit>แผ่น|หน้า)")


def miscounted(paper: Paper, pages: int) -> Iterator[Problem]:
    """Where the letter says another number of pages or sheets than the paper has."""
    said = _COUNTED.search(apply(paper.quantity, "arabic"))
    if not said:
        return
    count, unit = int(said["count"]), said["unit"]
    right = pages == count if unit == "หน้า" else count <= pages <= 2 * count
    if not right:
        yield Place(str(paper.file)).problem(
            f"{paper.label} ในหนังสือมีจำนวน {count} {unit} แต่ไฟล์นี้มี {pages} หน้า ให้แก้จำนวนหรือไฟล์",
            f"the letter says {count} {'pages' if unit == 'หน้า' else 'sheets'} of {paper.label}, "
            f"but this file has {pages} pages; correct the number or the file",
        )
