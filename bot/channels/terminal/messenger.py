"""The terminal as the conversation sees it: one screen for every chat."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from bot.announcing.outcomes import Outcome, Sent
from bot.channels.terminal.screen import Screen
from bot.conversation.page import Page, Piece
from bot.conversation.port import Abilities, Contact, File, Letter, Received, Venue


@dataclass
class TerminalPort:
    """The Port of one chat; it never fails, and what is typed cannot be taken from the screen."""

    chat: str
    screen: Screen
    _numbers: count[int] = field(default_factory=lambda: count(1))

    async def send(self, page: Page) -> str:
        """Show a page."""
        message = str(next(self._numbers))
        self.screen.show(page, message)
        return message

    async def replace(self, message: str, page: Page, *, or_send: bool = True) -> None:  # noqa: ARG002
        """Show a page below: what was printed stays."""
        self.screen.show(page, message)

    async def delete(self, message: str) -> bool:  # noqa: ARG002
        """Return that it is still there."""
        return False

    async def notice(self, text: str) -> None:
        """Show the notice, if there is one."""
        if text:
            self.screen.say(text)

    async def document(self, file: File) -> None:
        """Show the name of a file and what stands under it."""
        self.screen.say(file.name)
        if file.caption is not None:
            self.screen.lines((file.caption,))
        self.screen.buttons(file.rows, str(next(self._numbers)))

    async def photo(self, file: File) -> None:
        """Show the name of a picture, as a terminal shows none."""
        await self.document(file)

    async def fetch(self, received: Received) -> bytes:
        """Return what a file of this machine holds; a terminal is sent none, so its address is a path."""
        return await asyncio.to_thread(Path(received.address).read_bytes)

    async def contact(self, contact: Contact) -> None:
        """Show a contact card."""
        self.screen.say(f"{contact.first_name} {contact.last_name}".strip())
        self.screen.say(contact.phone)

    async def place(self, place: Venue) -> None:
        """Show a place."""
        for line in (place.title, place.address, f"{place.latitude:.5f}, {place.longitude:.5f}"):
            self.screen.say(line)


class TerminalMessenger:
    """What stands behind every chat: the same screen."""

    def __init__(self, screen: Screen, *, reaches_administrators: bool = True) -> None:
        self._screen = screen
        self.abilities = Abilities(reaches_administrators=reaches_administrators)

    def to(self, chat: str) -> TerminalPort:
        """Return a chat."""
        return TerminalPort(chat, self._screen)

    def link(self, payload: str) -> str:
        """Return the command that a link would send."""
        return f"/start {payload}"

    def fits(self, text: Piece, *, under_file: bool = False) -> bool:  # noqa: ARG002
        """Return that any text fits."""
        return True

    async def deliver(self, chat: str, letter: Letter) -> Outcome:  # noqa: ARG002
        """Show an announcement."""
        self._screen.lines((letter.text,))
        self._screen.buttons(letter.rows, "")
        return Sent()
