"""What the regulation and its typing guide fix, each number once, with its clause.

Sources, named in the comments:

* ระเบียบ: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖ และที่แก้ไขเพิ่มเติม
* คำอธิบาย: คำอธิบายการพิมพ์หนังสือราชการด้วยโปรแกรมการพิมพ์ ในเครื่องคอมพิวเตอร์
  (แนบหนังสือ นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)
* practice: nothing is fixed; the value is ours, measured on official specimens or chosen

Lengths are millimetres (``_MM``) or points (``_PT``). Both engines read them from here and
tests hold the shipped templates to them. This module imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from thaiplandoc.values import dataclass

MM_TO_PT: Final = 72 / 25.4

# --- paper -----------------------------------------------------------------------------------
# ระเบียบ ข้อ ๗๔: กระดาษขนาดเอ ๔
PAGE_WIDTH_MM: Final = 210.0
PAGE_HEIGHT_MM: Final = 297.0
# คำอธิบาย ข้อ ๑: กั้นหน้า ๓ ซม. กั้นหลัง ๒ ซม.
MARGIN_LEFT_MM: Final = 30.0
MARGIN_RIGHT_MM: Final = 20.0
# practice: the guide leaves the bottom free
MARGIN_BOTTOM_MM: Final = 20.0
TEXT_WIDTH_MM: Final = PAGE_WIDTH_MM - MARGIN_LEFT_MM - MARGIN_RIGHT_MM
PAPER_CENTRE_MM: Final = PAGE_WIDTH_MM / 2

# --- type ------------------------------------------------------------------------------------
# คำอธิบาย: TH SarabunPSK ๑๖ พอยท์, line spacing single
BODY_PT: Final = 16.0
# One single line of the face, in em: ascent 0.844 + descent 0.457 + gap 0.030 (measured on the
# face's hhea table; what Word and LibreOffice call "single").
ASCENT_EM: Final = 0.844
DESCENT_EM: Final = 0.457
LINE_GAP_EM: Final = 0.030
LINE_EM: Final = ASCENT_EM + DESCENT_EM + LINE_GAP_EM
LINE_PT: Final = BODY_PT * LINE_EM
# คำอธิบาย: "๑ Enter + Before ๖ พอยท์" between parts and paragraphs, ๑๒ before the closing
GAP_PT: Final = 6.0
CLOSING_GAP_PT: Final = 12.0
# คำอธิบาย: ๓ บรรทัด (๔ Enter) for the signature and above the owner unit
BLANK_LINES: Final = 3
# คำอธิบาย: first line of a paragraph
FIRST_LINE_MM: Final = 25.0
# practice: where the numbers of items of level 1 to 4 start, from the left margin
ITEM_INDENT_MM: Final = (25.0, 31.0, 40.0, 52.0)
# คำอธิบายการพิมพ์ด้วยเครื่องพิมพ์ดีด: label to content two strokes
LABEL_GAP: Final = "  "

# What a line of sums is called where it leaves a page, and where it comes to the next.
CARRIED_OVER: Final = "ยอดยกไป"
BROUGHT_FORWARD: Final = "ยอดยกมา"

# --- the emblem ------------------------------------------------------------------------------
# ระเบียบ ข้อ ๗๑.๑ (๓ ซม.) and ๗๑.๒ (๑.๕ ซม.); คำอธิบาย: about 1.5 cm from the paper's top edge
EMBLEM_TOP_MM: Final = 15.0
EMBLEM_LETTER_MM: Final = 30.0
EMBLEM_MEMO_MM: Final = 15.0
# ระเบียบ แบบที่ ๒๘: centred on the paper (not on the text block, which is 5 mm to the right)
EMBLEM_LETTER_CENTRE_MM: Final = PAPER_CENTRE_MM

# --- the letter (หนังสือภายนอก, ระเบียบ ข้อ ๑๑, แบบที่ ๑) ---------------------------------------
# ที่ and the agency stand on the line of the emblem's feet: their baseline is the feet
LETTER_FIRST_BASELINE_MM: Final = EMBLEM_TOP_MM + EMBLEM_LETTER_MM
# practice: where the agency's name starts when its longest line fits; otherwise further left
AGENCY_LEFT_MM: Final = 131.0
# practice, measured on official specimens: date and closing start at the paper's centre
DATE_LEFT_MM: Final = PAPER_CENTRE_MM
CLOSING_LEFT_MM: Final = PAPER_CENTRE_MM
# สิ่งที่ส่งมาด้วย: the quantities stand in one column at the right margin, clear of the titles
QUANTITY_WIDTH_MM: Final = 28.0
QUANTITY_CLEAR_MM: Final = 2.0

# --- pages after the first -------------------------------------------------------------------
# คำอธิบายการพิมพ์ด้วยเครื่องพิมพ์ดีด: "- ๒ -" top centre, about 3 cm from the top edge (baseline)
PAGE_NUMBER_BASELINE_MM: Final = 30.0
# practice: text of a following page starts one line and six points below the number
FOLLOWING_PAGE_TOP_MM: Final = (
    PAGE_NUMBER_BASELINE_MM + ((DESCENT_EM + LINE_GAP_EM) * BODY_PT + GAP_PT) / MM_TO_PT
)
# practice: the continuation mark's baseline, in the bottom margin, from the paper's top edge
CONTINUATION_BASELINE_MM: Final = PAGE_HEIGHT_MM - 10.0
# practice: the mark quotes this many words at most, and no more characters than this
CONTINUATION_WORDS: Final = 5
CONTINUATION_LETTERS: Final = 30
# คำอธิบายการพิมพ์ด้วยเครื่องพิมพ์ดีด: text lines before the closing on the last page
LINES_BEFORE_CLOSING: Final = 2
# practice: no single line of a paragraph alone at a page's top or bottom
LINES_TOGETHER: Final = 2
# practice: a page that continues ends this many lines early. Word breaks lines by a dictionary of
# its own and may need a line more than we do; the page still turns where its mark says.
SPARE_LINES_AT_TURN: Final = 1

# --- marks -----------------------------------------------------------------------------------
# ระเบียบ ข้อ ๒๘: speed in red, not smaller than 32 point, above ที่
SPEED_PT: Final = 32.0
SPEEDS: Final = ("ด่วน", "ด่วนมาก", "ด่วนที่สุด")
# A date, and a time if need be, follow: the letter must be there by then.
SPEED_UNTIL: Final = "ด่วนภายใน"
# practice: ข้อ ๒๘ sizes the mark, not the date and time that follow it. The longest of them
# (พฤศจิกายน) is 54 mm wide at 14 points; between the margin and the emblem are 61 mm
SPEED_UNTIL_PT: Final = 14.0
# ระเบียบว่าด้วยการรักษาความลับของทางราชการ พ.ศ. ๒๕๔๔: top and bottom centre of every page, red,
# larger than the text (24 pt is ours)
SECRECY_PT: Final = 24.0
SECRECY_TOP_MM: Final = 3.5
SECRECY_BOTTOM_MM: Final = PAGE_HEIGHT_MM - 15.0
SECRECIES: Final = ("ลับ", "ลับมาก", "ลับที่สุด")
MARK_COLOUR: Final = "C00000"
# ระเบียบ แบบที่ ๑๒: ตรารับหนังสือ 2.5 × 5 cm, in the top right corner (ข้อ ๓๘) of the first page
RECEIPT_STAMP_WIDTH_MM: Final = 50.0
RECEIPT_STAMP_HEIGHT_MM: Final = 25.0
RECEIPT_STAMP_LEFT_MM: Final = PAGE_WIDTH_MM - MARGIN_RIGHT_MM - RECEIPT_STAMP_WIDTH_MM
# practice: it ends at the right margin and at the feet of a memo's emblem, above ส่วนราชการ
RECEIPT_STAMP_TOP_MM: Final = EMBLEM_TOP_MM + EMBLEM_MEMO_MM - RECEIPT_STAMP_HEIGHT_MM
# practice
DRAFT_PT: Final = 32.0
QR_MM: Final = 22.0
SLOGAN_PT: Final = 14.0
SLOGAN_BASELINE_MM: Final = PAGE_HEIGHT_MM - 12.0

# --- the memo (บันทึกข้อความ, ระเบียบ ข้อ ๑๒, แบบที่ ๒) -----------------------------------------
# คำอธิบาย: title bold 29 point on a line of exactly 35; labels bold 20
MEMO_TITLE_PT: Final = 29.0
MEMO_TITLE_LINE_PT: Final = 35.0
# measured: on an exact line the baseline stands at four fifths of it
EXACT_LINE_ASCENT: Final = 0.8
MEMO_LABEL_PT: Final = 20.0
# practice: the title's line ends at the emblem's feet
MEMO_TITLE_TOP_MM: Final = EMBLEM_TOP_MM + EMBLEM_MEMO_MM - MEMO_TITLE_LINE_PT / MM_TO_PT
# คำอธิบาย: the speed stands to the right of the emblem, before the title (5 mm is ours)
MEMO_SPEED_LEFT_MM: Final = MARGIN_LEFT_MM + EMBLEM_MEMO_MM + 5.0
# practice: ด่วนภายใน is wider than the room before the title, so it and its date stand above the
# title: their baselines above the title's, each line's letters 1 mm clear of the next
MEMO_UNTIL_ABOVE_MM: Final = 9.0
MEMO_UNTIL_SPEED_ABOVE_MM: Final = 13.5
# practice: วันที่ starts at the paper's centre
MEMO_DATE_LEFT_MM: Final = PAPER_CENTRE_MM

# --- how far a gap may shrink when a letter misses one page by a little ------------------------
# คำอธิบาย: agencies may adapt the typing when needed, keeping the form and good looks. In this
# order; each gap shrinks to its minimum before the next is touched. (style, minimum in points)
SHRINKABLE: Final = (
    ("เจ้าของเรื่อง", GAP_PT),
    ("ผู้ลงนาม", 2 * LINE_PT),
    ("คำลงท้าย", GAP_PT),
    ("เนื้อความ", 2.0),
    ("หัวเรื่อง", 2.0),
)
# Those of the ending shrink further, to leave Word's spare line on the last page too.
SHRINKABLE_FOR_SPARE: Final = SHRINKABLE[:3]


Alignment = Literal["left", "center", "right", "thai"]


class Face(NamedTuple):
    """A face that an agency names for a part of its papers, and the files of its two weights.

    Without files it is the shipped one under that name.
    """

    name: str
    regular: str = ""
    bold: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of line stands on the page: the same name is a paragraph style in Word.

    `before_pt` is the space above; `left_mm` and `first_line_mm` are from the left margin (the
    first line adds to `left_mm`); `line_pt` fixes an exact line height; `align` ``thai`` is
    inter-character justification (thaiDistribute).
    """

    name: str
    before_pt: float = 0.0
    left_mm: float = 0.0
    first_line_mm: float = 0.0
    align: Alignment = "left"
    size_pt: float = BODY_PT
    bold: bool = False
    line_pt: float | None = None
    colour: str = "000000"
    keep_with_next: bool = False
    face: Face | None = None  # the office's, if none is named


