"""What ends the process: a token or a webhook refused twice, a minute apart, or a second conflict within a minute."""

from __future__ import annotations

from typing import Final

from telegram.error import InvalidToken, TelegramError

from bot.clock import Clock

_BETWEEN_CONFLICTS: Final = 3.0
_CONFLICTS_WITHIN: Final = 60.0
_BETWEEN_REFUSALS: Final = 60.0
"""Seconds after which what was refused is tried once more before that is believed."""


class SecondPollerError(Exception):
    """Another process receives the updates."""


class WebhookRefusedError(TelegramError):
    """Telegram does not take the address of the webhook; the message is Telegram's."""


class Verdicts:
    """Remembers when Telegram refused us, and returns how many seconds to wait before it is asked again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last_conflict = float("-inf")
        self._refused_since: float | None = None

    def pause_after_refusal(self, error: InvalidToken | WebhookRefusedError) -> float:
        """Let one refusal pass; raise it when the same is refused again, a minute later."""
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
        """What was asked was taken."""
        self._refused_since = None
