"""What a long table costs in Word here and in docxtpl's row loops, side by side in one run.

The table is that of `bench.tables`; docxtpl fills a template with the same headings and styles.
Each time is the least of several goes, in seconds of the processor. A promise that is missed
makes the command end with status 1.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bench.tables import content, project, table, totals

ROWS = 5000
FASTER = 20.0  # against docxtpl
GROWTH = 5.0  # time for four times the rows, at most so many times as long
MEMORY_MB = 100.0  # what filling adds to an interpreter that holds the rows


def ours(made: Any) -> Callable[[], bytes]:
    """Arranging a table for Word alone and filling the annex's template with it."""
    from thaiplandoc import assets
    from thaiplandoc.arrange.annex import lay_out_for_word
    from thaiplandoc.word.filling import fill

    said = content(made)
    return lambda: fill(assets.template("annex.docx"), said, lay_out_for_word(said))


def row_loops(rows: int) -> Callable[[], bytes]:
    """The same table from loops over its rows, as docxtpl has them."""
    from docxtpl import DocxTemplate

    template = template_with_loops()
    label, *sums, _ = totals(rows)
    values = {
        "แถว": [project(number) for number in range(1, rows + 1)],
        "รวม": label,
        "ยอด": sums,
    }

    def fill() -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render(values, autoescape=True)
        saved = io.BytesIO()
        document.save(saved)
        return saved.getvalue()

    return fill


def template_with_loops() -> bytes:
    """A Word file made here, with one row of each kind that holds tags."""
    from thaiplandoc.blocks import Cell, Row

    made = table(1)
    *_, total = made.rows
    label, *_, rest = total.cells
    filled = (
        replace(label, paragraphs=("{{ รวม }}",)),
        *(f"{{{{ ยอด[{place}] }}}}" for place in range(5)),
        rest,
    )
    rows = (
        Row((Cell(("{%tr for r in แถว %}",), columns=12),)),
        tuple(f"{{{{ r[{place}] }}}}" for place in range(12)),
        Row((Cell(("{%tr endfor %}",), columns=12),)),
        replace(total, cells=filled),
    )
    return ours(replace(made, rows=rows))()


def least(works: Sequence[Callable[[], object]], goes: int) -> list[float]:
    """The least time of each of `works`, done by turns so that all see the same machine."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(goes):
        for work, times in zip(works, taken, strict=True):
            begin = time.process_time()
            work()
            times.append(time.process_time() - begin)
    return list(map(min, taken))


def grown_mb(rows: int) -> float:
    """What filling a table of so many rows adds to the peak of a fresh interpreter."""
    code = (
        "import resource\n"
        "from bench.word_tables import ours, table\n"
        "ours(table(10))()\n"
        f"fill = ours(table({rows}))\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "fill()\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return float(run.stdout)


def main() -> int:
    """Print the table; 0 when every promise is kept."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--goes", type=int, default=5)
    goes = arguments.parse_args().goes
    works = (ours(table(ROWS)), ours(table(4 * ROWS)), row_loops(ROWS))
    once, fourfold, peer = least(works, goes)
    grown = grown_mb(4 * ROWS)
    print(f"{'what':<38}{'ours':>11}  {'peer':<20}{'theirs':>11}{'ratio':>9}{'promised':>11}")
    print(
        f"{f'Word file of {ROWS} rows':<38}{once:>9.3f} s  {'docxtpl, row loops':<20}"
        f"{peer:>9.3f} s{peer / once:>8.1f}x{FASTER:>9.0f}x{_missed(peer / once >= FASTER)}"
    )
    print(
        f"{f'Word file of {4 * ROWS} rows':<38}{fourfold:>9.3f} s  {f'ours of {ROWS}':<20}"
        f"{once:>9.3f} s{fourfold / once:>8.1f}x{'<':>7}{GROWTH:>2.0f}x"
        f"{_missed(fourfold / once < GROWTH)}"
    )
    print(
        f"{f'memory it takes to fill {4 * ROWS} rows':<38}{grown:>8.0f} MB{'<':>51}"
        f"{MEMORY_MB:>4.0f} MB{_missed(grown < MEMORY_MB)}"
    )
    kept = peer / once >= FASTER, fourfold / once < GROWTH, grown < MEMORY_MB
    return 0 if all(kept) else 1


def _missed(kept: bool) -> str:
    return "" if kept else "  MISSED"


if __name__ == "__main__":
    raise SystemExit(main())
