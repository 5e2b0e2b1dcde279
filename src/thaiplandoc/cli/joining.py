"""The command that makes one PDF of several: join."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from thaiplandoc.cli.files import keep_sources, put
from thaiplandoc.cli.options import argument, option


def join(
    files: Annotated[
        list[Path],
        argument("FILE.pdf...", "ไฟล์ PDF ตามลำดับ", "PDF files in order"),
    ],
    out: Annotated[
        Path,
        option(..., "--out -o", "ไฟล์ที่จะได้", "the file to make", "SET.pdf", show_default=True),
    ],
    title: str = option(
        "",
        "--title",
        "ชื่อเรื่องของไฟล์ ถ้าไม่ระบุใช้ของไฟล์แรก",
        "its title; the first file's by default",
        "TEXT",
    ),
) -> None:
    """For bundles: a letter with its enclosures, the letters of a circular."""
    from thaiplandoc.pdf import join as joining

    keep_sources(out, files)
    made = joining.join(files, title=title)
    put(out, made.pdf, made.notes)
