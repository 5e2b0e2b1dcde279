"""How a figure is taken: CPU seconds of a whole tree of processes, ours and the peers in turns.

Wall time on a shared machine swings by two to five and is not printed. Memory is the peak of a
process that does nothing else.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict, dataclass
from typing import Literal

import psutil

try:
    import resource
except ImportError:  # Windows: what has ended is not counted there
    resource = None  # type: ignore[assignment]

# One piece of work; the number differs with every call, so that no text is seen twice.
Work = Callable[[int], object]


class Missing(Exception):
    """A peer that cannot be measured here, and why."""


@dataclass(frozen=True)
class Contender:
    """One way to do the work: ready once, then done again and again.

    `ready` gives the work for as long as its context lasts, or raises `Missing`; what it does
    before and after is not measured. `goes` holds down how often a slow peer is asked; one that is
    not `warmed` has no go that is not counted.
    """

    name: str
    ready: Callable[[], AbstractContextManager[Work]]
    goes: int = 1_000
    warmed: bool = True


@dataclass(frozen=True)
class Figure:
    """What one contender took for one piece of work."""

    what: str
    who: str
    value: float
    unit: Literal["s", "MB", "KB", "%", ""] = "s"
    goes: int = 1
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None
    missing: str = ""


def tree_cpu() -> float:
    """CPU seconds of this process and of all it has started, those that have ended included.

    Ours to the microsecond; of processes that still run, to the system's hundredth.
    """
    total = time.process_time()
    if resource is not None:
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        total += ended.ru_utime + ended.ru_stime
    for process in psutil.Process().children(recursive=True):
        try:
            times = process.cpu_times()
        except psutil.Error:
            continue  # it ended meanwhile: its parent has its seconds
        total += times.user + times.system
        total += getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
    return total


def others_cpu() -> float:
    """CPU seconds that all but us have used of this machine since it was started."""
    times = psutil.cpu_times()
    idle = times.idle + getattr(times, "iowait", 0.0)
    return float(sum(times[:8]) - idle - tree_cpu())  # what guests use is counted with their hosts


def in_turns(
    what: str,
    contenders: Sequence[Contender],
    *,
    goes: int,
    pieces: int = 1,
    repeats: int = 1,
    goals: dict[str, float] | None = None,
) -> Iterator[Figure]:
    """The median CPU seconds a piece, ours first; `ratio` is the peer's over ours.

    Each go asks every contender `repeats` times, one after the other, after one go that is not
    counted; `pieces` is how many letters one work makes.
    `goals` says by name how many times longer a peer must take.
    """
    missing: dict[str, str] = {}
    taken: dict[str, list[float]] = {}
    with ExitStack() as open_contexts:
        works: list[tuple[Contender, Work]] = []
        for contender in contenders:
            try:
                works.append((contender, open_contexts.enter_context(contender.ready())))
            except Missing as reason:
                missing[contender.name] = str(reason)
        for go in range(goes + 1):
            for contender, work in works:
                if go > contender.goes or not (go or contender.warmed):
                    continue
                begin = tree_cpu()
                for piece in range(repeats):
                    work(go * repeats + piece)
                if go:
                    seconds = (tree_cpu() - begin) / (pieces * repeats)
                    taken.setdefault(contender.name, []).append(seconds)
    ours = statistics.median(taken[contenders[0].name])
    for contender in contenders:
        if reason := missing.get(contender.name):
            yield Figure(what, contender.name, 0, missing=reason)
            continue
        value = statistics.median(taken[contender.name])
        wanted = (goals or {}).get(contender.name)
        ratio = value / ours if contender is not contenders[0] else None
        yield Figure(
            what,
            contender.name,
            value,
            goes=len(taken[contender.name]),
            ratio=ratio,
            goal=f"≥ {wanted:.2g}×" if wanted else "",
            met=None if wanted is None or ratio is None else ratio >= wanted,
        )


def process_cpu(code: str, *arguments: str) -> float:
    """CPU seconds of one Python process from its start to its end."""
    return measured(code, *arguments)[0]


def peak_megabytes(code: str, *arguments: str) -> float:
    """The peak memory of one Python process, or of the largest one that it runs."""
    return measured(code, *arguments)[1]


def measured(code: str, *arguments: str) -> tuple[float, float]:
    """Both of one process: its CPU seconds and its peak memory."""
    seconds, megabytes, _ = measured_and_heard("-c", code, *arguments)
    return seconds, megabytes


def measured_and_heard(*words: str) -> tuple[float, float, str]:
    """The same of a Python with these words on its command line, and the last line it printed."""
    asked = (
        "import resource, subprocess, sys\n"
        "run = subprocess.run(sys.argv[1:], check=True, stdout=subprocess.PIPE, text=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)\n"
        "print(*run.stdout.splitlines()[-1:])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", asked, sys.executable, *words],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    figures, said = run.stdout.splitlines()
    seconds, megabytes = map(float, figures.split())
    return seconds, megabytes, said


@dataclass(frozen=True)
class Machine:
    """Where the figures were taken, and how busy it was."""

    system: str
    python: str
    processors: int
    load_before: tuple[float, ...]
    load_after: tuple[float, ...]

    @classmethod
    def now(cls, load_before: tuple[float, ...]) -> Machine:
        """This machine."""
        return cls(
            platform.platform(),
            platform.python_version(),
            os.cpu_count() or 1,
            tuple(round(each, 2) for each in load_before),
            tuple(round(each, 2) for each in psutil.getloadavg()),
        )


def as_json(machine: Machine, figures: Sequence[Figure]) -> dict[str, object]:
    """What a program reads."""
    return {"machine": asdict(machine), "figures": [asdict(figure) for figure in figures]}


def as_table(figures: Sequence[Figure]) -> str:
    """What a person reads: a line a contender, with its goal and whether it was met."""
    lines = []
    for number, figure in enumerate(figures):
        first = number == 0 or figures[number - 1].what != figure.what
        line = f"{figure.what if first else '':<44}{figure.who:<30}"
        if figure.missing:
            lines.append(f"{line}not measured: {figure.missing}")
            continue
        value = (
            f"{figure.value * 1000:.1f} ms"
            if _short(figure)
            else f"{figure.value:.2f} {figure.unit}"
            if figure.unit
            else f"{figure.value:.0f}"
        )
        line += f"{value:>12}"
        line += f"{figure.ratio:>8.1f}×" if figure.ratio else " " * 9
        line += f"  {figure.goal}"
        lines.append((line + ("  MISSED" if figure.met is False else "")).rstrip())
    return "\n".join(lines)


def _short(figure: Figure) -> bool:
    return figure.unit == "s" and figure.value < 1
