"""Sends announcements with python-telegram-bot, and says what became of each in the worker's terms."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import httpx
from telegram import Bot
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

from bot.announcing.body import Body
from bot.announcing.outcomes import (
    Blocked,
    Malformed,
    Moved,
    NotSent,
    Outcome,
    Sent,
    TooFast,
    Undeliverable,
    Unsure,
)
from bot.storage import Announcement, Delivery

_BEFORE_THE_REQUEST: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
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


class TelegramSend:
    """The worker's Send over a bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def __call__(self, delivery: Delivery, announcement: Announcement, /) -> Outcome:
        body = Body.from_json(announcement.body)
        try:
            await self._bot.send_message(delivery.chat_id, body.text(delivery.language))
        except TelegramError as error:
            return outcome_of(error)
        return Sent()


def outcome_of(error: TelegramError) -> Outcome:
    """What an error of the library says about the delivery."""
    match error:
        case RetryAfter():
            seconds = error.retry_after
            return TooFast(seconds.total_seconds() if isinstance(seconds, timedelta) else float(seconds))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Blocked()
        case InvalidToken() | Conflict():
            return NotSent(type(error).__name__.lower())
        case BadRequest():
            is_of_this_chat = any(words in error.message.lower() for words in _OF_THIS_CHAT)
            return Undeliverable("bad_request") if is_of_this_chat else Malformed()
        case NetworkError():
            return _of_the_network(error)
    # An answer that cannot be read: the call was made.
    return Unsure("unreadable")


def _of_the_network(error: NetworkError) -> Outcome:
    cause = error.__cause__
    if isinstance(cause, _BEFORE_THE_REQUEST):
        return NotSent("network")
    if isinstance(cause, httpx.HTTPError):
        return Unsure("timeout" if isinstance(cause, httpx.TimeoutException) else "network")
    if "(504)" in error.message:
        return Unsure("timeout")
    return NotSent("server_error", perhaps_this_chat=True)
