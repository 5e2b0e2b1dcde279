"""An agency's own Word template: what is kept of it, what is refused, with the place."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from conftest import ROOT
from ruler import Paper
from thaiplandoc import OutputError, TemplateError, ToolMissing, assets, load, package
from thaiplandoc.arrange import Turn
from thaiplandoc.cli import main
from thaiplandoc.foreign import joined
from thaiplandoc.pdf import convert
from thaiplandoc.word.checking import check_template
from thaiplandoc.word.template import is_ours
from tools import require, validation_errors
from word.contexts import PLAIN, by_hand, fill, letter, standing

LETTER = assets.shipped("templates") / "letter.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KRABI = ROOT / "samples" / "letters" / "krabi-2559.yaml"
LISTED = {
    "สิ่งที่ส่งมาด้วย": [
        {"ลำดับ": f"{number}.", "ชื่อ": f"รายการ {number}", "จำนวน": "จำนวน ๑ ชุด"} for number in "๑๒๓"
    ],
    "ชั้นความลับ": "ลับ",
    "ชั้นความเร็ว": "ด่วน",
}


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(each if each[:1] == '<' else run(each) for each in runs)}</w:p>"


def picture(kind: str = "anchor") -> str:
    """A logo: its relation is the emblem's."""
    place = (
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>9</wp:posOffset>'
        '</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>9</wp:posOffset></wp:positionV>'
    )
    at = ' simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"'
    floating = kind == "anchor"
    return (
        f'<w:r><w:drawing><wp:{kind} distT="0" distB="0" distL="0" distR="0"{at if floating else ""}>'
        f'{place if floating else ""}<wp:extent cx="360000" cy="360000"/>'
        f'{"<wp:wrapNone/>" if floating else ""}<wp:docPr id="7" name="โลโก้"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="l"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId9"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x='0' y='0'/>"
        "<a:ext cx='360000' cy='360000'/></a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom>"
        f"</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:{kind}></w:drawing></w:r>"
    )


def text_box(*paragraphs: str) -> str:
    style = "position:absolute;width:100pt;height:20pt"
    inside = "".join(paragraphs)
    return (
        '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" '
        f'style="{style}"><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:rect>'
        "</w:pict></w:r>"
    )


def cell(*paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def table(*rows: str) -> str:
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/>'
        f'<w:gridCol w:w="2000"/></w:tblGrid>{"".join(f"<w:tr>{row}</w:tr>" for row in rows)}</w:tbl>'
    )


def template(folder: Path, added: str, *, part: str = "word/document.xml") -> Path:
    """Our letter with something more at the top of a part."""
    parts = package.parts(LETTER.read_bytes())
    text = parts[part].decode()
    at = text.index("<w:body>") + 8 if part == "word/document.xml" else text.index(">", 60) + 1
    parts[part] = (text[:at] + added + text[at:]).encode()
    file = folder / "letter.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return file


def lines(data: bytes, part: str = "word/document.xml") -> list[str]:
    root = etree.fromstring(package.parts(data)[part])
    return [
        "".join(each.text or "" for each in found.iter(f"{W}t", f"{W}delText"))
        for found in root.iter(f"{W}p")
    ]


def pictures(data: bytes) -> int:
    return package.parts(data)["word/document.xml"].count(b'name="\xe0\xb9\x82')


# --- kept ----------------------------------------------------------------------------------------
END = paragraph("{%p endif %}")


@pytest.mark.parametrize("yes", ["x", ""])
@pytest.mark.parametrize(
    "added",
    [
        paragraph("{%p if ร่าง %}", picture()) + END,
        paragraph("{%p if ร่าง %}", picture("inline")) + END,
        paragraph("{%p if ร่าง %}") + paragraph(picture(), "{%p endif %}"),
        paragraph(picture(), "{%p if ", "ร่าง %}") + END,
    ],
)
def test_a_logo_in_the_paragraph_of_a_tag_is_always_printed(
    added: str, yes: str, tmp_path: Path
) -> None:
    filled = fill(template(tmp_path, added), letter({"ร่าง": yes}), PLAIN)
    assert pictures(filled) == 1


