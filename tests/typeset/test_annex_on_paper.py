"""Annexes on the page: two orientations, one numbering, blanks an officer can write in."""

from __future__ import annotations

from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from ruler import Paper
from thaiplandoc import rules
from thaiplandoc.arrange import Layout, lay_out
from thaiplandoc.arrange.sheet import MM, Page, Stroke, Text
from thaiplandoc.blocks import (
    Blank,
    Blanks,
    DottedLines,
    Heading,
    Note,
    Section,
    Signatures,
    Signer,
    Title,
)
from thaiplandoc.typeset import draw
from typeset.annexes import annex, lying, plan, prose, report, ticks, upright


def strokes(page: Page) -> list[Stroke]:
    return [item for item in page.items if isinstance(item, Stroke)]


def alone(section: Section) -> Layout:
    return lay_out("annex", annex(section, ชื่อเรื่อง=[], ป้าย=""))


def words(page: Page, name: str) -> list[str]:
    return [line.text for line in page.lines(name)]


@pytest.fixture(scope="module")
def mixed() -> Layout:
    return lay_out("annex", annex(upright(*prose(12)), lying(plan(10)), upright(*report())))


def test_portrait_and_landscape_pages_stand_in_one_document(mixed: Layout) -> None:
    sizes = [
        tuple(round(side / MM) for side in page.get_size())
        for page in pdfium.PdfDocument(draw(mixed))
    ]
    assert sizes == [(297, 210) if page.landscape else (210, 297) for page in mixed.pages]
    turned = [page.landscape for page in mixed.pages]
    assert [before for before, after in pairwise(turned) if before != after] == [False, True]


def test_pages_are_numbered_in_one_run_in_the_middle_of_the_paper(mixed: Layout) -> None:
    data = draw(mixed)
    assert mixed.pages[0].lines("เลขหน้า") == ()
    for number, page in enumerate(mixed.pages[1:], start=2):
        (line,) = page.lines("เลขหน้า")
        assert line.text == f"- {'๐๑๒๓๔๕๖๗๘๙'[number % 10]} -"
        paper = rules.LANDSCAPE if page.landscape else rules.PORTRAIT
        found = Paper(data, number).find(line.text)
        assert (found.left + found.right) / 2 == pytest.approx(paper.width_mm / 2, abs=0.5)
        assert found.baseline == pytest.approx(paper.number_baseline_mm, abs=0.1)


def test_text_stands_between_the_margins_of_its_paper(mixed: Layout) -> None:
    for page in mixed.pages:
        paper = rules.LANDSCAPE if page.landscape else rules.PORTRAIT
        for line in page.lines():
            assert line.left_pt >= paper.left_mm * MM - 0.01
            assert line.right_pt <= (paper.width_mm - paper.right_mm) * MM + 0.01
            assert line.baseline_pt <= (paper.height_mm - paper.bottom_mm) * MM


def test_the_first_page_has_its_label_at_the_right_and_its_title_in_the_middle() -> None:
    made = annex(upright(*prose(1)), ชื่อเรื่อง=["กรอบแผน", "สู่ชุมชน"], ร่าง="(ร่าง)")
    page = lay_out("annex", made).pages[0]
    (label,) = page.lines("ป้าย")
    assert label.text == "สิ่งที่ส่งมาด้วย ๑"
    assert label.right_pt / MM == pytest.approx(190.0)
    assert words(page, "ชื่อเรื่อง") == ["(ร่าง)", "กรอบแผน", "สู่ชุมชน"]
    assert {(run.size_pt, run.bold) for line in page.lines("ชื่อเรื่อง") for run in line.runs} == {
        (18.0, True)
    }
    for line in page.lines("ชื่อเรื่อง"):
        assert (line.left_pt + line.right_pt) / 2 / MM == pytest.approx(110.0)


def test_a_heading_or_a_title_never_ends_a_page() -> None:
    for count in range(8, 16):
        layout = lay_out(
            "annex", annex(upright(*prose(count)[2:], Title(("แบบรายงาน",)), ticks(3)))
        )
        title = next(page for page in layout.pages if "แบบรายงาน" in words(page, "ชื่อเรื่อง"))
        assert "ชุมชนที่ 1" in words(title, "ตาราง")


