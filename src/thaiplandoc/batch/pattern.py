"""What is made for each row: a data file or a document with marks, or the plans of a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from operator import is_
from pathlib import Path
from typing import Final, Protocol

from thaiplandoc.batch.rows import Row, Rows, Value, meanings
from thaiplandoc.batch.who import folder_rows
from thaiplandoc.documents.document import Document, Findings, findings
from thaiplandoc.documents.loading import Checked, check, checked, examine_tree, kind_in, model_of
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.kinds import KINDS, Kind
from thaiplandoc.model.fact import Given
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.sources.read import WORKBOOKS
from thaiplandoc.sources.table_headings import norm
from thaiplandoc.sources.yaml_file import MARK, Node, read
from thaiplandoc.values import dataclass

NUMBER: Final = "เลขที่"
_TO: Final = ("to", "เรียน")
# An item that begins so stands once for each of a row's list.
_EACH: Final = ("each", "แต่ละ")
_AS: Final = ("as", "เป็น")
_PLANS: Final = (*WORKBOOKS, ".yaml", ".yml")


class Pattern(Protocol):
    """What gives the document of each row. It can be pickled, so that workers have it."""

    @property
    def name(self) -> str:
        """What the journal calls it: the name of its file or folder."""

    @property
    def marks(self) -> Mapping[str, Place]:
        """The names that stand in its marks, and where each stands first."""

    def source(self, row: Row) -> tuple[Path, ...]:
        """The file it is read from; the files that one names are noticed when it is."""

    def said(self) -> str:
        """What of the paper stands in no file: the facts of a document of Python."""

    @property
    def kind(self) -> Kind:
        """What kind of paper it makes."""

    @property
    def together(self) -> int:
        """How many papers a worker makes at a time."""

    def document(self, row: Row, number: str = "", *, proofread: bool = True) -> Checked:
        """The paper of a row; `InputError` with what is wrong with it."""


@dataclass(frozen=True)
class FilePattern:
    """A data file of any kind, its marks filled before its facts are checked."""

    path: Path
    tree: Node
    problems: tuple[Problem, ...]
    together: int = 50

    @classmethod
    def read(cls, path: Path) -> FilePattern:
        """The pattern in a file; `InputError` for one that is no data file."""
        tree, problems = read(path)
        return cls(path, tree, tuple(problems))

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @cached_property
    def kind(self) -> Kind:
        """What kind of paper it is."""
        return kind_in(self.tree)

    @cached_property
    def marks(self) -> Mapping[str, Place]:
        """The names in its marks, with their lines."""
        return {
            name: node.place()
            for node in reversed(list(_texts(self.tree)))
            for name in MARK.findall(str(node.value))
        }

    @property
    def addressed(self) -> bool:
        """Whether it is a paper that a recipient is put into."""
        return "to" in model_of(self.kind).model_fields

    def source(self, row: Row) -> tuple[Path, ...]:
        """The data file."""
        del row
        return (self.path,)

    def said(self) -> str:
        """Nothing but what the file says."""
        return ""

    def document(self, row: Row, number: str = "", *, proofread: bool = True) -> Checked:
        """The file with the values of a row in its marks, checked like any data file."""
        if self.kind.no_paper:  # a batch's file may name itself
            raise InputError([Problem(Place(str(self.path)), self.kind.no_paper)])
        tree = _filled(self.tree, _values_of(row, number))
        if self.addressed:
            tree = _addressed(tree, self.tree, row.recipient)
        return checked(examine_tree(tree, list(self.problems), proofread=proofread), self.path)


@dataclass(frozen=True)
class FactsPattern:
    """A document made in Python whose texts hold the marks."""

    facts: Document
    name: str = ""
    together: int = 50

    @property
    def kind(self) -> Kind:
        """The document's."""
        return KINDS[self.facts.kind]

    @cached_property
    def _dumped(self) -> dict[str, Given]:
        return self.facts.model_dump(exclude_unset=True)

    @cached_property
    def marks(self) -> Mapping[str, Place]:
        """The names in its marks; there are no lines."""
        return {name: Place() for text in _strings(self._dumped) for name in MARK.findall(text)}

    def source(self, row: Row) -> tuple[Path, ...]:
        """None."""
        del row
        return ()

    def said(self) -> str:
        """Its facts."""
        return repr(self._dumped)

    def document(self, row: Row, number: str = "", *, proofread: bool = True) -> Checked:
        """The facts with the values of a row in their texts."""
        values = _values_of(row, number)
        facts = {name: _substituted(said, values) for name, said in self._dumped.items()}
        if "to" in type(self.facts).model_fields and not any(
            map(MARK.search, _strings(self._dumped.get("to")))
        ):
            facts["to"] = (row.recipient,)
        made = type(self.facts).made_of(facts)
        found = findings(made) if proofread else Findings()
        if found.problems:
            raise InputError(found.problems, found.remarks)
        return Checked(made, found.remarks)


