"""A pack: several papers of one row, the covering letter first, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias, TypeVar

from thaiplandoc import opening
from thaiplandoc.batch.names import safe
from thaiplandoc.batch.pattern import FilePattern, Pattern, put
from thaiplandoc.batch.rows import Row
from thaiplandoc.documents.loading import Checked, check
from thaiplandoc.errors import InputError, Place, Problem
from thaiplandoc.kinds import Kind
from thaiplandoc.sources.read import WORKBOOKS
from thaiplandoc.sources.yaml_file import MARK
from thaiplandoc.values import dataclass

_YAML: Final = (".yaml", ".yml")
_VILLAGE: Final = "รหัสหมู่บ้าน"
# What data files may name; templates have a hash of their own.
DATA: Final = (
    *(opening.DATA, opening.WORKBOOK, opening.PICTURE, opening.WORD),
    *(opening.EMBLEM, opening.FONT),
)
# A document, or files by their suffixes.
What: TypeAlias = "Checked | Mapping[str, bytes]"
Found = TypeVar("Found")


class Paper(Protocol):
    """One paper of a pack besides its covering letter."""

    @property
    def marks(self) -> Mapping[str, Place]:
        """The names in its marks, and where each stands first."""

    @property
    def shared(self) -> bool:
        """Whether it is the same for every row."""

    def file(self, row: Row) -> Path:
        """The file that it is made from, for this row."""

    def what(self, row: Row, number: str, *, proofread: bool) -> What:
        """It for this row; `InputError` with what is wrong with it."""


@dataclass(frozen=True)
class InFile:
    """A paper in a file whose name may hold marks: a data file, or what goes along as it is."""

    path: Path

    @cached_property
    def pattern(self) -> FilePattern | None:
        """The pattern in it, where it is one for all rows and no workbook."""
        one = not MARK.search(str(self.path)) and self._ends(_YAML)
        return FilePattern.read(self.path) if one else None

    def _ends(self, suffixes: tuple[str, ...]) -> bool:
        return self.path.name.lower().endswith(suffixes)

    @property
    def marks(self) -> Mapping[str, Place]:
        """Those of its name, and of the file where it is one for all rows."""
        own = dict.fromkeys(MARK.findall(str(self.path)), Place())
        return {**own, **(self.pattern.marks if self.pattern else {})}

    @property
    def shared(self) -> bool:
        """Unless something of the row stands in it, or in its name."""
        return not self.marks and not (self.pattern and self.pattern.addressed)

    def file(self, row: Row) -> Path:
        """The file of its name with the row's values."""
        return Path(put(str(self.path), row))

    def what(self, row: Row, number: str, *, proofread: bool) -> What:
        """The document that a data file says for this row, else the file as it is."""
        file = self.file(row)
        if self._ends(_YAML):
            pattern = self.pattern or FilePattern.read(file)
            return pattern.document(row, number, proofread=proofread)
        if self._ends(WORKBOOKS):
            return check(file)
        return {file.suffix: opening.read(file, opening.WORD)}


@dataclass(frozen=True)
class VillageWorkbook:
    """The workbook a row's village writes its plan in, as its tambon's plan begins it."""

    path: Path
    shared: bool = False

    @property
    def marks(self) -> Mapping[str, Place]:
        """The village's code, and those of the plan's name."""
        return dict.fromkeys((*MARK.findall(str(self.path)), _VILLAGE), Place())

    def file(self, row: Row) -> Path:
        """The tambon's plan."""
        return Path(put(str(self.path), row))

    def what(self, row: Row, number: str, *, proofread: bool) -> What:
        """The workbook; `InputError` where the plan does not know the village."""
        del number, proofread
        from thaiplandoc.documents.plan_starter import workbook_of_village

        return {".xlsx": workbook_of_village(self.file(row), put(f"{{{{{_VILLAGE}}}}}", row))}


