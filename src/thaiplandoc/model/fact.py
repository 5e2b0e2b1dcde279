"""What every fact has in common: frozen, Thai or English names, values as people type them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from types import GenericAlias, UnionType
from typing import Annotated, Any, ClassVar, Self, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Tag,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from thaiplandoc import blocks
from thaiplandoc.errors import InputError, Message, Problem
from thaiplandoc.kinds import kind_of
from thaiplandoc.model.problems import (
    OURS,
    did_you_mean,
    nearest,
    problems_of,
    told_as_wrong,
    wrong,
)

# A value as a person or a program gives it, before anything is made of it.
Given: TypeAlias = (
    "Plain | Path | Fact | blocks.AnnexBlock | blocks.Cell | blocks.Row "
    "| Sequence[Given] | Mapping[str, Given]"
)
Plain: TypeAlias = str | int | float | Decimal | date | None
# No line of the paper holds more letters; a longer word is a slip of the keyboard.
LONGEST_WORD = 200


class Fact(BaseModel):
    """One frozen record of facts; every key may be written in English or in Thai.

    Building one raises `InputError` with every problem at once.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        loc_by_alias=False,
        defer_build=True,  # each kind is compiled once, when it is first used
    )

    # The key for which a text stands that is written instead of a group of keys.
    alone: ClassVar[str] = ""

    def __init__(self, /, **data: Any) -> None:
        with self._refusing(), _listening() as heard:
            super().__init__(**data)
        _keep(heard, beside=self, said=data)

    # Nested facts are still checked together: only a direct call comes through here.
    # (The mark is pydantic's own; to mypy functions have no attributes.)
    vars(__init__)["__pydantic_base_init__"] = True

    @classmethod
    def made_of(cls, said: Given) -> Self:
        """The facts that keys or a text say; `InputError` with every problem at once."""
        with cls._refusing(), _listening() as heard:
            facts = cls.model_validate(said)
        _keep(heard, beside=facts, said=said)
        return facts

    def put_right(self, path: str = "") -> Iterator[Problem]:
        """What the gate put right in texts that came from Python, and what it asks about.

        Places name keys of the data: ``office.name``; `path` is the way to these facts.
        """
        for inside, message in vars(self).get(_PUT_RIGHT, ()):
            key = inside_of(path, inside)
            begun = f"{key}: " if key else ""
            yield Problem.at(key, begun + message.thai, begun + message.english)
        for name, value in self:
            for at, fact in _facts_at(value, inside_of(path, name)):
                yield from fact.put_right(at)

    @classmethod
    @contextmanager
    def _refusing(cls) -> Iterator[None]:
        try:
            yield
        except ValidationError as error:
            raise InputError(problems_of(error, keys_at=cls.keys_at)) from None

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, value: Given) -> Given:
        return {cls.alone: value} if cls.alone and isinstance(value, str | Path) else value

    @classmethod
    def keys_at(cls, way: Sequence[str | int]) -> Mapping[str, str]:
        """The keys, English → Thai, of the group at the end of a way through the facts."""
        kinds: list[type[Fact]] = [cls]
        for step in way:
            fields = [kind.model_fields[step] for kind in kinds if step in kind.model_fields]
            if fields:
                leaves = [leaf for field in fields for leaf in types_in(field.annotation)]
                kinds = [leaf for leaf in leaves if issubclass(leaf, Fact)]
        return {name: thai for kind in kinds for name, thai in kind.thai_names().items()}

    @classmethod
    def thai_names(cls) -> Mapping[str, str]:
        """English key → Thai key."""
        return {
            name: str(field.validation_alias)
            for name, field in cls.model_fields.items()
            if field.validation_alias is not None
        }


# What the gate says of texts of facts that are being made, by the text as it was given.
_Heard: TypeAlias = dict[str, tuple[Message, ...]]
_HEARD: ContextVar[_Heard | None] = ContextVar("heard", default=None)
_PUT_RIGHT = "_put_right"


@contextmanager
def _listening() -> Iterator[_Heard]:
    heard: _Heard = {}
    before = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(before)


def _keep(heard: _Heard, *, beside: Fact, said: Given) -> None:
    """Keep what was heard beside the fields of facts, so that equal facts are equal."""
    if heard:
        vars(beside)[_PUT_RIGHT] = tuple(
            (path, message)
            for path, text in _texts_in(said, "")
            for line in dict.fromkeys((text, *text.splitlines()))
            for message in heard.get(line, ())
        )


