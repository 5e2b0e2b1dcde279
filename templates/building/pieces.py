"""Paragraphs, tables and fields with the tags of a template."""

from __future__ import annotations

from building.measures import HEAD, NAMESPACES
from thaiplandoc import ooxml
from thaiplandoc.ooxml import escape, twips


def run(text: str, style: str = "") -> str:
    """One run; a tab in `text` is a tab stop."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
        for piece in text.split("\t")
    )
    return f"<w:r>{properties}{pieces}</w:r>"


def paragraph(style: str, *runs: str, frame: str = "") -> str:
    """A paragraph in the style of that identifier; runs are text or drawn runs."""
    drawn = "".join(piece if piece.startswith("<w:r>") else run(piece) for piece in runs)
    return ooxml.paragraph(style, drawn, frame)


def tag(text: str) -> str:
    """A paragraph that only holds a loop or a condition and vanishes with it."""
    return paragraph("Contact", f"{{%p {text} %}}")


def spacer(height_mm: float) -> str:
    """An empty line of exactly `height_mm`, to bring a header to its depth."""
    return (
        '<w:p><w:pPr><w:pStyle w:val="Depth"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{twips(height_mm)}" w:lineRule="exact"/>'
        "</w:pPr></w:p>"
    )


def page_number(
    style: str = "PageNumber", *, field: str = r"PAGE \* THAIARABIC", properties: str = ""
) -> str:
    """``- ๒ -``, a live field with its result stored."""
    number = ooxml.field(field, run("๒"))
    return ooxml.paragraph(style, f"{run('- ')}{number}{run(' -')}", properties)


def cell(width_mm: float, content: str, *, bottom: bool = False, clear_mm: float = 0.0) -> str:
    """One cell of a borderless table; `bottom` stands beside the last line of its neighbours."""
    place = '<w:vAlign w:val="bottom"/>' if bottom else ""
    if clear_mm:
        place = f'<w:tcMar><w:right w:w="{twips(clear_mm)}" w:type="dxa"/></w:tcMar>{place}'
    width = f'<w:tcW w:w="{twips(width_mm)}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{place}</w:tcPr>{content}</w:tc>"


def row(*cells: str) -> str:
    """One row that is never cut by a page."""
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def table(widths_mm: tuple[float, ...], *rows: str) -> str:
    """A borderless table with fixed columns, its text flush with the margins."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths_mm)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, widths_mm))}" w:type="dxa"/>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def document(body: str) -> str:
    """document.xml."""
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
