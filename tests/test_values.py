"""Values are dataclasses like any others, made faster: alike in all that anybody can see."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from thaiplandoc import values


@values.dataclass(frozen=True, slots=True)
class Ours:
    """Some fields."""

    text: str
    level: int = 1
    parts: tuple[str, ...] = ()
    data: bytes = dataclasses.field(default=b"", repr=False)
    mark: object = dataclasses.field(default=None, compare=False, repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """Some fields."""

    text: str
    level: int = 1
    parts: tuple[str, ...] = ()
    data: bytes = dataclasses.field(default=b"", repr=False)
    mark: object = dataclasses.field(default=None, compare=False, repr=False)


@values.dataclass(frozen=True, slots=True)
class Bare:
    """No field."""


@values.dataclass(frozen=True, slots=True)
class Single:
    """One field."""

    text: str


GIVEN = [
    (("ก",), {}),
    (("ก", 2), {"data": b"1"}),
    ((), {"text": "ข", "parts": ("ค",)}),
    (("ก",), {"mark": 5}),
]


@pytest.mark.parametrize(("given", "named"), GIVEN)
def test_a_value_holds_and_shows_what_a_dataclass_does(given: tuple, named: dict) -> None:
    ours, theirs = Ours(*given, **named), Theirs(*given, **named)
    assert dataclasses.astuple(ours) == dataclasses.astuple(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert replace(ours, level=7) == Ours(*dataclasses.astuple(replace(theirs, level=7)))


def test_values_are_equal_by_their_fields_alone() -> None:
    assert Ours("ก") == Ours("ก", 1, mark=3)
    assert hash(Ours("ก")) == hash(Ours("ก", 1, mark=3))
    for other in (Ours("ข"), Ours("ก", 2), Ours("ก", parts=("",)), Ours("ก", data=b"1")):
        assert Ours("ก") != other
    assert Ours("ก") != Theirs("ก")
    assert Single("ก") != Single("ข")
    assert Single("ก") != "ก"
    assert Bare() == Bare() != Single("")
    assert len({Single("ก"), Single("ก"), Bare(), Bare()}) == 2


def test_a_value_cannot_be_changed() -> None:
    value = Ours("ก")
    with pytest.raises(FrozenInstanceError, match="text"):
        value.text = "ข"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="other"):
        value.other = "ข"  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError, match="text"):
        del value.text
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", [Ours("ก", 2, mark=3), Single("ก"), Bare()])
def test_a_value_can_be_copied_and_sent_to_another_process(value: object) -> None:
    sent = pickle.loads(pickle.dumps(value))  # noqa: S301 (written a moment ago)
    for twin in (sent, copy.copy(value), copy.deepcopy(value)):
        assert twin == value
        assert dataclasses.astuple(twin) == dataclasses.astuple(value)  # type: ignore[call-overload]


def test_a_value_tells_how_it_is_made_and_taken_apart() -> None:
    assert str(inspect.signature(Ours)) == str(inspect.signature(Theirs))
    assert Ours.__match_args__ == Theirs.__match_args__
    assert [field.name for field in fields(Ours)] == [field.name for field in fields(Theirs)]
    with pytest.raises(TypeError, match="text"):
        Ours()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="wrong"):
        Ours("ก", wrong=1)  # type: ignore[call-arg]


def test_other_dataclasses_are_not_made_here() -> None:
    with pytest.raises(TypeError, match="frozen"):
        values.dataclass(frozen=False, slots=True)
