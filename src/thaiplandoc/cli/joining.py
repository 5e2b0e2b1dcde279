"""The command that makes one PDF of several: join."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from thaiplandoc.cli.files import keep_sources, make_folder, remarked
from thaiplandoc.cli.options import argument, option
from thaiplandoc.cli.speech import complain, say


def join(
    context: typer.Context,
    files: Annotated[
        list[Path],
        argument("FILE.pdf...", "ไฟล์ PDF ตามลำดับ", "PDF files in order"),
    ],
    out: Annotated[
        Path,
        option("--out -o", "ไฟล์ที่จะได้", "the file to make", "SET.pdf", show_default=True),
    ],
    title: Annotated[
        str,
        option(
            "--title",
            "ชื่อเรื่องของไฟล์ ถ้าไม่ระบุใช้ของไฟล์แรก",
            "its title; the first file's by default",
            "TEXT",
        ),
    ] = "",
) -> None:
    """For bundles: a letter with its enclosures, the letters of a circular."""
    from thaiplandoc.pdf import join as joining
    from thaiplandoc.saving import write

    keep_sources(out, files)
    made = joining.join(files, title=title)
    make_folder(out.parent)
    write({out: made.pdf})
    for line in remarked(made.notes, context.obj):
        complain(line)
    say(str(out))
