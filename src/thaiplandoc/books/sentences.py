"""Sentences with figures in them: every number is reckoned, none is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from thaiplandoc.blocks import Paragraph
from thaiplandoc.books.setting import Setting
from thaiplandoc.figures import tally
from thaiplandoc.model.plan import Plan
from thaiplandoc.thai import money

_NAME: Final = re.compile(r"\{(?P<name>[a-z_]+)\}")


def said(setting: Setting) -> Iterator[Paragraph]:
    """The sentence of the piece; none where the plan does not know one of its figures."""
    values = {
        name: figure(setting.plan) for name, figure in FIGURES.items() if name in _asked(setting)
    }
    if all(value is not None for value in values.values()):
        yield Paragraph(
            setting.say(_NAME.sub(lambda found: str(values[found["name"]]), setting.piece.say))
        )


def _asked(setting: Setting) -> set[str]:
    return {found["name"] for found in _NAME.finditer(setting.piece.say)}


def _total(plan: Plan) -> int:
    return tally(plan.projects, years=plan.years).total.satang


# What a sentence may ask for by name; None where the plan has no data for it.
FIGURES: Final[Mapping[str, Callable[[Plan], str | None]]] = MappingProxyType(
    {
        "tambon": lambda plan: plan.tambon.name if plan.tambon else None,
        "total": lambda plan: money.figures(_total(plan), "arabic") if plan.projects else None,
    }
)
