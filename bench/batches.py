"""Batches: a circular to every district, its print file and page, small books; each a process of its own."""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Figure, Missing, measured_and_heard, others_cpu, process_cpu
from bench.texts import PATTERN, QUERY

ALL = 878
# Others may use so much of one processor while wall time is taken.
_IDLE = 0.1
# A run in a process of its own: folder, workers, how many districts, and what is made beside or
# instead; it prints the bytes of memory it had while the first and the last were made.
RUN = """
import json, sys
from pathlib import Path
import psutil
from thaiplandoc import Register, batch
if __name__ == "__main__":
    folder, workers, count, what = *sys.argv[1:], *[""][len(sys.argv) - 4 :]
    book = Register(Path(folder, "numbers.db"), by="bench")
    book.set_up("ตย ๐๐๒๓.๓")
    book.set_up("ตย ๐๐๒๓.๓", "circular", shares="ordinary")
    rows = batch.recipients(QUERY).rows[: int(count)]
    some = min(100, max(1, len(rows) // 2))
    first, last = [0], [0]
    me = psutil.Process()
    def seen(done, total, outcome):
        if done % max(1, some // 10) == 0 and not some < done <= total - some:
            (first if done <= some else last).append(me.memory_info().rss)
    suffixes = [] if what == "print" else [".docx", ".pdf"]
    plan = batch.plan(Path(folder, "letter.yaml"), rows, numbers=book, suffixes=suffixes,
                      printed=what == "print", looked_at=what == "page")
    report = plan.run(Path(folder, "out"), workers=int(workers), progress=seen)
    assert len(report.made) + report.same == len(rows)
    print(json.dumps([max(first), max(last)]))
    book.close()
""".replace("QUERY", repr(QUERY))
BOOKS = """
import json, sys, tempfile
from pathlib import Path
import psutil
from thaiplandoc import batch
if __name__ == "__main__":
    folder, out = map(Path, sys.argv[1:])
    tempfile.tempdir = str(out.with_name("scratch"))  # where it alone puts what is temporary
    Path(tempfile.tempdir).mkdir()
    first, last, full = [0], [0], []
    me = psutil.Process()
    def temporary():
        return sum(file.stat().st_size for file in Path(tempfile.gettempdir()).rglob("*") if file.is_file())
    def seen(done, total, outcome):
        some = min(50, max(1, total // 2))
        if not some < done <= total - some:
            (first if done <= some else last).append(me.memory_info().rss)
        if done in (some, total):
            full.append(temporary())
    report = batch.plan(folder).run(out, workers=1, progress=seen)
    assert not report.failed
    print(json.dumps([max(first), max(last), *full]))
"""


def _script(folder: Path, code: str) -> Path:
    """A program in a file, for processes that are spawned import it again."""
    file = folder / "run.py"
    file.write_text(code, encoding="utf-8")
    (folder / "letter.yaml").write_text(PATTERN, encoding="utf-8")
    return file


def _run(script: Path, *words: object) -> tuple[float, float, list[float]]:
    """CPU seconds of the whole process, the memory of the largest that took part, what it says itself."""
    seconds, peak, said = measured_and_heard(str(script), *map(str, words))
    return seconds, peak, json.loads(said)


def once(folder: Path, count: int, go: int) -> None:
    """One batch of so many circulars as a process."""
    home = folder / str(go)
    home.mkdir()
    _run(_script(home, RUN), home, 1, count)


def circular(count: int, goes: int) -> Iterator[Figure]:
    """Real district names, numbers from the book, Word and PDF; then nothing changed; its memory."""
    what = f"batch of {count} circulars, numbers, Word + PDF"
    goes = max(1, min(goes, 3))
    start = min(process_cpu("from thaiplandoc import batch, Register") for _ in range(1 + goes))
    first = last = 0.0
    taken, again = [], []
    for _ in range(goes):
        with tempfile.TemporaryDirectory() as name:
            script = _script(Path(name), RUN)
            seconds, _, (first, last) = _run(script, name, 1, count)
            taken.append(seconds)
            again.append(_run(script, name, 1, count)[0] - start)
    cpu, second = min(taken), min(again)
    met = count != ALL or cpu <= 13
    yield Figure(what, "one process", cpu, goes=goes, goal="≤ 13 s", met=met)
    yield Figure(what, "again, nothing changed", second, goes=goes, goal="< 1 s", met=second < 1)
    yield Figure(what, "memory, first hundred", first / 2**20, "MB")
    yield _more(what, "memory, last hundred", last, first)


