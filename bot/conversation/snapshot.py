"""The knowledge that answers right now. A reload puts another one in its place; each update sees only one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.assistant import Assistant
from bot.watching import State


@dataclass(frozen=True, slots=True)
class Proved:
    """An assistant that was made and validated already, and how the files stand that it was made from."""

    assistant: Assistant
    state: State


class Reload(Protocol):
    """Lets the knowledge be read again, and tells chats how it went."""

    def __call__(self, *chats: str, proved: Proved | None = None) -> None:
        """Begin. `proved`: nothing is read again where the files still stand so."""
        ...


class KnowledgeHolder:
    """Holds the present assistant, with its immutable knowledge."""

    def __init__(self, assistant: Assistant, read_from: State | None = None) -> None:
        self._current = assistant
        self.read_from = read_from
        """How the files stood when they were last read, whatever came of it; None where nobody noted it."""

    @property
    def current(self) -> Assistant:
        """Return the present one. An update asks once, at its beginning."""
        return self._current

    def swap(self, assistant: Assistant) -> None:
        """Let the updates that begin from now on see another one."""
        self._current = assistant
