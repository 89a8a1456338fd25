"""How long after a poll the next one makes sense, and with which offset it asks."""

from __future__ import annotations

from typing import Final

from bot.clock import Clock

FIRST_PAUSE: Final = 0.6  # seconds between two polls while something is under way and the offset does not move
_LONGEST_PAUSE: Final = 2.0
_SHORTEST_AFTER_PROGRESS: Final = 0.02
_AFTER_PROGRESS: Final = 0.15
"""Seconds between two polls while something is under way and the offset moves: as long as a poll takes, within these.
A crowd is let in as its questions come, and at least half of the time goes to answers."""
_SHORTEST_LONG_POLL: Final = 0.5  # an empty answer that comes sooner is from a server without long polls
_FIRST_PAUSE_BESIDE_A_CHAT: Final = 0.015
"""The same while an answer waits because one chat cannot have it yet: others must not notice. It is at least as
long as a poll takes, stays short while people ask, and grows slowly while they do not."""
_LONGEST_PAUSE_BESIDE_A_CHAT: Final = 1.0
_PEOPLE_ASK_WITHIN: Final = 4.0
_SMALLEST_OFFSET: Final = 3
"""Below it, one less could be zero or negative, which Telegram understands otherwise."""


class PollingPace:
    """Seldom while a slow update is under way, often while others ask beside a chat that has to wait."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.pause = 0.0
        """Seconds after the last poll until the next, if nothing happens meanwhile."""
        self.after_progress = _AFTER_PROGRESS
        """The same when the offset has moved and something is still under way."""
        self._one_less = False
        self._useful_at = float("-inf")
        """When a poll last brought something, while a chat was waited for."""

    def offset_to_send(self, offset: int | None, *, beside_a_chat: bool) -> int | None:
        """Return the offset to send: now and then one less, which confirms nothing and gives the same updates.

        Telegram answers an offset that is repeated within half a second with one update alone, the oldest; then nobody
        else's question would come in while that one waits.
        """
        self._one_less = beside_a_chat and offset is not None and offset >= _SMALLEST_OFFSET and not self._one_less
        return offset - 1 if offset is not None and self._one_less else offset

    def note(self, took: float, *, waited_for_more: bool, is_idle: bool, useful: bool, beside_a_chat: bool) -> None:
        """Draw the consequence of a poll that was answered within so many seconds."""
        if not waited_for_more:
            self.after_progress = min(_AFTER_PROGRESS, max(_SHORTEST_AFTER_PROGRESS, took))
        if waited_for_more and is_idle:
            self.pause = 0.0 if took >= _SHORTEST_LONG_POLL else FIRST_PAUSE
        elif beside_a_chat:
            self.pause = self._beside_a_chat(took, useful=useful)
        elif useful or waited_for_more:
            self.pause = FIRST_PAUSE
        else:
            self.pause = min(_LONGEST_PAUSE, self._clock.spread(1.5 * self.pause))

    def _beside_a_chat(self, took: float, *, useful: bool) -> float:
        now = self._clock.stopwatch()
        self._useful_at = now if useful else self._useful_at
        shortest = max(_FIRST_PAUSE_BESIDE_A_CHAT, took)
        if now - self._useful_at < _PEOPLE_ASK_WITHIN:
            return shortest
        return min(_LONGEST_PAUSE_BESIDE_A_CHAT, 1.05 * max(shortest, self.pause))
