"""Room for handwriting → slices: dotted lines, blanks with labels and units, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final, NamedTuple

from thaiplandoc import rules
from thaiplandoc.arrange.flow import (
    Field,
    Slice,
    centred_run,
    counted,
    line_height,
    lines_of,
    plain_run,
)
from thaiplandoc.arrange.sheet import MM, Item, Line, Run, Stroke, Text
from thaiplandoc.blocks import Blank, Signer
from thaiplandoc.faces import width_in
from thaiplandoc.values import dataclass

# practice: clear space between dots and what stands beside them
_CLEAR_PT: Final = 1.5 * MM
# practice: less room than this for writing begins a new line
_LEAST_DOTS_PT: Final = 20.0 * MM
LABEL: Final = "ลงชื่อ"
POSITION: Final = "ตำแหน่ง"
_BLANK: Final = "ช่องกรอก"
_SIGNED: Final = "ลงชื่อ"

Writing = list[Item]
"""What stands on one line for handwriting, from its top."""


@dataclass(frozen=True, slots=True)
class Dotted:
    """Dotted lines: for each whether the next stays on its page."""

    kept: tuple[bool, ...]


class BlankPlace(NamedTuple):
    """Where a blank stands between its edges, in points.

    Its `labels` are lines, the last of them empty where the dots have a line of their own; the dots
    of that line reach from `dots_pt` to `end_pt`, further ones begin at the left edge. The unit
    begins at `unit_pt`. A value that is `centred` stands in the middle of the dots.
    """

    blank: Blank
    left_pt: float
    labels: tuple[str, ...]
    dots_pt: float
    end_pt: float
    unit_pt: float
    centred: bool


@dataclass(frozen=True, slots=True)
class ArrangedBlanks:
    """Blanks side by side."""

    places: tuple[BlankPlace, ...]


def _height_pt(style: rules.Style) -> float:
    """The height of a line for handwriting, and of the letters on it."""
    return max(rules.HANDWRITING_MM * MM, line_height(style.size_pt))


def _baseline_pt(style: rules.Style) -> float:
    """Text and dots stand as low on a line for handwriting as on any other."""
    return _height_pt(style) - (rules.DESCENT_EM + rules.LINE_GAP_EM) * style.size_pt


def arranged_blanks(given: Sequence[Blank], field: Field) -> ArrangedBlanks:
    """Blanks side by side on a field, each on its part of the width.

    One alone has its unit in the column of units and its indent as items of its level have.
    """
    style, width_pt = field.look.styles[_BLANK], field.width_pt
    if len(given) == 1:
        (one,) = given
        indent = rules.ITEM_INDENT_MM[one.level - 1] * MM if one.level else 0.0
        unit_pt = max(rules.UNIT_WIDTH_MM * MM, width_in(style, one.unit))
        return ArrangedBlanks((_blank_place(one, indent, width_pt, unit_pt, style),))
    wide = width_pt / len(given)
    places = (
        _blank_place(
            each,
            place * wide,
            (place + 1) * wide - (_CLEAR_PT if place + 1 < len(given) else 0.0),
            width_in(style, each.unit),
            style,
        )
        for place, each in enumerate(given)
    )
    return ArrangedBlanks(tuple(places))


def _blank_place(
    blank: Blank, left_pt: float, right_pt: float, unit_pt: float, style: rules.Style
) -> BlankPlace:
    end = right_pt - unit_pt - _CLEAR_PT if blank.unit else right_pt
    broken = lines_of(blank.label, left_pt, end - left_pt, style) if blank.label else ()
    labels = [run.text for run in broken]
    start = broken[-1].end_pt + _CLEAR_PT if broken else left_pt
    if not labels or end - start < _LEAST_DOTS_PT:
        labels.append("")
        start = left_pt
    values = lines_of(blank.value, left_pt, end - left_pt, style, first_pt=start - left_pt)
    centred = bool(blank.value and blank.unit) and len(values) == 1
    return BlankPlace(blank, left_pt, tuple(labels), start, end, right_pt - unit_pt, centred)


def _written(at: BlankPlace, from_pt: float, style: rules.Style) -> list[Writing]:
    """The lines of a blank: its label, the dots and the value on them, the unit behind."""
    left, start, end = (from_pt + each for each in (at.left_pt, at.dots_pt, at.end_pt))

    lines: list[Writing] = [[_plain(label, left, style)] if label else [] for label in at.labels]
    values = lines_of(at.blank.value, left, end - left, style, first_pt=start - left)
    for number, run in enumerate(values):
        if number:
            lines.append([])
            start = left
        lines[-1].append(Stroke(_BLANK, start, _baseline_pt(style), end))
        if run.text:
            shown = centred_run(run.text, (start + end) / 2, style) if at.centred else run
            lines[-1].append(_text(shown, style))
    if at.blank.unit:
        lines[-1].append(_plain(at.blank.unit, from_pt + at.unit_pt, style))
    return lines


def _plain(text: str, x_pt: float, style: rules.Style) -> Text:
    return _text(plain_run(text, x_pt, style), style)


def _text(run: Run, style: rules.Style) -> Text:
    return Text(_BLANK, (Line((run,), _baseline_pt(style)),))


class SignerPlace(NamedTuple):
    """Where a person signs, in points from the left edge of a column `wide_pt` wide.

    The dots reach from `dots_pt` to `end_pt`; ลงชื่อ and ตำแหน่ง end before them, where they begin is
    `label_pt` and `position_pt`; the parenthesis of a name to be written in begins at `open_pt`.
    What stands on lines of its own is centred between `left_pt` and `right_pt`.
    """

    signer: Signer
    dots_pt: float
    end_pt: float
    role_pt: float
    label_pt: float
    position_pt: float
    open_pt: float
    left_pt: float
    right_pt: float

    @property
    def position(self) -> str:
        """What stands below the name; empty where it is to be written in."""
        said = self.signer.position
        return f"{POSITION} {said.removeprefix(POSITION).lstrip()}" if said else ""


class SignerRow(NamedTuple):
    """Places to sign side by side in columns of one width, the first `left_pt` in."""

    left_pt: float
    wide_pt: float
    places: tuple[SignerPlace, ...]


@dataclass(frozen=True, slots=True)
class ArrangedSigners:
    """Places to sign, in rows below each other."""

    rows: tuple[SignerRow, ...]


def arranged_signers(signers: Sequence[Signer], field: Field) -> ArrangedSigners:
    """Two across a portrait page, three across a landscape one; one alone at the right."""
    across, style = 3 if field.landscape else 2, field.look.styles[_SIGNED]
    rows: list[SignerRow] = []
    for begin in range(0, len(signers), across):
        group = signers[begin : begin + across]
        wide = field.width_pt / len(group) if len(signers) > 1 else field.width_pt / 2
        places = tuple(_signer_place(signer, wide, style) for signer in group)
        rows.append(SignerRow(field.width_pt - wide * len(group), wide, places))
    return ArrangedSigners(tuple(rows))


def _signer_place(signer: Signer, wide_pt: float, style: rules.Style) -> SignerPlace:
    signing, placing, role = (width_in(style, text) for text in (LABEL, POSITION, signer.role))
    widest = max(signing, placing)
    room = wide_pt - widest - role - 6 * _CLEAR_PT
    dots = min(rules.SIGNATURE_MM * MM, room)
    start = widest + 3 * _CLEAR_PT + (room - dots) / 2
    end = start + dots
    middle = (start + end) / 2
    half = min(middle, wide_pt - middle)
    return SignerPlace(
        signer,
        start,
        end,
        end + _CLEAR_PT,
        start - _CLEAR_PT - signing,
        start - _CLEAR_PT - placing,
        start - width_in(style, "("),
        middle - half,
        middle + half,
    )


def sliced(own: Dotted | ArrangedBlanks | ArrangedSigners, field: Field) -> list[Slice]:
    """The lines of what a form leaves open; blanks and each row of places to sign on one page."""
    match own:
        case Dotted(kept):
            style = field.look.styles["เส้นประ"]
            line = Stroke(style.name, field.left_pt, _baseline_pt(style), field.right_pt)
            high = _height_pt(style)
            return counted([Slice((line,), high, turn=not below) for below in (False, *kept[:-1])])
        case ArrangedBlanks(places):
            style = field.look.styles[_BLANK]
            return _side_by_side([_written(at, field.left_pt, style) for at in places], style)
        case ArrangedSigners(rows):
            style, slices = field.look.styles[_SIGNED], list[Slice]()
            for row in rows:
                left = field.left_pt + row.left_pt
                slices += _side_by_side(
                    [
                        _signed(at, left + place * row.wide_pt, style)
                        for place, at in enumerate(row.places)
                    ],
                    style,
                )
            return counted(slices)


def _side_by_side(columns: Sequence[Sequence[Writing]], style: rules.Style) -> list[Slice]:
    """Lines for handwriting side by side, on one page."""
    return [
        Slice(
            tuple(item for column in line for item in column),
            _height_pt(style),
            gap="" if place else _SIGNED,
            turn=place == 0,
            offset=place,
        )
        for place, line in enumerate(zip_longest(*columns, fillvalue=()))
    ]


def _signed(at: SignerPlace, from_pt: float, style: rules.Style) -> list[Writing]:
    """ลงชื่อ……role, the name in parentheses and the position below the dots."""
    signer, left = at.signer, from_pt + at.left_pt

    dots = Stroke(_SIGNED, from_pt + at.dots_pt, _baseline_pt(style), from_pt + at.end_pt)
    who = signer.name or signer.position or signer.role or LABEL
    first: Writing = [_plain(LABEL, from_pt + at.label_pt, style), replace(dots, signer=who)]
    if signer.role:
        first.append(_plain(signer.role, from_pt + at.role_pt, style))
    if signer.name:
        middle = from_pt + (at.left_pt + at.right_pt) / 2
        name: Writing = [_text(centred_run(f"({signer.name})", middle, style), style)]
    else:
        name = [_plain("(", from_pt + at.open_pt, style), dots, _plain(")", dots.to_pt, style)]
    if not at.position:
        return [first, name, [_plain(POSITION, from_pt + at.position_pt, style), dots]]
    lines = lines_of(at.position, left, at.right_pt - at.left_pt, style)
    below: list[Writing] = [[_text(run, style)] for run in lines]
    return [first, name, *below]
