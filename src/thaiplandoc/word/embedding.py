"""Faces that travel inside a Word file, for machines without the office's font.

A face stands in the table of fonts under the name that runs ask for, and under its own. Its part
is the font's bytes, of which the first 32 are mixed with a key (ECMA-376, part 4, "Font
embedding"); the key is taken from the rest of them, so that the same face gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from thaiplandoc import assets, fontfile, ooxml, opening, package, rules, signs
from thaiplandoc.package import Member
from thaiplandoc.patterns import compiled
from thaiplandoc.signs import FAMILY, OFFICE_NAMES, SIGNS

TABLE: Final = "word/fontTable.xml"
SETTINGS: Final = "word/settings.xml"
RELATIONS: Final = "word/_rels/fontTable.xml.rels"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_MIXED: Final = 32
_STYLE: Final = compiled(r'<w:style\b[^>]*w:styleId="([^"]*)"[^>]*>(.*?)</w:style>', re.DOTALL)
_TYPES: Final = compiled(r"(<Types\b[^>]*>)")
_OTHER_NAME: Final = compiled(r'<w:altName w:val="([^"]*)"/>')
_ENTRY: Final = '<w:font w:name="{}"><w:charset w:val="DE"/><w:family w:val="swiss"/></w:font>'
# What stands in settings.xml before the order to keep the faces when the file is saved.
_BEFORE: Final = compiled(
    r"(<w:settings\b[^>]*>(?:<w:(?:writeProtection|view|zoom|removePersonalInformation|"
    r"removeDateAndTime|doNotDisplayPageBoundaries|displayBackgroundShape|printPostScriptOverText|"
    r"printFractionalCharacterWidth|printFormsData)\b[^>]*/>)*)(?!<w:embedTrueTypeFonts)"
)


class Face(NamedTuple):
    """A face that travels: the name runs ask for, its own name, its style, its file.

    Where `signs` are given it has those alone.
    """

    name: str
    own_name: str
    style: str
    file: Path
    signs: str = ""


def faces(
    font: str, own: str, texts: Iterable[str], styles: bytes, named: Iterable[rules.Face] = ()
) -> tuple[Face, ...]:
    """The faces that the filled `texts` of a file use, in which `styles` have their looks.

    `font` is the office's; `own` is the office's file of it, if it gives one; `named` are those of
    single parts. Of a face that is neither ours nor given nothing travels.
    """
    folder = assets.fonts()
    bold, used = False, set[str]()
    for text in texts:
        bold = bold or "<w:b/>" in text or any(each in text for each in _bold(styles))
        if ooxml.SIGN_FACE in text:
            used.update(*signs.rare().findall(text))
    styles_used = ("Regular", "Bold") if bold else ("Regular",)
    found: list[Face] = []
    if own:
        file = Path(own)
        said = fontfile.said_of(opening.read(file, opening.FONT))
        found.append(Face(font, font, said.style if said else "Regular", file))
    for name in dict.fromkeys((*(() if own else (font,)), *(each.name for each in named))):
        if name in OFFICE_NAMES:
            found += [
                Face(name, FAMILY, each, folder / f"TPDSarabun-{each}.plain")
                for each in styles_used
            ]
    for face in named:
        if face.regular:
            files = zip(("Regular", "Bold"), (face.regular, face.bold), strict=True)
            found += [
                Face(face.name, face.name, style, Path(file))
                for style, file in files
                if style in styles_used
            ]
    if used:
        drawn = "".join(sorted(used))
        found += [
            Face(ooxml.SIGN_FACE, SIGNS, each, folder / f"TPDSigns-{each}.ttf", drawn)
            for each in styles_used
        ]
    return tuple(found)


@lru_cache(maxsize=16)
def _bold(styles: bytes) -> tuple[str, ...]:
    """The identifiers of the styles that are bold by themselves, as they are quoted."""
    return tuple(
        f'"{identifier}"'
        for identifier, look in _STYLE.findall(styles.decode())
        if "<w:b/>" in look
    )


@lru_cache(maxsize=64)
def members(table: bytes, settings: bytes, embedded: tuple[Face, ...]) -> tuple[Member, ...]:
    """The parts of a package that hold the faces, and its table of fonts and settings with them."""
    text, relations = table.decode(), list[tuple[str, str, str]]()
    parts: list[Member] = []
    for number, face in enumerate(embedded, start=1):
        font = opening.read(face.file, opening.FONT)
        data, key = _obfuscated(fontfile.cut_down(font, face.signs) if face.signs else font)
        parts.append(package.packed(f"word/fonts/font{number}.odttf", data))
        relations.append((f"rId{number}", f"{ooxml.R}/font", f"fonts/font{number}.odttf"))
        link = f'<w:embed{face.style} r:id="rId{number}" w:fontKey="{key}"/>'
        for name in dict.fromkeys((face.name, face.own_name)):
            text = _with_link(text, name, face.own_name, link)
    if "xmlns:r=" not in text:
        text = text.replace("<w:fonts ", f'<w:fonts xmlns:r="{ooxml.R}" ', 1)
    kept = _BEFORE.sub(r"\1<w:embedTrueTypeFonts/>", settings.decode(), count=1)
    return (
        *parts,
        package.packed(TABLE, text.encode()),
        package.packed(RELATIONS, ooxml.relations_part(*relations)),
        package.packed(SETTINGS, kept.encode()),
    )


@lru_cache(maxsize=16)
def content_types(types: bytes) -> bytes:
    """[Content_Types].xml with that of the faces' parts."""
    added = f'<Default Extension="odttf" ContentType="{_TYPE}"/>'
    return _TYPES.sub(rf"\1{added}", types.decode(), count=1).encode()


def _with_link(table: str, name: str, own_name: str, link: str) -> str:
    """The table of fonts with a face behind all else that it says of the font of that name."""
    begun = f'<w:font w:name="{ooxml.escape(name)}">'
    if begun not in table:
        table = table.replace("</w:fonts>", f"{_ENTRY.format(ooxml.escape(name))}</w:fonts>")
    before, _, behind = table.partition(begun)
    entry, _, rest = behind.partition("</w:font>")
    if name != own_name and f"{own_name}" not in entry:
        other = _OTHER_NAME.match(entry)
        entry = entry[other.end() :] if other else entry
        known = f"{other[1]},{own_name}" if other else own_name
        entry = f'<w:altName w:val="{known}"/>{entry}'
    return f"{before}{begun}{entry}{link}</w:font>{rest}"


def _obfuscated(data: bytes) -> tuple[bytes, str]:
    """A font's bytes as they stand in a part, and the key to read them again."""
    key = sha256(data[_MIXED:]).digest()[:16]
    mixed = bytes(one ^ key[15 - at % 16] for at, one in enumerate(data[:_MIXED]))
    digits = key.hex().upper()
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return mixed + data[_MIXED:], f"{{{'-'.join(parts)}}}"
