"""Which updates of Telegram have been handled, so that a restart does nothing twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Database
from bot.storage.moments import as_seconds


@dataclass(frozen=True, slots=True)
class UpdateMark:
    """How often an update was begun, and whether it came to an end."""

    tries: int
    handled: bool


class Updates:
    """The table of handled updates. It is written at each message, and a power cut may take the last marks with it:
    then an answer comes twice.
    """  # noqa: D205 (two sentences that belong together)

    def __init__(self, database: Database) -> None:
        self._database = database

    async def marks(self) -> dict[int, UpdateMark]:
        """Return what is known, by number of update."""
        rows = await self._database.rows("SELECT update_id, tries, handled FROM handled_updates")
        return {row["update_id"]: UpdateMark(row["tries"], bool(row["handled"])) for row in rows}

    async def begin(self, update_id: int, now: datetime) -> None:
        """Count one more try, before it is made."""
        await self._database.rows(
            """INSERT INTO handled_updates (update_id, tries, handled, at) VALUES (?1, 1, 0, ?2)
            ON CONFLICT (update_id) DO UPDATE SET tries = tries + 1, at = ?2""",
            update_id,
            as_seconds(now),
            durable=False,
            at_once=True,
        )

    async def take_back(self, update_id: int) -> None:
        """Count one try less: it was cut short by no fault of the update."""
        await self._database.rows(
            "UPDATE handled_updates SET tries = max(0, tries - 1) WHERE update_id = ?",
            update_id,
            durable=False,
            at_once=True,
        )

    async def finish(self, update_id: int, now: datetime) -> None:
        """Note that an update is handled, well or badly."""
        await self._database.rows(
            """INSERT INTO handled_updates (update_id, tries, handled, at) VALUES (?1, 0, 1, ?2)
            ON CONFLICT (update_id) DO UPDATE SET handled = 1, at = ?2""",
            update_id,
            as_seconds(now),
            durable=False,
            at_once=True,
        )

    async def prune(self, before: datetime) -> None:
        """Forget the marks older than a moment. Telegram keeps updates for 24 hours."""
        await self._database.rows("DELETE FROM handled_updates WHERE at < ?", as_seconds(before), durable=False)
