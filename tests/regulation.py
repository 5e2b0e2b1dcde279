"""What the regulation and its typing guide fix, and what we chose: each number written out here.

A row is a clause, the number, how it is measured on the PDF page and how in the Word file. Nothing
comes from the library but the two files, so a number that changes in the code, in the Word
templates or in both at once is found. `test_regulation` holds every row; `mutate_rules` changes
the numbers of the library one by one and asks for a row that sees it.

Sources:

* ระเบียบ: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖ และที่แก้ไขเพิ่มเติม
* คำอธิบาย: คำอธิบายการพิมพ์หนังสือราชการด้วยโปรแกรมการพิมพ์ในเครื่องคอมพิวเตอร์
  (แนบหนังสือ นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)
* เครื่องพิมพ์ดีด: คำอธิบายการพิมพ์ด้วยเครื่องพิมพ์ดีด
* ความลับ: ระเบียบว่าด้วยการรักษาความลับของทางราชการ พ.ศ. ๒๕๔๔
* practice: nothing is fixed; measured on official specimens or chosen
"""

from __future__ import annotations

from dataclasses import dataclass

from measures import (
    ASCENT_MM,
    LINE_PT,
    Measure,
    Measured,
    apart,
    baseline,
    before_closing,
    both,
    bound_number,
    centre,
    clear_of_quantities,
    contents,
    contents_in_word,
    cover,
    cover_in_word,
    depth,
    dotted,
    emblem,
    framed,
    gaps,
    gaps_in_word,
    heads_in_word,
    in_word,
    indent,
    kept_dotted,
    left,
    look,
    looks,
    mark,
    mark_in_word,
    narrowest,
    quantity_in_word,
    rank,
    red,
    red_in_word,
    right,
    rule,
    rule_in_word,
    section,
    size,
    stamp,
    stamp_in_word,
    strokes,
    strokes_apart,
    strokes_in_word,
    turned,
)
from regulation_papers import Papers
from regulation_styles import STYLES
from ruler import MM


@dataclass(frozen=True)
class Row:
    """A number of the regulation and where it is seen.

    `number` is in `unit`; `word_number` is what the Word file says where Word needs another. `page`
    and `word` measure it, None where that file does not hold it. Both may be off by `within`.
    """

    clause: str
    what: str
    number: Measured
    unit: str
    page: Measure | None
    word: Measure | None
    within: float = 0.2
    word_number: Measured | None = None

    def faults(self, papers: Papers) -> list[str]:
        """One sentence for each file that says another number."""
        found = []
        for file, measure, wanted in (
            ("page", self.page, self.number),
            ("Word", self.word, self.number if self.word_number is None else self.word_number),
        ):
            measured = measure(papers) if measure else wanted
            if not _same(measured, wanted, self.within):
                found.append(
                    f"{self.what} ({self.clause}): {wanted} {self.unit}, {file}: {measured}"
                )
        return found


def _same(measured: Measured, wanted: Measured, within: float) -> bool:
    if isinstance(wanted, str) or isinstance(measured, str):
        return measured == wanted
    ours = [measured] if isinstance(measured, float | int) else list(measured)
    theirs = [wanted] if isinstance(wanted, float | int) else list(wanted)
    return len(ours) == len(theirs) and all(
        abs(one - other) <= within for one, other in zip(ours, theirs, strict=True)
    )


TWIP_MM = 0.03  # Word counts lengths in twentieths of a point
HALF_PT = 0.3

