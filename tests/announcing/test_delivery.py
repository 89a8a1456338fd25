"""The worker on a real database with a transport that fails on purpose: nobody twice, nobody forgotten.

Longer than 300 lines: each failure of a delivery is told against the same clock and the same messenger.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.announcing.body import Body, free_text
from bot.announcing.controls import cancel, go_on, pause, resume
from bot.announcing.outcomes import (
    Blocked,
    Malformed,
    Moved,
    NotSent,
    Outcome,
    Sent,
    TooFast,
    Undeliverable,
    Unsure,
)
from bot.announcing.pacing import Pace, Pacer
from bot.announcing.ports import Listener, Store, Time
from bot.announcing.progress import Progress
from bot.announcing.telling import Reporter
from bot.clock import Clock
from bot.storage import Delivery, Report, Storage, StorageError
from tests.announcing.conftest import QUIET
from tests.announcing.fakes import PATIENCE, START, FakeTime, Scene


@pytest.fixture
def scene(storage: Storage) -> Scene:
    """Give a scene without quiet hours."""
    return Scene(storage)


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


async def test_too_fast_is_obeyed_by_all(scene: Scene) -> None:
    """Guards RetryAfter: no call to anybody for that long, then the same chat again, once."""
    scene.telegram.answers[3] = [TooFast(17.5)]
    await scene.announce(range(1, 6))
    await scene.run_to_the_end()
    refused = next(at for at, chat, _ in scene.telegram.calls if chat == 3)
    after = [at for at, _, _ in scene.telegram.calls if at > refused]
    assert min(after) >= refused + 17.5
    assert scene.telegram.received == Counter(range(1, 6))


async def test_who_blocked_the_bot_leaves_and_others_go_on(scene: Scene) -> None:
    """Guards Forbidden: unreachable until they write again, counted as blocked, no retry."""
    scene.telegram.answers[2] = [Blocked()]
    await scene.announce([1, 2, 3])
    await scene.run_to_the_end()
    assert scene.sender.reports[0].report == Report(sent=2, blocked=1)
    user = await scene.storage.users.find("2")
    assert user is not None
    assert not user.reachable
    assert [one.chat_id for one in await scene.storage.subscriptions.recipients("training")] == ["1", "3"]


async def test_a_chat_that_cannot_get_it_is_a_failure_of_its_own(scene: Scene) -> None:
    """Guards 'chat not found': it neither stops the others nor unsubscribes anybody."""
    scene.telegram.answers[2] = [Undeliverable("bad_request")]
    number = await scene.announce([1, 2, 3])
    await scene.run_to_the_end()
    assert scene.sender.reports[0].report == Report(sent=2, failed=1)
    [failed] = await scene.storage.outbox.of(number, "failed")
    assert failed.error == "bad_request"


async def test_a_chat_that_moved_gets_it_under_its_new_number(scene: Scene) -> None:
    """Guards ChatMigrated: subscriptions follow, and the message arrives once."""
    scene.telegram.answers[2] = [Moved("-100")]
    await scene.announce([1, 2])
    await scene.run_to_the_end()
    assert scene.telegram.received == Counter([1, -100])
    assert [one.chat_id for one in await scene.storage.subscriptions.recipients("training")] == ["1", "-100"]


async def test_a_chat_that_moved_to_one_who_has_it_gets_it_no_more(scene: Scene) -> None:
    """Guards a group known under both numbers: it was served under the new one already."""
    scene.telegram.answers[2] = [Moved("1")]
    await scene.announce([1, 2])
    await scene.run_to_the_end()
    assert scene.telegram.received == Counter([1])
    assert [one.chat_id for one in await scene.storage.subscriptions.recipients("training")] == ["1"]


async def test_a_malformed_message_stops_for_everybody(scene: Scene) -> None:
    """Guards a refused text: once a second chat says the same nobody else is called, and the sender is told why."""
    scene.telegram.answers = {2: [Malformed()], 5: [Malformed()]}
    number = await scene.announce(range(1, 51))
    await scene.run(scene.worker(), lambda: bool(scene.sender.halts))
    assert len(scene.telegram.calls) == 5
    [told] = scene.sender.halts
    assert (told.number, told.state, told.reason, told.waiting) == (number, "stopped", "malformed", 45)


@pytest.mark.parametrize("chat", [1, 25, 50])
async def test_one_chat_that_calls_the_message_malformed_ends_nothing(scene: Scene, chat: int) -> None:
    """Guards everybody else against one chat whose refusal speaks of buttons or entities."""
    scene.telegram.answers[chat] = [Malformed()]
    await scene.announce(range(1, 51))
    await scene.run_to_the_end()
    assert scene.sender.halts == []
    assert scene.sender.reports[0].report == Report(sent=49, failed=1)


async def test_a_malformed_message_for_one_person_can_be_corrected(scene: Scene) -> None:
    """Guards a small announcement: where nobody got it and nobody is left it is stopped, not done."""
    scene.telegram.answers[1] = [Malformed()]
    number = await scene.announce([1])
    await scene.run(scene.worker(), lambda: bool(scene.sender.halts))
    assert await go_on(scene.storage, number, scene.time.now())
    await scene.run_to_the_end()
    assert await scene.storage.announcements.report(number) == Report(sent=1)


async def test_a_refusal_of_one_chat_never_ends_a_broadcast(scene: Scene) -> None:
    """Guards everybody else against chats that refuse for a reason nobody has heard of, first, in the midst, often."""
    strange = [1, 2, 20, 21, 22, 23, 24, 25, 26, 40]
    for chat in strange:
        scene.telegram.answers[chat] = [Undeliverable("refused", perhaps_the_message=True)]
    number = await scene.announce(range(1, 51))
    await scene.run_to_the_end()
    assert scene.sender.halts == []
    assert await scene.storage.announcements.report(number) == Report(sent=50 - len(strange), failed=len(strange))


async def test_a_refusal_by_everybody_is_one_of_the_message_and_can_be_mended(scene: Scene) -> None:
    """Guards a message that Telegram refuses in unknown words: it stops early, and corrected it goes to all, once."""
    scene.telegram.everyone = [Undeliverable("refused", perhaps_the_message=True) for _ in range(5)]
    number = await scene.announce(range(1, 31))
    await scene.run(scene.worker(), lambda: bool(scene.sender.halts))
    [told] = scene.sender.halts
    assert (told.state, told.reason, told.report) == ("stopped", "malformed", Report(pending=25, failed=5))
    assert await scene.storage.announcements.rewrite(number, free_text("Corrigé").to_json())
    await scene.storage.subscriptions.remove_all("3")
    assert await go_on(scene.storage, number, scene.time.now())
    await scene.run_to_the_end()
    assert await scene.storage.announcements.report(number) == Report(sent=29, cancelled=1)
    assert set(scene.telegram.received.values()) == {1}
    assert not await go_on(scene.storage, number, scene.time.now()), "what is done does not go on"


async def test_resending_the_uncertain_leaves_out_who_has_left(scene: Scene) -> None:
    """Guards who unsubscribed or blocked the bot after a call that nobody knows the end of."""
    for chat in (1, 2, 3):
        scene.telegram.answers[chat] = [Unsure("timeout")]
    number = await scene.announce([1, 2, 3, 4])
    await scene.run_to_the_end()
    await scene.storage.subscriptions.remove_all("1")
    await scene.storage.users.set_reachable("2", reachable=False)
    assert await scene.storage.outbox.send_uncertain_again(number, scene.time.now()) == 1
    await scene.run_to_the_end(reports=2)
    assert set(scene.telegram.received) == {3, 4}
    assert await scene.storage.announcements.report(number) == Report(sent=2, cancelled=2)


async def test_an_error_of_ours_stops_for_everybody_and_counts_as_uncertain(scene: Scene) -> None:
    """Guards a bug in the middle of sending: it may have gone, so it is not repeated, and nobody else meets the bug."""
    scene.telegram.answers[1] = [KeyError("a bug")]
    await scene.announce([1, 2])
    await scene.run(scene.worker(), lambda: bool(scene.sender.halts))
    [told] = scene.sender.halts
    assert (told.reason, told.report) == ("error", Report(pending=1, uncertain=1))


@pytest.mark.slow
async def test_an_outage_is_waited_for_and_nobody_is_given_up(scene: Scene) -> None:
    """Guards 5xx and a lost network for long: ever longer waits, then everybody, once."""
    scene.telegram.everyone = [NotSent("server_error", perhaps_this_chat=True)] * 40
    await scene.announce(range(1, 11))
    await scene.run_to_the_end()
    assert scene.telegram.received == Counter(range(1, 11))
    seconds = [at for at, _, _ in scene.telegram.calls[:41]]
    gaps = [later - earlier for earlier, later in pairwise(seconds)]
    assert gaps[:4] == sorted(gaps[:4])
    assert max(gaps) <= 62
    assert len(gaps) == 40


async def test_a_lost_network_is_never_the_fault_of_the_last_chat(scene: Scene) -> None:
    """Guards an hour without network when only one delivery waits: it goes once the network is back."""
    scene.telegram.everyone = [NotSent("network")] * 60
    await scene.announce([1])
    await scene.run_to_the_end()
    assert scene.telegram.received == Counter([1])
    assert scene.time.seconds > 3000


async def test_one_chat_that_always_fails_is_given_up_alone(scene: Scene) -> None:
    """Guards against a delivery that never ends: after eight tries it is a failure, the others have theirs."""
    scene.telegram.answers[2] = [NotSent("server_error", perhaps_this_chat=True)] * 100
    await scene.announce([1, 2, 3])
    await scene.run_to_the_end()
    assert scene.sender.reports[0].report == Report(sent=2, failed=1)
    assert len([chat for _, chat, _ in scene.telegram.calls if chat == 2]) == Pace().most_tries


async def test_no_answer_is_uncertain_and_never_repeated_by_itself(scene: Scene) -> None:
    """Guards a timeout after the call: reported, and sent again only when the sender says so."""
    scene.telegram.answers[2] = [Unsure("timeout")]
    number = await scene.announce([1, 2, 3])
    await scene.run_to_the_end()
    assert scene.sender.reports[0].report == Report(sent=2, uncertain=1)
    assert scene.telegram.received == Counter([1, 3])
    assert await scene.storage.outbox.send_uncertain_again(number, scene.time.now()) == 1
    await scene.run_to_the_end(reports=2)
    assert scene.sender.reports[1].report == Report(sent=3)


async def test_several_calls_without_answer_pause_the_announcement(scene: Scene) -> None:
    """Guards against a dead line that makes everybody uncertain: after five the sender decides, then it goes on."""
    scene.telegram.everyone = [Unsure("timeout")] * 5
    number = await scene.announce(range(1, 31))
    await scene.run(scene.worker(), lambda: bool(scene.sender.halts))
    assert scene.sender.halts[0].reason == "network"
    assert scene.sender.halts[0].report == Report(pending=25, uncertain=5)
    await resume(scene.storage.announcements, number, scene.time.now())
    await scene.run_to_the_end()
    assert scene.sender.reports[0].report == Report(sent=25, uncertain=5)


async def test_a_call_that_never_returns_is_uncertain(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards a channel without a limit of its own."""
    monkeypatch.setattr("bot.announcing.delivery._LONGEST_CALL", 0.01)
    usual = scene.telegram.send

    async def hang(delivery: object, announcement: object, /) -> Outcome:
        if getattr(delivery, "chat_id") == "1":  # noqa: B009 (only the number matters)
            await asyncio.Event().wait()
        return await usual(delivery, announcement)  # type: ignore[arg-type] # as it was given

    await scene.announce([1, 2])
    worker = scene.worker()
    monkeypatch.setattr(worker, "_send", hang)
    await scene.run_to_the_end(worker)
    assert scene.sender.reports[0].report == Report(sent=1, uncertain=1)


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


