"""What officers type comes out in both files: every sign has a glyph, every word can be copied."""

from __future__ import annotations

import io
import random
import re
import shutil
import time
import zipfile
from pathlib import Path

import openpyxl
import pypdf
import pytest
from lxml import etree
from pypdf.generic import ContentStream

from thaiplandoc import InputError, Letter, Office, Person, check
from tools import ROOT

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


def missing_glyphs(pdf: pypdf.PdfReader) -> int:
    """How many glyphs shown are the first of their face, the box."""
    shown = (
        part
        for page in pdf.pages
        for operands, operator in ContentStream(page.get_contents(), pdf).operations
        if operator in (b"Tj", b"TJ")
        for part in (operands[0] if operator == b"TJ" else operands)
        if isinstance(part, (bytes, str))
    )
    codes = (getattr(part, "original_bytes", part) for part in shown)
    return sum(each[at : at + 2] == b"\0\0" for each in codes for at in range(0, len(each), 2))


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("seed", range(40))
def test_a_random_letter_has_the_same_words_in_both_files_and_no_missing_glyph(seed: int) -> None:
    document = random_letter(seed)
    word, pdf = document.render("a.docx", "a.pdf").values()
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert missing_glyphs(reader) == 0
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    texts = (
        "".join(page.extract_text() for page in reader.pages),
        "".join(run.text or "" for run in root.iter(f"{W}t")),
    )
    for copied in map(without_spaces, texts):
        for said in document.words():
            for token in said.split():
                assert token in copied


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
