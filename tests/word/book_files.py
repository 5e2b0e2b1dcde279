"""Books as Word files, for tests of this engine."""

from __future__ import annotations

from functools import cache

from thaiplandoc import assets
from thaiplandoc.arrange import Layout, lay_out
from thaiplandoc.papers.content import Content
from thaiplandoc.word.filling import fill
from typeset.books import small

BOOK = assets.shipped("templates") / "book.docx"


def filled(context: Content) -> bytes:
    """The Word file of a book with the layout it has."""
    return fill(BOOK, context, lay_out("planbook", context))


@cache
def small_book() -> tuple[Layout, bytes]:
    """A book with a page of every kind."""
    layout = lay_out("planbook", small())
    return layout, fill(BOOK, small(), layout)