def _named(*styles: Style) -> Mapping[str, Style]:
    return MappingProxyType({style.name: style for style in styles})


STYLES: Final = _named(
    Style("หัวหนังสือ"),  # ที่ … and the agency, then its address lines
    Style("วันที่", before_pt=GAP_PT, left_mm=DATE_LEFT_MM - MARGIN_LEFT_MM),
    Style("หัวเรื่อง", before_pt=GAP_PT),  # เรื่อง, คำขึ้นต้น, อ้างถึง, สิ่งที่ส่งมาด้วย
    Style("รายการ"),  # numbered entries of อ้างถึง and สิ่งที่ส่งมาด้วย, hanging behind their numbers
    Style("เนื้อความ", before_pt=GAP_PT, first_line_mm=FIRST_LINE_MM, align="thai"),
    *(
        Style(f"ข้อระดับ {level}", before_pt=GAP_PT, first_line_mm=indent, align="thai")
        for level, indent in enumerate(ITEM_INDENT_MM, start=1)
    ),
    Style("หัวข้อ", before_pt=GAP_PT, first_line_mm=FIRST_LINE_MM, bold=True, keep_with_next=True),
    Style("หัวตาราง", align="center", bold=True),
    Style("ตาราง"),
    Style("คำบรรยายภาพ", align="center"),
    Style(
        "คำลงท้าย",
        before_pt=CLOSING_GAP_PT,
        left_mm=CLOSING_LEFT_MM - MARGIN_LEFT_MM,
        keep_with_next=True,
    ),
    Style("ผู้ลงนาม", before_pt=BLANK_LINES * LINE_PT, align="center", keep_with_next=True),
    Style("ตำแหน่ง", align="center", keep_with_next=True),
    Style("เจ้าของเรื่อง", before_pt=BLANK_LINES * LINE_PT),  # the first line of the owner unit
    Style("ติดต่อ"),  # its other lines, โทร. … สำเนาส่ง
    Style("เลขหน้า", align="center"),
    Style("คำต่อเนื่อง", align="right"),
    Style("ชั้นความเร็ว", size_pt=SPEED_PT, bold=True, colour=MARK_COLOUR),
    Style("เวลาที่กำหนด", size_pt=SPEED_UNTIL_PT, bold=True, colour=MARK_COLOUR),  # behind ด่วนภายใน
    Style("ชั้นความลับ", size_pt=SECRECY_PT, bold=True, align="center", colour=MARK_COLOUR),
    Style("ร่าง", size_pt=DRAFT_PT, bold=True, align="right", colour="7F7F7F"),
    Style("คำขวัญ", size_pt=SLOGAN_PT, align="center"),
    Style("ชื่อบันทึก", size_pt=MEMO_TITLE_PT, bold=True, align="center", line_pt=MEMO_TITLE_LINE_PT),
    Style("หัวบันทึก"),  # ส่วนราชการ, ที่, วันที่, เรื่อง: the labels are bold 20 point
)


