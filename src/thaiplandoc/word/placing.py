"""A standard template where an agency's look has its margins, its emblem and its columns.

What the template has on its page is moved by as much as the look is unlike the rules; what styles
say is left to the layout (`thaiplandoc.word.styles`).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from thaiplandoc import ooxml, rules
from thaiplandoc.arrange import label_scale
from thaiplandoc.look import LOGO, TWINS, Look
from thaiplandoc.ooxml import emu, twips
from thaiplandoc.word.styles import family, named
from thaiplandoc.word.variant import DOCUMENT, EMBLEM, RELATIONS, Emblem

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{ooxml.W}}}"
_WP: Final = f"{{{ooxml.WP}}}"
_A: Final = f"{{{ooxml.A}}}"
_ASCENT_MM: Final = rules.ASCENT_EM * rules.BODY_PT / rules.MM_TO_PT
# a style whose lines begin with labels in larger letters
_LABELLED: Final = "หัวบันทึก"


def placed(parts: dict[str, bytes], look: Look, logo: Emblem | None) -> None:
    """Move what stands on the pages of a standard template to where the look has it."""
    from lxml import etree

    trees = {
        name: etree.fromstring(part)
        for name, part in parts.items()
        if name in (DOCUMENT, RELATIONS, "word/styles.xml") or name.startswith("word/header")
    }
    document = trees[DOCUMENT]
    emblem = next(_anchors(document, EMBLEM), None)
    memo = emblem is not None and emblem.find(f"{_WP}positionH/{_WP}align") is None
    height_mm = look.memo_emblem_mm if memo else look.letter_emblem_mm
    down_mm = 0.0
    if emblem is not None:
        down_mm = height_mm - (rules.EMBLEM_MEMO_MM if memo else rules.EMBLEM_LETTER_MM)
        _resize(emblem, height_mm)
    letter = emblem is not None and not memo
    _pages(document, look, down_mm, memo=memo, letter=letter)
    _marks(document, look, down_mm, memo=memo)
    _columns(document, look)
    for name, tree in trees.items():
        if name.startswith("word/header"):
            _header(tree, look, down_mm, memo=memo, letter=letter)
    _tabs(trees["word/styles.xml"], look)
    _faces(trees["word/styles.xml"], look)
    if logo is not None and emblem is not None and look.logo is not None:
        _beside(emblem, look.logo_place(logo.width / logo.height, memo=memo))
        target = f"media/logo.{logo.kind}"
        relation = {"Id": "rIdLogo", "Type": f"{ooxml.R}/image", "Target": target}
        trees[RELATIONS].append(trees[RELATIONS].makeelement(trees[RELATIONS][0].tag, relation))
        parts[f"word/{target}"] = logo.data
    for name, tree in trees.items():
        parts[name] = ooxml.DECLARATION + str(etree.tostring(tree, encoding="unicode")).encode()


def _pages(document: _Element, look: Look, down_mm: float, *, memo: bool, letter: bool) -> None:
    """The margins of upright pages; the first line of a memo stands below its emblem's feet."""
    for section in document.iter(f"{_W}sectPr"):
        if section.find(f"{_W}pgSz").get(f"{_W}orient") == "landscape":
            continue
        margins = section.find(f"{_W}pgMar")
        _add(margins, "left", look.left_mm - rules.MARGIN_LEFT_MM)
        _add(margins, "right", look.right_mm - rules.MARGIN_RIGHT_MM)
        _add(margins, "bottom", look.bottom_mm - rules.MARGIN_BOTTOM_MM)
        if letter:  # its first page may begin further up than the others
            first = rules.LETTER_FIRST_BASELINE_MM + down_mm - _ASCENT_MM
            top = min(look.portrait.following_top_mm, first)
            _add(margins, "top", top - rules.FOLLOWING_PAGE_TOP_MM)
        if memo:
            _add(margins, "top", down_mm)
            _add(margins, "header", min(0.0, down_mm))


def _marks(document: _Element, look: Look, down_mm: float, *, memo: bool) -> None:
    """The marks beside the emblem: of a letter in a frame, of a memo in boxes."""
    wider_mm = look.left_mm - rules.MARGIN_LEFT_MM
    for frame in document.iter(f"{_W}framePr"):
        if frame.get(f"{_W}x"):
            _add(frame, "x", wider_mm)
            _add(frame, "y", down_mm)
    if not memo:
        return
    _move(next(_anchors(document, EMBLEM)), "H", wider_mm)
    for name, across_mm in (
        ("ชั้นความเร็ว", wider_mm + down_mm),
        ("เวลาที่กำหนด", wider_mm + down_mm),
        ("ร่าง", rules.MARGIN_RIGHT_MM - look.right_mm),
    ):
        for box in _anchors(document, name):
            _move(box, "H", across_mm)
            _move(box, "V", down_mm)


