"""The amendment book: old and new in pairs, changed cells bold, every change told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books.example import ALIGNMENTS, DIGITS, PROJECTS, STRATEGIES, TAMBON
from books.reading import rows, tables
from thaiplandoc import Amendment, PlanBook
from thaiplandoc.blocks import BookBlock, Caption, Cell, Cover, Heading, Numbered, Row, Table
from thaiplandoc.books.amendment import amended
from thaiplandoc.grid import faults
from thaiplandoc.model.plan import Project
from thaiplandoc.rules import LANDSCAPE


def book(**said: Any) -> PlanBook:
    known: dict[str, Any] = {
        "title": "แผนพัฒนาตำบลนาสมมติ",
        "first_year": 2566,
        "last_year": 2568,
        "date": "30 กันยายน 2565",
        "tambon": TAMBON,
        "strategies": STRATEGIES,
        "alignments": ALIGNMENTS,
        "projects": PROJECTS,
    }
    return PlanBook(**{**known, **said})


def edited(**facts: Any) -> tuple[Project, ...]:
    known = {name: getattr(PROJECTS[0], name) for name in Project.model_fields}
    return (Project(**{**known, **facts}), *PROJECTS[1:])


POND = Project(name="ขุดลอกหนองบัว", strategy="โครงสร้างพื้นฐาน", amounts={2566: "70,000"})
(WEAVING, *_) = edited(
    amounts={2566: "60,000", 2567: "50,000.50"}, mode="joint", outputs=["อบรม 40 คน"]
)
# one changed, the market gone, a pond added
NEW = book(edition="แก้ไข ครั้งที่ 2 / 2568", projects=(WEAVING, *PROJECTS[2:], POND))


def blocks(new: PlanBook, old: PlanBook | None = None) -> list[BookBlock]:
    return [block for each in amended(old or book(), new, DIGITS) for block in each.blocks]


def pair(new: PlanBook) -> Table:
    """The table of old and new."""
    every = blocks(new)
    at = next(
        place
        for place, block in enumerate(every)
        if isinstance(block, Caption) and block.text == "โครงการที่แก้ไข เดิมและใหม่"
    )
    table = every[at + 1]
    assert isinstance(table, Table)
    return table


def test_the_new_row_stands_below_the_old_with_its_changed_cells_bold() -> None:
    _, old, new = pair(NEW).rows
    assert isinstance(old, Row)
    assert isinstance(new, Row)
    assert old.cells[1] == "เดิม"
    assert new.cells[0] == "ใหม่"
    bold = ["".join(cell.texts) for cell in new.cells[1:] if isinstance(cell, Cell) and cell.bold]
    assert bold == ["อบรม 40 คน", "60,000"]
    assert not any(cell.bold for cell in old.cells if isinstance(cell, Cell))


def test_what_the_form_has_no_column_for_stands_behind_in_words() -> None:
    table = pair(NEW)
    assert table.columns[-1].heading == "รายการอื่นที่แก้ไข"
    assert rows(table)[-1][-1] == "แก้ลักษณะการดำเนินงาน จาก “ทำเอง” เป็น “ทำร่วม”"


def test_a_reason_has_a_column_where_it_is_given() -> None:
    table = pair(book(projects=edited(outputs=["ใหม่"], reason="มีผู้สมัครมากขึ้น")))
    assert table.columns[-1].heading == "เหตุผลความจำเป็น"
    assert rows(table)[-1][-1] == "มีผู้สมัครมากขึ้น"
    assert [each.heading for each in pair(NEW).columns].count("เหตุผลความจำเป็น") == 0


def test_added_and_removed_projects_have_lists_of_their_own() -> None:
    made = blocks(NEW)
    titles = [block.text for block in made if isinstance(block, Heading)]
    assert titles == [
        "สรุปการเปลี่ยนแปลง",
        "โครงการที่แก้ไข",
        "โครงการที่เพิ่ม",
        "โครงการที่ตัดออก",
        "รายการเปลี่ยนแปลงทั้งหมด",
    ]
    names = [each[1] for table in tables(made) for each in rows(table, "plain")]
    assert {"ขุดลอกหนองบัว", "ตลาดชุมชน"} <= set(names)


def test_the_summary_has_both_totals() -> None:
    (summary, *_) = tables(blocks(NEW))
    assert rows(summary)[-1] == ["รวมทั้งสิ้น", "4", "2,220,000.50", "4", "2,180,000.50"]


def test_every_change_is_a_sentence_at_the_end() -> None:
    amendment = Amendment(book(), NEW)
    sentences = [block.text for block in blocks(NEW) if isinstance(block, Numbered)]
    assert len(sentences) == len(amendment.changes)
    assert "เพิ่มโครงการ “ขุดลอกหนองบัว” ในยุทธศาสตร์ที่ ๒" in sentences


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("ทบทวน ครั้งที่ 2/2565", "ทบทวน ครั้งที่ ๒/๒๕๖๕"),
        ("เพิ่มเติมครั้งที่ 5 / 2567", "เพิ่มเติม ครั้งที่ ๕/๒๕๖๗"),
        ("แก้ไข ครั้งที่ 2 / 2568", "แก้ไข ครั้งที่ ๒/๒๕๖๘"),
        ("เปลี่ยนแปลง ครั้งที่ 3 / 2567", "เปลี่ยนแปลง ครั้งที่ ๓/๒๕๖๗"),
    ],
)
def test_the_edition_stands_on_the_cover(written: str, printed: str) -> None:
    (cover,) = [block for block in blocks(book(edition=written)) if isinstance(block, Cover)]
    assert printed in cover.subtitle


def test_captions_are_counted_and_tables_fit_their_pages() -> None:
    every = amended(book(), NEW, DIGITS)
    made = [block for each in every for block in each.blocks]
    captions = [block.label for block in made if isinstance(block, Caption)]
    assert captions == ["ตารางที่ ๑", "ตารางที่ ๒", "ตารางที่ ๓", "ตารางที่ ๔"]
    for each in every:
        for table in tables(each.blocks):
            if each.landscape:
                assert faults(table, LANDSCAPE.text_width_mm) == ()


def test_plans_of_other_years_show_the_years_of_both() -> None:
    later = book(last_year=2570, projects=edited(amounts={2570: "5"}))
    years = next(each for each in pair(later).columns if each.heading == "งบประมาณ").under
    assert [each.heading for each in years] == ["2566", "2567", "2568", "2569", "2570"]


def test_the_book_of_no_change_says_so() -> None:
    said = [block for block in blocks(book()) if isinstance(block, Heading)]
    assert [each.text for each in said] == ["สรุปการเปลี่ยนแปลง", "รายการเปลี่ยนแปลงทั้งหมด"]


def test_the_amendment_book_becomes_a_pdf(tmp_path: Path) -> None:
    (made,) = Amendment(book(), NEW).save(tmp_path / "amendment.pdf")
    assert made.read_bytes().startswith(b"%PDF")
