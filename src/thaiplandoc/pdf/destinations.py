"""Where links and outline entries lead: names become direct, the names themselves are carried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from thaiplandoc.pdf.seen import Seen
from thaiplandoc.pdf.trees import listed, named, tree, walked
from thaiplandoc.thai.digits import to_thai

_PAGE: Final = "page:"


class Destinations:
    """The destinations of one part that is about to be copied."""

    def __init__(self, part: Pdf) -> None:
        self._part = part
        self._texts = {
            bytes(name): where
            for name, where in named(part, Name.Dests)
            if isinstance(name, String)
        }
        old = part.Root.get(Name.Dests)
        self._names = dict(old.items()) if isinstance(old, Dictionary) else {}
        self.dead = 0
        """How many links and outline entries lead to a name that is nowhere."""

    def direct(self, owner: Dictionary) -> None:
        """Links and entries say their page and place themselves: no name of another part is met."""
        self._settle(owner, Name.Dest)
        extra = owner.get(Name.AA)
        first = [owner.get(Name.A), *(extra.values() if isinstance(extra, Dictionary) else ())]
        for action in walked(
            chain.from_iterable(map(listed, first)), lambda action: listed(action.get(Name.Next))
        ):
            if action.get(Name.S) == Name.GoTo:
                self._settle(action, Name.D)

    def direct_on_pages(self) -> None:
        """The same for all that stands on pages."""
        for page in self._part.pages:
            for note in annots(page.obj):
                self.direct(note)

    def named(self) -> Iterator[tuple[bytes, Object]]:
        """Each name with a destination that can be copied: files elsewhere may link to it."""
        known = {name.removeprefix("/").encode(): where for name, where in self._names.items()}
        for name, where in (known | self._texts).items():
            if (place := self._place(where)) is not None:
                yield name, self._part.make_indirect(Dictionary(D=place))

    def _settle(self, owner: Dictionary, key: Name) -> None:
        value = owner.get(key)
        if isinstance(value, String):
            place = self._place(self._texts.get(bytes(value)))
        elif isinstance(value, Name):
            place = self._place(self._names.get(str(value)))
        elif isinstance(value, Array):
            place = self._place(value)
        else:
            return
        if place is None:
            self.dead += 1
            del owner[key]
        else:
            owner[key] = place

    def _place(self, where: Object | None) -> Array | None:
        """The array of a destination; a page that is told by its number is told by itself."""
        place = where.get(Name.D) if isinstance(where, Dictionary) else where
        if not isinstance(place, Array) or not len(place):
            return None
        page = place[0]
        if isinstance(page, int):
            if not 0 <= page < len(self._part.pages):
                return None
            page = self._part.pages[page].obj
        return Array([page, *list(place)[1:]]) if isinstance(page, Dictionary) else None


class Names:
    """The named destinations of the whole file, and its attachments: two trees of one form."""

    def __init__(self) -> None:
        self._held: dict[bytes, Object] = {}

    def add(self, name: bytes, value: Object, part: int) -> str | None:
        """Keep it; the new name where an earlier part has the same one."""
        free, number = name, part
        while free in self._held:
            free = bytes(String(f"{String(name)}.{number}"))
            number += 1
        self._held[free] = value
        return None if free == name else str(String(free))

    def close(self, pdf: Pdf, key: Name) -> None:
        """Write the tree, if there is anything to find in it."""
        if self._held:
            names = pdf.Root.get(Name.Names)
            if names is None:
                names = pdf.Root.Names = pdf.make_indirect(Dictionary())
            names[key] = tree(pdf, list(self._held.items()), "/Names")


def page_link(number: int) -> str:
    """How a list of contents says that a link leads to a page of the whole file, counted from 1."""
    return f"{_PAGE}{number}"


def lead(listing: Iterable[Page], pdf: Pdf) -> None:
    """The links on these pages that `page_link` says lead to their pages, and tell which."""
    for note in (note for page in listing for note in annots(page.obj)):
        said = str(note.get(Name.A, Dictionary()).get(Name.URI, ""))
        if said.startswith(_PAGE):
            number = int(said.removeprefix(_PAGE))
            note.Dest = top_of(pdf.pages[number - 1])
            note.Contents = String(to_thai(f"หน้า {number}"))
            del note[Name.A]


def top_of(page: Page) -> Array:
    """The destination where a page begins for who sees it: cropped and turned."""
    return Array([page.obj, Name.XYZ, *Seen(page).corner, None])


def annots(page: Object) -> Iterator[Dictionary]:
    """The annotations of a page that are what they should be."""
    held = page.get(Name.Annots)
    for note in held if isinstance(held, Array) else ():
        if isinstance(note, Dictionary):
            yield note
