"""What a table in a workbook says that its reader does not know: headings, or no headings at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.sources.table_headings import Headings, heading_texts, norm

# Columns of row numbers, which officers add and nobody need read.
ROW_NUMBERS: Final = re.compile(r"ที่|ลำดับ(?:ที่)?|ข้อ(?:ที่)?|no\.?")


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
    last = max(max(sheet.rows.get(row, {0: 0})) for row in range(top, bottom + 1))
    for column in range(1, last + 1):
        texts = heading_texts(sheet, top, bottom, column)
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
