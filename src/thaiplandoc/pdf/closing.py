"""The closing step of every PDF that is drawn: the runs of its pages become one finished file.

Typst draws a document in one run, a long one in several. Of each only the pages are taken, what
they show and their tags; the file around them is written here: outline, labels, language, title,
links that say their page and place themselves, one XMP, small objects packed. Nothing of a run is
kept when the next one is drawn, so that memory does not grow with the pages.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import UTC, datetime
from typing import Final, NamedTuple

from thaiplandoc.patterns import compiled
from thaiplandoc.pdf.packing import Packing, stream
from thaiplandoc.pdf.runs import REFERENCE, Box, Drawing, Drawings, Run
from thaiplandoc.pdf.tagging import Tags
from thaiplandoc.pdf.xmp import xmp
from thaiplandoc.values import dataclass

PLACE: Final = "place:"
"""How a link names a page and how far down it leads: ``place:12:58.1``."""
FIELD: Final = "field:"
"""How a link names who signs there: ``field:`` and the name in UTF-16, hexadecimal."""
_LANGUAGE: Final = "th"
_ARCHIVE: Final = "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
_NUMBERED: Final = compiled(rb"(/StructParents? )(\d+)")
_ANNOTS: Final = compiled(rb"/Annots\[([^]]*)\]")
_LINK: Final = compiled(
    rb"/A<</Type/Action/S/URI/URI\(place:(\d+):([\d.]+)\)>>(.*)/Contents\([^)]*\)", re.DOTALL
)
_FIELD: Final = compiled(
    rb"/Subtype/Link(/Rect\[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\])/Border\[0 0 0\]"
    rb"/A<</Type/Action/S/URI/URI\(field:([0-9a-f]+)\)>>((?:/F \d+|/StructParent \d+)*)"
)
_TAGGED: Final = compiled(rb"^(<</Type/StructElem)/S/Link/(.*)/K\[(<<[^]]*>>)\]")
_CREATOR: Final = compiled(rb"/Creator\(([^()]*)\)")
_PROFILE: Final = b"/OutputIntents"


class Bookmark(NamedTuple):
    """An entry of the outline: its level, and where it leads (pages from 1)."""

    level: int
    title: str
    page: int
    down_pt: float


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the pages, known before the first of them is drawn.

    `heights_pt` has one for each page; so has `labels`, if there are any. `continued` says for
    each part of a table, in the order of reading, whether it continues the one before.
    """

    title: str
    heights_pt: Sequence[float]
    labels: Sequence[str] = ()
    bookmarks: Sequence[Bookmark] = ()
    continued: Sequence[bool] = ()
    created: datetime | None = None
    pdfa: bool = False


def closed(
    runs: Iterable[bytes],
    around: Around,
    drawings: Mapping[bytes, Drawing],
    figures: deque[Box],
) -> bytes:
    """The finished file of all runs; `drawings` are pages, by the dots that stand for them.

    `figures` are where the pictures stand, in the order of reading: those of a run are there when it is.
    """
    whole = _Whole(around, drawings, figures)
    for run in runs:
        whole.add(run)
    return whole.close()


