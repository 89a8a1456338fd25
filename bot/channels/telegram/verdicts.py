"""What ends the process: a token that is refused twice, a minute apart, or a second conflict within a minute."""

from __future__ import annotations

from typing import Final

from telegram.error import InvalidToken

from bot.clock import Clock

_BETWEEN_CONFLICTS: Final = 3.0
_CONFLICTS_WITHIN: Final = 60.0
_BETWEEN_REFUSALS: Final = 60.0
"""Seconds after which a refused token is tried once more before it counts as revoked."""


class SecondPollerError(Exception):
    """Another process receives the updates."""


class Verdicts:
    """Remembers when Telegram refused us, and returns how many seconds to wait before it is asked again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last_conflict = float("-inf")
        self._refused_since: float | None = None

    def pause_after_refusal(self, error: InvalidToken) -> float:
        """Let one refusal pass; raise it when the token is refused again, a minute later."""
        now = self._clock.stopwatch()
        if self._refused_since is None:
            self._refused_since = now
        elif now - self._refused_since >= _BETWEEN_REFUSALS:
            raise error
        return max(1.0, self._refused_since + _BETWEEN_REFUSALS - now)

    def pause_after_conflict(self) -> float:
        """Let one conflict pass: it may be the end of a process that is being replaced, or of our own lost poll."""
        now = self._clock.stopwatch()
        if now - self._last_conflict < _CONFLICTS_WITHIN:
            raise SecondPollerError
        self._last_conflict = now
        return _BETWEEN_CONFLICTS

    def note_success(self) -> None:
        """The token was good."""
        self._refused_since = None
