"""Composed pages → `Layout`: emblem, numbers, marks and the continuation words around the text."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from thaiplandoc import opening, pictures, rules
from thaiplandoc.arrange.arrangement import ArrangedSection, Layout, Turn
from thaiplandoc.arrange.body import body, endorsed
from thaiplandoc.arrange.compose import Column, Placed, compose
from thaiplandoc.arrange.drawings import card_alone, items_of
from thaiplandoc.arrange.flow import (
    Field,
    Slice,
    centred_run,
    line_height,
    plain_run,
    right_run,
    whole,
)
from thaiplandoc.arrange.parts import around_body
from thaiplandoc.arrange.sheet import (
    CENTRE_PT,
    MM,
    Image,
    Item,
    Line,
    Page,
    Run,
    Stroke,
    Text,
    moved,
)
from thaiplandoc.arrange.tables import Strip, gathered
from thaiplandoc.errors import InputError, Place
from thaiplandoc.look import LOGO, Look
from thaiplandoc.model import photos
from thaiplandoc.papers.correspondence import CorrespondenceContent
from thaiplandoc.thai.clusters import clusters
from thaiplandoc.thai.digits import to_thai
from thaiplandoc.thai.words import pieces

# practice: clear space between the text and a slogan below it
_SLOGAN_CLEAR_MM: Final = 2.0


def laid_out(
    content: CorrespondenceContent, field: Field, *, top_pt: float, first_page: Sequence[Item]
) -> Layout:
    """The finished layout: head, body and ending on pages from `top_pt` on.

    The ending stays whole, with the last lines of the body; `first_page` is painted before all.
    """
    parts, middle = around_body(content, field), body(content.body, field)
    look = field.look
    foot = _slogan(parts.slogan, look.styles["คำขวัญ"], above_secrecy=bool(content.secrecy))
    slices = [*parts.head, *middle.slices, *whole(parts.ending), *_reserved(foot, field)]
    columns, shrunk = compose(slices, top_pt=top_pt, field=field)
    turns = _turns(columns)
    pages: list[Page] = []
    for number, placed in enumerate(columns, start=1):
        items = [*_secrecy(content), *first_page] if number == 1 else _around(content, number, look)
        items += joined(placed)
        if number < len(columns):
            if content.continuation:
                items.append(_continuation(turns[number - 1].mark, field))
        else:
            items += foot
        pages.append(Page(tuple(items)))
    gaps = {name: {"before_pt": before} for name, before in shrunk.items()}
    merged: dict[str, dict[str, float]] = {}
    for measures in (look.measures, parts.adjusted, gaps):
        for name, values in measures.items():
            merged.setdefault(name, {}).update(values)
    sections = [ArrangedSection(look.portrait, middle.blocks)]
    if content.endorsed:
        behind = endorsed(content.endorsed, field, columns[-1])
        sections.append(ArrangedSection(look.portrait, behind.blocks))
        if behind.begun:
            pages[-1] = Page((*pages[-1].items, *joined(behind.begun)))
        pages += (
            Page((*_around(content, number, look), *joined(placed)))
            for number, placed in enumerate(behind.pages, start=len(pages) + 1)
        )
    return Layout(content.title, tuple(pages), turns, merged, sections=tuple(sections))


def _around(content: CorrespondenceContent, number: int, look: Look) -> list[Item]:
    """What stands around the text of a page after the first: secrecy, and the page's number."""
    shown = figures(number, thai=content.thai_pages)
    return [*_secrecy(content), page_number(shown, look.portrait, look)]


def joined(page: Sequence[Placed]) -> list[Item]:
    """The items of a page, the lines of each paragraph together, in reading order."""
    items: list[Item] = []
    begun: dict[Hashable, tuple[int, Text]] = {}
    strips: list[Strip] = []
    for placed in page:
        for item in placed.slice.items:
            if strips and not (isinstance(item, Strip) and item.frame is strips[0].frame):
                items.append(gathered(strips))
                strips = []
            if isinstance(item, Strip):
                strips.append(item.moved(placed.top_pt))
                continue
            shown = moved(item, placed.top_pt)
            if isinstance(shown, Text) and shown.paragraph in begun:
                place, text = begun[shown.paragraph]
                shown = items[place] = text.with_lines(text.lines + shown.lines)
                begun[shown.paragraph] = (place, shown)
                continue
            if isinstance(shown, Text) and shown.paragraph is not None:
                begun[shown.paragraph] = (len(items), shown)
            items.append(shown)
    if strips:
        items.append(gathered(strips))
    return items


