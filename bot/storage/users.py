"""Who has written to the bot: a chat number, a role, two preferences, two dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from bot.storage.database import Database, Row
from bot.storage.moments import as_seconds
from bot.storage.trouble import StorageError

Role = Literal["visitor", "member"]
"""Administrators are named in the settings, not here."""
Language = Literal["fr", "en"]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody known by the number of their private chat alone."""

    chat_id: str
    role: Role
    language: Language | None
    place: str | None
    """The saved territory, as 'kind:key'."""
    invitation: int | None
    """The invitation that let them in."""
    reachable: bool
    """False once they have blocked the bot, until they write again."""
    created: date
    last_seen: date
    label: str = ""
    """Where they said they work, when they asked for access: keys of the knowledge."""


class Users:
    """The table of users. A chat that is unknown is a visitor without preferences."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, chat_id: str) -> User | None:
        """Return somebody, or None if they are unknown."""
        rows = await self._database.rows("SELECT * FROM users WHERE chat_id = ?", chat_id, at_once=True)
        return _user(rows[0]) if rows else None

    async def seen(self, chat_id: str, today: date) -> User:
        """Note that somebody wrote today, which makes them known and reachable, and return them.

        Where nothing can be written, somebody who is known keeps their role all the same.
        """
        known = await self.find(chat_id)
        if known and known.last_seen >= today and known.reachable:
            return known
        try:
            rows = await self._database.rows(
                """INSERT INTO users (chat_id, created, last_seen) VALUES (?1, ?2, ?2)
                ON CONFLICT (chat_id) DO UPDATE SET last_seen = max(last_seen, ?2), reachable = 1 RETURNING *""",
                chat_id,
                today.isoformat(),
            )
        except StorageError:
            if known is None:
                raise
            return known
        return _user(rows[0])

    async def set_language(self, chat_id: str, language: Language | None, today: date) -> None:
        """Save the language of somebody's answers."""
        await self._database.rows(*_setting("language", chat_id, language, today))

    async def set_place(self, chat_id: str, place: str | None, today: date) -> None:
        """Save somebody's territory, as 'kind:key'."""
        await self._database.rows(*_setting("place", chat_id, place, today))

    async def set_role(self, chat_id: str, role: Role, today: date) -> None:
        """Make somebody a member, or a visitor again."""
        async with self._database.transaction() as transaction:
            await transaction.rows(*_setting("role", chat_id, role, today))
            transaction.let_in += [chat_id] if role == "member" else []

    async def remove_member(self, chat_id: str, surely_past: datetime | None) -> User | None:
        """Make a member a visitor, close for them every link there is, and return who they were; else None.

        The links and the requests that wait are closed in the same transaction: only a new invitation or a new request
        lets them back, and no backup: they are listed beside the database. Which links have expired a clock may be
        wrong about: those go too. Only what expired before `surely_past` is forgotten, for anybody; nothing where that
        is None.
        """
        async with self._database.transaction() as transaction:
            found = await transaction.rows("SELECT * FROM users WHERE chat_id = ? AND role = 'member'", chat_id)
            if not found:
                return None
            await self._database.beside(lambda: self._database.removals.add(chat_id))
            await transaction.rows(
                "UPDATE users SET role = 'visitor', invitation = NULL, label = '' WHERE chat_id = ?", chat_id
            )
            past = as_seconds(surely_past) if surely_past is not None else 0
            await transaction.rows(
                "DELETE FROM closed_invitations WHERE invitation IN (SELECT id FROM invitations WHERE expires <= ?)",
                past,
            )
            await transaction.rows(
                """INSERT OR IGNORE INTO closed_invitations (chat_id, invitation)
                SELECT ?1, id FROM invitations WHERE NOT revoked AND expires > ?2""",
                chat_id,
                past,
            )
            await transaction.rows(
                "UPDATE requests SET decision = 'removed' WHERE chat_id = ? AND decision IS NULL", chat_id
            )
            return _user(found[0])

    async def set_reachable(self, chat_id: str, *, reachable: bool) -> None:
        """Note whether somebody can be written to; their subscriptions rest meanwhile."""
        await self._database.rows("UPDATE users SET reachable = ? WHERE chat_id = ?", reachable, chat_id)

    async def members(self) -> list[User]:
        """Return all members, the most recent first."""
        rows = await self._database.rows(
            "SELECT * FROM users WHERE role = 'member' ORDER BY created DESC, length(chat_id), chat_id"
        )
        return [_user(row) for row in rows]

    async def seen_no_later_than(self, day: date) -> None:
        """Have nobody seen after a day: by a clock that was wrong they would never be called unseen."""
        await self._database.rows("UPDATE users SET last_seen = ?1 WHERE last_seen > ?1", day.isoformat())

    async def unseen_since(self, day: date) -> list[str]:
        """Return the chats that have not written since a day."""
        rows = await self._database.rows("SELECT chat_id FROM users WHERE last_seen < ?", day.isoformat())
        return [row["chat_id"] for row in rows]

    async def rename(self, chat_id: str, new_chat_id: str) -> None:
        """Follow a chat that was given another address."""
        async with self._database.transaction() as transaction:
            if not await transaction.rows("SELECT 1 FROM users WHERE chat_id = ?", chat_id):
                return
            await transaction.rows("DELETE FROM users WHERE chat_id = ?", new_chat_id)
            await transaction.rows("UPDATE users SET chat_id = ? WHERE chat_id = ?", new_chat_id, chat_id)
            await transaction.rows(
                "UPDATE OR IGNORE closed_invitations SET chat_id = ? WHERE chat_id = ?", new_chat_id, chat_id
            )

    async def erase(self, chat_id: str) -> None:
        """Forget somebody: preferences, role, subscriptions, deliveries, authorship. Reports keep their totals.

        What stays until it expires: that a link is closed for somebody who was removed; and, as a hash, that they were.
        """
        async with self._database.transaction() as transaction:
            await transaction.rows("UPDATE announcements SET author = NULL WHERE author = ?", chat_id)
            await transaction.rows(
                "UPDATE announcements SET progress_chat = NULL, progress_message = NULL WHERE progress_chat = ?",
                chat_id,
            )
            await transaction.rows("DELETE FROM awaited WHERE person = ?", chat_id)
            await transaction.rows("DELETE FROM forms WHERE person = ?", chat_id)
            await transaction.rows("DELETE FROM users WHERE chat_id = ?", chat_id)

    async def everything_about(self, chat_id: str) -> dict[str, Any]:
        """Return all that is kept about somebody, as plain values ready for a file."""
        questions: Sequence[tuple[str, str]] = (
            ("user", "SELECT * FROM users WHERE chat_id = ?"),
            ("subscriptions", "SELECT topic, territory FROM subscriptions WHERE chat_id = ?"),
            ("deliveries", "SELECT announcement, state, attempts, changed FROM outbox WHERE chat_id = ?"),
            ("requests", "SELECT asked, decision, label FROM requests WHERE chat_id = ?"),
            ("closed_invitations", "SELECT invitation FROM closed_invitations WHERE chat_id = ?"),
            ("awaited", "SELECT what, since FROM awaited WHERE person = ?"),
            ("forms", "SELECT kind, content, since FROM forms WHERE person = ?"),
            ("announcements_written", "SELECT id, state, created FROM announcements WHERE author = ?"),
        )
        async with self._database.transaction() as transaction:
            found = {name: [dict(row) for row in await transaction.rows(sql, chat_id)] for name, sql in questions}
        is_removed = await self._database.beside(lambda: self._database.removals.holds(chat_id))
        return found | {"removed": [{"is_removed": True}] if is_removed else []}


def _setting(
    column: Literal["language", "place", "role"], chat_id: str, value: str | None, today: date
) -> tuple[str, str, str | None, str]:
    """The statement that saves one thing of somebody, known or not, and its values."""
    statement = f"""INSERT INTO users (chat_id, {column}, created, last_seen) VALUES (?1, ?2, ?3, ?3)
        ON CONFLICT (chat_id) DO UPDATE SET {column} = ?2"""  # noqa: S608 (one of three names)
    return statement, chat_id, value, today.isoformat()


def _user(row: Row) -> User:
    return User(
        chat_id=row["chat_id"],
        role=row["role"],
        language=row["language"],
        place=row["place"],
        invitation=row["invitation"],
        reachable=bool(row["reachable"]),
        created=date.fromisoformat(row["created"]),
        last_seen=date.fromisoformat(row["last_seen"]),
        label=row["label"],
    )
