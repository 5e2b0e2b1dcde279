"""A document: facts from a file or from Python, on paper; what the proof-reader finds in them."""

from __future__ import annotations

from abc import abstractmethod
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from thaiplandoc.documents.paper import Paper
from thaiplandoc.errors import InputError, Problem
from thaiplandoc.kinds import KINDS, loaded
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.fact import Filed

if TYPE_CHECKING:
    from thaiplandoc.model.fact import Day


class Document(Paper, Filed):
    """What documents of every kind share."""

    if TYPE_CHECKING:
        date: Day | None
        digits: DigitPolicy | None

    def proofread(self) -> None:
        """`InputError` for what the rules call a problem."""
        if problems := findings(self, remarks=False).problems:
            raise InputError(problems)

    def digit_policy(self) -> DigitPolicy:
        """Which digits are printed: the document's own choice, else the usual one, else Thai."""
        return self.digits or self.usual_digits()

    def usual_digits(self) -> DigitPolicy:
        """The choice of the office or the form the document belongs to, else Thai digits."""
        return DigitPolicy()

    def check(self) -> tuple[Problem, ...]:
        """What the gate put right in texts from Python, and what an experienced officer would ask.

        The document can be made all the same; `InputError` with the problems where it cannot.
        """
        found = findings(self)
        if found.problems:
            raise InputError(found.problems, found.remarks)
        return (*self.put_right(), *found.remarks)

    @abstractmethod
    def file_title(self) -> str:
        """The title in the file's properties."""

    def say(self, text: str) -> str:
        """`text` in the digits of the body."""
        return self.digit_policy().say(text)

    def created(self) -> datetime:
        """The moment in the file's properties: the document's date, so that files repeat."""
        from thaiplandoc.documents.writing import moment

        return moment(self.date)


class Findings(NamedTuple):
    """Problems stop the document from being made, remarks do not."""

    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


def findings(facts: Filed, *, remarks: bool = True) -> Findings:
    """What the rules for that kind of facts find in them; without `remarks`, problems alone."""
    proof = KINDS[facts.kind].proof
    found: Findings = loaded(proof)(facts, remarks=remarks) if proof else Findings()
    return found
