"""Page and list numbers of a Word file, and its links, said so that LibreOffice draws what Word shows.

LibreOffice counts pages and lists in Arabic digits, whatever the file asks for, leaves the page
numbers of contents as they were stored, and forgets links. So what it is given says otherwise:

- numbers that are Thai stand in a face whose digits 0 to 9 look Thai (`signs.DIGITS`); `thai_text`
  says so in the text of the PDF too, so that what is copied is what is seen;
- lines of contents are set free of the field that holds them: then LibreOffice measures the pages
  they lead to. It counts those in Arabic digits alone; where they are counted in letters it draws
  the file twice, the second time with the numbers that were `measured` the first time.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from thaiplandoc import foreign, package
from thaiplandoc.fields import THAI_SWITCH, Field, fields
from thaiplandoc.foreign import Document
from thaiplandoc.foreign.word import resolved
from thaiplandoc.ooxml import attribute, drop, made, name_of, properties_of, space_of
from thaiplandoc.patterns import compiled
from thaiplandoc.signs import DIGITS
from thaiplandoc.thai.letters import letter

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pikepdf import Pdf
    from pypdf.generic import DictionaryObject

_COUNTING: Final = compiled(rb"fldChar|fldSimple|numFmt|pgNumType|hyperlink|[:<](?:lvl|styles)\b")
_THAI: Final = "thaiNumbers"
_LINK: Final = "TPDLink"
# Arabic, if nobody wants it otherwise.
_PLAIN: Final = frozenset({"", "decimal", "decimalZero", "numberInDash"})
_ARABIC_SWITCH: Final = compiled(r"\\\*\s*ARABIC\b", re.IGNORECASE)
_NUMBER_SWITCH: Final = compiled(r"\\[*#]\s*(?!MERGEFORMAT|CHARFORMAT)\S", re.IGNORECASE)
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_TOTALS: Final = frozenset({"NUMPAGES", "SECTIONPAGES"})
# A mark before and behind each number that is measured; too small to take room.
_MARK: Final = "0"
_MARK_PT: Final = 1
# In what PDFs call the face of Thai digits.
_DIGITS: Final = f"+{DIGITS.replace(' ', '')}-"


class Numbered(NamedTuple):
    """A document for LibreOffice; a `draft` is drawn for page numbers in letters to be measured."""

    document: Document
    draft: bool = False


def numbered(document: Document, *, thai: bool) -> Numbered:
    """The document with its numbers as Word shows them, and Thai ones for Arabic if `thai`."""
    if document.suffix != ".docx":
        return Numbered(document)
    paper = _Paper(document, thai=thai)
    return Numbered(paper.draft(), True) if paper.in_letters else Numbered(paper.written({}))


def measured(document: Document, pdf: bytes, *, thai: bool) -> Document:
    """The document with the page numbers that are found in the PDF of its draft."""
    paper = _Paper(document, thai=thai)
    targets = [each.target for each in paper.in_letters]
    return paper.written(dict(zip(targets, _found(pdf), strict=False)))


def thai_text(pdf: Pdf) -> None:
    """Let digits that look Thai be Thai in the text of the PDF."""
    from pikepdf import Dictionary

    for font in pdf.objects:
        ours = isinstance(font, Dictionary) and _DIGITS in str(font.get("/BaseFont"))
        if ours and "/ToUnicode" in font:
            read = font.ToUnicode.read_bytes()
            font.ToUnicode.write(re.sub(rb"<003([0-9])>", rb"<0E5\1>", read))


def _found(pdf: bytes) -> list[int]:
    """The numbers between marks, in their order."""
    from pypdf import PdfReader

    found: list[str] = []
    open_ = False

    def see(
        text: str, _: list[float], __: list[float], font: DictionaryObject | None, size: float
    ) -> None:
        nonlocal open_
        for piece in text.split() if font and _DIGITS in str(font.get("/BaseFont")) else ():
            if size <= _MARK_PT:
                open_ = not open_
                found.extend([""] * open_)
            elif open_:
                found[-1] += piece

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=see)
    return [int(number) for number in found if number]


# --- the file ------------------------------------------------------------------------------------
class _Paper:
    """The parts of a file in which something is counted."""

    def __init__(self, document: Document, *, thai: bool) -> None:
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        self._document = document
        self._all = thai
        self._thai = frozenset({_THAI, *(_PLAIN if thai else ())})
        self._parts = package.parts(document.data)
        self._roots: dict[str, _Element] = {
            name: etree.fromstring(content, parser)
            for name, content in self._parts.items()
            if name.endswith(".xml") and _COUNTING.search(content)
        }
        self._formats: list[str] = []  # of the page numbers of each section
        self._bookmarks: dict[str, int] = {}  # the sections they are in
        self._thai_parts: set[str] = set()
        self._fields = {name: [*fields(root)] for name, root in self._roots.items()}
        # the first of each: what building blocks have of their own stands behind
        self._named = {name_of(root): name for name, root in reversed(self._roots.items())}
        self._main = self._named.get("document", "")
        if self._main:
            self._read_sections(self._roots[self._main])
        self.in_letters = [*filter(self._is_in_letters, self._fields.get(self._main, ()))]

    def _read_sections(self, root: _Element) -> None:
        """The format of each section, the bookmarks in it, and where page numbers are Thai."""
        targets = self._targets(self._main)
        used: dict[str, str] = {}  # what a section does not name it has from the one before
        closed = {attribute(each, "id") for each in root.iter("{*}bookmarkEnd")}
        ended = None
        for element in root.iter("{*}bookmarkStart", "{*}sectPr"):
            if name_of(element) == "bookmarkStart":
                if attribute(element, "id") in closed and not _is_framed(element):
                    within = ended is not None and ended in element.iterancestors()
                    self._bookmarks[attribute(element, "name")] = len(self._formats) - within
                continue
            above = element.getparent()
            ended = above.getparent() if name_of(above) == "pPr" else None
            said = element.find("{*}pgNumType")
            self._formats.append("" if said is None else attribute(said, "fmt"))
            for each in element.iter("{*}headerReference", "{*}footerReference"):
                kind = name_of(each) + attribute(each, "type")
                used[kind] = targets.get(attribute(each, "id"), "")
            if self._formats[-1] in self._thai:
                self._thai_parts |= {self._main, *used.values()}

    def _targets(self, name: str) -> dict[str, str]:
        """The parts that a part uses, by the names it has for them."""
        from lxml import etree

        folder, file = posixpath.split(name)
        said = self._parts.get(f"{folder}/_rels/{file}.rels".lstrip("/"), b"<none/>")
        return {
            attribute(each, "Id"): resolved(folder, attribute(each, "Target"))
            for each in etree.fromstring(said)
        }

    def _format(self, found: Field) -> str | None:
        """How the page is counted that a field leads to; nothing if it leads nowhere."""
        section = self._bookmarks.get(found.target)
        if section is None:
            return None
        return self._formats[section] if section < len(self._formats) else ""

    def _is_in_letters(self, found: Field) -> bool:
        return found.name == "PAGEREF" and bool(_counted(1, self._format(found) or ""))

    # --- what is changed ---
    def draft(self) -> Document:
        """What measures the pages counted in letters, and ends behind them, for they are in front."""
        for found in self._fields[self._main]:
            if found.name == "PAGEREF":
                found.free()
                self._free_contents(found)
                if self._is_in_letters(found):
                    _write_marked(found)
                else:
                    found.end()
        ends = max(self._bookmarks[each.target] for each in self.in_letters)
        for child in [*self._roots[self._main].find("{*}body")]:
            if ends < 0 and name_of(child) != "sectPr":
                drop(child)
            ends -= sum(1 for _ in child.iter("{*}sectPr"))
        return replace(self._made(), openings=())  # they may be behind

    def written(self, numbers: Mapping[str, int]) -> Document:
        """The document anew; `numbers` are those of pages counted in letters, by what leads there."""
        for name, root in self._roots.items():
            for found in self._fields[name]:
                match found.name:
                    case "PAGE":
                        self._write_counted(found, counted=name in self._thai_parts)
                    case "NUMPAGES" | "SECTIONPAGES":
                        self._write_counted(found, counted=self._all)
                    case "PAGEREF":
                        self._write_reference(found, numbers)
                    case "SEQ" if found.says_thai or self._all:  # the same on every page
                        found.end(thai=True)
            for level in root.iter("{*}lvl"):
                self._write_level(level)
        self._write_links()
        return self._made()

    def _made(self) -> Document:
        from lxml import etree

        said = {"xml_declaration": True, "encoding": "UTF-8", "standalone": True}
        made = {name: etree.tostring(root, **said) for name, root in self._roots.items()}
        return replace(self._document, data=foreign.joined(self._parts | made))

    def _write_counted(self, found: Field, *, counted: bool) -> None:
        """A number that LibreOffice counts; Thai also where it is `counted` so."""
        wanted = counted and (self._all or not _ARABIC_SWITCH.search(found.asks))
        for run in found.runs if found.says_thai or wanted else ():
            _put_face(run)
        found.ask(_asked(found.asks))

    def _write_reference(self, found: Field, numbers: Mapping[str, int]) -> None:
        found.free()
        self._free_contents(found)
        format_ = self._format(found)
        if format_ is None or self._is_in_letters(found):
            said = _counted(numbers.get(found.target, 0), format_ or "")
            found.end(said, thai=self._all)
        else:
            self._write_counted(found, counted=format_ in self._thai)

    def _free_contents(self, found: Field) -> None:
        within = found.within
        while within is not None:
            if within.name == "TOC":
                within.end()
            within = within.within

    def _write_links(self) -> None:
        """Put the texts of links into a character style: LibreOffice makes links of no others."""
        links = [
            run for root in self._roots.values() for run in root.iterfind(".//{*}hyperlink/{*}r")
        ]
        for every in self._fields.values():
            links += (run for each in every if each.name == "HYPERLINK" for run in each.runs)
        bare = [run for run in links if run.find("{*}rPr/{*}rStyle") is None]
        if bare and "styles" in self._named:
            styles = self._roots[self._named["styles"]]
            style = made(styles, "style", type="character", styleId=_LINK)
            style.append(made(styles, "name", val=_LINK))
            styles.append(style)
            for run in bare:
                properties_of(run).insert(0, made(run, "rStyle", val=_LINK))

    def _write_level(self, level: _Element) -> None:
        said = level.find("{*}numFmt")
        format_ = "" if said is None else attribute(said, "val")
        if format_ in self._thai:
            _put_face(level)
        if format_ == _THAI:
            said.set(f"{space_of(said)}val", "decimal")


def _write_marked(found: Field) -> None:
    """Let LibreOffice measure the page a field leads to, and its number be found in the PDF."""
    for run in found.runs:
        _put_face(run)
    found.begins.addprevious(_mark(found.begins))
    found.ends.addnext(_mark(found.ends))


def _mark(like: _Element) -> _Element:
    run = made(like, "r")
    half_points = str(2 * _MARK_PT)
    _put_face(run).extend(made(like, name, val=half_points) for name in ("sz", "szCs"))
    run.append(made(like, "t"))
    run[-1].text = _MARK
    return run


def _put_face(holder: _Element) -> _Element:
    """The properties of a run or of a list's level, whose digits now look Thai."""
    properties = properties_of(holder)
    for face in properties.findall("{*}rFonts"):
        properties.remove(face)
    face = made(holder, "rFonts", ascii=DIGITS, hAnsi=DIGITS, eastAsia=DIGITS, cs=DIGITS)
    properties.insert(int(properties.find("{*}rStyle") is not None), face)
    return properties


def _is_framed(element: _Element) -> bool:
    """Whether an element is in a paragraph with a place of its own, in which LibreOffice finds no mark."""
    return any(each.find("{*}pPr/{*}framePr") is not None for each in element.iterancestors("{*}p"))


def _asked(asks: str) -> str:
    """An instruction that LibreOffice takes as Word does: it knows no Thai digits, and counts totals as pages are."""
    if THAI_SWITCH.search(asks):
        return THAI_SWITCH.sub(lambda _: r" \* Arabic", asks)
    name, _, rest = asks.strip().partition(" ")
    if name.upper() in _TOTALS and not _NUMBER_SWITCH.search(asks):
        return rf" {name} \* Arabic {rest} "
    return asks


def _counted(number: int, format_: str) -> str:
    """A page number in letters; nothing where the format is none of those."""
    match format_ if number else "":
        case "thaiLetters":
            return letter(number)
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman.upper() if format_ == "upperRoman" else roman
        case "lowerLetter" | "upperLetter":
            times, place = divmod(number - 1, 26)
            return chr(ord("A" if format_ == "upperLetter" else "a") + place) * (times + 1)
        case _:
            return ""


def _roman(number: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        written += sign * times
    return written
