"""Lists of contents as Word's own field, with the lines in it that an update would find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from thaiplandoc.arrange import Entry
from thaiplandoc.blocks import Contents
from thaiplandoc.ooxml import FIELD_END, field, field_begin, runs
from thaiplandoc.word.drawing import Pen
from thaiplandoc.word.links import SEQUENCES, bookmark

# Headings by Word's own styles and by the outline level of ours; links; no numbers on the web.
_HEADINGS: Final = 'TOC \\o "1-3" \\h \\z \\u'
_PAGE: Final = "หน้า"


def drawn(block: Contents, entries: Sequence[Entry], pen: Pen, title: str) -> Iterator[str]:
    """The list in pieces: its title, the word หน้า, a line for each of the document's `entries`.

    `title` are properties of its title. What is not one of this list's entries is passed over.
    """
    yield pen.paragraph("ชื่อสารบัญ", runs(block.title), after=title)
    yield pen.paragraph("หน้าสารบัญ", runs(_PAGE))
    told = _HEADINGS if block.of == "headings" else f'TOC \\h \\z \\c "{SEQUENCES[block.of]}"'
    begun = field_begin(told)
    for number, entry in enumerate(entries, start=1):
        if entry.of == block.of:
            yield pen.paragraph(entry.style, begun + _line(entry, bookmark(number)))
            begun = ""
    # as Word does: what an update writes stands before a paragraph that stays
    yield pen.paragraph("ระยะ", begun + FIELD_END)
    yield pen.paragraph("ระยะ", "")


def _line(entry: Entry, target: str) -> str:
    # an indent at the right would leave the numbers their column too, but LibreOffice hides what
    # stands behind one
    said = runs("\n".join(entry.lines))
    page = field(f"PAGEREF {target} \\h", runs(entry.label))
    return (
        f'<w:hyperlink w:anchor="{target}" w:history="1">{said}'
        f"<w:r><w:tab/></w:r>{page}</w:hyperlink>"
    )
