"""Handlers that were cancelled: they get a moment to end, and one that does not blocks nobody."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from bot.conversation.port import PortError

CANCELLING_TAKES: Final = 1.0  # seconds that a handler gets to end once it is cancelled
_log = logging.getLogger(__name__)


class Leftovers:
    """The handlers that go on although they were cancelled."""

    def __init__(self) -> None:
        self._lost: set[asyncio.Future[None]] = set()

    def cancel(self) -> None:
        """Ask them once more to end."""
        for task in self._lost:
            task.cancel()

    async def see_it_end(self, task: asyncio.Future[None], number: int) -> None:
        """Let a cancelled handler end; one that does not is left behind, and blocks nobody."""
        await asyncio.wait([task], timeout=CANCELLING_TAKES)
        if task.done():
            error_of(task)
            return
        _log.error("update %d: its handler goes on although it was cancelled", number)
        self._lost.add(task)
        task.add_done_callback(self._forget_lost)

    def _forget_lost(self, task: asyncio.Future[None]) -> None:
        self._lost.discard(task)
        error_of(task)


def error_of(task: asyncio.Future[None]) -> BaseException | None:
    """Return what a handler that ended raised, None if it ended well."""
    error = asyncio.CancelledError() if task.cancelled() else task.exception()
    # The conversation passes on what Telegram said.
    return error.__cause__ if isinstance(error, PortError) and error.__cause__ else error
