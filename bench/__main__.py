"""``make bench``: every figure README and docs quote, taken in one run.

CPU seconds of the process tree, ours and the peers in turns. A peer that is not there is named
with the reason; a goal that is missed is told and the rest goes on; the command ends with
status 1 if any was missed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

import psutil

from bench.measure import Figure, Machine, as_json, as_table
from bench.rows import OURS, ROWS, Size, names


def main() -> int:
    """Print the table, write the JSON; 0 when no goal was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=names(), help="these lines alone")
    parser.add_argument("--goes", type=int, default=9, help="goes of the small works (9)")
    parser.add_argument("--circulars", type=int, default=878, help="letters of the large one (878)")
    parser.add_argument("--rows", type=int, default=1000, help="rows of the table (1000)")
    parser.add_argument("--long-rows", type=int, default=5000, help="rows of the long one (5000)")
    parser.add_argument("--books", type=int, default=300, help="small books (300)")
    parser.add_argument("--json", type=Path, help="file the figures are written to")
    given = parser.parse_args()
    size = Size(given.goes, given.circulars, given.rows, given.long_rows, given.books)
    with tempfile.TemporaryDirectory() as kept:
        # What a process keeps for the next start no other program changes meanwhile; the first go
        # of each line, which is not counted, fills it.
        os.environ |= {"THAIPLANDOC_CACHE": f"{kept}/ours", "PYTHONPYCACHEPREFIX": f"{kept}/python"}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        return _taken(given, size)


def _taken(given: argparse.Namespace, size: Size) -> int:
    load = psutil.getloadavg()
    figures: list[Figure] = []
    for row in [names()[name] for name in given.only] if given.only else ROWS:
        try:
            taken = list(row(size))
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            taken = [Figure(row.__name__.replace("_", " "), OURS, 0, met=False, missing=said)]
        print(as_table(taken), flush=True)
        figures += taken
    machine = Machine.now(load)
    print(
        f"\n{machine.processors} processors, load {machine.load_before[0]} before and "
        f"{machine.load_after[0]} after, Python {machine.python}, {machine.system}"
    )
    if given.json:
        text = json.dumps(as_json(machine, figures), ensure_ascii=False, indent=1)
        given.json.write_text(text + "\n", encoding="utf-8")
    missed = [figure.what for figure in figures if figure.met is False]
    if missed:
        print("goals missed: " + "; ".join(missed), file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
