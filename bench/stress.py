"""A plan as large as they come, all invented: 20 villages, 300 projects, 60 photographs."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

VILLAGES, PROJECTS, PHOTOS = 20, 300, 60
STRATEGIES = (
    "โครงสร้างพื้นฐานและระบบคมนาคม",
    "เศรษฐกิจฐานรากและการท่องเที่ยว",
    "คุณภาพชีวิตและสังคมสูงวัย",
    "ทรัพยากรธรรมชาติและสิ่งแวดล้อม",
    "การบริหารจัดการบ้านเมืองที่ดี",
)
WORKS = (
    "ก่อสร้างถนนคอนกรีตเสริมเหล็ก",
    "ปรับปรุงระบบประปาหมู่บ้าน",
    "ขุดลอกคลองส่งน้ำเพื่อการเกษตร",
    "ส่งเสริมกลุ่มอาชีพแปรรูปผลผลิตทางการเกษตร",
    "อบรมให้ความรู้การดูแลผู้สูงอายุและผู้ป่วยติดเตียง",
    "ติดตั้งไฟฟ้าส่องสว่างสาธารณะพลังงานแสงอาทิตย์",
    "ปลูกป่าเฉลิมพระเกียรติและฟื้นฟูป่าชุมชน",
    "พัฒนาศักยภาพคณะกรรมการหมู่บ้าน",
)
NAMES = ("หนองบัว", "ดอนกลาง", "ท่าไม้", "โคกสูง", "นาดี", "ป่าตาล", "ห้วยทราย", "บึงงาม", "สันติสุข", "ทุ่งทอง")
PROSE = (
    "พื้นที่ส่วนใหญ่เป็นที่ราบลุ่มเหมาะแก่การทำนา มีลำคลองไหลผ่านตลอดทั้งตำบล ประชาชนประกอบอาชีพเกษตรกรรมเป็นหลัก "
    "และรวมกลุ่มกันทำอาชีพเสริมหลังฤดูเก็บเกี่ยว ตำบลได้จัดเวทีประชาคมทุกหมู่บ้านเพื่อรับฟังปัญหาและความต้องการของประชาชน "
    "นำข้อมูลมาจัดลำดับความสำคัญ และบูรณาการร่วมกับหน่วยงานที่เกี่ยวข้อง"
)
PIECES = (
    *("คำนำ", "ประวัติความเป็นมา", "ที่ตั้ง", "ลักษณะภูมิประเทศ", "ลักษณะภูมิอากาศ", "การปกครอง", "สภาพเศรษฐกิจ"),
    *("สภาพสังคม", "โครงสร้างพื้นฐาน", "ทรัพยากรธรรมชาติ"),
)


def plan(folder: Path) -> Any:
    """The plan; its photographs are written into `folder`."""
    from thaiplandoc import PlanBook

    chance = random.Random(2566)  # noqa: S311 (nothing secret)
    villages = [
        {
            "code": f"990101{number:02}",
            "name": f"{NAMES[number % 10]}{'' if number <= 10 else 'ใต้'}",
            "households": chance.randint(80, 300),
            "men": chance.randint(150, 500),
            "women": chance.randint(150, 500),
        }
        for number in range(1, VILLAGES + 1)
    ]
    return PlanBook(
        title="แผนพัฒนาตำบลทดสอบ",
        first_year=2566,
        last_year=2570,
        date="2022-09-30",
        notice="ข้อมูลทั้งหมดเป็นข้อมูลสมมติ",
        tambon={
            "code": "990101",
            "name": "ทดสอบ",
            "district": "ตัวอย่าง",
            "province": "สมมติ",
            "villages": villages,
        },
        texts=[{"section": name, "text": "\n".join([PROSE] * 4)} for name in PIECES],
        strategies=STRATEGIES,
        projects=[_project(number, chance) for number in range(PROJECTS)],
        problems=[
            {
                "strategy": strategy,
                "problem": f"ขาดแคลน{work}",
                "causes": [PROSE[:60]],
                "solutions": [work],
            }
            for strategy in STRATEGIES
            for work in WORKS
        ],
        photos=[
            {
                "photo": path,
                "caption": f"เวทีประชาคมหมู่ที่ {number % VILLAGES + 1}",
                "group": "เวทีประชาคม",
            }
            for number, path in enumerate(_photos(folder))
        ],
    )


def _project(number: int, chance: random.Random) -> dict[str, Any]:
    moo = number % VILLAGES + 1
    work = WORKS[number % len(WORKS)]
    years = chance.sample(range(2566, 2571), chance.randint(1, 3))
    return {
        "name": f"{work} หมู่ที่ {moo} บ้าน{NAMES[moo % 10]} ช่วงที่ {number // VILLAGES + 1}",
        "code": f"P{number + 1:03}",
        "strategy": STRATEGIES[number % len(STRATEGIES)],
        "tactic": f"แนวทางที่ {number % 3 + 1}",
        "programme": "แผนงานเคหะและชุมชน",
        "objectives": [f"เพื่อให้ประชาชนหมู่ที่ {moo} มีคุณภาพชีวิตที่ดีขึ้น"],
        "outputs": [f"กว้าง {number % 4 + 3} เมตร ยาว {chance.randint(100, 2000)} เมตร"],
        "indicators": [f"ร้อยละ {chance.randint(60, 95)} ของครัวเรือน"],
        "expected": ["ประชาชนได้รับประโยชน์อย่างทั่วถึง"],
        "responsible": "องค์การบริหารส่วนตำบล",
        "amounts": {year: f"{chance.randint(20, 900)},000" for year in sorted(years)},
        "fundings": ["งบท้องถิ่น"],
        "mode": ("ทำเอง", "ทำร่วม", "ทำให้")[number % 3],
        "receiver": ("อปท.", "อำเภอ", "อบจ.")[number % 3],
        "origins": [f"990101{moo:02}"],
        "rank": number // len(STRATEGIES) + 1,
    }


def _photos(folder: Path) -> list[Path]:
    """As a telephone sends them: 2,048 by 1,536, none like another."""
    from PIL import Image, ImageDraw

    made = []
    for number in range(PHOTOS):
        rough = Image.effect_noise((256, 192), 60 + number).resize((2048, 1536))
        picture = Image.merge("RGB", (rough, rough.rotate(180), rough.transpose(0)))
        ImageDraw.Draw(picture).text((40, 40), str(number), fill="white", font_size=200)
        path = folder / f"photo-{number + 1:02}.jpg"
        picture.save(path, quality=88)
        made.append(path)
    return made
