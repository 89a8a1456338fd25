"""The tables together, on one connection."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.storage.announcements import Announcements
from bot.storage.awaited import Awaited
from bot.storage.database import Database
from bot.storage.doubts import Doubts
from bot.storage.forms import Forms
from bot.storage.invitations import Invitations
from bot.storage.outbox import Outbox
from bot.storage.requests import Requests
from bot.storage.sessions import Sessions
from bot.storage.subscriptions import Subscriptions
from bot.storage.trouble import StorageError
from bot.storage.updates import Updates
from bot.storage.usage import Usage
from bot.storage.users import Users


class Storage:
    """Everything that outlives a restart."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.users = Users(database)
        self.invitations = Invitations(database)
        self.requests = Requests(database)
        self.awaited = Awaited(database)
        self.updates = Updates(database)
        self.subscriptions = Subscriptions(database)
        self.announcements = Announcements(database)
        self.outbox = Outbox(database)
        self.sessions = Sessions(database)
        self.forms = Forms(database)
        self.doubts = Doubts(database)
        self.usage = Usage(database)

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, *, bot: str = "", patient: bool = False) -> AsyncIterator[Storage]:
        """Open the database of a bot, made or migrated if need be. Raises StorageError.

        With patience, a full disk, a lock, a file that is read-only, damaged or emptied is no reason not to begin.
        """
        database = await Database.open(path, bot=bot, patient=patient)
        try:
            yield cls(database)
        finally:
            await database.close()

    async def look(self) -> StorageError | None:
        """Return what is the matter with the database, None if it can be written."""
        return await self._database.look()

    async def note(self, name: str) -> str | None:
        """Return a small fact that the bot wrote down about itself, or None."""
        rows = await self._database.rows("SELECT value FROM notes WHERE name = ?", name)
        return str(rows[0]["value"]) if rows else None

    async def write_note(self, name: str, value: str) -> None:
        """Write down a small fact, for example since when sessions are followed."""
        await self._database.rows(
            "INSERT INTO notes (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2", name, value
        )
