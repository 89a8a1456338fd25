"""What delivering needs from its surroundings: the tables, a way to send, somebody to tell, and time.

Storage has the tables under these names, and bot/clock.py fits Time; tests bring their own.
"""

from __future__ import annotations

from collections.abc import Awaitable, Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.announcing.outcomes import Outcome
from bot.announcing.progress import Progress
from bot.storage import Announcement, AnnouncementState, Delivery, DeliveryError, DeliveryState, Report


class OutboxTable(Protocol):
    """The deliveries."""

    async def recover(self, now: datetime) -> int: ...
    async def due(self, now: datetime, limit: int = 20) -> Sequence[Delivery]: ...
    async def begin(self, number: int, now: datetime, *, durable: bool = True) -> bool: ...
    async def sent(self, number: int, now: datetime, *, durable: bool = True) -> None: ...
    async def hand_over(self, ended: int, begun: int, now: datetime, *, durable: bool = True) -> bool: ...
    async def failed(self, number: int, error: DeliveryError, now: datetime) -> None: ...
    async def uncertain(self, number: int, error: DeliveryError, now: datetime) -> None: ...
    async def blocked(self, number: int, now: datetime) -> None: ...
    async def retry(self, number: int, error: DeliveryError, not_before: datetime, now: datetime) -> None: ...
    async def send_refused_again(
        self, announcement: int, errors: Collection[DeliveryError], now: datetime, areas: Collection[str] = ()
    ) -> int: ...
    async def of(self, announcement: int, *states: DeliveryState) -> Sequence[Delivery]: ...


class AnnouncementsTable(Protocol):
    """The announcements."""

    async def find(self, number: int) -> Announcement | None: ...
    async def in_state(self, *states: AnnouncementState) -> Sequence[Announcement]: ...
    async def start_due(self, now: datetime) -> Sequence[int]: ...
    async def end_delivered(self, now: datetime) -> Sequence[int]: ...
    async def move(self, number: int, *, to: AnnouncementState, now: datetime, reason: str | None = None) -> bool: ...
    async def report(self, number: int) -> Report: ...


class UsersTable(Protocol):
    """The people."""

    async def rename(self, chat_id: str, new_chat_id: str) -> None: ...


class Store(Protocol):
    """The tables together."""

    @property
    def outbox(self) -> OutboxTable: ...
    @property
    def announcements(self) -> AnnouncementsTable: ...
    @property
    def users(self) -> UsersTable: ...


class Send(Protocol):
    """Sends one announcement to one chat, in the language of the delivery, and says what became of it."""

    def __call__(self, delivery: Delivery, announcement: Announcement, /) -> Awaitable[Outcome]: ...


class Listener(Protocol):
    """Tells the sender how it goes. What it raises is logged and changes nothing."""

    async def progress(self, progress: Progress) -> None:
        """Say how far it is, now and then."""

    async def ended(self, progress: Progress) -> None:
        """Give the final report."""

    async def halted(self, progress: Progress) -> None:
        """Say that it was paused, stopped or cancelled, and why (progress.reason)."""


class Time(Protocol):
    """The date, a stopwatch, sleep, and chance."""

    @property
    def now(self) -> _Now: ...
    @property
    def stopwatch(self) -> _Stopwatch: ...
    @property
    def sleep(self) -> _Sleep: ...
    @property
    def spread(self) -> _Spread: ...


class _Now(Protocol):
    def __call__(self) -> datetime: ...


class _Stopwatch(Protocol):
    def __call__(self) -> float: ...


class _Sleep(Protocol):
    def __call__(self, seconds: float, /) -> Awaitable[None]: ...


class _Spread(Protocol):
    def __call__(self, seconds: float, /) -> float: ...
