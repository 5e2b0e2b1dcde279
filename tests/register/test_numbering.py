"""What a number book does with one clerk: numbers, years, keys, failures, and each refusal."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from thaiplandoc import InputError, Letter, Office, OutputError, Person, Register

OFFICE = "กบ ๐๐๒๓.๓"


class Clock:
    """A clock a test sets."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def register(tmp_path: Path, clock: Clock) -> Iterator[Register]:
    with Register(tmp_path / "book.db", clock=clock, by="สมศรี") as book:
        book.set_up(OFFICE)
        book.set_up(OFFICE, "circular", shares="ordinary")
        book.set_up(OFFICE, "order")
        yield book


@pytest.fixture
def letter() -> Letter:
    return Letter(
        office=Office(name="ศาลากลางจังหวัดกระบี่", code=OFFICE),
        subject="การเชื่อมโยงแผน",
        to="นายอำเภอทุกอำเภอ",
        body=["จึงเรียนมาเพื่อพิจารณา"],
        signer=Person(name="นายสมควร ใจดี", position="ผู้ว่าราชการจังหวัดกระบี่"),
    )


def fates(register: Register) -> list[tuple[int, int, str]]:
    report = register.report()
    assert report.problems == ()
    return [(run.first, run.last, run.fate) for run in report.runs]


# --- numbers -------------------------------------------------------------------------------------
def test_numbers_follow_each_other_and_circulars_count_in_the_common_series(
    register: Register,
) -> None:
    assert str(register.next(OFFICE)) == "กบ ๐๐๒๓.๓/๑"
    assert register.confirm(register.reserve(OFFICE)).text == "กบ ๐๐๒๓.๓/๑"
    assert register.reserve(OFFICE, "circular").text == "กบ ๐๐๒๓.๓/ว ๒"
    assert register.reserve("กบ 0023.3").text == "กบ ๐๐๒๓.๓/๓"
    assert register.reserve(OFFICE, "order").text == "๑/๒๕๖๙"
    assert str(register.next(OFFICE)) == "กบ ๐๐๒๓.๓/๔"
    assert str(register.next(OFFICE)) == "กบ ๐๐๒๓.๓/๔"


def test_circulars_of_a_book_of_their_own_count_by_themselves(register: Register) -> None:
    register.set_up(OFFICE, "circular", mark="ส")
    register.reserve(OFFICE)
    assert register.reserve(OFFICE, "circular", mark="ส").text == "กบ ๐๐๒๓.๓/ว(ส) ๑"


def test_secret_numbers_have_a_book_of_their_own(tmp_path: Path, register: Register) -> None:
    with pytest.raises(InputError, match="หนังสือลับต้องมีสมุดเลขของตนเอง"):
        register.set_up(OFFICE, "secret")
    with Register(tmp_path / "secret.db", secret=True) as secret:
        secret.set_up(OFFICE, "secret")
        secret.set_up(OFFICE, "secret", mark="ลับ")
        assert secret.reserve(OFFICE, "secret", mark="ล").text == "กบ ๐๐๒๓.๓/ล ๑"
        assert secret.reserve(OFFICE, "secret", mark="ลับ").text == "กบ ๐๐๒๓.๓/ลับ ๑"
        with pytest.raises(InputError, match="หนังสือลับต้องมีสมุดเลขของตนเอง"):
            secret.set_up(OFFICE)
    with pytest.raises(InputError, match="เป็นสมุดลับ"):
        Register(tmp_path / "secret.db", secret=False)


def test_a_block_is_given_at_once(register: Register) -> None:
    register.reserve(OFFICE)
    block = register.block(878, OFFICE, "circular", key="งาน ๑")
    assert (block[0].text, block[-1].text, len(block)) == ("กบ ๐๐๒๓.๓/ว ๒", "กบ ๐๐๒๓.๓/ว ๘๗๙", 878)
    assert register.block(878, OFFICE, "circular", key="งาน ๑") == block
    assert fates(register) == [(1, 879, "reserved")]


def test_a_book_begins_after_the_last_number_given_without_it(register: Register) -> None:
    register.import_last(OFFICE, last=41)
    assert register.reserve(OFFICE).text == "กบ ๐๐๒๓.๓/๔๒"
    assert fates(register) == [(1, 41, "before"), (42, 42, "reserved")]
    with pytest.raises(InputError, match="นำเข้าไม่ได้"):
        register.import_last(OFFICE, last=50)


