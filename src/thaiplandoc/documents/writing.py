"""Files, all or none: made in memory, written beside, then renamed."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Literal

from thaiplandoc import assets
from thaiplandoc.blocks import Photos, Section, Table
from thaiplandoc.errors import Message, OutputError

SUFFIXES = (".docx", ".pdf", ".png", ".svg")
BANGKOK = timezone(timedelta(hours=7))


def moment(day: date | None) -> datetime:
    """The moment in a file's properties: the document's date, so that files repeat; else now."""
    if day is not None:
        return datetime(day.year, day.month, day.day, tzinfo=BANGKOK)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return _at(epoch)
    return datetime.now(BANGKOK).replace(microsecond=0)


def _at(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(BANGKOK)
    except (ValueError, OverflowError, OSError):
        raise OutputError(
            Message(
                f"ตัวแปร SOURCE_DATE_EPOCH เป็น {epoch} ต้องเป็นจำนวนวินาทีนับจาก ค.ศ. 1970 เช่น 1700000000 "
                "ให้แก้หรือลบตัวแปรนี้",
                f"SOURCE_DATE_EPOCH is {epoch}; make it the seconds since 1970, such as "
                "1700000000, or take it away",
            )
        ) from None


def render(
    kind: Literal["letter", "memo", "annex", "book"],
    context: Mapping[str, Any],
    paths: Sequence[Path],
    *,
    pdfa: bool,
) -> dict[Path, bytes]:
    """The bytes of each file wanted; pictures give one file a page."""
    from thaiplandoc import arrange, typeset

    for path in paths:
        if path.suffix.lower() not in SUFFIXES:
            raise OutputError(
                Message(
                    f"ไม่รู้จักไฟล์ชนิด {path.suffix or path.name} ใช้ได้: {', '.join(SUFFIXES)}",
                    f"cannot make {path.suffix or path.name} files; use {', '.join(SUFFIXES)}",
                )
            )
    only_word = all(path.suffix.lower() == ".docx" for path in paths)
    if only_word and kind == "annex" and not _turned(context["ส่วน"]):
        layout = arrange.Layout(context["ชื่อเอกสาร"], (), (), {})  # Word turns its pages by itself
    else:
        layout = arrange.lay_out(kind, context)
    created = datetime.fromisoformat(context["วันที่สร้าง"])
    files: dict[Path, bytes] = {}
    for path in paths:
        match path.suffix.lower():
            case ".docx":
                from thaiplandoc import word

                files[path] = word.fill(assets.template(f"{kind}.docx"), context, layout)
            case ".pdf":
                files[path] = typeset.draw(layout, "pdf", pdfa=pdfa, created=created)
            case suffix:
                pages = typeset.draw(layout, "png" if suffix == ".png" else "svg")
                for number, page in enumerate(pages, start=1):
                    files[path.with_name(f"{path.stem}-{number}{path.suffix}")] = page
    return files


def _turned(sections: Sequence[Section]) -> bool:
    """Whether a Word file of these sections has to know where pages turn: sums, photographs."""
    return any(
        isinstance(block, Photos) or (isinstance(block, Table) and block.running)
        for section in sections
        for block in section.blocks
    )


def write(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Put every file in its place; `OutputError`, and no file, when one cannot be written."""
    beside: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            with tempfile.NamedTemporaryFile(
                dir=path.parent, prefix=f".{path.name}.", delete=False
            ) as file:
                beside[path] = Path(file.name)
                file.write(data)
        _rename(beside)
    except OSError as error:
        raise OutputError(
            Message(
                f"เขียนไฟล์ลงโฟลเดอร์ {_folder(error, files)} ไม่ได้ "
                "ตรวจว่ามีโฟลเดอร์ เขียนได้ และไม่มีโปรแกรมอื่นเปิดไฟล์อยู่",
                f"cannot write into {_folder(error, files)}; "
                "check that it exists, may be written and no program has the file open",
            )
        ) from error
    finally:
        for scratch in beside.values():
            scratch.unlink(missing_ok=True)
    return tuple(files)


def _rename(beside: Mapping[Path, Path]) -> None:
    """Give every file its name; when one cannot have it, all are as they were before."""
    mask = os.umask(0)
    os.umask(mask)
    earlier: dict[Path, Path] = {}
    placed: list[Path] = []
    try:
        for path, scratch in beside.items():
            scratch.chmod(0o666 & ~mask)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, "a folder has that name", str(path))
            if path.exists():
                earlier[path] = path.replace(scratch.with_suffix(".before"))
            scratch.replace(path)
            placed.append(path)
    except OSError:
        for path in placed:
            path.unlink()
        for path, before in earlier.items():
            before.replace(path)
        raise
    for before in earlier.values():
        before.unlink()


def _folder(error: OSError, files: Mapping[Path, bytes]) -> Path:
    return Path(error.filename or next(iter(files))).parent
