"""The emblem and the marks of speed, secrecy and drafts."""

from __future__ import annotations

import struct

from building.measures import BOX_MM
from building.pieces import paragraph, tag
from thaiplandoc import rules
from thaiplandoc.ooxml import emu, frame, graphic, twips

PAGE_CENTRE = 'w:hAnchor="page" w:xAlign="center"'
RIGHT_MARGIN = 'w:hAnchor="margin" w:xAlign="right"'


def at(x_mm: float) -> str:
    """A frame's horizontal place: `x_mm` from the paper's left edge."""
    return f'w:hAnchor="page" w:x="{twips(x_mm)}"'


def line_mm(name: str) -> float:
    """How high a line in the style of that name is."""
    return rules.STYLES[name].size_pt * rules.LINE_EM / rules.MM_TO_PT


def emblem(height_mm: float, picture: bytes, horizontal: str) -> str:
    """The emblem, floating at its place on the paper."""
    width, height = struct.unpack(">II", picture[16:24])
    size = f'cx="{emu(height_mm * width / height)}" cy="{emu(height_mm)}"'
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="1" locked="0" layoutInCell="0" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page">{horizontal}</wp:positionH>'
        '<wp:positionV relativeFrom="page">'
        f"<wp:posOffset>{emu(rules.EMBLEM_TOP_MM)}</wp:posOffset></wp:positionV>"
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="ตราครุฑ" descr="ตราครุฑ"/><wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f"{graphic('rId9', 'ตราครุฑ', size, 1)}</wp:anchor></w:drawing></w:r>"
    )


def box(
    name: str, style: str, y_mm: float, x_mm: float, number: int, *, wide_mm: float = BOX_MM
) -> str:
    """A mark in a box on the paper that text below it ignores.

    LibreOffice takes neither alignment nor colour from a style inside a box: they are repeated.
    """
    high_mm = line_mm(name)
    size = f'cx="{emu(wide_mm)}" cy="{emu(high_mm)}"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0"'
        f' distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0"'
        ' locked="0" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(x_mm)}</wp:posOffset>'
        "</wp:positionH>"
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(y_mm)}</wp:posOffset>'
        f'</wp:positionV><wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name="{name}" descr="{name}"/>'
        "<wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/>'
        "</a:ln></wps:spPr><wps:txbx><w:txbxContent>"
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="{rules.STYLES[name].align}"/>'
        "</w:pPr><w:r><w:rPr>"
        f'<w:color w:val="{rules.STYLES[name].colour}"/></w:rPr><w:t>{{{{ {name} }}}}</w:t></w:r>'
        '</w:p></w:txbxContent></wps:txbx><wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0"'
        ' bIns="0" anchor="t"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>'
        "</mc:Choice></mc:AlternateContent></w:r>"
    )


def secrecy(y_mm: float) -> str:
    """The secrecy mark, centred on the paper."""
    return (
        tag("if ชั้นความลับ")
        + paragraph("Secrecy", "{{ ชั้นความลับ }}", frame=frame(y_mm, PAGE_CENTRE))
        + tag("endif")
    )


def speed(feet_mm: float, x: str) -> str:
    """The speed mark, a framed line of its own that ends there; below it its day and time."""
    high_mm, until_mm = line_mm("ชั้นความเร็ว"), line_mm("เวลาที่กำหนด")

    def mark(feet_mm: float) -> str:
        return paragraph("Speed", "{{ ชั้นความเร็ว }}", frame=frame(feet_mm - high_mm, x))

    return (
        tag("if เวลาที่กำหนด")
        + mark(feet_mm - until_mm)
        + paragraph("SpeedUntil", "{{ เวลาที่กำหนด }}", frame=frame(feet_mm - until_mm, x))
        + tag("elif ชั้นความเร็ว")
        + mark(feet_mm)
        + tag("endif")
    )


def stamp() -> str:
    """The receipt stamp, which finds its own place on the paper."""
    return tag("if ตรารับ") + paragraph("Depth", "{{p ตรารับ }}") + tag("endif")


def draft(y_mm: float) -> str:
    """The draft mark at the right margin."""
    return (
        tag("if ร่าง")
        + paragraph("Draft", "{{ ร่าง }}", frame=frame(y_mm, RIGHT_MARGIN))
        + tag("endif")
    )
