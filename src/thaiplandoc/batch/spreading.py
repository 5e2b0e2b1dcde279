"""Work spread over an executor of `concurrent.futures`, or done here."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Final, NoReturn, Self, TypeVar

from thaiplandoc.batch.work import Made
from thaiplandoc.documents.loading import outcome_of
from thaiplandoc.errors import Unforeseen

Item = TypeVar("Item")
# Tasks that are out at once: what comes back must be written before more is asked for.
_AHEAD: Final = 32
# A process makes so many tasks before a new one takes its place, so that none grows without end.
_TASKS: Final = 20


class Spread:
    """The executor that was given; else processes of our own that are renewed; else none (`here`)."""

    def __init__(self, executor: Executor | None, workers: int, *, here: bool = True) -> None:
        self._given, self._workers = executor, workers
        self.here = here and executor is None and workers < 2
        self._own: ProcessPoolExecutor | None = None
        self._left = 0

    def apart(self) -> Spread:
        """The same, but where the work would be done here, a process that does it."""
        return Spread(self._given, max(self._workers, 1), here=False)

    def __enter__(self) -> Self:
        """It, until the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def done(
        self,
        work: Callable[..., list[Made]],
        items: Sequence[Item],
        size: int,
        key: Callable[[Item], str],
    ) -> Iterator[Made]:
        """What `work` makes of the items, `size` of them a task, as it comes back."""
        if self.here:
            for item in items:
                yield from work([item])
            return
        ahead = deque(items[at : at + size] for at in range(0, len(items), size))
        while ahead:
            lost = yield from self._through(work, ahead, key)
            for item in lost:  # a process was ended; which of them it was is found out one by one
                yield self._alone(work, item, key)

    def _through(
        self,
        work: Callable[..., list[Made]],
        ahead: deque[Sequence[Item]],
        key: Callable[[Item], str],
    ) -> Generator[Made, None, list[Item]]:
        """The tasks, until all are done or a process was ended; then the items that were out."""
        out: dict[Future[list[Made]], Sequence[Item]] = {}
        while ahead or out:
            while ahead and len(out) < _AHEAD:
                out[self._submitted(work, ahead[0])] = ahead[0]
                ahead.popleft()
            finished, _ = wait(out, return_when="FIRST_COMPLETED")
            broken = False
            for future in finished:
                try:
                    yield from future.result()
                except BrokenExecutor:
                    broken = True
                    continue
                except Exception as error:  # of an executor that is not ours
                    yield from (_lost(key(item), error) for item in out[future])
                del out[future]
            if broken:
                self._end()
                return [item for task in out.values() for item in task]
        return []

    def _alone(
        self, work: Callable[..., list[Made]], item: Item, key: Callable[[Item], str]
    ) -> Made:
        """What is made of an item by itself; lost if its process is ended twice."""
        ended: BrokenExecutor | None = None
        for _ in range(2):
            try:
                (made,) = self._submitted(work, [item]).result()
            except BrokenExecutor as error:
                self._end()
                ended = error
            else:
                return made
        return _lost(key(item), ended or BrokenExecutor())

    def _submitted(
        self, work: Callable[..., list[Made]], task: Sequence[Item]
    ) -> Future[list[Made]]:
        try:
            return self._executor().submit(work, task)
        except BrokenExecutor as error:  # it broke since the last task
            failed: Future[list[Made]] = Future()
            failed.set_exception(error)
            return failed

    def _executor(self) -> Executor:
        if self._given is not None:
            return self._given
        if self._own is not None and self._left < 1:
            self._end()
        if self._own is None:
            spawn = multiprocessing.get_context("spawn")  # a fork of a process that drew hangs
            self._own = ProcessPoolExecutor(self._workers, spawn, _end_with_parent)
            self._left = _TASKS * self._workers
        self._left -= 1
        return self._own

    def _end(self) -> None:
        if self._own is not None:
            with suppress(BrokenExecutor):
                self._own.shutdown(wait=True, cancel_futures=False)
            self._own = None


def _end_with_parent() -> None:
    """End this process as soon as the one that started it is gone; else it would wait for ever."""
    parent = multiprocessing.parent_process()

    def end() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=end, daemon=True).start()


def processes(papers: int, together: int) -> int:
    """How many processes are worth starting for so many papers."""
    return min(os.cpu_count() or 1, papers // (2 * together) or 1)


def _lost(key: str, error: BaseException) -> Made:
    def fail() -> NoReturn:
        raise Unforeseen.said(
            "กระบวนการที่ทำฉบับนี้หยุดกลางคัน ให้สั่งใหม่ ถ้าเป็นอีกให้แจ้งผู้ดูแลโปรแกรม",
            "the process that made this paper ended; run it again, and tell whoever looks after the program",
        ) from error

    return Made(key, outcome=outcome_of(Path(key), fail))
