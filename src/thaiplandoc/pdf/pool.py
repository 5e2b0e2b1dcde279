"""Many files → PDF: several LibreOffices at once, each of which takes many files before it is replaced."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple

from thaiplandoc.errors import ConversionError, ThaiPlanDocError, as_ours
from thaiplandoc.foreign import Document
from thaiplandoc.pdf import proof
from thaiplandoc.pdf.convert import DEADLINE_S, Wanted, alone, checked, finished, late, run
from thaiplandoc.pdf.numbers import Numbered, numbered

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
    thai_digits: bool = False,
    workers: int = WORKERS,
    recycle: int = RECYCLE,
) -> Generator[Converted]:
    """Each file with its PDF, or with the error that says why there is none, in the order given.

    A LibreOffice takes `recycle` files one after the other, each of which has `deadline_s`. A file at
    which it ends, or of which it makes no right PDF, is tried once more in one of its own; one that
    takes too long is not. A file that brings faces other than ours has one of its own. No more than `workers` of them run at a time; none is left when the
    iterator is closed.
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


class _File(NamedTuple):
    """A file that may be converted, and what LibreOffice is given for it."""

    path: Path
    document: Document
    drawn: Numbered

    def alone(self, wanted: Wanted) -> bytes:
        return alone(self.document, self.path.name, wanted)

    def finished(self, pdf: bytes, wanted: Wanted) -> bytes:
        return finished(pdf, self.document, self.drawn, self.path.name, wanted)


def _batch(files: Sequence[Path], wanted: Wanted) -> list[Converted]:
    found: dict[Path, bytes | ThaiPlanDocError] = {}
    waiting: list[_File] = []
    apart: list[_File] = []
    for file in files:
        try:
            document = checked(file, thai_digits=wanted.thai_digits)
            place = apart if document.brings_faces else waiting
            place.append(_File(file, document, numbered(document, thai=wanted.thai_digits)))
        except Exception as error:  # the other files are converted all the same
            found[file] = as_ours(error)
    while len(waiting) > 1 and not _ended(wanted):
        try:
            waiting = _through(waiting, found, wanted)
        except Exception as error:  # no LibreOffice, no room for its folder
            found.update((each.path, as_ours(error)) for each in waiting)
            waiting = []
    for each in (*waiting, *apart):
        found[each.path] = _made(each.alone, wanted)
    return [(file, found[file]) for file in files if file in found]


def _made(make: Callable[[Wanted], bytes], wanted: Wanted) -> bytes | ThaiPlanDocError:
    try:
        return make(wanted)
    except Exception as error:  # as above
        return as_ours(error)


def _ended(wanted: Wanted) -> bool:
    return wanted.ended is not None and wanted.ended.is_set()


def _through(
    waiting: Sequence[_File], found: dict[Path, bytes | ThaiPlanDocError], wanted: Wanted
) -> list[_File]:
    """Put into `found` what one LibreOffice comes to; those it did not come to."""
    documents = [_FIRST, *(each.drawn.document for each in waiting)]
    made = run(documents, wanted, start_s=_START_S)
    if made.stopped == 0 and not _ended(wanted):
        raise ConversionError.said(
            "LibreOffice ของเครื่องนี้ไม่ทำงาน ให้สั่ง thaiplandoc doctor แล้วติดตั้งใหม่",
            "the LibreOffice of this machine does not work; see thaiplandoc doctor, install it again",
        )
    left: list[_File] = []
    for at, each in enumerate(waiting, start=1):
        pdf = made.pdfs[at]
        if pdf and proof.fault(pdf, each.drawn.document) is None:
            found[each.path] = _made(partial(each.finished, pdf), wanted)
        elif made.stopped is not None and at > made.stopped:
            left.append(each)
        elif at == made.stopped and made.late:  # it would be late again
            found[each.path] = late(each.path.name, wanted.deadline_s)
        elif not _ended(wanted):
            found[each.path] = _made(each.alone, wanted)
    return left
