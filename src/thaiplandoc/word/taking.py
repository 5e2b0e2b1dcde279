"""The tags of a template's part, taken out of its tree.

Word cuts a tag into runs wherever it pleases; here every tag becomes one piece between pieces of
XML. A tag of its own paragraph (``{%p … %}``) or row (``{%tr … %}``) takes the place of that
paragraph or row. What else stands in the paragraph is kept; what cannot be kept is a fault.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from lxml import etree

from thaiplandoc.errors import Message
from thaiplandoc.ooxml import WP, W, bare, drop, made, name_of
from thaiplandoc.patterns import compiled
from thaiplandoc.values import dataclass
from thaiplandoc.word.tags import MAX_TAGS, OPENING, SIGN, Fault, Piece, Run, Tag, beyond, found

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_LOOPS: Final = 3
MAX_DEPTH: Final = 30

_W: Final = f"{{{W}}}"
_P, _R, _T, _TR, _TC = (f"{_W}{name}" for name in ("p", "r", "t", "tr", "tc"))
_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n"}
# Where a tag stood: noncharacters, which no text holds.
_HERE: Final = "\ufdd0{}\ufdd1"
_MARKED: Final = compiled("\ufdd0([0-9]+)\ufdd1")
_PIECE: Final = compiled(r"<\?(run|tag) ([0-9]+)\?>")
# What is printed besides text, or sets up pages.
_PRINTED: Final = {
    *("drawing", "pict", "object", "AlternateContent", "sym", "ptab", "noBreakHyphen", "sectPr"),
    *("footnoteReference", "endnoteReference", "fldChar", "instrText", "fldSimple", "oMath"),
}
_CHANGES: Final = compiled(
    r"(?:ins|del|moveFrom|moveTo|cellIns|cellDel|(?:r|p|sect|tbl|tr|tc)PrChange)\Z"
)
_PARTS: Final = {
    "document": ("เนื้อเอกสาร", "the text"),
    "header": ("หัวกระดาษ", "the header"),
    "footer": ("ท้ายกระดาษ", "the footer"),
    "footnotes": ("เชิงอรรถ", "the footnotes"),
    "endnotes": ("อ้างอิงท้ายเรื่อง", "the endnotes"),
}
_ELEMENTS: Final = {_P: ("ย่อหน้า", "paragraph"), _TR: ("แถว", "row"), _TC: ("ช่องตาราง", "cell")}


class Taken(NamedTuple):
    """A part in pieces (XML, runs of text, tags between them), its tags, and what is wrong."""

    pieces: tuple[Piece, ...]
    tags: tuple[Tag, ...]
    faults: tuple[Fault, ...]


def taken(name: str, content: bytes) -> Taken:
    """The pieces of a part of that name (``word/header1.xml``)."""
    parser = etree.XMLParser(
        remove_pis=True, remove_comments=True, resolve_entities=False, no_network=True
    )
    part = _Part(name, etree.fromstring(content, parser))
    part.refuse(
        _change,
        "เป็นการแก้ไขที่ยังติดตามอยู่ (track changes) ให้ยอมรับหรือปฏิเสธใน Word ก่อน",
        "a tracked change; accept or reject it in Word first",
    )
    for number, paragraph in enumerate(part.root.iter(_P), start=1):
        part.read(paragraph, number)
        if len(part.tags) > MAX_TAGS:
            return Taken((), (), (beyond(part.tags[-1].place),))
    part.place()
    if not part.faults and (unbalanced := part.unbalanced()):
        part.faults.append(unbalanced)
    return Taken(tuple(part.pieces()), tuple(part.tags), tuple(part.faults))


@dataclass(slots=True)
class _Part:
    name: str
    root: _Element
    tags: list[Tag] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # the tags that take the place of a paragraph, a cell or a row
    levels: dict[_Element, list[int]] = field(default_factory=dict)
    cuts: int = 0

    def where(self, number: int, words: str) -> Message:
        """A paragraph as a place: its part, its number, its first words."""
        base = self.name.rpartition("/")[2]
        thai, english = _PARTS.get(re.sub(r"\d*\.xml\Z", "", base), (base, base))
        around = f" “{words[:60]}{'…' if len(words) > 60 else ''}”" if words else ""
        return Message(
            f"{thai} {base} ย่อหน้าที่ {number}{around}",
            f"{english} {base}, paragraph {number}{around}",
        )

    def refuse(self, wrong: Callable[[_Element], str], thai: str, english: str) -> None:
        """A fault for the first element of which `wrong` tells the words."""
        number, paragraph = 0, self.root
        for element in self.root.iter():
            if element.tag == _P:
                number, paragraph = number + 1, element
            if said := wrong(element):
                words = self.words(paragraph)
                self.faults.append(Fault(said[:60], self.where(number, words), thai, english))
                return

    def words(self, element: _Element) -> str:
        """The words in an element, its tags as they were written."""
        words = "".join(map(_text, element.iter(_T, *_SIGNS)))
        return _MARKED.sub(lambda match: self.tags[int(match[1])].text, words).strip()

    # --- reading ------------------------------------------------------------------------------
    def read(self, paragraph: _Element, number: int) -> None:
        """Make each tag of a paragraph whole, and cut its runs around loops and conditions."""
        texts = [child for run in _runs(paragraph) for child in run if _is_text(child)]
        for element in texts:
            if "\ufdd0" in _text(element):
                element.text = _text(element).replace("\ufdd0", "")
        said = "".join(map(_text, texts))
        if not SIGN.search(said):
            return
        marks: list[tuple[int, int, int]] = []
        for each in found(said, self.where(number, said.strip())):
            if isinstance(each, Fault):
                self.faults.append(each)
                return
            begin, end, tag = each
            marks.append((begin, end, len(self.tags)))
            self.tags.append(tag)
        starts = list(accumulate((len(_text(each)) for each in texts), initial=0))
        for begin, end, place in reversed(marks):
            at = bisect_right(starts, begin) - 1
            of = texts[at : bisect_left(starts, end)]
            _mark(of, begin - starts[at], end - starts[at], _HERE.format(place))
        for run in _runs(paragraph):
            if any(_MARKED.search(_text(child)) for child in run):
                self.cut(run, paragraph)

    def cut(self, run: _Element, paragraph: _Element) -> None:
        """Cut a run at its loops and conditions; tags of a level are noted and leave no trace."""
        self.cuts += 1
        own = run.find(f"{_W}rPr")
        for child in [*run]:
            if child is own:
                continue
            for each in self.divided(child, paragraph) if child.tag == _T else (child,):
                if isinstance(each.tag, str):
                    piece = run.makeelement(_R, {"cut": str(-self.cuts)})
                    piece.extend([each] if own is None else [copy.deepcopy(own), each])
                    run.addprevious(piece)
                else:
                    run.addprevious(each)
        drop(run)

    def divided(self, element: _Element, paragraph: _Element) -> Iterator[_Element]:
        """Texts, and an instruction for each loop and condition between them."""
        for at, piece in enumerate(_MARKED.split(element.text or "")):
            tag = self.tags[int(piece)] if at % 2 else None
            if tag and tag.level:
                self.note(int(piece), tag, paragraph)
            elif tag and tag.word:
                yield _instruction("tag", int(piece))
            elif piece and not (tag and tag.comment):
                text = made(element, "t")
                text.text = _HERE.format(piece) if tag else piece
                yield text

    def note(self, place: int, tag: Tag, paragraph: _Element) -> None:
        """Remember which element a tag takes the place of."""
        above = {"tr": _TR, "tc": _TC}.get(tag.level)
        element = next(paragraph.iterancestors(above), None) if above else paragraph
        if element is not None:
            self.levels.setdefault(element, []).append(place)
            return
        level = f"{{%{tag.level} %}}"
        self.faults.append(tag.fault(f"{level} ต้องอยู่ในตาราง", f"{level} stands only in a table"))

    # --- tags that take the place of something --------------------------------------------------
    def place(self) -> None:
        """Put tags where their paragraphs, cells and rows stand; keep what else is in them."""
        lost: set[tuple[str, str]] = set()
        for element, places in reversed(self.levels.items()):  # text boxes before what they hang on
            said = [place for place in places if not self.tags[place].comment]
            kept = _printed(element, sections=bool(said))
            sides = self.around(element, said) if kept and said else (said, [])
            if sides is None:
                continue
            for place in sides[0]:
                element.addprevious(_instruction("tag", place))
            for place in reversed(sides[1]):
                element.addnext(_instruction("tag", place))
            if not kept:
                lost |= {key for each in element.iter() if (key := _range(each))}
                drop(element)
            elif _floating(element):
                _flatten(element)
        if self.tags:
            for element in [*self.root.iter()]:
                # Word would write bound data over what is filled in
                if _range(element) in lost or name_of(element) == "dataBinding":
                    drop(element)

    def around(self, element: _Element, places: list[int]) -> tuple[list[int], list[int]] | None:
        """The tags before and behind what stands beside them; None if that has no place.

        What has tags of its own belongs to what the tag opens or closes; anything else is always
        printed.
        """
        tags = [self.tags[place] for place in places]
        closing = [tag.word.startswith("end") for tag in tags]
        if element.tag == _P and not any(tag.word in ("else", "elif") for tag in tags):
            inside = any(
                not name_of(each) or _MARKED.search(each.text or "") for each in element.iter()
            )
            if len(set(closing)) == 1:
                before = not inside if closing[0] else inside and any(tag.word for tag in tags)
                return (places, []) if before else ([], places)
            turn = closing.index(not closing[0])
            if len(set(closing[turn:])) == 1:
                return places[:turn], places[turn:]
        thai, english = _ELEMENTS[element.tag]
        shown = self.words(element)[:60]
        self.faults.append(
            tags[0].fault(
                f"{thai}ของแท็กนี้มีอย่างอื่นอยู่ด้วย “{shown}” ให้ย้ายไปไว้{thai}อื่น",
                f"the tag's {english} holds something else, “{shown}”; move it to another {english}",
            )
        )
        return None

    # --- after ----------------------------------------------------------------------------------
    def unbalanced(self) -> Fault | None:
        """What is wrong with the first loop or condition that is not closed where it was opened."""
        opened: list[tuple[Tag, _Element | None]] = []
        for instruction in self.root.iter(etree.PI):
            tag = self.tags[int(instruction.text or 0)]
            inside = instruction.getparent()
            if tag.word in ("if", "for"):
                opened.append((tag, inside))
                loops = sum(each.word == "for" for each, _ in opened)
                if loops > MAX_LOOPS or len(opened) > MAX_DEPTH:
                    most = MAX_LOOPS if loops > MAX_LOOPS else MAX_DEPTH
                    thai = f"{tag.word} ซ้อนกันได้ไม่เกิน {most} ชั้น"
                    return tag.fault(thai, f"{tag.word} stands in itself at most {most} deep")
            elif tag.word in _CLOSED_BY["if"] + _CLOSED_BY["for"]:
                begun, outside = opened[-1] if opened else (None, None)
                if begun is None or tag.word not in _CLOSED_BY[begun.word]:
                    thai = "ผิดรูปแบบ ไม่มีแท็กเปิดที่เข้าคู่กัน"
                    return tag.fault(thai, "wrong: no tag is opened that it belongs to")
                if inside is not outside:
                    return _apart(tag, begun)
                if tag.word.startswith("end"):
                    opened.pop()
        if opened:
            thai = "ผิดรูปแบบ เปิดแล้วไม่มีแท็กปิด"
            return opened[-1][0].fault(thai, "wrong: it is opened and never closed")
        return None

    def pieces(self) -> Iterator[Piece]:
        """The tree as text, cut at its runs of text and its tags."""
        runs: list[Run] = []
        for run in [*self.root.iter(_R)]:
            cut = run.attrib.pop("cut", None)
            own = run.find(f"{_W}rPr")
            if all(child is own or _is_text(child) for child in run):
                content = tuple(
                    self.tags[int(piece)] if at % 2 else piece
                    for at, piece in enumerate(_MARKED.split("".join(map(_text, run))))
                    if piece
                )
                run.addprevious(_instruction("run", len(runs)))
                runs.append(Run(int(cut or len(runs)), "" if own is None else bare(own), content))
                drop(run)
        pieces = _PIECE.split(etree.tostring(self.root, encoding="unicode"))
        if any(OPENING.search(text) for text in pieces[::3]):
            self.refuse(
                _left_over,
                "แท็กอยู่นอกข้อความ (เช่น ฟิลด์หรือคำบรรยายรูป) ให้พิมพ์เป็นข้อความธรรมดาในย่อหน้า",
                "a tag outside of plain text, such as a field or a picture's description; type it "
                "as text of a paragraph",
            )
        yield pieces[0]
        for kind, place, xml in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            yield runs[int(place)] if kind == "run" else self.tags[int(place)]
            if xml:
                yield xml


_CLOSED_BY: Final = {"if": ("elif", "else", "endif"), "for": ("else", "endfor")}


def _apart(tag: Tag, begun: Tag) -> Fault:
    return tag.fault(
        f"แท็กนี้กับ {begun.text} ({begun.place.thai}) ไม่ได้อยู่ในที่เดียวกัน ให้อยู่ในย่อหน้าเดียวกัน "
        "หรือใช้ {%p … %} ทั้งคู่ในช่องตารางหรือหน้าเดียวกัน",
        f"this tag and {begun.text} ({begun.place.english}) stand in different places; put both "
        "into one paragraph, or write both as {%p … %} in one cell or text",
    )


def _change(element: _Element) -> str:
    """The words of a tracked change, which would be printed with somebody's name; else nothing."""
    if not _CHANGES.match(name_of(element)) or not element.tag.startswith(_W):
        return ""
    words = "".join(each.text or "" for each in element.iter(_T, f"{_W}delText"))
    return words.strip() or name_of(element)


