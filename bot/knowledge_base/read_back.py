"""Small objects of which thousands are kept for the next question on the command line."""

from __future__ import annotations


class ReadBack:
    """A dataclass with slots that is made anew of its fields: as it comes, each looks them up by name, one by one."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type[ReadBack], tuple[object, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__slots__])
