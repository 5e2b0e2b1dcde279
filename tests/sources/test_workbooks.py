"""Excel workbooks as cells: what each kind of cell says, and what no workbook may hold."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from datetime import date
from datetime import time as clock
from pathlib import Path

import pytest

from thaiplandoc.errors import InputError
from thaiplandoc.forms.asked import FormColumn
from thaiplandoc.sources.cell_values import typed
from thaiplandoc.sources.excel_file import Area, Fault, FormattedInt, Sheet, read_workbook
from zips import encrypted

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="[$-107041E]d mmm yyyy;@"/>'
    '<numFmt numFmtId="165" formatCode="&quot;day&quot; #,##0.00"/></numFmts>'
    '<cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>'
    '<xf numFmtId="165"/><xf numFmtId="46"/><xf numFmtId="49"/></cellXfs></styleSheet>'
)
PARTS = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="โครงการ" sheetId="1" r:id="a"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships><Relationship Id="a" Type="{OFFICE}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="{OFFICE}/sharedStrings" '
        f'Target="/xl/sharedStrings.xml"/><Relationship Id="c" Type="{OFFICE}/styles" '
        'Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": STYLES,
    "xl/sharedStrings.xml": (
        f'<sst xmlns="{MAIN}"><si><t>ถนน</t></si><si><r><t>คสล.</t></r><r><t> สาย_x000D_ ๑</t></r>'
        "<rPh><t>อ่าน</t></rPh></si></sst>"
    ),
}

Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A workbook of one sheet with those cells, or with other parts."""

    def write(cells: str = "", after: str = "", /, **parts: str | bytes | None) -> Path:
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData>{after}</worksheet>'
        names = {"workbook": "xl/workbook.xml", "sheet": "xl/worksheets/sheet1.xml"}
        names |= {"styles": "xl/styles.xml", "other": "docProps/custom.xml"}
        whole: dict[str, str | bytes | None] = PARTS | {"xl/worksheets/sheet1.xml": sheet}
        whole |= {names[name]: part for name, part in parts.items()}
        file = tmp_path / "book.xlsx"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in whole.items():
                if part is not None:
                    package.writestr(name, part)
        return file

    return write


def only(file: Path) -> Sheet:
    (sheet,) = read_workbook(file)
    return sheet


def refusal(file: Path) -> str:
    began = time.process_time()
    with pytest.raises(InputError) as error:
        read_workbook(file)
    assert time.process_time() - began < 2
    (problem,) = error.value.problems
    assert "\n" not in problem.text()
    return problem.text()


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "ถนน"),
        ('<c r="A1" t="s"><v>1</v></c>', "คสล. สาย\r ๑"),
        ('<c r="A1" t="inlineStr"><is><t>ศาลา</t></is></c>', "ศาลา"),
        ('<c r="A1" t="str"><f>A2</f><v>สะพาน</v></c>', "สะพาน"),
        ('<c r="A1"><v>990203</v></c>', 990203),
        ('<c r="A1"><v>1632820.5</v></c>', 1632820.5),
        ('<c r="A1"><v>1E3</v></c>', 1000.0),
        ('<c r="A1" s="1"><v>45716</v></c>', date(2025, 2, 28)),
        ('<c r="A1" s="2"><v>45716.75</v></c>', date(2025, 2, 28)),
        (
            '<c r="A1" s="3"><v>45716</v></c>',
            FormattedInt(45716),
        ),  # "day" is a word there, not a format
        ('<c r="A1" s="5"><v>45716</v></c>', 45716),
        ('<c r="A1" s="1"><v>0.375</v></c>', clock(9, 0)),
        ('<c r="A1" s="4"><v>1.5</v></c>', "36:00"),
        ('<c r="A1" s="1"><v>59</v></c>', date(1900, 2, 28)),
        ('<c r="A1" s="1"><v>61</v></c>', date(1900, 3, 1)),
        ('<c r="A1" s="2"><v>243879</v></c>', date(2024, 9, 18)),  # typed as 18/9/2567
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Fault("#REF!")),
        ('<c r="A1"><f>SUM(A2:A9)</f></c>', Fault("")),
        ('<c r="A1"><f>SUM(A2:A9)</f><v/></c>', Fault("")),
    ],
)
def test_each_kind_of_cell(written: Written, cell: str, said: object) -> None:
    value = only(written(f'<row r="1">{cell}</row>')).rows[1][1]
    assert (type(value), value) == (type(said), said)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"/>',
        '<c r="A1"><v></v></c>',
        '<c r="A1" t="inlineStr"/>',
        '<c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c>',
        '<c r="A1" t="inlineStr"><is><t> \n\u00a0</t></is></c>',
    ],
)
def test_a_cell_that_says_nothing_is_not_there(written: Written, cell: str) -> None:
    assert only(written(f'<row r="1">{cell}</row>')).rows == {}


