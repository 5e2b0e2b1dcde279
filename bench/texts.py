"""Letters whose every sentence is new: no figure here comes from a text seen before."""

from __future__ import annotations

import json
import random
from typing import Any

WORDS = (
    *(
        "การ",
        "พัฒนา",
        "ตำบล",
        "อำเภอ",
        "โครงการ",
        "ประชาชน",
        "แผนงาน",
        "งบประมาณ",
        "ติดตาม",
        "ประเมินผล",
    ),
    *("ร่วมกัน", "หมู่บ้าน", "กลุ่ม", "อาชีพ", "เกษตรกร", "ผลผลิต", "ตลาด", "ชุมชน", "เข้มแข็ง", "ยั่งยืน"),
    *("ถนน", "คอนกรีต", "แหล่งน้ำ", "ประปา", "ไฟฟ้า", "สาธารณะ", "สิ่งแวดล้อม", "ขยะ", "ป่าไม้", "ท่องเที่ยว"),
    *("ผู้สูงอายุ", "เด็ก", "เยาวชน", "สตรี", "สุขภาพ", "โรงเรียน", "วัด", "วัฒนธรรม", "ประเพณี", "ภูมิปัญญา"),
    *(
        "คณะกรรมการ",
        "ประชุม",
        "พิจารณา",
        "เห็นชอบ",
        "รายงาน",
        "ภายใน",
        "กำหนด",
        "จังหวัด",
        "หน่วยงาน",
        "เกี่ยวข้อง",
    ),
    *(
        "จัดทำ",
        "ทบทวน",
        "ข้อมูล",
        "ปัญหา",
        "ความต้องการ",
        "ศักยภาพ",
        "เป้าหมาย",
        "ตัวชี้วัด",
        "ผลสัมฤทธิ์",
        "บูรณาการ",
    ),
)


def sentence(chance: random.Random, words: int) -> str:
    """So many words, a space after every sixth or so."""
    said = []
    for _ in range(words):
        said.append(chance.choice(WORDS))
        if chance.random() < 0.16:
            said.append(" ")
    return "".join(said).strip()


def facts(number: int) -> dict[str, Any]:
    """The facts of a letter of one page, others with every number; for every contender."""
    chance = random.Random(number)  # noqa: S311 (nothing secret)
    return {
        "office": {
            "name": "ศาลากลางจังหวัดตัวอย่าง",
            "address": ["ถนนสมมุติ ตย ๙๙๐๐๐"],
            "code": "ตย ๐๐๒๓.๓",
        },
        "number": f"ตย ๐๐๒๓.๓/ว {number + 1}",
        "date": "๑๕ มกราคม ๒๕๖๙",
        "subject": sentence(chance, 8),
        "to": [f"นายอำเภอ{sentence(chance, 2).replace(' ', '')}"],
        "body": [
            f"ด้วยจังหวัดตัวอย่าง{sentence(chance, 60)}",
            f"{sentence(chance, 50)} จำนวน {chance.randint(1000, 999999):,} บาท",
            f"จึงเรียนมาเพื่อพิจารณา{sentence(chance, 10)}",
        ],
        "signer": {"name": "นายสมชาย ตัวอย่าง", "position": "ผู้ว่าราชการจังหวัดตัวอย่าง"},
        "unit": "สำนักงานจังหวัด",
        "phone": "๐ ๗๕๖๑ ๒๖๑๑",
    }


def letter(number: int) -> Any:
    """The letter of those facts."""
    from thaiplandoc import Letter

    return Letter(**facts(number))


def letter_file(number: int) -> str:
    """The data file of that letter; JSON is YAML too."""
    return json.dumps({"kind": "letter", **facts(number)}, ensure_ascii=False, indent=1)


QUERY = "นายอำเภอ ทุกอำเภอ"
# A circular with marks, as `batch` takes it.
CIRCULAR: dict[str, Any] = {
    "office": {
        "name": "ศาลากลางจังหวัดตัวอย่าง",
        "address": ["ถนนสมมุติ ตย ๙๙๐๐๐"],
        "code": "ตย ๐๐๒๓.๓",
    },
    "number": "ตย ๐๐๒๓.๓/ว",
    "date": "๑๕ มกราคม ๒๕๖๙",
    "subject": "การทบทวนแผนพัฒนาตำบลของอำเภอ{{อำเภอ}}",
    "to": ["{{ผู้รับ}}"],
    "body": [
        "ด้วยกระทรวงกำหนดให้ทบทวนแผนพัฒนาตำบลให้แล้วเสร็จ เพื่อให้อำเภอ{{อำเภอ}} จังหวัด{{จังหวัด}} ใช้ประกอบการจัดทำแผนพัฒนาอำเภอและการประสานแผนในพื้นที่",
        "จึงขอให้อำเภอแจ้งองค์กรปกครองส่วนท้องถิ่นและคณะกรรมการหมู่บ้านดำเนินการตามแนวทางที่กำหนด และรายงานผลให้จังหวัดทราบ",
        "จึงเรียนมาเพื่อพิจารณาดำเนินการ",
    ],
    "signer": {"name": "นายสมชาย ตัวอย่าง", "position": "ผู้ว่าราชการจังหวัดตัวอย่าง"},
    "unit": "สำนักงานจังหวัด",
    "phone": "๐ ๗๕๖๑ ๒๖๑๑",
}
PATTERN = json.dumps({"kind": "letter", **CIRCULAR}, ensure_ascii=False, indent=1)


def circular(number: int) -> dict[str, Any]:
    """The facts of the circular to one of the country's districts, for peers."""
    from thaiplandoc import batch

    row = batch.recipients(QUERY).rows[number]
    text = json.dumps(CIRCULAR, ensure_ascii=False).replace("{{ผู้รับ}}", row.recipient)
    for name, value in row.values.items():
        text = text.replace(f"{{{{{name}}}}}", value)
    filled: dict[str, Any] = json.loads(text)
    return filled


def lines(number: int) -> list[str]:
    """As much running text in lines of seventy letters, for peers that break no Thai."""
    text = sentence(random.Random(number), 130)  # noqa: S311 (nothing secret)
    return [text[start : start + 70] for start in range(0, len(text), 70)]