@pytest.mark.parametrize("yes", ["x", ""])
def test_words_in_the_paragraph_of_a_tag_are_always_printed(yes: str, tmp_path: Path) -> None:
    added = paragraph("ก่อน {%p if ร่าง %} หลัง") + paragraph("ใน") + paragraph("{%p endif %}ท้าย")
    filled = lines(fill(template(tmp_path, added), letter({"ร่าง": yes}), PLAIN))
    assert filled[:3] == (["ก่อน  หลัง", "ใน", "ท้าย"] if yes else ["ก่อน  หลัง", "ท้าย", filled[2]])


@pytest.mark.parametrize("yes", ["ลับมาก", ""])
def test_what_has_tags_of_its_own_belongs_to_what_the_tag_closes(yes: str, tmp_path: Path) -> None:
    box = text_box(paragraph("ชั้น {{ ชั้นความลับ }}"))
    added = paragraph("{%p if ชั้นความลับ %}") + paragraph("{%p endif %}", box)
    filled = fill(template(tmp_path, added), letter({"ชั้นความลับ": yes}), PLAIN)
    assert ("ชั้น ลับมาก" in lines(filled)) == bool(yes)
    assert any(line.startswith("ชั้น ") for line in lines(filled)) == bool(yes)


def test_a_section_that_ends_in_the_paragraph_of_a_tag_still_ends(tmp_path: Path) -> None:
    ends = '<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr>'
    added = f"{paragraph('{%p if ร่าง %}')}{ends}{run('{%p endif %}')}</w:p>"
    filled = fill(template(tmp_path, added), letter(), PLAIN)
    assert package.parts(filled)["word/document.xml"].count(b"<w:sectPr") == 2


def test_a_bookmark_that_begins_with_a_tag_goes_with_both_its_ends(tmp_path: Path) -> None:
    begin = '<w:bookmarkStart w:id="4" w:name="_GoBack"/>'
    added = paragraph(begin, "{%p if ร่าง %}") + END + paragraph('<w:bookmarkEnd w:id="4"/>', "ก")
    filled = package.parts(fill(template(tmp_path, added), letter(), PLAIN))["word/document.xml"]
    assert b"bookmarkEnd" not in filled


PROOF = '<w:proofErr w:type="spellStart"/>'
MARK = '<w:bookmarkStart w:id="4" w:name="x"/><w:bookmarkEnd w:id="4"/>'
BOLD = "<w:rPr><w:b/></w:rPr>"
SDT = "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    "added",
    [
        paragraph("{", "{ เรื่", "อง }", "}"),
        paragraph("{{", PROOF, run(" เรื่อง", BOLD), MARK, " }}"),
        paragraph("<w:hyperlink>" + run("{{ เรื่อง }}") + "</w:hyperlink>"),
        paragraph("<w:hyperlink>" + run("{{ เรื่") + "</w:hyperlink>", "อง }}"),
        paragraph(SDT.format(run("{{ เรื่อง }}"))),
        SDT.format(paragraph("{{ เรื่อง }}")),
        paragraph(text_box(paragraph("{{ เรื่อง }}"))),
        paragraph("<w:r><w:t>{{</w:t><w:tab/><w:t>เรื่อง }}</w:t></w:r>"),
        paragraph("{{ เรื่อง if ผู้รับ != ‘x’ }}"),
        paragraph("{{ “” ~ เรื่อง }}"),
        table(cell(paragraph("{{ เรื่อง }}")) + cell(paragraph("ข"))),
        paragraph('<w:r w:rsidR="00AB12CD"><w:t>{{ เรื่อง }}</w:t></w:r>'),
    ],
)
def test_a_tag_is_found_wherever_word_put_it(added: str, tmp_path: Path) -> None:
    filled = fill(template(tmp_path, added), letter({"เรื่อง": "ทดสอบ & <แท็ก>"}), PLAIN)
    assert "ทดสอบ & <แท็ก>" in [line.strip() for line in lines(filled)[:3]]


@pytest.mark.parametrize("part", ["word/header1.xml", "word/footer2.xml"])
def test_a_tag_in_a_header_or_footer_is_filled(part: str, tmp_path: Path) -> None:
    filled = fill(template(tmp_path, paragraph("{{ ที่ }}"), part=part), letter(), PLAIN)
    assert lines(filled, part)[0].replace("\u00a0", " ") == letter().number