def inside_of(path: str, name: str) -> str:
    """The way to a key inside a group of keys."""
    return f"{path}.{name}" if path and name else path or name


def _texts_in(said: Given, path: str) -> Iterator[tuple[str, str]]:
    """Every text of plain data, with the way to it; facts have been made before."""
    match said:
        case str():
            yield path, said
        case Mapping():
            for key, value in said.items():
                yield from _texts_in(value, inside_of(path, str(key)))
        case list() | tuple():
            for number, value in enumerate(said):
                yield from _texts_in(value, f"{path}[{number}]")


def _facts_at(value: Given, path: str) -> Iterator[tuple[str, Fact]]:
    match value:
        case Fact():
            yield path, value
        case tuple():
            for number, each in enumerate(value):
                yield from _facts_at(each, f"{path}[{number}]")


class Filed(Fact):
    """Facts that may have a file of their own, which says so: ``kind: letter``."""

    kind: ClassVar[str]
    thai_kind: ClassVar[str]

    def __init_subclass__(cls) -> None:
        """Gives a class that `kinds` lists its names."""
        super().__init_subclass__()
        if listed := kind_of(cls):
            cls.kind, cls.thai_kind = listed.name, listed.thai_name


def types_in(annotation: Any) -> Iterator[type]:
    """Every class a field's type is made of: of its items, of each branch of a union."""
    inner = get_args(annotation)
    if not inner and isinstance(annotation, type):
        yield annotation
    for part in inner:
        yield from types_in(part)


def kind_named(keys: Iterable[str], kinds: Iterable[type[Fact]]) -> type[Fact] | None:
    """Pick the Fact class whose first field appears among `keys`."""
    written = set(keys)
    for kind in kinds:
        name = next(iter(kind.model_fields))
        if written & {name, kind.thai_names()[name]}:
            return kind
    return None


def facts_in(kind: type[Fact]) -> set[type[Fact]]:
    """`kind` and every kind of fact inside it."""
    found = {kind}
    waiting = [kind]
    while waiting:
        for field in waiting.pop().model_fields.values():
            for leaf in types_in(field.annotation):
                if issubclass(leaf, Fact) and leaf not in found:
                    found.add(leaf)
                    waiting.append(leaf)
    return found


# --- kinds of value ----------------------------------------------------------------------------
# What reads text is imported when text is read: a script that imports the names waits for none of it.
def _text(value: Given) -> str:
    from thaiplandoc.thai import gate

    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, list | tuple):
        raise wrong("ต้องเป็นข้อความเดียว ไม่ใช่รายการ", "must be one text, not a list")
    if not isinstance(value, str):
        raise wrong(
            "ต้องเป็นข้อความ ถ้าข้อความมีเครื่องหมาย : ให้ใส่เครื่องหมายคำพูดคร่อมทั้งข้อความ",
            "must be text; a text with a colon in it needs quotes around it",
        )
    passed = gate.passed(value.replace("\r\n", "\n").replace("\t", " "))
    if passed.refusal:
        raise wrong(passed.refusal.thai, passed.refusal.english)
    if passed.remarks and (heard := _HEARD.get()) is not None:
        heard[value] = passed.remarks
    text = passed.text.strip()
    if unbroken := _unbroken(text):
        raise wrong(
            f"มีคำยาว {len(unbroken)} ตัวอักษรติดกัน ({unbroken[:20]}…) ตัดบรรทัดไม่ได้ ให้เว้นวรรคหรือแก้คำ",
            f"holds a word of {len(unbroken)} letters ({unbroken[:20]}…) that fits no line; "
            "put a space in it or correct it",
        )
    return text


def _unbroken(text: str) -> str | None:
    """The first word longer than any line; Thai letters are many words, or may be parted."""
    for run in text.split():
        if len(run) > LONGEST_WORD:
            from thaiplandoc.thai import words

            for word in words.segments(run):
                if len(word) > LONGEST_WORD and not words.THAI_LETTERS.fullmatch(word):
                    return word
    return None


def _line(value: Given) -> str:
    return " ".join(_text(value).split("\n"))


def _present(text: str) -> str:
    if not text:
        raise wrong("ต้องไม่เว้นว่าง", "must not be empty")
    return text


def _lines(value: Given) -> Given:
    if isinstance(value, str):
        return tuple(line for line in value.splitlines() if line.strip())
    return value


