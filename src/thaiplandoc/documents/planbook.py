"""The plan book: a plan of some years as a bound book; and what changed between two, as another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field, WithJsonSchema

from thaiplandoc.blocks import Section
from thaiplandoc.books import Outline, assemble, outline, remarks, unprinted, unwritten
from thaiplandoc.books.amendment import amended
from thaiplandoc.documents.document import Document
from thaiplandoc.documents.looks import LETTERS_ALONE, agency_look, look_remarks
from thaiplandoc.documents.paper import Paper
from thaiplandoc.errors import Place, Problem, TemplateError
from thaiplandoc.figures import Change, changes
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.fact import Text
from thaiplandoc.model.plan import Plan
from thaiplandoc.model.plan.public import public
from thaiplandoc.papers.book import BookContent
from thaiplandoc.saving import write
from thaiplandoc.values import dataclass

OutlineChoice = Annotated[Path, WithJsonSchema({"type": "string"})]


class PlanBook(Plan, Document):
    """A plan as a book: ``kind: planbook``. `outline` is a name, or a file beside this one."""

    outline: OutlineChoice | None = Field(default=None, validation_alias="เค้าโครง")
    digits: DigitPolicy | None = Field(default=None, validation_alias="ตัวเลข")
    font: Text = Field(default="TH SarabunPSK", validation_alias="แบบอักษร")

    def book_outline(self) -> Outline:
        """The outline the book follows; `TemplateError` when there is none of that name.

        The shipped ones are called as the levels are.
        """
        return outline(self.outline or self.level)

    def check(self) -> tuple[Problem, ...]:
        """What is missing, uneven or left out, though the book can be made; who can supply it.

        Places name keys of the plan's data: ``projects[3].rank``.
        """
        try:
            followed = self.book_outline()
            # needs are a district's and may be written for its book
            levels = (self.level, "district") if self.level == "needs" else (self.level,)
            lost = unprinted(self, followed, *map(outline, levels))
            wanted = (*unwritten(self, followed, self.digit_policy()), *lost)
        except TemplateError as error:
            wanted = (Problem(Place(path="outline"), error.message),)
        look = look_remarks(self.kind, unfollowed=("margins", *LETTERS_ALONE))
        return (*super().check(), *wanted, *remarks(self), *look)

    def public(self) -> PlanBook:
        """The public edition, without telephone numbers, house numbers or names of households."""
        papers = tuple(each for each in self.papers if each.public)
        return public(self).model_copy(update={"papers": papers})

    def workbook(self, path: str | Path) -> tuple[Path, ...]:
        """Write the plan as a workbook, a sheet a subject; pictures are named as seen from it."""
        from thaiplandoc.sources.plan.workbook import plan_workbook

        target = Path(path)
        return write({target: plan_workbook(self, beside=target.parent)})

    def file_title(self) -> str:
        """The title in the file's properties."""
        return self.say(f"{self.title} พ.ศ. {self.first_year}–{self.last_year}")

    def content(self) -> BookContent:
        """The finished text, as both engines read it."""
        return self.book_of(assemble(self.book_outline(), self, self.digit_policy()))

    def book_of(self, sections: Sequence[Section]) -> BookContent:
        """A book that looks like this plan's, whatever it says."""
        look = agency_look()
        return BookContent(
            sections=tuple(sections),
            landscape_numbers=self.book_outline().landscape_numbers,
            font=look.font or self.font,
            look=look.measures.of_books,
            thai_pages=self.digit_policy().thai_pages,
            title=self.file_title(),
            created=self.created(),
        )


@dataclass(frozen=True)
class Amendment(Paper):
    """Two editions of a plan as a book: old and new rows in pairs, changed cells bold.

    `form` is what the projects stand on. The digits, the font and the title are the new plan's.
    """

    kind: ClassVar[str] = PlanBook.kind

    old: PlanBook
    new: PlanBook
    form: str = "ผ.02"

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every difference, in words."""
        return changes(self.old, self.new)

    def content(self) -> BookContent:
        """The finished text, as both engines read it."""
        return self.new.book_of(amended(self.old, self.new, self.new.digit_policy(), self.form))
