"""How fast deliveries may follow each other: a rate for all, and one per chat; how long to wait after trouble."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from bot.backoff import Backoff

_MOST_CHATS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Pace:
    """Limits of speed. Telegram allows about 30 messages per second, and one per second in a chat."""

    per_second: float | None = 20.0
    """Deliveries per second; None: as fast as it goes."""
    seconds_per_chat: float = 1.0
    """Seconds between two deliveries to one chat."""
    first_wait: float = 2.0
    """Seconds to wait after a first failure; doubled at each further one."""
    longest_wait: float = 60.0
    most_tries: int = 8
    """Failures after which a delivery is given up, if others succeed meanwhile."""
    most_tries_of_all: int = 1440
    """The same where only the network fails: as many as the longest wait makes in a day."""
    durable: bool = True
    """Whether the marks between two calls survive a power cut. At 20 per second that costs nothing; where the limits
    are lifted the disk would set the pace, and marks that survive the death of the process may be enough."""
    most_refused: int = 5
    """Chats in a row that refuse an announcement for an unknown reason before anybody got it; then it is stopped."""
    most_malformed: int = 2
    """Chats that refuse the message by words about the message; then it is stopped, so that it can be corrected."""
    most_unsure: int = 5
    """Calls in a row that get no answer; then the announcement is paused, so that not everybody becomes uncertain."""

    @property
    def backoff(self) -> Backoff:
        """How long to wait after failures in a row."""
        return Backoff(self.first_wait, self.longest_wait)


class Pacer:
    """Remembers when the next call may be made, in seconds of the stopwatch."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._next = 0.0
        self._held_until = 0.0
        self._chats: OrderedDict[str, float] = OrderedDict()

    def wait(self, chat_id: str, now: float) -> float:
        """Seconds until this chat may be called; 0 if at once."""
        chat = self._chats.get(chat_id, now)
        return max(0.0, max(self._next, self._held_until, chat) - now)

    def note_call(self, chat_id: str, now: float) -> None:
        """Count a call that is made now."""
        if self._pace.per_second is not None:
            self._next = max(self._next, now - 1 / self._pace.per_second) + 1 / self._pace.per_second
        self._chats[chat_id] = now + self._pace.seconds_per_chat
        self._chats.move_to_end(chat_id)
        if len(self._chats) > _MOST_CHATS:
            self._chats.popitem(last=False)

    def hold(self, seconds: float, now: float) -> None:
        """Make no call at all for so many seconds."""
        self._held_until = max(self._held_until, now + seconds)

    def held_for(self, now: float) -> float:
        """Seconds for which no call may be made."""
        return max(0.0, self._held_until - now)
