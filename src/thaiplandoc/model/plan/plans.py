"""A plan of some years: everything its book says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Final

from pydantic import Field, ValidationInfo, field_validator

from thaiplandoc.model.fact import (
    Count,
    Day,
    Fact,
    Filed,
    Lines,
    OneOf,
    OptionalText,
    Passage,
    Text,
    either,
)
from thaiplandoc.model.photos import Pages, PhotoFile, PicturedFile
from thaiplandoc.model.plan.areas import Tambon, Village
from thaiplandoc.model.plan.projects import Edition, Project
from thaiplandoc.model.plan.reports import IndicatorResult
from thaiplandoc.model.plan.values import (
    DistrictName,
    OptionalPhone,
    OptionalWhole,
    PersonalText,
    ProvinceName,
    Tick,
    VillageCode,
    Whole,
    Year,
)
from thaiplandoc.model.problems import Fault, all_wrong, wrong

QUADRANTS: Final = {
    "strength": "จุดแข็ง",
    "weakness": "จุดอ่อน",
    "opportunity": "โอกาส",
    "threat": "ข้อจำกัด",
}
# Plans a plan is aligned with, in the order ก to จ of the form ผ.02; the district's besides.
SCHEMES: Final = {
    "national": "ยุทธศาสตร์ชาติ 20 ปี",
    "milestone": "แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 13",
    "sdg": "Sustainable Development Goals : SDGs",
    "province": "ยุทธศาสตร์จังหวัด",
    "local": "ยุทธศาสตร์การพัฒนาของ อปท. ในเขตจังหวัด",
    "district": "แผนพัฒนาอำเภอ",
}

Quadrant = Annotated[str, OneOf(either(QUADRANTS) | {"อุปสรรค": "threat"})]
Scheme = Annotated[str, OneOf(either(SCHEMES))]


class Prose(Fact):
    """The text of one section, by the section's name in the outline; each line a paragraph."""

    section: Text = Field(validation_alias="หัวข้อ")
    text: Passage = Field(validation_alias="ข้อความ")


class AgeGroup(Fact):
    """How many people are of an age (``๐–๔``), by sex; youngest first."""

    age: Text = Field(validation_alias="ช่วงอายุ")
    men: Whole = Field(validation_alias="ชาย")
    women: Whole = Field(validation_alias="หญิง")


class Resource(Fact):
    """Something there is: a school, a road, a fund, an occupation; `topic` is what it belongs to."""

    topic: Text = Field(validation_alias="เรื่อง")
    name: Text = Field(validation_alias="รายการ")
    village: VillageCode | None = Field(default=None, validation_alias="รหัสหมู่บ้าน")
    quantity: OptionalText = Field(default="", validation_alias="จำนวน")
    unit: OptionalText = Field(default="", validation_alias="หน่วย")
    note: OptionalText = Field(default="", validation_alias="รายละเอียด")


class VillageLevel(Fact):
    """A village's problem level on one indicator (กชช.2ค): 1 much, 2 some, 3 little or none."""

    village: VillageCode = Field(validation_alias="รหัสหมู่บ้าน")
    indicator: Text = Field(validation_alias="ตัวชี้วัด")
    level: Count = Field(le=3, validation_alias="ระดับ")
    side: OptionalText = Field(default="", validation_alias="ด้าน")


class PlanProblem(Fact):
    """A problem, its causes and what would solve it (T3)."""

    strategy: OptionalText = Field(default="", validation_alias="ยุทธศาสตร์")
    problem: Text = Field(validation_alias="ปัญหา")
    causes: Lines = Field(default=(), validation_alias="สาเหตุ")
    solutions: Lines = Field(default=(), validation_alias="แนวทางแก้ไข")
    villages: tuple[VillageCode, ...] = Field(default=(), validation_alias="หมู่บ้าน")


class SwotItem(Fact):
    """A strength, weakness, opportunity or threat."""

    quadrant: Quadrant = Field(validation_alias="ด้าน")
    text: Text = Field(validation_alias="ข้อความ")


