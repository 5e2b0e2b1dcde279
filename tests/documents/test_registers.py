"""Printed registers: every number, no secret subject, any period."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thaiplandoc import (
    Blank,
    Cards,
    Delivered,
    Endorsement,
    Form,
    InputError,
    Register,
    Registered,
    deliveries,
    delivery_book,
    delivery_receipts,
    endorsement_slip,
    load,
    number_report,
    received_register,
    register_form,
    sent_register,
)
from thaiplandoc.documents.registers import Which, period

CODE, OFFICE = "ตย ๐๐๒๓.๓", "ศาลากลางจังหวัดตัวอย่าง"
JANUARY = (date(2026, 1, 1), date(2026, 1, 31))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Iterator[Register]:
    with Register(tmp_path / "numbers.db", by="สมศรี", clock=clock) as opened:
        opened.set_up(CODE)
        opened.set_up(CODE, "circular", shares="ordinary")
        opened.set_up(CODE, "order")
        opened.set_up("ตย ๐๐๑๗")
        yield opened


def cells(form: Form) -> list[tuple[str, ...]]:
    """The plain rows of a form's table, cell by cell."""
    return [
        tuple(cell if isinstance(cell, str) else " ".join(cell.texts) for cell in row.cells)
        for table in form.tables()
        for row in table.rows
        if not isinstance(row, tuple) and row.kind == "plain"
    ]


def test_the_register_of_letters_sent_lists_every_number_with_what_became_of_it(
    book: Register, clock: Clock
) -> None:
    book.confirm(book.reserve(CODE, day=date(2026, 1, 5), subject="ประชุม", recipient="นายอำเภอ"))
    book.void(book.reserve(CODE, "circular", subject="เชิญ"), reason="พิมพ์ผิด")
    book.reserve(CODE, subject="ยังทำอยู่")
    book.reserve(CODE, until=date(2026, 1, 6), subject="จองไว้")
    clock.now += timedelta(days=3)
    book.expire()
    book.claim(f"{CODE}/๖", subject="เขียนด้วยมือ", day=date(2026, 1, 8))
    assert cells(sent_register(book, CODE, OFFICE, *JANUARY)) == [
        ("๑", f"{CODE}/๑", "๕ มกราคม ๒๕๖๙", OFFICE, "นายอำเภอ", "ประชุม", "", ""),
        ("๒", f"{CODE}/ว ๒", "", "", "", "เชิญ", "ยกเลิก", "พิมพ์ผิด (สมศรี)"),
        ("๓", f"{CODE}/๓", "", "", "", "ยังทำอยู่", "จองไว้ ยังไม่ใช้", ""),
        ("๔", f"{CODE}/๔", "", "", "", "จองไว้", "เลขจองไม่ได้ใช้", ""),
        ("๕", f"{CODE}/๕", "", "", "", "", "ข้ามเลข", f"ข้ามไปเพราะบันทึกเลขที่ {CODE}/๖ (สมศรี)"),
        ("๖", f"{CODE}/๖", "๘ มกราคม ๒๕๖๙", OFFICE, "", "เขียนด้วยมือ", "", "ใช้บนกระดาษแล้ว"),
    ]


def test_a_register_has_the_days_of_its_period_and_no_others(book: Register, clock: Clock) -> None:
    for month, day, subject in ((1, 5, "วันที่ 5"), (1, 31, "วันที่ 31"), (2, 1, "กุมภาพันธ์")):
        clock.now = datetime(2026, month, day, 16, 59, tzinfo=UTC)  # a minute before midnight
        book.confirm(book.reserve(CODE, subject=subject))
    assert [row[5] for row in cells(sent_register(book, CODE, OFFICE, *JANUARY))] == [
        *("วันที่ ๕", "วันที่ ๓๑"),
    ]
    assert len(cells(sent_register(book, CODE, OFFICE, *YEAR))) == 3
    one = (date(2026, 2, 1), date(2026, 2, 1))
    assert [row[5] for row in cells(sent_register(book, CODE, OFFICE, *one))] == ["กุมภาพันธ์"]


def test_each_day_has_a_line_of_its_own(book: Register, clock: Clock) -> None:
    for day in (5, 5, 6):
        clock.now = datetime(2026, 1, day, 2, tzinfo=UTC)
        book.confirm(book.reserve(CODE, subject="ประชุม"))
    (table,) = sent_register(book, CODE, OFFICE, *JANUARY).tables()
    kinds = [row.kind for row in table.rows if not isinstance(row, tuple)]
    assert kinds == ["group", "plain", "plain", "group", "plain"]


