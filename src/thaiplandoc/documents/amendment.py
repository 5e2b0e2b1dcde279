"""The amendment book: what changed between two plans, as Word and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from thaiplandoc.books.amendment import amended
from thaiplandoc.documents.paper import Context, Paper
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.figures import Change, changes


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

    def context(self) -> Context:
        """The finished text, under the names a book's template may use."""
        return {
            **self.new.manner(),
            "ส่วน": amended(self.old, self.new, self.new.digits, self.form),
        }
