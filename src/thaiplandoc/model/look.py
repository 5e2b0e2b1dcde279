"""What an agency may change of how its papers look, and what of it is against a clause."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from types import ModuleType
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, model_validator

from thaiplandoc import look, rules
from thaiplandoc.errors import Message, Problem
from thaiplandoc.look import STANDARD
from thaiplandoc.model.fact import Fact, File, Filed, Length, Lines, OneOf, Text, either
from thaiplandoc.model.photos import emblem_file
from thaiplandoc.model.problems import told_as_wrong, wrong
from thaiplandoc.signs import FACES

# What stands below the signature, in the order of ระเบียบ ข้อ ๑๑; the last is this file's own.
ENDING: Final = {
    "unit": "เจ้าของเรื่อง",
    "contact": "ติดต่อ",
    "copies": "สำเนาส่ง",
    "lines": "ข้อความท้ายเรื่อง",
}


def _own_faces() -> ModuleType:
    from thaiplandoc import own_faces  # of most looks no face is asked for

    return own_faces


def _known(name: str) -> str:
    with told_as_wrong():
        _own_faces().face(name)
    return name


Face = Annotated[Text, AfterValidator(_known)]
Side = Annotated[str, OneOf(either({"left": "ซ้าย", "right": "ขวา"}))]
Ending = Annotated[str, OneOf(either(ENDING))]
LogoFile = Annotated[File, AfterValidator(emblem_file)]
Size = Annotated[Length, Field(ge=8, le=28)]
# larger letters would not stand on the lines of a memo's head
TitleSize = Annotated[Length, Field(ge=8, le=rules.MEMO_TITLE_LINE_PT)]
HeadSize = Annotated[Length, Field(ge=8, le=rules.MEMO_LABEL_PT)]


class Margins(Fact):
    """From the paper's edges to the text, in millimetres; `top` is of pages after the first."""

    # wider ones would leave no room around the paper's centre, where dates and names begin
    left: Length = Field(default=rules.MARGIN_LEFT_MM, ge=10, le=50, validation_alias="ซ้าย")
    right: Length = Field(default=rules.MARGIN_RIGHT_MM, ge=10, le=50, validation_alias="ขวา")
    top: Length | None = Field(default=None, ge=35, le=100, validation_alias="บน")
    bottom: Length = Field(default=rules.MARGIN_BOTTOM_MM, ge=15, le=60, validation_alias="ล่าง")


class Gaps(Fact):
    """Spaces: how far in a paragraph begins, what stands above, the lines left for a signature."""

    first_line: Length = Field(default=rules.FIRST_LINE_MM, ge=1, le=50, validation_alias="ย่อหน้า")
    above: Length = Field(default=rules.GAP_PT, ge=0.5, le=60, validation_alias="ก่อนย่อหน้า")
    head: Length | None = Field(default=None, ge=0.5, le=60, validation_alias="ก่อนข้อความ")
    closing: Length = Field(
        default=rules.CLOSING_GAP_PT, ge=0.5, le=60, validation_alias="ก่อนคำลงท้าย"
    )
    signature: Length = Field(default=rules.BLANK_LINES, ge=1, le=10, validation_alias="ช่องลงนาม")


class PartSizes(Fact):
    """The size of single parts in points, by the names of their styles in Word."""

    letterhead: Size | None = Field(default=None, validation_alias="หัวหนังสือ")
    date: Size | None = Field(default=None, validation_alias="วันที่")
    head: Size | None = Field(default=None, validation_alias="หัวเรื่อง")
    memo_title: TitleSize | None = Field(default=None, validation_alias="ชื่อบันทึก")
    memo_head: HeadSize | None = Field(default=None, validation_alias="หัวบันทึก")
    body: Size | None = Field(default=None, validation_alias="เนื้อความ")
    heading: Size | None = Field(default=None, validation_alias="หัวข้อ")
    table: Size | None = Field(default=None, validation_alias="ตาราง")
    caption: Size | None = Field(default=None, validation_alias="คำบรรยายภาพ")
    closing: Size | None = Field(default=None, validation_alias="คำลงท้าย")
    signer: Size | None = Field(default=None, validation_alias="ผู้ลงนาม")
    unit: Size | None = Field(default=None, validation_alias="เจ้าของเรื่อง")
    page_number: Size | None = Field(default=None, validation_alias="เลขหน้า")
    foot: Size | None = Field(default=None, validation_alias="คำขวัญ")


