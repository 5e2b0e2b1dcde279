"""Rows out of a plan: its agencies, villages and strategies, and the packs of the samples."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pypdf
import pytest

from batch.circular import PATTERN, register
from conftest import ROOT
from thaiplandoc import InputError, batch, load
from thaiplandoc.cli import main

PLAN = ROOT / "samples" / "plans" / "small" / "plan.yaml"
SAMPLES = ROOT / "samples" / "batches"


def rows(what: str, plan=PLAN):
    return batch.recipients(f"{what} ในแผน {plan}")


def names(row) -> list[str]:
    return [project["ชื่อโครงการ"] for project in row.values["โครงการ"]]


def texts(path) -> str:
    return " ".join("".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


@pytest.fixture
def plan(tmp_path):
    """A copy of the small plan, to change."""
    shutil.copytree(ROOT / "samples" / "plans", tmp_path / "plans")
    return tmp_path / "plans" / "small" / "plan.yaml"


def change(plan, old, new):
    text = plan.read_text("utf-8")
    assert old in text
    plan.write_text(text.replace(old, new, 1), "utf-8")


def test_agencies_have_the_projects_that_are_asked_of_them_with_their_money():
    found = {row.key: row for row in rows("ทุกหน่วยงาน").rows}
    fund = found["กองทุนหลักประกันสุขภาพตำบลสวนสมมติ"]
    assert names(fund) == ["โรงเรียนผู้สูงอายุตำบลสวนสมมติ", "อบรมอาสาสมัครดูแลผู้ป่วยติดเตียง"]
    assert [project["ขอรับการสนับสนุน"] for project in fund.values["โครงการ"]] == [
        "75,000",
        "24,500.50",
    ]
    assert fund.values["จำนวนเงิน"] == "99,500.50"
    assert fund.values["จำนวนเงินตัวอักษร"] == "เก้าหมื่นเก้าพันห้าร้อยบาทห้าสิบสตางค์"
    assert fund.values["จำนวนโครงการ"] == "2"
    assert len(found) == 6


@pytest.mark.parametrize(
    ("agency", "recipient"),
    [
        ("องค์การบริหารส่วนจังหวัดสมมติบุรี", "นายกองค์การบริหารส่วนจังหวัดสมมติบุรี"),
        ("เทศบาลตำบลสวนสมมติ", "นายกเทศมนตรีตำบลสวนสมมติ"),
        ("จังหวัดสมมติบุรี", "ผู้ว่าราชการจังหวัดสมมติบุรี"),
        ("อำเภอสาธิต", "นายอำเภอสาธิต"),
        ("โครงการชลประทานสมมติบุรี", "โครงการชลประทานสมมติบุรี"),
    ],
)
def test_the_head_of_a_local_government_is_written_to(plan, agency, recipient):
    change(
        plan,
        "responsible: กองช่าง องค์การบริหารส่วนตำบลสวนสมมติ, amounts: {2567",
        f"responsible: {agency}, amounts: {{2567",
    )
    assert recipient in [row.recipient for row in rows("ทุกหน่วยงาน", plan).rows if row.key == agency]


def test_projects_stand_in_the_order_of_the_plans_strategies_then_of_rank(plan):
    change(
        plan,
        'origins: ["99020103"], rank: 4, status: เสนอ, edition',
        'origins: ["99020103"], rank: 1, status: เสนอ, edition',
    )
    change(
        plan,
        "rank: 1, status: ดำเนินการ, used: ✓, local_link: แผนพัฒนาท้องถิ่น พ.ศ. 2566–2570 ยุทธศาสตร์ที่ 3",
        "rank: 9, status: ดำเนินการ, used: ✓, local_link: แผนพัฒนาท้องถิ่น พ.ศ. 2566–2570 ยุทธศาสตร์ที่ 3",
    )
    (fund,) = (row for row in rows("ทุกหน่วยงาน", plan).rows if row.key.startswith("กองทุน"))
    assert names(fund) == ["อบรมอาสาสมัครดูแลผู้ป่วยติดเตียง", "โรงเรียนผู้สูงอายุตำบลสวนสมมติ"]
    (third,) = (row for row in rows("ทุกหมู่บ้าน", plan).rows if row.key == "99020103")
    strategies = [project["ยุทธศาสตร์ที่"] for project in third.values["โครงการ"]]
    assert strategies == sorted(strategies)


def test_a_project_that_names_no_agency_is_told_by_its_place_and_the_rest_go_on(plan):
    change(plan, "responsible: กองช่าง องค์การบริหารส่วนตำบลสวนสมมติ, amounts: {2567", "amounts: {2567")
    found = rows("ทุกหน่วยงาน", plan)
    (problem,) = found.problems
    assert (problem.where.file, problem.where.line) == (str(plan), 182)
    assert "ไม่ระบุว่าหน่วยงานใด" in problem.what.thai
    assert len(found.rows) == 5


def test_villages_have_their_projects_and_what_comes_from_none_is_told(plan):
    assert {row.key: len(names(row)) for row in rows("ทุกหมู่บ้าน").rows} == {
        "99020101": 5,
        "99020102": 6,
        "99020103": 7,
    }
    assert rows("ทุกหมู่บ้าน").remarks == ()
    change(plan, 'origins: ["99020102"], rank: 3', "rank: 3")
    (remark,) = rows("ทุกหมู่บ้าน", plan).remarks
    assert remark.where.line == 186
    assert "ให้กรอกหมู่บ้านที่เสนอ" in remark.what.thai


def test_projects_of_the_whole_tambon_are_told_at_once():
    (remark,) = rows("ทุกหมู่บ้าน", ROOT / "samples" / "plans" / "tambon" / "plan.xlsx").remarks
    assert "โครงการระดับตำบล 21 โครงการ" in remark.what.thai
    assert (remark.where.sheet, remark.where.line) == ("โครงการ", 16)


def test_strategies_have_the_items_of_all_villages_and_both_those_of_one():
    strategies = rows("ทุกยุทธศาสตร์").rows
    assert [len(names(row)) for row in strategies] == [3, 4, 4]
    assert strategies[1].recipient == "ยุทธศาสตร์ที่ 2 โครงสร้างพื้นฐาน"
    both = rows("ทุกหมู่บ้านและยุทธศาสตร์").rows
    assert [row.key for row in both][:4] == ["99020101-1", "99020101-2", "99020101-3", "99020102-1"]
    assert [len(names(row)) for row in both] == [3, 0, 2, 2, 2, 2, 1, 4, 2]


def test_a_project_under_no_strategy_is_in_a_list_too(plan):
    change(
        plan,
        "strategy: สังคมและสิ่งแวดล้อม, tactic: จัดการขยะและสิ่งแวดล้อม, programme: แผนงานสาธารณสุข, objectives: เพื่อลด",
        "objectives: เพื่อลด",
    )
    assert [row.recipient for row in rows("ทุกยุทธศาสตร์", plan).rows][3:] == ["ไม่ระบุยุทธศาสตร์"]
    assert sum(len(names(row)) for row in rows("ทุกหมู่บ้านและยุทธศาสตร์", plan).rows) == 18


def test_what_was_merged_is_in_no_list():
    listed = {name for row in rows("ทุกหมู่บ้าน").rows for name in names(row)}
    assert "ศึกษาดูงานกลุ่มแปรรูปผลไม้" not in listed


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("ทุกหน่วยงาน ในแผน ไม่มี.yaml", "ไม่มี.yaml"),
        ("ทุกหน่วยงาน ในแผน", "ไม่เข้าใจผู้รับ"),
        (f"ทุกหมู่บ้าน ในแผน {SAMPLES / 'papers' / 'request.yaml'}", "ไม่ใช่แฟ้มแผน"),
    ],
)
def test_a_query_for_a_plan_that_is_none_is_told(query, answer):
    with pytest.raises(InputError, match=answer):
        batch.recipients(query)


def test_a_plan_is_named_as_seen_from_the_file_that_asks(plan):
    who = plan.parent / "who.yaml"
    who.write_text("- ทุกยุทธศาสตร์ ในแผน plan.yaml\n- {ผู้รับ: นาย ก}\n", "utf-8")
    assert len(batch.recipients(who).rows) == 4


# --- the packs of the samples --------------------------------------------------------------------
def made(name: str, out, *words: str):
    assert (
        main(["batch", "run", str(SAMPLES / f"{name}.yaml"), "-o", str(out), "--yes", *words]) == 0
    )
    return out


@pytest.mark.parametrize("name", ["requests", "groups", "villages", "model-pack"])
def test_the_files_of_sample_batches_are_in_order(name, capsys):
    assert main(["check", str(SAMPLES / f"{name}.yaml")]) == 0
    assert "ถูกต้อง" in capsys.readouterr().out


def test_each_agency_gets_a_letter_and_the_list_of_its_projects_with_their_sum(tmp_path):
    out = made("requests", tmp_path, "--no-word")
    folder = out / "กองทุนหลักประกันสุขภาพตำบลสวนสมมติ"
    letter = texts(folder / "หนังสือนำ.pdf")
    assert "จำนวน ๒ โครงการ" in letter
    assert "๙๙,๕๐๐.๕๐ บาท (เก้าหมื่นเก้าพันห้าร้อยบาทห้าสิบสตางค์)" in letter
    listed = texts(folder / "บัญชีโครงการ.pdf")
    assert "ยุทธศาสตร์ที่ ๓ สังคมและสิ่งแวดล้อม" in listed
    assert "รวมทั้งสิ้น ๒๔๙,๕๐๐.๕๐ ๙๙,๕๐๐.๕๐" in listed
    assert len(list(out.glob("*/"))) == 6


def test_each_group_gets_its_items_and_two_blank_tables_under_its_strategy(tmp_path):
    out = made("groups", tmp_path, "--no-word")
    reader = pypdf.PdfReader(out / "ยุทธศาสตร์ที่ 2 โครงสร้างพื้นฐาน.pdf")
    items, problems, integrated = (" ".join(page.extract_text().split()) for page in reader.pages)
    assert "ขุดลอกบึงจำลอง (หมู่ที่ ๒, ๓)" in items
    assert "รวมงบประมาณ ๑๒,๔๓๐,๐๐๐" in items
    assert "ประเด็นยุทธศาสตร์ ที่ ๒ โครงสร้างพื้นฐาน" in problems
    assert "ยุทธศาสตร์ที่ ๒ : ด้าน โครงสร้างพื้นฐาน" in integrated
    assert "ขุดลอก" not in problems + integrated


def test_each_village_gets_the_workbook_that_its_tambons_plan_begins(tmp_path):
    out = made("villages", tmp_path / "out", "--no-pdf")
    book = out / "99020102 หมู่ที่ ๒ บ้านบึงจำลอง" / "๔ แผนหมู่บ้าน.xlsx"
    assert (
        main(["new", "villageplan", "--of", str(PLAN), "--excel", str(tmp_path / "each"), "--each"])
        == 0
    )
    assert book.read_bytes() == (tmp_path / "each" / "02 บึงจำลอง.xlsx").read_bytes()
    assert "ข้อมูล" in " ".join(openpyxl.load_workbook(book).sheetnames)


def test_a_village_that_the_plan_does_not_know_is_told(tmp_path):
    (tmp_path / "job.yaml").write_text(
        f"kind: batch\nto: who.yaml\npapers: [annex.yaml, {{workbook: {PLAN}}}]\n", "utf-8"
    )
    (tmp_path / "annex.yaml").write_text("kind: annex\ntitle: ก\nbody: [ข]\n", "utf-8")
    (tmp_path / "who.yaml").write_text("- {ผู้รับ: ก, รหัสหมู่บ้าน: '99020109'}\n", "utf-8")
    with batch.opened(tmp_path / "job.yaml") as plan:
        (failed,) = plan.run().failed
    assert "ไม่มีหมู่บ้านรหัส 99020109" in failed.problems[0].what.thai


def test_each_district_gets_the_letter_the_model_plan_and_the_delivery_record(tmp_path):
    out = made("model-pack", tmp_path)
    folder = out / "9903 นายอำเภอจำลอง"
    assert sorted(file.name for file in folder.iterdir()) == [
        f"{paper}.{suffix}"
        for paper in ("บันทึกการส่งมอบ", "หนังสือนำ", "แผนต้นแบบ")
        for suffix in ("docx", "pdf")
    ]
    assert "แก่ที่ว่าการอำเภอจำลอง" in texts(folder / "บันทึกการส่งมอบ.pdf")
    assert len({(each / "แผนต้นแบบ.docx").read_bytes() for each in out.glob("*/")}) == 1


def test_the_plan_in_a_model_pack_is_the_plans_book(tmp_path):
    out = made("model-pack", tmp_path, "--no-pdf")
    load(PLAN).save(tmp_path / "book.docx", embed=False)
    assert (out / "9902 นายอำเภอสาธิต" / "แผนต้นแบบ.docx").read_bytes() == (
        tmp_path / "book.docx"
    ).read_bytes()


# --- the file of a batch at the command line -----------------------------------------------------
def test_options_are_said_in_the_file_and_may_be_said_otherwise(tmp_path, monkeypatch, capsys):
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    job = tmp_path / "samples" / "batches" / "requests.yaml"
    job.write_text(job.read_text("utf-8") + "โฟลเดอร์: ผล\nไฟล์ Word: ไม่ใช่\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["batch", "run", str(job), "--yes"]) == 0
    out = job.parent / "ผล"
    assert {file.suffix for file in out.glob("*/*")} == {".pdf"}
    assert main(["batch", "status", str(job)]) == 0
    assert "ทำแล้ว 6" in capsys.readouterr().out
    assert main(["batch", "verify", str(job)]) == 0
    assert main(["batch", "run", str(job), "--yes", "--word", "--no-pdf", "-o", "อื่น"]) == 0
    assert {file.suffix for file in (tmp_path / "อื่น").glob("*/*")} == {".docx"}
    assert main(["batch", "plan", str(job), "-o", "แผน"]) == 0
    assert {file.name for file in (tmp_path / "แผน" / "preview").iterdir()} == {
        f"{which}{paper}.pdf"
        for which in ("first", "longest", "random")
        for paper in ("", " บัญชีโครงการ")
    }


def test_files_in_options_are_named_as_seen_from_the_current_folder(tmp_path, monkeypatch):
    (tmp_path / "jobs").mkdir()
    monkeypatch.chdir(tmp_path)
    Path("jobs/letter.yaml").write_text(PATTERN, "utf-8")
    Path("jobs/job.yaml").write_text(
        "kind: batch\nto: who.csv\npapers: letter.yaml\nnumbers: numbers.db\n", "utf-8"
    )
    Path("jobs/who.csv").write_text("ผู้รับ,อำเภอ\nนาย ก,เขาพนม\n", "utf-8")
    Path("others.csv").write_text("ผู้รับ,อำเภอ\nนาย ข,เขาพนม\nนาย ค,เขาพนม\n", "utf-8")
    register(Path("jobs")).close()
    register(tmp_path).close()
    words = ["jobs/job.yaml", "--yes", "--no-word"]
    assert main(["batch", "run", *words]) == 0
    assert [file.name for file in Path("jobs/out").glob("*.pdf")] == ["นาย ก.pdf"]
    words += ["--to", "others.csv", "--numbers", "numbers.db", "-o", "out"]
    assert main(["batch", "run", *words]) == 0
    assert sorted(file.name for file in Path("out").glob("*.pdf")) == ["นาย ข.pdf", "นาย ค.pdf"]
    assert [len(register(Path(home)).entries()) for home in ("jobs", ".")] == [1, 2]


def test_a_file_of_a_batch_with_one_paper_makes_no_folders(tmp_path):
    (tmp_path / "annex.yaml").write_text('kind: annex\ntitle: ก\nbody: ["ของ{{ผู้รับ}}"]\n', "utf-8")
    (tmp_path / "job.yaml").write_text(
        "ชนิด: งานหลายฉบับ\nถึง: [นายอำเภอเขาพนม, นายอำเภอลำทับ]\nเอกสาร: annex.yaml\n", "utf-8"
    )
    with batch.opened(tmp_path / "job.yaml") as plan:
        plan.run()
    assert len(list((tmp_path / "out").glob("*.docx"))) == 2


def test_the_starter_of_a_batch_is_in_order_beside_that_of_a_letter(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert [main(["new", word]) for word in ("letter", "batch")] == [0, 0]
    assert main(["check", "batch.yaml"]) == 0


# --- what another table says of the recipients ---------------------------------------------------
def test_a_table_says_who_heads_an_agency_and_what_else_there_is_to_say(tmp_path):
    (tmp_path / "more.csv").write_text(
        "หน่วยงาน,ผู้รับ,ที่อยู่\nโครงการชลประทาน สมมติบุรี,ผู้อำนวยการโครงการชลประทานสมมติบุรี,ถนน ก\nกรมที่ไม่มี,อธิบดี,\n",
        "utf-8",
    )
    (tmp_path / "annex.yaml").write_text("kind: annex\ntitle: ก\nbody: [ข]\n", "utf-8")
    plan = batch.plan(
        tmp_path / "annex.yaml", f"ทุกหน่วยงาน ในแผน {PLAN}", details=tmp_path / "more.csv"
    )
    found = {row.key: row for row in plan.rows.rows}
    canal = found["โครงการชลประทานสมมติบุรี"]
    assert canal.recipient == "ผู้อำนวยการโครงการชลประทานสมมติบุรี"
    assert canal.values["ที่อยู่"] == "ถนน ก"
    assert canal.values["หน่วยงาน"] == "โครงการชลประทานสมมติบุรี"
    assert names(canal) == ["ขุดลอกบึงจำลอง"]
    assert found["องค์การบริหารส่วนจังหวัดสมมติบุรี"].recipient == "นายกองค์การบริหารส่วนจังหวัดสมมติบุรี"
    said = [remark.what.thai for remark in plan.rows.remarks]
    assert len(said) == 6  # five agencies that the table has not, and one that the plan has not
    assert said[-1] == "อธิบดี ในตารางข้อมูลผู้รับไม่ตรงกับแถวใด"


def test_what_a_table_adds_to_a_query_is_found_by_code_and_keeps_its_recipient(tmp_path):
    (tmp_path / "more.csv").write_text("รหัส,จังหวัด,อำเภอ,ไปรษณีย์\n8102,กระบี่,เขาพนม,81140\n", "utf-8")
    (tmp_path / "annex.yaml").write_text(
        'kind: annex\ntitle: ก\nbody: ["{{ผู้รับ}} {{ไปรษณีย์}}"]\n', "utf-8"
    )
    plan = batch.plan(tmp_path / "annex.yaml", "นายอำเภอเขาพนม", details=tmp_path / "more.csv")
    (row,) = plan.rows.rows
    assert (row.recipient, row.values["ไปรษณีย์"]) == ("นายอำเภอเขาพนม จังหวัดกระบี่", "81140")
    assert plan.rows.remarks == ()


def test_a_bad_row_of_such_a_table_is_told_by_its_place(tmp_path, capsys):
    (tmp_path / "more.csv").write_text("หน่วยงาน,ผู้รับ\nกรม,\nก,นาย\n ก,นาง\n", "utf-8")
    words = ["--details", str(tmp_path / "more.csv"), "-o", str(tmp_path / "out"), "--no-word"]
    assert main(["batch", "run", str(SAMPLES / "requests.yaml"), *words, "--yes"]) == 5
    said = capsys.readouterr().err
    assert "more.csv บรรทัด 2: ยังไม่ได้กรอกผู้รับ" in said
    assert "more.csv บรรทัด 4: ก (นาง) ซ้ำกับ" in said


def test_letters_of_the_sample_go_to_the_heads_of_agencies(tmp_path):
    out = made("requests", tmp_path, "--no-word")
    assert "เรียน ประธานกองทุนหลักประกันสุขภาพตำบลสวนสมมติ" in texts(
        out / "กองทุนหลักประกันสุขภาพตำบลสวนสมมติ" / "หนังสือนำ.pdf"
    )
