"""The table of deliveries: who is next, what follows on what, and who gets it again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage import Delivery, NewAnnouncement, Report, Storage, Subscription
from bot.storage.announcements import AnnouncementKind

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    """Give an empty database."""
    async with Storage.open(tmp_path / "bot.sqlite3") as opened:
        yield opened


async def announced(storage: Storage, *chats: int, kind: AnnouncementKind = "message", key: str = "one") -> int:
    """An announcement that is confirmed for these chats, which follow its topic."""
    for chat in chats:
        await storage.users.seen(str(chat), NOW.date())
        await storage.subscriptions.add(str(chat), Subscription("training"))
    draft = await storage.announcements.draft(NewAnnouncement(kind, "training", "{}", key=key), NOW)
    assert draft is not None
    assert await storage.announcements.confirm(draft.number, map(str, chats), NOW, NOW)
    return draft.number


async def states(storage: Storage, announcement: int) -> dict[str, str]:
    """Of each chat: what became of its delivery."""
    every = ("pending", "sending", "sent", "failed", "uncertain", "blocked", "cancelled")
    found = await storage.outbox.of(announcement, *every)  # type: ignore[arg-type] # the states, named above
    return {one.chat_id: one.state for one in found}


async def begun(storage: Storage, *deliveries: Delivery) -> None:
    for one in deliveries:
        assert await storage.outbox.begin(one.number, NOW)


async def test_the_oldest_twenty_that_are_due_come_next(storage: Storage) -> None:
    """Guards the order and the size of a batch: twenty unless more or less is asked for."""
    await announced(storage, *range(1, 26))
    assert [one.chat_id for one in await storage.outbox.due(NOW)] == [str(chat) for chat in range(1, 21)]
    assert len(await storage.outbox.due(NOW, 3)) == 3
    assert len(await storage.outbox.due(NOW, 90)) == 25


async def test_a_delivery_waits_until_its_second_and_not_longer(storage: Storage) -> None:
    """Guards the border of a wait: not a second before, and in that second."""
    await announced(storage, 1)
    [one] = await storage.outbox.due(NOW)
    await begun(storage, one)
    await storage.outbox.retry(one.number, "flood", NOW + 9 * SECOND, NOW)
    assert await storage.outbox.due(NOW + 8 * SECOND) == []
    [again] = await storage.outbox.due(NOW + 9 * SECOND)
    assert (again.error, again.attempts, again.state) == ("flood", 1, "pending")


async def test_only_what_is_under_way_is_given_back_to_wait(storage: Storage) -> None:
    """Guards against a second message: what was sent never waits again by a late write."""
    number = await announced(storage, 1, 2)
    first, second = await storage.outbox.due(NOW)
    await begun(storage, first)
    await storage.outbox.sent(first.number, NOW)
    for one in (first, second):
        await storage.outbox.retry(one.number, "network", NOW, NOW)
        await storage.outbox.blocked(one.number, NOW)
        await storage.outbox.failed(one.number, "refused", NOW)
        await storage.outbox.uncertain(one.number, "timeout", NOW)
    assert await states(storage, number) == {"1": "sent", "2": "pending"}
    assert [one.error for one in await storage.outbox.of(number, "pending", "sent")] == [None, None]
    user = await storage.users.find("2")
    assert user is not None
    assert user.reachable


async def test_one_write_ends_a_delivery_and_begins_the_next(storage: Storage) -> None:
    """Guards the handing over: the one is sent, its trouble forgotten, the next under way at its first attempt."""
    number = await announced(storage, 1, 2, 3)
    first, second, third = await storage.outbox.due(NOW)
    await begun(storage, first)
    await storage.outbox.retry(first.number, "flood", NOW, NOW)
    await begun(storage, first)
    for durable, ended, following in ((True, first, second), (False, second, third)):
        assert await storage.outbox.hand_over(ended.number, following.number, NOW, durable=durable)
    found = await storage.outbox.of(number, "sent", "sending", "pending")
    assert [(one.state, one.attempts, one.error) for one in found] == [
        ("sent", 2, None), ("sent", 1, None), ("sending", 1, None),
    ]  # fmt: skip


async def test_what_does_not_wait_any_more_is_not_begun(storage: Storage) -> None:
    """Guards the handing over beside a pause: the one is sent, the next is not called."""
    number = await announced(storage, 1, 2)
    first, second = await storage.outbox.due(NOW)
    await begun(storage, first)
    assert await storage.announcements.move(number, to="paused", now=NOW)
    assert not await storage.outbox.hand_over(first.number, second.number, NOW)
    assert await states(storage, number) == {"1": "sent", "2": "pending"}
    assert not await storage.outbox.hand_over(first.number, first.number, NOW)


async def test_a_crash_leaves_what_was_under_way_uncertain(storage: Storage) -> None:
    """Guards the start: one delivery between its marks is uncertain, and no other."""
    number = await announced(storage, 1, 2, 3)
    first, second, _ = await storage.outbox.due(NOW)
    await begun(storage, first, second)
    await storage.outbox.sent(first.number, NOW)
    assert await storage.outbox.recover(NOW) == 1
    assert await states(storage, number) == {"1": "sent", "2": "uncertain", "3": "pending"}
    assert await storage.outbox.recover(NOW) == 0
    [unsure] = await storage.outbox.of(number, "uncertain")
    assert unsure.error == "crash"


async def test_how_many_wait_are_under_way_and_uncertain(storage: Storage) -> None:
    """Guards the figures for whoever watches: all three, also where there is none."""
    assert await storage.outbox.depth() == {"pending": 0, "sending": 0, "uncertain": 0}
    await announced(storage, *range(1, 8))
    first, second, third, *_ = await storage.outbox.due(NOW)
    await begun(storage, first, second, third)
    await storage.outbox.uncertain(first.number, "timeout", NOW)
    await storage.outbox.sent(second.number, NOW)
    assert await storage.outbox.depth() == {"pending": 4, "sending": 1, "uncertain": 1}


async def refused(storage: Storage, kind: AnnouncementKind = "message") -> int:
    """An announcement that five chats did not get: two by a refusal, one by a bad request, two uncertain."""
    number = await announced(storage, 1, 2, 3, 4, 5, kind=kind)
    for one in await storage.outbox.due(NOW):
        await begun(storage, one)
        match one.chat_id:
            case "1" | "2":
                await storage.outbox.failed(one.number, "refused", NOW)
            case "3":
                await storage.outbox.failed(one.number, "bad_request", NOW)
            case _:
                await storage.outbox.uncertain(one.number, "timeout", NOW)
    return number


async def test_refused_ones_go_again_for_the_named_reasons(storage: Storage) -> None:
    """Guards the correction of a stopped message: who was refused it for these reasons, nobody else."""
    number = await refused(storage)
    other = await announced(storage, 1, key="other")
    [waiting] = await storage.outbox.due(NOW)
    await begun(storage, waiting)
    await storage.outbox.failed(waiting.number, "refused", NOW)
    assert await storage.outbox.send_refused_again(number, ["malformed", "refused"], NOW) == 2
    assert await states(storage, number) == {
        "1": "pending", "2": "pending", "3": "failed", "4": "uncertain", "5": "uncertain",
    }  # fmt: skip
    assert await states(storage, other) == {"1": "failed"}


async def test_uncertain_ones_go_again_and_the_announcement_goes_on(storage: Storage) -> None:
    """Guards the administrator's word: every uncertain one waits again, and what had ended goes on."""
    number = await refused(storage)
    assert await storage.announcements.end_delivered(NOW) == [number]
    assert await storage.outbox.send_uncertain_again(number, NOW) == 2
    assert [one.chat_id for one in await storage.outbox.due(NOW)] == ["4", "5"]
    assert await storage.announcements.report(number) == Report(pending=2, failed=3)
    assert await storage.outbox.send_uncertain_again(number, NOW) == 0


@pytest.mark.parametrize(("kind", "wanted"), [("message", "cancelled"), ("correction", "pending")])
async def test_who_has_left_gets_it_no_more_but_for_a_correction(
    storage: Storage, kind: AnnouncementKind, wanted: str
) -> None:
    """Guards who unsubscribed since: only what corrects a mistake that they were sent still reaches them."""
    number = await refused(storage, kind)
    await storage.subscriptions.remove_all("4", "training")
    await storage.subscriptions.remove_all("1", "training")
    assert await storage.outbox.send_uncertain_again(number, NOW) == 1 + (wanted == "pending")
    assert await states(storage, number) == {
        "1": "failed", "2": "failed", "3": "failed", "4": wanted, "5": "pending",
    }  # fmt: skip


async def test_who_cannot_be_reached_gets_not_even_a_correction(storage: Storage) -> None:
    """Guards who blocked the bot since."""
    number = await refused(storage, "correction")
    await storage.users.set_reachable("4", reachable=False)
    assert await storage.outbox.send_uncertain_again(number, NOW) == 1
    assert (await states(storage, number))["4"] == "cancelled"