def test_what_was_done_is_still_so_when_the_book_is_opened_again(
    tmp_path: Path, register: Register, clock: Clock
) -> None:
    register.confirm(register.reserve(OFFICE, subject="เรื่องแรก"))
    with Register(f"sqlite:///{tmp_path / 'book.db'}", clock=clock) as again:
        assert again.find("กบ 0023.3/1").subject == "เรื่องแรก"
        assert again.reserve(OFFICE).number == 2


# --- the year ------------------------------------------------------------------------------------
def test_the_year_turns_at_midnight_in_bangkok_and_never_back(
    register: Register, clock: Clock
) -> None:
    clock.moment = datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)
    assert (register.reserve(OFFICE).year, register.reserve(OFFICE, "order").text) == (
        2569,
        "๑/๒๕๖๙",
    )
    clock.moment += timedelta(seconds=1)
    first = register.reserve(OFFICE)
    assert (first.year, first.number, first.at) == (2570, 1, "2027-01-01T00:00:00+07:00")
    assert register.reserve(OFFICE, "order").text == "๑/๒๕๗๐"
    clock.moment -= timedelta(days=3)
    assert (register.reserve(OFFICE).year, register.next(OFFICE).running) == (2570, "๓")


def test_a_letter_of_last_year_takes_a_number_of_last_year_and_leaves_this_year_alone(
    register: Register, clock: Clock
) -> None:
    register.reserve(OFFICE)
    clock.moment = datetime(2027, 1, 5, tzinfo=UTC)
    register.reserve(OFFICE)
    with pytest.raises(InputError, match=r"แต่ขณะนี้ออกเลขของ พ.ศ. 2570"):
        register.reserve(OFFICE, day=date(2026, 12, 30))
    with pytest.raises(InputError, match="ซึ่งยังไม่ถึง"):
        register.reserve(OFFICE, day=date(2028, 1, 1))
    late = register.reserve(OFFICE, day=date(2026, 12, 30), reason="ลงนามก่อนสิ้นปี")
    assert (late.year, late.number, late.day) == (2569, 2, "2026-12-30")
    assert register.reserve(OFFICE).number == 2


def test_a_clock_without_a_zone_is_refused(tmp_path: Path) -> None:
    naive = datetime.now  # a function that names no zone
    with (
        Register(tmp_path / "book.db", clock=naive) as register,
        pytest.raises(InputError, match="ต้องบอกเขตเวลา"),
    ):
        register.set_up(OFFICE)


# --- reserved for a day --------------------------------------------------------------------------
def test_a_number_reserved_for_a_day_is_burnt_after_it(register: Register, clock: Clock) -> None:
    kept = register.reserve(OFFICE, until=date(2026, 3, 5))
    later = register.reserve(OFFICE, until=date(2026, 3, 5))
    clock.moment = datetime(2026, 3, 5, 16, 59, tzinfo=UTC)
    assert register.confirm(kept).state == "issued"
    assert register.expire() == ()
    clock.moment = datetime(2026, 3, 5, 17, 0, tzinfo=UTC)
    with pytest.raises(InputError, match="หมดอายุการจองแล้ว"):
        register.confirm(later)
    assert fates(register) == [(1, 1, "issued"), (2, 2, "burnt")]
    assert register.reserve(OFFICE).number == 3
    with pytest.raises(InputError, match="ผ่านไปแล้ว"):
        register.reserve(OFFICE, until=date(2026, 3, 5))


def test_expire_burns_what_nobody_came_for(register: Register, clock: Clock) -> None:
    register.block(2, OFFICE, until=date(2026, 3, 4))
    register.reserve(OFFICE)
    clock.moment += timedelta(days=1)
    assert [entry.number for entry in register.expire()] == [1, 2]
    assert fates(register) == [(1, 2, "burnt"), (3, 3, "reserved")]


# --- issuing -------------------------------------------------------------------------------------
def test_a_number_is_issued_when_the_block_ends_well(register: Register, letter: Letter) -> None:
    with register.issue(letter) as numbered:
        assert str(numbered.number) == "กบ ๐๐๒๓.๓/๑"
    assert letter.number is None
    entry = register.find("กบ ๐๐๒๓.๓/๑")
    assert (entry.state, entry.subject, entry.recipient) == (
        *("issued", "การเชื่อมโยงแผน"),
        "นายอำเภอทุกอำเภอ",
    )


