"""The registers of a sample year: ``python samples/registers/year.py FOLDER``.

A number book is kept for a year by an invented clock: 400 letters sent (every fifth a circular), 12
of them void, 60 received, 20 secret ones in a book of their own, 15 orders. Its registers are
printed as Word, PDF and workbook. Names, places and matters are invented; the same run gives the
same files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from thaiplandoc import (
    Form,
    Register,
    deliveries,
    delivery_book,
    delivery_receipts,
    number_report,
    received_register,
    sent_register,
)

CODE, REGISTRY = "ตย ๐๐๒๓.๓", "ตย ๐๐๒๓"
OFFICE = "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดตัวอย่าง"
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
LETTERS, VOID, RECEIVED, SECRET, ORDERS = 400, 12, 60, 20, 15
BANGKOK = timezone(timedelta(hours=7))
MATTERS = (
    "การเชื่อมโยงและบูรณาการแผนในระดับพื้นที่",
    "ขอเชิญประชุมคณะกรรมการประสานแผนพัฒนาท้องถิ่น",
    "รายงานผลการทบทวนแผนพัฒนาตำบล",
    "ขอส่งแผนความต้องการระดับอำเภอ",
    "การจัดเวทีประชาคมหมู่บ้านและชุมชน",
    "แจ้งกำหนดการตรวจเยี่ยมองค์กรปกครองส่วนท้องถิ่น",
    "ขอความอนุเคราะห์ข้อมูลพื้นฐานของหมู่บ้าน",
    "การจัดส่งเล่มแผนพัฒนาท้องถิ่น",
)
PLACES = ("เมืองตัวอย่าง", "สาธิต", "สมมุติ", "ดอนตัวอย่าง", "ท่าอุดม", "หนองสมมุติ")
REASONS = ("พิมพ์ผิด", "ผู้ลงนามให้แก้ไขสาระสำคัญ", "ออกเลขซ้ำกับหน่วยงานอื่น")


class Clock:
    """Bangkok time, set by hand."""

    now = datetime(2026, 1, 5, 9, tzinfo=BANGKOK)

    def __call__(self) -> datetime:
        return self.now


def moments(count: int, minute: int) -> Iterator[datetime]:
    """So many moments of office hours, spread over the working days of the year."""
    days = [FIRST + timedelta(days=step) for step in range(4, 360)]
    days = [day for day in days if day.weekday() < 5]
    for number in range(count):
        day = days[number * len(days) // count]
        at = datetime(day.year, day.month, day.day, 9, minute, tzinfo=BANGKOK)
        yield at + timedelta(minutes=13 * (number % 17))


def kept(book: Register, clock: Clock) -> None:
    """A year of letters, papers received and orders, entered as they came."""
    book.set_up(CODE)
    book.set_up(CODE, "circular", shares="ordinary")
    book.set_up(CODE, "order")
    book.set_up(REGISTRY, "received")
    acts = [
        *((moment, "letter", number) for number, moment in enumerate(moments(LETTERS, 0))),
        *((moment, "received", number) for number, moment in enumerate(moments(RECEIVED, 7))),
        *((moment, "order", number) for number, moment in enumerate(moments(ORDERS, 11))),
    ]
    for clock.now, what, number in sorted(acts):
        day, matter = clock.now.date(), MATTERS[number % len(MATTERS)]
        place = PLACES[number % len(PLACES)]
        if what == "received":
            book.receive(
                REGISTRY,
                paper=f"ตย {1 + number % 6:02}18/{100 + number}",
                day=day - timedelta(days=1 + number % 3),
                sender=f"อำเภอ{place}",
                recipient="ผู้ว่าราชการจังหวัดตัวอย่าง",
                subject=matter,
                action="ส่งกลุ่มงานส่งเสริมและพัฒนาท้องถิ่น" if number % 4 else "",
            )
        elif what == "order":
            book.confirm(book.reserve(CODE, "order", day=day, subject=f"แต่งตั้งคณะทำงาน{matter}"))
        else:
            circular = number % 5 == 2
            to = "นายอำเภอทุกอำเภอ" if circular else f"นายกองค์การบริหารส่วนตำบล{place}"
            kind = "circular" if circular else "ordinary"
            said = {"subject": matter, "recipient": to, "sender": "สนง.ท้องถิ่นจังหวัด"}
            entry = book.reserve(CODE, kind, day=day, **said)
            if number % (LETTERS // VOID) == 30:
                book.void(entry, reason=REASONS[number // 33 % len(REASONS)])
            else:
                book.confirm(entry)


def kept_secret(book: Register, clock: Clock) -> None:
    """A year of secret letters: of the 20, every fourth came in."""
    book.set_up(CODE, "secret")
    book.set_up(REGISTRY, "received")
    for number, clock.now in enumerate(moments(SECRET, 3)):
        day, place = clock.now.date(), PLACES[number % len(PLACES)]
        subject = f"ผลการตรวจสอบข้อเท็จจริง กรณีอำเภอ{place}"
        if number % 4 == 1:
            book.receive(
                REGISTRY,
                paper=f"ตย {1 + number % 6:02}18/ล {number}",
                day=day - timedelta(days=1),
                sender=f"อำเภอ{place}",
                recipient="ผู้ว่าราชการจังหวัดตัวอย่าง",
                subject=subject,
            )
        else:
            said = {"recipient": "ปลัดกระทรวงสมมุติ", "sender": "สำนักงานจังหวัด"}
            entry = book.reserve(CODE, "secret", mark="ล", day=day, subject=subject, **said)
            book.confirm(entry)


def papers() -> Iterator[tuple[str, Form]]:
    """Every register of the year, and what is carried on one day, by the name of its files."""
    clock = Clock()
    with TemporaryDirectory() as folder:
        with Register(Path(folder, "numbers.db"), by="สมศรี", clock=clock) as book:
            kept(book, clock)
            yield "sent", sent_register(book, CODE, OFFICE, FIRST, LAST)
            yield "received", received_register(book, REGISTRY, OFFICE, FIRST, LAST)
            yield "orders", sent_register(book, CODE, OFFICE, FIRST, LAST, kind="order")
            day = date(2026, 3, 2)
            carried = deliveries(book, CODE, OFFICE, day, day + timedelta(days=2))
            yield "delivery-book", delivery_book(carried, OFFICE, day, day + timedelta(days=2))
            yield "delivery-receipts", delivery_receipts(carried, day)
            yield "report", number_report(book, OFFICE, clock.now)
        clock = Clock()
        with Register(Path(folder, "secret.db"), by="สมศรี", secret=True, clock=clock) as book:
            kept_secret(book, clock)
            yield "secret-sent", sent_register(book, CODE, OFFICE, FIRST, LAST, kind="secret")
            yield "secret-received", received_register(book, REGISTRY, OFFICE, FIRST, LAST)


def main(folder: Path) -> None:
    """Writes each register as Word, PDF and workbook into that folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, form in papers():
        form.save_all(folder / f"{name}.docx", folder / f"{name}.pdf", force=True)
        form.workbook(folder / f"{name}.xlsx")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
