"""Wrong workbooks, named after the fault: told by sheet, row, column and what to write instead.

Wrong YAML files stand in tests/sources/faults, wrong profiles in test_profiles.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from thaiplandoc import Form
from thaiplandoc.cli import main

Builder = Callable[[Path], None]
ROWS = [
    {"strategy": "1. ก", "programme": "(1) ข", "project": "ถนน", "budget_2566": "1,000"},
    {"strategy": "1. ก", "programme": "(1) ข", "project": "คลอง", "budget_2566": "500.25"},
]


def por02(**cells: Any) -> Builder:
    """ผ.02 in its entry workbook, with other values in some cells of its rows."""

    def build(file: Path) -> None:
        form = Form.of("ผ.02", {"plan": "แผน", "lao": "อบต.ตัวอย่าง"}, ROWS)
        changed(form, file, "รายการ", cells)

    return build


def register(**cells: Any) -> Builder:
    """The register of tambons, with other values in some cells."""

    def build(file: Path) -> None:
        fields = {"district": "เมือง", "district_code": "1801", "province": "ชัยนาท"}
        rows = [
            {"tambon": name, "tambon_code": f"18010{number}", "coordinator": "นายดี ใจงาม"}
            for number, name in enumerate(("ในเมือง", "บ้านกล้วย", "ท่าชัย"), start=1)
        ]
        changed(Form.of("แบบ ๑", fields, rows), file, "รายการ", cells)

    return build


def villages(**cells: Any) -> Builder:
    """The levels of a village's problems, with other values in some cells of its fields."""

    def build(file: Path) -> None:
        fields = {"year": "2566", "village": "หนองบัว", "moo": "1", "tambon": "ในเมือง"}
        fields |= {"district": "เมือง", "province": "ชัยนาท", "tambon_code": "180101"}
        rows = [{"side": "ก", "indicator": "ถนน", "slight": "✓"}]
        changed(Form.of("กชช.2ค", fields, rows), file, "ข้อมูล", cells)

    return build


def ticked(**cells: Any) -> Builder:
    """The monthly report, with other values in some cells of its rows."""

    def build(file: Path) -> None:
        fields = {"district": "ก", "province": "ข", "municipality": "ค", "reported": "1 พ.ค. 2553"}
        row = {"community": "ก", "new": "✓", "finished": "✓", "forum": "✓"}
        changed(Form.of("รายงานแผนชุมชน", fields, [row]), file, "รายการ", cells)

    return build


def changed(form: Form, file: Path, sheet: str, cells: dict[str, Any]) -> None:
    form.workbook(file)
    book = load_workbook(file)
    for name, value in cells.items():
        cell = book[sheet][name]
        cell.value = value
        if isinstance(value, str) and value.startswith("#"):
            cell.data_type = "e"
    book.save(file)


def of_bytes(data: bytes) -> Builder:
    return lambda file: file.write_bytes(data) and None


def with_styles(megabytes: int) -> Builder:
    def build(file: Path) -> None:
        por02()(file)
        with zipfile.ZipFile(file) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        parts["xl/styles.xml"] += b" " * (megabytes * 2**20)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts.items():
                package.writestr(name, part)

    return build


