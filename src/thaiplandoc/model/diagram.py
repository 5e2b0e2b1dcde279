"""A diagram as it is written: levels of boxes from the top down, and arrows."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from pydantic import Field

from thaiplandoc import blocks
from thaiplandoc.model.fact import AtLeastOne, Fact, OptionalText, Text


class BoxItem(Fact):
    """A box; arrows know it by its `name`, by default its text."""

    alone: ClassVar[str] = "text"

    text: Text = Field(validation_alias="ข้อความ")
    name: OptionalText = Field(default="", validation_alias="ชื่อ")


class LevelItem(Fact):
    """A level of a diagram: its name at the left, its boxes side by side."""

    level: OptionalText = Field(default="", validation_alias="ชั้น")
    boxes: AtLeastOne[BoxItem] = Field(validation_alias="กล่อง")


class ArrowItem(Fact):
    """An arrow from one box to another, by their names."""

    start: Text = Field(validation_alias="จาก")
    end: Text = Field(validation_alias="ถึง")


class Diagram(Fact):
    """Levels of boxes; without arrows each level leads to the next."""

    levels: tuple[LevelItem, ...] = Field(validation_alias="ชั้น", min_length=1)
    arrows: tuple[ArrowItem, ...] = Field(default=(), validation_alias="ลูกศร")
    title: OptionalText = Field(default="", validation_alias="ชื่อเรื่อง")

    def block(self, say: Callable[[str], str] = str) -> blocks.Flow:
        """The diagram as it is drawn; `say` puts its words into the document's digits."""
        return blocks.Flow(
            tuple(
                blocks.Level(
                    say(level.level),
                    tuple(blocks.Box(say(box.text), box.name or box.text) for box in level.boxes),
                )
                for level in self.levels
            ),
            tuple(blocks.Arrow(arrow.start, arrow.end) for arrow in self.arrows),
            say(self.title),
        )


class FlowItem(Fact):
    """A diagram in the body of an annex."""

    flow: Diagram = Field(validation_alias="แผนทาง")
