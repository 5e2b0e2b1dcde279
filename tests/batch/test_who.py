"""Recipients from queries and tables: who they are, and what is said of those who are not."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import Workbook

from thaiplandoc import InputError, places
from thaiplandoc.batch import recipients
from thaiplandoc.batch.rows import MOST_ROWS


def said(who) -> str:
    with pytest.raises(InputError) as refused:
        recipients(who)
    return str(refused.value)


def names(who) -> list[str]:
    return [row.recipient for row in recipients(who).rows]


# --- queries -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "count", "first", "last"),
    [
        ("นายอำเภอ ทุกอำเภอ", 878, "นายอำเภอเมืองสมุทรปราการ จังหวัดสมุทรปราการ", "นายอำเภอเจาะไอร้อง จังหวัดนราธิวาส"),
        ("นายอำเภอทุกอำเภอ ในจังหวัดกระบี่", 8, "นายอำเภอเมืองกระบี่", "นายอำเภอเหนือคลอง"),
        ("นายอำเภอ ทุกอำเภอ ในจังหวัดกระบี่ ตรัง และพังงา", 26, "นายอำเภอเมืองกระบี่ จังหวัดกระบี่", "นายอำเภอท้ายเหมือง จังหวัดพังงา"),
        ("นายอำเภอ ทุกอำเภอ ในจังหวัดกระบี่ ยกเว้น เขาพนม อำเภอเมือง", 6, "นายอำเภอเกาะลันตา", "นายอำเภอเหนือคลอง"),
        ("นายอำเภอ ทุกอำเภอ ยกเว้น จังหวัดกระบี่", 870, "นายอำเภอเมืองสมุทรปราการ จังหวัดสมุทรปราการ", "นายอำเภอเจาะไอร้อง จังหวัดนราธิวาส"),
        ("ผู้ว่าราชการจังหวัดทุกจังหวัด", 76, "ผู้ว่าราชการจังหวัดสมุทรปราการ", "ผู้ว่าราชการจังหวัดนราธิวาส"),
        ("ผู้ว่าราชการจังหวัด ทุกจังหวัด ยกเว้น กระบี่ ตรัง", 74, "ผู้ว่าราชการจังหวัดสมุทรปราการ", "ผู้ว่าราชการจังหวัดนราธิวาส"),
        ("ผู้อำนวยการเขต ทุกเขต", 50, "ผู้อำนวยการเขตพระนคร", "ผู้อำนวยการเขตบางบอน"),
        ("นายอำเภอเมือง จังหวัดกระบี่", 1, "นายอำเภอเมืองกระบี่ จังหวัดกระบี่", "นายอำเภอเมืองกระบี่ จังหวัดกระบี่"),
        ("ผู้ว่าราชการจังหวัดกระบี่", 1, "ผู้ว่าราชการจังหวัดกระบี่", "ผู้ว่าราชการจังหวัดกระบี่"),
    ],
)  # fmt: skip
def test_a_query_names_everybody_it_asks_for(query, count, first, last):
    found = names(query)
    assert (len(found), found[0], found[-1]) == (count, first, last)
    assert len({row.key for row in recipients(query).rows}) == count


def test_districts_of_one_name_are_told_apart_by_their_province():
    found = [name for name in names("นายอำเภอ ทุกอำเภอ") if "เฉลิมพระเกียรติ" in name]
    assert found == [
        f"นายอำเภอเฉลิมพระเกียรติ จังหวัด{province}"
        for province in ("สระบุรี", "นครราชสีมา", "บุรีรัมย์", "น่าน", "นครศรีธรรมราช")
    ]


def test_a_row_of_a_query_has_the_names_of_its_place():
    (row,) = recipients("นายอำเภอเขาพนม").rows
    assert dict(row.values) == {"รหัส": "8102", "อำเภอ": "เขาพนม", "จังหวัด": "กระบี่"}
    (row,) = recipients("ผู้อำนวยการเขตบางรัก").rows
    assert dict(row.values) == {"รหัส": "1004", "เขต": "บางรัก", "จังหวัด": "กรุงเทพมหานคร"}


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("นายอำเภอเขาพนน", "หมายถึง อำเภอเขาพนม จังหวัดกระบี่ หรือไม่"),
        ("นายอำเภอ ทุกอำเภอ ในจังหวัดกะบี่", "หมายถึง จังหวัดกระบี่ หรือไม่"),
        ("นายอำเภอเฉลิมพระเกียรติ", "มี 5 แห่ง"),
        ("นายอำเภอเมือง", "ให้ระบุจังหวัด"),
        ("นายอำเภอเซกา จังหวัดหนองคาย", "ให้ใช้ อำเภอเซกา จังหวัดบึงกาฬ"),
        ("นายอำเภอวังน้ำเย็น จังหวัดปราจีนบุรี", "มีแต่ อำเภอวังน้ำเย็น จังหวัดสระแก้ว"),
        ("นายอำเภอ ทุกอำเภอ ในกรุงเทพมหานคร", "กรุงเทพมหานครมีเขต"),
        ("ผู้ว่าราชการจังหวัดกรุงเทพมหานคร", "ผู้ว่าราชการกรุงเทพมหานคร"),
        ("นายอำเภอ ทุกอำเภอ ในจังหวัดกระบี่ ยกเว้น จังหวัดตรัง", "ไม่อยู่ในที่ขอ"),
        ("นายก อบต.เขาพนม", "ตาราง"),
        ("ทุกคน", "ไม่เข้าใจผู้รับ"),
    ],
)
def test_a_query_that_cannot_be_answered_is_told_what_could_be(query, answer):
    assert answer in said(query)


def test_an_abolished_subdistrict_of_bangkok_names_what_took_its_place():
    with pytest.raises(InputError, match="แขวงบางนาเหนือ เขตบางนา กรุงเทพมหานคร"):
        places.subdistrict("แขวงบางนา", places.province("กทม."))


def test_every_area_is_found_by_its_own_name():
    for province in places.provinces():
        assert places.province(province.called) == province
        for district in places.districts(province):
            assert places.district(district.called, province) == district


# --- tables --------------------------------------------------------------------------------------
def csv(folder, text: str, encoding: str = "utf-8-sig"):
    file = folder / "recipients.csv"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
@pytest.mark.parametrize("apart", [",", ";", "\t"])
def test_csv_of_every_excel_is_read(tmp_path, encoding, apart):
    file = csv(tmp_path, f"อำเภอ{apart}จังหวัด\nเขาพนม{apart}กระบี่\n", encoding)
    assert names(file) == ["นายอำเภอเขาพนม จังหวัดกระบี่"]


def test_places_become_the_posts_that_are_written_to(tmp_path):
    file = csv(
        tmp_path,
        "จังหวัด,อำเภอ,เทศบาล,อบต.,ผู้รับ\n"
        "กระบี่,,,,\n"
        "กระบี่,เมือง,,,\n"
        "กทม.,เขตบางรัก,,,\n"
        "กระบี่,,เทศบาลเมืองกระบี่,,\n"
        "กระบี่,,เมืองกระบี่ใต้,,\n"
        "กระบี่,เขาพนม,,อบต.เขาดิน,\n"
        ",,,,นายก อบต. หน้าเขา\n",
    )
    assert names(file) == [
        "ผู้ว่าราชการจังหวัดกระบี่",
        "นายอำเภอเมืองกระบี่ จังหวัดกระบี่",
        "ผู้อำนวยการเขตบางรัก",
        "นายกเทศมนตรีเมืองกระบี่",
        "นายกเทศมนตรีเมืองกระบี่ใต้",
        "นายกองค์การบริหารส่วนตำบลเขาดิน",
        "นายกองค์การบริหารส่วนตำบลหน้าเขา",
    ]


def test_a_workbook_is_read_below_its_title_with_values_as_they_are_seen(tmp_path):
    book = Workbook()
    sheet = book.active
    for row in (
        ["บัญชีรายชื่อ"],
        [],
        ["ที่", "ผู้รับ", "วันประชุม", "จำนวน"],
        [1, "นายอำเภอทดสอบ", date(2026, 2, 1), 12.0],
    ):
        sheet.append(row)
    book.save(tmp_path / "table.xlsx")
    (row,) = recipients(tmp_path / "table.xlsx").rows
    assert row.recipient == row.key == "นายอำเภอทดสอบ"
    assert dict(row.values) == {
        "ที่": "1",
        "ผู้รับ": "นายอำเภอทดสอบ",
        "วันประชุม": "1 กุมภาพันธ์ 2569",
        "จำนวน": "12",
    }
    assert row.place.text() == f"{tmp_path / 'table.xlsx'} แผ่นงาน Sheet แถว 4"


def test_a_yaml_list_may_mix_groups_and_queries(tmp_path):
    file = tmp_path / "recipients.yaml"
    file.write_text(
        "- นายอำเภอ ทุกอำเภอ ในจังหวัดกระบี่\n- {ผู้รับ: นายกเทศมนตรีเมืองกระบี่, ชื่อ: สมชาย}\n- นายอำเภอเขาพนน\n",
        encoding="utf-8",
    )
    found = recipients(file)
    assert len(found.rows) == 9
    assert found.rows[-1].values["ชื่อ"] == "สมชาย"
    assert [problem.where.line for problem in found.problems] == [3]


def test_every_bad_row_is_told_by_its_line_and_the_rest_go_on(tmp_path):
    found = recipients(
        csv(
            tmp_path,
            "รหัส,ผู้รับ,อำเภอ\n1,นายก,\n1,นายข,\n3,,ไม่มีที่ไหน\n4,,\n\n5,นายค,\n",
        )
    )
    assert [row.key for row in found.rows] == ["1", "5"]
    assert [(problem.where.line, problem.what.thai[:15]) for problem in found.problems] == [
        (4, "ไม่มีอำเภอ ไม่ม"),
        (5, "ยังไม่ได้กรอกผู"),
        (3, "1 (นายข) ซ้ำกับ"),
    ]
    assert [remark.where.line for remark in found.remarks] == [6]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ชื่อ,ที่อยู่\nก,ข\n", "ต้องมีคอลัมน์หนึ่งใน: ผู้รับ, อำเภอ"),
        ("ผู้รัป,ที่อยู่\nก,ข\n", "หมายถึง ผู้รับ หรือไม่"),
        ("ผู้รับ,ชื่อ,ชื่อ\nก,ข,ค\n", "มีหัวคอลัมน์ ชื่อ สองคอลัมน์"),
        ("", "ต้องมีคอลัมน์หนึ่งใน"),
        ("ผู้รับ\n" + "ก\n" * (MOST_ROWS + 1), "ให้แบ่งเป็นหลายแฟ้ม"),
        ("ผู้รับ,ชื่อ\n,\n", "บรรทัด 1: มีแต่หัวคอลัมน์ ยังไม่มีผู้รับ"),
    ],
    ids=["no column", "misspelt", "twice", "empty", "too many rows", "headings alone"],
)
def test_a_table_that_cannot_be_read_at_all_is_told_why(tmp_path, text, answer):
    assert answer in said(csv(tmp_path, text))


def test_a_quote_that_is_never_closed_swallows_no_rows(tmp_path):
    file = csv(tmp_path, 'ผู้รับ,อำเภอ\nนาย ก,เขาพนม\n"นาย ข,ลำทับ\nนาย ค,ลำทับ\n')
    with pytest.raises(InputError, match=r"บรรทัด 3: อ่านเป็น CSV ไม่ได้ ตรวจเครื่องหมายคำพูด"):
        recipients(file)


def test_a_value_of_several_lines_is_one_row_and_no_empty_one(tmp_path):
    found = recipients(csv(tmp_path, 'ผู้รับ,ที่อยู่\nนาย ก,"ถนน\n\nตำบล"\nนาย ข,ซอย\n'))
    assert [(row.values["ที่อยู่"], row.place.line) for row in found.rows] == [
        ("ถนน ตำบล", 2),
        ("ซอย", 5),
    ]
    assert found.remarks == ()


def test_what_stands_under_no_heading_is_told_once_a_column(tmp_path):
    found = recipients(csv(tmp_path, "ผู้รับ,ถนน\nนาย ก,สุข, สาย ๑\nนาย ข,สุข, สาย ๒,x\n"))
    assert [remark.text() for remark in found.remarks] == [
        f"{tmp_path / 'recipients.csv'} บรรทัด {line}: “{value}” อยู่นอกคอลัมน์ที่มีหัว จึงไม่ได้ใช้ "
        'ถ้าต้องใช้ให้ตั้งหัวคอลัมน์ ถ้าเป็นจุลภาคในข้อความให้ครอบด้วย "'
        for line, value in ((2, "สาย ๑"), (3, "x"))
    ]


def test_every_empty_row_of_a_workbook_is_named(tmp_path):
    book = Workbook()
    for row in ([], ["ผู้รับ"], ["นาย ก"], [], ["  "], [], ["นาย ข"], [], ["นาย ค"], []):
        book.active.append(row)
    book.save(tmp_path / "table.xlsx")
    said = [
        (each.where.line, each.what.thai) for each in recipients(tmp_path / "table.xlsx").remarks
    ]
    assert said == [(4, "แถวนี้ถึงแถว 6 ว่าง จึงข้ามไป"), (8, "แถวนี้ว่าง จึงข้ามไป")]


def test_rows_of_a_program_are_told_by_their_place_in_the_list():
    found = recipients([{"ผู้รับ": "นายก"}, {"อำเภอ": "เขาพนน"}])
    assert [row.recipient for row in found.rows] == ["นายก"]
    assert found.problems[0].where.line == 2
