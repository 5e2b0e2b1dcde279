"""Whatever is done to a book, in any order, its report explains every number from 1 to the last."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from thaiplandoc import InputError, Register
from thaiplandoc.register import Entry

OFFICE, OTHER = "กบ ๐๐๒๓.๓", "กบ ๐๐๑๗.๒"
ACTS = ["reserve", "block", "for a day", "confirm", "void", "give back", "claim", "expire"]
ACTS += ["restart", "next day", "new year", "receive", "return", "link", "move", "act"]


class Desk:
    """One book, its clock, and every number that was handed out."""

    def __init__(self, folder: Path) -> None:
        self.file, self.moment = folder / "book.db", datetime(2026, 12, 29, 1, tzinfo=UTC)
        self.given: list[Entry] = []
        self.open()
        self.register.set_up(OFFICE)
        self.register.set_up(OTHER)
        self.register.set_up(OFFICE, "received")

    def open(self) -> None:
        self.register = Register(self.file, clock=lambda: self.moment, by="สมศรี")

    def do(self, act: str, which: int) -> None:
        entry = self.given[which % len(self.given)] if self.given else None
        today = (self.moment + timedelta(hours=7)).date()
        acts: dict[str, Callable[[], object]] = {
            "reserve": lambda: self.given.append(self.register.reserve(OFFICE)),
            "block": lambda: self.given.extend(self.register.block(which + 1, OFFICE)),
            "for a day": lambda: self.given.append(self.register.reserve(OFFICE, until=today)),
            "confirm": lambda: entry and self.register.confirm(entry),
            "void": lambda: entry and self.register.void(entry, reason="ทดสอบ"),
            "give back": lambda: entry and self.register.give_back(entry, reason="ทดสอบ"),
            "claim": lambda: self.register.claim(f"{OFFICE}/{which + 1}", day=today),
            "expire": self.register.expire,
            "receive": lambda: self.given.append(
                self.register.receive(OFFICE, paper=f"นม ๐๐๒๓/{which + 1}")
            ),
            "return": lambda: entry and self.register.send_back(entry, reason="ทดสอบ"),
            "link": lambda: entry and self.register.link(entry, "answers", self.given[0]),
            "move": lambda: (
                entry and self.given.append(self.register.move(entry, OTHER, reason="ทดสอบ"))
            ),
            "act": lambda: entry and self.register.act(entry, "ส่งต่อ"),
            "restart": self.restart,
            "next day": lambda: self.turn(today + timedelta(days=1)),
            "new year": lambda: self.turn(date(today.year + 1, 1, 1)),
        }
        acts[act]()

    def restart(self) -> None:
        self.register.close()
        self.open()

    def turn(self, day: date) -> None:
        self.moment = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 8)), max_size=25))
def test_the_report_explains_every_number(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        settled: dict[tuple[int, int, int], str] = {}
        for act, which in steps:
            with suppress(InputError):  # what cannot be done is told, and changes nothing
                desk.do(act, which)
            report = desk.register.report()
            assert report.problems == ()
            fates = {
                (run.series, run.year, number): run.fate
                for run in report.runs
                for number in range(run.first, run.last + 1)
            }
            for counter in {(series, year) for series, year, _ in fates}:
                numbers = sorted(number for *of, number in fates if tuple(of) == counter)
                assert numbers == list(range(1, len(numbers) + 1))
            # what was once issued, void, burnt or returned is that for ever, but for an issued one
            # that is made void or returned
            for number, fate in settled.items():
                became = {"void", "returned"} if fate == "issued" else set()
                assert fates[number] in {fate, *became}
            ended = {"issued", "void", "burnt", "returned"}
            settled = {number: fate for number, fate in fates.items() if fate in ended}
        desk.register.close()
