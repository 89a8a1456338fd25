"""The worker on a real database: everybody once and at the pace, through pauses, nights and whatever fails."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.announcing.body import Body
from bot.announcing.controls import cancel, pause, resume
from bot.announcing.outcomes import (
    Blocked,
    NotSent,
    Outcome,
    Sent,
    TooFast,
    Undeliverable,
    Unsure,
)
from bot.announcing.pacing import Pace, Pacer
from bot.announcing.ports import Listener, Store, Time
from bot.clock import Clock
from bot.storage import Report, Storage
from tests.announcing.conftest import QUIET
from tests.announcing.fakes import START, Scene


def test_the_real_parts_fit() -> None:
    """Guards, by mypy, that Storage and the Telegram clock are what the worker asks for."""

    def fits(storage: Storage, clock: Clock, listener: Listener) -> tuple[Store, Time, Listener]:
        return storage, clock, listener

    assert callable(fits)


async def test_everybody_gets_it_once_at_the_pace(scene: Scene) -> None:
    """Guards the usual broadcast: 100 chats in about five seconds at 20 per second, then the final report."""
    number = await scene.announce(range(1, 101))
    await scene.run_to_the_end()
    assert scene.telegram.received == Counter(range(1, 101))
    assert scene.telegram.calls[-1][0] == pytest.approx(99 / 20)
    [report] = scene.sender.reports
    assert (report.number, report.state, report.report) == (number, "done", Report(sent=100))


async def test_the_sender_sees_how_far_it_is(scene: Scene) -> None:
    """Guards progress: a snapshot every three seconds with done, rate and remaining time; its trouble stops nothing."""
    scene.sender.trouble = RuntimeError("the sender blocked the bot")
    await scene.announce(range(1, 201))
    await scene.run_to_the_end()
    assert 2 <= len(scene.sender.shown) <= 4
    last = scene.sender.shown[-1]
    assert last.done + last.waiting == 200
    assert last.rate == pytest.approx(20, rel=0.1)
    assert last.remaining_seconds == pytest.approx(last.waiting / 20, rel=0.1)
    assert scene.telegram.received.total() == 200


async def test_one_chat_hears_at_most_once_a_second(scene: Scene) -> None:
    """Guards Telegram's limit per chat when several announcements go out together."""
    for _ in range(3):
        await scene.announce([7])
    await scene.run_to_the_end(reports=3)
    seconds = [at for at, _, _ in scene.telegram.calls]
    assert [later - earlier >= 1 for earlier, later in pairwise(seconds)] == [True, True]


@pytest.mark.slow
async def test_a_broadcast_that_reaches_the_night_goes_on_in_the_morning(scene: Scene) -> None:
    """Guards quiet hours in Paris: the last call before 20:00, the next from 8:00 on, the sender told, nobody twice."""
    scene.time.start, scene.time.idle_seconds = datetime(2026, 11, 23, 18, 59, 50, tzinfo=UTC), 600
    await scene.announce(range(1, 401))
    await scene.run_to_the_end(scene.worker(QUIET))
    night = datetime(2026, 11, 23, 19, tzinfo=UTC)
    moments = [scene.time.start + timedelta(seconds=at) for at, _, _ in scene.telegram.calls]
    assert max(one for one in moments if one < night + timedelta(hours=2)) < night
    assert min(one for one in moments if one > night) >= night + timedelta(hours=12)
    assert scene.telegram.received == Counter(range(1, 401))
    [told] = scene.sender.halts
    assert (told.reason, str(told.goes_on)) == ("quiet_hours", "2026-11-24 08:00:00+01:00")


async def test_an_urgent_announcement_goes_through_the_night_past_others(scene: Scene) -> None:
    """Guards urgency: at 22:00 it goes at once, although a long broadcast waits before it."""
    scene.time.start = datetime(2026, 11, 23, 21, tzinfo=UTC)
    ordinary = await scene.announce(range(1, 101))
    urgent = await scene.announce([1, 2], urgent=True)
    await scene.run_to_the_end(scene.worker(QUIET))
    assert scene.sender.reports[0].number == urgent
    assert {number for _, _, number in scene.telegram.calls} == {urgent}
    assert (await scene.storage.announcements.report(ordinary)).pending == 100


async def test_pausing_for_the_night_by_hand_lasts_beyond_the_morning(scene: Scene) -> None:
    """Guards the button: who pauses at night what rests anyway does not want it at 8:00."""
    scene.time.start, scene.time.idle_seconds = datetime(2026, 11, 23, 21, tzinfo=UTC), 600
    number = await scene.announce([1])
    await scene.run(scene.worker(QUIET), lambda: bool(scene.sender.halts))
    assert await pause(scene.storage.announcements, number, scene.time.now())
    morning = scene.time.seconds + 20 * 3600
    await scene.run(scene.worker(QUIET), lambda: scene.time.seconds > morning)
    assert scene.telegram.calls == []
    assert await resume(scene.storage.announcements, number, scene.time.now())
    scene.time.start += timedelta(hours=14)
    await scene.run_to_the_end(scene.worker(QUIET))
    assert scene.telegram.received == Counter([1])


