"""What everything that is printed can do: say its words, lay itself out, be saved."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from thaiplandoc.documents.words import texts
from thaiplandoc.documents.writing import edited_among, render
from thaiplandoc.errors import Message, OutputError
from thaiplandoc.saving import write

if TYPE_CHECKING:
    from thaiplandoc.arrange import Layout

Context = Mapping[str, Any]
_UNPRINTED = {"ตราครุฑ", "แบบอักษร", "เลขไทย", "คำต่อเนื่อง", "ชื่อเอกสาร", "วันที่สร้าง", "คิวอาร์ข้อความ"}


class Paper:
    """Finished text on pages; `kind` names the kind of paper it is, one of `kinds.KINDS`."""

    kind: ClassVar[str]

    @abstractmethod
    def context(self) -> Context:
        """The finished text, under the names a template may use."""

    def words(self) -> tuple[str, ...]:
        """Every piece of text that is printed, in the order of the template's names."""
        return tuple(
            text
            for name, value in self.context().items()
            if name not in _UNPRINTED
            for text in texts(value)
            if text
        )

    def layout(self) -> Layout:
        """Where everything falls: lines, pages, continuation marks."""
        from thaiplandoc import arrange

        return arrange.lay_out(self.kind, self.context())

    def render(self, *paths: str | Path, pdfa: bool = False) -> dict[Path, bytes]:
        """The files `save` would write, by path: ``.docx``, ``.pdf``, ``.png``, ``.svg``.

        Pictures are one file a page: ``letter-1.png``, ``letter-2.png``. The pages are laid
        out once for all of them.
        """
        return render(self.kind, self.context(), [Path(path) for path in paths], pdfa=pdfa)

    def save(
        self, path: str | Path, *, pdfa: bool = False, force: bool = False
    ) -> tuple[Path, ...]:
        """Make the file whose suffix `path` has, and say what was written.

        All or nothing: an `OutputError` leaves no file behind. `pdfa` makes PDF/A-2b. A Word file
        that a person has edited since it was made is left alone, with an `OutputError`; `force`
        overwrites it.
        """
        return self.save_all(path, pdfa=pdfa, force=force)

    def save_all(
        self, *paths: str | Path, pdfa: bool = False, force: bool = False
    ) -> tuple[Path, ...]:
        """Make several files of one layout, all or none: ``letter.docx`` and ``letter.pdf``."""
        targets = [Path(path) for path in paths]
        if not force and (kept := edited_among(targets)):
            raise OutputError(
                Message(
                    f"มีผู้แก้ไขไฟล์ {kept} แล้ว จึงไม่เขียนทับ ให้ระบุชื่ออื่น หรือใช้ force=True ถ้าแน่ใจ",
                    f"{kept} was edited by a person and is left alone; name another file, or "
                    "overwrite it with force=True",
                )
            )
        return write(self.render(*targets, pdfa=pdfa))
