"""Dataclasses that cost a start next to nothing: each is finished when it is first used.

The standard library writes and compiles up to seven functions for each dataclass, which for all of
ours took a tenth of a command's start, most of it for classes that the command never uses. Here one
function is compiled, the one that takes the fields, when it is first called; what compares, hashes
and shows values is the same for all. To a type checker it is the library's own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import partial
from operator import attrgetter
from types import FunctionType, MemberDescriptorType
from typing import TYPE_CHECKING, Any, ClassVar, Final, NoReturn, TypeAlias

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass

    class Value:
        """A value of one of our classes, which are what this module makes of them."""

        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
        __compared__: ClassVar[staticmethod[[Value], Hashable]]

else:

    def dataclass(**options):  # noqa: ANN003, ANN201 - seen by no type checker
        """As `dataclasses.dataclass`, with `frozen`, `slots`, `eq` and `kw_only`."""
        return partial(_made, **options)


# What stands in a class, by name: `type` takes anything there.
_Body: TypeAlias = dict[str, Any]


def _functions(*, frozen: bool, slots: bool, eq: bool) -> _Body:
    """What classes with these options can do."""
    found: _Body = {"__repr__": _repr}
    if eq:
        found |= {"__eq__": _eq, "__hash__": _hash if frozen else None}
    if frozen:
        found |= {"__setattr__": _set, "__delattr__": _delete}
    if frozen and slots:
        found["__reduce__"] = _reduce
    return found


def _repr(value: Value) -> str:
    shown = (each.name for each in dataclasses.fields(value) if each.repr)
    said = ", ".join(f"{name}={getattr(value, name)!r}" for name in shown)
    return f"{value.__class__.__qualname__}({said})"


def _eq(value: Value, other: Value) -> Any:
    if other.__class__ is not value.__class__:
        return NotImplemented
    return value.__compared__(value) == other.__compared__(other)


def _hash(value: Value) -> int:
    return hash(value.__compared__(value))


def _set(_: Value, name: str, __: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_: Value, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _reduce(value: Value) -> tuple[Callable[[type, _Body], Value], tuple[type, _Body]]:
    fields = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
    return _again, (value.__class__, fields)


def _again(cls: type[Value], fields: _Body) -> Value:
    return cls(**fields)


class _Later:
    """What a class has once it is worked out, which it is when it is asked for."""

    def __init__(self, name: str, work_out: Callable[[], None]) -> None:
        self._name = name
        self._work_out = work_out

    def __get__(self, _: Value | None, cls: type) -> Any:
        self._work_out()
        return getattr(cls, self._name)


class _Made:
    """Stands for a value that is made anew each time."""

    def __repr__(self) -> str:
        return "<factory>"


_LATE: Final = ("__dataclass_fields__", "__dataclass_params__", "__match_args__")
_INIT, _SIGNATURE = "__init__", "__signature__"
_OF_ANY_CLASS: Final = ("__dict__", "__weakref__")


def _made(plain: type, *, frozen: bool = False, slots: bool = False, **options: bool) -> type:
    own = {name: held for name, held in vars(plain).items() if name not in _OF_ANY_CLASS}
    functions = _functions(frozen=frozen, slots=slots, eq=options.pop("eq", True))

    def tell() -> None:
        # the library tells the fields of a twin, whose bases tell theirs when they are asked
        heir = frozen and any(hasattr(base, _LATE[0]) for base in plain.__bases__)
        made = dataclasses.dataclass(init=False, repr=False, eq=False, frozen=heir, **options)
        # without a docstring the library would write one, by reading the signature of a function
        described = own | {"__doc__": plain.__doc__ or plain.__name__}
        twin: type[Value] = made(type(plain)(plain.__name__, plain.__bases__, described))
        vars(twin)["__dataclass_params__"].frozen = frozen
        for name in (*_LATE, "__replace__"):
            if name in vars(twin):
                setattr(cls, name, vars(twin)[name])
        compared = [each.name for each in dataclasses.fields(twin) if each.compare]
        cls.__compared__ = staticmethod(attrgetter(*compared) if compared else type)

    def take() -> None:
        setattr(cls, _INIT, _init(cls, dataclasses.fields(cls), frozen=frozen))
        if _SIGNATURE in vars(cls):
            delattr(cls, _SIGNATURE)

    def first(value: Value, /, *given: Any, **named: Any) -> None:
        take()
        getattr(cls, _INIT)(value, *given, **named)

    body = functions | {name: held for name, held in own.items() if not isinstance(held, Field)}
    body |= {name: _Later(name, tell) for name in _LATE}
    body |= {_SIGNATURE: _Later(_SIGNATURE, take), _INIT: first}
    cls: type[Value] = _with_slots(plain, body) if slots else _without(plain, body)
    return cls


def _without(plain: type, body: _Body) -> type:
    """The same class, with what it lacks."""
    for name, held in {**vars(plain)}.items():
        if isinstance(held, Field):
            delattr(plain, name)
    for name in body.keys() - vars(plain).keys():
        setattr(plain, name, body[name])
    return plain


def _with_slots(plain: type, body: _Body) -> type:
    """The class again, for only a new one can have slots."""
    kinds = plain.__annotations__.items()
    names = [name for name, kind in kinds if "ClassVar" not in str(kind)]
    held = {name for base in plain.__mro__ for name in getattr(base, "__slots__", ())}
    rest = {name: value for name, value in body.items() if name not in names}
    rest |= {"__slots__": tuple(name for name in names if name not in held)}
    return type(plain)(plain.__name__, plain.__bases__, rest | {"__qualname__": plain.__qualname__})


def _init(cls: type, fields: Sequence[Field[Any]], *, frozen: bool) -> Callable[..., None]:
    """The function that takes the fields of a class."""
    scope: _Body = {"_set": object.__setattr__, "_made": _Made()}
    taken: list[str] = []
    steps = []
    for each in sorted(fields, key=lambda each: bool(each.kw_only)):
        name = value = each.name
        scope |= {f"_{name}": each.default, f"_make_{name}": each.default_factory}
        given = f"{name}=_{name}"
        if each.default_factory is not MISSING:
            given, value = f"{name}=_made", f"_make_{name}() if {name} is _made else {name}"
        elif each.default is MISSING:
            given = name
        if not each.init:
            value = f"_make_{name}()" if each.default is MISSING else f"_{name}"
        else:
            taken += ["*"] * (each.kw_only and "*" not in taken) + [given]
        slot = getattr(cls, name, None)
        if not frozen:
            steps.append(f"self.{name} = {value}")
        elif isinstance(slot, MemberDescriptorType):
            # a slot's own `__set__` passes by the `__setattr__` that refuses
            scope[f"_set_{name}"] = slot.__set__
            steps.append(f"_set_{name}(self, {value})")
        else:
            steps.append(f"_set(self, {name!r}, {value})")
    line = f"def __init__(self, {', '.join(taken)}): {'; '.join(steps) or 'pass'}"
    exec(line, scope)  # noqa: S102 - names of fields
    made: FunctionType = scope[_INIT]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = {each.name: each.type for each in fields if each.init} | {"return": None}
    return made
