"""Batches: a circular to every district, its print file, small books; each a process of its own."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from bench.measure import Figure, process_cpu

QUERY = "นายอำเภอ ทุกอำเภอ"
PATTERN = """\
kind: letter
office: {name: ศาลากลางจังหวัดตัวอย่าง, address: ถนนสมมุติ ตย ๙๙๐๐๐, code: ตย ๐๐๒๓.๓}
number: ตย ๐๐๒๓.๓/ว
date: ๑๕ มกราคม ๒๕๖๙
subject: การทบทวนแผนพัฒนาตำบลของอำเภอ{{อำเภอ}}
to: {{ผู้รับ}}
body:
  - ด้วยกระทรวงกำหนดให้ทบทวนแผนพัฒนาตำบลให้แล้วเสร็จ เพื่อให้อำเภอ{{อำเภอ}} จังหวัด{{จังหวัด}} ใช้ประกอบการจัดทำแผนพัฒนาอำเภอและการประสานแผนกับองค์กรปกครองส่วนท้องถิ่นในพื้นที่
  - จึงขอให้อำเภอแจ้งองค์กรปกครองส่วนท้องถิ่นและคณะกรรมการหมู่บ้านดำเนินการตามแนวทางที่กำหนด และรายงานผลให้จังหวัดทราบ
  - จึงเรียนมาเพื่อพิจารณาดำเนินการ
signer: {name: นายสมชาย ตัวอย่าง, position: ผู้ว่าราชการจังหวัดตัวอย่าง}
"""
# A run in a process of its own: folder, workers, how many of the districts; it prints what it saw.
RUN = """
import json, sys, time
from pathlib import Path
import psutil
from thaiplandoc import Register, batch
if __name__ == "__main__":
    folder, workers, count, *printed = sys.argv[1:]
    book = Register(Path(folder, "numbers.db"), by="bench")
    book.set_up("ตย ๐๐๒๓.๓")
    book.set_up("ตย ๐๐๒๓.๓", "circular", shares="ordinary")
    rows = batch.recipients(QUERY).rows[: int(count)]
    first, last = [], []
    me = psutil.Process()
    def seen(done, total, outcome):
        if done % 10 == 0 and done <= 100:
            first.append(me.memory_info().rss)
        if done % 10 == 0 and done > total - 100:
            last.append(me.memory_info().rss)
    begun = time.monotonic()
    suffixes = [] if printed else [".docx", ".pdf"]
    plan = batch.plan(Path(folder, "letter.yaml"), rows, numbers=book, suffixes=suffixes, printed=bool(printed))
    report = plan.run(Path(folder, "out"), workers=int(workers), progress=seen)
    assert len(report.made) + report.same == len(rows)
    took = time.monotonic() - begun
    print(json.dumps([took, max(first, default=0), max(last, default=0), me.memory_info().rss]))
""".replace("QUERY", repr(QUERY))
BOOKS = """
import json, sys, tempfile
from pathlib import Path
import psutil
from thaiplandoc import batch
if __name__ == "__main__":
    folder, out = map(Path, sys.argv[1:])
    first, last, full = [], [], []
    me = psutil.Process()
    def temporary():
        return sum(file.stat().st_size for file in Path(tempfile.gettempdir()).rglob("*") if file.is_file())
    def seen(done, total, outcome):
        (first if done <= 50 else last if done > total - 50 else []).append(me.memory_info().rss)
        if done in (50, total):
            full.append(temporary())
    report = batch.plan(folder).run(out, workers=1, progress=seen)
    assert not report.failed
    print(json.dumps([max(first), max(last), *full]))
