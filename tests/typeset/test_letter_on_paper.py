"""The letter, measured on the PDF with a ruler (half a millimetre)."""

from dataclasses import replace

import pytest

import guide
from ruler import Paper
from thaiplandoc.arrange import lay_out
from thaiplandoc.arrange.sheet import MM, Page, Text
from thaiplandoc.blocks import Paragraph
from thaiplandoc.faces import width
from thaiplandoc.look import Look
from thaiplandoc.typeset import draw
from typeset.specimens import CONCLUSION, NOTHING, dot, letter, two_pages

HALF = 0.5
CENTRE = guide.PAPER_CENTRE_MM
LEFT = guide.MARGIN_LEFT_MM
RIGHT = guide.PAGE_WIDTH_MM - guide.MARGIN_RIGHT_MM


def printed(changed=NOTHING) -> Paper:
    return Paper(draw(lay_out("letter", letter(changed))))


def colours(page: Page, name: str) -> set[str]:
    return {item.colour for item in page.items if isinstance(item, Text) and item.name == name}


def near(value: float):
    return pytest.approx(value, abs=HALF)


def test_number_and_agency_stand_on_the_line_of_the_emblems_feet():
    paper = printed()
    number, agency = paper.find("ที่"), paper.find("ศาลากลางจังหวัดกระบี่")
    assert number.baseline == near(guide.LETTER_FIRST_BASELINE_MM) == agency.baseline
    assert number.left == near(LEFT)
    assert agency.left == near(guide.AGENCY_LEFT_MM)
    assert paper.find("ถนนอุตรกิจ").left == near(agency.left)


def test_the_emblem_is_three_centimetres_high_and_centred_on_the_paper():
    left, top, right, bottom = map(list, zip(*printed().images(), strict=True))
    assert (min(left) + max(right)) / 2 == near(guide.EMBLEM_LETTER_CENTRE_MM)
    assert min(top) == near(guide.EMBLEM_TOP_MM)
    assert max(bottom) == near(guide.EMBLEM_TOP_MM + guide.EMBLEM_LETTER_MM)


def test_date_and_closing_start_at_the_papers_centre():
    paper = printed()
    assert paper.find("๑๙ พฤษภาคม").left == near(guide.DATE_LEFT_MM)
    assert paper.find("ขอแสดง").left == near(guide.CLOSING_LEFT_MM)


def test_name_and_positions_are_centred_on_the_closing():
    paper = printed()
    closing = paper.find("ขอแสดงความนับถือ")
    for text in ("(นายสมควร ใจดี)", "ผู้ว่าราชการจังหวัดกระบี่"):
        found = paper.find(text)
        assert (found.left + found.right) / 2 == near((closing.left + closing.right) / 2)


def test_paragraphs_begin_two_and_a_half_centimetres_in_and_lines_fill_the_measure():
    paper = printed()
    assert paper.find("ด้วยจังหวัดกระบี่").left == near(LEFT + guide.FIRST_LINE_MM)
    first, second = lay_out("letter", letter()).pages[0].lines("เนื้อความ")[:2]
    assert paper.find(second.text[:12]).left == near(LEFT)
    assert paper.find(first.text).right == near(RIGHT)
    assert paper.find(second.text).right == near(RIGHT)


def test_an_address_keeps_its_letters_together_in_a_line_that_is_spread_to_the_margin():
    address = "https://www.example.go.th/form-2"
    text = f"ขอให้ดาวน์โหลดแบบได้ที่ {address} ภายในเวลา กระทรวงมหาดไทย{CONCLUSION}"
    changed = {"เนื้อความ": [Paragraph(text), Paragraph(CONCLUSION)]}
    line = lay_out("letter", letter(changed)).pages[0].lines("เนื้อความ")[0]
    assert address in line.text
    assert line.runs[0].tracking_pt > 0.15
    paper = printed(changed)
    found = paper.find(address)
    assert found.right - found.left == pytest.approx(width(address, guide.BODY_PT) / MM, abs=0.02)
    assert paper.find(line.text).right == pytest.approx(RIGHT, abs=0.05)


