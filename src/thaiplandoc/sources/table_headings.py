"""A table's headings in a workbook: which rows they are, what stands in which column, what is strange."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Final, TypeVar

from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.patterns import compiled
from thaiplandoc.sources.excel_file import Area, CellValue, Fault, Sheet
from thaiplandoc.thai import gate
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.values import dataclass

L = TypeVar("L")
_HEADING_ROWS: Final = 60
_HEADING_DEPTH: Final = 4
# Columns of row numbers, which officers add and nobody need read.
ROW_NUMBERS: Final = compiled(r"ที่|(?:ลำดับ|เลข)(?:ที่)?(?:โครงการ)?|ข้อ(?:ที่)?|no\.?|#")
_SPACES: Final = compiled(r"[\s:*_]+")
# What people write before a year, and a year of two digits behind it.
_BEFORE_YEAR: Final = compiled(r"(?:ปีงบประมาณ|ปี|พ\.?ศ\.?)+(?:(?=2[4-6]\d\d)|(?=\d\d(?!\d))())")


@dataclass(frozen=True, slots=True)
class Headings:
    """Where a table's headings stand, and which column holds what."""

    sheet: Sheet
    top: int
    bottom: int
    columns: Mapping[int, Leaf]


def found_headings(sheet: Sheet, wanted: Sequence[Leaf]) -> Headings | None:
    """The first rows that name about as many of the wanted columns as any, the fewest such rows."""
    candidates = _subpaths(wanted)
    words = {*candidates, *_parts(wanted)}
    numbers = list(sheet.rows)[:_HEADING_ROWS]
    known = {
        row for row in numbers if any(_way(cell) in words for cell in sheet.rows[row].values())
    }
    found: list[Headings] = []
    for at, top in enumerate(numbers):
        near = [row for row in numbers[at : at + _HEADING_DEPTH] if row < top + _HEADING_DEPTH]
        ends = list(takewhile(known.__contains__, near))
        of_top = [Headings(sheet, top, row, _matched(sheet, top, row, candidates)) for row in ends]
        found += sorted(of_top, key=lambda head: -len(head.columns))[:1]
    most = max((len(head.columns) for head in found), default=0)
    first = next((head for head in found if most and 3 * len(head.columns) >= 2 * most), None)
    if first is None:
        return None
    for row in sheet.rows:  # words above the headings that they would do without are none of them
        if first.top < row <= first.bottom:
            fewer = _matched(sheet, row, first.bottom, candidates)
            if len(fewer) < len(first.columns):
                break
            first = replace(first, top=row)
    return replace(first, bottom=_last_of_headings(sheet, first.bottom, wanted))


@lru_cache(maxsize=4096, typed=True)
def norm(text: CellValue | None) -> str:
    """A heading as it is compared: no spaces, Arabic digits, what people mistype put right."""
    return _SPACES.sub("", to_arabic(gate.printed(str(text)))).casefold()


def _way(heading: CellValue) -> str:
    """A heading as columns are found by it: of ปี 2566, พ.ศ. 2566 and ปี 66 the year alone."""
    return _BEFORE_YEAR.sub(lambda found: "" if found[1] is None else "25", norm(heading))


@cache
def _called_too() -> Mapping[str, tuple[str, ...]]:
    """By one name of a column the others that offices give it."""
    table = Path(__file__).with_name("headings.txt").read_text(encoding="utf-8")
    lines = (line.split("|") for line in table.splitlines() if not line.startswith("#"))
    return {way: ways for ways in (tuple(map(_way, line)) for line in lines) for way in ways}


def _last_of_headings(sheet: Sheet, bottom: int, columns: Sequence[Leaf]) -> int:
    """The last row that says nothing but headings, such as the (บาท) below the years."""
    parts = _parts(columns)
    while bottom + 1 in sheet.rows and all(
        _way(value) in parts for value in sheet.rows[bottom + 1].values()
    ):
        bottom += 1
    return bottom


def _parts(columns: Sequence[Leaf]) -> set[str]:
    steps = {_way(step) for leaf in columns for step in leaf.path}
    return steps | {way for step in steps for way in _called_too().get(step, ())}


def _subpaths(columns: Sequence[Leaf]) -> dict[str, Leaf]:
    """Every way to call a column that no other column is called by."""
    ways: dict[str, set[Leaf]] = {}
    others: dict[str, set[Leaf]] = {}
    for leaf in columns:
        steps = leaf.path
        names = {leaf.label, leaf.name, leaf.column.called or leaf.label}
        names |= {
            " ".join(steps[begin:end])
            for begin in range(len(steps))
            for end in range(begin + 1, len(steps) + 1)
        }
        for name in names:
            ways.setdefault(_way(name), set()).add(leaf)
            for other in _called_too().get(_way(name), ()):
                others.setdefault(other, set()).add(leaf)
    return {way: next(iter(of)) for way, of in (others | ways).items() if len(of) == 1 and way}


