"""Announcements: what an administrator wrote or the calendar called for, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from bot.storage.database import Database, Row
from bot.storage.moments import as_moment, as_moment_or_none, as_seconds

AnnouncementKind = Literal[
    "message", "correction", "reminder", "new", "moved", "changed", "full", "cancelled", "reopened"
]  # fmt: skip
"""Written by hand, a reminder, or what changed of a session."""
AnnouncementState = Literal["draft", "scheduled", "sending", "paused", "stopped", "cancelled", "done"]

_LAST_STATES = frozenset({"cancelled", "done"})


@dataclass(frozen=True, slots=True)
class NewAnnouncement:
    """An announcement to be kept as a draft."""

    kind: AnnouncementKind
    topic: str
    body: str
    """What will be published, in the form that the announcing side chooses; never a message of a user."""
    territory: str = ""
    session: str | None = None
    key: str | None = None
    """What makes it unique, for example 'reminder:landes-2027:7': a second draft under the same key is not made."""
    urgent: bool = False
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Announcement(NewAnnouncement):
    """An announcement as it is kept."""

    number: int = 0
    state: AnnouncementState = "draft"
    reason: str | None = None
    """Why it was stopped."""
    created: datetime | None = None
    due: datetime | None = None
    ended: datetime | None = None
    progress: tuple[str, str] | None = None
    """Chat and message where its progress is shown."""


@dataclass(frozen=True, slots=True)
class Report:
    """How many deliveries are in each state, those of forgotten recipients included."""

    pending: int = 0
    sending: int = 0
    sent: int = 0
    failed: int = 0
    uncertain: int = 0
    blocked: int = 0
    cancelled: int = 0

    @property
    def total(self) -> int:
        """Return the number of recipients."""
        return self.pending + self.sending + self.sent + self.failed + self.uncertain + self.blocked + self.cancelled


_OF_WHOM_IT_FORGOT: Final = ("sent", "blocked", "failed", "uncertain", "cancelled")
"""What is kept in numbers of deliveries whose recipients are forgotten."""
_REPORT: Final = " UNION ALL ".join(
    (
        "SELECT state, count(*) AS many FROM outbox WHERE announcement = ?1 GROUP BY state",
        *(f"SELECT '{state}', {state} FROM announcements WHERE id = ?1" for state in _OF_WHOM_IT_FORGOT),  # noqa: S608
    )
)
"""One statement sees one moment: a transaction for it would be four hand-overs to the thread of the statements, and
hold up whoever writes."""


class Announcements:
    """The table of announcements."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def draft(self, new: NewAnnouncement, now: datetime) -> Announcement | None:
        """Keep a draft and return it, or None if there is one under the same key already."""
        rows = await self._database.rows(
            """INSERT INTO announcements (key, kind, topic, territory, session, body, urgent, author, created)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING RETURNING *""",
            new.key,
            new.kind,
            new.topic,
            new.territory,
            new.session,
            new.body,
            new.urgent,
            new.author,
            as_seconds(now),
        )
        return _announcement(rows[0]) if rows else None

    async def find(self, number: int) -> Announcement | None:
        """Return an announcement, or None."""
        rows = await self._database.rows("SELECT * FROM announcements WHERE id = ?", number)
        return _announcement(rows[0]) if rows else None

    async def latest(self, limit: int = 20) -> list[Announcement]:
        """Return the last announcements, the newest first."""
        rows = await self._database.rows("SELECT * FROM announcements ORDER BY id DESC LIMIT ?", limit)
        return [_announcement(row) for row in rows]

    async def in_state(self, *states: AnnouncementState) -> list[Announcement]:
        """Return the announcements in one of these states, the oldest first."""
        marks = ", ".join("?" * len(states))
        rows = await self._database.rows(
            f"SELECT * FROM announcements WHERE state IN ({marks}) ORDER BY id",  # noqa: S608 (question marks only)
            *states,
        )
        return [_announcement(row) for row in rows]

    async def rewrite(self, number: int, body: str, territory: str | None = None) -> bool:
        """Change what a draft or a stopped announcement says, or whom it is for; return whether it was one of these."""
        rows = await self._database.rows(
            """UPDATE announcements SET body = ?2, territory = coalesce(?3, territory)
            WHERE id = ?1 AND state IN ('draft', 'stopped') RETURNING id""",
            number,
            body,
            territory,
        )
        return bool(rows)

    async def retarget(
        self, number: int, *, topic: str | None = None, territory: str | None = None, urgent: bool | None = None
    ) -> bool:
        """Change whom a draft is for, or whether the night holds it up; return whether it was still a draft."""
        rows = await self._database.rows(
            """UPDATE announcements SET topic = coalesce(?2, topic), territory = coalesce(?3, territory),
            urgent = coalesce(?4, urgent) WHERE id = ?1 AND state = 'draft' RETURNING id""",
            number,
            topic,
            territory,
            urgent,
        )
        return bool(rows)

    async def confirm(self, number: int, recipients: Iterable[str], due: datetime, now: datetime) -> bool:
        """Fill the outbox and let the deliveries begin when due, all at once. Return whether it was a draft.

        Confirming twice, by a double tap or an update handled twice, changes nothing.
        """
        async with self._database.transaction() as transaction:
            confirmed = await transaction.rows(
                "UPDATE announcements SET state = ?2, due = ?3 WHERE id = ?1 AND state = 'draft' RETURNING id",
                number,
                "scheduled" if due > now else "sending",
                as_seconds(due),
            )
            if not confirmed:
                return False
            for chat_id in dict.fromkeys(recipients):
                await transaction.rows(
                    """INSERT OR IGNORE INTO outbox (announcement, chat_id, changed)
                    SELECT ?1, chat_id, ?3 FROM users WHERE chat_id = ?2""",
                    number,
                    chat_id,
                    as_seconds(now),
                )
            return True

    async def move(self, number: int, *, to: AnnouncementState, now: datetime, reason: str | None = None) -> bool:
        """Put an announcement that has not ended into another state, and return whether it moved.

        Cancelling cancels the deliveries that wait as well.
        """
        async with self._database.transaction() as transaction:
            moved = await transaction.rows(
                """UPDATE announcements SET state = ?2, reason = ?3, ended = ?4
                WHERE id = ?1 AND state NOT IN ('cancelled', 'done', ?2) RETURNING id""",
                number,
                to,
                reason,
                as_seconds(now) if to in _LAST_STATES else None,
            )
            if moved and to == "cancelled":
                await transaction.rows(
                    "UPDATE outbox SET state = 'cancelled', changed = ?2 WHERE announcement = ?1 AND state = 'pending'",
                    number,
                    as_seconds(now),
                )
            return bool(moved)

    async def start_due(self, now: datetime) -> list[int]:
        """Let the scheduled announcements begin whose time has come, and return their numbers."""
        rows = await self._database.rows(
            "UPDATE announcements SET state = 'sending' WHERE state = 'scheduled' AND due <= ? RETURNING id",
            as_seconds(now),
        )
        return [row["id"] for row in rows]

    async def end_delivered(self, now: datetime) -> list[int]:
        """Close the announcements of which nothing waits any more, and return their numbers."""
        rows = await self._database.rows(
            """UPDATE announcements SET state = 'done', ended = ? WHERE state = 'sending' AND NOT EXISTS
            (SELECT 1 FROM outbox WHERE announcement = announcements.id AND outbox.state IN ('pending', 'sending'))
            RETURNING id""",
            as_seconds(now),
        )
        return [row["id"] for row in rows]

    async def show_progress_in(self, number: int, chat_id: str, message_id: str) -> None:
        """Remember the message that shows how far an announcement is."""
        await self._database.rows(
            "UPDATE announcements SET progress_chat = ?2, progress_message = ?3 WHERE id = ?1",
            number,
            chat_id,
            message_id,
        )

    async def report(self, number: int) -> Report:
        """Return what became of the deliveries of an announcement."""
        rows = await self._database.rows(_REPORT, number)
        totals: Counter[str] = Counter()
        for row in rows:
            totals[row["state"]] += row["many"]
        return Report(**totals)

    async def forget_recipients(self, before: datetime) -> None:
        """Forget who got the announcements that ended before a moment; their reports keep the totals."""
        await self._database.rows(
            "DELETE FROM outbox WHERE announcement IN (SELECT id FROM announcements WHERE ended < ?)",
            as_seconds(before),
        )


def _announcement(row: Row) -> Announcement:
    progress = (row["progress_chat"], row["progress_message"]) if row["progress_message"] else None
    return Announcement(
        number=row["id"],
        key=row["key"],
        kind=row["kind"],
        topic=row["topic"],
        territory=row["territory"],
        session=row["session"],
        body=row["body"],
        urgent=bool(row["urgent"]),
        author=row["author"],
        state=row["state"],
        reason=row["reason"],
        created=as_moment(row["created"]),
        due=as_moment_or_none(row["due"]),
        ended=as_moment_or_none(row["ended"]),
        progress=progress,
    )
