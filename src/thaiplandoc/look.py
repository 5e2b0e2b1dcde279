"""How an agency's papers look: the rules' measures, and what the agency has changed of them.

The arrangement is given a `Look`, and both engines follow from the arrangement. What an agency may
write, and what of it is against a clause, is in `thaiplandoc.model.look`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Final

from thaiplandoc import rules
from thaiplandoc.values import dataclass

_RULES: Final[Mapping[str, rules.Style]] = MappingProxyType(
    {**rules.STYLES, **rules.ANNEX_STYLES, **rules.BOOK_STYLES}
)
# Where the line of a page's number begins, whatever its size.
_NUMBER_TOP_MM: Final = (
    rules.PAGE_NUMBER_BASELINE_MM - rules.ASCENT_EM * rules.BODY_PT / rules.MM_TO_PT
)
# What begins at the paper's centre, wherever the left margin is.
_CENTRED: Final = ("วันที่", "คำลงท้าย")
# The space above the first paragraph of a body, where it is not that of the others.
FIRST: Final = "ข้อความแรก"
# What the picture of an agency is called in files.
LOGO: Final = "ตราหน่วยงาน"
# practice: clear space between the emblem and a logo beside it
LOGO_CLEAR_MM: Final = 5.0
# Styles of Word files alone, which are as large as another.
TWINS: Final = {"ยศ": "ผู้ลงนาม", "หมายเหตุตาราง": "หมายเหตุ"}


@dataclass(frozen=True)
class Logo:
    """An agency's own picture beside the emblem: its file's path, how high, on which side."""

    path: str
    height_mm: float
    left: bool = False


@dataclass(frozen=True)
class Look:
    """The margins, the emblem's height and the styles of papers; without arguments the rules'.

    `top_mm` is where the text of pages after the first begins, `changed` are the styles that are
    not as in the rules, `first_gap_pt` is the space above a body where it has one of its own.
    """

    left_mm: float = rules.MARGIN_LEFT_MM
    right_mm: float = rules.MARGIN_RIGHT_MM
    bottom_mm: float = rules.MARGIN_BOTTOM_MM
    top_mm: float | None = None
    letter_emblem_mm: float = rules.EMBLEM_LETTER_MM
    memo_emblem_mm: float = rules.EMBLEM_MEMO_MM
    logo: Logo | None = None
    first_gap_pt: float | None = None
    changed: tuple[rules.Style, ...] = field(default=())

    @property
    def of_annexes(self) -> Look:
        """What annexes and forms follow of it: they have no emblem, and no body below a head."""
        margins = (self.left_mm, self.right_mm, self.bottom_mm, self.top_mm)
        return Look(*margins, changed=self.changed)

    @cached_property
    def styles(self) -> Mapping[str, rules.Style]:
        """Every style by its name."""
        moved = self.left_mm - rules.MARGIN_LEFT_MM
        made = {**_RULES, **{style.name: style for style in self.changed}}
        if moved:
            made |= {
                name: replace(made[name], left_mm=made[name].left_mm - moved) for name in _CENTRED
            }
        return MappingProxyType(made)

    @cached_property
    def gaps(self) -> Mapping[str, float]:
        """The space above each style."""
        own = {} if self.first_gap_pt is None else {FIRST: self.first_gap_pt}
        return {name: style.before_pt for name, style in self.styles.items()} | own

    @cached_property
    def measures(self) -> Mapping[str, Mapping[str, float]]:
        """Style → what of it is not as in the rules, as a layout's `adjusted` says it."""
        if self == STANDARD:
            return {}
        made: dict[str, dict[str, float]] = {
            name: {"right_mm": self.left_mm - self.right_mm} for name in ("ชื่อบันทึก", "เลขหน้า")
        }
        named = [each.name for each in fields(rules.Style) if each.type == "float"]
        for name, style in self.styles.items():
            own = {each: getattr(style, each) for each in named}
            unlike = {key: own[key] for key in named if own[key] != getattr(_RULES[name], key)}
            if unlike:
                made[name] = {**made.get(name, {}), **unlike}
        for name, twin in TWINS.items():
            if self.size_pt(twin) != _RULES[twin].size_pt:
                made[name] = {"size_pt": self.size_pt(twin)}
        return made

    @cached_property
    def faces(self) -> tuple[rules.Face, ...]:
        """The faces that are named for its parts, each once."""
        return tuple(dict.fromkeys(style.face for style in self.changed if style.face))

    @property
    def of_books(self) -> Look:
        """What books follow of it: sizes, spaces and faces, on pages with the margins they are bound with."""
        return Look(changed=self.changed)

    def size_pt(self, style: str) -> float:
        """How large the letters of a style are."""
        return self.styles[style].size_pt

    @property
    def natural_top_mm(self) -> float:
        """Where the text of pages after the first begins unless `top_mm` is said: below the number."""
        line = rules.LINE_EM * self.size_pt("เลขหน้า")
        return _NUMBER_TOP_MM + (line + rules.GAP_PT) / rules.MM_TO_PT

    def logo_place(self, proportion: float, *, memo: bool) -> tuple[float, float, float]:
        """Where a logo so much wider than high begins, how high and how wide it is: millimetres.

        It is no higher than the emblem: beside it in a letter, in a memo at the right margin.
        """
        logo, emblem = self.logo, self.memo_emblem_mm if memo else self.letter_emblem_mm
        high = min(logo.height_mm, emblem) if logo else 0.0
        wide = high * proportion
        if memo:
            return rules.PAGE_WIDTH_MM - self.right_mm - wide, high, wide
        aside = emblem / 2 + LOGO_CLEAR_MM
        left = logo is not None and logo.left
        begin = rules.EMBLEM_LETTER_CENTRE_MM + (-aside - wide if left else aside)
        return begin, high, wide

    @cached_property
    def portrait(self) -> rules.Paper:
        """The upright page of letters, memos and annexes."""
        return replace(
            self.upright(self.numbered(rules.PORTRAIT)),
            following_top_mm=max(
                self.top_mm or self.natural_top_mm,
                self.natural_top_mm - rules.GAP_PT / rules.MM_TO_PT,
            ),
        )

    def numbered(self, paper: rules.Paper) -> rules.Paper:
        """A page whose number is as large as here: its line begins at one height, the text below it."""
        size_pt = self.size_pt("เลขหน้า")
        ascent_pt = rules.ASCENT_EM * (size_pt - rules.BODY_PT)
        descent_pt = (rules.DESCENT_EM + rules.LINE_GAP_EM) * size_pt
        baseline = paper.number_baseline_mm + ascent_pt / rules.MM_TO_PT
        below = baseline + descent_pt / rules.MM_TO_PT
        top = max(paper.following_top_mm, below)
        return replace(paper, number_baseline_mm=baseline, following_top_mm=top)

    def upright(self, paper: rules.Paper) -> rules.Paper:
        """An upright page with these margins; pages that lie keep theirs."""
        return replace(
            paper, left_mm=self.left_mm, right_mm=self.right_mm, bottom_mm=self.bottom_mm
        )


STANDARD: Final = Look()
