"""The plan book (เล่มแผน) as finished text."""

from __future__ import annotations

from typing import Annotated

from thaiplandoc.blocks import Section
from thaiplandoc.papers.content import Content
from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BookContent(Content):
    """The text of a book; lying pages are numbered at their ``top`` or at the ``bound`` edge."""

    sections: Annotated[tuple[Section, ...], "ส่วน"]
    landscape_numbers: Annotated[str, "เลขหน้าแนวนอน"]
