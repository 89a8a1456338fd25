"""Updates stay until they are confirmed, and go to one poller at a time."""

import asyncio
import time

import pytest

from bot.local import VISITOR_ID, LocalBotApi
from bot.local.updates import UpdateQueue
from tests.local.client import BotClient

LONG = 15.0
"""Seconds that nothing here should take; less than the long poll, which must not be what ends the wait."""


def texts(updates: list[dict[str, dict[str, str]]]) -> list[str]:
    """Return the texts of message updates."""
    return [update["message"]["text"] for update in updates]


async def test_updates_come_back_until_a_higher_offset_confirms_them(client: BotClient, api: LocalBotApi) -> None:
    """Guards at-least-once delivery: only getUpdates with a higher offset takes an update away."""
    for text in ("un", "deux", "trois"):
        api.users.write(VISITOR_ID, VISITOR_ID, text)
    first = await client.updates()
    assert texts(first) == ["un", "deux", "trois"]
    assert await client.updates() == first
    assert texts(await client.updates(offset=first[0]["update_id"] + 1)) == ["deux", "trois"]
    assert texts(await client.updates()) == ["deux", "trois"]
    assert texts(await client.updates(limit=1)) == ["deux"]
    assert await client.updates(offset=first[-1]["update_id"] + 1) == []
    assert (await client.call("getWebhookInfo"))["pending_update_count"] == 0


async def test_a_negative_offset_keeps_only_the_last_updates(client: BotClient, api: LocalBotApi) -> None:
    """Guards that offset=-1 forgets all but the newest update, and that an offset from the future forgets nothing."""
    for text in ("un", "deux", "trois"):
        api.users.write(VISITOR_ID, VISITOR_ID, text)
    assert texts(await client.updates(offset=99_999)) == ["un", "deux", "trois"]
    assert texts(await client.updates(offset=-1)) == ["trois"]
    assert texts(await client.updates()) == ["trois"]


async def test_long_polling_answers_as_soon_as_something_happens(client: BotClient, api: LocalBotApi) -> None:
    """Guards that a waiting bot learns of a message at once, not at the end of its timeout."""
    polling = asyncio.create_task(client.updates(timeout=20))
    await asyncio.sleep(0.1)
    assert not polling.done()
    api.users.write(VISITOR_ID, VISITOR_ID, "enfin")
    assert texts(await asyncio.wait_for(polling, LONG)) == ["enfin"]


async def test_a_second_poller_ends_the_first_with_409(client: BotClient, api: LocalBotApi) -> None:
    """Guards that two bots with one token notice each other."""
    first = asyncio.create_task(client.raw("getUpdates", timeout=20))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(client.updates(timeout=20))
    refused = await first
    assert refused["error_code"] == 409
    assert refused["description"].startswith("Conflict: terminated by other getUpdates request")
    api.users.write(VISITOR_ID, VISITOR_ID, "à toi")
    assert texts(await second) == ["à toi"]


async def test_a_webhook_excludes_polling(client: BotClient) -> None:
    """Guards that getUpdates is refused while a webhook is set, and works again once it is deleted."""
    assert await client.call("setWebhook", url="https://example.org/hook") is True
    code, description = await client.refusal("getUpdates")
    assert (code, "webhook is active" in description) == (409, True)
    await client.call("deleteWebhook")
    assert await client.updates() == []


async def test_dropping_pending_updates_empties_the_queue(client: BotClient, api: LocalBotApi) -> None:
    """Guards deleteWebhook(drop_pending_updates=True), which libraries call at start when asked to."""
    api.users.write(VISITOR_ID, VISITOR_ID, "oubliée")
    await client.call("deleteWebhook")
    assert len(await client.updates()) == 1
    await client.call("deleteWebhook", drop_pending_updates=True)
    assert await client.updates() == []


async def test_allowed_updates_hold_from_the_call_that_sets_them(client: BotClient, api: LocalBotApi) -> None:
    """Guards that a kind of update which the bot did not ask for never reaches it."""
    await client.updates(allowed_updates=["callback_query"])
    api.users.write(VISITOR_ID, VISITOR_ID, "inaudible")
    assert await client.updates() == []
    await client.updates(allowed_updates=[])
    api.users.write(VISITOR_ID, VISITOR_ID, "audible")
    assert texts(await client.updates()) == ["audible"]


async def test_a_hot_loop_on_the_same_offset_is_slowed_down() -> None:
    """Guards that repeating the same offset gives one update at a time, as Telegram does to hasty bots."""
    queue = UpdateQueue(first_id=1, pace_repeats=True)
    for number in range(3):
        queue.add("message", {"number": number})
    assert len(await queue.fetch(0, 100, 0)) == 3
    assert len(await queue.fetch(0, 100, 0)) == 1


async def test_update_identifiers_grow_across_restarts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards that a bot which remembers handled identifiers does not take new updates for old after a restart."""
    before = UpdateQueue()
    old = [before.add("message", {}) for _ in range(3)]
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 60)
    new = UpdateQueue().add("message", {})
    assert new is not None
    assert all(identifier is not None and identifier < new for identifier in old)
