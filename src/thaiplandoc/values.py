"""Frozen dataclasses that are made in a third of the time.

The standard library writes and compiles six functions for each frozen dataclass, which for all of
ours took a tenth of a command's start. Here one is compiled, the one that takes the fields; what
compares, hashes and shows values is the same for all. To a type checker it is the library's own.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool):  # noqa: ANN201 - seen by no type checker
        """As `dataclasses.dataclass`, for frozen classes with slots, whose defaults are values."""
        if not (frozen and slots):
            raise TypeError("only frozen classes with slots are made here")
        return _made


class _Value:
    """What every value can do: its class takes these functions, and not this one as a base."""

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(self._compared(self) == other._compared(other))

    def __hash__(self) -> int:
        return hash(self._compared(self))

    def __repr__(self) -> str:
        shown = (each.name for each in dataclasses.fields(self) if each.repr)  # type: ignore[arg-type]
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({said})"

    def __setattr__(self, name: str, _: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        fields = dataclasses.fields(self)  # type: ignore[arg-type]
        return self.__class__, tuple(getattr(self, each.name) for each in fields)

    @staticmethod
    def _compared(_: Any) -> Any:
        """The fields that make two values equal."""
        return ()


_FUNCTIONS = {name: each for name, each in vars(_Value).items() if callable(each)}


def _made(plain: type) -> type:
    for name in _FUNCTIONS.keys() - vars(plain).keys():
        setattr(plain, name, _FUNCTIONS[name])
    make = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)
    cls: Any = make(plain)
    fields = dataclasses.fields(cls)
    if compared := [each.name for each in fields if each.compare]:
        cls._compared = staticmethod(attrgetter(*compared))
    # a slot's own `__set__` passes by the `__setattr__` that refuses
    scope: dict[str, Any] = {
        f"_set_{each.name}": getattr(cls, each.name).__set__ for each in fields
    }
    scope |= {f"_{each.name}": each.default for each in fields}
    taken = ", ".join(
        each.name if each.default is MISSING else f"{each.name}=_{each.name}" for each in fields
    )
    body = "; ".join(f"_set_{each.name}(self, {each.name})" for each in fields)
    exec(f"def __init__(self, {taken}): {body or 'pass'}", scope)  # noqa: S102 - names of fields
    cls.__init__ = scope["__init__"]
    cls.__init__.__qualname__ = f"{cls.__qualname__}.__init__"
    cls.__init__.__annotations__ = {each.name: each.type for each in fields} | {"return": None}
    return cls  # type: ignore[no-any-return]