FAULTS: dict[str, tuple[Builder, list[str]]] = {
    "an unknown column": (
        por02(J1="งบ 2570"),
        [
            "แผ่นงาน รายการ แถว 1 คอลัมน์ J: ไม่รู้จักคอลัมน์ งบ 2570 ให้ลบคอลัมน์นี้ หรือเปลี่ยนเป็น: งบประมาณ 2569 (บาท)"
        ],
    ),
    "a misspelt column": (
        por02(D1="โครงกา"),
        ["แผ่นงาน รายการ แถว 1 คอลัมน์ D: ไม่รู้จักคอลัมน์ โครงกา หมายถึง โครงการ หรือไม่"],
    ),
    "a number in words": (
        por02(G2="หนึ่งพันบาทถ้วน"),
        [
            (
                "แผ่นงาน รายการ แถว 2 คอลัมน์ G: งบประมาณ 2566 (บาท): อ่านจำนวนเงิน “หนึ่งพันบาทถ้วน” ไม่ได้ "
                "โปรดพิมพ์เป็นตัวเลข เช่น ๑๕๐,๐๐๐ หรือ ๑,๒๓๔.๕๐"
            )
        ],
    ),
    "a total that does not add up": (
        por02(D4="รวม", G4=1600),
        [
            (
                "แผ่นงาน รายการ แถว 4 คอลัมน์ G: รวม ของ งบประมาณ 2566 (บาท) คือ 1,600 แต่แถวข้างบนรวมได้ 1,500.25 "
                "ต่างกัน 99.75 ให้ตรวจทั้งสองแห่ง หรือลบแถวรวมออก"
            )
        ],
    ),
    "one code twice": (
        register(B4="๑๘๐๑๐๑"),
        ["แผ่นงาน รายการ แถว 4 คอลัมน์ B: รหัสตำบล 180101 ซ้ำกับแถวข้อมูลที่ 1 แต่ละแถวต้องไม่ซ้ำกัน"],
    ),
    "a code outside its district": (
        register(B3=540102),
        ["แผ่นงาน รายการ แถว 3 คอลัมน์ B: รหัสตำบล 540102 ไม่อยู่ในรหัสอำเภอ 1801 รหัสต้องขึ้นต้นด้วย 1801"],
    ),
    "a village code outside its tambon": (
        villages(B9="18010201"),
        ["แผ่นงาน ข้อมูล แถว 9 คอลัมน์ B: รหัสหมู่บ้าน 18010201 ไม่อยู่ในรหัสตำบล 180101 รหัสต้องขึ้นต้นด้วย 180101"],
    ),
    "a tick in both of two exclusive columns": (
        ticked(E2="✓", G2="/"),
        [
            "แผ่นงาน รายการ แถว 2 คอลัมน์ E: เลือกทั้ง ทำใหม่ (✓) และ ทบทวน (✓) ให้เหลืออย่างเดียว",
            "แผ่นงาน รายการ แถว 2 คอลัมน์ G: เลือกทั้ง แล้วเสร็จ (✓) และ ไม่แล้วเสร็จ (✓) ให้เหลืออย่างเดียว",
        ],
    ),
    "formulas with errors": (
        por02(G2="#REF!", H3="#DIV/0!"),
        [
            "แผ่นงาน รายการ แถว 2 คอลัมน์ G: สูตรผิดพลาด (#REF!) ให้แก้สูตร หรือพิมพ์ค่าลงไปแทน",
            "แผ่นงาน รายการ แถว 3 คอลัมน์ H: สูตรผิดพลาด (#DIV/0!) ให้แก้สูตร หรือพิมพ์ค่าลงไปแทน",
        ],
    ),
    "a workbook that is none": (of_bytes(b"PDF or whatever"), ["ไม่ใช่แฟ้ม Excel"]),
    "a workbook with a password": (
        of_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")),
        ["แฟ้มตั้งรหัสผ่านไว้ ให้เปิดใน Excel เลือก ไฟล์ > ข้อมูล > ป้องกันสมุดงาน แล้วลบรหัสผ่านออก"],
    ),
    "a workbook of a hundred megabytes of styles": (
        with_styles(100),
        ["แฟ้มมีรูปแบบเซลล์สะสมไว้มากเกินไป (100 MB) ให้คัดลอกเฉพาะข้อมูลไปวางแบบ “ค่า” ในแฟ้มใหม่"],
    ),
    "everything at once": (
        por02(J1="งบ 2570", C3=None, G2="มาก", H2="#REF!", D4="รวม", G4=7),
        [
            "แถว 1 คอลัมน์ J: ไม่รู้จักคอลัมน์ งบ 2570",
            "แถว 2 คอลัมน์ G: งบประมาณ 2566 (บาท): อ่านจำนวนเงิน “มาก” ไม่ได้",
            "แถว 2 คอลัมน์ H: สูตรผิดพลาด (#REF!)",
            "แถว 3 คอลัมน์ C: ขาด แผนงาน ต้องกรอก",
        ],
    ),
}


def problems_in(said: str) -> list[str]:
    """What `check` says is wrong, without its remarks."""
    remarks = ("ข้อสังเกต: ", "remark: ")
    return [line for line in said.splitlines() if not line.startswith(remarks)]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_where_it_stands_and_nothing_is_written(
    fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build, told = FAULTS[fault]
    file, out = tmp_path / "entry.xlsx", tmp_path / "out"
    build(file)
    before = file.read_bytes()
    assert main(["build", str(file), "-o", str(out)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) >= len(told)
    for line, wanted in zip(said, told, strict=False):
        assert line.startswith(str(file))
        assert wanted in line
    assert list(out.iterdir()) == []
    assert file.read_bytes() == before
    assert main(["--lang", "en", "check", str(file)]) == 1
    english = "\n".join(problems_in(capsys.readouterr().err))
    assert english.count(str(file)) == len(said)
    assert not {"ให้", "โปรด", "ไม่รู้จัก"} & set(english.split())


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if "workbook" not in fault])
def test_a_marked_copy_shows_the_fault_in_its_cell(
    fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "entry.xlsx"
    FAULTS[fault][0](file)
    assert main(["check", "--mark", str(file)]) == 1
    said = capsys.readouterr()
    book = load_workbook(said.out.strip())
    listed = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert len(listed) == len(problems_in(said.err))
    for sheet, row, column, what in listed:
        cell = book[sheet][f"{column or 'A'}{row}"]
        assert cell.fill.fgColor.rgb == "00FFC7CE"
        assert what in cell.comment.text
