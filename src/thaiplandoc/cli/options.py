"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from thaiplandoc.cli.speech import both
from thaiplandoc.kinds import STARTERS

_FILES_HELP = both("ไฟล์ข้อมูล (YAML หรือ Excel)", "data files (YAML or Excel)")

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help=_FILES_HELP)]
FilesOrNone = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE...", show_default=False, help=_FILES_HELP)
]
Kind = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help=both(
            f"{', '.join(STARTERS)} หรือชื่อแบบฟอร์ม เช่น ผ.02",
            f"{', '.join(STARTERS)}, or a form's name such as por02",
        ),
    ),
]
Folder = Annotated[
    Path,
    typer.Option(
        "--out", "-o", metavar="DIR", help=both("โฟลเดอร์ที่จะเก็บผล", "folder for the results")
    ),
]
PdfA = Annotated[
    bool,
    typer.Option("--pdfa", help=both("ให้ PDF เป็น PDF/A-2b สำหรับเก็บถาวร", "PDF/A-2b for archives")),
]
Attach = Annotated[
    bool,
    typer.Option(
        "--attach",
        help=both(
            "ให้ PDF เป็น PDF/A-3b ที่แนบไฟล์ข้อมูลและไฟล์ Word ไว้ข้างใน",
            "PDF/A-3b that holds the data file and the Word file",
        ),
    ),
]
Fields = Annotated[
    bool,
    typer.Option(
        "--fields",
        help=both("เว้นช่องลงลายมือชื่อดิจิทัลไว้ตรงที่ลงชื่อ", "empty signature fields where the signers sign"),
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help=both(
            "เขียนทับไฟล์ Word ที่มีผู้แก้ไขแล้วด้วย", "overwrite Word files that a person has edited, too"
        ),
    ),
]
