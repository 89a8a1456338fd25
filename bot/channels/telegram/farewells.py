"""Telling people that their question was given up, also where the network comes back only later."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.error import RetryAfter

from bot.channels.telegram.errors import asked_pause, fails_by_the_network
from bot.channels.telegram.leftovers import Leftovers, error_of
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.update_work import BACKOFF, Work
from bot.clock import Clock
from bot.logs import told_without_content

_log = logging.getLogger(__name__)


class Farewells:
    """Tells whoever asked, as long as the network may come back: what made an answer impossible may last."""

    def __init__(
        self,
        tell: Callable[[Update], Awaitable[None]] | None,
        limits: Limits,
        clock: Clock,
        leftovers: Leftovers,
        stopping: asyncio.Event,
    ) -> None:
        self._tell, self._limits, self._clock = tell, limits, clock
        self._leftovers, self._stopping = leftovers, stopping

    async def say(self, work: Work) -> None:
        """Tell whoever asked; return once they are told, or cannot be, or the process ends."""
        if self._tell is None:
            return
        since, work.not_sent = self._clock.stopwatch(), 0
        while not self._stopping.is_set():
            error = await self._told_within_limits(work, self._tell)
            has_time = not work.hurried and self._clock.stopwatch() - since <= self._limits.patience
            if error is None or not fails_by_the_network(error) or not has_time:
                return
            work.not_sent += 1
            work.pause = asked_pause(error) if isinstance(error, RetryAfter) else BACKOFF.after(work.not_sent)
            await work.pause_unless(self._stopping, self._clock)

    async def _told_within_limits(self, work: Work, tell: Callable[[Update], Awaitable[None]]) -> BaseException | None:
        """Return what kept somebody from being told, None if nothing did or it took too long."""
        farewell = asyncio.ensure_future(tell(work.update))
        limit = asyncio.ensure_future(self._clock.sleep(self._limits.farewell))
        await asyncio.wait([farewell, limit], return_when=asyncio.FIRST_COMPLETED)
        limit.cancel()
        if not farewell.done():
            farewell.cancel()
            await self._leftovers.see_it_end(farewell, work.number)
            return None
        if error := error_of(farewell):
            told = told_without_content(error)
            _log.error("update %d: nobody could be told that it was given up (%s)", work.number, told)
        return error
