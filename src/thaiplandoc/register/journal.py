"""The audit trail: one line for every change of every number, each with the hash of the one before.

Nobody edits it. A line that was changed, taken out or put between breaks the hashes from there on;
a row of the book that was changed behind the journal's back differs from its last line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

import sqlalchemy as sa

from thaiplandoc.errors import Message
from thaiplandoc.register.book import (
    BOOK,
    ENTRIES,
    JOURNAL,
    LINKS,
    SERIES,
    YEARS,
    Connection,
    rows_with,
)

Act = Literal[
    "set up", "import", "reserve", "confirm", "void", "give back", "burn", "claim", "pass",
    "correct", "receive", "act", "return", "link", "unlink", "restore",
]  # fmt: skip
Values = dict[str, str | int]
Key = tuple[str | int, ...]
# The table that an act changes, where that is no number; how many columns are a table's key.
_TABLES: Final = {"set up": SERIES, "import": YEARS, "link": LINKS, "unlink": LINKS}
_KEYS: Final = {ENTRIES: 3, SERIES: 1, YEARS: 2, LINKS: 6}
_UNSAID: Final[Values] = dict.fromkeys(("sender", "paper", "due", "action", "file", "speed"), "")


class Line(NamedTuple):
    """One line of the journal: who did what, when, and the values it left (JSON)."""

    line: int
    at: str
    by: str
    act: str
    what: str
    hash: str

    def follows(self, before: str) -> bool:
        """Whether its hash is that of its words after the hash of the line before."""
        return self.hash == _hash(before, self.line, self.at, self.by, self.act, self.what)


def _hash(*words: int | str) -> str:
    told = "".join(f"{len(word)} {word}" for word in map(str, words))  # no two lines read alike
    return hashlib.sha256(told.encode()).hexdigest()


def lines_of(
    head: tuple[int, str], at: str, by: str, acts: Sequence[tuple[Act, Values]]
) -> list[Line]:
    """A line for each act, behind the head of the journal: its last line and that one's hash."""
    last, before = head
    lines: list[Line] = []
    for number, (act, values) in enumerate(acts, last + 1):
        what = _JSON(values)
        before = _hash(before, number, at, by, act, what)
        lines.append(Line(number, at, by, act, what, before))
    return lines


def enter(connection: Connection, lines: Sequence[Line]) -> tuple[int, str]:
    """Enters them, in the transaction that does what they tell; the new head."""
    connection.enter(_ADD, [line._asdict() for line in lines])
    connection.execute(_MOVE, {"to_line": lines[-1].line, "to_hash": lines[-1].hash})
    return lines[-1].line, lines[-1].hash


_JSON: Final = json.JSONEncoder(ensure_ascii=False).encode
_ADD: Final = sa.insert(JOURNAL)
_MOVE: Final = sa.update(BOOK).values(lines=sa.bindparam("to_line"), hash=sa.bindparam("to_hash"))


def holds(connection: Connection, line: int, hash_: str) -> bool:
    """Whether the journal has that line, with that hash."""
    asked = sa.select(JOURNAL.c.hash).where(JOURNAL.c.line == line)
    return (hash_,) in connection.rows(asked)


def lines(connection: Connection) -> Iterator[Line]:
    """The journal from its first line."""
    yield from map(Line._make, connection.rows(rows_with(JOURNAL).order_by(JOURNAL.c.line)))


def faults(connection: Connection) -> list[Message]:
    """What was changed behind the journal's back, one sentence each; none when all is as written."""
    found: list[Message] = []
    told: dict[sa.TableClause, dict[Key, Values]] = {table: {} for table in _KEYS}
    before, number, whole = "", 0, True
    for line in lines(connection):
        number += 1
        if whole and (line.line != number or not line.follows(before)):
            whole = False
            found.append(
                Message(
                    f"บันทึกบรรทัดที่ {number} ถูกแก้หรือถูกลบ สมุดเชื่อถือไม่ได้ตั้งแต่บรรทัดนี้ ให้เทียบกับไฟล์สำรอง",
                    f"line {number} of the journal was changed or taken out; compare with a backup",
                )
            )
        before = line.hash
        if line.act == "restore":
            continue
        values: Values = json.loads(line.what)
        table = _TABLES.get(line.act, ENTRIES)
        key = tuple(values[name] for name in table.c.keys()[: _KEYS[table]])
        if line.act in {"unlink", "give back"}:
            told[table].pop(key, None)
        elif table is ENTRIES:  # lines of the first schema say less
            told[table][key] = {**_UNSAID, "given": values["at"], **values}
        else:
            told[table][key] = values
    if whole and connection.head != (number, before):
        found.append(
            Message(
                f"บันทึกหลังบรรทัดที่ {number} หายไป ให้เทียบกับไฟล์สำรอง",
                f"the journal ends at line {number} and once was longer; compare with a backup",
            )
        )
    for table in (ENTRIES, SERIES, LINKS):
        found += _differing(connection, table, told[table])
    found += _miscounted(connection, told[ENTRIES], told[YEARS])
    return found


def _differing(
    connection: Connection, table: sa.TableClause, told: dict[Key, Values]
) -> Iterator[Message]:
    kept: dict[Key, Values] = {
        row[: _KEYS[table]]: dict(zip(table.c.keys(), row, strict=True))
        for row in connection.rows(rows_with(table))
    }
    for key in sorted(kept.keys() | told.keys(), key=str):
        if kept.get(key) != told.get(key):
            name = (told.get(key) or kept[key]).get("text") or "/".join(map(str, key))
            yield Message(
                f"รายการ {name} ในสมุดไม่ตรงกับบันทึก มีผู้แก้ไขโดยไม่ผ่านโปรแกรม ให้เทียบกับไฟล์สำรอง",
                f"{name} in the book differs from the journal: somebody changed it without "
                "this program; compare with a backup",
            )


def _miscounted(
    connection: Connection, entries: Iterable[Key], imported: dict[Key, Values]
) -> Iterator[Message]:
    last = {key: int(values["before"]) for key, values in imported.items()}
    for series, year, number in entries:
        last[series, year] = max(last.get((series, year), 0), int(number))
    for series, year, _, given in connection.rows(rows_with(YEARS)):
        if last.get((series, year), 0) != given:
            yield Message(
                f"เลขล่าสุดของ พ.ศ. {year} ในสมุดไม่ตรงกับบันทึก ให้เทียบกับไฟล์สำรอง",
                f"the last number of {year} differs from the journal; compare with a backup",
            )
