"""Rich Text: its words of command, one after the other, with what they fetch or hold refused.

Source: Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import re
from typing import Final

from thaiplandoc.foreign import media
from thaiplandoc.foreign.fields import judge
from thaiplandoc.foreign.markup import Budget
from thaiplandoc.foreign.openings import Openings
from thaiplandoc.foreign.refusals import active
from thaiplandoc.package import not_word, too_large

BEGINS: Final = b"{\\rtf"
_MAX_DEPTH: Final = 256
_MAX_TOKENS: Final = 2_000_000
_CHARACTERS: Final = re.compile(rb"\{\\rtf1?[^{}]{0,200}\\(?:ansi|mac|pca?)\b", re.DOTALL)
_TOKEN: Final = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z'])|(?P<text>[^\\{}]+)|(?P<stray>\\)",
    re.DOTALL,
)
_ACTIVE: Final = frozenset(
    b"""
    object objdata objclass objname objlink objautlink objemb objocx objhtml objupdate linkself
    template subdocument filetbl file mailmerge mmodso mmdatasource mmconnectstr mmquery
    macpict pmmetafile htmlbase nextfile
    """.split()
)
_LINKED: Final = (b"pibname", b"fillblipname", b"linefillblipname", b"pfragments")
_BITMAP: Final = b"\x28\0\0\0"  # a bitmap without the header it has as a file
# Destinations whose text is not on paper.
_SILENT: Final = frozenset(
    b"fonttbl colortbl stylesheet info pict fldinst sn sv sp listtable generator".split()
)


def check(data: bytes) -> tuple[str, ...]:
    """How paragraphs of the text begin; `Refused` if it is no Rich Text, or asks for more than paper."""
    if not _CHARACTERS.match(data):
        raise not_word()
    reader = _Text()
    at = skip = 0
    while token := _TOKEN.match(data, at):
        at = token.end()
        reader.count()
        if token["open"]:
            reader.enter()
        elif token["close"]:
            reader.leave()
        elif token["word"]:
            number = int(token["number"] or 0)
            reader.word(token["word"].lower(), number)
            if token["word"].lower() == b"bin":
                reader.binary(data[at : at + max(number, 0)])
                at += max(number, 0)
        elif token["hex"] and not skip:
            reader.coded(bytes.fromhex(token["hex"].decode()))
        elif token["sign"]:
            reader.sign(token["sign"])
        elif token["text"]:
            reader.text(token["text"][skip:])
        # What stands behind a character of Unicode is for readers that do not know it.
        skip = 1 if token["word"] == b"u" else 0
    reader.finish()
    return tuple(reader.openings.found)


class _Group:
    """What stands between two braces: where its text goes, and what was there.

    `goes` is empty for text on paper; `own` says that this group named its destination itself.
    """

    def __init__(self, goes: bytes) -> None:
        self.goes = goes
        self.own = False
        self.held: list[bytes] = []

    def go(self, destination: bytes) -> None:
        self.goes, self.own = destination, True


class _Text:
    """The groups that are open, and the paragraph that is being read."""

    def __init__(self) -> None:
        self._groups = [_Group(b"")]
        self.openings = Openings()
        self._tokens = 0

    def count(self) -> None:
        self._tokens += 1
        if self._tokens > _MAX_TOKENS:
            raise too_large()

    def enter(self) -> None:
        if len(self._groups) > _MAX_DEPTH:
            raise too_large()
        self._groups.append(_Group(self._groups[-1].goes))

    def leave(self) -> None:
        if len(self._groups) == 1:
            return
        group = self._groups.pop()
        if group.own:
            self._judge(group, inside=self._groups[-1].goes)
        else:
            self._groups[-1].held += group.held

    def finish(self) -> None:
        while len(self._groups) > 1:
            self.leave()
        self.openings.end()

    def word(self, name: bytes, number: int) -> None:
        group = self._groups[-1]
        if name in _ACTIVE:
            raise active(name.decode())
        if name in _SILENT:
            group.go(name)
        elif name == b"u":
            self._past_the_name()
            self.text(chr(number % 65536).encode("utf-8", "ignore"), unicode=True)
        elif name in {b"par", b"cell", b"row", b"line", b"page", b"sect"}:
            self.openings.end()
        elif name == b"tab":
            self.text(b" ")

    def sign(self, sign: bytes) -> None:
        if sign == b"*":  # the destination that follows may be passed over by who knows it not
            self._groups[-1].go(b"*")
        elif sign in b"\\{}":
            self.text(sign)

    def text(self, text: bytes, *, unicode: bool = False) -> None:
        group = self._groups[-1]
        if group.goes:
            group.held.append(text)
        else:
            self.openings.add(text.decode("utf-8" if unicode else "cp874", "ignore").strip("\r\n"))

    def coded(self, byte: bytes) -> None:
        self._past_the_name()
        self.text(byte)

    def binary(self, data: bytes) -> None:
        self._past_the_name()
        self._groups[-1].held.append(data.hex().encode())

    def _past_the_name(self) -> None:
        """Nobody writes a field's name in codes who does not want to hide it."""
        group = self._groups[-1]
        if group.goes == b"fldinst":
            held = b"".join(piece[:64] for each in self._groups for piece in each.held[:8])
            if not re.match(rb"\s*[A-Za-z=]+\s", held):
                raise active("fldinst")

    def _judge(self, group: _Group, *, inside: bytes) -> None:
        held = b"".join(group.held)
        if group.goes == b"fldinst":
            judge(held.decode("cp874", "ignore"), "RTF")
        elif group.goes == b"*" and inside == b"fldinst" and re.search(rb"[^0-9A-Fa-f\s]", held):
            raise active("fldinst")
        elif group.goes == b"sn" and held.strip().lower() in _LINKED:
            raise active(held.decode("ascii", "ignore"))
        elif group.goes == b"pict":
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", held)
            picture = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
            if picture and not picture.startswith(_BITMAP):
                media.check("pict", picture, Budget())
