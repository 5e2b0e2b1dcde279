"""Many papers at once: planned, numbered, made by one or many workers, written down and provable."""

from thaiplandoc.batch.order import opened
from thaiplandoc.batch.planning import Overview, Plan, plan
from thaiplandoc.batch.proving import Status, status, verify
from thaiplandoc.batch.rows import Row, Rows
from thaiplandoc.batch.running import Removed, Report
from thaiplandoc.batch.who import recipients

__all__ = [
    "Overview",
    "Plan",
    "Removed",
    "Report",
    "Row",
    "Rows",
    "Status",
    "opened",
    "plan",
    "recipients",
    "status",
    "verify",
]
