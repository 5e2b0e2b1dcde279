"""OOXML by hand: runs cut where the script changes, paragraphs, fields, frames, pictures; its trees.

The engine (`thaiplandoc.word`) and the script that writes our templates draw with it.

Word chooses font, size and weight by script: a run of Thai needs ``<w:cs/>``, a run of Latin
must not have it. Characters of neither script follow the script before them; ASCII digits are
Latin, Thai digits Thai. Signs that office faces lack are runs of their own, in a face that has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from thaiplandoc import rules, signs
from thaiplandoc.addresses import ADDRESS, target
from thaiplandoc.patterns import compiled

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"

_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"

DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BOLD: Final = "<w:rPr><w:b/><w:bCs/></w:rPr>"
KEPT: Final = "<w:keepNext/>"
# A page that is begun by force keeps the space above its first line, unlike one that is full.
PAGE_BREAK: Final = '<w:pageBreakBefore/><w:spacing w:before="0"/>'

_THAI: Final = "\u0e00-\u0e7f"
# A stretch of Latin: from its first letter or digit on to the next of Thai.
_LATIN: Final = compiled(rf"([^{_THAI}\W_][^{_THAI}]*)")
_THAI_LETTER: Final = compiled(f"[{_THAI}]")
_BREAKS: Final = compiled(r"([\t\n])")
_SIGNS: Final = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_TEXT: Final = '<w:t xml:space="preserve">'
_END: Final = "</w:t></w:r>"
# Run properties that stand behind w:cs in the schema's order.
_AFTER_CS: Final = compiled(r"<w:(?:em|lang|eastAsianLayout|specVanish|oMath)\b|</w:rPr>\Z")
_CS: Final = compiled(r'<w:cs(?: w:val="[^"]*")?/>')

# The face of Windows that has the signs which office faces lack.
SIGN_FACE: Final = "Segoe UI Symbol"
_SIGN_FACE: Final = (
    f'<w:rFonts w:ascii="{SIGN_FACE}" w:hAnsi="{SIGN_FACE}" w:eastAsia="{SIGN_FACE}" '
    f'w:cs="{SIGN_FACE}"/>'
)
# What stands before a run's face, and the face it has.
_RUN_BEGUN: Final = compiled(r"(<w:rPr>(?:<w:rStyle\b[^>]*/>)?)(?:<w:rFonts\b[^>]*/>)?")

# What XML cannot hold.
_FORBIDDEN: Final = {
    code: None for code in (*range(32), 0x7F, 0xFFFE, 0xFFFF) if chr(code) not in "\t\n"
} | dict.fromkeys(range(0xD800, 0xE000))


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * rules.MM_TO_PT * 20)


def emu(mm: float) -> int:
    """Millimetres as English metric units."""
    return round(mm * 36000)


def escape(text: str) -> str:
    """`text` safe between tags and inside a quoted attribute."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def clean(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return text if text.isprintable() else text.translate(_FORBIDDEN)


def paragraph(identifier: str, content: str, *properties: str) -> str:
    """A paragraph of drawn runs in the style of that identifier; `properties` follow the style."""
    named = f'<w:pStyle w:val="{identifier}"/>' if identifier else ""
    return f"<w:p><w:pPr>{named}{''.join(properties)}</w:pPr>{content}</w:p>"


def table_opening(widths: Sequence[int], *, indent: int = 0, cell: int = 0, rules: str = "") -> str:
    """The beginning of a table whose columns stay so wide; `cell` is left of a text, and right of it.

    All in twips. Its rules are properties; without them it has none.
    """
    margins = "".join(f'<w:{side} w:w="{cell}" w:type="dxa"/>' for side in ("left", "right"))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/>{rules}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def relationships(relations: Iterable[tuple[str, str, str]]) -> str:
    """Relations of a part: identifier, type and target of each."""
    return "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>'
        for identifier, kind, target in relations
    )


def relations_part(*relations: tuple[str, str, str]) -> bytes:
    """A part of relations, of each its identifier, type and target."""
    said = relationships(relations)
    return DECLARATION + f'<Relationships xmlns="{_RELATIONS}">{said}</Relationships>'.encode()


def bookmark(identifier: int, name: str, content: str) -> str:
    """Drawn runs with a bookmark around them."""
    return (
        f'<w:bookmarkStart w:id="{identifier}" w:name="{name}"/>{content}'
        f'<w:bookmarkEnd w:id="{identifier}"/>'
    )