@pytest.mark.parametrize(
    "number",
    [
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        (
            "<w:r>"
            '<w:fldChar w:fldCharType="begin"/><w:instrText> IF </w:instrText>'
            '<w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText>'
            '<w:fldChar w:fldCharType="separate"/><w:t>1</w:t><w:fldChar w:fldCharType="end"/>'
            '<w:fldChar w:fldCharType="separate"/><w:fldChar w:fldCharType="end"/></w:r>'
        ),
    ],
    ids=["simple", "inside another"],
)
def test_the_stored_number_of_a_field_is_in_the_papers_digits(number: str, tmp_path: Path) -> None:
    assert lines(fill(template(tmp_path, paragraph(number)), letter()))[0] == "๑"


def test_a_field_stays_between_the_words_of_another(tmp_path: Path) -> None:
    asked = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> IF </w:instrText>'
        '<w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText>'
        '<w:fldChar w:fldCharType="end"/><w:instrText> = 1 "" "ต่อ" </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:fldChar w:fldCharType="end"/></w:r>'
    )
    arabic = replace(letter(), thai_pages=False)
    parts = package.parts(fill(template(tmp_path, paragraph(asked)), arabic))
    root = etree.fromstring(parts["word/document.xml"])
    said = [each.text for each in root.iter(f"{W}instrText")]
    assert said[:3] == [" IF ", " PAGE ", ' = 1 "" "ต่อ" ']


def test_a_footnote_may_hold_a_tag(tmp_path: Path) -> None:
    parts = package.parts(LETTER.read_bytes())
    ours = parts["word/footer1.xml"].decode()
    opening = ours[ours.index("<w:ftr") + 6 : ours.index(">", ours.index("<w:ftr"))]
    note = f'<w:footnote w:id="2">{paragraph("{{ เรื่อง }}")}</w:footnote>'
    parts["word/footnotes.xml"] = f"<w:footnotes{opening}>{note}</w:footnotes>".encode()
    file = tmp_path / "letter.docx"
    with zipfile.ZipFile(file, "w") as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    assert lines(fill(file, letter({"เรื่อง": "ก"}), PLAIN), "word/footnotes.xml") == ["ก"]


def test_rows_and_columns_are_repeated(tmp_path: Path) -> None:
    rows = table(
        cell(paragraph("{%tr for ก in สิ่งที่ส่งมาด้วย %}")) + cell(paragraph("")),
        cell(paragraph("{{ ก.ลำดับ }}")) + cell(paragraph("{{ ก.ชื่อ }}")),
        cell(paragraph("{%tr endfor %}")) + cell(paragraph("")),
    )
    filled = lines(fill(template(tmp_path, rows), letter(LISTED), PLAIN))
    assert filled[:6] == ["๑.", "รายการ ๑", "๒.", "รายการ ๒", "๓.", "รายการ ๓"]
    columns = table(
        cell(paragraph("{%tc for ก in สิ่งที่ส่งมาด้วย %}"))
        + cell(paragraph("{{ ก.ลำดับ }}"))
        + cell(paragraph("{%tc endfor %}"))
    )
    filled = fill(template(tmp_path, columns), letter(LISTED), PLAIN)
    assert lines(filled)[:3] == ["๑.", "๒.", "๓."]
    made = etree.fromstring(package.parts(filled)["word/document.xml"]).find(f".//{W}tbl")
    assert len(made.findall(f"{W}tblGrid/{W}gridCol")) == 3


@pytest.mark.validator
def test_what_is_left_empty_by_a_condition_word_can_open(tmp_path: Path) -> None:
    emptied = paragraph("{%p if ร่าง %}") + paragraph("ก") + END
    whole = (
        table(cell(emptied) + cell(paragraph("ข")))
        + table(
            cell(paragraph("{%tr if ร่าง %}")),
            cell(paragraph("ก")),
            cell(paragraph("{%tr endif %}")),
        )
        + paragraph(text_box(emptied))
        + SDT.format(emptied)
    )
    file = tmp_path / "filled.docx"
    file.write_bytes(fill(template(tmp_path, whole), letter(), PLAIN))
    assert validation_errors(file) == []


