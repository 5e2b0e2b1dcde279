"""Profiles of an agency's own: found first, taken from one another, refused with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from thaiplandoc import Form, InputError, check, form_names, form_profile, load
from thaiplandoc.assets import HOME_VARIABLE


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    folder = tmp_path / "templates" / "forms"
    folder.mkdir(parents=True)
    return folder


def told(file: Path) -> list[tuple[int | None, str]]:
    with pytest.raises(InputError) as caught:
        check(file)
    return [(problem.where.line, problem.what.thai) for problem in caught.value.problems]


def test_an_agency_adds_a_form_and_changes_ours(forms: Path) -> None:
    (forms / "wells.yaml").write_text(
        "ชนิด: แม่แบบแบบฟอร์ม\nชื่อ: บ่อน้ำ\nคอลัมน์:\n  - {ชื่อ: well, หัวข้อ: บ่อ, ต้องกรอก: ใช่}\n",
        encoding="utf-8",
    )
    (forms / "por03.yaml").write_text(
        "kind: form-profile\nname: ผ.03\ncolumns:\n  - {name: item, heading: ครุภัณฑ์}\n",
        encoding="utf-8",
    )
    assert "บ่อน้ำ" in form_names()
    assert [column.heading for column in Form.blank("บ่อน้ำ").table().columns] == ["บ่อ"]
    assert len(Form.blank("ผ.03").table().columns) == 1


def test_a_form_takes_from_another_what_it_does_not_say(forms: Path) -> None:
    (forms / "ours.yaml").write_text(
        "ชนิด: แม่แบบแบบฟอร์ม\nชื่อ: ของเรา\nตามแบบ: ผ.02\nแบบ: แบบ ก\n", encoding="utf-8"
    )
    ours, theirs = form_profile("ของเรา"), form_profile("ผ.02")
    assert (ours.stamp, ours.names) == ("แบบ ก", ())
    assert (ours.columns, ours.title) == (theirs.columns, theirs.title)


@pytest.mark.parametrize(
    ("columns", "line", "says"),
    [
        (
            "  - {name: a, heading: ก, width: 100}\n  - {name: b, heading: ข, width: 90}",
            3,
            "กว้างเกินหน้ากระดาษ 30 มม.",
        ),
        ("  - {name: a, heading: ก}\n  - {name: a, heading: ข}", None, "มีชื่อ a มากกว่าหนึ่งที่"),
        ("  - {heading: ก}", 4, "คอลัมน์ ก ยังไม่มี ชื่อ"),
        ("  - {name: a, heading: ก, type: choice}", 4, "ตัวเลือก ใช้กับประเภท ตัวเลือก"),
        ("  - {name: a, heading: ก, tipe: money}", 4, "ไม่รู้จัก tipe หมายถึง type หรือไม่"),
        ("  - {name: a, heading: ก, type: mony}", 4, "ไม่รู้จัก mony หมายถึง money หรือไม่"),
        ("  - {name: 'a b', heading: ก}", 4, "ชื่อ a b ใช้ไม่ได้"),
        ("  - {each: years, name: 'a_{year}', heading: ก}", None, "จึงต้องมีช่องประเภท ช่วงปี"),
        ("  - {name: a, heading: ก}\nnotes: ['{b}']", None, "ไม่มีช่องหรือคอลัมน์ชื่อ b"),
        ("  - {name: a, heading: ก}\ntotals: [{label: รวม, sum: b}]", None, "ไม่มีคอลัมน์ชื่อ b"),
    ],
)
def test_a_profile_that_cannot_be_is_told_with_its_line(
    tmp_path: Path, columns: str, line: int | None, says: str
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(f"kind: form-profile\nname: ก\ncolumns:\n{columns}\n", encoding="utf-8")
    ((where, what), *_) = told(file)
    assert says in what
    assert where == line


def test_a_form_in_yaml_is_checked_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "form.yaml"
    file.write_text(
        "kind: form\nform: แบบ ๒\nfields: {อำเภอ: เมือง, จังหวัด: กระบี่}\nextra: ผู้ดูแล\nrecords:\n"
        "  - {ตำบล: ก, ชื่อโครงการ: ข, งบประมาณ: มาก, ผู้ดูแล: นายดี}\n"
        "  - {ตำบล: ก, ชือโครงการ: ข}\n",
        encoding="utf-8",
    )
    assert told(file) == [
        (6, "งบประมาณ: อ่านจำนวนเงิน “มาก” ไม่ได้ โปรดพิมพ์เป็นตัวเลข เช่น ๑๕๐,๐๐๐ หรือ ๑,๒๓๔.๕๐"),
        (7, "ไม่รู้จัก ชือโครงการ หมายถึง ชื่อโครงการ หรือไม่"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kind: form\n", "ยังไม่ได้บอกว่าเป็นแบบใด"),
        ("kind: form\nform: ผ.2\n", "ไม่มีแบบฟอร์มชื่อ ผ.2 หมายถึง ผ.02 หรือไม่"),
    ],
)
def test_a_file_must_say_which_form_it_is(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "form.yaml"
    file.write_text(text, encoding="utf-8")
    ((_, what),) = told(file)
    assert says in what


def test_a_profile_is_no_form_that_is_filled_in(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "kind: form-profile\nname: ก\ncolumns:\n  - {name: a, heading: ก}\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match="--blank"):
        load(file)


def test_a_folder_with_the_name_of_a_profile_is_told_by_its_path(forms: Path) -> None:
    (forms / "d.yaml").mkdir()
    with pytest.raises(InputError, match=r"d\.yaml: ไฟล์เป็นโฟลเดอร์"):
        form_profile("ผ.02")
