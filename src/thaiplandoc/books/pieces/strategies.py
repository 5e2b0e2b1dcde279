"""Strategies in the plan's order, with their numbers: as groups, as captions, as lines of forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thaiplandoc.model.plan import Plan, Project

NO_STRATEGY = "ไม่ระบุยุทธศาสตร์"
_WORDS = ("ยุทธศาสตร์", "ประเด็น")


def strategies(plan: Plan, projects: Iterable[Project]) -> tuple[str, ...]:
    """The strategies that have one of these projects, in the plan's order; none named comes last."""
    return in_order(
        [each.name for each in plan.strategies], (project.strategy for project in projects)
    )


def number(plan: Plan, strategy: str) -> int:
    """Which strategy of the plan it is, from 1; those the plan does not list follow."""
    order = [each.name for each in plan.strategies]
    if strategy not in order:
        order += dict.fromkeys(
            each.strategy for each in plan.projects if each.strategy not in order
        )
    return order.index(strategy) + 1


def titled(plan: Plan, strategy: str) -> str:
    """``ยุทธศาสตร์ที่ 1 เศรษฐกิจ``."""
    if not strategy:
        return NO_STRATEGY
    word = next((each for each in _WORDS if strategy.startswith(each)), _WORDS[0])
    name = strategy.removeprefix(word).strip()
    return strategy if name.startswith("ที่") else f"{word}ที่ {number(plan, strategy)} {name}"


def prefixed(word: str, name: str) -> str:
    """``กลยุทธ์ส่งเสริมอาชีพ``; a name that begins with such a word stays as it is."""
    return name if name.startswith((word, *_WORDS)) else f"{word}{name}"


def in_order(named: Sequence[str], found: Iterable[str]) -> tuple[str, ...]:
    """What was found, first in the order of `named`, then as it came, the nameless last."""
    every = dict.fromkeys(found)
    return (
        *(name for name in named if name in every),
        *(name for name in every if name and name not in named),
        *([""] if "" in every else []),
    )
