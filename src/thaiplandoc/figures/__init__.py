"""Sums, counts and lists over plans and reports: the only place that adds.

Pure functions from facts to frozen values. Money is whole satang, years are Buddhist; what is not
stated is never counted as nought. The rules R1 to R13 are told in docs/figures.md.
"""

from thaiplandoc.figures.agreement import (
    Stated,
    agree,
    few_projects,
    funding_gaps,
    too_many_leaders,
)
from thaiplandoc.figures.asking import Escalation, escalations
from thaiplandoc.figures.counting import Counted, counters, proposals, row_numbers
from thaiplandoc.figures.deadlines import (
    REGISTER_OF_TAMBONS,
    REGISTERS_OF_PROJECTS,
    TO_DEPARTMENT,
    TO_PROVINCE,
    ProvincialPack,
    Reporting,
    last_due,
    next_due,
    provincial_pack,
    reporting,
)
from thaiplandoc.figures.differing import Change, Compared, changes, compared
from thaiplandoc.figures.entries import budget, together, whole
from thaiplandoc.figures.people import (
    Ages,
    Known,
    MonthlyTotals,
    Population,
    ages,
    monthly_totals,
    population,
    shares,
)
from thaiplandoc.figures.rollup import Merger, StrategyList, TambonList, roll_up
from thaiplandoc.figures.tallying import Cell, Dimension, Entry, Grouping, Part, Tally, tally

__all__ = [
    "REGISTERS_OF_PROJECTS", "REGISTER_OF_TAMBONS", "TO_DEPARTMENT", "TO_PROVINCE", "Ages", "Cell",
    "Change", "Compared", "Counted", "Dimension", "Entry", "Escalation", "Grouping", "Known",
    "Merger", "MonthlyTotals", "Part", "Population", "ProvincialPack", "Reporting", "Stated",
    "StrategyList", "Tally", "TambonList", "ages", "agree", "budget", "changes", "compared",
    "counters", "escalations", "few_projects", "funding_gaps", "last_due", "monthly_totals",
    "next_due", "population", "proposals", "provincial_pack", "reporting", "roll_up",
    "row_numbers", "shares", "tally", "together", "too_many_leaders", "whole",
]  # fmt: skip
