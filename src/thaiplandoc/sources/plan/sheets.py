"""The sheets of a plan workbook: one a subject, each column a key of the plan's facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from thaiplandoc.forms.asked import FormColumn
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.forms.values import TICK
from thaiplandoc.model import fact, office
from thaiplandoc.model.fact import Fact, OneOf, types_in
from thaiplandoc.model.plan import SOURCES, Edition, Funding, Plan, Project, Tambon, Village, values
from thaiplandoc.values import dataclass

HINTS: Final[Mapping[tuple[type[Fact], str], str]] = {
    (Plan, "title"): "ชื่อแผนตามปก เช่น แผนพัฒนาตำบลนาสมมติ",
    (Plan, "edition"): "เช่น ทบทวน ครั้งที่ 1/2567 ถ้าเป็นฉบับแรกให้เว้นว่าง",
    (Plan, "authors"): "ผู้จัดทำตามปก บรรทัดละหนึ่งชื่อ",
    (Plan, "date"): "วันที่เห็นชอบแผน เช่น 30 กันยายน 2565",
    (Plan, "notice"): "ข้อความใต้ปกใน เช่น ข้อมูลทั้งหมดเป็นข้อมูลสมมติ",
    (Plan, "emblems"): "ชื่อแฟ้มภาพ บรรทัดละหนึ่งแฟ้ม อยู่ข้างแฟ้มนี้หรือในโฟลเดอร์ย่อย เช่น pictures/emblem.png",
    (Plan, "cover"): "ชื่อแฟ้มภาพ เช่น pictures/cover.jpg",
    (Plan, "village"): "แผนหมู่บ้านต้องกรอก: รหัส 8 หลักของหมู่บ้านเจ้าของแผน",
    (Plan, "agreed_at"): "มติที่ประชุมซึ่งเห็นชอบแผน",
    (Plan, "last_year"): "ถ้าเปลี่ยนปี ให้แก้หัวคอลัมน์งบประมาณในแผ่นงาน โครงการ ด้วย",
    (Village, "code"): "รหัส 8 หลัก: รหัสตำบล 6 หลัก ตามด้วยหมู่ที่ 2 หลัก เช่น 99010103 คือหมู่ที่ 3",
    (Village, "name"): "ไม่ต้องพิมพ์คำว่า บ้าน",
    (Tambon, "code"): "รหัส 6 หลักของกรมการปกครอง",
    (Project, "name"): "แถวละหนึ่งโครงการ",
    (Project, "strategy"): "เลือกจากแผ่นงาน ยุทธศาสตร์",
    (Project, "mode"): "ทำเอง: หมู่บ้านทำได้เอง ทำร่วม: ร่วมกับหน่วยงาน ทำให้: ขอให้หน่วยงานทำให้",
    (Project, "receiver"): "หน่วยงานที่เสนอขอรับการสนับสนุน เมื่อเกินขีดความสามารถ",
    (Project, "rank"): "ลำดับในยุทธศาสตร์เดียวกัน 1 คือสำคัญที่สุด",
    (Project, "code"): "รหัสของโครงการ ใช้อ้างถึงจากช่อง ซ้ำกับ และ รวมเข้ากับ",
    (Project, "duplicate_of"): "รหัสโครงการที่ซ้ำกัน แถวนี้จะไม่ถูกนับ",
    (Project, "merged_into"): "รหัสโครงการที่นำไปรวม แถวนี้จะไม่ถูกนับ",
    (Project, "transferred_to"): "หน่วยงานหรือแผนที่โอนไป แถวนี้จะไม่ถูกนับ",
    (Project, "requested"): f"{TICK} ถ้าขอให้หน่วยงานอื่นดำเนินการ (ผ.02/2) ไม่นับในยอดของเจ้าของแผน",
    (Project, "total"): "ใช้เมื่อไม่แยกรายปี",
}
HOW: Final[Mapping[str, str]] = {
    "lines": "หลายข้อ: ขึ้นบรรทัดใหม่ด้วย Alt+Enter ข้อละบรรทัด",
    "village": "หมู่ที่ ชื่อหมู่บ้าน หรือรหัส 8 หลัก",
    "villages": "หมู่ที่ ชื่อหมู่บ้าน หรือรหัส 8 หลัก หลายหมู่บ้านคั่นด้วยจุลภาค เช่น หมู่ที่ 1, 3",
    "file": "ชื่อแฟ้มภาพ อยู่ข้างแฟ้มนี้หรือในโฟลเดอร์ย่อย เช่น pictures/forum1.jpg",
    "files": "ชื่อแฟ้มภาพ บรรทัดละหนึ่งแฟ้ม",
    "year": "บาท ถ้าเป็นศูนย์ให้พิมพ์ 0 หรือ - ถ้าไม่มีให้เว้นว่าง ถ้ามีปีนี้แต่ยังไม่ทราบจำนวนให้พิมพ์ ไม่ระบุ",
    "source": f"บาทจากแหล่งนี้ หรือ {TICK} ถ้าจ่ายส่วนที่เหลือทั้งหมด",
    "sources": "ถ้าแยกตามปีหรือหน่วยงาน บรรทัดละแหล่ง เช่น งบท้องถิ่น ปี 2567 150,000 บาท (อบต.นาสมมติ)",
    "edition": "เช่น เพิ่มเติม ครั้งที่ 1/2567",
}


PLAN_SHEET: Final = "แผน"
KIND_LABEL: Final = "ชนิด"
# Instead of an amount: the year is meant, how much is not known.
NOT_STATED: Final = "ไม่ระบุ"
VILLAGES_SHEET: Final = "หมู่บ้าน"
# What a cell holds: one value, lines, villages by number, name or code, a file, several files,
# the money of one year, of one source, of sources in words, an edition of a plan.
Takes = Literal[
    "one", "lines", "village", "villages", "file", "files", "year", "source", "sources", "edition"
]


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """One column, or one line of an upright sheet: what it is called, and what it takes.

    `way` leads to the value from the facts of its row; `words` are what may be written of a closed
    list → what it means.
    """

    way: tuple[str, ...]
    leaf: Leaf
    takes: Takes = "one"
    words: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    year: int | None = None
    source: str = ""
    rare: bool = False
    personal: bool = False

    @property
    def label(self) -> str:
        """What the workbook calls it."""
        return self.leaf.label

    @property
    def required(self) -> bool:
        """Whether a row is nothing without it."""
        return self.leaf.column.required

    @property
    def type(self) -> str:
        """The type of its cells."""
        return self.leaf.column.type


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A sheet: its tab, the key of the plan it holds, its columns.

    An `upright` sheet holds one group of facts, each on a line of its own. The plan's own facts
    have no key.
    """

    name: str
    key: str
    kind: type[Fact]
    columns: tuple[PlanColumn, ...]
    upright: bool = False


