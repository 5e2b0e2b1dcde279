"""What is its own in letter.docx, memo.docx and annex.docx."""

from __future__ import annotations

from building.marks import at, box, draft, emblem, speed, stamp
from building.measures import (
    BOX_MM,
    FIRST_HEADER_MM,
    LETTER_HEADER_MM,
    MEMO_HEADER_MM,
    SPEED_CLEAR_MM,
    UNTIL_BOX_MM,
)
from building.pages import bare_header, footer, header, number_top, page, section
from building.parts import drawn
from building.pieces import document, page_number, paragraph, spacer, tag
from thaiplandoc import rules
from thaiplandoc.ooxml import emu
from thaiplandoc.papers.correspondence import CorrespondenceContent
from thaiplandoc.papers.letter import LetterContent
from thaiplandoc.papers.memo import MemoContent


def letter(picture: bytes, kind: type[CorrespondenceContent] = LetterContent) -> dict[str, str]:
    """The parts of letter.docx that are its own, or of another paper under the letter's emblem."""
    ascent_mm = rules.ASCENT_EM * rules.BODY_PT / rules.MM_TO_PT
    first_top_mm = rules.LETTER_FIRST_BASELINE_MM - ascent_mm
    body = (
        stamp()
        + speed(first_top_mm - SPEED_CLEAR_MM, at(rules.MARGIN_LEFT_MM))
        + draft(rules.EMBLEM_TOP_MM)
        + drawn(
            kind,
            emblem(rules.EMBLEM_LETTER_MM, picture, "<wp:align>center</wp:align>"),
        )
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
    line_mm = rules.LINE_PT / rules.MM_TO_PT
    number_top_mm = rules.PAGE_NUMBER_BASELINE_MM - rules.ASCENT_EM * rules.BODY_PT / rules.MM_TO_PT

    feet_mm = rules.EMBLEM_TOP_MM + rules.EMBLEM_MEMO_MM
    below_mm = (1 - rules.EXACT_LINE_ASCENT) * rules.MEMO_TITLE_LINE_PT / rules.MM_TO_PT
    title_baseline_mm = feet_mm - below_mm
    draft_top_mm = feet_mm - rules.LINE_EM * rules.DRAFT_PT / rules.MM_TO_PT
    right_mm = rules.PAGE_WIDTH_MM - rules.MARGIN_RIGHT_MM

    def mark(
        name: str, style: str, number: int, above_mm: float = 0.0, wide_mm: float = BOX_MM
    ) -> str:
        """A mark of speed, its baseline so far above the title's."""
        ascent_mm = rules.ASCENT_EM * rules.STYLES[name].size_pt / rules.MM_TO_PT
        top_mm = title_baseline_mm - above_mm - ascent_mm
        return box(name, style, top_mm, rules.MEMO_SPEED_LEFT_MM, number, wide_mm=wide_mm)

    body = (
        paragraph(
            "MemoTitle",
            emblem(
                rules.EMBLEM_MEMO_MM,
                picture,
                f"<wp:posOffset>{emu(rules.MARGIN_LEFT_MM)}</wp:posOffset>",
            ),
            "{% if เวลาที่กำหนด %}",
            mark("ชั้นความเร็ว", "Speed", 2, rules.MEMO_UNTIL_SPEED_ABOVE_MM, UNTIL_BOX_MM),
            mark("เวลาที่กำหนด", "SpeedUntil", 4, rules.MEMO_UNTIL_ABOVE_MM, UNTIL_BOX_MM),
            "{% elif ชั้นความเร็ว %}",
            mark("ชั้นความเร็ว", "Speed", 2),
            "{% endif %}",
            "{% if ร่าง %}",
            box("ร่าง", "Draft", draft_top_mm, right_mm - BOX_MM, 3),
            "{% endif %}",
            "บันทึกข้อความ",
        )
        + stamp()
        + drawn(MemoContent)
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
