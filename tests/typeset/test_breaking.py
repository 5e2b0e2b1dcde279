"""A paragraph's text becomes lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thaiplandoc import faces
from thaiplandoc.faces import extent
from thaiplandoc.faces.breaking import (
    LATIN_SPACE_LIMIT_EM,
    SHORT_LINE_COST,
    SPACE_LIMIT_EM,
    TRACKING_LIMIT_EM,
    broken,
    stretches,
)
from thaiplandoc.thai.clusters import clusters
from typeset.specimens import AIM, CAUSE, CONCLUSION

MEASURE = 160 * 72 / 25.4 / 16
FIRST = 135 * 72 / 25.4 / 16
WORDS = (
    "ด้วย กระทรวงมหาดไทย องค์การบริหารส่วนตำบล แผนพัฒนา ต่างๆ น้ำ ที่ พ.ศ.|๒๕๖๖ จำนวน|๑|ชุด ใน "
    "www.example.go.th หมู่บ้าน/ชุมชน (ร่าง) ๙๐๕ การ จัดทำ ซ้ำซ้อน"
)
texts = st.lists(
    st.sampled_from([word.replace("|", " ") for word in WORDS.split()]), min_size=1, max_size=80
).flatmap(
    lambda words: st.lists(
        st.sampled_from(["", "", " "]), min_size=len(words), max_size=len(words)
    ).map(lambda gaps: "".join(w + g for w, g in zip(words, gaps, strict=True)))
)


def lines_of(text: str, measure: float = MEASURE, first: float = FIRST) -> list[str]:
    lines = broken(text, measure_em=measure, first_em=first, justify=True)
    return [text[line.start : line.end] for line in lines]


@settings(max_examples=120, deadline=None)
@given(text=texts, measure=st.floats(12, 30), first=st.floats(10, 30))
def test_lines_joined_are_the_text_and_none_is_wider_than_its_measure(text, measure, first):
    lines = broken(text, measure_em=measure, first_em=first, justify=True)
    assert "".join(text[line.start : line.end] for line in lines) == text
    for number, line in enumerate(lines):
        room = first if number == 0 else measure
        assert line.text == text[line.start : line.end].rstrip(" ")
        assert extent(line.text).em <= room + 1e-4
        assert line.width_em <= room + 1e-4


@settings(max_examples=120, deadline=None)
@given(text=texts, measure=st.floats(12, 30), first=st.floats(10, 30))
def test_evened_lines_are_as_many_as_greedy_lines(text, measure, first):
    evened = broken(text, measure_em=measure, first_em=first, justify=True)
    greedy = broken(text, measure_em=measure, first_em=first, justify=False)
    assert len(evened) == len(greedy)


@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_letters_are_never_spread_so_far_that_a_reader_sees_a_space(text):
    for line in broken(text, measure_em=MEASURE, first_em=FIRST, justify=True):
        assert 0 - 1e-6 <= line.tracking_em <= TRACKING_LIMIT_EM
        latin = not all(spread for _, spread in stretches(line.text))
        assert 0 <= line.space_em <= (LATIN_SPACE_LIMIT_EM if latin else SPACE_LIMIT_EM)


def test_a_line_is_spread_to_the_measure_and_the_last_is_left_as_it_is():
    *full, last = broken(CAUSE, measure_em=MEASURE, first_em=FIRST, justify=True)
    for number, line in enumerate(full):
        em, count = extent(line.text)
        spaces = line.text.count(" ")
        reached = em + line.tracking_em * (count - 1) + line.space_em * spaces
        assert reached == pytest.approx(FIRST if number == 0 else MEASURE, abs=1e-6)
    assert last.tracking_em == last.space_em == 0
    assert last.width_em == extent(last.text).em


def test_a_nikhahit_and_the_vowel_behind_it_are_one_with_their_letter_as_when_typed_at_once():
    at_once = extent("น้ำทำ").clusters
    assert [extent(text).clusters for text in ("นํ้าทํา", "น้ําทํา")] == [at_once, at_once]


def test_what_is_kept_of_letters_stays_small_though_threads_put_in_too_many(monkeypatch):
    monkeypatch.setattr(faces, "_WIDTHS", 4)
    kept = faces._Widths(faces._font(False)[0])
    kept.update({str(number): 0 for number in range(9)})
    assert kept["ก"] == faces._widths(False)["ก"]
    assert list(kept) == ["ก"]


def test_latin_words_and_addresses_are_stretches_whose_letters_stay_together():
    text = "ทาง (www.example.go.th/๒) หรือ https://a.go.th/x?id=12 โครงการ COVID-19 ปี 2566"
    assert [part for part, spread in stretches(text) if not spread] == [
        "(www.example.go.th/",
        "https://a.go.th/x?id=12",
        "COVID-19",
    ]
    assert "".join(part for part, _ in stretches(text)) == text


@pytest.mark.parametrize("end", ["", " saraban@example.go.th"])
def test_a_line_with_an_address_is_spread_to_the_measure_between_its_thai_letters(end):
    text = f"ทางไปรษณีย์อิเล็กทรอนิกส์ saraban@example.go.th ทั้งนี้ภายใน{end} "
    (line, _) = broken(text + CAUSE[:30], measure_em=extent(text.rstrip()).em + 1, justify=True)
    assert line.text == text.rstrip()
    assert line.width_em == extent(line.text).em + 1
    thai = sum(extent(part).clusters for part, spread in stretches(line.text) if spread)
    gaps = thai if end else thai - 1
    assert line.tracking_em * gaps + line.space_em * line.text.count(" ") == pytest.approx(1)


@pytest.mark.parametrize("measure", [9.0, 12.0, 15.0, 18.0, 22.0])
def test_evening_out_stretches_less_than_greedy(measure):
    def stretch(lines):
        return sum((1 - extent(line.text).em / measure) ** 2 for line in lines[:-1])

    gained = []
    for text in (CAUSE, AIM, CONCLUSION, CAUSE + AIM):
        evened = broken(text, measure_em=measure, justify=True)
        greedy = broken(text, measure_em=measure, justify=False)
        gained.append(stretch(greedy) - stretch(evened))
    assert min(gained) >= -SHORT_LINE_COST
    assert max(gained) > 0.001


@pytest.mark.parametrize("measure", [9.0, 11.5, 14.0, 18.0, 24.0, MEASURE])
def test_no_line_ends_inside_a_group_that_is_read_in_one_breath(measure):
    text = (
        "ตามหนังสือกระทรวงมหาดไทย ที่ มท ๐๘๑๐.๒/ว ๙๐๕ ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙ "
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๐ จำนวน ๑ ชุด ตามข้อ ๑๒ เวลา ๐๙.๓๐ น. โทร. ๐ ๗๕๖๑ ๑๘๙๙"
    )
    lines = lines_of(text, measure, measure)
    for group in (
        "ที่ มท ๐๘๑๐.๒/ว ๙๐๕",
        "๑๐ พฤษภาคม ๒๕๕๙",
        "พ.ศ. ๒๕๖๐",
        "จำนวน ๑ ชุด",
        "ข้อ ๑๒",
        "๐๙.๓๐ น.",
        "๐ ๗๕๖๑ ๑๘๙๙",
    ):
        assert any(group in line for line in lines), group


@pytest.mark.parametrize("measure", [4.0, 5.0, 6.5, 8.0, 12.0])
def test_the_repetition_mark_never_starts_a_line(measure):
    text = "หน่วยงานต่างๆ ที่เกี่ยวข้องอื่น ๆ และภาคส่วนอื่นๆ ทุก ๆ แห่ง เป็นประจำๆ"
    lines = lines_of(text, measure, measure)
    assert len(lines) > 1
    assert not [line for line in lines if line.startswith("ๆ")]


def test_a_word_of_300_letters_is_cut_between_clusters_and_stays_inside_the_measure():
    text = "ที่นี้" * 50
    word = broken(text, measure_em=MEASURE, first_em=FIRST, justify=True)
    assert "".join(text[line.start : line.end] for line in word) == text
    long = "กำ้" * 100
    lines = broken(long, measure_em=MEASURE, first_em=FIRST, justify=True)
    ends = {0}
    for cluster in clusters(long):
        ends.add(max(ends) + len(cluster))
    assert len(lines) > 2
    assert {line.end for line in lines} <= ends
    assert all(extent(line.text).em <= MEASURE + 1e-6 for line in lines)


def test_a_newline_ends_a_line_that_is_not_spread():
    lines = broken("กระทรวงมหาดไทย\nถนนอัษฎางค์", measure_em=MEASURE, justify=True)
    assert [line.text for line in lines] == ["กระทรวงมหาดไทย", "ถนนอัษฎางค์"]
    assert [line.end for line in lines] == [15, 26]
    assert not any(line.tracking_em for line in lines)


def test_no_text_is_one_empty_line():
    assert [line.text for line in broken("", measure_em=MEASURE)] == [""]


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        ("๓๑๓ ท่อน", 2.6, ["๓๑๓ ", "ท่อน"]),
        ("๑๐ พฤษภาคม ๒๕๕๙", 4.0, ["๑๐ พฤษภาคม ", "๒๕๕๙"]),
        ("จำนวน ๑๒ ครัวเรือน", 4.3, ["จำนวน ๑๒ ", "ครัวเรือน"]),
        ("รับประโยชน์", 3.0, ["รับ", "ประโยชน์"]),
        ("สวัสดิการสังคม", 3.0, ["สวัสดิการ", "สังคม"]),
    ],
)
def test_what_is_read_in_one_breath_parts_between_words_where_it_is_wider_than_its_line(
    text, measure, lines
):
    assert lines_of(text, measure, measure) == lines


def test_in_a_narrow_cell_a_quantity_may_part_from_its_unit_and_in_a_wide_one_not():
    text = "ไหล่ทางเฉลี่ยข้างละ 0.50 เมตร"
    narrow = [line.text for line in broken(text, measure_em=7.9, cell=True)]
    assert narrow == ["ไหล่ทางเฉลี่ยข้างละ 0.50", "เมตร"]
    for kept in (broken(text, measure_em=7.9), broken(text, measure_em=8.0, cell=True)):
        assert [line.text for line in kept] == ["ไหล่ทางเฉลี่ยข้างละ", "0.50 เมตร"]
    assert (
        "".join(text[line.start : line.end] for line in broken(text, measure_em=3.0, cell=True))
        == text
    )


def test_a_repetition_mark_never_begins_a_line_of_a_narrow_cell():
    for measure in (1.5, 2.0, 2.5, 3.0):
        lines = [line.text for line in broken("หน่วยงานต่าง ๆ ในตำบล", measure_em=measure, cell=True)]
        assert not any(line.startswith("ๆ") for line in lines)


LETTERS = "".join(map(chr, (*range(0xE01, 0xE3B), *range(0xE3F, 0xE5C)))) + " 0123456789()-/.,:\"%'"


@settings(max_examples=600, deadline=None)
@given(text=st.text(st.sampled_from(LETTERS), min_size=1, max_size=12), bold=st.booleans())
def test_a_thai_text_is_as_wide_as_its_clusters_and_as_it_is_shaped_whole(text, bold):
    assert extent(text, bold=bold) == faces._of(faces._font(bold), text)