def test_dotted_lines_are_eight_and_a_half_millimetres_apart_and_across_the_text() -> None:
    page = alone(upright(DottedLines(5))).pages[0]
    lines = strokes(page)
    assert len(lines) == 5
    assert [round((low.y_pt - high.y_pt) / MM, 3) for high, low in pairwise(lines)] == [8.5] * 4
    assert {(round(line.x_pt / MM), round(line.to_pt / MM)) for line in lines} == {(30, 190)}


def test_dotted_lines_may_go_on_on_the_next_page() -> None:
    layout = alone(upright(DottedLines(40)))
    assert sum(len(strokes(page)) for page in layout.pages) == 40
    assert len(layout.pages) == 2


@pytest.mark.parametrize("count", [3, 5, 6])
def test_a_few_dotted_lines_are_on_one_page_with_their_heading(count: int) -> None:
    seen = set()
    for above in range(18, 32):
        layout = alone(upright(*[Blank("จำนวน")] * above, Heading("ข้อเสนอแนะ"), DottedLines(count)))
        number, _, _ = layout.position_of("หัวข้อ")
        assert dotted(layout.pages[number - 1]) == count
        seen.add(number)
    assert seen == {1, 2}


def test_of_many_dotted_lines_at_least_two_stay_with_the_heading_and_two_go_on() -> None:
    seen = set()
    for above in range(12, 32):
        layout = alone(upright(*[Blank("จำนวน")] * above, Heading("ข้อเสนอแนะ"), DottedLines(9)))
        number, _, _ = layout.position_of("หัวข้อ")
        here = dotted(layout.pages[number - 1])
        seen.add(here)
    assert seen == {2, 3, 4, 5, 6, 7, 9}


def dotted(page: Page) -> int:
    return sum(line.name == "เส้นประ" for line in strokes(page))


def test_units_stand_in_one_column_and_the_dots_end_before_it() -> None:
    page = alone(
        upright(Blank("จำนวน", "", "ตำบล"), Blank("(๑) แต่งตั้ง จำนวน", "๑๒", "ครัวเรือน", 1))
    ).pages[0]
    units = [line for line in page.lines("ช่องกรอก") if line.text in {"ตำบล", "ครัวเรือน"}]
    assert [round(line.left_pt / MM, 2) for line in units] == [170.0, 170.0]
    first, second = strokes(page)
    assert first.to_pt == second.to_pt < 170 * MM
    assert (second.y_pt - first.y_pt) / MM == pytest.approx(8.5)
    value = next(line for line in page.lines("ช่องกรอก") if line.text == "๑๒")
    assert (value.left_pt + value.right_pt) / 2 == pytest.approx((second.x_pt + second.to_pt) / 2)
    label = next(line for line in page.lines("ช่องกรอก") if line.text.startswith("(๑)"))
    assert label.left_pt / MM == pytest.approx(55.0)


def test_a_blank_has_the_same_dots_whether_it_is_filled_or_not() -> None:
    empty, filled = (
        strokes(alone(upright(Blank("จำนวน", value, "ตำบล"))).pages[0]) for value in ("", "๑๒")
    )
    assert empty == filled


def test_a_long_value_goes_on_below_and_every_line_has_its_dots() -> None:
    value = "แผนพัฒนาตำบลที่ทบทวนแล้วและได้รับความเห็นชอบจากคณะกรรมการบริหารงานตำบลแบบบูรณาการ " * 3
    page = alone(upright(Blank("ชื่อแผน", value.strip()))).pages[0]
    said = words(page, "ช่องกรอก")
    assert said[0] == "ชื่อแผน"
    assert len(said) > 3
    assert len(strokes(page)) == len(said) - 1


def test_a_label_with_no_room_behind_it_has_its_dots_on_the_next_line() -> None:
    label = "ชื่อผู้ประสานงานของคณะกรรมการบริหารงานตำบลแบบบูรณาการที่ได้รับการแต่งตั้งใหม่ในปีงบประมาณนี้ด้วย"
    page = alone(upright(Blank(label))).pages[0]
    (dots,) = strokes(page)
    lines = page.lines("ช่องกรอก")
    assert dots.to_pt - dots.x_pt >= 20 * MM
    assert all(dots.y_pt > line.baseline_pt or dots.x_pt > line.right_pt for line in lines)


