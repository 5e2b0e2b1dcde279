"""The facts of plans and reports: areas, projects with their money, what offices send in."""

from thaiplandoc.model.plan.areas import LOCAL_GOVERNMENTS, LocalGovernment, Tambon, Village
from thaiplandoc.model.plan.projects import (
    AMENDMENTS,
    MODES,
    RECEIVERS,
    SOURCES,
    STATUSES,
    Edition,
    Funding,
    Plan,
    Project,
)
from thaiplandoc.model.plan.reports import (
    CommunityRow,
    Counters,
    Deadline,
    Delivery,
    IndicatorResult,
    MonthlyReport,
    Receipt,
    ResultReport,
    TambonRecord,
)
from thaiplandoc.model.plan.values import amount

__all__ = [
    "AMENDMENTS",
    "LOCAL_GOVERNMENTS",
    "MODES",
    "RECEIVERS",
    "SOURCES",
    "STATUSES",
    "CommunityRow",
    "Counters",
    "Deadline",
    "Delivery",
    "Edition",
    "Funding",
    "IndicatorResult",
    "LocalGovernment",
    "MonthlyReport",
    "Plan",
    "Project",
    "Receipt",
    "ResultReport",
    "Tambon",
    "TambonRecord",
    "Village",
    "amount",
]
