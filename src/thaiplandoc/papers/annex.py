"""The annex (เอกสารแนบ) as finished text; forms are annexes, too."""

from __future__ import annotations

from typing import Annotated

from thaiplandoc.blocks import Photos, Section, Table
from thaiplandoc.papers.content import Content
from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexContent(Content):
    """The text of an annex: what stands above its first section, and its sections."""

    label: Annotated[str, "ป้าย"]
    draft: Annotated[str, "ร่าง"]
    heading: Annotated[tuple[str, ...], "ชื่อเรื่อง"]
    sections: Annotated[tuple[Section, ...], "ส่วน"]

    @property
    def laid_out_for_word(self) -> bool:
        """Word turns the pages of an annex by itself, but for sums and photographs."""
        return any(
            isinstance(block, Photos) or (isinstance(block, Table) and bool(block.running))
            for section in self.sections
            for block in section.blocks
        )