"""


def _run(script: Path, *words: object) -> list[float]:
    with tempfile.TemporaryDirectory() as scratch:  # where it alone puts what is temporary
        made = subprocess.run(
            [sys.executable, script, *map(str, words)],
            env={**os.environ, "TMPDIR": scratch},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    found: list[float] = json.loads(made.stdout.splitlines()[-1])
    return found


def _script(folder: Path, code: str) -> Path:
    """A program in a file, for processes that are spawned import it again."""
    file = folder / "run.py"
    file.write_text(code, encoding="utf-8")
    (folder / "letter.yaml").write_text(PATTERN, encoding="utf-8")
    return file


def _cpu(script: Path, *words: object) -> float:
    code = "import runpy, sys; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    return process_cpu(code, str(script), *map(str, words))


def circular(count: int, goes: int) -> Iterator[Figure]:
    """Real district names, numbers from the book, Word and PDF; then nothing changed; then memory."""
    what = f"batch of {count} circulars, numbers, Word + PDF"
    whole = count == 878
    taken, again = [], []
    memory: list[float] = []
    start = min(process_cpu("from thaiplandoc import batch, Register") for _ in range(3))
    for _ in range(max(1, min(goes, 3))):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            script = _script(folder, RUN)
            taken.append(_cpu(script, folder, 1, count))
            again.append(_cpu(script, folder, 1, count) - start)
    with tempfile.TemporaryDirectory() as name:
        memory = _run(_script(Path(name), RUN), name, 1, count)
    cpu, second = min(taken), min(again)
    yield Figure(
        what, "one process", cpu, goes=len(taken), goal="≤ 13 s", met=not whole or cpu <= 13
    )
    yield Figure(
        what, "again, nothing changed", second, goes=len(again), goal="< 1 s", met=second < 1
    )
    first, last = memory[1] / 2**20, memory[2] / 2**20
    yield Figure(what, "memory, first hundred", first, "MB")
    yield Figure(what, "memory, last hundred", last, "MB", goal="≤ +20 %", met=last <= 1.2 * first)


def two_workers(count: int) -> Iterator[Figure]:
    """Wall time of two workers beside one, in turns; no figure is taken on a machine at work."""
    what, who = f"batch of {count} circulars, two workers", "wall time beside one worker"
    if (os.cpu_count() or 1) < 2 or (load := psutil.getloadavg()[0]) > 0.5:
        reason = (
            "one processor"
            if (os.cpu_count() or 1) < 2
            else f"the machine is at work, load {load:.1f}"
        )
        yield Figure(what, who, 0, missing=reason)
        return
    ratios = []
    for _ in range(3):
        took = []
        for workers in (1, 2):
            with tempfile.TemporaryDirectory() as name:
                begun = time.monotonic()
                _run(_script(Path(name), RUN), name, workers, count)
                took.append(time.monotonic() - begun)
        ratios.append(took[1] / took[0])
    ratio = statistics.median(ratios)
    yield Figure(what, who, 100 * ratio, "", goes=3, goal="≤ 65 %", met=ratio <= 0.65)


def printed(count: int) -> Iterator[Figure]:
    """All in one file: its size, the memory of the largest process, its entries and tags."""
    from bench.measure import peak_megabytes
    from bench.peers import module

    what = f"{count} circulars in one print file"
    whole = count == 878
    with tempfile.TemporaryDirectory() as name:
        script = _script(Path(name), RUN)
        code = "import subprocess, sys; subprocess.run(sys.argv[1:], check=True)"
        peak = peak_megabytes(code, sys.executable, str(script), name, "1", str(count), "print")
        file = Path(name, "out", "print.pdf")
        size = file.stat().st_size / 2**20
        reader = module("pypdf").PdfReader(file)
        entries = sum(not isinstance(entry, list) for entry in reader.outline) - 2  # of two lists
        tagged = bool(reader.trailer["/Root"].get("/MarkInfo", {}).get("/Marked"))
    yield Figure(what, "its size", size, "MB", goal="≤ 3 MB", met=not whole or size <= 3)
    yield Figure(what, "memory", peak, "MB", goal="< 300 MB", met=peak < 300)
    yield Figure(
        what, "entries", entries, "", goal=f"{count}, tagged", met=entries == count and tagged
    )


def small_books(count: int) -> Iterator[Figure]:
    """Books of a village each, one after the other in one process."""
    what = f"{count} small books"
    plan = Path(__file__).resolve().parents[1] / "templates" / "villageplan.yaml"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "plans")
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:04}.yaml").write_bytes(plan.read_bytes())
        first, last, then, now = _run(_script(Path(name), BOOKS), folder, Path(name, "out"))
    first, last, more = first / 2**20, last / 2**20, (now - then) / 2**20
    yield Figure(what, "memory, first fifty", first, "MB")
    yield Figure(what, "memory, last fifty", last, "MB", goal="≤ +20 %", met=last <= 1.2 * first)
    yield Figure(what, "temporary folder since", more, "MB", goal="no more", met=more < 1)
