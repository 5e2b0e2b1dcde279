"""The outline of a joined file: one entry a part, with the part's own entries beneath."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, Name, Object, Page, Pdf, String

from thaiplandoc.pdf.destinations import Destinations, top_of


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

    def add(self, part: Pdf, title: str, page: Page, count: int) -> None:
        """The part's entry; its own `count` entries hang below it, closed."""
        entry = self._pdf.make_indirect(
            Dictionary(Title=String(title), Parent=self._root, Dest=top_of(page))
        )
        own = self._own(part, entry) if count else []
        if own:
            entry.First, entry.Last = own[0], own[-1]
            entry.Count = -sum(1 + max(0, int(each.get(Name.Count, 0))) for each in own)
        self._append(entry)

    def adopt(self, part: Pdf) -> None:
        """The part's own entries, without one of the part above them."""
        for entry in self._own(part, self._root):
            self._append(entry)

    def _own(self, part: Pdf, parent: Object) -> list[Object]:
        """The uppermost entries of a part, which from now on stand below `parent`."""
        found: list[Object] = []
        root = part.Root.get(Name.Outlines)
        entry = self._pdf.copy_foreign(root).get(Name.First) if root is not None else None
        while isinstance(entry, Dictionary):
            entry.Parent = parent
            found.append(entry)
            entry = entry.get(Name.Next)
        return found

    def _append(self, entry: Object) -> None:
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
