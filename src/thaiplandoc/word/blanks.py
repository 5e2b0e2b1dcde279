"""Room for handwriting as WordprocessingML: dotted lines, blanks with labels, places to sign.

Dots are the leaders of tab stops, measured from where their labels end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from thaiplandoc import rules
from thaiplandoc.blocks import Blank, Blanks, DottedLines, Signatures, Signer
from thaiplandoc.faces import width
from thaiplandoc.faces.breaking import broken
from thaiplandoc.ooxml import clean, paragraph, runs, twips

# practice: clear space between dots and what stands beside them
_CLEAR_MM: Final = 1.5
# practice: less room than this for writing begins a new line
_LEAST_DOTS_MM: Final = 20.0
_LABEL: Final = "ลงชื่อ"
_POSITION: Final = "ตำแหน่ง"
# a value stands on the dots it takes the place of
_ON_DOTS: Final = '<w:rPr><w:u w:val="dotted"/></w:rPr>'
_KEPT: Final = "<w:keepNext/>"
_LEFT: Final = '<w:jc w:val="left"/>'


class Stop(NamedTuple):
    """A tab stop, from the left margin, dotted before it or not."""

    at_mm: float
    dots: bool = False
    align: str = "left"


def _mm(text: str) -> float:
    return width(text, rules.BODY_PT) / rules.MM_TO_PT


def _tabs(stops: Sequence[Stop]) -> str:
    """The stops, which have to stand from left to right."""
    drawn = "".join(
        f'<w:tab w:val="{align}"{" w:leader=" + chr(34) + "dot" + chr(34) if dots else ""}'
        f' w:pos="{twips(at)}"/>'
        for at, dots, align in stops
    )
    return f"<w:tabs>{drawn}</w:tabs>"


def drawn(
    block: DottedLines | Blank | Blanks | Signatures,
    identifiers: Mapping[str, str],
    paper: rules.Paper,
) -> Iterator[str]:
    """What a form leaves open, across the text of that paper."""
    wide = paper.text_width_mm
    match block:
        case DottedLines(count):
            yield _dotted_lines(count, identifiers, wide)
        case Blank():
            yield _blanks([block], identifiers, wide)
        case Blanks(given):
            yield _blanks(given, identifiers, wide)
        case Signatures(signers):
            across = 3 if paper is rules.LANDSCAPE else 2
            yield from _signatures(signers, identifiers, wide, across)


def _dotted_lines(count: int, identifiers: Mapping[str, str], width_mm: float) -> str:
    """So many dotted lines across the text."""
    stops = _tabs([Stop(width_mm, dots=True, align="right")])
    # LibreOffice gives a line of nothing but a tab no height of its own: a space stands before it
    style, dots = identifiers.get("เส้นประ", ""), runs(" \t")
    return "".join(
        paragraph(style, dots, _KEPT if kept else "", stops)
        for kept in rules.dotted_lines_kept(count)
    )


def _blanks(given: Sequence[Blank], identifiers: Mapping[str, str], width_mm: float) -> str:
    """Blanks side by side on one line, each on its part of the width; one has all of it."""
    part = width_mm / len(given)
    stops: list[Stop] = []
    content: list[str] = []
    for place, blank in enumerate(given):
        left, right = place * part, (place + 1) * part
        right -= _CLEAR_MM if place + 1 < len(given) else 0.0
        if place:
            stops.append(Stop(left))
            content.append(runs("\t"))
        elif blank.level:
            left = rules.ITEM_INDENT_MM[blank.level - 1]
        unit_mm = _mm(blank.unit)
        if len(given) == 1:
            unit_mm = max(rules.UNIT_WIDTH_MM, unit_mm)
        added, said = _written(blank, left, right, unit_mm)
        stops += added
        content.append(said)
    level = given[0].level
    indent = (
        f'<w:ind w:left="{twips(rules.ITEM_INDENT_MM[level - 1])}" w:firstLine="0"/>'
        if level
        else ""
    )
    return paragraph(identifiers.get("ช่องกรอก", ""), "".join(content), _tabs(stops), indent)


def _written(
    blank: Blank, left_mm: float, right_mm: float, unit_mm: float
) -> tuple[list[Stop], str]:
    """The stops and the runs of one blank: label, dots with the value on them, unit."""
    end = right_mm - unit_mm - _CLEAR_MM if blank.unit else right_mm
    label = _lines(clean(blank.label), end - left_mm)
    start = left_mm + _mm(label[-1]) + _CLEAR_MM
    if end - start < _LEAST_DOTS_MM:
        label.append("")
    stops = [Stop(start)] if label[-1] else []
    start = start if label[-1] else left_mm
    said = runs("\n".join(label) + ("\t" if label[-1] else ""))
    if blank.value and blank.unit and _mm(blank.value) < end - start:
        stops.append(Stop((start + end) / 2, dots=True, align="center"))
        said += runs("\t") + runs(clean(blank.value), _ON_DOTS)
    elif blank.value:
        said += runs(clean(blank.value), _ON_DOTS)
    stops.append(Stop(end, dots=True, align="right"))
    said += runs("\t")
    if blank.unit:
        stops.append(Stop(right_mm - unit_mm))
        said += runs(f"\t{clean(blank.unit)}")
    return stops, said


def _lines(text: str, width_mm: float) -> list[str]:
    em = rules.BODY_PT / rules.MM_TO_PT
    return [line.text for line in broken(text, measure_em=width_mm / em)] or [""]


def _signatures(
    signers: Sequence[Signer], identifiers: Mapping[str, str], width_mm: float, across: int
) -> Iterator[str]:
    """Places to sign in tables without rules, so many `across`."""
    for begin in range(0, len(signers), across):
        group = signers[begin : begin + across]
        wide = width_mm / len(group) if len(signers) > 1 else width_mm / 2
        left = twips(width_mm - wide * len(group))
        cell = f'<w:tcPr><w:tcW w:w="{twips(wide)}" w:type="dxa"/></w:tcPr>'
        cells = "".join(
            f"<w:tc>{cell}{''.join(_signed(signer, identifiers, wide))}</w:tc>" for signer in group
        )
        yield (
            f'<w:tbl><w:tblPr><w:tblW w:w="{twips(wide) * len(group)}" w:type="dxa"/>'
            f'<w:tblInd w:w="{left}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
            '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
            f'</w:tblPr><w:tblGrid>{f"""<w:gridCol w:w="{twips(wide)}"/>""" * len(group)}'
            f"</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
        )


def _signed(signer: Signer, identifiers: Mapping[str, str], wide_mm: float) -> Iterator[str]:
    """ลงชื่อ……role, then the name in parentheses and the position below the dots."""
    widest = max(_mm(_LABEL), _mm(_POSITION))
    room = wide_mm - widest - _mm(signer.role) - 6 * _CLEAR_MM
    dots = min(rules.SIGNATURE_MM, room)
    start = widest + 3 * _CLEAR_MM + (room - dots) / 2
    end = start + dots
    line = identifiers.get("ช่องกรอก", "")
    dotted = Stop(end, dots=True, align="right")
    stops, said = _before_dots(_LABEL, start)
    stops.append(dotted)
    if signer.role:
        stops.append(Stop(end + _CLEAR_MM))
        said += f"\t{clean(signer.role)}"
    yield paragraph(identifiers.get("ลงชื่อ", ""), runs(said), _KEPT, _tabs(stops), _LEFT)
    half = min(start + end, 2 * wide_mm - start - end) / 2
    middle = (
        f'<w:ind w:left="{twips((start + end) / 2 - half)}"'
        f' w:right="{twips(wide_mm - (start + end) / 2 - half)}" w:firstLine="0"/>'
        '<w:jc w:val="center"/>'
    )
    if signer.name:
        yield paragraph(line, runs(clean(f"({signer.name})")), _KEPT, middle)
    else:
        yield paragraph(line, runs("\t(\t)"), _KEPT, _tabs([Stop(start - _mm("(")), dotted]))
    if signer.position:
        said = f"{_POSITION} {signer.position.removeprefix(_POSITION).lstrip()}"
        yield paragraph(line, runs(clean(said)), middle)
    else:
        stops, said = _before_dots(_POSITION, start)
        yield paragraph(line, runs(said), _tabs([*stops, dotted]))


def _before_dots(text: str, start_mm: float) -> tuple[list[Stop], str]:
    """`text` at the right end of what stands before dots, and the tab for the dots."""
    left = start_mm - _CLEAR_MM - _mm(text)
    return [Stop(left), Stop(start_mm)], f"\t{text}\t\t"
