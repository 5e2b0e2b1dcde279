"""What a batch is: a pattern, rows, and how their papers are made, named and numbered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import cast

from thaiplandoc.batch.pattern import Pattern, put
from thaiplandoc.batch.rows import Row, Rows
from thaiplandoc.batch.work import How
from thaiplandoc.documents.document import Document
from thaiplandoc.documents.loading import Outcome, model_of
from thaiplandoc.errors import InputError
from thaiplandoc.register import Register
from thaiplandoc.register.entries import Kind
from thaiplandoc.register.issuing import Draft
from thaiplandoc.values import dataclass

# Called after each paper: how many are done, of how many, and what became of it.
Progress = Callable[[int, int, Outcome], None]


@dataclass(frozen=True)
class Batch:
    """A pattern and its rows. Numbers of a `series` come from a book, if one is given.

    Files are called as `name` says, else after key and recipient. `out` is the usual folder.
    """

    pattern: Pattern
    rows: Rows
    how: How
    numbers: Register | None = None
    series: Kind | None = None
    name: str = ""
    out: Path = Path("out")

    def wanted_name(self, row: Row) -> str:
        """What the files of a row would be called, before names are made safe and distinct."""
        if self.name:
            with suppress(InputError):  # a value is empty: the usual name does
                return put(self.name, row)
        return row.key if row.key == row.recipient else f"{row.key} {row.recipient}"

    def drafts(self, documents: Sequence[Document]) -> list[Draft]:
        """The documents as the number book takes them; `InputError` for papers that have no number."""
        if not hasattr(model_of(self.pattern.kind), "numbered"):
            raise InputError.said(
                "เอกสารชนิดนี้ไม่มีเลขที่ ให้ตัด --numbers ออก",
                "papers of this kind have no number; leave the number book out",
            )
        return cast("list[Draft]", list(documents))