def test_gaps_are_those_of_the_typing_guide():
    paper = printed({"เจ้าของเรื่อง": ["กลุ่มงานส่งเสริม"]})
    line, gap = guide.LINE_PT / MM, guide.GAP_PT / MM
    steps = [
        ("ถนนอุตรกิจ", "๑๙ พฤษภาคม", line + gap),
        ("๑๙ พฤษภาคม", "เรื่อง", line + gap),
        ("เรื่อง", "เรียน", line + gap),
        ("เรียน", "ด้วยจังหวัด", line + gap),
        (CONCLUSION[-8:], "ขอแสดง", line + guide.CLOSING_GAP_PT / MM),
        ("ขอแสดง", "(นายสมควร", (1 + guide.BLANK_LINES) * line),
        ("(นายสมควร", "รองผู้ว่า", line),
        ("ผู้ว่าราชการจังหวัดกระบี่", "กลุ่มงานส่งเสริม", (1 + guide.BLANK_LINES) * line),
    ]
    for above, below, step in steps:
        assert paper.find(below).baseline - paper.find(above).baseline == near(step), below


def test_a_long_agency_moves_left_and_stays_inside_the_margin():
    agency = "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด"
    paper = printed({"ส่วนราชการ": agency})
    found = paper.find(agency)
    assert found.left < guide.AGENCY_LEFT_MM
    assert found.right == near(RIGHT)
    assert paper.find("ถนนอุตรกิจ").left == near(found.left)


def test_an_agency_too_long_for_its_half_is_broken_beside_the_emblem():
    agency = "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดพระนครศรีอยุธยา กรมส่งเสริมการปกครองท้องถิ่น"
    lines = lay_out("letter", letter({"ส่วนราชการ": agency})).pages[0].lines("ส่วนราชการ")
    assert len(lines) > 1
    for line in lines:
        assert line.left_pt / MM > CENTRE + guide.EMBLEM_LETTER_MM / 2
        assert line.right_pt / MM <= RIGHT + HALF


def test_labels_are_two_spaces_from_their_content_which_hangs():
    recipient = "นายอำเภอทุกอำเภอ " * 10
    paper = printed({"ผู้รับ": recipient.strip()})
    lines = lay_out("letter", letter({"ผู้รับ": recipient.strip()})).pages[0].lines("คำขึ้นต้น")
    content = LEFT + width("เรียน  ", guide.BODY_PT) / MM
    assert paper.find("นายอำเภอ").left == near(content)
    assert len(lines) == 3
    assert [line.left_pt / MM for line in lines[1:]] == [near(content)] * 2


def test_enclosures_stand_in_three_columns():
    titles = [
        "แบบรายงาน",
        "สำเนาหนังสือกรมส่งเสริมการปกครองท้องถิ่น ที่ มท ๐๘๑๐.๒/ว ๙๐๕ ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙",
    ]
    enclosures = [
        {"ลำดับ": f"{n}.", "ชื่อ": title, "จำนวน": f"จำนวน {n} ชุด"}
        for n, title in zip(("๑", "๑๐"), titles, strict=True)
    ]
    paper = printed({"สิ่งที่ส่งมาด้วย": enclosures})
    quantity = RIGHT - guide.QUANTITY_WIDTH_MM
    assert paper.find("๑. แบบ").left == near(paper.find("๑๐. ").left)
    assert paper.find("แบบรายงาน").left == near(paper.find("สำเนาหนังสือ").left)
    assert paper.find("จำนวน ๑ ชุด").left == near(quantity)
    assert paper.find("จำนวน ๑๐ ชุด").left == near(quantity)
    page = lay_out("letter", letter({"สิ่งที่ส่งมาด้วย": enclosures})).pages[0]
    last = page.lines("สิ่งที่ส่งมาด้วย")[-1]
    assert last.text.endswith("พฤษภาคม ๒๕๕๙จำนวน ๑๐ ชุด")
    assert last.runs[-2].x_pt + last.runs[-2].width_pt < last.runs[-1].x_pt


