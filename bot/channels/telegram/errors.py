"""What an error of the library says: whether a call reached Telegram, and how long it asks to wait."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import httpx
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.request import StrangeAnswerError

_BEFORE_THE_REQUEST: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
"""A proxy that refuses the way (CONNECT) has passed nothing on."""


def asked_pause(error: RetryAfter) -> float:
    """Return how many seconds Telegram asks to wait."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


def never_left(error: NetworkError) -> bool:
    """Return whether the connection failed before anything was asked."""
    return isinstance(error.__cause__, _BEFORE_THE_REQUEST)


def passes_by(error: TelegramError) -> bool:
    """Return whether it is the fault of the network, of the pace or of a moment, and not of what was asked."""
    return isinstance(error, RetryAfter | InvalidToken | NetworkError) and not isinstance(error, BadRequest)


def fails_by_the_network(error: BaseException) -> bool:
    """Return whether it says nothing of what was asked, and may be otherwise in a moment."""
    return isinstance(error, TelegramError) and (passes_by(error) or isinstance(error, Conflict))


def was_surely_not_sent(error: BaseException) -> bool:
    """Return whether an answer certainly did not reach Telegram, so that it can be sent again without doubling it."""
    if isinstance(error, RetryAfter | InvalidToken | Conflict):
        return True
    if isinstance(error, StrangeAnswerError):
        return not error.perhaps_done
    if not isinstance(error, NetworkError) or isinstance(error, BadRequest):
        return False
    cause = error.__cause__
    # Without a cause, or with a page that is no JSON, a server answered that it could not: 5xx.
    return cause is None or isinstance(cause, TelegramError) or never_left(error)
