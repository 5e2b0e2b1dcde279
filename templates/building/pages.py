"""Sections, headers and footers."""

from __future__ import annotations

from building.marks import secrecy
from building.measures import FOOTER_MM, HEAD, NAMESPACES, ROUNDING_MM
from building.pieces import paragraph
from thaiplandoc import rules
from thaiplandoc.ooxml import twips


def section(*, top_mm: float, header_mm: float) -> str:
    """A4, the margins, Thai page numbers from the second page."""
    return (
        "<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId4"/>'
        '<w:headerReference w:type="first" r:id="rId5"/>'
        '<w:footerReference w:type="default" r:id="rId6"/>'
        '<w:footerReference w:type="first" r:id="rId7"/>'
        f'<w:pgSz w:w="{twips(rules.PAGE_WIDTH_MM)}" w:h="{twips(rules.PAGE_HEIGHT_MM)}"/>'
        f'<w:pgMar w:top="{twips(top_mm)}" w:right="{twips(rules.MARGIN_RIGHT_MM)}"'
        f' w:bottom="{twips(rules.MARGIN_BOTTOM_MM - ROUNDING_MM)}" w:left="{twips(rules.MARGIN_LEFT_MM)}"'
        f' w:header="{twips(header_mm)}" w:footer="{twips(FOOTER_MM)}" w:gutter="0"/>'
        '<w:pgNumType w:fmt="thaiNumbers"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def header(*lines: str) -> str:
    """A header part with the secrecy mark."""
    return f"{HEAD}<w:hdr {NAMESPACES}>{secrecy(rules.SECRECY_TOP_MM)}{''.join(lines)}</w:hdr>"


def footer() -> str:
    """A footer part with the secrecy mark."""
    return (
        f"{HEAD}<w:ftr {NAMESPACES}>{secrecy(rules.SECRECY_BOTTOM_MM)}"
        f"{paragraph('Contact')}</w:ftr>"
    )


def page(paper: rules.Paper, header: str, first_header: str) -> str:
    """The section of an annex's pages on `paper`, with these headers."""
    turned = ' w:orient="landscape"' if paper.width_mm > paper.height_mm else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:headerReference w:type="first" r:id="{first_header}"/>'
        f'<w:pgSz w:w="{twips(paper.width_mm)}" w:h="{twips(paper.height_mm)}"{turned}/>'
        f'<w:pgMar w:top="{twips(paper.first_top_mm)}" w:right="{twips(paper.right_mm)}"'
        f' w:bottom="{twips(paper.bottom_mm - ROUNDING_MM)}" w:left="{twips(paper.left_mm)}"'
        f' w:header="{twips(number_top(paper))}" w:footer="{twips(FOOTER_MM)}" w:gutter="0"/>'
        '<w:pgNumType w:fmt="thaiNumbers"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def number_top(paper: rules.Paper) -> float:
    """Where the line of the page number begins."""
    return paper.number_baseline_mm - rules.ASCENT_EM * rules.BODY_PT / rules.MM_TO_PT


def bare_header(*lines: str) -> str:
    """A header part without a secrecy mark."""
    return f"{HEAD}<w:hdr {NAMESPACES}>{''.join(lines)}</w:hdr>"
