"""What goes out for one update. If the update is handled again, what was sent already is not sent twice."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot.channels.telegram.html_text import plain
from bot.conversation.cards import Contact, Venue
from bot.conversation.memory import Bounded
from bot.logs import told_without_content

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
_log = logging.getLogger(__name__)


class SentSoFar:
    """How many messages were sent for each of the last updates."""

    def __init__(self) -> None:
        self._counts: Bounded[int, int] = Bounded(1000)

    def is_known(self, update_id: int) -> bool:
        """Return whether the update was begun before."""
        return self._counts.get(update_id) is not None

    def begin(self, update_id: int) -> None:
        """Note that the update is begun."""
        self._counts.put(update_id, self._counts.get(update_id) or 0)

    def count(self, update_id: int) -> int:
        """Return how many messages were sent for the update."""
        return self._counts.get(update_id) or 0

    def note(self, update_id: int, count: int) -> None:
        """Note how many messages have now been sent."""
        self._counts.put(update_id, count)


@dataclass
class Outgoing:
    """Sends, edits and deletes in one chat. Raises telegram.error.TelegramError when Telegram cannot be reached."""

    bot: Bot
    chat_id: int
    update_id: int
    sent: SentSoFar
    reply_to: int | None = None
    thread: int | None = None
    _next: int = 0

    async def send(self, messages: Sequence[str], markup: Markup | None = None) -> None:
        """Send HTML messages one after the other; the keyboard stands under the last."""
        for index, text in enumerate(messages):
            await self._send_one(text, markup if index == len(messages) - 1 else None)

    async def tell(self, text: str, markup: Markup | None = None) -> None:
        """Send a plain sentence."""
        await self.send(plain(text), markup)

    async def replace(self, message_id: int, messages: Sequence[str], markup: InlineKeyboardMarkup | None) -> None:
        """Put a text in the place of a message of ours; send it anew where that cannot be done."""
        if len(messages) > 1:
            await self.send(messages, markup)
            return
        try:
            await self.bot.edit_message_text(
                messages[0],
                chat_id=self.chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            # Tapping twice, or an update that is handled again: the message says it already.
            if "not modified" not in error.message.lower():
                await self.send(messages, markup)

    async def delete(self, message_id: int) -> bool:
        """Delete a message and return whether it is gone."""
        try:
            await self.bot.delete_message(self.chat_id, message_id)
        except BadRequest as error:
            return "not found" in error.message.lower()
        except Forbidden:
            return False
        return True

    async def contact(self, contact: Contact) -> None:
        """Send a contact card."""
        if self._is_to_be_sent():
            await self.bot.send_contact(
                self.chat_id,
                contact.phone,
                contact.first_name,
                last_name=contact.last_name,
                vcard=contact.vcard,
                message_thread_id=self.thread,
            )
            self._note()

    async def document(self, content: bytes, name: str, caption: str, markup: InlineKeyboardMarkup | None) -> None:
        """Send a file with an HTML caption."""
        if self._is_to_be_sent():
            await self.bot.send_document(
                self.chat_id,
                InputFile(content, name),
                caption=caption or None,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                message_thread_id=self.thread,
            )
            self._note()

    async def venue(self, venue: Venue) -> None:
        """Send a place, from which phones offer the way."""
        if self._is_to_be_sent():
            await self.bot.send_venue(
                self.chat_id, venue.latitude, venue.longitude, venue.title, venue.address, message_thread_id=self.thread
            )
            self._note()

    async def _send_one(self, text: str, markup: Markup | None) -> None:
        if not self._is_to_be_sent():
            return
        try:
            await self._call(text, markup)
        except BadRequest as error:
            # A server that knows an older Bot API may refuse a new kind of button: the answer matters more.
            if not isinstance(markup, InlineKeyboardMarkup):
                raise
            _log.warning("a keyboard was refused, sent without it (%s)", told_without_content(error))
            await self._call(text, None)
        self._note()

    async def _call(self, text: str, markup: Markup | None) -> None:
        reply = None
        if self.reply_to is not None:
            reply = ReplyParameters(self.reply_to, allow_sending_without_reply=True)
        await self.bot.send_message(
            self.chat_id,
            text,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            link_preview_options=_NO_PREVIEW,
            reply_parameters=reply,
            message_thread_id=self.thread,
        )

    def _is_to_be_sent(self) -> bool:
        """Count one more message and return whether an earlier run of this update has not sent it."""
        self._next += 1
        return self._next > self.sent.count(self.update_id)

    def _note(self) -> None:
        self.sent.note(self.update_id, self._next)