def mark_text(words: str) -> str:
    """The continuation mark for a page that begins with `words`: its number and first words."""
    text = words.replace("\n", " ").lstrip(" ")
    parts = pieces(text)
    quoted = parts[0] if parts else ""
    # a number counts as no word of its own
    left = rules.CONTINUATION_WORDS - (0 if _is_label(quoted) else 1)
    for part in parts[1:]:
        if not left or len((quoted + part).rstrip(" ")) > rules.CONTINUATION_LETTERS:
            break
        quoted += part
        left -= 1
    if len(quoted.rstrip(" ")) > rules.CONTINUATION_LETTERS:
        whole, quoted = quoted, ""
        for cluster in clusters(whole):
            if len(quoted + cluster) > rules.CONTINUATION_LETTERS:
                break
            quoted += cluster
    return f"/{quoted.rstrip(' ')}..."


def _is_label(piece: str) -> bool:
    return not any("ก" <= letter <= "ฮ" or letter.isalpha() for letter in piece)


def _turns(pages: Column) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    done = 0  # blocks that are begun
    for number, page in enumerate(pages):
        found = [(placed.slice.block, placed.slice) for placed in page]
        begun = [(block, slice_) for block, slice_ in found if block is not None]
        if number and begun:
            block, first = begun[0]
            turns.append(Turn(number, block, first.offset, mark_text(first.words)))
        elif number:
            turns.append(Turn(number, done, 0, mark_text("".join(_words(page)))))
        done = max([done, *(block + 1 for block, _ in begun)])
    return tuple(turns)


def _words(page: Sequence[Placed]) -> list[str]:
    texts = [item for placed in page for item in placed.slice.items if isinstance(item, Text)]
    return [line.text for text in texts[:1] for line in text.lines]


def _mark(style: rules.Style, run: Run, baseline_pt: float, *, artifact: bool = True) -> Text:
    line = Line((run,), baseline_pt)
    return Text(style.name, (line,), colour=style.colour, artifact=artifact)


def figures(number: int, *, thai: bool) -> str:
    """A page's number in Thai or Arabic digits."""
    return to_thai(str(number)) if thai else str(number)


def page_number(number: str, paper: rules.Paper, look: Look) -> Text:
    """``- ๒ -`` at the top of a page, in the middle of the paper."""
    style = look.styles["เลขหน้า"]
    run = centred_run(f"- {number} -", paper.width_mm / 2 * MM, style)
    return _mark(style, run, paper.number_baseline_mm * MM)


def _continuation(mark: str, field: Field) -> Text:
    style = field.look.styles["คำต่อเนื่อง"]
    run = right_run(mark, field.right_pt, style)
    return _mark(style, run, rules.CONTINUATION_BASELINE_MM * MM)


def _secrecy(content: CorrespondenceContent) -> list[Item]:
    if not content.secrecy:
        return []
    style = content.look.styles["ชั้นความลับ"]
    run = centred_run(content.secrecy, CENTRE_PT, style)
    ascent = rules.ASCENT_EM * style.size_pt
    return [
        _mark(style, run, top_mm * MM + ascent)
        for top_mm in (rules.SECRECY_TOP_MM, rules.SECRECY_BOTTOM_MM)
    ]


def speed_mark(
    content: CorrespondenceContent, left_pt: float, *, baseline_pt: float, until_pt: float
) -> list[Item]:
    """The mark ด่วน…, if the document has one, and the baseline `until_pt` of its day and time."""
    marks: list[Item] = []
    for name, text, baseline in (
        ("ชั้นความเร็ว", content.speed, baseline_pt),
        ("เวลาที่กำหนด", content.until, until_pt),
    ):
        if text:
            style = content.look.styles[name]
            run = plain_run(text, left_pt, style)
            marks.append(_mark(style, run, baseline, artifact=False))
    return marks


def receipt_stamp(content: CorrespondenceContent) -> list[Item]:
    """The receipt stamp in the top right corner of a paper that was received."""
    if content.stamp is None:
        return []
    left, top = rules.RECEIPT_STAMP_LEFT_MM * MM, rules.RECEIPT_STAMP_TOP_MM * MM
    return list(items_of(card_alone(content.stamp, content.look), left, top, content.look))


def draft_mark(content: CorrespondenceContent, field: Field, *, top_pt: float) -> list[Item]:
    """The mark (ร่าง) at the right margin, if the document is a draft."""
    if not content.draft:
        return []
    style = content.look.styles["ร่าง"]
    run = right_run(content.draft, field.right_pt, style)
    return [_mark(style, run, top_pt + rules.ASCENT_EM * style.size_pt)]


