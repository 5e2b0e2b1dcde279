"""Letters that are begun from a paper the number book knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from thaiplandoc import InputError, Letter, Memo, Office, Register, check
from thaiplandoc.cli import main
from thaiplandoc.documents.onward import answer, data_file, onward, reminder
from thaiplandoc.register import Entry

OFFICE = Office(name="ศาลากลางจังหวัดกระบี่", code="กบ ๐๐๒๓.๓")
SUBJECT = "การเชื่อมโยงและบูรณาการแผนในระดับพื้นที่"
CITED = "หนังสือกรมส่งเสริมการปกครองท้องถิ่น ด่วนที่สุด ที่ มท ๐๘๑๐.๒/ว ๙๐๕ ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙"
DISTRICTS = ("นายอำเภอลำทับ", "นายอำเภอคลองท่อม")
TODAY = date(2016, 5, 16)


class Clock:
    moment = datetime(2016, 5, 16, 3, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register(tmp_path / "numbers.db", clock=Clock(), by="สมศรี") as book:
        book.set_up("กบ ๐๐๒๓", "received")
        book.set_up("กบ ๐๐๒๓.๓")
        yield book


@pytest.fixture
def received(register: Register) -> Entry:
    return register.receive(
        "กบ ๐๐๒๓",
        paper="มท ๐๘๑๐.๒/ว ๙๐๕",
        day=date(2016, 5, 10),
        sender="กรมส่งเสริมการปกครองท้องถิ่น",
        subject=SUBJECT,
        speed="ด่วนที่สุด",
    )


def written(folder: Path, data: bytes) -> Letter | Memo:
    file = folder / "begun.yaml"
    file.write_bytes(data)
    checked = check(file)
    assert checked.remarks == ()
    assert isinstance(checked.document, Letter | Memo)
    return checked.document


def test_an_answer_refers_to_the_letter_and_goes_to_its_sender(
    tmp_path: Path, received: Entry
) -> None:
    letter = written(tmp_path, data_file(Letter, answer(received), TODAY, OFFICE))
    assert isinstance(letter, Letter)
    assert (letter.subject, list(letter.to), letter.date) == (
        *(SUBJECT, ["กรมส่งเสริมการปกครองท้องถิ่น"]),
        TODAY,
    )
    assert [each.text for each in letter.references] == [CITED]
    assert letter.enclosures == ()
    assert letter.body[0] == (f"ตามหนังสือที่อ้างถึง กรมส่งเสริมการปกครองท้องถิ่นได้แจ้งเรื่อง {SUBJECT} นั้น")
    memo = written(tmp_path, data_file(Memo, answer(received), TODAY, OFFICE))
    assert str(memo.body[0]).startswith(f"ตาม{CITED} กรมส่งเสริม")


def test_an_onward_letter_encloses_what_its_recipients_do_not_have(
    tmp_path: Path, register: Register, received: Entry
) -> None:
    begun = onward(register, received, DISTRICTS, OFFICE)
    letter = written(tmp_path, data_file(Letter, begun, TODAY, OFFICE))
    assert isinstance(letter, Letter)
    assert (tuple(letter.to), letter.references) == (DISTRICTS, ())
    assert [(each.title, each.quantity) for each in letter.enclosures] == [
        (f"สำเนา{CITED}", "๑ ชุด")
    ]
    assert letter.body[0] == f"ตาม{CITED} แจ้งเรื่อง {SUBJECT} นั้น"


def test_an_onward_letter_refers_to_the_last_that_all_its_recipients_have(
    tmp_path: Path, register: Register, received: Entry
) -> None:
    for to in (DISTRICTS, DISTRICTS, DISTRICTS[:1]):
        entry = register.reserve("กบ ๐๐๒๓.๓", subject=SUBJECT, recipient="\n".join(to))
        register.confirm(entry, day=TODAY)
        register._clock.moment += timedelta(hours=1)  # type: ignore[attr-defined]
    letter = written(
        tmp_path, data_file(Letter, onward(register, received, DISTRICTS, OFFICE), TODAY, OFFICE)
    )
    assert isinstance(letter, Letter)
    assert [each.text for each in letter.references] == [
        "หนังสือจังหวัดกระบี่ ที่ กบ ๐๐๒๓.๓/๒ ลงวันที่ ๑๖ พฤษภาคม ๒๕๕๙"
    ]
    assert str(letter.body[0]).startswith("ตามหนังสือที่อ้างถึง จังหวัดกระบี่ได้แจ้ง")
    assert str(letter.body[1]) == f"บัดนี้ ได้รับแจ้งตาม{CITED} เพิ่มเติม"


def test_a_reminder_goes_to_those_who_have_not_answered(tmp_path: Path, register: Register) -> None:
    sent = register.confirm(
        register.reserve(
            *("กบ ๐๐๒๓.๓",), subject=SUBJECT, recipient="\n".join(DISTRICTS), due=TODAY, day=TODAY
        )
    )
    register._clock.moment += timedelta(days=3)  # type: ignore[attr-defined]
    come = register.receive("กบ ๐๐๒๓", paper="กบ ๐๖๑๘/๑๒", sender="อำเภอลำทับ")
    register.link(come, "answers", sent)
    begun = reminder(register, sent, OFFICE)
    letter = written(tmp_path, data_file(Letter, begun, TODAY + timedelta(days=3), OFFICE))
    assert isinstance(letter, Letter)
    assert (list(letter.to), letter.subject) == (["นายอำเภอคลองท่อม"], SUBJECT)
    assert [each.text for each in letter.references] == [
        "หนังสือจังหวัดกระบี่ ที่ กบ ๐๐๒๓.๓/๑ ลงวันที่ ๑๖ พฤษภาคม ๒๕๕๙"
    ]
    assert "ภายในวันที่ ๑๖ พฤษภาคม ๒๕๕๙ นั้น" in str(letter.body[0])


@pytest.mark.parametrize("case", ["no day", "not yet", "today", "answered", "received"])
def test_nobody_is_reminded_of_what_is_not_overdue(register: Register, case: str) -> None:
    due = {"no day": None, "not yet": TODAY + timedelta(days=9)}.get(case, TODAY)
    sent = register.reserve("กบ ๐๐๒๓.๓", recipient="นายอำเภอลำทับ", due=due, day=TODAY)
    sent = register.confirm(sent)
    if case in {"answered", "received"}:
        register._clock.moment += timedelta(days=3)  # type: ignore[attr-defined]
        facts = {"paper": "กบ ๐๖๑๘/๑๒", "sender": "อำเภอลำทับ", "due": TODAY}
        come = register.receive("กบ ๐๐๒๓", **facts)  # type: ignore[arg-type]
        register.link(come, "answers", sent)
        sent = come if case == "received" else sent
    with pytest.raises(InputError, match="ไม่มีคำตอบที่เกินกำหนด จึงไม่มีเรื่องให้เตือน"):
        reminder(register, sent, OFFICE)


def test_what_was_not_received_or_went_back_is_neither_answered_nor_passed_on(
    register: Register, received: Entry
) -> None:
    ours = register.confirm(register.reserve("กบ ๐๐๒๓.๓"))
    for paper in (ours, register.send_back(received, reason="ส่งผิด")):
        for begin in (answer, lambda each: onward(register, each, DISTRICTS, OFFICE)):
            with pytest.raises(InputError, match="ไม่ใช่หนังสือที่รับไว้"):
                begin(paper)


@pytest.mark.usefixtures("received")
def test_new_begins_them_and_refuses_what_is_no_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "office.yaml").write_text("kind: office\nname: จังหวัดกระบี่\ncode: กบ ๐๐๒๓.๓\n")
    asked = ("--from", "มท ๐๘๑๐.๒/ว ๙๐๕")
    assert main(["new", "letter", *asked, "--office", "office.yaml"]) == 0
    assert "หน่วยงาน: office.yaml\n" in Path("letter.yaml").read_text(encoding="utf-8")
    assert main(["check", "letter.yaml"]) == 0
    assert main(["new", "letter", *asked]) == 2  # never over a file
    assert main(["new", "annex", *asked]) == 2
    assert main(["new", "letter", "other.yaml", "--from", "กบ ๐๐๒๓.๓/๙"]) == 1
    told = capsys.readouterr().err
    assert "ใช้ได้กับหนังสือและบันทึกข้อความเท่านั้น" in told
    assert "ไม่มีเลขที่ กบ ๐๐๒๓.๓/๙ ในสมุดนี้" in told
