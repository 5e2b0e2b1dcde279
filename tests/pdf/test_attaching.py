"""Files in a PDF: what it was made from goes in with its name, kind and day, and comes out again."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from cli.test_numbers import DRAFT, OFFICE
from conftest import ROOT
from pdf.archives import archive
from pdf.clauses import faults
from pdf.reading import locked, plain, saved, signed
from thaiplandoc import InputError, load
from thaiplandoc.cli import main
from thaiplandoc.pdf import attaching
from thaiplandoc.pdf.attaching import Attachment, attached, files_in
from thaiplandoc.pdf.join import join
from thaiplandoc.pdf.parts import Part

LETTER = ROOT / "samples/letters/krabi-2559.yaml"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: Any) -> Path:
    """A letter with its data file and its Word file inside."""
    file = tmp_path_factory.mktemp("whole") / "krabi.pdf"
    load(LETTER).save(file, attach={LETTER.name: LETTER.read_bytes()}, fields=True)
    return file


def with_files(**files: bytes) -> bytes:
    """A page with files whose names stand there as they are said."""
    pdf, out = Pdf.new(), io.BytesIO()
    pdf.add_blank_page()
    specs = [
        pdf.make_indirect(
            Dictionary(Type=Name.Filespec, UF=name, EF=Dictionary(F=Stream(pdf, data)))
        )
        for name, data in files.items()
    ]
    pairs = [each for at, spec in enumerate(specs) for each in (String(f"{at:04}"), spec)]
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(pairs)))
    pdf.save(out)
    return out.getvalue()


# --- in ----------------------------------------------------------------------------------------------
def test_another_reader_finds_the_data_and_the_word_file(whole: Path) -> None:
    held = pypdf.PdfReader(whole).attachments
    assert held[LETTER.name] == [LETTER.read_bytes()]
    (word,) = held["krabi.docx"]
    assert word == load(LETTER).render("krabi.docx")[Path("krabi.docx")]


def test_each_file_says_its_kind_its_day_and_what_it_is_to_the_letter(whole: Path) -> None:
    pdf = pikepdf.open(whole)
    said = {
        str(spec.UF): (
            str(spec.AFRelationship),
            str(spec.EF.F.Subtype),
            str(spec.EF.F.Params.ModDate),
            str(spec.Desc),
        )
        for spec in pdf.Root.AF
    }
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert said == {
        LETTER.name: ("/Source", "/application/yaml", "D:20160518170000Z", "ข้อมูลที่ใช้สร้างเอกสาร"),
        "krabi.docx": ("/Alternative", f"/{word}", "D:20160518170000Z", "ไฟล์ Word สำหรับแก้ไข"),
    }
    pdf.close()


def test_a_letter_with_files_is_a_pdf_a_3b_and_the_same_each_time(whole: Path) -> None:
    data = whole.read_bytes()
    assert faults(data) == {}
    assert b"<pdfaid:part>3</pdfaid:part>" in data
    again = load(LETTER).render(whole, attach={LETTER.name: LETTER.read_bytes()}, fields=True)
    assert again[whole] == data


def test_a_pdf_a_1_that_gets_a_file_claims_nothing_any_more() -> None:
    first = archive("letter").replace(b"<pdfaid:part>2", b"<pdfaid:part>1")
    made = attached(first, [Attachment("a.txt", b"x")])
    assert b"pdfaid:part>" not in made
    assert b"pdfaid:conformance>" not in made


def test_joined_files_keep_what_is_attached_to_each_and_are_an_archive_file(whole: Path) -> None:
    other = Part(Path("b.pdf"), data=archive("memo"))
    made = join([whole, other])
    assert made.archive == "3"
    assert faults(made.pdf) == {}
    names = {name for name, _ in files_in(Part(Path("c.pdf"), data=made.pdf))}
    assert names == {"krabi.docx", LETTER.name}


# --- out ---------------------------------------------------------------------------------------------
def test_open_gives_back_the_data_and_the_word_file(whole: Path, tmp_path: Path, capsys) -> None:
    assert main(["open", str(whole), "-o", str(tmp_path / "out")]) == 0
    out = tmp_path / "out"
    assert {file.name for file in out.iterdir()} == {"krabi.docx", LETTER.name}
    assert (out / LETTER.name).read_bytes() == LETTER.read_bytes()
    told = capsys.readouterr().out.splitlines()
    assert set(told) == {str(out / "krabi.docx"), str(out / LETTER.name)}


def test_open_writes_over_nothing(whole: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "krabi.docx").write_bytes(b"edited")
    assert main(["open", str(whole), "-o", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"ในโฟลเดอร์ {tmp_path} มีไฟล์ krabi.docx อยู่แล้ว จึงไม่เขียนทับ ให้ระบุโฟลเดอร์อื่นด้วย --out\n"
    )
    assert [file.name for file in tmp_path.iterdir()] == ["krabi.docx"]
    assert (tmp_path / "krabi.docx").read_bytes() == b"edited"


def test_open_writes_over_no_link_that_leads_nowhere(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "krabi.docx").symlink_to(tmp_path / "elsewhere")
    assert main(["open", str(whole), "-o", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "elsewhere").exists()


def test_hostile_names_stay_in_the_folder(tmp_path: Path) -> None:
    names = ["../../up.txt", "/etc/passwd", "C:\\boot.ini", "..", "", "CON", "a\0b.txt", "ก" * 200]
    names += ["UP.txt", "nul.txt", "x.y/../z.tar.gz", "..\\..\\w.txt"]
    file = tmp_path / "hostile.pdf"
    file.write_bytes(with_files(**{name: name.encode() for name in names}))
    assert main(["open", str(file), "-o", str(tmp_path / "out")]) == 0
    made = sorted(each.name for each in (tmp_path / "out").iterdir())
    assert sorted(each.name for each in tmp_path.iterdir()) == ["hostile.pdf", "out"]
    plain_names = ["up.txt", "UP-2.txt", "passwd", "boot.ini", "a-b.txt", "z.tar.gz", "w.txt"]
    assert made == sorted([*plain_names, "-", "--2", "_CON", "_nul.txt", "ก" * 60])


def test_a_pdf_without_files_says_so(tmp_path: Path, capsys) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(archive("memo"))
    assert main(["open", str(file), "-o", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == "a.pdf: ไม่มีไฟล์แนบ\n"
    assert not (tmp_path / "out").exists()


def test_a_signed_pdf_gives_back_its_files(tmp_path: Path) -> None:
    data = attached(signed(), [Attachment("a.txt", b"x")])
    assert dict(files_in(Part(tmp_path, data=data))) == {"a.txt": b"one", "a (2).txt": b"x"}


def test_a_password_opens_a_pdf_that_has_one(tmp_path: Path, monkeypatch, capsys) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(with_files(**{"a.txt": b"x"}))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="reader", owner="owner"))
    file = tmp_path / "a.pdf"
    file.write_bytes(out.getvalue())
    assert main(["open", str(file), "-o", str(tmp_path / "out")]) == 1
    assert "a.pdf: มีรหัสผ่าน" in capsys.readouterr().err
    monkeypatch.setenv("THAIPLANDOC_PASSWORD", "reader")
    assert main(["open", str(file), "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "a.txt").read_bytes() == b"x"


def bomb() -> bytes:
    """A file of 300 MB that is a thousand times smaller in the PDF."""
    pdf, out = Pdf.new(), io.BytesIO()
    pdf.add_blank_page()
    data = Stream(pdf, zlib.compress(bytes(300 * 2**20), 1), Filter=Name.FlateDecode)
    spec = Dictionary(UF="bomb.txt", EF=Dictionary(F=data))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), spec])))
    pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: b"", "ไฟล์ว่างเปล่า"),
        (lambda: b"hello", "ไม่ใช่ไฟล์ PDF"),
        (lambda: saved(plain())[:-60], "ไฟล์ไม่ครบ ขาดส่วนท้าย"),
        (lambda: locked(user="reader", owner="owner"), "มีรหัสผ่าน"),
        (bomb, "ไฟล์แนบ bomb.txt เสียหาย หรือไฟล์แนบเกิน 1000 ไฟล์หรือ 512 MB"),
        (lambda: with_files(**{f"{at}.txt": b"" for at in range(1001)}), "ไฟล์แนบ 1000.txt เสียหาย"),
    ],
    ids=["empty", "no PDF", "cut off", "password", "bomb", "too many"],
)
def test_what_cannot_be_opened_is_told_in_one_sentence(
    data, said: str, tmp_path: Path, capsys
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(data())
    assert main(["open", str(file), "-o", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"a.pdf: {said}")
    assert told.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_files_that_are_too_large_together_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(attaching, "MOST_BYTES", 5)
    with pytest.raises(InputError, match="ไฟล์แนบ b"):
        files_in(Part(Path("a.pdf"), data=with_files(a=b"123", b=b"456")))


# --- at the command line -----------------------------------------------------------------------------
def test_build_attaches_the_data_file_it_was_given(tmp_path: Path) -> None:
    assert main(["build", str(LETTER), "-o", str(tmp_path), "--attach", "--no-word"]) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["krabi-2559.pdf"]
    held = dict(files_in(tmp_path / "krabi-2559.pdf"))
    assert held[LETTER.name] == LETTER.read_bytes()
    assert "krabi-2559.docx" in held


def test_a_draft_that_is_numbered_goes_in_with_its_number(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.yaml").write_text(DRAFT, encoding="utf-8")
    assert main(["number", "set-up", OFFICE]) == 0
    circular = ["number", "set-up", OFFICE, "--kind", "หนังสือเวียน", "--shares", "ordinary"]
    assert main(circular) == 0
    assert main(["build", "letter.yaml", "--number", "--attach", "--no-word", "-o", "out"]) == 0
    held = dict(files_in(tmp_path / "out/letter.pdf"))["letter.yaml"]
    assert held == (tmp_path / "letter.yaml").read_bytes()
    assert "number: กบ ๐๐๒๓.๓/ว ๑\n" in held.decode()


def test_a_workbook_goes_in_as_it_is(tmp_path: Path) -> None:
    plan = ROOT / "samples/plans/small/plan.xlsx"
    assert main(["build", str(plan), "-o", str(tmp_path), "--attach", "--no-word"]) == 0
    assert dict(files_in(tmp_path / "plan.pdf"))["plan.xlsx"] == plan.read_bytes()
    assert faults((tmp_path / "plan.pdf").read_bytes()) == {}


def test_a_public_edition_is_not_made_with_the_data_that_has_names(tmp_path: Path, capsys) -> None:
    plan = ROOT / "samples/plans/small/plan.xlsx"
    assert main(["build", str(plan), "-o", str(tmp_path), "--public", "--attach"]) == 2
    assert "ฉบับเผยแพร่แนบไฟล์ข้อมูลไม่ได้" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_without_the_option_nothing_is_attached(tmp_path: Path) -> None:
    assert main(["build", str(LETTER), "-o", str(tmp_path), "--no-word", "--pdfa"]) == 0
    assert files_in(tmp_path / "krabi-2559.pdf") == ()
