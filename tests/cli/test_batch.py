"""The commands for many papers: what they say, and how they end."""

from __future__ import annotations

import json

import pytest

from batch.circular import KRABI, pattern, register
from thaiplandoc.cli import main


@pytest.fixture
def desk(tmp_path, monkeypatch):
    pattern(tmp_path)
    register(tmp_path).close()
    monkeypatch.setattr("getpass.getuser", lambda: "สมศรี")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> int:
    return main(["batch", "run", "letter.yaml", *words])


def test_plan_run_status_verify(desk, capsys):
    words = ["--to", KRABI, "--numbers", "numbers.db"]
    assert main(["batch", "plan", "letter.yaml", *words]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "ทั้งหมด 8 ฉบับ มีอยู่แล้ว 0 มีปัญหา 0 แถวที่ถูกลบ 0"
    assert said[1].startswith("ชื่อไฟล์: 8101 นายอำเภอเมืองกระบี่, 8102 นายอำเภอเขาพนม")
    assert said[2] == "เลขที่จะใช้: ตย ๐๐๒๓.๓/ว ๑ ถึง ตย ๐๐๒๓.๓/ว ๘"
    assert said[3:] == [f"out/preview/{name}.pdf" for name in ("first", "longest", "random")]
    assert run(*words, "--yes") == 0
    said = capsys.readouterr()
    assert said.out == "out: ทำแล้ว 8 ฉบับ ไม่เปลี่ยน 0 มีปัญหา 0\n"
    assert said.err.splitlines()[-1] == "ทำแล้ว 8 จาก 8"  # no terminal: lines, no bar
    assert main(["--lang", "en", "batch", "status", "out"]) == 0
    assert (
        capsys.readouterr().out == "letter.yaml: 8 made\nnumbers ตย ๐๐๒๓.๓/ว ๑ to ตย ๐๐๒๓.๓/ว ๘\n"
    )
    assert main(["batch", "verify", "out"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "ทุกไฟล์ที่ทำแล้วตรงกับที่บันทึกไว้"
    (desk / "out" / "8102 นายอำเภอเขาพนม.pdf").unlink()
    assert main(["batch", "verify", "out"]) == 1
    said = capsys.readouterr()
    assert "ไม่มีไฟล์นี้แล้ว" in said.err
    assert "ตรงกับที่บันทึกไว้" not in said.out


def test_nobody_to_ask_means_nothing_is_made(desk, capsys):
    assert run("--to", KRABI) == 2
    assert "--yes" in capsys.readouterr().err
    assert not (desk / "out").exists()


@pytest.mark.usefixtures("desk")
def test_json_has_a_line_for_each_paper(capsys):
    assert (
        run("--to", "นายอำเภอเขาพนม", "--to", "นายอำเภอลำทับ", "--yes", "--json", "--no-word") == 0
    )
    *papers, end = map(json.loads, capsys.readouterr().out.splitlines())
    assert [paper["files"] for paper in papers] == [
        ["out/8102 นายอำเภอเขาพนม จังหวัดกระบี่.pdf"],
        ["out/8107 นายอำเภอลำทับ จังหวัดกระบี่.pdf"],
    ]
    assert end == {"folder": "out", "made": 2, "same": 0, "failed": 0, "removed": 0}


def test_bad_rows_are_told_and_the_command_is_partly_done(desk, capsys):
    (desk / "who.csv").write_text("รหัส,อำเภอ\n1,เขาพนม\n2,เขาพนน\n", "utf-8")
    assert run("--to", "who.csv", "--yes") == 5
    assert "who.csv บรรทัด 3: ไม่มีอำเภอ เขาพนน" in capsys.readouterr().err


def test_files_are_named_as_the_option_says(desk):
    assert run("--to", "นายอำเภอเขาพนม", "--yes", "--name", "{{จังหวัด}}/{{อำเภอ}}", "--no-pdf") == 0
    assert (desk / "out" / "กระบี่-เขาพนม.docx").exists()


@pytest.mark.usefixtures("desk")
def test_removed_rows_are_told_and_their_numbers_void_when_asked(capsys):
    words = ["--numbers", "numbers.db", "--yes", "--no-word"]
    assert run("--to", "นายอำเภอเขาพนม", "--to", "นายอำเภอลำทับ", *words) == 0
    assert run("--to", "นายอำเภอลำทับ", *words) == 0
    assert "ถ้ายังไม่ส่งให้ยกเลิกเลขด้วย --void-removed --reason" in capsys.readouterr().err
    assert run("--to", "นายอำเภอลำทับ", *words, "--void-removed") == 2
    assert run("--to", "นายอำเภอลำทับ", *words, "--void-removed", "--reason", "ยุบ") == 0
    assert "ยกเลิกเลขแล้ว" in capsys.readouterr().err
