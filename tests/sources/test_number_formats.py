"""Numbers as a cell shows them, by what Excel shows."""

from __future__ import annotations

import pytest

from thaiplandoc.sources.number_formats import BUILT_IN, shown


@pytest.mark.parametrize(
    ("number", "code", "seen"),
    [
        (0.8, "0%", "80%"),
        (0.075, "0.0%", "7.5%"),
        (1, "0%", "100%"),
        (9.3, "0.00", "9.30"),
        (12.5, '0.00" น."', "12.50 น."),
        (26562, "#,##0", "26,562"),
        (999, "#,##0", "999"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1500, "#,##0", "-1,500"),
        (-1500, "#,##0;(#,##0)", "(1,500)"),
        (0, '#,##0.00;-#,##0.00;"-"', "-"),
        (812345678, "0000000000", "0812345678"),
        (812345678, "000-000-0000", "081-234-5678"),
        (1234567890123, "0 0000 00000 00 0", "1 2345 67890 12 3"),
        (5, "0.##", "5"),
        (5.25, "0.0#", "5.25"),
        (5, "0.0#", "5.0"),
        (0.005, "0.00", "0.01"),
        (-0.001, "0.00", "0.00"),
        (3, "[Red]0", "3"),
        (3, "[$-D07041E]t0.0", "3.0"),
        (40, '0" ไร่"', "40 ไร่"),
    ],
)
def test_a_number_is_what_its_cell_shows(number: float, code: str, seen: str) -> None:
    assert shown(number, code) == seen


@pytest.mark.parametrize("code", ["General", "", "0.00E+00", "# ?/?", "@", "General;-General"])
def test_what_is_shown_in_another_way_is_left(code: str) -> None:
    assert shown(0.8, code) is None


def test_the_formats_that_excel_has_are_written_out() -> None:
    assert {shown(0.8, code) for code in BUILT_IN.values()} == {
        "1", "0.80", "80%", "80.00%",
    }  # fmt: skip
