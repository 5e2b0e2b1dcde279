"""Which salutation and closing a recipient is owed (ระเบียบ ภาคผนวก ๒)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from thaiplandoc.model.problems import wrong
from thaiplandoc.patterns import compiled
from thaiplandoc.rules import COURTESIES, Courtesy

# A post stops being the one of the list where these follow it: ประธานกรรมการการเลือกตั้งประจำจังหวัด.
_ELSEWHERE = r"\s*(?:ประจำ|จังหวัด|เขต|ภาค|อำเภอ|สาขา)"
_POST_ENDS = rf"(?=$|[^ก-๎]|และ)(?!{_ELSEWHERE})"
_HONORIFICS = compiled(
    r"(?:(?:ฯพณฯ|พณฯ|ท่าน(?!ผู้หญิง|เจ้าคุณ|หญิง|ชาย)|(?:กราบ)?(?:เรียน|นมัสการ)(?=\s)"
    r"|(?:พระเดชพระคุณ|(?:ท่าน)?เจ้าคุณ)(?=\s*(?:ท่าน)?(?:พระ|สมเด็จ|เจ้าคุณพระ)))\s*)+"
)
_MR = compiled(r"คุณ(?!หญิง|พระ|พ่อ|แม่)")
_NOBLE = ("คุณหญิง", "หม่อมราชวงศ์", "หม่อมหลวง")
# The name a monk is ordained with, Pali in Thai letters: ฐิตธมฺโม, ปญฺญาวโร.
_ORDAINED = compiled(r"พระ\s?[ก-๎]+\s+[ก-๎]*(?:\u0e3a[ก-๎]+|โ[ก-ฮ])(?=$|[^ก-๎])")
# Where one line names several: นายกรัฐมนตรี และ/หรือ ผู้ว่าราชการจังหวัด
_ANOTHER = compiled(r"\s*(?:และ|หรือ|[/,])\s*")
ASKED = "ask"


class Row(NamedTuple):
    """A line of ``recipients.txt``: a class, whom it is for and how sure that is."""

    courtesy: str
    certainty: str
    beginning: re.Pattern[str]


@cache
def rows() -> tuple[Row, ...]:
    """The table of recipients, in its order: the first that fits decides."""
    table = Path(__file__).with_name("recipients.txt").read_text(encoding="utf-8")
    found = []
    for line in table.splitlines():
        if line.strip() and not line.startswith("#"):
            courtesy, how, certainty, words = (each.strip() for each in line.split("|"))
            ends = _POST_ENDS if how == "office" else ""
            ways = "|".join(_pattern(each.strip()) for each in words.split(","))
            found.append(Row(courtesy, certainty, compiled(f"(?:{ways}){ends}")))
    return tuple(found)


# A dot of an abbreviation, and whether it is the last.
_DOT: Final = compiled(r"\\\.(?P<last>(?=[|)]|$))?")


def _pattern(words: str) -> str:
    """The regular expression of one entry: spaces as one likes, (…) perhaps, [a/b] one of them.

    The last dot of an abbreviation may be left out.
    """
    pattern = re.escape(words).replace("\\ ", r"\s*")
    pattern = pattern.replace(r"\(", "(?:").replace(r"\)", ")?")
    pattern = pattern.replace(r"\[", "(?:").replace(r"\]", ")").replace("/", "|")
    return _DOT.sub(lambda dot: r"\.?+" if dot["last"] is not None else r"\.\s*", pattern)


@lru_cache(maxsize=1024)
def class_of(recipient: str) -> str:
    """The key in `rules.COURTESIES` for a recipient as written, or `ASKED`.

    Ranks, titles and honorifics are taken off, and the name of a person whose post follows it:
    ``พลเอก ตัวอย่าง ใจดี นายกรัฐมนตรี`` is the prime minister.
    """
    said = " ".join(recipient.split())
    if honorific := _HONORIFICS.match(said):
        said = said[honorific.end() :]
    if _ORDAINED.match(said):
        return "monk"
    for text in (_post_of_person(said), said):
        found = next((row.courtesy for row in rows() if text and row.beginning.match(text)), None)
        if found:
            return found
    return "ordinary"


def _post_of_person(recipient: str) -> str:
    """The post behind a person's name and surname; empty where no title tells a person."""
    from thaiplandoc.thai import names

    name = names.split(_MR.sub("นาย", recipient))
    if not (name.rank or name.title or name.position or name.noble in _NOBLE):
        return ""
    surname = re.match(r"(?:ณ\s+)?\S+(?:\s+ณ\s+\S+)?\s+", name.last)
    return name.last[surname.end() :] if surname else ""


def classes_in(recipient: str) -> tuple[str, ...]:
    """The classes of all whom one line names, the first one's first; each once.

    Of the others only those count that are addressed in a way of their own: และ stands inside
    of names, too.
    """
    others = (class_of(recipient[found.end() :]) for found in _ANOTHER.finditer(recipient))
    counted = (each for each in others if each not in {"ordinary", ASKED})
    return tuple(dict.fromkeys((class_of(recipient), *counted)))


def courtesy_for(
    recipient: str, *, addressee: str | None = None, salutation: str = "", closing: str | None = ""
) -> Courtesy:
    """What opens and ends a document to `recipient`.

    `addressee`, `salutation` and `closing` are what the writer wants instead of the usual;
    `closing` is None for documents that have none. Raises the error of a validator when they do
    not belong together, or when wording must be written out and is not.
    """
    name = addressee or class_of(recipient)
    if name == ASKED:
        name = _told_by_words(recipient, salutation, closing)
    usual = COURTESIES[name]
    if usual.salutation is None:
        if salutation and closing != "":
            return Courtesy(usual.name, usual.thai_name, salutation, closing, None)
        raise wrong(
            f"หนังสือถึง{usual.thai_name}ใช้ถ้อยคำตามประกาศเฉพาะพระองค์ "
            + ("ให้เขียนทั้ง คำขึ้นต้น และ คำลงท้าย" if closing is not None else "ให้เขียน คำขึ้นต้น")
            + ("" if addressee else " ถ้าเป็นผู้รับชั้นอื่น ให้เพิ่ม ประเภทผู้รับ"),
            "wording for the royal family is fixed person by person; write out "
            + ("both salutation and closing" if closing is not None else "the salutation")
            + ("" if addressee else "; if it is somebody of another class, add addressee"),
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


def _told_by_words(recipient: str, salutation: str, closing: str | None) -> str:
    """The class of a recipient who is in no row, if the writer's own words leave no doubt."""
    fitting = [
        row
        for row in COURTESIES.values()
        if row.salutation == salutation and (closing is None or closing in ("", row.closing))
    ]
    if len({row.closing for row in fitting}) == 1 or (fitting and closing is None):
        return fitting[0].name
    if salutation and closing and not fitting:
        return "ordinary"  # two words of the writer's own, or of two rows: judged like any others
    raise wrong(
        f"บอกไม่ได้ว่า {recipient} เป็นผู้รับชั้นใด ให้เพิ่ม ประเภทผู้รับ "
        f"({', '.join(row.thai_name for row in COURTESIES.values())})",
        f"it cannot be told which class of recipient {recipient} is; add addressee: "
        + ", ".join(COURTESIES),
        beside="to",
    )


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
