"""The command that makes one PDF of several: join."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from thaiplandoc.cli.files import make_folder, remarked
from thaiplandoc.cli.speech import both, complain, say


def join(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE.pdf...", help=both("ไฟล์ PDF ตามลำดับ", "PDF files in order")),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="SET.pdf", help=both("ไฟล์ที่จะได้", "the file to make")),
    ],
    title: Annotated[
        str,
        typer.Option(
            "--title",
            metavar="TEXT",
            show_default=False,
            help=both("ชื่อเรื่องของไฟล์ ถ้าไม่ระบุใช้ของไฟล์แรก", "its title; the first file's by default"),
        ),
    ] = "",
) -> None:
    """For bundles: a letter with its enclosures, the letters of a circular."""
    from thaiplandoc.pdf import join as joining
    from thaiplandoc.saving import write

    made = joining.join(files, title=title)
    make_folder(out.parent)
    write({out: made.pdf})
    for line in remarked(made.notes, context.obj):
        complain(line)
    say(str(out))
