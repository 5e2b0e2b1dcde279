"""The memo (บันทึกข้อความ) as finished text."""

from __future__ import annotations

from dataclasses import dataclass

from thaiplandoc.papers.correspondence import CorrespondenceContent


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoContent(CorrespondenceContent):
    """The text of a memo; `agency` is the whole line of agency, unit and telephone."""
