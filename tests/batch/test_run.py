"""A batch from its plan to its files: what is made, what is left alone, what is told."""

from __future__ import annotations

import errno
import os
import shutil

import pypdf
import pytest
from docx import Document

from batch.circular import KRABI, PATTERN, book_of, folder_of, lines, papers, pattern, register
from thaiplandoc import InputError, Letter, OutputError, assets, batch, load, saving
from thaiplandoc.batch import journal
from thaiplandoc.batch.journal import FILE


def texts(path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def table(folder, *rows: str):
    file = folder / "recipients.csv"
    file.write_text("\n".join(("รหัส,ผู้รับ,อำเภอ", *rows)), encoding="utf-8")
    return file


@pytest.fixture
def made(tmp_path):
    """Three letters with numbers, as a clerk leaves them."""
    book, out = register(tmp_path), tmp_path / "out"
    who = table(tmp_path, "a,นาย ก,เขาพนม", "b,นาย ข,คลองท่อม", "c,นาย ค,ลำทับ")
    report = batch.plan(pattern(tmp_path), who, numbers=book).run(out)
    assert report.exit_code == 0
    return tmp_path, book, out


def again(tmp_path, book, **how):
    return batch.plan(tmp_path / "letter.yaml", tmp_path / "recipients.csv", numbers=book).run(
        tmp_path / "out", **how
    )


# --- the first run -------------------------------------------------------------------------------
def test_every_row_gets_its_letter_with_its_number_and_its_words(tmp_path):
    out, book = tmp_path / "out", register(tmp_path)
    report = batch.plan(pattern(tmp_path), KRABI, numbers=book).run(out)
    assert (len(report.made), report.same, report.failed) == (8, 0, ())
    said = texts(out / "8102 นายอำเภอเขาพนม.pdf")
    assert "ตย ๐๐๒๓.๓/ว ๒" in said
    assert "นายอำเภอเขาพนม" in said
    assert "ด้วยอำเภอเขาพนม" in said
    assert [entry[:2] for entry in book_of(book)] == [
        (f"ตย ๐๐๒๓.๓/ว {number}", "issued") for number in "๑๒๓๔๕๖๗๘"
    ]
    assert book_of(book)[1] == (
        "ตย ๐๐๒๓.๓/ว ๒",
        "issued",
        "2026-01-15",
        "การทบทวนแผนพัฒนาตำบล",
        "นายอำเภอเขาพนม",
    )
    assert not book.report().open


def test_the_journal_has_names_numbers_and_hashes_before_the_first_paper(made):
    _, _, out = made
    first, plan, asked, numbers, *rest = lines(out)
    assert first["batch"] == 1
    assert {"template", "font", "program"} < plan["plan"].keys()
    assert plan["plan"]["papers"]["a"]["name"] == "a นาย ก"
    assert asked["asked"]["keys"] == ["a", "b", "c"]
    assert numbers["numbers"] == {"a": "ตย ๐๐๒๓.๓/ว ๑", "b": "ตย ๐๐๒๓.๓/ว ๒", "c": "ตย ๐๐๒๓.๓/ว ๓"}
    assert [line["key"] for line in rest] == ["a", "b", "c"]
    assert {"input", "template", "font", "program", "state", "number", "files"} < rest[0].keys()


def test_the_word_file_says_what_the_pdf_says(made):
    said = "".join(each.text for each in Document(made[2] / "a นาย ก.docx").paragraphs)
    assert "ด้วยอำเภอเขาพนม" in said
    assert "{{" not in said


def test_without_a_mark_the_recipient_is_put_where_letters_have_it(tmp_path):
    plain = PATTERN.replace("to: {{ผู้รับ}}\n", "").replace("{{อำเภอ}}", "")
    batch.plan(pattern(tmp_path, plain), "นายอำเภอเขาพนม").run(tmp_path / "out")
    (file,) = (tmp_path / "out").glob("*.pdf")
    assert "นายอำเภอเขาพนม จังหวัดกระบี่" in texts(file)


def test_the_papers_number_may_stand_in_its_words(tmp_path):
    text = PATTERN.replace("ต้องทบทวนแผน", "ให้อ้างเลขที่ {{เลขที่}}")
    report = batch.plan(pattern(tmp_path, text), KRABI, numbers=register(tmp_path)).run(
        tmp_path / "out"
    )
    assert "ให้อ้างเลขที่ ตย ๐๐๒๓.๓/ว ๓" in " ".join(texts(report.made[2].made[1]).split())


def test_a_letter_of_python_is_a_pattern_too(tmp_path):
    letter = Letter(
        office={"name": "อำเภอทดสอบ", "code": "ตย ๐๐๒๓.๓"},
        date="๑๕ มกราคม ๒๕๖๙",
        subject="ถึง {{ชื่อ}}",
        to="ใครก็ได้",
        body=["เรียนท่าน {{ชื่อ}}"],
        signer={"name": "นายสมชาย ตัวอย่าง", "position": "นายอำเภอ"},
    )
    plan = batch.plan(letter, [{"ผู้รับ": "นาย ก", "ชื่อ": "กอไก่"}], suffixes=[".pdf"])
    (made,) = plan.run(tmp_path / "out").made
    assert "ถึง กอไก่" in texts(made.made[0])
    assert "นาย ก" in texts(made.made[0])


def test_a_memo_and_a_form_are_made_a_row_as_well(tmp_path):
    memo = PATTERN.replace("kind: letter", "kind: memo")
    assert (
        batch.plan(pattern(tmp_path, memo), "นายอำเภอเขาพนม").run(tmp_path / "memo").exit_code == 0
    )
    form = tmp_path / "form.yaml"
    form.write_text(
        "kind: annex\ntitle: บัญชีของ {{ผู้รับ}}\nbody:\n  - ด้วย{{อำเภอ}}\n", encoding="utf-8"
    )
    (made,) = batch.plan(form, "นายอำเภอเขาพนม").run(tmp_path / "form").made
    assert "บัญชีของ นายอำเภอเขาพนม" in texts(made.made[1])


def test_papers_without_a_number_ask_for_none(tmp_path):
    form = tmp_path / "form.yaml"
    form.write_text("kind: annex\ntitle: บัญชี\nbody: [ข้อความ]\n", encoding="utf-8")
    plan = batch.plan(form, "นายอำเภอเขาพนม", numbers=register(tmp_path))
    with pytest.raises(InputError, match="ไม่มีเลขที่"):
        plan.run(tmp_path / "out")


def test_books_have_no_number_either(tmp_path, root):
    plans = tmp_path / "plans"
    plans.mkdir()
    shutil.copy(root / "templates/villageplan.yaml", plans / "ก.yaml")
    with pytest.raises(InputError, match="ไม่มีเลขที่"):
        batch.plan(plans, numbers=register(tmp_path)).run(tmp_path / "out")
    assert list((tmp_path / "out").glob("*.pdf")) == []


def test_the_plan_of_what_is_new_leaves_what_was_planned_before(made):
    tmp_path, book, out = made
    table(tmp_path, "a,นาย ก,เขาพนม", "b,นาย ข,คลองท่อม", "c,นาย ค,ลำทับ", "d,นาย ง,เหนือคลอง")
    again(tmp_path, book)
    (out / "a นาย ก.pdf").unlink()
    again(tmp_path, book)
    planned = [list(line["plan"]["papers"]) for line in lines(out) if "plan" in line]
    assert planned == [["a", "b", "c"], ["d"]]  # a was planned already


def test_a_plan_makes_nothing_and_says_what_it_would(tmp_path):
    book = register(tmp_path)
    plan = batch.plan(pattern(tmp_path), KRABI, numbers=book)
    overview = plan.overview(tmp_path / "out")
    assert (overview.papers, overview.there, overview.problems) == (8, 0, ())
    assert overview.names[1] == "8102 นายอำเภอเขาพนม"
    assert overview.numbers == ("ตย ๐๐๒๓.๓/ว ๑", "ตย ๐๐๒๓.๓/ว ๘")
    assert book.entries() == ()
    assert not (tmp_path / "out").exists()
    previews = plan.preview(tmp_path / "preview", seed=1)
    assert [file.name for file in previews] == ["first.pdf", "longest.pdf", "random.pdf"]
    assert "(ร่าง)" in texts(previews[0])


# --- the second run ------------------------------------------------------------------------------
def test_nothing_changed_is_nothing_made(made):
    tmp_path, book, out = made
    before, said = {file: file.stat().st_mtime_ns for file in out.iterdir()}, lines(out)
    report = again(tmp_path, book)
    assert (len(report.made), report.same, report.exit_code) == (0, 3, 0)
    assert {file: file.stat().st_mtime_ns for file in out.iterdir()} == before
    assert lines(out) == said


def test_a_corrected_row_is_made_again_with_its_number(made):
    tmp_path, book, out = made
    table(tmp_path, "a,นาย ก,เขาพนม", "b,นาย ขอ,คลองท่อม", "c,นาย ค,ลำทับ")
    report = again(tmp_path, book)
    assert [outcome.path.name for outcome in report.made] == ["b นาย ข"]
    assert "นาย ขอ" in texts(out / "b นาย ข.pdf")
    assert "ว ๒" in texts(out / "b นาย ข.pdf")
    assert len(book.entries()) == 3


@pytest.mark.parametrize("what", ["pattern", "office", "template", "emblem"])
def test_all_are_made_again_when_what_they_are_made_from_changes(made, monkeypatch, what):
    tmp_path, book, out = made
    if what == "pattern":
        pattern(tmp_path, PATTERN.replace("เพื่อพิจารณา", "เพื่อทราบ"))
    elif what == "office":
        office = "kind: office\nname: ที่ทำการปกครองจังหวัดอื่น\naddress: ถนน\ncode: ตย ๐๐๒๓.๓\n"
        (tmp_path / "office.yaml").write_text(office, "utf-8")
        head = PATTERN.splitlines()[1]
        pattern(tmp_path, PATTERN.replace(head, "office: office.yaml"))
        again(tmp_path, book)
        (tmp_path / "office.yaml").write_text(office.replace("ถนน", "ซอย"), "utf-8")
    else:
        home = tmp_path / "home"
        (home / "templates").mkdir(parents=True)
        if what == "template":
            own = home / "templates" / "letter.docx"
            shutil.copy(assets.shipped("templates") / "letter.docx", own)
            own.write_bytes(own.read_bytes() + b"\0")
        else:
            shutil.copy(assets.shipped("templates") / "emblem.png", home / "emblem.png")
        monkeypatch.setenv("THAIPLANDOC_HOME", str(home))
    suffixes = [".docx"] if what == "template" else [".docx", ".pdf"]  # no LibreOffice is needed
    files = (tmp_path / "letter.yaml", tmp_path / "recipients.csv")
    assert len(batch.plan(*files, numbers=book, suffixes=suffixes).run(out).made) == 3
    assert len(book.entries()) == 3


def test_a_new_row_gets_the_next_number_and_a_removed_one_is_listed(made):
    tmp_path, book, out = made
    table(tmp_path, "a,นาย ก,เขาพนม", "c,นาย ค,ลำทับ", "d,นาย ง,เหนือคลอง")
    report = again(tmp_path, book)
    assert [outcome.path.name for outcome in report.made] == ["d นาย ง"]
    assert [(gone.key, gone.number, gone.void) for gone in report.removed] == [
        ("b", "ตย ๐๐๒๓.๓/ว ๒", False)
    ]
    assert [entry.state for entry in book.entries()] == ["issued"] * 4
    assert (out / "b นาย ข.pdf").exists()


def test_a_removed_rows_number_is_void_when_that_is_asked_for_with_a_reason(made):
    tmp_path, book, _ = made
    table(tmp_path, "a,นาย ก,เขาพนม", "c,นาย ค,ลำทับ")
    with pytest.raises(OutputError, match="เหตุผล"):
        again(tmp_path, book, void_removed=True)
    (gone,) = again(tmp_path, book, void_removed=True, reason="ยุบตำแหน่ง").removed
    assert (gone.key, gone.void) == ("b", True)
    entry = book.entries()[1]
    assert (entry.state, entry.reason) == ("void", "ยุบตำแหน่ง")
    assert again(tmp_path, book).removed == ()
    table(tmp_path, "a,นาย ก,เขาพนม", "b,นาย ข,คลองท่อม", "c,นาย ค,ลำทับ")
    again(tmp_path, book)  # it comes back, and a void number is never used again
    assert [entry.text for entry in book.entries() if entry.state == "issued"] == [
        f"ตย ๐๐๒๓.๓/ว {number}" for number in "๑๓๔"
    ]


def test_a_number_that_a_clerk_voids_is_replaced(made):
    tmp_path, book, out = made
    book.void("ตย ๐๐๒๓.๓/ว ๒", reason="พิมพ์ผิด")
    assert [outcome.path.name for outcome in again(tmp_path, book).made] == ["b นาย ข"]
    assert "ว ๔" in texts(out / "b นาย ข.pdf")


def test_a_file_that_is_gone_is_made_again(made):
    tmp_path, book, out = made
    (out / "a นาย ก.pdf").unlink()
    assert len(again(tmp_path, book).made) == 1
    assert (out / "a นาย ก.pdf").exists()


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_an_edited_file_is_never_overwritten(made, suffix):
    tmp_path, book, out = made
    edited = out / f"b นาย ข{suffix}"
    if suffix == ".docx":
        document = Document(edited)
        document.add_paragraph("เขียนเอง")
        document.save(edited)
    else:
        edited.write_bytes(edited.read_bytes() + b"% signed\n")
    own = edited.read_bytes()
    report = again(tmp_path, book)
    assert (report.made, report.same, report.edited) == ((), 3, (edited,))
    pattern(tmp_path, PATTERN.replace("เพื่อพิจารณา", "เพื่อทราบ"))
    report = again(tmp_path, book)
    assert edited.read_bytes() == own
    assert "เพื่อทราบ" in texts(out / "b นาย ข-new.pdf")
    assert "เพื่อทราบ" in texts(out / "a นาย ก.pdf")
    pattern(tmp_path, PATTERN.replace("เพื่อพิจารณา", "เพื่อถือปฏิบัติ"))
    again(tmp_path, book)
    assert edited.read_bytes() == own
    assert "เพื่อถือปฏิบัติ" in texts(out / "b นาย ข-new.pdf")
    assert not (out / "b นาย ข-new-2.pdf").exists()


def test_somebody_elses_file_of_that_name_is_left_alone(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    theirs = out / "8102 นายอำเภอเขาพนม จังหวัดกระบี่.docx"
    Document().save(theirs)
    own = theirs.read_bytes()
    batch.plan(pattern(tmp_path), "นายอำเภอเขาพนม").run(out)
    assert theirs.read_bytes() == own
    assert (out / "8102 นายอำเภอเขาพนม จังหวัดกระบี่-new.docx").exists()


# --- bad input -----------------------------------------------------------------------------------
def test_bad_rows_are_told_by_place_and_the_rest_go_on(tmp_path):
    book, out = register(tmp_path), tmp_path / "out"
    who = table(tmp_path, "a,นาย ก,เขาพนม", "b,นาย ข,", "c,,ลำทั", "d,นาย ง,ลำทับ")
    report = batch.plan(pattern(tmp_path), who, numbers=book).run(out)
    assert report.exit_code == 5
    said = [problem.text() for outcome in report.failed for problem in outcome.problems]
    assert said == [
        f"{who} บรรทัด 4: ไม่มีอำเภอ ลำทั หมายถึง อำเภอลำทับ จังหวัดกระบี่ หรือไม่",
        f"{who} บรรทัด 3: ช่อง อำเภอ ว่าง แต่หนังสือใช้ {{{{อำเภอ}}}} ให้กรอกช่องนี้",
    ]
    assert [entry.state for entry in book.entries()] == ["issued", "issued"]  # none for bad rows
    table(tmp_path, "a,นาย ก,เขาพนม", "b,นาย ข,ลำทับ", "d,นาย ง,ลำทับ")
    assert [outcome.path.name for outcome in again(tmp_path, book).made] == ["b นาย ข"]


def test_what_is_wrong_in_every_row_is_the_patterns_and_told_once(tmp_path):
    bad = pattern(tmp_path, PATTERN.replace("๑๕ มกราคม", "๓๒ มกราคม"))
    with pytest.raises(InputError) as refused:
        batch.plan(bad, KRABI).run(tmp_path / "out")
    assert len(refused.value.problems) == 1
    assert refused.value.problems[0].where.line == 4
    assert list((tmp_path / "out").iterdir()) == []


def test_a_mark_that_no_column_answers_is_told_with_the_nearest(tmp_path):
    with pytest.raises(InputError) as refused:
        batch.plan(pattern(tmp_path, PATTERN.replace("{{อำเภอ}}", "{{อำเพอ}}")), KRABI)
    (problem,) = refused.value.problems
    assert problem.where.line == 8
    assert "หมายถึง อำเภอ หรือไม่" in problem.what.thai


def test_names_of_files_are_held_to_the_headings_too(tmp_path):
    who = table(tmp_path, "a,นาย ก,เขาพนม", "b,นาย ข,ลำทับ", "c,นาย ค,ลำทับ").read_text("utf-8")
    (tmp_path / "recipients.csv").write_text(
        who.replace("รหัส,", "รหัส,ย่อ,")
        .replace("a,", "a,ก,")
        .replace("b,", "b,,")
        .replace("c,", "c,,"),
        "utf-8",
    )
    file = tmp_path / "recipients.csv"
    with pytest.raises(InputError, match="หมายถึง ย่อ หรือไม่"):
        batch.plan(pattern(tmp_path), file, name="{{ย่อย}}")
    plan = batch.plan(pattern(tmp_path), file, name="ฉบับ {{ย่อ}}", suffixes=[".docx"])
    names = [outcome.path.name for outcome in plan.run(tmp_path / "out").made]
    assert names == ["ฉบับ ก", "b นาย ข", "c นาย ค"]  # an empty value leaves the usual name


def test_a_pattern_is_no_paper_by_itself(tmp_path):
    with pytest.raises(InputError, match="thaiplandoc batch"):
        load(pattern(tmp_path))


def test_nobody_to_write_to_is_told(tmp_path):
    with pytest.raises(InputError, match="ไม่มีผู้รับ"):
        batch.plan(pattern(tmp_path), ())


def test_a_folder_of_plans_makes_a_book_each_and_one_damaged_stops_nobody(tmp_path, root):
    plans = tmp_path / "plans"
    plans.mkdir()
    for name in ("ก", "ข"):
        shutil.copy(root / "templates/villageplan.yaml", plans / f"{name}.yaml")
    (plans / "ค.xlsx").write_bytes(b"PK\x03\x04 damaged")
    report = batch.plan(plans, suffixes=[".pdf"]).run(tmp_path / "out", workers=1)
    assert report.exit_code == 5
    assert [outcome.path.name for outcome in report.made] == ["ก", "ข"]
    (failed,) = report.failed
    assert failed.problems[0].where.file == str(plans / "ค.xlsx")
    assert "แผน" in texts(tmp_path / "out" / "ก.pdf")
    second = batch.plan(plans, suffixes=[".pdf"]).run(tmp_path / "out", workers=1)
    assert (second.made, second.same) == ((), 2)


def test_a_folder_without_plans_is_told(tmp_path):
    (tmp_path / "plans").mkdir()
    with pytest.raises(InputError, match="ไม่มีแฟ้มแผน"):
        batch.plan(tmp_path / "plans")


# --- the journal ---------------------------------------------------------------------------------
def test_a_journal_cut_in_the_middle_of_a_line_goes_on(made):
    tmp_path, book, out = made
    whole = papers(out)
    data = (out / FILE).read_bytes()
    for at in range(len(data) - 1, len(data) - 700, -97):
        (out / FILE).write_bytes(data[:at])
        again(tmp_path, book)
        assert papers(out) == whole
    assert len(book.entries()) == 3


def test_a_journal_damaged_in_its_middle_is_refused_and_left(made):
    tmp_path, book, out = made
    data = (out / FILE).read_bytes().splitlines(keepends=True)
    for broken in (b"{}\n", b"null\n", b"not json\n", b'{"key":1}\n'):
        (out / FILE).write_bytes(b"".join([*data[:3], broken, *data[4:]]))
        before = (out / FILE).read_bytes()
        with pytest.raises(InputError, match="บรรทัด 4: บันทึกงานเสียหาย"):
            again(tmp_path, book)
        assert (out / FILE).read_bytes() == before


def test_a_journal_of_another_version_is_refused(made):
    tmp_path, book, out = made
    data = (out / FILE).read_text("utf-8").replace('{"batch":1', '{"batch":2')
    (out / FILE).write_text(data, "utf-8")
    with pytest.raises(InputError, match="รุ่นอื่น"):
        again(tmp_path, book)


def test_a_folder_of_another_batch_is_refused(made):
    tmp_path, book, out = made
    other = (tmp_path / "letter.yaml").rename(tmp_path / "other.yaml")
    with pytest.raises(OutputError, match=r"เป็นงานของ letter\.yaml"):
        batch.plan(other, KRABI, numbers=book).run(out)


def test_two_runs_into_one_folder_lock_each_other_out(made):
    tmp_path, book, out = made
    with saving.growing(out / FILE) as first:
        assert first is not None
        with pytest.raises(OutputError, match="กำลังทำงานชุดนี้"):
            again(tmp_path, book)
    assert again(tmp_path, book).same == 3


def test_a_full_disk_stops_nobodys_work_that_is_done(tmp_path, monkeypatch):
    book, out = register(tmp_path), tmp_path / "out"
    written = saving._written
    count = 0

    def full(*what):
        nonlocal count
        count += 1
        if count > 5:
            raise OSError(errno.ENOSPC, "full", str(out / "x"))
        return written(*what)

    monkeypatch.setattr(saving, "_written", full)
    with pytest.raises(OutputError, match="ที่ว่างในดิสก์ไม่พอ"):
        batch.plan(pattern(tmp_path), KRABI, numbers=book).run(out)
    assert len(papers(out)) == 2
    monkeypatch.undo()
    report = batch.plan(pattern(tmp_path), KRABI, numbers=book).run(out)
    assert (len(report.made), report.same) == (6, 2)
    assert [entry.state for entry in book.entries()] == ["issued"] * 8


def test_a_refused_number_is_not_asked_for_again(tmp_path):
    book, out = register(tmp_path), tmp_path / "out"
    old = pattern(tmp_path, PATTERN.replace("๒๕๖๙", "๒๕๖๘"))
    with pytest.raises(InputError, match="ให้เหตุผล"):
        batch.plan(old, KRABI, numbers=book).run(out)
    pattern(tmp_path)
    assert batch.plan(old, KRABI, numbers=book).run(out).exit_code == 0
    assert len(book.entries()) == 8


# --- status and verify ---------------------------------------------------------------------------
def test_status_and_verify_say_what_is_there(made):
    _, _, out = made
    assert batch.verify(out).made == ("a นาย ก", "b นาย ข", "c นาย ค")
    assert batch.status(out).numbers == ("ตย ๐๐๒๓.๓/ว ๑", "ตย ๐๐๒๓.๓/ว ๒", "ตย ๐๐๒๓.๓/ว ๓")
    (out / "a นาย ก.pdf").unlink()
    file = out / "b นาย ข.pdf"
    stat, data = file.stat(), bytearray(file.read_bytes())
    data[100] ^= 1  # one bit, with size and time as they were
    file.write_bytes(data)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert batch.status(out).changed == ()
    found = batch.verify(out)
    assert (found.gone, found.changed) == (("a นาย ก",), ("b นาย ข",))
    with pytest.raises(InputError, match="ไม่มีบันทึกงาน"):
        batch.status(out.parent)


def test_an_unfinished_batch_counts_what_waits(made):
    _, _, out = made
    data = (out / FILE).read_bytes().splitlines(keepends=True)
    (out / FILE).write_bytes(b"".join(data[:-2]))
    assert batch.status(out).waiting == ("b นาย ข", "c นาย ค")
    assert journal.read(out).numbers.keys() == {"a", "b", "c"}
    assert folder_of(out)
