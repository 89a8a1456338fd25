"""An announcement that is confirmed, and the days on which tests stand."""

from datetime import UTC, datetime

from bot.storage import NewAnnouncement, Storage, Subscription

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
DRAFT = NewAnnouncement(kind="new", topic="training", body="{}", session="landes-2027", key="new:landes-2027:0")


async def announced(storage: Storage, *chats: int) -> int:
    """Return the number of an announcement that is confirmed for these chats."""
    for chat in chats:
        await storage.users.seen(str(chat), TODAY)
        await storage.subscriptions.add(str(chat), Subscription("training"))
    draft = await storage.announcements.draft(DRAFT, NOW)
    assert draft is not None
    assert await storage.announcements.confirm(draft.number, map(str, chats), NOW, NOW)
    return draft.number
