"""Covers, who agreed, and what stands in the annexes of a book."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from books.example import DIGITS, plan, setting
from books.reading import captions, made, rows, tables
from thaiplandoc import grid
from thaiplandoc.blocks import (
    Centred,
    Cover,
    Heading,
    Numbered,
    Paragraph,
    Photos,
    Signatures,
    Signer,
    Title,
)
from thaiplandoc.books.catalogue import PIECES
from thaiplandoc.books.pieces.setting import OwnPages
from thaiplandoc.model.plan import (
    AgendaItem,
    Attendee,
    Committee,
    Endorsement,
    Household,
    Meeting,
    Member,
    Milestone,
    Monitoring,
    PlanPhoto,
)


def picture(folder: Path, wide: int = 300, high: int = 200, name: str = "picture.png") -> Path:
    file = folder / name
    Image.new("RGB", (wide, high), "white").save(file)
    return file


# --- covers ------------------------------------------------------------------------------------
def test_a_cover_says_which_years_edition_and_area_and_who_made_it(tmp_path: Path) -> None:
    of = plan(
        authors=["ก.บ.ต. นาสมมติ"],
        edition="ทบทวน ครั้งที่ 1/2567",
        emblems=[picture(tmp_path, 200, 200)],
        cover=picture(tmp_path, 300, 100, "cover.png"),
    )
    (cover,) = made(setting(of, "cover", digits=DIGITS))
    assert isinstance(cover, Cover)
    assert cover.title == ("แผนพัฒนาตำบลนาสมมติ",)
    assert cover.subtitle == (
        "(พ.ศ. ๒๕๖๖ – ๒๕๖๘)",
        "ทบทวน ครั้งที่ ๑/๒๕๖๗",
        "ตำบลนาสมมติ อำเภอตัวอย่าง จังหวัดสมมติบุรี",
    )
    assert cover.foot == ("ก.บ.ต. นาสมมติ",)
    assert [(each.width_mm, each.height_mm) for each in cover.emblems] == [(30, 30)]
    assert cover.picture is not None
    assert cover.picture.width_mm == 160
    assert cover.picture.height_mm == pytest.approx(160 / 3, rel=0.01)


def test_years_that_stand_in_the_title_are_not_said_again() -> None:
    (cover,) = made(setting(plan(title="แผน พ.ศ. ๒๕๖๖–2568"), "cover"))
    assert isinstance(cover, Cover)
    assert cover.subtitle == ("ตำบลนาสมมติ อำเภอตัวอย่าง จังหวัดสมมติบุรี",)


def test_the_inner_cover_has_no_pictures_and_says_what_the_reader_is_to_know(
    tmp_path: Path,
) -> None:
    of = plan(emblems=[picture(tmp_path)], notice="ข้อมูลสมมติ", authors=["ก.บ.ต."])
    (cover,) = made(setting(of, "inner-cover"))
    assert isinstance(cover, Cover)
    assert (cover.emblems, cover.picture, cover.foot) == ((), None, ("ข้อมูลสมมติ", "ก.บ.ต."))


def test_below_the_foreword_stand_who_wrote_it_and_the_month() -> None:
    of = plan(authors=["ก.บ.ต."], date=date(2022, 9, 30))
    said = made(setting(of, "foreword-signature", digits=DIGITS))
    assert said == [Centred("ก.บ.ต."), Centred("กันยายน ๒๕๖๕")]


# --- carrying it out -----------------------------------------------------------------------------
def test_the_calendar_is_numbered_and_what_is_watched_stands_with_how() -> None:
    of = plan(
        milestones=[Milestone(activity="ประชาคม", period="ม.ค. 2567")],
        monitoring=[Monitoring(subject="โครงการ", method="รายงาน")],
    )
    (steps,) = tables(made(setting(of, "calendar")))
    (watched,) = tables(made(setting(of, "monitoring")))
    assert rows(steps) == [["1", "ประชาคม", "ม.ค. 2567"]]
    assert [each.heading for each in watched.columns] == ["เรื่องที่ติดตาม", "วิธีการ"]


@pytest.mark.parametrize(
    ("people", "groups"), [(1, [1]), (2, [2]), (3, [2, 1]), (4, [2, 2]), (5, [4, 1])]
)
def test_the_last_row_of_those_who_sign_stays_with_the_one_above_it(
    people: int, groups: list[int]
) -> None:
    of = plan(endorsements=[Endorsement(role="กรรมการ", name=f"นาย {at}") for at in range(people)])
    found = [each for each in made(setting(of, "endorsement")) if isinstance(each, Signatures)]
    assert [len(each.signers) for each in found] == groups


def test_the_resolution_is_a_sentence_about_this_plan_and_the_day_may_be_written_in() -> None:
    of = plan(
        agreed_at="มติที่ประชุม ก.บ.ต. ครั้งที่ 2/2567", endorsements=[Endorsement(position="นายอำเภอ")]
    )
    said, day, signed = made(setting(of, "endorsement"))
    assert said == Paragraph(
        "แผนพัฒนาตำบลนาสมมติ (พ.ศ. 2566 – 2568) ได้รับความเห็นชอบตามมติที่ประชุม ก.บ.ต. ครั้งที่ 2/2567"
    )
    assert isinstance(day, Centred)
    assert day.text.startswith("วันที่ ....")
    assert signed == Signatures((Signer("", "", "นายอำเภอ"),))


# --- orders ------------------------------------------------------------------------------------
def test_an_order_says_who_is_appointed_to_what_by_whom_and_when() -> None:
    order = Committee(
        name="คณะทำงาน",
        issuer="อำเภอตัวอย่าง",
        order="9/2565",
        date=date(2022, 10, 3),
        reason=["ด้วยอำเภอกำหนดให้มีคณะทำงาน"],
        duties=["จัดทำแผน", "ติดตามแผน"],
        signer="นายธง ตัวอย่าง",
        signer_position="นายอำเภอตัวอย่าง",
    )
    member = Member(committee="คณะทำงาน", name="นายดี", position="กำนัน", role="กรรมการ")
    of = plan(committees=[order], members=[member])
    blocks = made(setting(of, "orders", digits=DIGITS))
    assert blocks[0] == Title(("คำสั่งอำเภอตัวอย่าง", "ที่ ๙/๒๕๖๕", "เรื่อง แต่งตั้งคณะทำงาน"))
    assert rows(*tables(blocks)) == [["1", "นายดี", "กำนัน", "กรรมการ"]]
    assert captions(blocks) == ["รายชื่อคณะทำงาน"]
    assert Numbered("๒.", "ติดตามแผน") in blocks
    assert blocks[-2:] == [
        Paragraph("สั่ง ณ วันที่ ๓ ตุลาคม พ.ศ. ๒๕๖๕"),
        Signatures((Signer("", "นายธง ตัวอย่าง", "นายอำเภอตัวอย่าง"),)),
    ]


def test_each_order_begins_a_page_and_a_committee_without_one_is_a_list_of_its_members() -> None:
    of = plan(
        committees=[Committee(name="ก.บ.ต.", issuer="อำเภอ")],
        members=[Member(committee="คณะกรรมการหมู่บ้าน", name="นายดี", role="ประธาน")],
    )
    pages = list(PIECES["orders"].make(setting(of, "orders")))
    assert all(isinstance(page, OwnPages) for page in pages)
    blocks = made(setting(of, "orders"))
    assert [each for each in blocks if isinstance(each, Title)] == [
        Title(("คำสั่งอำเภอ", "เรื่อง แต่งตั้งก.บ.ต.")),
        Title(("คณะกรรมการหมู่บ้าน",)),
    ]


# --- meetings ----------------------------------------------------------------------------------
MEETING = Meeting(
    name="การประชุม ก.บ.ต.",
    number="2/2567",
    date=date(2024, 6, 21),
    place="ห้องประชุม",
    start="09.30",
    end="12.00 น.",
    recorder="นางสาวพิม",
)
PEOPLE = [
    Attendee(meeting=MEETING.name, name="นายดี", position="กำนัน", phone="0-0000-0001"),
    Attendee(meeting=MEETING.name, name="นางงาม", presence="ไม่มาประชุม", reason="ติดราชการ"),
    Attendee(meeting=MEETING.name, name="นางสาวพิม", position="พัฒนากร", presence="เข้าร่วมประชุม"),
]
AGENDA = [
    AgendaItem(
        meeting=MEETING.name, heading="เรื่องแจ้ง", text="แจ้งว่า\n1. ข้อแรก", resolution="รับทราบ"
    ),
    AgendaItem(meeting=MEETING.name, heading="ระเบียบวาระที่ 2 เรื่องพิจารณา"),
]


def met(**said: Any) -> Any:
    return plan(**{"meetings": [MEETING], "attendees": PEOPLE, "agenda": AGENDA, **said})


def test_minutes_say_who_came_who_did_not_and_why_then_the_agenda() -> None:
    blocks = made(setting(met(), "minutes", digits=DIGITS))
    assert blocks[0] == Title(
        ("รายงานการประชุม ก.บ.ต.", "ครั้งที่ ๒/๒๕๖๗", "เมื่อวันศุกร์ที่ ๒๑ มิถุนายน ๒๕๖๗", "ณ ห้องประชุม")
    )
    assert blocks[1:] == [
        Heading("ผู้มาประชุม", level=2),
        Numbered("๑.", "นายดี  กำนัน"),
        Heading("ผู้ไม่มาประชุม", level=2),
        Numbered("๑.", "นางงาม  (ติดราชการ)"),
        Heading("ผู้เข้าร่วมประชุม", level=2),
        Numbered("๑.", "นางสาวพิม  พัฒนากร"),
        Heading("เริ่มประชุมเวลา ๐๙.๓๐ น.", level=2),
        Heading("ระเบียบวาระที่ ๑ เรื่องแจ้ง", level=2),
        Paragraph("แจ้งว่า"),
        Numbered("๑.", "ข้อแรก"),
        Paragraph("มติที่ประชุม รับทราบ"),
        Heading("ระเบียบวาระที่ ๒ เรื่องพิจารณา", level=2),
        Heading("เลิกประชุมเวลา ๑๒.๐๐ น.", level=2),
        Signatures((Signer("ผู้จดรายงานการประชุม", "นางสาวพิม", "พัฒนากร"),)),
    ]


def test_the_register_has_those_who_were_there_and_room_to_sign() -> None:
    blocks = made(setting(met(), "attendance"))
    (table,) = tables(blocks)
    assert [each.heading for each in table.columns][-2:] == ["โทรศัพท์", "ลายมือชื่อ"]
    assert rows(table) == [
        ["1", "นายดี", "กำนัน", "0 0000 0001", ""],
        ["2", "นางสาวพิม", "พัฒนากร", "", ""],
    ]
    assert captions(blocks) == ["ทะเบียนรายชื่อผู้เข้าร่วมการประชุม ก.บ.ต. ครั้งที่ 2/2567 วันที่ 21 มิถุนายน 2567"]


def test_a_register_without_telephones_has_no_column_for_them() -> None:
    people = [each.model_copy(update={"phone": ""}) for each in PEOPLE]
    (table,) = tables(made(setting(met(attendees=people), "attendance")))
    assert [each.heading for each in table.columns] == ["ที่", "ชื่อ - สกุล", "ตำแหน่ง/สังกัด", "ลายมือชื่อ"]


# --- photographs, households ---------------------------------------------------------------------
def photographs(folder: Path, **groups: int) -> list[PlanPhoto]:
    file = picture(folder)
    return [
        PlanPhoto(photo=file, caption=f"ภาพ {group}{at}", group=group)
        for group, many in groups.items()
        for at in range(many)
    ]


@pytest.mark.parametrize(
    ("groups", "pages"),
    [
        ({"ก": 4, "ข": 4}, [["ก"], ["ข"]]),
        ({"ก": 2, "ข": 1, "ค": 3}, [["ก", "ข"], ["ค"]]),
        ({"ก": 6, "ข": 2}, [["ก"], ["ข"]]),
    ],
)
def test_groups_of_photographs_begin_a_page_and_small_ones_share_it(
    tmp_path: Path, groups: dict[str, int], pages: list[list[str]]
) -> None:
    of = plan(photos=photographs(tmp_path, **groups))
    found = list(PIECES["photos"].make(setting(of, "photos", per_page=4)))
    headed = [
        [block.text for block in page.blocks if isinstance(block, Heading)]
        for page in found
        if isinstance(page, OwnPages)
    ]
    assert headed == pages


def test_a_piece_may_have_one_group_of_photographs_without_its_heading(tmp_path: Path) -> None:
    of = plan(photos=photographs(tmp_path, ก=2, ข=1))
    (photos,) = made(setting(of, "photos", group="ข", per_page=2))
    assert isinstance(photos, Photos)
    assert (len(photos.pictures), photos.per_page) == (1, 2)


def test_the_name_of_a_photographs_file_is_never_said(tmp_path: Path) -> None:
    nameless = PlanPhoto(photo=picture(tmp_path, name="นายดี บ้านเลขที่ 9.png"))
    (photos,) = made(setting(plan(photos=[nameless]), "photos"))
    assert isinstance(photos, Photos)
    assert photos.pictures[0].description == "ภาพกิจกรรม"


def test_households_stand_with_who_they_are_and_in_the_public_edition_with_their_needs() -> None:
    whole = Household(
        village="99010101", house="9/1", head="นายดี", phone="0-0000-0001", need="ซ่อมบ้าน"
    )
    bare = Household(village="99010101", need="ซ่อมบ้าน")
    (table,) = tables(made(setting(plan(households=[whole]), "target-households")))
    assert rows(table) == [["1", "1", "9/1", "นายดี", "0 0000 0001", "ซ่อมบ้าน"]]
    (public,) = tables(made(setting(plan(households=[bare]), "target-households")))
    assert [each.heading for each in grid.leaves(public.columns)] == ["ที่", "หมู่ที่", "ความต้องการ"]