@dataclass(frozen=True)
class Plans:
    """A folder of plans: each of its files is a row, and makes a book."""

    folder: Path
    marks: Mapping[str, Place] = field(default_factory=dict)
    together: int = 1

    @property
    def kind(self) -> Kind:
        """A book of a plan."""
        return KINDS[PlanBook.kind]

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    def rows(self) -> Rows:
        """A row for each plan's file."""
        files = sorted(
            file
            for file in self.folder.iterdir()
            if file.suffix.lower() in _PLANS and not file.name.startswith(("~$", "."))
        )
        return folder_rows(self.folder, files)

    def source(self, row: Row) -> tuple[Path, ...]:
        """The plan's file."""
        return (_file(row),)

    def said(self) -> str:
        """Nothing but what the file says."""
        return ""

    def document(self, row: Row, number: str = "", *, proofread: bool = True) -> Checked:
        """The plan in its file."""
        del number, proofread
        return check(_file(row))


def pattern_of(what: str | Path | Document) -> Pattern:
    """The pattern in a data file, a document of Python, or a folder of plans."""
    if isinstance(what, Document):
        return FactsPattern(what, type(what).__name__)
    path = Path(what)
    return Plans(path) if path.is_dir() else FilePattern.read(path)


def unanswered(
    pattern: Pattern, rows: Sequence[Row], name: str = "", *, numbered: bool
) -> list[Problem]:
    """The marks, also of the name that files get, that no row has a heading for."""
    known = {name for row in rows for name in row.headings}
    listed = [*dict.fromkeys(["ผู้รับ", *known]), *([NUMBER] if numbered else [])]
    answered = set(map(norm, listed))
    return [
        Problem(
            place,
            did_you_mean(
                Message(
                    f"ตารางไม่มีคอลัมน์ {name} ที่ {{{{{name}}}}} ต้องใช้",
                    f"no column is headed {name}, which {{{{{name}}}}} needs",
                ),
                nearest(name, listed),
                listed,
            ),
        )
        for name, place in {**dict.fromkeys(MARK.findall(name), Place()), **pattern.marks}.items()
        if _key(name) not in answered
    ]


# --- marks ---------------------------------------------------------------------------------------
def _key(name: str) -> str:
    said = norm(name)
    return norm("ผู้รับ") if meanings().get(said) == "recipient" else said


