"""The finished text a template is filled with."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from documents.example import FACTS, OFFICE, letter, memo
from thaiplandoc import (
    Citation,
    Column,
    Enclosure,
    Heading,
    InputError,
    Letter,
    Memo,
    Numbered,
    OutputError,
    Paragraph,
    Person,
    Picture,
    QrCode,
    Table,
)

CONTRACT = Path(__file__).parents[2] / "docs" / "letter.md"


def promised(kind: str) -> set[str]:
    """The names docs/letter.md promises for a kind."""
    table = CONTRACT.read_text(encoding="utf-8").split("## The names a template may use")[1]
    table = table.split("## From context to pages")[0]
    names: set[str] = set()
    for row in re.findall(r"^\| (`.*) \| (.*) \| (both|letter|memo) \|$", table, re.MULTILINE):
        if row[2] in ("both", kind):
            names |= set(re.findall(r"`([^`]+)`", row[0]))
            names |= {"คิวอาร์ข้อความ"} & set(re.findall(r"`([^`]+)`", row[1]))
    return names


@pytest.mark.parametrize(("document", "kind"), [(letter(), "letter"), (memo(), "memo")])
def test_the_names_are_those_of_the_contract(document: Letter | Memo, kind: str) -> None:
    assert set(document.context()) == promised(kind)


def test_a_plain_letter_reads_as_it_is_printed() -> None:
    context = letter(number="ตย 0017.2/ว 15").context()
    assert {name: value for name, value in context.items() if name != "ตราครุฑ"} == {
        "ชั้นความลับ": "",
        "ชั้นความเร็ว": "",
        "เวลาที่กำหนด": "",
        "ร่าง": "",
        "ตรารับ": None,
        "เกษียน": [],
        "ที่": "ตย ๐๐๑๗.๒/ว ๑๕",
        "ส่วนราชการ": "ศาลากลางจังหวัดตัวอย่าง",
        "ที่อยู่": ["ถนนตัวอย่าง ตย ๑๒๐๐๐"],
        "วันที่": "๑ ตุลาคม ๒๕๖๘",
        "เรื่อง": "ขอเชิญประชุมครั้งที่ ๒",
        "คำขึ้นต้น": "เรียน",
        "ผู้รับ": "นายอำเภอทุกอำเภอ",
        "อ้างถึง": [],
        "สิ่งที่ส่งมาด้วย": [],
        "เนื้อความ": [
            Paragraph("ด้วยจังหวัดตัวอย่างกำหนดประชุม"),
            Paragraph("จึงเรียนมาเพื่อพิจารณา"),
        ],
        "คำลงท้าย": "ขอแสดงความนับถือ",
        "ยศ": "",
        "ผู้ลงนาม": "(นายตัวอย่าง ใจดี)",
        "ตำแหน่ง": ["ปลัดจังหวัดตัวอย่าง"],
        "เจ้าของเรื่อง": [
            "สำนักงานจังหวัด",
            "กลุ่มงานอำนวยการ",
            "โทร. ๐ ๒๐๐๐ ๐๐๐๐",
            "ไปรษณีย์อิเล็กทรอนิกส์ saraban17@example.go.th",
        ],
        "คิวอาร์": None,
        "คิวอาร์ข้อความ": "",
        "คำขวัญ": [],
        "แบบอักษร": "TH SarabunPSK",
        "เลขไทย": True,
        "คำต่อเนื่อง": True,
        "ชื่อเอกสาร": "ขอเชิญประชุมครั้งที่ ๒",
        "วันที่สร้าง": "2025-10-01T00:00:00+07:00",
    }


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({}, "ที่", "ตย ๐๐๑๗.๒/"),
        ({"circular": True}, "ที่", "ตย ๐๐๑๗.๒/ว"),
        ({"draft": True}, "ร่าง", "(ร่าง)"),
        ({"date": None}, "วันที่", ""),
        ({"date": "๑๙ พฤษภาคม ๒๕๕๙"}, "วันที่", "๑๙ พฤษภาคม ๒๕๕๙"),
        ({"date": "2016-05-19"}, "วันที่", "๑๙ พฤษภาคม ๒๕๕๙"),
        ({"to": ("ก", "ข")}, "ผู้รับ", "ก และข"),
        (
            {"to": ("นายอำเภอ", "นายก อบจ.", "นายกเทศมนตรี")},
            "ผู้รับ",
            "นายอำเภอ นายก อบจ. และนายกเทศมนตรี",
        ),
        ({"unit": "สำนัก", "contact": "โทร./โทรสาร ๑"}, "เจ้าของเรื่อง", ["สำนัก", "โทร./โทรสาร ๑"]),
        (
            {
                "unit": "สำนัก",
                "phone": "020000001",
                "email": "ก@example.go.th",
                "copies": ("ก", "ข"),
            },
            "เจ้าของเรื่อง",
            ["สำนัก", "โทร. ๐ ๒๐๐๐ ๐๐๐๑", "ไปรษณีย์อิเล็กทรอนิกส์ ก@example.go.th", "สำเนาส่ง ก และข"],
        ),
        ({"slogan": "ซื่อสัตย์\nสามัคคี"}, "คำขวัญ", ["ซื่อสัตย์", "สามัคคี"]),
        (
            {"enclosures": [Enclosure(title="แผนที่ 1", quantity="1 ชุด")]},
            "สิ่งที่ส่งมาด้วย",
            [{"ลำดับ": "", "ชื่อ": "แผนที่ ๑", "จำนวน": "จำนวน ๑ ชุด"}],
        ),
        (
            {"enclosures": ["ก", {"title": "ข", "quantity": "จำนวน ๒ แผ่น"}]},
            "สิ่งที่ส่งมาด้วย",
            [
                {"ลำดับ": "๑.", "ชื่อ": "ก", "จำนวน": ""},
                {"ลำดับ": "๒.", "ชื่อ": "ข", "จำนวน": "จำนวน ๒ แผ่น"},
            ],
        ),
        (
            {
                "references": [
                    Citation(
                        sender="จังหวัดกระบี่",
                        number="กบ 0023.3/ว 1959",
                        date="19 พฤษภาคม 2559",
                        speed="ด่วนที่สุด",
                        secrecy="ลับมาก",
                    )
                ]
            },
            "อ้างถึง",
            [
                {
                    "ลำดับ": "",
                    "ข้อความ": "หนังสือจังหวัดกระบี่ ลับมาก ด่วนที่สุด ที่ กบ ๐๐๒๓.๓/ว ๑๙๕๙ "
                    "ลงวันที่ ๑๙ พฤษภาคม ๒๕๕๙",
                }
            ],
        ),
    ],
)
def test_each_fact_is_phrased(changes: dict[str, Any], name: str, value: object) -> None:
    assert letter(**changes).context()[name] == value


def test_the_signers_authority_stands_after_the_own_position() -> None:
    signer = Person(
        name="พล.อ. สมชาย ใจดี",
        position="รองผู้ว่าราชการจังหวัด",
        authority="ปฏิบัติราชการแทน",
        principal="ผู้ว่าราชการจังหวัดตัวอย่าง",
    )
    context = letter(signer=signer).context()
    assert context["ตำแหน่ง"] == [
        "รองผู้ว่าราชการจังหวัด ปฏิบัติราชการแทน",
        "ผู้ว่าราชการจังหวัดตัวอย่าง",
    ]
    assert (context["ยศ"], context["ผู้ลงนาม"]) == ("พลเอก", "(สมชาย ใจดี)")


def test_items_are_numbered_to_four_levels_in_three_ways() -> None:
    nested = [{"text": "ก", "items": [{"text": "ข", "items": [{"text": "ค", "items": ["ง"]}]}]}]
    labels = {
        way: [
            block.label
            for block in letter(body=[{"items": nested, "numbering": way}]).context()["เนื้อความ"]
        ]
        for way in ("๑.", "๑)", "ข้อ")
    }
    assert labels == {
        "๑.": ["๑.", "๑.๑", "๑.๑.๑", "(๑)"],
        "๑)": ["๑)", "๑.๑)", "๑.๑.๑)", "(๑)"],
        "ข้อ": ["ข้อ ๑", "(๑)", "(ก)", "๑)"],
    }


def test_items_go_on_counting_where_they_are_told_to_start() -> None:
    body = [{"items": ["ก", {"text": "ข", "items": ["ค"]}], "start": "๙"}]
    assert letter(body=body).context()["เนื้อความ"] == [
        Numbered("๙.", "ก", 1),
        Numbered("๑๐.", "ข", 1),
        Numbered("๑๐.๑", "ค", 2),
    ]


def test_finished_blocks_pass_as_they_are() -> None:
    blocks = [Paragraph("ก 1"), Heading("ข 2"), Table((Column("ค"),), (("1",),))]
    assert letter(body=blocks).context()["เนื้อความ"] == blocks


def test_each_line_of_a_text_is_a_paragraph() -> None:
    body = "ด้วยจังหวัด\n\n  กำหนดประชุม\nจึงเรียนมา"
    assert [block.text for block in letter(body=body).context()["เนื้อความ"]] == [
        "ด้วยจังหวัด",
        "กำหนดประชุม",
        "จึงเรียนมา",
    ]


def test_digits_follow_the_policy_of_each_region() -> None:
    table = {"table": {"columns": ["ปี ๒๕๖๘"], "rows": [["๑๐"]]}}
    digits = {"body": "thai", "tables": "arabic", "pages": "arabic"}
    context = letter(body=["ข้อ 5 ตาม COVID-19 ที่ a1@b2.go.th", table], digits=digits).context()
    assert context["เนื้อความ"][0].text == "ข้อ ๕ ตาม COVID-19 ที่ a1@b2.go.th"
    assert context["เนื้อความ"][1] == Table((Column("ปี 2568"),), (("10",),))
    assert context["เลขไทย"] is False


def test_arabic_digits_reach_the_number_the_date_and_the_labels() -> None:
    context = letter(number="ตย ๐๐๑๗/๕", digits="arabic", enclosures=["ก", "ข"]).context()
    assert context["ที่"] == "ตย 0017/5"
    assert context["วันที่"] == "1 ตุลาคม 2568"
    assert [row["ลำดับ"] for row in context["สิ่งที่ส่งมาด้วย"]] == ["1.", "2."]


def test_keep_leaves_numbers_as_they_were_typed() -> None:
    context = letter(number="ตย 0017/ว 5", subject="ครั้งที่ 2/๒๕๖๘", digits="keep").context()
    assert (context["ที่"], context["เรื่อง"]) == ("ตย 0017/ว 5", "ครั้งที่ 2/๒๕๖๘")


def test_the_office_decides_the_digits_unless_the_letter_does() -> None:
    office = OFFICE.model_copy(update={"digits": letter(digits="arabic").digits})
    assert letter(office=office).context()["ผู้รับ"] == "นายอำเภอทุกอำเภอ"
    assert letter(office=office).context()["เรื่อง"] == "ขอเชิญประชุมครั้งที่ 2"
    assert letter(office=office, digits="thai").context()["เรื่อง"] == "ขอเชิญประชุมครั้งที่ ๒"


def test_a_qr_code_is_the_same_picture_every_time() -> None:
    first, again = (letter(qr="https://example.go.th/x").context() for _ in range(2))
    assert isinstance(first["คิวอาร์"], Picture)
    assert first["คิวอาร์"] == again["คิวอาร์"]
    assert (first["คิวอาร์"].width_mm, first["คิวอาร์"].height_mm) == (22, 22)
    assert first["คิวอาร์"].caption == "สิ่งที่ส่งมาด้วย"
    assert first["คิวอาร์ข้อความ"] == "https://example.go.th/x"


def test_a_qr_caption_can_be_given() -> None:
    picture = letter(qr=QrCode(text="x", caption="แบบตอบรับ")).context()["คิวอาร์"]
    assert picture.caption == "แบบตอบรับ"


def test_a_memo_runs_its_office_into_one_line() -> None:
    line = memo(email="").context()["ส่วนราชการ"]
    assert line == (
        "ศาลากลางจังหวัดตัวอย่าง สำนักงานจังหวัด กลุ่มงานอำนวยการ โทร. ๐ ๒๐๐๐ ๐๐๐๐ "
        "ไปรษณีย์อิเล็กทรอนิกส์ saraban17@example.go.th"
    )
    assert memo(department="กรม 1").context()["ส่วนราชการ"] == "กรม ๑"


def test_numbering_makes_a_new_letter() -> None:
    draft = letter()
    numbered = draft.numbered("ตย ๐๐๑๗.๒/๑๕")
    assert (draft.number, str(numbered.number)) == (None, "ตย ๐๐๑๗.๒/๑๕")


def test_a_letter_does_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        letter().subject = "อื่น"  # type: ignore[misc]


def test_the_moment_in_the_file_is_fixed_by_the_date_or_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert letter().created().isoformat() == "2025-10-01T00:00:00+07:00"
    assert letter(date=None).created() == datetime(1970, 1, 2, tzinfo=UTC)


def test_every_problem_of_a_letter_made_in_python_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        letter(subject="", date="๓๑ กุมภาพันธ์ ๒๕๖๘", digits="roman")
    assert [problem.where.path for problem in caught.value.problems] == [
        "date",
        "subject",
        "digits",
    ]


def test_the_words_of_a_document_are_all_that_is_printed() -> None:
    words = letter(body=["ก", {"table": {"columns": ["ข"], "rows": [["ค"]]}}]).words()
    assert {"ขอเชิญประชุมครั้งที่ ๒", "ก", "ข", "ค", "(นายตัวอย่าง ใจดี)"} <= set(words)
    assert not any("emblem" in word for word in words)


@pytest.mark.parametrize("epoch", ["yesterday", "1.5", "9" * 30, "-"])
def test_an_epoch_that_is_no_number_of_seconds_is_told(
    epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(OutputError, match=f"SOURCE_DATE_EPOCH เป็น {epoch} "):
        letter(date=None).context()


@pytest.mark.parametrize(
    ("changes", "path", "near"),
    [
        ({"subjet": "การทบทวนแผน"}, "subjet", "subject"),
        ({"เรือง": "การทบทวนแผน"}, "เรือง", "เรื่อง"),
        ({"subject": "ก", "enclosures": [{"titel": "แผนที่"}]}, "enclosures[0].titel", "title"),
    ],
)
def test_an_unknown_key_in_python_is_told_with_the_nearest(
    changes: dict[str, Any], path: str, near: str
) -> None:
    facts = {key: value for key, value in FACTS.items() if key != "subject"}
    with pytest.raises(InputError) as caught:
        Letter(**{**facts, **changes})
    (problem,) = caught.value.problems
    assert problem.where.path == path
    assert f"หมายถึง {near} หรือไม่" in problem.what.thai


def test_an_unknown_key_like_no_other_is_told_with_what_there_is() -> None:
    with pytest.raises(InputError, match="ไม่รู้จัก zzz ที่นี่ใช้ได้: name, position, rank"):
        Person(name="นายตัวอย่าง ใจดี", position="ปลัด", zzz=1)
