"""Values are dataclasses like any others, made faster: alike in all that anybody can see."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from typing import ClassVar

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


OPTIONS = [
    {"frozen": frozen, "slots": slots, "kw_only": kw_only}
    for frozen in (True, False)
    for slots in (True, False)
    for kw_only in (True, False)
]


def both(options: dict[str, bool]) -> list[type]:
    """The same two classes, one heir to the other, made here and by the library: the heirs."""
    heirs = []
    for dataclass in (values.dataclass, dataclasses.dataclass):

        @dataclass(**options)
        class First:
            """A field."""

            name: str
            shared: ClassVar[list[str]] = ["of all"]

        @dataclass(**options)
        class Heir(First):
            """Two more."""

            level: int = dataclasses.field(default=1, compare=False)
            found: list[str] = dataclasses.field(default_factory=list)

            def twice(self) -> str:
                return self.name * 2

        heirs.append(Heir)
    return heirs


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_every_kind_of_dataclass_is_made_as_the_library_makes_it(options: dict[str, bool]) -> None:
    ours, theirs = both(options)
    assert str(inspect.signature(ours)) == str(inspect.signature(theirs))
    assert ours.__match_args__ == theirs.__match_args__
    assert dataclasses.is_dataclass(ours)
    values_of = [kind(name="ก", level=2) for kind in (ours, theirs)]
    assert repr(values_of[0]) == repr(values_of[1])
    assert dataclasses.asdict(values_of[0]) == dataclasses.asdict(values_of[1])
    for kind in (ours, theirs):
        one, other = kind(name="ก"), kind(name="ก", level=2)
        assert one == other
        assert one != kind(name="ข")
        assert one.found is not other.found
        assert one.twice() == "กก"
        assert kind.shared is one.shared
        assert hasattr(one, "__dict__") is not options["slots"]
        if options["frozen"]:
            with pytest.raises(FrozenInstanceError):
                one.name = "ข"
        else:
            one.name = "ข"
            assert one.twice() == "ขข"
            with pytest.raises(TypeError, match="unhashable"):
                hash(one)


def test_what_needs_no_comparing_is_equal_to_itself_alone() -> None:
    @values.dataclass(frozen=True, slots=True, eq=False)
    class Place:
        """A field."""

        name: str

    assert Place("ก") != Place("ก")
    assert len({Place("ก"), Place("ก")}) == 2


def test_an_heir_of_ours_may_be_made_by_the_library() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Heir(Ours):
        """One more."""

        more: str = ""

    assert dataclasses.astuple(Heir("ก", more="ข")) == ("ก", 1, (), b"", None, "ข")


def test_nothing_is_compiled_for_a_class_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    made = values._init
    monkeypatch.setattr(
        values,
        "_init",
        lambda cls, *_, **how: compiled.append(cls.__name__) or made(cls, *_, **how),
    )
    (ours, _) = both({"frozen": True, "slots": True})
    assert compiled == []
    assert ours("ก") == ours("ก")
    assert compiled == ["Heir"]
