"""The files of one document, made in memory from one layout."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Final

from thaiplandoc import assets, opening, package
from thaiplandoc.errors import InputError, OutputError, ToolMissing, asking_the_system
from thaiplandoc.kinds import KINDS
from thaiplandoc.look import STANDARD
from thaiplandoc.papers.content import Content
from thaiplandoc.thai.dates import BANGKOK

SUFFIXES = (".docx", ".pdf", ".png", ".svg")


_BEGUN: Final[ContextVar[datetime | None]] = ContextVar("begun", default=None)


@contextmanager
def begun(at: datetime | None) -> Iterator[None]:
    """Within this block papers without a date are of that moment, whenever they are made."""
    before = _BEGUN.set(at)
    try:
        yield
    finally:
        _BEGUN.reset(before)


def moment(day: date | None) -> datetime:
    """The moment in a file's properties: the document's date, so that files repeat; else now."""
    if day is not None:
        return datetime(day.year, day.month, day.day, tzinfo=BANGKOK)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return _at(epoch)
    return _BEGUN.get() or datetime.now(BANGKOK).replace(microsecond=0)


def _at(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(BANGKOK)
    except (ValueError, OverflowError, OSError):
        raise OutputError.said(
            f"ตัวแปร SOURCE_DATE_EPOCH เป็น {epoch} ต้องเป็นจำนวนวินาทีนับจาก ค.ศ. 1970 เช่น 1700000000 "
            "ให้แก้หรือลบตัวแปรนี้",
            f"SOURCE_DATE_EPOCH is {epoch}; make it the seconds since 1970, such as "
            "1700000000, or take it away",
        ) from None


@asking_the_system()
def render(
    kind: str,
    content: Content,
    paths: Sequence[Path],
    *,
    pdfa: bool = False,
    standard: bool = False,
    embed: bool | None = None,
    fields: bool = False,
    attach: Mapping[str, bytes] | None = None,
) -> dict[Path, bytes]:
    """The bytes of each file wanted; pictures give one file a page.

    With an agency's own template the PDF is made from the Word file, so that both are the same
    paper; `standard` takes the standard form instead. The face travels in the Word file if `embed`
    says so, or, where it says nothing, if it does in files of that kind or is the agency's own. With
    `attach` the PDF is a PDF/A-3b with these files, which it was made from, and with the Word file.
    """
    from thaiplandoc import arrange, typeset
    from thaiplandoc.word.filling import fill
    from thaiplandoc.word.template import is_ours

    for path in paths:
        if path.suffix.lower() not in SUFFIXES:
            raise OutputError.said(
                f"ไม่รู้จักไฟล์ชนิด {path.suffix or path.name} ใช้ได้: {', '.join(SUFFIXES)}",
                f"cannot make {path.suffix or path.name} files; use {', '.join(SUFFIXES)}",
            )
    paged = any(path.suffix.lower() != ".docx" for path in paths)
    template = assets.template(KINDS[kind].template, standard=standard)
    own = not is_ours(template)
    if own:  # it looks as it was made to look
        _possible(template, paths, fields=fields)
        content = replace(content, look=STANDARD)
    layout = arrange.lay_out(kind, content, paged=paged)
    files: dict[Path, bytes] = {}
    usual = KINDS[kind].embeds or any(face.regular for face in content.look.faces)
    travels = usual if embed is None else embed
    word_file = cache(
        partial(fill, template, content, layout, pictured=typeset.pictured, embed=travels)
    )
    pdfa = pdfa or attach is not None
    for path in paths:
        match path.suffix.lower():
            case ".docx":
                files[path] = word_file()
            case ".pdf":
                files[path] = (
                    _converted(template, word_file(), pdfa=pdfa)
                    if own
                    else typeset.draw(layout, pdfa=pdfa, created=content.created, fields=fields)
                )
                if attach is not None:
                    held = {**attach, f"{path.stem}.docx": word_file()}
                    files[path] = _with_sources(files[path], held, content.created)
            case suffix:
                pages = typeset.draw_pages(layout, "png" if suffix == ".png" else "svg")
                for number, page in enumerate(pages, start=1):
                    files[path.with_name(f"{path.stem}-{number}{path.suffix}")] = page
    return files


def _with_sources(pdf: bytes, files: Mapping[str, bytes], moment: datetime) -> bytes:
    """The PDF with what it was made from, and its Word file."""
    from thaiplandoc.pdf.attaching import Attachment, attached

    held = (
        Attachment(name, data, "Alternative", "ไฟล์ Word สำหรับแก้ไข")
        if name.endswith(".docx")
        else Attachment(name, data, "Source", "ข้อมูลที่ใช้สร้างเอกสาร")
        for name, data in files.items()
    )
    return attached(pdf, [*held], moment)


def _converted(template: Path, docx: bytes, *, pdfa: bool) -> bytes:
    """The PDF of a Word file from an agency's own template."""
    from thaiplandoc.pdf.convert import converted

    try:
        return converted(docx, template.name, pdfa=pdfa)
    except ToolMissing as missing:
        raise ToolMissing.said(
            f"แม่แบบ {template.name} เป็นของหน่วยงาน PDF จึงต้องทำจากไฟล์ Word แต่{missing.message.thai} "
            "หรือใช้แบบมาตรฐาน (--standard) หรือทำเฉพาะไฟล์ Word (--no-pdf)",
            f"{template.name} is the agency's own template, so its PDF is made from the Word "
            f"file, but {missing.message.english}; or take the standard form (--standard) or "
            "the Word file alone (--no-pdf)",
        ) from missing


def _possible(template: Path, paths: Sequence[Path], *, fields: bool) -> None:
    """`OutputError` for what is not made of an agency's own template."""
    if any(path.suffix.lower() in (".png", ".svg") for path in paths):
        raise OutputError.said(
            f"แม่แบบ {template.name} เป็นของหน่วยงาน ทำได้เฉพาะ .docx และ .pdf หรือใช้แบบมาตรฐาน (standard=True)",
            f"{template.name} is the agency's own template: make .docx or .pdf, or take the standard "
            "form (standard=True)",
        )
    if fields:
        raise OutputError.said(
            f"แม่แบบ {template.name} เป็นของหน่วยงาน จึงใส่ช่องลงลายมือชื่อดิจิทัลไม่ได้ ให้ตัด --fields ออก หรือใช้ --standard",
            f"{template.name} is the agency's own template, whose PDF has no signature fields; leave "
            "out --fields or take --standard",
        )


def edited_among(paths: Sequence[Path]) -> Path | None:
    """The first of these Word files that is there and not as it was made here."""
    for path in paths:
        if path.suffix.lower() == ".docx" and opening.is_there(path) and _edited(path):
            return path
    return None


def _edited(path: Path) -> bool:
    try:
        return package.edited(opening.read(path, opening.BEFORE))
    except InputError:  # nobody can say
        return True
