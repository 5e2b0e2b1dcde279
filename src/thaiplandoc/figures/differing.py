"""Which project of one plan is which of another; what changed, in words: added, moved, from … to …."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, Literal, TypeAlias, TypeGuard, TypeVar

from thaiplandoc.errors import Message
from thaiplandoc.figures.agreement import told
from thaiplandoc.figures.merging import plain_name
from thaiplandoc.model.fact import Fact
from thaiplandoc.model.plan import (
    LEVELS,
    MODES,
    RECEIVERS,
    SOURCES,
    STATUSES,
    Edition,
    Funding,
    Plan,
    Project,
)
from thaiplandoc.thai.dates import official
from thaiplandoc.thai.digits import to_thai
from thaiplandoc.values import dataclass

# What a fact of a plan or a project can be.
Value: TypeAlias = (
    "Fact | str | int | float | date | Path | Mapping[int, int | None] | tuple[Value, ...] | None"
)
ChangeKind = Literal["added", "removed", "moved", "renamed", "budget", "changed", "plan"]

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "mode": MODES,
    "receiver": RECEIVERS,
    "status": STATUSES,
    "level": LEVELS,
}
# What a project became part of: how that is said, and how it is taken back.
_BECAME: Final = {
    "merged_into": ("รวมโครงการ {} เข้ากับโครงการรหัส {}", "ยกเลิกการรวมโครงการ {} เข้ากับโครงการรหัส {}"),
    "duplicate_of": (
        "ตัดโครงการ {} เพราะซ้ำกับโครงการรหัส {}",
        "นำโครงการ {} กลับเข้าแผน ไม่ซ้ำกับโครงการรหัส {}",
    ),
    "transferred_to": ("โอนโครงการ {} ไปยัง {}", "ยกเลิกการโอนโครงการ {} ไปยัง {}"),
}
_PLACES: Final = {"tactic": "กลยุทธ์", "programme": "แผนงาน"}
_BY_YEAR: Final = {"amounts": ("งบประมาณ", "budget"), "enacted": ("งบในเทศบัญญัติ", "ordinance")}
# What a row of a list is called by, the first it has.
_NAMES_OF_ROWS: Final = (
    "name", "section", "heading", "problem", "activity", "subject", "indicator", "text", "caption",
    "need",
)  # fmt: skip
# Of more rows their number is told.
_MOST_NAMED: Final = 5
_UNSAID: Final = Message("ไม่ระบุ", "nothing")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `text` says it in words.

    `old` and `new` are the project before and after, None where it is not there; both are None
    when the plan itself changed. `field` is the fact that changed, `year` the year of its money.
    """

    kind: ChangeKind
    text: Message
    old: Project | None = None
    new: Project | None = None
    field: str = ""
    year: int | None = None


def changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Every difference between two plans: of the plan itself, then project by project.

    A year with no amount and a year not mentioned are the same; so is the order of projects.
    """
    found = compared(old, new)
    return (
        *_of_plan(old, new),
        *(_added(new, project) for project in found.added),
        *(_removed(old, project) for project in found.removed),
        *(change for pair in found.kept for change in of_project(old, new, *pair)),
    )


# --- one project -----------------------------------------------------------------------------------
def _strategy(plan: Plan, name: str) -> str:
    """``ยุทธศาสตร์ที่ ๑`` where the plan lists it, else its name."""
    order = [each.name for each in plan.strategies]
    if name in order:
        return to_thai(f"ยุทธศาสตร์ที่ {order.index(name) + 1}")
    return f"ยุทธศาสตร์ “{name}”" if name else "กลุ่มที่ไม่ระบุยุทธศาสตร์"


def _added(plan: Plan, project: Project) -> Change:
    text = Message(
        f"เพิ่มโครงการ “{project.name}” ใน{_strategy(plan, project.strategy)}",
        f"added “{project.name}” under “{project.strategy}”",
    )
    return Change("added", text, new=project)


def _removed(plan: Plan, project: Project) -> Change:
    text = Message(
        f"ตัดโครงการ “{project.name}” ออกจาก{_strategy(plan, project.strategy)}",
        f"removed “{project.name}” from “{project.strategy}”",
    )
    return Change("removed", text, old=project)


def of_project(before: Plan, after: Plan, old: Project, new: Project) -> Iterator[Change]:
    """What changed in one project."""
    for field in Project.model_fields:
        was, now = getattr(old, field), getattr(new, field)
        if was == now:
            continue
        if field in _BY_YEAR:
            yield from _by_year(old, new, field)
        elif field == "strategy":
            text = Message(
                f"ย้ายโครงการ “{new.name}” จาก{_strategy(before, was)} ไป{_strategy(after, now)}",
                f"moved “{new.name}” from “{was}” to “{now}”",
            )
            yield Change("moved", text, old, new, field)
        else:
            kind, text = _of_field(old, new, field)
            yield Change(kind, text, old, new, field)


def _of_field(old: Project, new: Project, field: str) -> tuple[ChangeKind, Message]:
    was, now = getattr(old, field), getattr(new, field)
    name, english = f"“{new.name}”", field.replace("_", " ")
    if field == "name":
        renamed = Message(f"เปลี่ยนชื่อโครงการ “{was}” เป็น {name}", f"renamed “{was}” to {name}")
        return "renamed", renamed
    if field == "total":
        return "budget", _from_to(Project.thai_names()[field], name, _baht(was), _baht(now), field)
    before, after = _quoted(_said(field, was)), _quoted(_said(field, now))
    changed = _from_to(Project.thai_names()[field], name, before, after, english)
    if field in _BECAME:
        done, undone = _BECAME[field]
        became = done.format(name, now) if now else undone.format(name, was)
        return "changed", Message(became, changed.english)
    if place := _PLACES.get(field):
        return "moved", Message(
            f"ย้ายโครงการ {name} จาก{place} {before.thai} ไป{place} {after.thai}",
            f"moved {name} from the {field} {before.english} to {after.english}",
        )
    return "changed", changed


def _by_year(old: Project, new: Project, field: str) -> Iterator[Change]:
    was, now = getattr(old, field), getattr(new, field)
    thai, english = _BY_YEAR[field]
    for year in sorted({*was, *now}):
        before, after = was.get(year), now.get(year)
        if before != after:
            what = to_thai(f"{thai}ปี {year} ")
            text = _from_to(
                what, f"“{new.name}”", _baht(before), _baht(after), f"{english} of {year}"
            )
            yield Change("budget", text, old, new, field, year)


def _baht(satang: int | None) -> Message:
    return Message("ไม่มี", _UNSAID.english) if satang is None else told(satang)


def _from_to(thai: str, of: str, was: Message, now: Message, english: str) -> Message:
    return Message(
        f"แก้{thai}ของ {of} จาก {was.thai} เป็น {now.thai}",
        f"{english} of {of} changed from {was.english} to {now.english}",
    )


def _quoted(said: str) -> Message:
    return Message(f"“{said}”", f"“{said}”") if said else _UNSAID


def _said(field: str, value: Value) -> str:
    """A value as it is read in a sentence."""
    match value:
        case bool():
            return "ใช่" if value else "ไม่ใช่"
        case Edition():
            return value.text()
        case Funding():
            return _funding(value)
        case date():
            return official(value)
        case tuple():
            return " · ".join(_said(field, each) for each in value)
        case str():
            return _WORDS.get(field, {}).get(value, value)
        case int() | float():
            return str(value)
    return ""


def _funding(funding: Funding) -> str:
    year = to_thai(f"ปี {funding.year}") if funding.year else ""
    amount = _baht(funding.amount).thai if funding.amount is not None else ""
    return " ".join(filter(None, (SOURCES[funding.source], funding.agency, year, amount)))


# --- the plan itself -------------------------------------------------------------------------------
def _of_plan(old: Plan, new: Plan) -> Iterator[Change]:
    for name, thai in Plan.thai_names().items():
        if name != "projects":
            for text in _differences(name, thai, getattr(old, name), getattr(new, name)):
                yield Change("plan", text, field=name)


def _differences(name: str, thai: str, old: Value, new: Value) -> Iterator[Message]:
    if old == new:
        return
    if isinstance(old, Fact) and type(old) is type(new) and not isinstance(old, Edition):
        for inner, said in type(old).thai_names().items():
            yield from _differences(
                inner, f"{thai} {said}", getattr(old, inner), getattr(new, inner)
            )
    elif _facts(old) and _facts(new):
        yield _listed(name, thai, old, new)
    elif _sayable(old) and _sayable(new):
        was, now = _quoted(_said(name, old)), _quoted(_said(name, new))
        yield Message(
            f"แก้{thai} จาก {was.thai} เป็น {now.thai}",
            f"{name} changed from {was.english} to {now.english}",
        )
    else:
        yield Message(f"แก้{thai}", f"{name} changed")


def _sayable(value: Value) -> bool:
    """Whether a value, or every value of a list, can be read in a sentence."""
    each = value if isinstance(value, tuple) else (value,)
    return all(isinstance(one, str | int | float | date | Edition | None) for one in each)


def _facts(value: Value) -> TypeGuard[tuple[Fact, ...]]:
    return isinstance(value, tuple) and all(isinstance(each, Fact) for each in value)


T = TypeVar("T", bound=Hashable)


def _without(some: Sequence[T], others: Iterable[T]) -> list[T]:
    """What is in `some` more often than in `others`."""
    left = Counter(others)
    found: list[T] = []
    for each in some:
        if left[each]:
            left[each] -= 1
        else:
            found.append(each)
    return found


def _listed(name: str, thai: str, old: tuple[Fact, ...], new: tuple[Fact, ...]) -> Message:
    """Which rows of a list came, went and changed, by what they are called."""
    gone = [_called(each) for each in _without(old, new)]
    come = [_called(each) for each in _without(new, old)]
    changed = [each for each in gone if each in come]
    parts = (
        ("เพิ่ม", "added", _without(come, changed)),
        ("ตัด", "removed", _without(gone, changed)),
        ("แก้", "changed", changed),
    )
    if not (gone or come):
        return Message(f"{thai}: เรียงลำดับใหม่", f"{name}: in another order")
    return Message(
        f"{thai}: "
        + " ".join(f"{word} {_rows(rows, 'รายการ')}" for word, _, rows in parts if rows),
        f"{name}: " + ", ".join(f"{word} {_rows(rows, 'rows')}" for _, word, rows in parts if rows),
    )


def _rows(called: Sequence[str], unit: str) -> str:
    """What rows are called, or how many there are."""
    if len(called) > _MOST_NAMED:
        number = f"{len(called):,} {unit}"
        return to_thai(number) if unit == "รายการ" else number
    return ", ".join(f"“{each}”" for each in called)


def _called(fact: Fact) -> str:
    """What people call a row of a list."""
    known = next((name for name in _NAMES_OF_ROWS if getattr(fact, name, "")), "")
    first = next(iter(type(fact).model_fields))
    return str(getattr(fact, known or first))


# --- which project is which ----------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Compared:
    """The projects of two plans: those in both as pairs, in the order of the new plan."""

    kept: tuple[tuple[Project, Project], ...]
    added: tuple[Project, ...]
    removed: tuple[Project, ...]


def compared(old: Plan, new: Plan) -> Compared:
    """Which project of the new plan is which of the old.

    The same in everything first, then of the same code, then of the same name and strategy, then
    of a name that is there once in both.
    """
    before = dict(enumerate(old.projects))
    after = dict(enumerate(new.projects))
    pairs: dict[int, int] = {}
    for key, once in (
        (lambda each: each, False),
        (lambda each: each.code or None, False),
        (lambda each: (plain_name(each.name), each.strategy), False),
        (lambda each: plain_name(each.name), True),
    ):
        for there, here in _alike(before, after, key, once=once):
            pairs[here] = there
            del before[there], after[here]
    return Compared(
        tuple((old.projects[pairs[here]], new.projects[here]) for here in sorted(pairs)),
        tuple(after.values()),
        tuple(before.values()),
    )


def _alike(
    before: Mapping[int, Project],
    after: Mapping[int, Project],
    key: Callable[[Project], Hashable],
    *,
    once: bool,
) -> list[tuple[int, int]]:
    """Pairs of rows with the same key, the first with the first; with `once` only single ones."""
    there, here = _by_key(before, key), _by_key(after, key)
    return [
        pair
        for found, rows in there.items()
        if found is not None and not (once and len(rows) + len(here.get(found, ())) > 2)
        for pair in zip(rows, here.get(found, ()), strict=False)
    ]


def _by_key(
    projects: Mapping[int, Project], key: Callable[[Project], Hashable]
) -> dict[Hashable, list[int]]:
    rows: dict[Hashable, list[int]] = {}
    for row, project in projects.items():
        rows.setdefault(key(project), []).append(row)
    return rows