def _slogan(words: Sequence[str], style: rules.Style, *, above_secrecy: bool) -> list[Text]:
    last = rules.SLOGAN_BASELINE_MM * MM
    if above_secrecy:
        last = rules.SECRECY_BOTTOM_MM * MM - rules.DESCENT_EM * style.size_pt
    first = last - (len(words) - 1) * line_height(style.size_pt)
    runs = (centred_run(text, CENTRE_PT, style) for text in words)
    return [
        _mark(style, run, first + number * line_height(style.size_pt), artifact=False)
        for number, run in enumerate(runs)
    ]


def _reserved(foot: Sequence[Text], field: Field) -> list[Slice]:
    """The part of the last page's text area that a slogan takes."""
    if not foot:
        return []
    top = (
        foot[0].lines[0].baseline_pt
        - rules.ASCENT_EM * field.look.size_pt("คำขวัญ")
        - _SLOGAN_CLEAR_MM * MM
    )
    return [Slice((), max(0.0, field.room.bottom_pt - top), turn=False)]


def emblems(content: CorrespondenceContent, field: Field, *, memo: bool) -> Iterator[Image]:
    """The emblem in the middle, of a memo at the left, and beside it the agency's logo if it has one.

    Raises `InputError` if a file is missing or is no SVG, PNG or JPEG picture.
    """
    look, top = field.look, rules.EMBLEM_TOP_MM * MM
    x_pt = field.left_pt if memo else rules.EMBLEM_LETTER_CENTRE_MM * MM
    high_mm = look.memo_emblem_mm if memo else look.letter_emblem_mm
    data, said = _data(content.emblem), "ตราครุฑ"
    yield Image(said, data, x_pt, top, high_mm * MM, centre=not memo, description=said)
    if look.logo:
        data = _data(look.logo.path)
        wide, tall = pictures.size(data) or (1, 1)
        x, high, width = (mm * MM for mm in look.logo_place(wide / tall, memo=memo))
        yield Image(LOGO, data, x, top, high, width, description=LOGO)


def _data(path: str) -> bytes:
    file = Path(path)
    data = _read(file, opening.stamp(file, opening.EMBLEM))
    if data is None:
        raise InputError.said(
            "ไฟล์ตราครุฑไม่ใช่ภาพ โปรดใช้ไฟล์ SVG, PNG หรือ JPEG",
            "the emblem's file is not a picture; use an SVG, PNG or JPEG file",
            Place(file=file.name),
        )
    return data


@lru_cache(maxsize=16)
def _read(file: Path, stamp: tuple[int, int, int]) -> bytes | None:  # noqa: ARG001 - a changed file is read anew
    return photos.emblem(opening.read(file, opening.EMBLEM))


# --- where its signers sign: what a signature field of the PDF is made of -----------------------------
# practice: as wide as a signature, and no higher; never nearer to the paper's edge
_WIDE_PT: Final = 60.0 * MM
_HIGH_PT: Final = 20.0 * MM
_EDGE_PT: Final = 10.0 * MM


class SigningPlace(NamedTuple):
    """A rectangle of the page that waits for a signature, and whose it is."""

    signer: str
    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float


def signing_places(page: Page) -> dict[int, SigningPlace]:
    """The places to sign on a page, by the index of the item they are read before.

    Above the name of a letter's signer there is room down from the line before; on dots there is
    what stands on dots.
    """
    found: dict[int, SigningPlace] = {}
    above, left, rank = 0.0, 0.0, ""
    for at, item in enumerate(page.items):
        if isinstance(item, Stroke) and item.signer:
            high = rules.HANDWRITING_MM * MM
            wide = item.to_pt - item.x_pt
            found[at] = SigningPlace(item.signer, item.x_pt, item.y_pt - high, wide, high)
        elif isinstance(item, Text) and item.name == "ผู้ลงนาม" and above:
            line = item.lines[0]
            foot = line.baseline_pt - rules.ASCENT_EM * line.runs[0].size_pt
            middle, high = (line.left_pt + line.right_pt) / 2, min(_HIGH_PT, foot - above)
            begin = max(middle - _WIDE_PT / 2, left)
            end = min(begin + _WIDE_PT, page.width_pt - _EDGE_PT)
            signer = rank + "".join(each.text for each in item.lines).strip("()")
            found[at] = SigningPlace(signer, begin, foot - high, end - begin, high)
            above = 0.0  # further lines of a long name
        elif isinstance(item, Text) and item.name == "ยศ":  # stands where the signature does
            left, rank = item.lines[0].right_pt + MM, f"{item.lines[0].text} "
        elif isinstance(item, Text) and not item.artifact:
            above = item.lines[-1].baseline_pt + rules.DESCENT_EM * rules.BODY_PT
            left, rank = 0.0, ""
    return found