# --- annexes: prose, tables and forms behind a letter ------------------------------------------
@dataclass(frozen=True, slots=True)
class Paper:
    """An A4 page one way up, in millimetres: where its text stands and its number.

    `first_top_mm` is where the text of a document's first page begins, which has no number;
    `number_baseline_mm` and `following_top_mm` are for the pages after it.
    """

    width_mm: float
    height_mm: float
    left_mm: float
    right_mm: float
    first_top_mm: float
    following_top_mm: float
    number_baseline_mm: float
    bottom_mm: float = MARGIN_BOTTOM_MM

    @property
    def text_width_mm(self) -> float:
        """Between the margins."""
        return self.width_mm - self.left_mm - self.right_mm


# practice: the text of an annex begins as high as the emblem's middle would stand
PORTRAIT: Final = Paper(
    PAGE_WIDTH_MM,
    PAGE_HEIGHT_MM,
    MARGIN_LEFT_MM,
    MARGIN_RIGHT_MM,
    first_top_mm=25.0,
    following_top_mm=FOLLOWING_PAGE_TOP_MM,
    number_baseline_mm=PAGE_NUMBER_BASELINE_MM,
)
# practice: 20 mm all round, for tables need the room; the number stands in the margin
LANDSCAPE: Final = Paper(
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    20.0,
    20.0,
    first_top_mm=20.0,
    following_top_mm=20.0,
    number_baseline_mm=15.0,
)
# practice: type of a table that stands on a landscape page
LANDSCAPE_TABLE_PT: Final = 14.0
# practice: smaller type, for tables of many columns
DENSE_TABLE_PTS: Final = (12.0, 11.0, 10.0)
# practice: a table's cells, space at the left and the right of their text
CELL_MM: Final = 4 / MM_TO_PT
# practice: a table's rules; each row is as much higher, as in Word
RULE_PT: Final = 0.5
# practice: a narrower column holds no digit
LEAST_COLUMN_MM: Final = 5.0
# practice: each line of a table's head stands this much further right
HEAD_INDENT_MM: Final = 10.0
# practice: a line for handwriting
HANDWRITING_MM: Final = 8.5
# practice: so many lines for handwriting, and fewer, stand on one page
DOTTED_LINES_TOGETHER: Final = 6
# practice: the unit behind a blank (ตำบล, ครัวเรือน) begins this far from the right margin
UNIT_WIDTH_MM: Final = 20.0
# practice: the dots a person signs on, and the box the name stands in, around one centre
SIGNATURE_MM: Final = 50.0
# practice: type of the words in a diagram or a chart
DRAWING_PT: Final = 14.0
# practice: type of the words on a card, a stamp or a slip of a few centimetres
CARD_PT: Final = 11.0

