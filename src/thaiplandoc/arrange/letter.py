"""The letter on the page (หนังสือภายนอก, แบบที่ ๑), in the order of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange import flow, prose
from thaiplandoc.arrange.emblem import emblem
from thaiplandoc.arrange.flow import ASCENT_PT, MEASURE_PT, Paragraphs, Slice, hanging, plain_run
from thaiplandoc.arrange.pages import closing_kept, draft_mark, laid_out, speed_mark
from thaiplandoc.arrange.sheet import (
    CENTRE_PT,
    LEFT_PT,
    MM,
    RIGHT_PT,
    Image,
    Item,
    Layout,
    Line,
    Text,
)
from thaiplandoc.blocks import Picture
from thaiplandoc.faces import width
from thaiplandoc.papers.correspondence import CorrespondenceContent
from thaiplandoc.papers.letter import EnclosureEntry, LetterContent, ReferenceEntry

# practice: clear space beside the emblem's feet, and between number and agency
_CLEAR_PT: Final = 4.0 * MM
_EMBLEM_HALF_PT: Final = rules.EMBLEM_LETTER_MM / 2 * MM
_CLOSING_PT: Final = rules.CLOSING_LEFT_MM * MM
_QUANTITY_PT: Final = rules.QUANTITY_WIDTH_MM * MM


def lay_out(content: LetterContent) -> Layout:
    """The layout of a letter from its finished text."""
    paragraphs = Paragraphs()
    agency_pt = _agency_left(content)
    numbers_pt = _numbers_width(content)
    head = [
        *_letterhead(content, agency_pt, paragraphs),
        _date(content.date, paragraphs),
        *_subject_and_recipient(content, paragraphs),
        *_references(content.references, numbers_pt, paragraphs),
        *_enclosures(content.enclosures, numbers_pt, paragraphs),
    ]
    centre = closing_centre(content.closing)
    ending = [
        *_closing(content.closing, paragraphs),
        *signature(content, centre, paragraphs),
        *_owner(content, paragraphs),
    ]
    body = prose.body(content.body, paragraphs)
    top = rules.LETTER_FIRST_BASELINE_MM * MM - ASCENT_PT
    speed = rules.STYLES["ชั้นความเร็ว"].size_pt
    return laid_out(
        [*head, *closing_kept(body, ending)],
        content,
        slogan=content.slogan,
        top_pt=top,
        first_page=[
            emblem(
                content.emblem,
                height_mm=rules.EMBLEM_LETTER_MM,
                x_pt=rules.EMBLEM_LETTER_CENTRE_MM * MM,
                centre=True,
            ),
            *draft_mark(content, top_pt=rules.EMBLEM_TOP_MM * MM),
            *speed_mark(
                content,
                baseline_pt=top - (rules.DESCENT_EM + rules.LINE_GAP_EM) * speed,
            ),
        ],
        adjusted={
            "หัวหนังสือ": {"tab_mm": (agency_pt - LEFT_PT) / MM},
            "คำขึ้นต้น": {
                "hanging_mm": width(content.salutation + rules.LABEL_GAP, rules.BODY_PT) / MM
            },
            "รายการ": {"hanging_mm": numbers_pt / MM},
            **names_box(content, centre),
        },
    )


def _agency_left(content: LetterContent) -> float:
    """Where the agency's name starts: further left if its lines would pass the right margin."""
    number = width(f"ที่  {content.number}", rules.BODY_PT)
    nearest = max(CENTRE_PT + _EMBLEM_HALF_PT, LEFT_PT + number) + _CLEAR_PT
    lines = [content.agency, *content.address]
    longest = max(width(text, rules.BODY_PT) for text in lines)
    return max(nearest, min(rules.AGENCY_LEFT_MM * MM, RIGHT_PT - longest))


