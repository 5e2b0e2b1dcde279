"""An invented plan whose projects have everything a book tells of them."""

from __future__ import annotations

from typing import Any

from thaiplandoc.books.pieces.setting import Piece, Setting
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.plan import Alignment, Plan, Project, Strategy, Tambon, Village

DIGITS = DigitPolicy(body="thai", tables="arabic", pages="thai")
ARABIC = DigitPolicy(body="arabic", tables="arabic", pages="arabic")

TAMBON = Tambon(
    code="990101",
    name="นาสมมติ",
    district="ตัวอย่าง",
    province="สมมติบุรี",
    villages=[
        Village(
            code=f"990101{number:02}",
            name=name,
            households=100 + number,
            men=200 + number,
            women=210 + number,
        )
        for number, name in enumerate(("นาสมมติ", "หนองบัว", "ดอนกลาง", "โคกสูง"), start=1)
    ],
)
ECONOMY = Strategy(name="เศรษฐกิจ", tactics=["ส่งเสริมอาชีพ", "ส่งเสริมการตลาด"])
ROADS = Strategy(name="โครงสร้างพื้นฐาน")
STRATEGIES = (ECONOMY, ROADS)
ALIGNMENTS = (
    Alignment(scheme="national", number="2", name="ด้านการสร้างความสามารถ"),
    Alignment(scheme="sdg", number="8", name="งานที่มีคุณค่า", strategy="เศรษฐกิจ"),
)
PROJECTS = (
    Project(
        name="ฝึกอบรมการทอผ้า",
        code="P1",
        strategy="เศรษฐกิจ",
        tactic="ส่งเสริมอาชีพ",
        objectives=["เพื่อเพิ่มรายได้", "เพื่อรักษาภูมิปัญญา"],
        outputs=["อบรม 30 คน"],
        indicators=["ร้อยละ 80 ทอผ้าได้"],
        expected=["มีรายได้เพิ่ม"],
        responsible="กม. หมู่ที่ 1",
        amounts={2566: "50,000", 2567: "50,000.50"},
        fundings=[
            {"source": "local", "year": 2566},
            {"source": "community", "amount": "50,000.50", "year": 2567},
        ],
        mode="own",
        receiver="village",
        origins=["99010101"],
        rank=2,
    ),
    Project(
        name="ตลาดชุมชน",
        code="P2",
        strategy="เศรษฐกิจ",
        tactic="ส่งเสริมการตลาด",
        amounts={2567: "120,000"},
        fundings=["local"],
        mode="joint",
        receiver="local",
        origins=["99010101", "99010102"],
        rank=1,
    ),
    Project(
        name="ก่อสร้างถนนคอนกรีต",
        code="P3",
        strategy="โครงสร้างพื้นฐาน",
        amounts={2566: "1,200,000", 2568: "800,000"},
        fundings=[{"source": "local", "amount": "1,500,000"}],
        mode="others",
        receiver="local",
        origins=["99010103"],
        rank=1,
    ),
    Project(
        name="ขุดลอกคลอง",
        code="P4",
        strategy="โครงสร้างพื้นฐาน",
        amounts={2567: "-"},
        mode="others",
        receiver="district",
        origins=["990101"],
    ),
    Project(
        name="สะพานข้ามแม่น้ำ",
        code="P5",
        strategy="โครงสร้างพื้นฐาน",
        amounts={2568: "9,000,000"},
        receiver="pao",
        requested=True,
        origins=["99010103"],
    ),
    Project(
        name="ทอผ้าไหม",
        code="P6",
        strategy="เศรษฐกิจ",
        amounts={2567: "30,000"},
        origins=["99010102"],
        merged_into="P1",
    ),
)


def plan(**said: Any) -> Plan:
    """The plan of a tambon, with some of it changed."""
    return Plan(
        **{
            "title": "แผนพัฒนาตำบลนาสมมติ",
            "first_year": 2566,
            "last_year": 2568,
            "tambon": TAMBON,
            "strategies": STRATEGIES,
            "projects": PROJECTS,
            "alignments": ALIGNMENTS,
            **said,
        }
    )


def setting(of: Plan, piece: str = "", *, digits: DigitPolicy = ARABIC, **said: Any) -> Setting:
    """A piece of that plan's book."""
    return Setting(of, Piece(**({"piece": piece} if piece else {}), **said), digits)
