"""The tags of a template's part, taken out of its tree.

Word cuts a tag into runs wherever it pleases; here every tag becomes one piece between pieces of
XML. A tag of its own paragraph (``{%p … %}``) or row (``{%tr … %}``) takes the place of that
paragraph or row. What else stands in the paragraph is kept; what cannot be kept is a fault.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from thaiplandoc.errors import Message
from thaiplandoc.ooxml import WP, W, bare

if TYPE_CHECKING:
    from lxml.etree import _Element

# A tag longer than this is nobody's form.
MAX_TAG: Final = 1000
MAX_LOOPS: Final = 3

_W: Final = f"{{{W}}}"
_P, _R, _T, _TR, _TC = (f"{_W}{name}" for name in ("p", "r", "t", "tr", "tc"))
_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n"}
# Word makes quotes round while they are typed.
_STRAIGHT: Final = str.maketrans("‘’“”\u00a0", "''\"\" ")
_TAG: Final = re.compile(
    rf"\{{\{{(?>'[^']{{0,{MAX_TAG}}}'|\"[^\"]{{0,{MAX_TAG}}}\"|(?!\}}\}}|\{{\{{|\{{%).){{0,{MAX_TAG}}}+\}}\}}"
    rf"|\{{%(?>'[^']{{0,{MAX_TAG}}}'|\"[^\"]{{0,{MAX_TAG}}}\"|(?!%\}}|\{{\{{|\{{%).){{0,{MAX_TAG}}}+%\}}"
    rf"|\{{#(?:(?!#\}}).){{0,{MAX_TAG}}}+#\}}",
    re.DOTALL,
)
_SIGN: Final = re.compile(r"\{[{%#]|[}%#]\}")
_OPENED: Final = re.compile(r"\{[{%#]")
_LEVEL: Final = re.compile(r"(p|tr|tc) (.*)", re.DOTALL)
# Where a tag stood: noncharacters, which no text holds.
_HERE: Final = "\ufdd0{}\ufdd1"
_MARKED: Final = re.compile("\ufdd0([0-9]+)\ufdd1")
_PIECE: Final = re.compile(r"<\?(run|tag) ([0-9]+)\?>")
# What is printed besides text, or sets up pages.
_PRINTED: Final = frozenset(
    [
        "drawing",
        "pict",
        "object",
        "sym",
        "ptab",
        "noBreakHyphen",
        "footnoteReference",
        "endnoteReference",
        "fldChar",
        "instrText",
        "fldSimple",
        "oMath",
        "sectPr",
        "AlternateContent",
    ]
)
_CHANGES: Final = re.compile(
    r"(?:ins|del|moveFrom|moveTo|cellIns|cellDel|(?:r|p|sect|tbl|tr|tc)PrChange)\Z"
)
_NAMES: Final = {
    "document": ("เนื้อเอกสาร", "the text"),
    "header": ("หัวกระดาษ", "the header"),
    "footer": ("ท้ายกระดาษ", "the footer"),
    "footnotes": ("เชิงอรรถ", "the footnotes"),
    "endnotes": ("อ้างอิงท้ายเรื่อง", "the endnotes"),
}

Level = Literal["", "p", "tr", "tc"]
_LEVELS: Final[dict[str, Level]] = {"p": "p", "tr": "tr", "tc": "tc"}


class Fault(NamedTuple):
    """What a template may not have: the tag as written, its place, why in both languages."""

    tag: str
    place: Message
    thai: str
    english: str

    def told(self) -> Message:
        """Place, tag, reason."""
        tag = self.tag if len(self.tag) <= 80 else f"{self.tag[:80]}…"
        return Message(
            f"ที่ {tag} ({self.place.thai}): {self.thai}",
            f"at {tag} ({self.place.english}): {self.english}",
        )


class Tag(NamedTuple):
    """A tag: as written, what it says, where it is; `level` is what it takes the place of."""

    text: str
    said: str
    level: Level
    place: Message

    @property
    def word(self) -> str:
        """The first word of a loop or a condition, ``endif``; nothing of other tags."""
        return self.said.partition(" ")[0] if self.text.startswith("{%") else ""

    @property
    def comment(self) -> bool:
        """Whether it is a remark to the template's editor."""
        return self.text.startswith("{#")

    def fault(self, thai: str, english: str) -> Fault:
        """What is wrong with it."""
        return Fault(self.text, self.place, thai, english)


