"""What somebody was asked to type, so that a restart between the question and the text loses neither."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Database
from bot.storage.moments import as_moment, as_seconds


@dataclass(frozen=True, slots=True)
class Expected:
    """What is awaited, since when, and what it is about; never a text."""

    what: str
    since: datetime
    number: int = 0
    topic: str = ""


class Awaited:
    """The table of what is awaited, at most one thing of each person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person: str) -> Expected | None:
        """Return what somebody was asked to type, None if nothing."""
        rows = await self._database.rows("SELECT * FROM awaited WHERE person = ?", person)
        return (
            Expected(rows[0]["what"], as_moment(rows[0]["since"]), rows[0]["number"], rows[0]["topic"])
            if rows
            else None
        )

    async def put(self, person: str, expected: Expected) -> None:
        """Note what somebody was asked to type; it takes the place of what was asked before."""
        await self._database.rows(
            """INSERT INTO awaited (person, what, since, number, topic) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (person) DO UPDATE SET what = ?2, since = ?3, number = ?4, topic = ?5""",
            person,
            expected.what,
            as_seconds(expected.since),
            expected.number,
            expected.topic,
        )

    async def drop(self, person: str, what: str | None = None) -> None:
        """Wait for nothing more, or for one thing no more."""
        await self._database.rows("DELETE FROM awaited WHERE person = ?1 AND what = coalesce(?2, what)", person, what)

    async def forget_before(self, what: str, moment: datetime) -> None:
        """Wait no longer for what was asked too long ago."""
        await self._database.rows("DELETE FROM awaited WHERE what = ? AND since < ?", what, as_seconds(moment))
