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
from bot.announcing.reasons import REFUSED
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
_OF_THE_MESSAGE: Final = (
    "can't parse",
    "is too long",
    "is empty",
    "must be non-empty",
    "entity",
    "entities",
    "button",
    "keyboard",
    "reply markup",
    "wrong file",
    "file is too big",
    "wrong type of the web page",
)
"""Refusals that concern the message: nobody would get it."""


def outcome_of(error: TelegramError) -> Outcome:
    """What an error of the library says about the delivery."""
    match error:
        case RetryAfter():
            return TooFast(asked_pause(error))
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case Forbidden():
            return Blocked()
        case InvalidToken():
            return NotSent("invalidtoken")
        case Conflict():
            return NotSent("conflict")
        case BadRequest():
            return _of_a_refusal(error)
        case StrangeAnswerError():
            return Unsure("unreadable") if error.perhaps_done else NotSent("network")
        case NetworkError():
            return _of_the_network(error)
    # An answer that cannot be read: the call was made.
    return Unsure("unreadable")


def concerns_the_chat(refusal: BadRequest) -> bool:
    """Whether a refusal concerns the chat, so that nothing else would reach it either."""
    said = refusal.message.lower()
    return any(words in said for words in _OF_THIS_CHAT)


def _of_a_refusal(refusal: BadRequest) -> Outcome:
    """A refusal that we do not know concerns its chat alone, until nobody at all can be reached."""
    said = refusal.message.lower()
    if concerns_the_chat(refusal):
        return Undeliverable("bad_request")
    if any(words in said for words in _OF_THE_MESSAGE):
        return Malformed()
    return Undeliverable(REFUSED, perhaps_the_message=True)


def _of_the_network(error: NetworkError) -> Outcome:
    if never_left(error):
        return NotSent("network")
    cause = error.__cause__
    if isinstance(cause, httpx.HTTPError):
        return Unsure("timeout" if isinstance(cause, httpx.TimeoutException) else "network")
    if "(504)" in error.message:
        return Unsure("timeout")
    return NotSent("server_error", perhaps_this_chat=True)
