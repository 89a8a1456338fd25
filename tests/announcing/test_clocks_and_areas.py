"""Broadcasts when the clock of the machine jumps while something waits, and when people leave an area in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.announcing.controls import go_on
from bot.announcing.outcomes import Malformed, NotSent, Outcome, Sent, TooFast, Unsure
from bot.storage import NewAnnouncement, Storage, Subscription
from tests.announcing.fakes import Scene

LANDES, GIRONDE = "40", "33"


@pytest.fixture
def scene(storage: Storage) -> Scene:
    """Give a scene without quiet hours."""
    return Scene(storage)


@pytest.mark.parametrize("years", [-3, 1, 10])
@pytest.mark.parametrize("outcome", [NotSent("network"), TooFast(5.0)])
async def test_what_waits_is_delivered_whatever_the_clock_said_meanwhile(
    scene: Scene, years: int, outcome: Outcome
) -> None:
    """Guards a delivery that has to wait while the clock is years ahead or behind: it goes once the clock is right."""
    number = await scene.announce([1, 2])
    scene.time.start += timedelta(days=365 * years)
    scene.telegram.everyone = [outcome]
    await scene.run(scene.worker(), lambda: len(scene.telegram.calls) >= 1)
    scene.time.start -= timedelta(days=365 * years)
    await scene.run_to_the_end()
    assert (await scene.storage.announcements.report(number)).sent == 2
    assert set(scene.telegram.received.values()) == {1}


async def announced_in(scene: Scene, area: str, *chats: int) -> int:
    """Announce something in an area to those who follow it and another one."""
    storage, now = scene.storage, scene.time.now()
    for chat in chats:
        await storage.users.seen(str(chat), now.date())
        for place in (LANDES, GIRONDE):
            await storage.subscriptions.add(str(chat), Subscription("training", place))
    draft = await storage.announcements.draft(NewAnnouncement("message", "training", "{}", territory=area), now)
    assert draft is not None
    assert await storage.announcements.confirm(draft.number, map(str, chats), now, now)
    return draft.number


@pytest.mark.parametrize(("left", "again"), [(LANDES, 1), (GIRONDE, 2)])
async def test_resending_leaves_out_who_left_the_area_and_kept_another(scene: Scene, left: str, again: int) -> None:
    """Guards who no longer follows where an announcement is about, though they still follow its topic elsewhere."""
    number = await announced_in(scene, LANDES, 1, 2)
    scene.telegram.everyone = [Unsure("deadline"), Unsure("deadline")]
    await scene.run_to_the_end()
    await scene.storage.subscriptions.remove("1", Subscription("training", left))
    now = scene.time.now()
    assert await scene.storage.outbox.send_uncertain_again(number, now, (LANDES,)) == again
    await scene.run_to_the_end(reports=2)
    assert scene.telegram.received[1] == again - 1
    assert scene.telegram.received[2] == 1


@pytest.mark.parametrize(("left", "others"), [(LANDES, {2}), (GIRONDE, {1, 2})])
async def test_going_on_after_a_correction_leaves_them_out_as_well(scene: Scene, left: str, others: set[int]) -> None:
    """Guards the same where the message itself was refused and has been corrected."""
    number = await announced_in(scene, LANDES, 1, 2)
    scene.telegram.answers = {1: [Malformed()], 2: [Malformed()]}
    await scene.run(scene.worker(), lambda: bool(scene.sender.halts))
    await scene.storage.subscriptions.remove("1", Subscription("training", left))
    scene.telegram.answers = {1: [Sent()], 2: [Sent()]}
    assert await go_on(scene.storage, number, scene.time.now(), (LANDES,))
    await scene.run_to_the_end()
    assert {chat for chat, times in scene.telegram.received.items() if times} == others
