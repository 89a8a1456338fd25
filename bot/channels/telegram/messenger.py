"""Telegram as the conversation sees it: the chats with others, links, limits, announcements."""

from __future__ import annotations

from typing import Final

from telegram import Bot
from telegram.error import TelegramError

from bot.announcing.outcomes import Outcome, Sent
from bot.channels.telegram.html_text import LONGEST_MESSAGE, piece_html, seen
from bot.channels.telegram.links import link
from bot.channels.telegram.outcomes import outcome_of
from bot.channels.telegram.sending import LONGEST_DATA, Outgoing, SentSoFar
from bot.conversation.page import Page, Piece
from bot.conversation.port import Abilities, Letter, PortError

LONGEST_CAPTION: Final = 1024
"""UTF-16 code units; a longer text goes without its file, which then comes at a tap."""


class TelegramMessenger:
    """The Messenger over a bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    @property
    def abilities(self) -> Abilities:
        """Return what Telegram can do; known once the bot is initialized."""
        return Abilities(bool(self._bot.bot.supports_inline_queries), LONGEST_DATA, LONGEST_MESSAGE)

    def to(self, chat: str) -> Outgoing:
        """Return the chat with somebody else."""
        return Outgoing(self._bot, chat, 0, SentSoFar())

    def link(self, payload: str) -> str:
        """Return the address that opens the chat."""
        return link(self._bot.username, payload)

    def fits(self, text: Piece, *, under_file: bool = False) -> bool:
        """Return whether a text can go out in one call."""
        return seen(piece_html(text)) <= (LONGEST_CAPTION if under_file else LONGEST_MESSAGE)

    async def deliver(self, chat: str, letter: Letter) -> Outcome:
        """Send an announcement in one call, and say what became of it."""
        port = self.to(chat)
        try:
            if letter.file is not None:
                await port.document(letter.file)
            else:
                await port.send_whole(Page((letter.text,), letter.rows))
        except PortError as error:
            if isinstance(error.__cause__, TelegramError):
                return outcome_of(error.__cause__)
            raise
        return Sent()
