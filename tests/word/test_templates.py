"""The shipped templates: what their script writes, and what the rules say."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from conftest import ROOT
from thaiplandoc import assets, rules
from thaiplandoc.word.checking import names_in
from tools import validation_errors

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LETTERS = ("letter.docx", "memo.docx")
NUMBERED_FROM_THE_SECOND = (*LETTERS, "annex.docx")
TEMPLATES = (*NUMBERED_FROM_THE_SECOND, "book.docx")
EMU_MM = 36000


def twips(mm: float) -> int:
    return round(mm * rules.MM_TO_PT * 20)


@cache
def parts(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(assets.shipped("templates") / name) as package:
        return {entry: package.read(entry) for entry in package.namelist()}


def part(name: str, entry: str) -> etree._Element:
    return etree.fromstring(parts(name)[entry])


def style(name: str, called: str) -> etree._Element:
    for element in part(name, "word/styles.xml").iter(f"{W}style"):
        also = element.find(f"{W}aliases")
        if called in [
            each.get(f"{W}val") for each in (element.find(f"{W}name"), also) if each is not None
        ]:
            return element
    raise KeyError(called)


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "templates" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def written() -> dict[str, dict[str, bytes]]:
    """The parts of each template as the script writes them."""
    return script("build").templates()


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_shipped_file_is_what_the_script_writes(
    name: str, written: dict[str, dict[str, bytes]]
) -> None:
    assert parts(name) == written[name]


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.validator
def test_word_can_open_the_template(name: str) -> None:
    assert validation_errors(assets.shipped("templates") / name) == []


@pytest.mark.parametrize("name", LETTERS)
def test_a_template_asks_only_for_names_of_the_contract(name: str) -> None:
    contract = (ROOT / "docs" / "letter.md").read_text(encoding="utf-8")
    table = contract.partition("## The names a template may use")[2].partition("\n## ")[0]
    known = set(re.findall(r"`([^`]+)`", table))
    assert set(names_in(assets.template(name))) <= known


@pytest.mark.parametrize("name", LETTERS)
def test_the_paper_is_a4_with_margins_of_three_and_two_centimetres(name: str) -> None:
    section = part(name, "word/document.xml").find(f".//{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert margins.get(f"{W}left") == "1701"
    assert margins.get(f"{W}right") == "1134"


def test_a_book_asks_for_its_sections_and_the_place_of_its_numbers() -> None:
    assert names_in(assets.template("book.docx")) == ("ส่วน", "เลขหน้าแนวนอน")


def test_every_page_of_a_book_is_numbered_in_the_form_its_section_has() -> None:
    found = list(part("book.docx", "word/document.xml").iter(f"{W}sectPr"))
    for section, paper in zip(found, (rules.BOOK_PORTRAIT, rules.LANDSCAPE), strict=True):
        assert section.find(f"{W}titlePg") is None
        assert section.find(f"{W}pgNumType").get(f"{W}fmt") == "thaiNumbers"
        assert section.find(f"{W}pgMar").get(f"{W}top") == str(twips(paper.first_top_mm))
    for header in ("word/header1.xml", "word/header3.xml"):
        assert b"> PAGE <" in parts("book.docx")[header]


@pytest.mark.parametrize("called", rules.BOOK_STYLES)
def test_a_book_has_every_style_of_its_own_with_its_values(called: str) -> None:
    if called == "เลขส่วน":  # a divider is one heading
        return
    wanted, found = rules.BOOK_STYLES[called], style("book.docx", called)
    assert found.find(f".//{W}spacing").get(f"{W}before") == str(round(wanted.before_pt * 20))
    indent = found.find(f".//{W}ind")
    first = int(indent.get(f"{W}left")) - int(indent.get(f"{W}hanging") or 0)
    assert first == pytest.approx(twips(wanted.left_mm), abs=1)
    assert found.find(f".//{W}jc").get(f"{W}val") == wanted.align
    assert found.find(f".//{W}sz").get(f"{W}val") == str(round(wanted.size_pt * 2))
    assert (found.find(f".//{W}b").get(f"{W}val") is None) == wanted.bold
    assert (found.find(f".//{W}keepNext") is not None) == wanted.keep_with_next


def test_lines_of_contents_lead_with_dots_to_the_right_margin() -> None:
    for called in ("สารบัญ 1", "สารบัญ 2", "สารบัญ 3", "สารบัญภาพ"):
        (stop,) = style("book.docx", called).iter(f"{W}tab")
        assert stop.get(f"{W}leader") == "dot"
        assert stop.get(f"{W}pos") == str(twips(rules.TEXT_WIDTH_MM))


def test_an_annex_asks_only_for_names_of_its_context() -> None:
    contract = (ROOT / "docs" / "annex.md").read_text(encoding="utf-8")
    table = contract.partition("## Context of an annex")[2].partition("\n## ")[0]
    assert set(names_in(assets.template("annex.docx"))) <= set(re.findall(r"`([^`]+)`", table))


@pytest.mark.parametrize(("at", "paper"), [(0, rules.PORTRAIT), (1, rules.LANDSCAPE)])
def test_an_annex_has_a_page_of_each_orientation_as_the_rules_say(
    at: int, paper: rules.Paper
) -> None:
    section = list(part("annex.docx", "word/document.xml").iter(f"{W}sectPr"))[at]
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == (
        str(twips(paper.width_mm)),
        str(twips(paper.height_mm)),
    )
    assert size.get(f"{W}orient") == ("landscape" if at else None)
    assert margins.get(f"{W}left") == str(twips(paper.left_mm))
    assert margins.get(f"{W}right") == str(twips(paper.right_mm))
    assert margins.get(f"{W}top") == str(twips(paper.first_top_mm))


@pytest.mark.parametrize("called", rules.ANNEX_STYLES)
def test_an_annex_has_every_style_of_its_own_with_its_values(called: str) -> None:
    wanted, found = rules.ANNEX_STYLES[called], style("annex.docx", called)
    spacing = found.find(f".//{W}spacing")
    assert spacing.get(f"{W}before") == str(round(wanted.before_pt * 20))
    exact = wanted.line_pt is not None
    assert spacing.get(f"{W}lineRule") == ("exact" if exact else "auto")
    assert found.find(f".//{W}jc").get(f"{W}val") == wanted.align
    assert found.find(f".//{W}sz").get(f"{W}val") == str(round(wanted.size_pt * 2))
    assert (found.find(f".//{W}b").get(f"{W}val") is None) == wanted.bold
    assert (found.find(f".//{W}keepNext") is not None) == wanted.keep_with_next


@pytest.mark.parametrize("name", NUMBERED_FROM_THE_SECOND)
def test_pages_are_numbered_in_thai_from_the_second(name: str) -> None:
    section = part(name, "word/document.xml").find(f".//{W}sectPr")
    assert section.find(f"{W}pgNumType").get(f"{W}fmt") == "thaiNumbers"
    assert section.find(f"{W}titlePg") is not None
    assert b"PAGE \\* THAIARABIC" in parts(name)["word/header1.xml"]
    assert b"PAGE" not in parts(name)["word/header2.xml"]


@pytest.mark.parametrize("name", TEMPLATES)
def test_compatibility_mode_fifteen_is_said_once(name: str) -> None:
    settings = parts(name)["word/settings.xml"].decode()
    assert settings.count("compatibilityMode") == 1
    assert re.search(r'w:name="compatibilityMode"[^>]*w:val="15"', settings)
    assert '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/>' in settings


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_style_names_the_font_in_all_four_slots_and_both_twins(name: str) -> None:
    root = part(name, "word/styles.xml")
    said = [
        p
        for p in root.iter(f"{W}rPr")
        if p.getparent().tag in {f"{W}rPr", f"{W}style", f"{W}rPrDefault"}
        and p.getparent().get(f"{W}styleId") != "Hyperlink"  # changes nothing
    ]
    assert len(said) > len(rules.STYLES)
    for properties in said:
        fonts = properties.find(f"{W}rFonts")
        assert {fonts.get(f"{W}{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            "TH SarabunPSK"
        }
        for plain, twin in (("b", "bCs"), ("i", "iCs"), ("sz", "szCs")):
            one, other = properties.find(f"{W}{plain}"), properties.find(f"{W}{twin}")
            assert one is not None
            assert other is not None
            assert one.get(f"{W}val") == other.get(f"{W}val")
        assert properties.find(f"{W}lang").get(f"{W}bidi") == "th-TH"
    assert b"Theme" not in parts(name)["word/styles.xml"]


@pytest.mark.parametrize("called", rules.STYLES)
@pytest.mark.parametrize("name", TEMPLATES)
def test_every_style_of_the_rules_is_there_with_its_values(name: str, called: str) -> None:
    wanted = rules.STYLES[called]
    found = style(name, called)
    spacing, indent = found.find(f".//{W}spacing"), found.find(f".//{W}ind")
    assert spacing.get(f"{W}before") == str(round(wanted.before_pt * 20))
    assert spacing.get(f"{W}after") == "0"
    if wanted.line_pt is None:
        assert spacing.get(f"{W}lineRule") == "auto"
    else:
        assert spacing.get(f"{W}lineRule") == "exact"
        assert spacing.get(f"{W}line") == str(round(wanted.line_pt * 20))
    if called not in {"ผู้ลงนาม", "ตำแหน่ง", "รายการ"}:  # where these stand is measured
        assert indent.get(f"{W}left") == str(twips(wanted.left_mm))
        assert indent.get(f"{W}firstLine") == str(twips(wanted.first_line_mm))
    justify = {"thai": "thaiDistribute"}.get(wanted.align, wanted.align)
    assert found.find(f".//{W}jc").get(f"{W}val") == justify
    assert found.find(f".//{W}sz").get(f"{W}val") == str(round(wanted.size_pt * 2))
    assert (found.find(f".//{W}b").get(f"{W}val") is None) == wanted.bold
    assert found.find(f".//{W}color").get(f"{W}val") == wanted.colour
    assert (found.find(f".//{W}keepNext") is not None) == wanted.keep_with_next
    assert found.find(f".//{W}widowControl") is not None


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_in_a_table_is_spread_out(name: str) -> None:
    spread = {
        element.get(f"{W}styleId")
        for element in part(name, "word/styles.xml").iter(f"{W}style")
        if (jc := element.find(f".//{W}jc")) is not None and jc.get(f"{W}val") == "thaiDistribute"
    }
    inside = {
        used.get(f"{W}val")
        for cell in part(name, "word/document.xml").iter(f"{W}tc")
        for used in cell.iter(f"{W}pStyle")
    }
    assert not spread & inside


@pytest.mark.parametrize(
    ("name", "height_mm"),
    [("letter.docx", rules.EMBLEM_LETTER_MM), ("memo.docx", rules.EMBLEM_MEMO_MM)],
)
def test_the_emblem_floats_at_its_place_on_the_paper(name: str, height_mm: float) -> None:
    anchor = next(
        anchor
        for anchor in part(name, "word/document.xml").iter(f"{WP}anchor")
        if anchor.find(f"{WP}docPr").get("name") == "ตราครุฑ"
    )
    assert anchor.find(f"{WP}docPr").get("descr") == "ตราครุฑ"
    assert int(anchor.find(f"{WP}extent").get("cy")) == height_mm * EMU_MM
    vertical, horizontal = anchor.find(f"{WP}positionV"), anchor.find(f"{WP}positionH")
    assert vertical.get("relativeFrom") == horizontal.get("relativeFrom") == "page"
    assert int(vertical.findtext(f"{WP}posOffset")) == rules.EMBLEM_TOP_MM * EMU_MM
    if name == "letter.docx":
        assert horizontal.findtext(f"{WP}align") == "center"
    else:
        assert int(horizontal.findtext(f"{WP}posOffset")) == rules.MARGIN_LEFT_MM * EMU_MM


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_font_table_offers_each_name_for_the_other(name: str) -> None:
    alternates = {
        font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val")
        for font in part(name, "word/fontTable.xml")
    }
    assert alternates == {"TH SarabunPSK": "TH Sarabun New", "TH Sarabun New": "TH SarabunPSK"}


def test_quantities_stand_in_one_column_at_the_right_margin() -> None:
    for table in part("letter.docx", "word/document.xml").iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert abs(sum(widths) - twips(rules.TEXT_WIDTH_MM)) <= len(widths)
        if "จำนวน" in "".join(table.itertext()):
            assert widths[-1] == twips(rules.QUANTITY_WIDTH_MM)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_template_names_no_person_and_no_program(name: str) -> None:
    said = b"".join(
        content for entry, content in parts(name).items() if entry.startswith("docProps/")
    )
    for word in (b"creator", b"lastModifiedBy", b"Application", b"docx", b"python"):
        assert word not in said


def test_the_folder_holds_no_other_word_file() -> None:
    assert {file.name for file in Path(assets.shipped("templates")).glob("*.docx")} == set(
        TEMPLATES
    )
