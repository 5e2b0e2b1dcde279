"""Files that were not made here: what they really are, and whether they ask for more than paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from thaiplandoc import package
from thaiplandoc.errors import Message
from thaiplandoc.foreign import faces, media, word
from thaiplandoc.foreign.openings import letters
from thaiplandoc.package import Refused
from thaiplandoc.values import dataclass

__all__ = ["Document", "Refused", "checked", "joined", "letters", "word_parts"]

_PLACE: Final = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Document:
    """A file that may go to a converter, named by its real kind.

    `data` is put together again from the parts that were looked at, so that nobody can read other
    parts than those. `openings` are the first letters and digits of paragraphs on paper. One that
    `brings_faces` may not share a LibreOffice with others.
    """

    suffix: Literal[".docx", ".doc", ".odt", ".rtf"]
    data: bytes
    openings: tuple[str, ...]
    brings_faces: bool = False


def checked(data: bytes) -> Document:
    """A word processor's file by its bytes, whatever its name; `Refused` if it is none or not safe."""
    # Templates, too, are looked at here, and are none of these kinds.
    from thaiplandoc.foreign import compound, opendocument, richtext

    if not data:
        raise Refused(
            "ว่างเปล่า จึงไม่ใช่ไฟล์ Word",
            "is empty, and so is not a Word file",
            Message("ให้คัดลอกหรือดาวน์โหลดไฟล์นี้ใหม่", "copy or download it again"),
        )
    if data.startswith(media.COMPOUND):
        compound.check(data)
        return Document(".doc", data, ())
    if data.startswith(richtext.BEGINS):
        return Document(".rtf", data, richtext.check(data))
    parts = package.parts(data)
    if opendocument.MIMETYPE in parts:
        kept, openings = opendocument.check(parts)
        mimetype = package.stored(opendocument.MIMETYPE, opendocument.TEXT)
        brings_faces = any(name.startswith("Fonts/") for name in kept)
        return Document(".odt", joined(kept, mimetype), openings, brings_faces)
    found = word.check(parts)
    drawn = faces.without_ours(parts, found.faces)
    return Document(
        ".docx", joined(drawn), found.openings, not found.faces.keys().isdisjoint(drawn)
    )


def word_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file whose main part has its usual name; `Refused` if it is not, or not safe."""
    parts = package.parts(data)
    if word.check(parts).main != _PLACE:
        raise package.not_word()
    return parts


def joined(parts: Mapping[str, bytes], *before: package.Member) -> bytes:
    """The package of those parts, the same every time."""
    packed = (package.packed(name, content, level=1) for name, content in parts.items())
    return package.join((*before, *packed))
