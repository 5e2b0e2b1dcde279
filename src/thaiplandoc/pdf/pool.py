"""Many files → PDF: several LibreOffices at once, each of which takes many files before it is replaced."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final, TypeVar

from thaiplandoc.errors import ConversionError, ThaiPlanDocError, as_ours
from thaiplandoc.foreign import Document
from thaiplandoc.pdf import proof
from thaiplandoc.pdf.convert import DEADLINE_S, Paper, Wanted, prepared, run

WORKERS: Final = max(1, min(4, (os.cpu_count() or 2) // 2))
RECYCLE: Final = 40
_START_S: Final = 60.0  # for LibreOffice to come up, on a busy machine too
# Its PDF tells that LibreOffice is up, and that the time of the first file begins.
_FIRST: Final = Document(".rtf", b"{\\rtf1\\ansi .}", ())

Converted = tuple[Path, bytes | ThaiPlanDocError]
_Value = TypeVar("_Value")


def to_pdfs(
    files: Iterable[Path],
    *,
    deadline_s: float = DEADLINE_S,
    thai_digits: bool = False,
    workers: int = WORKERS,
    recycle: int = RECYCLE,
) -> Generator[Converted]:
    """Each file with its PDF, or with the error that says why there is none, in the order given.

    A LibreOffice takes `recycle` files one after the other, each of which has `deadline_s`. A file at
    which it ends, or of which it makes no right PDF, is tried once more in one of its own; one that
    takes too long is not. A file that brings faces other than ours has one of its own. No more than
    `workers` of them run at a time; none is left when the iterator is closed.
    """
    ended = Event()
    wanted = Wanted(deadline_s, thai_digits, ended=ended)
    running: deque[Future[list[Converted]]] = deque()
    waiting = list(files)
    size = max(1, min(recycle, -(-len(waiting) // workers)))
    with ThreadPoolExecutor(workers) as pool:
        try:
            for at in range(0, len(waiting), size):
                within = copy_context()  # which folders may be read
                batch = waiting[at : at + size]
                running.append(pool.submit(within.run, _batch, batch, wanted))
                if len(running) > workers:
                    yield from running.popleft().result()
            while running:
                yield from running.popleft().result()
        finally:
            ended.set()


def _batch(files: Sequence[Path], wanted: Wanted) -> list[Converted]:
    found: dict[Path, bytes | ThaiPlanDocError] = {}
    waiting: dict[Path, Paper] = {}
    apart: dict[Path, Paper] = {}
    for file in files:
        try:
            paper = prepared(file, wanted)
            (apart if paper.document.brings_faces else waiting)[file] = paper
        except Exception as error:  # the other files are converted all the same
            found[file] = as_ours(error)
    while len(waiting) > 1 and not _ended(wanted):
        try:
            waiting = _through(waiting, found, wanted)
        except Exception as error:  # no LibreOffice, no room for its folder
            found.update(dict.fromkeys(waiting, as_ours(error)))
            waiting = {}
    for file, paper in (waiting | apart).items():
        found[file] = _made(paper.alone)
    return [(file, found[file]) for file in files if file in found]


def _made(make: Callable[[], _Value]) -> _Value | ThaiPlanDocError:
    try:
        return make()
    except Exception as error:  # as above
        return as_ours(error)


def _ended(wanted: Wanted) -> bool:
    return wanted.ended is not None and wanted.ended.is_set()


def _through(
    waiting: Mapping[Path, Paper], found: dict[Path, bytes | ThaiPlanDocError], wanted: Wanted
) -> dict[Path, Paper]:
    """Put into `found` what one LibreOffice comes to; those it did not come to, or drew a draft of."""
    documents = [_FIRST, *(each.drawn.document for each in waiting.values())]
    made = run(documents, wanted, start_s=_START_S)
    if made.stopped == 0 and not _ended(wanted):
        raise ConversionError.said(
            "LibreOffice ของเครื่องนี้ไม่ทำงาน ให้สั่ง thaiplandoc doctor แล้วติดตั้งใหม่",
            "the LibreOffice of this machine does not work; see thaiplandoc doctor, install it again",
        )
    left: dict[Path, Paper] = {}
    for at, (file, paper) in enumerate(waiting.items(), start=1):
        pdf = made.pdfs[at]
        if pdf and proof.fault(pdf, paper.drawn.document) is None:
            ready = _made(partial(paper.finished, pdf))
            if isinstance(ready, Paper):
                left[file] = ready
            else:
                found[file] = ready
        elif made.stopped is not None and at > made.stopped:
            left[file] = paper
        elif at == made.stopped and made.late:  # it would be late again
            found[file] = paper.late()
        elif not _ended(wanted):
            found[file] = _made(paper.alone)
    return left
