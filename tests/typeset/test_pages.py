"""Where pages turn, which gaps shrink, and what the continuation mark says."""

from collections.abc import Iterator, Mapping

import pytest

import guide
from ruler import Paper
from thaiplandoc import rules
from thaiplandoc.arrange import Layout, lay_out
from thaiplandoc.arrange.flow import letter_field
from thaiplandoc.arrange.pages import mark_text
from thaiplandoc.arrange.sheet import Grid
from thaiplandoc.blocks import Heading, Numbered, Paragraph
from thaiplandoc.look import STANDARD
from thaiplandoc.typeset import draw
from typeset.specimens import (
    AIM,
    CAUSE,
    CONCLUSION,
    NOTHING,
    SHORT_CONCLUSION,
    dot,
    inventory,
    letter,
    memo,
    three_pages,
    two_pages,
)

_, BOTTOM_PT, TURN_PT = letter_field(STANDARD).room

BODY = ("เนื้อความ", "หัวข้อ", *(f"ข้อระดับ {level}" for level in (1, 2, 3, 4)))
ENDING = ("คำลงท้าย", "ผู้ลงนาม", "ตำแหน่ง", "เจ้าของเรื่อง", "ติดต่อ")


def laid_out(*blocks, changed=NOTHING) -> Layout:
    return lay_out("letter", letter({"เนื้อความ": list(blocks), **changed}))


def body_lines(layout: Layout, page: int) -> list:
    found = [line for name in BODY for line in layout.pages[page - 1].lines(name)]
    return sorted(found, key=lambda line: line.baseline_pt)


def words_of(count: int) -> str:
    return ("การจัดทำแผนพัฒนาท้องถิ่น " * count).strip()


LENGTHS = range(4, 60, 3)


@pytest.mark.parametrize("count", LENGTHS)
def test_the_ending_is_whole_with_two_lines_of_body_above_it_on_the_last_page(count):
    layout = laid_out(Paragraph(CAUSE), Paragraph(words_of(4 * count)), Paragraph(SHORT_CONCLUSION))
    for page in layout.pages[:-1]:
        assert not [line for name in ENDING for line in page.lines(name)]
    last = layout.pages[-1]
    assert all(last.lines(name) for name in ENDING)
    assert len(body_lines(layout, len(layout.pages))) >= guide.LINES_BEFORE_CLOSING


@pytest.mark.parametrize("count", LENGTHS)
def test_no_line_of_a_paragraph_is_alone_at_a_page_turn(count):
    blocks = [Paragraph(words_of(count + extra)) for extra in (0, 9, 20, 31, 11, 25)]
    layout = laid_out(*blocks, Paragraph(CONCLUSION))
    for page in layout.pages:
        assert all(line.baseline_pt < BOTTOM_PT for name in BODY for line in page.lines(name))
    for turn in layout.turns:
        if turn.offset:
            above = [i for i in layout.pages[turn.page - 1].items if i.name == "เนื้อความ"][-1]
            below = next(i for i in layout.pages[turn.page].items if i.name == "เนื้อความ")
            parts = [line.text for item in (above, below) for line in item.lines]
            assert "".join("".join(parts).split()) in "".join(blocks[turn.block].text.split())
            assert len(above.lines) >= guide.LINES_TOGETHER <= len(below.lines)


@pytest.mark.parametrize("count", range(8, 40, 2))
def test_a_heading_is_never_the_last_line_of_a_page(count):
    layout = laid_out(
        Paragraph(words_of(4 * count)), Heading("ข้อพิจารณา", "๑."), Paragraph(AIM), Paragraph(AIM)
    )
    for number, page in enumerate(layout.pages, start=1):
        if headings := page.lines("หัวข้อ"):
            assert body_lines(layout, number)[-1] != headings[-1]


def test_a_page_turn_knows_its_block_its_letters_and_the_next_words():
    layout = laid_out(Paragraph(words_of(10)), Paragraph(words_of(100)), Paragraph(CONCLUSION))
    (turn,) = layout.turns
    last = [item for item in layout.pages[0].items if item.name == "เนื้อความ"][-1]
    printed = "".join(line.text for line in last.lines)
    assert (turn.page, turn.block) == (1, 1)
    assert words_of(100)[: turn.offset].replace(" ", "") == printed.replace(" ", "")
    first = body_lines(layout, 2)[0].text
    assert turn.mark.startswith("/")
    assert turn.mark.endswith("...")
    assert first.startswith(turn.mark[1:-3])


