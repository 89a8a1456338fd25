"""What is written of an update while it is handled; a database that fails is told to somebody, once."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from bot.clock import Clock
from bot.logs import told_without_content
from bot.storage import StorageError
from bot.storage.updates import Updates

OnTrouble: TypeAlias = Callable[[StorageError], Awaitable[None]]
Start: TypeAlias = Callable[[Awaitable[None]], None]
"""Lets something run beside the rest."""
_log = logging.getLogger(__name__)


class UpdateMarks:
    """Marks that never keep an answer from going out."""

    def __init__(self, marks: Updates, clock: Clock, start: Start, on_trouble: OnTrouble | None) -> None:
        self._marks, self._clock, self._start, self._on_trouble = marks, clock, start, on_trouble
        self._trouble: str | None = None

    async def begin(self, number: int) -> None:
        """Note that a run begins."""
        await self._note(self._marks.begin(number, self._clock.now()))

    async def take_back(self, number: int) -> None:
        """Note that the run does not count as a try."""
        await self._note(self._marks.take_back(number))

    async def finish(self, number: int) -> None:
        """Note that the update is settled."""
        await self._note(self._marks.finish(number, self._clock.now()))

    async def _note(self, writing: Awaitable[None]) -> None:
        """Write a mark; if the database cannot, the answer goes out all the same and somebody is told, once."""
        try:
            await writing
        except StorageError as error:
            if self._trouble == error.trouble:
                return
            self._trouble = error.trouble
            _log.error("%s", error)
            if self._on_trouble:
                self._start(self._tell(self._on_trouble, error))
        else:
            self._trouble = None

    async def _tell(self, listener: Callable[[StorageError], Awaitable[None]], trouble: StorageError) -> None:
        try:
            await listener(trouble)
        except Exception as error:
            _log.error("nobody could be told of the trouble: %s", told_without_content(error))