class Run(NamedTuple):
    """Text in one look: properties as XML, the text with its tags. Of one run: one number."""

    number: int
    properties: str
    content: tuple[str | Tag, ...]


Piece = str | Run | Tag


@dataclass(frozen=True, slots=True)
class Taken:
    """A part in pieces (XML, runs of text, tags between them), and what is wrong with it."""

    pieces: tuple[Piece, ...]
    tags: tuple[Tag, ...]
    faults: tuple[Fault, ...]


def taken(name: str, content: bytes) -> Taken:
    """The pieces of a part of that name (``word/header1.xml``)."""
    from lxml import etree

    parser = etree.XMLParser(
        remove_pis=True, remove_comments=True, resolve_entities=False, no_network=True
    )
    part = _Part(name, etree.fromstring(content, parser))
    part.refuse_changes()
    for number, paragraph in enumerate(part.root.iter(_P), start=1):
        part.read(paragraph, number)
    if part.tags:
        part.place()
        for bound in [*part.root.iter(f"{_W}dataBinding")]:  # Word would write over what is filled
            _drop(bound)
    if not part.faults:
        part.balance()
    pieces = tuple(part.pieces())
    return Taken(pieces, tuple(part.tags), tuple(part.faults))


@dataclass(slots=True)
class _Part:
    name: str
    root: _Element
    tags: list[Tag] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # the tags that take the place of a paragraph, a cell or a row
    levels: dict[_Element, list[int]] = field(default_factory=dict)
    cuts: int = 0

    # --- reading ------------------------------------------------------------------------------
    def where(self, number: int, words: str) -> Message:
        base = self.name.rpartition("/")[2]
        kind = _NAMES.get(re.sub(r"\d*\.xml\Z", "", base), (base, base))
        at = _MARKED.sub(lambda found: self.tags[int(found[1])].text, words).strip()
        around = f" “{at[:60]}{'…' if len(at) > 60 else ''}”" if at else ""
        return Message(
            f"{kind[0]} {base} ย่อหน้าที่ {number}{around}",
            f"{kind[1]} {base}, paragraph {number}{around}",
        )

    def refuse_changes(self) -> None:
        """Tracked changes would be printed in every document, with a person's name."""
        number, paragraph = 0, self.root
        for element in self.root.iter():
            if element.tag == _P:
                number, paragraph = number + 1, element
            if _CHANGES.match(_local(element)) and element.tag.startswith(_W):
                words = (each.text or "" for each in element.iter(_T, f"{_W}delText"))
                self.faults.append(
                    Fault(
                        "".join(words).strip() or _local(element),
                        self.where(number, _words(paragraph)),
                        "เป็นการแก้ไขที่ยังติดตามอยู่ (track changes) ให้ยอมรับหรือปฏิเสธใน Word ก่อน",
                        "a tracked change; accept or reject it in Word first",
                    )
                )
                return

    def read(self, paragraph: _Element, number: int) -> None:
        """Make each tag of a paragraph whole, and cut its runs around loops and conditions."""
        texts = [
            child
            for run in _runs(paragraph)
            for child in run
            if child.tag == _T or (child.tag in _SIGNS and not child.attrib)
        ]
        for element in texts:
            if element.text and "\ufdd0" in element.text:
                element.text = element.text.replace("\ufdd0", "")
        said = "".join(map(_text, texts)).translate(_STRAIGHT)
        if not _SIGN.search(said):
            return
        where = self.where(number, said)
        found = [match for match in _TAG.finditer(said) if len(match[0]) <= MAX_TAG]
        whole = {match.start() for match in found}
        rest = _TAG.sub(
            lambda match: " " * len(match[0]) if match.start() in whole else match[0], said
        )
        if left := _SIGN.search(rest):
            self.faults.append(
                Fault(
                    said[left.start() : left.start() + 60],
                    where,
                    f"แท็กผิดรูปแบบ ไม่ครบคู่ หรือยาวเกิน {MAX_TAG:,} ตัวอักษร ให้เปิดและปิดแท็กในย่อหน้าเดียวกัน",
                    f"a tag that is not whole, or longer than {MAX_TAG:,} letters; open and close "
                    "it in one paragraph",
                )
            )
            return
        first = len(self.tags)
        self.tags += (_tag(match[0], where) for match in found)
        for place, match in reversed(list(enumerate(found, start=first))):
            _mark(texts, match.start(), match.end(), _HERE.format(place))
        for run in _runs(paragraph):
            self.cut(run, paragraph)

    def cut(self, run: _Element, paragraph: _Element) -> None:
        """Cut a run at its loops and conditions; tags of a level are noted and leave no trace."""
        if not any(_MARKED.search(_text(child)) for child in run):
            return
        self.cuts += 1
        pieces: list[_Element] = []
        for child in [*run]:
            if child.tag == _T:
                pieces += self.divided_text(child, paragraph)
            elif child.tag != f"{_W}rPr":
                pieces.append(child)
        piece: _Element | None = None
        for each in pieces:
            if not isinstance(each.tag, str):
                run.addprevious(each)
                piece = None
                continue
            if piece is None:
                piece = _emptied(run)
                piece.set("cut", str(-self.cuts))
                run.addprevious(piece)
            piece.append(each)
        _drop(run)

    def divided_text(self, element: _Element, paragraph: _Element) -> Iterator[_Element]:
        """Texts, and an instruction for each loop and condition between them."""
        for at, piece in enumerate(_MARKED.split(element.text or "")):
            if at % 2 == 0:
                if piece:
                    yield _texted(element, piece)
                continue
            tag = self.tags[int(piece)]
            if tag.level:
                self.note(int(piece), paragraph)
            elif tag.word:
                yield _instruction("tag", int(piece))
            elif not tag.comment:
                yield _texted(element, _HERE.format(piece))

    def note(self, place: int, paragraph: _Element) -> None:
        """Remember which element a tag takes the place of."""
        tag = self.tags[place]
        found: _Element | None = paragraph
        if tag.level != "p":
            found = next(paragraph.iterancestors(_TR if tag.level == "tr" else _TC), None)
        if found is None:
            self.faults.append(
                tag.fault(
                    f"{{%{tag.level} %}} ต้องอยู่ในตาราง", f"{{%{tag.level} %}} stands only in a table"
                )
            )
            return
        self.levels.setdefault(found, []).append(place)

    # --- tags that take the place of something --------------------------------------------------
    def place(self) -> None:
        """Put tags where their paragraphs, cells and rows stand; keep what else is in them."""
        lost: set[tuple[str, str]] = set()
        for element, places in reversed(self.levels.items()):  # text boxes before what they hang on
            said = [place for place in places if not self.tags[place].comment]
            kept = _printed(element, sections=bool(said))
            divided = self.divided(element, places) if kept else (places, [])
            if divided is None:
                continue
            before, after = ([place for place in side if place in said] for side in divided)
            for place in before:
                element.addprevious(_instruction("tag", place))
            for place in reversed(after):
                element.addnext(_instruction("tag", place))
            if not kept:
                lost |= {key for each in element.iter() if (key := _range(each))}
                _drop(element)
            elif _floating(element):
                _flatten(element)
        for element in [*self.root.iter()]:
            if _range(element) in lost:
                _drop(element)

    def divided(self, element: _Element, places: list[int]) -> tuple[list[int], list[int]] | None:
        """The tags before and behind what stands beside them; None if that has no place.

        What has tags of its own belongs to what the tag opens or closes; anything else is always
        printed.
        """
        tags = [self.tags[place] for place in places]
        shown = _words(element)
        if element.tag == _P and not any(tag.word in ("else", "elif") for tag in tags):
            closing = [tag.word.startswith("end") for tag in tags]
            inside = any(
                not _local(each) or _MARKED.search(each.text or "") for each in element.iter()
            )
            if not any(closing):
                opening = any(tag.word for tag in tags)
                return (places, []) if inside and opening else ([], places)
            if all(closing):
                return ([], places) if inside else (places, [])
            middle = closing.index(not closing[0])
            if all(each is not closing[0] for each in closing[middle:]):
                return places[:middle], places[middle:]
        what = {"p": "ย่อหน้า", "tr": "แถว", "tc": "ช่องตาราง"}[_local(element)]
        english = {"p": "paragraph", "tr": "row", "tc": "cell"}[_local(element)]
        shown = _MARKED.sub(lambda found: self.tags[int(found[1])].text, shown).strip()[:60]
        self.faults.append(
            tags[0].fault(
                f"{what}ของแท็กนี้มีอย่างอื่นอยู่ด้วย “{shown}” ให้ย้ายไปไว้{what}อื่น",
                f"the tag's {english} holds something else, “{shown}”; move it to another {english}",
            )
        )
        return None

    # --- after ----------------------------------------------------------------------------------
    def balance(self) -> None:
        """A fault for each loop and condition that is not closed where it was opened."""
        from lxml import etree

        opened: list[tuple[Tag, _Element | None]] = []
        for instruction in self.root.iter(etree.PI):
            tag = self.tags[int(instruction.text or 0)]
            word, inside = tag.word, instruction.getparent()
            if word in ("if", "for"):
                opened.append((tag, inside))
                if word == "for" and sum(each.word == "for" for each, _ in opened) > MAX_LOOPS:
                    self.faults.append(
                        tag.fault(
                            f"วนซ้ำซ้อนกันได้ไม่เกิน {MAX_LOOPS} ชั้น",
                            f"loops stand in each other at most {MAX_LOOPS} deep",
                        )
                    )
            elif word in ("elif", "else", "endif", "endfor"):
                if not opened or (opened[-1][0].word, word) in (
                    ("if", "endfor"),
                    ("for", "endif"),
                    ("for", "elif"),
                ):
                    self.faults.append(
                        tag.fault(
                            "ผิดรูปแบบ ไม่มีแท็กเปิดที่เข้าคู่กัน",
                            "wrong: no tag is opened that it belongs to",
                        )
                    )
                    return
                begun, outside = opened[-1] if word in ("elif", "else") else opened.pop()
                if inside is not outside:
                    self.faults.append(
                        tag.fault(
                            f"แท็กนี้กับ {begun.text} ({begun.place.thai}) ไม่ได้อยู่ในที่เดียวกัน "
                            "ให้อยู่ในย่อหน้าเดียวกัน หรือใช้ {%p … %} ทั้งคู่ในช่องตารางหรือหน้าเดียวกัน",
                            f"this tag and {begun.text} ({begun.place.english}) stand in different "
                            "places; put both into one paragraph, or write both as {%p … %} in one "
                            "cell or text",
                        )
                    )
                    return
        self.faults += (
            tag.fault("ผิดรูปแบบ เปิดแล้วไม่มีแท็กปิด", "wrong: it is opened and never closed")
            for tag, _ in opened
        )

    def pieces(self) -> Iterator[Piece]:
        """The tree as text, cut at its runs of text and its tags."""
        from lxml import etree

        runs: list[Run] = []
        for run in [*self.root.iter(_R)]:
            if all(
                child.tag in (f"{_W}rPr", _T) or (child.tag in _SIGNS and not child.attrib)
                for child in run
            ):
                own = run.find(f"{_W}rPr")
                said = _MARKED.split("".join(map(_text, run)))
                content = tuple(
                    self.tags[int(piece)] if at % 2 else piece
                    for at, piece in enumerate(said)
                    if piece
                )
                number = int(run.get("cut") or len(runs))
                runs.append(Run(number, "" if own is None else bare(own), content))
                run.addprevious(_instruction("run", len(runs) - 1))
                _drop(run)
            else:
                run.attrib.pop("cut", None)
        pieces = _PIECE.split(etree.tostring(self.root, encoding="unicode"))
        if any(_OPENED.search(text) for text in pieces[::3]):
            self.faults.append(self.left_over())
        for at in range(0, len(pieces), 3):
            if pieces[at]:
                yield pieces[at]
            if at + 2 < len(pieces):
                place = int(pieces[at + 2])
                yield runs[place] if pieces[at + 1] == "run" else self.tags[place]

    def left_over(self) -> Fault:
        """A tag outside of plain text: in a picture's description, a field, a chart's label."""
        number = 0
        for element in self.root.iter():
            number += element.tag == _P
            for value in (element.text, *element.attrib.values()):
                if isinstance(value, str) and (found := _OPENED.search(value)):
                    return Fault(
                        value[found.start() :][:60],
                        self.where(number, ""),
                        "แท็กอยู่นอกข้อความ (เช่น ฟิลด์หรือคำบรรยายรูป) ให้พิมพ์เป็นข้อความธรรมดาในย่อหน้า",
                        "a tag outside of plain text, such as a field or a picture's description; "
                        "type it as text of a paragraph",
                    )
        return Fault("{{", self.where(number, ""), "แท็กเหลืออยู่", "a tag is left over")


