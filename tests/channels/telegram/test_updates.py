"""The update loop: nothing lost, nothing twice, nothing in the way of something else."""

import asyncio

import pytest
from telegram.error import RetryAfter

from bot import exit_codes
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.polling_pace import PollingPace
from bot.channels.telegram.update_window import UpdateWindow
from bot.channels.telegram.updates import UpdateLoop
from bot.clock import Clock
from bot.storage import Storage
from tests.channels.telegram.loops import LONG, Answers, running, until
from tests.channels.telegram.transport import FakeTelegram, Poll, VirtualTime


async def test_an_update_is_confirmed_only_once_it_is_handled(storage: Storage) -> None:
    """Guards the choice this loop is made for: Telegram keeps a question until it is answered."""
    telegram, answers = FakeTelegram(), Answers()
    gate = answers.hold("a")
    telegram.ask("a")
    async with running(UpdateLoop(telegram, answers, storage.updates)):
        await until(lambda: answers.begun == ["a"])
        telegram.ask("b", 2)
        await until(lambda: answers.done == ["b"])  # Telegram has been asked once more
        assert len(telegram.queue) == 2
        gate.set()
        await until(lambda: not telegram.queue)
    assert answers.done == ["b", "a"]
    assert not telegram.webhook
    assert (await storage.updates.marks())[100].handled


async def test_questions_of_one_chat_are_answered_in_order_and_chats_do_not_wait_for_each_other(
    storage: Storage,
) -> None:
    """Guards order within a chat and concurrency between chats."""
    telegram, answers = FakeTelegram(), Answers()
    gate = answers.hold("a1")
    for text, chat in (("a1", 1), ("a2", 1), ("b1", 2), ("a3", 1), ("b2", 2)):
        telegram.ask(text, chat)
    async with running(UpdateLoop(telegram, answers, storage.updates)):
        await until(lambda: answers.done == ["b1", "b2"])
        assert answers.begun == ["a1", "b1", "b2"]
        gate.set()
        await until(lambda: not telegram.queue)
    assert answers.done == ["b1", "b2", "a1", "a2", "a3"]


async def test_no_more_chats_than_allowed_are_handled_side_by_side(storage: Storage) -> None:
    """Guards the bound on concurrency."""
    telegram, answers = FakeTelegram(), Answers()
    gates = [answers.hold(f"q{chat}") for chat in range(5)]
    for chat in range(5):
        telegram.ask(f"q{chat}", chat + 1)
    async with running(UpdateLoop(telegram, answers, storage.updates, limits=Limits(chats=2))):
        await until(lambda: len(answers.begun) == 2)
        await asyncio.sleep(0.05)
        assert len(answers.begun) == 2
        for gate in gates:
            gate.set()
        await until(lambda: len(answers.done) == 5)


async def test_a_slow_update_lets_others_in_without_a_hot_loop(storage: Storage) -> None:
    """Guards the heart of the matter: while one handler takes 30 s, few polls, and each newcomer is answered soon."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    answers.hold("slow")
    telegram.ask("slow", 1)
    async with running(
        UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock(), limits=Limits(deadline=60))
    ):
        await virtual.advance(10)
        for number in range(3):
            telegram.ask(f"fast {number}", 2)
            await virtual.advance(2.1)
            assert answers.done[-1:] == [f"fast {number}"]
        await virtual.advance(15)
        polls = len(telegram.polls)
        assert 5 < polls < 40, f"{polls} polls in {virtual.seconds:.0f} s"
        assert all(
            later.at - sooner.at >= 0.1 for sooner, later in zip(telegram.polls, telegram.polls[1:], strict=False)
        )
        assert {poll.offset for poll in telegram.polls[1:]} == {100}
        assert len(telegram.queue) == 4, "nothing after the slow one is confirmed"
        answers.gates["slow"].set()
        await virtual.advance(1)
        assert not telegram.queue
        assert telegram.polls[-1].seconds > 0, "and the long poll is back"


async def test_a_crowd_is_let_in_as_fast_as_polls_are_answered(storage: Storage) -> None:
    """Guards newcomers beside answers under way: once the oldest is answered they wait for no round of the clock."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    first, second = answers.hold("first"), answers.hold("second")
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        telegram.ask("before", 9)
        await virtual.advance(2)
        telegram.ask("first", 1)
        telegram.ask("second", 2)
        await virtual.advance(0.7)  # a poll beside the answers tells how long one takes here: no time at all
        assert answers.begun[-2:] == ["first", "second"]
        first.set()
        telegram.ask("newcomer", 3)
        await virtual.advance(0.03)
        assert answers.done[-1] == "newcomer"
        second.set()


@pytest.mark.parametrize(("took", "pause"), [(0.0, 0.02), (0.06, 0.06), (3.0, 0.15)])
def test_at_least_half_of_the_time_goes_to_answers(took: float, pause: float) -> None:
    """Guards the processor against polls: the next one beside answers waits as long as the last one took, in bounds."""
    pace = PollingPace(Clock())
    pace.note(3.0, waited_for_more=True, is_idle=False, useful=True, beside_a_chat=False)
    assert pace.after_progress == 0.15, "how long a poll waited for questions is not how long one takes"
    pace.note(took, waited_for_more=False, is_idle=False, useful=True, beside_a_chat=False)
    assert pace.after_progress == pause


