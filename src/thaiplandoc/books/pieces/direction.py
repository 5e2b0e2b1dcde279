"""Where the plan wants to go: identity to goals, what it answers to, its strategies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from thaiplandoc.blocks import BookBlock, Centred, Column, Heading, Numbered, Row
from thaiplandoc.books.pieces import places
from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.books.pieces.strategies import in_order, titled
from thaiplandoc.books.pieces.tables import Cells, captioned, lines, numbered, table
from thaiplandoc.model.plan import SCHEMES, Alignment
from thaiplandoc.thai.letters import letter

# What the number of an entry counts in its scheme, as the form ผ.02 says it.
_ENTRIES: Final = {
    "national": "ยุทธศาสตร์ที่",
    "milestone": "หมุดหมายที่",
    "sdg": "เป้าหมายที่",
    "province": "ยุทธศาสตร์ที่",
    "local": "ยุทธศาสตร์ที่",
    "district": "ประเด็นการพัฒนาที่",
}
# Type of a table whose columns are this many schemes, and more.
_SMALL_FROM, _SMALL_PT = 4, 12
_QUOTES: Final = '“”" '


def direction(setting: Setting) -> Iterator[BookBlock]:
    """Identity, positioning, the vision in the middle, missions and goals numbered."""
    said = setting.plan.direction
    if said is None:
        return
    for name, text in (("อัตลักษณ์", said.identity), ("ตำแหน่งการพัฒนา", said.positioning)):
        yield from _headed(name, (Centred(setting.say(text)),) if text else ())
    vision = said.vision.strip(_QUOTES)
    yield from _headed("วิสัยทัศน์", (Centred(setting.say(f"“{vision}”")),) if vision else ())
    for name, texts in (("พันธกิจ", said.missions), ("เป้าประสงค์", said.goals)):
        yield from _headed(name, tuple(_items(setting, texts)))


def _headed(name: str, blocks: Sequence[BookBlock]) -> Iterator[BookBlock]:
    if blocks:
        yield Heading(name, level=2)
        yield from blocks


def _items(setting: Setting, texts: Sequence[str]) -> Iterator[Numbered]:
    for number, text in enumerate(texts, start=1):
        yield Numbered(setting.say(f"{number}."), setting.say(text))


# --- what it answers to ----------------------------------------------------------------------
def alignment(setting: Setting) -> Iterator[BookBlock]:
    """What the whole plan answers to, lettered as on ผ.02; below it a table by strategy."""
    found = setting.plan.alignments
    whole = [each for each in found if not each.strategy]
    schemes = [scheme for scheme in SCHEMES if any(each.scheme == scheme for each in whole)]
    for number, scheme in enumerate(schemes, start=1):
        entries = [_entry(each) for each in whole if each.scheme == scheme]
        name = SCHEMES[scheme]
        if len(entries) == 1:
            yield Numbered(f"{letter(number)}.", setting.say(f"{name} {entries[0]}"))
            continue
        yield Numbered(f"{letter(number)}.", setting.say(name))
        for place, entry in enumerate(entries, start=1):
            yield Numbered(setting.say(f"({place})"), setting.say(entry), 2)
    yield from _by_strategy(setting, [each for each in found if each.strategy])


def _entry(each: Alignment) -> str:
    return f"{_ENTRIES[each.scheme]} {each.number} {each.name}" if each.number else each.name


def _by_strategy(setting: Setting, found: Sequence[Alignment]) -> Iterator[BookBlock]:
    plan = setting.plan
    known = [each.name for each in plan.strategies]
    rows: list[Cells | Row] = []
    for strategy in in_order(known, (each.strategy for each in found)):
        named = titled(plan, strategy) if strategy in known else strategy
        entries = (
            lines(
                [
                    setting.cell(_entry(each))
                    for each in found
                    if (each.strategy, each.scheme) == (strategy, scheme)
                ]
            )
            for scheme in SCHEMES
        )
        rows.append((setting.cell(named), *entries))
    if rows:
        used = {each.scheme for each in found}
        columns = (Column("ยุทธศาสตร์"), *(Column(setting.cell(each)) for each in SCHEMES.values()))
        made = table(columns, rows, _SMALL_PT if len(used) >= _SMALL_FROM else 0)
        text = f"ความเชื่อมโยงของยุทธศาสตร์{places.own(plan)}กับแผนระดับต่าง ๆ"
        yield from captioned(setting, text, made)


# --- the strategies --------------------------------------------------------------------------
def strategies(setting: Setting) -> Iterator[BookBlock]:
    """Each strategy with its goals, indicators, tactics and programmes, numbered on."""
    plan = setting.plan
    rows: list[Cells | Row] = []
    for number, each in enumerate(plan.strategies, start=1):
        rows.append(Row((setting.cell(titled(plan, each.name)),), "group"))
        numbers = (each.goals, each.indicators, each.tactics)
        named = lines([setting.cell(text) for text in each.programmes])
        rows.append((*(numbered(setting, texts, f"{number}.") for texts in numbers), named))
    if any(each.goals or each.indicators or each.tactics for each in plan.strategies):
        columns = tuple(map(Column, ("เป้าประสงค์", "ตัวชี้วัด", "กลยุทธ์", "แผนงาน")))
        yield from captioned(setting, f"ยุทธศาสตร์การพัฒนา{places.own(plan)}", table(columns, rows))
    else:
        yield from _items(setting, [each.name for each in plan.strategies])