def field(instruction: str, result: str, properties: str = "") -> str:
    """A field with its result stored: `result` are drawn runs, `properties` those of its signs."""
    return field_begin(instruction, properties) + result + _sign("end", properties)


def field_begin(instruction: str, properties: str = "") -> str:
    """What stands before a field's result."""
    return (
        f"{_sign('begin', properties)}<w:r>{properties}"
        f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f"{_sign('separate', properties)}"
    )


def _sign(kind: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'


FIELD_END: Final = _sign("end")


def hyperlink(link: str, text: str, properties: str = "") -> str:
    """Runs of a text that lead to a web or e-mail address, whatever address the text itself is."""
    return field(f'HYPERLINK "{link}"'.replace("\\", "%5C"), _runs(text, properties))


def frame(y_mm: float, horizontal: str) -> str:
    """A place on the page, `y_mm` from the paper's top edge; `horizontal` are its attributes."""
    return f'<w:framePr w:wrap="around" w:vAnchor="page" {horizontal} w:y="{twips(y_mm)}"/>'


def inline(relation: str, name: str, described: str, wide_mm: float, tall_mm: float) -> str:
    """A picture as a run: `relation` identifies its part, `name` and `described` are plain text."""
    size = extent(wide_mm, tall_mm)
    lock = f'<a:graphicFrameLocks xmlns:a="{A}" noChangeAspect="1"/>'
    return f"<w:r>{drawing(size, name, described, graphic(relation, name, size), lock)}</w:r>"


def extent(wide_mm: float, tall_mm: float) -> str:
    """A size as the two attributes that say it, in EMU."""
    return f'cx="{emu(wide_mm)}" cy="{emu(tall_mm)}"'


def drawing(size: str, name: str, described: str, graphic: str, lock: str = "") -> str:
    """What is drawn in a line of text; `size` are its two attributes."""
    frame = f"<wp:cNvGraphicFramePr>{lock}</wp:cNvGraphicFramePr>" if lock else _FREE
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="1" name="{escape(name)}" descr="{escape(described)}"/>'
        f"{frame}{graphic}</wp:inline></w:drawing>"
    )


def floating(size: str, name: str, described: str, graphic: str, at_mm: tuple[float, float]) -> str:
    """What is drawn over the text, its top left corner at that place on the page."""
    (left, top), spare = map(emu, at_mm), 'distT="0" distB="0" distL="0" distR="0"'
    return (
        f'<w:drawing><wp:anchor {spare} simplePos="0" relativeHeight="10" behindDoc="0"'
        ' locked="0" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="1" name="{escape(name)}" descr="{escape(described)}"/>'
        f"{_FREE}{graphic}</wp:anchor></w:drawing>"
    )


_FREE: Final = "<wp:cNvGraphicFramePr/>"


def graphic(relation: str, name: str, size: str, number: int = 0) -> str:
    """What a picture shows, to stand inline or floating; `size` are its two attributes in EMU."""
    return (
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{escape(name)}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic>"
    )


# --- trees -----------------------------------------------------------------------------------
def name_of(element: _Element) -> str:
    """The name of an element, without its namespace; nothing for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def space_of(element: _Element) -> str:
    """The namespace of an element as it stands before names."""
    return "".join(str(element.tag).rpartition("}")[:2])


def attribute(element: _Element, local: str) -> str:
    """The attribute of that name, whichever namespace it is in."""
    return next((said for key, said in element.items() if key.rpartition("}")[2] == local), "")


def made(like: _Element, local: str, **attributes: str) -> _Element:
    """A new element in the namespace of another, and its attributes in it."""
    space = space_of(like)
    return like.makeelement(
        f"{space}{local}", {f"{space}{name}": said for name, said in attributes.items()}
    )


def drop(element: _Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def properties_of(holder: _Element) -> _Element:
    """The properties of a run or of a list's level."""
    properties = holder.find("{*}rPr")
    if properties is None:
        properties = made(holder, "rPr")
        holder.insert(0 if name_of(holder) == "r" else len(holder), properties)
    return properties


def bare(element: _Element) -> str:
    """An element as text without declarations of namespaces, to stand inside of its document."""
    from lxml import etree

    text = str(etree.tostring(element, encoding="unicode", with_tail=False))
    for prefix, uri in element.nsmap.items():
        text = text.replace(f' xmlns{":" if prefix else ""}{prefix or ""}="{uri}"', "")
    return text


