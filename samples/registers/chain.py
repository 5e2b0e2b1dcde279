"""The chain of 2559, ministry to department to province to district, in the number book of each office.

    python samples/registers/chain.py out

writes out/department.db, out/province.db and out/district.db; then, for instance,

    thaiplandoc number show "กบ ๐๐๒๓.๓/ว ๑๙๕๙" --book out/province.db

The letters are those of samples/letters, with the numbers and days of the scans. The district and
what it wrote are invented.
"""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from thaiplandoc import Letter, Office, Person, Register, load
from thaiplandoc.documents.numbered_file import paper_in

LETTERS = Path(__file__).resolve().parents[1] / "letters"
BANGKOK = timezone(timedelta(hours=7))
SUBJECT = "การเชื่อมโยงและบูรณาการแผนในระดับพื้นที่"
DISTRICT = Office(name="ที่ว่าการอำเภอลำทับ", code="กบ ๐๖๑๘")


class Desk:
    """The book of one office, and the hands of its clock."""

    def __init__(self, file: Path, by: str) -> None:
        self.now = datetime(2016, 4, 1, tzinfo=BANGKOK)
        self.register = Register(file, clock=lambda: self.now, by=by)

    def at(self, day: int, month: int, hour: int = 9, minute: int = 0) -> Register:
        """The book at a moment of 2559."""
        self.now = datetime(2016, month, day, hour, minute, tzinfo=BANGKOK)
        return self.register

    def begin(self, office: str, *, sent: int = 0, received: int = 0) -> None:
        """The series of an office, which go on from the last numbers given on paper."""
        self.register.set_up(office)
        self.register.set_up(office, "circular", shares="ordinary")
        self.register.set_up(office, "received")
        for kind, last in (("ordinary", sent), ("received", received)):
            if last:
                self.register.import_last(office, kind, last=last)  # type: ignore[arg-type]


def department(folder: Path) -> None:
    """Receives the ministry's memo, and passes it on to all provinces."""
    desk = Desk(folder / "department.db", "สารบรรณกรม")
    desk.begin("มท ๐๘๑๐", received=24292)
    desk.begin("มท ๐๘๑๐.๒", sent=904, received=3253)
    memo, _ = paper_in(LETTERS / "interior-memo-2559.yaml")
    central = desk.at(28, 4, 15, 55).receive("มท ๐๘๑๐", **memo)
    desk.register.act(central, "สำนักพัฒนาและส่งเสริมการบริหารงานท้องถิ่น")
    desk.register.receive("มท ๐๘๑๐.๒", **memo)
    with desk.at(10, 5).issue(load(LETTERS / "dla-2559.yaml").numbered("มท ๐๘๑๐.๒/ว")):  # type: ignore[attr-defined]
        pass
    # the circular cites ว ๒๒๙๕ where the memo is ๒๒๗๕, so that the book is told which is meant
    desk.register.link(desk.register.find("มท ๐๘๑๐.๒/ว ๙๐๕"), "passes on", central)
    desk.register.close()


def province(folder: Path) -> None:
    """Receives the department's circular, passes it on to the districts, and gets an answer."""
    desk = Desk(folder / "province.db", "สารบรรณจังหวัด")
    desk.begin("กบ ๐๐๒๓", received=8101)
    desk.begin("กบ ๐๐๒๓.๓", sent=1958)
    circular, cited = paper_in(LETTERS / "dla-2559.yaml")
    received = desk.at(16, 5).receive("กบ ๐๐๒๓", **circular)
    for each in cited:
        desk.register.link(received, each.relation, each.number.text(), day=each.day)
    desk.register.act(received, "กลุ่มงานส่งเสริมและพัฒนาท้องถิ่น")
    with desk.at(19, 5).issue(load(LETTERS / "krabi-2559.yaml").numbered("กบ ๐๐๒๓.๓/ว")):  # type: ignore[attr-defined]
        pass
    sent = desk.register.find("กบ ๐๐๒๓.๓/ว ๑๙๕๙")
    desk.register.correct(sent, due=date(2016, 6, 15), reason="ให้รายงานผลภายในวันที่ ๑๕ มิถุนายน ๒๕๕๙")
    answer = desk.at(13, 6).receive(
        *("กบ ๐๐๒๓",),
        paper="กบ ๐๖๑๘/๒๑๒",
        day=date(2016, 6, 10),
        sender="อำเภอลำทับ",
        subject=SUBJECT,
    )
    desk.register.link(answer, "answers", sent)
    desk.register.close()


def district(folder: Path) -> None:
    """Receives the province's circular, passes it on to local government, and answers."""
    desk = Desk(folder / "district.db", "สารบรรณอำเภอ")
    desk.begin(DISTRICT.code, sent=210, received=640)
    received = desk.at(20, 5).receive(
        DISTRICT.code, **{**paper_in(LETTERS / "krabi-2559.yaml")[0], "due": date(2016, 6, 15)}
    )
    cited = "หนังสือจังหวัดกระบี่ ด่วนที่สุด ที่ กบ ๐๐๒๓.๓/ว ๑๙๕๙ ลงวันที่ ๑๙ พฤษภาคม ๒๕๕๙"
    onward = _letter(
        date(2016, 5, 23),
        "นายกองค์การบริหารส่วนตำบลทุกแห่ง",
        body=[f"ตาม{cited} แจ้งแนวทาง นั้น", "รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย จึงเรียนมาเพื่อพิจารณาดำเนินการ"],
        enclosures=[{"title": f"สำเนา{cited}", "quantity": "๑ ชุด"}],
        circular=True,
    )
    answer = _letter(
        date(2016, 6, 10),
        "ผู้ว่าราชการจังหวัดกระบี่",
        body=["ตามหนังสือที่อ้างถึง ให้รายงานผล นั้น", "อำเภอได้แจ้งทุกแห่งแล้ว จึงเรียนมาเพื่อโปรดทราบ"],
        references=[cited],
    )
    for day, month, letter in ((23, 5, onward), (10, 6, answer)):
        with desk.at(day, month).issue(letter):
            pass
    desk.register.act(received, "แจ้งองค์การบริหารส่วนตำบลและรายงานจังหวัดแล้ว")
    desk.register.close()


def _letter(day: date, to: str, **facts: object) -> Letter:
    signer = Person(name="นายสมมุติ ตัวอย่าง", position="นายอำเภอลำทับ")
    return Letter(office=DISTRICT, date=day, subject=SUBJECT, to=to, signer=signer, **facts)


def main(folder: Path) -> None:
    """The three books."""
    folder.mkdir(parents=True, exist_ok=True)
    for office in (department, province, district):
        office(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
