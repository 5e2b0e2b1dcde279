"""What stands behind a letter: how it is numbered, paged and phrased."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc import (
    Annex,
    Blank,
    Blanks,
    Cell,
    Centred,
    Column,
    DottedLines,
    Heading,
    InputError,
    Note,
    Numbered,
    Paragraph,
    Part,
    Row,
    Section,
    Signatures,
    Signer,
    Table,
    Title,
)
from thaiplandoc.blocks import Bold, Box, Flow, Level, Mixed

CONTRACT = Path(__file__).parents[2] / "docs" / "annex.md"


def annex(*body: Any, **facts: Any) -> Annex:
    return Annex(**{"title": "แนวทาง", "body": list(body), **facts})


def blocks(*body: Any, **facts: Any) -> list[Any]:
    """The blocks of an annex, whichever pages they stand on."""
    return [block for section in annex(*body, **facts).context()["ส่วน"] for block in section.blocks]


def labels(*body: Any, **facts: Any) -> list[str]:
    """The numbers in front of sections and items."""
    return [
        block.label for block in blocks(*body, **facts) if isinstance(block, Heading | Numbered)
    ]


def test_the_names_are_those_of_the_contract() -> None:
    table = CONTRACT.read_text(encoding="utf-8").split("## Context of an annex")[1]
    rows = re.findall(r"^\| (`.*) \| ", table, re.MULTILINE)
    assert set(annex("ก").context()) == {
        name for row in rows for name in re.findall(r"`([^`]+)`", row)
    }


def test_the_head_of_an_annex() -> None:
    context = annex("ก", title=["แนวทาง", "ปี 2566"], label="สิ่งที่ส่งมาด้วย 1", draft=True).context()
    assert context["ชื่อเรื่อง"] == ["แนวทาง", "ปี ๒๕๖๖"]
    assert context["ป้าย"] == "สิ่งที่ส่งมาด้วย ๑"
    assert context["ร่าง"] == "(ร่าง)"
    assert context["ชื่อเอกสาร"] == "แนวทาง ปี ๒๕๖๖"
    assert annex("ก", date="๒๔ กุมภาพันธ์ ๒๕๖๖").context()["วันที่สร้าง"].startswith("2023-02-24")


def test_sections_are_counted_level_by_level_and_anew_in_each_part() -> None:
    body = [
        {"part": "หนึ่ง"},
        {"section": "ก"},
        {"section": "ข", "level": 2},
        {"section": "ค", "level": 2},
        {"section": "ง", "level": 3},
        {"section": "จ"},
        {"section": "ฉ", "level": 2},
        {"part": "สอง"},
        {"section": "ช"},
    ]
    assert labels(*body) == ["๑.", "๑.๑", "๑.๒", "๑.๒.๑", "๒.", "๒.๑", "๑."]
    parts = [block.text for block in blocks(*body) if isinstance(block, Part)]
    assert parts == ["ส่วนที่ ๑ หนึ่ง", "ส่วนที่ ๒ สอง"]
    assert labels(*body, digits="arabic")[3] == "1.2.1"
    assert labels(*body, digits="keep")[3] == "๑.๒.๑"


def test_a_section_of_the_second_level_may_stand_right_under_a_part() -> None:
    body = [{"part": "ก"}, {"part": "ข"}, {"section": "ค", "level": 2}, {"section": "ง"}]
    assert labels(*body) == ["๒.๑", "๑."]


def test_items_go_on_from_the_number_of_what_they_stand_in() -> None:
    items = {"items": ["ก", {"text": "ข", "items": ["ค"]}], "numbering": "๑.๑"}
    assert labels({"part": "ส่วน"}, items) == ["๑.๑", "๑.๒", "๑.๒.๑"]
    assert labels({"section": "ก"}, {"section": "ข"}, items) == [
        *("๑.", "๒."),
        *("๒.๑", "๒.๒", "๒.๒.๑"),
    ]
    assert labels(items) == ["๑.", "๒.", "๒.๑"]


def test_items_under_an_item_may_be_numbered_in_a_way_of_their_own() -> None:
    below = {"text": "ก", "items": ["ข", {"text": "ค", "items": ["ง"]}], "numbering": "1)"}
    items = {"items": [below], "numbering": "1.1"}
    assert labels({"section": "ก"}, items, digits="keep") == ["๑.", "1.1", "1)", "2)", "2.1)"]
    dashes = {"items": ["ก", {"text": "ข", "items": ["ค"]}], "numbering": "-"}
    assert labels(dashes) == ["-", "-", "-"]
    brackets = {"items": [{"text": "ก", "items": [{"text": "ข", "items": ["ค"]}]}]}
    assert labels({**brackets, "numbering": "(๑)"}) == ["(๑)", "(๑.๑)", "(๑.๑.๑)"]


def test_a_number_can_be_overridden_and_the_next_ones_count_on_from_it() -> None:
    items = {"items": ["ก", {"text": "ข", "number": "1.3"}, "ค"], "numbering": "๑.๑"}
    assert labels({"section": "ก"}, items) == ["๑.", "๑.๑", "๑.๓", "๑.๔"]
    assert labels({"items": [{"text": "ก", "number": "ก."}, "ข"]}) == ["ก.", "๒."]
    assert labels({"section": "ก", "number": "๔."}, {"section": "ข"}) == ["๔.", "๕."]
    parts = blocks({"part": "ก", "number": "๓"}, {"part": "ข"})
    assert [part.text for part in parts] == ["ส่วนที่ ๓ ก", "ส่วนที่ ๔ ข"]


@given(st.lists(st.integers(1, 3), min_size=1, max_size=30))
def test_no_two_sections_have_one_number(levels: list[int]) -> None:
    founded = [1]
    for level in levels:
        founded.append(min(level, founded[-1] + 1))
    found = labels(*({"section": "ก", "level": level} for level in founded))
    assert len(set(found)) == len(found)
    assert [label.count(".") + (label[-1] != ".") for label in found] == founded


def test_items_stand_further_in_below_a_section_of_the_second_level() -> None:
    found = blocks(
        {"section": "ก"}, {"items": ["ข"]}, {"section": "ค", "level": 2}, {"items": ["ง"]}
    )
    assert [block.level for block in found if isinstance(block, Numbered)] == [1, 2]


def test_pages_turn_round_for_what_is_landscape_and_back() -> None:
    sections = annex("ก", "ข", {"landscape": ["ค"]}, "ง").context()["ส่วน"]
    assert sections == [
        Section((Paragraph("ก"), Paragraph("ข"))),
        Section((Paragraph("ค"),), landscape=True),
        Section((Paragraph("ง"),)),
    ]


def test_another_paper_begins_a_page_and_is_numbered_for_itself() -> None:
    sections = annex({"section": "ก"}, {"title": "แบบรายงาน"}, {"section": "ข"}).context()["ส่วน"]
    assert sections == [
        Section((Heading("ก", "๑."),)),
        Section((Title(("แบบรายงาน",)), Heading("ข", "๑."))),
    ]
    alone = annex({"landscape": [{"title": "แบบ"}]}).context()["ส่วน"]
    assert alone == [Section((Title(("แบบ",)),), landscape=True)]


@pytest.mark.parametrize(
    ("part", "block"),
    [
        ({"centred": "ปี 2566"}, Centred("ปี ๒๕๖๖")),
        ({"dotted": "๕"}, DottedLines(5)),
        ({"blank": "อำเภอ"}, Blank("อำเภอ")),
        (
            {"blank": {"label": "จำนวน", "value": 12, "unit": "ตำบล", "level": "๒"}},
            Blank("จำนวน", "๑๒", "ตำบล", 2),
        ),
        ({"blank": ["อำเภอ", "จังหวัด"]}, Blanks((Blank("อำเภอ"), Blank("จังหวัด")))),
        ({"signatures": {"role": "ผู้รายงาน"}}, Signatures((Signer("ผู้รายงาน"),))),
        (
            {"flow": {"levels": [{"level": "จังหวัด", "boxes": "แผน 1"}, {"boxes": ["ข", "ค"]}]}},
            Flow(
                (
                    Level("จังหวัด", (Box("แผน ๑", "แผน 1"),)),
                    Level("", (Box("ข", "ข"), Box("ค", "ค"))),
                )
            ),
        ),
        ({"note": "ภายในวันที่ 15"}, Note("ภายในวันที่ ๑๕")),
        ({"หมายเหตุ": "ก"}, Note("ก")),
        (Blank("ก 1"), Blank("ก 1")),
        (Signatures((Signer("ก"),)), Signatures((Signer("ก"),))),
    ],
)
def test_each_part_is_phrased(part: Any, block: Any) -> None:
    assert blocks(part) == [block]


def test_a_table_is_a_tree_of_columns_with_rows_of_kinds() -> None:
    table = {
        "columns": [
            {"heading": "ที่", "width": 8},
            {"heading": "ปี 2566", "under": ["ก", {"heading": "ข", "align": "ขวา"}]},
        ],
        "rows": [
            ["1", "2", "3"],
            {"group": "แผนงาน 1"},
            [{"text": "4", "rows": 2}, ["ก", "ข"], None],
            ["5", "6"],
            {"รวม": ["รวม", {"text": "9", "columns": 2}]},
        ],
        "blank_rows": 1,
        "head": "ยุทธศาสตร์ที่ 1",
        "stamp": "แบบ ผ.02",
        "notes": ["หมายเหตุ 1"],
    }
    assert blocks({"table": table}) == [
        Table(
            (
                Column("ที่", width_mm=8),
                Column("ปี ๒๕๖๖", under=(Column("ก"), Column("ข", align="right"))),
            ),
            (
                ("๑", "๒", "๓"),
                Row(("แผนงาน ๑",), "group"),
                Row((Cell(("๔",), rows=2), Cell(("ก", "ข")), "")),
                ("๕", "๖"),
                Row(("รวม", Cell(("๙",), columns=2)), "total"),
                ("", "", ""),
            ),
            head=("ยุทธศาสตร์ที่ ๑",),
            stamp="แบบ ผ.๐๒",
            notes=("หมายเหตุ ๑",),
        )
    ]


def test_words_between_pairs_of_asterisks_are_bold_in_a_cell() -> None:
    rows = [["**แผน 1 :** จัดทำ", ["ก **ข**", "ค"]], ["2 * 3 ** 4", "1,000**"]]
    (table,) = blocks({"table": {"columns": ["ก", "ข"], "rows": rows, "size": 12}})
    assert isinstance(table, Table)
    first = (
        Cell((Mixed((Bold("แผน ๑ :"), " จัดทำ")),)),
        Cell((Mixed(("ก ", Bold("ข"))), "ค")),
    )
    assert table.rows == (Row(first), ("๒ * ๓ ** ๔", "๑,๐๐๐**"))
    assert table.size_pt == 12.0


@pytest.mark.parametrize(
    ("part", "path"),
    [
        ({"table": {"columns": ["ก"], "size": 13}}, "body[0].table.size"),
        ({"table": {"columns": ["ก", "ข"], "rows": [["๑"]]}}, "body[0].table.rows[0]"),
        ({"table": {"columns": [{"heading": "ก", "width": 161}]}}, "body[0]"),
        (
            {"landscape": [{"table": {"columns": [{"heading": "ก", "width": 258}]}}]},
            "body[0].landscape[0]",
        ),
        ({"section": "ก", "level": 2}, "body[0]"),
        ({"section": "ก", "level": 4}, "body[0].level"),
        ({"dotted": 201}, "body[0].dotted"),
        ({"blank": {"label": "ก", "level": 5}}, "body[0].blank[0].level"),
        ({"landscape": [{"landscape": ["ก"]}]}, "body[0].landscape[0]"),
        (Table((Column("ก", width_mm=161),), ()), "body[0]"),
        (
            {
                "flow": {
                    "levels": [{"boxes": "ก"}, {"boxes": "ข"}],
                    "arrows": [{"start": "ก", "end": "ค"}],
                }
            },
            "body[0]",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(part: Any, path: str) -> None:
    with pytest.raises(InputError) as caught:
        annex(part)
    assert [problem.where.path for problem in caught.value.problems] == [path]


def test_a_wide_table_fits_a_landscape_page() -> None:
    table = {"table": {"columns": [{"heading": "ก", "width": 257}]}}
    assert len(blocks({"landscape": [table]})) == 1
    with pytest.raises(InputError, match="97"):
        annex(table)


def test_the_words_of_an_annex_are_all_that_is_printed() -> None:
    table = {"columns": [{"heading": "ก", "under": ["ข"]}], "rows": [[["ค", "ง"]]], "head": "จ"}
    said = annex(
        {"part": "ฉ"}, {"table": table}, {"blank": ["ช", "ซ"]}, {"signatures": {"role": "ฌ"}}
    ).words()
    assert said == ("แนวทาง", "ส่วนที่ ๑ ฉ", "จ", "ก", "ข", "ค", "ง", "ช", "ซ", "ฌ")
