"""The public edition of a plan: nobody's telephone, number, house or household in it.

Fields marked `PERSONAL` are emptied, wherever in the plan they are. What stood in them is hidden
in every other text too: numbers in any spelling, names among other words. A name that is a field's
whole text stays: there somebody is named for the office they hold. Citizens' identification
numbers are hidden wherever one is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Final, TypeVar

from pydantic.fields import FieldInfo

from thaiplandoc.model.fact import Fact, Given
from thaiplandoc.thai.digits import ARABIC, THAI, to_arabic
from thaiplandoc.thai.names import TITLES, split
from thaiplandoc.thai.phone import several

F = TypeVar("F", bound=Fact)
Hide = Callable[[str], str]

HIDDEN: Final = "(ไม่เผยแพร่)"
# A number of this many digits is no quantity: it is somebody's.
_LEAST_DIGITS: Final = 9
_DIGIT: Final = f"[{ARABIC}{THAI}]"
_BETWEEN: Final = r"[\s\u00a0.-]*"
_CITIZEN: Final = (
    rf"(?<!{_DIGIT})"
    + r"[\s-]?".join(f"{_DIGIT}{{{count}}}" for count in (1, 4, 5, 2, 1))
    + rf"(?!{_DIGIT})"
)
# A shorter name without its title may be any word.
_LEAST_LETTERS: Final = 6
_TITLE: Final = "|".join((*TITLES, "คุณ"))


def public(plan: F) -> F:
    """The plan as everybody may read it."""
    changed = _changed(plan, _hiding(tuple(dict.fromkeys(personal(plan)))))
    return plan.model_copy(update=changed) if changed else plan


def is_personal(field: FieldInfo) -> bool:
    """Whether a field holds personal data."""
    said = field.json_schema_extra
    return isinstance(said, dict) and bool(said.get("personal"))


def personal(value: Given) -> Iterator[str]:
    """What stands in the personal fields of a fact and of those inside it."""
    match value:
        case Fact():
            for name, field in type(value).model_fields.items():
                held = getattr(value, name)
                if not is_personal(field):
                    yield from personal(held)
                elif held:
                    yield str(held)
        case tuple() | list():
            for each in value:
                yield from personal(each)


def _changed(fact: Fact, hide: Hide) -> dict[str, Given]:
    """The values of a fact that are others where everybody may read them."""
    changed: dict[str, Given] = {}
    for name, field in type(fact).model_fields.items():
        held = getattr(fact, name)
        bare = is_personal(field)
        made = field.get_default(call_default_factory=True) if bare else _masked(held, hide)
        if made is not held:
            changed[name] = made
    return changed


def _masked(value: Given, hide: Hide) -> Given:
    match value:
        case Fact():
            changed = _changed(value, hide)
            return value.model_copy(update=changed) if changed else value
        case tuple():
            made = tuple(_masked(each, hide) for each in value)
            same = all(new is old for new, old in zip(made, value, strict=True))
            return value if same else made
        case str():
            return hide(value)
    return value


# --- what hides it in running text ----------------------------------------------------------------
def _hiding(known: tuple[str, ...]) -> Hide:
    """What puts a word in place of all that is known of somebody."""
    apart = (phone.number for said in known for phone in several(said) or ())
    patterns = sorted(filter(None, map(_pattern, (*known, *apart))), key=len, reverse=True)
    wanted = re.compile("|".join((_CITIZEN, *patterns)))
    office_holders = frozenset(said for said in known if said[:1].isalpha())

    def hide(text: str) -> str:
        return text if text in office_holders else wanted.sub(HIDDEN, text)

    return hide


def _pattern(said: str) -> str:
    """How one piece of what is known may be written; a house's number only behind its word."""
    if said[:1].isalpha():
        parts = split(said)
        if len(parts.first + parts.last) >= _LEAST_LETTERS:
            return rf"(?:(?:{_TITLE})\s*)?{re.escape(parts.first)}\s*{re.escape(parts.last)}"
        return re.escape(said) if len(said) >= _LEAST_LETTERS else ""
    number = "".join(takewhile(lambda letter: not letter.isalpha(), to_arabic(said)))
    digits = [letter for letter in number if letter in ARABIC]
    if len(digits) >= _LEAST_DIGITS:
        spelled = _BETWEEN.join(f"[{digit}{THAI[int(digit)]}]" for digit in digits)
        if digits[0] == "0":  # which Excel takes off
            nought, spelled = spelled[:4], spelled[4:].removeprefix(_BETWEEN)
            spelled = f"(?:{nought}{_BETWEEN})?{spelled}"
        return rf"(?<!{_DIGIT}){spelled}(?!{_DIGIT})"
    exact = "".join(
        f"[{letter}{THAI[int(letter)]}]" if letter in ARABIC else re.escape(letter)
        for letter in to_arabic(said)
    )
    return rf"(?<=บ้านเลขที่)\s*{exact}(?!{_DIGIT})"
