"""The facts of plans and reports: areas, projects with their money, what offices send in."""

from thaiplandoc.model.plan.areas import LOCAL_GOVERNMENTS, LocalGovernment, Tambon, Village
from thaiplandoc.model.plan.plans import (
    LEVELS,
    PRESENCES,
    QUADRANTS,
    SCHEMES,
    AgeGroup,
    AgendaItem,
    Alignment,
    Attendee,
    Committee,
    Direction,
    Endorsement,
    Household,
    HouseholdCounts,
    Meeting,
    Member,
    Milestone,
    Monitoring,
    Plan,
    PlanMap,
    PlanPaper,
    PlanPhoto,
    PlanProblem,
    Prose,
    Resource,
    Strategy,
    SwotItem,
    VillageLevel,
)
from thaiplandoc.model.plan.projects import (
    AMENDMENTS,
    MODES,
    RECEIVERS,
    SOURCES,
    STATUSES,
    Edition,
    Funding,
    Project,
)
from thaiplandoc.model.plan.reports import (
    CommunityRow,
    Counters,
    Deadline,
    IndicatorResult,
    MonthlyReport,
    Receipt,
    TambonRecord,
)
from thaiplandoc.model.plan.values import amount

__all__ = [
    "AMENDMENTS", "LEVELS", "LOCAL_GOVERNMENTS", "MODES", "PRESENCES", "QUADRANTS", "RECEIVERS",
    "SCHEMES", "SOURCES", "STATUSES", "AgeGroup", "AgendaItem", "Alignment", "Attendee",
    "Committee", "CommunityRow", "Counters", "Deadline", "Direction", "Edition", "Endorsement",
    "Funding", "Household", "HouseholdCounts", "IndicatorResult", "LocalGovernment", "Meeting",
    "Member", "Milestone", "Monitoring", "MonthlyReport", "Plan", "PlanMap", "PlanPaper",
    "PlanPhoto", "PlanProblem", "Project", "Prose", "Receipt", "Resource", "Strategy", "SwotItem",
    "Tambon", "TambonRecord", "Village", "VillageLevel", "amount",
]  # fmt: skip