ANNEX_STYLES: Final = _named(
    Style("ป้าย", align="right"),  # สิ่งที่ส่งมาด้วย ๑
    Style("ชื่อเรื่อง", size_pt=18.0, bold=True, align="center", keep_with_next=True),
    Style("ส่วนที่", before_pt=CLOSING_GAP_PT, bold=True, align="center", keep_with_next=True),
    Style("กลาง", before_pt=GAP_PT, align="center"),
    Style("แบบ", align="right"),  # the stamp above a table
    Style("หัวซ้ำ", bold=True),  # the lines above a table's headings
    Style("หัวตารางแนวนอน", size_pt=LANDSCAPE_TABLE_PT, bold=True, align="center"),
    Style("ตารางแนวนอน", size_pt=LANDSCAPE_TABLE_PT),
    *(
        style
        for size in DENSE_TABLE_PTS
        for style in (
            Style(f"หัวตาราง {size:g}", size_pt=size, bold=True, align="center"),
            Style(f"ตาราง {size:g}", size_pt=size),
        )
    ),
    Style("หมายเหตุ", before_pt=GAP_PT),  # hanging behind its label
    Style("เส้นประ", before_pt=0.0, line_pt=HANDWRITING_MM * MM_TO_PT),
    Style("ช่องกรอก", before_pt=0.0, line_pt=HANDWRITING_MM * MM_TO_PT),
    Style("ลงชื่อ", before_pt=2 * LINE_PT, align="center", keep_with_next=True),
    Style("ชื่อแผนภาพ", before_pt=CLOSING_GAP_PT, bold=True, align="center", keep_with_next=True),
    Style("แผนภาพ", size_pt=DRAWING_PT, align="center"),  # words in a diagram or a chart
    Style("หัวแผนภาพ", size_pt=DRAWING_PT, bold=True, align="center"),
    Style("ตรา", size_pt=CARD_PT),  # words on a card: a stamp, a slip
    Style("หัวตรา", size_pt=CARD_PT, bold=True, align="center"),
)