def _tag(text: str, where: Message) -> Tag:
    whole = " ".join(text.split())
    said = whole[2:-2].strip("-").strip()
    found = _LEVEL.match(whole[2:-2].strip("-"))
    return Tag(whole, found[2] if found else said, _LEVELS[found[1]] if found else "", where)


def _mark(texts: Sequence[_Element], begin: int, end: int, mark: str) -> None:
    """Put `mark` instead of the letters from `begin` to `end` of these texts."""
    at = 0
    for element in texts:
        text = _text(element)
        start, stop = max(begin - at, 0), min(end - at, len(text))
        if start < stop and end > at:
            if element.tag == _T:
                element.text = text[:start] + (mark if at <= begin else "") + text[stop:]
            elif begin < at:
                _drop(element)
        at += len(text)


def _runs(element: _Element) -> Iterator[_Element]:
    """The runs of a paragraph, wherever in it, without those of text boxes."""
    for child in [*element]:
        if child.tag == _R:
            yield child
        elif child.tag != _P:
            yield from _runs(child)


def _text(element: _Element) -> str:
    return element.text or "" if element.tag == _T else _SIGNS.get(element.tag, "")


def _words(element: _Element) -> str:
    return "".join(map(_text, element.iter(_T, *_SIGNS)))


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _instruction(kind: Literal["run", "tag"], place: int) -> _Element:
    from lxml import etree

    return etree.ProcessingInstruction(kind, str(place))


