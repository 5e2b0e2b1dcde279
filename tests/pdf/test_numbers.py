"""Page and list numbers of converted Word files: Thai where they say so, contents by measured pages."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdf
import pypdfium2
import pytest
from lxml import etree

from pdf import hostile
from thaiplandoc import package
from thaiplandoc.foreign import Document, checked
from thaiplandoc.pdf.numbers import measured, numbered, thai_text
from thaiplandoc.pdf.pool import to_pdfs
from tools import require

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TABLE, PICTURE = r"SEQ ตาราง \* ThaiArabic", r"SEQ ภาพ \* ARABIC"
PLACE = "word/document.xml"
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


# --- a report of sixteen pages --------------------------------------------------------------------
def run(text: str, face: str = "TH SarabunPSK") -> str:
    fonts = "".join(f' w:{slot}="{face}"' for slot in ("ascii", "hAnsi", "cs"))
    text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr><w:rFonts{fonts}/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def begun(asks: str) -> str:
    asked = f'<w:r><w:instrText xml:space="preserve"> {asks} </w:instrText></w:r>'
    return sign("begin") + asked + sign("separate")


def field(asks: str, result: str) -> str:
    return begun(asks) + run(result) + sign("end")


def simple(asks: str, result: str) -> str:
    return f'<w:fldSimple w:instr=" {asks} ">{run(result)}</w:fldSimple>'


# What each entry says of its page is wrong, but for the one that leads nowhere.
ENTRIES = (
    *(("_Toc0", "คำนำ", "99"), ("_Toc1", "บทที่หนึ่ง", "99"), ("_Toc2", "บทที่สอง", "๙๙")),
    *(("_Toc3", "บทที่สาม", "99"), ("_Toc9", "หายไป", "98")),
)


def of_word(target: str, title: str, stored: str) -> str:
    """A line of contents as Word writes it."""
    page = field(f"PAGEREF {target} \\h", stored)
    return f'<w:hyperlink w:anchor="{target}">{run(title + chr(9))}{page}</w:hyperlink>'


def of_old_word(target: str, title: str, stored: str) -> str:
    """Its link is a field with the page's in it."""
    page = field(f"PAGEREF {target} \\h", stored)
    return begun(f'HYPERLINK \\l "{target}"') + run(f"{title}\t") + page + sign("end")


def of_libreoffice(target: str, title: str, stored: str) -> str:
    """The end of its title stands in the result of the page's field."""
    page = field(f"PAGEREF {target} \\h", f"{title[-2:]}\t{stored}")
    return f'<w:hyperlink w:anchor="{target}">{run(title[:-2])}{page}</w:hyperlink>'


def section(format_: str) -> str:
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId7"/><w:pgSz w:w="11906" '
        'w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
        f'w:header="700" w:footer="700" w:gutter="0"/><w:pgNumType w:fmt="{format_}" w:start="1"/>'
        "</w:sectPr>"
    )


def heading(number: int) -> str:
    mark = f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number}"/>'
    return f'<w:p>{mark}{run(ENTRIES[number][1])}<w:bookmarkEnd w:id="{number}"/></w:p>'


def level(at: int, text: str, format_: str) -> str:
    said = f'<w:numFmt w:val="{format_}"/>' if format_ else ""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="11"/>{said}<w:lvlText w:val="{text}"/></w:lvl>'


def item(at: int) -> str:
    placed = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{placed}</w:pPr>{run('ดูที่ www.a12.go.th ข้อ 12')}</w:p>"


