"""One announcement as it arrives in a chat, sent in one call; and what became of it in the worker's terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import httpx
from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions
from telegram.constants import ParseMode
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
from bot.announcing.calendar_file import file_name
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
from bot.channels.telegram.html_text import Line, units
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
LONGEST_CAPTION: Final = 1024
"""UTF-16 code units; a longer text goes without its file, which then comes at a tap."""
_MOST_LETTERS: Final = 12
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one call sends."""

    html: str
    calendar: bytes | None = None
    """The calendar file that carries the text as its caption."""
    file: str = ""
    keyboard: InlineKeyboardMarkup | None = None


Keyboard = Callable[[Announcement, Body, str], InlineKeyboardMarkup | None]
"""The buttons under an announcement in a language."""


class TelegramSend:
    """The worker's Send over a bot."""

    def __init__(self, bot: Bot, keyboard: Keyboard | None = None) -> None:
        self._bot, self._keyboard = bot, keyboard
        self._written: dict[tuple[int, str, str | None], Letter] = {}
        """The last letters: a broadcast sends the same one thousands of times."""

    async def __call__(self, delivery: Delivery, announcement: Announcement, /) -> Outcome:
        letter = self._letter(delivery, announcement)
        try:
            await post(self._bot, delivery.chat_id, letter)
        except TelegramError as error:
            return outcome_of(error)
        return Sent()

    def _letter(self, delivery: Delivery, announcement: Announcement) -> Letter:
        key = (announcement.number, announcement.body, delivery.language)
        if key not in self._written:
            if len(self._written) >= _MOST_LETTERS:
                self._written.clear()
            self._written[key] = letter_of(announcement, delivery.language, self._keyboard)
        return self._written[key]


def letter_of(announcement: Announcement, language: str | None, keyboard: Keyboard | None = None) -> Letter:
    """Return an announcement as somebody with this language gets it. Raises ValueError when it cannot be read."""
    body = Body.from_json(announcement.body)
    html = html_of(body.text(language))
    buttons = keyboard(announcement, body, language or "fr") if keyboard else None
    file = body.calendar(language) if fits_under_a_file(html) else None
    return Letter(html, file, file_name(body.session or "session"), buttons)


def html_of(text: str) -> str:
    """Return the text of an announcement: its first line stands out where more follow."""
    first, *others = text.strip().split("\n")
    lines = [Line(first, "b" if others else ""), *map(Line, others)]
    return "\n".join(line.as_html() for line in lines)


def fits_under_a_file(html: str) -> bool:
    """Return whether a text can be the caption of a file; its tags count too, to be on the safe side."""
    return units(html) <= LONGEST_CAPTION


async def post(bot: Bot, chat_id: int, letter: Letter) -> None:
    """Send it in one call. Raises telegram.error.TelegramError."""
    if letter.calendar is None:
        await bot.send_message(
            chat_id,
            letter.html,
            parse_mode=ParseMode.HTML,
            reply_markup=letter.keyboard,
            link_preview_options=_NO_PREVIEW,
        )
        return
    await bot.send_document(
        chat_id,
        InputFile(letter.calendar, letter.file),
        caption=letter.html,
        parse_mode=ParseMode.HTML,
        reply_markup=letter.keyboard,
    )


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
