"""What a data file may say it is, one value a kind: the only list of kinds there is.

To add a kind is to add its line here. Everything else reads it from here: the command line and
its help, `new`, `schema`, `check` of data and of Word templates, the pages and the files. A kind
names its code by module and name, as in ``documents.letter:Letter``, and that module is imported
when the kind is first used: a command that makes a letter waits for no plan book.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from thaiplandoc.errors import Message
from thaiplandoc.values import dataclass

_PACKAGE: Final = __name__.rpartition(".")[0]


class Starter(NamedTuple):
    """A data file to start from; its name without the suffix is what `new` calls it.

    Of a plan, `level` is the plan's; such a starter is made as a workbook, too.
    """

    file: str
    level: str = ""

    @property
    def word(self) -> str:
        """What `new` and `schema` call it."""
        return self.file.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. What is printed has an arrangement and a Word template; profiles have none.

    - `name`, `thai_name`: what a file says behind ``kind:`` or ``ชนิด:``
    - `model`: the class of its facts
    - `arrange`: finished text → where everything stands on the pages
    - `arrange_for_word`: the same for a Word file alone, where that costs less
    - `template`: the Word file it fills
    - `starters`: data files to start from; the first is also the sample templates are held against
    - `read`: how its file is read where that is more than checking the facts: (node, problems)
      → (facts, remarks)
    - `remarks`: facts → what an experienced officer would ask about
    - `proof`: facts → what the rules find in them, problems and remarks
    - `embeds`: whether the face travels in its Word files unless they are many
    - `no_paper`: of a profile, what to do with it instead of printing it
    """

    name: str
    thai_name: str
    model: str
    arrange: str = ""
    arrange_for_word: str = ""
    template: str = ""
    starters: tuple[Starter, ...] = ()
    read: str = ""
    remarks: str = ""
    proof: str = ""
    embeds: bool = False
    no_paper: Message | None = None


_LIST: Final = (
    Kind(
        "letter",
        "หนังสือภายนอก",
        "documents.letter:Letter",
        arrange="arrange.letter:lay_out",
        template="letter.docx",
        starters=(Starter("letter.yaml"),),
        proof="proof.reader:proof",
        embeds=True,
    ),
    Kind(
        "memo",
        "บันทึกข้อความ",
        "documents.memo:Memo",
        arrange="arrange.memo:lay_out",
        template="memo.docx",
        starters=(Starter("memo.yaml"),),
        proof="proof.reader:proof",
        embeds=True,
    ),
    Kind(
        "annex",
        "เอกสารแนบ",
        "documents.annex:Annex",
        arrange="arrange.annex:lay_out",
        arrange_for_word="arrange.annex:lay_out_for_word",
        template="annex.docx",
        starters=(Starter("annex.yaml"),),
        read="documents.annex:examine",
        proof="proof.reader:proof",
    ),
    Kind(
        "form",
        "แบบฟอร์ม",
        "documents.form:Form",
        arrange="arrange.annex:lay_out",
        arrange_for_word="arrange.annex:lay_out_for_word",
        template="annex.docx",
        read="documents.form_file:examine_form",
    ),
    Kind(
        "planbook",
        "เล่มแผน",
        "documents.planbook:PlanBook",
        arrange="arrange.book:lay_out",
        template="book.docx",
        starters=(Starter("planbook.yaml", "tambon"), Starter("villageplan.yaml", "village")),
        read="documents.plan_file:examine_plan",
    ),
    Kind(
        "bundle",
        "ชุดเอกสาร",
        "model.bundle:Bundle",
        starters=(Starter("bundle.yaml"),),
        proof="bundle.gathering:proof",
        no_paper=Message(
            "เป็นชุดเอกสาร ให้รวมเป็น PDF เดียวด้วย thaiplandoc bundle ชื่อไฟล์",
            "this is a set of papers; thaiplandoc bundle FILE makes one PDF of it",
        ),
    ),
    Kind(
        "batch",
        "งานหลายฉบับ",
        "model.batch:BatchFile",
        starters=(Starter("batch.yaml"),),
        read="batch.order:examine",
        no_paper=Message(
            "เป็นงานหลายฉบับ ให้ทำด้วย thaiplandoc batch run ชื่อไฟล์",
            "this is a batch of papers; thaiplandoc batch run FILE makes them",
        ),
    ),
    Kind(
        "office",
        "หน่วยงาน",
        "model.office:Office",
        starters=(Starter("office.yaml"),),
        proof="proof.reader:proof_office",
        no_paper=Message(
            "เป็นข้อมูลหน่วยงาน ไม่ใช่หนังสือ ให้อ้างถึงไฟล์นี้จากหนังสือด้วย หน่วยงาน: ชื่อไฟล์",
            "this is an office profile, not a document; name it in a letter with office: FILE",
        ),
    ),
    Kind(
        "look",
        "รูปแบบ",
        "model.look:LookFile",
        starters=(Starter("look.yaml"),),
        remarks="model.look:remarks",
        no_paper=Message(
            "เป็นรูปแบบของหน่วยงาน ไม่ใช่หนังสือ ให้อ้างถึงไฟล์นี้จากข้อมูลหน่วยงานด้วย รูปแบบ: ชื่อไฟล์",
            "this is an agency's look, not a document; name it in the office's profile with look: FILE",
        ),
    ),
    Kind(
        "form-profile",
        "แม่แบบแบบฟอร์ม",
        "forms.profile:FormProfile",
        read="sources.profiles:examine_profile",
        no_paper=Message(
            "เป็นแม่แบบแบบฟอร์ม ไม่ใช่แบบที่กรอกแล้ว ให้สร้างแบบเปล่าด้วย build --blank ตามด้วยชื่อแบบ",
            "this is a form's profile, not a form that is filled in; build --blank makes it blank",
        ),
    ),
    Kind(
        "outline",
        "เค้าโครง",
        "books.outline:Outline",
        read="books.outline:examine_outline",
        no_paper=Message(
            "เป็นเค้าโครงของเล่มแผน ไม่ใช่แผน ให้อ้างถึงไฟล์นี้จากแผนด้วย เค้าโครง: ชื่อไฟล์",
            "this is an outline of books, not a plan; name it in a plan with outline: FILE",
        ),
    ),
)

KINDS: Final[Mapping[str, Kind]] = MappingProxyType({kind.name: kind for kind in _LIST})
THAI_KINDS: Final[Mapping[str, Kind]] = MappingProxyType({kind.thai_name: kind for kind in _LIST})
# What `new` calls each data file to start from.
STARTERS: Final[Mapping[str, tuple[Kind, Starter]]] = MappingProxyType(
    {starter.word: (kind, starter) for kind in _LIST for starter in kind.starters}
)
_OF_MODEL: Final = {kind.model: kind for kind in _LIST}


def kind_of(model: type) -> Kind | None:
    """The kind whose facts a class holds, if it is listed."""
    return _OF_MODEL.get(f"{model.__module__.removeprefix(f'{_PACKAGE}.')}:{model.__name__}")


def loaded(home: str) -> Any:
    """What a kind names by module and name; its module is imported with the first call."""
    module, _, name = home.partition(":")
    return attrgetter(name)(import_module(f"{_PACKAGE}.{module}"))
