"""What the sender of an announcement is told while it goes out: how far it is, how fast, why it was halted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from bot.announcing.ports import Listener, Store, Time
from bot.announcing.progress import Progress
from bot.announcing.quiet import next_allowed
from bot.announcing.reasons import BY_HAND, QUIET_HOURS
from bot.logs import told_without_content
from bot.settings import QuietHours

_BETWEEN_SNAPSHOTS: Final = 3.0
_PAUSE_IN_SPEED: Final = 10.0
_log = logging.getLogger(__name__)


class Reporter:
    """Takes a snapshot of an announcement and has it told."""

    def __init__(self, store: Store, listener: Listener, time: Time, quiet: QuietHours | None) -> None:
        self._store, self._time, self._quiet = store, time, quiet
        self._teller = Teller(listener)
        self._speed: dict[int, Speed] = {}
        self._halted: set[int] = set()
        """Those of which it was told, until they go on."""

    async def show(self, number: int) -> None:
        """Tell the sender how far it is, every few seconds."""
        now = self._time.stopwatch()
        speed = self._speed.setdefault(number, Speed(now))
        speed.note(now)
        if now - speed.shown >= _BETWEEN_SNAPSHOTS and not self._teller.is_busy:
            speed.shown = now
            self._teller.progress(await self._snapshot(number))

    async def ended(self, number: int) -> None:
        """Give the final report."""
        self._teller.ended(await self._snapshot(number))
        self._speed.pop(number, None)

    async def halted(self, number: int) -> None:
        """Say that it was paused, stopped or cancelled, and why."""
        self._teller.halted(await self._snapshot(number))
        self._halted.add(number)

    async def see_what_others_halted(self) -> None:
        """Tell of what has gone out so far and was held or ended meanwhile; who did it by hand has seen it."""
        if not self._speed:
            return
        sending = {one.number for one in await self._store.announcements.in_state("sending")}
        for number in self._speed.keys() - sending - self._halted:
            if (await self._snapshot(number)).reason != BY_HAND:
                await self.halted(number)
        for number in self._speed.keys() - sending:
            del self._speed[number]
        self._halted -= sending

    async def finish(self) -> None:
        """Wait until everything is told."""
        await self._teller.finish()

    async def _snapshot(self, number: int) -> Progress:
        announcement = await self._store.announcements.find(number)
        report = await self._store.announcements.report(number)
        speed = self._speed.get(number)
        now = self._time.now()
        reason = announcement.reason if announcement else None
        return Progress(
            number=number,
            state=announcement.state if announcement else "done",
            report=report,
            rate=speed.rate(self._time.stopwatch()) if speed else 0.0,
            reason=reason,
            goes_on=next_allowed(self._quiet, now) if reason == QUIET_HOURS else None,
        )


@dataclass(slots=True)
class Speed:
    """How fast an announcement has gone since it last paused; in seconds of the stopwatch."""

    since: float
    last: float = 0.0
    shown: float = 0.0
    count: int = 0

    def note(self, now: float) -> None:
        """Count a delivery."""
        if self.count and now - self.last > _PAUSE_IN_SPEED:
            self.since, self.count = now, 0
        self.last = now
        self.count += 1

    def rate(self, now: float) -> float:
        """Deliveries per second."""
        return self.count / (now - self.since) if now > self.since else 0.0


class Teller:
    """Tells the listener, one thing after the other, without holding up the deliveries."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._last: asyncio.Task[None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it is still telling something: then a snapshot can be left out."""
        return self._last is not None and not self._last.done()

    def progress(self, progress: Progress) -> None:
        self._after_the_last(lambda: self._listener.progress(progress))

    def ended(self, progress: Progress) -> None:
        self._after_the_last(lambda: self._listener.ended(progress))

    def halted(self, progress: Progress) -> None:
        self._after_the_last(lambda: self._listener.halted(progress))

    async def finish(self) -> None:
        """Wait until everything is told."""
        if self._last is not None:
            await self._last

    def _after_the_last(self, tell: Callable[[], Awaitable[None]]) -> None:
        self._last = asyncio.create_task(self._tell(self._last, tell))

    async def _tell(self, before: asyncio.Task[None] | None, tell: Callable[[], Awaitable[None]]) -> None:
        if before is not None:
            await before
        try:
            await tell()
        except Exception as error:  # noqa: BLE001, RUF100 (the sender not being told must not stop the deliveries)
            _log.warning("the sender could not be told (%s)", told_without_content(error))