def test_the_draft_says_that_it_is_a_circular(register: Register, letter: Letter) -> None:
    with register.issue(letter.numbered("กบ 0023.3/ว")) as numbered:
        assert str(numbered.number) == "กบ ๐๐๒๓.๓/ว ๑"
    with (
        pytest.raises(InputError, match=r"มีเลขที่ กบ ๐๐๒๓.๓/๑ แล้ว"),
        register.issue(letter.numbered("กบ 0023.3/1")),
    ):
        pass


def test_a_failure_gives_the_last_number_back(register: Register, letter: Letter) -> None:
    with pytest.raises(ZeroDivisionError), register.issue(letter):
        raise ZeroDivisionError
    assert fates(register) == []
    with register.issue(letter) as numbered:
        assert str(numbered.number) == "กบ ๐๐๒๓.๓/๑"
    assert [line.act for line in register.lines()][-4:] == [
        *("reserve", "give back"),
        *("reserve", "confirm"),
    ]


def test_a_failure_voids_a_number_that_is_not_the_last(register: Register, letter: Letter) -> None:
    def fail() -> None:
        with register.issue(letter):
            register.reserve(OFFICE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert fates(register) == [(1, 1, "void"), (2, 2, "reserved")]
    assert register.find("กบ ๐๐๒๓.๓/๑").reason == "ทำหนังสือไม่สำเร็จ: ZeroDivisionError"


def test_a_failure_voids_a_number_that_stands_in_a_file(
    register: Register, letter: Letter, tmp_path: Path
) -> None:
    def fail() -> None:
        with register.issue(letter) as numbered:
            numbered.save(tmp_path / "letter.docx")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert fates(register) == [(1, 1, "void")]


def test_a_key_gives_the_same_number_on_a_second_run(register: Register, letter: Letter) -> None:
    for _ in range(2):
        with register.issue(letter, key="กระบี่-๑") as numbered:
            assert str(numbered.number) == "กบ ๐๐๒๓.๓/๑"
    with pytest.raises(ZeroDivisionError), register.issue(letter, key="กระบี่-๑"):
        raise ZeroDivisionError  # the second run of a letter that went out voids nothing
    assert fates(register) == [(1, 1, "issued")]


# --- paper, corrections --------------------------------------------------------------------------
def test_a_number_used_on_paper_is_claimed_and_what_it_passes_stands_in_the_book(
    register: Register,
) -> None:
    register.reserve(OFFICE)
    register.claim("กบ 0023.3/ว 004", day=date(2026, 2, 1), subject="ทำด้วยมือ")
    assert fates(register) == [(1, 1, "reserved"), (2, 3, "passed"), (4, 4, "issued")]
    register.claim("กบ ๐๐๒๓.๓/๒", subject="พบภายหลัง")
    assert register.find("กบ ๐๐๒๓.๓/๒").subject == "พบภายหลัง"
    assert register.claim("๑๒/๒๕๖๙", office=OFFICE, kind="order").number == 12
    assert register.reserve(OFFICE).text == "กบ ๐๐๒๓.๓/๕"


def test_a_correction_keeps_what_was_said_before(register: Register) -> None:
    register.confirm(register.reserve(OFFICE, subject="เดิม"))
    register.correct("กบ ๐๐๒๓.๓/๑", subject="ใหม่", reason="พิมพ์ผิด")
    assert register.find("กบ ๐๐๒๓.๓/๑").subject == "ใหม่"
    said = [line.what for line in register.lines()]
    assert ("เดิม" in said[-2], "ใหม่" in said[-1], "พิมพ์ผิด" in said[-1]) == (True, True, True)
    assert fates(register) == [(1, 1, "issued")]


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda book: book.reserve("มท ๐๒๑๒.๑"), "สมุดเลขยังไม่มีชุดเลข มท ๐๒๑๒.๑ ordinary"),
        (lambda book: book.reserve(OFFICE, "certificate"), "สมุดเลขยังไม่มีชุดเลข"),
        (lambda book: book.reserve("กบ"), "ไม่ถูกรูปแบบ"),
        (lambda book: book.claim("กบ 0023.3/1"), "ออกแล้ว โดย สมศรี เมื่อ ๔ มี.ค. ๒๕๖๙ ๐๙.๐๐ น."),
        (lambda book: book.claim("กบ 0023.3/9", office="กบ 0017.1"), "รหัสของหน่วยงานอื่น"),
        (lambda book: book.claim("กบ 0017.1/9"), "สมุดเลขยังไม่มีชุดเลข กบ ๐๐๑๗.๑"),
        (lambda book: book.claim("๑/๒๕๗๐", office=OFFICE, kind="order"), "ยังไม่ถึงปีนั้น"),
        (
            lambda book: book.claim("กบ 0023.3/9/2568", day=date(2026, 1, 1)),
            "ไม่ตรงกับวันที่",
        ),
        (lambda book: book.claim("กบ 0023.3/99999"), "ห่างจากเลขล่าสุด 1 เกินไป"),
        (lambda book: book.claim("๑/๒๕๖๙"), "ไม่มีรหัสหน่วยงาน"),
        (lambda book: book.claim("กบ 0023.3/ว"), "ไม่มีเลขลำดับ"),
        (lambda book: book.confirm("กบ 0023.3/7"), "ยังไม่ได้จองหรือออก"),
        (lambda book: book.confirm("กบ 0023.3/1", year=2568), "ของ พ.ศ. 2568 ยังไม่ได้จอง"),
        (lambda book: book.void("กบ 0023.3/1", reason=" "), "ต้องมีเหตุผล"),
        (lambda book: book.correct("กบ 0023.3/1", reason=""), "ต้องมีเหตุผล"),
        (lambda book: book.block(0, OFFICE), "ให้ขอตั้งแต่ 1 เลข"),
        (lambda book: book.block(2, OFFICE, key="ก"), "ไม่ตรงกับที่ขอ"),
        (lambda book: book.set_up(OFFICE, "circular"), "ตั้งไว้แล้วอย่างอื่น"),
        (lambda book: book.set_up(OFFICE, "notice"), "ไม่รู้จักชุดเลขประเภท notice"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    register: Register, act: Callable[[Register], object], sentence: str
) -> None:
    register.confirm(register.reserve(OFFICE, key="ก"))
    before = register.lines()
    with pytest.raises(InputError) as refused:
        act(register)
    thai, english = refused.value.text(), refused.value.text("en")
    assert sentence in thai
    assert (len(thai.splitlines()), len(english.splitlines())) == (1, 1)
    assert english != thai
    assert register.lines() == before


