"""The parts of a paper as paragraphs with tags, in the order its kind lists them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from building.measures import label_mm
from building.pieces import cell, paragraph, row, run, table, tag
from building.styles import PART_IDENTIFIERS
from thaiplandoc import rules
from thaiplandoc.papers import parts
from thaiplandoc.papers.content import names_of
from thaiplandoc.papers.correspondence import CorrespondenceContent
from thaiplandoc.papers.letter import EnclosureEntry, ReferenceEntry

ENTRIES = {**names_of(ReferenceEntry), **names_of(EnclosureEntry)}


def drawn(kind: type[CorrespondenceContent], opening: str = "") -> str:
    """Every part of that kind of paper; `opening` is a run that stands before all."""
    names = names_of(kind)
    made = "".join(_drawn(part, names) for part in kind.parts)
    return made.replace("</w:pPr>", f"</w:pPr>{opening}", 1)


def _drawn(part: parts.Part, names: Mapping[str, str]) -> str:
    match part:
        case parts.Letterhead():
            made = _letterhead(part, names)
        case parts.Line():
            line = paragraph(PART_IDENTIFIERS[part.style], _said(names[part.field]))
            made = _if(names[part.field], line) if part.optional else line
        case parts.Labelled():
            label = part.label or _said(names[part.labelled_by])
            said = f"{label}{rules.LABEL_GAP}{_said(names[part.field])}"
            made = paragraph(PART_IDENTIFIERS[part.style], said)
        case parts.Dotted():
            runs = ((_bold(label), f"{_said(names[field])}\t") for field, label in part.fields)
            made = paragraph(PART_IDENTIFIERS[part.style], *chain.from_iterable(runs))
        case parts.Entries():
            made = _entries(part, names[part.field])
        case parts.Body() | parts.Endorsed():
            made = paragraph("Body", f"{{{{p {names[part.field]} }}}}")
        case parts.Signature():
            made = _signature(names[part.rank], names[part.name], names[part.positions])
        case parts.Owner():
            made = _owner(names[part.field], names[part.code])
        case parts.Slogan():
            lines = paragraph("Slogan", f"{{{{p {names[part.field]} }}}}") + paragraph("Depth")
            made = _if(names[part.field], lines)
    return made


def _letterhead(part: parts.Letterhead, names: Mapping[str, str]) -> str:
    style = PART_IDENTIFIERS[part.style]
    number, agency = _said(names[part.number]), _said(names[part.agency])
    said = f"{part.label}{rules.LABEL_GAP}{number}\t{agency}"
    return paragraph(style, said) + _each(names[part.address], paragraph(style, "\t{{ บรรทัด }}"))


def _said(name: str) -> str:
    return f"{{{{ {name} }}}}"


def _bold(label: str) -> str:
    return run(label, "MemoLabel") + run(rules.LABEL_GAP)


def _if(name: str, inside: str) -> str:
    return tag(f"if {name}") + inside + tag("endif")


def _each(name: str, inside: str) -> str:
    return tag(f"for บรรทัด in {name}") + inside + tag("endfor")


def _entries(part: parts.Entries, name: str) -> str:
    """One entry alone stands beside the label, several in a table."""
    text, quantity = ENTRIES[part.text], ENTRIES.get(part.quantity, "")
    style = PART_IDENTIFIERS[part.style]
    if quantity:
        widths = _widths(part)
        alone = table(
            widths,
            row(
                cell(widths[0], paragraph(style, part.label)),
                cell(
                    widths[1],
                    paragraph(style, _said(f"{name}[0].{text}")),
                    clear_mm=rules.QUANTITY_CLEAR_MM,
                ),
                cell(widths[2], paragraph(style, _said(f"{name}[0].{quantity}")), bottom=True),
            ),
        )
    else:
        alone = paragraph(style, f"{part.label}{rules.LABEL_GAP}{_said(f'{name}[0].{text}')}")
    several = _listing(part, name, text, quantity)
    return tag(f"if {name}|length == 1") + alone + tag(f"elif {name}") + several + tag("endif")


def _widths(part: parts.Entries) -> tuple[float, ...]:
    first = label_mm(part.label)
    quantity = (rules.QUANTITY_WIDTH_MM,) if part.quantity else ()
    return (first, rules.TEXT_WIDTH_MM - first - sum(quantity), *quantity)


def _listing(part: parts.Entries, name: str, text: str, quantity: str) -> str:
    """The label and the first entry, then a row for each other; entries hang behind their numbers."""
    widths = _widths(part)
    number = ENTRIES["number"]

    def entry(said: str, said_style: str, style: str, of: str) -> str:
        cells = [
            cell(widths[0], paragraph(style, said) if said else paragraph(style)),
            cell(
                widths[1],
                paragraph(said_style, f"{_said(f'{of}.{number}')}\t{_said(f'{of}.{text}')}"),
                clear_mm=rules.QUANTITY_CLEAR_MM if quantity else 0.0,
            ),
        ]
        if quantity:
            shown = paragraph(style, _said(f"{of}.{quantity}"))
            cells.append(cell(widths[2], shown, bottom=True))
        return row(*cells)

    def loop(control: str) -> str:
        first = cell(widths[0], paragraph("Contact", control))
        return row(first, *(cell(width, paragraph("Contact")) for width in widths[1:]))

    return table(
        widths,
        entry(part.label, "FirstEntry", "Heading", f"{name}[0]"),
        loop(f"{{%tr for รายการ in {name}[1:] %}}"),
        entry("", "Entry", "Contact", "รายการ"),
        loop("{%tr endfor %}"),
    )


def _signature(rank: str, name: str, positions: str) -> str:
    return (
        tag(f"if {rank}")
        + paragraph("Rank", _said(rank))
        + paragraph("Position", _said(name))
        + tag("else")
        + paragraph("Signer", _said(name))
        + tag("endif")
        + _each(positions, paragraph("Position", "{{ บรรทัด }}"))
    )


def _owner(unit: str, code: str) -> str:
    lines = (
        tag(f"if loop.first and {code}")
        + paragraph("UnitBelowCode", "{{ บรรทัด }}")
        + tag("elif loop.first")
        + paragraph("Unit", "{{ บรรทัด }}")
        + tag("else")
        + paragraph("Contact", "{{ บรรทัด }}")
        + tag("endif")
    )
    return _if(code, paragraph("Code", f"{{{{p {code} }}}}")) + _each(unit, lines)
