"""A property that is worked out when it is first asked for, and then kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 (it reads as what it does, above a property)
    """As functools.cached_property, which takes a lock for each first time up to Python 3.11: that costs five times it.

    For what is made for one message and thrown away. Two threads may both work it out; what they find is the same.
    """

    def __init__(self, found: Callable[[Any], T]) -> None:
        self._found, self.__doc__ = found, found.__doc__
        self._name = found.__name__

    @overload
    def __get__(self, owner: None, kind: type[Any] | None = None) -> once[T]: ...

    @overload
    def __get__(self, owner: object, kind: type[Any] | None = None) -> T: ...

    def __get__(self, owner: object | None, kind: type[Any] | None = None) -> once[T] | T:
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._found(owner)
        return value