def _letterhead(content: LetterContent, agency_pt: float, paragraphs: Paragraphs) -> list[Slice]:
    """ที่ on the left and the agency on the right of one line, its address below it."""
    style = rules.STYLES["หัวหนังสือ"]
    number = plain_run(f"ที่{rules.LABEL_GAP}{content.number}".rstrip(" "), LEFT_PT)
    left = Text("ที่", (Line((number,), ASCENT_PT),), paragraphs.next())
    slices: list[Slice] = []
    for name, text in [("ส่วนราชการ", content.agency), *(("ที่อยู่", t) for t in content.address)]:
        paragraph = paragraphs.next()
        for _, run in flow.lines_of(text, agency_pt, RIGHT_PT - agency_pt, style):
            beside = () if slices else (left,)
            slices.append(flow.single(name, [run], paragraph, beside=beside))
    return slices


def _date(text: str, paragraphs: Paragraphs) -> Slice:
    run = plain_run(text, rules.DATE_LEFT_MM * MM)
    return flow.single("วันที่", [run], paragraphs.next(), gap="วันที่")


def _subject_and_recipient(content: LetterContent, paragraphs: Paragraphs) -> list[Slice]:
    subject = content.subject
    return [
        *hanging(
            "เรื่อง",
            [plain_run(f"เรื่อง{rules.LABEL_GAP}", LEFT_PT)],
            subject,
            paragraphs.next(),
            gap="หัวเรื่อง",
            bookmark=(1, subject),
        ),
        *salutation(content, paragraphs),
    ]


def salutation(content: CorrespondenceContent, paragraphs: Paragraphs) -> list[Slice]:
    """คำขึ้นต้น and the recipient."""
    opening = plain_run(content.salutation + rules.LABEL_GAP, LEFT_PT)
    return hanging("คำขึ้นต้น", [opening], content.recipient, paragraphs.next(), gap="หัวเรื่อง")


def _numbers_width(content: LetterContent) -> float:
    """The column of the numbers in both lists: as wide as the widest with its space."""
    entries = [*content.references, *content.enclosures]
    numbers = [entry.number for entry in entries if entry.number]
    return max((width(f"{number} ", rules.BODY_PT) for number in numbers), default=0.0)


def _references(
    references: Sequence[ReferenceEntry], numbers_pt: float, paragraphs: Paragraphs
) -> list[Slice]:
    entries = [(entry.number, entry.text, "") for entry in references]
    return _listed("อ้างถึง", entries, numbers_pt, paragraphs)


def _enclosures(
    enclosures: Sequence[EnclosureEntry], numbers_pt: float, paragraphs: Paragraphs
) -> list[Slice]:
    entries = [(entry.number, entry.title, entry.quantity) for entry in enclosures]
    return _listed("สิ่งที่ส่งมาด้วย", entries, numbers_pt, paragraphs)


def _listed(
    label: str,
    entries: Sequence[tuple[str, str, str]],
    numbers_pt: float,
    paragraphs: Paragraphs,
) -> list[Slice]:
    """(number, text, quantity) of each entry in three columns beside one label."""
    size = rules.BODY_PT
    first = plain_run(label + rules.LABEL_GAP, LEFT_PT)
    number_pt = first.x_pt + first.width_pt
    quantities = max((width(quantity, size) for _, _, quantity in entries), default=0)
    quantity_pt = RIGHT_PT - max(quantities, _QUANTITY_PT)
    slices: list[Slice] = []
    for number, text, quantity in entries:
        head = [] if slices else [first]
        if number:
            head.append(plain_run(f"{number} ", number_pt))
        slices += hanging(
            label,
            head,
            text,
            paragraphs.next(),
            left_pt=number_pt + (numbers_pt if number else 0.0),
            right_pt=quantity_pt - rules.QUANTITY_CLEAR_MM * MM if quantities else RIGHT_PT,
            tail=[plain_run(quantity, quantity_pt)] if quantity else (),
            gap="" if slices else "หัวเรื่อง",
        )
    return slices


def closing_centre(closing: str) -> float:
    """The middle of the closing phrase, on which the names are centred."""
    return _CLOSING_PT + width(closing, rules.BODY_PT) / 2