# --- what a key of a fact takes -----------------------------------------------------------------
def _validators(*kinds: object) -> frozenset[object]:
    """What tells kinds of values apart."""
    marks = (mark for kind in kinds for mark in getattr(kind, "__metadata__", ()))
    return frozenset(mark for mark in marks if isinstance(mark, BeforeValidator))


_TYPES: Final[Mapping[object, str]] = {
    mark: name
    for name, kinds in {
        "money": (values.Amount,),
        "integer": (values.Whole, fact.Count),
        "number": (fact.Length,),
        "date": (fact.Day,),
        "year": (values.Year,),
        "tick": (values.Tick, fact.Flag),
        "code": (values.VillageCode, values.TambonCode, values.AreaCode),
    }.items()
    for mark in _validators(*kinds)
}
_VILLAGES: Final = _validators(values.VillageCode, values.AreaCode)
_LINES: Final = _validators(fact.Lines)
_PASSAGE: Final = _validators(fact.Passage)

# Keys that name a row of another sheet: the sheet and its key.
TIES: Final[Mapping[tuple[str, str], tuple[str, str]]] = {
    ("projects", "strategy"): ("strategies", "name"),
    ("problems", "strategy"): ("strategies", "name"),
    ("alignments", "strategy"): ("strategies", "name"),
    ("members", "committee"): ("committees", "name"),
    ("agenda", "meeting"): ("meetings", "name"),
    ("attendees", "meeting"): ("meetings", "name"),
}
# The keys of a project as an officer fills them in; the others follow as they come.
_PROJECT_FIRST: Final = (
    "name", "strategy", "tactic", "programme", "objectives", "outputs", "place", "amounts",
    "fundings", "mode", "receiver", "origins", "rank", "responsible", "indicators", "expected",
    "method", "target_group", "period", "status", "code",
)  # fmt: skip
# In a new workbook only where the plan says something there.
_RARE: Final = frozenset({"enacted", "kind", "used", "local_link", "total"})


def _marks(annotation: Any) -> Iterator[object]:
    if get_origin(annotation) is Annotated:
        yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _marks(part)


def _kind_of(kind: type[Fact], known: FieldInfo) -> tuple[str, Takes, Mapping[str, str]]:
    """The type of a key's cells, what they take, and the words of a closed list."""
    marks = [*known.metadata, *_marks(known.annotation)]
    validators = [mark for mark in marks if isinstance(mark, BeforeValidator)]
    kinds = set(types_in(known.annotation))
    several = get_origin(known.annotation) is tuple
    if Path in kinds:
        return "text", "files" if several else "file", {}
    if Edition in kinds:
        return "text", "edition", {}
    if _LINES & set(validators):
        return "text", "lines", {}
    if _VILLAGES & set(validators) and not issubclass(kind, Plan | Village):
        return "text", "villages" if several else "village", {}
    for mark in marks:
        if isinstance(mark, OneOf):
            return "choice", "one", mark.words
    return next((_TYPES[mark] for mark in validators if mark in _TYPES), "text"), "one", {}


def is_long(kind: type[Fact], name: str) -> bool:
    """Whether a key holds text of several lines: lines, or a passage."""
    return bool((_LINES | _PASSAGE) & set(kind.model_fields[name].metadata))


def label_of(words: Mapping[str, str], meant: str) -> str:
    """The Thai word for a meaning."""
    said = [word for word, means in words.items() if means == meant]
    return next((word for word in said if word != meant), meant)


