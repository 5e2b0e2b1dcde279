"""The internal memo (บันทึกข้อความ, ระเบียบ ข้อ ๑๒)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationInfo, field_validator

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.courtesy import check_courtesy
from thaiplandoc.documents.looks import agency_look
from thaiplandoc.model.fact import OptionalText

if TYPE_CHECKING:
    from thaiplandoc.papers.memo import MemoContent


class Memo(Correspondence):
    """A memo inside a ministry, department or province: ``kind: memo``. It has no closing."""

    look_unfollowed = ("order", "lines.ending")

    department: OptionalText = Field(
        default="", validation_alias="ส่วนราชการ", validate_default=True
    )

    @field_validator("department")
    @classmethod
    def _courtesy_belongs(cls, department: str, info: ValidationInfo) -> str:
        check_courtesy(info, None)
        return department

    @property
    def numbered_as(self) -> Literal["internal"]:
        """Where such numbers have a series of their own."""
        return "internal"

    def content(self) -> MemoContent:
        """The finished text, as both engines read it."""
        from thaiplandoc.papers.memo import MemoContent

        return replace(
            self.said_in(MemoContent),
            agency=self.say(self.department_line()),
            slogan=tuple(agency_look(self.office).lines.foot),
        )

    def department_line(self) -> str:
        """What stands after ``ส่วนราชการ``: agency, unit, telephone, run into one line."""
        return self.department or " ".join(
            (self.office.name, *self.unit_lines(), *self.contact_lines())
        )
