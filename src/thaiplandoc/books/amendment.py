"""The amendment book: what changed between two plans, old and new one below the other.

Changed cells are bold in the new row; what the form has no column for stands behind them in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from thaiplandoc.blocks import (
    BookBlock,
    Caption,
    Cell,
    Column,
    Heading,
    Numbered,
    Paragraph,
    Row,
    Section,
    Table,
)
from thaiplandoc.books.pieces.front import cover
from thaiplandoc.books.pieces.project_lists import superseded
from thaiplandoc.books.pieces.projects import (
    COLUMNS,
    by_strategy,
    for_book,
    records,
    requested,
    values,
    with_undated,
)
from thaiplandoc.books.pieces.setting import Maker, Piece, Setting, flat
from thaiplandoc.books.pieces.strategies import in_order, titled
from thaiplandoc.books.pieces.tables import whole_rows
from thaiplandoc.books.totals import belonging, totals, years_and_undated
from thaiplandoc.figures import Change, changes, compared
from thaiplandoc.figures.differing import of_project
from thaiplandoc.forms import Filled
from thaiplandoc.forms.columns import drawn
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.plan import Plan, Project
from thaiplandoc.sources.profiles import form_profile

# type of a table that shows all of ผ.02 and more besides
_SIZE_PT: Final = 12.0
_OLD, _NEW = "เดิม", "ใหม่"


def amended(old: Plan, new: Plan, digits: DigitPolicy, form: str = "ผ.02") -> tuple[Section, ...]:
    """The sections of the amendment book: totals, changed, added and removed projects, in words."""
    found = compared(old, new)
    setting = Setting(new, Piece(piece="cover"), digits)
    covers = (
        replace(each, subtitle=(*each.subtitle, "รายการเปรียบเทียบกับแผนเดิม"))
        for each in cover(setting)
    )
    sections = [Section(tuple(covers), numbers="none", counted=False)]
    bodies: list[tuple[str, bool, Iterator[BookBlock]]] = [
        ("สรุปการเปลี่ยนแปลง", False, _summary(old, setting)),
        ("โครงการที่แก้ไข", True, _pairs(old, found.kept, setting, form)),
        ("โครงการที่เพิ่ม", True, _listed(new, found.added, digits, form)),
        ("โครงการที่ตัดออก", True, _listed(old, found.removed, digits, form)),
        ("รายการเปลี่ยนแปลงทั้งหมด", False, _words(changes(old, new), setting)),
    ]
    say = setting.say
    count = tables = 0
    for title, landscape, body in bodies:
        blocks = list(body)
        if not blocks:
            continue
        count += 1
        for at, block in enumerate(blocks):
            if isinstance(block, Caption):
                tables += 1
                name = f"amended-{tables}"
                blocks[at] = replace(block, label=say(f"ตารางที่ {tables}"), name=name)
        head = Heading(title, say(f"{count}."))
        sections.append(Section((head, *blocks), landscape))
    return tuple(sections)


# --- totals ----------------------------------------------------------------------------------------
def _summary(old: Plan, setting: Setting) -> Iterator[BookBlock]:
    """The projects and the money of both plans, strategy by strategy."""
    new = setting.plan
    before, after = totals(old, "strategy"), totals(new, "strategy")
    pair = (
        Column("จำนวนโครงการ", align="right", width_mm=18.0),
        Column("งบประมาณ (บาท)", align="right", width_mm=30.0),
    )
    columns = (Column("ยุทธศาสตร์"), Column(_OLD, under=pair), Column(_NEW, under=pair))
    named = in_order(
        [each.name for each in new.strategies],
        (*after.keys("strategy"), *before.keys("strategy")),
    )

    def numbers(**group: str) -> Iterator[str]:
        return setting.sums(before.cell(**group), after.cell(**group))

    rows = [Row((setting.cell(titled(new, each)), *numbers(strategy=each))) for each in named]
    rows.append(Row((Cell(("รวมทั้งสิ้น",), align="right"), *numbers()), kind="total"))
    if belonging(old) or belonging(new):
        yield Caption("tables", "", "โครงการและงบประมาณ เดิมและใหม่")
        yield Table(columns, tuple(rows))


# --- old and new -----------------------------------------------------------------------------------
def _pairs(
    old: Plan, kept: Sequence[tuple[Project, Project]], setting: Setting, form: str
) -> Iterator[BookBlock]:
    """Each changed project twice, strategy by strategy, on the columns of its form."""
    new, digits = setting.plan, setting.digits
    named = [each.name for each in new.strategies]
    every = (_Pair(*both, tuple(of_project(old, new, *both))) for both in kept)
    pairs = [pair for pair in every if pair.changes]
    if not pairs:
        return
    order = in_order(named, (pair.new.strategy for pair in pairs))
    pairs.sort(key=lambda pair: order.index(pair.new.strategy))
    filled = _filled(old, new, pairs, digits, form)
    places = [place for place, leaf in enumerate(filled.leaves) if leaf.column.type != "counter"]
    (table,) = filled.tables()
    printed = [[_cell(row.cells[place]) for place in places] for row in whole_rows(table)]
    others = [
        pair.without_column([filled.leaves[place].name for place in places], was, now)
        for pair, was, now in zip(pairs, printed[::2], printed[1::2], strict=True)
    ]
    reasons = any(pair.new.reason for pair in pairs)
    columns = [
        Column("ที่", align="center", width_mm=8.0),
        Column("แผน", align="center", width_mm=11.0),
        *drawn([each for each in filled.columns if each.type != "counter"], digits.tables),
        *([Column("รายการอื่นที่แก้ไข", share=3.0)] if any(others) else []),
        *([Column("เหตุผลความจำเป็น", share=2.5)] if reasons else []),
    ]
    rows: list[Row] = []
    strategy, count = None, 0
    for pair, was, now, other in zip(pairs, printed[::2], printed[1::2], others, strict=True):
        if pair.new.strategy != strategy:
            strategy, count = pair.new.strategy, 0
            rows.append(Row((setting.cell(titled(new, strategy)),), kind="group"))
        count += 1
        behind = (
            *([Cell(tuple(map(setting.cell, other)) or ("",))] if any(others) else []),
            *([Cell((setting.cell(pair.new.reason),))] if reasons else []),
        )
        marked = (
            replace(each, bold=True) if each != before else each
            for each, before in zip(now, was, strict=True)
        )
        number = Cell((setting.cell(str(count)),), rows=2)
        rows.append(Row((number, _OLD, *was, *("" for _ in behind)), kept=True))
        rows.append(Row((_NEW, *marked, *behind)))
    yield Caption("tables", "", "โครงการที่แก้ไข เดิมและใหม่")
    yield Table(tuple(columns), tuple(rows), size_pt=_SIZE_PT)


class _Pair(NamedTuple):
    """A project before and after, and what changed in it."""

    old: Project
    new: Project
    changes: tuple[Change, ...]

    def without_column(
        self, names: Sequence[str], was: Sequence[Cell], now: Sequence[Cell]
    ) -> tuple[str, ...]:
        """In words what no cell shows."""
        shown = {
            name for name, old, new in zip(names, was, now, strict=True) if old.texts != new.texts
        }
        name = f"“{self.new.name}”"
        return tuple(
            change.text.thai.replace(f"ของ {name}", "").replace(f"โครงการ {name} ", "")
            for change in self.changes
            if _column(change) not in shown and change.field != "reason"
        )


def _column(change: Change) -> str:
    """The name of the column a change is seen in."""
    if change.field in ("amounts", "enacted"):
        return f"{'budget' if change.field == 'amounts' else 'enacted'}_{change.year}"
    return COLUMNS.get(change.field, change.field)


def _filled(old: Plan, new: Plan, pairs: Sequence[_Pair], digits: DigitPolicy, form: str) -> Filled:
    """The form with every pair on it, the old one first, for the years of both plans."""
    profile = form_profile(form)
    if any(None in years_and_undated(plan, plan.projects) for plan in (old, new)):
        profile = with_undated(profile)
    first, last = min(old.first_year, new.first_year), max(old.last_year, new.last_year)
    above = values(new, "") | {"years": tuple(range(first, last + 1))}
    bare = for_book(profile, above).model_copy(update={"stack": (), "groups": (), "totals": ()})
    written = [
        records(plan, project.strategy, [project], profile)[0]
        for pair in pairs
        for plan, project in ((old, pair.old), (new, pair.new))
    ]
    return Filled(bare, above, tuple(written), digits=digits)


def _cell(cell: str | Cell) -> Cell:
    return cell if isinstance(cell, Cell) else Cell((cell,))


# --- added, removed, in words ----------------------------------------------------------------------
def _listed(
    plan: Plan, projects: Sequence[Project], digits: DigitPolicy, form: str
) -> Iterator[BookBlock]:
    """Projects as their plan prints them: its own, those requested of others, those joined."""
    part = plan.model_copy(update={"projects": tuple(projects), "alignments": ()})
    pieces: tuple[tuple[str, Maker], ...] = (
        ("projects-by-strategy", by_strategy),
        ("requested", requested),
        ("superseded", superseded),
    )
    for piece, make in pieces:
        own_form = form if piece == "projects-by-strategy" else ""
        yield from flat(make(Setting(part, Piece(piece=piece, form=own_form), digits)))


def _words(told: Sequence[Change], setting: Setting) -> Iterator[BookBlock]:
    """Every change as a sentence."""
    if not told:
        yield Paragraph("ไม่มีรายการเปลี่ยนแปลง")
    for place, change in enumerate(told, start=1):
        yield Numbered(setting.say(f"{place}."), setting.say(change.text.thai))
