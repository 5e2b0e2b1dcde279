"""Every rule, and what they find in a document."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.findings import Findings
from thaiplandoc.documents.looks import look_remarks
from thaiplandoc.documents.writing import BANGKOK
from thaiplandoc.errors import Message, Problem
from thaiplandoc.model import Office
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.proof import dates, enclosed, listed, money, office, wording
from thaiplandoc.proof.rule import Reading, Rule

RULES: Final[tuple[Rule, ...]] = (
    *dates.RULES,
    *listed.RULES,
    *enclosed.RULES,
    *wording.RULES,
    *money.RULES,
    *office.RULES,
)


def proof(document: Correspondence, *, remarks: bool = True) -> Findings:
    """What the rules find in a letter or memo; their places name keys of its data.

    Without `remarks` only the rules are asked that stop a document from being made.
    """
    reading = Reading(document, datetime.now(BANGKOK).date())
    off = set(document.office.unchecked)
    found: dict[str, list[Problem]] = {"problem": [], "remark": []}
    for rule in RULES:
        if rule.id not in off and (remarks or rule.severity == "problem"):
            found[rule.severity] += rule.breaches(reading)
    if not remarks:
        return Findings((*unknown_rules(document.office, "office."), *found["problem"]))
    look = look_remarks(document.kind, document.office, unfollowed=document.look_unfollowed)
    return Findings(
        (*unknown_rules(document.office, "office."), *found["problem"]), (*found["remark"], *look)
    )


def proof_office(profile: Office, *, remarks: bool = True) -> Findings:
    """What is wrong with an office's profile by itself: rules switched off that there are none of."""
    del remarks  # there are none
    return Findings(unknown_rules(profile), ())


def unknown_rules(profile: Office, within: str = "") -> tuple[Problem, ...]:
    """The names an office switches off that no rule has, each with the nearest."""
    if not profile.unchecked:
        return ()
    known = [rule.id for rule in RULES]
    return tuple(
        Problem(
            Problem.at(f"{within}unchecked[{number}]", "", "").where,
            did_you_mean(
                Message(f"ไม่มีกฎชื่อ {name}", f"there is no rule {name}"), nearest(name, known), known
            ),
        )
        for number, name in enumerate(profile.unchecked)
        if name not in known
    )
