"""The memo, measured on the PDF with a ruler (half a millimetre)."""

import pytest

import guide
from ruler import Paper
from thaiplandoc.arrange import lay_out
from thaiplandoc.arrange.sheet import MM, Stroke
from thaiplandoc.blocks import Paragraph
from thaiplandoc.faces import width
from thaiplandoc.typeset import draw
from typeset.specimens import AIM, CAUSE, memo

LEFT = guide.MARGIN_LEFT_MM
RIGHT = guide.PAGE_WIDTH_MM - guide.MARGIN_RIGHT_MM


def near(value: float):
    return pytest.approx(value, abs=0.5)


def dots(context) -> list[Stroke]:
    return [item for item in lay_out("memo", context).pages[0].items if isinstance(item, Stroke)]


def test_the_title_is_centred_on_the_paper_and_ends_at_the_emblems_feet():
    paper = Paper(draw(lay_out("memo", memo())))
    title = paper.find("บันทึกข้อความ")
    assert (title.left + title.right) / 2 == near(guide.PAPER_CENTRE_MM)
    feet = guide.EMBLEM_TOP_MM + guide.EMBLEM_MEMO_MM
    assert title.baseline == near(
        feet - (1 - guide.EXACT_LINE_ASCENT) * guide.MEMO_TITLE_LINE_PT / MM
    )


def test_the_emblem_is_one_and_a_half_centimetres_high_at_the_left_margin():
    left, top, _, bottom = map(
        list, zip(*Paper(draw(lay_out("memo", memo()))).images(), strict=True)
    )
    assert min(left) == near(LEFT)
    assert min(top) == near(guide.EMBLEM_TOP_MM)
    high = [b for b in bottom if b < guide.EMBLEM_TOP_MM + guide.EMBLEM_MEMO_MM + 1]
    assert max(high) == near(guide.EMBLEM_TOP_MM + guide.EMBLEM_MEMO_MM)


@pytest.mark.parametrize("speed", ["ด่วน", "ด่วนมาก", "ด่วนที่สุด"])
def test_the_speed_stands_between_emblem_and_title_and_the_draft_at_the_margin(speed: str):
    paper = Paper(draw(lay_out("memo", memo({"ชั้นความเร็ว": speed, "ร่าง": "(ร่าง)"}))))
    mark, title, draft = paper.find(speed), paper.find("บันทึกข้อความ"), paper.find("(ร่าง)")
    assert mark.left == near(guide.MEMO_SPEED_LEFT_MM)
    assert mark.left > LEFT + guide.EMBLEM_MEMO_MM
    assert mark.right < title.left - 3
    assert mark.baseline == near(title.baseline)
    assert draft.right == near(RIGHT)


def test_a_speed_with_its_day_stands_above_the_title_clear_of_all_around_it():
    changes = {
        "ชั้นความเร็ว": "ด่วนภายใน",
        "เวลาที่กำหนด": "๓๐ พฤศจิกายน ๒๕๖๙ เวลา ๑๒.๐๐ น.",
        "ชั้นความลับ": "ลับที่สุด",
        "ร่าง": "(ร่าง)",
    }
    paper = Paper(draw(lay_out("memo", memo(changes))))
    mark, until, title = map(paper.find, ("ด่วนภายใน", "๓๐ พฤศจิกายน", "บันทึกข้อความ"))
    assert mark.left == near(50) == until.left
    assert (mark.baseline, until.baseline, title.baseline) == pytest.approx(
        (14.0, 18.5, 27.5), abs=0.1
    )
    assert (mark.size, until.size) == (32, 14)
    # the letters of ด่วนภายใน are 7.7 mm high: on the paper, and left of the secrecy mark
    assert mark.baseline - 7.7 > 5
    assert mark.right < paper.find("ลับที่สุด").left
    assert paper.find("๑๒.๐๐ น.").right < paper.find("(ร่าง)").left
    # and those of the day 3.4 mm, with 1.2 mm below
    assert until.baseline - 3.4 > mark.baseline + 1
    assert until.baseline + 1.2 < title.baseline - 6.8 - 0.9


def test_labels_are_bold_and_large_and_number_and_date_share_a_line():
    paper = Paper(draw(lay_out("memo", memo())))
    number, date = paper.find("ที่ มท"), paper.find("วันที่")
    assert number.left == near(LEFT) == paper.find("ส่วนราชการ").left
    assert date.left == near(guide.MEMO_DATE_LEFT_MM)
    assert date.baseline == near(number.baseline)
    page = lay_out("memo", memo()).pages[0]
    for name in ("ส่วนราชการ", "ที่", "วันที่", "เรื่อง"):
        label, content = page.lines(name)[0].runs
        assert (label.size_pt, label.bold) == (guide.MEMO_LABEL_PT, True)
        assert (content.size_pt, content.bold) == (guide.BODY_PT, False)


def test_dots_run_from_each_content_to_the_margin_and_are_no_letters():
    department, number, date, subject = dots(memo())
    for stroke in (department, date, subject):
        assert stroke.to_pt / MM == near(RIGHT)
    assert number.to_pt / MM < guide.MEMO_DATE_LEFT_MM
    page = lay_out("memo", memo()).pages[0]
    for name, stroke in zip(("ส่วนราชการ", "ที่", "วันที่", "เรื่อง"), dots(memo()), strict=True):
        line = page.lines(name)[-1]
        assert 0 < stroke.x_pt - line.right_pt < 2 * MM
        assert stroke.y_pt == line.baseline_pt
    assert "..." not in Paper(draw(lay_out("memo", memo()))).words


def test_a_long_subject_hangs_and_only_its_last_line_has_dots():
    context = memo({"เรื่อง": "การเชื่อมโยงและบูรณาการแผนในระดับพื้นที่ " * 4})
    lines = lay_out("memo", context).pages[0].lines("เรื่อง")
    content = LEFT + width("เรื่อง  ", guide.MEMO_LABEL_PT, bold=True) / MM
    assert len(lines) > 1
    assert [line.left_pt / MM for line in lines[1:]] == [near(content)] * (len(lines) - 1)
    assert lines[0].runs[1].x_pt / MM == near(content)
    assert dots(context)[-1].y_pt == lines[-1].baseline_pt


def test_names_stand_where_a_closing_would_have_them_and_there_is_none():
    paper = Paper(draw(lay_out("memo", memo())))
    name = paper.find("(นายสมควร ใจดี)")
    closing = guide.CLOSING_LEFT_MM + width("ขอแสดงความนับถือ", guide.BODY_PT) / MM / 2
    assert (name.left + name.right) / 2 == near(closing)
    assert "ขอแสดงความนับถือ" not in paper.words


def test_a_memo_of_two_pages_turns_like_a_letter():
    body = [Paragraph(CAUSE), *[Paragraph(AIM)] * 7, Paragraph("จึงเรียนมาเพื่อพิจารณา")]
    layout = lay_out("memo", memo({"เนื้อความ": body}))
    assert len(layout.pages) == 2
    assert "- ๒ -" in Paper(draw(layout), 2).words
    assert layout.turns[0].mark in Paper(draw(layout), 1).words
