"""Forms that sum up others: the rows of ผ.01 out of those of ผ.02, counted and added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from thaiplandoc.errors import Message
from thaiplandoc.figures import Tally, tally
from thaiplandoc.forms.filled import Filled, Record
from thaiplandoc.forms.kinds import asked_leaves, years_in
from thaiplandoc.forms.profile import FormProfile, Summary
from thaiplandoc.forms.values import Value, figure
from thaiplandoc.model.plan import Project
from thaiplandoc.thai.money import Satang

# What rows are grouped by, where both forms have it.
_GROUPS: Final = ("strategy", "tactic", "programme")


def unsuited(
    profile: FormProfile, years: Sequence[int], details: Sequence[Filled]
) -> Iterator[Message]:
    """Why the forms cannot be summed up in the profile's."""
    if profile.summary is None:
        yield Message(
            f"แบบ {profile.name} ไม่ได้รวมจากแบบอื่น ให้กรอก แถว (records) แทน",
            f"{profile.name} sums up no other forms; give it records instead",
        )
        return
    for form in details:
        names = {leaf.name for leaf in form.leaves}
        if not any(
            _of(profile.summary.of, year) in names for year in years_in(form.profile, form.values)
        ):
            yield Message(
                f"แบบ {form.profile.name} ไม่มีคอลัมน์ {profile.summary.of} ที่ {profile.name} รวม",
                f"{form.profile.name} has no column {profile.summary.of}, which {profile.name} adds up",
            )
        elif outside := sorted(set(years_in(form.profile, form.values)) - set(years)):
            listed = ", ".join(map(str, outside))
            yield Message(
                f"แบบ {form.profile.name} มีปี {listed} ที่ {profile.name} ไม่มี ให้แก้ช่วงปีให้ตรงกัน",
                f"{form.profile.name} has the years {listed}, which {profile.name} has not",
            )


def summed(
    profile: FormProfile, years: Sequence[int], details: Sequence[Filled]
) -> tuple[dict[str, Value], ...]:
    """The rows of a form that sums up others (rules R1 and R2), in the order of their groups."""
    summary = profile.summary
    if summary is None:
        return ()
    field = profile.years_field.name if profile.years_field else None
    asked = {leaf.name for leaf in asked_leaves(profile, {str(field): tuple(years)})}
    groups = [name for name in _GROUPS if name in asked]
    projects = [
        _project(record, summary, years, groups) for form in details for record in form.records
    ]
    found = tally(projects, by=[*groups, "year"], years=years)
    return tuple(
        {**group, **_cells(found, group, summary, years)} for group in _grouped(found, groups, {})
    )


def _grouped(
    found: Tally, groups: Sequence[str], above: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """Every group there is, those of one strategy together."""
    if not groups:
        yield dict(above)
        return
    for key in found.keys(groups[0], **above):
        yield from _grouped(found, groups[1:], {**above, groups[0]: key})


def _cells(
    found: Tally, group: Mapping[str, str], summary: Summary, years: Sequence[int]
) -> dict[str, int | None]:
    cells: dict[str, int | None] = {}
    for year in years:
        cell = found.cell(**group, year=year)
        if cell.stated:
            cells |= {
                _of(summary.count, year): cell.project_years,
                _of(summary.sum, year): cell.satang,
            }
    return cells


def _project(
    record: Record, summary: Summary, years: Sequence[int], groups: Sequence[str]
) -> Project:
    def said(name: str) -> str:
        return str(record.get(name) or "") if name in groups else ""

    amounts = {year: figure(record.get(_of(summary.of, year))) for year in years}
    return Project(
        name=str(record.get("project") or "-"),
        strategy=said("strategy"),
        tactic=said("tactic"),
        programme=said("programme"),
        amounts={
            year: None if satang is None else Satang(satang) for year, satang in amounts.items()
        },
    )


def _of(pattern: str, year: int) -> str:
    return pattern.replace("{year}", str(year))
