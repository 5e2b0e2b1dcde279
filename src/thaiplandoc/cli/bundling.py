"""The commands that make one PDF of several papers: bundle, join."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Literal

from thaiplandoc.cli.books import opened
from thaiplandoc.cli.files import keep_sources, put
from thaiplandoc.cli.options import ATTACH, FIELDS, PDFA, argument, flag, option, required


def bundle(
    file: Path = argument(
        "FILE", "หนังสือ หรือไฟล์ชุดเอกสาร (kind: bundle)", "a letter, or a set (kind: bundle)"
    ),
    *,
    out: Path | None = option(
        None, "--out -o", "ไฟล์ที่จะได้ ถ้าไม่ระบุใช้ชื่อเดิมต่อด้วย -bundle.pdf", "the file to make", "SET.pdf"
    ),
    contents: bool = flag(
        "--contents", "มีหน้ารายการเอกสาร", "a page in front that lists the papers"
    ),
    right_hand: bool = flag(
        "--right-hand", "ขึ้นเอกสารใหม่ที่หน้าขวา", "each paper begins on an odd page"
    ),
    numbers: bool = flag("--numbers", "พิมพ์เลขหน้ารวมทั้งชุด", "number the pages of the whole set"),
    ocr: bool = flag(
        "--ocr",
        "อ่านข้อความในภาพสแกน ให้ค้นหาและคัดลอกได้ (ต้องมี Tesseract)",
        "read the text of scans, so that it is found and copied (needs Tesseract)",
    ),
    label: Literal["first", "every", "none"] | None = option(
        None, "--label", "ป้ายสิ่งที่ส่งมาด้วย: หน้าแรก ทุกหน้า หรือไม่ใส่", "where enclosures are labelled"
    ),
    received_in: str = option(
        "",
        "--received-in",
        "สมุดเลขที่ลงรับเอกสารไว้: ประทับตรารับให้จากสมุด",
        "the number book that received them: its stamps are set",
        "BOOK",
    ),
    name: str = option(
        "", "--name", "ชื่อหน่วยงานในตรารับ", "the office's name in those stamps", "NAME"
    ),
    pdfa: bool = PDFA,
    attach: bool = ATTACH,
    fields: bool = FIELDS,
) -> None:
    """For sending and filing: nothing is written unless every paper is in order."""
    from thaiplandoc.bundle.making import bundle_of, bundled

    said = bundle_of(file)
    flags = {"contents": contents, "right_hand": right_hand, "numbers": numbers, "ocr": ocr}
    asked = {**flags, "label": label}
    bundle = said.model_copy(update={name: value for name, value in asked.items() if value})
    target = out or Path(f"{file.stem}-bundle.pdf")
    keep_sources(target, [file])
    with opened(received_in) if received_in else nullcontext() as register:
        made = bundled(bundle, pdfa=pdfa, attach=attach, fields=fields, book=register, name=name)
    keep_sources(target, made.sources)
    put(target, made.pdf, made.notes)


def join(
    files: list[Path] = argument("FILE.pdf...", "ไฟล์ PDF ตามลำดับ", "PDF files in order"),
    out: Path = required("--out -o", "ไฟล์ที่จะได้", "the file to make", "SET.pdf"),
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
