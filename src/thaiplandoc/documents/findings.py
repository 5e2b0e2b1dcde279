"""What the proof-reader finds in facts of any kind."""

from __future__ import annotations

from typing import NamedTuple

from thaiplandoc.errors import Problem
from thaiplandoc.kinds import KINDS, loaded
from thaiplandoc.model.fact import Filed


class Findings(NamedTuple):
    """Problems stop the document from being made, remarks do not."""

    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


def findings(facts: Filed, *, remarks: bool = True) -> Findings:
    """What the rules for that kind of facts find in them; without `remarks`, problems alone."""
    proof = KINDS[facts.kind].proof
    found: Findings = loaded(proof)(facts, remarks=remarks) if proof else Findings()
    return found
