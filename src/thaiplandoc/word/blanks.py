"""Room for handwriting as WordprocessingML: dotted lines, blanks with labels, places to sign.

Dots are the leaders of tab stops, which stand where the arrangement has the ends of the dots.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from thaiplandoc import arrange, rules
from thaiplandoc.arrange import BlankPlace, SignerPlace, SignerRow
from thaiplandoc.ooxml import KEPT, clean, paragraph, runs, table_opening, twips

# a value stands on the dots it takes the place of
_ON_DOTS: Final = '<w:rPr><w:u w:val="dotted"/></w:rPr>'
_LEFT: Final = '<w:jc w:val="left"/>'


class Stop(NamedTuple):
    """A tab stop, from the left margin, dotted before it or not."""

    at_pt: float
    dots: bool = False
    align: str = "left"


def _twips(pt: float) -> int:
    return twips(pt / rules.MM_TO_PT)


def _tabs(stops: Sequence[Stop]) -> str:
    """The stops, which have to stand from left to right."""
    drawn = "".join(
        f'<w:tab w:val="{align}"{" w:leader=" + chr(34) + "dot" + chr(34) if dots else ""}'
        f' w:pos="{_twips(at)}"/>'
        for at, dots, align in stops
    )
    return f"<w:tabs>{drawn}</w:tabs>"


def drawn(
    own: arrange.Dotted | arrange.ArrangedBlanks | arrange.ArrangedSigners,
    identifiers: Mapping[str, str],
    width_mm: float,
) -> Iterator[str]:
    """What a form leaves open, across a text of that width."""
    match own:
        case arrange.Dotted(kept):
            yield _dotted_lines(kept, identifiers, width_mm)
        case arrange.ArrangedBlanks(places):
            yield _blanks(places, identifiers)
        case arrange.ArrangedSigners(rows):
            for row in rows:
                yield _signers(row, identifiers)


def _dotted_lines(kept: Sequence[bool], identifiers: Mapping[str, str], width_mm: float) -> str:
    """Dotted lines across the text."""
    stops = _tabs([Stop(width_mm * rules.MM_TO_PT, dots=True, align="right")])
    # LibreOffice gives a line of nothing but a tab no height of its own: a space stands before it
    style, dots = identifiers.get("เส้นประ", ""), runs(" \t")
    return "".join(paragraph(style, dots, KEPT if below else "", stops) for below in kept)


def _blanks(places: Sequence[BlankPlace], identifiers: Mapping[str, str]) -> str:
    """Blanks side by side on one line."""
    stops: list[Stop] = []
    content: list[str] = []
    for place, at in enumerate(places):
        if place:
            stops.append(Stop(at.left_pt))
            content.append(runs("\t"))
        added, said = _written(at)
        stops += added
        content.append(said)
    left = _twips(places[0].left_pt)
    indent = f'<w:ind w:left="{left}" w:firstLine="0"/>' if left else ""
    return paragraph(identifiers.get("ช่องกรอก", ""), "".join(content), _tabs(stops), indent)


def _written(at: BlankPlace) -> tuple[list[Stop], str]:
    """The stops and the runs of one blank: label, dots with the value on them, unit."""
    label, value = "\n".join(at.labels), clean(at.blank.value)
    behind = bool(at.labels[-1])  # the dots stand on the line of the label
    stops = [Stop(at.dots_pt)] if behind else []
    said = runs(label + ("\t" if behind else ""))
    if value and at.centred:
        stops.append(Stop((at.dots_pt + at.end_pt) / 2, dots=True, align="center"))
        said += runs("\t")
    if value:
        said += runs(value, _ON_DOTS)
    stops.append(Stop(at.end_pt, dots=True, align="right"))
    said += runs("\t")
    if at.blank.unit:
        stops.append(Stop(at.unit_pt))
        said += runs(f"\t{clean(at.blank.unit)}")
    return stops, said


def _signers(row: SignerRow, identifiers: Mapping[str, str]) -> str:
    """Places to sign side by side, in a table without rules."""
    wide = _twips(row.wide_pt)
    cell = f'<w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>'
    cells = "".join(
        f"<w:tc>{cell}{''.join(_signed(at, row.wide_pt, identifiers))}</w:tc>" for at in row.places
    )
    opening = table_opening([wide] * len(row.places), indent=_twips(row.left_pt))
    return f"{opening}<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"


def _signed(at: SignerPlace, wide_pt: float, identifiers: Mapping[str, str]) -> Iterator[str]:
    """ลงชื่อ……role, then the name in parentheses and the position below the dots."""
    line, signer = identifiers.get("ช่องกรอก", ""), at.signer
    dotted = Stop(at.end_pt, dots=True, align="right")
    stops, said = [Stop(at.label_pt), Stop(at.dots_pt), dotted], f"\t{arrange.LABEL}\t\t"
    if signer.role:
        stops.append(Stop(at.role_pt))
        said += f"\t{clean(signer.role)}"
    yield paragraph(identifiers.get("ลงชื่อ", ""), runs(said), KEPT, _tabs(stops), _LEFT)
    middle = (
        f'<w:ind w:left="{_twips(at.left_pt)}" w:right="{_twips(wide_pt - at.right_pt)}"'
        ' w:firstLine="0"/><w:jc w:val="center"/>'
    )
    if signer.name:
        yield paragraph(line, runs(clean(f"({signer.name})")), KEPT, middle)
    else:
        yield paragraph(line, runs("\t(\t)"), KEPT, _tabs([Stop(at.open_pt), dotted]))
    if at.position:
        yield paragraph(line, runs(clean(at.position)), middle)
    else:
        stops = [Stop(at.position_pt), Stop(at.dots_pt), dotted]
        yield paragraph(line, runs(f"\t{arrange.POSITION}\t\t"), _tabs(stops))