class Direction(Fact):
    """Where the tambon wants to go."""

    identity: OptionalText = Field(default="", validation_alias="อัตลักษณ์")
    positioning: OptionalText = Field(default="", validation_alias="ตำแหน่งการพัฒนา")
    vision: OptionalText = Field(default="", validation_alias="วิสัยทัศน์")
    missions: Lines = Field(default=(), validation_alias="พันธกิจ")
    goals: Lines = Field(default=(), validation_alias="เป้าประสงค์")


class Strategy(Fact):
    """A strategy or development issue; projects name it, and their tactics and programmes."""

    alone: ClassVar[str] = "name"

    name: Text = Field(validation_alias="ยุทธศาสตร์")
    goals: Lines = Field(default=(), validation_alias="เป้าประสงค์")
    indicators: Lines = Field(default=(), validation_alias="ตัวชี้วัด")
    tactics: Lines = Field(default=(), validation_alias="กลยุทธ์")
    programmes: Lines = Field(default=(), validation_alias="แผนงาน")


class Alignment(Fact):
    """What a strategy answers to in a plan above; without `strategy` the whole plan does."""

    scheme: Scheme = Field(validation_alias="แผน")
    number: OptionalText = Field(default="", validation_alias="ที่")
    name: Text = Field(validation_alias="ชื่อ")
    strategy: OptionalText = Field(default="", validation_alias="ยุทธศาสตร์")


class Milestone(Fact):
    """A step of the calendar: what, when, who."""

    activity: Text = Field(validation_alias="กิจกรรม")
    period: OptionalText = Field(default="", validation_alias="ระยะเวลา")
    responsible: OptionalText = Field(default="", validation_alias="ผู้รับผิดชอบ")


class Monitoring(Fact):
    """What is watched while the plan is carried out, how and how often."""

    subject: Text = Field(validation_alias="เรื่องที่ติดตาม")
    indicator: OptionalText = Field(default="", validation_alias="ตัวชี้วัด")
    method: OptionalText = Field(default="", validation_alias="วิธีการ")
    period: OptionalText = Field(default="", validation_alias="ระยะเวลา")
    responsible: OptionalText = Field(default="", validation_alias="ผู้รับผิดชอบ")


class HouseholdCounts(Fact):
    """How many households live in what way: an occupation, an income, a fuel."""

    topic: Text = Field(validation_alias="เรื่อง")
    name: Text = Field(validation_alias="รายการ")
    households: OptionalWhole = Field(default=None, validation_alias="จำนวนครัวเรือน")


# How someone is on the list of a meeting.
PRESENCES: Final = {"present": "มาประชุม", "absent": "ไม่มาประชุม", "attending": "เข้าร่วมประชุม"}
Presence = Annotated[str, OneOf(either(PRESENCES))]


class Committee(Fact):
    """A committee or working group and the order (คำสั่ง) it was appointed by."""

    name: Text = Field(validation_alias="คณะ")
    issuer: OptionalText = Field(default="", validation_alias="ผู้ออกคำสั่ง")
    order: OptionalText = Field(default="", validation_alias="คำสั่งที่")
    date: Day | None = Field(default=None, validation_alias="ลงวันที่")
    reason: Lines = Field(default=(), validation_alias="เหตุผล")
    duties: Lines = Field(default=(), validation_alias="หน้าที่")
    signer: OptionalText = Field(default="", validation_alias="ผู้ลงนาม")
    signer_position: OptionalText = Field(default="", validation_alias="ตำแหน่งผู้ลงนาม")


class Member(Fact):
    """One member; `committee` is the name of theirs, `role` what they are in it."""

    committee: Text = Field(validation_alias="คณะ")
    name: OptionalText = Field(default="", validation_alias="ชื่อ")
    position: OptionalText = Field(default="", validation_alias="ตำแหน่ง")
    role: Text = Field(validation_alias="บทบาท")
    phone: OptionalPhone = Field(default="", validation_alias="โทรศัพท์")


class Meeting(Fact):
    """A meeting whose minutes stand in the annex; `name` ties agenda and attendance to it."""

    name: Text = Field(validation_alias="การประชุม")
    number: OptionalText = Field(default="", validation_alias="ครั้งที่")
    date: Day | None = Field(default=None, validation_alias="วันที่")
    place: OptionalText = Field(default="", validation_alias="สถานที่")
    start: OptionalText = Field(default="", validation_alias="เริ่มเวลา")
    end: OptionalText = Field(default="", validation_alias="เลิกเวลา")
    recorder: OptionalText = Field(default="", validation_alias="ผู้จดรายงาน")
    reviewer: OptionalText = Field(default="", validation_alias="ผู้ตรวจรายงาน")


