"""Values that are made by the dozen for each question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(kind: type[T]) -> type[T]:
    """As dataclass(frozen=True, slots=True) for whoever writes code: the type checker lets nobody write to a field.

    At run time nothing watches over it. A frozen one writes each of its fields through object.__setattr__, so that it
    takes five times as long to make.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def open_record(kind: type[T]) -> type[T]:
    """The same, with room for what is worked out of its fields when it is first asked for (`once`)."""
    return dataclass(unsafe_hash=True)(kind)


def altered(one: T, **changes: object) -> T:
    """A record with these fields, as `dataclasses.replace`, which looks at each field by itself and takes thrice it.

    The type checker does not look at the names: for the `with_` of a record. Raises KeyError where one is no field.
    """
    kind: Any = type(one)
    kept, place_of = _fields_of(kind)
    values = [*kept(one)]
    for name, value in changes.items():
        values[place_of[name]] = value
    return kind(*values)  # type: ignore[no-any-return] # the kind of `one`


@cache
def _fields_of(kind: type[Any]) -> tuple[Callable[[object], tuple[object, ...]], Mapping[str, int]]:
    """What reads all fields of a record at once, and where each stands among them."""
    names = [one.name for one in fields(kind) if one.init]
    return attrgetter(*names), {name: place for place, name in enumerate(names)}
