"""Faces inside Word files: which, under which names, obfuscated as the standard says."""

from __future__ import annotations

import ctypes
import io
import re
import struct
import subprocess
import time
import zipfile
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import uharfbuzz
from lxml import etree

from converting import office
from thaiplandoc import InputError, Letter, Office, Person, attempt, fontfile, load
from tools import ROOT, validation_errors

FONTS = ROOT / "fonts"
LETTERS = ROOT / "samples" / "letters"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def letter(*body: str, speed: str | None = None, **office: object) -> Letter:
    return Letter(
        office=Office(name="ศาลากลางจังหวัดตัวอย่าง", code="ตย ๐๐๒๓.๓", **office),
        date="๑๕ มกราคม ๒๕๖๙",
        subject="การทบทวนแผน",
        to="นายอำเภอ",
        body=body or ["จึงเรียนมาเพื่อพิจารณา"],
        signer=Person(name="นายสมชาย ตัวอย่าง", position="นายอำเภอ"),
        speed=speed,
    )


def parts(document: Letter, **options: bool) -> dict[str, bytes]:
    (made,) = document.render("x.docx", **options).values()
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return {name: package.read(name) for name in package.namelist()}


def plain(part: bytes, key: str) -> bytes:
    """The font of an obfuscated part: its first 32 bytes mixed with the key's, from the last on."""
    digits = bytes.fromhex(re.sub("[{}-]", "", key))[::-1]
    return bytes(one ^ digits[at % 16] for at, one in enumerate(part[:32])) + part[32:]


def travelling(made: dict[str, bytes]) -> dict[str, list[tuple[str, bytes]]]:
    """The name of each font with faces → their styles and bytes."""
    if "word/_rels/fontTable.xml.rels" not in made:
        return {}
    targets = {
        each.get("Id"): each.get("Target")
        for each in etree.fromstring(made["word/_rels/fontTable.xml.rels"])
    }
    found: dict[str, list[tuple[str, bytes]]] = {}
    for font in etree.fromstring(made["word/fontTable.xml"]):
        for face in font:
            if (style := face.tag.removeprefix(f"{W}embed")) != face.tag:
                part = made[f"word/{targets[face.get(f'{R}id')]}"]
                said = (style, plain(part, face.get(f"{W}fontKey", "")))
                found.setdefault(font.get(f"{W}name", ""), []).append(said)
    return found


def test_a_letter_brings_the_one_face_it_uses_under_the_offices_name_and_its_own() -> None:
    face = [("Regular", (FONTS / "TPDSarabun-Regular.plain").read_bytes())]
    assert travelling(parts(letter())) == {"TH SarabunPSK": face, "TPD Sarabun": face}


def test_the_bold_face_comes_with_a_word_in_bold_and_signs_bring_theirs() -> None:
    found = travelling(parts(letter(speed="ด่วนที่สุด")))
    assert [style for style, _ in found["TH SarabunPSK"]] == ["Regular", "Bold"]
    found = travelling(parts(letter("ด้วย ✔ ☒")))
    assert [style for style, _ in found["TH SarabunPSK"]] == ["Regular"]
    ((style, signs),) = found["Segoe UI Symbol"]
    assert style == "Regular"
    assert found["TPD Signs"] == found["Segoe UI Symbol"]
    font = uharfbuzz.Font(uharfbuzz.Face(signs))
    assert [sign for sign in "✔☒★α" if font.get_nominal_glyph(ord(sign))] == ["✔", "☒"]
    assert fontfile.said_of(signs) == fontfile.FontFile("Regular", may_travel=True)


def test_an_ordinary_letter_grows_by_less_than_eighty_kilobytes() -> None:
    for body in (("จึงเรียนมา",), ("ด้วย ✔ ☒ ① № α", "**สำคัญ** ★")):
        document = letter(*body, speed="ด่วนที่สุด")
        sizes = [len(*document.render("x.docx", embed=embed).values()) for embed in (True, False)]
        assert sizes[0] - sizes[1] < 60_000


@pytest.mark.timed
def test_a_letter_with_its_faces_is_made_in_at_most_a_fifth_more_time() -> None:
    def cpu(first: int, *, embed: bool) -> float:
        documents = [letter(f"เรื่องที่ {first + at} ด้วย ✔ **สำคัญ**") for at in range(20)]
        begun = time.process_time()
        for document in documents:
            document.render("x.docx", embed=embed)
        return time.process_time() - begun

    cpu(0, embed=True)  # the face is packed once in a process
    turns = [(cpu(20 * at, embed=True), cpu(20 * at + 10_000, embed=False)) for at in range(1, 8)]
    with_faces, without = map(min, zip(*turns, strict=True))
    assert with_faces <= 1.2 * without


def test_a_cut_face_keeps_its_names_and_its_licence() -> None:
    whole = (FONTS / "TPDSigns-Regular.ttf").read_bytes()
    cut = fontfile.cut_down(whole, "✔")
    assert len(cut) < 4_000
    for said in ("TPD Signs", "SIL Open Font License"):
        assert said.encode("utf-16-be") in cut
    assert fontfile.cut_down(whole, "✔") == cut


def test_no_face_calls_itself_by_an_offices_name() -> None:
    for face in FONTS.glob("TPD*"):
        names = face.read_bytes().decode("utf-16-be", "ignore")
        names += face.read_bytes()[1:].decode("utf-16-be", "ignore")
        assert ("TPD Sarabun" in names) or ("TPD Signs" in names), face.name
        assert "TH Sarabun" not in names, face.name


