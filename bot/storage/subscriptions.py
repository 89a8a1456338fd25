"""Who wants to hear about what, where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.storage.database import Database
from bot.storage.users import Language

EVERYWHERE = ""


@dataclass(frozen=True, slots=True, order=True)
class Subscription:
    """One topic in one territory; EVERYWHERE stands for all territories."""

    topic: str
    territory: str = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets an announcement, and in which language if they chose one."""

    chat_id: str
    language: Language | None


class Subscriptions:
    """The table of subscriptions. Subscribing needs a known user: call Users.seen first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, chat_id: str) -> set[Subscription]:
        """Return what somebody subscribed to."""
        rows = await self._database.rows("SELECT topic, territory FROM subscriptions WHERE chat_id = ?", chat_id)
        return {Subscription(row["topic"], row["territory"]) for row in rows}

    async def add(self, chat_id: str, subscription: Subscription) -> None:
        """Subscribe somebody; twice is the same as once."""
        await self._database.rows(
            "INSERT OR IGNORE INTO subscriptions (chat_id, topic, territory) VALUES (?, ?, ?)",
            chat_id,
            subscription.topic,
            subscription.territory,
        )

    async def remove(self, chat_id: str, subscription: Subscription) -> None:
        """End one subscription."""
        await self._database.rows(
            "DELETE FROM subscriptions WHERE chat_id = ? AND topic = ? AND territory = ?",
            chat_id,
            subscription.topic,
            subscription.territory,
        )

    async def remove_all(self, chat_id: str, topic: str | None = None) -> None:
        """End all subscriptions of somebody, or those to one topic."""
        await self._database.rows(
            "DELETE FROM subscriptions WHERE chat_id = ?1 AND (?2 IS NULL OR topic = ?2)", chat_id, topic
        )

    async def recipients(self, topic: str, territories: Iterable[str] = ()) -> list[Recipient]:
        """Return who is to hear about a topic: with territories, those who asked for one of them or for everywhere."""
        wanted = (*territories,)
        places = ", ".join("?" * len(wanted))
        where = f"AND s.territory IN ('', {places})" if wanted else ""
        rows = await self._database.rows(
            f"""SELECT DISTINCT u.chat_id, u.language FROM subscriptions s JOIN users u USING (chat_id)
            WHERE s.topic = ? {where} AND u.reachable ORDER BY length(u.chat_id), u.chat_id""",  # noqa: S608 (question marks only)
            topic,
            *wanted,
        )
        return [Recipient(row["chat_id"], row["language"]) for row in rows]
