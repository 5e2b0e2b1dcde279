"""What stands behind a letter (เอกสารแนบ): prose with parts, sections, tables, forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pydantic import Field, field_validator

from thaiplandoc.blocks import (
    AnnexBlock,
    Blank,
    Blanks,
    Centred,
    DottedLines,
    Heading,
    Note,
    Part,
    Section,
    Signatures,
    Signer,
    Title,
)
from thaiplandoc.documents.document import Document, findings
from thaiplandoc.documents.form import form_said
from thaiplandoc.documents.form_file import form_of_annex
from thaiplandoc.documents.looks import agency_look, look_remarks
from thaiplandoc.documents.phrasing import blocks_of, last_number, numbered, section_label
from thaiplandoc.drawn import charted, photographed
from thaiplandoc.errors import InputError, Problem, TemplateError
from thaiplandoc.model import DigitPolicy, HeadingItem, ItemList, PictureItem, TableItem
from thaiplandoc.model.annex_body import (
    AnnexBody,
    AnnexItem,
    BlankItem,
    BlankLine,
    CentredItem,
    DottedItem,
    FormItem,
    LandscapeItem,
    NoteItem,
    PartItem,
    SectionItem,
    Signatory,
    SignaturesItem,
    TitleItem,
    UprightItem,
)
from thaiplandoc.model.chart import ChartItem, FlowItem
from thaiplandoc.model.fact import Day, Flag, Lines, OptionalText, Text
from thaiplandoc.model.marks import inline
from thaiplandoc.model.photos import PhotosItem
from thaiplandoc.model.problems import Fault, all_wrong
from thaiplandoc.papers.annex import AnnexContent
from thaiplandoc.sources.checking import YamlRead
from thaiplandoc.sources.yaml_file import Node


class Annex(Document):
    """Prose, tables and forms behind a letter: ``kind: annex``.

    `date` is not printed; it stands in the file's properties.
    """

    title: Lines = Field(validation_alias="ชื่อเรื่อง", min_length=1)
    label: OptionalText = Field(default="", validation_alias="ป้าย")
    draft: Flag = Field(default=False, validation_alias="ร่าง")
    date: Day | None = Field(default=None, validation_alias="วันที่")
    body: AnnexBody = Field(validation_alias="ข้อความ")
    digits: DigitPolicy | None = Field(default=None, validation_alias="ตัวเลข")
    font: Text = Field(default="TH SarabunPSK", validation_alias="แบบอักษร")

    @field_validator("body")
    @classmethod
    def _with_forms(cls, body: Sequence[AnnexItem]) -> tuple[AnnexItem, ...]:
        """The body with the forms that are named or said in it made."""
        made: list[AnnexItem] = []
        faults: list[Fault] = []
        for number, part in enumerate(body):
            if isinstance(part, FormItem):
                path = f"body[{number}].form"
                try:
                    made.append(FormItem(form=form_said(part.form)))
                except InputError as error:
                    faults += [
                        Fault(f"{path}.{found.where.path}", found.what.thai, found.what.english)
                        for found in error.problems
                    ]
                except TemplateError as error:
                    faults.append(Fault(path, error.message.thai, error.message.english))
            else:
                made.append(part)
        if faults:
            raise all_wrong(faults)
        return tuple(made)

    def file_title(self) -> str:
        """The lines of the title as one."""
        return " ".join(self._heading())

    def _heading(self) -> tuple[str, ...]:
        # a title is bold as it is
        return tuple(self.say(line).replace("**", "") for line in self.title)

    def content(self) -> AnnexContent:
        """The finished text, as both engines read it."""
        look = agency_look()
        digits = self.digit_policy()
        return AnnexContent(
            label=self.say(self.label),
            draft="(ร่าง)" if self.draft else "",
            heading=self._heading(),
            sections=tuple(_sections(self.body, digits)),
            font=look.font or self.font,
            look=look.measures.of_annexes,
            thai_pages=digits.thai_pages,
            title=self.file_title(),
            created=self.created(),
        )


def examine(node: Node, problems: list[Problem]) -> tuple[Annex, tuple[Problem, ...]]:
    """The annex a file says, with the forms that stand in it; remarks on both."""
    read = YamlRead(node=node, problems=problems, makers={FormItem: form_of_annex})
    annex = read.become(Annex)
    found = findings(annex)
    remarks = read.all_remarks([*look_remarks(Annex.kind), *found.remarks])
    if found.problems:
        raise InputError(read.sorted(map(read.placed, found.problems)), remarks)
    return annex, remarks


def _sections(body: Sequence[AnnexItem], digits: DigitPolicy) -> Iterator[Section]:
    """The pages of one orientation after the other; each form has pages of its own."""
    phrasing = _Phrasing(digits)
    for lying, parts in groupby(body, lambda part: isinstance(part, LandscapeItem)):
        prose: list[UprightItem] = []
        for part in parts:
            if not isinstance(part, FormItem):
                prose += part.landscape if isinstance(part, LandscapeItem) else (part,)
                continue
            if prose:
                yield from _prose(prose, phrasing, landscape=lying)
            yield part.form.filled.section()
            prose = []
        if prose:
            yield from _prose(prose, phrasing, landscape=lying)


def _prose(
    parts: Iterable[UprightItem], phrasing: _Phrasing, *, landscape: bool
) -> Iterator[Section]:
    """Pages of prose and tables; a title of its own begins new ones."""
    blocks: list[AnnexBlock] = []
    for part in parts:
        made = tuple(phrasing.blocks(part))
        if blocks and any(isinstance(block, Title) for block in made[:1]):
            yield Section(tuple(blocks), landscape)
            blocks = []
        blocks += made
    yield Section(tuple(blocks), landscape)


class _Phrasing:
    """From parts of a body to blocks, counting parts and sections on the way."""

    def __init__(self, digits: DigitPolicy) -> None:
        self._digits = digits
        self._part = 0
        self._sections: tuple[int, ...] = ()

    def blocks(self, part: UprightItem) -> Iterator[AnnexBlock]:
        """The blocks of one part."""
        match part:
            case PartItem():
                yield self._part_heading(part)
            case SectionItem():
                yield self._section_heading(part)
            case ItemList():
                indent = max(len(self._sections) - 1, 0)
                yield from numbered(part, self._digits, above=self._above(), indent=indent)
            case str() | HeadingItem() | TableItem() | PictureItem():
                yield from blocks_of(part, self._digits)
            case TitleItem() | CentredItem() | DottedItem() | NoteItem():
                yield from self._lines(part)
            case BlankItem():
                blanks = tuple(map(self._blank, part.blank))
                yield blanks[0] if len(blanks) == 1 else Blanks(blanks)
            case FlowItem() | ChartItem() | PhotosItem():
                yield self._drawing(part)
            case SignaturesItem():
                yield Signatures(tuple(map(self._signer, part.signatures)))
            case _ if isinstance(part, AnnexBlock):
                yield part

    def _lines(self, part: TitleItem | CentredItem | DottedItem | NoteItem) -> Iterator[AnnexBlock]:
        match part:
            case TitleItem():  # another paper: it is numbered for itself
                self._part, self._sections = 0, ()
                yield Title(tuple(map(self._said, part.title)))
            case CentredItem():
                for line in part.centred:
                    yield Centred(self._said(line))
            case DottedItem():
                yield DottedLines(part.dotted)
            case NoteItem():
                yield Note(self._said(part.note))

    def _drawing(self, part: FlowItem | ChartItem | PhotosItem) -> AnnexBlock:
        match part:
            case FlowItem():
                return part.flow.block(self._digits.say)
            case ChartItem():
                return charted(part.chart, self._digits)
            case PhotosItem():
                return photographed(part.photos, self._digits.say)

    def _signer(self, signer: Signatory) -> Signer:
        return Signer(signer.role, signer.name, self._digits.say(signer.position))

    def _blank(self, blank: BlankLine) -> Blank:
        label, value, unit = map(self._digits.say, (blank.label, blank.value, blank.unit))
        return Blank(label, value, unit, blank.level)

    def _above(self) -> tuple[int, ...]:
        """What ``๑.๑`` continues: the section's number, the part's where there is no section."""
        return tuple(number or self._part for number in self._sections or (0,))

    def _part_heading(self, part: PartItem) -> Part:
        self._part = last_number(part.number, self._part + 1)
        self._sections = ()
        number = part.number or section_label((self._part,), self._digits).rstrip(".")
        return Part(self._said(f"ส่วนที่ {number} {part.part}"))

    def _section_heading(self, section: SectionItem) -> Heading:
        *above, count = (*self._sections, *[0] * section.level)[: section.level]
        self._sections = (*above, last_number(section.number, count + 1))
        label = section.number or section_label(self._above(), self._digits)
        return Heading(self._said(section.section), self._digits.say(label))

    def _said(self, text: str) -> str:
        return inline(self._digits.say(text))
