"""What an error of the library means for the delivery of an announcement."""

from __future__ import annotations

from typing import Final

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.announcing.outcomes import Blocked, Malformed, Moved, NotSent, Outcome, TooFast, Undeliverable, Unsure
from bot.channels.telegram.errors import asked_pause, never_left
from bot.channels.telegram.request import StrangeAnswerError

_OF_THIS_CHAT: Final = (
    "chat not found",
    "peer_id_invalid",
    "user not found",
    "chat_write_forbidden",
    "have no rights to send",
    "not enough rights",
    "topic_closed",
)
"""Refusals that concern one chat and not the message."""


def outcome_of(error: TelegramError) -> Outcome:
    """What an error of the library says about the delivery."""
    match error:
        case RetryAfter():
            return TooFast(asked_pause(error))
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case Forbidden():
            return Blocked()
        case InvalidToken() | Conflict():
            return NotSent(type(error).__name__.lower())
        case BadRequest():
            is_of_this_chat = any(words in error.message.lower() for words in _OF_THIS_CHAT)
            return Undeliverable("bad_request") if is_of_this_chat else Malformed()
        case StrangeAnswerError():
            return Unsure("unreadable") if error.perhaps_done else NotSent("network")
        case NetworkError():
            return _of_the_network(error)
    # An answer that cannot be read: the call was made.
    return Unsure("unreadable")


def _of_the_network(error: NetworkError) -> Outcome:
    if never_left(error):
        return NotSent("network")
    cause = error.__cause__
    if isinstance(cause, httpx.HTTPError):
        return Unsure("timeout" if isinstance(cause, httpx.TimeoutException) else "network")
    if "(504)" in error.message:
        return Unsure("timeout")
    return NotSent("server_error", perhaps_this_chat=True)
