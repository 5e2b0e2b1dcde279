"""Old registers and lists of received papers in Excel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from thaiplandoc import InputError, Register
from thaiplandoc.documents.register_workbook import import_register, receive_list

OFFICE = "กบ ๐๐๒๓.๓"
HEADINGS = ("เลขทะเบียนส่ง", "ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    clock = lambda: datetime(2026, 3, 4, 2, tzinfo=UTC)  # noqa: E731
    with Register(tmp_path / "book.db", clock=clock, by="สมศรี") as book:
        book.set_up(OFFICE)
        book.set_up(OFFICE, "received")
        yield book


def written(folder: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "old.xlsx")
    return folder / "old.xlsx"


def sent(number: object, day: object, subject: str = "เรื่องหนึ่ง") -> tuple[object, ...]:
    return (number, f"{OFFICE}/{number}", day, "สำนักงาน", "นายอำเภอลำทับ", subject, "", "")


def test_an_old_register_is_entered_number_by_number(register: Register, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        ("ทะเบียนหนังสือส่ง",),
        HEADINGS,
        ("๕ มกราคม ๒๕๖๙",),
        sent("๑", "๕ ม.ค. ๖๙"),
        sent(2, datetime(2026, 1, 5), "เรื่องที่สอง"),  # noqa: DTZ001
        HEADINGS,
        sent("๔/๒๕๖๙", "7/1/2569"),
        sent(9, "๓๐ ธันวาคม ๒๕๖๘", "ปีก่อน"),
    )
    entries = import_register(register, file, OFFICE)
    assert [(each.year, each.number) for each in entries] == [
        *((2568, 9), (2569, 1), (2569, 2), (2569, 4)),
    ]
    second = register.find("กบ ๐๐๒๓.๓/๒")
    assert (second.subject, second.recipient, second.day, second.given[:10]) == (
        *("เรื่องที่สอง", "นายอำเภอลำทับ"),
        *("2026-01-05", "2026-01-05"),
    )
    assert (second.state, second.reason, second.by) == ("issued", "นำเข้าจาก old.xlsx", "สมศรี")
    problems = [problem.thai for problem in register.report().problems]
    assert problems == [
        f"เลข {gap} ของ กบ ๐๐๒๓.๓ พ.ศ. {year} ไม่มีในสมุด ให้ตรวจหนังสือแล้วบันทึกด้วย claim"
        for gap, year in (("1–8", 2568), ("3", 2569))
    ]
    assert register.reserve(OFFICE).text == "กบ ๐๐๒๓.๓/๕"


def test_circulars_in_the_common_series_are_entered_as_what_they_are(
    register: Register, tmp_path: Path
) -> None:
    register.set_up(OFFICE, "circular", shares="ordinary")
    numbers = [(1, "กบ 0023.3/1"), (2, "กบ ๐๐๒๓.๓/ว ๒"), (3, "ว ๓"), (4, "4"), (5, "-"), (6, "")]
    rows = [(running, on, "๕ ม.ค. ๖๙", "", "", "ก") for running, on in numbers]
    entries = import_register(register, written(tmp_path, HEADINGS[:6], *rows), OFFICE)
    assert [entry.text.removeprefix(f"{OFFICE}/") for entry in entries] == [
        *("๑", "ว ๒", "ว ๓", "๔", "๕", "๖")
    ]
    assert [entry.kind for entry in register.known("กบ ๐๐๒๓.๓/ว ๒")] == ["circular"]
    assert register.report().problems == ()


def test_everything_wrong_in_an_old_register_is_told_at_once(
    register: Register, tmp_path: Path
) -> None:
    rows = (
        sent("x", "๕ ม.ค. ๖๙"),
        sent(2, "๕ ม.ค. ๖๙"),
        sent(2, "๓๒ ม.ค. ๖๙"),
        sent(3, "1/1/2569"),
    )
    with pytest.raises(InputError) as refused:
        import_register(register, written(tmp_path, HEADINGS, *rows), OFFICE)
    assert [problem.where.line for problem in refused.value.problems] == [2, 4, 5]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([sent(1, "๕ ม.ค. ๖๙"), sent("๑", "๖ ม.ค. ๖๙")], "แถว 3: เลข 1 ซ้ำกับแถว 2"),
        (
            [sent(1, "๕ ม.ค. ๖๙"), sent(2, "๓ ม.ค. ๖๙")],
            "แถว 3: เลข 2 ลงวันที่ ๓ มกราคม ๒๕๖๙ ก่อนเลข 1 ซึ่งลงวันที่ ๕ มกราคม ๒๕๖๙",
        ),
        ([sent("หนึ่ง", "๕ ม.ค. ๖๙")], "แถว 2 คอลัมน์ A: เลขทะเบียน หนึ่ง ไม่ใช่ตัวเลข"),
        ([sent(1, "๓๑ ก.พ. ๖๙")], "แถว 2 คอลัมน์ C: ไม่มีวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๙"),
        ([sent("", "๕ ม.ค. ๖๙")], "แถว 2: แถวนี้ไม่มีเลขทะเบียน"),
        ([sent(1, "๕ ม.ค. ๗๐")], "แถว 2: เลข 1 ของ พ.ศ. 2570 นำเข้าไม่ได้"),
        (
            [(1, "กบ 0017.2/1", *sent(1, "๕ ม.ค. ๖๙")[2:])],
            "แถว 2: เลขที่ กบ ๐๐๑๗.๒/๑ เป็นรหัสของหน่วยงานอื่น",
        ),
        ([(1, f"{OFFICE}/2", *sent(1, "๕ ม.ค. ๖๙")[2:])], "แถว 2: ที่ กบ ๐๐๒๓.๓/๒ ไม่ใช่เลข 1"),
        ([(1, "ว 1", *sent(1, "๕ ม.ค. ๖๙")[2:])], "แถว 2: สมุดเลขยังไม่มีชุดเลข กบ ๐๐๒๓.๓ circular"),
    ],
)
def test_what_is_wrong_in_an_old_register_is_told_by_its_row(
    register: Register, tmp_path: Path, rows: Sequence[Sequence[object]], sentence: str
) -> None:
    file = written(tmp_path, HEADINGS, *rows)
    with pytest.raises(InputError) as refused:
        import_register(register, file, OFFICE)
    assert f"แผ่นงาน Sheet {sentence}" in str(refused.value)
    assert register.entries() == ()


def test_days_in_any_order_are_taken_when_that_is_said(register: Register, tmp_path: Path) -> None:
    file = written(tmp_path, HEADINGS, sent(1, "๕ ม.ค. ๖๙"), sent(2, "๓ ม.ค. ๖๙"))
    assert len(import_register(register, file, OFFICE, any_order=True)) == 2
    with pytest.raises(InputError, match=r"เลข 1 ของ พ.ศ. 2569 .*มีอยู่แล้ว โดย สมศรี"):
        import_register(register, file, OFFICE, any_order=True)


def test_a_workbook_without_a_register_is_told(register: Register, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ไม่พบตารางทะเบียน"):
        import_register(register, written(tmp_path, ("ก", "ข")), OFFICE)


def test_a_list_is_received_in_its_order(register: Register, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        ("ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "วันที่รับ", "เวลา"),
        (
            "มท 0810.2/ว 905",
            date(2026, 2, 1),
            "กรม",
            "จังหวัด",
            "เรื่องหนึ่ง",
            date(2026, 3, 2),
            time(9, 30),
        ),
        ("-", "", "นายสมมุติ ตัวอย่าง", "จังหวัด", "ร้องเรียน", "๒ มี.ค. ๖๙", "๑๐.๐๐ น."),
    )
    first, second = receive_list(register, file, OFFICE, key="เช้านี้")
    assert (first.number, first.paper, first.given) == (
        *(1, "มท ๐๘๑๐.๒/ว ๙๐๕"),
        "2026-03-02T09:30:00+07:00",
    )
    assert (second.number, second.paper, second.sender) == (2, "", "นายสมมุติ ตัวอย่าง")
    assert receive_list(register, file, OFFICE, key="เช้านี้") == (first, second)
    with pytest.raises(InputError, match=r"แถว 2: รับหนังสือที่ มท ๐๘๑๐.๒/ว ๙๐๕ ไว้แล้ว"):
        receive_list(register, file, OFFICE)
