"""The numbers of a batch: asked of the book in one step, written down, confirmed with their papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from thaiplandoc.batch.facts import Batch
from thaiplandoc.batch.journal import Asked, Writing
from thaiplandoc.batch.work import Made
from thaiplandoc.register.entries import Entry


class Numbers:
    """The number book as one run uses it; nothing is given where the batch has none."""

    def __init__(self, plan: Batch, writing: Writing) -> None:
        self._plan, self._book = plan, plan.numbers
        self._writing, self._journal = writing, writing.journal
        self._entries: dict[str, Entry] = {}
        self._issued: list[str] = []

    def settle(self) -> None:
        """Write down what an earlier run was given; what it made is issued."""
        if self._book is None:
            return
        given: dict[str, list[Entry]] = {asked.block: [] for asked in self._journal.asked}
        for entry in self._book.entries():
            if entry.key in given:
                given[entry.key].append(entry)
        self._entries = {entry.text: entry for entries in given.values() for entry in entries}
        for asked in list(self._journal.open):
            self._answered(asked, given[asked.block])
        for key, text in list(self._journal.numbers.items()):
            there = self._entries.get(text)
            if there is None or there.state in {"void", "burnt"}:  # by a person, in the book
                self._writing.add({"key": key, "state": "void", "number": text})
            elif there.state == "reserved" and self._journal.made(key):
                self.issue(text)

    def wanting(self, key: str) -> bool:
        """Whether a paper is to have a number and has none."""
        return self._book is not None and key not in self._journal.numbers

    def give(self, papers: Mapping[str, Made], reason: str) -> None:
        """Numbers for the papers that have none, in one step, written down before a page is made."""
        keys = [key for key in papers if self.wanting(key)]
        if self._book is None or not keys:
            return
        documents = [made.checked.document for key in keys if (made := papers[key]).checked]
        drafts = self._plan.drafts(documents)
        asked = Asked(f"{self._journal.id}-{len(self._journal.asked) + 1}", keys)
        self._writing.add({"asked": asdict(asked)})
        entries: tuple[Entry, ...] = ()
        try:
            entries = self._book.draw_all(drafts, self._plan.series, key=asked.block, reason=reason)
        finally:
            self._answered(asked, entries)

    def _answered(self, asked: Asked, entries: Sequence[Entry]) -> None:
        """The numbers that were given, if they were; else they are asked for anew."""
        self._entries |= {entry.text: entry for entry in entries}
        numbers = {key: entry.text for key, entry in zip(asked.keys, entries, strict=False)}
        self._writing.add({"numbers": numbers, "block": asked.block})

    def issue(self, number: str) -> None:
        """The paper with this number is made; `confirm` tells the book."""
        if number:
            self._issued.append(number)

    def confirm(self, *, from_so_many: int = 1) -> None:
        """Confirm what was issued, once it is so many."""
        if self._book is not None and len(self._issued) >= from_so_many:
            self._book.confirm_all([self._entries[text] for text in self._issued])
            self._issued.clear()

    def void(self, key: str, reason: str) -> bool:
        """Void the number of a row that is gone; False where it has none."""
        number = self._journal.numbers.get(key)
        if self._book is None or number is None:
            return False
        self._book.void(self._entries[number], reason=reason)
        self._writing.add({"key": key, "state": "void", "number": number, "reason": reason})
        return True
