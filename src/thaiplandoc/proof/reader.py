"""Every rule, and what they find in a document."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from thaiplandoc.documents.document import Document, Findings
from thaiplandoc.documents.looks import look_remarks
from thaiplandoc.errors import Message, Problem
from thaiplandoc.model import Office
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.proof import booked, dates, listed, money, offices, pages, wording
from thaiplandoc.proof.rule import Reading, Rule
from thaiplandoc.thai.dates import BANGKOK

_SUBJECTS: Final = (dates, listed, booked, wording, money, offices, pages)
RULES: Final = tuple(
    held for subject in _SUBJECTS for held in vars(subject).values() if isinstance(held, Rule)
)


def proof(document: Document, *, remarks: bool = True) -> Findings:
    """What the rules find in a letter, a memo or an annex; their places name keys of its data.

    Without `remarks` only the rules are asked that stop a document from being made.
    """
    reading = Reading(document, datetime.now(BANGKOK).date())
    office = reading.paper.office if reading.paper else None
    found: dict[str, list[Problem]] = {
        "problem": list(unknown_rules(office, "office.") if office else ()),
        "remark": [],
    }
    for rule in RULES:
        if (remarks or rule.severity == "problem") and not (office and rule.id in office.unchecked):
            found[rule.severity] += rule.breaches(reading)
    if reading.paper and remarks:
        unfollowed = reading.paper.look_unfollowed
        found["remark"] += look_remarks(document.kind, office, unfollowed=unfollowed, absent=())
    return Findings(tuple(found["problem"]), tuple(found["remark"]))


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
