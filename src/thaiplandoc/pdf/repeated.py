"""Fonts, pictures and profiles that several parts hold alike stand in a joined file once."""

from __future__ import annotations

import hashlib

from pikepdf import Array, Dictionary, Name, Object, Stream

# What leads out of the resources of a page, and is its own wherever it stands.
_OWN = frozenset({"/Page", "/Pages", "/StructElem", "/OCG", "/OCMD", "/Annot"})
_BACK = frozenset({"/Parent", "/P", "/Pg"})


class Repeated:
    """What has been met so far, by its content; streams are compared as they are stored."""

    def __init__(self) -> None:
        self._first: dict[tuple[bytes, bytes], Object] = {}
        self._settled: dict[tuple[int, int], Object] = {}

    def fold(self, value: Object) -> Object:
        """The same resources, or the equal ones that were met before."""
        if not isinstance(value, Array | Dictionary | Stream):
            return value
        if not value.is_indirect:
            self._fold_below(value)
            return value
        known = self._settled.get(value.objgen)
        if known is not None:
            return known
        self._settled[value.objgen] = value  # a circle ends here
        if isinstance(value, Dictionary) and str(value.get(Name.Type)) in _OWN:
            return value
        raw = b""
        if isinstance(value, Stream):
            raw = hashlib.sha256(value.read_raw_bytes()).digest()
        if b" R" in _told(value):
            self._fold_below(value)
        key = (_told(value), raw)
        first = self._settled[value.objgen] = self._first.setdefault(key, value)
        return first

    def _fold_below(self, value: Object) -> None:
        keys = range(len(value)) if isinstance(value, Array) else set(value.keys()) - _BACK
        for key in keys:
            child = value[key]
            if not isinstance(child, Array | Dictionary | Stream):
                continue
            if not child.is_indirect and b" R" not in child.unparse():
                continue  # numbers and names alone, as the widths of a font
            first = self.fold(child)
            if first.objgen != child.objgen:
                value[key] = first


def _told(value: Object) -> bytes:
    """A dictionary or array as it is written, what it refers to by number."""
    told = value.stream_dict if isinstance(value, Stream) else value
    return told.unparse(resolved=True)
