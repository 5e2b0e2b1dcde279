"""Many files → PDF: several LibreOffices at once, each of which takes many files before it is replaced."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from threading import Event
from typing import Final

from thaiplandoc.errors import ConversionError, ThaiPlanDocError, as_ours
from thaiplandoc.foreign import Document
from thaiplandoc.pdf import proof
from thaiplandoc.pdf.convert import DEADLINE_S, alone, checked, run
from thaiplandoc.pdf.repacking import repacked

WORKERS: Final = max(1, min(4, (os.cpu_count() or 2) // 2))
RECYCLE: Final = 40
_START_S: Final = 60.0  # for LibreOffice to come up, on a busy machine too
# Its PDF tells that LibreOffice is up, and that the time of the first file begins.
_FIRST: Final = Document(".rtf", b"{\\rtf1\\ansi .}", ())

Converted = tuple[Path, bytes | ThaiPlanDocError]


def to_pdfs(
    files: Iterable[Path],
    *,
    deadline_s: float = DEADLINE_S,
    workers: int = WORKERS,
    recycle: int = RECYCLE,
) -> Generator[Converted]:
    """Each file with its PDF, or with the error that says why there is none, in the order given.

    A LibreOffice takes `recycle` files one after the other, each of which has `deadline_s`. A file at
    which it stops, or of which it makes no right PDF, is tried once more in one of its own. No
    more than `workers` of them run at a time; none is left when the iterator is closed.
    """
    ended = Event()
    running: deque[Future[list[Converted]]] = deque()
    waiting = list(files)
    size = max(1, min(recycle, -(-len(waiting) // workers)))
    with ThreadPoolExecutor(workers) as pool:
        try:
            for at in range(0, len(waiting), size):
                within = copy_context()  # which folders may be read
                batch = waiting[at : at + size]
                running.append(pool.submit(within.run, _batch, batch, deadline_s, ended))
                if len(running) > workers:
                    yield from running.popleft().result()
            while running:
                yield from running.popleft().result()
        finally:
            ended.set()


def _batch(files: Sequence[Path], deadline_s: float, ended: Event) -> list[Converted]:
    found: dict[Path, bytes | ThaiPlanDocError] = {}
    waiting: list[tuple[Path, Document]] = []
    for file in files:
        try:
            waiting.append((file, checked(file)))
        except Exception as error:  # the other files are converted all the same
            found[file] = as_ours(error)
    while len(waiting) > 1 and not ended.is_set():
        try:
            waiting = _through(waiting, found, deadline_s, ended)
        except Exception as error:  # no LibreOffice, no room for its folder
            found.update((file, as_ours(error)) for file, _ in waiting)
            waiting = []
    for file, document in waiting:
        found[file] = _alone(file, document, deadline_s, ended)
    return [(file, found[file]) for file in files if file in found]


def _alone(
    file: Path, document: Document, deadline_s: float, ended: Event
) -> bytes | ThaiPlanDocError:
    try:
        return alone(document, file.name, deadline_s=deadline_s, ended=ended)
    except Exception as error:  # as above
        return as_ours(error)


def _through(
    waiting: Sequence[tuple[Path, Document]],
    found: dict[Path, bytes | ThaiPlanDocError],
    deadline_s: float,
    ended: Event,
) -> list[tuple[Path, Document]]:
    """Put into `found` what one LibreOffice comes to; those it did not come to."""
    documents = [_FIRST, *(document for _, document in waiting)]
    made = run(documents, deadline_s=deadline_s, start_s=_START_S, ended=ended)
    if made.stopped == 0 and not ended.is_set():
        raise ConversionError.said(
            "LibreOffice ของเครื่องนี้ไม่ทำงาน ให้สั่ง thaiplandoc doctor แล้วติดตั้งใหม่",
            "the LibreOffice of this machine does not work; see thaiplandoc doctor, install it again",
        )
    left: list[tuple[Path, Document]] = []
    for at, (file, document) in enumerate(waiting, start=1):
        pdf = made.pdfs[at]
        if pdf and proof.fault(pdf, document) is None:
            found[file] = repacked(pdf, document)
        elif made.stopped is not None and at > made.stopped:
            left.append((file, document))
        elif not ended.is_set():
            found[file] = _alone(file, document, deadline_s, ended)
    return left