# --- columns ------------------------------------------------------------------------------------
def _columns(kind: type[Fact], years: Sequence[int]) -> Iterator[PlanColumn]:
    names = list(kind.model_fields)
    if kind is Project:
        names = [*_PROJECT_FIRST, *(name for name in names if name not in _PROJECT_FIRST)]
    for name in names:
        yield from _column(kind, name, years)


def _column(kind: type[Fact], name: str, years: Sequence[int]) -> Iterator[PlanColumn]:
    known = kind.model_fields[name]
    thai = str(known.validation_alias)
    kinds = set(types_in(known.annotation))
    rare = kind is Project and name in _RARE
    if values.ByYear in kinds:
        for year in years:
            leaf = _leaf(f"{name}_{year}", (thai, str(year)), "money")
            yield PlanColumn((name,), leaf, "year", hint=HOW["year"], year=year, rare=rare)
    elif Funding in kinds:
        for source, label in SOURCES.items():
            leaf = _leaf(f"{name}_{source}", (label,), "money")
            yield PlanColumn((name,), leaf, "source", hint=HOW["source"], source=source)
        yield PlanColumn((name,), _leaf(name, (thai,), "text"), "sources", hint=HOW["sources"])
    elif inner := [one for one in kinds if issubclass(one, Fact) and one is not Edition]:
        if not inner[0].model_fields.keys() & {"code", "name", "problem"} and not _several(known):
            for below in inner[0].model_fields:
                for column in _column(inner[0], below, years):
                    yield _inside(name, thai, column)
    else:
        type_, takes, words = _kind_of(kind, known)
        hints = (HINTS[base, name] for base in kind.__mro__ if (base, name) in HINTS)
        yield PlanColumn(
            (name,),
            _leaf(name, (thai,), type_, words, required=known.is_required()),
            takes,
            words,
            hint=next(hints, HOW.get(takes, "")),
            rare=rare,
            personal=known.json_schema_extra == values.PERSONAL,
        )


def _several(known: FieldInfo) -> bool:
    return get_origin(known.annotation) is tuple


def _leaf(
    name: str,
    path: tuple[str, ...],
    type_: str,
    words: Mapping[str, str] | None = None,
    *,
    required: bool = False,
) -> Leaf:
    """The cells of a column, with what is offered in them of a closed list."""
    label, words = " ".join(path), words or {}
    choices = list(dict.fromkeys(label_of(words, meant) for meant in words.values()))
    column = FormColumn(name=name, heading=label, type=type_, required=required, choices=choices)
    return Leaf(column, name, path, label)


def _inside(name: str, thai: str, column: PlanColumn) -> PlanColumn:
    """A column of the group of keys `name`."""
    label = f"{thai} {column.label}"
    leaf = Leaf(column.leaf.column, f"{name}_{column.leaf.name}", (label,), label)
    return replace(column, way=(name, *column.way), leaf=leaf)


# --- sheets -------------------------------------------------------------------------------------
@cache
def plan_sheets(kind: type[Plan], years: tuple[int, ...]) -> tuple[PlanSheet, ...]:
    """Every sheet a workbook may have, in the order an officer works."""
    own: list[PlanColumn] = []
    sheets: list[PlanSheet] = []
    for name, known in kind.model_fields.items():
        thai = str(known.validation_alias)
        facts = [one for one in types_in(known.annotation) if issubclass(one, Fact)]
        if not facts or facts == [Edition] or facts[0].__module__ == office.__name__:  # a setting
            own += _column(kind, name, years)
            continue
        columns = tuple(_columns(facts[0], years))
        upright = not _several(known)
        sheets.append(PlanSheet(thai, name, facts[0], columns, upright))
        if name == "tambons":
            sheets.append(
                PlanSheet(VILLAGES_SHEET, "villages", Village, tuple(_columns(Village, years)))
            )
    return (PlanSheet(PLAN_SHEET, "", kind, tuple(own), upright=True), *sheets)


# What a workbook of a level begins with; what else a plan holds has its sheet too.
_VILLAGE_SHEETS: Final = frozenset(
    {
        "tambon", "villages", "texts", "ages", "household_counts", "resources", "problems", "swot",
        "direction", "strategies", "projects", "endorsements", "committees", "members", "photos",
    }
)  # fmt: skip
_NOT_OFFERED: Final[Mapping[str, frozenset[str]]] = {
    "tambon": frozenset({"tambons"}),
    "district": frozenset({"tambon", "ages", "village_levels", "households"}),
    "needs": frozenset(
        {"tambon", "ages", "village_levels", "households", "household_counts", "indicators"}
    ),
}


def offered(sheet: PlanSheet, level: str) -> bool:
    """Whether a new workbook of a level has the sheet."""
    if level == "village":
        return not sheet.key or sheet.key in _VILLAGE_SHEETS
    return sheet.key not in _NOT_OFFERED[level]


def core(sheet: PlanSheet, level: str) -> bool:
    """Whether a workbook without the sheet has lost something."""
    return sheet.key in {"", "projects"} or (
        sheet.key in {"villages", "strategies"} and level != "village"
    )
