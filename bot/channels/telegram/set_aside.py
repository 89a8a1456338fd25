"""Updates that Telegram may forget before they are answered, because their chat has to wait and hides the others.

Telegram shows a hundred updates. Where a chat that cannot have anything yet fills them, its questions go on waiting in
memory, and the database notes the chat before Telegram forgets them: whoever asked is told after an end of the process.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from typing import Final, Protocol

from bot.storage import StorageError

OWED: Final = "chats_owed_a_word"
"""The note of the database that lists them, with commas between."""
_MOST: Final = 1000
"""Updates that wait in memory alone at once."""
_log = logging.getLogger(__name__)


class Notes(Protocol):
    """Where it is written down."""

    async def note(self, name: str) -> str | None:
        """Return what was noted."""

    async def write_note(self, name: str, value: str) -> None:
        """Note something, in the place of what was noted."""


class Owed:
    """The chats that are owed a word, should the process end before they are answered."""

    def __init__(self, notes: Notes) -> None:
        self._notes, self._one_at_a_time = notes, asyncio.Lock()

    async def all(self) -> set[str]:
        """Return them. Raises StorageError."""
        return set(filter(None, (await self._notes.note(OWED) or "").split(",")))

    async def note(self, chat: str) -> None:
        """Note one more, durably. Raises StorageError."""
        async with self._one_at_a_time:
            await self._write(await self.all() | {chat})

    async def forget(self, chat: str) -> None:
        """Note that one has its answers, or its word. Raises StorageError."""
        async with self._one_at_a_time:
            await self._write(await self.all() - {chat})

    async def _write(self, chats: set[str]) -> None:
        await self._notes.write_note(OWED, ",".join(sorted(chats)))


class SetAside:
    """Which updates of which chats wait in memory alone; `owed` None: none may."""

    def __init__(self, owed: Owed | None) -> None:
        self._owed = owed
        self._chat_of: dict[int, int] = {}
        """Number of an update → its chat."""

    def __contains__(self, number: int) -> bool:
        return number in self._chat_of

    async def keep(self, numbers: Collection[int], chat: int) -> bool:
        """Note a chat before its updates are let go; return whether they may be."""
        new = [number for number in numbers if number not in self._chat_of]
        if self._owed is None or len(self._chat_of) + len(new) > _MOST:
            return False
        try:
            if chat > 0:  # in a group nobody is told that a question was given up
                await self._owed.note(str(chat))
        except StorageError as error:
            _log.error("%s", error)
            return False
        self._chat_of |= dict.fromkeys(new, chat)
        return True

    async def let_go(self, number: int) -> None:
        """Note that an update is settled, and with the last one of its chat that nothing is owed."""
        chat = self._chat_of.pop(number, None)
        if chat is None or self._owed is None or chat in self._chat_of.values():
            return
        try:
            await self._owed.forget(str(chat))
        except StorageError as error:  # they are told once too often
            _log.error("%s", error)