def _more(what: str, who: str, last: float, first: float) -> Figure:
    return Figure(what, who, last / 2**20, "MB", goal="≤ +20 %", met=last <= 1.2 * first)


def two_workers(count: int) -> Iterator[Figure]:
    """Wall time of two workers beside one, in turns; no figure is taken on a machine at work."""
    what, who = f"batch of {count} circulars, two workers", "wall time beside one worker"
    try:
        _alone(time.sleep, 2)
        ratios = [_in_turn(count) for _ in range(3)]
    except Missing as reason:
        yield Figure(what, who, 0, missing=str(reason))
        return
    ratio = statistics.median(ratios)
    met = count != ALL or ratio <= 0.65
    yield Figure(what, who, 100 * ratio, "%", goes=3, goal="≤ 65 %", met=met)


def _in_turn(count: int) -> float:
    took = []
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as name:
            took.append(_alone(_run, _script(Path(name), RUN), name, workers, count))
    return took[1] / took[0]


def _alone(work: object, *words: object) -> float:
    """Seconds of wall time; `Missing` where others were at work meanwhile."""
    if (os.cpu_count() or 1) < 2:
        raise Missing("there is one processor")
    begun, others = time.monotonic(), others_cpu()
    work(*words)  # type: ignore[operator]
    took = time.monotonic() - begun
    at_work = (others_cpu() - others) / took
    if at_work > _IDLE:
        raise Missing(f"the machine is at work: others used {at_work:.1f} processors meanwhile")
    return took


def printed(count: int) -> Iterator[Figure]:
    """All in one file: its size, the memory of the largest process, its entries and tags."""
    from bench.peers import module

    what = f"{count} circulars in one print file"
    with tempfile.TemporaryDirectory() as name:
        seconds, peak, _ = _run(_script(Path(name), RUN), name, 1, count, "print")
        file = Path(name, "out", "print.pdf")
        size = file.stat().st_size / 2**20
        reader = module("pypdf").PdfReader(file)
        entries = sum(not isinstance(entry, list) for entry in reader.outline) - 2  # of two lists
        tagged = bool(reader.trailer["/Root"].get("/MarkInfo", {}).get("/Marked"))
    yield Figure(what, "one process", seconds)
    yield Figure(what, "its size", size, "MB", goal="≤ 3 MB", met=size <= 3)
    yield Figure(what, "memory", peak, "MB", goal="< 300 MB", met=peak < 300)
    met = entries == count and tagged
    yield Figure(what, "entries", entries, "", goal=f"{count}, tagged", met=met)


def looked_at(count: int) -> Iterator[Figure]:
    """The page to look at all of them."""
    what = f"{count} circulars on a page to look at"
    with tempfile.TemporaryDirectory() as name:
        out = Path(name, "out")
        seconds, _, _ = _run(_script(Path(name), RUN), name, 1, count, "page")
        files = [out / "pages.html", *(out / "pages").iterdir()]
        size = sum(file.stat().st_size for file in files) / 2**20
    yield Figure(what, "one process, Word + PDF too", seconds)
    yield Figure(what, "its size", size, "MB", goal="≤ 25 MB", met=size <= 25)


def small_books(count: int) -> Iterator[Figure]:
    """Books of a village each, one after the other in one process."""
    what = f"{count} small books"
    plan = Path(__file__).resolve().parents[1] / "templates" / "villageplan.yaml"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "plans")
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:04}.yaml").write_bytes(plan.read_bytes())
        script = _script(Path(name), BOOKS)
        _, _, (first, last, then, now) = _run(script, folder, Path(name, "out"))
    yield Figure(what, "memory, first fifty", first / 2**20, "MB")
    yield _more(what, "memory, last fifty", last, first)
    more = (now - then) / 2**20
    yield Figure(what, "temporary folder since", more, "MB", goal="no more", met=more <= 0)
