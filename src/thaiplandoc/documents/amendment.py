"""The amendment book: what changed between two plans, as Word and PDF."""

from __future__ import annotations

from typing import ClassVar

from thaiplandoc.books.amendment import amended
from thaiplandoc.documents.paper import Paper
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.figures import Change, changes
from thaiplandoc.papers.book import BookContent
from thaiplandoc.values import dataclass


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
