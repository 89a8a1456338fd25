"""Without a limit of pace one write ends a delivery and begins the next: it holds, whatever happens in between."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.announcing.body import Body
from bot.announcing.controls import pause
from bot.announcing.telling import Reporter
from bot.storage import Delivery, Report, StorageError
from tests.announcing.conftest import QUIET
from tests.announcing.fakes import AS_FAST_AS_IT_GOES, START, Scene


async def test_without_limits_everybody_gets_it_once(scene: Scene) -> None:
    """Guards the hand-over, which ends one delivery and begins the next in one write: marks still precede calls."""
    number = await scene.announce(range(1, 51))
    marks: list[tuple[str, ...]] = []

    async def look() -> None:
        under_way = await scene.storage.outbox.of(number, "sending")
        marks.append(tuple(str(one.chat_id) for one in under_way))

    looks: list[asyncio.Task[None]] = []
    scene.telegram.before = lambda _: looks.append(asyncio.create_task(look()))
    await scene.run_to_the_end(scene.worker(pace=AS_FAST_AS_IT_GOES))
    await asyncio.gather(*looks)
    assert scene.telegram.received == Counter(range(1, 51))
    assert scene.sender.reports[0].report == Report(sent=50)
    assert max(len(mark) for mark in marks) <= 1
    assert [one.attempts for one in await scene.storage.outbox.of(number, "sent")] == [1] * 50


async def test_a_pause_between_hand_over_and_call_holds(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards a pause at the very moment of the hand-over: the next one is not begun."""
    number = await scene.announce(range(1, 11))
    usual, count = scene.storage.outbox.hand_over, iter(range(100))

    async def paused_first(ended: int, begun: int, now: datetime, *, durable: bool = True) -> bool:
        if next(count) == 3:
            await pause(scene.storage.announcements, number, now)
        return await usual(ended, begun, now, durable=durable)

    monkeypatch.setattr(scene.storage.outbox, "hand_over", paused_first)
    after = scene.time.seconds + 60
    await scene.run(scene.worker(pace=AS_FAST_AS_IT_GOES), lambda: scene.time.seconds > after)
    assert await scene.storage.announcements.report(number) == Report(pending=6, sent=4)


@pytest.mark.parametrize("takes_effect", [True, False])
async def test_a_hand_over_that_fails_loses_nothing(
    scene: Scene,
    monkeypatch: pytest.MonkeyPatch,
    takes_effect: bool,  # noqa: FBT001, RUF100 (a case)
) -> None:
    """Guards a database that fails at the hand-over, whether the write took effect or not: all once, nobody lost."""
    await scene.announce(range(1, 21))
    usual, count = scene.storage.outbox.hand_over, iter(range(100))

    async def troubled(ended: int, begun: int, now: datetime, *, durable: bool = True) -> bool:
        fails = next(count) % 3 == 1
        begins = (takes_effect or not fails) and await usual(ended, begun, now, durable=durable)
        if fails:
            raise StorageError("full", scene.storage._database._path)
        return begins

    monkeypatch.setattr(scene.storage.outbox, "hand_over", troubled)
    await scene.run_to_the_end(scene.worker(pace=AS_FAST_AS_IT_GOES))
    assert scene.telegram.received == Counter(range(1, 21))
    assert scene.sender.reports[0].report == Report(sent=20)


async def test_a_database_that_fails_after_the_hand_over_leaves_nothing_begun(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards a delivery that is marked and not called when something else goes wrong: it waits again, and is sent."""
    await scene.announce(range(1, 11))
    usual, troubles = Reporter.show, iter([True, True])

    async def troubled(reporter: Reporter, number: int) -> None:
        await usual(reporter, number)
        if next(troubles, False):
            raise StorageError("locked", scene.storage._database._path)

    monkeypatch.setattr(Reporter, "show", troubled)
    await scene.run_to_the_end(scene.worker(pace=AS_FAST_AS_IT_GOES))
    assert scene.telegram.received == Counter(range(1, 11))
    assert scene.sender.reports[0].report == Report(sent=10)


async def test_how_many_are_read_at_once_and_how_long_a_call_may_last(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the usual bounds: a hundred deliveries a look, ninety seconds a call."""
    limits: set[int] = set()
    seconds: set[float | None] = set()
    due, timeout = scene.storage.outbox.due, asyncio.timeout

    async def read(now: datetime, limit: int) -> list[Delivery]:
        limits.add(limit)
        return await due(now, limit)

    def bounded(most: float | None) -> asyncio.Timeout:
        seconds.add(most)
        return timeout(most)

    monkeypatch.setattr(scene.storage.outbox, "due", read)
    await scene.announce([1])
    worker = scene.worker()
    with monkeypatch.context() as patched:
        patched.setattr("bot.announcing.delivery.asyncio.timeout", bounded)
        await worker._safe_round()
    await worker._reporter.finish()
    assert (limits, seconds & {90.0}) == ({100}, {90.0})


async def test_what_is_begun_is_called_before_the_worker_ends(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards a stop at the very moment of the hand-over: the next one is marked, so it is sent."""
    number = await scene.announce(range(1, 11))
    worker = scene.worker(pace=AS_FAST_AS_IT_GOES)
    usual, count = scene.storage.outbox.hand_over, iter(range(100))

    async def stopped_third(ended: int, begun: int, now: datetime, *, durable: bool = True) -> bool:
        if next(count) == 3:
            worker.stop()
        return await usual(ended, begun, now, durable=durable)

    monkeypatch.setattr(scene.storage.outbox, "hand_over", stopped_third)
    await worker.run()
    assert await scene.storage.announcements.report(number) == Report(pending=5, sent=5)


def each_call_takes(scene: Scene, seconds: int) -> None:
    """The clock moves on at every call."""

    def later(_: Delivery) -> None:
        scene.time.seconds += seconds

    scene.telegram.before = later


async def test_a_hand_over_stops_at_the_night(scene: Scene) -> None:
    """Guards quiet hours where nothing limits the pace: whoever would be called from 20:00 on waits for the morning."""
    scene.time.start, scene.time.idle_seconds = datetime(2026, 11, 23, 18, 59, 25, tzinfo=UTC), 600
    each_call_takes(scene, 10)
    number = await scene.announce(range(1, 11))
    await scene.run(scene.worker(QUIET, AS_FAST_AS_IT_GOES), lambda: bool(scene.sender.halts))
    assert await scene.storage.announcements.report(number) == Report(pending=6, sent=4)
    assert scene.sender.halts[0].reason == "quiet_hours"


async def test_a_hand_over_stops_when_the_session_begins(scene: Scene) -> None:
    """Guards a reminder that goes out while its session begins: nobody is invited to what has begun."""
    each_call_takes(scene, 10)
    body = Body(texts={"fr": "Rappel"}, until=(START + timedelta(seconds=35)).isoformat())
    number = await scene.announce(range(1, 11), body=body.to_json())
    await scene.run(scene.worker(pace=AS_FAST_AS_IT_GOES), lambda: bool(scene.sender.halts))
    assert await scene.storage.announcements.report(number) == Report(cancelled=6, sent=4)
    assert scene.sender.halts[0].reason == "outdated"
