"""Links that let members in: kept as a hash, so that a copy of the database opens no door."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import are_within
from bot.storage.database import Database, Row
from bot.storage.moments import as_moment, as_seconds


@dataclass(frozen=True, slots=True)
class Invitation:
    """One invitation, without the code that opens it."""

    number: int
    label: str
    """For whom, as the administrator wrote it: a facility, never a person."""
    uses_left: int
    expires: datetime
    revoked: bool
    created: datetime

    def is_open(self, now: datetime) -> bool:
        """Return whether it still lets somebody in; not where it is farther from when it was made than it was to last.

        A clock may have been ahead when it was made.
        """
        lasts = are_within(self.expires - self.created, self.created, now)
        return not self.revoked and self.uses_left > 0 and now < self.expires and lasts


class Invitations:
    """The table of invitations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(self, label: str, uses: int, expires: datetime, now: datetime) -> tuple[str, Invitation]:
        """Make an invitation and return its code, which cannot be read again, with what is kept of it."""
        code = secrets.token_urlsafe(16)
        rows = await self._database.rows(
            "INSERT INTO invitations (hash, label, uses_left, expires, created) VALUES (?, ?, ?, ?, ?) RETURNING *",
            _hash(code),
            label,
            uses,
            as_seconds(expires),
            as_seconds(now),
        )
        return code, _invitation(rows[0])

    async def redeem(self, code: str, chat_id: str, now: datetime, today: date) -> Invitation | None:
        """Make somebody a member if the code is good, and return the invitation, else None.

        A member who uses a link again, or whose update is handled twice, spends nothing. Who was removed does not come
        back by a link that was open then.
        """
        async with self._database.transaction() as transaction:
            found = await transaction.rows("SELECT * FROM invitations WHERE hash = ?", _hash(code))
            if not found:
                return None
            invitation = _invitation(found[0])
            if await transaction.rows("SELECT 1 FROM users WHERE chat_id = ? AND role = 'member'", chat_id):
                return invitation
            if not invitation.is_open(now) or await transaction.rows(
                "SELECT 1 FROM closed_invitations WHERE chat_id = ? AND invitation = ?", chat_id, invitation.number
            ):
                return None
            await transaction.rows("UPDATE invitations SET uses_left = uses_left - 1 WHERE id = ?", invitation.number)
            await transaction.rows(
                """INSERT INTO users (chat_id, role, invitation, created, last_seen) VALUES (?1, 'member', ?2, ?3, ?3)
                ON CONFLICT (chat_id) DO UPDATE SET role = 'member', invitation = ?2""",
                chat_id,
                invitation.number,
                today.isoformat(),
            )
            transaction.let_in.append(chat_id)
            return invitation

    async def find(self, code: str) -> Invitation | None:
        """Return the invitation that a code opens, spent or not, without spending it."""
        rows = await self._database.rows("SELECT * FROM invitations WHERE hash = ?", _hash(code))
        return _invitation(rows[0]) if rows else None

    async def revoke(self, number: int) -> bool:
        """Close an invitation for good and return whether there was one. Members stay members."""
        rows = await self._database.rows("UPDATE invitations SET revoked = 1 WHERE id = ? RETURNING id", number)
        return bool(rows)

    async def all(self) -> list[Invitation]:
        """Return every invitation, the newest first."""
        return [_invitation(row) for row in await self._database.rows("SELECT * FROM invitations ORDER BY id DESC")]


def _hash(code: str) -> bytes:
    # The code is long and random: no salt or slow hash is needed against guessing.
    return hashlib.sha256(code.encode()).digest()


def _invitation(row: Row) -> Invitation:
    return Invitation(
        number=row["id"],
        label=row["label"],
        uses_left=row["uses_left"],
        expires=as_moment(row["expires"]),
        revoked=bool(row["revoked"]),
        created=as_moment(row["created"]),
    )