@pytest.mark.parametrize("context", [two_pages(), three_pages()])
def test_every_mark_is_the_beginning_of_the_page_that_follows(context):
    layout = lay_out("letter", context)
    assert len(layout.turns) == len(layout.pages) - 1
    data = draw(layout)
    for turn in layout.turns:
        assert turn.mark in Paper(data, turn.page).words
        following = Paper(data, turn.page + 1).words.replace("\r\n", " ")
        number, _, rest = following.partition("- ")[2].partition(" -")
        assert number in "๒๓"
        quoted = turn.mark[1:-3]
        if not isinstance(context.body[turn.block], (Paragraph, Numbered, Heading)):
            continue
        assert rest.strip().startswith(quoted)


def test_the_mark_quotes_the_number_and_whole_words():
    assert mark_text("๔) ให้องค์การบริหารส่วนจังหวัดดำเนินการ") == "/๔) ให้องค์การบริหารส่วนจังหวัด..."
    for text in (CAUSE, AIM, CONCLUSION, "ที่" * 100):
        mark = mark_text(text)
        assert text.startswith(mark[1:-3])
        assert 0 < len(mark[1:-3]) <= guide.CONTINUATION_LETTERS


def test_a_letter_that_misses_its_page_by_a_little_shrinks_the_gap_above_the_unit_first():
    full = {name: rules.STYLES[name].before_pt for name, _ in rules.SHRINKABLE}
    seen: list[tuple[str, ...]] = []
    for count in range(1, 60):
        layout = laid_out(Paragraph(CAUSE), Paragraph(words_of(count)), Paragraph(CONCLUSION))
        shrunk = {
            name: layout.adjusted[name]["before_pt"]
            for name, _ in rules.SHRINKABLE
            if "before_pt" in layout.adjusted.get(name, {})
        }
        order = [name for name, _ in rules.SHRINKABLE]
        touched = [name for name in order if name in shrunk]
        assert touched == order[: len(touched)]
        for place, (name, least) in enumerate(rules.SHRINKABLE[: len(touched)]):
            assert least <= shrunk[name] < full[name]
            # the one before is at its minimum before the next is touched
            if place < len(touched) - 1:
                assert shrunk[name] == least
        if touched:
            assert len(layout.pages) == 1
        seen.append(tuple(touched))
    lengths = {len(touched) for touched in seen}
    assert {0, 1, 2} <= lengths


def shrunk_letters() -> Iterator[tuple[Mapping[str, float], float]]:
    """The gaps and the bottom of each letter of a growing series whose gaps were shrunk."""
    for count in range(1, 60):
        for conclusion in (SHORT_CONCLUSION, CONCLUSION):
            layout = laid_out(Paragraph(CAUSE), Paragraph(words_of(count)), Paragraph(conclusion))
            gaps = {
                name: values["before_pt"]
                for name, values in layout.adjusted.items()
                if "before_pt" in values
            }
            if gaps:
                bottom = max(line.baseline_pt for line in layout.pages[-1].lines("ติดต่อ"))
                yield gaps, bottom + guide.LINE_PT - guide.ASCENT_EM * guide.BODY_PT


def test_gaps_shrink_until_word_has_a_spare_line_and_no_further():
    spared = [bottom for gaps, bottom in shrunk_letters() if bottom <= TURN_PT + 0.01]
    assert len(spared) > 2
    assert all(bottom >= TURN_PT - 0.06 for bottom in spared)


def test_a_page_is_filled_only_where_the_gaps_of_the_ending_leave_no_spare_line():
    least = dict(rules.SHRINKABLE)
    full = [(gaps, bottom) for gaps, bottom in shrunk_letters() if bottom > TURN_PT + 0.01]
    assert full
    for gaps, bottom in full:
        # the gaps above three paragraphs shrink in one step
        step = 0.15 if "เนื้อความ" in gaps else 0.05
        assert BOTTOM_PT - step - 0.01 <= bottom <= BOTTOM_PT + 0.01
        ending = [name for name, _ in rules.SHRINKABLE_FOR_SPARE]
        room = sum(gaps.get(name, rules.STYLES[name].before_pt) - least[name] for name in ending)
        assert room < guide.LINE_PT + 0.06


