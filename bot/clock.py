"""Time as the update loop sees it; tests bring their own."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as time_of_day
from typing import Final

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """The date, a stopwatch, sleep, and chance."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    stopwatch: Callable[[], float] = time.monotonic
    """Seconds from some moment on; never goes back."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    spread: Callable[[float], float] = lambda seconds: seconds * random.uniform(0.8, 1.2)  # noqa: S311 (no secret)
    """Vary a duration a little, so that many processes do not come back at the same instant."""

    async def sleep_unless(self, seconds: float, *events: asyncio.Event) -> None:
        """Sleep, but no longer than until one of the events is set."""
        waits = [asyncio.ensure_future(self.sleep(seconds)), *(asyncio.create_task(event.wait()) for event in events)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()


def are_within(span: timedelta, since: datetime, now: datetime) -> bool:
    """Return whether two moments are no farther apart, whichever is the later: a clock may be set back in between.

    Otherwise what was noted while it was ahead would stay new for as long as it had been ahead.
    """
    return abs(now - since) <= span


class Witness:
    """The days that messages were sent on, as their server dates them: a second opinion on this machine's clock."""

    def __init__(self, zone: tzinfo = UTC) -> None:
        self._zone = zone
        self._newest: date | None = None

    def hear(self, sent: datetime) -> None:
        """Note when a message was sent."""
        day = sent.astimezone(self._zone).date()
        self._newest = max(self._newest or day, day)

    def at_least(self, today: date) -> date:
        """Return today, or the day of the newest message where this machine's clock is behind it."""
        return max(today, self._newest or today)

    def no_earlier(self, now: datetime) -> datetime:
        """Return now, or the beginning of the day of the newest message where this machine's clock is behind it."""
        return now if self._newest is None else max(now, self._begin_of(self._newest))

    def not_ahead(self, now: datetime) -> datetime:
        """Return now, or the end of the day of the newest message where this machine's clock is ahead of it."""
        return now if self._newest is None else min(now, self._begin_of(self._newest) + _DAY)

    def no_later(self, now: datetime) -> datetime | None:
        """Return the earlier of now and the beginning of the day of the newest message, None before the first one."""
        return None if self._newest is None else min(now, self._begin_of(self._newest))

    def _begin_of(self, day: date) -> datetime:
        return datetime.combine(day, time_of_day(), self._zone)

    def sure_day(self, today: date) -> date | None:
        """Return the day that has come by both clocks, None before the first message."""
        return None if self._newest is None else min(today, self._newest)