class AgendaItem(Fact):
    """One item (ระเบียบวาระ) of a meeting, what was said and what was resolved."""

    meeting: Text = Field(validation_alias="การประชุม")
    heading: Text = Field(validation_alias="ระเบียบวาระ")
    text: Passage | None = Field(default=None, validation_alias="ข้อความ")
    resolution: OptionalText = Field(default="", validation_alias="มติ")


class Attendee(Fact):
    """Someone on the list of a meeting."""

    meeting: Text = Field(validation_alias="การประชุม")
    name: Text = Field(validation_alias="ชื่อ")
    position: OptionalText = Field(default="", validation_alias="ตำแหน่ง")
    presence: Presence = Field(default="present", validation_alias="สถานะ")
    reason: OptionalText = Field(default="", validation_alias="เหตุที่ไม่มา")
    phone: OptionalPhone = Field(default="", validation_alias="โทรศัพท์")


class Household(Fact):
    """A household the plan helps; who it is never stands in a public edition."""

    village: VillageCode = Field(validation_alias="รหัสหมู่บ้าน")
    house: PersonalText = Field(default="", validation_alias="บ้านเลขที่")
    head: PersonalText = Field(default="", validation_alias="หัวหน้าครัวเรือน")
    citizen_id: PersonalText = Field(default="", validation_alias="เลขประจำตัวประชาชน")
    phone: OptionalPhone = Field(default="", validation_alias="โทรศัพท์")
    need: OptionalText = Field(default="", validation_alias="ความต้องการ")


class Endorsement(Fact):
    """One who signs that the plan is agreed; an empty name is dotted."""

    role: OptionalText = Field(default="", validation_alias="บทบาท")
    name: OptionalText = Field(default="", validation_alias="ชื่อ")
    position: OptionalText = Field(default="", validation_alias="ตำแหน่ง")


# Whose plan it is; the needs plan of a district (แผนความต้องการระดับอำเภอ) is a book of its own.
LEVELS: Final = {
    "village": "หมู่บ้าน",
    "tambon": "ตำบล",
    "district": "อำเภอ",
    "needs": "ความต้องการระดับอำเภอ",
}

PlanLevel = Annotated[str, OneOf(either(LEVELS))]


class PlanPhoto(Fact):
    """A photograph of the book; `group` is the page of photographs it belongs to."""

    photo: PhotoFile = Field(validation_alias="ภาพ")
    caption: OptionalText = Field(default="", validation_alias="คำบรรยาย")
    group: OptionalText = Field(default="", validation_alias="ชุดภาพ")


class PlanMap(Fact):
    """A map on a page of its own."""

    picture: PhotoFile = Field(validation_alias="แผนที่")
    caption: OptionalText = Field(default="", validation_alias="คำบรรยาย")
    source: OptionalText = Field(default="", validation_alias="ที่มา")


class PlanPaper(Fact):
    """A paper of others in the book, each of its pages on one of the book's: a resolution, an order.

    `pages` are those of a PDF that are wanted, ``2-4, 6``; `topic` is the section it belongs to.
    What pictures say nobody can read: only one that is `public` stands in the public edition.
    """

    file: PicturedFile = Field(validation_alias="แฟ้ม")
    title: Text = Field(validation_alias="ชื่อ")
    pages: Pages = Field(default="", validation_alias="หน้า")
    topic: OptionalText = Field(default="", validation_alias="เรื่อง")
    public: Tick = Field(default=False, validation_alias="เผยแพร่ได้")


