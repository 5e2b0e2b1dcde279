"""The print file: all papers in one PDF, each found by its recipient."""

from __future__ import annotations

import shutil

import pypdf
import pytest

from batch.circular import KRABI, pattern, register
from thaiplandoc import OutputError, batch


def entries(reader) -> list[tuple[str, int]]:
    return [
        (entry.title, reader.get_destination_page_number(entry))
        for entry in reader.outline
        if not isinstance(entry, list)
    ]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    home = tmp_path_factory.mktemp("print")
    plan = batch.plan(pattern(home), KRABI, numbers=register(home), suffixes=[], printed=True)
    report = plan.run(home / "out")
    return home, report


def test_every_paper_has_an_entry_with_its_recipient_that_leads_to_it(printed):
    reader = pypdf.PdfReader(printed[1].printed)
    found = entries(reader)
    assert [title for title, _ in found] == [
        "บัญชีหนังสือในชุด",
        *(row.recipient for row in batch.recipients(KRABI).rows),
        "บัญชีตรวจนับ",
    ]
    for title, page in found[1:-1]:
        assert f"เรียน {title}" in " ".join(reader.pages[page].extract_text().split())


def test_it_is_tagged_and_holds_fonts_and_emblem_once(printed):
    reader = pypdf.PdfReader(printed[1].printed)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    letters = reader.pages[1:-1]
    assert len(letters) == 8
    for kind in ("/Font", "/XObject"):
        held = [page["/Resources"].get_object()[kind].get_object() for page in letters]
        assert len({tuple(sorted(each.raw_get(name).idnum for name in each)) for each in held}) == 1


def test_its_lists_say_number_recipient_and_page(printed):
    reader = pypdf.PdfReader(printed[1].printed)
    front = " ".join(reader.pages[0].extract_text().split())
    assert "๒ ตย ๐๐๒๓.๓/ว ๒ นายอำเภอเขาพนม ๓" in front
    behind = " ".join(reader.pages[-1].extract_text().split())
    assert "พิมพ์ ลงนาม ส่ง" in behind
    assert behind.count("☐") == 3 * 8


def test_numbers_are_issued_though_there_are_no_separate_files(printed):
    home, report = printed
    assert (len(report.made), report.exit_code) == (8, 0)
    assert {entry.state for entry in register(home).entries()} == {"issued"}
    assert sorted(file.name for file in (home / "out").iterdir()) == [
        "print.pdf",
        "thaiplandoc-batch.jsonl",
    ]


def test_it_is_made_again_only_when_a_paper_has_changed(tmp_path):
    who = [
        {"รหัส": "a", "ผู้รับ": "นาย ก", "อำเภอ": "เขาพนม"},
        {"รหัส": "b", "ผู้รับ": "นาย ข", "อำเภอ": "ลำทับ"},
    ]

    def run(rows):
        return batch.plan(pattern(tmp_path), rows, suffixes=[".pdf"], printed=True).run(
            tmp_path / "out"
        )

    file = run(who).printed
    before = file.stat().st_mtime_ns
    assert run(who).printed.stat().st_mtime_ns == before
    assert run([who[0], {**who[1], "ผู้รับ": "นาย ขอ"}]).printed.stat().st_mtime_ns != before
    assert entries(pypdf.PdfReader(file))[2][0] == "นาย ขอ"
    file.write_bytes(file.read_bytes() + b"% signed\n")
    own = file.read_bytes()
    assert run(who).printed.name == "print-new.pdf"
    assert file.read_bytes() == own


def test_books_stand_in_it_as_their_pdfs_are(tmp_path, root):
    plans = tmp_path / "plans"
    plans.mkdir()
    for name in ("ก", "ข"):
        shutil.copy(root / "templates/villageplan.yaml", plans / f"{name}.yaml")
    report = batch.plan(plans, suffixes=[".pdf"], printed=True).run(tmp_path / "out", workers=1)
    reader = pypdf.PdfReader(report.printed)
    book = pypdf.PdfReader(tmp_path / "out" / "ก.pdf")
    assert entries(reader) == [
        ("บัญชีหนังสือในชุด", 0),
        ("ก", 1),
        ("ข", 1 + len(book.pages)),
        ("บัญชีตรวจนับ", 1 + 2 * len(book.pages)),
    ]
    with pytest.raises(OutputError, match="--no-pdf"):
        batch.plan(plans, suffixes=[".docx"], printed=True).run(tmp_path / "word", workers=1)


def test_a_row_that_is_called_as_the_print_file_does_not_take_its_place(tmp_path):
    plan = batch.plan(
        pattern(tmp_path), [{"ผู้รับ": "print", "อำเภอ": "ลำทับ"}], suffixes=[".pdf"], printed=True
    )
    report = plan.run(tmp_path / "out")
    assert report.made[0].made[0].name == "print-print.pdf"
