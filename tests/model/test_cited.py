"""Citations against papers: kind, number and date."""

from __future__ import annotations

from datetime import date

import pytest

from thaiplandoc import Citation, ReferenceNumber
from thaiplandoc.model.cited import Paper, differences

NUMBER = "มท ๐๒๑๒.๑/๒๒๗๕"
MEMO = Paper("บันทึกข้อความ", ReferenceNumber.parse(NUMBER), date(2016, 4, 26))
SAID = "สำเนาหนังสือกระทรวงมหาดไทย ด่วนที่สุด ที่ มท ๐๒๑๒.๑/๒๒๗๕ ลงวันที่ ๒๖ เมษายน ๒๕๕๙"


@pytest.mark.parametrize(
    "citation",
    [
        SAID,
        "บันทึกสำนักนโยบายและแผน ที่ มท 0212.1/2275 ลงวันที่ 26 เม.ย. 2559",
        "สำเนาหนังสือกระทรวงมหาดไทย",
        "ที่ มท ๐๒๑๒.๑/๒๒๗๕ ลว. ๒๖ เมษายน พ.ศ. ๒๕๕๙",
        Citation(sender="กระทรวงมหาดไทย", number=NUMBER, date="๒๖ เมษายน ๒๕๕๙"),
        "แบบรายงาน จำนวน ๒๒๗๖ ชุด",
    ],
)
def test_what_agrees_or_says_nothing_is_no_difference(citation: str | Citation) -> None:
    assert list(differences(citation, MEMO)) == []


@pytest.mark.parametrize(
    ("citation", "cited"),
    [
        (SAID.replace("๒๒๗๕", "ว ๒๒๗๕"), "ที่ มท ๐๒๑๒.๑/ว ๒๒๗๕"),
        (SAID.replace("๐๒๑๒", "๐๒๑๓"), "ที่ มท ๐๒๑๓.๑/๒๒๗๕"),
        (SAID.replace("๒๖", "๒๕"), "ลงวันที่ ๒๕ เมษายน ๒๕๕๙"),
        (Citation(sender="กรม", number=NUMBER, date="๒๖ เมษายน ๒๕๖๐"), "ลงวันที่ ๒๖ เมษายน ๒๕๖๐"),
    ],
)
def test_a_number_or_a_date_that_is_another_is_a_difference(
    citation: str | Citation, cited: str
) -> None:
    assert [each.cited for each in differences(citation, MEMO)] == [cited]


def test_a_letter_is_no_memo_and_an_annex_has_no_letters_number() -> None:
    letter = Paper("หนังสือภายนอก")
    assert [each.held for each in differences("สำเนาบันทึกข้อความ", letter)] == ["หนังสือภายนอก"]
    assert list(differences("บันทึกข้อตกลง", letter)) == []
    assert [each.held for each in differences(SAID, Paper("เอกสารแนบ"))] == ["เอกสารแนบ"]
    assert list(differences("หนังสือมอบอำนาจ", Paper("แบบฟอร์ม"))) == []


def test_a_draft_without_its_number_is_not_compared_by_it() -> None:
    draft = MEMO._replace(number=ReferenceNumber.parse("มท ๐๒๑๒.๑/"))
    assert list(differences(SAID, draft)) == []
