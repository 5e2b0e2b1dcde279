"""styles.xml: a style for every name of `rules`."""

from __future__ import annotations

from dataclasses import replace

from building.measures import (
    FONT,
    HEAD,
    NUMBER_MM,
    PAPER_RIGHT_MM,
    RANK_LEFT_MM,
    ROUNDING_MM,
    SIGNATURE_LEFT_MM,
    USUAL_SALUTATION,
    bold_label_mm,
    label_mm,
)
from thaiplandoc import rules
from thaiplandoc.ooxml import W, twips
from thaiplandoc.papers.letter import LetterContent
from thaiplandoc.papers.memo import MemoContent
from thaiplandoc.papers.parts import Dotted, Entries, Labelled


def half_points(pt: float) -> int:
    """Points as half points."""
    return round(pt * 2)


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
    "เวลาที่กำหนด": "SpeedUntil",
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
    "ตรา": "CardText",
    "หัวตรา": "CardHeading",
}
# The same for the styles of the parts of letters and memos.
PART_IDENTIFIERS = IDENTIFIERS | {
    "เรื่อง": "Subject",
    "คำขึ้นต้น": "Salutation",
    "อ้างถึง": "Reference",
    "ส่วนราชการบันทึก": "MemoOffice",
    "ที่บันทึก": "MemoNumber",
    "เรื่องบันทึก": "MemoSubject",
}


# What every template has of the styles of annexes: a letter holds tables of any type too, and stamps.
OF_TABLES = (
    "แบบ",
    "หัวซ้ำ",
    "ตรา",
    "หัวตรา",
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
            hanging_mm=label_mm("หมายเหตุ") if name == "หมายเหตุ" else 0.0,
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
    drawn += [
        paragraph_style(
            PART_IDENTIFIERS[part.style],
            rules.Style(part.style, before_pt=rules.STYLES[part.above].before_pt),
            based_on=IDENTIFIERS[part.above],
            hanging_mm=label_mm(part.label or USUAL_SALUTATION),
        )
        for part in LetterContent.parts
        if isinstance(part, Labelled | Entries) and part.style not in IDENTIFIERS
    ]
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
                PART_IDENTIFIERS[part.style],
                rules.Style(part.style),
                based_on="MemoHead",
                hanging_mm=bold_label_mm(part.fields[0][1]),
                tabs=(("right-dot", text_mm),),
            )
            for part in MemoContent.parts
            if isinstance(part, Dotted) and len(part.fields) == 1
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
