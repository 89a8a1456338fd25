"""What goes out for one update. If the update is handled again, what was sent already is not sent twice."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.answering.typography import typeset
from bot.channels.telegram.html_text import as_messages, piece_html
from bot.channels.telegram.markup import Markup, keyboard, markup_of
from bot.channels.telegram.outcomes import concerns_the_chat
from bot.conversation.memory import Bounded
from bot.conversation.page import Page
from bot.conversation.port import Contact, File, PortError, Received, Venue
from bot.logs import told_without_content

LONGEST_DATA: Final = 64
"""Bytes that Telegram allows in a button."""
_LONGEST_NOTICE: Final = 200
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


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Let errors of the library leave as the conversation knows them, with the library's own as the cause."""
    try:
        yield
    except TelegramError as error:
        raise PortError(type(error).__name__) from error


@dataclass
class Outgoing:
    """The Port of one chat. `tapped`: the tap that this turn answers."""

    bot: Bot
    chat: str
    update_id: int
    sent: SentSoFar
    reply_to: int | None = None
    thread: int | None = None
    tapped: CallbackQuery | None = None
    _next: int = 0

    async def send(self, page: Page) -> str:
        """Send a page as messages one after the other; the keyboard stands under the last."""
        return await self._send_all(as_messages(page.pieces), markup_of(page))

    async def send_whole(self, page: Page) -> str:
        """Send a page that is one piece in one call, as it is or not at all."""
        with _said_plainly():
            return str((await self._call(piece_html(page.pieces[0]), markup_of(page))).message_id)

    async def replace(self, message: str, page: Page, *, or_send: bool = True) -> None:
        """Put a page in the place of a message of ours; send it anew where that cannot be done."""
        messages, markup = as_messages(page.pieces), keyboard(page.rows)
        if len(messages) > 1 and or_send:
            await self._send_all(messages, markup)
            return
        with _said_plainly():
            try:
                await self._edit(message, messages[0], markup)
            except BadRequest as error:
                # Tapping twice, or an update that is handled again: the message says it already.
                if "not modified" in error.message.lower():
                    return
                if not or_send:
                    raise
                await self._send_all(messages, markup)

    async def delete(self, message: str) -> bool:
        """Delete a message and return whether it is gone."""
        if message == str(self.reply_to):
            self.reply_to = None
        with _said_plainly():
            try:
                await self.bot.delete_message(self.chat, int(message))
            except BadRequest as error:
                return "not found" in error.message.lower()
            except Forbidden:
                return False
        return True

    async def notice(self, text: str) -> None:
        """Stop the little clock on a button."""
        if self.tapped is not None:
            with _said_plainly():
                await end_waiting(self.tapped, text)

    async def document(self, file: File) -> None:
        """Send a file."""
        await self._send_file(self.bot.send_document, file)

    async def photo(self, file: File) -> None:
        """Show a picture."""
        await self._send_file(self.bot.send_photo, file)

    async def _send_file(self, send: Callable[..., Awaitable[Message]], file: File) -> None:
        if self._is_to_be_sent():
            with _said_plainly():
                await send(
                    self.chat,
                    InputFile(file.content, file.name),
                    caption=piece_html(file.caption) if file.caption else None,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard(file.rows),
                    message_thread_id=self.thread,
                )
            self._note()

    async def fetch(self, received: Received) -> bytes:
        """Return what a file holds; Telegram gives out files up to 20 MB."""
        with _said_plainly():
            file = await self.bot.get_file(received.address)
            return bytes(await file.download_as_bytearray())

    async def contact(self, contact: Contact) -> None:
        """Send a contact card."""
        if self._is_to_be_sent():
            with _said_plainly():
                await self.bot.send_contact(
                    self.chat,
                    contact.phone,
                    contact.first_name,
                    last_name=contact.last_name,
                    vcard=contact.vcard,
                    message_thread_id=self.thread,
                )
            self._note()

    async def place(self, place: Venue) -> None:
        """Send a place, from which phones offer the way."""
        if self._is_to_be_sent():
            with _said_plainly():
                await self.bot.send_venue(
                    self.chat,
                    place.latitude,
                    place.longitude,
                    place.title,
                    place.address,
                    message_thread_id=self.thread,
                )
            self._note()

    async def _send_all(self, messages: Sequence[str], markup: Markup | None) -> str:
        number = ""
        with _said_plainly():
            for index, text in enumerate(messages):
                number = await self._send_one(text, markup if index == len(messages) - 1 else None)
        return number

    async def _send_one(self, text: str, markup: Markup | None) -> str:
        if not self._is_to_be_sent():
            return ""
        try:
            sent = await self._call(text, markup)
        except BadRequest as error:
            # A server that knows an older Bot API may refuse a new kind of button: the answer matters more.
            if not isinstance(markup, InlineKeyboardMarkup) or concerns_the_chat(error):
                raise
            _log.warning("a keyboard was refused, sent without it (%s)", told_without_content(error))
            sent = await self._call(text, None)
        self._note()
        return str(sent.message_id)

    async def _call(self, text: str, markup: Markup | None) -> Message:
        reply = None
        if self.reply_to is not None:
            reply = ReplyParameters(self.reply_to, allow_sending_without_reply=True)
        return await self.bot.send_message(
            self.chat,
            text,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            link_preview_options=_NO_PREVIEW,
            reply_parameters=reply,
            message_thread_id=self.thread,
        )

    async def _edit(self, message: str, text: str, markup: InlineKeyboardMarkup | None) -> None:
        await self.bot.edit_message_text(
            text,
            chat_id=self.chat,
            message_id=int(message),
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            link_preview_options=_NO_PREVIEW,
        )

    def _is_to_be_sent(self) -> bool:
        """Count one more message and return whether an earlier run of this update has not sent it."""
        self._next += 1
        return self._next > self.sent.count(self.update_id)

    def _note(self) -> None:
        self.sent.note(self.update_id, self._next)


async def end_waiting(tapped: CallbackQuery, notice: str = "") -> None:
    """Stop the little clock on a button."""
    try:
        await tapped.answer(typeset(notice)[:_LONGEST_NOTICE] or None, show_alert=bool(notice))
    except BadRequest:
        # Too late for Telegram; what the button asked for is done all the same.
        _log.info("a tap was answered too late")
