"""Write letter.docx, memo.docx and annex.docx from the numbers of `thaiplandoc.rules`.

Run ``python templates/build.py`` after a rule or this script has changed. The files are ordinary
Word templates: an agency copies one into its own folder and edits it there, in Word.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from thaiplandoc import rules

HERE = Path(__file__).resolve().parent
FONT = "TH SarabunPSK"
OTHER_FONT = "TH Sarabun New"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Lengths that no rule fixes, of this template alone.
# The header begins here; its last line ends above or below the top margin (see `letter`, `memo`).
LETTER_HEADER_MM = rules.PAGE_NUMBER_BASELINE_MM - rules.ASCENT_EM * rules.BODY_PT / rules.MM_TO_PT
MEMO_HEADER_MM = 15.5
FOOTER_MM = 5.0
# Word rounds every line; a page that is full to the last point must not lose its last line.
ROUNDING_MM = 1.0
# Width of label and two strokes at 16 point: wrapped lines hang below what follows the label.
LABEL_MM = {"เรื่อง": 9.1, "คำขึ้นต้น": 9.75, "อ้างถึง": 11.86, "สิ่งที่ส่งมาด้วย": 22.74}
NOTE_MM = 16.8
MEMO_LABEL_MM = {"ส่วนราชการ": 26.8, "เรื่อง": 11.83}
# Clear space between the speed mark and the line below it.
SPEED_CLEAR_MM = 0.5
# Where entries hang behind their numbers, until a layout says better.
NUMBER_MM = 7.2
# The rank ends about where a name of usual length begins.
RANK_LEFT_MM = 67.0
# Between these margins the middle is the paper's.
PAPER_RIGHT_MM = rules.MARGIN_LEFT_MM - rules.MARGIN_RIGHT_MM
# Where the names centre on ขอแสดงความนับถือ, until a layout says better: from the left margin.
SIGNATURE_LEFT_MM = 19.3


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * rules.MM_TO_PT * 20)


def emu(mm: float) -> int:
    """Millimetres as English metric units."""
    return round(mm * 36000)


def half_points(pt: float) -> int:
    """Points as half points."""
    return round(pt * 2)


# --- styles ----------------------------------------------------------------------------------
def run_properties(*, size: float, bold: bool = False, colour: str = "000000") -> str:
    """All that Word needs to set Thai and Latin alike: both twins of every property."""
    on = "" if bold else ' w:val="0"'
    return (
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:b{on}/><w:bCs{on}/><w:i w:val="0"/><w:iCs w:val="0"/><w:color w:val="{colour}"/>'
        f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>'
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/></w:rPr>'
    )


def paragraph_style(
    identifier: str,
    style: rules.Style,
    *,
    based_on: str = "Normal",
    hanging_mm: float = 0.0,
    right_mm: float = 0.0,
    tabs: tuple[tuple[str, float], ...] = (),
    keep_lines: bool = False,
    together: bool = False,
) -> str:
    """One paragraph style, everything said outright so that no default can change it."""
    justify = "thaiDistribute" if style.align == "thai" else style.align
    stops = "".join(
        f'<w:tab w:val="{kind.split("-")[0]}"'
        + (' w:leader="dot"' if kind.endswith("-dot") else "")
        + f' w:pos="{twips(at)}"/>'
        for kind, at in tabs
    )
    line = (
        'w:line="240" w:lineRule="auto"'
        if style.line_pt is None
        else f'w:line="{round(style.line_pt * 20)}" w:lineRule="exact"'
    )
    first = (
        f' w:hanging="{twips(hanging_mm)}"'
        if hanging_mm
        else f' w:firstLine="{twips(style.first_line_mm)}"'
    )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{based_on}"/><w:qFormat/><w:pPr>'
        + ("<w:keepNext/>" if style.keep_with_next else "")
        + ("<w:keepLines/>" if keep_lines else "")
        + "<w:widowControl/>"
        + (f"<w:tabs>{stops}</w:tabs>" if stops else "")
        + f'<w:spacing w:before="{round(style.before_pt * 20)}" w:after="0" {line}/>'
        f'<w:ind w:left="{twips(style.left_mm + hanging_mm)}" w:right="{twips(right_mm)}"{first}/>'
        + ("<w:contextualSpacing/>" if together else "")
        + f'<w:jc w:val="{justify}"/></w:pPr>'
        + run_properties(size=style.size_pt, bold=style.bold, colour=style.colour)
        + "</w:style>"
    )


# English identifiers for the Thai names: Word shows the names, files refer to the identifiers.
IDENTIFIERS = {
    "หัวหนังสือ": "Letterhead",
    "วันที่": "Date",
    "หัวเรื่อง": "Heading",
    "รายการ": "Entry",
    "เนื้อความ": "Body",
    "ข้อระดับ 1": "Item1",
    "ข้อระดับ 2": "Item2",
    "ข้อระดับ 3": "Item3",
    "ข้อระดับ 4": "Item4",
    "หัวข้อ": "Subheading",
    "หัวตาราง": "TableHeading",
    "ตาราง": "TableText",
    "คำบรรยายภาพ": "Caption",
    "คำลงท้าย": "Closing",
    "ผู้ลงนาม": "Signer",
    "ตำแหน่ง": "Position",
    "เจ้าของเรื่อง": "Unit",
    "ติดต่อ": "Contact",
    "เลขหน้า": "PageNumber",
    "คำต่อเนื่อง": "Continuation",
    "ชั้นความเร็ว": "Speed",
    "ชั้นความลับ": "Secrecy",
    "ร่าง": "Draft",
    "คำขวัญ": "Slogan",
    "ชื่อบันทึก": "MemoTitle",
    "หัวบันทึก": "MemoHead",
    "ป้าย": "Label",
    "ชื่อเรื่อง": "AnnexTitle",
    "ส่วนที่": "Part",
    "กลาง": "Centred",
    "แบบ": "Stamp",
    "หัวซ้ำ": "TableHead",
    "หัวตารางแนวนอน": "WideHeading",
    "ตารางแนวนอน": "WideText",
    **{
        f"{name} {size:g}": f"Table{size:g}{identifier}"
        for size in rules.DENSE_TABLE_PTS
        for name, identifier in (("หัวตาราง", "Heading"), ("ตาราง", "Text"))
    },
    "หมายเหตุ": "Note",
    "เส้นประ": "DottedLine",
    "ช่องกรอก": "Blank",
    "ลงชื่อ": "Signature",
    "ชื่อแผนภาพ": "DrawingTitle",
    "แผนภาพ": "DrawingText",
    "หัวแผนภาพ": "DrawingHeading",
}


# What every template has of the styles of annexes: a letter holds tables of any type too.
OF_TABLES = (
    "แบบ",
    "หัวซ้ำ",
    *(style.name for styles in rules.TABLE_STYLES.values() for style in styles),
)


def table_styles() -> list[str]:
    """The styles of tables of every type, and of what stands above and below a table."""
    note = rules.ANNEX_STYLES["หมายเหตุ"]
    drawn = [
        paragraph_style(
            IDENTIFIERS[name],
            style,
            keep_lines=name in ("แบบ", "หัวซ้ำ") or name.startswith("หัวตาราง"),
        )
        for name, style in rules.ANNEX_STYLES.items()
        if name in OF_TABLES
    ]
    for cells, _ in rules.TABLE_STYLES.values():
        drawn += cell_styles(IDENTIFIERS[cells.name], cells)
    return [
        *drawn,
        paragraph_style("TableNote", replace(note, name="หมายเหตุตาราง"), together=True),
    ]


def cell_styles(identifier: str, style: rules.Style) -> list[str]:
    """The styles of cells in the middle and at the right, based on the one for those at the left."""
    aligned: tuple[tuple[str, str, rules.Alignment], ...] = (
        ("Centre", "กลาง", "center"),
        ("Right", "ขวา", "right"),
    )
    return [
        paragraph_style(
            identifier.removesuffix("Text") + named,
            replace(style, name=style.name + said, align=align),
            based_on=identifier,
        )
        for named, said, align in aligned
    ]


def annex_styles() -> list[str]:
    """A style for every name of `rules.ANNEX_STYLES` that not every template has."""
    drawn = [
        paragraph_style(
            IDENTIFIERS[name],
            style,
            hanging_mm=NOTE_MM if name == "หมายเหตุ" else 0.0,
            keep_lines=style.keep_with_next,
        )
        for name, style in rules.ANNEX_STYLES.items()
        if name not in OF_TABLES
    ]
    number = replace(rules.STYLES["เลขหน้า"], name="เลขหน้าแนวนอน")
    return [*drawn, paragraph_style("WidePageNumber", number, based_on="PageNumber")]


def styles(*others: str) -> str:
    """styles.xml: a style for every name of `rules.STYLES`, those that follow from them, `others`."""
    text_mm = rules.TEXT_WIDTH_MM
    agency_mm = rules.AGENCY_LEFT_MM - rules.MARGIN_LEFT_MM
    special: dict[str, dict[str, object]] = {
        # an agency's name that just fits must not wrap because Word rounds its width
        "หัวหนังสือ": {"tabs": (("left", agency_mm),), "right_mm": -ROUNDING_MM},
        "หัวบันทึก": {"tabs": (("right-dot", text_mm),)},
        "ชื่อบันทึก": {"right_mm": PAPER_RIGHT_MM},
        "เลขหน้า": {"right_mm": PAPER_RIGHT_MM},
        "รายการ": {"hanging_mm": NUMBER_MM, "based_on": "Heading"},
        "หัวตาราง": {"keep_lines": True},
        "คำลงท้าย": {"keep_lines": True},
        "ติดต่อ": {"keep_lines": True},
    }
    drawn = []
    for name, style in rules.STYLES.items():
        if name in ("ผู้ลงนาม", "ตำแหน่ง"):
            placed = replace(style, left_mm=SIGNATURE_LEFT_MM)
        else:
            placed = style
        drawn.append(paragraph_style(IDENTIFIERS[name], placed, **special.get(name, {})))  # type: ignore[arg-type]
    head = rules.STYLES["หัวเรื่อง"]
    body = rules.STYLES["เนื้อความ"]
    for identifier, name, before, hanging in (
        ("Subject", "เรื่อง", head.before_pt, LABEL_MM["เรื่อง"]),
        ("Salutation", "คำขึ้นต้น", head.before_pt, LABEL_MM["คำขึ้นต้น"]),
        ("Reference", "อ้างถึง", head.before_pt, LABEL_MM["อ้างถึง"]),
    ):
        drawn.append(
            paragraph_style(
                identifier,
                rules.Style(name, before_pt=before),
                based_on="Heading",
                hanging_mm=hanging,
            )
        )
    drawn.append(
        paragraph_style(
            "FirstEntry",
            rules.Style("รายการแรก", before_pt=head.before_pt),
            based_on="Entry",
            hanging_mm=NUMBER_MM,
        )
    )
    date_mm = rules.MEMO_DATE_LEFT_MM - rules.MARGIN_LEFT_MM
    drawn += [
        paragraph_style(
            "MemoNumber",
            rules.Style("ที่บันทึก"),
            based_on="MemoHead",
            tabs=(("left-dot", date_mm), ("right-dot", text_mm)),
        ),
        *(
            paragraph_style(
                identifier,
                rules.Style(f"{name}บันทึก"),
                based_on="MemoHead",
                hanging_mm=MEMO_LABEL_MM[name],
                tabs=(("right-dot", text_mm),),
            )
            for identifier, name in (("MemoOffice", "ส่วนราชการ"), ("MemoSubject", "เรื่อง"))
        ),
        paragraph_style(
            "Rank",
            rules.Style(
                "ยศ",
                before_pt=(rules.BLANK_LINES - 1) * rules.LINE_PT,
                left_mm=RANK_LEFT_MM,
                keep_with_next=True,
            ),
        ),
        paragraph_style(
            "Code",
            rules.Style("คิวอาร์", before_pt=body.before_pt, size_pt=2.0, keep_with_next=True),
            based_on="Body",
        ),
        paragraph_style(
            "UnitBelowCode",
            rules.Style("เจ้าของเรื่องใต้คิวอาร์", before_pt=body.before_pt),
            based_on="Body",
        ),
        paragraph_style(
            "Picture",
            rules.Style("ภาพ", before_pt=body.before_pt, align="center", size_pt=2.0),
            based_on="Body",
        ),
        # above a table, which has no space of its own
        paragraph_style(
            "Spacer",
            rules.Style(
                "เว้นระยะ",
                before_pt=body.before_pt,
                size_pt=1.0,
                line_pt=1.0,
                keep_with_next=True,
            ),
            based_on="Body",
        ),
        paragraph_style("Depth", rules.Style("ระยะ", size_pt=1.0, line_pt=1.0)),
        *table_styles(),
        *others,
    ]
    return (
        HEAD
        + f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault>'
        + run_properties(size=rules.BODY_PT)
        + '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240"'
        ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/><w:pPr><w:widowControl/></w:pPr>"
        + run_properties(size=rules.BODY_PT)
        + '</w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        + "".join(drawn)
        + '<w:style w:type="character" w:customStyle="1" w:styleId="MemoLabel">'
        '<w:name w:val="ป้ายบันทึก"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        + run_properties(size=rules.MEMO_LABEL_PT, bold=True)
        + "</w:style></w:styles>"
    )


# --- paragraphs ------------------------------------------------------------------------------
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
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{frame}</w:pPr>{drawn}</w:p>'


def tag(text: str) -> str:
    """A paragraph that only holds a loop or a condition and vanishes with it."""
    return paragraph("Contact", f"{{%p {text} %}}")


def frame(*, y_mm: float, x: str) -> str:
    """A place on the page for a mark: `y_mm` from the paper's top edge."""
    return f'<w:framePr w:wrap="around" w:vAnchor="page" {x} w:y="{twips(y_mm)}"/>'