def typed(value: Given) -> str:
    """What a person typed for a value that is not printed as it stands: behind the gate, bare."""
    from thaiplandoc.thai import gate

    return gate.printed(str(value)).strip()


def flag(value: Given) -> bool:
    """Whether a word says yes; the error of a validator when it says neither."""
    if isinstance(value, bool):
        return value
    word = typed(value).lower()
    if word in {"true", "yes", "ใช่", "มี"}:
        return True
    if word in {"false", "no", "ไม่", "ไม่ใช่", "ไม่มี"}:
        return False
    raise wrong(
        f"ต้องเป็น ใช่ หรือ ไม่ใช่ (true หรือ false) แต่พบ {value}",
        f"must be true or false, not {value}",
    )


def _number(value: Given) -> float:
    from thaiplandoc.thai import digits

    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise wrong("ต้องเป็นตัวเลข", "must be a number")
    try:
        number = float(digits.to_arabic(typed(value)))
    except (ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise wrong(f"ต้องเป็นตัวเลข แต่พบ {value}", f"must be a number, not {value}")
    return number


def _count(value: Given) -> int:
    number = _number(value)
    if number != int(number) or number < 1:
        raise wrong(
            f"ต้องเป็นจำนวนเต็มตั้งแต่ ๑ ขึ้นไป แต่พบ {value}",
            f"must be a whole number from 1, not {value}",
        )
    return int(number)


def _length(value: Given) -> float:
    number = _number(value)
    if not 0 < number <= 1000:
        raise wrong(f"ต้องมากกว่า ๐ แต่พบ {value}", f"must be more than 0, not {value}")
    return number


def _day(value: Given) -> date:
    from thaiplandoc.thai import dates

    if isinstance(value, datetime):
        day = value.date()
    elif isinstance(value, date):
        day = value
    else:
        with told_as_wrong():
            day = dates.parse(typed(value))
    if day.year >= dates.NEVER:
        meant = f"date({day.year - 543}, {day.month}, {day.day})"
        raise wrong(
            f"วันที่อยู่ใน พ.ศ. {day.year + 543} (ค.ศ. {day.year}) ซึ่งบวก 543 ซ้ำ "
            f"ให้เขียน พ.ศ. {day.year} หรือในภาษา Python {meant}",
            f"the date is in the Gregorian year {day.year} (B.E. {day.year + 543}): 543 was added "
            f"twice; write {day.year} of the Buddhist era, in Python {meant}",
        )
    return day


_WORDS = {"type": ["string", "number"]}
_YES_NO = {"anyOf": [{"type": "boolean"}, {"enum": ["ใช่", "ไม่ใช่"]}]}


class Several:
    """A list of any kind, of `least` things or more; always a tuple once it is checked."""

    def __init__(self, least: int | None = None) -> None:
        self.least = least

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Checks it as a tuple of such items."""
        (item,) = get_args(source)
        listed = GenericAlias(tuple, (item, ...))
        # by the handler itself, or what a field says of its list besides would be dropped
        return handler(Annotated[listed, Field(min_length=self.least)])


# One line of text that must not be empty, and one that may be.
Text = Annotated[str, BeforeValidator(_line), AfterValidator(_present), WithJsonSchema(_WORDS)]
OptionalText = Annotated[str, BeforeValidator(_line), WithJsonSchema(_WORDS)]
# Text whose lines are kept apart: each is a paragraph.
Passage = Annotated[str, BeforeValidator(_text), AfterValidator(_present), WithJsonSchema(_WORDS)]
# One text, or a list of them.
Lines = Annotated[
    Sequence[Text],
    Several(),
    BeforeValidator(_lines),
    WithJsonSchema({"anyOf": [_WORDS, {"type": "array", "items": _WORDS}]}),
]
# A file, by its name.
File = Annotated[Path, WithJsonSchema({"type": "string"})]
Flag = Annotated[bool, BeforeValidator(flag), WithJsonSchema(_YES_NO)]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema(_WORDS)]
Length = Annotated[float, BeforeValidator(_length), WithJsonSchema(_WORDS)]
# A date: `datetime.date`, ISO, or Thai text (๑๙ พฤษภาคม ๒๕๕๙).
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema(_WORDS)]


class OneOrMore(Several):
    """A list, or the one thing that would be in it; checked before what is said of the list."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Lets a list of one be written without the list."""
        several = super().__get_pydantic_core_schema__(source, handler)
        return core_schema.no_info_before_validator_function(_one_alone, several)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Says so in the schema."""
        several = handler(schema)
        return {"anyOf": [several, several["items"]]}


T = TypeVar("T")
# As many as there are, and one at least; one alone needs no list.
AnyNumber = Annotated[Sequence[T], OneOrMore()]
AtLeastOne = Annotated[Sequence[T], OneOrMore(least=1)]


def _one_alone(value: Given) -> Given:
    return (value,) if isinstance(value, str | Path | dict) else value


def meaning(words: Mapping[str, str], value: Given) -> str:
    """What `value` means; the error of a validator when it is none of `words`.

    The error lists signs, and the words of the language `value` is written in.
    """
    word = typed(value)
    if word in words:
        return words[word]
    thai = _is_thai(word)
    listed = ", ".join(each for each in words if _is_thai(each) in {thai, None}) or ", ".join(words)
    rest = Message(f"ใช้ได้: {listed}", f"use one of: {listed}")
    what = Message(f"ไม่รู้จัก {word}", f"{word} is not known")
    said = did_you_mean(what, nearest(word, words), otherwise=rest, both=True)
    raise wrong(said.thai, said.english)


def itself(words: Iterable[str]) -> dict[str, str]:
    """What may be written for words that mean what they say."""
    return {word: word for word in words}


def either(words: Mapping[str, str]) -> dict[str, str]:
    """What may be written for the words of a closed list, word → Thai: the word or its Thai."""
    return itself(words) | {thai: word for word, thai in words.items()}


def _is_thai(word: str) -> bool | None:
    """Whether a word is of Thai letters; None for a sign."""
    if not any(map(str.isalpha, word)):
        return None
    return any("ก" <= letter <= "๛" for letter in word)


class OneOf:
    """A value from a closed list; `words` is what may be written → what it means."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Reads a word as what it means."""
        read = partial(meaning, self.words)
        return core_schema.no_info_before_validator_function(read, handler(source))

    def __get_pydantic_json_schema__(
        self, _: core_schema.CoreSchema, __: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Lists the words."""
        return {"enum": list(self.words)}


class Apart:
    """One of several: facts told apart by their first keys, a finished block, or what is left.

    What is neither facts nor a block is read as the first of the types; where that is a list, only
    a list is. `refusal` says what may stand where a value is none of them, by the kinds of facts
    there are; `finish` is what is made of a block.
    """

    def __init__(
        self,
        refusal: Callable[[Sequence[type[Fact]]], Message] = lambda _: Message("", ""),
        finish: Callable[[blocks.AnnexBlock], blocks.AnnexBlock] = lambda block: block,
    ) -> None:
        self.refusal = refusal
        self.finish = finish

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Tells them apart, so that errors are those of the one that was meant."""
        rest, *others = _members(source)
        kinds = [each for each in others if isinstance(each, type) and issubclass(each, Fact)]
        finished = tuple(each for each in others if each.__module__ == blocks.__name__)
        left = (list, tuple) if Several in map(type, get_args(rest)) else object

        def branch(value: Given) -> str | None:
            if isinstance(value, finished):
                return "<block>"
            if isinstance(value, dict):
                kind = kinds[0] if len(kinds) == 1 else kind_named(value, kinds)
            else:
                kind = next((each for each in kinds if isinstance(value, each)), None)
                if kind is None and isinstance(value, left):
                    return "<text>"
            return f"<{kind.__name__}>" if kind else None

        refusal = self.refusal(kinds)
        tagged = (
            Annotated[rest, Tag("<text>")],
            *(Annotated[kind, Tag(f"<{kind.__name__}>")] for kind in kinds),
            Annotated[
                Any, AfterValidator(self.finish), Tag("<block>"), WithJsonSchema({"not": {}})
            ],
        )
        return handler.generate_schema(
            Annotated[
                Union[tagged],  # noqa: UP007 (a tuple has no | between its parts)
                Discriminator(
                    branch,
                    custom_error_type=OURS,
                    custom_error_message="{thai}",
                    custom_error_context={"thai": refusal.thai, "english": refusal.english},
                ),
            ]
        )


def _members(annotation: Any) -> Iterator[Any]:
    """The types of a union, and of unions in it, each with what is said of it."""
    inner = get_args(annotation)
    whole = get_origin(annotation)
    if whole is Annotated and get_origin(inner[0]) in (Union, UnionType):
        yield from _members(inner[0])
    elif whole in (Union, UnionType):
        for each in inner:
            yield from _members(each)
    else:
        yield annotation
