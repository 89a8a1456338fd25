"""How the worker rests, wakes and ends, and what it does when its database fails or it was killed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

import pytest

from bot.announcing.controls import cancel
from bot.announcing.outcomes import (
    Undeliverable,
)
from bot.announcing.pacing import Pace
from bot.announcing.progress import Progress
from bot.storage import Report, Storage, StorageError
from tests.announcing.fakes import AS_FAST_AS_IT_GOES, PATIENCE, FakeTime, Scene


async def test_the_database_out_of_order_makes_nothing_uncertain(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards a full disk or a lock between call and mark: the result is kept as soon as that is possible."""
    usual, failures = scene.storage.outbox.sent, iter([True, True, False] * 100)

    async def sometimes(number: int, now: datetime, **durable: bool) -> None:
        if next(failures):
            raise StorageError("locked", scene.storage._database._path)
        await usual(number, now, **durable)

    monkeypatch.setattr(scene.storage.outbox, "sent", sometimes)
    await scene.announce(range(1, 11))
    await scene.run_to_the_end()
    assert scene.sender.reports[0].report == Report(sent=10)
    assert scene.telegram.received == Counter(range(1, 11))


async def test_a_beginning_that_cannot_be_marked_is_not_a_call(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards a database that fails, or only says so, at the mark before: nothing is sent, and it waits again."""
    usual, troubles = scene.storage.outbox.begin, iter(["before", "after"])

    async def troubled(number: int, now: datetime, **durable: bool) -> bool:
        trouble = next(troubles, "")
        begun = trouble != "before" and await usual(number, now, **durable)
        if trouble:
            raise StorageError("full", scene.storage._database._path)
        return begun

    monkeypatch.setattr(scene.storage.outbox, "begin", troubled)
    await scene.announce([1, 2, 3])
    await scene.run_to_the_end()
    assert scene.telegram.received == Counter([1, 2, 3])
    assert scene.sender.reports[0].report == Report(sent=3)


@pytest.mark.slow
@pytest.mark.parametrize("pace", [Pace(), AS_FAST_AS_IT_GOES])
async def test_stopping_waits_for_the_call_under_way(scene: Scene, pace: Pace) -> None:
    """Guards a clean end of the process: what was called is marked, nothing is left uncertain."""
    worker = scene.worker(pace=pace)
    number = await scene.announce(range(1, 101))
    scene.telegram.before = lambda delivery: worker.stop() if delivery.chat_id == "30" else None
    await worker.run()
    assert await scene.storage.announcements.report(number) == Report(pending=70, sent=30)
    await scene.run_to_the_end()
    assert scene.telegram.received == Counter(range(1, 101))


async def test_what_a_crash_left_between_its_marks_is_uncertain_and_not_sent_again(scene: Scene) -> None:
    """Guards the start of a worker: the delivery that a dead one had begun goes out to nobody by itself."""
    number = await scene.announce([1, 2])
    first, _ = await scene.storage.outbox.due(scene.time.now())
    assert await scene.storage.outbox.begin(first.number, scene.time.now())
    await scene.run_to_the_end()
    assert scene.telegram.received == Counter([2])
    assert await scene.storage.announcements.report(number) == Report(sent=1, uncertain=1)


async def test_a_worker_ends_only_when_its_sender_is_told(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards the last report of a process that ends: it is told before the worker returns."""
    usual = scene.sender.ended

    async def slow(progress: Progress) -> None:
        for _ in range(200):
            await asyncio.sleep(0)
        await usual(progress)

    monkeypatch.setattr(scene.sender, "ended", slow)
    await scene.announce([1])
    worker = scene.worker()
    await scene.run(worker, lambda: worker._reporter._teller.is_busy)
    assert len(scene.sender.reports) == 1


class Resting(FakeTime):
    """A time in which nobody who sleeps wakes by himself; `slept` is for how long they meant to."""

    slept: ClassVar[list[float]] = []

    async def sleep(self, seconds: float, /) -> None:
        self.slept.append(seconds)
        await asyncio.Event().wait()


async def test_a_woken_worker_looks_at_once_and_rests_five_seconds_or_one(storage: Storage) -> None:
    """Guards the looks of an idle worker: after five seconds, after one where a delivery waits, at once when woken."""
    scene = Scene(storage, Resting())
    Resting.slept.clear()
    worker = scene.worker()
    running = asyncio.create_task(worker.run())
    await soon(lambda: Resting.slept == [5.0])
    number = await scene.announce([1, 2])
    for one in await storage.outbox.due(scene.time.now()):
        await storage.outbox.begin(one.number, scene.time.now())
        await storage.outbox.retry(one.number, "flood", scene.time.now() + timedelta(hours=1), scene.time.now())
    worker.wake()
    await soon(lambda: len(Resting.slept) == 2)
    assert Resting.slept[1] == 1.0
    assert await cancel(storage.announcements, number, scene.time.now())
    worker.wake()
    await soon(lambda: len(Resting.slept) == 3)
    assert Resting.slept[2] == 5.0
    worker.stop()
    await running


async def soon(holds: Callable[[], bool]) -> None:
    """Let the others work until something holds."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 (any condition of a test)
            await asyncio.sleep(0)


async def test_a_stop_in_the_midst_of_a_wait_ends_it_without_a_call(scene: Scene) -> None:
    """Guards the end of a process between two calls: nobody is called once it was asked to stop."""
    worker = scene.worker()

    async def stopped(seconds: float, /) -> None:
        worker.stop()
        scene.time.seconds += seconds

    scene.time.sleep = stopped  # type: ignore[method-assign] # time that passes only until the stop
    number = await scene.announce([1, 2])
    await worker.run()
    assert await scene.storage.announcements.report(number) == Report(pending=1, sent=1)


async def test_a_stop_while_the_database_is_awaited_ends_in_good_order(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the end of a process whose database is out of order when several chats have refused a message."""
    scene.telegram.everyone = [Undeliverable("refused", perhaps_the_message=True) for _ in range(5)]
    number = await scene.announce(range(1, 11))
    worker = scene.worker()

    async def locked(_: int) -> Report:
        worker.stop()
        raise StorageError("locked", scene.storage._database._path)

    with monkeypatch.context() as patched:
        patched.setattr(scene.storage.announcements, "report", locked)
        await worker.run()
    assert await scene.storage.announcements.report(number) == Report(pending=5, failed=5)
    assert (await scene.storage.announcements.in_state("sending"))[0].number == number
