"""A transport with injected faults, a listener that remembers, and a time that passes only when slept."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from bot.announcing.delivery import Worker
from bot.announcing.outcomes import Outcome, Sent
from bot.announcing.pacing import Pace
from bot.announcing.progress import Progress
from bot.settings import QuietHours
from bot.storage import Announcement, Delivery, NewAnnouncement, Storage, Subscription

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
AS_FAST_AS_IT_GOES = Pace(per_second=None)


@dataclass
class FakeTime:
    """Sleeping takes no time, but moves the clocks on; the worker's idle looks move them by minutes, if so wanted."""

    start: datetime = START
    seconds: float = 0.0
    idle_seconds: float = 5.0

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)

    def stopwatch(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float, /) -> None:
        await asyncio.sleep(0)
        self.seconds += self.idle_seconds if seconds == 5 else seconds

    def spread(self, seconds: float, /) -> float:
        return seconds


@dataclass
class FakeTelegram:
    """Takes what it is given, unless told otherwise; `received` counts what people really got."""

    time: FakeTime
    answers: dict[int, list[Outcome | Exception]] = field(default_factory=dict)
    """Per chat, the outcomes of its next calls."""
    everyone: list[Outcome | Exception] = field(default_factory=list)
    """The outcomes of the next calls, whoever is called."""
    really_sent: frozenset[type] = frozenset({Sent})
    received: Counter[int] = field(default_factory=Counter)
    calls: list[tuple[float, int, int]] = field(default_factory=list)
    """(second, chat, announcement) of each call."""
    before: Callable[[Delivery], object] | None = None

    async def send(self, delivery: Delivery, announcement: Announcement, /) -> Outcome:
        self.calls.append((self.time.seconds, int(delivery.chat_id), announcement.number))
        if self.before:
            self.before(delivery)
        planned = self.answers.get(int(delivery.chat_id)) or self.everyone
        outcome = planned.pop(0) if planned else Sent()
        if type(outcome) in self.really_sent:
            self.received[int(delivery.chat_id)] += 1
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@dataclass
class Sender:
    """Remembers what the sender was told."""

    shown: list[Progress] = field(default_factory=list)
    reports: list[Progress] = field(default_factory=list)
    halts: list[Progress] = field(default_factory=list)
    trouble: Exception | None = None

    async def progress(self, progress: Progress) -> None:
        self.shown.append(progress)
        if self.trouble:
            raise self.trouble

    async def ended(self, progress: Progress) -> None:
        self.reports.append(progress)

    async def halted(self, progress: Progress) -> None:
        self.halts.append(progress)


PATIENCE = 120
"""Seconds of the machine's own clock that nothing here takes, however much else it has to do."""


@dataclass
class Scene:
    """A worker on a real database, with everything around it."""

    storage: Storage
    time: FakeTime = field(default_factory=FakeTime)
    sender: Sender = field(default_factory=Sender)
    telegram: FakeTelegram = field(init=False)

    def __post_init__(self) -> None:
        self.telegram = FakeTelegram(self.time)

    def worker(self, quiet: QuietHours | None = None, pace: Pace | None = None) -> Worker:
        return Worker(self.storage, self.telegram.send, self.sender, self.time, quiet, pace)

    async def announce(
        self, chats: Iterable[int], *, urgent: bool = False, body: str = "{}", due: datetime | None = None
    ) -> int:
        """Confirm an announcement for these chats."""
        wanted = list(chats)
        await subscribe(self.storage, *wanted)
        new = NewAnnouncement("message", "training", body, urgent=urgent)
        draft = await self.storage.announcements.draft(new, self.time.now())
        assert draft is not None
        now = self.time.now()
        assert await self.storage.announcements.confirm(draft.number, map(str, wanted), due or now, now)
        return draft.number

    async def run(self, worker: Worker, until: Callable[[], bool]) -> None:
        """Let a worker work until something holds."""
        running = asyncio.create_task(worker.run())
        async with asyncio.timeout(PATIENCE):
            while not until() and not running.done():  # noqa: ASYNC110 (any condition of a test)
                await asyncio.sleep(0)
        worker.stop()
        await running

    async def run_to_the_end(self, worker: Worker | None = None, reports: int = 1) -> None:
        """Let it work until the final reports are told."""
        await self.run(worker or self.worker(), lambda: len(self.sender.reports) >= reports)


async def subscribe(storage: Storage, *chats: int, topic: str = "training", territory: str = "") -> None:
    """Let people subscribe."""
    for chat in chats:
        await storage.users.seen(str(chat), date(2026, 11, 1))
        await storage.subscriptions.add(str(chat), Subscription(topic, territory))