def test_other_offices_and_other_counters_are_in_registers_of_their_own(book: Register) -> None:
    book.confirm(book.reserve(CODE, subject="จังหวัด"))
    book.confirm(book.reserve("ตย ๐๐๑๗", subject="สำนักงาน"))
    book.confirm(book.reserve(CODE, "order", subject="แต่งตั้งคณะทำงาน", day=date(2026, 1, 5)))
    assert [row[5] for row in cells(sent_register(book, CODE, OFFICE, *YEAR))] == ["จังหวัด"]
    orders = sent_register(book, CODE, "จังหวัดตัวอย่าง", *YEAR, kind="order")
    assert cells(orders) == [("๑/๒๕๖๙", "๕ มกราคม ๒๕๖๙", "แต่งตั้งคณะทำงาน", "", "", "")]
    assert orders.words()[:3] == ("ทะเบียนคำสั่ง", "จังหวัดตัวอย่าง", "ประจำปี พ.ศ. ๒๕๖๙")


def test_a_series_nobody_set_up_is_named(book: Register) -> None:
    with pytest.raises(InputError, match="certificate"):
        sent_register(book, CODE, OFFICE, *YEAR, kind="certificate")


# --- received -------------------------------------------------------------------------------------
def test_the_register_of_letters_received_says_what_stands_on_them(
    book: Register, clock: Clock
) -> None:
    book.set_up("ตย ๐๐๒๓", "received")
    book.receive(
        "ตย ๐๐๒๓",
        paper="มท ๐๘๑๐.๒/ว ๙๐๕",
        day=date(2026, 1, 3),
        sender="กรมสมมุติ",
        recipient="ผู้ว่าราชการจังหวัด",
        subject="การเชื่อมโยง",
    )
    wrong = book.receive("ตย ๐๐๒๓", paper="สม ๐๑/๑", sender="กรมอื่น", subject="ผิดที่")
    book.act(wrong, "ส่งธุรการ")
    book.send_back(wrong, reason="ส่งผิดหน่วยงาน")
    clock.now += timedelta(days=40)
    book.receive("ตย ๐๐๒๓", paper="สม ๐๑/๒", sender="กรมอื่น", subject="เดือนหน้า")
    form = received_register(book, "ตย ๐๐๒๓", OFFICE, *JANUARY)
    assert form.form == "ทะเบียนหนังสือรับ"
    governor = "ผู้ว่าราชการจังหวัด"
    assert cells(form) == [
        ("๑", "มท ๐๘๑๐.๒/ว ๙๐๕", "๓ มกราคม ๒๕๖๙", "กรมสมมุติ", governor, "การเชื่อมโยง", "", ""),
        ("๒", "สม ๐๑/๑", "", "กรมอื่น", "", "ผิดที่", "ส่งคืน ส่งธุรการ", "ส่งผิดหน่วยงาน"),
    ]


def test_what_a_secret_book_received_is_in_the_secret_register(
    tmp_path: Path, clock: Clock
) -> None:
    with Register(tmp_path / "secret.db", by="สมศรี", secret=True, clock=clock) as secret:
        secret.set_up("ตย ๐๐๒๓", "received")
        secret.receive("ตย ๐๐๒๓", paper="กห ๐๔๐๑/ล ๑๒", sender="กอง", subject="สอบสวน")
        form = received_register(secret, "ตย ๐๐๒๓", OFFICE, *JANUARY)
    assert form.form == "ทะเบียนหนังสือลับรับ"
    assert cells(form) == [("๑", "กห ๐๔๐๑/ล ๑๒", "ลับ", "", "กอง", "", "สอบสวน", "", "")]


def test_what_is_carried_are_the_letters_that_were_issued_to_someone(book: Register) -> None:
    book.confirm(book.reserve(CODE, subject="ประชุม", recipient="นายอำเภอ"))
    book.void(book.reserve(CODE, subject="ผิด", recipient="นายอำเภอ"), reason="ผิด")
    book.confirm(book.reserve(CODE, subject="ไม่มีผู้รับ"))
    (row,) = deliveries(book, CODE, OFFICE, *JANUARY)
    assert (row.running, row.number, row.recipient) == (1, f"{CODE}/๑", "นายอำเภอ")
    slips = delivery_receipts([row, replace(row, moment=datetime(2026, 1, 6, 9, 5, tzinfo=UTC))])
    (cards,) = slips.filled.section().blocks
    assert isinstance(cards, Cards)
    assert [card.lines[3:5] for card in cards.cards] == [
        (("รับวันที่", ""), ("เวลา", "")),
        (("รับวันที่", "๖ มกราคม ๒๕๖๙"), ("เวลา", "๐๙.๐๕ น.")),
    ]
    assert {(card.width_mm, card.height_mm) for card in cards.cards} == {(74, 52)}