# --- refused ---------------------------------------------------------------------------------------
CHANGE = 'w:id="901" w:author="นาง ก" w:date="2024-01-01T00:00:00Z"'
REFUSED = {
    "a deletion that is tracked": (
        paragraph("เรื่อง", f"<w:del {CHANGE}><w:r><w:delText>ที่ลบแล้ว</w:delText></w:r></w:del>"),
        ("ที่ลบแล้ว", "ย่อหน้าที่ 1", "track changes"),
    ),
    "an insertion that is tracked": (
        paragraph(f"<w:ins {CHANGE}>{run('{{ เรื่อง }}')}</w:ins>"),
        ("{{ เรื่อง }}", "track changes"),
    ),
    "a loop across cells": (
        table(cell(paragraph("{% for ก in ตำแหน่ง %}")) + cell(paragraph("{{ ก }}{% endfor %}"))),
        ("{% endfor %}", "{% for ก in ตำแหน่ง %}", "ไม่ได้อยู่ในที่เดียวกัน"),
    ),
    "a condition across paragraphs": (
        paragraph("{% if ร่าง %}ก") + paragraph("ข{% endif %}"),
        ("{% endif %}", "ไม่ได้อยู่ในที่เดียวกัน"),
    ),
    "a paragraph's tag closed by a text's": (
        paragraph("{%p if ร่าง %}") + paragraph("ข{% endif %}"),
        ("ไม่ได้อยู่ในที่เดียวกัน",),
    ),
    "a row with words beside its tag": (
        table(cell(paragraph("{%tr if ร่าง %}")) + cell(paragraph("คำอื่น"))),
        ("{%tr if ร่าง %}", "คำอื่น"),
    ),
    "words beside an else": (
        paragraph("{%p if ร่าง %}") + paragraph("คำอื่น {%p else %}") + END,
        ("{%p else %}", "คำอื่น", "ย่อหน้าที่ 2"),
    ),
    "never closed": (paragraph("{%p if ร่าง %}"), ("{%p if ร่าง %}", "ไม่มีแท็กปิด", "ย่อหน้าที่ 1")),
    "never opened": (paragraph("{%p endfor %}"), ("{%p endfor %}", "ไม่มีแท็กเปิด")),
    "a tag left open": (paragraph("คำ {{ เรื่อง ต่อ"), ("{{ เรื่อง ต่อ", "ย่อหน้าที่ 1", "คำ {{")),
    "a tag that was never opened": (paragraph("คำ เรื่อง }}"), ("ย่อหน้าที่ 1", "คำ เรื่อง }}")),
    "a row's tag outside of a table": (paragraph("{%tr if ร่าง %}"), ("ต้องอยู่ในตาราง",)),
    "a tag in a picture's description": (
        paragraph(picture().replace('name="โลโก้"', 'name="โลโก้" descr="{{ เรื่อง }}"')),
        ("{{ เรื่อง }}", "นอกข้อความ"),
    ),
    "a tag in a field": (
        paragraph("<w:r><w:instrText>REF {{ เรื่อง }}</w:instrText></w:r>"),
        ("{{ เรื่อง }}", "นอกข้อความ"),
    ),
    "blocks within words": (paragraph("{{ เนื้อความ }}"), ("{{ เนื้อความ }}", "{{p ")),
    "text in the place of blocks": (paragraph("{{p เรื่อง }}"), ("{{p เรื่อง }}", "โดยไม่มี p")),
    "a list as a text": (paragraph("{{ ตำแหน่ง }}"), ("{{ ตำแหน่ง }}", "เป็นรายการ")),
    "a loop over letters": (paragraph("{% for ก in เรื่อง %}{% endfor %}"), ("วนซ้ำได้เฉพาะรายการ",)),
    "a step of nothing": (paragraph("{{ เรื่อง[::0] }}"), ("{{ เรื่อง[::0] }}",)),
    "letters joined": (paragraph("{{ 'ก'|join('ข') }}"), ("|join",)),
    "deep brackets": (paragraph("{{ " + "(" * 490 + "1" + ")" * 490 + " }}"), ("ซ้อนลึก",)),
    "a long tag": (paragraph("{{ '" + "x" * 1100 + "' }}"), ("1,000",)),
    "XML in a tag": (paragraph("{{ '&lt;/w:p&gt;' }}"), ("&lt;".replace("&lt;", "<"),)),
    "an object": (paragraph("{{ self }}"), ("ไม่มีชื่อ self",)),
    "a loop's object": (paragraph("{% for ก in ตำแหน่ง %}{{ loop }}{% endfor %}"), ("เป็นรายการ",)),
    "four loops": (
        paragraph("{% for ก in ตำแหน่ง %}" * 4 + "{% endfor %}" * 4),
        ("ไม่เกิน 3 ชั้น",),
    ),
    "conditions in conditions": (
        paragraph("{% if ที่ %}" * 31 + "{% endif %}" * 31),
        ("ไม่เกิน 30 ชั้น",),
    ),
    "a thousand tags": (paragraph("{{ ที่ }}" * 1001), ("1,000 แท็ก",)),
    "a tag over a thousand runs": (paragraph("{{ ที่", *[" "] * 1000, "}}"), ("1,000",)),
    "a million steps": (
        paragraph(
            "{% for ก in ตำแหน่ง %}{% for ข in ตำแหน่ง %}{% for ค in ตำแหน่ง %}{% endfor %}"
            "{% endfor %}{% endfor %}"
        ),
        ("1,000,000 ขั้น",),
    ),
    "64 megabytes": (
        paragraph("{% for ก in ตำแหน่ง %}{% for ข in ตำแหน่ง %}{{ เรื่อง }}{% endfor %}{% endfor %}"),
        ("64 เมกะไบต์",),
    ),
}
MANY = {"ตำแหน่ง": ["ก"] * 200, "เรื่อง": "ก" * 1000}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_filled_is_refused_in_one_sentence_with_its_place(
    case: str, tmp_path: Path
) -> None:
    added, told = REFUSED[case]
    file = template(tmp_path, added)
    made = letter(MANY)
    for act in (fill, check_template):
        with pytest.raises(TemplateError) as refused:
            act(file, made, standing(made, PLAIN))
        said = str(refused.value)
        assert [word for word in (*told, "letter.docx") if word not in said] == []
        assert "document.xml" in said
        assert "\n" not in said
        assert refused.value.message.english


