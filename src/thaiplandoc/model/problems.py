"""What is wrong with facts, in sentences for a person instead of pydantic's."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from thaiplandoc.errors import InputError, Message, Place, Problem, Told

# Steps in a pydantic location that name a branch of a union, not a key of the data.
BRANCH = "<"
OURS = "thaiplandoc"


def wrong(thai: str, english: str, *, beside: str = "") -> PydanticCustomError:
    """The error a validator raises: one sentence in both languages.

    `beside` names the key at fault when it is not the one being checked but one next to it.
    """
    return PydanticCustomError(OURS, "{thai}", {"thai": thai, "english": english, "beside": beside})


@contextmanager
def told_as_wrong() -> Iterator[None]:
    """What is refused inside, of a text or a file, is raised as the error of a validator."""
    try:
        yield
    except Told as error:
        what = error.problems[0].what if isinstance(error, InputError) else error.message
        raise wrong(what.thai, what.english) from None


def told_by(error: PydanticCustomError) -> Message:
    """The sentence of the error a validator raised."""
    said = error.context or {}
    return Message(said["thai"], said["english"])


class Fault(NamedTuple):
    """One of several things wrong with a value, and the key at fault, as seen from beside it."""

    beside: str
    thai: str
    english: str


def all_wrong(faults: Iterable[Fault]) -> PydanticCustomError:
    """The error a validator raises that found several things wrong at once."""
    return PydanticCustomError(OURS, "{faults}", {"faults": list(faults)})


def problems_of(
    error: ValidationError,
    spelling: Callable[[str], str] = lambda path: path,
    keys_at: Callable[[Sequence[str | int]], Mapping[str, str]] = lambda _: {},
) -> list[Problem]:
    """Everything pydantic found, in sentences for a person.

    Paths name keys of the data in English; `spelling` gives the words for a path in a sentence,
    `keys_at` the keys a group may have, English → Thai, by the way to the group.
    """
    errors = _causes(error.errors(include_url=False))
    unknown = {
        found["loc"]: unknown_key(str(found["loc"][-1]), keys_at(found["loc"][:-1]))
        for found in errors
        if found["type"] == "extra_forbidden"
    }
    meant = {(*loc[:-1], near) for loc, (near, _) in unknown.items()}
    return [
        Problem(
            Place(path=path),
            unknown[found["loc"]][1]
            if found["loc"] in unknown
            else _sentence(found, spelling(path)),
        )
        for each in errors
        if each["type"] != "missing" or each["loc"] not in meant
        for found in _apart(each)
        for path in (_path(found),)
    ]


def unknown_key(key: str, names: Mapping[str, str]) -> tuple[str | None, Message]:
    """What to say of `key`, and the English name of the key it was probably meant to be.

    `names` are the keys that may stand there, English → Thai.
    """
    thai = any("ก" <= letter <= "๛" for letter in key)
    known = {own: name for name, own in names.items()} if thai else {name: name for name in names}
    near = nearest(key, known)
    if not known:
        return None, Message(f"ไม่รู้จัก {key}", f"{key} is not known here")
    listed = Message(f"ที่นี่ใช้ได้: {', '.join(known)}", f"use one of: {', '.join(known)}")
    what = Message(f"ไม่รู้จัก {key}", f"{key} is not known here")
    return known.get(near or ""), did_you_mean(what, near, otherwise=listed)


def _causes(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """The errors without those that only follow: a list is too short when its items are wrong."""
    return [
        error
        for error in errors
        if error["type"] != "too_short"
        or not any(
            len(other["loc"]) > len(error["loc"])
            and other["loc"][: len(error["loc"])] == error["loc"]
            for other in errors
        )
    ]


def _apart(found: ErrorDetails) -> list[ErrorDetails]:
    """The error, or each of the faults it stands for."""
    faults = found.get("ctx", {}).get("faults")
    return [ErrorDetails({**found, "ctx": each._asdict()}) for each in faults or ()] or [found]


def _path(found: ErrorDetails) -> str:
    """The way to the value, ``enclosures[2].quantity``, without the names of union branches."""
    steps = [step for step in found["loc"] if not str(step).startswith(BRANCH)]
    if beside := found.get("ctx", {}).get("beside"):
        steps[-1:] = [beside]
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(
    what: Message,
    near: str | None,
    known: Iterable[str] = (),
    *,
    otherwise: Message | None = None,
    both: bool = False,
) -> Message:
    """What is wrong with a word, with the word that was probably meant.

    Where there is no such word, or with `both`, what may be written stands behind: all that is
    `known`, or `otherwise`.
    """
    listed = ", ".join(known)
    rest = otherwise or Message(f"ใช้ได้: {listed}", f"use one of: {listed}")
    if near is None:
        return Message(f"{what.thai} {rest.thai}", f"{what.english}; {rest.english}")
    thai = f"{what.thai} หมายถึง {near} หรือไม่"
    english = f"{what.english}; did you mean {near}?"
    return (
        Message(f"{thai} {rest.thai}", f"{english} {rest.english}")
        if both
        else Message(thai, english)
    )


def _beyond(key: str, value: object, bounds: Mapping[str, float]) -> Message:
    """What is said of a number that is too small or too large."""
    least = "ge" in bounds
    bound = f"{bounds['ge' if least else 'le']:g}"
    return Message(
        f"{key} เป็น {value} ไม่ได้ ต้องไม่{'น้อยกว่า' if least else 'เกิน'} {bound}",
        f"{key} cannot be {value}; it must be at {'least' if least else 'most'} {bound}",
    )


def _sentence(found: ErrorDetails, key: str) -> Message:
    context = found.get("ctx", {})
    match found["type"]:
        case "thaiplandoc" if key and not context.get("beside"):
            return Message(f"{key}: {context['thai']}", f"{key}: {context['english']}")
        case "thaiplandoc":
            return Message(context["thai"], context["english"])
        case "missing":
            return Message(f"ขาด {key} ต้องกรอก", f"{key} is missing")
        case "model_type" | "model_attributes_type" | "dict_type":
            return Message(
                f"{key} ต้องเป็นกลุ่มของหัวข้อย่อย เช่น ชื่อ: … ไม่ใช่ข้อความเดี่ยว",
                f"{key} must be a group of keys, not a single value",
            )
        case "tuple_type" | "list_type":
            return Message(
                f"{key} ต้องเป็นรายการ แต่ละบรรทัดขึ้นต้นด้วย -",
                f"{key} must be a list, each line beginning with -",
            )
        case "greater_than_equal" | "less_than_equal":
            return _beyond(key, found["input"], context)
        case "too_short":
            return Message(f"{key} ยังไม่มีรายการ", f"{key} has no items yet")
    return Message(
        f"{key} มีค่าที่ใช้ไม่ได้ ({found['input']!r})",
        f"{key} has a value that cannot be used ({found['input']!r})",
    )
