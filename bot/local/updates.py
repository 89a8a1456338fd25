"""The queue of updates: confirmed by the next getUpdates, never before, and read by one poller at a time."""

import asyncio
import time
from collections import deque
from collections.abc import Iterable
from itertools import islice
from typing import Any

from bot.local.refusals import RefusedError, second_poller, webhook_is_active

Update = dict[str, Any]

LONGEST_POLL = 50
_OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_REPEATED_WITHIN = 3.0  # seconds during which the same offset counts as a repetition
_AT_ONCE = 0.5
_BETWEEN_CONFLICTS = 3.0


class UpdateQueue:
    """Updates that wait for the bot, oldest first."""

    def __init__(self, *, first_id: int | None = None, pace_repeats: bool = True) -> None:
        # Telegram's identifiers never go back. Counting from the clock keeps that true across restarts, so that a bot
        # which remembers the updates it has handled does not take new ones for old.
        self._next_id = int(time.time()) if first_id is None else first_id
        self._pending: deque[Update] = deque()
        self._allowed: frozenset[str] | None = None
        self._waiting: asyncio.Future[None] | None = None
        self._pace_repeats = pace_repeats
        self._last_call = (0, float("-inf"))
        self._last_conflict = float("-inf")
        self.webhook_url = ""
        self.last_poll: float | None = None

    def __len__(self) -> int:
        """Return how many updates are not confirmed yet."""
        return len(self._pending)

    def add(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue an update and wake the poller. Returns its identifier, or None if the bot did not ask for this kind."""
        wanted = kind not in _OPT_IN if self._allowed is None else kind in self._allowed
        if not wanted:
            return None
        update_id = self._next_id
        self._next_id += 1
        self._pending.append({"update_id": update_id, kind: payload})
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
        return update_id

    def pending(self) -> list[Update]:
        """Return the updates that are not confirmed yet."""
        return list(self._pending)

    def forget(self) -> None:
        """Drop everything that waits."""
        self._pending.clear()

    def allow(self, kinds: Iterable[str]) -> None:
        """Keep only these kinds from now on; an empty list means all the usual ones."""
        self._allowed = frozenset(kinds) or None

    @property
    def allowed(self) -> list[str]:
        """Return the kinds asked for, empty for the usual ones."""
        return sorted(self._allowed or ())

    async def fetch(self, offset: int, limit: int, seconds: int) -> list[Update]:
        """Confirm what lies before the offset, then return what waits, after so many seconds at most.

        Raises RefusedError if a webhook is set, or if another call begins while this one waits.
        """
        if self.webhook_url:
            raise webhook_is_active()
        self.last_poll = time.time()
        limit, seconds = self._paced(offset, limit, seconds)
        self._confirm(offset)
        if self._pending or not seconds:
            return list(islice(self._pending, limit))
        await self._wait_for_more(seconds)
        return list(islice(self._pending, limit))

    def interrupt(self, refusal: RefusedError) -> None:
        """End the call that waits, if any, with this refusal."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(refusal)
        self._waiting = None

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            for _ in range(len(self._pending) + offset):
                self._pending.popleft()
        elif offset <= self._next_id:  # an offset from the future confirms nothing
            while self._pending and self._pending[0]["update_id"] < offset:
                self._pending.popleft()

    def _paced(self, offset: int, limit: int, seconds: int) -> tuple[int, int]:
        """Slow down a bot that asks again with the same offset, as Telegram does."""
        now = time.monotonic()
        last_offset, last_time = self._last_call
        self._last_call = (offset, now)
        if not self._pace_repeats or offset != last_offset:
            return limit, seconds
        if now < last_time + _REPEATED_WITHIN:
            seconds = max(seconds, 3)
        return (1 if now < last_time + _AT_ONCE else limit), seconds

    async def _wait_for_more(self, seconds: int) -> None:
        self.interrupt(second_poller())
        mine = asyncio.get_running_loop().create_future()
        self._waiting = mine
        try:
            async with asyncio.timeout(seconds):
                await mine
        except TimeoutError:
            return
        except RefusedError:
            await self._delay_repeated_conflict()
            raise
        finally:
            if self._waiting is mine:
                self._waiting = None

    async def _delay_repeated_conflict(self) -> None:
        """Keep two bots that fight for the updates from doing so in a hot loop."""
        now = time.monotonic()
        if now < self._last_conflict + _BETWEEN_CONFLICTS:
            await asyncio.sleep(_BETWEEN_CONFLICTS)
        else:
            self._last_conflict = now
