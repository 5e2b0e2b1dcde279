"""The command that gives back what is attached to a PDF: open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from thaiplandoc.cli.files import make_folder
from thaiplandoc.cli.options import argument, option
from thaiplandoc.cli.speech import say
from thaiplandoc.errors import Message, OutputError


def open(  # noqa: A001 - the word of the command
    file: Path = argument("FILE.pdf", "ไฟล์ PDF ที่มีไฟล์แนบ", "a PDF with files in it"),
    *,
    out: Path | None = option(
        None,
        "--out -o",
        "โฟลเดอร์ที่จะเก็บ ถ้าไม่ระบุใช้ชื่อของไฟล์",
        "folder; named after the file by default",
        "DIR",
    ),
    password: str = option(
        "", "--password", "รหัสผ่านของไฟล์", "the file's password", envvar="THAIPLANDOC_PASSWORD"
    ),
) -> None:
    """The data and the Word file that an archive file was made from; no file is written over."""
    from thaiplandoc.pdf.attaching import files_in
    from thaiplandoc.pdf.parts import Part
    from thaiplandoc.saving import write

    held = files_in(Part(file, password=password))
    if not held:
        say(Message(f"{file.name}: ไม่มีไฟล์แนบ", f"{file.name}: nothing is attached"))
        return
    folder = out or Path(file.stem)
    names = _named(name for name, _ in held)
    files = {folder / name: data for name, (_, data) in zip(names, held, strict=True)}
    there = [path for path in files if path.exists() or path.is_symlink()]
    if there:
        listed = ", ".join(path.name for path in there)
        raise OutputError.said(
            f"ในโฟลเดอร์ {folder} มีไฟล์ {listed} อยู่แล้ว จึงไม่เขียนทับ ให้ระบุโฟลเดอร์อื่นด้วย --out",
            f"{folder} holds {listed} already, and nothing is written over; name another folder (--out)",
        )
    make_folder(folder)
    say(*write(files))


def _named(given: Iterable[str]) -> list[str]:
    """What attached files are called in a folder: without folders of their own, none twice."""
    from thaiplandoc.batch.names import safe

    names: list[str] = []
    for each in given:
        stem, dot, suffix = re.split(r"[/\\]", each)[-1].rpartition(".")
        ending = f".{safe(suffix)}" if stem and re.fullmatch(r"\w{1,10}", suffix) else ""
        base = safe(stem if ending else f"{stem}{dot}{suffix}")
        name, number = f"{base}{ending}", 2
        while name.casefold() in map(str.casefold, names):
            name, number = f"{base}-{number}{ending}", number + 1
        names.append(name)
    return names