# fmt: off
ROWS = (
    # --- paper ---------------------------------------------------------------------------------
    Row(
        "ระเบียบ ข้อ ๗๔",
        "A4 paper",
        (210, 297),
        "mm",
        lambda papers: papers.page("letter").size,
        section("letter", "w", "h"),
        TWIP_MM,
    ),
    Row("คำอธิบาย ข้อ ๑", "left margin", 30, "mm", left("letter", "ที่  ตย"), section("letter", "left"), 0.1),
    Row("คำอธิบาย ข้อ ๑", "right margin", 20, "mm", right("letter", "(ร่าง)"), section("letter", "right"), 0.1),
    Row(
        "practice",
        "foot of the text; Word keeps a millimetre for its rounding",
        20,
        "mm",
        lambda papers: 297 - papers.page("book").find("คณะกรรมการ").baseline - 3.43,
        section("letter", "bottom", more=1.0),
        0.1,
    ),
    # --- type and lines ------------------------------------------------------------------------
    Row("คำอธิบาย", "body type", 16, "pt", size("letter", "จังหวัดขอแจ้ง"), look("letter", "จังหวัดขอแจ้ง", "size"), 0),
    Row(
        "คำอธิบาย",
        "single lines",
        LINE_PT,
        "pt",
        lambda papers: apart("letter", "ที่  ตย", "ถนนสมมุติ")(papers) + LINE_PT,
        None,
        0.02,
    ),
    Row(
        "คำอธิบาย",
        "space above the parts of a letter: ๑ Enter + Before ๖ พอยท์",
        [6] * 7,
        "pt",
        both(
            *(
                apart("letter", upper, lower)
                for upper, lower in (
                    ("ถนนสมมุติ", "๙ กุมภา"),
                    ("๙ กุมภา", "เรื่อง"),
                    ("เรื่อง", "เรียน  นาย"),
                    ("เรียน  นาย", "อ้างถึง"),
                    ("อ้างถึง", "สิ่งที่"),
                    ("จำนวน ๑ ชุด", "จังหวัดขอแจ้ง"),
                    ("จังหวัดขอแจ้ง", "จึงเรียน"),
                )
            )
        ),
        looks("letter", "before", "๙ กุมภา", "เรื่อง", "เรียน  นาย", "อ้างถึง", "สิ่งที่", "จังหวัดขอแจ้ง", "จึงเรียน"),
        HALF_PT,
    ),
    Row(
        "คำอธิบาย",
        "space above the closing: ๑ Enter + Before ๑๒ พอยท์",
        12,
        "pt",
        apart("letter", "จึงเรียน", "ขอแสดง"),
        look("letter", "ขอแสดง", "before"),
        HALF_PT,
    ),
    Row(
        "คำอธิบาย",
        "room to sign: ๓ บรรทัด (๔ Enter)",
        63.9,
        "pt",
        apart("letter", "ขอแสดง", "(ธนา"),
        look("letter", "(ธนา", "before"),
        HALF_PT,
    ),
    Row(
        "คำอธิบาย",
        "room above the owner unit: ๓ บรรทัด (๔ Enter)",
        63.9,
        "pt",
        apart("letter", "ผู้ว่าราชการ", "ที่ทำการ"),
        look("letter", "ที่ทำการ", "before"),
        HALF_PT,
    ),
    Row(
        "คำอธิบาย",
        "a rank stands on the signature's line",
        (42.6, 0),
        "pt",
        rank,
        looks("closing", "before", "พลเอก", "(ธนา"),
        HALF_PT,
    ),
    Row(
        "คำอธิบาย",
        "first line of a paragraph: กั้นหน้า + ๒.๕ ซม.",
        (55, 55),
        "mm",
        both(left("letter", "จังหวัดขอแจ้ง"), left("memo", "จังหวัดขอแจ้ง")),
        both(indent("letter", "จังหวัดขอแจ้ง"), indent("memo", "จังหวัดขอแจ้ง")),
        0.1,
    ),
    Row(
        "practice",
        "items of level 1 to 4 begin",
        (55, 61, 70, 82),
        "mm",
        both(*(left("levels", f"{number}") for number in ("๑. ระดับ", "๑.๑ ", "๑.๑.๑", "(๑)"))),
        both(*(indent("levels", text) for text in ("ระดับแรก", "ระดับสอง", "ระดับสาม", "ระดับสี่"))),
        0.1,
    ),
    Row("เครื่องพิมพ์ดีด", "label and text two strokes apart", (2.34, 2.34), "mm", strokes_apart, strokes_in_word, 0.1),
    # --- the letter ----------------------------------------------------------------------------
    Row(
        "คำอธิบาย",
        "emblem from the paper's top edge: ประมาณ ๑.๕ ซม.",
        (15, 15),
        "mm",
        both(lambda papers: emblem(papers, "letter").top, lambda papers: emblem(papers, "memo").top),
        both(lambda papers: in_word("letter")(papers).top, lambda papers: in_word("memo")(papers).top),
        0.1,
    ),
    Row(
        "ระเบียบ ข้อ ๗๑.๑",
        "emblem of a letter: ๓ ซม. high",
        30,
        "mm",
        lambda papers: emblem(papers, "letter").bottom - emblem(papers, "letter").top,
        lambda papers: in_word("letter")(papers).bottom - in_word("letter")(papers).top,
        0.1,
    ),
    Row(
        "ระเบียบ ข้อ ๗๑.๒",
        "emblem of a memo: ๑.๕ ซม. high",
        15,
        "mm",
        lambda papers: emblem(papers, "memo").bottom - emblem(papers, "memo").top,
        lambda papers: in_word("memo")(papers).bottom - in_word("memo")(papers).top,
        0.1,
    ),
    Row(
        "ระเบียบ แบบที่ ๒๘",
        "emblem in the middle of the paper",
        105,
        "mm",
        lambda papers: (emblem(papers, "letter").left + emblem(papers, "letter").right) / 2,
        None,
    ),
    Row(
        "คำอธิบาย",
        "ที่ and the agency on the line of the emblem's feet",
        (45, 45),
        "mm",
        both(baseline("letter", "ที่  ตย"), baseline("letter", "ศาลากลาง")),
        lambda papers: [papers.word("letter").section()["header"] + depth("letter", 2)(papers) + ASCENT_MM] * 2,
        0.1,
    ),
    Row(
        "practice",
        "the agency and its address begin",
        (131, 131),
        "mm",
        both(left("letter", "ศาลากลาง"), left("letter", "ถนนสมมุติ")),
        lambda papers: [30 + papers.word("letter").look(text).left for text in ("ศาลากลาง", "ถนนสมมุติ")],
        0.1,
    ),
    Row(
        "คำอธิบาย",
        "date and closing begin at the paper's middle",
        (105, 105),
        "mm",
        both(left("letter", "๙ กุมภา"), left("letter", "ขอแสดง")),
        both(indent("letter", "๙ กุมภา"), indent("letter", "ขอแสดง")),
        0.1,
    ),
    Row(
        "คำอธิบาย",
        "names are centred on the closing",
        (0, 0),
        "mm",
        both(
            *(
                lambda papers, name=name: centre("letter", name)(papers) - centre("letter", "ขอแสดงความนับถือ")(papers)
                for name in ("(ธนา สมมุติ)", "ผู้ว่าราชการจังหวัดตัวอย่าง")
            )
        ),
        None,
        0.1,
    ),
    Row(
        "practice",
        "column of quantities; titles end 2 mm before it",
        (28, 2),
        "mm",
        clear_of_quantities,
        quantity_in_word,
        0.1,
    ),
    # --- pages after the first -----------------------------------------------------------------
    Row(
        "เครื่องพิมพ์ดีด",
        "page number: ประมาณ ๓ ซม. from the top edge",
        (30, 30),
        "mm",
        both(baseline("full", "- ๒ -", 2), baseline("annex", "- ๒ -", 2)),
        both(section("letter", "header", more=ASCENT_MM), section("annex", "header", more=ASCENT_MM)),
        0.1,
    ),
    Row("เครื่องพิมพ์ดีด", "page number in the middle of the paper", 105, "mm", centre("full", "- ๒ -", 2), None, 0.1),
    Row(
        "practice",
        "text of a following page: a line and six points below the number",
        (39.63, 40.22),
        "mm",
        lambda papers: [papers.page(paper, 2).baselines[1] for paper in ("full", "annex")],
        lambda papers: [
            papers.word("letter").section()["top"] + ASCENT_MM,
            papers.word("annex").section()["header"] + (LINE_PT + 15.19) / MM + depth("annex", 1)(papers),
        ],
        0.1,
    ),
    Row(
        "practice",
        "continuation mark: baseline, right edge",
        (287, 20),
        "mm",
        lambda papers: [papers.page("full").every("/")[-1].baseline, right("full", "...")(papers)],
        lambda papers: [papers.word("full").frame("...")["y"] + ASCENT_MM, 20.0],
        0.1,
    ),
    Row(
        "practice",
        "continuation mark: five words, thirty letters at most",
        "/หนึ่ง สอง สาม สี่ ห้า.../abcdefghi abcdefghi...",
        "",
        mark,
        mark_in_word,
    ),
    Row(
        "practice",
        "lines of a page that continues: one less than it holds",
        (30, 32),
        "lines",
        lambda papers: [float(len(papers.page("full", page).baselines) - (page > 1)) for page in (1, 2)],
        None,
        0,
    ),
    Row("practice", "no line of a paragraph alone: two and two", (2, 2), "lines", turned, None, 0),
    Row("เครื่องพิมพ์ดีด", "lines of text above the closing on the last page", 2, "lines", before_closing, None, 0),
    Row(
        "คำอธิบาย",
        "least gaps of a full page: head 2, text 2, closing 6, two lines to sign, unit 6",
        (1, 2.35, 2, 6, 42.6, 6),
        "pt",
        lambda papers: gaps(papers, "shrunk"),
        lambda papers: gaps_in_word(papers, "shrunk"),
        0.1,
    ),
    Row(
        "practice",
        "the text's gaps do not shrink for a spare line",
        (1, 6, 6, 12, 54.74, 6),
        "pt",
        lambda papers: gaps(papers, "filled"),
        lambda papers: gaps_in_word(papers, "filled"),
        0.1,
    ),
    # --- marks ---------------------------------------------------------------------------------
    Row(
        "ระเบียบ ข้อ ๒๘",
        "speed: not smaller than ๓๒ พอยท์",
        (32, 32),
        "pt",
        both(size("letter", "ด่วนที่สุด"), size("memo", "ด่วน")),
        lambda papers: [papers.word("letter").look("ด่วนที่สุด").size, papers.word("memo").style("ชั้นความเร็ว").size],
        0,
    ),
    Row(
        "ระเบียบ ข้อ ๒๘",
        "speed above ที่, at the left margin",
        (30, 34.74),
        "mm",
        both(left("letter", "ด่วนที่สุด"), baseline("letter", "ด่วนที่สุด")),
        lambda papers: [framed("letter", "ด่วนที่สุด", "x")(papers), framed("letter", "ด่วนที่สุด", "y")(papers) + 9.53],
        0.6,
    ),
    Row("ระเบียบ ข้อ ๒๘; ความลับ", "speed and secrecy in red", "C00000, C00000, C00000", "", red, red_in_word),
    Row(
        "ความลับ",
        "secrecy: larger than the text",
        24,
        "pt",
        size("letter", "ลับมาก"),
        lambda papers: papers.word("letter").style("ชั้นความลับ").size,
        0,
    ),
    Row(
        "ความลับ",
        "secrecy: top and bottom, in the middle",
        (10.65, 289.15, 105, 105),
        "mm",
        lambda papers: [
            value
            for key in ("baseline", "centre")
            for found in papers.page("letter").every("ลับมาก")
            for value in [found.baseline if key == "baseline" else (found.left + found.right) / 2]
        ],
        lambda papers: (
            [papers.word("letter").frame("ลับมาก", name)["y"] + 7.15 for name in ("header2", "footer2")] + [105.0] * 2
        ),
        0.1,
    ),
    Row(
        "practice",
        "draft mark",
        32,
        "pt",
        size("letter", "(ร่าง)"),
        lambda papers: papers.word("letter").look("(ร่าง)").size,
        0,
    ),
    Row(
        "practice",
        "QR code",
        (22, 22),
        "mm",
        lambda papers: (
            [box.right - box.left for box in papers.page("closing").drawn if box.kind == "image"]
            + [box.bottom - box.top for box in papers.page("closing").drawn if box.kind == "image"]
        ),
        lambda papers: [in_word("closing", 1)(papers).right, in_word("closing", 1)(papers).bottom],
        0.05,
    ),
    Row("practice", "slogan: type", 14, "pt", size("closing", "แผนดี"), look("closing", "แผนดี", "size"), 0),
    Row(
        "practice",
        "slogan: baseline",
        285,
        "mm",
        baseline("closing", "แผนดี"),
        lambda papers: papers.word("closing").frame("แผนดี")["y"] + 4.17,
        0.1,
    ),
    # --- the memo ------------------------------------------------------------------------------
    Row(
        "คำอธิบาย",
        "บันทึกข้อความ: bold ๒๙ พอยท์; its labels ๒๐, what follows them ๑๖",
        (29, 20, 20, 20, 20, 16, 16),
        "pt",
        size("memo", "บันทึกข้อความ", "ส่วนราชการ", "ที่ ตย", "วันที่", "เรื่อง", "ศาลากลาง", "๙ กุมภา"),
        lambda papers: [
            papers.word("memo").style("ชื่อบันทึก").size,
            *(papers.word("memo").look(text).size for text in ("ส่วนราชการ", "ที่", "วันที่", "เรื่อง")),
            *[papers.word("memo").style("หัวบันทึก").size] * 2,
        ],
        0,
    ),
    Row(
        "คำอธิบาย",
        "บันทึกข้อความ on a line of exactly ๓๕ พอยท์, below it ส่วนราชการ",
        (27.53, 35.95),
        "mm",
        both(baseline("memo", "บันทึกข้อความ"), baseline("memo", "ส่วนราชการ")),
        lambda papers: [
            papers.word("memo").section()["top"] + papers.word("memo").style("ชื่อบันทึก").line * 0.8 / MM,
            papers.word("memo").section()["top"] + papers.word("memo").style("ชื่อบันทึก").line / MM + 5.955,
        ],
        0.05,
    ),
    Row("คำอธิบาย", "Exactly ๓๕ พอยท์", 35, "pt", None, lambda papers: papers.word("memo").style("ชื่อบันทึก").line, 0),
    Row(
        "ระเบียบ แบบที่ ๒๙",
        "emblem of a memo at the left margin",
        30,
        "mm",
        lambda papers: emblem(papers, "memo").left,
        lambda papers: in_word("memo")(papers).left,
        0.1,
    ),
    Row("คำอธิบาย", "บันทึกข้อความ in the middle of the paper", 105, "mm", centre("memo", "บันทึกข้อความ"), None, 0.1),
    Row(
        "คำอธิบาย",
        "speed of a memo right of its emblem",
        (50, 27.53),
        "mm",
        both(left("memo", "ด่วน"), baseline("memo", "ด่วน")),
        lambda papers: [in_word("memo", 1)(papers).left, in_word("memo", 1)(papers).top + 9.53],
        0.1,
    ),
    Row(
        "ระเบียบ แบบที่ ๑๒",
        "ตรารับหนังสือ: ๕ × ๒.๕ ซม. in the top right corner",
        (140, 5, 190, 30),
        "mm",
        stamp,
        stamp_in_word,
        0.3,
    ),
    Row(
        "practice",
        "ด่วนภายใน and its day above the title of a memo, right of its emblem",
        (50, 14.03, 50, 18.53),
        "mm",
        both(
            left("until", "ด่วนภายใน"),
            baseline("until", "ด่วนภายใน"),
            left("until", "๒๐ กุมภา"),
            baseline("until", "๒๐ กุมภา"),
        ),
        both(
            lambda papers: in_word("until", 1)(papers).left,
            lambda papers: in_word("until", 1)(papers).top + 9.53,
            lambda papers: in_word("until", 2)(papers).left,
            lambda papers: in_word("until", 2)(papers).top + 4.17,
        ),
        0.1,
    ),
    Row(
        "practice",
        "วันที่ of a memo begins at the paper's middle; dots end at the margins",
        (105, 190, 190, 190),
        "mm",
        lambda papers: [
            papers.page("memo").find("วันที่").left,
            *sorted(each.right for each in strokes("memo", 1, wider=20)(papers) if each.right > 150),
        ],
        lambda papers: [
            30 + value
            for value in (
                papers.word("memo").tab("ที่บันทึก", 0),
                papers.word("memo").tab("ที่บันทึก", 1),
                papers.word("memo").tab("หัวบันทึก", 0),
                papers.word("memo").tab("เรื่องบันทึก", 0),
            )
        ],
        0.35,
    ),
    # --- annexes -------------------------------------------------------------------------------
    Row(
        "practice",
        "text of an annex begins at 25 mm, of a lying page at 20 mm",
        (29.76, 24.26),
        "mm",
        both(baseline("annex", "สิ่งที่ส่งมาด้วย"), baseline("annex", "หัวนอน", 4)),
        both(section("annex", "top", more=ASCENT_MM), section("annex", "top", number=3, more=4.26)),
        0.1,
    ),
    Row(
        "practice",
        "lying pages: size, margins, number",
        (297, 210, 20, 20, 15),
        "mm",
        lambda papers: [
            *papers.page("annex", 4).size,
            20.18 - 0.36 / 2 + papers.page("annex", 4).box().left - 19.74,
            297 - papers.page("annex", 4).box().right + 0.26,
            papers.page("annex", 4).find("- ๔ -").baseline,
        ],
        lambda papers: (
            [papers.word("annex").section(3)[key] for key in ("w", "h", "left", "right")]
            + [papers.word("annex").section(3)["header"] + ASCENT_MM]
        ),
        0.1,
    ),
    Row(
        "practice",
        "foot of a lying page; Word keeps a millimetre for its rounding",
        20,
        "mm",
        None,
        section("annex", "bottom", number=3, more=1.0),
        0.05,
    ),
    Row(
        "practice",
        "type: title 18, tables 16, 14 on lying pages, 12, 11, 10 where asked, drawings 14",
        (18, 16, 14, 12, 11, 10, 14),
        "pt",
        lambda papers: [
            papers.page("annex", page).find(text).size
            for page, text in (
                (1, "แนวทางตัวอย่าง"),
                (1, "กกก"),
                (4, "ตารางนอน"),
                (1, "ตัวสิบสอง"),
                (1, "ตัวสิบเอ็ด"),
                (1, "ตัวสิบถ้วน"),
                (2, "กรอบยุทธ"),
            )
        ],
        lambda papers: (
            [
                papers.word("annex").look(text).size
                for text in ("แนวทางตัวอย่าง", "กกก", "ตารางนอน", "ตัวสิบสอง", "ตัวสิบเอ็ด", "ตัวสิบถ้วน")
            ]
            + [papers.word("annex").style("แผนภาพ").size]
        ),
        0,
    ),
    Row("practice", "a table's rules and the space beside its words", (0.5, 4), "pt", rule, rule_in_word, 0.05),
    Row(
        "practice",
        "each line of a table's head further in",
        (30, 40),
        "mm",
        both(left("annex", "ยุทธศาสตร์ที่ ๑"), left("annex", "กลยุทธ์ที่ ๑")),
        heads_in_word,
        0.1,
    ),
    Row("practice", "the narrowest column", "5 mm: True, 4.9 mm: False", "", narrowest, None),
    Row(
        "practice",
        "a line for handwriting",
        [8.5] * 5,
        "mm",
        dotted,
        lambda papers: [papers.word("annex").style("เส้นประ").line / MM] * 5,
        0.03,
    ),
    Row("practice", "six dotted lines stay together, of seven two and two", (5, 2), "lines", None, kept_dotted, 0),
    Row(
        "practice",
        "units stand in a column",
        (170, 170),
        "mm",
        both(left("annex", "ตำบล"), left("annex", "หมู่บ้าน")),
        None,
        0.1,
    ),
    Row(
        "practice",
        "dots to sign on",
        (50, 50, 50),
        "mm",
        lambda papers: [
            each.right - each.left - 0.56
            for each in strokes("annex", 4, wider=30)(papers)
            if each.right - each.left < 60
        ],
        None,
        0.1,
    ),
    # --- books ---------------------------------------------------------------------------------
    Row(
        "practice",
        "pages of a book: text from 25 mm, number 15 mm from the edge, lying or not",
        (30.36, 15, 282),
        "mm",
        lambda papers: [
            papers.page("book", 3).find("สารบัญ").baseline,
            papers.page("book", 3).find("- ข -").baseline,
            papers.page("book", 6).find("- ๓ -").left,
        ],
        lambda papers: [
            papers.word("book").section()["top"] + 5.36,
            papers.word("book").section()["header"] + ASCENT_MM,
            bound_number(papers),
        ],
        0.1,
    ),
    Row(
        "practice",
        "cover: emblems 8 mm apart, from 25 mm, the picture 10 mm clear of the words",
        (8, 25, 10, 10),
        "mm",
        cover,
        cover_in_word,
        0.15,
    ),
    Row(
        "practice",
        "cover: type of title, subtitle, authors",
        (28, 22, 20),
        "pt",
        size("book", "แผนพัฒนาตำบล", "(พ.ศ.", "คณะกรรมการ"),
        looks("book", "size", "แผนพัฒนาตำบล", "(พ.ศ.", "คณะกรรมการ"),
        0,
    ),
    Row(
        "practice",
        "dividers, titles of lists: type",
        (32, 32, 18),
        "pt",
        lambda papers: [
            papers.page("book", page).find(text).size for page, text in ((4, "ส่วนที่"), (4, "ข้อมูลทั่วไป"), (3, "สารบัญ"))
        ],
        lambda papers: [papers.word("book").style(name).size for name in ("ชื่อส่วน", "ชื่อส่วน", "ชื่อสารบัญ")],
        0,
    ),
    Row(
        "practice",
        "divider: both lines in the middle of the page's text",
        (145.5, 160.53),
        "mm",
        both(baseline("book", "ส่วนที่", 4), baseline("book", "ข้อมูลทั่วไป", 4)),
        lambda papers: [
            papers.word("book").section()["top"] + papers.word("book").look("ส่วนที่ ๑ข้อมูล").before / MM + lower
            for lower in (9.53, 9.53 + 15.03)
        ],
        0.1,
    ),
    Row(
        "practice",
        "contents: level two 8 mm in, its further lines 8 mm more; letters clear of the numbers' 14 mm",
        (38, 46, 65, 64),
        "mm",
        contents,
        contents_in_word,
        0.1,
    ),
)
# fmt: on


def _style(paper: str, name: str, *, indented: bool) -> Measure:
    def measure(papers: Papers) -> list[float]:
        found = papers.word(paper).style(name)
        indents = [found.left, found.first] if indented else []
        return [found.size, found.before, *indents, found.line, found.bold, found.keeps]

    return measure


STYLE_ROWS = tuple(
    Row(
        "practice",
        f"style {name}",
        [
            size_pt,
            above,
            *(indent_mm for indent_mm in (left_mm, first_mm) if indent_mm is not None),
            line_pt,
            bool(bold),
            bool(keeps),
        ],
        "pt, mm",
        None,
        _style(paper, name, indented=left_mm is not None),
        0.06,
    )
    for name, paper, size_pt, above, left_mm, first_mm, line_pt, bold, keeps in STYLES
)