def test_a_number_once_void_stays_so_and_says_by_whom_and_why(register: Register) -> None:
    entry = register.reserve(OFFICE)
    register.void(entry, reason="พิมพ์ผิด")
    for act in (register.confirm, lambda entry: register.void(entry, reason="อีก")):
        with pytest.raises(
            InputError, match=r"ยกเลิกแล้ว โดย สมศรี เมื่อ ๔ มี\.ค\. ๒๕๖๙ ๐๙\.๐๐ น\. \(พิมพ์ผิด\)"
        ):
            act(entry)


def test_two_clerks_with_one_key_are_told_who_has_it(
    tmp_path: Path, register: Register, clock: Clock
) -> None:
    register.reserve(OFFICE, key="ก")
    with (
        Register(tmp_path / "book.db", clock=clock, by="สมชาย") as other,
        pytest.raises(InputError, match=r"กุญแจ ก เป็นของ สมศรี ซึ่งได้เลขที่ กบ ๐๐๒๓.๓/๑ เมื่อ"),
    ):
        other.reserve(OFFICE, key="ก")


# --- the book itself -----------------------------------------------------------------------------
def test_a_locked_book_is_told_after_waiting(
    tmp_path: Path, register: Register, clock: Clock
) -> None:
    other = sqlite3.connect(tmp_path / "book.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        Register(tmp_path / "book.db", clock=clock, wait=0.05) as waiting,
        pytest.raises(OutputError, match="ถูกโปรแกรมอื่นใช้อยู่"),
    ):
        waiting.reserve(OFFICE)
    other.close()
    assert register.reserve(OFFICE).number == 1


def test_a_book_that_may_only_be_read_gives_no_number(tmp_path: Path, register: Register) -> None:
    register.reserve(OFFICE)
    with Register(f"sqlite:///file:{tmp_path / 'book.db'}?mode=ro&uri=true") as reading:
        assert reading.next(OFFICE).running == "๒"
        with pytest.raises(OutputError, match="เขียนไม่ได้ ให้ขอสิทธิ์"):
            reading.reserve(OFFICE)


