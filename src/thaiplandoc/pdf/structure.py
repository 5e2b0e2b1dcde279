"""The tags of a joined file: one Document, in it a Part for each file, every number and id its own.

Tags and pages point at each other by numbers (StructParents and the ParentTree), cells of tables at
their headers by ids, roles and classes go by name. All of them are made unlike those of the parts
before (ISO 32000, 14.7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from thaiplandoc.pdf.destinations import annots
from thaiplandoc.pdf.trees import listed, pairs, tree, walked

_NUMBERS = ("/StructParents", "/StructParent")


class Structure:
    """The tags of the parts so far."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array())
        )
        self._parents: list[tuple[bytes | int, Object]] = []
        self._ids: list[tuple[bytes | int, Object]] = []
        self._named: dict[str, Dictionary] = {"/RoleMap": Dictionary(), "/ClassMap": Dictionary()}
        self._spaces = Array()
        self._base = self._next = 0

    def prepare(self, part: Pdf) -> bool:
        """Raise every number of a part that is not yet copied; whether the part is tagged."""
        root = part.Root.get(Name.StructTreeRoot)
        tagged = False
        if isinstance(root, Dictionary) and Name.K in root:
            tagged = True
            part.Root.StructTreeRoot = root if root.is_indirect else part.make_indirect(root)
        self._base = self._next
        for owner in _numbered(part):
            for key in _NUMBERS:
                if key in owner and tagged:
                    owner[key] = int(owner[key]) + self._base
                    self._next = max(self._next, int(owner[key]) + 1)
                elif key in owner:
                    del owner[key]
        return tagged

    def add(
        self, part: Pdf, number: int, title: str, language: str | None, pages: Iterable[Page]
    ) -> None:
        """Take over the tags of a part whose `pages` are copied; `language` where it is another."""
        top = self._pdf.copy_foreign(part.Root.StructTreeRoot)
        for key, value in pairs(top.get(Name.ParentTree), "/Nums"):
            at = int(key) + self._base
            self._parents.append((at, value))
            self._next = max(self._next, at + 1)
        children = [child for child in listed(top.K) if isinstance(child, Dictionary)]
        self._rename(top, children, number)
        for space in listed(top.get(Name.Namespaces)):
            self._spaces.append(space)
        if (
            Name.AcroForm in part.Root or Name.OCProperties in part.Root
        ):  # whose notes are copied apart
            self._lead_to(pages, children)
        whole = children[0] if len(children) == 1 else None
        if whole is None or whole.get(Name.S) != Name.Document:
            whole = self._pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.Part, K=Array(children))
            )
            for child in children:
                child.P = whole
        whole.S, whole.P = Name.Part, self._document
        if Name.T not in whole:
            whole.T = String(title)
        if language is not None and Name.Lang not in whole:
            whole.Lang = String(language)
        self._document.K.append(whole)

    def close(self) -> None:
        """Hang the tree into the file, if any part had one."""
        if not len(self._document.K):
            return
        root = self._root
        root.K = Array([self._document])
        root.ParentTree = tree(self._pdf, self._parents, "/Nums")
        root.ParentTreeNextKey = self._next
        if self._ids:
            root.IDTree = tree(self._pdf, self._ids, "/Names")
        for key, names in self._named.items():
            if len(names):
                root[key] = names
        if len(self._spaces):
            root.Namespaces = self._spaces
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _lead_to(self, pages: Iterable[Page], children: list[Dictionary]) -> None:
        """Tags of fields and links lead to what stands on the pages, not to copies of it."""
        notes = {
            int(note[key]): note
            for page in pages
            for note in annots(page.obj)
            for key in _NUMBERS
            if key in note
        }
        for element in _elements(children):
            for held in listed(element.get(Name.K)):
                if isinstance(held, Dictionary) and held.get(Name.Type) == Name.OBJR:
                    said = held.get(Name.Obj, Dictionary())
                    note = notes.get(int(said.get(Name.StructParent, -1)))
                    if note is not None and note.objgen != said.objgen:
                        held.Obj = note

    def _rename(self, top: Object, children: list[Dictionary], number: int) -> None:
        """Ids, roles and classes: what an earlier part means otherwise gets a name of its own."""
        roles, classes = (self._merge(top, key, number) for key in self._named)
        told: set[tuple[int, int]] = set()  # what many cells say alike may stand there once
        for element in _elements(children):
            if str(element.get(Name.S)) in roles:
                element.S = Name(roles[str(element.S)])
            if classes and Name.C in element:
                element.C = Array(
                    Name(classes[str(each)]) if isinstance(each, Name) and str(each) in classes
                    else each
                    for each in listed(element.C)
                )  # fmt: skip
            if isinstance(element.get(Name.ID), String):
                element.ID = _own(element.ID, number)
                self._ids.append((bytes(element.ID), element))
            for owner in _untold(element.get(Name.A), told):
                if isinstance(owner.get(Name.Headers), Array):
                    owner.Headers = Array(_own(each, number) for each in owner.Headers)

    def _merge(self, top: Object, key: str, number: int) -> dict[str, str]:
        """Take over a map of names; the new names of those that stand for something else here."""
        merged, renamed = self._named[key], {}
        held = top.get(key)
        for name, value in held.items() if isinstance(held, Dictionary) else ():
            if name in merged and merged[name].unparse() != value.unparse():
                renamed[name] = f"{name}-{number}"
            merged[renamed.get(name, name)] = value
        return renamed


def _own(name: Object, number: int) -> String:
    """The id of a part, unlike the ids of every other part."""
    return String(f"{number}-".encode() + bytes(name))


def _untold(value: Object | None, told: set[tuple[int, int]]) -> Iterator[Dictionary]:
    """The attributes of an element, without those that were met with another."""
    if not isinstance(value, Array | Dictionary):
        return
    if value.is_indirect:
        if value.objgen in told:
            return
        told.add(value.objgen)
    if isinstance(value, Dictionary):
        yield value
        return
    for owner in value:
        yield from _untold(owner, told)


def _elements(children: list[Dictionary]) -> Iterator[Dictionary]:
    """Every element of a tree, once; content is an integer, or a dictionary without a role."""
    found = walked(children, lambda each: listed(each.get(Name.K)) if Name.S in each else ())
    return (each for each in found if Name.S in each)


def _numbered(part: Pdf) -> Iterator[Object]:
    """What may have a number in the ParentTree: pages, annotations, forms and what they draw."""
    seen: set[tuple[int, int]] = set()
    for page in part.pages:
        yield page.obj
        yield from _forms(page.obj.get(Name.Resources), seen)
        for note in annots(page.obj):
            if note.is_indirect and note.objgen in seen:
                continue
            seen.add(note.objgen)
            yield note


def _forms(resources: Object | None, seen: set[tuple[int, int]]) -> Iterator[Object]:
    ahead = [resources]
    while ahead:
        held = ahead.pop()
        drawn = held.get(Name.XObject) if isinstance(held, Dictionary) else None
        for form in drawn.values() if isinstance(drawn, Dictionary) else ():
            if isinstance(form, Stream) and form.objgen not in seen:
                seen.add(form.objgen)
                yield form
                ahead.append(form.get(Name.Resources))