async def test_when_nothing_happens_one_long_poll_waits(storage: Storage) -> None:
    """Guards against polling in circles when there is nothing to do."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(60)
        assert len(telegram.polls) == 1
        telegram.ask("a")
        await virtual.advance(1)
        assert answers.done == ["a"]
        assert len(telegram.polls) == 2


async def test_a_full_window_shortens_the_deadline(storage: Storage) -> None:
    """Guards against one slow update that hides all others: Telegram shows only 100 from the oldest on."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    answers.hold("stuck")
    telegram.ask("stuck", 1)
    for number in range(150):
        telegram.ask(f"q{number}", 2 + number % 7)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await until(lambda: len(answers.done) == 99)
        await virtual.advance(4)
        assert len(answers.done) == 99, "the slow one still has its time"
        await virtual.advance(6)
        await until(lambda: len(answers.done) == 150)


@pytest.mark.slow
async def test_a_chat_that_cannot_be_answered_yet_slows_nobody_down(storage: Storage) -> None:
    """Guards everybody else's answer while one chat has to wait for a minute; no offset is repeated at once."""
    virtual, waits = VirtualTime(storage), []
    telegram, answers = FakeTelegram(virtual), Answers()
    answers.errors = {"held": [RetryAfter(60)]}
    telegram.ask("held", 1)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(1)
        for number in range(20):
            telegram.ask(str(number), 2 + number)
            began, before = virtual.seconds, len(telegram.polls)
            while str(number) not in answers.done:
                await virtual.advance(0.01)
            waits.append(virtual.seconds - began)
            offsets = {poll.offset for poll in telegram.polls[before - 1 :]}
            assert len(telegram.polls) == before or len(offsets) > 1 or telegram.polls[-1].offset is None
            await virtual.advance(0.7)
        assert sorted(waits)[10] < 0.1
        idle = len(telegram.polls)
        await virtual.advance(20)
        assert len(telegram.polls) - idle < 450, "and while nobody asks, Telegram is left alone"
        assert "held" not in answers.done
        await virtual.advance(60)
        assert "held" in answers.done


@pytest.mark.slow
async def test_many_questions_of_a_chat_that_has_to_wait_hold_up_others_once(storage: Storage) -> None:
    """Guards everybody else behind a full window: ten questions of one chat do not cost ten times the patience."""
    virtual, waits = VirtualTime(storage), []
    telegram, answers = FakeTelegram(virtual), Answers()
    for number in range(10):
        answers.errors[f"held{number}"] = [RetryAfter(3) for _ in range(1000)]
        telegram.ask(f"held{number}", 1)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(1)
        for number in range(130):
            telegram.ask(str(number), 2 + number)
            began = virtual.seconds
            while str(number) not in answers.done:
                await virtual.advance(0.05)
            waits.append(virtual.seconds - began)
        assert sorted(waits)[65] < 0.1
        assert sum(wait > 1 for wait in waits) <= 1, "at most once as long as it takes to give the first one up"
        assert "held9" in answers.begun, "each of them was tried"


@pytest.mark.slow
async def test_everything_is_confirmed_once_a_chat_that_had_to_wait_is_answered(storage: Storage) -> None:
    """Guards the offset beside a chat that waits: asking with one less must not make it fall behind for good."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    answers.errors = {"held": [RetryAfter(5)]}
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(1)
        for number, text in enumerate(("before", "held", "after", "later")):
            telegram.ask(text, number + 1)
        await virtual.advance(30)
        assert sorted(answers.done) == ["after", "before", "held", "later"]
        assert telegram.queue == []
        polls = len(telegram.polls)
        await virtual.advance(30)
        assert len(telegram.polls) - polls < 5, "and nothing is asked for again and again"


@pytest.mark.slow
async def test_an_answer_that_ends_while_a_poll_is_under_way_is_confirmed_like_others(storage: Storage) -> None:
    """Guards the offset whatever poll it meets: one that confirms nothing makes nothing look confirmed."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    gates = {text: answers.hold(text) for text in ("oldest", "second")}
    answers.errors = {"held": [RetryAfter(5)]}
    met = asyncio.Event()

    async def end_the_oldest(poll: Poll) -> None:
        if poll.offset == 99 and not met.is_set():  # one less than the oldest, beside the chat that has to wait
            met.set()
            gates["oldest"].set()
            await until(lambda: "oldest" in answers.done)

    telegram.under_way = end_the_oldest
    for number, text in enumerate(("oldest", "second", "held", "last")):
        telegram.ask(text, number + 1)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(10)
        assert met.is_set()
        gates["second"].set()
        await virtual.advance(10)
        assert sorted(answers.done) == ["held", "last", "oldest", "second"]
        assert telegram.queue == []


async def test_stopping_lets_running_handlers_end_and_begins_nothing_new(storage: Storage) -> None:
    """Guards the drain: what runs is finished and confirmed, what waits stays with Telegram for the next start."""
    telegram, answers = FakeTelegram(), Answers()
    gate = answers.hold("a1")
    telegram.ask("a1", 1)
    telegram.ask("a2", 1)
    loop = UpdateLoop(telegram, answers, storage.updates)
    task = asyncio.create_task(loop.run())
    await until(lambda: answers.begun == ["a1"])
    loop.stop()
    await asyncio.sleep(0.05)
    assert not task.done()
    gate.set()
    assert await asyncio.wait_for(task, LONG) == exit_codes.OK
    assert (answers.begun, answers.done) == (["a1"], ["a1"])
    assert [update["update_id"] for update in telegram.queue] == [101]


def test_the_offset_never_passes_an_open_update() -> None:
    """Guards the arithmetic of the window, which decides what Telegram may forget."""
    window = UpdateWindow()
    assert (window.offset, window.is_idle) == (None, True)
    for update_id in (7, 8, 10):
        window.add(update_id)
    window.settle(8)
    window.settle(8)
    window.settle(99)
    assert window.offset == 7
    window.settle(7)
    assert window.offset == 10
    window.confirmed(10)
    assert 8 not in window
    window.settle(10)
    assert (window.offset, window.is_idle) == (11, True)
    window.confirmed(11)
    assert 10 not in window