def report(line: Callable[[str, str, str], str], front: str, back: str) -> bytes:
    """Two pages in front, fourteen behind: contents, headings, lists, captions."""
    lines = [line(*entry) for entry in ENTRIES]
    lines[0] = begun('TOC \\o "1-3" \\h \\z \\u') + lines[0]
    contents = "".join(f"<w:p>{each}</w:p>" for each in lines) + f"<w:p>{sign('end')}</w:p>"
    body = contents + BREAK + heading(0) + f"<w:p><w:pPr>{section(front)}</w:pPr></w:p>"
    body += heading(1) + BREAK * 10 + heading(2) + BREAK * 3 + heading(3) + item(0) + item(1)
    body += f"<w:p>{run('ตารางที่ ')}{field(TABLE, '๒')}</w:p>"
    body += f"<w:p>{run('ภาพที่ ')}{simple(PICTURE, '1')}</w:p>"
    body += f"<w:p>{run('มท 0802/ว 19', 'TH SarabunIT๙')}</w:p>"
    body += f'<w:p><w:hyperlink r:id="rId8">{run("เว็บไซต์")}</w:hyperlink></w:p>'
    page = field("PAGE  \\* MERGEFORMAT", "1")
    pages, every = simple("NUMPAGES \\* ThaiArabic", "๒"), field("NUMPAGES", "2")
    header = f'<w:hdr xmlns:w="{W}"><w:p>{run("หน้า ")}{page}{run(" จาก ")}{pages}{run(" ใน ")}{every}</w:p></w:hdr>'
    levels = level(0, "ข้อ %1.", "thaiNumbers") + level(1, "%1.%2", "")
    lists = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    parts = hostile.plain(
        body,
        ("rId5", "numbering", "numbering.xml", ""),
        ("rId7", "header", "header1.xml", ""),
        ("rId8", "hyperlink", "https://www.example.go.th/", "External"),
        ("rId9", "styles", "styles.xml", ""),
        word__styles_xml=f'<w:styles xmlns:w="{W}"/>'.encode(),
        word__numbering_xml=lists.encode(),
        word__header1_xml=header.encode(),
    )
    end = f"{section(back)}</w:body>".encode()
    return hostile.zipped(parts | {PLACE: parts[PLACE].replace(b"</w:body>", end)})


