"""Tambons, their villages, and the local governments that cover them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Final

from pydantic import Field, ValidationInfo, field_validator

from thaiplandoc.model.fact import Count, Fact, Length, OneOf, OptionalText, Text, either
from thaiplandoc.model.plan.values import (
    DistrictName,
    OptionalPhone,
    OptionalWhole,
    ProvinceName,
    TambonCode,
    TambonName,
    VillageCode,
    VillageName,
    name_without,
)
from thaiplandoc.model.problems import Fault, all_wrong, wrong
from thaiplandoc.thai.digits import to_thai

# Kind of local government (อปท.) → its name on paper, the longest to be read first.
LOCAL_GOVERNMENTS: Final = {
    "provincial": "องค์การบริหารส่วนจังหวัด",
    "city": "เทศบาลนคร",
    "town": "เทศบาลเมือง",
    "subdistrict": "เทศบาลตำบล",
    "tambon": "องค์การบริหารส่วนตำบล",
    "pattaya": "เมืองพัทยา",
    "bangkok": "กรุงเทพมหานคร",
}
_KINDS: Final = either(LOCAL_GOVERNMENTS) | {
    "อบจ.": "provincial",
    "อบต.": "tambon",
    "กทม.": "bangkok",
}
# What its name may begin with, though its kind says it.
_LEADS: Final = tuple(word for word in _KINDS if word not in LOCAL_GOVERNMENTS)
_MUNICIPALITIES: Final = frozenset({"city", "town", "subdistrict"})


class Village(Fact):
    """A village (หมู่บ้าน): eight digits, the last two its number in the tambon (หมู่ที่)."""

    code: VillageCode = Field(validation_alias="รหัสหมู่บ้าน")
    name: VillageName = Field(validation_alias="ชื่อหมู่บ้าน")
    moo: Count | None = Field(default=None, validation_alias="หมู่ที่")
    households: OptionalWhole = Field(default=None, validation_alias="จำนวนครัวเรือน")
    men: OptionalWhole = Field(default=None, validation_alias="ชาย")
    women: OptionalWhole = Field(default=None, validation_alias="หญิง")
    leaders: OptionalWhole = Field(default=None, validation_alias="จำนวนแกนนำ")
    headman: OptionalText = Field(default="", validation_alias="ผู้ใหญ่บ้าน")
    phone: OptionalPhone = Field(default="", validation_alias="โทรศัพท์")

    @field_validator("moo")
    @classmethod
    def _as_the_code_says(cls, moo: int | None, info: ValidationInfo) -> int | None:
        code = info.data.get("code")
        if code and moo is not None and moo != int(code[6:]):
            raise wrong(
                f"หมู่ที่ {moo} ไม่ตรงกับรหัสหมู่บ้าน {code} ซึ่งเป็นหมู่ที่ {int(code[6:])} ให้แก้รหัสหรือหมู่ที่",
                f"number {moo} is not what the code {code} ends in",
            )
        return moo

    @property
    def number(self) -> int:
        """หมู่ที่, which the code ends in."""
        return int(self.code[6:])

    @property
    def label(self) -> str:
        """``หมู่ที่ ๓ บ้านหนองบัว``."""
        return to_thai(f"หมู่ที่ {self.number} บ้าน{self.name}")


class Tambon(Fact):
    """A tambon (ตำบล) with its villages; six digits, which each village's code begins with."""

    code: TambonCode = Field(validation_alias="รหัสตำบล")
    name: TambonName = Field(validation_alias="ชื่อตำบล")
    district: DistrictName = Field(default="", validation_alias="อำเภอ")
    province: ProvinceName = Field(default="", validation_alias="จังหวัด")
    area_sqkm: Length | None = Field(default=None, validation_alias="พื้นที่ตารางกิโลเมตร")
    area_rai: OptionalWhole = Field(default=None, validation_alias="พื้นที่ไร่")
    north: OptionalText = Field(default="", validation_alias="ทิศเหนือ")
    south: OptionalText = Field(default="", validation_alias="ทิศใต้")
    east: OptionalText = Field(default="", validation_alias="ทิศตะวันออก")
    west: OptionalText = Field(default="", validation_alias="ทิศตะวันตก")
    villages: tuple[Village, ...] = Field(default=(), validation_alias="หมู่บ้าน")

    @field_validator("villages")
    @classmethod
    def _inside_and_apart(
        cls, villages: tuple[Village, ...], info: ValidationInfo
    ) -> tuple[Village, ...]:
        if faults := list(_misplaced(info.data.get("code", ""), villages)):
            raise all_wrong(faults)
        return villages

    @property
    def label(self) -> str:
        """``ตำบลนาสมมติ``."""
        return f"ตำบล{self.name}"


def _misplaced(tambon: str, villages: Sequence[Village]) -> Iterator[Fault]:
    first: dict[str, Village] = {}
    for number, village in enumerate(villages):
        place = f"villages[{number}].code"
        if not village.code.startswith(tambon):
            yield Fault(
                place,
                f"รหัสหมู่บ้าน {village.code} (บ้าน{village.name}) ไม่อยู่ในตำบลนี้ ต้องขึ้นต้นด้วย {tambon}",
                f"the village {village.code} is not in this tambon; its code must begin with "
                f"{tambon}",
            )
        other = first.setdefault(village.code, village)
        if other is not village:
            yield Fault(
                place,
                f"บ้าน{other.name} และบ้าน{village.name} ใช้รหัส {village.code} เหมือนกัน ให้แก้ให้ไม่ซ้ำ",
                f"two villages have the code {village.code}; give each its own",
            )


class LocalGovernment(Fact):
    """A local government (อปท.); offices share names, so a code or district tells them apart."""

    kind: Annotated[str, OneOf(_KINDS)] = Field(validation_alias="ประเภท")
    name: Annotated[Text, name_without(*_LEADS)] = Field(validation_alias="ชื่อ")
    district: DistrictName = Field(default="", validation_alias="อำเภอ")
    province: ProvinceName = Field(default="", validation_alias="จังหวัด")
    code: OptionalText = Field(default="", validation_alias="รหัส")

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it this office and no other."""
        return (self.code,) if self.code else (self.kind, self.name, self.district, self.province)

    @property
    def is_municipality(self) -> bool:
        """Whether it is a เทศบาล of any size."""
        return self.kind in _MUNICIPALITIES

    @property
    def label(self) -> str:
        """``เทศบาลตำบลตัวอย่าง``."""
        alone = self.kind in {"pattaya", "bangkok"}
        return self.name if alone else LOCAL_GOVERNMENTS[self.kind] + self.name