PAGE_CENTRE = 'w:hAnchor="page" w:xAlign="center"'
RIGHT_MARGIN = 'w:hAnchor="margin" w:xAlign="right"'


def at(x_mm: float) -> str:
    """A frame's horizontal place: `x_mm` from the paper's left edge."""
    return f'w:hAnchor="page" w:x="{twips(x_mm)}"'


def emblem(height_mm: float, picture: bytes, horizontal: str) -> str:
    """The emblem, floating at its place on the paper."""
    width, height = struct.unpack(">II", picture[16:24])
    size = f'cx="{emu(height_mm * width / height)}" cy="{emu(height_mm)}"'
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="1" locked="0" layoutInCell="0" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page">{horizontal}</wp:positionH>'
        '<wp:positionV relativeFrom="page">'
        f"<wp:posOffset>{emu(rules.EMBLEM_TOP_MM)}</wp:posOffset></wp:positionV>"
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="ตราครุฑ" descr="ตราครุฑ"/><wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="ตราครุฑ"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId9"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


# the least a line can be
FIRST_HEADER_MM = 0.1
# practice: room for the longest mark, clear of the memo's title
BOX_MM = 33.0


def box(name: str, style: str, y_mm: float, x_mm: float, number: int) -> tuple[str, str, str]:
    """A mark, if there is one, in a box on the paper that text below it ignores.

    LibreOffice takes neither alignment nor colour from a style inside a box: they are repeated.
    """
    high_mm = rules.STYLES[name].size_pt * rules.LINE_EM / rules.MM_TO_PT
    size = f'cx="{emu(BOX_MM)}" cy="{emu(high_mm)}"'
    shape = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0"'
        f' distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0"'
        ' locked="0" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(x_mm)}</wp:posOffset>'
        "</wp:positionH>"
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(y_mm)}</wp:posOffset>'
        f'</wp:positionV><wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name="{name}" descr="{name}"/>'
        "<wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/>'
        "</a:ln></wps:spPr><wps:txbx><w:txbxContent>"
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="{rules.STYLES[name].align}"/>'
        "</w:pPr><w:r><w:rPr>"
        f'<w:color w:val="{rules.STYLES[name].colour}"/></w:rPr><w:t>{{{{ {name} }}}}</w:t></w:r>'
        '</w:p></w:txbxContent></wps:txbx><wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0"'
        ' bIns="0" anchor="t"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>'
        "</mc:Choice></mc:AlternateContent></w:r>"
    )
    return f"{{% if {name} %}}", shape, "{% endif %}"


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