# What ends with a paragraph in every file that Word opens.
_HOLDERS: Final = tuple(f"{{{W}}}{name}" for name in ("tc", "txbxContent", "hdr", "ftr"))
# What is nothing without what stands in it, from the inside.
_CONTAINERS: Final = (("tr", "tc"), ("tbl", "tr"), ("sdt", "sdtContent/*"))


def completed(root: _Element) -> bool:
    """Put a paragraph where Word wants one, a column for every cell; take what is empty away.

    Whether anything was changed.
    """
    changed = False
    for name, child in _CONTAINERS:
        for element in [*root.iter(f"{{{W}}}{name}")]:
            above = element.getparent()
            if above is not None and element.find(f".//{{{W}}}{child}") is None:
                above.remove(element)
                changed = True
    for grid in root.iter(f"{{{W}}}tblGrid"):
        rows = grid.itersiblings(f"{{{W}}}tr")
        missing = max((len(row.findall(f"{{{W}}}tc")) for row in rows), default=0) - len(grid)
        for _ in range(missing):
            grid.append(deepcopy(grid[-1]))
            changed = True
    for element in root.iter(*_HOLDERS):
        if len(element) == 0 or element[-1].tag not in (f"{{{W}}}p", f"{{{W}}}sdt"):
            element.append(made(element, "p"))
            changed = True
    return changed


def with_cs(properties: str) -> str:
    """Run properties (``<w:rPr>…</w:rPr>`` or nothing) for a run of Thai."""
    if not properties:
        return "<w:rPr><w:cs/></w:rPr>"
    place = _AFTER_CS.search(properties)
    at = place.start() if place else len(properties)
    return f"{properties[:at]}<w:cs/>{properties[at:]}"


def without_cs(properties: str) -> str:
    """Run properties for a run of Latin; nothing if none are left."""
    plain = _CS.sub("", properties)
    return "" if plain in {"<w:rPr></w:rPr>", "<w:rPr/>"} else plain


@lru_cache(maxsize=16384)
def runs(text: str, properties: str = "") -> str:
    """`text` as runs with those properties, one for each stretch of a script; addresses are links.

    Characters that XML cannot hold are left out.
    """
    if found := ADDRESS.search(text):
        begin, end = found.span()
        shown = hyperlink(target(found[0]), found[0], properties)
        return _runs(text[:begin], properties) + shown + runs(text[end:], properties)
    return _runs(text, properties)


def _runs(text: str, properties: str) -> str:
    openings = _openings(properties)
    _, latin, _ = openings
    if _plain(text):
        return _stretches(text, openings, str)
    return "".join(
        latin.replace(_TEXT, f"{_SIGNS[part]}</w:r>")
        if part in _SIGNS
        else _stretches(part, openings, escape)
        for part in _BREAKS.split(clean(text))
        if part
    )


def _plain(text: str) -> bool:
    """Whether `text` needs neither care nor escapes."""
    return (
        text.isprintable()
        and "&" not in text
        and "<" not in text
        and ">" not in text
        and '"' not in text
    )


def _stretches(text: str, openings: tuple[str, str, str], written: Callable[[str], str]) -> str:
    """Runs of both scripts by turns; signs at the beginning go with what follows them."""
    thai, latin, of_signs = openings
    if text.isascii():  # amounts and numbers are most of a large table
        return f"{latin}{written(text)}{_END}" if text else ""
    if len(parts := signs.rare().split(text)) > 1:
        return "".join(
            f"{of_signs}{part}{_END}" if at % 2 else _stretches(part, openings, written)
            for at, part in enumerate(parts)
        )
    found = _LATIN.split(text)
    if found[0] and not _THAI_LETTER.search(found[0]):
        found[:2] = ["", "".join(found[:2])]
    if written is not str:
        found = list(map(written, found))
    drawn = f"{thai}{found[0]}{_END}" if found[0] else ""
    for at in range(1, len(found), 2):
        drawn += f"{latin}{found[at]}{_END}"
        if at + 1 < len(found) and found[at + 1]:
            drawn += f"{thai}{found[at + 1]}{_END}"
    return drawn


@lru_cache(maxsize=256)
def _openings(properties: str) -> tuple[str, str, str]:
    """How a run of Thai, one of Latin and one of rare signs begin."""
    latin = without_cs(properties)
    faced = _RUN_BEGUN.sub(rf"\1{_SIGN_FACE}", latin or "<w:rPr></w:rPr>")
    return f"<w:r>{with_cs(latin)}{_TEXT}", f"<w:r>{latin}{_TEXT}", f"<w:r>{faced}{_TEXT}"
