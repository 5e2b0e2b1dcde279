"""Diagrams as a group of DrawingML shapes that can be edited, with a picture for old readers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from thaiplandoc import drawing, ooxml
from thaiplandoc.drawing import Polyline, Rectangle, Sketch
from thaiplandoc.ooxml import A, emu, extent, paragraph, runs

MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPG: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_GREYS: Final[Mapping[drawing.Tone, str]] = {
    "white": "FFFFFF",
    "pale": "EBEBEB",
    "light": "CDCDCD",
    "middle": "8C8C8C",
    "dark": "404040",
}
_PATTERNS: Final[Mapping[drawing.Tone, str]] = {
    "hatched": "wdUpDiag",
    "crossed": "diagCross",
    "lined": "dkHorz",
}
FILLS: Final[Mapping[drawing.Tone, str]] = {
    "none": "<a:noFill/>",
    **{
        tone: f'<a:solidFill><a:srgbClr val="{grey}"/></a:solidFill>'
        for tone, grey in _GREYS.items()
    },
    **{
        tone: f'<a:pattFill prst="{preset}"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        for tone, preset in _PATTERNS.items()
    },
}
_BLACK: Final = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_LINE: Final = f'<a:ln w="9525">{_BLACK}'
_OUTLINE: Final = f"{_LINE}</a:ln>"
_NO_OUTLINE: Final = "<a:ln><a:noFill/></a:ln>"


def group(
    sketch: Sketch,
    description: str,
    identifiers: Mapping[str, str],
    fallback: str,
    at_mm: tuple[float, float] | None = None,
) -> str:
    """The drawing as a run; readers that know no shapes show the run `fallback`.

    It stands in a line of text, or over the text at a place on the page.
    """
    size = extent(sketch.width_mm, sketch.height_mm)
    # LibreOffice draws a group as large as what is in it: so something fills it
    everything = (Rectangle(0.0, 0.0, sketch.width_mm, sketch.height_mm), *sketch.shapes)
    shapes = "".join(
        _arrow(shape, number) if isinstance(shape, Polyline) else _box(shape, number, identifiers)
        for number, shape in enumerate(everything, start=1)
    )
    frame = f'<a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/>'
    graphic = (
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{WPG}"><wpg:wgp xmlns:wps="{WPS}">'
        f"<wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{frame}</a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp>"
        "</a:graphicData></a:graphic>"
    )
    drawn = (
        ooxml.floating(size, "ตรา", description, graphic, at_mm)
        if at_mm
        else ooxml.drawing(size, "แผนทาง", description, graphic)
    )
    inside = fallback.removeprefix("<w:r>").removesuffix("</w:r>")
    other = f"<mc:Fallback>{inside}</mc:Fallback>" if inside else ""
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:wpg="{WPG}" Requires="wpg">'
        f"{drawn}</mc:Choice>{other}</mc:AlternateContent></w:r>"
    )


def _box(box: Rectangle, number: int, identifiers: Mapping[str, str]) -> str:
    kind = "ตรา" if box.small else "แผนภาพ"
    style = identifiers.get(f"หัว{kind}" if box.bold else kind, "")
    inset = emu(box.inset_mm)
    said = paragraph(style, runs(box.text))
    text = f"<wps:txbx><w:txbxContent>{said}</w:txbxContent></wps:txbx>" if box.text else ""
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="กล่อง {number}"/><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="{emu(box.x_mm)}" y="{emu(box.y_mm)}"/>'
        f'<a:ext cx="{emu(box.width_mm)}" cy="{emu(box.height_mm)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{FILLS[box.tone]}'
        f"{_OUTLINE if box.outline else _NO_OUTLINE}</wps:spPr>"
        f'{text}<wps:bodyPr wrap="square" lIns="{inset}" tIns="0" rIns="{inset}" bIns="0" anchor="ctr">'
        "<a:noAutofit/></wps:bodyPr></wps:wsp>"
    )


def _arrow(line: Polyline, number: int) -> str:
    """A line as one free form through its points."""
    xs, ys = ([emu(point[axis]) for point in line.points] for axis in (0, 1))
    left, top = min(xs), min(ys)
    wide, tall = max(xs) - left, max(ys) - top
    steps = "".join(
        f'<a:{"lnTo" if place else "moveTo"}><a:pt x="{x - left}" y="{y - top}"/>'
        f"</a:{'lnTo' if place else 'moveTo'}>"
        for place, (x, y) in enumerate(zip(xs, ys, strict=True))
    )
    head = '<a:tailEnd type="triangle" w="med" len="med"/>' if line.arrow else ""
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="ลูกศร {number}"/><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm><a:custGeom>'
        "<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{wide}" h="{tall}" fill="none">{steps}</a:path></a:pathLst></a:custGeom>'
        f'<a:noFill/>{_LINE}<a:miter lim="800000"/>{head}</a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    )