def test_a_full_disk_gives_no_number(tmp_path: Path, register: Register) -> None:
    with closing(sqlite3.connect(tmp_path / "book.db")) as other, other:
        (pages,) = other.execute("PRAGMA page_count").fetchone()
    other.close()
    with register._book.reading() as connection:
        connection.execute(sa.text(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(OutputError, match="ดิสก์เต็ม"):
        register.block(2000, OFFICE)
    assert fates(register) == []


@pytest.mark.parametrize("content", [b"no book at all" * 100, b"SQLite format 3\x00" + b"x" * 5000])
def test_what_is_no_book_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "book.db").write_bytes(content)
    with pytest.raises(OutputError, match=r"ไม่ใช่สมุดเลข|เสียหาย"):
        Register(tmp_path / "book.db")
    assert (tmp_path / "book.db").read_bytes() == content


@pytest.mark.parametrize("place", ["none/book.db", "mysql://server/book", "://"])
def test_a_place_where_no_book_can_be_is_told(tmp_path: Path, place: str) -> None:
    where = tmp_path / place if place.startswith("none") else place
    with pytest.raises((InputError, OutputError), match=r"เปิดไม่ได้|เปิดสมุดเลขไม่ได้"):
        Register(where)


@pytest.mark.usefixtures("register")
def test_a_book_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "book.db")) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '99'")
    other.close()
    with pytest.raises(InputError, match=r"รุ่นใหม่กว่า \(รูปแบบ 99\)"):
        Register(tmp_path / "book.db")


@pytest.mark.parametrize(
    ("forged", "sentence"),
    [
        ("UPDATE entries SET subject = 'อื่น' WHERE number = 2", "กบ ๐๐๒๓.๓/๒ ในสมุดไม่ตรงกับบันทึก"),
        ("DELETE FROM entries WHERE number = 2", "เลข 2 ของ กบ ๐๐๒๓.๓ พ.ศ. 2569 ไม่มีในสมุด"),
        ("UPDATE journal SET by = 'ใคร' WHERE line = 4", "บันทึกบรรทัดที่ 4 ถูกแก้"),
        ("DELETE FROM journal WHERE line = 5", "บันทึกบรรทัดที่ 5 ถูกแก้หรือถูกลบ"),
        ("DELETE FROM journal WHERE line = 6", "บันทึกหลังบรรทัดที่ 5 หายไป"),
        ("UPDATE years SET last = 1", "เลขล่าสุดของ พ.ศ. 2569"),
        ("UPDATE series SET mark = 'ส' WHERE id = 2", "ในสมุดไม่ตรงกับบันทึก"),
    ],
)
def test_a_past_that_was_changed_is_noticed(
    tmp_path: Path, register: Register, forged: str, sentence: str
) -> None:
    for _ in range(3):
        register.reserve(OFFICE)
    assert register.report().problems == ()
    with closing(sqlite3.connect(tmp_path / "book.db")) as other, other:
        other.execute(forged)
    other.close()
    assert any(sentence in problem.thai for problem in register.report().problems)


def test_nothing_but_the_book_imports_sqlalchemy() -> None:
    code = (
        "import sys, thaiplandoc, thaiplandoc.cli, thaiplandoc.documents.letter\n"
        "assert not {'sqlalchemy', 'alembic'} & set(sys.modules)\n"
        "thaiplandoc.Register\n"
        "assert 'sqlalchemy' in sys.modules and 'alembic' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "act",
    [
        lambda book: book.confirm(book.reserve(OFFICE), day=date(2025, 1, 1)),
        lambda book: book.correct(f"{OFFICE}/1", day=date(2027, 1, 1), reason="ทดสอบ"),
        lambda book: book.reserve(OFFICE, until=date(2026, 12, 30), day=date(2025, 1, 1)),
    ],
    ids=["confirmed", "corrected", "reserved for later"],
)
def test_a_paper_has_a_day_of_its_numbers_year(
    register: Register, act: Callable[[Register], object]
) -> None:
    register.confirm(register.reserve(OFFICE))
    with pytest.raises(InputError, match=r"เป็นเลขของ พ\.ศ\. 2569 แต่หนังสือลงวันที่ ๑ มกราคม"):
        act(register)
    assert register.find(f"{OFFICE}/1").day == ""


def test_a_claimed_number_stands_in_the_register_of_its_papers_day(register: Register) -> None:
    register.claim(f"{OFFICE}/3", day=date(2026, 1, 7))
    register.claim(f"{OFFICE}/2", day=date(2026, 1, 6))
    january = register.sent(date(2026, 1, 1), date(2026, 1, 31))
    assert [entry.number for entry in january] == [2, 3]
    assert register.report().problems == ()
