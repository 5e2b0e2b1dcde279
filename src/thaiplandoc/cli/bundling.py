"""The command that makes one PDF of a letter and its enclosures: bundle."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from thaiplandoc.cli.files import make_folder, remarked
from thaiplandoc.cli.options import Attach, Fields, PdfA
from thaiplandoc.cli.speech import both, complain, say


def bundle(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help=both("หนังสือ หรือไฟล์ชุดเอกสาร (kind: bundle)", "a letter, or a set (kind: bundle)"),
        ),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="SET.pdf",
            show_default=False,
            help=both("ไฟล์ที่จะได้ ถ้าไม่ระบุใช้ชื่อเดิมต่อด้วย -bundle.pdf", "the file to make"),
        ),
    ] = None,
    contents: Annotated[
        bool,
        typer.Option(
            "--contents", help=both("มีหน้ารายการเอกสาร", "a page in front that lists the papers")
        ),
    ] = False,
    right_hand: Annotated[
        bool,
        typer.Option(
            "--right-hand",
            help=both("ขึ้นเอกสารใหม่ที่หน้าขวา", "each paper begins on an odd page"),
        ),
    ] = False,
    numbers: Annotated[
        bool,
        typer.Option(
            "--numbers", help=both("พิมพ์เลขหน้ารวมทั้งชุด", "number the pages of the whole set")
        ),
    ] = False,
    ocr: Annotated[
        bool,
        typer.Option(
            "--ocr",
            help=both(
                "อ่านข้อความในภาพสแกน ให้ค้นหาและคัดลอกได้ (ต้องมี Tesseract)",
                "read the text of scans, so that it is found and copied (needs Tesseract)",
            ),
        ),
    ] = False,
    label: Annotated[
        Literal["first", "every", "none"] | None,
        typer.Option(
            "--label",
            show_default=False,
            help=both("ป้ายสิ่งที่ส่งมาด้วย: หน้าแรก ทุกหน้า หรือไม่ใส่", "where enclosures are labelled"),
        ),
    ] = None,
    pdfa: PdfA = False,
    attach: Attach = False,
    fields: Fields = False,
) -> None:
    """For sending and filing: nothing is written unless every paper is in order."""
    from thaiplandoc.bundle.making import bundle_of, bundled
    from thaiplandoc.saving import write

    said = bundle_of(file)
    flags = {"contents": contents, "right_hand": right_hand, "numbers": numbers, "ocr": ocr}
    asked = {**flags, "label": label}
    bundle = said.model_copy(update={name: value for name, value in asked.items() if value})
    made = bundled(bundle, pdfa=pdfa, attach=attach, fields=fields)
    target = out or Path(f"{file.stem}-bundle.pdf")
    make_folder(target.parent)
    write({target: made.pdf})
    for line in remarked(made.notes, context.obj):
        complain(line)
    say(str(target))
