"""A drawing that pages repeat, as the emblem, stands in a joined file once, as a form they show.

Typst writes a vector drawing out into each page: 35 of the 55 KB of a letter. Only what is sure to
look the same is lifted: paths in colours and graphics states, alone in their marked content.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

_LEAST: Final = 4096
_MOST: Final = 2**20
_TOKEN: Final = re.compile(rb"/?[^\s/]+")
_NUMBER: Final = re.compile(rb"[-+]?(\d+\.?\d*|\.\d+)")
_PATHS: Final = frozenset(
    b"q Q cm m l c v y h re W W* n f F f* B B* b b* S s w J j M i"
    b" cs CS sc SC scn SCN g G rg RG k K gs".split()
)
# What these name is looked up in this part of the resources.
_NAMED: Final = {b"cs": "/ColorSpace", b"CS": "/ColorSpace", b"gs": "/ExtGState"}
_ALONE: Final = {b"/DeviceGray", b"/DeviceRGB", b"/DeviceCMYK"}


class Drawings:
    """The drawings met so far; from the second time on they are shown and no longer written."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._names: dict[bytes, tuple[tuple[str, bytes], ...] | None] = {}
        self._once: dict[tuple[bytes, ...], Object] = {}
        self._forms: dict[tuple[bytes, ...], Object] = {}

    def lift(self, page: Object) -> None:
        """Show what earlier pages drew in the same way; its resources are folded already."""
        content, held = page.get(Name.Contents), page.get(Name.Resources)
        if not isinstance(content, Stream) or not isinstance(held, Dictionary):
            return
        if content.get(Name.Filter, Name.FlateDecode) != Name.FlateDecode:
            return
        written, kept, done = content.read_bytes(), [], 0
        for start, end in _bodies(written):
            form = self._form(written[start:end], page, held)
            if form is not None:
                kept += [written[done:start], _call(page, form)]
                done = end
        if kept:
            page.Contents = Stream(self._pdf, b"".join([*kept, written[done:]]))

    def _form(self, body: bytes, page: Object, held: Dictionary) -> Object | None:
        """The form of a drawing that an earlier page has, too; None for any other."""
        digest = hashlib.sha256(body).digest()
        if digest not in self._names:
            self._names[digest] = _resources(body)
        if (names := self._names[digest]) is None:
            return None
        needed = [held.get(kind, Dictionary()).get(name.decode()) for kind, name in names]
        key = (digest, *(b"" if each is None else each.unparse() for each in needed))
        if b"" in key:
            return None
        if key not in self._forms:
            earlier = self._once.setdefault(key, page)
            if earlier is page:
                return None
            form = self._forms[key] = self._made(body, held, names)
            there = earlier.Contents.read_bytes().replace(body, _call(earlier, form), 1)
            earlier.Contents = Stream(self._pdf, there)
        return self._forms[key]

    def _made(self, body: bytes, held: Dictionary, names: tuple[tuple[str, bytes], ...]) -> Object:
        resources = Dictionary()
        for kind, name in names:
            if kind not in resources:
                resources[kind] = Dictionary()
            resources[kind][name.decode()] = held[kind][name.decode()]
        return Stream(
            self._pdf,
            body,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([-16000, -16000, 16000, 16000]),  # it has never been cut to its own box
            Resources=resources,
        )


def _call(page: Object, form: Object) -> bytes:
    """What shows the form in the content of a page, whose resources name it from now on."""
    name = f"/Drawing{form.objgen[0]}"
    if Name.XObject not in page.Resources:
        page.Resources.XObject = Dictionary()
    page.Resources.XObject[name] = form
    return f"\n{name} Do\n".encode()


def _bodies(content: bytes) -> Iterator[tuple[int, int]]:
    """Begin and end of each long marked content that holds no other, without its marks."""
    end = 0
    while (end := content.find(b"EMC", end)) >= 0:
        begin = content.rfind(b"BDC", max(0, end - _MOST), end)
        if 0 <= begin < end - _LEAST:
            yield begin + 3, end
        end += 3


def _resources(body: bytes) -> tuple[tuple[str, bytes], ...] | None:
    """Kind and name of each resource of a drawing; None if it is more than closed paths."""
    depth, before = 0, b""
    found: dict[tuple[str, bytes], None] = {}
    tokens = _TOKEN.findall(body)
    for at, token in enumerate(tokens):
        if _NUMBER.fullmatch(token):
            continue
        if token.startswith(b"/"):
            before = token
            continue
        if token not in _PATHS or (before and token not in _NAMED):  # a pattern is in no list
            return None
        if token in _NAMED and before not in _ALONE:
            found[_NAMED[token], before] = None
        before = b""
        depth += (token == b"q") - (token == b"Q")
        if depth < 1 and at < len(tokens) - 1:  # it would change what is drawn after it
            return None
    return tuple(found) if depth == 0 else None