def test_a_speed_with_its_day_stands_in_two_lines_above_the_number_clear_of_the_emblem():
    changes = {"ชั้นความเร็ว": "ด่วนภายใน", "เวลาที่กำหนด": "๓๐ พฤศจิกายน ๒๕๖๙ เวลา ๑๒.๐๐ น."}
    layout = lay_out("letter", letter(changes))
    paper = Paper(draw(layout))
    mark, until, number = map(paper.find, ("ด่วนภายใน", "๓๐ พฤศจิกายน", "ที่"))
    assert mark.left == near(30) == until.left == number.left
    assert (mark.size, until.size) == (32, 14)
    assert (mark.baseline, until.baseline) == pytest.approx((28.17, 37.83), abs=0.1)
    assert until.baseline + 1.2 < number.baseline - 3.8
    emblem_left = min(box[0] for box in paper.images())
    assert paper.find("๑๒.๐๐ น.").right < emblem_left - 4
    for name in ("ชั้นความเร็ว", "เวลาที่กำหนด"):
        assert colours(layout.pages[0], name) == {guide.MARK_COLOUR}


@pytest.mark.parametrize("right_mm", [20.0, 50.0])
def test_names_stand_under_the_middle_of_a_closing_of_several_lines(right_mm: float):
    closing = "ขอแสดงความนับถือและขอบพระคุณในความร่วมมือของท่านมาด้วยดีตลอดมา ณ โอกาสนี้"
    made = replace(letter({"คำลงท้าย": closing}), look=Look(right_mm=right_mm))
    page = lay_out("letter", made).pages[0]
    lines = page.lines("คำลงท้าย")
    assert len(lines) > 1
    middle = (lines[0].left_pt + max(line.right_pt for line in lines)) / 2
    assert middle / MM < 210 - right_mm
    for line in (*page.lines("ผู้ลงนาม"), *page.lines("ตำแหน่ง")):
        assert (line.left_pt + line.right_pt) / 2 == pytest.approx(middle, abs=0.1)


def test_speed_stands_in_red_above_the_number_and_secrecy_on_every_page_twice():
    context = two_pages({"ชั้นความเร็ว": "ด่วนที่สุด", "ชั้นความลับ": "ลับมาก"})
    layout = lay_out("letter", context)
    data = draw(layout)
    mark = Paper(data).find("ด่วนที่สุด")
    assert mark.left == near(LEFT)
    assert mark.baseline < guide.LETTER_FIRST_BASELINE_MM
    assert colours(layout.pages[0], "ชั้นความเร็ว") == {guide.MARK_COLOUR}
    for number, page in enumerate(layout.pages, start=1):
        top, bottom = page.lines("ชั้นความลับ")
        for line in (top, bottom):
            assert (line.left_pt + line.right_pt) / 2 / MM == near(CENTRE)
        assert top.baseline_pt / MM < guide.EMBLEM_TOP_MM
        assert bottom.baseline_pt / MM > guide.PAGE_HEIGHT_MM - guide.MARGIN_BOTTOM_MM
        assert Paper(data, number).words.count("ลับมาก") == 2
        assert colours(page, "ชั้นความลับ") == {guide.MARK_COLOUR}


def test_following_pages_carry_their_number_in_hyphens_three_centimetres_down():
    layout = lay_out("letter", two_pages())
    paper = Paper(draw(layout), 2)
    found = paper.find("- ๒ -")
    assert paper.count == 2
    assert found.baseline == near(guide.PAGE_NUMBER_BASELINE_MM)
    assert (found.left + found.right) / 2 == near(CENTRE)
    assert "- ๑ -" not in Paper(draw(layout), 1).words
    first = layout.pages[1].lines("ข้อระดับ 1")[0]
    ascent = guide.ASCENT_EM * guide.BODY_PT / MM
    assert first.baseline_pt / MM - ascent == near(guide.FOLLOWING_PAGE_TOP_MM)
    arabic = lay_out("letter", two_pages({"เลขไทย": False}))
    assert "- 2 -" in Paper(draw(arabic), 2).words


