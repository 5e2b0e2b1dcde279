"""Rows that hold lists, and packs of several papers: all that holds of one paper holds of them."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pypdf
import pytest
from docx import Document as Word

from batch.circular import book_of, folder_of, lines, papers, pattern, register
from batch.test_print import entries
from thaiplandoc import InputError, OutputError, batch, saving
from thaiplandoc.batch import order
from thaiplandoc.batch.journal import FILE
from thaiplandoc.cli import main

LIST = """\
kind: form
form: คำขอสนับสนุนโครงการ
date: ๑๕ มกราคม ๒๕๖๙
fields: {หน่วยงาน: "{{ผู้รับ}}"}
records:
  - แต่ละ: {{โครงการ}}
    โครงการ: {{ชื่อ}}
    เป้าหมาย: "{{เป้า}}"
    งบประมาณ (บาท): "{{เงิน}}"
"""
SLIP = """\
kind: annex
date: ๑๕ มกราคม ๒๕๖๙
title: บันทึกการส่งมอบ
body: ["ส่งมอบหนังสือ {{เลขที่}} แก่ {{ผู้รับ}}"]
"""
GUIDE = """\
kind: annex
date: ๑๕ มกราคม ๒๕๖๙
title: แนวทาง
body: [เหมือนกันทุกฉบับ]
"""
WHO = """\
- {รหัส: a, ผู้รับ: นาย ก, อำเภอ: เขาพนม, โครงการ: [{ชื่อ: ถนน, เป้า: ๑ สาย, เงิน: "1,000"}, {ชื่อ: ฝาย, เงิน: "500"}]}
- {รหัส: b, ผู้รับ: นาย ข, อำเภอ: คลองท่อม, โครงการ: [{ชื่อ: สะพาน, เงิน: "20"}]}
- {รหัส: c, ผู้รับ: นาย ค, อำเภอ: ลำทับ, โครงการ: [{ชื่อ: บ่อ, เงิน: "3"}]}
"""
ORDER = """\
kind: batch
to: who.yaml
papers:
  - {file: letter.yaml, name: หนังสือนำ}
  - {file: list.yaml, name: บัญชี}
  - slip.yaml
  - guide.yaml
numbers: numbers.db
"""


def texts(path) -> str:
    return " ".join("".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def set_out(home: Path) -> Path:
    """The files of a batch of packs: a letter, its list, a slip, and a guide the same for all."""
    pattern(home)
    for name, text in (
        ("list.yaml", LIST),
        ("slip.yaml", SLIP),
        ("guide.yaml", GUIDE),
        ("who.yaml", WHO),
        ("job.yaml", ORDER),
    ):
        (home / name).write_text(text, encoding="utf-8")
    register(home).close()
    return home


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setattr(order, "Register", lambda file: register(Path(file).parent))
    return set_out(tmp_path)


def change(desk, name, old, new):
    text = (desk / name).read_text("utf-8")
    assert text.count(old) == 1
    (desk / name).write_text(text.replace(old, new), "utf-8")


def run(desk, **how):
    with batch.opened(desk / "job.yaml") as plan:
        return plan.run(**how)


def whole(folder: Path) -> dict[str, str]:
    """Every file of a batch of packs, by the hash of its bytes."""
    found = dict(folder_of(folder))
    for inside in filter(Path.is_dir, folder.iterdir()):
        found |= {f"{inside.name}/{name}": said for name, said in folder_of(inside).items()}
    return found


# --- rows that hold lists ------------------------------------------------------------------------
def test_an_item_stands_once_for_each_of_the_rows_list_and_the_form_adds_up(desk):
    run(desk)
    said = texts(desk / "out" / "a นาย ก" / "บัญชี.pdf")
    assert "๑ ถนน ๑ สาย" in said
    assert "๒ ฝาย" in said
    assert "รวมทั้งสิ้น ๑,๕๐๐" in said
    assert "สะพาน" not in said


def test_cells_and_items_that_are_no_groups_stand_behind_as(tmp_path):
    (tmp_path / "annex.yaml").write_text(
        """\
