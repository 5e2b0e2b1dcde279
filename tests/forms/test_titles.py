"""What stands above and below the tables of the forms, as the circulars and the plans have it."""

from __future__ import annotations

import pytest

from thaiplandoc import Form
from thaiplandoc.blocks import Blank, Note, Signatures, Title

DOTS = "." * 30
PLACE = f"อำเภอ{DOTS} จังหวัด{DOTS}"

TITLES = {
    "รายงานแผนชุมชน": (
        "แบบรายงานผลการดำเนินงานจัดทำแผนชุมชน ประจำปีงบประมาณ 2553",
        f"อำเภอ {DOTS} จังหวัด {DOTS}",
    ),
    "โครงการบูรณาการ": ("โครงการ/กิจกรรมบูรณาการแผนชุมชนตำบล ประจำปี ๒๕๕๔-๒๕๕๖",),
    "แบบ ๑": (
        "ทะเบียนข้อมูลตำบลเป้าหมายตามโครงการบูรณาการแผนชุมชนระดับตำบล",
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ (รายงานแผนพัฒนาตำบลแบบ ๑)",
        PLACE,
    ),
    "แบบ ๒": (
        "ทะเบียนข้อมูลการนำโครงการในเล่มแผนชุมชนระดับตำบลไปใช้ประโยชน์ในการบริหารจัดการชุมชน",
        "ตามโครงการบูรณาการแผนชุมชนระดับตำบล ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ (รายงานแผนพัฒนาตำบลแบบ ๒)",
        PLACE,
    ),
    "แบบ ๓": (
        "ทะเบียนข้อมูลการเชื่อมโยงและประสานแผนชุมชนระดับตำบลกับองค์กรปกครองส่วนท้องถิ่น",
        "ตามโครงการบูรณาการแผนชุมชนระดับตำบล ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ (รายงานแผนพัฒนาตำบลแบบ ๓)",
        PLACE,
    ),
    "รายงานแผนพัฒนาตำบล": (
        "แบบรายงานผลการดำเนินงาน ปัญหา/อุปสรรค และข้อเสนอแนะ",
        "การจัดทำและประสานแผนพัฒนาตำบลประจำปีงบประมาณ พ.ศ. ๒๕๖๖",
        PLACE,
    ),
    "ผ.01": ("บัญชีสรุปโครงการพัฒนา", DOTS, DOTS),
    "ผ.02": ("รายละเอียดโครงการพัฒนา", DOTS, DOTS),
    "ผ.03": ("บัญชีครุภัณฑ์", DOTS, DOTS),
    "ผ.03 นอกโครงการ": ("บัญชีครุภัณฑ์", "สำหรับที่ไม่ได้จัดทำเป็นโครงการพัฒนาท้องถิ่น", DOTS, DOTS),
    "บันทึกองค์ความรู้": ("แบบบันทึกองค์ความรู้",),
}
STAMPS = {
    "ผ.01": "แบบ ผ.๐๑",
    "ผ.02": "แบบ ผ.๐๒",
    "ผ.02/1": "แบบ ผ.๐๒/๑",
    "ผ.02/2": "แบบ ผ.๐๒/๒",
    "ผ.02 เทศบัญญัติ": "แบบ ผ.๐๒",
    "ผ.03": "แบบ ผ.๐๓",
    "ผ.03 นอกโครงการ": "แบบ ผ.๐๓",
    "ผด.02": "แบบ ผด.๐๒",
}


@pytest.mark.parametrize("name", TITLES)
def test_titles_are_those_of_the_circular(name: str) -> None:
    (title,) = (
        block for block in Form.blank(name).context()["ส่วน"][0].blocks if isinstance(block, Title)
    )
    assert title.lines == TITLES[name]


@pytest.mark.parametrize("name", STAMPS)
def test_the_code_of_a_form_stands_above_its_table(name: str) -> None:
    assert Form.blank(name).table().stamp == STAMPS[name]


def test_the_line_above_integrated_projects_is_that_of_the_record() -> None:
    row = {"strategy_no": "1", "strategy": "การเกษตร", "project": "คลอง"}
    assert Form.of("โครงการบูรณาการ", {}, [row]).table().head == ("ยุทธศาสตร์ที่ ๑ : ด้าน การเกษตร",)
    assert Form.blank("โครงการบูรณาการ").table().head == (f"ยุทธศาสตร์ที่ {DOTS} : ด้าน {DOTS}",)


def test_the_foot_of_the_monthly_report_is_that_of_the_circular() -> None:
    blocks = Form.blank("รายงานแผนชุมชน").context()["ส่วน"][0].blocks
    assert [block.label for block in blocks if isinstance(block, Blank)] == ["เทศบาล", "วันที่รายงาน"]
    (signed,) = (block for block in blocks if isinstance(block, Signatures))
    assert [signer.role for signer in signed.signers] == ["ผู้รายงาน"]
    assert blocks[-1] == Note(
        "ให้สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด จัดส่งรายงานผลการดำเนินงานให้กรมส่งเสริมการปกครองท้องถิ่น "
        "ภายในวันที่ 15 ของทุกเดือน โดยให้รายงานผลฯ ครั้งแรก ในวันที่ 15 พฤษภาคม 2553"
    )


def test_the_knowledge_record_asks_what_the_published_one_tells() -> None:
    words = Form.blank("บันทึกองค์ความรู้").words()
    for asked in (
        "ชื่อเรื่อง",
        "เป็นการแก้ไขปัญหาเกี่ยวกับ/ความสำเร็จเกี่ยวกับ",
        "เหตุการณ์นี้เกิดขึ้นเมื่อ",
        "สถานที่เกิดเหตุการณ์",
        "เนื้อเรื่อง",
    ):
        assert asked in words