def _columns(document: _Element, look: Look) -> None:
    """The tables of lists: a label as wide as its letters, the quantities, the rest between."""
    scale = label_scale(look)
    for table in document.iter(f"{_W}tbl"):
        grid = table.findall(f"{_W}tblGrid/{_W}gridCol")
        first, _, *others = (int(column.get(f"{_W}w")) for column in grid)
        total = twips(rules.PAGE_WIDTH_MM - look.left_mm - look.right_mm)
        label = round(first * scale)
        widths = [label, total - label - sum(others), *others]
        table.find(f"{_W}tblPr/{_W}tblW").set(f"{_W}w", str(total))
        for row in table.iter(f"{_W}tr"):
            cells = row.findall(f"{_W}tc/{_W}tcPr/{_W}tcW")
            for column, wide in zip((*grid, *cells), (*widths, *widths), strict=True):
                column.set(f"{_W}w", str(wide))


def _header(header: _Element, look: Look, down_mm: float, *, memo: bool, letter: bool) -> None:
    """The empty lines that bring a header to its depth."""
    depths = [
        paragraph.find(f"{_W}pPr/{_W}spacing")
        for paragraph in header.findall(f"{_W}p")
        if paragraph.find(f"{_W}pPr/{_W}pStyle").get(f"{_W}val") == "Depth"
    ]
    numbered = header.find(f".//{_W}instrText") is not None
    if depths and numbered:
        if memo:
            _add(depths[0], "line", -min(0.0, down_mm))
        _add(depths[-1], "line", look.portrait.following_top_mm - look.natural_top_mm)
    elif depths and not memo:
        _add(depths[0], "line", down_mm)
    elif numbered and letter:
        number = next(header.iter(f"{_W}instrText")).getparent().getparent()
        below = look.portrait.following_top_mm - look.natural_top_mm + rules.GAP_PT / rules.MM_TO_PT
        after = str(twips(max(0.0, below)))
        number.find(f"{_W}pPr").append(ooxml.made(number, "spacing", after=after))


def _tabs(styles: _Element, look: Look) -> None:
    """Dots end at the right margin, and a memo's number where its date begins."""
    wider_mm = look.left_mm - rules.MARGIN_LEFT_MM
    narrower_mm = wider_mm + look.right_mm - rules.MARGIN_RIGHT_MM
    for tab in styles.iter(f"{_W}tab"):
        if tab.get(f"{_W}leader") == "dot":
            _add(tab, "pos", -narrower_mm if tab.get(f"{_W}val") == "right" else -wider_mm)


def _faces(styles: _Element, look: Look) -> None:
    """The faces of single parts; a line is as high in an agency's own face as in the shipped one."""
    found = named(styles)
    known = [found[name] for name in {*look.styles, *TWINS} & found.keys()]
    pictured = [found[name] for name in ("ภาพ", "คิวอาร์") if name in found]
    others = [style for style in found.values() if style not in known]
    for name, style in found.items():
        ours = look.styles.get(TWINS.get(name, name))
        if ours is None or ours.face is None:
            continue
        for each in family(style, [style, *others]):
            fonts, spacing = each.find(f"{_W}rPr/{_W}rFonts"), each.find(f"{_W}pPr/{_W}spacing")
            for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(f"{_W}{slot}", ours.face.name)
            if ours.face.regular and ours.line_pt is None and each not in pictured:
                largest = rules.MEMO_LABEL_PT if name == _LABELLED else 0.0
                line = round(rules.LINE_EM * max(largest, ours.size_pt) * 20)
                spacing.attrib.update({f"{_W}line": str(line), f"{_W}lineRule": "exact"})


def _beside(emblem: _Element, place: tuple[float, float, float]) -> None:
    """The agency's own picture: where it begins, how high and how wide it is."""
    at_mm, height_mm, width_mm = place
    run = emblem.getparent().getparent()
    made = deepcopy(run)
    run.addnext(made)
    anchor = next(made.iter(f"{_WP}anchor"))
    across = anchor.find(f"{_WP}positionH")
    offset = ooxml.made(across, "posOffset")
    offset.text = str(emu(at_mm))
    across[:] = [offset]
    _resize(anchor, height_mm, width_mm)
    anchor.find(f"{_WP}docPr").attrib.update({"name": LOGO, "descr": LOGO})
    anchor.find(f".//{_A}blip").set(f"{{{ooxml.R}}}embed", "rIdLogo")


def _anchors(document: _Element, name: str) -> Iterator[_Element]:
    for anchor in document.iter(f"{_WP}anchor"):
        if anchor.find(f"{_WP}docPr").get("name") == name:
            yield anchor


def _resize(anchor: _Element, height_mm: float, width_mm: float | None = None) -> None:
    """As high as that; as wide as its proportions make it, if nothing else is said."""
    extents = [anchor.find(f"{_WP}extent"), *anchor.iter(f"{_A}ext")]
    for extent in extents:
        wide = emu(height_mm) * int(extent.get("cx")) / int(extent.get("cy"))
        extent.set("cx", str(round(wide) if width_mm is None else emu(width_mm)))
        extent.set("cy", str(emu(height_mm)))


def _move(anchor: _Element, axis: str, by_mm: float) -> None:
    offset = anchor.find(f"{_WP}position{axis}/{_WP}posOffset")
    offset.text = str(int(offset.text) + emu(by_mm))


def _add(element: _Element, attribute: str, mm: float) -> None:
    """Make a length in twips longer."""
    key = f"{_W}{attribute}"
    element.set(key, str(int(element.get(key)) + twips(mm)))