def test_two_faces_take_less_than_eighty_kilobytes_and_the_same_letter_the_same_bytes() -> None:
    document = letter(speed="ด่วนที่สุด")
    bare, whole = (document.render("x.docx", embed=each) for each in (False, True))
    assert 0 < len(*whole.values()) - len(*bare.values()) < 80_000
    assert document.render("x.docx") == whole


def test_many_files_and_those_who_ask_bring_none_and_a_plan_brings_faces_when_asked(
    tmp_path: Path,
) -> None:
    assert travelling(parts(letter(), embed=False)) == {}
    attempt(ROOT / "samples" / "letters" / "krabi-2559.yaml", tmp_path, suffixes=[".docx"])
    with zipfile.ZipFile(tmp_path / "krabi-2559.docx") as package:
        assert not [name for name in package.namelist() if "fonts/" in name]
    annex = load(ROOT / "samples" / "annexes" / "guideline-2553.yaml")
    assert travelling(parts(annex)) == {}  # type: ignore[arg-type]
    assert "TH SarabunPSK" in travelling(parts(annex, embed=True))  # type: ignore[arg-type]


def test_our_face_answers_to_no_other_font(tmp_path: Path) -> None:
    assert travelling(parts(letter(font="Cordia New"))) == {}
    own = tmp_path / "own.ttf"
    own.write_bytes((FONTS / "TPDSarabun-Bold.ttf").read_bytes())
    found = travelling(parts(letter(font="Cordia New", font_file=own)))
    assert found == {"Cordia New": [("Bold", own.read_bytes())]}


def test_a_file_that_is_no_font_or_may_not_be_embedded_is_refused_in_one_sentence(
    tmp_path: Path,
) -> None:
    font = bytearray((FONTS / "TPDSarabun-Regular.ttf").read_bytes())
    (count,) = struct.unpack_from(">H", font, 4)
    entry = next(at for at in range(12, 12 + 16 * count, 16) if font[at : at + 4] == b"OS/2")
    (begin,) = struct.unpack_from(">L", font, entry + 8)
    struct.pack_into(">H", font, begin + 8, 2)
    for name, data in {
        "forbidden.ttf": bytes(font),
        "picture.ttf": b"\x89PNG\r\n\x1a\n" + bytes(60),
        "cut.ttf": bytes(font[:40]),
        "empty.ttf": b"",
    }.items():
        file = tmp_path / name
        file.write_bytes(data)
        with pytest.raises(InputError) as refused:
            Office(name="ก", font_file=file)
        assert len(refused.value.problems) == 1
        assert name in str(refused.value)


def test_rare_signs_are_runs_that_name_a_face_which_has_them() -> None:
    document = parts(letter("ด้วย ✔ ข้อ ① ค่า α m² ½"))["word/document.xml"].decode()
    runs = re.findall(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t[^>]*>([^<]*)", document)
    named = {text for look, text in runs if "Segoe UI Symbol" in look}
    assert named == {"✔", "①", "α"}


def test_a_face_whose_digits_are_thai_draws_no_address() -> None:
    made = parts(letter("ติดต่อ plan2@example.go.th โรค COVID-19", font="TH SarabunIT๙"))
    for name in ("word/styles.xml", "word/document.xml"):
        text = made[name].decode()
        assert not re.search(r'w:(?:ascii|hAnsi)="TH SarabunIT๙"', text), name
    assert 'w:cs="TH SarabunIT๙"' in made["word/styles.xml"].decode()


def test_files_with_faces_are_valid(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    letter("ด้วย ✔ ☒", speed="ด่วนที่สุด").save(file)
    assert validation_errors(file) == []


@pytest.fixture(scope="module")
def fontless(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A LibreOffice that finds no Thai font, with a profile of its own, and how it is called."""
    home = tmp_path_factory.mktemp("fontless")
    (home / "fonts.conf").write_text(
        f"<fontconfig><cachedir>{home}/cache</cachedir><dir>/usr/share/fonts/truetype/dejavu</dir>"
        "<match target='pattern'><edit name='family' mode='append'><string>DejaVu Sans</string></edit>"
        "</match></fontconfig>"
    )
    settings = (f"HOME={home}", f"FONTCONFIG_FILE={home}/fonts.conf", "PATH=/usr/bin:/bin")
    return ["env", "-i", *settings, *office(home / "profile"), "--convert-to", "pdf"]


@pytest.mark.parametrize("name", sorted(file.stem for file in LETTERS.glob("*.yaml")))
def test_libreoffice_without_a_thai_font_has_as_many_pages_and_lines_as_the_pdf(
    name: str, fontless: list[str], tmp_path: Path
) -> None:
    load(LETTERS / f"{name}.yaml").save_all(tmp_path / "a.docx", tmp_path / "ours.pdf")
    command = [*fontless, "--outdir", tmp_path, tmp_path / "a.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    ours, theirs = (lines(tmp_path / file) for file in ("ours.pdf", "a.pdf"))
    assert [len(page) for page in theirs] == [len(page) for page in ours]
    for page, same in zip(theirs, ours, strict=True):
        assert page == pytest.approx(same, abs=1.5)


def lines(pdf: Path) -> list[list[float]]:
    """Of each page the baselines that consonants stand on, in millimetres from its lower edge.

    Where in the text a line ends LibreOffice decides by its own dictionary.
    """
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        text = page.get_textpage()
        baselines: list[float] = []
        for index in range(text.count_chars()):
            if "ก" <= text.get_text_range(index, 1)[:1] <= "ฮ":
                x, y = ctypes.c_double(), ctypes.c_double()
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                baselines.append(y.value / 72 * 25.4)
        baselines.sort(reverse=True)
        found.append([y for at, y in enumerate(baselines) if not at or baselines[at - 1] - y > 1])
    document.close()
    return found