kind: annex
title: บัญชี
body:
  - items:
      - {แต่ละ: "{{โครงการ}}", เป็น: "{{ชื่อ}} ของ {{ผู้รับ}}"}
  - table:
      columns: [ชื่อ, เงิน]
      rows:
        - {each: "{{โครงการ}}", as: ["{{ชื่อ}}", "{{เงิน}}"]}
""",
        "utf-8",
    )
    who = [{"ผู้รับ": "นาย ก", "โครงการ": [{"ชื่อ": "ถนน", "เงิน": "1"}, {"ชื่อ": "ฝาย", "เงิน": None}]}]
    batch.plan(tmp_path / "annex.yaml", who, suffixes=[".docx"]).run(tmp_path / "out")
    word = Word(tmp_path / "out" / "นาย ก.docx")
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        ["ชื่อ", "เงิน"],
        ["ถนน", "๑"],
        ["ฝาย", ""],
    ]
    said = " ".join(each.text for each in word.paragraphs)
    assert "ถนน ของ นาย ก" in said
    assert "ฝาย ของ นาย ก" in said


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        ("แต่ละ: {{โครงการ}}", "แต่ละ: {{โครงกาน}}", "หมายถึง โครงการ หรือไม่"),
        ("โครงการ: {{ชื่อ}}", "โครงการ: {{ชื่}}", "ไม่มีคอลัมน์ ชื่"),
        ("แต่ละ: {{โครงการ}}", "แต่ละ: {{อำเภอ}}", "อำเภอ เป็นข้อความ ไม่ใช่รายการ"),
        ("โครงการ: {{ชื่อ}}", "โครงการ: {{โครงการ}}", "โครงการ เป็นรายการ ไม่ใช่ข้อความ"),
        ("{{เงิน}}", "{{ชื่อ}}", "list.yaml บรรทัด"),
    ],
    ids=["misspelt list", "misspelt value", "text as list", "list as text", "words for money"],
)
def test_what_is_wrong_with_a_list_is_told(desk, old, new, answer):
    change(desk, "list.yaml", old, new)
    try:
        report = run(desk)
    except InputError as error:
        said = str(error)
    else:
        said = "\n".join(each.text() for failed in report.failed for each in failed.problems)
    assert answer in said


# --- a pack --------------------------------------------------------------------------------------
def test_each_row_has_its_papers_in_a_folder_of_its_own(desk):
    report = run(desk)
    assert (len(report.made), report.exit_code) == (3, 0)
    assert sorted(whole(desk / "out")) == sorted(
        f"{row}/{paper}.{suffix}"
        for row in ("a นาย ก", "b นาย ข", "c นาย ค")
        for paper in ("หนังสือนำ", "บัญชี", "slip", "guide")
        for suffix in ("docx", "pdf")
    )
    assert [outcome.path.name for outcome in report.made] == ["a นาย ก", "b นาย ข", "c นาย ค"]
    assert len([line for line in lines(desk / "out") if "state" in line]) == 3
    assert batch.verify(desk / "out").problems == ()


def test_the_covering_letter_is_addressed_and_numbered_and_others_may_say_the_number(desk):
    run(desk)
    folder = desk / "out" / "b นาย ข"
    assert "เรียน นาย ข" in texts(folder / "หนังสือนำ.pdf")
    assert "ตย ๐๐๒๓.๓/ว ๒" in texts(folder / "หนังสือนำ.pdf")
    assert "ส่งมอบหนังสือ ตย ๐๐๒๓.๓/ว ๒ แก่ นาย ข" in texts(folder / "slip.pdf")
    assert [entry[:2] for entry in book_of(register(desk))] == [
        (f"ตย ๐๐๒๓.๓/ว {number}", "issued") for number in "๑๒๓"
    ]


def test_what_is_the_same_for_every_row_is_read_and_made_once(desk, monkeypatch):
    from thaiplandoc.documents import writing

    made = []
    render = writing.render
    monkeypatch.setattr(
        writing,
        "render",
        lambda kind, *rest, **how: made.append(kind) or render(kind, *rest, **how),
    )
    run(desk, workers=1)
    assert sorted(made) == ["annex"] * 4 + ["form"] * 3 + ["letter"] * 3
    guides = {
        name: said for name, said in whole(desk / "out").items() if name.endswith("guide.pdf")
    }
    assert len(guides) == 3
    assert len(set(guides.values())) == 1


def test_two_processes_make_the_same_packs(desk, tmp_path):
    other = shutil.copytree(desk, tmp_path / "other")
    run(desk, workers=1)
    run(other, workers=2)
    assert end(other) == end(desk)


def test_nothing_changed_is_nothing_made_again(desk):
    run(desk)
    before = lines(desk / "out")
    report = run(desk)
    assert (report.made, report.same) == ((), 3)
    assert lines(desk / "out") == before


@pytest.mark.parametrize(
    ("name", "old", "new", "count"),
    [
        ("who.yaml", "สะพาน", "สะพานไม้", 1),
        ("list.yaml", "งบประมาณ (บาท)", "ขอรับการสนับสนุน (บาท)", 3),
        ("guide.yaml", "เหมือนกันทุกฉบับ", "เหมือนกันหมด", 3),
        ("job.yaml", "slip.yaml", "{file: slip.yaml, name: ใบส่ง}", 3),
    ],
)
def test_packs_are_made_again_when_any_of_their_files_changes_and_keep_their_numbers(
    desk, name, old, new, count
):
    run(desk)
    change(desk, name, old, new)
    report = run(desk)
    assert (len(report.made), report.same) == (count, 3 - count)
    assert len(book_of(register(desk))) == 3


def test_a_picture_that_the_shared_paper_names_counts_as_its_file(desk):
    from PIL import Image

    Image.new("RGB", (400, 300), "white").save(desk / "map.png")
    change(desk, "guide.yaml", "[เหมือนกันทุกฉบับ]", "[{photos: {pictures: [{photo: map.png}]}}]")
    run(desk)
    Image.new("RGB", (400, 300), "black").save(desk / "map.png")
    assert len(run(desk).made) == 3


def test_a_row_that_is_gone_is_listed_and_its_number_void_when_that_is_asked_for(desk):
    run(desk)
    change(desk, "who.yaml", WHO.splitlines()[1] + "\n", "")
    (gone,) = run(desk).removed
    assert (gone.key, gone.number, gone.void) == ("b", "ตย ๐๐๒๓.๓/ว ๒", False)
    assert (desk / "out" / "b นาย ข" / "บัญชี.pdf").exists()
    (gone,) = run(desk, void_removed=True, reason="ยุบ").removed
    assert gone.void
    assert [entry[1] for entry in book_of(register(desk))] == ["issued", "void", "issued"]


def test_a_second_run_is_locked_out(desk):
    run(desk)
    with saving.growing(desk / "out" / FILE), pytest.raises(OutputError, match="มีโปรแกรมอื่น"):
        run(desk)


def test_previews_are_of_every_paper_and_of_the_same_for_all_once(desk):
    with batch.opened(desk / "job.yaml") as plan:
        made = plan.preview(desk / "preview", seed=1)
    assert [file.stem for file in made] == [
        *("first", "first บัญชี", "first slip", "first guide"),
        *("longest", "longest บัญชี", "longest slip", "random", "random บัญชี", "random slip"),
    ]
    assert "(ร่าง)" in texts(desk / "preview" / "first.pdf")
    assert book_of(register(desk)) == []


@pytest.mark.parametrize("paper", ["บัญชี.docx", "guide.pdf"])
def test_a_paper_somebody_edited_stays_and_the_new_one_is_beside_it(desk, paper):
    run(desk)
    edited = desk / "out" / "b นาย ข" / paper
    if edited.suffix == ".docx":
        document = Word(edited)
        document.add_paragraph("เขียนเอง")
        document.save(edited)
    else:
        edited.write_bytes(edited.read_bytes() + b"% signed\n")
    own = edited.read_bytes()
    report = run(desk)
    assert (report.made, report.same, report.edited) == ((), 3, (edited,))
    change(desk, "who.yaml", "สะพาน", "สะพานไม้")
    assert len(run(desk).made) == 1
    assert edited.read_bytes() == own
    names = {file.name for file in edited.parent.iterdir()}
    assert {f"{edited.stem}-new.docx", f"{edited.stem}-new.pdf"} <= names
    assert "หนังสือนำ-new.docx" not in names
    assert "สะพานไม้" in texts(edited.with_name("บัญชี-new.pdf" if paper == "บัญชี.docx" else "บัญชี.pdf"))


def test_a_row_with_a_bad_paper_is_told_gets_no_number_and_the_rest_go_on(desk):
    change(desk, "who.yaml", 'เงิน: "20"', "เงิน: มาก")
    report = run(desk)
    assert report.exit_code == 5
    (failed,) = report.failed
    assert "who.yaml บรรทัด 2" in failed.problems[0].text()
    assert "list.yaml บรรทัด 9" in failed.problems[0].text()
    assert not (desk / "out" / "b นาย ข").exists()
    assert [entry[1] for entry in book_of(register(desk))] == ["issued", "issued"]
    change(desk, "who.yaml", "เงิน: มาก", 'เงิน: "20"')
    assert [outcome.path.name for outcome in run(desk).made] == ["b นาย ข"]


def test_all_that_is_wrong_with_the_papers_of_a_row_is_told_at_once(desk):
    change(
        desk,
        "who.yaml",
        'อำเภอ: คลองท่อม, โครงการ: [{ชื่อ: สะพาน, เงิน: "20"}]',
        "โครงการ: [{ชื่อ: สะพาน, เงิน: มาก}]",
    )
    (failed,) = run(desk).failed
    said = [each.text() for each in failed.problems]
    assert len(said) == 2
    assert "อำเภอ ว่าง" in said[0]
    assert "list.yaml" in said[1]


def test_what_is_wrong_with_a_shared_paper_is_told_once_before_anything_is_made(desk):
    change(desk, "guide.yaml", "๑๕ มกราคม", "๓๕ มกราคม")
    with pytest.raises(InputError) as refused:
        run(desk)
    (problem,) = refused.value.problems
    assert (Path(problem.where.file).name, problem.where.line) == ("guide.yaml", 2)
    assert not (desk / "out").exists()


def test_one_pdf_has_the_papers_behind_each_other_each_with_its_entry(desk):
    change(desk, "job.yaml", "numbers: numbers.db", "numbers: numbers.db\none_pdf: yes")
    run(desk)
    reader = pypdf.PdfReader(desk / "out" / "a นาย ก.pdf")
    assert entries(reader) == [("หนังสือนำ", 0), ("บัญชี", 1), ("slip", 2), ("guide", 3)]
    assert not list((desk / "out" / "a นาย ก").glob("*.pdf"))
    assert len(list((desk / "out" / "a นาย ก").glob("*.docx"))) == 4


def test_files_of_others_go_along_as_they_are_and_names_may_hold_marks(desk):
    Word().save(desk / "แนบ.docx")
    for key in "abc":
        (desk / f"{key}.yaml").write_text(GUIDE.replace("เหมือนกันทุกฉบับ", f"เฉพาะ {key}"), "utf-8")
    change(
        desk, "job.yaml", "  - guide.yaml", '  - แนบ.docx\n  - {file: "{{รหัส}}.yaml", name: เฉพาะ}'
    )
    run(desk)
    folder = desk / "out" / "c นาย ค"
    assert (folder / "แนบ.docx").read_bytes() == (desk / "แนบ.docx").read_bytes()
    assert "เฉพาะ c" in texts(folder / "เฉพาะ.pdf")
    (desk / "b.yaml").unlink()
    report = run(desk)
    assert report.exit_code == 5
    assert "b.yaml" in report.failed[0].problems[0].text()


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        ("  - guide.yaml", "  - guide.yaml\n  - sub/guide.yaml", "สองฉบับในชุดที่ชื่อ guide"),
        ("{file: letter.yaml, name: หนังสือนำ}", "plan.xlsx", "ต้องเป็นไฟล์ข้อมูล .yaml"),
        ("  - guide.yaml", "  - {name: แนวทาง}", "อย่างใดอย่างหนึ่ง"),
        ("to: who.yaml", "toe: who.yaml", "ไม่รู้จัก toe หมายถึง to หรือไม่"),
        ("numbers: numbers.db", "word: no\npdf: no", "ไม่มีไฟล์ให้สร้าง"),
        ("to: who.yaml", "to: ทุกหน่วยงาน ในแผน plan.xlsx", "plan.xlsx"),
        ("numbers: numbers.db", "", "{{เลขที่}} ต้องใช้"),
        ("  - slip.yaml", "  - job.yaml", "เป็นงานหลายฉบับ ให้ทำด้วย"),
    ],
)
def test_what_is_wrong_with_the_file_of_a_batch_is_told(desk, old, new, answer, capsys):
    change(desk, "job.yaml", old, new)
    assert main(["batch", "run", str(desk / "job.yaml"), "--yes"]) in {1, 2}
    assert answer in capsys.readouterr().err
    assert list((desk / "out").glob("*")) == []


def test_the_print_file_has_the_papers_of_a_row_behind_each_other(desk):
    change(desk, "job.yaml", "numbers: numbers.db", "numbers: numbers.db\nprint: yes\npage: yes")
    report = run(desk)
    reader = pypdf.PdfReader(report.printed)
    assert entries(reader)[1:6] == [
        ("นาย ก", 1),
        ("นาย ก: บัญชี", 2),
        ("นาย ก: slip", 3),
        ("นาย ก: guide", 4),
        ("นาย ข", 5),
    ]
    assert "นาย ข ๖" in " ".join(
        reader.pages[0].extract_text().split()
    )  # behind list and four pages
    page = report.page.read_text("utf-8")
    assert page.count("<article") == 3
    assert page.count('src="pages/') == 6  # two more pages each; the guide is the same for all
    assert ">บัญชี PDF</a>" in page


# --- stopped and gone on -------------------------------------------------------------------------
STOPPED = """
import os, signal, sys
from pathlib import Path
from thaiplandoc import batch
from thaiplandoc.batch import order
from batch.circular import register
home, at = Path(sys.argv[1]), int(sys.argv[2])
steps = []
def stepping(act, counts):
    def step(*given, **more):
        if counts(*given):
            steps.append(1)
            if len(steps) == at:
                os.kill(os.getpid(), signal.SIGKILL)
        return act(*given, **more)
    return step
