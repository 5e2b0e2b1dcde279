"""From a file to a checked document: `load` and `check`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from thaiplandoc.books import Outline
from thaiplandoc.books.shelf import read_outline
from thaiplandoc.documents.annex import Annex
from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.document import Document
from thaiplandoc.documents.form import Form
from thaiplandoc.documents.form_file import (
    WORKBOOKS,
    examine_form,
    examine_workbook,
    form_of_annex,
)
from thaiplandoc.documents.letter import Letter
from thaiplandoc.documents.memo import Memo
from thaiplandoc.documents.plan_file import examine_plan_workbook, is_plan
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.documents.remarks import remarks as remarks_on
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.forms import FormProfile
from thaiplandoc.model import Office
from thaiplandoc.model.annex_body import FormItem
from thaiplandoc.model.fact import Filed
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.sources.checking import YamlRead
from thaiplandoc.sources.profiles import read_profile
from thaiplandoc.sources.yaml_file import Node, read

# What a file may say it is. Profiles are checked like the others, but make no paper.
KINDS: Final[Mapping[str, type[Filed]]] = MappingProxyType(
    {
        kind.kind: kind
        for kind in (Letter, Memo, Annex, Form, PlanBook, Office, FormProfile, Outline)
    }
)
_THAI_KINDS: Final = {kind.thai_kind: name for name, kind in KINDS.items()}

_NO_PAPER: Final = {
    Office: Message(
        "เป็นข้อมูลหน่วยงาน ไม่ใช่หนังสือ ให้อ้างถึงไฟล์นี้จากหนังสือด้วย หน่วยงาน: ชื่อไฟล์",
        "this is an office profile, not a document; name it in a letter with office: FILE",
    ),
    FormProfile: Message(
        "เป็นแม่แบบแบบฟอร์ม ไม่ใช่แบบที่กรอกแล้ว ให้สร้างแบบเปล่าด้วย build --blank ตามด้วยชื่อแบบ",
        "this is a form's profile, not a form that is filled in; build --blank makes it blank",
    ),
    Outline: Message(
        "เป็นเค้าโครงของเล่มแผน ไม่ใช่แผน ให้อ้างถึงไฟล์นี้จากแผนด้วย เค้าโครง: ชื่อไฟล์",
        "this is an outline of books, not a plan; name it in a plan with outline: FILE",
    ),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A document and what an experienced officer would ask about; it can be sent all the same."""

    document: Document
    remarks: tuple[Problem, ...]


def load(path: str | Path) -> Document:
    """The document a YAML file or an entry workbook describes; `InputError` with every problem of the file."""
    return check(path).document


def check(path: str | Path) -> Checked:
    """The document of a file with remarks; `InputError` with every problem of the file."""
    facts, remarks = examine(path)
    if not isinstance(facts, Document):
        raise InputError([Problem(Place(str(path)), _NO_PAPER[type(facts)])])
    return Checked(facts, remarks)


def examine(path: str | Path) -> tuple[Filed, tuple[Problem, ...]]:
    """What a file of any kind holds, an office profile too, with remarks."""
    if Path(path).suffix.lower() in WORKBOOKS:
        examined = examine_plan_workbook if is_plan(Path(path)) else examine_workbook
        return examined(Path(path))
    node, problems = read(Path(path))
    kind = _kind(node, problems)
    if kind is FormProfile:
        return read_profile(Path(path)), ()
    if kind is Outline:
        return read_outline(Path(path)), ()
    if kind is Form:
        return examine_form(node, problems)
    held = YamlRead(node=node, problems=problems, makers={FormItem: form_of_annex})
    facts = held.become(kind)
    said: tuple[Problem, ...] = ()
    if isinstance(facts, PlanBook):
        said = facts.check()
    elif isinstance(facts, Correspondence):
        said = remarks_on(facts)
    return facts, held.all_remarks(said)


def _kind(node: Node, problems: list[Problem]) -> type[Filed]:
    said = node.said_kind
    word = said.value if said is not None else None
    if isinstance(word, str) and (name := _THAI_KINDS.get(word, word)) in KINDS:
        return KINDS[name]
    raise InputError([*problems, Problem((said or node).place("kind"), _which_kind(word))])


def _which_kind(word: object) -> Message:
    listed = ", ".join(f"{name} ({kind.thai_kind})" for name, kind in KINDS.items())
    if not isinstance(word, str):
        return Message(
            f"ไฟล์ต้องบอกว่าเป็นเอกสารชนิดใด ให้ขึ้นต้นด้วย kind: (หรือ ชนิด:) แล้วตามด้วย {listed}",
            f"the file must say what it is; begin it with kind: and one of {listed}",
        )
    what = Message(f"ไม่รู้จักเอกสารชนิด {word}", f"there is no kind {word}")
    return did_you_mean(what, nearest(word, [*KINDS, *_THAI_KINDS]), [listed])
