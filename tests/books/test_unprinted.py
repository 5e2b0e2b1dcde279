"""What a plan says and its book would not print is told, with the row it stands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from books.example import plan
from conftest import ROOT
from every_sample import loaded
from thaiplandoc import PlanBook
from thaiplandoc.books import Outline, outline, unprinted
from thaiplandoc.model.plan import AgendaItem, Attendee, HouseholdCounts, Meeting, Prose, Resource


def told(**facts: object) -> dict[str, str]:
    """The places of what is not printed, and what is said of it."""
    found = unprinted(plan(**facts), outline("tambon"))
    return {each.where.path: each.what.thai for each in found}


def test_a_text_of_a_section_the_outline_does_not_have_is_told_with_the_nearest() -> None:
    texts = [Prose(section="คำนำ", text="ก"), Prose(section="สภาพเศรฐกิจ", text="ข")]
    assert told(texts=texts) == {
        "texts[1].section": "เค้าโครงไม่มีที่ให้ “สภาพเศรฐกิจ” จึงไม่พิมพ์ในเล่ม หมายถึง สภาพเศรษฐกิจ หรือไม่"
    }


def test_a_topic_the_outline_does_not_have_is_told_once() -> None:
    roads = [Resource(topic="ตลาด", name=name) for name in ("ก", "ข")]
    counts = [HouseholdCounts(topic="เชื้อเพลิง", name="ถ่าน", households=3)]
    assert list(told(resources=roads, household_counts=counts)) == [
        "resources[0].topic",
        "household_counts[0].topic",
    ]


def test_an_agenda_and_people_of_a_meeting_there_is_not_are_told() -> None:
    assert list(
        told(
            meetings=[Meeting(name="ประชุม")],
            agenda=[AgendaItem(meeting="ประชุม", heading="ก")],
            attendees=[Attendee(meeting="ประชม", name="นายดี")],
        )
    ) == ["attendees[0].meeting"]


def test_what_a_shorter_outline_leaves_out_on_purpose_is_not_told() -> None:
    short = Outline(name="สั้น")
    resources = [Resource(topic="ถนน", name="ก"), Resource(topic="ตลาด", name="ข")]
    found = unprinted(plan(resources=resources), short, outline("tambon"))
    assert [each.where.path for each in found] == ["resources[1].topic"]


@pytest.mark.parametrize(
    "file", ["tambon/plan.yaml", "district/plan.yaml", "tambon/villages/01.yaml"]
)
def test_the_sample_plans_are_printed_to_the_last_word(file: str) -> None:
    book = loaded(ROOT / "samples" / "plans" / Path(file))
    assert isinstance(book, PlanBook)
    assert list(unprinted(book, book.book_outline())) == []


def test_needs_are_written_of_a_district_and_leave_out_what_its_plan_says() -> None:
    district = loaded(ROOT / "samples" / "plans" / "district" / "plan.yaml")
    assert isinstance(district, PlanBook)
    needs = district.model_copy(update={"level": "needs"})
    assert [each for each in needs.check() if "ไม่พิมพ์ในเล่ม" in each.what.thai] == []