os.fsync = stepping(os.fsync, lambda *_: True)
Path.replace = stepping(Path.replace, lambda path, *_: ".tpd-" in path.name)
order.Register = lambda _: register(home)
with batch.opened(home / "job.yaml") as plan:
    assert plan.run(workers=1).exit_code == 0
print(len(steps))
"""


def steps(home: Path, at: int) -> subprocess.CompletedProcess[str]:
    """A run that is killed before its step of that number: a sync, or a rename of a paper."""
    tests = Path(__file__).resolve().parents[1]
    return subprocess.run(
        [sys.executable, "-c", STOPPED, home, str(at)],
        env={**os.environ, "PYTHONPATH": f"{tests.parent / 'src'}:{tests}"},
        capture_output=True,
        text=True,
        check=False,
    )


def end(home: Path):
    return whole(home / "out"), papers(home / "out"), book_of(register(home))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    home = set_out(tmp_path_factory.mktemp("undisturbed"))
    done = steps(home, 0)
    assert done.returncode == 0, done.stderr
    return int(done.stdout), end(home)


@pytest.mark.parametrize("seed", range(5))
def test_a_kill_at_a_random_step_changes_nothing_in_the_end(desk, undisturbed, seed):
    count, wanted = undisturbed
    at = random.Random(seed).randint(1, count)  # noqa: S311
    assert steps(desk, at).returncode == -signal.SIGKILL
    assert steps(desk, 0).returncode == 0
    assert end(desk) == wanted


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
def test_a_pack_that_was_in_its_place_before_its_line_is_made_over_itself(desk, dated):
    """Its PDFs too, of which nothing tells whose they are: the same bytes are made again."""
    one = "one_pdf: yes\n" if dated else ""
    change(desk, "job.yaml", "numbers: numbers.db", f"numbers: numbers.db\n{one}word: no")
    if not dated:
        change(desk, "list.yaml", "date: ๑๕ มกราคม ๒๕๖๙\n", "")
    run(desk)
    before, journal = whole(desk / "out"), desk / "out" / FILE
    said = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(said[:-1]))  # killed behind the last rename
    time.sleep(1.1 if not dated else 0)  # the properties of a file have seconds
    assert [outcome.path.name for outcome in run(desk).made] == ["c นาย ค"]
    assert whole(desk / "out") == before
