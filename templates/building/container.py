"""The package around the parts, and the file."""

from __future__ import annotations

import zipfile

from building.measures import FONT, HEAD, HERE, OTHER_FONT, RELATIONS
from building.styles import styles
from thaiplandoc.ooxml import W


def font_table() -> str:
    """fontTable.xml: the office face, each name the other's alternate."""

    def font(name: str, alternate: str) -> str:
        return (
            f'<w:font w:name="{name}"><w:altName w:val="{alternate}"/>'
            '<w:panose1 w:val="020B0500040200020003"/><w:charset w:val="DE"/>'
            '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
        )

    return (
        f'{HEAD}<w:fonts xmlns:w="{W}">{font(FONT, OTHER_FONT)}{font(OTHER_FONT, FONT)}</w:fonts>'
    )


def settings() -> str:
    """settings.xml: compatibility mode 15, said once; Thai for complex script."""
    modes = (
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    )
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{value}"/>'
        for name, value in modes
    )
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def relations(*targets: tuple[str, str, str]) -> str:
    """A relations part from (identifier, type, target)."""
    return (
        HEAD
        + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>'
            for identifier, kind, target in targets
        )
        + "</Relationships>"
    )


def margins_of(own: dict[str, str]) -> list[tuple[str, str]]:
    """The headers and footers among a template's parts: name and kind."""
    return [
        (name, "header" if "header" in name else "footer")
        for name in own
        if name != "word/document.xml"
    ]


def content_types(own: dict[str, str]) -> str:
    """[Content_Types].xml."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/fontTable.xml": f"{word}.fontTable+xml",
        **{f"/{name}": f"{word}.{kind}+xml" for name, kind in margins_of(own)},
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
    }
    return (
        HEAD
        + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        + '<Default Extension="rels"'
        + ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + '<Default Extension="xml" ContentType="application/xml"/>'
        + '<Default Extension="png" ContentType="image/png"/>'
        + '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        + "".join(
            f'<Override PartName="{name}" ContentType="{kind}"/>'
            for name, kind in overrides.items()
        )
        + "</Types>"
    )


def parts(
    own: dict[str, str], title: str, picture: bytes | None = None, *other_styles: str
) -> dict[str, bytes]:
    """Every part of a template by name; its emblem is `picture`."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
    texts = {
        "[Content_Types].xml": content_types(own),
        "_rels/.rels": relations(
            ("rId1", f"{RELATIONS}/officeDocument", "word/document.xml"),
            ("rId2", f"{package}/core-properties", "docProps/core.xml"),
            ("rId3", f"{RELATIONS}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": (
            f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            'extended-properties"/>'
        ),
        "docProps/core.xml": (
            f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
            'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{title}</dc:title><dc:language>th-TH</dc:language></cp:coreProperties>"
        ),
        "word/_rels/document.xml.rels": relations(
            ("rId1", f"{RELATIONS}/styles", "styles.xml"),
            ("rId2", f"{RELATIONS}/settings", "settings.xml"),
            ("rId3", f"{RELATIONS}/fontTable", "fontTable.xml"),
            *(
                (f"rId{number}", f"{RELATIONS}/{kind}", name.removeprefix("word/"))
                for number, (name, kind) in enumerate(margins_of(own), start=4)
            ),
            *([("rId9", f"{RELATIONS}/image", "media/emblem.png")] if picture else []),
        ),
        "word/fontTable.xml": font_table(),
        "word/settings.xml": settings(),
        "word/styles.xml": styles(*other_styles),
        **own,
    }
    emblems = {"word/media/emblem.png": picture} if picture else {}
    return {name: text.encode() for name, text in texts.items()} | emblems


def write(name: str, members: dict[str, bytes]) -> None:
    """Write a template beside this script."""
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as package:
        for member in sorted(members, key=lambda part: (part[0] != "[", part)):
            package.writestr(zipfile.ZipInfo(member), members[member], zipfile.ZIP_DEFLATED, 9)
