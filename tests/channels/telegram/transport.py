"""A transport that behaves as Telegram's getUpdates does, and a time that tests move on by hand."""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import Update

from bot.clock import Clock
from bot.storage import Storage

PEOPLE = (1001, 1002, 1003)
QUIET_ROUNDS = 4


def question(update_id: int, chat_id: int, text: str) -> dict[str, Any]:
    """Return a message in a private chat, as Telegram writes it."""
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1_790_000_000,
            "chat": {"id": chat_id, "type": "private", "first_name": "X"},
            "from": {"id": chat_id, "is_bot": False, "first_name": "X"},
            "text": text,
        },
    }


def text_of(update: Update) -> str:
    """Return the text of a message."""
    assert update.message is not None
    return update.message.text or ""


def chat_of(update: Update) -> int:
    """Return the chat of a message."""
    assert update.message is not None
    return update.message.chat.id


@dataclass
class Poll:
    """One call of getUpdates."""

    at: float
    offset: int | None
    seconds: int


@dataclass
class FakeTelegram:
    """Keeps updates until a higher offset confirms them; waits when there is none; fails when told to."""

    time: "VirtualTime | None" = None
    first_id: int = 100
    queue: list[dict[str, Any]] = field(default_factory=list)
    polls: list[Poll] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    """Raised by the next calls, one each."""
    unreadable: set[int] = field(default_factory=set)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    webhook: bool = True
    calls: int = 0
    under_way: "Callable[[Poll], Awaitable[None]] | None" = None
    """Run while a poll is on its way to Telegram."""

    def ask(self, text: str, chat_id: int = PEOPLE[0]) -> int:
        """Let somebody write, and return the number of the update."""
        update_id, self.first_id = self.first_id, self.first_id + 1
        self.queue.append(question(update_id, chat_id, text))
        self.arrived.set()
        return update_id

    async def initialize(self) -> None:
        """Answer getMe."""
        self._fail_if_told()

    async def delete_webhook(self) -> bool:
        """Forget the webhook."""
        self._fail_if_told()
        self.webhook = False
        return True

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int | None = None,  # noqa: ASYNC109 (Telegram's own parameter)
        allowed_updates: Sequence[str] | None = None,
    ) -> Sequence[Update]:
        """Answer getUpdates, with a long poll if nothing waits."""
        assert allowed_updates is None or "message" in allowed_updates
        raw = await self._raw(offset, limit, timeout or 0)
        if self.unreadable & {update["update_id"] for update in raw}:
            raise KeyError("a field that the library needs")
        return Update.de_list(raw, None)

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any] | None = None) -> Any:
        """Answer getUpdates without reading it."""
        assert endpoint == "getupdates"
        asked = api_kwargs or {}
        raw = await self._raw(asked["offset"], asked["limit"], 0)
        return [
            {"update_id": update["update_id"], "message": 1} if update["update_id"] in self.unreadable else update
            for update in raw
        ]

    async def _raw(self, offset: int | None, limit: int | None, seconds: int) -> list[dict[str, Any]]:
        self.polls.append(Poll(self.time.seconds if self.time else 0.0, offset, seconds))
        self._fail_if_told()
        if self.under_way is not None:
            await self.under_way(self.polls[-1])
        if offset is not None and self.queue and offset <= self.queue[-1]["update_id"] + 1:
            self.queue = [update for update in self.queue if update["update_id"] >= offset]
        if not self.queue and seconds:
            self.arrived.clear()
            await self.arrived.wait()
        return self.queue[:limit]

    def _fail_if_told(self) -> None:
        self.calls += 1
        if self.failures:
            raise self.failures.pop(0)


class VirtualTime:
    """Seconds that pass only when a test says so."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.seconds = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def clock(self) -> Clock:
        """Return a clock that goes by these seconds, and by no chance."""
        start = datetime(2026, 11, 23, 9, tzinfo=UTC)
        return Clock(
            now=lambda: start + timedelta(seconds=self.seconds),
            stopwatch=lambda: self.seconds,
            sleep=self.sleep,
            spread=lambda seconds: seconds,
        )

    async def sleep(self, seconds: float) -> None:
        """Sleep until that much has passed."""
        self._count += 1
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.seconds + seconds, self._count, future))
        await future

    async def rest(self) -> None:
        """Let everything happen that needs no time, however slow the machine is.

        The database works in a thread, one call after the other: so a call of ours ends after those that were made
        before it. At rest is what leaves no new mark there during a few of our calls.
        """
        before, quiet = None, 0
        while quiet < QUIET_ROUNDS:
            await asyncio.sleep(0.001)
            marks = await self._storage.updates.marks()
            before, quiet = marks, quiet + 1 if marks == before else 0

    async def advance(self, seconds: float) -> None:
        """Let so many seconds pass, one sleeper after the other."""
        await self.rest()
        end = self.seconds + seconds
        while self._sleepers and self._sleepers[0][0] <= end:
            due, _, future = heapq.heappop(self._sleepers)
            if future.done():
                continue
            self.seconds = max(self.seconds, due)
            future.set_result(None)
            await self.rest()
        self.seconds = end
