"""Every kind of piece an outline may name: what makes it, and the lists of the plan it is made from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from thaiplandoc.blocks import Contents
from thaiplandoc.books.pieces import (
    analysis,
    direction,
    evidence,
    front,
    general,
    meetings,
    people,
    project_lists,
    projects,
    running,
    summaries,
)
from thaiplandoc.books.pieces.setting import PieceKind

PIECES: Final[Mapping[str, PieceKind]] = MappingProxyType(
    {
        "cover": PieceKind(front.cover),
        "inner-cover": PieceKind(front.inner_cover),
        "foreword-signature": PieceKind(front.foreword_signature, ("authors",)),
        "contents": PieceKind(lambda _: (Contents("สารบัญ", "headings"),)),
        "list-of-tables": PieceKind(lambda _: (Contents("สารบัญตาราง", "tables"),)),
        "list-of-pictures": PieceKind(lambda _: (Contents("สารบัญภาพ", "pictures"),)),
        "boundaries": PieceKind(general.boundaries, ("tambon",)),
        "villages": PieceKind(general.villages, ("tambon", "tambons")),
        "resources": PieceKind(general.resources, ("resources",)),
        "tambons": PieceKind(general.tambons, ("tambons",)),
        "map": PieceKind(general.maps, ("maps",)),
        "population": PieceKind(people.population_table, ("tambon", "tambons")),
        "ages": PieceKind(people.ages, ("ages",)),
        "age-pyramid": PieceKind(people.age_pyramid, ("ages",)),
        "household-counts": PieceKind(people.household_counts, ("household_counts",)),
        "household-chart": PieceKind(people.household_chart, ("household_counts",)),
        "basic-needs": PieceKind(analysis.basic_needs, ("indicators",)),
        "basic-needs-chart": PieceKind(analysis.basic_needs_chart, ("indicators",)),
        "village-levels": PieceKind(analysis.village_levels, ("village_levels",)),
        "problems": PieceKind(analysis.problems, ("problems",)),
        "swot": PieceKind(analysis.swot, ("swot",)),
        "direction": PieceKind(direction.direction, ("direction",)),
        "alignment": PieceKind(direction.alignment, ("alignments",)),
        "strategies": PieceKind(direction.strategies, ("strategies",)),
        "calendar": PieceKind(running.calendar, ("milestones",)),
        "monitoring": PieceKind(running.monitoring, ("monitoring",)),
        "endorsement": PieceKind(running.endorsement, ("agreed_at", "endorsements")),
        "orders": PieceKind(meetings.orders, ("committees", "members")),
        "minutes": PieceKind(meetings.minutes, ("meetings", "agenda", "attendees")),
        "attendance": PieceKind(meetings.attendance, ("meetings", "attendees")),
        "papers": PieceKind(evidence.papers, ("papers",)),
        "photos": PieceKind(evidence.photos, ("photos",)),
        "target-households": PieceKind(evidence.target_households, ("households",)),
        "summary-by-year": PieceKind(summaries.by_year, ("projects", "strategies")),
        "summary-by-mode": PieceKind(summaries.by_mode, ("projects", "strategies")),
        "summary-by-source": PieceKind(summaries.by_source, ("projects", "strategies")),
        "summary-by-village": PieceKind(summaries.by_village, ("projects", "tambon", "tambons")),
        "summary-by-receiver": PieceKind(summaries.by_receiver, ("projects",)),
        "budget-chart": PieceKind(summaries.chart_by_year, ("projects", "strategies")),
        "sources-chart": PieceKind(summaries.chart_by_source, ("projects", "strategies")),
        "projects-by-strategy": PieceKind(projects.by_strategy, ("projects", "strategies")),
        "requested": PieceKind(projects.requested, ("projects", "strategies")),
        "projects-by-mode": PieceKind(project_lists.by_mode, ("projects",)),
        "ranked": PieceKind(project_lists.ranked, ("projects",)),
        "escalation": PieceKind(project_lists.escalation, ("projects",)),
        "superseded": PieceKind(project_lists.superseded, ("projects",)),
        "village-projects": PieceKind(project_lists.of_villages, ("projects", "tambon", "tambons")),
        "tambon-projects": PieceKind(project_lists.of_tambons, ("projects", "tambons")),
    }
)
