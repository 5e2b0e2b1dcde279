"""What everything that is printed can do: say its words, lay itself out, be saved."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypedDict, Unpack

from thaiplandoc.errors import OutputError

if TYPE_CHECKING:
    from thaiplandoc.arrange import Layout
    from thaiplandoc.papers.content import Content, Value

# Fields of a content that say how a paper looks, not what stands on it.
_UNPRINTED = {
    *("font", "thai_pages", "title", "created", "emblem", "continuation"),
    *("qr_text", "landscape_numbers"),
}


class Making(TypedDict, total=False):
    """How the files of a paper are made, where not as usual.

    - `pdfa`: as PDF/A-2b
    - `standard`: on our template instead of the agency's own
    - `embed`: whether the face travels in the Word file; in letters and memos it does anyhow
    - `fields`: with an empty signature field for each signer in the PDF
    - `attach`: files the paper was made from, by their names: a PDF/A-3b holds them and the Word file
    """

    pdfa: bool
    standard: bool
    embed: bool | None
    fields: bool
    attach: Mapping[str, bytes] | None


class Paper:
    """Finished text on pages; `kind` names the kind of paper it is, one of `kinds.KINDS`."""

    kind: ClassVar[str]

    @abstractmethod
    def content(self) -> Content:
        """The finished text, as both engines read it."""

    def context(self) -> Mapping[str, Value]:
        """The finished text under the names a Word template may use."""
        from thaiplandoc.papers.content import template_values

        return template_values(self.content())

    def words(self) -> tuple[str, ...]:
        """Every piece of text that is printed, in the order of the content's fields."""
        from thaiplandoc.papers.content import names_of, texts

        content = self.content()
        return tuple(
            text
            for name in names_of(type(content))
            if name not in _UNPRINTED
            for text in texts(getattr(content, name))
            if text
        )

    def proofread(self) -> None:
        """Raise what keeps the paper from being made, where there are rules for its kind."""

    def layout(self) -> Layout:
        """Where everything falls: lines, pages, continuation marks."""
        from thaiplandoc import arrange

        return arrange.lay_out(self.kind, self.content())

    def render(self, *paths: str | Path, **how: Unpack[Making]) -> dict[Path, bytes]:
        """The files `save` would write, by path: ``.docx``, ``.pdf``, ``.png``, ``.svg``.

        Pictures are one file a page: ``letter-1.png``, ``letter-2.png``. The pages are laid
        out once for all of them.
        """
        from thaiplandoc.documents.writing import render

        self.proofread()
        return render(self.kind, self.content(), [Path(path) for path in paths], **how)

    def save(
        self, path: str | Path, *, force: bool = False, **how: Unpack[Making]
    ) -> tuple[Path, ...]:
        """Make the file whose suffix `path` has, and say what was written.

        All or nothing: an `OutputError` leaves no file behind. A Word file that a person has edited
        since it was made is left alone, with an `OutputError`; `force` overwrites it.
        """
        return self.save_all(path, force=force, **how)

    def save_all(
        self, *paths: str | Path, force: bool = False, **how: Unpack[Making]
    ) -> tuple[Path, ...]:
        """Make several files of one layout, all or none: ``letter.docx`` and ``letter.pdf``."""
        from thaiplandoc.documents.writing import edited_among
        from thaiplandoc.saving import write

        targets = [Path(path) for path in paths]
        if not force and (kept := edited_among(targets)):
            raise OutputError.said(
                f"มีผู้แก้ไขไฟล์ {kept} แล้ว จึงไม่เขียนทับ ให้ระบุชื่ออื่น หรือใช้ force=True ถ้าแน่ใจ",
                f"{kept} was edited by a person and is left alone; name another file, or "
                "overwrite it with force=True",
            )
        return write(self.render(*targets, **how))
