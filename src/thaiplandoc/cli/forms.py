"""The command for the rows of forms, export, and forms by their names: blank, and to begin with."""

from __future__ import annotations

from pathlib import Path

import typer

import thaiplandoc
from thaiplandoc.cli.files import distinct, each, make_folder, no_workbook_name
from thaiplandoc.cli.options import FILES, FOLDER, flag
from thaiplandoc.errors import InputError, OutputError, Place, TemplateError


def export(
    files: list[Path] = FILES,
    *,
    csv: bool = flag("--csv", "เป็น CSV แทน Excel", "CSV instead of a workbook"),
    out: Path = FOLDER,
) -> None:
    """For re-keying into other systems; no text becomes a formula there."""
    distinct(files)
    make_folder(out)
    suffix = ".csv" if csv else ".xlsx"
    raise typer.Exit(each(files, lambda file: _exported(file, out, suffix)))


def blank_form(name: str) -> tuple[str, thaiplandoc.Form]:
    """A blank form and what its files are called: ``ผ.02-1-blank`` for ผ.02/1."""
    form = _blank(name)
    return f"{_file_name(form.form)}-blank", form


def form_starter(name: str, file: Path | None, excel: Path | None) -> tuple[Path, bytes]:
    """Where the data file or workbook of a form goes, and what is in it."""
    form = _blank(name)
    if excel is None:
        return file or Path(f"{_file_name(form.form)}.yaml"), form.starter().encode()
    if excel.suffix.lower() != ".xlsx":
        raise no_workbook_name(excel)
    return excel, form.entry_workbook()


def kind_of_form(name: str) -> type[thaiplandoc.Form]:
    """The kind of fact the files of a form are."""
    from thaiplandoc.documents.form import kind_for

    return kind_for(_blank(name).profile, {})


def _exported(file: Path, folder: Path, suffix: str) -> tuple[Path, ...]:
    """The rows of a form's file, written beside the others in `folder`."""
    document = thaiplandoc.load(file)
    if not isinstance(document, thaiplandoc.Form):
        raise InputError.said(
            "ส่งออกได้เฉพาะไฟล์ของแบบฟอร์ม (kind: form)",
            "only the files of forms can be exported",
            Place(str(file)),
        )
    return document.export(folder / f"{file.stem}-table{suffix}")


def _blank(name: str) -> thaiplandoc.Form:
    try:
        return thaiplandoc.Form.blank(name)
    except TemplateError as error:  # a name is a word of the command, not of a file
        raise OutputError(error.message) from None


def _file_name(name: str) -> str:
    return "-".join(name.replace("/", "-").split())
