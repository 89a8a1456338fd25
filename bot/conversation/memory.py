"""What is remembered for a while, in memory only: the last question, and the pace."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Generic, Literal, TypeVar

from bot.understanding.context import Context

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_MOST_ENTRIES: Final = 10_000


class Bounded(Generic[K, V]):
    """A dictionary that forgets what was used longest ago."""

    def __init__(self, most: int = _MOST_ENTRIES) -> None:
        self._entries: OrderedDict[K, V] = OrderedDict()
        self._most = most

    def get(self, key: K) -> V | None:
        """Return what is kept, None if nothing is."""
        if key in self._entries:
            self._entries.move_to_end(key)
        return self._entries.get(key)

    def put(self, key: K, value: V) -> None:
        """Keep something."""
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._most:
            self._entries.popitem(last=False)

    def drop(self, key: K) -> None:
        """Forget something."""
        self._entries.pop(key, None)

    def drop_oldest_while(self, is_over: Callable[[V], bool]) -> None:
        """Forget from the oldest on, up to the first that is not over."""
        while self._entries and is_over(next(iter(self._entries.values()))):
            self._entries.popitem(last=False)

    def __len__(self) -> int:
        return len(self._entries)


class ContextStore:
    """The last question of each person in each chat, for thirty minutes."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._contexts: Bounded[tuple[str, str], Context] = Bounded()

    def get(self, chat: str, person: str) -> Context | None:
        """Return what the next turn may take over."""
        self._forget_the_stale()
        context = self._contexts.get((chat, person))
        return context if context is not None and context.is_fresh(self._now()) else None

    def put(self, chat: str, person: str, context: Context | None) -> None:
        """Keep what the next turn may take over, or nothing."""
        self._forget_the_stale()
        if context is None:
            self._contexts.drop((chat, person))
        else:
            self._contexts.put((chat, person), context)

    def _forget_the_stale(self) -> None:
        now = self._now()
        self._contexts.drop_oldest_while(lambda context: not context.is_fresh(now))

    def __len__(self) -> int:
        return len(self._contexts)


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float
    sent: float | None
    told: bool = False


class FloodControl:
    """A token bucket for each person: so many acts at once, then one every few seconds.

    stopwatch gives seconds that never go back. What counts is when something was sent, where that is known: what was
    written slowly and arrives all at once, after an outage, was not too fast.
    """

    def __init__(self, stopwatch: Callable[[], float], *, burst: int = 15, seconds: float = 2.0) -> None:
        self._stopwatch = stopwatch
        self._burst = float(burst)
        self._seconds = seconds
        self._buckets: Bounded[str, _Bucket] = Bounded()

    def judge(self, person: str, sent: float | None = None, *, people: int = 1) -> Literal["go", "tell", "silent"]:
        """Return whether to serve somebody, to tell them once that it is too fast, or to stay silent.

        `sent` is when they sent it, in seconds of the server's clock, None where nobody knows. `people`: how many may
        stand behind one name; theirs together is as much as each would have.
        """
        now, burst = self._stopwatch(), self._burst * people
        bucket = self._buckets.get(person) or _Bucket(burst, now, sent)
        between = max(now - bucket.at, sent - bucket.sent if sent is not None and bucket.sent is not None else 0.0)
        bucket.tokens = min(burst, bucket.tokens + between * people / self._seconds)
        bucket.at = now
        bucket.sent = max(sent, bucket.sent or sent) if sent is not None else bucket.sent
        self._buckets.put(person, bucket)
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            bucket.told = bucket.told and bucket.tokens < burst / 2
            return "go"
        if bucket.told:
            return "silent"
        bucket.told = True
        return "tell"