def test_blanks_side_by_side_share_the_line() -> None:
    page = alone(upright(Blanks((Blank("อำเภอ"), Blank("จังหวัด"))))).pages[0]
    first, second = page.lines("ช่องกรอก")
    assert first.baseline_pt == second.baseline_pt
    assert second.left_pt / MM == pytest.approx(110.0)
    assert strokes(page)[0].to_pt < second.left_pt
    assert strokes(page)[1].to_pt / MM == pytest.approx(190.0)


def test_who_signs_alone_stands_at_the_right_with_name_and_position_on_one_centre() -> None:
    page = alone(upright(Signatures((Signer("ผู้รายงาน", "นายสมควร ใจดี", "พัฒนาการอำเภอ"),)))).pages[0]
    (dots,) = strokes(page)
    middle = (dots.x_pt + dots.to_pt) / 2
    assert middle / MM > 110
    name, position = page.lines("ช่องกรอก")[-2:]
    assert (name.text, position.text) == ("(นายสมควร ใจดี)", "ตำแหน่ง พัฒนาการอำเภอ")
    for line in (name, position):
        assert (line.left_pt + line.right_pt) / 2 == pytest.approx(middle)


def test_what_is_not_known_of_a_signer_is_dotted() -> None:
    page = alone(upright(Signatures((Signer("ผู้รายงาน"),)))).pages[0]
    assert len(strokes(page)) == 3
    assert words(page, "ช่องกรอก") == ["ลงชื่อ", "ผู้รายงาน", "(", ")", "ตำแหน่ง"]


@pytest.mark.parametrize("count", [1, 2, 3, 5])
@pytest.mark.parametrize("section", [upright, lying])
def test_signatures_never_touch_each_other(count: int, section) -> None:  # type: ignore[no-untyped-def]
    signers = tuple(Signer(f"ผู้ตรวจสอบรายงานคนที่ {n}") for n in range(count))
    page = alone(section(Signatures(signers))).pages[0]
    spans = sorted(
        (round(line.baseline_pt), line.left_pt, line.right_pt) for line in page.lines("ช่องกรอก")
    )
    spans += [(round(dots.y_pt), dots.x_pt, dots.to_pt) for dots in strokes(page)]
    for (base, _, right), (next_base, left, _) in pairwise(sorted(spans)):
        assert base != next_base or right <= left + 0.01
    paper = rules.LANDSCAPE if page.landscape else rules.PORTRAIT
    assert max(span[2] for span in spans) <= (paper.width_mm - paper.right_mm) * MM + 0.01


def test_nobody_signs_on_a_page_with_nothing_else_on_it() -> None:
    for count in range(26, 34):
        layout = alone(upright(DottedLines(count), Signatures((Signer("ผู้รายงาน"),))))
        (*_, page) = layout.pages
        assert len(strokes(page)) > 3


def test_a_note_hangs_behind_its_word() -> None:
    page = alone(upright(Note("ให้จัดส่งภายในวันที่กำหนด " * 12))).pages[0]
    first, *others = page.lines("หมายเหตุ")
    assert first.text.startswith("หมายเหตุ  ให้จัดส่ง")
    assert others
    assert {round(line.left_pt, 3) for line in others} == {round(first.runs[1].x_pt, 3)}


def test_an_annex_of_nothing_is_one_empty_page() -> None:
    layout = lay_out("annex", annex(ชื่อเรื่อง=[], ป้าย=""))
    assert [page.items for page in layout.pages] == [()]
    assert len(pdfium.PdfDocument(draw(layout))) == 1


def test_a_turn_names_the_block_and_the_row_the_next_page_begins_with() -> None:
    layout = lay_out("annex", annex(upright(*prose(2)), lying(plan(10))))
    assert [turn.page for turn in layout.turns] == list(range(1, len(layout.pages)))
    assert (layout.turns[0].block, layout.turns[0].offset) == (len(prose(2)), 0)
    assert all(turn.block == len(prose(2)) for turn in layout.turns)
    offsets = [turn.offset for turn in layout.turns]
    assert offsets == sorted(offsets)
    assert {turn.mark for turn in layout.turns} == {""}


def test_the_same_annex_gives_the_same_bytes(mixed: Layout) -> None:
    assert draw(mixed) == draw(mixed)


def test_every_text_of_an_annex_is_in_the_file(mixed: Layout) -> None:
    data = draw(mixed)
    for number, page in enumerate(mixed.pages, start=1):
        said = Paper(data, number).words
        for item in page.items:
            if isinstance(item, Text):
                assert all(line.text in said for line in item.lines if len(line.runs) == 1)
