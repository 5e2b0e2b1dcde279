"""Finished text → every line in its place and every page turned: what both engines read."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from thaiplandoc import opening
from thaiplandoc.arrange.arranged_tables import ArrangedTable, RowPlace
from thaiplandoc.arrange.arrangement import (
    STYLES,
    Arranged,
    ArrangedSection,
    CardRows,
    Entry,
    Layout,
    Sheet,
    Size,
    Turn,
)
from thaiplandoc.arrange.blanks import (
    LABEL,
    POSITION,
    ArrangedBlanks,
    ArrangedSigners,
    BlankPlace,
    Dotted,
    SignerPlace,
    SignerRow,
)
from thaiplandoc.arrange.drawings import card_alone
from thaiplandoc.arrange.parts import label_scale
from thaiplandoc.arrange.sheet import Image, Item, Page, Text
from thaiplandoc.arrange.tables import Columns
from thaiplandoc.kinds import KINDS, loaded
from thaiplandoc.papers.content import Content
from thaiplandoc.papers.correspondence import CorrespondenceContent

__all__ = [
    "LABEL", "POSITION", "STYLES", "Arranged", "ArrangedBlanks", "ArrangedSection",
    "ArrangedSigners", "ArrangedTable", "BlankPlace", "CardRows", "Columns", "Dotted", "Entry",
    "Image", "Item", "Layout", "Page", "RowPlace", "Sheet", "SignerPlace", "SignerRow", "Size",
    "Text", "Turn", "card_alone", "label_scale", "lay_out",
]  # fmt: skip


def lay_out(kind: str, content: Content, *, paged: bool = True) -> Layout:
    """Every line of a document of that kind in its place, from its finished text.

    What is not `paged` is for a Word file alone. An annex turns its pages by itself in Word: it is
    laid out on pages only if the file has to know where they turn. Raises `InputError` if the
    emblem's file is missing or no picture, if a table's columns are wider than the text or its
    cells do not fill it.
    """
    if isinstance(content, CorrespondenceContent):
        logo = content.look.logo
        pictures = [content.emblem, *([logo.path] if logo else ())]
        stamps = tuple(opening.stamp(Path(each), opening.EMBLEM) for each in pictures if each)
        return _letter_laid_out(kind, content, stamps)
    named = KINDS[kind]
    layout: Layout = loaded((not paged and named.arrange_for_word) or named.arrange)(content)
    return layout


@lru_cache(maxsize=8)
def _letter_laid_out(
    kind: str,
    content: CorrespondenceContent,
    stamps: tuple[tuple[int, int, int], ...],  # noqa: ARG001 - changed pictures are placed anew
) -> Layout:
    """The layout of a letter or memo; its files are often made one after the other."""
    layout: Layout = loaded(KINDS[kind].arrange)(content)
    return layout
