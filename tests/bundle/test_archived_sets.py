"""A set for the archive: what of it ends PDF/A or PDF/UA is told, and the claim is gone."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name, Stream

from bundle.test_bundle import letter, picture
from conftest import ROOT
from pdf.archives import archive
from pdf.clauses import faults
from pdf.reading import plain, saved, signed
from thaiplandoc import load
from thaiplandoc.bundle import bundled
from thaiplandoc.cli import main
from thaiplandoc.pdf.attaching import files_in
from thaiplandoc.pdf.join import join
from thaiplandoc.pdf.parts import Part
from thaiplandoc.pdf.xmp import xmp
from tools import require

LETTER = "title: หนังสือแนบ, quantity: ๑ ฉบับ, file: b.yaml"


def part(data: bytes, name: str = "set.pdf") -> Part:
    return Part(Path(name), data=data)


def claimed(data: bytes) -> list[str]:
    return [
        each
        for each in ("pdfaid:part>2", "pdfaid:part>3", "pdfuaid:part>1")
        if each.encode() in data
    ]


def test_a_set_of_our_papers_and_pictures_is_an_archive_file(tmp_path: Path) -> None:
    letter(tmp_path, name="b.yaml")
    picture(tmp_path / "map.png")
    file = letter(tmp_path, LETTER, "title: แผนที่, quantity: ๑ แผ่น, file: map.png")
    made = bundled(file, pdfa=True)
    assert made.notes == ()
    assert claimed(made.pdf) == ["pdfaid:part>2"]
    assert faults(made.pdf) == {}
    assert bundled(file, pdfa=True).pdf == made.pdf


def test_without_the_option_nothing_is_claimed_attached_or_left_to_sign(tmp_path: Path) -> None:
    letter(tmp_path, name="b.yaml")
    made = bundled(letter(tmp_path, LETTER))
    assert claimed(made.pdf) == []
    assert files_in(part(made.pdf)) == ()
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert "/AcroForm" not in pdf.Root


@pytest.mark.parametrize("scan", [False, True], ids=["a page", "a scan in a PDF"])
def test_a_pdf_of_others_ends_it_which_is_told(tmp_path: Path, scan: bool) -> None:
    pdf = plain()
    if scan:
        image = Stream(
            pdf, b"\x80", Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceGray
        )
        image.Type, image.Subtype = Name.XObject, Name.Image
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(S=image))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"200 0 0 300 0 0 cm /S Do")
    (tmp_path / "foreign.pdf").write_bytes(saved(pdf))
    file = letter(tmp_path, "title: แผนที่, quantity: ๑ แผ่น, file: foreign.pdf")
    made = bundled(file, pdfa=True)
    assert claimed(made.pdf) == []
    assert [note.text() for note in made.notes][-2:] == [
        "foreign.pdf: ไม่มีแท็กสำหรับโปรแกรมอ่านจอ หน้าของไฟล์นี้จึงอ่านออกเสียงตามลำดับไม่ได้",
        "foreign.pdf: ไม่ใช่ PDF/A ไฟล์ที่รวมแล้วจึงไม่เป็น PDF/A",
    ]


def test_data_and_word_files_of_each_paper_are_inside(tmp_path: Path) -> None:
    letter(tmp_path, name="b.yaml")
    (tmp_path / "signed.pdf").write_bytes(signed())
    file = letter(tmp_path, LETTER, "title: สำเนา, quantity: ๑ ฉบับ, file: signed.pdf")
    made = bundled(file, attach=True)
    held = dict(files_in(part(made.pdf)))
    assert set(held) == {"letter.yaml", "letter.docx", "b.yaml", "b.docx", "signed.pdf"}
    assert held["b.yaml"] == (tmp_path / "b.yaml").read_bytes()
    assert held["signed.pdf"] == (tmp_path / "signed.pdf").read_bytes()
    assert claimed(made.pdf) == ["pdfaid:part>3"]
    assert faults(made.pdf) == {}
    out = str(tmp_path / "set.pdf")
    assert main(["bundle", str(file), "-o", out, "--attach", "--fields"]) == 0
    assert main(["open", out, "-o", str(tmp_path / "opened")]) == 0
    assert {each.name for each in (tmp_path / "opened").iterdir()} == set(held)


@pytest.mark.libreoffice
def test_a_word_file_ends_it_and_is_inside_as_it_was(tmp_path: Path) -> None:
    require("libreoffice")
    load(letter(tmp_path, name="b.yaml")).save(tmp_path / "b.docx")
    made = bundled(letter(tmp_path, "title: หนังสือแนบ, quantity: ๑ ฉบับ, file: b.docx"), attach=True)
    assert claimed(made.pdf) == []
    said = [note.text() for note in made.notes]
    assert "b.docx: ไม่ใช่ PDF/A ไฟล์ที่รวมแล้วจึงไม่เป็น PDF/A" in said
    held = dict(files_in(part(made.pdf)))
    assert set(held) == {"letter.yaml", "letter.docx", "b.docx"}
    assert held["b.docx"] == (tmp_path / "b.docx").read_bytes()


def test_copies_and_what_they_enclose_are_not_signed_here() -> None:
    made = bundled(ROOT / "samples/sets/krabi-2559.yaml", fields=True)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["นายสมทพร ชินเงิน"]


def claiming_access(name: str) -> Part:
    """A tagged file that says it is PDF/UA."""
    with pikepdf.open(io.BytesIO(archive("memo"))) as pdf:
        said = xmp("หนังสือ", "<pdfuaid:part>1</pdfuaid:part>\n")
        pdf.Root.Metadata = Stream(pdf, said, Type=Name.Metadata, Subtype=Name.XML)
        return part(saved(pdf), name)


def test_access_is_claimed_if_all_parts_claim_it_and_else_told() -> None:
    both = join([claiming_access("a.pdf"), claiming_access("b.pdf")])
    assert claimed(both.pdf) == ["pdfuaid:part>1"]
    assert both.notes == ()
    made = join([claiming_access("a.pdf"), part(archive("letter"), "b.pdf")])
    assert claimed(made.pdf) == []
    said = [note.text() for note in made.notes]
    assert "b.pdf: ไม่ได้ระบุว่าเป็น PDF/UA ไฟล์ที่รวมแล้วจึงไม่ระบุ" in said
    assert "a.pdf: ไม่ใช่ PDF/A ไฟล์ที่รวมแล้วจึงไม่เป็น PDF/A" in said


def test_a_file_gets_no_claim_by_being_marked(tmp_path: Path) -> None:
    (tmp_path / "foreign.pdf").write_bytes(saved(plain()))
    file = letter(tmp_path, "title: แผนที่, quantity: ๑ แผ่น, file: foreign.pdf")
    assert main(["bundle", str(file), "-o", str(tmp_path / "set.pdf"), "--pdfa", "--numbers"]) == 0
    assert claimed((tmp_path / "set.pdf").read_bytes()) == []
