"""Word files as LibreOffice lays them out: one of it for all the files a module asks about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from thaiplandoc.pdf.pool import to_pdfs
from tools import require


def pdf_of(name: str, names: Sequence[str], folder: Path) -> bytes:
    """The PDF of ``NAME.docx``, converted together with those of the other names."""
    require("libreoffice")
    made = _converted(tuple(names), folder)[name]
    if isinstance(made, Exception):
        raise made
    return made


@cache
def _converted(names: tuple[str, ...], folder: Path) -> Mapping[str, bytes | Exception]:
    files = [folder / f"{name}.docx" for name in names]
    return {file.stem: made for file, made in to_pdfs(files, workers=1)}
