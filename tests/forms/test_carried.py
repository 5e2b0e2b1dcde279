"""Sums carried over a page's end: a choice of the profile, in both engines."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.test_filled import PLAN, cells
from thaiplandoc import Form
from thaiplandoc.assets import HOME_VARIABLE

PROFILE = """\
kind: form-profile
name: ผ.02 ยอดยก
like: ผ.02
carried: budget_*
"""
STACK = {"strategy": "1. ก", "programme": "(1) ข"}

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = tmp_path / "home" / "templates" / "forms"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(PROFILE, encoding="utf-8")
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return "ผ.02 ยอดยก"


def project(number: int, **money: str) -> dict[str, str]:
    return {**STACK, "project": f"โครงการที่ {number}", **money}


def test_the_sums_so_far_stand_behind_every_row(profile: str) -> None:
    rows = [
        project(1, budget_2566="100", budget_2567="-"),
        project(2, budget_2566="50.50"),
        project(3, budget_2568="๑,๐๐๐"),
    ]
    table = Form.of(profile, PLAN, rows).table()
    assert len(table.running) == len(table.rows)
    assert [cells(row) for row in table.running[:3]] == [
        ["ยอดยกไป", "๑๐๐", "-", "", "", "", ""],
        ["ยอดยกไป", "๑๕๐.๕๐", "-", "", "", "", ""],
        ["ยอดยกไป", "๑๕๐.๕๐", "-", "๑,๐๐๐", "", "", ""],
    ]
    assert table.running[0].cells[0].columns == 4


def test_a_profile_that_does_not_ask_carries_nothing(profile: str) -> None:
    assert Form.of("ผ.02", PLAN, [project(1, budget_2566="100")]).table().running == ()
    assert Form.blank(profile).table().running == ()


@given(st.lists(st.none() | st.integers(0, 10**12), min_size=1, max_size=30))
def test_what_is_carried_last_is_the_total(amounts: list[int | None]) -> None:
    from thaiplandoc.forms import FormProfile

    profile = FormProfile(
        name="ก",
        columns=[{"name": "a", "heading": "ก"}, {"name": "b", "heading": "ข", "type": "money"}],
        totals=[{"label": "รวม", "sum": "b"}],
        carried="b",
    )
    table = Form.of(profile, {}, [{"a": "ก", "b": amount} for amount in amounts]).table()
    assert cells(table.running[-1])[1] == cells(table.rows[-1])[1]


def test_both_files_carry_the_same_sums_over_the_same_pages(profile: str, tmp_path: Path) -> None:
    rows = [project(number, budget_2566="1000") for number in range(1, 41)]
    form = Form.of(profile, PLAN, rows)
    word, pdf = form.save_all(tmp_path / "form.docx", tmp_path / "form.pdf")
    pages = pypdfium2.PdfDocument(pdf)
    drawn = [page.get_textpage().get_text_range() for page in pages]
    pages.close()
    assert len(drawn) > 2
    over = [re.search(r"ยอดยกไป\s+([๐-๙,]+)", text) for text in drawn]
    forward = [re.search(r"ยอดยกมา\s+([๐-๙,]+)", text) for text in drawn]
    assert [found and found[1] for found in over[:-1]] == [
        found and found[1] for found in forward[1:]
    ]
    assert (over[-1], forward[0]) == (None, None)
    for text, found in zip(drawn, over[:-1], strict=False):
        last = max(int(number) for number in re.findall(r"โครงการที่ (\d+)", text))
        assert found
        assert found[1] == f"{last * 1000:,}".translate(THAI)
    tables = docx.Document(str(word)).tables
    carried = [
        (table.rows[-1].cells[0].text, table.rows[-1].cells[4].text) for table in tables[:-1]
    ]
    assert carried == [("ยอดยกไป", found[1]) for found in over[:-1] if found]
