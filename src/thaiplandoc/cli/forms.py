"""What the commands do with forms: blank ones, entry workbooks, marked copies, exports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import thaiplandoc
from thaiplandoc.cli.plans import no_workbook_name
from thaiplandoc.cli.speech import say
from thaiplandoc.errors import (
    InputError,
    Language,
    Message,
    OutputError,
    Place,
    Problem,
    TemplateError,
)

_STARTERS: Final = ("letter", "memo", "annex", "office")


def blank_form(name: str, folder: Path, suffixes: Sequence[str], *, pdfa: bool) -> tuple[Path, ...]:
    """The files of a blank form, called after it: ``ผ.02-1-blank.pdf`` for ผ.02/1."""
    form = _blank(name)
    stem = f"{_file_name(form.form)}-blank"
    return form.save_all(*(folder / f"{stem}{suffix}" for suffix in suffixes), pdfa=pdfa)


def starter(kind: str, file: Path | None, excel: Path | None) -> tuple[Path, bytes]:
    """Where a file to start from goes, and what is in it."""
    from thaiplandoc import assets

    if excel is None and kind in _STARTERS:
        return file or Path(f"{kind}.yaml"), assets.template(f"{kind}.yaml").read_bytes()
    form = _blank(kind)
    if excel is None:
        return file or Path(f"{_file_name(form.form)}.yaml"), form.starter().encode()
    if excel.suffix.lower() != ".xlsx":
        raise no_workbook_name(excel)
    return excel, form.entry_workbook()


def kind_of_form(name: str) -> type[thaiplandoc.Form]:
    """The kind of fact the files of a form are."""
    from thaiplandoc.documents.form import kind_for

    return kind_for(_blank(name).profile, {})


def examined(file: Path, *, mark: bool, language: Language) -> tuple[Problem, ...]:
    """The remarks on a file; its problems are also marked in a copy of it, if that is wanted."""
    from thaiplandoc.documents.loading import examine

    try:
        return examine(file)[1]
    except InputError as error:
        if mark and any(problem.where.sheet for problem in error.problems):
            say(str(_marked(file, error.problems, language)))
        raise


def exported(file: Path, folder: Path, suffix: str) -> tuple[Path, ...]:
    """The rows of a form's file, written beside the others in `folder`."""
    document = thaiplandoc.load(file)
    if not isinstance(document, thaiplandoc.Form):
        what = Message(
            "ส่งออกได้เฉพาะไฟล์ของแบบฟอร์ม (kind: form)", "only the files of forms can be exported"
        )
        raise InputError([Problem(Place(str(file)), what)])
    return document.export(folder / f"{file.stem}-table{suffix}")


def _marked(file: Path, problems: Sequence[Problem], language: Language) -> Path:
    from thaiplandoc.documents.writing import write
    from thaiplandoc.sources.marked_workbook import marked_workbook

    target = file.with_name(f"{file.stem}-marked{file.suffix}")
    write({target: marked_workbook(file, problems, language)})
    return target


def _blank(name: str) -> thaiplandoc.Form:
    try:
        return thaiplandoc.Form.blank(name)
    except TemplateError as error:  # a name is a word of the command, not of a file
        raise OutputError(error.message) from None


def _file_name(name: str) -> str:
    return "-".join(name.replace("/", "-").split())
