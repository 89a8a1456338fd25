"""Values that are made by the dozen for each question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(kind: type[T]) -> type[T]:
    """As dataclass(frozen=True, slots=True) for whoever writes code: the type checker lets nobody write to a field.

    At run time nothing watches over it. A frozen one writes each of its fields through object.__setattr__, so that it
    takes five times as long to make.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)
