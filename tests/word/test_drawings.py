"""Drawn blocks in Word: shapes to edit, charts with their numbers, photographs in a table."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

import tools
from thaiplandoc import arrange, assets
from thaiplandoc.blocks import Chart, ChartKind, Section, Series
from thaiplandoc.drawn import charted
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.chart import Figures
from thaiplandoc.package import parts
from thaiplandoc.typeset import pictured
from thaiplandoc.word.filling import fill
from typeset.annexes import annex, lying, upright
from typeset.test_drawings import FLOW, photos

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
KINDS: tuple[ChartKind, ...] = ("bars", "stacked", "shares", "pyramid")


def chart(kind: ChartKind = "bars", digits: str = "thai") -> Chart:
    figures = Figures(
        title="ประชากร",
        type=kind,
        unit="คน",
        categories=("เด็ก", "วัยทำงาน", "ผู้สูงอายุ"),
        series=(
            {"name": "ชาย", "values": [1204, "๒,๕๐๐", 30]},
            {"name": "หญิง", "values": [1150, "", 45]},
        ),
    )
    return charted(figures, DigitPolicy.model_validate(digits))


def made(*sections: Section) -> bytes:
    context = annex(*sections)
    layout = arrange.lay_out("annex", context)
    return fill(assets.template("annex.docx"), context, layout, pictured=pictured)


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(parts(data)[name])


def numbers(root: etree._Element) -> list[list[tuple[int, Decimal]]]:
    """For each series of a chart its cached numbers, by place."""
    return [
        [
            (int(point.get("idx")), Decimal(point.findtext(f"{C}v")))
            for point in each.iterfind(f"{C}val/{C}numRef/{C}numCache/{C}pt")
        ]
        for each in root.iter(f"{C}ser")
    ]


def workbook(data: bytes) -> list[tuple[object, ...]]:
    """The rows of the workbook behind the first chart."""
    book = openpyxl.load_workbook(io.BytesIO(parts(data)["word/embeddings/chart1.xlsx"]))
    return list(book.active.iter_rows(values_only=True))


def test_a_chart_keeps_its_numbers_and_the_workbook_behind_it_has_the_same() -> None:
    data = made(upright(chart()))
    found = numbers(part(data, "word/charts/chart1.xml"))
    assert found == [[(0, 1204), (1, 2500), (2, 30)], [(0, 1150), (2, 45)]]
    assert workbook(data) == [
        (None, "ชาย", "หญิง"),
        ("เด็ก", 1204, 1150),
        ("วัยทำงาน", 2500, None),
        ("ผู้สูงอายุ", 30, 45),
    ]


def test_men_of_a_pyramid_grow_to_the_left_and_are_written_without_a_sign() -> None:
    data = made(upright(chart("pyramid")))
    root = part(data, "word/charts/chart1.xml")
    assert numbers(root)[0] == [(0, -1204), (1, -2500), (2, -30)]
    codes = {
        each.get("formatCode")
        for each in root.iter(f"{C}dLbls")
        for each in each.iter(f"{C}numFmt")
    }
    assert codes == {"[$-D00041E]#,##0;[$-D00041E]#,##0"}


def test_shares_are_in_per_cent_and_one_bar_for_each_series() -> None:
    data = made(upright(chart("shares")))
    rows = workbook(data)
    assert rows[0] == (None, "เด็ก", "วัยทำงาน", "ผู้สูงอายุ")
    assert sum(rows[1][1:]) == pytest.approx(100)
    assert [row[0] for row in rows[1:]] == ["ชาย", "หญิง"]


@pytest.mark.parametrize(("digits", "code"), [("thai", "[$-D00041E]#,##0"), ("arabic", "#,##0")])
def test_numbers_are_formatted_in_the_digits_of_the_document(digits: str, code: str) -> None:
    root = part(made(upright(chart(digits=digits))), "word/charts/chart1.xml")
    assert {each.get("formatCode") for each in root.iter(f"{C}numFmt")} == {"General", code}


def test_decimals_are_printed_as_the_pages_print_them() -> None:
    given = chart()
    series = tuple(
        Series(
            each.name, each.values, tuple(f"{label}.๕๐" if label else "" for label in each.labels)
        )
        for each in given.series
    )
    changed = Chart(given.kind, given.title, given.categories, series, given.ticks)
    root = part(made(upright(changed)), "word/charts/chart1.xml")
    assert root.find(f".//{C}dLbls/{C}numFmt").get("formatCode") == "[$-D00041E]#,##0.00"


def test_a_chart_on_two_papers_is_two_parts_of_different_width() -> None:
    data = made(upright(chart()), lying(chart()))
    document = parts(data)["word/document.xml"].decode()
    assert len({"word/charts/chart1.xml", "word/charts/chart2.xml"} & parts(data).keys()) == 2
    widths = re.findall(r'<wp:extent cx="(\d+)"', document)
    assert widths == [str(160 * 36000), str(257 * 36000)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_legend_has_a_place_of_its_own_below_the_bars(kind: ChartKind) -> None:
    root = part(made(upright(chart(kind))), "word/charts/chart1.xml")

    def edge(of: str, name: str) -> float:
        place = root.find(f".//{C}{of}/{C}layout/{C}manualLayout/{C}{name}")
        return float(place.get("val"))

    assert edge("legend", "y") >= edge("plotArea", "y") + edge("plotArea", "h") - 1e-4
    assert edge("legend", "y") + edge("legend", "h") == pytest.approx(1, abs=1e-4)


def test_a_diagram_is_shapes_with_their_words_and_a_picture_for_old_readers() -> None:
    data = made(upright(FLOW))
    root = part(data, "word/document.xml")
    said = ["".join(box.itertext()) for box in root.iter(f"{WPS}txbx")]
    assert "แผนพัฒนาอำเภอ" in said
    assert len(said) == 7
    assert (
        len(list(root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}tailEnd"))) == 4
    )
    assert parts(data)["word/media/picture1.png"].startswith(b"\x89PNG")


def test_photographs_of_each_page_stand_in_a_table_without_rules() -> None:
    root = part(made(upright(photos(5))), "word/document.xml")
    tables = list(root.iter(f"{W}tbl"))
    assert len(tables) == 2
    assert not list(root.iter(f"{W}tblBorders"))
    assert [len(list(table.iter(f"{W}tr"))) for table in tables] == [4, 2]


def test_names_cannot_break_a_chart() -> None:
    given = chart()
    series = tuple(Series('<ชาย> & "หญิง"', each.values, each.labels) for each in given.series)
    changed = Chart(given.kind, "ก & ข <ค>", given.categories, series, given.ticks, '"คน"')
    data = made(upright(changed))
    assert workbook(data)[0][1] == '<ชาย> & "หญิง"'


def test_the_same_drawings_give_the_same_bytes() -> None:
    blocks = (FLOW, chart(), photos(2))
    assert made(upright(*blocks)) == made(upright(*blocks))


def test_an_embedded_workbook_is_a_sound_package() -> None:
    with zipfile.ZipFile(
        io.BytesIO(parts(made(upright(chart())))["word/embeddings/chart1.xlsx"])
    ) as book:
        assert book.testzip() is None
        assert book.namelist()[0] == "[Content_Types].xml"


def test_a_file_with_every_drawing_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "drawn.docx"
    file.write_bytes(
        made(
            upright(FLOW, *map(chart, KINDS), photos(3)),
            lying(chart(), FLOW),
            upright(photos(4, 2)),
        )
    )
    assert tools.validation_errors(file) == []
