"""What officers type comes out in both files: every sign has a glyph, every word can be copied."""

from __future__ import annotations

import io
import random
import re
import shutil
import time
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2
import pytest
from lxml import etree

from every_sample import FILES, made
from thaiplandoc import Document, InputError, Letter, Office, Person, check, load
from thaiplandoc.arrange.sheet import Grid, Page, Text
from thaiplandoc.thai.words import pieces
from tools import ROOT

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = [
    "ด้วย",
    "จังหวัด",
    "กำหนด",
    "ประชุม",
    "แผนพัฒนา",
    "น้ำ",
    "ผู้ใหญ่บ้าน",
    "สิทธิ์",
    "พันธุ์",
    "ก๋วยเตี๋ยว",
    "ครุภัณฑ์",
    "COVID-19",
    "A4",
    "plan2@example.go.th",
    "โครงการ",
    "ก่อสร้าง",
    "ถนน",
    "คสล.",
    "ณ",
    "เพื่อ",
    "ฯลฯ",
]
FIGURE = re.compile("[๐-๙.,]+")
SIGNS = "✔✓☒☑☐①⑳℃№㎡☎★►■●αΩμéñüĐăЖ→⇒½⅔≥≤±×“”–—…•€฿❑➢๛๏⁴₂⚠♥"


def letter(subject: str, *body: str) -> Letter:
    return Letter(
        office=Office(name="ศาลากลางจังหวัดตัวอย่าง", code="ตย ๐๐๒๓.๓"),
        date="๑๕ มกราคม ๒๕๖๙",
        subject=subject,
        to="นายอำเภอ",
        body=body,
        signer=Person(name="นายสมชาย ตัวอย่าง", position="นายอำเภอ"),
    )


def random_letter(seed: int) -> Letter:
    dice = random.Random(seed)  # noqa: S311

    def paragraph(most: int) -> str:
        return " ".join(
            dice.choice(WORDS if dice.random() < 0.8 else SIGNS)
            for _ in range(dice.randint(4, most))
        )

    return letter(paragraph(8), *(paragraph(50) for _ in range(dice.randint(1, 3))))


def glyphs(pdf: pikepdf.Pdf) -> list[tuple[pikepdf.Object, Counter[bytes]]]:
    """Each font of a PDF with the glyphs it shows, those in drawings of drawings too."""
    found: dict[tuple[int, int], tuple[pikepdf.Object, Counter[bytes]]] = {}

    def look_at(content: pikepdf.Object | pikepdf.Page, resources: pikepdf.Object) -> None:
        font = None
        for operands, operator in pikepdf.parse_content_stream(content):
            if str(operator) == "Tf":
                font = resources["/Font"][str(operands[0])]
            elif str(operator) in {"Tj", "TJ", "'", '"'}:
                parts = operands[0] if str(operator) == "TJ" else [operands[-1]]
                codes = found.setdefault(font.objgen, (font, Counter()))[1]
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        codes.update(re.findall(rb"(?s)..", bytes(part)))
            elif str(operator) == "Do":
                drawn = resources["/XObject"][str(operands[0])]
                if drawn["/Subtype"] == "/Form":
                    look_at(drawn, drawn.get("/Resources", resources))

    for page in pdf.pages:
        look_at(page, page.obj["/Resources"])
    return list(found.values())


def mapped(font: pikepdf.Object) -> set[bytes]:
    """The glyphs of a font that a reader is told the letters of."""
    table = bytes(font["/ToUnicode"].read_bytes()).decode("ascii")
    found: set[bytes] = set()
    for part in re.findall(r"(?s)beginbfchar(.*?)endbfchar", table):
        found |= {bytes.fromhex(code) for code in re.findall(r"<(\w{4})>\s*<\w+>", part)}
    for part in re.findall(r"(?s)beginbfrange(.*?)endbfrange", table):
        for first, last in re.findall(r"<(\w{4})>\s*<(\w{4})>\s*[<\[]", part):
            codes = range(int(first, 16), int(last, 16) + 1)
            found |= {code.to_bytes(2, "big") for code in codes}
    return found


def every_glyph_is_there_and_can_be_copied(file: Path | io.BytesIO) -> bool:
    with pikepdf.open(file) as pdf:
        fonts = glyphs(pdf)
        assert fonts
        for font, codes in fonts:
            assert font["/Encoding"] == "/Identity-H"
            # the first glyph of a font is its box for what it lacks
            assert b"\0\0" not in codes, font["/BaseFont"]
            assert codes.keys() <= mapped(font), font["/BaseFont"]
    return True


def without_spaces(text: str) -> str:
    return "".join(text.split())


def placed(page: Page) -> list[str]:
    """The lines of a page as they were placed."""
    texts = (item for item in page.items if isinstance(item, Text | Grid))
    return [
        line.text
        for item in texts
        for line in (item.lines if isinstance(item, Text) else item.lines())
    ]


def copied(file: Path | io.BytesIO) -> list[str]:
    """The text layer of each page, as a reader copies it."""
    pdf = pypdfium2.PdfDocument(file)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