AS_FAST_AS_IT_GOES = Pace(per_second=None)


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


def test_waits_after_failures_grow_up_to_a_limit() -> None:
    """Guards the backoff."""
    pace = Pace()
    assert [pace.backoff.after(failures) for failures in (1, 2, 3, 4, 5, 6, 1000)] == [2, 4, 8, 16, 32, 60, 60]


async def test_how_many_are_read_at_once_and_how_long_a_call_may_last(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the usual bounds: twenty deliveries a look, ninety seconds a call."""
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
    assert (limits, seconds & {90.0}) == ({20}, {90.0})


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


async def test_the_first_waits_are_two_four_and_eight_seconds(scene: Scene) -> None:
    """Guards the beginning of an outage: each failure in a row doubles the wait, from two seconds on."""
    scene.telegram.everyone = [NotSent("network")] * 3
    await scene.announce([1, 2])
    await scene.run_to_the_end()
    assert [at for at, _, _ in scene.telegram.calls[:4]] == [0, 2, 6, 14]


async def test_after_a_wait_the_oldest_that_is_due_comes_next(scene: Scene) -> None:
    """Guards the order over a wait: the batch of before is not finished first, whoever waits longest is next."""
    scene.telegram.answers = {1: [TooFast(3)], 2: [TooFast(10)]}
    await scene.announce([1, 2, 3, 4])
    await scene.run_to_the_end()
    assert [chat for _, chat, _ in scene.telegram.calls] == [1, 2, 1, 3, 4, 2]


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


@pytest.mark.parametrize("answer", [Sent(), Blocked()])
async def test_an_answer_ends_the_row_of_failures(scene: Scene, answer: Outcome) -> None:
    """Guards the wait after a failure that follows a delivery: two seconds again, not as long as the outage before."""
    scene.telegram.everyone = [NotSent("network"), NotSent("network"), answer, NotSent("network")]
    await scene.announce(range(1, 7))
    await scene.run_to_the_end(scene.worker(pace=AS_FAST_AS_IT_GOES))
    assert [at for at, _, _ in scene.telegram.calls[:5]] == [0, 2, 6, 6, 8]


@pytest.mark.parametrize("before", [Sent(), NotSent("network"), Blocked()])
async def test_only_calls_in_a_row_without_an_answer_pause(scene: Scene, before: Outcome) -> None:
    """Guards the count of silent calls: it begins anew behind any answer, whatever that was."""
    for silent, halts in ((4, 0), (5, 1)):
        scene.telegram.everyone = [before, *[Unsure("timeout")] * silent]
        await scene.announce(range(1, 12))
        scene.sender.reports.clear()
        await scene.run(scene.worker(), lambda: bool(scene.sender.halts or scene.sender.reports))
        assert len(scene.sender.halts) == halts


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
