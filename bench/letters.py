"""What a letter costs here and the ordinary way, side by side in one run.

Every figure is the median of several goes; the ratio is peer over ours. A goal that is missed
makes the command end with status 1.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any

from bench import peers

COPIES = 878
LETTER = Path(__file__).resolve().parents[1] / "samples" / "letters" / "krabi-2559.yaml"


@dataclass(frozen=True)
class Row:
    """One comparison: seconds a piece, ours and the peer's, and the ratio that is promised."""

    what: str
    ours: float
    peer: str
    theirs: float
    promised: float

    @property
    def ratio(self) -> float:
        """How many times longer the peer takes."""
        return self.theirs / self.ours

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.ratio >= self.promised


def median(work: Callable[[], object], goes: int) -> float:
    """Seconds of `work`, the median of `goes` after one unmeasured go."""
    work()
    taken = []
    for _ in range(goes):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def variants() -> Iterator[Any]:
    """The same circular, again and again, each to another recipient about another matter."""
    from thaiplandoc import load

    letter = load(LETTER)
    for number in count(1):
        yield letter.model_copy(
            update={"to": (f"นายอำเภอที่ {number}",), "subject": f"{letter.subject} ครั้งที่ {number}"}
        )


def word_row() -> Row:
    """Filling the Word template, against docxtpl on the same template and the same values."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment

    from thaiplandoc import assets
    from thaiplandoc.word.filling import fill, prepared, variant_of
    from thaiplandoc.word.template import load as load_template

    template = assets.template("letter.docx")
    ready = [(letter.content(), letter.layout()) for letter in islice(variants(), 60)]
    compiled = load_template(template, variant_of(ready[0][0]))
    values = [dict(prepared(compiled, *pair).context) for pair in ready]
    ours, theirs = iter(ready * 4), iter(values)

    def docxtpl() -> None:
        document = DocxTemplate(template)
        document.render(next(theirs), Environment(autoescape=True))
        document.save(io.BytesIO())

    return Row(
        "fill one letter's Word file",
        median(lambda: fill(template, *next(ours)), 200),
        "docxtpl, same template",
        median(docxtpl, 30),
        20,
    )


def pdf_rows(unoserver: Path, goes: int) -> Iterator[Row]:
    """One letter's PDF from changed data, and a circular in 878 copies."""
    from thaiplandoc import typeset

    letters = variants()

    def one() -> None:
        letter = next(letters)
        typeset.draw(letter.layout(), created=letter.created())

    ours = median(one, goes)

    def circular() -> None:
        layouts = [letter.layout() for letter in islice(letters, COPIES)]
        typeset.draw_many(layouts)

    begin = time.perf_counter()
    circular()
    copies = (time.perf_counter() - begin) / COPIES

    with tempfile.TemporaryDirectory() as folder:
        docx = Path(folder, "letter.docx")
        next(letters).save(docx)
        cold = median(lambda: peers.cold_soffice(docx), 4)
        data = docx.read_bytes()
        with peers.warm_listener(unoserver) as client:
            warm = median(lambda: client.convert(indata=data, convert_to="pdf"), goes)  # type: ignore[attr-defined]
    yield Row("one letter's PDF from changed data", ours, "unoserver, warm", warm, 5)
    yield Row("one letter's PDF from changed data", ours, "soffice, cold", cold, 25)
    yield Row(f"one of {COPIES} copies of a circular", copies, "unoserver, warm", warm, 15)


def import_row() -> Row:
    """Importing the library against importing python-docx, each in a fresh interpreter."""

    def seconds(statement: str) -> float:
        code = f"import time; t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
        runs = [
            float(
                subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
            )
            for _ in range(9)
        ]
        return statistics.median(runs)

    return Row(
        "import thaiplandoc",
        seconds("import thaiplandoc"),
        "import docx",
        seconds("import docx"),
        1 / 1.5,
    )


def main() -> int:
    """Print the table; 0 when every promise is kept."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--unoserver", type=Path, required=True, help="folder it is installed in"
    )
    arguments.add_argument("--goes", type=int, default=30)
    given = arguments.parse_args()
    rows = [import_row(), word_row(), *pdf_rows(given.unoserver, given.goes)]
    print(f"{'what':<38}{'ours':>11}  {'peer':<24}{'theirs':>11}{'ratio':>9}{'promised':>10}")
    for row in rows:
        print(
            f"{row.what:<38}{row.ours * 1000:>8.2f} ms  {row.peer:<24}{row.theirs * 1000:>8.2f} ms"
            f"{row.ratio:>8.1f}x{row.promised:>9.1f}x{'' if row.kept else '  MISSED'}"
        )
    return 0 if all(row.kept for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
