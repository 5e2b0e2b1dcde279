"""What a plan book costs from its workbook to Word and PDF, here and the ordinary way.

The ordinary way is a script with python-docx by its ordinary API, the same headings, texts,
tables with merged headings and the photographs as they are, then LibreOffice for the PDF. Both sides are whole
processes, their start included; memory is the peak of the largest one. A goal that is missed
makes the command end with status 1.
"""

from __future__ import annotations

import argparse
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

FASTER = 15.0
MEGABYTES = 600

_OURS = """
import sys
from thaiplandoc import load
load(sys.argv[1]).save_all(sys.argv[2] + "/book.docx", sys.argv[2] + "/book.pdf")
"""
_PEER = "from bench.books import peer; peer()"


def measured(code: str, *arguments: str) -> tuple[float, int]:
    """Seconds of a Python process from start to end, and its peak megabytes with those it runs."""
    asked = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)\n"
    )
    begin = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", asked, sys.executable, "-c", code, *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return time.perf_counter() - begin, int(run.stdout.split()[-1])


def peer() -> None:
    """The same book with python-docx, and its PDF with LibreOffice."""
    import openpyxl

    from bench import peers

    workbook, dumped, folder = sys.argv[1:]
    for sheet in openpyxl.load_workbook(workbook, read_only=True, data_only=True):
        list(sheet.iter_rows(values_only=True))
    file = Path(folder, "peer.docx")
    with Path(dumped).open("rb") as written:
        sections, photos = pickle.load(written)  # noqa: S301 (written a moment ago)
    _written(sections, iter(photos), file)
    file.with_suffix(".pdf").write_bytes(peers.cold_soffice(file, patience_s=1200))


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


def main() -> int:
    """Measure, print, and say with the exit status whether the goals were met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--goes", type=int, default=3, help="how often ours is measured")
    goes = parser.parse_args().goes
    from bench.stress import plan
    from thaiplandoc.arrange import lay_out

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        book = plan(folder)
        workbook, dumped = folder / "plan.xlsx", folder / "blocks.pickle"
        book.workbook(workbook)
        context = book.content()
        photos = [each.photo for each in book.photos]
        dumped.write_bytes(pickle.dumps((context.sections, photos)))
        pages = len(lay_out("planbook", context).pages)
        ours = [measured(_OURS, str(workbook), scratch) for _ in range(goes)]
        theirs, _ = measured(_PEER, str(workbook), str(dumped), scratch)
        seconds = statistics.median(taken for taken, _ in ours)
        megabytes = max(peak for _, peak in ours)
        sizes = [(folder / name).stat().st_size / 2**20 for name in ("book.docx", "book.pdf")]
    ratio = theirs / seconds
    print(f"{pages} pages, {len(book.projects)} projects, {len(book.photos)} photographs")
    print(f"workbook to Word and PDF  {seconds:7.2f} s   {megabytes} MB", end="   ")
    print(f"Word {sizes[0]:.1f} MB, PDF {sizes[1]:.1f} MB")
    print(f"python-docx, LibreOffice  {theirs:7.2f} s")
    print(f"ratio {ratio:.1f} (goal {FASTER:g}), memory {megabytes} MB (goal {MEGABYTES})")
    return 0 if ratio >= FASTER and megabytes < MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
