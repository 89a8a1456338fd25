"""The knowledge that answers right now. A reload puts another one in its place; each update sees only one."""

from __future__ import annotations

from bot.assistant import Assistant


class KnowledgeHolder:
    """Holds the present assistant, with its immutable knowledge."""

    def __init__(self, assistant: Assistant) -> None:
        self._current = assistant

    @property
    def current(self) -> Assistant:
        """Return the present one. An update asks once, at its beginning."""
        return self._current

    def swap(self, assistant: Assistant) -> None:
        """Let the updates that begin from now on see another one."""
        self._current = assistant
