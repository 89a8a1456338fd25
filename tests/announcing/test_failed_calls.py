"""What the worker makes of a call that fails: who is tried again and when, who is given up, what stops for all."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import pairwise

import pytest

from bot.announcing.body import Body
from bot.announcing.controls import go_on, resume
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
from bot.announcing.pacing import Pace
from bot.storage import Report
from tests.announcing.fakes import AS_FAST_AS_IT_GOES, Scene


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
    assert await scene.storage.announcements.rewrite(number, Body({}).saying("Corrigé").to_json())
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


def test_waits_after_failures_grow_up_to_a_limit() -> None:
    """Guards the backoff."""
    pace = Pace()
    assert [pace.backoff.after(failures) for failures in (1, 2, 3, 4, 5, 6, 1000)] == [2, 4, 8, 16, 32, 60, 60]


async def test_the_first_waits_are_two_four_and_eight_seconds(scene: Scene) -> None:
    """Guards the beginning of an outage: each failure in a row doubles the wait, from two seconds on."""
    scene.telegram.everyone = [NotSent("network")] * 3
    await scene.announce([1, 2])
    await scene.run_to_the_end()
    assert [at for at, _, _ in scene.telegram.calls[:4]] == [0, 2, 6, 14]


async def test_after_a_wait_the_oldest_that_is_due_comes_next(scene: Scene) -> None:
    """Guards the order over a wait: whoever waits longest is next, who was not tried yet before all others."""
    scene.telegram.answers = {1: [TooFast(3)], 2: [TooFast(10)]}
    await scene.announce([1, 2, 3, 4])
    await scene.run_to_the_end()
    assert [chat for _, chat, _ in scene.telegram.calls] == [1, 2, 3, 4, 1, 2]


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


async def test_a_silent_call_is_waited_behind(scene: Scene) -> None:
    """Guards a Telegram that gives no answer: the next call comes two seconds later, then four."""
    scene.telegram.everyone = [Unsure("timeout")] * 2
    await scene.announce([1, 2, 3])
    await scene.run_to_the_end(scene.worker(pace=AS_FAST_AS_IT_GOES))
    assert [at for at, _, _ in scene.telegram.calls] == [0, 2, 6]


async def test_silent_calls_are_counted_anew_once_they_have_paused_one(scene: Scene) -> None:
    """Guards the next announcement behind one that paused: five silent calls pause it as well, no more and no fewer."""
    scene.telegram.everyone = [Unsure("timeout")] * 10
    await scene.announce(range(1, 12))
    await scene.announce(range(1, 12))
    await scene.run(scene.worker(), lambda: len(scene.sender.halts) > 1 or bool(scene.sender.reports))
    assert len(scene.sender.halts) == 2
    assert len(scene.telegram.calls) == 10


async def test_a_failure_that_is_over_hides_no_chat_that_always_fails(scene: Scene) -> None:
    """Guards the end of a broadcast with one hopeless chat, after a failure of another that was reached since."""
    hopeless = NotSent("server_error", perhaps_this_chat=True)
    scene.telegram.answers = {1: [hopeless], 2: [hopeless] * 50}
    first, second = await scene.announce([1]), await scene.announce([2, 3])
    await scene.run_to_the_end(reports=2)
    assert await scene.storage.announcements.report(first) == Report(sent=1)
    assert await scene.storage.announcements.report(second) == Report(sent=1, failed=1)