def test_the_continuation_mark_ends_at_the_right_margin_in_the_bottom_margin():
    layout = lay_out("letter", two_pages())
    paper = Paper(draw(layout))
    found = paper.find(layout.turns[0].mark)
    assert found.right == near(RIGHT)
    assert found.baseline == near(guide.CONTINUATION_BASELINE_MM)
    without = lay_out("letter", two_pages({"คำต่อเนื่อง": False}))
    assert "..." not in Paper(draw(without)).words


def test_the_rank_stands_in_front_of_the_signature_one_line_above_the_name():
    paper = printed({"ยศ": "พลเอก"})
    rank, name = paper.find("พลเอก"), paper.find("(นายสมควร")
    assert name.baseline - rank.baseline == near(guide.LINE_PT / MM)
    assert rank.right <= name.left


def test_a_draft_has_its_mark_and_a_blank_number():
    paper = printed({"ร่าง": "(ร่าง)", "ที่": ""})
    assert paper.find("(ร่าง)").right == near(RIGHT)
    assert "กบ ๐๐๒๓" not in paper.words


def test_a_code_takes_the_place_of_the_blank_lines_above_the_unit():
    layout = lay_out("letter", letter({"คิวอาร์": dot()}))
    code = next(item for item in layout.pages[0].items if getattr(item, "name", "") == "คิวอาร์")
    unit = layout.pages[0].lines("เจ้าของเรื่อง")[0]
    position = layout.pages[0].lines("ตำแหน่ง")[-1]
    assert (code.x_pt / MM, code.height_pt / MM) == (near(LEFT), near(guide.QR_MM))
    assert position.baseline_pt < code.y_pt
    caption = layout.pages[0].lines("คำบรรยายภาพ")[0]
    assert unit.baseline_pt - caption.baseline_pt == pytest.approx(guide.LINE_PT + guide.GAP_PT)


def test_a_slogan_stands_at_the_foot_of_the_last_page_below_everything():
    layout = lay_out("letter", letter({"คำขวัญ": ["เศรษฐกิจฐานรากมั่นคง", "ชุมชนเข้มแข็ง"]}))
    first, last = layout.pages[-1].lines("คำขวัญ")
    assert last.baseline_pt / MM == near(guide.SLOGAN_BASELINE_MM)
    assert (first.left_pt + first.right_pt) / 2 / MM == near(CENTRE)
    bottom = max(line.baseline_pt for line in layout.pages[-1].lines("ติดต่อ"))
    assert bottom + guide.DESCENT_EM * guide.BODY_PT < first.baseline_pt - guide.SLOGAN_PT / 2


def test_a_position_can_be_asked_for_by_name():
    assert lay_out("letter", letter()).position_of("วันที่") == (1, near(105), near(62.1))
    with pytest.raises(KeyError):
        lay_out("letter", letter()).position_of("คำขวัญ")


def test_what_only_this_letter_knows_is_handed_to_word():
    adjusted = lay_out("letter", letter()).adjusted
    assert adjusted["หัวหนังสือ"]["tab_mm"] == near(guide.AGENCY_LEFT_MM - LEFT)
    assert adjusted["คำขึ้นต้น"]["hanging_mm"] == near(width("เรียน  ", guide.BODY_PT) / MM)
    box = adjusted["ผู้ลงนาม"]
    centre = (box["left_mm"] + guide.TEXT_WIDTH_MM - box["right_mm"]) / 2
    closing = guide.CLOSING_LEFT_MM - LEFT + width("ขอแสดงความนับถือ", guide.BODY_PT) / MM / 2
    assert centre == near(closing)
