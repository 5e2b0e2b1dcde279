"""A form workbook as plain data: which form it is, its fields, and the rows of all its sheets."""

from __future__ import annotations

from pathlib import Path

from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.forms.columns import leaves
from thaiplandoc.forms.kinds import asked_leaves
from thaiplandoc.sources.excel_file import read_workbook
from thaiplandoc.sources.form.fields import form_said, read_fields
from thaiplandoc.sources.form.marked_workbook import NOT_DATA
from thaiplandoc.sources.form.read import FormRead
from thaiplandoc.sources.form.tables import read_tables
from thaiplandoc.sources.profiles import form_profile
from thaiplandoc.sources.row_kinds import RowsRead
from thaiplandoc.sources.table_headings import found_headings, norm


def read_form(path: Path) -> FormRead:
    """What a workbook says of a form; `InputError` when it is no workbook or says no form."""
    whole = [sheet for sheet in read_workbook(path) if norm(sheet.name) not in NOT_DATA]
    shown = [sheet for sheet in whole if not sheet.hidden]
    said = form_said(shown)
    if said is None:
        raise InputError([Problem(Place(str(path)), _NO_FORM)])
    found = FormRead(
        profile=form_profile(str(said)),
        rows=RowsRead(whole),
        places={"": Place(str(path))},
        order=tuple(sheet.name for sheet in shown),
    )
    others = {sheet.name: form_said([sheet]) for sheet in shown}
    names = {norm(name) for name in (said, found.profile.name, *found.profile.names)}
    sheets = [sheet for sheet in shown if norm(others[sheet.name] or said) in names]
    columns = leaves((*found.profile.hidden, *found.profile.columns))  # whatever its years are
    heads = [head for sheet in sheets if (head := found_headings(sheet, columns))]
    most = max((len(head.columns) for head in heads), default=0)
    tops = {head.sheet.name: head.top for head in heads if 2 * len(head.columns) >= most}
    read_fields(found, sheets, tops)
    if asked_leaves(found.profile, found.years()) or found.profile.extra:
        read_tables(found, sheets)
    found.remarks += [
        Problem(sheet.place(next(iter(sheet.rows))), _another_form(str(others[sheet.name])))
        for sheet in shown
        if sheet not in sheets
    ]
    found.plain = found.said()
    found.tell_equal("records", found.records)
    found.problems += found.above.disagreements()
    found.remarks += [*found.above.remarks(), *found.rows.unread()]
    return found


def _another_form(name: str) -> Message:
    return Message(
        f"แผ่นงานนี้บอกว่าเป็นแบบ {name} แฟ้มหนึ่งอ่านได้แบบเดียว ให้แยกเป็นอีกแฟ้ม",
        f"this sheet says that it is {name}; one workbook holds one form, so make it another file",
    )


_NO_FORM = Message(
    "ไม่ทราบว่าเป็นแบบฟอร์มใด ให้พิมพ์ แบบฟอร์ม ในเซลล์หนึ่ง และชื่อแบบ เช่น ผ.02 ในเซลล์ถัดไปทางขวา "
    "หรือเริ่มจากแฟ้มที่ได้จาก thaiplandoc new ชื่อแบบ --excel ชื่อไฟล์.xlsx",
    "this workbook does not name its form. Put แบบฟอร์ม (or form) in a cell and the form's name in "
    "the cell to its right, or begin with thaiplandoc new FORM --excel FILE",
)