def _left_over(element: _Element) -> str:
    """A tag in an attribute or in what is no text of a paragraph; else nothing."""
    for said in (element.text, *element.attrib.values()):
        if isinstance(said, str) and (opening := OPENING.search(said)):
            return said[opening.start() :]
    return ""


def _mark(texts: Sequence[_Element], begin: int, end: int, mark: str) -> None:
    """Put `mark` instead of the letters from `begin` to `end` of these texts."""
    for element in texts:
        text = _text(element)
        if element.tag == _T:
            element.text = text[:begin] + mark + text[max(end, 0) :]
        else:
            drop(element)
        begin, end, mark = 0, end - len(text), ""


def _runs(element: _Element) -> Iterator[_Element]:
    """The runs of a paragraph, wherever in it, without those of text boxes."""
    for child in [*element]:
        if child.tag == _R:
            yield child
        elif child.tag != _P:
            yield from _runs(child)


def _is_text(element: _Element) -> bool:
    return element.tag == _T or (element.tag in _SIGNS and not element.attrib)


def _text(element: _Element) -> str:
    return element.text or "" if element.tag == _T else _SIGNS.get(element.tag, "")


def _instruction(kind: Literal["run", "tag"], place: int) -> _Element:
    return etree.ProcessingInstruction(kind, str(place))


