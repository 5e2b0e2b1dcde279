"""The outline of a joined file: one entry a part, with the part's own entries beneath."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from thaiplandoc.pdf.destinations import Destinations


class Outline:
    """The entries of the parts so far."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        self._entries: list[Object] = []

    @staticmethod
    def prepare(part: Pdf, destinations: Destinations) -> int:
        """Every entry leads to a page itself; an entry met twice ends its row. How many there are."""
        root = part.Root.get(Name.Outlines)
        count = 0
        for entry in _entries(root):
            destinations.direct(entry)
            count += 1
        if isinstance(root, Dictionary) and not root.is_indirect:
            part.Root.Outlines = part.make_indirect(root)
        return count

    def add(self, part: Pdf, title: str, page: Object, count: int) -> None:
        """The part's entry; its own `count` entries hang below it, closed."""
        entry = self._pdf.make_indirect(
            Dictionary(
                Title=String(title),
                Parent=self._root,
                Dest=Array([page, Name.XYZ, None, None, None]),
            )
        )
        if count:
            top = self._pdf.copy_foreign(part.Root.Outlines)
            shown = 0
            child: Object | None = top.First
            entry.First = top.First
            while isinstance(child, Dictionary):
                child.Parent = entry
                entry.Last = child
                shown += 1 + max(0, int(child.get(Name.Count, 0)))
                child = child.get(Name.Next)
            entry.Count = -shown
        if self._entries:
            entry.Prev = self._entries[-1]
            self._entries[-1].Next = entry
        self._entries.append(entry)

    def close(self) -> None:
        """Hang the outline into the file."""
        self._root.First, self._root.Last = self._entries[0], self._entries[-1]
        self._root.Count = len(self._entries)
        self._pdf.Root.Outlines = self._root


def _entries(root: Object | None) -> Iterator[Dictionary]:
    """All entries below a node; what leads back to one of them is cut."""
    seen: set[tuple[int, int]] = set()
    ahead: list[tuple[Object | None, str]] = [(root, "/First")]
    while ahead:
        owner, key = ahead.pop()
        entry = owner.get(key) if isinstance(owner, Dictionary) else None
        if entry is None or not isinstance(owner, Dictionary):
            continue
        if not isinstance(entry, Dictionary) or not entry.is_indirect or entry.objgen in seen:
            del owner[key]
            continue
        seen.add(entry.objgen)
        yield entry
        ahead += [(entry, "/Next"), (entry, "/First")]
