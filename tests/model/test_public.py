"""The public edition of a plan: what tells who somebody is stands nowhere in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.model.fact import Fact, facts_in
from thaiplandoc.model.plan import (
    Attendee,
    Household,
    Member,
    Plan,
    Prose,
    Tambon,
    Village,
)
from thaiplandoc.model.plan.public import HIDDEN, is_personal, personal, public

HEAD, PHONE, CITIZEN, HOUSE = "นางบัวลอย ทดลองผล", "0-0000-0191", "0-0000-00000-01-0", "999/1"
HOUSEHOLD = Household(
    village="99010101", house=HOUSE, head=HEAD, citizen_id=CITIZEN, phone=PHONE, need="ซ่อมหลังคา"
)
# Words for what belongs to one person: a field called so tells who that is.
TELLING = ("phone", "citizen", "house", "head", "birth", "address", "email", "line_id", "account")
# Called so, but of an office: the number of a village's households, its headman.
OF_OFFICES = {("Village", "headman"), ("Village", "households"), ("Plan", "households")} | {
    ("Plan", "household_counts"),
    ("HouseholdCounts", "households"),
    ("AgendaItem", "heading"),
}


def plan(*texts: str, **facts: Any) -> Plan:
    prose = [Prose(section="ปัญหา", text=text) for text in texts]
    said = {"households": [HOUSEHOLD], **facts}
    return Plan(title="แผน", first_year=2566, last_year=2570, texts=prose, **said)


def said(plan: Plan) -> str:
    """Everything a plan says, as one text."""
    return plan.model_dump_json()


def test_who_a_household_is_is_left_out_and_what_it_needs_stays() -> None:
    (household,) = public(plan()).households
    assert household == Household(village="99010101", need="ซ่อมหลังคา")


def test_telephones_of_villages_members_and_attendees_are_left_out() -> None:
    made = public(
        plan(
            tambon=Tambon(
                code="990101",
                name="ก",
                villages=[Village(code="99010101", name="ข", headman="นายดี", phone=PHONE)],
            ),
            members=[Member(committee="คณะ", name="นายดี", role="กรรมการ", phone=PHONE)],
            attendees=[Attendee(meeting="ประชุม", name="นายดี", phone=PHONE)],
        )
    )
    assert not list(personal(made))
    assert made.villages[0].headman == "นายดี"


def kinds() -> list[type[Fact]]:
    return sorted(facts_in(Plan), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_personal_field_may_be_left_empty(kind: type[Fact]) -> None:
    for name, field in kind.model_fields.items():
        if is_personal(field):
            assert not field.is_required(), name
            assert not field.get_default(call_default_factory=True), name


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_a_field_called_like_something_personal_is_marked_so(kind: type[Fact]) -> None:
    called = {
        name
        for name in kind.model_fields
        if any(word in name for word in TELLING) and (kind.__name__, name) not in OF_OFFICES
    }
    assert {name for name in called if not is_personal(kind.model_fields[name])} == set()


@pytest.mark.parametrize(
    "text",
    [
        "โทร. 0-0000-0191",
        "โทร. 0 0000 0191 ต่อ 2",
        "โทร. ๐๐๐๐๐๐๑๙๑",
        "เลขประจำตัว ๐-๐๐๐๐-๐๐๐๐๐-๐๑-๐",
        "เลขประจำตัว 0000000000010",
        "ซ่อมบ้านของนางบัวลอย ทดลองผล",
        "ซ่อมบ้านของคุณบัวลอย ทดลองผล",
        "บ้านเลขที่ 999/1 หมู่ที่ 1",
        "บ้านเลขที่ ๙๙๙/๑",
        "ผู้อื่น เลข 1-2345-67890-12-3",
    ],
)
def test_what_is_known_of_somebody_is_hidden_in_running_text_however_it_is_written(
    text: str,
) -> None:
    hidden = public(plan(text)).text("ปัญหา")
    assert HIDDEN in hidden
    assert "บัวลอย" not in hidden
    assert not any(digit in hidden.replace("หมู่ที่ 1", "") for digit in "01359๐๑๓๕๙")


@pytest.mark.parametrize("text", ["โทร. 812345678", "โทร. ๐๘๑-๒๓๔-๕๖๗๘", "โทร. 0898765432"])
def test_each_of_several_telephones_is_hidden_with_its_first_nought_or_without(text: str) -> None:
    household = HOUSEHOLD.model_copy(update={"phone": "0812345678, 0898765432"})
    assert public(plan(text, households=[household])).texts[0].text == f"โทร. {HIDDEN}"


@pytest.mark.parametrize(
    "text",
    [
        "ผลผลิต 999/1 ไร่",
        "งบประมาณ 1,234,567,890.00 บาท",
        "คำสั่งที่ 99/2565",
        "ดอกบัวลอยน้ำ",
        "ประชากร 4512 คน",
    ],
)
def test_other_numbers_and_words_stay(text: str) -> None:
    assert public(plan(text)).text("ปัญหา") == text


def test_one_who_is_named_for_an_office_stays_named() -> None:
    made = public(plan(members=[Member(committee="คณะ", name=HEAD, role="กรรมการ")]))
    assert made.members[0].name == HEAD


def test_a_short_name_without_a_title_hides_no_word() -> None:
    short = Household(village="99010101", head="แดง")
    assert public(plan("ถนนดินแดง", households=[short])).text("ปัญหา") == "ถนนดินแดง"


def test_a_plan_without_anybody_in_it_is_public_as_it_is() -> None:
    whole = plan("ถนนชำรุด", households=(), date=date(2022, 9, 30))
    assert public(whole) is whole


NAMES = st.text("กขคงจฉชซดตถทธนบปผพฟมยรลวสหอ", min_size=7, max_size=12)
DIGITS = st.text("0123456789", min_size=9, max_size=13)


@given(NAMES, DIGITS, st.text("กขคงจ 0123456789๐๑๒๓", max_size=20), st.booleans())
def test_no_text_of_a_public_plan_holds_a_name_or_a_number_of_somebody(
    name: str, number: str, around: str, thai: bool
) -> None:
    household = Household(village="99010101", head=f"นาย{name} {name}", phone=number)
    written = number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) if thai else number
    whole = plan(f"{around} นาย{name} {name} โทร. {written} {around}ก", households=[household])
    everything = said(public(whole))
    assert f"{name} {name}" not in everything
    assert written not in everything