# Type of a table in points → the styles of its cells and of its headings.
TABLE_STYLES: Final[Mapping[float, tuple[Style, Style]]] = MappingProxyType(
    {
        BODY_PT: (STYLES["ตาราง"], STYLES["หัวตาราง"]),
        LANDSCAPE_TABLE_PT: (ANNEX_STYLES["ตารางแนวนอน"], ANNEX_STYLES["หัวตารางแนวนอน"]),
        **{
            size: (ANNEX_STYLES[f"ตาราง {size:g}"], ANNEX_STYLES[f"หัวตาราง {size:g}"])
            for size in DENSE_TABLE_PTS
        },
    }
)


def table_styles(size_pt: float | None, *, landscape: bool) -> tuple[Style, Style]:
    """The styles of a table's cells and headings: of the type asked for, else of its page's."""
    return TABLE_STYLES[size_pt or (LANDSCAPE_TABLE_PT if landscape else BODY_PT)]


# --- books: many sections behind a cover, bound at the left ---------------------------------------
# practice: as far from the paper's edge upright and lying, where the margin of both has room for it;
# a lying page is bound with its top, so its right edge is the bound book's top
BOOK_NUMBER_BASELINE_MM: Final = LANDSCAPE.number_baseline_mm
# practice: the text begins a line below the number, on every page alike
BOOK_PORTRAIT: Final = replace(
    PORTRAIT, first_top_mm=25.0, following_top_mm=25.0, number_baseline_mm=BOOK_NUMBER_BASELINE_MM
)
# practice: between the emblems of a cover
EMBLEM_GAP_MM: Final = 8.0
# practice: clear space above and below the picture of a cover
COVER_CLEAR_MM: Final = 10.0
# practice: further lines of an entry of the contents stand this much further right
CONTENTS_HANGING_MM: Final = 8.0
# practice: the column of the contents' page numbers at the right margin
CONTENTS_NUMBER_MM: Final = 14.0