class PartFaces(Fact):
    """The face of single parts, by the names of their styles in Word."""

    letterhead: Face | None = Field(default=None, validation_alias="หัวหนังสือ")
    date: Face | None = Field(default=None, validation_alias="วันที่")
    head: Face | None = Field(default=None, validation_alias="หัวเรื่อง")
    memo_title: Face | None = Field(default=None, validation_alias="ชื่อบันทึก")
    memo_head: Face | None = Field(default=None, validation_alias="หัวบันทึก")
    body: Face | None = Field(default=None, validation_alias="เนื้อความ")
    heading: Face | None = Field(default=None, validation_alias="หัวข้อ")
    table: Face | None = Field(default=None, validation_alias="ตาราง")
    caption: Face | None = Field(default=None, validation_alias="คำบรรยายภาพ")
    closing: Face | None = Field(default=None, validation_alias="คำลงท้าย")
    signer: Face | None = Field(default=None, validation_alias="ผู้ลงนาม")
    unit: Face | None = Field(default=None, validation_alias="เจ้าของเรื่อง")
    page_number: Face | None = Field(default=None, validation_alias="เลขหน้า")
    foot: Face | None = Field(default=None, validation_alias="คำขวัญ")


class Logo(Fact):
    """The agency's own picture beside the emblem."""

    file: LogoFile = Field(validation_alias="ไฟล์")
    height: Length = Field(default=20.0, ge=5, le=40, validation_alias="สูง")
    side: Side = Field(default="right", validation_alias="ด้าน")

    def placed(self) -> look.Logo:
        """The same for the arrangement."""
        return look.Logo(str(self.file), self.height, left=self.side == "left")


class FixedLines(Fact):
    """Lines that every letter has: at the foot of its last page, and with its contacts."""

    foot: Lines = Field(default=(), validation_alias="ท้ายหน้า")
    ending: Lines = Field(default=(), validation_alias="ท้ายเรื่อง")


# Styles whose size and face follow those of another.
_LIKE: Final[Mapping[str, tuple[str, ...]]] = {
    "หัวเรื่อง": ("รายการ",),
    "เนื้อความ": tuple(f"ข้อระดับ {level}" for level in range(1, 1 + len(rules.ITEM_INDENT_MM))),
    "หัวข้อ": ("หัวข้อเล่ม", "หัวข้อย่อย"),
    "ตาราง": ("หัวตาราง",),
    "คำบรรยายภาพ": ("คำบรรยายตาราง",),
    "ผู้ลงนาม": ("ตำแหน่ง",),
    "เจ้าของเรื่อง": ("ติดต่อ",),
}


