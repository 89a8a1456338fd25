"""One update on its way: how often and since when it is tried, and what became of a try."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from telegram import Update

from bot.backoff import Backoff
from bot.clock import Clock

BACKOFF: Final = Backoff(first=1.0, longest=30.0)


class Outcome(Enum):
    """What became of one run of the handler."""

    DONE = auto()
    FAILED = auto()
    TOO_SLOW = auto()
    NOT_SENT = auto()
    """Certainly not: Telegram asks to wait, or was not reached."""
    UNSURE = auto()
    """The network failed in the midst of a call: it may have taken effect."""
    STOPPED = auto()


@dataclass(slots=True, eq=False)
class Work:
    """One update on its way."""

    update: Update
    tries: int
    is_suspect: bool
    arrived: float = 0.0
    """When it came, in seconds of the stopwatch."""
    began: float | None = None
    """When it was first handled, in seconds of the stopwatch; None while it waits for its turn."""
    run_began: float | None = None
    """When its present run began; None between two runs."""
    pause: float = 0.0
    paused: bool = False
    hurried: bool = False
    stopped: bool = False
    limit: asyncio.Future[None] | None = None
    not_sent: int = 0
    """Times in a row that the network or the pace kept it from being sent."""
    unsure: int = 0
    """Times that nobody knows whether it was sent."""

    @property
    def number(self) -> int:
        """The number that Telegram gave it."""
        return self.update.update_id

    def lasts_longer_than(self, seconds: float, clock: Clock) -> bool:
        """Return whether it was first handled longer ago."""
        return self.began is not None and clock.stopwatch() - self.began > seconds

    async def pause_unless(self, stopping: asyncio.Event, clock: Clock) -> None:
        """Wait as long as `pause` says, unless the process ends."""
        self.limit = asyncio.ensure_future(clock.sleep(clock.spread(self.pause)))
        self.paused = True
        try:
            if not stopping.is_set() and not self.hurried:
                await asyncio.wait([self.limit])
        finally:
            self.paused = False
            self.limit.cancel()
            self.limit = None
