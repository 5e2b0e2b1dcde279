"""What is wrong with rows, told by their places; what is wrong with all of them, told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thaiplandoc.batch.rows import Row
from thaiplandoc.batch.work import Made
from thaiplandoc.errors import InputError, Place, Problem


def told(rows: Sequence[Row], found: Iterable[Made]) -> list[Problem]:
    """The problems of rows by their places.

    `InputError` with those that every row has: they are the pattern's, and told once.
    """
    bad = [made for made in found if made.outcome.problems]
    if len(bad) == len(rows) > 1:
        common = set(bad[0].outcome.problems)
        for made in bad:
            common &= set(made.outcome.problems)
        if common:
            raise InputError([each for each in bad[0].outcome.problems if each in common])
    by_key = {row.key: row for row in rows}
    return [each for made in bad for each in of_row(by_key[made.key], made.outcome.problems)]


def of_row(row: Row, problems: Iterable[Problem]) -> list[Problem]:
    """Problems of a row's paper at the place of the row."""
    place = row.place if row.place.text() else Place(row.recipient)
    found: list[Problem] = []
    for problem in problems:
        where, what = problem.where, problem.what
        if where.file and where.file == row.place.file:
            found.append(problem)
        elif where.file and where.file != row.key:
            thai, english = where.text("th"), where.text("en")
            found.append(place.problem(f"{thai}: {what.thai}", f"{english}: {what.english}"))
        else:
            found.append(Problem(place, what))
    return found