class LookFile(Filed):
    """How an agency's papers look, where not as in the rules: ``kind: look``."""

    font: Face | None = Field(default=None, validation_alias="แบบอักษร")
    faces: PartFaces = Field(
        default_factory=PartFaces.model_construct, validation_alias="แบบอักษรส่วน"
    )
    size: Length = Field(default=rules.BODY_PT, ge=8, le=24, validation_alias="ขนาด")
    sizes: PartSizes = Field(default_factory=PartSizes.model_construct, validation_alias="ขนาดส่วน")
    margins: Margins = Field(default_factory=Margins.model_construct, validation_alias="ขอบกระดาษ")
    gaps: Gaps = Field(default_factory=Gaps.model_construct, validation_alias="ระยะ")
    emblem: Length = Field(default=rules.EMBLEM_LETTER_MM, ge=20, le=45, validation_alias="ตราครุฑ")
    memo_emblem: Length = Field(
        default=rules.EMBLEM_MEMO_MM, ge=10, le=25, validation_alias="ตราครุฑบันทึก"
    )
    logo: Logo | None = Field(default=None, validation_alias="ตราหน่วยงาน")
    lines: FixedLines = Field(
        default_factory=FixedLines.model_construct, validation_alias="ข้อความประจำ"
    )
    order: tuple[Ending, ...] = Field(default=tuple(ENDING), validation_alias="ลำดับท้าย")

    @model_validator(mode="after")
    def _each_once(self) -> LookFile:
        if sorted(self.order) != sorted(ENDING):
            named = ", ".join(ENDING.values())
            raise wrong(
                f"ลำดับท้าย ต้องมีครบและไม่ซ้ำ: {named}",
                f"order must name each of these once: {', '.join(ENDING)}",
                beside="order",
            )
        return self

    @cached_property
    def measures(self) -> look.Look:
        """The measures, as the arrangement takes them."""
        margins, gaps = self.margins, self.gaps
        return look.Look(
            left_mm=margins.left,
            right_mm=margins.right,
            bottom_mm=margins.bottom,
            top_mm=margins.top,
            letter_emblem_mm=self.emblem,
            memo_emblem_mm=self.memo_emblem,
            logo=self.logo.placed() if self.logo else None,
            first_gap_pt=gaps.head,
            changed=tuple(self._changed()),
        )

    def _changed(self) -> Iterator[rules.Style]:
        sizes, faces = dict(_of_styles(self.sizes)), dict(_of_styles(self.faces))
        whole = _own_faces().face(self.font) if self.font not in (None, *FACES) else None
        for name, style in STANDARD.styles.items():
            size = sizes.get(name, self.size if style.size_pt == rules.BODY_PT else style.size_pt)
            part = "ตาราง" if name.startswith(("ตาราง", "หัวตาราง")) else name
            face = _own_faces().face(faces[part]) if part in faces else whole
            made = replace(style, size_pt=size, before_pt=self._above(style, size), face=face)
            if style.first_line_mm:
                further = self.gaps.first_line - rules.FIRST_LINE_MM
                made = replace(made, first_line_mm=style.first_line_mm + further)
            if made != style:
                yield made

    def _above(self, style: rules.Style, size_pt: float) -> float:
        """The space above a style; that for a signature is of so many lines of its own."""
        above = style.before_pt
        if style.name in ("ผู้ลงนาม", "เจ้าของเรื่อง"):
            lines = self.gaps.signature if style.name == "ผู้ลงนาม" else rules.BLANK_LINES
            return lines * rules.LINE_EM * size_pt
        if style.name == "คำลงท้าย":
            return self.gaps.closing
        return self.gaps.above if above == rules.GAP_PT else above


def _of_styles(parts: PartSizes | PartFaces) -> Iterator[tuple[str, Any]]:
    """What is said of single parts, by the names of their styles and of those that are alike."""
    for name, style in parts.thai_names().items():
        if (said := getattr(parts, name)) is not None:
            yield from ((like, said) for like in (style, *_LIKE.get(style, ())))


# --- what is against a clause ------------------------------------------------------------------
_GUIDE: Final = Message(
    "คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙)", "the typing guide (นร ๐๑๐๖/ว ๒๐๑๙)"
)
_GUIDE_1: Final = Message(f"{_GUIDE.thai} ข้อ ๑", f"{_GUIDE.english}, clause 1,")


def _clause(number: str, english: str) -> Message:
    return Message(f"ระเบียบงานสารบรรณ ข้อ {number}", f"the regulation, clause {english},")