@pytest.mark.parametrize(
    ("serial", "said"),
    [
        ("60", "ไม่ใช่วันที่"),
        ("-1", "ไม่ใช่วันที่"),
        ("1000000000", "ไม่ใช่วันที่"),
        ("1e300", "ไม่ใช่วันที่"),
        ("244043", "ไม่มีวันที่ ๒๙ กุมภาพันธ์ ๒๕๖๘"),
    ],
)
def test_a_day_that_never_was_is_a_fault_of_its_cell(
    written: Written, serial: str, said: str
) -> None:
    value = only(written(f'<row r="4"><c r="B4" s="1"><v>{serial}</v></c></row>')).rows[4][2]
    assert isinstance(value, Fault)
    assert said in value.what.thai


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C7" t="s"><v>99</v></c>',
        '<c r="C7" t="s"><v>-1</v></c>',
        '<c r="C7" t="s"><v>๑</v></c>',
        '<c r="C7" t="s"><v>first</v></c>',
        '<c r="C7" s="6"><v>1</v></c>',
        '<c r="C7" s="-1"><v>1</v></c>',
        '<c r="C7" s="red"><v>1</v></c>',
        '<c r="C7"><v>๑๒</v></c>',
        '<c r="C7"><v>nan</v></c>',
        '<c r="C7"><v>1_000</v></c>',
        '<c r="C7"><v>1e999</v></c>',
        '<c r="C7" t="b"><v>maybe</v></c>',
        '<c r="C7" t="d"><v>yesterday</v></c>',
        '<c r="C7" t="picture"><v>1</v></c>',
        '<c r="C7"><v>1</v></c><c r="C7"><v>2</v></c>',
    ],
)
def test_a_cell_that_says_what_cannot_be_is_named(written: Written, cell: str) -> None:
    assert "แผ่นงาน โครงการ แถว 7 คอลัมน์ C: " in refusal(written(f'<row r="7">{cell}</row>'))


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ('<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>', "999999999999"),
        ('<row r="0"><c r="A1"><v>1</v></c></row>', "แถว 0"),
        ('<row r="-1"/>', "แถว -1"),
        ('<row r="one"/>', "แถว one"),
        ('<row r="1"><c r="NTPXX1"><v>1</v></c></row>', "NTPXX1"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "XFE1"),
        ('<row r="1"><c r="A1048577"><v>1</v></c></row>', "A1048577"),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "A2"),
        ('<row r="1"><c r="อ1"><v>1</v></c></row>', "อ1"),
    ],
)
def test_a_cell_outside_any_sheet_is_named(written: Written, row: str, named: str) -> None:
    assert named in refusal(written(row))


def test_merged_cells_reach_no_further_than_what_is_there(written: Written) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>'
    whole = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert only(written(cells, whole)).merged == (Area(1, 1, 3, 2),)
    beyond = '<mergeCells><mergeCell ref="A1:XFD1048577"/></mergeCells>'
    assert "XFD1048577" in refusal(written(cells, beyond))


def test_the_size_a_sheet_says_it_has_does_not_matter(written: Written) -> None:
    sheet = (
        f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD999999999"/><sheetData><row>'
        "<c><v>1</v></c><c><v>2</v></c></row></sheetData></worksheet>"
    )
    assert only(written(sheet=sheet)).rows == {1: {1: 1, 2: 2}}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("part", ["sheet", "workbook", "styles", "other"])
def test_a_doctype_is_refused_in_any_part_and_encoding(
    written: Written, part: str, encoding: str
) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!--{"x" * 70_000}-->'
        '<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet>&a;</worksheet>'
    )
    assert "DOCTYPE" in refusal(written(**{part: text.encode(encoding)}))


def test_a_doctype_in_an_encoding_that_cannot_be_read_is_refused(written: Written) -> None:
    text = '<?xml version="1.0" encoding="utf-7"?><!DOCTYPE worksheet><worksheet/>'
    assert "sheet1.xml" in refusal(written(sheet=text.encode("utf-7")))


def test_a_part_that_is_missing_or_cut_off_is_named(written: Written) -> None:
    assert "xl/worksheets/sheet1.xml" in refusal(written(sheet=None))
    assert "xl/worksheets/sheet1.xml" in refusal(written(sheet=f'<worksheet xmlns="{MAIN}"><row'))
    assert "xl/styles.xml" in refusal(written(styles=b"\x00\x01"))
    other = PARTS["xl/workbook.xml"].replace('r:id="a"', 'r:id="z"')
    assert "ไม่มีแผ่นงาน โครงการ" in refusal(written(workbook=other))


def test_a_part_changed_on_its_way_is_named(written: Written) -> None:
    file = written('<row r="1"><c r="A1"><v>1</v></c></row>')
    with zipfile.ZipFile(file) as package:
        begin = package.getinfo("xl/worksheets/sheet1.xml").header_offset + 90
    data = bytearray(file.read_bytes())
    data[begin] ^= 0xFF
    file.write_bytes(bytes(data))
    assert "xl/worksheets/sheet1.xml" in refusal(file)


def test_hidden_sheets_are_told_apart(written: Written) -> None:
    hidden = PARTS["xl/workbook.xml"].replace("sheetId", 'state="veryHidden" sheetId')
    assert only(written(workbook=hidden)).hidden
    assert not only(written()).hidden


def test_days_are_counted_from_1904_where_the_workbook_says_so(written: Written) -> None:
    from_1904 = PARTS["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    cells = '<row r="1"><c r="A1" s="1"><v>44254</v></c></row>'
    assert only(written(cells, workbook=from_1904)).rows[1][1] == date(2025, 2, 28)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "docProps/custom.xml"])
def test_a_workbook_with_one_encrypted_part_is_refused(written: Written, part: str) -> None:
    file = written('<row r="1"><c r="A1"><v>1</v></c></row>', other="<x/>")
    file.write_bytes(encrypted(file.read_bytes(), part))
    assert f"{part} เข้ารหัสไว้" in refusal(file)


def test_a_number_of_three_hundred_digits_is_typed_out() -> None:
    column = FormColumn(name="money", heading="เงิน", type="money")
    assert typed(column, 1e300) == "1" + "0" * 300
    assert (typed(column, 1632820.0), typed(column, 0.1)) == ("1632820", "0.1")