class Plan(Filed):
    """A plan of some years: whose it is, what it rests on, its strategies in order, its projects.

    Lists are flat and tied by names and codes, as the sheets of a workbook are.
    """

    kind: ClassVar[str] = "plan"
    thai_kind: ClassVar[str] = "แผน"

    level: PlanLevel = Field(default="tambon", validation_alias="ระดับ")
    title: Text = Field(validation_alias="ชื่อ")
    first_year: Year = Field(validation_alias="ปีแรก")
    last_year: Year = Field(validation_alias="ปีสุดท้าย")
    edition: Edition | None = Field(default=None, validation_alias="ฉบับ")
    authors: Lines = Field(default=(), validation_alias="ผู้จัดทำ")
    date: Day | None = Field(default=None, validation_alias="วันที่")
    notice: OptionalText = Field(default="", validation_alias="ข้อสังเกต")
    emblems: tuple[PhotoFile, ...] = Field(default=(), validation_alias="ตรา")
    cover: PhotoFile | None = Field(default=None, validation_alias="ภาพปก")
    district: DistrictName = Field(default="", validation_alias="อำเภอ")
    province: ProvinceName = Field(default="", validation_alias="จังหวัด")
    village: VillageCode | None = Field(default=None, validation_alias="รหัสหมู่บ้าน")
    tambon: Tambon | None = Field(default=None, validation_alias="ตำบล")
    tambons: tuple[Tambon, ...] = Field(default=(), validation_alias="ตำบลในอำเภอ")
    texts: tuple[Prose, ...] = Field(default=(), validation_alias="ข้อความ")
    ages: tuple[AgeGroup, ...] = Field(default=(), validation_alias="ประชากรตามช่วงอายุ")
    household_counts: tuple[HouseholdCounts, ...] = Field(
        default=(), validation_alias="ครัวเรือนตามเรื่อง"
    )
    resources: tuple[Resource, ...] = Field(default=(), validation_alias="ข้อมูลพื้นฐาน")
    maps: tuple[PlanMap, ...] = Field(default=(), validation_alias="แผนที่")
    indicators: tuple[IndicatorResult, ...] = Field(default=(), validation_alias="จปฐ.")
    village_levels: tuple[VillageLevel, ...] = Field(default=(), validation_alias="กชช.2ค")
    problems: tuple[PlanProblem, ...] = Field(default=(), validation_alias="ปัญหา")
    swot: tuple[SwotItem, ...] = Field(default=(), validation_alias="SWOT")
    direction: Direction | None = Field(default=None, validation_alias="ทิศทาง")
    alignments: tuple[Alignment, ...] = Field(default=(), validation_alias="ความเชื่อมโยง")
    strategies: tuple[Strategy, ...] = Field(default=(), validation_alias="ยุทธศาสตร์")
    projects: tuple[Project, ...] = Field(default=(), validation_alias="โครงการ")
    milestones: tuple[Milestone, ...] = Field(default=(), validation_alias="ปฏิทิน")
    monitoring: tuple[Monitoring, ...] = Field(default=(), validation_alias="การติดตาม")
    agreed_at: OptionalText = Field(default="", validation_alias="มติเห็นชอบ")
    endorsements: tuple[Endorsement, ...] = Field(default=(), validation_alias="ผู้เห็นชอบ")
    committees: tuple[Committee, ...] = Field(default=(), validation_alias="คณะกรรมการ")
    members: tuple[Member, ...] = Field(default=(), validation_alias="กรรมการ")
    meetings: tuple[Meeting, ...] = Field(default=(), validation_alias="การประชุม")
    agenda: tuple[AgendaItem, ...] = Field(default=(), validation_alias="ระเบียบวาระ")
    attendees: tuple[Attendee, ...] = Field(default=(), validation_alias="ผู้เข้าประชุม")
    households: tuple[Household, ...] = Field(default=(), validation_alias="ครัวเรือนเป้าหมาย")
    papers: tuple[PlanPaper, ...] = Field(default=(), validation_alias="เอกสารแนบ")
    photos: tuple[PlanPhoto, ...] = Field(default=(), validation_alias="ภาพถ่าย")

    @field_validator("last_year")
    @classmethod
    def _not_before_the_first(cls, last: int, info: ValidationInfo) -> int:
        if last < info.data.get("first_year", last):
            raise wrong("ปีสุดท้ายอยู่ก่อนปีแรก ให้สลับกัน", "the last year is before the first")
        return last

    @field_validator("projects")
    @classmethod
    def _belong_here(
        cls, projects: tuple[Project, ...], info: ValidationInfo
    ) -> tuple[Project, ...]:
        first, last = info.data.get("first_year", 0), info.data.get("last_year", 9999)
        faults = [
            *_shared_codes(projects),
            *_unknown_strategies(projects, [each.name for each in info.data.get("strategies", ())]),
            *_outside(projects, range(first, last + 1)),
            *_lost(projects),
        ]
        if faults:
            raise all_wrong(faults)
        return projects

    @property
    def years(self) -> range:
        """The plan's fiscal years."""
        return range(self.first_year, self.last_year + 1)

    @property
    def listed_tambons(self) -> tuple[Tambon, ...]:
        """The plan's tambon, or those of its district, with every village it lists."""
        return (self.tambon,) if self.tambon else self.tambons

    @property
    def villages(self) -> tuple[Village, ...]:
        """Every village the plan lists; a village's plan lists its neighbours too."""
        return tuple(village for tambon in self.listed_tambons for village in tambon.villages)

    @property
    def own_village(self) -> Village | None:
        """The village of a village's plan: the one of its code, or the only one it lists."""
        if self.level != "village":
            return None
        only = len(self.villages) == 1 and not self.village
        return next((each for each in self.villages if only or each.code == self.village), None)

    @property
    def area(self) -> tuple[Tambon, ...]:
        """The tambons the plan speaks of, with their villages; of a village's plan its own alone."""
        if self.level != "village":
            return self.listed_tambons
        own = self.own_village
        return tuple(
            tambon.model_copy(update={"villages": (own,) if own in tambon.villages else ()})
            for tambon in self.listed_tambons
        )

    def text(self, section: str) -> str:
        """The prose of a section, lines apart; empty where there is none."""
        return "\n".join(prose.text for prose in self.texts if prose.section == section)


