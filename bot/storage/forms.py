"""What an administrator is filling in, so that a restart in the middle of it loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Database
from bot.storage.moments import as_moment, as_seconds


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as far as it is filled in: its kind, what stands in it (as its owner writes it), since when."""

    kind: str
    content: str
    since: datetime


class Forms:
    """The table of forms, at most one of each person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person: str) -> Filled | None:
        """Return the form of somebody, None if there is none."""
        rows = await self._database.rows("SELECT * FROM forms WHERE person = ?", person)
        return Filled(rows[0]["kind"], rows[0]["content"], as_moment(rows[0]["since"])) if rows else None

    async def put(self, person: str, form: Filled) -> None:
        """Keep a form; it takes the place of the one before."""
        await self._database.rows(
            """INSERT INTO forms (person, kind, content, since) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (person) DO UPDATE SET kind = ?2, content = ?3, since = ?4""",
            person,
            form.kind,
            form.content,
            as_seconds(form.since),
        )

    async def drop(self, person: str) -> None:
        """Keep nothing more of it."""
        await self._database.rows("DELETE FROM forms WHERE person = ?", person)

    async def forget(self, now: datetime, before: datetime) -> None:
        """Forget what was begun before a moment, or by a clock that was ahead."""
        await self._database.rows("DELETE FROM forms WHERE since < ? OR since > ?", as_seconds(before), as_seconds(now))
