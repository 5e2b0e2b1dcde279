"""Who pays for a project, as a workbook says it: a column a source, or lines of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from thaiplandoc.model.plan import SOURCES, Funding
from thaiplandoc.model.plan.values import TICKS
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.thai.money import figures

_LINE: Final = re.compile(
    r"(?P<source>.*?)"
    r"(?:\s+ปี\s*(?P<year>\d{4}))?"
    r"(?:\s+(?P<amount>[\d][\d,.]*|-)(?:\s*บาท)?)?"
    r"(?:\s+\((?P<agency>.*)\))?"
)
_COMMA: Final = re.compile(r",(?!\d)")


def by_column(fundings: Sequence[Funding]) -> dict[str, int | None] | None:
    """Source → satang, None for what the others leave; None if columns cannot say it all."""
    sources = [funding.source for funding in fundings]
    order = [source for source in SOURCES if source in sources]
    plain = all(funding.year is None and not funding.agency for funding in fundings)
    return {each.source: each.amount for each in fundings} if plain and sources == order else None


def in_words(fundings: Sequence[Funding]) -> str:
    """A line for each: ``งบท้องถิ่น ปี 2567 150,000 บาท (อบต.ตัวอย่าง)``."""
    return "\n".join(map(_in_words, fundings))


def _in_words(funding: Funding) -> str:
    year = f" ปี {funding.year}" if funding.year else ""
    amount = "" if funding.amount is None else f" {figures(funding.amount, 'arabic')} บาท"
    agency = f" ({funding.agency})" if funding.agency else ""
    return f"{SOURCES[funding.source]}{year}{amount}{agency}"


def read_words(text: str) -> list[dict[str, str]]:
    """The fundings that lines of words say, as they would be written in a data file."""
    lines = (
        said.strip()
        for line in text.splitlines()
        for said in ([line] if "(" in line else _COMMA.split(line))
    )
    return [_read(line) for line in lines if line]


def _read(line: str) -> dict[str, str]:
    head, paren, tail = line.partition(" (")
    match = _LINE.fullmatch(to_arabic(head) + paren + tail)
    said = match.groupdict() if match else {"source": line}
    return {name: value for name, value in said.items() if value}


def read_column(source: str, text: str) -> dict[str, str]:
    """What a cell below a source says: an amount, or a tick for whatever the others leave."""
    return {"source": source} if text.strip() in TICKS else {"source": source, "amount": text}