def _texted(element: _Element, text: str) -> _Element:
    made = element.makeelement(_T, {})
    made.text = text
    return made


def _emptied(run: _Element) -> _Element:
    made = run.makeelement(_R, {})
    own = run.find(f"{_W}rPr")
    if own is not None:
        made.append(copy.deepcopy(own))
    return made


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _printed(element: _Element, *, sections: bool) -> bool:
    """Whether anything in it is printed, or with `sections` ends a section."""
    for each in element.iter():
        local = _local(each)
        if not local or (local == "t" and (each.text or "").strip()):
            return True
        if local in _PRINTED and (sections or local != "sectPr"):
            return True
        if local == "br" and each.attrib:
            return True
    return False


def _range(element: _Element) -> tuple[str, str] | None:
    """What both ends of a bookmark or another range have in common."""
    local = _local(element)
    kind = local.removesuffix("Start").removesuffix("End").removesuffix("Range")
    if kind in ("bookmark", "comment", "perm") and local != kind:
        return kind, element.get(f"{_W}id") or ""
    return None


def _floating(paragraph: _Element) -> bool:
    """Whether all that is printed in a paragraph hangs at a place on the paper."""
    if paragraph.tag != _P or _words_outside(paragraph).strip():
        return False
    shown = [child for run in _runs(paragraph) for child in run if _local(child) in _PRINTED]
    return bool(shown) and all(
        next(child.iter(f"{{{WP}}}anchor"), None) is not None
        or any("position:absolute" in (each.get("style") or "") for each in child.iter())
        for child in shown
    )


def _words_outside(paragraph: _Element) -> str:
    return "".join(_text(child) for run in _runs(paragraph) for child in run)


def _flatten(paragraph: _Element) -> None:
    """Make a paragraph take no room: what hangs on it stays, its line was the tag's."""
    own = paragraph.find(f"{_W}pPr")
    style = None if own is None else own.find(f"{_W}pStyle")
    if own is not None:
        _drop(own)
    made: Callable[[str, dict[str, str]], _Element] = partial(paragraph.makeelement)
    new = made(f"{_W}pPr", {})
    if style is not None:
        new.append(style)
    exact = {"before": "0", "after": "0", "line": "6", "lineRule": "exact"}
    new.append(made(f"{_W}spacing", {f"{_W}{name}": value for name, value in exact.items()}))
    paragraph.insert(0, new)
