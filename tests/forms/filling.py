"""Forms filled in with made-up values: one of each, and any number for property tests."""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from thaiplandoc import FormProfile
from thaiplandoc.forms.asked import Asked
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.forms.kinds import asked_leaves, known_years
from thaiplandoc.thai.money import Satang

WORD = "กขคงจชดตทนบปพมยรลวสหอ"
SIGNS = "าีูะัเแโ็่้ ,.()/-=+@'\"#&<>%:;" + string.ascii_letters + string.digits + "๐๑๒๓๔๕๖๗๘๙"
PLAIN = {
    "text": "ข้อความ",
    "integer": 1250,
    "money": Satang(163_282_000),
    "year": 2566,
    "years": (2566, 2567, 2568, 2569, 2570),
    "date": date(2023, 3, 31),
    "tick": True,
    "phone": "0 2241 9000",
    "code": "180101",
    "number": Decimal("95.50"),
}


def value(asked: Asked) -> Any:
    """A value of the type that is asked for."""
    return asked.choices[0] if asked.type == "choice" else PLAIN[asked.type]


def fields(profile: FormProfile) -> dict[str, Any]:
    """A value for every field; codes lie inside each other."""
    found = {str(field.name): value(field) for field in profile.fields}
    years = known_years(profile, {})
    if "district_code" in found:
        found["district_code"] = "1801"
    return found | years


def record(leaves: tuple[Leaf, ...]) -> dict[str, Any]:
    """A row with every column filled in, one of each exclusive set."""
    seen: set[str] = set()
    found: dict[str, Any] = {}
    for leaf in leaves:
        rivals = leaf.column.exclusive
        if not rivals or rivals not in seen:
            found[leaf.name] = value(leaf.column)
            seen.add(rivals)
    if {"surveyed", "passed", "failed"} <= found.keys():
        found |= {"surveyed": 2500}
    return found


def asked(profile: FormProfile) -> tuple[Leaf, ...]:
    """The columns of a form of its usual years."""
    return asked_leaves(profile, known_years(profile, {}))


# --- any values -------------------------------------------------------------------------------
_word = st.builds(
    lambda first, rest: first + rest.strip(),
    st.sampled_from(WORD + "=+-@'1๑"),
    st.text(st.sampled_from(WORD + SIGNS), max_size=20),
).filter(lambda text: not text.startswith(("รวม", "total")))
_lines = st.lists(_word, min_size=1, max_size=3).map("\n".join)
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": _lines,
    "integer": st.integers(0, 10**12),
    "money": st.integers(0, 10**16).map(Satang),
    "year": st.integers(2500, 2600),
    "date": st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    "tick": st.booleans(),
    "phone": st.sampled_from(["0 2241 9000", "081 234 5678", "0-5453-4119 ต่อ 12", "1567"]),
    "code": st.text("0123456789", min_size=2, max_size=8),
    "number": st.decimals(0, 1000, places=2),
}


def values(asked: Asked) -> st.SearchStrategy[Any]:
    """Any value of the type that is asked for, or none where none is needed."""
    kind = st.sampled_from(list(asked.choices)) if asked.type == "choice" else _VALUES[asked.type]
    return kind if asked.required or asked.type == "tick" else st.none() | kind


@st.composite
def rows(draw: st.DrawFn, leaves: tuple[Leaf, ...]) -> Mapping[str, Any]:
    """Any row that keeps the rules of its form."""
    found: dict[str, Any] = {}
    for leaf in leaves:
        if not leaf.column.exclusive:
            found[leaf.name] = draw(values(leaf.column))
    for rivals in dict.fromkeys(leaf.column.exclusive for leaf in leaves if leaf.column.exclusive):
        together = [leaf for leaf in leaves if leaf.column.exclusive == rivals]
        chosen = draw(st.sampled_from(together))
        for leaf in together:
            empty = False if leaf.column.type == "tick" else None
            found[leaf.name] = value(leaf.column) if leaf is chosen else empty
    return found
