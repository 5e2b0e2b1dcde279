"""Letters made of the samples' texts and of sentences as offices write them, with random valid facts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from thaiplandoc import Letter, Memo
from thaiplandoc.thai import dates, money
from thaiplandoc.thai.digits import apply

OPENINGS = (
    "ด้วย{who}กำหนดจัดประชุมคณะกรรมการ ครั้งที่ {n}/{year} {day} {hours} ณ ห้องประชุม ชั้น {n}",
    "ด้วย{who}ได้รับแจ้งว่า คณะรัฐมนตรีมีมติเมื่อ{past} เห็นชอบหลักเกณฑ์ตามที่เสนอ",
    "เนื่องจาก{who}จะสำรวจข้อมูลพื้นฐานระดับตำบล ประจำปีงบประมาณ พ.ศ. {year}",
    "ตามที่{who}ได้แจ้งให้รายงานผลการดำเนินงานภายใน{past} นั้น",
    "ตามที่{who}กำหนดให้เบิกจ่ายให้แล้วเสร็จภายใน{past} และขยายเวลาถึง{ahead} ความแจ้งแล้ว นั้น",
    "อนุสนธิการประชุมเมื่อ{past} ที่ประชุมมีมติให้ทุกอำเภอจัดทำแผน นั้น",
    "ตามคำสั่ง{who} ที่ {n}/{year} ลงวันที่ {signed} แต่งตั้งคณะทำงานจำนวน {n} คน นั้น",
)
SENTENCES = (
    "{who}ได้รับจัดสรรเงินจำนวน {amount} เพื่อดำเนินโครงการ จำนวน {n} โครงการ",
    "ค่าใช้จ่ายทั้งสิ้น {words_first} เบิกจ่ายจากเงินอุดหนุนทั่วไป",
    "วงเงินรวม {million} ล้านบาท แบ่งเป็น {n} งวด งวดละ {figures} บาท",
    "ผู้มีสิทธิต้องมีอายุครบ ๖๐ ปีบริบูรณ์ก่อน{past} และมีชื่อในทะเบียนบ้านไม่น้อยกว่า {n} วัน",
    "ทั้งนี้ สัญญาจ้างเลขที่ {n}/{year} ลงวันที่ {signed} กำหนดให้ส่งมอบงานภายใน{past}",
    "ผู้รับจ้างต้องก่อหนี้ผูกพันก่อน{past} มิฉะนั้นเงินจะพับไป",
    "จึงขอให้อำเภอตรวจสอบและรายงานให้จังหวัดทราบภายใน{ahead} เพื่อรวบรวมต่อไป",
    "ขอได้โปรดส่งแบบตอบรับไปยังสำนักงานจังหวัด ภายใน{ahead} ในเวลาราชการ",
    "และแจ้งผลการพิจารณาให้ทราบก่อน{ahead}",
    "การอบรมจะมีขึ้น{range} ณ โรงแรมตัวอย่าง โดยลงทะเบียน{clock}",
    "กำหนดส่งมอบพัสดุอย่างช้าไม่เกิน{ahead} หากพ้นกำหนดคิดค่าปรับร้อยละ ๐.๒๐ ต่อวัน",
    "รายละเอียดเพิ่มเติมที่เว็บไซต์ www.example.go.th/plan{n} หรือ โทร. ๐ ๒๑๒๓ ๔๕๖๗ ต่อ {n}",
    "ที่ดินโฉนดเลขที่ {n} เนื้อที่ {n}-๒-๗๕.๕ ไร่ ตั้งอยู่หมู่ที่ {n} ตำบลสมมุติ",
    "ก่อสร้างถนนคอนกรีตเสริมเหล็ก กว้าง ๔.๐๐ เมตร ยาว {n} เมตร หนา ๐.๑๕ เมตร",
    "ระเบียบดังกล่าวมีผลใช้บังคับตั้งแต่{past} เป็นต้นไป",
    "ตามเป้าหมายการพัฒนาที่ยั่งยืน (SDGs) ภายในปี พ.ศ. ๒๕๗๓ (ค.ศ. 2030)",
    "โดยให้รายงานผลภายในวันที่ ๕ ของทุกเดือน ผ่านระบบ e-Plan",
    "มีผู้ตอบแบบสอบถาม {n} คน คิดเป็นร้อยละ ๘๗.๕๐ ของผู้เข้าร่วมทั้งหมด",
    "พระราชบัญญัติลักษณะปกครองท้องที่ พระพุทธศักราช ๒๔๕๗ มาตรา ๒๗ กำหนดหน้าที่ไว้แล้ว",
    "ในการนี้ {who}ขอเชิญท่านเข้าร่วมประชุม{day} {clock} ตามสถานที่ดังกล่าว",
    "ผู้เข้าอบรมต้องดำรงตำแหน่งมาแล้วไม่น้อยกว่า ๒ ปี นับถึง{past}",
    "เมื่อ{past} {clock} เกิดเหตุวาตภัยในพื้นที่ ราษฎรเดือดร้อน {n} ครัวเรือน",
    "กำหนดรับสมัคร{range} ไม่เว้นวันหยุดราชการ",
    "ผู้ใหญ่บ้านซึ่งได้รับเลือกก่อน{past} ให้อยู่ในตำแหน่งจนเกษียณอายุ",
)
CONCLUSIONS = (
    "จึงเรียนมาเพื่อโปรดทราบ",
    "จึงเรียนมาเพื่อพิจารณาดำเนินการ และแจ้งให้ผู้เกี่ยวข้องทราบภายใน{ahead}",
    "จึงเรียนมาเพื่อขอความอนุเคราะห์ จะขอบคุณยิ่ง",
    "จึงเรียนมาเพื่อโปรดพิจารณา หากเห็นชอบโปรดลงนาม",
    "จึงเรียนเชิญมาเพื่อเข้าร่วมประชุมโดยพร้อมเพรียงกัน",
    "จึงขอส่งมาเพื่อดำเนินการต่อไป",
)
MENTIONS = (
    "รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย",
    "ดังมีรายละเอียดตามสิ่งที่ส่งมาด้วย {numbers}",
    "รายละเอียดตามเอกสารที่ส่งมาพร้อมนี้",
    "(สิ่งที่ส่งมาด้วย {numbers})",
)
ENCLOSURES = (
    "แบบรายงานผลการดำเนินงาน",
    "กำหนดการประชุม",
    "บัญชีรายชื่อผู้เข้าอบรม",
    "สำเนาหนังสือกรมตัวอย่าง ที่ มท ๐๘๑๐.๒/ว {n} ลงวันที่ {signed}",
    "สำเนาคำสั่งจังหวัดตัวอย่าง ที่ {n}/{year} ลงวันที่ {signed}",
)
REFERENCES = (
    "หนังสือกระทรวงมหาดไทย ด่วนที่สุด ที่ มท ๐๘๐๘.๒/ว {n} ลงวันที่ {signed}",
    "หนังสือจังหวัดตัวอย่าง ลับมาก ด่วนที่สุด ที่ ตย ๐๐๑๗.๒/{n} ลงวันที่ {signed}",
    "หนังสือเทศบาลเมืองสมมุติ ที่ ตย ๕๒๐๐๑/{n} ลงวันที่ {signed}",
    "หนังสือของท่าน ลงวันที่ {signed}",
    "บันทึกข้อตกลง เลขที่ {n}/{year} ลงวันที่ {signed}",
)
WHO = ("จังหวัดตัวอย่าง", "กรมตัวอย่าง", "องค์การบริหารส่วนตำบลสมมุติ", "สำนักงานจังหวัดตัวอย่าง")
RECIPIENTS = (
    ("นายอำเภอทุกอำเภอ",),
    ("อธิบดีกรมการปกครอง",),
    ("นายกเทศมนตรีเมืองตัวอย่าง", "นายกองค์การบริหารส่วนตำบลทุกแห่ง"),
    ("ท้องถิ่นจังหวัดตัวอย่าง",),
    ("ผู้อำนวยการโรงเรียนวัดตัวอย่าง",),
    ("นายสมชาย ตัวอย่าง",),
    ("เลขาธิการคณะกรรมการ ป.ป.ช.",),
)


class Facts:
    """Random facts that are true of a letter of `written`."""

    def __init__(self, chance: random.Random, written: date) -> None:
        self.chance, self.written = chance, written

    def __getitem__(self, name: str) -> str:
        chance = self.chance
        digits = chance.choice(("thai", "thai", "arabic"))
        amount = money.Satang(chance.choice((100, 10_000, 25)) * chance.randrange(1, 10**6))
        begin = time(chance.randrange(6, 12), chance.choice((0, 30)))
        end = time(chance.randrange(13, 18), chance.choice((0, 30)))
        clock, hours = dates.clock(begin, digits), dates.clock(end, digits)
        said = {
            "who": chance.choice(WHO),
            "n": apply(str(chance.randrange(1, 999)), digits),
            "year": apply(str(dates.buddhist_year(self.written)), digits),
            "day": self.day(chance.randrange(3, 60)),
            "ahead": self.day(chance.randrange(2, 90)),
            "past": self.day(-chance.randrange(5, 900)),
            "range": self.range(),
            "clock": chance.choice(("เวลา ", "ตั้งแต่เวลา ")) + clock,
            "hours": f"เวลา {clock.removesuffix(' น.')} - {hours}",
            "amount": money.both(amount),
            "words_first": f"{money.words(amount)} ({money.figures(amount)} บาท)",
            "figures": money.figures(amount),
            "signed": self.day(-chance.randrange(5, 900), signed=True),
            "million": apply(f"{chance.randrange(1, 90)}.{chance.randrange(1, 9)}", digits),
        }
        return said[name]

    def day(self, days: int, *, signed: bool = False) -> str:
        """A day so many from the letter's, as people write it, or sign."""
        day = self.written + timedelta(days=days)
        if signed:
            return dates.official(day, self.chance.choice(("thai", "arabic")))
        return self.chance.choice(
            (
                f"วันที่ {dates.official(day)}",
                dates.with_weekday(day),
                f"วันที่ {dates.official(day, 'arabic')}",
                f"วันที่ {dates.short(day)}",
                f"วันที่ {dates.with_era(day)}",
            )
        )

    def range(self) -> str:
        """Some days in a row, in one month or over its end."""
        first = self.written + timedelta(days=self.chance.randrange(3, 60))
        last = first + timedelta(days=self.chance.randrange(1, 20))
        begins = dates.official(first).rsplit(" ", 1)[0]
        if first.month == last.month:
            join = self.chance.choice((" - ", " – ", " ถึง "))
            weekday = dates.with_weekday(first).split()[0]
            one = f"ระหว่าง{weekday} {begins.split()[0]} - {dates.with_weekday(last)}"
            return self.chance.choice(
                (f"ระหว่างวันที่ {begins.split()[0]}{join}{dates.official(last)}", one)
            )
        if first.year == last.year:
            return f"ระหว่างวันที่ {begins} - {dates.official(last)}"
        return f"ตั้งแต่วันที่ {dates.official(first)} ถึงวันที่ {dates.official(last)}"


