"""Time as the update loop sees it; tests bring their own."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime


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
