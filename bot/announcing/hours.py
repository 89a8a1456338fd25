"""When an announcement may go out: not in the quiet hours unless it is urgent, and not once it makes no sense."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from bot.announcing.body import Body
from bot.announcing.ports import Store
from bot.announcing.quiet import is_quiet
from bot.announcing.reasons import QUIET_HOURS
from bot.announcing.telling import Reporter
from bot.settings import QuietHours
from bot.storage import Announcement


def is_outdated(announcement: Announcement, now: datetime) -> bool:
    """Whether an announcement makes no sense any more (a reminder of a session that has begun)."""
    until = _end_of(announcement.body)
    return until is not None and until <= now


@lru_cache(maxsize=64)
def _end_of(body: str) -> datetime | None:
    try:
        return Body.from_json(body).end
    except ValueError:
        return None


class Hours:
    """The quiet hours, as the worker keeps them."""

    def __init__(self, store: Store, reporter: Reporter, quiet: QuietHours | None) -> None:
        self._store, self._reporter, self._quiet = store, reporter, quiet

    def allow(self, announcement: Announcement, now: datetime) -> bool:
        """Whether an announcement may go out at this hour."""
        return announcement.urgent or not is_quiet(self._quiet, now)

    async def keep(self, now: datetime) -> None:
        """A broadcast that crosses into the night pauses, and goes on in the morning; an urgent one does not."""
        announcements = self._store.announcements
        if not is_quiet(self._quiet, now):
            for one in await announcements.in_state("paused"):
                if one.reason == QUIET_HOURS:
                    await announcements.move(one.number, to="sending", now=now)
            return
        for one in await announcements.in_state("sending"):
            if not one.urgent and await announcements.move(one.number, to="paused", now=now, reason=QUIET_HOURS):
                await self._reporter.halted(one.number)
