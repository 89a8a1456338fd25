"""A chat that goes on under another number gets an announcement once, whichever number it had."""

from __future__ import annotations

from bot.announcing.keeping import Keeper
from bot.announcing.ports import Store
from bot.storage import Delivery


async def follow_the_chat(store: Store, keeper: Keeper, delivery: Delivery, new_chat_id: str) -> None:
    """The delivery waits for its new number, unless that one got the announcement already."""
    got_it = await keeper.until_kept(
        lambda: store.outbox.of(delivery.announcement, "sent", "uncertain", "failed", "blocked")
    )
    if any(other.chat_id == new_chat_id for other in got_it or ()):
        await keeper.keep(lambda now: store.outbox.failed(delivery.number, "migrated", now))
        await keeper.keep(lambda _: store.users.rename(delivery.chat_id, new_chat_id))
        return
    await keeper.keep(lambda _: store.users.rename(delivery.chat_id, new_chat_id))
    await keeper.keep(lambda now: store.outbox.retry(delivery.number, "migrated", now, now))