WRITTEN = {
    "word": report(of_word, "decimal", "thaiNumbers"),
    "old": report(of_old_word, "lowerRoman", "decimal"),
    "saved": report(of_libreoffice, "thaiLetters", "thaiNumbers"),
    "wanted": report(of_word, "decimal", "decimal"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The PDF of each; of one all numbers are wanted in Thai."""
    require("libreoffice")
    folder = tmp_path_factory.mktemp("reports")
    files = {name: folder / f"{name}.docx" for name in WRITTEN}
    for name, file in files.items():
        file.write_bytes(WRITTEN[name])
    made = dict(to_pdfs([files[name] for name in ("word", "old", "saved")], workers=1))
    made |= dict(to_pdfs([files["wanted"]], workers=1, thai_digits=True))
    assert all(file.read_bytes() == WRITTEN[name] for name, file in files.items())
    return {name: made[file] for name, file in files.items()}


@pytest.fixture(scope="module")
def pages(made: dict[str, bytes]) -> dict[str, list[str]]:
    """The words of each page of each, without spaces."""
    found = {}
    for name, data in made.items():
        with pypdfium2.PdfDocument(data) as pdf:
            texts = [page.get_textpage().get_text_range() for page in pdf]
        found[name] = ["".join(text.split()) for text in texts]
    return found


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("word", ("2", "๑", "๑๑", "๑๔", "98")),
        ("old", ("ii", "1", "๑๑", "14", "98")),
        ("saved", ("ข", "๑", "๑๑", "๑๔", "98")),
        ("wanted", ("๒", "๑", "๑๑", "๑๔", "๙๘")),
    ],
)
def test_contents_say_the_pages_that_are_drawn(
    name: str, numbers: tuple[str, ...], pages: dict[str, list[str]]
) -> None:
    lines = [title + number for (_, title, _), number in zip(ENTRIES, numbers, strict=True)]
    assert "".join(lines) in pages[name][0]
    assert [ENTRIES[each][1] in pages[name][at] for each, at in enumerate((1, 2, 12, 15))] == (
        [True] * 4
    )
    assert len(pages[name]) == 16


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("name", "front", "behind"),
    [
        ("old", "หน้าiiจาก๑๖ใน16", "หน้า14จาก๑๖ใน16"),
        ("saved", "หน้าขจาก๑๖ใน16", "หน้า๑๔จาก๑๖ใน16"),
        ("wanted", "หน้า๒จาก๑๖ใน๑๖", "หน้า๑๔จาก๑๖ใน๑๖"),
    ],
)
def test_page_numbers_are_thai_where_the_section_says_so_or_all_are_wanted(
    name: str, front: str, behind: str, pages: dict[str, list[str]]
) -> None:
    assert front in pages[name][1]
    assert behind in pages[name][15]


@pytest.mark.libreoffice
def test_list_numbers_and_captions_are_thai_and_everything_else_stays(
    pages: dict[str, list[str]],
) -> None:
    stays = "ดูที่www.a12.go.thข้อ12"
    for name in ("word", "old", "saved"):
        assert f"ข้อ๑๑.{stays}11.11{stays}ตารางที่๒ภาพที่1" in pages[name][15]
    assert f"ข้อ๑๑.{stays}๑๑.๑๑{stays}ตารางที่๒ภาพที่๑" in pages["wanted"][15]


@pytest.mark.libreoffice
def test_a_face_that_draws_thai_digits_draws_them_here(pages: dict[str, list[str]]) -> None:
    assert all("มท๐๘๐๒/ว๑๙" in each[15] for each in pages.values())


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["word", "old", "saved"])
def test_lines_of_contents_lead_to_their_pages_and_other_links_stay(
    name: str, made: dict[str, bytes]
) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made[name]))
    wide = set()  # from the beginning of the line, not from its number
    for each in reader.pages[0]["/Annots"]:
        link = each.get_object()
        if "/Dest" in link and link["/Rect"][0] < 80:
            wide.add(reader.get_page_number(link["/Dest"][0].get_object()))
    assert wide == {1, 2, 12, 15}
    (site,) = (each.get_object()["/A"]["/URI"] for each in reader.pages[15]["/Annots"])
    assert site == "https://www.example.go.th/"


# --- without LibreOffice ---------------------------------------------------------------------------
def part(document: Document, name: str = PLACE) -> etree._Element:
    return etree.fromstring(package.parts(document.data)[name])


def test_pages_in_letters_are_measured_on_a_draft_that_ends_behind_them() -> None:
    document = checked(WRITTEN["saved"])
    draft = numbered(document, thai=False)
    assert draft.draft
    words = "".join(part(draft.document).itertext())
    assert "คำนำ" in words
    assert "www.a12" not in words
    assert "PAGEREF _Toc0" in words
    assert "PAGEREF _Toc1" not in words
    assert not numbered(checked(WRITTEN["word"]), thai=False).draft
    # a draft in which nothing is found: what was stored stays
    blank = io.BytesIO()
    pypdf.PdfWriter().write(blank)
    made = part(measured(document, blank.getvalue(), thai=False))
    assert "คำนำ99" in "".join(made.itertext())


FRAMED = (
    '<w:pPr><w:framePr w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="9" w:y="9"/></w:pPr>'
)


@pytest.mark.parametrize(
    ("before", "behind", "found"),
    [
        ("", '<w:bookmarkEnd w:id="5"/>', True),
        ("", "", False),
        (FRAMED, '<w:bookmarkEnd w:id="5"/>', False),
    ],
)
def test_a_reference_is_measured_where_libreoffice_finds_its_mark_and_else_stays_as_stored(
    before: str, behind: str, found: bool
) -> None:
    marked = f'<w:p>{before}<w:bookmarkStart w:id="5" w:name="there"/>{run("x")}{behind}</w:p>'
    text = f"<w:p>{field('PAGEREF there', '7')}</w:p>"
    made = part(
        numbered(checked(hostile.zipped(hostile.plain(text + marked))), thai=False).document
    )
    assert ("PAGEREF" in "".join(made.itertext())) == found
    assert "7" in "".join(made.itertext())


@pytest.mark.parametrize(
    ("format_", "counted"),
    [
        ("thaiLetters", "ช"),
        ("lowerRoman", "vii"),
        ("upperRoman", "VII"),
        ("lowerLetter", "g"),
        ("upperLetter", "G"),
    ],
)
def test_a_page_is_counted_as_its_section_says(
    format_: str, counted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thaiplandoc.pdf.numbers._found", lambda _: [7])
    document = checked(report(of_word, format_, "decimal"))
    assert f"คำนำ{counted}" in "".join(part(measured(document, b"", thai=False)).itertext())


def test_a_document_without_numbers_and_other_kinds_stay_as_they_are() -> None:
    plain = checked(hostile.zipped(hostile.plain()))
    assert numbered(plain, thai=True).document == plain
    rich = checked(hostile.rich(b"plain"))
    assert numbered(rich, thai=True).document == rich


def test_the_text_of_digits_that_look_thai_is_thai_and_that_of_others_stays() -> None:
    pdf = pikepdf.Pdf.new()
    said = b"2 beginbfchar\n<01> <0031>\n<02> <0039>\nendbfchar"
    for name in ("AAAAAA+TPDDigits-Bold", "AAAAAA+TPDSarabun-Bold"):
        face = pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name(f"/{name}"))
        face.ToUnicode = pdf.make_stream(said)
        pdf.make_indirect(face)
    thai_text(pdf)
    maps = [each.ToUnicode.read_bytes() for each in pdf.objects if "/ToUnicode" in each]
    assert maps == [b"2 beginbfchar\n<01> <0E51>\n<02> <0E59>\nendbfchar", said]
