"""Salutation and closing by recipient (ระเบียบ ภาคผนวก ๒)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from documents.example import letter, memo
from thaiplandoc import InputError
from thaiplandoc.documents.courtesy import class_of, classes_in, rows
from thaiplandoc.documents.document import findings

ORDINARY = ("เรียน", "ขอแสดงความนับถือ")
SPECIAL = ("กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง")

# ภาคผนวก ๒, written out: who is addressed กราบเรียน.
SPECIAL_RECIPIENTS = (
    "ประธานองคมนตรี",
    "นายกรัฐมนตรี",
    "รัฐบุรุษ",
    "ประธานรัฐสภา",
    "ประธานสภาผู้แทนราษฎร",
    "ประธานวุฒิสภา",
    "ประธานศาลฎีกา",
    "ประธานศาลรัฐธรรมนูญ",
    "ประธานศาลปกครองสูงสุด",
    "ประธานกรรมการการเลือกตั้ง",
    "ประธานกรรมการสิทธิมนุษยชนแห่งชาติ",
    "ประธานกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
    "ประธานกรรมการตรวจเงินแผ่นดิน",
    "ประธานผู้ตรวจการแผ่นดิน",
)
# ภาคผนวก ๒, written out: what class a writer may name, and both ends of its letters.
CLASSES = (
    ("ordinary", "บุคคลธรรมดา", "เรียน", "ขอแสดงความนับถือ"),
    ("special", "ตำแหน่งพิเศษ", "กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง"),
    ("supreme-patriarch", "สมเด็จพระสังฆราช", "กราบทูล", "ควรมิควรแล้วแต่จะโปรด"),
    ("somdet", "สมเด็จพระราชาคณะ", "นมัสการ", "ขอนมัสการด้วยความเคารพอย่างยิ่ง"),
    ("phra-racha-khana", "พระราชาคณะ", "นมัสการ", "ขอนมัสการด้วยความเคารพอย่างสูง"),
    ("monk", "พระภิกษุทั่วไป", "นมัสการ", "ขอนมัสการด้วยความเคารพ"),
)


def ends(**changes: Any) -> tuple[str, str]:
    context = letter(**changes).context()
    return context["คำขึ้นต้น"], context["คำลงท้าย"]


@pytest.mark.parametrize("recipient", SPECIAL_RECIPIENTS)
def test_special_recipients_are_honoured(recipient: str) -> None:
    assert ends(to=recipient) == SPECIAL


@pytest.mark.parametrize(
    "recipient",
    [
        "นายอำเภอทุกอำเภอ",
        "รองนายกรัฐมนตรี",
        "เลขาธิการนายกรัฐมนตรี",
        "นายกรัฐมนตรีน้อยแห่งสภานักเรียน",
        "พระนครศรีอยุธยาวิทยาลัย",
        "หม่อมราชวงศ์ตัวอย่าง ใจดี",
    ],
)
def test_everybody_else_is_addressed_as_usual(recipient: str) -> None:
    assert ends(to=recipient) == ORDINARY


def test_the_first_of_several_recipients_decides() -> None:
    assert ends(to=("นายกรัฐมนตรี", "รัฐมนตรีทุกกระทรวง")) == SPECIAL


@pytest.mark.parametrize(
    ("recipient", "closing"),
    [
        ("พระครูตัวอย่างธรรมคุณ", "ขอนมัสการด้วยความเคารพ"),
        ("เจ้าอาวาสวัดตัวอย่าง", "ขอนมัสการด้วยความเคารพ"),
        ("สมเด็จพระพุฒาจารย์", "ขอนมัสการด้วยความเคารพอย่างยิ่ง"),
        ("พระพรหมโมลี", "ขอนมัสการด้วยความเคารพอย่างยิ่ง"),
        ("พระราชวชิรโมลี เจ้าคณะจังหวัดตัวอย่าง", "ขอนมัสการด้วยความเคารพอย่างสูง"),
        ("พระสมชาย ฐิตธมฺโม", "ขอนมัสการด้วยความเคารพ"),
    ],
)
def test_monks_are_greeted_by_rank(recipient: str, closing: str) -> None:
    assert ends(to=recipient) == ("นมัสการ", closing)


@pytest.mark.parametrize(("name", "thai_name", "salutation", "closing"), CLASSES)
def test_the_class_of_recipient_may_be_said_in_either_language(
    name: str, thai_name: str, salutation: str, closing: str
) -> None:
    assert ends(addressee=name) == ends(addressee=thai_name) == (salutation, closing)


@pytest.mark.parametrize(("salutation", "closing"), [row[2:] for row in CLASSES])
def test_both_ends_of_one_row_are_taken(salutation: str, closing: str) -> None:
    assert ends(salutation=salutation, closing=closing) == (salutation, closing)


@pytest.mark.parametrize("recipient", ["สมเด็จพระเจ้าลูกเธอ", "หม่อมเจ้าตัวอย่าง", "สมเด็จพระนางเจ้า"])
def test_royal_wording_is_never_made_up(recipient: str) -> None:
    with pytest.raises(InputError, match="เฉพาะพระองค์"):
        letter(to=recipient)
    with pytest.raises(InputError, match="เฉพาะพระองค์"):
        letter(to=recipient, salutation="ทูล")
    assert ends(to=recipient, salutation="ทูล", closing="แล้วแต่จะโปรด") == ("ทูล", "แล้วแต่จะโปรด")


@pytest.mark.parametrize(
    "changes",
    [
        {"salutation": "กราบเรียน", "closing": "ขอแสดงความนับถือ"},
        {"closing": "ขอแสดงความนับถืออย่างยิ่ง"},
        {"to": "นายกรัฐมนตรี", "closing": "ขอแสดงความนับถือ"},
        {"addressee": "monk", "closing": "ขอแสดงความนับถือ"},
        {"addressee": "ordinary", "salutation": "กราบเรียน", "closing": "ขอแสดงความนับถืออย่างยิ่ง"},
        {"closing": "ด้วยความเคารพรัก"},
        {"salutation": "กราบเรียนเชิญ"},
        {"salutation": "นมัสการ"},
    ],
)
def test_words_of_two_rows_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        letter(**changes)


@pytest.mark.parametrize(
    ("recipient", "advice"),
    [
        ("นายอำเภอทุกอำเภอ", "ประเภทผู้รับ (สมเด็จพระราชาคณะ, พระราชาคณะ, พระภิกษุทั่วไป)"),
        ("พระครูตัวอย่างธรรมคุณ", "ถึงพระภิกษุทั่วไปให้ใช้ นมัสการ กับ ขอนมัสการด้วยความเคารพ"),
    ],
)
def test_advice_on_a_closing_never_guesses_a_rank(recipient: str, advice: str) -> None:
    with pytest.raises(InputError, match=re.escape(advice) + "$"):
        letter(to=recipient, salutation="นมัสการ", closing="ขอแสดงความนับถือ")


def test_own_wording_is_taken_when_both_ends_are_given() -> None:
    assert ends(salutation="ถึงพี่น้องประชาชน", closing="ด้วยรัก") == ("ถึงพี่น้องประชาชน", "ด้วยรัก")


def test_a_memo_has_a_salutation_and_no_closing() -> None:
    context = memo(to="นายกรัฐมนตรี").context()
    assert context["คำขึ้นต้น"] == "กราบเรียน"
    assert "คำลงท้าย" not in context
    assert memo(salutation="นมัสการ").context()["คำขึ้นต้น"] == "นมัสการ"


def by_hand() -> list[tuple[str, str]]:
    """The recipients written by hand, each with its class."""
    lines = (Path(__file__).with_name("recipients.txt")).read_text(encoding="utf-8").splitlines()
    rows = [line.split(": ", 1) for line in lines if line and not line.startswith("#")]
    return [(name.strip(), kind) for kind, names in rows for name in names.split(" / ")]


def test_five_hundred_recipients_are_each_in_their_class() -> None:
    rows = by_hand()
    assert len(rows) >= 480
    assert [(name, kind, class_of(name)) for name, kind in rows if class_of(name) != kind] == []


def test_few_are_asked_about_and_none_of_them_is_an_official() -> None:
    refused = [name for name, _ in by_hand() if class_of(name) in {"ask", "royal"}]
    assert len(refused) <= 15
    assert [
        name for name in refused if re.match("นาย|ผู้|ปลัด|อธิบดี|รอง|ประธาน|เจ้า[พหทขก]", name)
    ] == []


@pytest.mark.parametrize("recipient", ["อัยการสูงสุด", "พระตัวอย่างธรรมภาณี", "สมเด็จพระตัวอย่างญาณ"])
def test_who_is_in_no_row_is_asked_about_and_the_addressee_answers(recipient: str) -> None:
    with pytest.raises(InputError, match="ให้เพิ่ม ประเภทผู้รับ"):
        letter(to=recipient)
    assert ends(to=recipient, addressee="special") == SPECIAL
    assert ends(to=recipient, salutation="กราบเรียน") == SPECIAL
    with pytest.raises(InputError, match="ประเภทผู้รับ"):
        letter(to=recipient, salutation="นมัสการ")


def test_one_line_that_names_three_classes_is_remarked_on() -> None:
    line = "นายกรัฐมนตรี ผู้ว่าราชการจังหวัดตัวอย่าง และเจ้าอาวาสวัดตัวอย่าง"
    assert classes_in(line) == ("special", "monk")
    (remark,) = (each for each in findings(letter(to=line)).remarks if each.where.path == "to")
    assert "ควรแยกเป็นคนละฉบับ" in remark.what.thai


def test_and_inside_a_post_is_no_second_recipient() -> None:
    assert classes_in("ประธานกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ") == ("special",)
    assert classes_in("โยธาธิการและผังเมืองจังหวัดตัวอย่าง") == ("ordinary",)


def test_every_row_says_how_sure_it_is_and_names_a_class() -> None:
    assert {row.certainty for row in rows()} == {"rule", "practice"}
    assert {row.courtesy for row in rows()} == {"ask", "royal", "ordinary", "special"} | {
        name for name, *_ in CLASSES
    }
