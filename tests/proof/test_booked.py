"""Citations of letters that the number book knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from thaiplandoc import Citation, Letter, Memo, Office, Person, Register
from thaiplandoc.cli import main
from thaiplandoc.documents.document import findings
from thaiplandoc.proof.booked import known_to

SUBJECT = "การเชื่อมโยงและบูรณาการแผนในระดับพื้นที่"
RIGHT = "สำเนาหนังสือกระทรวงมหาดไทย ด่วนที่สุด ที่ มท ๐๒๑๒.๑/๒๒๗๕ ลงวันที่ ๒๖ เมษายน ๒๕๕๙"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    clock = lambda: datetime(2016, 5, 16, tzinfo=UTC)  # noqa: E731
    with Register(tmp_path / "numbers.db", clock=clock) as book:
        book.set_up("กบ ๐๐๒๓", "received")
        book.set_up("กบ ๐๐๒๓.๓")
        book.receive(
            "กบ ๐๐๒๓",
            paper="มท ๐๒๑๒.๑/๒๒๗๕",
            day=date(2016, 4, 26),
            sender="กระทรวงมหาดไทย",
            subject=SUBJECT,
        )
        yield book


def letter(**facts: Any) -> Letter:
    return Letter(
        office=Office(name="ศาลากลางจังหวัดกระบี่", code="กบ ๐๐๒๓.๓"),
        date=date(2016, 5, 19),
        subject=SUBJECT,
        to="นายอำเภอทุกอำเภอ",
        body=facts.pop("body", ["ด้วยมีหนังสือมา", "จึงเรียนมาเพื่อพิจารณา"]),
        signer=Person(name="นายสมควร ใจดี", position="ผู้ว่าราชการจังหวัดกระบี่"),
        **facts,
    )


def told(register: Register, document: Letter | Memo) -> list[tuple[str, str]]:
    with known_to(register):
        problems = findings(document).problems
    said = [
        re.match(r"อ้างหนังสือ (.*) ให้แก้การอ้างถึง.* \[book-unlike\]", each.what.thai)
        for each in problems
    ]
    return [
        (each.where.path, match[1]) for each, match in zip(problems, said, strict=True) if match
    ]


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        (RIGHT, None),
        # as the seed has it: a circular's number that is no circular's, and another digit
        (RIGHT.replace("/๒๒๗๕", "/ว ๒๒๙๕"), "ที่ มท ๐๒๑๒.๑/ว ๒๒๙๕ แต่ในสมุดเลขเป็น ที่ มท ๐๒๑๒.๑/๒๒๗๕"),
        (RIGHT.replace("๒๖", "๒๕"), "ลงวันที่ ๒๕ เมษายน ๒๕๕๙ แต่ในสมุดเลขเป็น ลงวันที่ ๒๖ เมษายน ๒๕๕๙"),
        (
            RIGHT.replace("๒๕๕๙", "๒๕๕๘"),
            "ลงวันที่ ๒๖ เมษายน ๒๕๕๘ แต่ในสมุดเลขเป็น ลงวันที่ ๒๖ เมษายน ๒๕๕๙",
        ),
        # what the book does not know it says nothing of
        (RIGHT.replace("/๒๒๗๕", "/๒๒๗๖").replace("๒๖", "๒๕"), None),
        ("สำเนาหนังสือกรม ที่ นร ๐๑๐๖/ว ๒๐๑๙ ลงวันที่ ๒๖ เมษายน ๒๕๕๙", None),
        ("กำหนดการประชุม", None),
    ],
)
def test_a_citation_is_held_against_the_letter_the_book_knows(
    register: Register, cited: str, said: str | None
) -> None:
    assert told(register, letter(enclosures=cited)) == ([("enclosures[0]", said)] if said else [])
    assert told(register, letter(references=cited)) == ([("references[0]", said)] if said else [])
    if "ที่" in cited:
        body = [f"ตาม{cited} แจ้งว่า ให้เชื่อมโยงแผน นั้น", "จึงเรียนมาเพื่อพิจารณา"]
        assert told(register, letter(body=body)) == ([("body[0]", said)] if said else [])
    assert findings(letter(enclosures=cited)).problems == ()  # without a book nobody knows


def test_a_citation_by_its_keys_is_held_against_it_too(register: Register) -> None:
    keys = {"sender": "กระทรวงมหาดไทย", "number": "มท ๐๒๑๒.๑/๒๒๗๕"}
    assert told(register, letter(references=[Citation(**keys, date="๒๖ เมษายน ๒๕๕๙")])) == []
    assert [
        path
        for path, _ in told(register, letter(references=[Citation(**keys, date="๑ เมษายน ๒๕๕๙")]))
    ] == ["references[0]"]


def test_a_number_of_another_year_is_another_letter(register: Register) -> None:
    other = letter(enclosures=RIGHT.replace("๒๖ เมษายน ๒๕๕๙", "๓ เมษายน ๒๕๕๘")).model_copy(
        update={"subject": "อีกเรื่องหนึ่ง"}
    )
    assert told(register, other) == []


def test_a_letter_that_is_void_is_not_cited(register: Register) -> None:
    register.reserve("กบ ๐๐๒๓.๓", day=date(2016, 5, 1))
    register.void("กบ ๐๐๒๓.๓/๑", reason="พิมพ์ผิด")
    cited = "หนังสือจังหวัดกระบี่ ที่ กบ ๐๐๒๓.๓/๑ ลงวันที่ ๑ พฤษภาคม ๒๕๕๙"
    assert told(register, letter(references=cited)) == [
        ("references[0]", "ที่ กบ ๐๐๒๓.๓/๑ แต่ในสมุดเลขเป็น เลขที่ยกเลิกแล้ว (พิมพ์ผิด)")
    ]


@pytest.mark.usefixtures("register")
def test_check_tells_it_where_the_book_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "letter.yaml"
    file.write_text(
        "kind: letter\noffice: {name: ศาลากลางจังหวัดกระบี่, code: กบ ๐๐๒๓.๓}\n"
        f"subject: {SUBJECT}\nto: นายอำเภอทุกอำเภอ\n"
        f"enclosures: {RIGHT.replace('๒๖', '๒๕')}\n"
        "body: [ด้วยมีหนังสือมา ตามสิ่งที่ส่งมาด้วย, จึงเรียนมาเพื่อพิจารณา]\n"
        "signer: {name: นายสมควร ใจดี, position: ผู้ว่าราชการจังหวัดกระบี่}\n",
        encoding="utf-8",
    )
    assert main(["check", str(file)]) == 0
    assert main(["check", "--book", str(tmp_path / "numbers.db"), str(file)]) == 1
    assert "บรรทัด 5: อ้างหนังสือ ลงวันที่ ๒๕ เมษายน ๒๕๕๙ แต่ในสมุดเลขเป็น" in capsys.readouterr().err
    monkeypatch.setenv("THAIPLANDOC_BOOK", str(tmp_path / "numbers.db"))
    assert main(["check", str(file)]) == 1
    assert main(["check", "--book", str(tmp_path / "none.db"), str(file)]) == 2
