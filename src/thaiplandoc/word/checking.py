"""What a template asks for, and whether it may: for the person who edits it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thaiplandoc.errors import Message
from thaiplandoc.papers.content import Content, template_values
from thaiplandoc.papers.content import Value as Field
from thaiplandoc.word import contract
from thaiplandoc.word.filling import fill, filled_part, plain, refuse_losing, refuse_unknown
from thaiplandoc.word.template import load
from thaiplandoc.word.variant import Variant
from thaiplandoc.word.working import Drawn, Value

if TYPE_CHECKING:
    from thaiplandoc.arrange import Layout

_BLOCK: Final = Drawn("<w:p/>")
_WORD: Final = "ตัวอย่าง"
# The fields of lists whose items have several.
_ENTRIES: Final[Mapping[str, Mapping[str, Value]]] = {
    "อ้างถึง": {"ลำดับ": "๑.", "ข้อความ": _WORD},
    "สิ่งที่ส่งมาด้วย": {"ลำดับ": "๑.", "ชื่อ": _WORD, "จำนวน": "จำนวน ๑ ชุด"},
}
_NOT_OURS: Final = Message(
    "ไม่ใช่แม่แบบมาตรฐาน: PDF จะทำจากไฟล์ Word ด้วย LibreOffice และไม่พิมพ์คำต่อเนื่องหรือบังคับขึ้นหน้าใหม่ "
    "เลขหน้าใน PDF เป็นเลขอารบิก (--standard ใช้แม่แบบมาตรฐานแทน)",
    "is not the standard form: the PDF is made from the Word file by LibreOffice, without "
    "continuation marks or forced page turns, its page numbers in Arabic digits (--standard takes "
    "the standard form)",
)


def names_in(template: Path) -> tuple[str, ...]:
    """The names the template asks for, sorted; `TemplateError` if it may not be filled."""
    return tuple(sorted(load(template, Variant()).asked))


def check_template(
    template: Path, content: Content, layout: Layout | None = None
) -> tuple[Message, ...]:
    """Fill samples, and return what ought to be looked at; `TemplateError` if it cannot be filled.

    Filled are a document that has all it may have, one that has nothing it can do without, and
    `content` itself if its `layout` is given. The error names what is wrong: a syntax error,
    something other than names, loops and conditions, a name that is not in `content` (with the
    nearest that is), or what the template must hold and lacks.
    """
    compiled = load(template, Variant())
    values = template_values(content)
    refuse_unknown(compiled, values)
    refuse_losing(compiled, dict.fromkeys(values))
    whole = {name: _example(name, value) for name, value in values.items()}
    absent: dict[str, Value] = {
        name: [] if isinstance(whole[name], list) else ""
        for name in contract.WHERE_PRESENT
        if name in whole
    }
    for sample in (whole, whole | absent):
        for part in compiled.slots:
            filled_part(compiled, part, sample)
    if layout is not None and not any(contract.lost(compiled.asked, values)):
        fill(template, content, layout)
    remarks = (*compiled.remarks, *contract.lacking(compiled.asked, values))
    return remarks if compiled.standard else (*remarks, _NOT_OURS)


def _example(name: str, value: Field) -> Value:
    """What stands under a name in a document that has all it may have."""
    if name in contract.BLOCKS:
        return _BLOCK
    if name in _ENTRIES:
        return [_ENTRIES[name], _ENTRIES[name]]
    if isinstance(value, list):
        return plain(value) or [_WORD]
    return value if isinstance(value, bool) else plain(value) or _WORD