def test_the_slip_of_a_paper_received_says_what_it_is_and_whom_it_may_go_to(
    book: Register,
) -> None:
    book.set_up("ตย ๐๐๒๓", "received")
    entry = book.receive(
        "ตย ๐๐๒๓", paper="มท ๐๘๑๐.๒/ว ๙๐๕", day=date(2026, 1, 3), sender="กรม", subject="แผน"
    )
    slip = endorsement_slip(entry, OFFICE, ["กอง ก", Endorsement(to="กอง ข", chosen=True)])
    assert [row[:2] for row in cells(slip)] == [("", "กอง ก"), ("✓", "กอง ข")]
    blanks = [block for block in slip.filled.section().blocks if isinstance(block, Blank)]
    assert [(each.label, each.value) for each in blanks] == [
        ("เลขรับ", "๑ วันที่ ๕ ม.ค. ๒๕๖๙ เวลา ๐๙.๐๐ น."),
        ("ที่", "มท ๐๘๑๐.๒/ว ๙๐๕"),
        ("ลงวันที่", "๓ มกราคม ๒๕๖๙"),
        ("จาก", "กรม"),
        ("เรื่อง", "แผน"),
    ]
    assert len(cells(endorsement_slip(entry, OFFICE))) == 14  # room for handwriting


# --- secret letters -------------------------------------------------------------------------------
@pytest.mark.parametrize("which", ["sent", "received", "order"])
def test_an_open_register_says_no_secret_subject_on_paper_or_in_its_workbook(
    which: Which, tmp_path: Path
) -> None:
    rows = [
        Registered(running=1, number="ตย ๐๐๑๗/๑", subject="ประชุมประจำเดือน"),
        Registered(running=2, number="ตย ๐๐๑๗/ล ๒", subject="ผลการสอบสวน", secrecy="ลับมาก"),
    ]
    form = register_form(which, rows, OFFICE, *YEAR)
    assert "ลับมาก (ดูทะเบียนหนังสือลับ)" in form.words()
    assert not [word for word in form.words() if "สอบสวน" in word]
    (made,) = form.workbook(tmp_path / "register.xlsx")
    read = openpyxl.load_workbook(made)
    said = [str(cell.value) for sheet in read for row in sheet.iter_rows() for cell in row]
    assert "ลับมาก (ดูทะเบียนหนังสือลับ)" in said
    assert not [text for text in said if "สอบสวน" in text]


def test_a_secret_book_prints_the_secret_register(tmp_path: Path, clock: Clock) -> None:
    with Register(tmp_path / "secret.db", by="สมศรี", secret=True, clock=clock) as book:
        book.set_up(CODE, "secret")
        day = date(2026, 1, 5)
        book.confirm(book.reserve(CODE, "secret", mark="ล", subject="ผลการสอบสวน", day=day))
        form = sent_register(book, CODE, OFFICE, *JANUARY, kind="secret")
    assert form.form == "ทะเบียนหนังสือลับส่ง"
    assert cells(form) == [
        ("๑", f"{CODE}/ล ๑", "ลับ", "๕ มกราคม ๒๕๖๙", OFFICE, "", "ผลการสอบสวน", "", ""),
    ]


# --- periods, deliveries, workbooks ---------------------------------------------------------------
@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 1, 5), date(2026, 1, 5), "วันที่ ๕ มกราคม พ.ศ. ๒๕๖๙"),
        (date(2026, 2, 1), date(2026, 2, 28), "เดือนกุมภาพันธ์ พ.ศ. ๒๕๖๙"),
        (date(2028, 2, 1), date(2028, 2, 28), "วันที่ ๑ กุมภาพันธ์ พ.ศ. ๒๕๗๑ ถึงวันที่ ๒๘ กุมภาพันธ์ พ.ศ. ๒๕๗๑"),
        (date(2026, 1, 1), date(2026, 12, 31), "ประจำปี พ.ศ. ๒๕๖๙"),
        (date(2025, 1, 1), date(2026, 1, 31), "วันที่ ๑ มกราคม พ.ศ. ๒๕๖๘ ถึงวันที่ ๓๑ มกราคม พ.ศ. ๒๕๖๙"),
        (date(2025, 12, 31), date(2026, 1, 2), "วันที่ ๓๑ ธันวาคม พ.ศ. ๒๕๖๘ ถึงวันที่ ๒ มกราคม พ.ศ. ๒๕๖๙"),
    ],
)  # fmt: skip
def test_a_period_is_said_as_an_office_says_it(first: date, last: date, said: str) -> None:
    assert period(first, last) == said