def letter(chance: random.Random, samples: Sequence[Letter | Memo]) -> Letter | Memo:
    """A letter or memo with the office, marks and signer of a sample, and parts of its text."""
    sample = chance.choice(samples)
    written = date(2026, 1, 5) + timedelta(days=chance.randrange(330))
    facts = Facts(chance, written)

    def say(text: str) -> str:
        return text.format_map(facts)

    borrowed = [each for each in sample.body[1:-1] if isinstance(each, str)]
    body = [say(each) for each in chance.sample(SENTENCES, chance.randrange(1, 6))]
    body += [each for each in borrowed if not any(map(str.isdigit, each)) and "ส่งมา" not in each][
        :2
    ]
    changes: dict[str, Any] = {"date": written, "to": chance.choice(RECIPIENTS), "addressee": None}
    if sample.speed and " " in sample.speed:
        until = written + timedelta(days=chance.randrange(3))
        changes["speed"] = f"ด่วนภายใน {dates.official(until)} เวลา ๑๖.๐๐ น."
    opening = say(chance.choice(OPENINGS))
    if isinstance(sample, Letter):
        enclosures = [say(each) for each in chance.sample(ENCLOSURES, chance.randrange(4))]
        references = [say(each) for each in chance.sample(REFERENCES, chance.randrange(3))]
        changes |= {"salutation": "", "closing": "", "qr": None, "copies": ()}
        changes |= {"enclosures": enclosures, "references": references}
        if enclosures:
            numbers = "๑" if len(enclosures) == 1 else f"๑ - {apply(str(len(enclosures)), 'thai')}"
            body.insert(
                chance.randrange(len(body)), chance.choice(MENTIONS).format(numbers=numbers)
            )
        if references:
            numbers = " ๑ และ ๒" if len(references) == 2 else ""
            opening = f"ตามหนังสือที่อ้างถึง{numbers} {say('{who}')}ขอให้รายงานภายใน{say('{past}')} นั้น"
    if chance.random() < 0.3:
        body.append({"items": [say(each) for each in chance.sample(SENTENCES, 3)]})  # type: ignore[arg-type]
    changes["body"] = [opening, *body, say(chance.choice(CONCLUSIONS))]
    if sample.number and sample.number.running:
        running = str(chance.randrange(1, 9999))
        changes["number"] = sample.number.model_copy(update={"running": running})
    return type(sample)(**{**dict(sample), **changes})
