"""What a book has, in which order, which way up: the outline an agency writes, found by its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, ClassVar, Final

from pydantic import Field, field_validator

from thaiplandoc import opening
from thaiplandoc.books import catalogue
from thaiplandoc.books.pieces.sentences import known
from thaiplandoc.books.pieces.setting import Piece
from thaiplandoc.errors import Message
from thaiplandoc.model.fact import Fact, Filed, Flag, Lines, OneOf, OptionalText, Text, either
from thaiplandoc.model.plan.plans import PlanLevel
from thaiplandoc.model.problems import did_you_mean, nearest, wrong
from thaiplandoc.sources.shelf import Shelf

_CAPTIONS: Final = {"part": "ตามส่วน", "book": "ทั้งเล่ม"}
_DIVIDERS: Final = {"counted": "นับหน้า", "uncounted": "ไม่นับหน้า"}
_LANDSCAPE_NUMBERS: Final = {"bound": "ตามเล่ม", "top": "บน"}


def _in_catalogue(piece: str) -> str:
    if piece and piece not in catalogue.PIECES:
        what = Message(f"ไม่รู้จักชิ้น {piece}", f"there is no piece {piece}")
        said = did_you_mean(what, nearest(piece, catalogue.PIECES), catalogue.PIECES)
        raise wrong(said.thai, said.english)
    return piece


class OutlinePiece(Piece):
    """A piece of an outline; its kind is in the catalogue and its sentence's figures are known."""

    _known = field_validator("piece")(_in_catalogue)
    _known_figures = field_validator("say")(known)


class FrontPage(Fact):
    """A page, or pages, before the first part: a piece alone, or a title with pieces."""

    alone: ClassVar[str] = "piece"

    piece: OptionalText = Field(default="", validation_alias="ชิ้น")
    title: OptionalText = Field(default="", validation_alias="ชื่อ")
    pieces: tuple[OutlinePiece, ...] = Field(default=(), validation_alias="ประกอบด้วย")
    required: Flag = Field(default=False, validation_alias="จำเป็น")
    supplied_by: OptionalText = Field(default="", validation_alias="ผู้ให้ข้อมูล")

    _known = field_validator("piece")(_in_catalogue)


class OutlineSection(Fact):
    """A section with its heading, or without; counted where it has something to say.

    Without data it is left out, unless it is `required`.
    """

    alone: ClassVar[str] = "section"

    section: OptionalText = Field(default="", validation_alias="หัวข้อ")
    pieces: tuple[OutlinePiece, ...] = Field(default=(), validation_alias="ประกอบด้วย")
    sections: tuple[OutlineSection, ...] = Field(default=(), validation_alias="หัวข้อย่อย")
    landscape: Flag = Field(default=False, validation_alias="แนวนอน")
    required: Flag = Field(default=False, validation_alias="จำเป็น")
    supplied_by: OptionalText = Field(default="", validation_alias="ผู้ให้ข้อมูล")

    def and_below(self) -> Iterator[OutlineSection]:
        """The section, and every one in it."""
        yield self
        for section in self.sections:
            yield from section.and_below()


class OutlinePart(Fact):
    """A part (ส่วนที่ ๑); its divider is a page of its own."""

    part: Text = Field(validation_alias="ส่วน")
    divider: Flag = Field(default=True, validation_alias="ใบคั่น")
    sections: tuple[OutlineSection, ...] = Field(default=(), validation_alias="หัวข้อ")


class Annexes(Fact):
    """What stands behind the last part; its sections have letters."""

    title: Text = Field(default="ภาคผนวก", validation_alias="ชื่อ")
    divider: Flag = Field(default=True, validation_alias="ใบคั่น")
    sections: tuple[OutlineSection, ...] = Field(default=(), validation_alias="หัวข้อ")


class Outline(Filed):
    """The outline of books of one level: ``kind: outline``."""

    name: Text = Field(validation_alias="ชื่อ")
    names: Lines = Field(default=(), validation_alias="ชื่ออื่น")
    about: OptionalText = Field(default="", validation_alias="คำอธิบาย")
    like: OptionalText = Field(default="", validation_alias="ตามแบบ")
    level: PlanLevel = Field(default="tambon", validation_alias="ระดับ")
    captions: Annotated[str, OneOf(either(_CAPTIONS))] = Field(
        default="part", validation_alias="คำบรรยาย"
    )
    dividers: Annotated[str, OneOf(either(_DIVIDERS))] = Field(
        default="counted", validation_alias="ใบคั่น"
    )
    right_hand: Flag = Field(default=False, validation_alias="ขึ้นหน้าขวา")
    landscape_numbers: Annotated[str, OneOf(either(_LANDSCAPE_NUMBERS))] = Field(
        default="bound", validation_alias="เลขหน้าแนวนอน"
    )
    front: tuple[FrontPage, ...] = Field(default=(), validation_alias="ส่วนหน้า")
    parts: tuple[OutlinePart, ...] = Field(default=(), validation_alias="ส่วน")
    annexes: Annexes | None = Field(default=None, validation_alias="ภาคผนวก")

    def places(self) -> Iterator[FrontPage | OutlineSection]:
        """Whatever asks for pieces: the front pages, then every section before those in it."""
        yield from self.front
        tops = [section for part in self.parts for section in part.sections]
        for section in (*tops, *(self.annexes.sections if self.annexes else ())):
            yield from section.and_below()


_OUTLINES: Final = Shelf("books", Outline, Message("เค้าโครง", "outline"))


def outline(name: str | Path) -> Outline:
    """The outline of a file, or of that name, or of one of its other names.

    `TemplateError` when there is none, `InputError` with every problem of its file.
    """
    path = Path(name)
    return _OUTLINES.read(path) if opening.is_there(path) else _OUTLINES.find(path.name)


outline_names = _OUTLINES.names
examine_outline = _OUTLINES.examine
