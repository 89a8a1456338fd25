"""Contacts of the directory that somebody called wrong, until an administrator has looked; never who said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class Doubt:
    """A contact in doubt."""

    entry: str
    """Its key in the directory."""
    why: str
    stood: str
    """A mark of the numbers that stood there, to see whether they have been corrected since."""
    day: date


class Doubts:
    """The table of contacts in doubt."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> list[Doubt]:
        """Return all of them, the oldest first."""
        rows = await self._database.rows("SELECT * FROM doubted_contacts ORDER BY day, entry")
        return [Doubt(row["entry"], row["why"], row["stood"], date.fromisoformat(row["day"])) for row in rows]

    async def add(self, doubt: Doubt) -> bool:
        """Note a doubt, and return whether it is the first about this contact."""
        rows = await self._database.rows(
            """INSERT INTO doubted_contacts (entry, why, stood, day) VALUES (?, ?, ?, ?)
            ON CONFLICT (entry) DO NOTHING RETURNING entry""",
            doubt.entry,
            doubt.why,
            doubt.stood,
            doubt.day.isoformat(),
        )
        return bool(rows)

    async def settle(self, entry: str) -> bool:
        """Doubt a contact no more, and return whether it was in doubt."""
        rows = await self._database.rows("DELETE FROM doubted_contacts WHERE entry = ? RETURNING entry", entry)
        return bool(rows)
