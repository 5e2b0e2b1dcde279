"""Which salutation and closing a recipient is owed (ระเบียบ ภาคผนวก ๒)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from thaiplandoc.model.problems import wrong
from thaiplandoc.rules import COURTESIES, SPECIAL_RECIPIENTS, Courtesy

# What a recipient's text begins with. Royal words come before monks', which begin alike; the
# names of somdets of the Sangha follow สมเด็จพระ with none of the royal words.
_BEGINNINGS = {
    "special": rf"(?:{'|'.join(SPECIAL_RECIPIENTS)})(?=$|[^ก-๎]|และ)",
    "supreme-patriarch": r"(?:เจ้าพระคุณ\s*)?(?:สมเด็จพระอริยวงศาคตญาณ|สมเด็จพระสังฆราช)",
    "royal": "พระบาทสมเด็จ|สมเด็จพระ(?:เจ้า|นาง|บรม|กนิษฐา|ราชชนนี|ราชินี)|สมเด็จเจ้าฟ้า|ทูลกระหม่อม|เจ้าฟ้า"
    "|พระเจ้า|พระองค์เจ้า|พระวรวงศ์เธอ|พระราชวงศ์|หม่อมเจ้า",
    "somdet": r"(?:เจ้าประคุณ\s*)?สมเด็จพระ|รองสมเด็จพระราชาคณะ",
    "monk": "พระ(?:ครู|มหา|อธิการ|ภิกษุ|สมุห์|ใบฎีกา|ปลัด|อาจารย์|วินัยธร|ธรรมธร)|เจ้าอาวาส|เจ้าคณะ"
    "|หลวง(?:พ่อ|ปู่|ตา|พี่)",
}


def class_of(recipient: str) -> str:
    """The key in `rules.COURTESIES` for a recipient, read from how the text begins."""
    for name, beginning in _BEGINNINGS.items():
        if re.match(beginning, recipient):
            return name
    return "ordinary"


def courtesy_for(
    recipient: str, *, addressee: str | None = None, salutation: str = "", closing: str | None = ""
) -> Courtesy:
    """What opens and ends a document to `recipient`.

    `addressee`, `salutation` and `closing` are what the writer wants instead of the usual;
    `closing` is None for documents that have none. Raises the error of a validator when they do
    not belong together, or when wording must be written out and is not.
    """
    usual = COURTESIES[addressee or class_of(recipient)]
    if usual.salutation is None:
        if salutation and closing != "":
            return Courtesy(usual.name, usual.thai_name, salutation, closing, None)
        raise wrong(
            f"หนังสือถึง{usual.thai_name}ใช้ถ้อยคำตามประกาศเฉพาะพระองค์ "
            + ("ให้เขียนทั้ง คำขึ้นต้น และ คำลงท้าย" if closing is not None else "ให้เขียน คำขึ้นต้น"),
            "wording for the royal family is fixed person by person; write out "
            + ("both salutation and closing" if closing is not None else "the salutation"),
            beside="closing" if salutation else "to",
        )
    rows = [row for row in COURTESIES.values() if row.salutation]
    wanted_salutation = salutation or usual.salutation
    if closing is None:
        return next(
            (row for row in (usual, *rows) if row.salutation == wanted_salutation),
            Courtesy("own", usual.thai_name, wanted_salutation, None, None),
        )
    if addressee:
        rows = [usual]
    fitting = [
        row
        for row in (usual, *rows)
        if row.salutation == wanted_salutation and closing in ("", row.closing)
    ]
    if not fitting:
        return _outside_the_table(usual, wanted_salutation, closing, bool(addressee))
    if not closing and fitting[0] is not usual and len({row.closing for row in fitting}) > 1:
        raise _several_closings(salutation, fitting)
    return fitting[0]


def _outside_the_table(usual: Courtesy, salutation: str, closing: str, named: bool) -> Courtesy:
    """Wording of the writer's own: taken when neither half of it belongs to a row."""
    rows = tuple(COURTESIES.values())
    ends = [row for row in rows if closing and row.closing == closing]
    begins = [row for row in rows if row.salutation == salutation]
    if closing and not begins and not ends and not named:
        return Courtesy("own", usual.thai_name, salutation, closing, None)
    if not closing:
        raise wrong(
            f"คำขึ้นต้น {salutation} ไม่อยู่ในตาราง จึงต้องเขียน คำลงท้าย ด้วย",
            f"{salutation} is not in the table of salutations, so the closing is needed too",
            beside="salutation",
        )
    own = named or usual in begins
    if not own and len({row.closing for row in begins}) > 1:
        raise _several_closings(salutation, begins)
    row = usual if own or not begins else begins[0]
    raise wrong(
        f"คำขึ้นต้น {salutation} กับคำลงท้าย {closing} ไม่เข้าคู่กัน "
        f"ถึง{row.thai_name}ให้ใช้ {row.salutation} กับ {row.closing}",
        f"the salutation {salutation} and the closing {closing} do not belong together; "
        f"for {row.name} write {row.salutation} and {row.closing}",
    )


def _several_closings(salutation: str, rows: Sequence[Courtesy]) -> PydanticCustomError:
    return wrong(
        f"คำขึ้นต้น {salutation} มีคำลงท้ายหลายแบบ ให้ระบุ ประเภทผู้รับ "
        f"({', '.join(row.thai_name for row in rows)})",
        f"{salutation} has several closings; say which addressee it is: "
        + ", ".join(row.name for row in rows),
        beside="salutation",
    )


def check_courtesy(info: ValidationInfo, closing: str | None) -> None:
    """Raise the error of a validator unless the words read so far belong together."""
    facts = info.data
    if {"to", "addressee", "salutation"} <= facts.keys():
        courtesy_for(
            facts["to"][0],
            addressee=facts["addressee"],
            salutation=facts["salutation"],
            closing=closing,
        )
