"""Lines across a table in a workbook that say what the rows below belong to, as they do on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from thaiplandoc.forms.asked import IN_BRACES, in_braces
from thaiplandoc.forms.columns import leaves
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.patterns import compiled
from thaiplandoc.sources.excel_file import Sheet
from thaiplandoc.sources.table_headings import norm

Said = Mapping[str, str | None]
_NUMBER: Final = r"[\s\d().]*"  # Thai digits are digits too


def group_lines(
    profile: FormProfile, sheet: Sheet, columns: Collection[str], figures: Collection[int] = ()
) -> dict[int, tuple[int, Said]]:
    """Row → the column of a line's only cell and what it says, by name: a strategy, a programme.

    A line of one level leaves those below it unsaid (None). What has a column among `columns`
    is said there instead. A line with a number in it may also have sums in the columns `figures`.
    """
    levels = list(_levels(profile, columns))
    above = {name for names, _ in levels for name in names}
    headings = {
        norm(leaf.label): leaf.name for leaf in leaves(profile.hidden) if leaf.name in above
    }
    found: dict[int, tuple[int, Said]] = {}
    for number, cells in sheet.rows.items():
        words = [(at, value) for at, value in cells.items() if at not in figures]
        named = len(words) == 2 and headings.get(norm(words[0][1]))
        if named and len(cells) == 2:  # ยุทธศาสตร์ | 1. พัฒนาคน
            at = next(place for place, (names, _) in enumerate(levels) if named in names)
            below = (name for names, _ in levels[at + 1 :] for name in names)
            found[number] = (words[1][0], {**dict.fromkeys(below), named: str(words[1][1])})
            continue
        column, text = words[0] if len(words) == 1 else (0, None)
        if not isinstance(text, str) or (len(cells) > 1 and not re.search(r"\d", text)):
            continue
        for place, (_, read) in enumerate(levels):
            said = read(" ".join(text.split()))
            if said is not None:
                below = (name for names, _ in levels[place + 1 :] for name in names)
                found[number] = (column, {**dict.fromkeys(below), **said})
                break
    return found


def _levels(
    profile: FormProfile, columns: Collection[str]
) -> Iterator[tuple[tuple[str, ...], Callable[[str], dict[str, str] | None]]]:
    """For each line a form prints above rows, the names in it and how it is read."""
    headings = {leaf.name: leaf.label for leaf in leaves(profile.hidden)}
    for template in (*profile.stack, *profile.groups):
        names = in_braces(template)
        if not names or not set(names) <= headings.keys() - set(columns):
            continue
        if IN_BRACES.fullmatch(template):
            pattern = f"(?P<{names[0]}>{_NUMBER}{re.escape(headings[names[0]])}.*)"
        else:
            pattern = _NUMBER + "".join(
                f"(?P<{part[1:-1]}>.+?)" if part.startswith("{") else spaced(part)
                for part in re.split(r"(\{\w+\})", template)
            )
        yield names, _reader(compiled(pattern))


def spaced(text: str) -> str:
    """The words of a template; how they are spaced does not matter."""
    return r"\s*" + r"\s*".join(map(re.escape, text.split())) + r"\s*"


def _reader(pattern: re.Pattern[str]) -> Callable[[str], dict[str, str] | None]:
    def read(text: str) -> dict[str, str] | None:
        match = pattern.fullmatch(text)
        return match.groupdict() if match else None

    return read