@dataclass(frozen=True)
class Pack:
    """Several papers of one row. With `one_pdf` their PDFs are one.

    The `covering` letter is addressed and numbered; it and the others stand under names of their
    own. What is the same for every row is read and made once.
    """

    name: str
    called: str
    covering: Pattern
    papers: tuple[tuple[str, Paper], ...]
    one_pdf: bool = False
    together: int = 10
    _known: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    _read: dict[Path, None] = field(default_factory=dict, repr=False, compare=False)

    def __getstate__(self) -> dict[str, Any]:
        """What workers get: each finds out by itself what is the same."""
        return {**self.__dict__, "_known": {}, "_read": {}}

    @property
    def kind(self) -> Kind:
        """The covering letter's."""
        return self.covering.kind

    @property
    def marks(self) -> Mapping[str, Place]:
        """Those of all papers."""
        others = {name: place for _, each in self.papers for name, place in each.marks.items()}
        return {**others, **self.covering.marks}

    @property
    def read(self) -> tuple[Path, ...]:
        """The data files that were looked at for what is the same for every row."""
        return tuple(self._read)

    def source(self, row: Row) -> tuple[Path, ...]:
        """The files of all papers."""
        return (*self.covering.source(row), *(paper.file(row) for _, paper in self.papers))

    def said(self) -> str:
        """What its papers are called, and whether they are one PDF."""
        return repr((self.called, [name for name, _ in self.papers], self.one_pdf))

    def document(self, row: Row, number: str = "", *, proofread: bool = True) -> Checked:
        """The covering letter."""
        return self.covering.document(row, number, proofread=proofread)

    def others(
        self, row: Row, number: str, *, proofread: bool = True
    ) -> Iterator[tuple[str, Paper, What]]:
        """The other papers by name."""
        for name, paper in self.papers:
            find = partial(paper.what, row, number, proofread=proofread)
            yield name, paper, self.once(name, find) if paper.shared else find()

    def remarks(self) -> tuple[Problem, ...]:
        """What is to be remarked on papers that are the same for every row; `InputError` with all problems."""
        problems: list[Problem] = []
        found: list[Problem] = []
        for name, paper in self.papers:
            if paper.shared:
                find = partial(paper.what, Row("", ""), "", proofread=True)
                try:
                    what = self.once(name, find)
                except InputError as error:
                    problems += error.problems
                else:
                    found += what.remarks if isinstance(what, Checked) else ()
        if problems:
            raise InputError(problems, found)
        return tuple(found)

    def once(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """What was found for every row, at any time, or the `InputError` that it was."""
        if key not in self._known:
            with opening.noticing(*DATA) as read:
                try:
                    self._known[key] = find()
                except InputError as error:
                    self._known[key] = error
            self._read.update(read)
        found: Found | InputError = self._known[key]
        if isinstance(found, InputError):
            raise found
        return found


def pack_of(papers: Sequence[tuple[str, Paper]], name: str, *, one_pdf: bool = False) -> Pack:
    """The pack of these papers under these names, the covering letter first."""
    names = [safe(called) for called, _ in papers]
    twice = next((each for at, each in enumerate(names) if each in names[:at]), "")
    if twice:
        raise InputError.said(
            f"มีเอกสารสองฉบับในชุดที่ชื่อ {twice} ให้ตั้งชื่อให้ต่างกันด้วย ชื่อไฟล์:",
            f"two papers of the pack are called {twice}; give one another name with name:",
        )
    (_, first), *others = papers
    covering = first.pattern if isinstance(first, InFile) else None
    if covering is None:
        raise InputError.said(
            f"เอกสารฉบับแรกของชุด ({names[0]}) ต้องเป็นไฟล์ข้อมูล .yaml เช่น หนังสือนำ",
            f"the first paper of a pack ({names[0]}) must be a .yaml file, such as the covering letter",
        )
    listed = zip(names[1:], (paper for _, paper in others), strict=True)
    return Pack(name, names[0], covering, tuple(listed), one_pdf)
