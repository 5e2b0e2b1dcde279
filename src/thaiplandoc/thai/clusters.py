"""Grapheme clusters: the smallest units Thai text may be cut into."""

from __future__ import annotations

import re
from typing import Final

from thaiplandoc.patterns import compiled

# A leading vowel belongs to the consonant it is written before; marks above and below, and
# ะ า ำ ๅ ๆ ฯ, belong to what they follow.
_CLUSTER: Final = compiled(
    r"(?:[เแโใไ]+[^เแโใไ\s]?|\r\n|.)[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036fะาำๅๆฯ]*",
    re.DOTALL,
)


def clusters(text: str) -> tuple[str, ...]:
    """The grapheme clusters of `text`; joined, they are the text again.

    Never a cut between a base and its marks, after a leading vowel, or before ะ า ำ ๆ ฯ.
    """
    return tuple(_CLUSTER.findall(text))


def cluster_count(text: str) -> int:
    """How many clusters `text` has."""
    return len(_CLUSTER.findall(text))