def names_box(content: CorrespondenceContent, centre_pt: float) -> dict[str, dict[str, float]]:
    """The indents of the names, centred around `centre_pt`, and of the rank."""
    half = min(centre_pt - LEFT_PT, RIGHT_PT - centre_pt)
    indents = {
        "left_mm": (centre_pt - half - LEFT_PT) / MM,
        "right_mm": (RIGHT_PT - centre_pt - half) / MM,
    }
    box = {"ผู้ลงนาม": indents, "ตำแหน่ง": indents}
    if content.rank:
        box["ยศ"] = {"left_mm": (_rank_left(content, centre_pt) - LEFT_PT) / MM}
    return box


def _rank_left(content: CorrespondenceContent, centre_pt: float) -> float:
    """Where the rank starts, so that it ends where the name starts."""
    name_pt = centre_pt - width(content.signer, rules.BODY_PT) / 2
    return min(name_pt - width(content.rank, rules.BODY_PT) - MM, _CLOSING_PT)


def _closing(closing: str, paragraphs: Paragraphs) -> list[Slice]:
    style = rules.STYLES["คำลงท้าย"]
    paragraph = paragraphs.next()
    lines = flow.lines_of(closing, _CLOSING_PT, RIGHT_PT - _CLOSING_PT, style)
    return [
        flow.single(style.name, [run], paragraph, gap="" if number else style.name)
        for number, (_, run) in enumerate(lines)
    ]


def signature(
    content: CorrespondenceContent, centre_pt: float, paragraphs: Paragraphs
) -> list[Slice]:
    """The name and the positions around `centre_pt`, the rank on the line of the signature."""
    half = min(centre_pt - LEFT_PT, RIGHT_PT - centre_pt)
    slices: list[Slice] = []
    for name, text in [("ผู้ลงนาม", content.signer), *(("ตำแหน่ง", t) for t in content.positions)]:
        paragraph = paragraphs.next()
        for _, run in flow.lines_of(text, centre_pt - half, 2 * half, rules.STYLES[name]):
            if slices:
                slices.append(flow.single(name, [run], paragraph))
            else:
                rank = _rank(content, centre_pt, paragraphs)
                slices.append(flow.single(name, [run], paragraph, gap=name, beside=rank))
    return slices


def _rank(content: CorrespondenceContent, centre_pt: float, paragraphs: Paragraphs) -> list[Item]:
    """The rank on the line of the signature, one above the name."""
    if not content.rank:
        return []
    run = plain_run(content.rank, _rank_left(content, centre_pt))
    line = Line((run,), ASCENT_PT - rules.LINE_PT)
    return [Text("ยศ", (line,), paragraphs.next())]


def _owner(content: LetterContent, paragraphs: Paragraphs) -> list[Slice]:
    """The owner unit at the left margin, below a QR code if there is one."""
    slices: list[Slice] = []
    code = content.qr
    gap = "เจ้าของเรื่อง"
    if code is not None:
        slices.append(_code(code, paragraphs))
        gap = "เนื้อความ"
    for place, text in enumerate(content.owner):
        name = "ติดต่อ" if place else "เจ้าของเรื่อง"
        paragraph = paragraphs.next()
        for _, run in flow.lines_of(text, LEFT_PT, MEASURE_PT, rules.STYLES[name]):
            slices.append(flow.single(name, [run], paragraph, gap=gap))
            gap = ""
    return slices


def _code(code: Picture, paragraphs: Paragraphs) -> Slice:
    height = code.height_mm * MM
    image = Image(
        "คิวอาร์",
        code.data,
        LEFT_PT,
        0.0,
        height,
        code.width_mm * MM,
        description=code.description,
    )
    items: list[Item] = [image]
    if code.caption:
        run = plain_run(code.caption, LEFT_PT)
        shown = Line((run,), height + ASCENT_PT)
        items.append(Text("คำบรรยายภาพ", (shown,), paragraphs.next()))
        height += rules.LINE_PT
    return Slice(tuple(items), height, gap="เนื้อความ", turn=False)
