"""A plan book from its workbook to Word and PDF, here and the ordinary way.

The ordinary way is a script with python-docx by its ordinary API, the same headings, texts,
tables with merged headings and the photographs as they are, then LibreOffice for the PDF. Both
sides are whole processes, their start included.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import peers
from bench.measure import Missing, Work

# What our process does: the folder with its plan, and the name of what it makes.
OURS = """
import sys
from pathlib import Path
from thaiplandoc import load
folder, name = Path(sys.argv[1]), sys.argv[2]
load(folder / "plan.xlsx").save_all(folder / f"{name}.docx", folder / f"{name}.pdf")
"""
# A book of so many projects and no photographs, to the bytes of its PDF.
LARGEST = """
import sys, tempfile
from pathlib import Path
from bench import stress
stress.PROJECTS, stress.PHOTOS = int(sys.argv[1]), 0
with tempfile.TemporaryDirectory() as folder:
    stress.plan(Path(folder)).render("plan.pdf")
"""
_PEER = "from bench.books import written; written()"


def prepare(folder: Path) -> int:
    """Write a large plan's workbook and the blocks of its book; how many pages it has."""
    from bench.stress import plan
    from thaiplandoc.arrange import lay_out

    book = plan(folder)
    book.workbook(folder / "plan.xlsx")
    content = book.content()
    photos = [each.photo for each in book.photos]
    (folder / "blocks.pickle").write_bytes(pickle.dumps((content.sections, photos)))
    return len(lay_out("planbook", content).pages)


def ours(folder: Path, go: int) -> None:
    """A process of ours."""
    subprocess.run([sys.executable, "-c", OURS, str(folder), f"book-{go}"], check=True)


@contextmanager
def peer(folder: Path) -> Iterator[Work]:
    """A process of the ordinary way."""
    if peers.SOFFICE is None:
        raise Missing("LibreOffice is not installed")
    peers.module("docx")
    yield lambda _: subprocess.run([sys.executable, "-c", _PEER, str(folder)], check=True)


def written() -> None:
    """The same book with python-docx, and its PDF with LibreOffice."""
    import openpyxl

    folder = Path(sys.argv[1])
    for sheet in openpyxl.load_workbook(folder / "plan.xlsx", read_only=True, data_only=True):
        list(sheet.iter_rows(values_only=True))
    with (folder / "blocks.pickle").open("rb") as dumped:
        sections, photos = pickle.load(dumped)  # noqa: S301 (written a moment ago)
    file = folder / "peer.docx"
    _written(sections, iter(photos), file)
    peers.soffice([file], folder)


def _written(sections: Sequence[Any], photos: Iterator[Path], file: Path) -> None:
    """The blocks of a book by the ordinary API of python-docx."""
    import docx
    from docx.enum.section import WD_ORIENT, WD_SECTION

    made = docx.Document()
    landscape = False
    for section in sections:
        if section.landscape != landscape:
            page = made.add_section(WD_SECTION.NEW_PAGE)
            page.orientation = WD_ORIENT.LANDSCAPE if section.landscape else WD_ORIENT.PORTRAIT
            page.page_width, page.page_height = page.page_height, page.page_width
            landscape = section.landscape
        else:
            made.add_page_break()
        for block in section.blocks:
            _block(made, block, photos)
    made.save(str(file))


def _block(made: Any, block: Any, photos: Iterator[Path]) -> None:
    from docx.shared import Mm

    from thaiplandoc import blocks

    match block:
        case blocks.Divider(number, title):
            made.add_heading(f"{number} {title}", 1)
        case blocks.Title(lines):
            made.add_heading(" ".join(lines), 1)
        case blocks.Heading(text, label):
            made.add_heading(f"{label} {text}", 2)
        case blocks.Paragraph(text) | blocks.Numbered(_, text):
            made.add_paragraph(blocks.without_references(text))
        case blocks.Caption(_, label, text):
            made.add_paragraph(f"{label} {text}", style="Caption")
        case blocks.Table():
            _table(made, block)
        case blocks.Photos(pictures):
            for picture in pictures:
                made.add_picture(str(next(photos)), width=Mm(75))
                made.add_paragraph(picture.caption, style="Caption")
        case _:
            made.add_paragraph(type(block).__name__)


def _table(made: Any, table: Any) -> None:
    """Cell by cell: headings merged, the head rows marked to repeat, text and weight set."""
    from docx.oxml import OxmlElement

    from thaiplandoc import grid

    heads, count = grid.headings(table.columns), len(grid.leaves(table.columns))
    drawn = made.add_table(rows=len(heads), cols=count, style="Table Grid")
    for row in drawn.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no other way
    for level in heads:
        for box in level:
            first = drawn.cell(box.row, box.column)
            last = drawn.cell(box.row + box.rows - 1, box.column + box.columns - 1)
            merged = first.merge(last)
            merged.text = "\n".join(box.cell.texts)
            for run in merged.paragraphs[0].runs:
                run.bold = True
    for boxes in grid.boxes(table.rows, count):
        cells = drawn.add_row().cells
        for box in boxes:
            if box.columns > 1:
                cells[box.column].merge(cells[box.column + box.columns - 1])
            cells[box.column].text = "\n".join(box.cell.texts)