_POINTS: Final = Message("พอยท์", "points")
_MM: Final = Message("มม.", "mm")
# Parts whose letters no clause fixes.
_FREE: Final = ("table", "caption", "page_number", "foot")
# key → what is asked for, and by which clause
_ASKED: Final[Mapping[str, tuple[float, Message, Message]]] = {
    "size": (rules.BODY_PT, _POINTS, _GUIDE),
    **{
        f"sizes.{name}": (STANDARD.size_pt(style), _POINTS, _GUIDE)
        for name, style in PartSizes.thai_names().items()
        if name not in _FREE
    },
    "margins.left": (rules.MARGIN_LEFT_MM, _MM, _GUIDE_1),
    "margins.right": (rules.MARGIN_RIGHT_MM, _MM, _GUIDE_1),
    "gaps.first_line": (rules.FIRST_LINE_MM, _MM, _GUIDE),
    "gaps.above": (rules.GAP_PT, _POINTS, _GUIDE),
    "gaps.head": (rules.GAP_PT, _POINTS, _GUIDE),
    "gaps.closing": (rules.CLOSING_GAP_PT, _POINTS, _GUIDE),
    "gaps.signature": (rules.BLANK_LINES, Message("บรรทัด", "lines"), _GUIDE),
    "emblem": (rules.EMBLEM_LETTER_MM, _MM, _clause("๗๑.๑", "71.1")),
    "memo_emblem": (rules.EMBLEM_MEMO_MM, _MM, _clause("๗๑.๒", "71.2")),
}


def remarks(file: LookFile) -> tuple[Problem, ...]:
    """What of a look is not as the regulation or its typing guide asks, with the clause."""
    return tuple(_against(file))


def _against(file: LookFile) -> Iterator[Problem]:
    for path, (asked, unit, clause) in _ASKED.items():
        thai, value = _said(file, path)
        if value is not None and value != asked:
            yield Problem.at(
                path,
                f"{thai} เป็น {value:g} {unit.thai} แต่{clause.thai} ให้ใช้ {asked:g} {unit.thai}",
                f"{path} is {value:g} {unit.english}, but {clause.english} asks for {asked:g}",
            )
    faces = {"font": file.font, **{f"faces.{name}": face for name, face in file.faces}}
    for path, face in faces.items():
        if face not in (None, FACES[0]) and path.rpartition(".")[2] not in _FREE:
            part = "" if path == "font" else f"ของ{_said(file, path)[0]} "
            yield Problem.at(
                path,
                f"แบบอักษร{part}เป็น {face} แต่{_GUIDE.thai} ให้ใช้ {FACES[0]}",
                f"{path} is {face}, but {_GUIDE.english} asks for {FACES[0]}",
            )
    for face in dict.fromkeys(filter(None, faces.values())):
        if face not in FACES and not _own_faces().licence(face):
            yield Problem.at(
                "font",
                f"ไฟล์แบบอักษร {face} ไม่บอกสัญญาอนุญาต ให้ตรวจว่าฝังในเอกสารที่ส่งออกได้",
                f"the files of the font {face} say nothing of a licence; make sure that it may "
                "travel in documents",
            )
    if file.logo:
        yield Problem.at(
            "logo",
            "มีตราหน่วยงานข้างตราครุฑ แต่ระเบียบงานสารบรรณ แบบที่ ๒๘ และ ๒๙ มีตราครุฑเพียงอย่างเดียว",
            "there is a logo, but forms 28 and 29 of the regulation have the Garuda alone",
        )
    if [each for each in file.order if each != "lines"] != list(ENDING)[:3]:
        yield Problem.at(
            "order",
            "ลำดับท้ายต่างจากระเบียบงานสารบรรณ ข้อ ๑๑ ซึ่งเรียงเป็น ส่วนราชการเจ้าของเรื่อง โทร. สำเนาส่ง",
            "order is unlike clause 11 of the regulation: the unit, how to reach it, the copies",
        )


def changed(file: LookFile, keys: Collection[str]) -> Iterator[tuple[str, str]]:
    """Those of the keys that the file sets otherwise than the rules, in Thai and in English."""
    for key in keys:
        thai, value = _said(file, key)
        if value != _said(as_ruled(), key)[1]:
            yield thai, key


def _said(file: LookFile, path: str) -> tuple[str, Any]:
    """What the file calls a key, and its value."""
    group: Fact = file
    *groups, last = path.split(".")
    for key in groups:
        group = getattr(group, key)
    return group.thai_names()[last], getattr(group, last)


@cache
def as_ruled() -> LookFile:
    """The look of the rules, with nothing changed."""
    # to get ready to check what needs no check would take 9 ms
    return LookFile.model_construct()