def _shared_codes(projects: Sequence[Project]) -> Iterator[Fault]:
    first: dict[str, Project] = {}
    for number, project in enumerate(projects):
        if project.code and first.setdefault(project.code, project) is not project:
            yield Fault(
                f"projects[{number}].code",
                f"“{first[project.code].name}” และ “{project.name}” ใช้รหัส {project.code} เหมือนกัน "
                "ให้แก้ให้ไม่ซ้ำ",
                f"two projects have the code {project.code}; give each its own",
            )


def _unknown_strategies(projects: Sequence[Project], known: Sequence[str]) -> Iterator[Fault]:
    for number, project in enumerate(projects):
        if known and project.strategy and project.strategy not in known:
            yield Fault(
                f"projects[{number}].strategy",
                f"“{project.name}” อยู่ในยุทธศาสตร์ “{project.strategy}” ซึ่งไม่มีในแผน "
                f"ใช้ได้: {', '.join(known)}",
                f"“{project.name}” is under “{project.strategy}”, a strategy the plan does not "
                f"have; use one of: {', '.join(known)}",
            )


def _outside(projects: Sequence[Project], years: range) -> Iterator[Fault]:
    for number, project in enumerate(projects):
        for year in project.amounts:
            if year not in years:
                yield Fault(
                    f"projects[{number}].amounts",
                    f"“{project.name}” มีงบประมาณปี {year} ซึ่งอยู่นอกแผนปี {years.start} ถึง "
                    f"{years.stop - 1} ให้แก้ปีหรือช่วงปีของแผน",
                    f"“{project.name}” has money in {year}, but the plan is for {years.start} to "
                    f"{years.stop - 1}",
                )


def _lost(projects: Sequence[Project]) -> Iterator[Fault]:
    """Superseded projects with no standing one in their place: their money would be lost."""
    codes = {project.code: project for project in projects if project.code}
    for number, project in enumerate(projects):
        passed: set[str] = set()
        behind = project
        while target := behind.duplicate_of or behind.merged_into:
            if target not in codes or target in passed:
                yield Fault(
                    f"projects[{number}].{'duplicate_of' if project.duplicate_of else 'merged_into'}",
                    f"“{project.name}” อ้างถึงโครงการรหัส {target} ซึ่งไม่มีรายการที่ใช้อยู่ในแผน "
                    "งบประมาณจะตกหล่น ให้แก้รหัส",
                    f"“{project.name}” leads to {target}, where no standing project is; its money "
                    "would be lost",
                )
                break
            passed.add(target)
            behind = codes[target]