def without(name: str) -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        parts = package.parts(LETTER.read_bytes())
        text = parts["word/document.xml"].decode()
        assert name in text
        parts["word/document.xml"] = text.replace(name, "คำที่พิมพ์ไว้").encode()
        file = folder / "letter.docx"
        with zipfile.ZipFile(file, "w") as zipped:
            for part, content in parts.items():
                zipped.writestr(part, content)
        return file

    return made


def test_a_template_without_the_body_is_refused_with_the_clause(tmp_path: Path) -> None:
    file = without("{{p เนื้อความ }}")(tmp_path)
    for act in (fill, check_template):
        with pytest.raises(TemplateError, match=r"ไม่มี {{p เนื้อความ }} .*ข้อ ๑๑ และ ๑๒"):
            act(file, letter(), PLAIN)


def test_what_a_document_has_and_its_template_has_no_place_for_is_not_lost(tmp_path: Path) -> None:
    file = without("{{ ชั้นความเร็ว }}")(tmp_path)
    parts = package.parts(file.read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "{%p elif ชั้นความเร็ว %}".encode(), "{%p elif ที่ %}".encode()
    )
    with zipfile.ZipFile(file, "w") as zipped:
        for part, content in parts.items():
            zipped.writestr(part, content)
    assert fill(file, letter(), PLAIN)
    with pytest.raises(TemplateError, match=r"ไม่มี {{ ชั้นความเร็ว }}"):
        fill(file, letter({"ชั้นความเร็ว": "ด่วน"}), PLAIN)
    said = "\n".join(each.thai for each in check_template(file, letter()))
    assert "ไม่มี {{ ชั้นความเร็ว }}" in said


def test_check_says_what_a_template_lacks_and_that_it_is_not_the_standard_form(
    tmp_path: Path,
) -> None:
    file = without("{{ วันที่ }}")(tmp_path)
    said = [each.thai for each in check_template(file, letter(), standing(letter(), PLAIN))]
    assert len(said) == 2
    assert "{{ วันที่ }}" in said[0]
    assert "ข้อ ๑๑ และ ๑๒" in said[0]
    assert "LibreOffice" in said[1]
    assert "--standard" in said[1]
    assert check_template(LETTER, letter()) == ()


# --- which form is ours, and one paper --------------------------------------------------------------
def test_a_template_with_our_parts_is_ours_and_any_other_is_not(tmp_path: Path) -> None:
    assert is_ours(LETTER)
    copied = tmp_path / "letter.docx"
    copied.write_bytes(LETTER.read_bytes())
    assert is_ours(copied)
    assert not is_ours(template(tmp_path, paragraph("ก")))