def test_a_period_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(InputError, match="วันแรกก่อน"):
        register_form("sent", [], OFFICE, date(2026, 2, 1), date(2026, 1, 1))


def test_a_book_of_deliveries_has_room_for_who_takes_them() -> None:
    taken = datetime(2026, 1, 6, 9, 30, tzinfo=UTC)
    rows = [
        Delivered(running=1, sender=OFFICE, recipient="นายอำเภอ", unit="อำเภอ", receiver="สมมุติ", moment=taken),
        Delivered(running=2, sender=OFFICE, recipient="นายกเทศมนตรี"),
    ]  # fmt: skip
    assert cells(delivery_book(rows, OFFICE, date(2026, 1, 6), date(2026, 1, 6))) == [
        ("๑", OFFICE, "นายอำเภอ", "อำเภอ", "สมมุติ", "๖ ม.ค. ๒๕๖๙ ๐๙.๓๐ น.", ""),
        ("๒", OFFICE, "นายกเทศมนตรี", "", "", "", ""),
    ]


def test_a_register_as_a_workbook_is_read_back_as_the_same_paper(
    book: Register, tmp_path: Path
) -> None:
    for number in range(3):
        day = date(2026, 1, 5 + number)
        book.confirm(book.reserve(CODE, day=day, subject="ประชุม", recipient="นายอำเภอ"))
    form = sent_register(book, CODE, OFFICE, *JANUARY)
    (made,) = form.workbook(tmp_path / "sent.xlsx")
    again = load(made)
    assert isinstance(again, Form)
    assert again.filled.section() == form.filled.section()


# --- the report -----------------------------------------------------------------------------------
def test_the_report_names_gaps_and_what_is_open(
    book: Register, clock: Clock, tmp_path: Path
) -> None:
    for number in range(1, 5):
        entry = book.reserve(CODE, subject=f"ฉบับที่ {number}")
        if number != 4:
            book.confirm(entry)
    with closing(sqlite3.connect(tmp_path / "numbers.db")) as behind_its_back, behind_its_back:
        behind_its_back.execute("DELETE FROM entries WHERE number = 2")
    form = number_report(book, OFFICE, clock.now)
    assert [row[:3] for row in cells(form)] == [
        ("๑", "๑", "ออกแล้ว"),
        ("๒", "๑", "ไม่มีในสมุด"),
        ("๓", "๑", "ออกแล้ว"),
        ("๔", "๑", "จองไว้ ยังไม่ใช้"),
    ]
    assert f"{CODE}/๔ ฉบับที่ ๔ (สมศรี)" in form.words()
    assert [word for word in form.words() if "เลข ๒ ของ" in word]


def test_a_report_of_a_book_in_order_says_that_nothing_was_found(
    book: Register, clock: Clock
) -> None:
    book.confirm(book.reserve(CODE, subject="ประชุม"))
    assert {"ไม่มี", "ไม่พบ"} <= {*number_report(book, OFFICE, clock.now).words()}


@settings(max_examples=15, deadline=None)
@given(acts=st.lists(st.sampled_from(["issue", "void", "leave", "circular"]), max_size=12))
def test_whatever_was_done_each_number_stands_in_the_register_once_and_in_order(
    acts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Register(tmp_path_factory.mktemp("book") / "n.db", by="สมศรี", clock=Clock()) as book:
        book.set_up(CODE)
        book.set_up(CODE, "circular", shares="ordinary")
        for act in acts:
            entry = book.reserve(CODE, "circular" if act == "circular" else "ordinary")
            if act == "void":
                book.void(entry, reason="ผิด")
            elif act != "leave":
                book.confirm(entry)
        rows = sent_register(book, CODE, OFFICE, *YEAR).rows
    assert [row["running"] for row in rows] == [str(number) for number in range(1, len(acts) + 1)]
