"""Whatever happens, a person reads one sentence and gets an exit code, and never a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import thaiplandoc
from conftest import ROOT
from thaiplandoc.cli import main

drawing = import_module("thaiplandoc.typeset.draw")
SAMPLE = ROOT / "samples" / "letters" / "krabi-2559.yaml"
LETTER = """\
kind: letter
office: {name: เทศบาล, address: ถนนทดสอบ, code: ทส ๕๒๐๐๑}
subject: "SUBJECT"
to: นายอำเภอ
body: ด้วยเทศบาลจะประชุม
signer: {name: นายทดสอบ ระบบดี, position: นายก}
"""


def failing(monkeypatch, error):
    """Whatever is checked, that error is raised."""

    def check(_):
        raise error

    monkeypatch.setattr(thaiplandoc, "check", check)


def one_line(capsys) -> str:
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Traceback" not in said
    return said


class Panic(BaseException):
    """What a library in another language raises."""


@pytest.mark.parametrize(
    "error", [KeyError("ความลับ"), RecursionError("ความลับ"), ValueError("ความลับ")]
)
@pytest.mark.parametrize(("language", "said"), [("th", "โดยไม่คาดคิด"), ("en", "unexpectedly")])
def test_what_nobody_foresaw_is_one_sentence_that_quotes_nothing(
    monkeypatch, capsys, *, error, language, said
):
    failing(monkeypatch, error)
    assert main(["--lang", language, "build", "a.yaml"]) == 70
    line = one_line(capsys)
    assert line.startswith("a.yaml: ")
    assert said in line
    assert "--report" in line
    assert "ความลับ" not in line


def test_a_panic_of_a_library_is_told_like_any_other_error(monkeypatch, capsys, tmp_path):
    failing(monkeypatch, Panic("ความลับ"))
    assert main(["build", "a.yaml", "-o", str(tmp_path)]) == 70
    assert "Panic" in one_line(capsys)


def test_a_machine_without_memory_is_told(monkeypatch, capsys, tmp_path):
    failing(monkeypatch, MemoryError())
    assert main(["build", "a.yaml", "-o", str(tmp_path)]) == 70
    assert "หน่วยความจำของเครื่องไม่พอ" in one_line(capsys)


def test_a_report_says_where_it_happened_and_nothing_of_the_data(monkeypatch, capsys, tmp_path):
    failing(monkeypatch, KeyError("ความลับ"))
    report = tmp_path / "report.txt"
    assert main(["--report", str(report), "build", "a.yaml", "-o", str(tmp_path)]) == 70
    assert str(report) in one_line(capsys)
    text = report.read_text(encoding="utf-8")
    assert "builtins.KeyError\n" in text
    assert "cli/documents.py" in text.replace(os.sep, "/")
    assert "ความลับ" not in text
    monkeypatch.setenv("THAIPLANDOC_REPORT", str(report))
    assert main(["build", "a.yaml", "-o", str(tmp_path)]) == 70
    assert report.read_text(encoding="utf-8").count("builtins.KeyError\n") == 2


def test_a_report_that_cannot_be_written_is_told_and_no_traceback(monkeypatch, capsys, tmp_path):
    failing(monkeypatch, KeyError("ความลับ"))
    assert main(["--report", str(tmp_path), "build", "a.yaml", "-o", str(tmp_path)]) == 70
    assert "EISDIR" in one_line(capsys)


def test_no_report_is_written_of_problems_in_the_data(tmp_path):
    report = tmp_path / "report.txt"
    assert main(["--report", str(report), "check", str(tmp_path / "none.yaml")]) == 1
    assert not report.exists()


def test_the_other_files_are_made_when_one_fails_in_a_way_nobody_foresaw(
    monkeypatch, capsys, tmp_path
):
    check = thaiplandoc.check

    def sometimes(path):
        if path.name == "bad.yaml":
            raise KeyError
        return check(path)

    monkeypatch.setattr(thaiplandoc, "check", sometimes)
    files = ["bad.yaml", str(SAMPLE)]
    assert main(["build", *files, "--no-pdf", "-o", str(tmp_path)]) == 70
    assert (tmp_path / "krabi-2559.docx").is_file()
    assert "bad.yaml: " in capsys.readouterr().err


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_system_that_refuses_is_told_with_exit_code_2(monkeypatch, capsys, tmp_path, code):
    def full(*_, **__):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("tempfile.mkdtemp", full)
    monkeypatch.setattr(drawing, "_folder", lambda _: full())
    out = tmp_path / "out"
    assert main(["build", str(SAMPLE), "-o", str(out)]) == 2
    assert "โฟลเดอร์ชั่วคราว" in one_line(capsys)
    assert list(out.iterdir()) == []
    with pytest.raises(thaiplandoc.OutputError, match="โฟลเดอร์ชั่วคราว"):
        thaiplandoc.load(SAMPLE).save(out / "a.pdf")


def test_a_person_who_cancels_is_told_what_is_there(monkeypatch, capsys, tmp_path):
    failing(monkeypatch, KeyboardInterrupt())
    assert main(["build", "a.yaml", "-o", str(tmp_path)]) == 130
    assert "ยกเลิกแล้ว" in one_line(capsys)


def by_shell(*words: str, **streams: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "thaiplandoc", *words]
    return subprocess.run(command, text=True, check=False, encoding="utf-8", **streams)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_standard_output_that_is_full_is_told():
    with Path("/dev/full").open("w") as full:
        run = by_shell("schema", "letter", stdout=full, stderr=subprocess.PIPE)
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "ปลายทางปิดหรือเต็ม" in run.stderr


def test_a_reader_that_has_gone_away_is_told():
    read, write = os.pipe()
    os.close(read)
    run = by_shell("schema", "letter", stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "ปลายทางปิดหรือเต็ม" in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams as a POSIX shell does")
@pytest.mark.parametrize(("closed", "code", "lines"), [(1, 2, 1), (2, 0, 0)])
def test_streams_that_are_closed_are_no_traceback(closed, code, lines):
    run = subprocess.run(
        [
            "/bin/sh",
            "-c",
            f'"$0" -m thaiplandoc check "$1" {closed}>&-',
            sys.executable,
            str(SAMPLE),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == code
    assert run.stderr.count("\n") == lines
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("escape", "thai", "english"),
    [
        (r"\U00110000", r"ไม่มีอักขระรหัส \U00110000", r"no letter \U00110000"),
        (r"\UFFFFFFFF", r"ไม่มีอักขระรหัส \UFFFFFFFF", r"no letter \UFFFFFFFF"),
        (r"\ud800", "U+D800", "U+D800"),
        (r"a\0b", "U+0000", "U+0000"),
    ],
)
def test_an_escape_that_is_no_letter_is_told_with_its_line(tmp_path, capsys, escape, thai, english):
    file = tmp_path / "letter.yaml"
    file.write_text(LETTER.replace("SUBJECT", escape), encoding="utf-8")
    assert main(["check", str(file)]) == 1
    said = one_line(capsys)
    assert "บรรทัด 3" in said
    assert thai in said
    assert main(["--lang", "en", "check", str(file)]) == 1
    said = one_line(capsys)
    assert "line 3" in said
    assert english in said