@dataclass(frozen=True)
class _Values:
    """The values for marks: of a row, or of an item of one of its lists, with those `above` it."""

    said: Mapping[str, Value]
    place: Place
    above: _Values | None = None

    def text(self, name: str) -> str:
        """The text for a mark; `InputError` where the row has none. Of an item it may be empty."""
        value = self.said.get(_key(name))
        if value is None and self.above is not None:
            return self.above.text(name) if self.above.has(name) else ""
        if isinstance(value, str) and (value or self.above is not None):
            return value
        if value:
            raise self._refused(
                f"{name} เป็นรายการ ไม่ใช่ข้อความ ให้เขียนไว้ในรายการที่ขึ้นต้นด้วย แต่ละ: {{{{{name}}}}}",
                f"{name} is a list; write it in an item that begins with each: {{{{{name}}}}}",
            )
        raise self._refused(
            f"ช่อง {name} ว่าง แต่หนังสือใช้ {{{{{name}}}}} ให้กรอกช่องนี้",
            f"{name} is empty, but the pattern uses {{{{{name}}}}}; fill it in",
        )

    def has(self, name: str) -> bool:
        """Whether there is such a heading."""
        return _key(name) in self.said or (self.above is not None and self.above.has(name))

    def items(self, name: str) -> Iterator[_Values]:
        """The values of each of a list; `InputError` for what is none."""
        listed = self.said.get(_key(name))
        if listed is None and self.above is not None:
            yield from self.above.items(name)
        elif isinstance(listed, str) and listed:
            raise self._refused(
                f"{name} เป็นข้อความ ไม่ใช่รายการ จึงเขียนหลัง แต่ละ: ไม่ได้",
                f"{name} is a text and no list; it cannot stand behind each:",
            )
        else:
            for item in listed or ():
                assert isinstance(item, Mapping)  # noqa: S101 (a text was told above)
                yield _Values({norm(key): value for key, value in item.items()}, self.place, self)

    def _refused(self, thai: str, english: str) -> InputError:
        return InputError.said(thai, english, self.place)


def _values_of(row: Row, number: str) -> _Values:
    values = {norm(name): value for name, value in row.values.items()}
    values[norm("ผู้รับ")] = row.recipient
    values.setdefault(norm(NUMBER), number)
    return _Values(values, row.place)


def put(text: str, row: Row) -> str:
    """A text with the values of a row in its marks."""
    return _put(text, _values_of(row, ""))


def _put(text: str, values: _Values) -> str:
    return MARK.sub(lambda mark: values.text(mark[1]), text)


def _filled(node: Node, values: _Values) -> Node:
    """The tree with values for marks; what holds none is the same object."""
    match node.value:
        case str() as text if "{{" in text:
            return replace(node, value=_put(text, values) or None)
        case Mapping() as keys:
            filled = {key: _filled(child, values) for key, child in keys.items()}
            same = all(filled[key] is child for key, child in keys.items())
            return node if same else replace(node, value=filled)
        case list() as items:
            listed = [new for item in items for new in _each(item, values)]
            same = len(listed) == len(items) and all(map(is_, listed, items))
            return node if same else replace(node, value=listed)
    return node


def _each(item: Node, values: _Values) -> Iterator[Node]:
    """The item with its values, once for each of the list that it names."""
    key = next((key for key in _EACH if key in item.keys), "")
    mark = MARK.fullmatch(str(item.keys[key].value)) if key else None
    if mark is None:
        yield _filled(item, values)
        return
    rest = {name: child for name, child in item.keys.items() if name != key}
    alone = next((rest[name] for name in _AS if name in rest), None)
    for inside in values.items(mark[1]):
        yield _filled(alone or replace(item, value=rest), inside)


def _addressed(tree: Node, unfilled: Node, recipient: str) -> Node:
    """The tree with the recipient in it, unless its own words have marks."""
    key = next((key for key in _TO if key in tree.keys), _TO[0])
    own = unfilled.keys.get(key)
    if own is not None and any(MARK.search(str(text.value)) for text in _texts(own)):
        return tree
    line = own.line if own else tree.line
    return replace(tree, value={**tree.keys, key: Node(recipient, tree.file, line)})


def _texts(node: Node) -> Iterator[Node]:
    match node.value:
        case str():
            yield node
        case Mapping() as keys:
            for child in keys.values():
                yield from _texts(child)
        case list() as items:
            for item in items:
                yield from _texts(item)


def _substituted(value: Given, values: _Values) -> Given:
    match value:
        case str():
            return _put(value, values)
        case dict():
            return {key: _substituted(child, values) for key, child in value.items()}
        case list() | tuple():
            return tuple(_substituted(child, values) for child in value)
    return value


def _strings(value: Given) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for child in value.values():
                yield from _strings(child)
        case list() | tuple():
            for child in value:
                yield from _strings(child)


def _file(row: Row) -> Path:
    return Path(row.place.file)
