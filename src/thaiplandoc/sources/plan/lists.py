"""Lists of a plan workbook that follow other sheets: what is added there is offered here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from thaiplandoc.sources.plan.sheets import TIES, PlanColumn, PlanSheet

if TYPE_CHECKING:
    from openpyxl import Workbook


def tie(
    book: Workbook,
    sheets: Sequence[PlanSheet],
    columns_of: Mapping[str, Sequence[PlanColumn]],
    ready_rows: int,
) -> None:
    """Offer in each column that names rows of another sheet what stands there."""
    from openpyxl.utils import get_column_letter
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.datavalidation import DataValidation

    names = {sheet.key: sheet.name for sheet in sheets}
    ties = {**TIES, **_village_ties(columns_of)}
    for (key, field), (there, name) in ties.items():
        if key not in columns_of or there not in columns_of:
            continue
        columns = [column.way[-1] for column in columns_of[there]]
        letter = get_column_letter(columns.index(name) + 1)
        listed = f"{there}_{name}"
        if listed not in book.defined_names:
            tab = f"'{names[there]}'!"
            book.defined_names[listed] = DefinedName(
                listed,
                attr_text=f"OFFSET({tab}${letter}$2,0,0,MAX(1,COUNTA({tab}${letter}$2:${letter}$2000)),1)",
            )
        rule = DataValidation("list", formula1=f"={listed}", allow_blank=True)
        rule.showErrorMessage = there == "strategies"
        rule.errorTitle = names[there]
        rule.error = f"ให้เลือกจากแผ่นงาน {names[there]} หรือเพิ่มในแผ่นงานนั้นก่อน"
        page = book[names[key]]
        page.add_data_validation(rule)
        own = get_column_letter([column.way[-1] for column in columns_of[key]].index(field) + 1)
        rule.add(f"{own}2:{own}{max(ready_rows, page.max_row)}")


def _village_ties(
    columns_of: Mapping[str, Sequence[PlanColumn]],
) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (key, column.way[-1]): ("villages", "name")
        for key, columns in columns_of.items()
        for column in columns
        if column.takes == "village"
    }
