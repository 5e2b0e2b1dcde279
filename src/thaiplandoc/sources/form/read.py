"""What was read of a form workbook, and where in it each value stands."""

from __future__ import annotations

from dataclasses import field

from thaiplandoc.errors import Problem
from thaiplandoc.forms.asked import Asked
from thaiplandoc.forms.columns import Leaf, leaves
from thaiplandoc.forms.kinds import columns_of, known_years
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.forms.values import Value
from thaiplandoc.sources.cell_values import doubtful, lost, typed
from thaiplandoc.sources.excel_file import CellValue, Fault
from thaiplandoc.sources.read import Record, WorkbookRead
from thaiplandoc.sources.totals import RowsAbove
from thaiplandoc.values import dataclass


@dataclass(kw_only=True)
class FormRead(WorkbookRead):
    """What a workbook says of one form, as typed, with the place of each value.

    `above` holds the totals to the rows above them; `extra` are the headings of the agency's own columns.
    """

    profile: FormProfile
    above: RowsAbove = field(default_factory=RowsAbove)
    fields: Record = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    extra: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)

    def spelling(self, path: str) -> str:
        """What the workbook calls the value of a path."""
        name = path.rpartition(".")[2]
        return self.labels.get(name, name)

    def table_leaves(self) -> tuple[Leaf, ...]:
        """Every column its tables may have, the agency's own at the end."""
        columns = columns_of(self.profile, self.years(), self.extra)
        return leaves((*self.profile.hidden, *columns))

    def years(self) -> dict[str, Value]:
        """The form's years, if it has any, by the name of their field."""
        return known_years(self.profile, self.fields)

    def keep(self, into: Record, path: str, asked: Asked, value: CellValue) -> None:
        """The value of a cell as a person would have typed it, or the problem that it has none."""
        name = path.rpartition(".")[2]
        wrong = value.what if isinstance(value, Fault) else lost(value)
        into[name] = None if isinstance(value, Fault) or wrong else typed(asked, value)
        if wrong:
            self.problems.append(Problem(self.places[path], wrong))
        elif doubt := doubtful(asked, value):
            self.remarks.append(Problem(self.places[path], doubt))

    def said(self) -> Record:
        """What the form's facts are made of: nothing stands for what is empty."""
        facts: Record = {"form": self.profile.name, "extra": list(self.extra)}
        if self.profile.fields:
            facts["fields"] = _stated(self.fields)
        if self.records:
            facts["records"] = [_stated(record) for record in self.records]
        return facts


def _stated(record: Record) -> Record:
    return {name: value for name, value in record.items() if value is not None}
