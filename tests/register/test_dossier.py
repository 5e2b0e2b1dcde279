"""Papers received, what answers them and whom they were passed on to, and what is due."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from thaiplandoc import InputError, Register, load
from thaiplandoc.register import Entry

PROVINCE, OFFICE = "กบ ๐๐๒๓", "กบ ๐๐๒๓.๓"
LETTERS = Path(__file__).parents[2] / "samples" / "letters"


class Clock:
    """A clock a test sets."""

    moment = datetime(2016, 5, 16, 3, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def register(tmp_path: Path, clock: Clock) -> Iterator[Register]:
    with Register(tmp_path / "book.db", clock=clock, by="สมศรี") as book:
        book.set_up(PROVINCE, "received")
        book.set_up(OFFICE)
        book.set_up(OFFICE, "circular", shares="ordinary")
        yield book


@pytest.fixture
def received(register: Register) -> Entry:
    return register.receive(
        PROVINCE,
        paper="มท 0810.2/ว 905",
        day=date(2016, 5, 10),
        sender="กรมส่งเสริมการปกครองท้องถิ่น",
        subject="การเชื่อมโยงและบูรณาการแผนในระดับพื้นที่",
        recipient="ผู้ว่าราชการจังหวัดกระบี่",
        due=date(2016, 5, 31),
    )


def clean(register: Register) -> bool:
    return register.report().problems == ()


# --- received ------------------------------------------------------------------------------------
def test_a_received_paper_has_a_number_of_the_registry_and_the_moment_it_came(
    register: Register, received: Entry
) -> None:
    assert (received.number, received.text, received.state) == (1, "๑/๒๕๕๙", "issued")
    assert (received.paper, received.on_paper) == ("มท ๐๘๑๐.๒/ว ๙๐๕", "มท ๐๘๑๐.๒/ว ๙๐๕")
    assert received.given == "2016-05-16T10:30:00+07:00"
    earlier = register.receive(
        PROVINCE, paper="ไม่มีเลขที่", given=datetime(2016, 5, 16, 2, 0, tzinfo=UTC)
    )
    assert (earlier.number, earlier.given) == (2, "2016-05-16T09:00:00+07:00")
    assert clean(register)


def test_the_rows_of_a_period_are_those_given_or_received_in_it(
    register: Register, received: Entry, clock: Clock
) -> None:
    sent = register.confirm(register.reserve(OFFICE, subject="วันแรก"))
    clock.moment += timedelta(days=1)
    register.reserve(OFFICE, subject="วันที่สอง")
    day = date(2016, 5, 16)
    assert register.sent(day, day) == (sent,) == register.sent(day, day, OFFICE)
    assert [each.subject for each in register.sent(day, day + timedelta(days=1))] == [
        *("วันแรก", "วันที่สอง")
    ]
    assert register.received(day, day) == (received,) == register.received(day, day, PROVINCE)
    assert register.received(date(2016, 5, 17), date(2016, 5, 17)) == ()


@pytest.mark.parametrize(
    ("paper", "sentence"),
    [
        ({"given": datetime(2016, 5, 17, tzinfo=UTC)}, "เวลารับ ๑๗ พ.ค. ๒๕๕๙ ๐๗.๐๐ น."),
        ({"day": date(2016, 5, 17)}, "หนังสือลงวันที่ ๑๗ พฤษภาคม ๒๕๕๙ แต่รับวันที่ ๑๖ พฤษภาคม ๒๕๕๙"),
        ({"paper": "กห ๐๔๐๑/ลับ ๑๒"}, "เป็นหนังสือลับ ให้รับในสมุดลับ"),
        ({"given": datetime(2015, 5, 17, tzinfo=UTC)}, "แต่ขณะนี้ออกเลขของ พ.ศ. 2559"),
        (
            {
                "paper": "มท ๐๘๑๐.๒/ว ๙๐๕",
                "day": date(2016, 5, 10),
                "sender": "กรมส่งเสริมการปกครองท้องถิ่น",
            },
            "รับหนังสือที่ มท ๐๘๑๐.๒/ว ๙๐๕ ไว้แล้ว เลขรับ ๑/๒๕๕๙ โดย สมศรี",
        ),
    ],
)
@pytest.mark.usefixtures("received")
def test_what_cannot_be_received_is_one_sentence(
    register: Register, paper: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence.replace("(", r"\(")):
        register.receive(PROVINCE, **paper)  # type: ignore[arg-type]
    assert len(register.entries()) == 1


def test_a_list_is_received_as_a_whole_or_not_at_all(register: Register) -> None:
    good = {"paper": "มท ๐๘๑๐.๒/ว ๙๐๖", "subject": "เรื่องหนึ่ง"}
    late = {"paper": "มท ๐๘๑๐.๒/ว ๙๐๗", "day": date(2016, 6, 1)}
    with pytest.raises(InputError) as refused:
        register.receive_all(PROVINCE, [good, late, {"paper": "ตช ๐๐๑๑/ลับ ๑"}])  # type: ignore[list-item]
    assert [problem.where.path for problem in refused.value.problems] == ["[1]", "[2]"]
    assert register.entries() == ()
    entries = register.receive_all(PROVINCE, [good, good | {"again": True}], key="เช้านี้")  # type: ignore[list-item]
    assert [entry.number for entry in entries] == [1, 2]
    assert register.receive_all(PROVINCE, [good, good], key="เช้านี้") == entries  # type: ignore[list-item]


def test_secret_papers_are_received_in_a_secret_book(tmp_path: Path, clock: Clock) -> None:
    with Register(tmp_path / "secret.db", secret=True, clock=clock) as secret:
        secret.set_up(PROVINCE, "received")
        assert secret.receive(PROVINCE, paper="กห ๐๔๐๑/ลับ ๑๒").number == 1


# --- the chain -----------------------------------------------------------------------------------
def test_a_letter_that_encloses_a_received_one_passes_it_on(
    register: Register, received: Entry, clock: Clock
) -> None:
    register.link(received, "encloses", "มท ๐๒๑๒.๑/ว ๒๒๙๕", day=date(2016, 4, 26))
    clock.moment += timedelta(days=3)
    draft = load(LETTERS / "krabi-2559.yaml").numbered("กบ ๐๐๒๓.๓/ว")
    with register.issue(draft):
        pass
    (ours,) = register.known("กบ 0023.3/ว 1")
    dossier = register.dossier(ours)
    assert [each.on_paper for each in dossier.papers] == ["มท ๐๘๑๐.๒/ว ๙๐๕", "กบ ๐๐๒๓.๓/ว ๑"]
    (onward,) = dossier.of_paper(ours)
    assert (onward.relation, dossier.named_by(onward)) == ("passes on", received)
    (enclosed,) = dossier.of_paper(received)
    assert (enclosed.paper, dossier.named_by(enclosed)) == ("มท ๐๒๑๒.๑/ว ๒๒๙๕", None)
    assert register.dossier(received).papers == dossier.papers
    assert clean(register)


def test_a_number_that_stands_in_two_years_is_told_apart_by_its_day(
    register: Register, received: Entry, clock: Clock
) -> None:
    clock.moment = datetime(2017, 6, 1, tzinfo=UTC)
    again = register.receive(PROVINCE, paper=received.paper, day=date(2017, 5, 29))
    answer = register.confirm(register.reserve(OFFICE))
    with pytest.raises(InputError, match=r"มีในสมุดหลายปี \(2559, 2560\)"):
        register.link(answer, "answers", received.paper)
    link = register.link(answer, "answers", received.paper, day=date(2016, 5, 10))
    assert register.dossier(answer).named_by(link) == received
    assert [each.year for each in register.known(received.paper)] == [2559, 2560]
    assert register.dossier(again).links == ()
    register.unlink(link)
    assert register.dossier(answer).links == ()
    assert clean(register)


def test_a_number_others_are_linked_with_is_not_given_back(register: Register) -> None:
    kept = register.reserve(OFFICE)
    other = register.reserve(OFFICE)
    register.link(kept, "answers", other)
    assert register.give_back(other, reason="ทดสอบ") is not None
    last = register.reserve(OFFICE)
    register.link(last, "answers", kept)
    assert register.give_back(last, reason="ทดสอบ") is None
    assert clean(register)


# --- due -----------------------------------------------------------------------------------------
def test_what_must_be_answered_is_due_until_the_answer_went(
    register: Register, received: Entry, clock: Clock
) -> None:
    assert register.due() == ()
    (soon,) = register.due(within=30)
    assert (soon.entry, soon.days) == (received, 15)
    clock.moment = datetime(2016, 6, 2, tzinfo=UTC)
    (over,) = register.due()
    assert (over.days, over.answers) == (-2, ())
    answer = register.reserve(OFFICE)
    register.link(answer, "answers", received)
    assert register.due() == ()
    register.void(answer, reason="พิมพ์ผิด")
    assert [each.entry for each in register.due()] == [received]


def test_a_circular_is_due_until_every_recipient_has_answered(
    register: Register, clock: Clock
) -> None:
    ours = register.confirm(
        register.reserve(
            OFFICE,
            "circular",
            recipient="นายอำเภอลำทับ\nนายอำเภอคลองท่อม",
            due=date(2016, 5, 20),
        )
    )
    clock.moment = datetime(2016, 5, 21, tzinfo=UTC)
    assert register.due()[0].missing == ("นายอำเภอลำทับ", "นายอำเภอคลองท่อม")
    answer = register.receive(PROVINCE, paper="กบ ๐๖๑๘/๑๒", sender="อำเภอลำทับ")
    register.link(answer, "answers", ours)
    (due,) = register.due()
    assert (due.answers, due.missing) == ((answer,), ("นายอำเภอคลองท่อม",))
    register.correct(ours, due=None, reason="ไม่ต้องตอบแล้ว")
    assert register.due() == ()


# --- what becomes of papers ----------------------------------------------------------------------
def test_what_was_done_with_a_paper_stands_in_the_book(register: Register, received: Entry) -> None:
    assert register.act(received, "ส่งกลุ่มงานส่งเสริม").action == "ส่งกลุ่มงานส่งเสริม"
    back = register.send_back(received, reason="ส่งผิดหน่วยงาน")
    assert (back.state, back.reason) == ("returned", "ส่งผิดหน่วยงาน")
    with pytest.raises(InputError, match=r"๑/๒๕๕๙ ถูกส่งคืนแล้ว โดย สมศรี .*\(ส่งผิดหน่วยงาน\)"):
        register.void(back, reason="อีกครั้ง")
    assert [run.fate for run in register.report().runs] == ["returned"]
    assert clean(register)


def test_a_number_of_the_wrong_office_is_void_and_replaced_by_one_of_the_right(
    register: Register,
) -> None:
    register.set_up("กบ ๐๐๑๗.๒")
    wrong = register.confirm(register.reserve(OFFICE, subject="ของสำนักงานจังหวัด"))
    right = register.move(wrong, "กบ ๐๐๑๗.๒", reason="ใช้รหัสผิด")
    assert (right.text, right.state, right.subject) == (
        *("กบ ๐๐๑๗.๒/๑", "issued"),
        "ของสำนักงานจังหวัด",
    )
    (old,) = register.known("กบ ๐๐๒๓.๓/๑")
    assert (old.state, old.reason) == ("void", "ใช้รหัสผิด ใช้เลขที่ กบ ๐๐๑๗.๒/๑ แทน")
    assert [link.relation for link in register.dossier(old).links] == ["replaces"]
    assert clean(register)


def test_papers_are_found_by_words_of_subject_recipient_and_sender(
    register: Register, received: Entry
) -> None:
    register.reserve(OFFICE, subject="แผน 100% ของจังหวัด")
    assert register.search("บูรณาการ ผู้ว่าราชการ") == (received,)
    assert register.search("กรมส่งเสริม", year=2559) == (received,)
    assert register.search("กรมส่งเสริม", year=2560) == ()
    assert [each.number for each in register.search("100%")] == [1]
    assert register.search("0%0") == ()


# --- a book of the first schema ------------------------------------------------------------------
def test_a_book_of_the_first_schema_is_brought_up_to_date(tmp_path: Path, clock: Clock) -> None:
    import sqlalchemy as sa
    from alembic import command
    from alembic.config import Config

    import thaiplandoc.register.migrations as steps
    from thaiplandoc.register import book, journal

    engine = sa.create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    config = Config()
    config.set_main_option("script_location", str(Path(steps.__file__).parent))
    entry: journal.Values = {
        "series": 1,
        "year": 2559,
        "number": 1,
        "kind": "ordinary",
        "mark": "",
        "state": "issued",
        "text": "กบ ๐๐๒๓.๓/๑",
        "key": "",
        "day": "",
        "until": "",
        "subject": "เดิม",
        "recipient": "",
        "by": "สมศรี",
        "at": "2016-05-01T09:00:00+07:00",
        "reason": "",
    }
    series: journal.Values = {
        "id": 1,
        "office": OFFICE,
        "kind": "ordinary",
        "mark": "",
        "counts_in": 1,
        "with_year": 0,
    }
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "1")
        for table, row in (("series", series), ("entries", entry)):
            made = sa.table(table, *map(sa.column, row))
            connection.execute(sa.insert(made), row)
        connection.execute(sa.text("INSERT INTO years VALUES (1, 2559, 0, 1)"))
        told = [("set up", series), ("reserve", entry | {"state": "reserved"}), ("confirm", entry)]
        lines = journal.lines_of((0, ""), str(entry["at"]), "สมศรี", told)  # type: ignore[arg-type]
        connection.execute(sa.insert(book.JOURNAL), [line._asdict() for line in lines])
        head = {"lines": lines[-1].line, "hash": lines[-1].hash}
        connection.execute(sa.update(book.BOOK).values(head))
    engine.dispose()
    with Register(tmp_path / "old.db", clock=clock) as book:
        assert clean(book)
        (old,) = book.sent(date(2016, 5, 1), date(2016, 5, 1))
        assert (old.subject, old.given) == ("เดิม", "2016-05-01T09:00:00+07:00")
        assert book.reserve(OFFICE).number == 2
        book.correct(old, subject="ใหม่", reason="ทดสอบ")
        assert clean(book)
    with closing(sqlite3.connect(tmp_path / "old.db")) as other, other:
        assert other.execute("SELECT version_num FROM alembic_version").fetchone() == ("2",)
    other.close()
