"""Word files as LibreOffice lays them out: one of it for all the files a module asks about."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from thaiplandoc.pdf import convert
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


def pdfs(words: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The PDF of each of these Word files, by one LibreOffice."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for stem, data in words.items():
            (folder / f"{stem}.docx").write_bytes(data)
        files = [folder / f"{stem}.docx" for stem in words]
        made = {file.stem: each for file, each in to_pdfs(files, workers=1)}
    found = {}
    for stem, each in made.items():
        if isinstance(each, Exception):
            raise each
        found[stem] = each
    return found


def office(profile: Path) -> list[str]:
    """LibreOffice's command without what it shall do, in a new profile in which it comes up at once."""
    require("libreoffice")
    soffice = convert.program()
    convert._write_profile(profile, soffice)
    return [str(soffice), f"-env:UserInstallation={profile.as_uri()}", "--headless"]


def saved_again(file: Path, kind: str, folder: Path) -> Path:
    """The file as LibreOffice saves it when it has opened it, in a new folder beside its profile."""
    to = folder / "again"
    command = [*office(folder / "profile"), "--convert-to", kind, "--outdir", to, file]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return to / f"{file.stem}.{kind.partition(':')[0]}"
