"""Arguments and options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Any, Final, TypeVar, get_type_hints

import typer

from thaiplandoc.cli.speech import both
from thaiplandoc.kinds import STARTERS

Default = TypeVar("Default")


def option(
    default: Default,
    names: str,
    thai: str,
    english: str,
    metavar: str | None = None,
    *,
    envvar: str | None = None,
    show_default: bool = False,
) -> Default:
    """An option of a command by its `names` (``--out -o``), and what it is for in both languages."""
    said: Default = typer.Option(
        default,
        *names.split(),
        metavar=metavar,
        envvar=envvar,
        show_default=show_default,
        help=both(thai, english),
    )
    return said


def flag(names: str, thai: str, english: str) -> bool:
    """An option that is on where it is given."""
    return option(False, names, thai, english)


def required(names: str, thai: str, english: str, metavar: str) -> Any:
    """An option that a command cannot do without."""
    return option(..., names, thai, english, metavar)


def argument(
    metavar: str, thai: str, english: str, *, default: Any = ..., show_default: bool = True
) -> Any:
    """An argument of a command, which it needs unless there is a default, in both languages."""
    return typer.Argument(
        default, metavar=metavar, show_default=show_default, help=both(thai, english)
    )


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """The command, which takes a group of options, with each of them as an option of its own."""
    taken = signature(command, eval_str=True).parameters.values()
    (group,) = (each for each in taken if is_dataclass(each.annotation))
    hints = get_type_hints(group.annotation, include_extras=True)
    own = [
        Parameter(each.name, group.kind, default=each.default, annotation=hints[each.name])
        for each in fields(group.annotation)
    ]

    @wraps(command)
    def with_group(**said: Any) -> None:
        named = {each.name: said.pop(each.name) for each in own}
        command(**said, **{group.name: group.annotation(**named)})

    alone = [option for each in taken for option in (own if each is group else (each,))]
    with_group.__dict__["__signature__"] = Signature(alone)
    with_group.__annotations__ = {each.name: each.annotation for each in alone}
    return with_group


_FILES = ("FILE...", "ไฟล์ข้อมูล (YAML หรือ Excel)", "data files (YAML or Excel)")
FILES: Final[list[Path]] = argument(*_FILES)
FILES_OR_NONE: Final[list[Path] | None] = argument(*_FILES, default=None, show_default=False)
KIND: Final[str] = argument(
    "KIND",
    f"{', '.join(STARTERS)} หรือชื่อแบบฟอร์ม เช่น ผ.02",
    f"{', '.join(STARTERS)}, or a form's name such as por02",
)
FOLDER: Final = option(
    Path(), "--out -o", "โฟลเดอร์ที่จะเก็บผล", "folder for the results", "DIR", show_default=True
)
PDFA: Final = flag("--pdfa", "ให้ PDF เป็น PDF/A-2b สำหรับเก็บถาวร", "PDF/A-2b for archives")
ATTACH: Final = flag(
    "--attach",
    "ให้ PDF เป็น PDF/A-3b ที่แนบไฟล์ข้อมูลและไฟล์ Word ไว้ข้างใน",
    "PDF/A-3b that holds the data file and the Word file",
)
FIELDS: Final = flag(
    "--fields", "เว้นช่องลงลายมือชื่อดิจิทัลไว้ตรงที่ลงชื่อ", "empty signature fields where the signers sign"
)
FORCE: Final = flag(
    "--force", "เขียนทับไฟล์ Word ที่มีผู้แก้ไขแล้วด้วย", "overwrite Word files that a person has edited, too"
)
STANDARD: Final = flag(
    "--standard",
    "ใช้แม่แบบมาตรฐานแทนแม่แบบของหน่วยงาน",
    "take the standard template instead of the agency's own",
)