def test_pages_are_turned_by_force_in_the_standard_form_only(tmp_path: Path) -> None:
    continued = by_hand((Turn(1, 1, 0, "/ในการนี้..."),))
    for file, marked in ((LETTER, True), (template(tmp_path, paragraph("ก")), False)):
        filled = fill(file, letter(), continued)
        text = package.parts(filled)["word/document.xml"]
        assert (b"_Continued1" in text) == marked
        assert (b"pageBreakBefore" in text) == marked


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An agency's folder with a letter of its own."""
    (tmp_path / "templates").mkdir()
    template(tmp_path / "templates", paragraph("ตราจังหวัด"))
    monkeypatch.setenv("THAIPLANDOC_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("own")
def test_the_pdf_of_an_agencys_template_has_no_signature_fields() -> None:
    with pytest.raises(OutputError, match="จึงใส่ช่องลงลายมือชื่อดิจิทัลไม่ได้"):
        load(KRABI).render("a.pdf", fields=True)


@pytest.mark.usefixtures("own")
def test_the_pdf_of_an_agencys_template_is_made_from_the_word_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []

    def converted(data: bytes, name: str, *, pdfa: bool) -> bytes:
        assert (name, pdfa) == ("letter.docx", False)
        printed.append(data)
        return b"%PDF-"

    monkeypatch.setattr(convert, "converted", converted)
    word, pdf = tmp_path / "a.docx", tmp_path / "a.pdf"
    load(KRABI).save_all(word, pdf)
    assert printed == [word.read_bytes()]
    assert "ตราจังหวัด" in lines(printed[0])
    with pytest.raises(OutputError, match=r"letter\.docx .*standard=True"):
        load(KRABI).save(tmp_path / "a.png")


@pytest.mark.usefixtures("own")
def test_without_libreoffice_it_is_refused_and_the_standard_form_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(convert, "PROGRAMS", ("no-such-program",))
    word, pdf = tmp_path / "a.docx", tmp_path / "a.pdf"
    with pytest.raises(ToolMissing, match=r"letter\.docx .*--standard"):
        load(KRABI).save_all(word, pdf)
    assert not word.exists()
    assert not pdf.exists()
    load(KRABI).save_all(word, pdf, standard=True)
    assert "ตราจังหวัด" not in lines(word.read_bytes())
    assert pdf.read_bytes().startswith(b"%PDF-")


@pytest.mark.libreoffice
def test_a_letter_in_an_agencys_template_is_built_as_pdf_with_thai_page_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The agency has a look beside it, which the template goes before, and counts sheets itself."""
    require("libreoffice")
    parts = package.parts(LETTER.read_bytes())
    sheets = paragraph("แผ่นที่ ", *counted("PAGE"), " ของ ", *counted("NUMPAGES"))
    for name, before, put in (
        ("word/document.xml", b"<w:body>", paragraph("จังหวัดตัวอย่าง โปร่งใส")),
        ("word/footer1.xml", b"</w:ftr>", sheets),
    ):
        at = parts[name].index(before) + (len(before) if before == b"<w:body>" else 0)
        parts[name] = parts[name][:at] + put.encode() + parts[name][at:]
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "letter.docx").write_bytes(joined(parts))
    (tmp_path / "look.yaml").write_text("kind: look\nmargins: {left: 25}\n", encoding="utf-8")
    monkeypatch.setenv("THAIPLANDOC_HOME", str(tmp_path))
    data = ROOT / "samples" / "letters" / "three-pages.yaml"
    assert main(["build", str(data), "-o", str(tmp_path / "out")]) == 0
    pdf = (tmp_path / "out" / "three-pages.pdf").read_bytes()
    first, second, third = (Paper(pdf, number).words for number in (1, 2, 3))
    assert "จังหวัดตัวอย่าง โปร่งใส" in first
    assert "แนวทางการทบทวนและประสานแผนพัฒนาตำบล" in first
    for words, number in ((second, "๒"), (third, "๓")):
        assert f"- {number} -" in words
        assert f"แผ่นที่ {number} ของ ๓" in words
    assert "saraban@example.go.th" in third


def counted(what: str) -> tuple[str, ...]:
    """A field that counts pages, last seen in Thai digits."""
    signs = ('<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="end"/>')
    begin = '<w:fldChar w:fldCharType="begin"/>'
    asked, shown = f"<w:instrText> {what} </w:instrText>", "<w:t>๑</w:t>"
    return tuple(f"<w:r>{each}</w:r>" for each in (begin, asked, signs[0], shown, signs[1]))
