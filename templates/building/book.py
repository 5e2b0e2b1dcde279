"""What is its own in book.docx."""

from __future__ import annotations

from dataclasses import replace

from building.container import parts
from building.measures import FONT
from building.pages import bare_header, number_top, page
from building.pieces import document, page_number, paragraph, spacer, tag
from building.styles import annex_styles, paragraph_style
from thaiplandoc import rules
from thaiplandoc.ooxml import twips

# Our names → the styles Word knows by these, so that its panes and lists find them: name,
# identifier, level of the outline.
WORDS_OWN: dict[str, tuple[str, str, int | None]] = {
    "ชื่อส่วน": ("heading 1", "Heading1", 0),
    "หัวข้อเล่ม": ("heading 2", "Heading2", 1),
    "หัวข้อย่อย": ("heading 3", "Heading3", 2),
    "ชื่อสารบัญ": ("TOC Heading", "TOCHeading", None),
    "สารบัญ 1": ("toc 1", "TOC1", None),
    "สารบัญ 2": ("toc 2", "TOC2", None),
    "สารบัญ 3": ("toc 3", "TOC3", None),
    "สารบัญภาพ": ("table of figures", "TableofFigures", None),
}
OUR_OWN = {
    "ชื่อปก": "CoverTitle",
    "รองปก": "CoverSubtitle",
    "ท้ายปก": "CoverFoot",
    "หน้าสารบัญ": "ContentsPage",
    "คำบรรยายตาราง": "TableCaption",
}
# Titles and parts of an annex are first headings of a book too.
FIRST_HEADINGS = ("AnnexTitle", "Part")


def book_styles() -> list[str]:
    """A style for every name of `rules.BOOK_STYLES` that stands for a paragraph."""
    drawn = []
    for name, style in rules.BOOK_STYLES.items():
        if name in WORDS_OWN:
            called, identifier, level = WORDS_OWN[name]
            made = built_in(book_style(identifier, style), name, called)
            drawn.append(with_level(made, level) if level is not None else made)
            if level:
                drawn.append(unlisted(identifier, style))
        elif name in OUR_OWN:
            based = "Caption" if name == "คำบรรยายตาราง" else "Normal"
            drawn.append(book_style(OUR_OWN[name], style, based_on=based))
    return [*drawn, LINK]


# What Word gives to the lines of a list of contents when it updates them: not blue, not underlined.
LINK = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}"'
    f' w:cs="{FONT}"/></w:rPr></w:style>'
)


def book_style(identifier: str, style: rules.Style, based_on: str = "Normal") -> str:
    """A style of a book; lines of contents have their page numbers at the right margin."""
    if style.name.startswith("สารบัญ"):
        return paragraph_style(
            identifier,
            style,
            based_on=based_on,
            hanging_mm=rules.CONTENTS_HANGING_MM,
            tabs=(("right-dot", rules.TEXT_WIDTH_MM),),
        )
    return paragraph_style(identifier, style, based_on=based_on, keep_lines=style.keep_with_next)


def built_in(made: str, name: str, called: str) -> str:
    """A style of ours as one that Word knows, ours being its alias."""
    return made.replace(' w:customStyle="1"', "", 1).replace(
        f'<w:name w:val="{name}"/>', f'<w:name w:val="{called}"/><w:aliases w:val="{name}"/>', 1
    )


def with_level(made: str, level: int) -> str:
    """A style whose paragraphs stand in the outline."""
    return made.replace("</w:pPr>", f'<w:outlineLvl w:val="{level}"/></w:pPr>', 1)


def unlisted(identifier: str, style: rules.Style) -> str:
    """The same for a heading without a number, which stands in no list of contents."""
    other = replace(style, name=f"{style.name}นอกสารบัญ")
    return with_level(book_style(f"{identifier}Unlisted", other, based_on=identifier), 9)


def outlined_annex_styles() -> list[str]:
    """The styles of annexes, titles and parts on the outline's first level."""
    return [
        with_level(made, 0)
        if any(f'w:styleId="{identifier}"' in made for identifier in FIRST_HEADINGS)
        else made
        for made in annex_styles()
    ]


# Room for the number, along the edge it stands at.
NUMBER_MM = 40.0


def bound_number() -> str:
    """The number at the right edge, turned: at the top of the bound book.

    A table, for LibreOffice loses the place of turned text in a box.
    """
    paper = rules.LANDSCAPE
    deep_mm = rules.LINE_PT / rules.MM_TO_PT
    left_mm = paper.width_mm - number_top(paper) - deep_mm
    top_mm = (paper.height_mm - NUMBER_MM) / 2
    sides = "".join(
        f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    # an agency's page of another size keeps it at its place from the right edge
    width = f'<w:tcW w:w="{twips(deep_mm)}" w:type="dxa"/>'
    number = page_number(field="PAGE", properties='<w:ind w:left="0" w:right="0"/>')
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page"'
        f' w:horzAnchor="page" w:tblpX="{twips(left_mm)}" w:tblpY="{twips(top_mm)}"/>'
        f'<w:tblW w:w="{twips(deep_mm)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr><w:tblGrid>"
        f'<w:gridCol w:w="{twips(deep_mm)}"/></w:tblGrid><w:tr><w:trPr>'
        f'<w:trHeight w:val="{twips(NUMBER_MM)}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'{width}<w:textDirection w:val="tbRl"/></w:tcPr>{number}</w:tc></w:tr></w:tbl>'
        + spacer(1.0)
    )


def book() -> dict[str, str]:
    """The parts of book.docx that are its own: a portrait and a landscape page, both numbered."""

    def numbered(paper: rules.Paper, header: str) -> str:
        return page(paper, header, "rId5").replace("<w:titlePg/>", "")

    body = (
        paragraph("Body", "{{p ส่วน }}")
        + paragraph("Contact", "{#p หน้าแนวตั้ง #}", frame=numbered(rules.BOOK_PORTRAIT, "rId4"))
        + paragraph("Contact", "{#p หน้าแนวนอน #}")
        + numbered(rules.LANDSCAPE, "rId6")
    )
    lying = (
        tag('if เลขหน้าแนวนอน == "top"')
        + page_number("WidePageNumber", field="PAGE")
        + tag("else")
        + bound_number()
        + tag("endif")
    )
    return {
        "word/document.xml": document(body),
        "word/header1.xml": bare_header(page_number(field="PAGE")),
        "word/header2.xml": bare_header(spacer(1.0)),
        "word/header3.xml": bare_header(lying),
    }


def book_parts() -> dict[str, bytes]:
    """Every part of book.docx by name."""
    made = parts(book(), "เล่มแผน", None, *outlined_annex_styles(), *book_styles())
    caption = rules.STYLES["คำบรรยายภาพ"].name
    styles = made["word/styles.xml"].decode()
    opening = '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Caption">'
    head, _, tail = styles.partition(opening)
    made["word/styles.xml"] = (head + built_in(opening + tail, caption, "caption")).encode()
    return made