def spacer(height_mm: float) -> str:
    """An empty line of exactly `height_mm`, to bring a header to its depth."""
    return (
        '<w:p><w:pPr><w:pStyle w:val="Depth"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{twips(height_mm)}" w:lineRule="exact"/>'
        "</w:pPr></w:p>"
    )


def secrecy(y_mm: float) -> str:
    """The secrecy mark, centred on the paper."""
    return (
        tag("if ชั้นความลับ")
        + paragraph("Secrecy", "{{ ชั้นความลับ }}", frame=frame(y_mm=y_mm, x=PAGE_CENTRE))
        + tag("endif")
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


def page_number(style: str = "PageNumber") -> str:
    """``- ๒ -``, a live field with its result stored."""
    field = "".join(
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:instrText xml:space="preserve"> PAGE \\* THAIARABIC </w:instrText></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("๒"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run("- ")}{field}{run(" -")}</w:p>'


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


def listing(label: str, name: str, text: str, quantity: str = "") -> str:
    """A labelled list as a table: the label and the first entry, then a row for each other.

    Entries hang behind their numbers; `text` and `quantity` are their fields.
    """
    label_mm = LABEL_MM[label]
    quantity_mm = rules.QUANTITY_WIDTH_MM if quantity else 0.0
    widths = [label_mm, rules.TEXT_WIDTH_MM - label_mm - quantity_mm]
    if quantity:
        widths.append(quantity_mm)

    def entry(said: str, said_style: str, style: str, of: str) -> str:
        cells = [
            cell(widths[0], paragraph(style, said) if said else paragraph(style)),
            cell(
                widths[1],
                paragraph(said_style, f"{{{{ {of}.ลำดับ }}}}\t{{{{ {of}.{text} }}}}"),
                clear_mm=rules.QUANTITY_CLEAR_MM if quantity else 0.0,
            ),
        ]
        if quantity:
            shown = paragraph(style, f"{{{{ {of}.{quantity} }}}}")
            cells.append(cell(widths[2], shown, bottom=True))
        return row(*cells)

    def loop(control: str) -> str:
        first = cell(widths[0], paragraph("Contact", control))
        return row(first, *(cell(width, paragraph("Contact")) for width in widths[1:]))

    return table(
        tuple(widths),
        entry(label, "FirstEntry", "Heading", f"{name}[0]"),
        loop(f"{{%tr for รายการ in {name}[1:] %}}"),
        entry("", "Entry", "Contact", "รายการ"),
        loop("{%tr endfor %}"),
    )


def signature() -> str:
    """Rank, name in parentheses, positions."""
    return (
        tag("if ยศ")
        + paragraph("Rank", "{{ ยศ }}")
        + paragraph("Position", "{{ ผู้ลงนาม }}")
        + tag("else")
        + paragraph("Signer", "{{ ผู้ลงนาม }}")
        + tag("endif")
        + tag("for บรรทัด in ตำแหน่ง")
        + paragraph("Position", "{{ บรรทัด }}")
        + tag("endfor")
    )


def speed(y_mm: float, x: str) -> str:
    """The speed mark, a framed line of its own."""
    return (
        tag("if ชั้นความเร็ว")
        + paragraph("Speed", "{{ ชั้นความเร็ว }}", frame=frame(y_mm=y_mm, x=x))
        + tag("endif")
    )


def draft(y_mm: float) -> str:
    """The draft mark at the right margin."""
    return (
        tag("if ร่าง")
        + paragraph("Draft", "{{ ร่าง }}", frame=frame(y_mm=y_mm, x=RIGHT_MARGIN))
        + tag("endif")
    )


def document(body: str) -> str:
    """document.xml."""
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def letter(picture: bytes) -> dict[str, str]:
    """The parts of letter.docx that are its own."""
    gap = rules.LABEL_GAP
    ascent_mm = rules.ASCENT_EM * rules.BODY_PT / rules.MM_TO_PT
    speed_line_mm = rules.SPEED_PT * rules.LINE_EM / rules.MM_TO_PT
    first_top_mm = rules.LETTER_FIRST_BASELINE_MM - ascent_mm
    text_mm = rules.TEXT_WIDTH_MM
    label_mm = LABEL_MM["สิ่งที่ส่งมาด้วย"]
    quantity_mm = rules.QUANTITY_WIDTH_MM
    body = (
        speed(first_top_mm - speed_line_mm - SPEED_CLEAR_MM, at(rules.MARGIN_LEFT_MM))
        + draft(rules.EMBLEM_TOP_MM)
        + paragraph(
            "Letterhead",
            emblem(rules.EMBLEM_LETTER_MM, picture, "<wp:align>center</wp:align>"),
            f"ที่{gap}{{{{ ที่ }}}}\t{{{{ ส่วนราชการ }}}}",
        )
        + tag("for บรรทัด in ที่อยู่")
        + paragraph("Letterhead", "\t{{ บรรทัด }}")
        + tag("endfor")
        + paragraph("Date", "{{ วันที่ }}")
        + paragraph("Subject", f"เรื่อง{gap}{{{{ เรื่อง }}}}")
        + paragraph("Salutation", f"{{{{ คำขึ้นต้น }}}}{gap}{{{{ ผู้รับ }}}}")
        + tag("if อ้างถึง|length == 1")
        + paragraph("Reference", f"อ้างถึง{gap}{{{{ อ้างถึง[0].ข้อความ }}}}")
        + tag("elif อ้างถึง")
        + listing("อ้างถึง", "อ้างถึง", "ข้อความ")
        + tag("endif")
        + tag("if สิ่งที่ส่งมาด้วย|length == 1")
        + table(
            (label_mm, text_mm - label_mm - quantity_mm, quantity_mm),
            row(
                cell(label_mm, paragraph("Heading", "สิ่งที่ส่งมาด้วย")),
                cell(
                    text_mm - label_mm - quantity_mm,
                    paragraph("Heading", "{{ สิ่งที่ส่งมาด้วย[0].ชื่อ }}"),
                    clear_mm=rules.QUANTITY_CLEAR_MM,
                ),
                cell(
                    quantity_mm,
                    paragraph("Heading", "{{ สิ่งที่ส่งมาด้วย[0].จำนวน }}"),
                    bottom=True,
                ),
            ),
        )
        + tag("elif สิ่งที่ส่งมาด้วย")
        + listing("สิ่งที่ส่งมาด้วย", "สิ่งที่ส่งมาด้วย", "ชื่อ", "จำนวน")
        + tag("endif")
        + paragraph("Body", "{{p เนื้อความ }}")
        + tag("if คำลงท้าย")
        + paragraph("Closing", "{{ คำลงท้าย }}")
        + tag("endif")
        + signature()
        + tag("if คิวอาร์")
        + paragraph("Code", "{{p คิวอาร์ }}")
        + tag("endif")
        + tag("for บรรทัด in เจ้าของเรื่อง")
        + tag("if loop.first and คิวอาร์")
        + paragraph("UnitBelowCode", "{{ บรรทัด }}")
        + tag("elif loop.first")
        + paragraph("Unit", "{{ บรรทัด }}")
        + tag("else")
        + paragraph("Contact", "{{ บรรทัด }}")
        + tag("endif")
        + tag("endfor")
        + tag("if คำขวัญ")
        + paragraph("Slogan", "{{p คำขวัญ }}")
        + paragraph("Depth")
        + tag("endif")
        + section(top_mm=rules.FOLLOWING_PAGE_TOP_MM, header_mm=LETTER_HEADER_MM)
    )
    return {
        "word/document.xml": document(body),
        "word/header1.xml": header(page_number()),
        "word/header2.xml": header(spacer(first_top_mm - LETTER_HEADER_MM)),
        "word/footer1.xml": footer(),
        "word/footer2.xml": footer(),
    }


def memo(picture: bytes) -> dict[str, str]:
    """The parts of memo.docx that are its own."""
    gap = rules.LABEL_GAP
    line_mm = rules.LINE_PT / rules.MM_TO_PT
    number_top_mm = rules.PAGE_NUMBER_BASELINE_MM - rules.ASCENT_EM * rules.BODY_PT / rules.MM_TO_PT

    feet_mm = rules.EMBLEM_TOP_MM + rules.EMBLEM_MEMO_MM
    title_baseline_mm = feet_mm - rules.DESCENT_EM * rules.MEMO_TITLE_PT / rules.MM_TO_PT
    mark_mm = rules.SPEED_PT / rules.MM_TO_PT
    speed_top_mm = title_baseline_mm - rules.ASCENT_EM * mark_mm
    draft_top_mm = feet_mm - rules.LINE_EM * rules.DRAFT_PT / rules.MM_TO_PT
    right_mm = rules.PAGE_WIDTH_MM - rules.MARGIN_RIGHT_MM

    def label(text: str) -> str:
        return run(text, "MemoLabel") + run(gap)

    body = (
        paragraph(
            "MemoTitle",
            emblem(
                rules.EMBLEM_MEMO_MM,
                picture,
                f"<wp:posOffset>{emu(rules.MARGIN_LEFT_MM)}</wp:posOffset>",
            ),
            *box("ชั้นความเร็ว", "Speed", speed_top_mm, rules.MEMO_SPEED_LEFT_MM, 2),
            *box("ร่าง", "Draft", draft_top_mm, right_mm - BOX_MM, 3),
            "บันทึกข้อความ",
        )
        + paragraph("MemoOffice", label("ส่วนราชการ"), "{{ ส่วนราชการ }}\t")
        + paragraph("MemoNumber", label("ที่"), "{{ ที่ }}\t", label("วันที่"), "{{ วันที่ }}\t")
        + paragraph("MemoSubject", label("เรื่อง"), "{{ เรื่อง }}\t")
        + paragraph("Salutation", f"{{{{ คำขึ้นต้น }}}}{gap}{{{{ ผู้รับ }}}}")
        + paragraph("Body", "{{p เนื้อความ }}")
        + signature()
        + section(top_mm=rules.MEMO_TITLE_TOP_MM, header_mm=MEMO_HEADER_MM)
    )
    return {
        "word/document.xml": document(body),
        "word/header1.xml": header(
            spacer(number_top_mm - MEMO_HEADER_MM),
            page_number(),
            spacer(rules.FOLLOWING_PAGE_TOP_MM - number_top_mm - line_mm),
        ),
        "word/header2.xml": header(spacer(1.0)),
        "word/footer1.xml": footer(),
        "word/footer2.xml": footer(),
    }


# --- the package -----------------------------------------------------------------------------
def font_table() -> str:
    """fontTable.xml: the office face, each name the other's alternate."""

    def font(name: str, alternate: str) -> str:
        return (
            f'<w:font w:name="{name}"><w:altName w:val="{alternate}"/>'
            '<w:panose1 w:val="020B0500040200020003"/><w:charset w:val="DE"/>'
            '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
        )

    return (
        f'{HEAD}<w:fonts xmlns:w="{W}">{font(FONT, OTHER_FONT)}{font(OTHER_FONT, FONT)}</w:fonts>'
    )


def settings() -> str:
    """settings.xml: compatibility mode 15, said once; Thai for complex script."""
    modes = (
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    )
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{value}"/>'
        for name, value in modes
    )
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def relations(*targets: tuple[str, str, str]) -> str:
    """A relations part from (identifier, type, target)."""
    return (
        HEAD
        + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>'
            for identifier, kind, target in targets
        )
        + "</Relationships>"
    )


