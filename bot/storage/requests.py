"""Who asked for access, and what was decided: once, whoever decides. What they stated stays as keys alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.storage.database import Database
from bot.storage.moments import as_seconds

Decision = Literal["accepted", "refused", "removed"]
"""'removed': it was open when its author was removed, and is void since."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A request as it stands after somebody pressed a button below it."""

    chat_id: str
    decision: Decision
    is_new: bool
    """False: it was decided before, and nothing has changed now."""
    was_member: bool


class Requests:
    """The table of requests for access."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ask(self, chat_id: str, now: datetime, label: str = "") -> int:
        """Open a request of somebody who is known, and return its number. `label`: what members are told apart by."""
        rows = await self._database.rows(
            "INSERT INTO requests (chat_id, asked, label) VALUES (?, ?, ?) RETURNING id",
            chat_id,
            as_seconds(now),
            label,
        )
        return int(rows[0]["id"])

    async def decide(self, number: int, decision: Literal["accepted", "refused"]) -> Decided | None:
        """Decide a request that is open, and make a member of who is accepted, all at once. None: there is none."""
        async with self._database.transaction() as transaction:
            found = await transaction.rows(
                """SELECT r.decision, r.label, u.chat_id, u.role FROM requests r JOIN users u USING (chat_id)
                WHERE r.id = ?""",
                number,
            )
            if not found:
                return None
            [row] = found
            was_member = row["role"] == "member"
            if row["decision"] is not None:
                return Decided(row["chat_id"], row["decision"], is_new=False, was_member=was_member)
            await transaction.rows("UPDATE requests SET decision = ? WHERE id = ?", decision, number)
            if decision == "accepted":
                await transaction.rows(
                    "UPDATE users SET role = 'member', label = ? WHERE chat_id = ?", row["label"], row["chat_id"]
                )
                transaction.let_in.append(row["chat_id"])
            return Decided(row["chat_id"], decision, is_new=True, was_member=was_member)