def said_in_word(file: Path | io.BytesIO) -> str:
    """The text of a Word file, with that of its charts."""
    said = []
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|footer\d*|charts/chart\d+)\.xml", name):
                root = etree.fromstring(package.read(name))
                said += [each.text or "" for each in root.iter(f"{W}t", f"{A}t", f"{C}v")]
    return "".join(said)


def running(document: Document) -> str:
    """What was placed on the pages, a cell's lines together, without what only pages have."""
    said = []
    for page in document.layout().pages:
        for item in page.items:
            if isinstance(item, Text) and not item.artifact:
                said += [line.text for line in item.lines]
            elif isinstance(item, Grid):
                said += [text for row in item.rows for cell in row for text in cell.texts]
    return without_spaces("".join(said))


@pytest.mark.parametrize("seed", range(40))
def test_a_random_letter_has_the_same_words_in_both_files_and_no_missing_glyph(seed: int) -> None:
    document = random_letter(seed)
    word, pdf = map(io.BytesIO, document.render("a.docx", "a.pdf").values())
    assert every_glyph_is_there_and_can_be_copied(pdf)
    pages = copied(pdf)
    for page, text in zip(document.layout().pages, pages, strict=True):
        assert text.split() == " ".join(placed(page)).split()
    in_pdf, in_word = without_spaces("".join(pages)), without_spaces(said_in_word(word))
    if len(pages) == 1:  # further pages have their number and the mark of the next
        assert Counter(in_pdf) == Counter(in_word)
    for said in map(without_spaces, document.words()):
        assert said in in_word
        assert len(pages) > 1 or said in in_pdf


@pytest.mark.parametrize("name", FILES)
def test_every_glyph_of_a_sample_is_there_and_every_word_can_be_copied(name: str) -> None:
    files = made(name)
    assert every_glyph_is_there_and_can_be_copied(files.pdf)
    document = load(FILES[name])
    for page, text in zip(document.layout().pages, copied(files.pdf), strict=True):
        there = without_spaces(text)
        lines = list(map(without_spaces, placed(page)))
        assert Counter(there) == Counter("".join(lines))
        assert [line for line in lines if line not in there] == []


@pytest.mark.parametrize("name", FILES)
def test_a_sample_says_all_its_words_in_both_files(name: str) -> None:
    document = load(FILES[name])
    on_pages = running(document) + without_spaces("".join(copied(made(name).pdf)))
    in_word = without_spaces(said_in_word(made(name).word))
    # of charts not every figure is printed, and signers stand side by side
    whole = FILES[name].suffix == ".yaml" and name != "charts"
    for said in document.words():
        for part in map(without_spaces, [said] if whole else pieces(said)):
            if whole or not FIGURE.fullmatch(part):
                assert part in on_pages
                assert part in in_word


@pytest.mark.timed
def test_a_paragraph_of_a_megabyte_costs_at_most_twelve_times_one_of_a_tenth() -> None:
    words = random.Random(1)  # noqa: S311

    def cpu(size: int) -> float:
        text = ""
        while len(text) * 3 < size:
            text += " ".join(words.choice(WORDS[:12]) for _ in range(500)) + " "
        begun = time.process_time()
        letter("ก", text).render("a.docx", "a.pdf")
        return time.process_time() - begun

    cpu(1000)  # the dictionary and the faces are read
    assert cpu(1_000_000) <= 12 * cpu(100_000)


def test_a_letter_of_emoji_is_refused_with_a_sentence_for_each_line(tmp_path: Path) -> None:
    file = tmp_path / "emoji.yaml"
    file.write_text(
        "kind: letter\noffice: {name: ศาลากลางจังหวัดตัวอย่าง, code: ตย ๐๐๒๓.๓}\nsubject: 😀😀 👍\n"
        "to: นายอำเภอ\nbody: [จึงเรียนมาเพื่อพิจารณา]\nsigner: {name: นายสมชาย ตัวอย่าง, position: นายอำเภอ}\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as refused:
        check(file)
    (problem,) = refused.value.problems
    assert problem.where.line == 3
    assert "👍 (U+1F44D), 😀 (U+1F600)" in problem.what.english


def test_cells_pass_the_gate_and_alike_ones_are_told_once(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples" / "plans", tmp_path, dirs_exist_ok=True)
    file = tmp_path / "small" / "plan.xlsx"
    before = check(file).document.words()
    book = openpyxl.load_workbook(file)
    sheet = book["โครงการ"]
    column = next(cell.column for cell in sheet[1] if cell.value and "โครงการ" in str(cell.value))
    rows = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column).value][:3]
    for row in rows:
        cell = sheet.cell(row, column)
        cell.value = "\u200b" + str(cell.value).replace("ที่", "ท\u0e48\u0e35")
    book.save(file)
    checked = check(file)
    assert checked.document.words() == before
    (told,) = (each for each in checked.remarks if "U+200B" in each.what.english)
    assert (told.where.sheet, told.where.line) == ("โครงการ", rows[0])
    assert "in 2 more cells" in told.what.english