BOOK_STYLES: Final = _named(
    Style("ชื่อปก", before_pt=CLOSING_GAP_PT, size_pt=28.0, bold=True, align="center"),
    Style("รองปก", before_pt=GAP_PT, size_pt=22.0, bold=True, align="center"),
    Style("ท้ายปก", size_pt=20.0, bold=True, align="center"),  # who made it, at the cover's foot
    Style("เลขส่วน", size_pt=32.0, bold=True, align="center", keep_with_next=True),  # of a divider
    Style("ชื่อส่วน", size_pt=32.0, bold=True, align="center"),
    Style(
        "ชื่อสารบัญ",
        before_pt=CLOSING_GAP_PT,
        size_pt=18.0,
        bold=True,
        align="center",
        keep_with_next=True,
    ),
    Style("หน้าสารบัญ", align="right", bold=True, keep_with_next=True),  # the word หน้า
    Style("สารบัญ 1", before_pt=GAP_PT, bold=True),
    Style("สารบัญ 2", left_mm=8.0),
    Style("สารบัญ 3", left_mm=16.0),
    Style("สารบัญภาพ"),  # of the lists of tables and of pictures
    # headings of a book: level 1 (๑.๑) and level 2; their further lines stand below the first
    Style("หัวข้อเล่ม", before_pt=CLOSING_GAP_PT, bold=True, keep_with_next=True),
    Style("หัวข้อย่อย", before_pt=GAP_PT, left_mm=10.0, bold=True, keep_with_next=True),
    # above a table; the label is bold. Below pictures stands คำบรรยายภาพ, its label bold too.
    Style("คำบรรยายตาราง", before_pt=CLOSING_GAP_PT, keep_with_next=True),
)


# --- salutation and closing (ระเบียบ ภาคผนวก ๒) -------------------------------------------------
@dataclass(frozen=True, slots=True)
class Courtesy:
    """What opens and ends a letter to one class of recipient; None where it must be typed out."""

    name: str
    thai_name: str
    salutation: str | None
    closing: str | None
    conclusion: str | None


COURTESIES: Final[Mapping[str, Courtesy]] = MappingProxyType(
    {
        courtesy.name: courtesy
        for courtesy in (
            Courtesy("ordinary", "บุคคลธรรมดา", "เรียน", "ขอแสดงความนับถือ", "จึงเรียนมาเพื่อ"),
            Courtesy(
                "special", "ตำแหน่งพิเศษ", "กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง", "จึงกราบเรียนมาเพื่อ"
            ),
            Courtesy("supreme-patriarch", "สมเด็จพระสังฆราช", "กราบทูล", "ควรมิควรแล้วแต่จะโปรด", None),
            Courtesy(
                "somdet", "สมเด็จพระราชาคณะ", "นมัสการ", "ขอนมัสการด้วยความเคารพอย่างยิ่ง", "จึงนมัสการมาเพื่อ"
            ),
            Courtesy(
                "phra-racha-khana",
                "พระราชาคณะ",
                "นมัสการ",
                "ขอนมัสการด้วยความเคารพอย่างสูง",
                "จึงนมัสการมาเพื่อ",
            ),
            Courtesy("monk", "พระภิกษุทั่วไป", "นมัสการ", "ขอนมัสการด้วยความเคารพ", "จึงนมัสการมาเพื่อ"),
            # Royal wording is fixed person by person by proclamation: never made up here.
            Courtesy("royal", "พระบรมวงศานุวงศ์", None, None, None),
        )
    }
)
# ระเบียบ ภาคผนวก ๓: words for signing on another's behalf
AUTHORITIES: Final = (
    "ปฏิบัติราชการแทน",
    "รักษาราชการแทน",
    "รักษาการในตำแหน่ง",
    "รักษาการแทน",
    "ปฏิบัติหน้าที่แทน",
    "ทำการแทน",
)
