"""A filled Word file: its words, its markup, and the two ways of filling held equal."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

import guide
from thaiplandoc import assets
from thaiplandoc.arrange import Layout, Turn
from thaiplandoc.blocks import Column, Heading, Numbered, Paragraph, Picture, Table
from thaiplandoc.errors import InputError, TemplateError
from tools import validation_errors
from typeset.specimens import dot
from word.contexts import PLAIN, by_hand, fill, fill_with_docxtpl, letter, long_body, memo

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LETTER = assets.shipped("templates") / "letter.docx"
MEMO = assets.shipped("templates") / "memo.docx"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def root(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(data)[name])


def text_of(paragraph: etree._Element) -> str:
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        signs.get(child.tag) or child.text or "" for run in paragraph.iter(f"{W}r") for child in run
    ).replace("\u00a0", " ")


def lines(data: bytes) -> list[str]:
    return [text_of(paragraph) for paragraph in root(data).iter(f"{W}p")]


def style_of(paragraph: etree._Element) -> str | None:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if named is None else named.get(f"{W}val")


def filled(
    *body: Any, layout: Layout = PLAIN, changes: Mapping[str, Any] = MappingProxyType({})
) -> bytes:
    blocks = {"เนื้อความ": list(body)} if body else {}
    return fill(LETTER, letter({**blocks, **changes}), layout)


# --- words -----------------------------------------------------------------------------------
def test_the_parts_of_a_letter_stand_in_the_order_of_the_form() -> None:
    said = [line for line in lines(filled()) if line]
    assert said[:5] == [
        "ที่  กบ ๐๐๒๓.๓/ว ๑๙๕๙\tศาลากลางจังหวัดกระบี่",
        "\tถนนอุตรกิจ กบ ๘๑๐๐๐",
        "๑๙ พฤษภาคม ๒๕๕๙",
        f"เรื่อง  {letter().subject}",
        "เรียน  นายอำเภอทุกอำเภอ",
    ]
    assert said[5].startswith("อ้างถึง  หนังสือจังหวัดกระบี่")
    assert said[6:9] == ["สิ่งที่ส่งมาด้วย", "สำเนาหนังสือกรมส่งเสริมการปกครองท้องถิ่น", "จำนวน ๑ ชุด"]
    assert said[-8:] == [
        "จึงเรียนมาเพื่อพิจารณาดำเนินการต่อไป",
        "ขอแสดงความนับถือ",
        "(นายสมควร ใจดี)",
        "รองผู้ว่าราชการจังหวัด ปฏิบัติราชการแทน",
        "ผู้ว่าราชการจังหวัดกระบี่",
        "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด",
        "กลุ่มงานส่งเสริมและพัฒนาท้องถิ่น",
        "โทร. ๐ ๗๕๖๑ ๑๘๙๙",
    ]


def test_absent_parts_leave_no_paragraph_behind() -> None:
    data = filled(
        changes={"อ้างถึง": [], "สิ่งที่ส่งมาด้วย": [], "ที่อยู่": [], "คำลงท้าย": "", "เจ้าของเรื่อง": []}
    )
    assert "" not in lines(data)
    assert not list(root(data).iter(f"{W}tbl"))
    assert not any("{" in line or "}" in line for line in lines(data))


def test_several_enclosures_are_numbered_in_columns() -> None:
    entries = [
        {"ลำดับ": f"{number}.", "ชื่อ": f"แผนพัฒนา {number}", "จำนวน": "จำนวน ๑ เล่ม"}
        for number in "๑๒๓"
    ]
    table = next(root(filled(changes={"สิ่งที่ส่งมาด้วย": entries})).iter(f"{W}tbl"))
    rows = [[text_of(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert rows == [
        ["สิ่งที่ส่งมาด้วย", "๑.\tแผนพัฒนา ๑", "จำนวน ๑ เล่ม"],
        ["", "๒.\tแผนพัฒนา ๒", "จำนวน ๑ เล่ม"],
        ["", "๓.\tแผนพัฒนา ๓", "จำนวน ๑ เล่ม"],
    ]


def test_the_rank_stands_above_the_name_inside_the_same_space() -> None:
    paragraphs = list(root(filled(changes={"ยศ": "พลเอก"})).iter(f"{W}p"))
    at = next(place for place, p in enumerate(paragraphs) if text_of(p) == "พลเอก")
    assert style_of(paragraphs[at]) == "Rank"
    assert (text_of(paragraphs[at + 1]), style_of(paragraphs[at + 1])) == (
        "(นายสมควร ใจดี)",
        "Position",
    )


def test_a_memo_has_a_dotted_line_behind_each_heading() -> None:
    said = lines(fill(MEMO, memo(), PLAIN))
    assert said[0] == "บันทึกข้อความ"
    assert said[1].startswith("ส่วนราชการ  สำนักงาน")
    assert said[1].endswith("\t")
    assert said[2] == "ที่  กบ ๐๐๒๓.๓/๙๙\tวันที่  ๑๙ พฤษภาคม ๒๕๕๙\t"
    assert said[3] == f"เรื่อง  {memo().subject}\t"


@given(st.text(alphabet="กบ๑ aB1&<>\"'{}%#\n\t;", min_size=1, max_size=30).filter(str.strip))
@example("{{ เรื่อง }}")
@example("a & b < c > d \" e ' f ]]> &amp; {% if x %}")
@settings(max_examples=40)
def test_any_text_in_is_the_same_text_out(text: str) -> None:
    data = filled(Paragraph(text), changes={"เรื่อง": text, "ที่อยู่": [text]})
    said = lines(data)
    assert f"เรื่อง  {text}" in said
    assert text in said
    assert f"\t{text}" in said


def test_control_characters_never_reach_the_file() -> None:
    said = lines(
        filled(Paragraph("ก\x00ข\x01\x02\x03ค\x0c\ud800ง"), changes={"เรื่อง": "ก\x0bข\r\nค"})
    )
    assert "กขคง" in said
    assert "เรื่อง  กข\nค" in said


# --- markup ----------------------------------------------------------------------------------
@pytest.mark.parametrize(("template", "context"), [(LETTER, letter), (MEMO, memo)])
def test_paragraphs_take_their_look_from_their_style_alone(template: Path, context: Any) -> None:
    data = fill(template, context({"เนื้อความ": long_body()}), PLAIN)
    for paragraph in root(data).iter(f"{W}p"):
        assert style_of(paragraph)
        direct = {child.tag.removeprefix(W) for child in paragraph.find(f"{W}pPr")}
        assert direct <= {"pStyle", "keepNext"}
        for properties in paragraph.iterfind(f"{W}r/{W}rPr"):
            assert {child.tag.removeprefix(W) for child in properties} <= {"cs", "rStyle"}


def test_every_run_of_thai_and_no_other_is_marked_complex() -> None:
    for run in root(filled(*long_body())).iter(f"{W}r"):
        text = run.findtext(f"{W}t") or ""
        thai = any("\u0e00" <= letter <= "\u0e7f" for letter in text)
        assert (run.find(f"{W}rPr/{W}cs") is not None) == thai, text


def test_blocks_are_drawn_in_the_named_styles() -> None:
    data = filled(
        Heading("ข้อพิจารณา", "๑."),
        Numbered("๑.๑", "แจ้งอำเภอ", 2),
        Numbered("(๑)", "แจ้งตำบล", 4),
        Paragraph("จึงเรียนมา"),
    )
    drawn = {text_of(p): style_of(p) for p in root(data).iter(f"{W}p")}
    assert drawn["๑. ข้อพิจารณา"] == "Subheading"
    assert drawn["๑.๑ แจ้งอำเภอ"] == "Item2"
    assert drawn["(๑) แจ้งตำบล"] == "Item4"
    assert drawn["จึงเรียนมา"] == "Body"


def kept(data: bytes) -> list[str]:
    return [
        text_of(p) for p in root(data).iter(f"{W}p") if p.find(f"{W}pPr/{W}keepNext") is not None
    ]


def test_the_last_paragraph_of_the_body_stays_with_the_closing() -> None:
    long = "จึงเรียนมาเพื่อพิจารณา " * 5
    assert kept(filled(Paragraph("ด้วยมีเหตุ"), Paragraph(long))) == [long]


def test_a_conclusion_of_one_line_takes_the_paragraph_before_it_along() -> None:
    body = (Paragraph("ด้วยมีเหตุ"), Paragraph("ในการนี้"), Paragraph("จึงเรียนมา"))
    assert kept(filled(*body)) == ["ในการนี้", "จึงเรียนมา"]


def test_the_last_two_rows_of_a_table_that_ends_the_body_stay_with_the_closing() -> None:
    rows = tuple((str(number), "โต๊ะ") for number in range(1, 6))
    data = filled(
        Paragraph("ด้วย"), Heading("รายการ", "๑."), Table((Column("ที่"), Column("ข")), rows)
    )
    kept_rows = [
        row.find(f".//{W}keepNext") is not None
        for row in root(data).iter(f"{W}tr")
        if row.find(f"{W}trPr/{W}tblHeader") is None
    ]
    assert kept_rows[-5:] == [False, False, False, True, True]


def test_a_table_repeats_its_heading_and_never_cuts_a_row() -> None:
    table = Table(
        (Column("ที่", 1, "center"), Column("รายการ", 5), Column("บาท", 2, "right")),
        (("๑", "โต๊ะ", "๑,๐๐๐"), ("๒", "", "๒๐๐")),
    )
    drawn = next(
        t for t in root(filled(table)).iter(f"{W}tbl") if t.find(f".//{W}tblHeader") is not None
    )
    rows = drawn.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    grid = [int(column.get(f"{W}w")) for column in drawn.iter(f"{W}gridCol")]
    assert sum(grid) == round(guide.TEXT_WIDTH_MM * guide.MM_TO_PT * 20)
    for row in rows:
        cells = row.findall(f"{W}tc")
        assert [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in cells] == grid
        assert all(cell[-1].tag == f"{W}p" for cell in cells)
    assert [style_of(p) for p in rows[1].iter(f"{W}p")] == [
        "TableCentre",
        "TableText",
        "TableRight",
    ]


def test_the_same_picture_is_stored_once_and_numbered_apart() -> None:
    picture = dot()
    data = filled(picture, Paragraph("ก"), picture, changes={"คิวอาร์": picture})
    media = [name for name in parts(data) if name.startswith("word/media/picture")]
    assert media == ["word/media/picture1.png"]
    numbers = [element.get("id") for element in root(data).iter(f"{WP}docPr")]
    assert len(numbers) == len(set(numbers)) == 4
    assert {e.get("descr") for e in root(data).iter(f"{WP}docPr")} == {"ตราครุฑ", "คิวอาร์โค้ด"}


def test_something_that_is_no_picture_is_refused() -> None:
    with pytest.raises(InputError, match="PNG"):
        filled(Picture(b"GIF89a", 10, 10, "แผนที่"))


def test_a_code_takes_the_place_of_the_blank_lines() -> None:
    data = filled(changes={"คิวอาร์": dot()})
    drawn = [(style_of(p), text_of(p)) for p in root(data).iter(f"{W}p")]
    assert ("Unit", "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด") not in drawn
    at = drawn.index(("Code", ""))
    assert drawn[at + 1 : at + 3] == [
        ("Contact", "สิ่งที่ส่งมาด้วย"),
        ("UnitBelowCode", "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด"),
    ]


# --- what a layout knows ---------------------------------------------------------------------
def adjusted_style(data: bytes, called: str) -> etree._Element:
    return next(
        style
        for style in root(data, "word/styles.xml").iter(f"{W}style")
        if style.find(f"{W}name").get(f"{W}val") == called
    )


def test_measures_of_the_layout_go_into_the_styles() -> None:
    data = filled(
        layout=by_hand(
            adjusted={
                "หัวหนังสือ": {"tab_mm": 90.0},
                "คำขึ้นต้น": {"hanging_mm": 15.0},
                "ตำแหน่ง": {"left_mm": 30.0, "right_mm": 1.0},
                "เจ้าของเรื่อง": {"before_pt": 20.0},
                "ไม่มีลักษณะนี้": {"before_pt": 1.0},
            }
        )
    )
    letterhead = adjusted_style(data, "หัวหนังสือ")
    assert letterhead.find(f".//{W}tab").get(f"{W}pos") == "5102"
    # the rest of a name too long for its line stands below its beginning, not below ที่
    indent = letterhead.find(f".//{W}ind")
    assert (indent.get(f"{W}left"), indent.get(f"{W}hanging")) == ("5102", "5102")
    indent = adjusted_style(data, "คำขึ้นต้น").find(f".//{W}ind")
    assert (indent.get(f"{W}left"), indent.get(f"{W}hanging")) == ("850", "850")
    indent = adjusted_style(data, "ตำแหน่ง").find(f".//{W}ind")
    assert (indent.get(f"{W}left"), indent.get(f"{W}right")) == ("1701", "57")
    assert adjusted_style(data, "เจ้าของเรื่อง").find(f".//{W}spacing").get(f"{W}before") == "400"


def test_a_shrunk_gap_shrinks_in_the_styles_that_follow_it() -> None:
    adjusted = {"หัวเรื่อง": {"before_pt": 2.0}, "ผู้ลงนาม": {"before_pt": 2 * guide.LINE_PT}}
    data = filled(layout=by_hand(adjusted=adjusted))
    for called in ("หัวเรื่อง", "เรื่อง", "คำขึ้นต้น", "อ้างถึง"):
        assert adjusted_style(data, called).find(f".//{W}spacing").get(f"{W}before") == "40"
    assert adjusted_style(data, "รายการ").find(f".//{W}spacing").get(f"{W}before") == "0"
    above_rank = adjusted_style(data, "ยศ").find(f".//{W}spacing").get(f"{W}before")
    assert int(above_rank) == round(guide.LINE_PT * 20)


def test_entries_hang_where_the_layout_puts_them_with_the_gap_of_the_headings() -> None:
    adjusted = {"รายการ": {"hanging_mm": 5.0}, "หัวเรื่อง": {"before_pt": 2.0}}
    data = filled(layout=by_hand(adjusted=adjusted))
    for called, before in (("รายการ", "0"), ("รายการแรก", "40")):
        style = adjusted_style(data, called)
        assert style.find(f".//{W}ind").get(f"{W}hanging") == "283"
        assert style.find(f".//{W}ind").get(f"{W}left") == "283"
        assert style.find(f".//{W}spacing").get(f"{W}before") == before


def continued(marks: bool = True) -> bytes:
    body = [Paragraph("ด้วยมีเหตุ"), Paragraph("ตามที่แจ้งไว้ ๓๑ มีนาคม ๒๕๖๖ นั้น"), *long_body()]
    turns = (
        Turn(1, 1, len("ตามที่แจ้งไว้ "), "/๓๑ มีนาคม ๒๕๖๖..."),
        Turn(2, 4, 0, "/๑) ด้วยกรมส่งเสริมการปกครอง..."),
        Turn(3, 9, 2, "/๓ โต๊ะตัวที่ 3..."),
    )
    return filled(*body, layout=by_hand(turns), changes={"คำต่อเนื่อง": marks})


def test_a_continuation_mark_is_a_framed_field_that_repeats_the_next_page() -> None:
    document = root(continued())
    marks = [p for p in document.iter(f"{W}p") if style_of(p) == "Continuation"]
    assert [
        text_of(p)
        .replace(" REF _Continued1 \\* CHARFORMAT ", "")
        .replace(" REF _Continued2 \\* CHARFORMAT ", "")
        for p in marks
    ] == ["/๓๑ มีนาคม ๒๕๖๖...", "/๑) ด้วยกรมส่งเสริมการปกครอง...", "/๓ โต๊ะตัวที่ 3..."]
    top_mm = guide.CONTINUATION_BASELINE_MM - guide.ASCENT_EM * guide.BODY_PT / guide.MM_TO_PT
    for mark in marks:
        frame = mark.find(f"{W}pPr/{W}framePr")
        assert frame.get(f"{W}y") == str(round(top_mm * guide.MM_TO_PT * 20))
        assert (frame.get(f"{W}vAnchor"), frame.get(f"{W}xAlign")) == ("page", "right")
    # behind a page break the first letter stands outside the field
    for page, words in ((1, "๑ มีนาคม ๒๕๖๖"), (2, "๑) ด้วยกรมส่งเสริมการปกครอง")):
        start = next(
            b
            for b in document.iter(f"{W}bookmarkStart")
            if b.get(f"{W}name") == f"_Continued{page}"
        )
        between = []
        for sibling in start.itersiblings():
            if sibling.tag == f"{W}bookmarkEnd":
                break
            between.append("".join(sibling.itertext()))
        assert "".join(between).replace("\u00a0", " ") == words


def test_a_mark_stands_before_the_first_paragraph_that_starts_on_its_page() -> None:
    followed = []
    paragraphs = [p for p in root(continued()).find(f"{W}body") if p.tag == f"{W}p"]
    for mark, following in pairwise(paragraphs):
        if style_of(mark) == "Continuation":
            followed.append(text_of(following)[:12])
    assert followed[0].startswith("ที่  กบ")  # page 1: before everything
    assert followed[1:] == ["ด้วยกรมส่งเส", "๑) ด้วยกรมส่"]


def test_a_page_that_begins_with_a_block_or_a_row_is_begun_by_it() -> None:
    broken = [
        text_of(p)[:2]
        for p in root(continued()).iter(f"{W}p")
        if p.find(f".//{W}pageBreakBefore") is not None
    ]
    above_row = ""
    assert broken == ["๑)", above_row]


def test_a_picture_that_begins_a_page_stands_at_its_top() -> None:
    body = (Paragraph("ด้วยมีเหตุ"), replace(dot(), caption="จุด"), Paragraph("จึงเรียนมา"))
    data = filled(*body, layout=by_hand(turns=(Turn(1, 1, 0, "/จุด..."),)))
    (begun,) = (p for p in root(data).iter(f"{W}p") if p.find(f".//{W}pageBreakBefore") is not None)
    assert begun.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "0"


def test_a_page_that_begins_inside_a_paragraph_is_begun_where_its_mark_says() -> None:
    breaks = [br for br in root(continued()).iter(f"{W}br") if br.get(f"{W}type") == "page"]
    assert len(breaks) == 1
    before = [text_of(run) for run in breaks[0].getparent().itersiblings(preceding=True)]
    after = [text_of(run) for run in breaks[0].getparent().itersiblings()]
    assert "".join(reversed(before)) == "ตามที่แจ้งไว้ "
    assert "".join(after).replace("\u00a0", " ") == "๓๑ มีนาคม ๒๕๖๖ นั้น"


def test_without_marks_the_text_turns_by_itself() -> None:
    document = root(continued(marks=False))
    assert not [br for br in document.iter(f"{W}br") if br.get(f"{W}type") == "page"]
    assert not [p for p in document.iter(f"{W}p") if style_of(p) == "Continuation"]
    assert not list(document.iter(f"{W}bookmarkStart"))
    assert not list(document.iter(f"{W}pageBreakBefore"))


# --- the office's choices --------------------------------------------------------------------
def test_arabic_digits_reach_the_page_number() -> None:
    data = filled(changes={"เลขไทย": False})
    header = parts(data)["word/header1.xml"]
    assert b"THAIARABIC" not in header
    assert b" PAGE " in header
    assert "๒" not in header.decode()
    assert root(data).find(f".//{W}pgNumType").get(f"{W}fmt") == "decimal"


def test_another_font_replaces_the_office_face_everywhere() -> None:
    data = filled(changes={"แบบอักษร": "TH Sarabun & IT"})
    everything = b"".join(content for name, content in parts(data).items() if name.endswith(".xml"))
    assert b'TH SarabunPSK"' not in everything.replace(b'altName w:val="TH SarabunPSK"', b"")
    assert b'w:cs="TH Sarabun &amp; IT"' in everything


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_an_agencys_emblem_takes_the_place_of_ours_at_the_same_height(
    kind: str, tmp_path: Path
) -> None:
    from PIL import Image

    own = tmp_path / f"emblem.{kind}"
    Image.new("L", (200, 100)).save(own)
    data = filled(changes={"ตราครุฑ": str(own)})
    anchor = next(root(data).iter(f"{WP}anchor"))
    extent = anchor.find(f"{WP}extent")
    assert int(extent.get("cy")) == guide.EMBLEM_LETTER_MM * 36000
    assert int(extent.get("cx")) == 2 * guide.EMBLEM_LETTER_MM * 36000
    media = {name: content for name, content in parts(data).items() if "/media/" in name}
    assert media == {f"word/media/office-emblem.{kind}": own.read_bytes()}


@pytest.mark.parametrize("content", [b"not a picture", None])
def test_an_emblem_that_is_no_picture_is_refused_by_name(
    content: bytes | None, tmp_path: Path
) -> None:
    own = tmp_path / "ตราของเรา.png"
    if content is not None:
        own.write_bytes(content)
    with pytest.raises(TemplateError, match="ตราของเรา"):
        filled(changes={"ตราครุฑ": str(own)})


def test_the_properties_name_the_document_and_nobody() -> None:
    core = parts(filled(changes={"ชื่อเอกสาร": "แผน & งบ"}))["docProps/core.xml"].decode()
    assert "<dc:title>แผน &amp; งบ</dc:title>" in core
    assert "<dc:language>th-TH</dc:language>" in core
    assert core.count("2016-05-19T00:00:00+00:00") == 2
    assert "creator" not in core
    assert "lastModifiedBy" not in core


# --- the package -----------------------------------------------------------------------------
def test_the_same_input_gives_the_same_bytes() -> None:
    assert filled(*long_body()) == filled(*long_body())


def test_every_time_stamp_is_the_same_and_the_content_types_come_first() -> None:
    with zipfile.ZipFile(io.BytesIO(filled(dot()))) as package:
        entries = package.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert entries[0].filename == "[Content_Types].xml"


@pytest.mark.validator
@pytest.mark.parametrize("kind", ["letter", "long letter", "memo", "continued"])
def test_word_can_open_the_filled_file(kind: str, tmp_path: Path) -> None:
    data = {
        "letter": lambda: filled(
            changes={"คิวอาร์": dot(), "คำขวัญ": ["ก", "ข"], "ชั้นความลับ": "ลับ", "ชั้นความเร็ว": "ด่วน"}
        ),
        "long letter": lambda: filled(*long_body(), dot(), changes={"ร่าง": "(ร่าง)", "ยศ": "พลเอก"}),
        "memo": lambda: fill(MEMO, memo({"ร่าง": "(ร่าง)", "ชั้นความเร็ว": "ด่วนที่สุด"}), PLAIN),
        "continued": continued,
    }[kind]()
    file = tmp_path / "document.docx"
    file.write_bytes(data)
    assert validation_errors(file) == []


# --- the two ways ----------------------------------------------------------------------------
WORDS = st.text(alphabet="กขเา่ำ๑๒ aB1.,/()&<>\"'\n\t\u00a0", max_size=25)
FILLED_WORDS = WORDS.filter(str.strip)
BLOCKS = st.one_of(
    st.builds(Paragraph, FILLED_WORDS),
    st.builds(Numbered, st.sampled_from(["๑.", "(๑)", "1)"]), FILLED_WORDS, st.integers(1, 4)),
    st.builds(Heading, FILLED_WORDS, st.sampled_from(["", "๑."])),
    st.builds(
        lambda heads, rows: Table(
            tuple(Column(head) for head in heads), tuple((row,) * len(heads) for row in rows)
        ),
        st.lists(WORDS, min_size=1, max_size=3),
        st.lists(WORDS, max_size=3),
    ),
    st.just(dot()),
)
ENTRIES = {
    name: st.lists(st.fixed_dictionaries(dict.fromkeys(("ลำดับ", *said), WORDS)), max_size=3)
    for name, said in (("อ้างถึง", ("ข้อความ",)), ("สิ่งที่ส่งมาด้วย", ("ชื่อ", "จำนวน")))
}
LISTS = st.lists(WORDS, max_size=3)
CONTEXTS = st.fixed_dictionaries(
    {
        **dict.fromkeys(
            ("ชั้นความลับ", "ชั้นความเร็ว", "ร่าง", "ที่", "วันที่", "เรื่อง", "ยศ", "คำลงท้าย"), WORDS
        ),
        **dict.fromkeys(("ที่อยู่", "ตำแหน่ง", "เจ้าของเรื่อง", "คำขวัญ"), LISTS),
        **ENTRIES,
        "เนื้อความ": st.lists(BLOCKS, max_size=4),
        "คิวอาร์": st.one_of(st.none(), st.just(dot())),
        "เลขไทย": st.booleans(),
        "คำต่อเนื่อง": st.booleans(),
    }
)
LAYOUTS = st.builds(
    by_hand,
    st.lists(
        st.builds(
            Turn,
            st.just(1),
            st.integers(0, 4),
            st.integers(0, 4),
            FILLED_WORDS.map("/{}...".format),
        ),
        max_size=1,
    ).map(tuple),
    st.dictionaries(
        st.sampled_from(["หัวหนังสือ", "คำขึ้นต้น", "ผู้ลงนาม", "เนื้อความ"]),
        st.dictionaries(
            st.sampled_from(["before_pt", "left_mm", "hanging_mm", "tab_mm"]),
            st.floats(0, 50),
            max_size=2,
        ),
    ),
)


def canonical(data: bytes) -> dict[str, bytes]:
    """Every part as XML that means the same; the fingerprint of the bytes is left out."""
    return {
        name: re.sub(
            rb"<dc:identifier>.*</dc:identifier>",
            b"",
            etree.tostring(etree.fromstring(content), method="c14n"),
        )
        if name.endswith((".xml", ".rels"))
        else content
        for name, content in parts(data).items()
    }


@given(CONTEXTS, LAYOUTS)
@settings(max_examples=60)
def test_the_fast_way_writes_what_docxtpl_writes(changes: dict[str, Any], layout: Layout) -> None:
    context = letter(changes)
    assert canonical(fill(LETTER, context, layout)) == canonical(
        fill_with_docxtpl(LETTER, context, layout)
    )


def test_the_fast_way_writes_what_docxtpl_writes_for_memos() -> None:
    context = memo({"เนื้อความ": long_body(), "ชั้นความเร็ว": "ด่วน", "ร่าง": "(ร่าง)", "ยศ": "พลเอก"})
    assert canonical(fill(MEMO, context, PLAIN)) == canonical(
        fill_with_docxtpl(MEMO, context, PLAIN)
    )
