"""Annexes in Word: sections, one numbering, blanks, and the two ways of filling held equal."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import guide
from ruler import Paper
from thaiplandoc import assets, rules
from thaiplandoc.arrange import Layout, lay_out
from thaiplandoc.blocks import (
    Blank,
    Blanks,
    Centred,
    DottedLines,
    Note,
    Paragraph,
    Part,
    Section,
    Signatures,
    Signer,
    Title,
)
from thaiplandoc.papers.annex import AnnexContent
from thaiplandoc.pdf.convert import to_pdf
from thaiplandoc.thai.digits import to_thai
from tools import require, validation_errors
from typeset.annexes import annex, lying, plan, prose, report, strategy, ticks, upright
from typeset.specimens import dot
from word.contexts import PLAIN, fill, fill_with_docxtpl
from word.test_filling import BLOCKS, WP, W, canonical, lines, parts, root, style_of, text_of
from word.test_paper import ALIKE_MM, NEAR_MM, place
from word.test_tables import any_table, hold_together

ANNEX = assets.shipped("templates") / "annex.docx"


def filled(*sections: Section, **changed: Any) -> bytes:
    return fill(ANNEX, annex(*sections, **changed), PLAIN)


def everything() -> AnnexContent:
    """An annex of five sections with a block of each kind."""
    return annex(
        upright(*prose(12), strategy(), ticks(3)),
        lying(plan(12)),
        upright(Title(("แบบรายงาน", "ประจำเดือน")), *report()),
        upright(ticks(2), ticks(1)),
        lying(*report(), dot()),
        ร่าง="(ร่าง)",
    )


# --- sections --------------------------------------------------------------------------------
def sections(data: bytes) -> list[etree._Element]:
    return list(root(data).iter(f"{W}sectPr"))


def test_every_section_has_its_paper_and_all_share_one_numbering() -> None:
    data = filled(upright(Paragraph("ก")), lying(plan(1)), upright(Paragraph("ข")))
    found = sections(data)
    papers = [rules.PORTRAIT, rules.LANDSCAPE, rules.PORTRAIT]
    assert [section.find(f"{W}pgSz").get(f"{W}orient") for section in found] == [
        None,
        "landscape",
        None,
    ]
    for section, paper in zip(found, papers, strict=True):
        width = section.find(f"{W}pgSz").get(f"{W}w")
        assert width == str(round(paper.width_mm * guide.MM_TO_PT * 20))
        assert len(section.findall(f"{W}headerReference")) == 2
        number = section.find(f"{W}pgNumType")
        assert number.get(f"{W}fmt") == "thaiNumbers"
        assert number.get(f"{W}start") is None
    assert [section.find(f"{W}titlePg") is not None for section in found] == [True, False, False]


def test_what_the_template_says_of_its_pages_does_not_stay() -> None:
    data = filled(upright(Paragraph("ก")))
    assert lines(data) == ["สิ่งที่ส่งมาด้วย ๑", "แนวทางการจัดทำและประสานแผนพัฒนาตำบล", "ก"]
    assert len(sections(data)) == 1
    assert lines(filled())[-1] == "แนวทางการจัดทำและประสานแผนพัฒนาตำบล"


def test_a_template_without_a_landscape_page_turns_its_portrait_one(tmp_path: Path) -> None:
    changed = parts(ANNEX.read_bytes())
    text = changed["word/document.xml"].decode()
    upright_, _, lying_ = text.rpartition("<w:sectPr>")
    model = upright_[upright_.index("<w:sectPr>") : upright_.index("</w:sectPr>")]
    changed["word/document.xml"] = (
        f"{upright_}{model}{lying_[lying_.index('</w:sectPr>') :]}".encode()
    )
    file = tmp_path / "annex.docx"
    with zipfile.ZipFile(file, "w") as package:
        for name, content in changed.items():
            package.writestr(name, content)
    data = fill(file, annex(lying(Paragraph("ก"))), PLAIN)
    size = sections(data)[0].find(f"{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("16838", "11906")
    assert size.get(f"{W}orient") == "landscape"


def test_behind_a_table_there_is_always_a_paragraph() -> None:
    signed = Signatures(tuple(Signer("ผู้รายงาน") for _ in range(5)))
    data = filled(upright(ticks(1)), upright(ticks(1), ticks(1), signed), lying(signed))
    for table in root(data).iter(f"{W}tbl"):
        assert table.getnext() is not None
        assert table.getnext().tag == f"{W}p"
    hold_together(root(data).find(f"{W}body"))


def test_nothing_stands_above_the_first_block_of_a_later_section() -> None:
    data = filled(upright(Part("ส่วนที่ ๑")), upright(Part("ส่วนที่ ๒")))
    spaced = {
        text_of(p): p.find(f"{W}pPr/{W}spacing") is not None for p in root(data).iter(f"{W}p")
    }
    assert not spaced["ส่วนที่ ๑"]
    assert spaced["ส่วนที่ ๒"]


# --- blanks ----------------------------------------------------------------------------------
def stops(paragraph: etree._Element) -> list[tuple[str, int, bool]]:
    return [
        (
            tab.get(f"{W}val"),
            round(int(tab.get(f"{W}pos")) / 20 / guide.MM_TO_PT),
            tab.get(f"{W}leader") == "dot",
        )
        for tab in paragraph.iter(f"{W}tab")
        if tab.get(f"{W}pos")
    ]


def paragraph_of(data: bytes, text: str) -> etree._Element:
    return next(p for p in root(data).iter(f"{W}p") if text in text_of(p))


def test_lines_for_handwriting_reach_across_the_text() -> None:
    for section, wide in ((upright, 160), (lying, 257)):
        drawn = [
            p for p in root(filled(section(DottedLines(3)))).iter(f"{W}p") if text_of(p) == " \t"
        ]
        assert [style_of(p) for p in drawn] == ["DottedLine"] * 3
        assert [stops(p) for p in drawn] == [[("right", wide, True)]] * 3


@pytest.mark.parametrize(
    ("count", "kept"),
    [
        (1, [False]),
        (5, [True] * 4 + [False]),
        (6, [True] * 5 + [False]),
        (8, [True] + [False] * 5 + [True, False]),
    ],
)
def test_dotted_lines_stay_together_as_they_do_in_the_pdf(count: int, kept: list[bool]) -> None:
    drawn = [
        p for p in root(filled(upright(DottedLines(count)))).iter(f"{W}p") if text_of(p) == " \t"
    ]
    assert [p.find(f"{W}pPr/{W}keepNext") is not None for p in drawn] == kept


def test_a_blank_is_dotted_to_its_unit_and_shows_its_value_on_the_dots() -> None:
    empty = paragraph_of(filled(upright(Blank("จำนวน", "", "ตำบล"))), "จำนวน")
    assert text_of(empty) == "จำนวน\t\t\tตำบล"
    (_, dots, dotted), (_, unit, clear) = stops(empty)[-2:]
    assert (dotted, clear) == (True, False)
    assert unit == 160 - guide.UNIT_WIDTH_MM
    assert 1 <= unit - dots <= 2
    given_ = paragraph_of(filled(upright(Blank("จำนวน", "๑๒", "ตำบล"))), "จำนวน")
    assert text_of(given_) == "จำนวน\t\t๑๒\t\tตำบล"
    assert [stop[0] for stop in stops(given_)] == ["left", "center", "right", "left"]
    value = next(run for run in given_.iter(f"{W}r") if run.findtext(f"{W}t") == "๑๒")
    assert value.find(f"{W}rPr/{W}u").get(f"{W}val") == "dotted"


def test_blanks_side_by_side_share_the_line() -> None:
    drawn = paragraph_of(filled(upright(Blanks((Blank("อำเภอ"), Blank("จังหวัด", "น่าน"))))), "อำเภอ")
    assert text_of(drawn) == "อำเภอ\t\t\tจังหวัด\tน่าน\t"
    assert ("left", 80, False) in stops(drawn)


@pytest.mark.parametrize("across", [upright, lying])
def test_a_long_label_is_broken_before_the_units(across: Any) -> None:
    label = "ตำบลที่ดำเนินการจัดทำแผนพัฒนาตำบลแล้วเสร็จภายในเวลาที่กำหนดไว้ในปฏิทินการจัดทำแผน " * 3
    drawn = paragraph_of(filled(across(Blank(label, "", "ตำบล"))), "ตำบลที่ดำเนินการ")
    assert len(list(drawn.iter(f"{W}br"))) >= 1
    assert text_of(drawn).replace("\n", "").startswith(label.replace(" ", "")[:20])


def test_who_signs_stands_side_by_side_and_alone_at_the_right() -> None:
    two = (Signer("ผู้รายงาน"), Signer("ผู้ตรวจ", "นายสมควร ใจดี", "ปลัดอำเภอ"))
    (table,) = root(filled(upright(Signatures(two)))).iter(f"{W}tbl")
    said = [[text_of(p).strip("\t") for p in cell.iter(f"{W}p")] for cell in table.iter(f"{W}tc")]
    assert said == [
        ["ลงชื่อ\t\t\tผู้รายงาน", "(\t)", "ตำแหน่ง"],
        ["ลงชื่อ\t\t\tผู้ตรวจ", "(นายสมควร ใจดี)", "ตำแหน่ง ปลัดอำเภอ"],
    ]
    (table,) = root(filled(upright(Signatures(two[:1])))).iter(f"{W}tbl")
    indent = int(table.find(f"{W}tblPr/{W}tblInd").get(f"{W}w"))
    assert indent == round(80 * guide.MM_TO_PT * 20)


# --- the file --------------------------------------------------------------------------------
@pytest.mark.validator
def test_word_can_open_the_filled_annex(tmp_path: Path) -> None:
    file = tmp_path / "annex.docx"
    context = everything()
    file.write_bytes(fill(ANNEX, context, lay_out("annex", context)))
    assert validation_errors(file) == []


def test_the_same_annex_gives_the_same_bytes() -> None:
    assert fill(ANNEX, everything(), PLAIN) == fill(ANNEX, everything(), PLAIN)


def test_the_pictures_of_all_sections_are_numbered_apart() -> None:
    data = filled(upright(dot(), Paragraph("ก")), lying(dot()))
    numbers = [element.get("id") for element in root(data).iter(f"{WP}docPr")]
    assert numbers == ["1", "2"]


WORDS = st.text(alphabet="กขเ๑ aB1.,()&<>\"'\n\t\u00a0_", max_size=20)
FILLED = WORDS.filter(str.strip)
SIGNERS = st.lists(st.builds(Signer, WORDS, WORDS, WORDS), min_size=1, max_size=4).map(tuple)
BLANKS = st.builds(Blank, WORDS, WORDS, WORDS, st.integers(0, 4))
ANNEX_BLOCKS = st.one_of(
    BLOCKS,
    any_table(),
    st.builds(Title, st.lists(FILLED, min_size=1, max_size=2).map(tuple)),
    st.builds(Part, FILLED),
    st.builds(Centred, FILLED),
    st.builds(Note, FILLED),
    st.builds(DottedLines, st.integers(1, 3)),
    BLANKS,
    st.builds(Blanks, st.lists(BLANKS, min_size=1, max_size=3).map(tuple)),
    st.builds(Signatures, SIGNERS),
)
SECTIONS = st.lists(
    st.builds(Section, st.lists(ANNEX_BLOCKS, max_size=3).map(tuple), st.booleans()), max_size=3
)


@given(SECTIONS, WORDS, st.lists(WORDS, max_size=2), st.booleans())
@settings(max_examples=60)
def test_the_fast_way_writes_what_docxtpl_writes(
    given_: list[Section], label: str, title: list[str], thai: bool
) -> None:
    context = annex(*given_, ป้าย=label, ชื่อเรื่อง=title, เลขไทย=thai)
    assert canonical(fill(ANNEX, context, PLAIN)) == canonical(
        fill_with_docxtpl(ANNEX, context, PLAIN)
    )


# --- on paper --------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Layout, bytes]:
    require("libreoffice")
    context = everything()
    layout = lay_out("annex", context)
    file = tmp_path_factory.mktemp("annex") / "annex.docx"
    file.write_bytes(fill(ANNEX, context, layout))
    return layout, to_pdf(file)


@pytest.mark.libreoffice
def test_both_engines_agree_on_the_pages_of_an_annex(printed: tuple[Layout, bytes]) -> None:
    layout, data = printed
    assert abs(Paper(data).count - len(layout.pages)) <= 1


@pytest.mark.libreoffice
def test_the_label_and_the_title_stand_where_the_page_engine_has_them(
    printed: tuple[Layout, bytes],
) -> None:
    layout, data = printed
    head = Paper(data, 1)
    for name in ("ป้าย", "ชื่อเรื่อง", "ส่วนที่"):
        for line in layout.pages[0].lines(name):
            found = place(head, line.text, line)
            assert found.left == pytest.approx(line.left_pt / guide.MM_TO_PT, abs=ALIKE_MM)
            assert found.baseline == pytest.approx(line.baseline_pt / guide.MM_TO_PT, abs=ALIKE_MM)


@pytest.mark.libreoffice
def test_every_page_after_the_first_is_numbered_at_its_papers_place(
    printed: tuple[Layout, bytes],
) -> None:
    data = printed[1]
    assert "- 1 -" not in Paper(data, 1).words
    for number in range(2, Paper(data).count + 1):
        page = Paper(data, number)
        turned = page._page.get_width() > page._page.get_height()
        paper = rules.LANDSCAPE if turned else rules.PORTRAIT
        found = place(page, f"- {to_thai(str(number))} -")
        assert found.baseline == pytest.approx(paper.number_baseline_mm, abs=NEAR_MM)
        assert (found.left + found.right) / 2 == pytest.approx(paper.width_mm / 2, abs=NEAR_MM)


@pytest.mark.libreoffice
def test_the_headings_of_a_long_table_repeat_on_each_of_its_pages(
    printed: tuple[Layout, bytes],
) -> None:
    data = printed[1]
    pages = [Paper(data, number) for number in range(1, Paper(data).count + 1)]
    plans = [page for page in pages if "กองช่าง" in page.words]
    assert len(plans) > 1
    for page in plans:
        for text in ("แบบ ผ.๐๒", "กลยุทธ์ที่ ๑.๑", "งบประมาณ", "๒๕๖๘", "(บาท)", "ตัวชี้วัด"):
            assert place(page, text)