def margins_of(own: dict[str, str]) -> list[tuple[str, str]]:
    """The headers and footers among a template's parts: name and kind."""
    return [
        (name, "header" if "header" in name else "footer")
        for name in own
        if name != "word/document.xml"
    ]


def content_types(own: dict[str, str]) -> str:
    """[Content_Types].xml."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/fontTable.xml": f"{word}.fontTable+xml",
        **{f"/{name}": f"{word}.{kind}+xml" for name, kind in margins_of(own)},
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
    }
    return (
        HEAD
        + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        + '<Default Extension="rels"'
        + ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + '<Default Extension="xml" ContentType="application/xml"/>'
        + '<Default Extension="png" ContentType="image/png"/>'
        + '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        + "".join(
            f'<Override PartName="{name}" ContentType="{kind}"/>'
            for name, kind in overrides.items()
        )
        + "</Types>"
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


def annex() -> dict[str, str]:
    """The parts of annex.docx that are its own.

    Its second page is the model of landscape pages; what stands there vanishes.
    """
    line_mm = rules.LINE_PT / rules.MM_TO_PT
    below_mm = rules.PORTRAIT.following_top_mm - number_top(rules.PORTRAIT) - line_mm
    upright = page(rules.PORTRAIT, "rId4", "rId5")
    body = (
        tag("if ป้าย")
        + paragraph("Label", "{{ ป้าย }}")
        + tag("endif")
        + tag("if ร่าง")
        + paragraph("AnnexTitle", "{{ ร่าง }}")
        + tag("endif")
        + tag("for บรรทัด in ชื่อเรื่อง")
        + paragraph("AnnexTitle", "{{ บรรทัด }}")
        + tag("endfor")
        + paragraph("Body", "{{p ส่วน }}")
        + paragraph("Contact", "{#p หน้าแนวตั้ง #}", frame=upright)
        + paragraph("Contact", "{#p หน้าแนวนอน #}")
        + page(rules.LANDSCAPE, "rId6", "rId5")
    )
    return {
        "word/document.xml": document(body),
        "word/header1.xml": bare_header(page_number(), spacer(below_mm)),
        # the text of page 1 begins where the number of the others would: nothing may push it down
        "word/header2.xml": bare_header(spacer(FIRST_HEADER_MM)),
        "word/header3.xml": bare_header(page_number("WidePageNumber")),
    }


def bare_header(*lines: str) -> str:
    """A header part without a secrecy mark."""
    return f"{HEAD}<w:hdr {NAMESPACES}>{''.join(lines)}</w:hdr>"


def parts(
    own: dict[str, str], title: str, picture: bytes | None = None, *other_styles: str
) -> dict[str, bytes]:
    """Every part of a template by name; its emblem is `picture`."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
    texts = {
        "[Content_Types].xml": content_types(own),
        "_rels/.rels": relations(
            ("rId1", f"{RELATIONS}/officeDocument", "word/document.xml"),
            ("rId2", f"{package}/core-properties", "docProps/core.xml"),
            ("rId3", f"{RELATIONS}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": (
            f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            'extended-properties"/>'
        ),
        "docProps/core.xml": (
            f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
            'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{title}</dc:title><dc:language>th-TH</dc:language></cp:coreProperties>"
        ),
        "word/_rels/document.xml.rels": relations(
            ("rId1", f"{RELATIONS}/styles", "styles.xml"),
            ("rId2", f"{RELATIONS}/settings", "settings.xml"),
            ("rId3", f"{RELATIONS}/fontTable", "fontTable.xml"),
            *(
                (f"rId{number}", f"{RELATIONS}/{kind}", name.removeprefix("word/"))
                for number, (name, kind) in enumerate(margins_of(own), start=4)
            ),
            *([("rId9", f"{RELATIONS}/image", "media/emblem.png")] if picture else []),
        ),
        "word/fontTable.xml": font_table(),
        "word/settings.xml": settings(),
        "word/styles.xml": styles(*other_styles),
        **own,
    }
    emblems = {"word/media/emblem.png": picture} if picture else {}
    return {name: text.encode() for name, text in texts.items()} | emblems


def templates() -> dict[str, dict[str, bytes]]:
    """The parts of each template, by file name."""
    picture = (HERE / "emblem.png").read_bytes()
    return {
        "letter.docx": parts(letter(picture), "หนังสือภายนอก", picture),
        "memo.docx": parts(memo(picture), "บันทึกข้อความ", picture),
        "annex.docx": parts(annex(), "เอกสารแนบ", None, *annex_styles()),
    }


def write(name: str, members: dict[str, bytes]) -> None:
    """Write a template beside this script."""
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as package:
        for member in sorted(members, key=lambda part: (part[0] != "[", part)):
            package.writestr(zipfile.ZipInfo(member), members[member], zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    for template, made in templates().items():
        write(template, made)