def _printed(element: _Element, *, sections: bool) -> bool:
    """Whether anything in it is printed, or with `sections` ends a section."""
    return any(
        not name_of(each)
        or (name_of(each) in _PRINTED and (sections or name_of(each) != "sectPr"))
        or (name_of(each) == "t" and (each.text or "").strip())
        or (name_of(each) == "br" and each.attrib)
        for each in element.iter()
    )


def _range(element: _Element) -> tuple[str, str] | None:
    """What both ends of a bookmark or another range have in common."""
    match = re.match(r"(bookmark|comment|perm)(?:Range)?(?:Start|End)\Z", name_of(element))
    return (match[1], element.get(f"{_W}id") or "") if match else None


def _floating(paragraph: _Element) -> bool:
    """Whether all that is printed in a paragraph hangs at a place on the paper."""
    children = [child for run in _runs(paragraph) for child in run]
    shown = [child for child in children if name_of(child) in _PRINTED]
    return (
        paragraph.tag == _P
        and not "".join(map(_text, children)).strip()
        and paragraph.find(f"{_W}pPr/{_W}sectPr") is None
        and all(
            next(child.iter(f"{{{WP}}}anchor"), None) is not None
            or any("position:absolute" in (each.get("style") or "") for each in child.iter())
            for child in shown
        )
    )


def _flatten(paragraph: _Element) -> None:
    """Make a paragraph take no room: what hangs on it stays, its line was the tag's."""
    own = paragraph.find(f"{_W}pPr")
    if own is None:
        own = made(paragraph, "pPr")
        paragraph.insert(0, own)
    for each in [*own]:
        if each.tag != f"{_W}pStyle":
            drop(each)
    own.append(made(own, "spacing", before="0", after="0", line="6", lineRule="exact"))
