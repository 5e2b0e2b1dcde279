"""The converter: what it takes, what it refuses, and what it lets LibreOffice know."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import socket
import threading
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from lxml import etree
from pypdf.generic import DictionaryObject, NameObject

import thaiplandoc
from thaiplandoc import assets, package
from thaiplandoc.errors import ConversionError, InputError, OutputError, ToolMissing
from thaiplandoc.foreign import Document
from thaiplandoc.pdf import convert, proof
from thaiplandoc.pdf.convert import to_pdf
from tools import require
from word.contexts import PLAIN, fill, letter

LETTER = assets.shipped("templates") / "letter.docx"


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    file = tmp_path / "หนังสือ.docx"
    file.write_bytes(fill(LETTER, letter(), PLAIN))
    return file


def changed(docx: Path, old: str, new: str) -> Path:
    parts = package.parts(docx.read_bytes())
    text = parts["word/document.xml"].decode()
    assert old in text
    parts["word/document.xml"] = text.replace(old, new, 1).encode()
    with zipfile.ZipFile(docx, "w") as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return docx


def running(words: str) -> list[str]:
    """The processes of this machine that have these words in their command line."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            line = process.read_bytes().replace(b"\0", b" ").decode(errors="replace")
            found += [line] if words in line else []
    return found


def script(folder: Path, body: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.libreoffice
def test_a_word_file_becomes_a_pdf_in_the_shipped_face(docx: Path) -> None:
    require("libreoffice")
    reader = pypdf.PdfReader(io.BytesIO(to_pdf(docx)))
    assert len(reader.pages) == 1
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for font in reader.pages[0]["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all(font.startswith("TPDSarabun") for font in fonts), fonts


@pytest.mark.libreoffice
def test_the_document_learns_nothing_of_this_process(
    docx: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require("libreoffice")
    monkeypatch.setenv("THAIPLANDOC_SECRET", "not for documents")
    seen: list[dict[str, str]] = []
    start = convert.subprocess.Popen

    def watched(*args: object, **options: object) -> object:
        seen.append(options["env"])
        return start(*args, **options)

    monkeypatch.setattr(convert.subprocess, "Popen", watched)
    to_pdf(docx)
    assert "THAIPLANDOC_SECRET" not in seen[0]
    assert seen[0]["HOME"] != os.environ.get("HOME")
    assert not Path(seen[0]["HOME"]).exists()


@pytest.mark.libreoffice
def test_libreoffice_does_not_try_out_all_it_can_draw_first(
    docx: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It keeps a report of that in its profile, and is four times as long about a short file."""
    require("libreoffice")
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(convert, "scratch", lambda: contextlib.nullcontext(home))
    assert to_pdf(docx)
    assert (home / "profile" / "user").is_dir()
    assert not [*home.rglob("GraphicsRenderTests*")]


@pytest.mark.parametrize(
    ("told", "version"),
    [
        ("[Bootstrap]\nProductKey=LibreOffice 24.2\nUserInstallation=x\n", ["24.2"]),
        ("[Bootstrap]\r\nProductKey=LibreOfficeDev 7.4\r\n", ["7.4"]),
        ("[Bootstrap]\nInstallMode=x\n", []),
        ("[Bootstrap]\nProductKey=<a> &b\n", []),
        (None, []),
    ],
)
def test_a_profile_is_of_the_version_that_libreoffice_says_it_is(
    told: str | None, version: list[str], tmp_path: Path
) -> None:
    if told is not None:
        (tmp_path / "bootstraprc").write_text(told, encoding="utf-8", newline="")
    convert._write_profile(tmp_path / "profile", tmp_path / "soffice.bin")
    items = etree.parse(tmp_path / "profile" / "user" / "registrymodifications.xcu").getroot()
    said = [prop for prop in items.iter("prop") if "ooSetupLastVersion" in prop.values()]
    assert ["".join(each.itertext()) for each in said] == version


@pytest.mark.libreoffice
def test_a_linked_picture_is_refused_before_anything_is_fetched(docx: Path) -> None:
    require("libreoffice")
    calls: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)

        def listen() -> None:
            try:
                connection, _ = server.accept()
                calls.append(connection.recv(10))
            except TimeoutError:
                pass

        listener = threading.Thread(target=listen)
        listener.start()
        port = server.getsockname()[1]
        field = f'<w:fldSimple w:instr="INCLUDEPICTURE http://127.0.0.1:{port}/a.png"/>'
        with pytest.raises(InputError, match="INCLUDEPICTURE"):
            to_pdf(changed(docx, "<w:body>", f"<w:body><w:p>{field}</w:p>"))
        listener.join()
    assert not calls


@pytest.mark.parametrize("data", [b"", b"just text", b"%PDF-1.7", b"{\\rtf1 x}"])
def test_a_file_that_is_not_word_is_refused(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "จดหมาย.docx"
    file.write_bytes(data)
    with pytest.raises(InputError, match="ไม่ใช่ไฟล์ Word"):
        to_pdf(file)


def test_thai_digits_are_refused_for_a_kind_whose_numbers_stay(tmp_path: Path) -> None:
    file = tmp_path / "จดหมาย.docx"
    file.write_bytes(b"{\\rtf1\\ansi x}")
    with pytest.raises(InputError, match=r"เป็น \.rtf ซึ่งเปลี่ยนเลขหน้า.*ให้บันทึกเป็น \.docx"):
        to_pdf(file, thai_digits=True)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"หาย\.docx"):
        to_pdf(tmp_path / "หาย.docx")


def test_without_libreoffice_the_administrator_is_told(
    docx: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolMissing, match="LibreOffice"):
        to_pdf(docx)


@pytest.mark.parametrize(
    "body",
    [
        "exit 0",
        "exit 1",
        'for last; do :; done; echo text > "${last%/*}/out/0000.pdf"',
        'for last; do :; done; echo "%PDF-1.7 %%EOF" > "${last%/*}/out/0000.pdf"',
        'for last; do :; done; ln -s /etc/passwd "${last%/*}/out/0000.pdf"',
    ],
)
def test_success_is_believed_only_when_there_are_pages(
    body: str, docx: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path, body)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(ConversionError, match=r"หนังสือ\.docx"):
        to_pdf(docx)


def test_a_converter_that_hangs_is_ended_in_time_with_everything_it_started(
    docx: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A number nobody else sleeps for; the shell knows no other program by its name alone.
    sleep = f"/bin/sleep 60.{os.getpid()}"
    script(tmp_path, f"setsid {sleep} & /usr/bin/setsid {sleep} & {sleep}")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    begun = time.monotonic()
    with pytest.raises(ConversionError, match="ไม่เสร็จใน 1 วินาที"):
        to_pdf(docx, deadline_s=1)
    assert time.monotonic() - begun < 5
    assert not running(sleep.partition(" ")[2])


def test_a_full_temporary_folder_is_told_and_not_blamed_on_the_file(
    docx: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    full = shutil.disk_usage("/")._replace(free=0)
    monkeypatch.setattr(convert.shutil, "disk_usage", lambda _: full)
    with pytest.raises(OutputError, match="ที่ว่างในดิสก์") as told:
        to_pdf(docx)
    assert told.value.exit_code == 2


# --- whether the PDF is the right one ----------------------------------------------------------
def test_a_pdf_of_another_document_is_not_taken_for_this_one(docx: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "letter.pdf"
    thaiplandoc.load(LETTER.with_suffix(".yaml")).save(pdf)
    other = convert.checked(docx)
    own = replace(other, openings=("ทมทงไมมใ", "ขอความรว", "เรอง"))
    assert proof.fault(pdf.read_bytes(), own) is None
    wrong = proof.fault(pdf.read_bytes(), replace(other, openings=("ไมมคำนใน", "qqqqqqqq")))
    assert wrong is not None
    assert "ข้อความ" in wrong.thai
    assert proof.fault(b"%PDF-1.7 nothing", own) is not None


def test_a_face_that_is_not_embedded_is_told() -> None:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    face = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): face})}
    )
    written = io.BytesIO()
    writer.write(written)
    wrong = proof.fault(written.getvalue(), Document(".docx", b"", ()))
    assert wrong is not None
    assert "Helvetica" in wrong.thai