def test_the_paragraphs_of_a_body_do_not_close_up_for_a_spare_line():
    for gaps, bottom in shrunk_letters():
        if "เนื้อความ" in gaps:
            assert bottom > TURN_PT + 0.01


def test_a_letter_with_room_keeps_every_gap():
    layout = laid_out(Paragraph(AIM))
    assert not [name for name, values in layout.adjusted.items() if "before_pt" in values]


def test_a_page_ends_a_little_early_when_the_next_can_begin_with_a_paragraph():
    turned_early = 0
    for count in range(1, 40):
        long = [Paragraph(words_of(26))] * 6
        layout = laid_out(Paragraph(words_of(count)), *long, Paragraph(CONCLUSION))
        turn = layout.turns[0]
        bottom = body_lines(layout, turn.page)[-1].baseline_pt
        blank = (TURN_PT - bottom) / guide.LINE_PT
        # two lines of the next paragraph would have found room
        turned_early += turn.offset == 0 and blank > 2.7
        assert blank < 3.4
    assert turned_early


def test_a_table_across_pages_repeats_its_heading_and_keeps_its_rows_whole():
    layout = laid_out(Paragraph(CAUSE), inventory(50), Paragraph(CONCLUSION), Paragraph(AIM))
    data = draw(layout)
    assert len(layout.pages) > 1
    numbers: list[str] = []
    for number, page in enumerate(layout.pages, start=1):
        for grid in (item for item in page.items if isinstance(item, Grid)):
            rows = [[cell.lines[0] for cell in row] for row in grid.rows]
            assert rows[0] == ["ลำดับ", "รายการ", "จำนวน"]
            assert "รายการ" in Paper(data, number).words
            numbers += [row[0] for row in rows[1:]]
            assert grid.y_pt + grid.height_pt <= BOTTOM_PT + 0.02
    assert numbers == [str(n) for n in range(1, 51)]
    turn = layout.turns[0]
    assert turn.block == 1
    assert turn.mark.startswith(f"/{turn.offset + 1} โต๊ะทำงาน")


def test_a_word_of_300_letters_stays_inside_the_margins():
    layout = laid_out(Paragraph("ก" * 300), Paragraph("ด้วย " + "x" * 300), Paragraph(CONCLUSION))
    right = (guide.PAGE_WIDTH_MM - guide.MARGIN_RIGHT_MM) * guide.MM_TO_PT
    assert all(line.right_pt <= right + 0.01 for line in layout.pages[0].lines())


def test_a_picture_stands_centred_with_its_caption_on_one_page():
    layout = laid_out(Paragraph(CAUSE), dot(150), Paragraph(CONCLUSION))
    for page in layout.pages:
        pictures = [item for item in page.items if item.name == "ภาพ"]
        assert len(pictures) == len(page.lines("คำบรรยายภาพ"))
        for picture in pictures:
            middle = picture.x_pt + picture.width_pt / 2
            assert middle / guide.MM_TO_PT == pytest.approx(guide.MARGIN_LEFT_MM + 80)


def test_an_ending_longer_than_a_page_still_prints_every_line():
    lines = [f"หน่วยงานที่ {n}" for n in range(60)]
    layout = laid_out(Paragraph(CONCLUSION), changed={"เจ้าของเรื่อง": lines})
    printed = [
        line.text for page in layout.pages for name in ENDING[3:] for line in page.lines(name)
    ]
    assert printed == lines
    # the body is over: the next page begins with the block after its last
    assert [(turn.block, turn.offset) for turn in layout.turns[-1:]] == [(1, 0)]


def test_a_memo_without_a_turn_has_none():
    assert lay_out("memo", memo()).turns == ()


def test_a_page_that_continues_leaves_the_line_that_word_may_need():
    layout = laid_out(*[Paragraph(words_of(26))] * 12, Paragraph(CONCLUSION))
    assert len(layout.pages) > 1
    for page in layout.pages[:-1]:
        bottom = max(line.baseline_pt for name in BODY for line in page.lines(name))
        assert bottom + guide.DESCENT_EM * guide.BODY_PT <= TURN_PT
