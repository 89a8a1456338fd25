"""The deliveries of announcements: each is marked before the call that sends it, and again after."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from bot.storage.database import Database, Row, Transaction
from bot.storage.moments import as_seconds
from bot.storage.users import Language

DeliveryState = Literal["pending", "sending", "sent", "failed", "uncertain", "blocked", "cancelled"]
DeliveryError = Literal[
    "network",
    "timeout",
    "server_error",
    "unreadable",
    "deadline",
    "flood",
    "conflict",
    "invalidtoken",
    "bad_request",
    "refused",
    "malformed",
    "migrated",
    "database",
    "error",
    "crash",
]
"""Kinds of what a delivery may fail or wait for; what the messenger said is never kept."""

LONGEST_WAIT: Final = 3600
"""Seconds; nothing waits so long for another try. What seems to, was written down while the clock was ahead."""
_DELIVERY = """SELECT o.id, o.announcement, o.chat_id, o.state, o.attempts, o.error, u.language
    FROM outbox o JOIN users u USING (chat_id) """


@dataclass(frozen=True, slots=True)
class Delivery:
    """One announcement for one chat."""

    number: int
    announcement: int
    chat_id: str
    language: Language | None
    state: DeliveryState
    attempts: int
    error: DeliveryError | None
    """The last one."""


class Outbox:
    """The table of deliveries. Only a delivery that was begun can end, and only one that waits can begin."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recover(self, now: datetime) -> int:
        """Call uncertain what a crash cut short, and return how many there were. To be called once, at start."""
        rows = await self._database.rows(
            "UPDATE outbox SET state = 'uncertain', error = 'crash', changed = ? WHERE state = 'sending' RETURNING id",
            as_seconds(now),
        )
        return len(rows)

    async def due(self, now: datetime, limit: int = 20) -> list[Delivery]:
        """Return what is to be sent next, the oldest first; what failed stands behind whoever was not tried yet."""
        rows = await self._database.rows(
            _DELIVERY
            + """JOIN announcements a ON a.id = o.announcement
            WHERE o.state = 'pending' AND a.state = 'sending' AND (o.not_before <= ?1 OR o.not_before > ?1 + ?3)
            ORDER BY o.not_before, o.id LIMIT ?2""",
            as_seconds(now),
            limit,
            LONGEST_WAIT,
        )
        return [_delivery(row) for row in rows]

    async def begin(self, number: int, now: datetime, *, durable: bool = True) -> bool:
        """Mark a delivery before its call. Return False if it does not wait any more: then do not send it.

        With durable=False this mark, and those below that know it, survive the death of the process; a power cut may
        take them back.
        """
        rows = await self._database.rows(
            """UPDATE outbox SET state = 'sending', attempts = attempts + 1, changed = ?2
            WHERE id = ?1 AND state = 'pending'
            AND EXISTS (SELECT 1 FROM announcements WHERE id = outbox.announcement AND state = 'sending')
            RETURNING id""",
            number,
            as_seconds(now),
            durable=durable,
            at_once=not durable,
        )
        return bool(rows)

    async def sent(self, number: int, now: datetime, *, durable: bool = True) -> None:
        """Note that the messenger took it."""
        await self._end(number, "sent", None, now, durable=durable)

    async def hand_over(self, ended: int, begun: int, now: datetime, *, durable: bool = True) -> bool:
        """Note at once that one was taken and that the next begins: one write instead of two.

        Return False if the next does not wait any more: then do not send it.
        """
        rows = await self._database.rows(
            """UPDATE outbox SET state = iif(id = ?1, 'sent', 'sending'), attempts = attempts + (id = ?2),
            error = iif(id = ?1, NULL, error), changed = ?3
            WHERE (id = ?1 AND state = 'sending') OR (id = ?2 AND state = 'pending'
            AND EXISTS (SELECT 1 FROM announcements WHERE id = outbox.announcement AND state = 'sending'))
            RETURNING id""",
            ended,
            begun,
            as_seconds(now),
            durable=durable,
            at_once=not durable,
        )
        return any(row["id"] == begun for row in rows)

    async def failed(self, number: int, error: DeliveryError, now: datetime) -> None:
        """Note that it will never go."""
        await self._end(number, "failed", error, now)

    async def uncertain(self, number: int, error: DeliveryError, now: datetime) -> None:
        """Note that nobody knows whether it went: it is not sent again by itself."""
        await self._end(number, "uncertain", error, now)

    async def blocked(self, number: int, now: datetime) -> None:
        """Note that the person blocked the bot; they get nothing more until they write again."""
        async with self._database.transaction() as transaction:
            rows = await transaction.rows(
                """UPDATE outbox SET state = 'blocked', changed = ?2 WHERE id = ?1 AND state = 'sending'
                RETURNING chat_id""",
                number,
                as_seconds(now),
            )
            for row in rows:
                await transaction.rows("UPDATE users SET reachable = 0 WHERE chat_id = ?", row["chat_id"])

    async def retry(self, number: int, error: DeliveryError, not_before: datetime, now: datetime) -> None:
        """Let a delivery wait for another try: only when it is sure that it did not go."""
        await self._database.rows(
            """UPDATE outbox SET state = 'pending', error = ?2, not_before = ?3, changed = ?4
            WHERE id = ?1 AND state = 'sending'""",
            number,
            error,
            as_seconds(not_before),
            as_seconds(now),
        )

    async def send_uncertain_again(self, announcement: int, now: datetime, areas: Collection[str] = ()) -> int:
        """Let the uncertain deliveries wait again, because an administrator said so. Return how many there are.

        `areas`: as in Subscriptions.recipients, those whose subscribers the announcement is for; none: everybody.
        """
        async with self._database.transaction() as transaction:
            rows = await self._let_wait_again(transaction, announcement, now, "uncertain", None, areas)
            if rows:
                await transaction.rows(
                    "UPDATE announcements SET state = 'sending', ended = NULL WHERE id = ? AND state = 'done'",
                    announcement,
                )
            return rows

    async def send_refused_again(
        self, announcement: int, errors: Collection[DeliveryError], now: datetime, areas: Collection[str] = ()
    ) -> int:
        """Let the deliveries wait again that failed for one of these reasons. Return how many there are."""
        async with self._database.transaction() as transaction:
            return sum(
                [await self._let_wait_again(transaction, announcement, now, "failed", error, areas) for error in errors]
            )

    @staticmethod
    async def _let_wait_again(
        transaction: Transaction,
        announcement: int,
        now: datetime,
        state: DeliveryState,
        error: DeliveryError | None,
        areas: Collection[str],
    ) -> int:
        """Whoever has left the topic or the area since, or blocked the bot, gets nothing more; a correction they do."""
        places = ", ".join(f"?{number}" for number in range(5, 5 + len(areas)))
        there = f"AND s.territory IN ('', {places})" if areas else ""
        wanted = """announcement = ?1 AND state = ?2 AND (?3 IS NULL OR error = ?3)"""
        await transaction.rows(
            f"""UPDATE outbox SET state = 'cancelled', changed = ?4 WHERE {wanted} AND (
            NOT EXISTS (SELECT 1 FROM users u WHERE u.chat_id = outbox.chat_id AND u.reachable)
            OR NOT EXISTS (SELECT 1 FROM announcements a WHERE a.id = ?1 AND (a.kind = 'correction' OR a.topic IN
            (SELECT topic FROM subscriptions s WHERE s.chat_id = outbox.chat_id {there}))))""",  # noqa: S608 (our own words)
            announcement,
            state,
            error,
            as_seconds(now),
            *areas,
        )
        rows = await transaction.rows(
            f"UPDATE outbox SET state = 'pending', not_before = 0, changed = ?4 WHERE {wanted} RETURNING id",  # noqa: S608
            announcement,
            state,
            error,
            as_seconds(now),
        )
        return len(rows)

    async def of(self, announcement: int, *states: DeliveryState) -> list[Delivery]:
        """Return the deliveries of an announcement in these states, for example those that need a correction."""
        marks = ", ".join("?" * len(states))
        rows = await self._database.rows(
            _DELIVERY + f"WHERE o.announcement = ? AND o.state IN ({marks}) ORDER BY o.id", announcement, *states
        )
        return [_delivery(row) for row in rows]

    async def depth(self) -> dict[str, int]:
        """Return how many deliveries wait, are under way or are uncertain, for whoever watches."""
        rows = await self._database.rows(
            "SELECT state, count(*) FROM outbox WHERE state IN ('pending', 'sending', 'uncertain') GROUP BY state"
        )
        return {"pending": 0, "sending": 0, "uncertain": 0} | {str(row[0]): int(row[1]) for row in rows}

    async def _end(
        self, number: int, state: DeliveryState, error: DeliveryError | None, now: datetime, *, durable: bool = True
    ) -> None:
        await self._database.rows(
            "UPDATE outbox SET state = ?2, error = ?3, changed = ?4 WHERE id = ?1 AND state = 'sending'",
            number,
            state,
            error,
            as_seconds(now),
            durable=durable,
            at_once=not durable,
        )


def _delivery(row: Row) -> Delivery:
    return Delivery(
        number=row["id"],
        announcement=row["announcement"],
        chat_id=row["chat_id"],
        language=row["language"],
        state=row["state"],
        attempts=row["attempts"],
        error=row["error"],
    )
