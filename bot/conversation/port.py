"""What the conversation needs of a messenger: nine verbs in a chat, and a few facts about the whole.

Chats and people are told by their address, a text that the messenger chooses and nobody else reads; messages by a
number, which is such a text as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.announcing.outcomes import Outcome
from bot.conversation.page import Page, Piece, Rows


class PortError(Exception):
    """The messenger did not take what was to go out, or nobody knows whether it did; the cause says more."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact card to keep."""

    phone: str
    first_name: str
    last_name: str
    vcard: str


@dataclass(frozen=True, slots=True)
class Venue:
    """A place to find the way to; WGS84 degrees."""

    title: str
    address: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class File:
    """A file with what stands under it."""

    content: bytes
    name: str
    caption: Piece | None = None
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Received:
    """A file that somebody sent; its bytes are fetched only by whoever may want them."""

    address: str
    """Where the messenger keeps it."""
    name: str
    size: int
    """Bytes, as the messenger says."""


@dataclass(frozen=True, slots=True)
class Letter:
    """An announcement as it arrives: a text, under a file if there is one."""

    text: Piece
    file: File | None = None
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a messenger can do beyond the verbs; None: no limit."""

    asked_from_other_chats: bool = False
    longest_data: int | None = None
    """Bytes that a button gives back; one that needs more is left out."""
    longest_letter: int | None = None
    """Characters of an announcement, for telling whoever writes one."""
    reaches_administrators: bool = True
    """Whether anybody would hear of a question that is handed over, or of a contact in doubt."""


class Port(Protocol):
    """One chat, as one turn sees it. Every verb may raise PortError."""

    @property
    def chat(self) -> str:
        """Return the address of the chat."""

    async def send(self, page: Page) -> str:
        """Show a page and return the number of its last message, '' if it was shown before."""

    async def replace(self, message: str, page: Page, *, or_send: bool = True) -> None:
        """Put a page in the place of a message of ours; where that cannot be done, send it anew or fail."""

    async def delete(self, message: str) -> bool:
        """Delete a message and return whether it is gone."""

    async def notice(self, text: str) -> None:
        """End the waiting of who tapped a button, with a word if there is one."""

    async def document(self, file: File) -> None:
        """Send a file."""

    async def photo(self, file: File) -> None:
        """Show a picture."""

    async def fetch(self, received: Received) -> bytes:
        """Return what a file holds that was sent to us."""

    async def contact(self, contact: Contact) -> None:
        """Send a contact card."""

    async def place(self, place: Venue) -> None:
        """Send a place, from which phones offer the way."""


class Messenger(Protocol):
    """The whole of it: what stands behind every chat."""

    @property
    def abilities(self) -> Abilities:
        """Return what it can do."""

    def to(self, chat: str) -> Port:
        """Return the chat with somebody who is not the one of this turn: an administrator, a new member."""

    def link(self, payload: str) -> str:
        """Return the address that opens a chat with the bot and hands it this payload."""

    def fits(self, text: Piece, *, under_file: bool = False) -> bool:
        """Return whether a text can go out as one announcement, or under its file."""

    async def deliver(self, chat: str, letter: Letter) -> Outcome:
        """Send an announcement in one call, and say what became of it. Raises nothing of the network."""
