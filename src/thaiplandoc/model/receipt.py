"""What was put on a letter by those who received it: the stamp, and what they wrote."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final

from pydantic import BeforeValidator, Field, WithJsonSchema

from thaiplandoc.model.fact import Day, Fact, Flag, Given, Lines, OptionalText, Text, typed
from thaiplandoc.model.office import Person
from thaiplandoc.model.problems import wrong
from thaiplandoc.patterns import compiled
from thaiplandoc.thai.digits import to_arabic

_CLOCK: Final = compiled(r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:\s*(?:น\.?|นาฬิกา))?")


def _clock(value: Given) -> str:
    said = to_arabic(typed(value))
    if not said:
        return ""
    found = _CLOCK.fullmatch(said)
    if found is None or int(found["hour"]) > 23 or int(found["minute"]) > 59:
        raise wrong(
            f"ไม่มีเวลา {value} ให้เขียน ๐๐.๐๐ ถึง ๒๓.๕๙ เช่น ๑๕.๒๕ น.",
            f"there is no time {value}; write 00.00 to 23.59, such as 15.25",
        )
    return f"{int(found['hour']):02}.{found['minute']} น."


# 15.25 is a number to programs that read YAML.
Clock = Annotated[
    str, BeforeValidator(_clock), WithJsonSchema({"type": ["string", "number", "null"]})
]


class Receipt(Fact):
    """A receipt stamp (ตรารับหนังสือ): which office received it, its number there, day and time.

    What is not given is dotted.
    """

    alone: ClassVar[str] = "office"

    office: Text = Field(validation_alias="หน่วยงาน")
    number: OptionalText = Field(default="", validation_alias="เลขรับ")
    date: Day | None = Field(default=None, validation_alias="วันที่")
    time: Clock = Field(default="", validation_alias="เวลา")


class Endorsement(Fact):
    """A line of เกษียนหนังสือ: to whom it goes on, what is written, by whom and when.

    One alone names whom the letter may go to; `chosen` ticks it.
    """

    alone: ClassVar[str] = "to"

    to: Text = Field(validation_alias="ถึง")
    chosen: Flag = Field(default=False, validation_alias="เลือก")
    text: Lines = Field(default=(), validation_alias="ข้อความ")
    by: Person | None = Field(default=None, validation_alias="ผู้เกษียน")
    date: Day | None = Field(default=None, validation_alias="วันที่")
    time: Clock = Field(default="", validation_alias="เวลา")
