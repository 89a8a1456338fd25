"""How the worker waits: sleep that a call ends, and writes that outlast a database out of order."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from bot.announcing.pacing import Pace
from bot.announcing.ports import Time
from bot.logs import told_without_content
from bot.storage import StorageError

_log = logging.getLogger(__name__)
T = TypeVar("T")


class Sleeper:
    """Sleeps until woken or stopped."""

    def __init__(self, time: Time) -> None:
        self._time = time
        self._woken = asyncio.Event()
        self.is_stopped = False

    def stop(self) -> None:
        """End the present sleep and every further one at once."""
        self.is_stopped = True
        self._woken.set()

    def wake(self) -> None:
        """End the present sleep."""
        self._woken.set()

    async def sleep(self, seconds: float) -> None:
        """Sleep, but not beyond wake() or stop()."""
        if seconds <= 0 or self.is_stopped:
            return
        waits = [asyncio.ensure_future(self._time.sleep(seconds)), asyncio.ensure_future(self._woken.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            self._woken.clear()


class Keeper:
    """Asks the database again and again until it answers."""

    def __init__(self, time: Time, pace: Pace, sleeper: Sleeper) -> None:
        self._time, self._pace, self._sleeper = time, pace, sleeper

    async def keep(self, write: Callable[[datetime], Awaitable[None]]) -> None:
        """Write the result of a call, however long the database is out of order: otherwise it would be uncertain."""
        await self.until_kept(lambda: write(self._time.now()))

    async def until_kept(self, act: Callable[[], Awaitable[T]]) -> T | None:
        """Return what the database answers; None if the worker is stopped before it does."""
        failures = 0
        while True:
            try:
                return await act()
            except StorageError as error:
                failures += 1
                _log.warning("the database is awaited (%s)", told_without_content(error))
                if self._sleeper.is_stopped:
                    return None
                await self._sleeper.sleep(self._pace.backoff.after(failures))


def rounded_up(now: datetime, seconds: float) -> datetime:
    """Return the moment so many seconds later, in whole seconds and never too early."""
    return datetime.fromtimestamp(math.ceil(now.timestamp() + seconds), tz=now.tzinfo)
