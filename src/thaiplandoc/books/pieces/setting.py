"""What a piece is made from: what the outline asks of it, the plan, the digits of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, Final

from pydantic import Field, model_validator

from thaiplandoc.blocks import BookBlock
from thaiplandoc.figures import Cell as Sum
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.fact import Count, Fact, OptionalText
from thaiplandoc.model.photos import PerPage
from thaiplandoc.model.plan import Plan, Village
from thaiplandoc.model.problems import wrong
from thaiplandoc.thai import money
from thaiplandoc.values import dataclass

COUNTED: Final = "#"
"""The label of a heading that is counted below that of its section."""


class Piece(Fact):
    """What stands in a section: a kind of piece, a text of the plan, or a sentence with figures.

    Without `caption` a piece has its own; an empty one takes none. What else it may say depends
    on its kind.
    """

    alone: ClassVar[str] = "piece"

    piece: OptionalText = Field(default="", validation_alias="ชิ้น")
    text: OptionalText = Field(default="", validation_alias="ข้อความ")
    say: OptionalText = Field(default="", validation_alias="ประโยค")
    caption: OptionalText | None = Field(default=None, validation_alias="คำบรรยาย")
    name: OptionalText = Field(default="", validation_alias="ชื่อ")
    form: OptionalText = Field(default="", validation_alias="แบบฟอร์ม")
    topic: OptionalText = Field(default="", validation_alias="เรื่อง")
    group: OptionalText = Field(default="", validation_alias="ชุดภาพ")
    per_page: PerPage = Field(default=4, validation_alias="หน้าละ")
    top: Count = Field(default=10, validation_alias="อันดับแรก")

    @model_validator(mode="after")
    def _one_thing(self) -> Piece:
        if len(list(filter(None, (self.piece, self.text, self.say)))) != 1:
            raise wrong(
                "แต่ละชิ้นต้องมีอย่างเดียวใน ชิ้น (piece), ข้อความ (text) หรือ ประโยค (say)",
                "each piece has one of piece, text and say",
            )
        return self

    @property
    def called(self) -> str:
        """What references call it."""
        return self.name or self.piece or self.text


@dataclass(frozen=True)
class Setting:
    """A plan and one piece of its book; `landscape` says how the section's pages lie."""

    plan: Plan
    piece: Piece
    digits: DigitPolicy
    landscape: bool = False

    def say(self, text: str) -> str:
        """`text` in the digits of the body."""
        return self.digits.say(text)

    def cell(self, text: str) -> str:
        """`text` in the digits of tables."""
        return self.digits.cell(text)

    def cells(self, *texts: str) -> tuple[str, ...]:
        """Texts in the digits of tables."""
        return tuple(map(self.cell, texts))

    def count(self, number: int | None) -> str:
        """A whole number in a table's cell: grouped, a dash for nought, nothing for None."""
        return "" if number is None else self.cell(f"{number:,}" if number else "-")

    def baht(self, satang: int | None) -> str:
        """An amount in a table's cell: grouped, a dash for nought, nothing for None."""
        if satang is None:
            return ""
        return money.figures(satang, self.digits.tables) if satang else "-"

    def sums(self, *cells: Sum) -> Iterator[str]:
        """Of each sum how many projects it counts, and their money."""
        for cell in cells:
            yield self.count(cell.listed)
            yield self.baht(cell.satang)

    def village(self, code: str) -> Village | None:
        """The village of that code."""
        return next((village for village in self.plan.villages if village.code == code), None)


@dataclass(frozen=True, slots=True)
class OwnPages:
    """Blocks on pages of their own; without `landscape` these lie as their section does.

    With `below_words` a page that has nothing yet but a heading and sentences is theirs too.
    """

    blocks: tuple[BookBlock, ...]
    landscape: bool | None = None
    below_words: bool = False


def flat(made: Iterable[BookBlock | OwnPages]) -> Iterator[BookBlock]:
    """All blocks, whichever pages they ask for."""
    for block in made:
        yield from block.blocks if isinstance(block, OwnPages) else (block,)


# What makes a piece; nothing at all where the plan has no data for it. Captions have no label
# yet: they are counted where the book is put together.
Maker = Callable[[Setting], Iterable[BookBlock | OwnPages]]


@dataclass(frozen=True, slots=True)
class PieceKind:
    """A kind of piece: what makes it, and which lists of the plan it is made from."""

    make: Maker
    uses: tuple[str, ...] = ()
