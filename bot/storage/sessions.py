"""What was last announced about each training session, so that nothing is announced twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Database
from bot.storage.moments import as_moment, as_seconds


@dataclass(frozen=True, slots=True)
class AnnouncedSession:
    """A session as people last heard of it."""

    session: str
    fingerprint: str
    sequence: int
    """The SEQUENCE of its calendar file."""
    at: datetime


class Sessions:
    """The table of announced sessions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[str, AnnouncedSession]:
        """Return what was announced, by key of session."""
        rows = await self._database.rows("SELECT * FROM announced_sessions")
        return {
            row["session"]: AnnouncedSession(row["session"], row["fingerprint"], row["sequence"], as_moment(row["at"]))
            for row in rows
        }

    async def note(self, session: str, fingerprint: str, sequence: int, now: datetime) -> None:
        """Write down that a session was announced like this."""
        await self._database.rows(
            """INSERT INTO announced_sessions (session, fingerprint, sequence, at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (session) DO UPDATE SET fingerprint = ?2, sequence = ?3, at = ?4""",
            session,
            fingerprint,
            sequence,
            as_seconds(now),
        )

    async def forget(self, session: str) -> None:
        """Forget a session that left the knowledge."""
        await self._database.rows("DELETE FROM announced_sessions WHERE session = ?", session)
