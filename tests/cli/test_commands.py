"""The command line: exit codes, what is written where, and in which language."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import typer

import thaiplandoc
from conftest import ROOT
from thaiplandoc import assets
from thaiplandoc.cli import doctor, main, speech
from thaiplandoc.cli.commands import application

COMMANDS = sorted(typer.main.get_command(application()).commands)  # type: ignore[attr-defined]
DOCUMENTATION = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
LETTER = ROOT / "samples" / "letters" / "krabi-2559.yaml"
MEMO = ROOT / "samples" / "letters" / "interior-memo-2559.yaml"
WRONG = ROOT / "tests" / "sources" / "faults" / "many at once.yaml"
THAI = re.compile("[ก-๛]")

Output = pytest.CaptureFixture[str]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_command_has_help_in_both_languages(
    command: str, language: str, capsys: Output
) -> None:
    assert main(["--lang", language, command, "--help"]) == 0
    said = capsys.readouterr().out
    assert " | " not in said
    assert bool(THAI.search(said)) == (language == "th")


@pytest.mark.parametrize("words", [[], *([command] for command in COMMANDS)])
def test_help_in_thai_has_no_english_sentences(words: list[str], capsys: Output) -> None:
    assert main([*words, "--help"]) == 0
    said = capsys.readouterr().out
    assert "แสดงวิธีใช้แล้วจบ" in said
    assert "-h" in said
    assert re.findall(r"Arguments|Options|Commands|Show|Install|exit", said) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["convert"], "ยังไม่ได้ระบุ FILE.docx..."),
        (["schema"], "ยังไม่ได้ระบุ KIND"),
        (["frob"], "ไม่มีคำสั่ง frob"),
        (["bild"], "ไม่มีคำสั่ง bild"),
        (["--lang", "de", "doctor"], "--lang ไม่มีค่า de ใช้ได้: th, en"),
        (["build", "--nonsense"], "ไม่มีตัวเลือก --nonsense"),
        (["build", "--wor"], "ไม่มีตัวเลือก --wor"),
        (["build", "a.yaml", "-o"], "ตัวเลือก -o ต้องมีค่าตามหลัง"),
        (["build", "--word=3"], "ตัวเลือก --word ไม่รับค่า"),
        (["schema", "letter", "b"], "มีคำเกินมา: b"),
    ],
)
def test_wrong_usage_is_told_in_thai(words: list[str], told: str, capsys: Output) -> None:
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"ใช้คำสั่งไม่ถูกต้อง: {told} ดูวิธีใช้ด้วย thaiplandoc")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"\n## `thaiplandoc {command}" in DOCUMENTATION


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented(command: str) -> None:
    chapter = DOCUMENTATION.split(f"\n## `thaiplandoc {command}")[1].split("\n## ")[0]
    parameters = typer.main.get_command(application()).commands[command].params  # type: ignore[attr-defined]
    options = [name for found in parameters for name in (*found.opts, *found.secondary_opts)]
    assert [name for name in options if name.startswith("--") and name not in chapter] == []


def test_build_makes_both_files_and_says_so(tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "a" / "b"
    assert main(["build", str(LETTER), "-o", str(out)]) == 0
    made = [out / "krabi-2559.docx", out / "krabi-2559.pdf"]
    assert sorted(out.iterdir()) == made
    said = capsys.readouterr()
    assert said.out.split("\n") == [*map(str, made), ""]
    assert said.err == ""


@pytest.mark.parametrize(("option", "made"), [("--no-word", "pdf"), ("--no-pdf", "docx")])
def test_build_makes_only_what_is_wanted(tmp_path: Path, option: str, made: str) -> None:
    assert main(["build", str(MEMO), "-o", str(tmp_path), option]) == 0
    assert names_in(tmp_path) == [f"interior-memo-2559.{made}"]


def test_build_makes_pdf_a(tmp_path: Path) -> None:
    assert main(["build", str(MEMO), "-o", str(tmp_path), "--no-word", "--pdfa"]) == 0
    assert b"pdfaid" in (tmp_path / "interior-memo-2559.pdf").read_bytes()


def test_a_wrong_file_gives_1_and_leaves_nothing(tmp_path: Path, capsys: Output) -> None:
    assert main(["build", str(WRONG), "-o", str(tmp_path)]) == 1
    assert names_in(tmp_path) == []
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{WRONG} บรรทัด 4: ไม่รู้จัก spede" in said.err


def test_a_fault_found_while_a_file_is_made_names_the_file(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "emblem.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    monkeypatch.setenv("THAIPLANDOC_EMBLEM", str(tmp_path / "emblem.svg"))
    assert main(["build", str(LETTER), "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.startswith(f"{LETTER}: ไม่มีไฟล์ตราครุฑ emblem.png")
    assert names_in(tmp_path / "out") == []


def test_some_wrong_files_among_good_ones_give_5(tmp_path: Path, capsys: Output) -> None:
    assert main(["build", str(WRONG), str(LETTER), "-o", str(tmp_path)]) == 5
    assert names_in(tmp_path) == ["krabi-2559.docx", "krabi-2559.pdf"]
    assert "spede" in capsys.readouterr().err


def test_english_is_spoken_when_asked(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["--lang=en", "check", str(WRONG)]) == 1
    asked = capsys.readouterr().err
    assert "line 4: spede is not known here" in asked
    monkeypatch.setenv("THAIPLANDOC_LANG", "en")
    assert main(["check", str(WRONG)]) == 1
    assert capsys.readouterr().err == asked


@pytest.mark.parametrize(
    "words",
    [
        ["build"],
        ["build", "--nonsense"],
        ["nonsense"],
        ["--lang", "de", "check", "x.yaml"],
        ["new", "poem"],
        ["build", str(LETTER), "--no-word", "--no-pdf"],
        ["build", str(LETTER), str(LETTER)],
    ],
)
def test_wrong_usage_gives_2(words: list[str], capsys: Output) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err


def test_a_folder_that_cannot_be_written_gives_2(tmp_path: Path, capsys: Output) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    assert main(["build", str(LETTER), "-o", str(blocked / "out")]) == 2
    assert "เขียนลงโฟลเดอร์" in capsys.readouterr().err
    assert names_in(tmp_path) == ["file"]


def test_a_file_that_is_not_there_gives_1(tmp_path: Path, capsys: Output) -> None:
    assert main(["build", str(tmp_path / "no.yaml"), "-o", str(tmp_path)]) == 1
    assert "เปิดไฟล์ไม่ได้" in capsys.readouterr().err


def test_a_remark_is_told_and_the_files_are_made(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "odd.yaml"
    text = (ROOT / "templates" / "letter.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("- ด้วยจังหวัด", "- ตามที่จังหวัด"), encoding="utf-8")
    assert main(["build", str(file), "-o", str(tmp_path), "--no-word"]) == 0
    assert "ข้อสังเกต" in capsys.readouterr().err
    assert (tmp_path / "odd.pdf").exists()


def test_check_says_what_is_in_order_and_makes_nothing(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    template = ROOT / "templates" / "letter.docx"
    assert main(["check", str(LETTER), str(ROOT / "templates" / "office.yaml"), str(template)]) == 0
    assert capsys.readouterr().out.count("ถูกต้อง") == 3
    assert names_in(tmp_path) == []
    assert main(["check", str(WRONG), str(LETTER)]) == 1


@pytest.mark.parametrize("kind", ["letter", "memo", "annex", "office"])
def test_new_writes_a_file_that_is_in_order_and_never_writes_over_one(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", kind]) == 0
    assert capsys.readouterr().out == f"{kind}.yaml\n"
    assert main(["check", f"{kind}.yaml"]) == 0
    Path(f"{kind}.yaml").write_text("mine", encoding="utf-8")
    assert main(["new", kind]) == 2
    assert "อยู่แล้ว" in capsys.readouterr().err
    assert Path(f"{kind}.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("kind", ["letter", "memo", "annex", "office", "planbook", "villageplan"])
def test_schema_prints_json(kind: str, capsys: Output) -> None:
    assert main(["schema", kind]) == 0
    assert {"kind", "ชนิด"} <= json.loads(capsys.readouterr().out)["properties"].keys()


def test_convert_refuses_what_is_no_word_file(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "letter.docx"
    file.write_text("only text", encoding="utf-8")
    assert main(["convert", str(file)]) == 1
    assert names_in(tmp_path) == ["letter.docx"]
    assert "letter.docx" in capsys.readouterr().err


def test_a_missing_tool_gives_3(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(assets.shipped("templates") / "letter.docx", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["convert", str(tmp_path / "letter.docx")]) == 3
    assert capsys.readouterr().err.startswith("ไม่พบ LibreOffice ")


def test_each_bad_file_is_told_in_one_sentence_and_the_rest_is_tried(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, data in (("a.docx", b""), ("b.docx", b"PK\3\4"), ("c.doc", b"text")):
        (tmp_path / name).write_bytes(data)
    files = [str(tmp_path / name) for name in ("a.docx", "b.docx", "c.doc")]
    assert main(["--lang", "en", "convert", *files]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in told] == ["a.docx", "b.docx", "c.doc"]
    assert all("not converted: the file is " in line for line in told)
    assert main(["convert", "--deadline", "0", *files]) == 2


def test_doctor_says_which_walls_do_not_stand_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thaiplandoc.pdf.convert.program", lambda: Path("soffice"))
    monkeypatch.setattr("thaiplandoc.pdf.jail.walls", lambda: frozenset({"network"}))
    (lacking,) = doctor.walls()
    assert "การอ่านไฟล์อื่น, การเขียนไฟล์อื่น, โปรแกรมอื่นที่ทำงานอยู่" in lacking.text("th")
    assert "เครือข่าย" not in lacking.text("th")
    assert lacking.text("th").startswith("–")
    assert "Linux 5.13" in lacking.text("en")
    assert lacking.exit_code == 0
    everything = frozenset({"network", "reading", "writing", "processes"})
    monkeypatch.setattr("thaiplandoc.pdf.jail.walls", lambda: everything)
    (fine,) = doctor.walls()
    assert fine.text("en").startswith("✓ LibreOffice is walled off")


def test_doctor_finds_this_machine_ready(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "✗" not in said
    assert f"thaiplandoc {thaiplandoc.__version__}" in said
    assert re.search(r"หนังสือตัวอย่าง .* วินาที", said)
    assert names_in(tmp_path) == []


def test_doctor_says_what_to_do_about_a_folder_that_is_not_there(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THAIPLANDOC_HOME", str(tmp_path / "nowhere"))
    assert main(["doctor"]) == 2
    assert "แก้ไข: แก้ค่า THAIPLANDOC_HOME" in capsys.readouterr().out


def test_every_variable_of_the_environment_is_documented() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "src").rglob("*.py"))
    named = set(re.findall(r'"(THAIPLANDOC_[A-Z]+|SOURCE_DATE_EPOCH)"', code))
    assert len(named) == 11
    assert named == set(re.findall(r"^\| `([A-Z_]+)` \|", DOCUMENTATION, re.MULTILINE))


def test_version(capsys: Output) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"{thaiplandoc.__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_is_told_how_to_complete(shell: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "thaiplandoc"],
        env={**os.environ, "_THAIPLANDOC_COMPLETE": f"source_{shell}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "_THAIPLANDOC_COMPLETE" in run.stdout


@pytest.mark.parametrize(
    ("words", "described"),
    [
        ([], COMMANDS),
        (["--help"], COMMANDS),
        (["--help", "build"], COMMANDS),
        (["frob"], COMMANDS),
        (["build", "a.yaml"], ["build"]),
        (["--lang", "en", "build", "--help"], ["build"]),
        (["--report", "check", "build", "new"], ["build", "check", "new"]),
    ],
)
def test_a_command_waits_for_no_other_to_be_described(
    words: list[str], described: list[str]
) -> None:
    known = typer.main.get_command(application(words)).commands  # type: ignore[attr-defined]
    assert sorted(known) == described


def test_to_check_a_letter_loads_the_code_of_no_other_kind() -> None:
    code = (
        "import sys\nfrom thaiplandoc.cli import main\nmain(['check', sys.argv[1]])\n"
        "loaded = [name.removeprefix('thaiplandoc.') for name in sys.modules]\n"
        "others = ('forms', 'books', 'arrange', 'word', 'typeset', 'sources.plan', 'sources.form',"
        " 'documents.memo', 'documents.annex', 'documents.form', 'documents.planbook')\n"
        "print([name for name in loaded for other in others"
        " if f'{name}.'.startswith(f'{other}.')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(ROOT / "samples" / "letters" / "krabi-2559.yaml")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines()[-1] == "[]"


def test_importing_thaiplandoc_loads_nothing_heavy() -> None:
    heavy = [
        "pydantic",
        "docx",
        "docxtpl",
        "lxml",
        "typst",
        "uharfbuzz",
        "pythainlp",
        "ruamel",
        "typer",
        "rich",
        "jinja2",
    ]
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys, thaiplandoc; print({heavy!r} & sys.modules.keys() if 0 else set({heavy!r}) & set(sys.modules))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "set()\n"


def test_what_is_left_out_is_what_typer_would_make_of_it() -> None:
    seen = 0

    def walk(command: Any) -> None:
        nonlocal seen
        context: Any = typer.Context(command)
        for parameter in command.get_params(context):
            left_out = parameter.get_default(context)
            context.set_parameter_source(parameter.name, SimpleNamespace(name="DEFAULT"))
            if not parameter.required and parameter.callback is None:
                made = parameter.process_value(context, left_out)
                ours = speech._checked(parameter, parameter.process_value, context, left_out)
                assert (type(ours), ours) == (type(made), made), parameter.name
                seen += 1
        for inner in getattr(command, "commands", {}).values():
            walk(inner)

    walk(typer.main.get_command(application()))
    assert seen > 200


def test_the_installed_command_is_this_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"thaiplandoc": "thaiplandoc.cli:command"}


# --- forms ------------------------------------------------------------------------------------
def test_new_writes_the_workbook_of_a_form_and_never_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "entry.xlsx"
    assert main(["new", "ผ.02", "--excel", str(file)]) == 0
    before = file.read_bytes()
    assert main(["new", "ผ.03", "--excel", str(file)]) == 2
    assert "ไม่เขียนทับ" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_new_writes_a_form_that_lacks_only_what_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "swot"]) == 0
    assert capsys.readouterr().out == "SWOT.yaml\n"
    assert main(["check", "SWOT.yaml"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split()[-2] for line in told] == ["พื้นที่:", "จุดแข็ง:", "จุดอ่อน:", "โอกาส:", "ข้อจำกัด:"]


def test_build_makes_blank_forms_without_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--blank", "ผ.02/1", "-o", str(tmp_path), "--no-word"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'ผ.02-1-blank.pdf'}\n"
    assert main(["build", "-o", str(tmp_path)]) == 2


def test_check_marks_a_copy_of_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "entry.xlsx"
    assert main(["new", "ผ.02", "--excel", str(file)]) == 0
    capsys.readouterr()
    assert main(["check", str(file), "--mark"]) == 1
    assert capsys.readouterr().out == f"{tmp_path / 'entry-marked.xlsx'}\n"


def test_export_writes_the_rows_of_a_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "table.yaml"
    file.write_text(
        "kind: form\nform: วิเคราะห์ปัญหา\nrecords:\n  - {strategy: 1, problem: ภัยแล้ง}\n",
        encoding="utf-8",
    )
    assert main(["export", str(file), "--csv", "-o", str(tmp_path)]) == 0
    assert (tmp_path / "table-table.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "ประเด็นยุทธศาสตร์,ปัญหา,สาเหตุ,แนวทางแก้ไข",
        "1,ภัยแล้ง,,",
    ]
    assert main(["export", str(tmp_path / "letter.yaml")]) == 1
    capsys.readouterr()


@pytest.mark.parametrize("name", ["letter", "memo", "annex", "book"])
def test_our_own_templates_are_in_order(name: str) -> None:
    assert main(["check", str(ROOT / "templates" / f"{name}.docx")]) == 0


def test_a_schema_says_of_a_list_how_many_it_needs(capsys: Output) -> None:
    assert main(["schema", "batch"]) == 0
    said = json.loads(capsys.readouterr().out)
    papers, one = said["properties"]["papers"]["anyOf"]
    assert (papers["type"], papers["minItems"], papers["items"]) == ("array", 1, one)