def heading_texts(sheet: Sheet, top: int, bottom: int) -> dict[int, list[str]]:
    """The headings above each column from the top down, those merged over it too."""
    last = max(max(sheet.rows.get(row, {0: 0})) for row in range(top, bottom + 1))
    texts: dict[int, list[str]] = {column: [] for column in range(1, last + 1)}
    for column, above in texts.items():
        for row in range(top, bottom + 1):
            value = sheet.rows.get(row, {}).get(column)
            if value is None and (area := area_of(sheet, row, column)):
                value = sheet.rows.get(area.top, {}).get(area.left)
            text = str(value) if value is not None and not isinstance(value, Fault) else ""
            if text and above[-1:] != [text]:
                above.append(text)
    return texts


def _matched(
    sheet: Sheet, top: int, bottom: int, candidates: Mapping[str, Leaf]
) -> dict[int, Leaf]:
    columns: dict[int, Leaf] = {}
    taken: set[str] = set()
    for column, texts in heading_texts(sheet, top, bottom).items():
        for begin in range(len(texts)):
            leaf = candidates.get(_way(" ".join(texts[begin:])))
            if leaf is not None and leaf.name not in taken:
                columns[column] = leaf
                taken.add(leaf.name)
                break
    return columns


def labelled(sheet: Sheet, row: int, known: Mapping[str, L]) -> Iterator[tuple[L, int]]:
    """What the labels of a row that are `known` mean, each with the column of the cell beside it."""
    values: set[int] = set()
    for column, label in sheet.rows[row].items():
        if isinstance(label, str) and column not in values and norm(label) in known:
            area = area_of(sheet, row, column)
            beside = (area.right if area else column) + 1
            values.add(beside)
            yield known[norm(label)], beside


def area_of(sheet: Sheet, row: int, column: int) -> Area | None:
    """The merged cell that covers a place."""
    return next(
        (
            area
            for area in sheet.merged
            if area.top <= row <= area.bottom and area.left <= column <= area.right
        ),
        None,
    )


# --- headings nobody knows ----------------------------------------------------------------------
def strange_columns(
    head: Headings, missing: Sequence[Leaf], *, takes_others: bool
) -> tuple[list[Problem], dict[int, str]]:
    """What is said of headings nobody knows, and of columns that are needed and not there; the others.

    `missing` are the columns that might be meant; with `takes_others` a heading that is like none
    of them is one of the others, by its column.
    """
    problems: list[Problem] = []
    others: dict[int, str] = {}
    sheet, top, bottom = head.sheet, head.top, head.bottom
    meant: set[str] = set()
    for column, texts in heading_texts(sheet, top, bottom).items():
        if column in head.columns or not texts:
            continue
        heading = " ".join(texts)
        near = nearest(norm(heading), {norm(leaf.label): leaf for leaf in missing})
        leaf = next((one for one in missing if norm(one.label) == near), None)
        if leaf is None and ROW_NUMBERS.fullmatch(norm(heading)):
            continue
        if leaf is None and takes_others:
            others[column] = heading
            continue
        if leaf is not None:
            meant.add(leaf.name)
        place = sheet.place(bottom, column)
        problems.append(Problem(place, _unknown_column(heading, leaf, missing)))
    problems += [
        sheet.place(top).problem(
            f"ไม่มีคอลัมน์ {leaf.label} ให้เพิ่มหัวคอลัมน์นี้",
            f"there is no column {leaf.label}; add one with that heading",
        )
        for leaf in missing
        if leaf.name not in meant and leaf.column.required and not leaf.column.exclusive
    ]
    return problems, others


def _unknown_column(heading: str, leaf: Leaf | None, missing: Sequence[Leaf]) -> Message:
    """What to say of a heading nobody knows; `leaf` is the column it was probably meant to be."""
    heading = " ".join(heading.split())
    listed = ", ".join(one.label for one in missing)
    what = Message(f"ไม่รู้จักคอลัมน์ {heading}", f"the column {heading} is not known")
    how = Message(
        "ให้ลบคอลัมน์นี้" + (f" หรือเปลี่ยนเป็น: {listed}" if listed else ""),
        "take it out" + (f", or make it one of: {listed}" if listed else ""),
    )
    return did_you_mean(what, leaf.label if leaf else None, otherwise=how)


def no_headings(place: Place, asked: Sequence[Leaf]) -> Problem:
    """What to say of a workbook without the headings of its form."""
    listed = ", ".join(leaf.label for leaf in asked)
    return place.problem(
        f"ไม่พบแถวหัวตาราง ต้องมีแถวที่พิมพ์หัวคอลัมน์: {listed}",
        f"no row of headings was found; one must name the columns: {listed}",
    )