class _Whole:
    """The file that grows by one run after the other."""

    def __init__(
        self, around: Around, drawings: Mapping[bytes, Drawing], figures: deque[Box]
    ) -> None:
        self._around = around
        self._packing = Packing()
        self._drawings = Drawings(drawings, self._packing)
        self._tree = self._packing.reference()
        self._pages = [self._packing.reference() for _ in around.heights_pt]
        self._tags = Tags(self._packing, iter(around.continued), figures)
        self._begun = 0
        self._fields: list[bytes] = []
        self._signers: Counter[str] = Counter()
        self._tagged = False
        self._creator = self._profile = b""

    def add(self, drawn: bytes) -> None:
        """The pages of a run, what they show, and their tags."""
        run, base = Run(drawn, self._packing, self._drawings), self._tags.base
        run[run.named(run.catalog, b"/Pages")] = self._tree
        references = self._pages[self._begun :]
        run.update(zip(run.pages, references, strict=False))
        self._begun += len(run.pages)
        for page in run.pages:
            body = run.body(page)
            listed = _ANNOTS.search(body)
            for link in REFERENCE.findall(listed[1]) if listed else ():
                told = _LINK.sub(self._led, _raised(run.told(run.body(link)), base))
                run[link] = self._packing.reference()
                if field := _FIELD.search(told):
                    told = self._waiting(field, run[page])
                    self._fields.append(run[link])
                    _tag_as_form(run, link)
                self._packing.put(run[link], told)
            self._packing.put(run[page], _raised(run.told(body), base))
        if b"/StructTreeRoot" in run.catalog:
            self._tags.add(run)
            self._tagged = True
        if self._around.pdfa:
            profile = run.named(run.catalog, _PROFILE)
            self._profile = b"%b %b" % (_PROFILE, run[profile])
        found = _CREATOR.search(run.info)
        self._creator = found[1] if found else b""

    def close(self) -> bytes:
        """The bytes of the whole."""
        packing, around = self._packing, self._around
        pages = (b" ".join(self._pages), len(self._pages))
        packing.put(self._tree, b"<</Type/Pages/Kids[%b]/Count %d>>" % pages)
        info, said = self._info()
        data = xmp(around.title, said)
        metadata = packing.kept(
            b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%b\nendstream" % (len(data), data)
        )
        entries = b"/Type/Catalog/Pages %b/Metadata %b/Lang(%b)" % (
            *(self._tree, metadata, _LANGUAGE.encode()),
        )
        entries += b"/ViewerPreferences<</Direction/L2R/DisplayDocTitle true>>" + self._profile
        if self._tagged:
            entries += self._tags.close()
        if around.bookmarks:
            entries += b"/Outlines %b" % self._outline()
        if self._fields:
            fields = b" ".join(self._fields)
            entries += b"/AcroForm<</Fields[%b]/SigFlags 1>>" % fields
        if around.labels:
            labels = (b"%d<<%b>>" % (at, _label(each)) for at, each in enumerate(around.labels))
            entries += b"/PageLabels<</Nums[%b]>>" % b"".join(labels)
        return packing.close(root=packing.kept(b"<<%b>>" % entries), info=packing.kept(info))

    def _info(self) -> tuple[bytes, str]:
        """Who made it and when, as the dictionary and as XMP."""
        creator = self._creator.decode()
        info = b"/Title%b/Creator(%b)" % (_text(self._around.title), self._creator)
        said = f"<xmp:CreatorTool>{creator}</xmp:CreatorTool>\n"
        said += f"<dc:language><rdf:Bag><rdf:li>{_LANGUAGE}</rdf:li></rdf:Bag></dc:language>\n"
        if created := self._around.created:
            moment = created.astimezone(UTC)
            info += f"/CreationDate(D:{moment:%Y%m%d%H%M%S}Z)/ModDate(D:{moment:%Y%m%d%H%M%S}Z)".encode()
            told = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
            said += f"<xmp:CreateDate>{told}</xmp:CreateDate>\n<xmp:ModifyDate>{told}</xmp:ModifyDate>\n"
        return b"<<%b>>" % info, said + _ARCHIVE * self._around.pdfa

    def _led(self, found: re.Match[bytes]) -> bytes:
        """A link to a place: it says where that is, and what is told of it."""
        page = int(found[1])
        called = self._around.labels[page - 1 : page] or ("",)
        words = _text(f"หน้า {called[0] or page}")
        return b"/Dest%b%b/Contents%b" % (self._place(page, float(found[2])), found[3], words)

    def _waiting(self, link: re.Match[bytes], page: bytes) -> bytes:
        """A link as an empty signature field, of which nothing is seen."""
        signer = bytes.fromhex(link[6].decode()).decode("utf-16-be")
        name = signer.replace(".", "")  # which parts the names of nested fields
        self._signers[name] += 1
        name += f" ({self._signers[name]})" if self._signers[name] > 1 else ""
        x0, y0, x1, y1 = map(float, link.group(2, 3, 4, 5))
        size = b"/Type/XObject/Subtype/Form/Resources<<>>/BBox[0 0 %.3f %.3f]" % (x1 - x0, y1 - y0)
        seen = self._packing.kept(stream(b"", size))
        said = b"/FT/Sig/T%b/TU%b/P %b/AP<</N %b>>" % (
            *(_text(name), _text(f"ลายมือชื่อ {signer}"), page, seen),
        )
        return b"<</Type/Annot/Subtype/Widget%b%b%b>>" % (link[1], link[7], said)

    def _place(self, page: int, down_pt: float) -> bytes:
        up_pt = self._around.heights_pt[page - 1] - down_pt
        return b"[%b/XYZ 0 %.3f 0]" % (self._pages[page - 1], up_pt)

    def _outline(self) -> bytes:
        """The root of the outline; each entry stands below the last one of a higher level."""
        top = _Entry(self._packing.reference(), 0, b"")
        above = [top]
        for mark in self._around.bookmarks:
            while above[-1].level >= mark.level:
                above.pop()
            said = b"/Title%b/Dest%b" % (_text(mark.title), self._place(mark.page, mark.down_pt))
            entry = _Entry(self._packing.reference(), mark.level, said)
            above[-1].below.append(entry)
            above.append(entry)
        self._entries(top, 1, b"/Type/Outlines")
        return top.reference

    def _entries(self, entry: _Entry, sign: int, said: bytes) -> None:
        """Write an entry and those below it, which are shut."""
        below = entry.below
        if below:
            ends = (below[0].reference, below[-1].reference, sign * len(below))
            said += b"/First %b/Last %b/Count %d" % ends
        self._packing.put(entry.reference, b"<<%b>>" % said)
        for at, each in enumerate(below):
            beside = b"/Parent %b" % entry.reference
            beside += b"/Prev %b" % below[at - 1].reference if at else b""
            beside += b"/Next %b" % below[at + 1].reference if at + 1 < len(below) else b""
            self._entries(each, -1, beside + each.said)


@dataclass(slots=True)
class _Entry:
    reference: bytes
    level: int
    said: bytes
    below: list[_Entry] = field(default_factory=list)


def _raised(body: bytes, base: int) -> bytes:
    """A page or link whose number in the tree of tags is so much higher."""
    return _NUMBERED.sub(lambda found: b"%b%d" % (found[1], base + int(found[2])), body)


def _tag_as_form(run: Run, link: bytes) -> None:
    """What is tagged as a link, and is a field.

    It stands in its tag by itself: in an array, pyHanko takes a second signature for a change.
    """
    for number, body in enumerate(run.bodies):
        if body.startswith(b"<</Type/StructElem/S/Link/") and b"/Obj %b 0 R>>]" % link in body:
            run.bodies[number] = _TAGGED.sub(rb"\1/S/Form/\2/K\3", body)


def _label(label: str) -> bytes:
    return b"/P" + _text(label) if label else b""


def _text(text: str) -> bytes:
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()