async def test_pause_resume_and_cancel_act_between_two_calls(scene: Scene) -> None:
    """Guards the sender's buttons in the midst of a broadcast: what waits, waits; what is cancelled never goes."""
    number = await scene.announce(range(1, 101))
    announcements = scene.storage.announcements
    await scene.run(scene.worker(), lambda: len(scene.telegram.calls) >= 10)
    assert await pause(announcements, number, scene.time.now())
    assert not await pause(announcements, number, scene.time.now())
    before = len(scene.telegram.calls)
    after = scene.time.seconds + 60
    await scene.run(scene.worker(), lambda: scene.time.seconds > after)
    assert len(scene.telegram.calls) == before
    assert await resume(announcements, number, scene.time.now())
    assert not await resume(announcements, number, scene.time.now())
    await scene.run(scene.worker(), lambda: len(scene.telegram.calls) >= before + 10)
    assert await cancel(announcements, number, scene.time.now())
    assert not await cancel(announcements, number, scene.time.now())
    report = await announcements.report(number)
    assert (report.sent + report.cancelled, report.pending, report.sending) == (100, 0, 0)
    assert set(scene.telegram.received.values()) == {1}


@pytest.mark.slow
async def test_a_scheduled_announcement_keeps_its_time_over_a_pause(scene: Scene) -> None:
    """Guards resuming before the planned hour: it waits for it; nobody is called earlier."""
    due = START + timedelta(hours=1)
    number = await scene.announce([1], due=due)
    assert await pause(scene.storage.announcements, number, scene.time.now())
    assert await resume(scene.storage.announcements, number, scene.time.now())
    await scene.run_to_the_end()
    assert scene.telegram.calls[0][0] >= 3600


async def test_an_outdated_reminder_is_cancelled_not_sent(scene: Scene) -> None:
    """Guards a reminder resumed after its session: nobody is invited to what has begun."""
    body = Body(texts={"fr": "Rappel"}, until=(START - timedelta(minutes=1)).isoformat())
    await scene.announce([1, 2], body=body.to_json())
    await scene.run(scene.worker(), lambda: bool(scene.sender.halts))
    assert scene.telegram.calls == []
    assert (scene.sender.halts[0].state, scene.sender.halts[0].reason) == ("cancelled", "outdated")


async def test_an_announcement_for_nobody_ends_at_once(scene: Scene) -> None:
    """Guards a territory without subscribers: a report of zeros, no endless waiting."""
    await scene.announce([])
    await scene.run_to_the_end()
    assert scene.sender.reports[0].report == Report()


FAULTS = st.sampled_from(
    [
        Sent(),
        TooFast(3),
        NotSent("server_error", perhaps_this_chat=True),
        Unsure("timeout"),
        Blocked(),
        Undeliverable("bad_request"),
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), faults=st.lists(FAULTS, max_size=40), crashes=st.integers(0, 4))
@pytest.mark.slow
async def test_whatever_happens_nobody_gets_it_twice(
    tmp_path_factory: pytest.TempPathFactory, seed: int, faults: list[Outcome], crashes: int
) -> None:
    """Guards the whole: with any faults and crashes, sent or uncertain once each, at most one uncertain per crash."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    async with Storage.open(tmp_path_factory.mktemp("w") / "b.sqlite3") as storage:
        scene = Scene(storage)
        # An unsure call may have gone or not.
        scene.telegram.really_sent = frozenset({Sent, Unsure} if chance.random() < 0.5 else {Sent})
        scene.telegram.everyone = list(faults)
        number = await scene.announce(range(1, 26))
        pace = Pace(per_second=chance.choice([20, None]), most_unsure=1000)
        for _ in range(crashes):
            task = asyncio.create_task(scene.worker(pace=pace).run())
            for _ in range(chance.randrange(400)):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        if await storage.announcements.in_state("sending"):
            await scene.run_to_the_end(scene.worker(pace=pace))
        report = await storage.announcements.report(number)
        assert report.total == 25
        assert (report.pending, report.sending) == (0, 0)
        assert max(scene.telegram.received.values(), default=0) <= 1
        got = {int(one.chat_id) for one in await storage.outbox.of(number, "sent")}
        unsure = {int(one.chat_id) for one in await storage.outbox.of(number, "uncertain")}
        assert got <= set(scene.telegram.received) <= got | unsure
        assert len(unsure) <= crashes + sum(isinstance(fault, Unsure) for fault in faults)


@given(st.lists(st.tuples(st.integers(1, 4), st.floats(0, 0.3)), min_size=1, max_size=60))
def test_the_pace_is_never_exceeded(calls: list[tuple[int, float]]) -> None:
    """Guards the arithmetic of the limits: never more than 20 calls in a second, nor two to a chat."""
    pacer, now, made = Pacer(Pace()), 0.0, list[tuple[float, int]]()
    for chat, pause_before in calls:
        now += pause_before
        now += pacer.wait(str(chat), now)
        pacer.note_call(str(chat), now)
        made.append((now, chat))
    for at, chat in made:
        assert sum(at <= other < at + 0.999 for other, _ in made) <= 20
        assert sum(at <= other < at + 0.999 for other, who in made if who == chat) == 1
