"""An update whose handler fails, hangs or kills the process: tried again, then given up, and in nobody's way."""

import asyncio

import pytest
from telegram import Update
from telegram.error import (
    BadRequest,
    Forbidden,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot import exit_codes
from bot.channels.telegram import leftovers, receiving
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.updates import UpdateLoop
from bot.storage import Storage, UpdateMark
from tests.channels.telegram.loops import LONG, Answers, running, until
from tests.channels.telegram.transport import FakeTelegram, VirtualTime, text_of


async def test_a_handler_that_takes_too_long_is_cut_short_and_said_so(storage: Storage) -> None:
    """Guards the deadline: the update counts as handled, the person is told, the chat goes on."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    told: list[str] = []

    async def tell(update: Update) -> None:
        told.append(text_of(update))

    answers.hold("stuck")
    telegram.ask("stuck", 1)
    telegram.ask("next", 1)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock(), on_given_up=tell)):
        await virtual.advance(29)
        assert answers.begun == ["stuck"]
        await virtual.advance(4)
        assert answers.done == ["next"]
        assert told == ["stuck"]
        assert not telegram.queue


async def test_a_handler_that_ignores_its_end_blocks_nobody(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against a handler that swallows its cancellation: it is left behind."""
    monkeypatch.setattr(leftovers, "CANCELLING_TAKES", 0.1)
    virtual = VirtualTime(storage)
    telegram, done = FakeTelegram(virtual), list[str]()
    release = asyncio.Event()

    async def stubborn(update: Update) -> None:
        while text_of(update) == "stuck" and not release.is_set():
            try:
                await release.wait()
            except asyncio.CancelledError:
                continue
        done.append(text_of(update))

    telegram.ask("stuck", 1)
    telegram.ask("next", 1)
    async with running(UpdateLoop(telegram, stubborn, storage.updates, clock=virtual.clock())):
        await virtual.advance(31)
        await asyncio.sleep(0.3)  # beyond that
        await virtual.advance(2)
        assert done == ["next"]
        assert not telegram.queue
        release.set()


async def test_a_poisonous_update_is_tried_three_times_and_blocks_nobody(storage: Storage) -> None:
    """Guards against an update whose handler always fails: others go on, it is given up, nothing of it is logged."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    answers.errors["poison"] = [ValueError("poison")] * 9
    telegram.ask("poison", 1)
    telegram.ask("later", 1)
    telegram.ask("other", 2)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.rest()
        assert answers.done == ["other"]
        await virtual.advance(10)
        assert answers.begun.count("poison") == 3
        assert answers.done == ["other", "later"]
        assert not telegram.queue
    assert (await storage.updates.marks())[100] == UpdateMark(3, handled=True)


async def test_failures_are_logged_without_what_was_written(storage: Storage, caplog: pytest.LogCaptureFixture) -> None:
    """Guards the privacy of an error line: the number of the update, the type, the place, no word of the person."""
    telegram, answers = FakeTelegram(), Answers()
    answers.errors["Mme Exemple"] = [ValueError("Mme Exemple")]
    telegram.ask("Mme Exemple")
    async with running(UpdateLoop(telegram, answers, storage.updates, limits=Limits(tries=1))):
        await until(lambda: not telegram.queue)
    assert "update 100: ValueError at " in caplog.text
    assert "Exemple" not in caplog.text


@pytest.mark.slow
async def test_what_could_not_be_sent_waits_for_the_network(storage: Storage) -> None:
    """Guards a question whose answer meets an outage or a flood limit: it is answered when that is over."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    answers.errors["a"] = [NetworkError("Bad Gateway (502)"), RetryAfter(40), *[NetworkError("down")] * 6]
    telegram.ask("a")
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(30)
        assert answers.begun == ["a", "a"]
        await virtual.advance(300)
        assert answers.done == ["a"]
    assert (await storage.updates.marks())[100] == UpdateMark(1, handled=True)


@pytest.mark.slow
async def test_what_cannot_be_sent_is_given_up_after_ten_minutes(storage: Storage) -> None:
    """Guards against an answer that comes hours behind its question, once a long outage is over."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    answers.errors["a"] = [RetryAfter(60) for _ in range(40)]
    telegram.ask("a")
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(500)
        assert telegram.queue, "it still waits"
        await virtual.advance(260)
        assert not telegram.queue
    assert answers.done == []


async def test_what_may_have_been_sent_is_not_repeated_for_ever(storage: Storage) -> None:
    """Guards against flooding somebody when answers arrive but their receipts do not."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    lost = TimedOut()
    lost.__cause__ = TimeoutError()
    answers.errors = {"a": [lost] * 9, "b": [BadRequest("no")] * 9, "c": [Forbidden("blocked")] * 9}
    for number, text in enumerate("abc"):
        telegram.ask(text, number + 1)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(60)
    assert [answers.begun.count(text) for text in "abc"] == [3, 3, 1]


async def test_a_handled_update_that_comes_again_is_passed_over(storage: Storage) -> None:
    """Guards against answering twice what a crash left handled and unconfirmed."""
    telegram, answers = FakeTelegram(), Answers()
    await storage.updates.finish(telegram.ask("a"), VirtualTime(storage).clock().now())
    telegram.ask("b")
    virtual = VirtualTime(storage)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(1)
    assert answers.done == ["b"]
    assert not telegram.queue


async def test_an_update_that_killed_the_process_three_times_is_given_up(storage: Storage) -> None:
    """Guards against a crash loop, and its neighbours against being taken for the culprit."""
    telegram, answers = FakeTelegram(), Answers()
    now = VirtualTime(storage).clock().now()
    culprit, neighbour = telegram.ask("culprit", 1), telegram.ask("neighbour", 2)
    for _ in range(3):
        await storage.updates.begin(culprit, now)
    await storage.updates.begin(neighbour, now)
    told: list[str] = []

    async def tell(update: Update) -> None:
        assert not (await storage.updates.marks())[culprit].handled, "a kill just now would leave nobody told"
        told.append(text_of(update))

    virtual = VirtualTime(storage)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock(), on_given_up=tell)):
        await virtual.advance(1)
    assert answers.begun == ["neighbour"]
    assert told == ["culprit"]
    assert (await storage.updates.marks())[culprit].handled


async def test_suspects_are_handled_one_at_a_time(storage: Storage) -> None:
    """Guards neighbours of a culprit: what was cut short before runs alone, so that only the culprit gathers tries."""
    telegram, answers = FakeTelegram(), Answers()
    virtual = VirtualTime(storage)
    gates = [answers.hold(f"s{chat}") for chat in range(3)]
    for chat in range(3):
        await storage.updates.begin(telegram.ask(f"s{chat}", chat + 1), virtual.clock().now())
    telegram.ask("new", 9)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(1)
        assert answers.begun == ["s0", "new"]
        for gate in gates:
            gate.set()
        await virtual.advance(3)
        assert answers.begun == ["s0", "new", "s1", "s2"]


async def test_an_update_that_the_library_cannot_read_hides_no_other(storage: Storage) -> None:
    """Guards against a kind of update that python-telegram-bot chokes on."""
    telegram, answers = FakeTelegram(), Answers()
    telegram.ask("a")
    telegram.unreadable.add(telegram.ask("?"))
    telegram.ask("b")
    virtual = VirtualTime(storage)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(3)
    assert answers.done == ["a", "b"]
    assert not telegram.queue


@pytest.mark.slow
async def test_a_deadline_begins_when_a_question_is_handled(storage: Storage) -> None:
    """Guards a backlog of 200 chats against *Désolé*: whoever waits in the queue is not taken for slow."""
    virtual, given_up = VirtualTime(storage), []
    clock = virtual.clock()
    telegram, done = FakeTelegram(virtual), []

    async def handle(update: Update) -> None:
        await clock.sleep(4)
        done.append(text_of(update))

    async def give_up(update: Update) -> None:
        given_up.append(text_of(update))

    for chat in range(200):
        telegram.ask(str(chat), chat + 1)
    limits = Limits(deadline=6, crowded_deadline=5, chats=8)
    async with running(UpdateLoop(telegram, handle, storage.updates, clock=clock, limits=limits, on_given_up=give_up)):
        await virtual.advance(4 * 200 / 8 + 10)
        assert given_up == []
        assert len(done) == 200


@pytest.mark.slow
async def test_stopping_cuts_short_what_hangs_and_blames_nobody(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards the end of a process whose handlers hang: they are cut short, and their tries do not count."""
    monkeypatch.setattr(receiving, "_DRAINING", 0.2)
    telegram, answers = FakeTelegram(), Answers()
    answers.hold("stuck")
    telegram.ask("stuck")
    loop = UpdateLoop(telegram, answers, storage.updates)
    task = asyncio.create_task(loop.run())
    await until(lambda: answers.begun == ["stuck"])
    loop.stop()
    assert await asyncio.wait_for(task, LONG) == exit_codes.OK
    assert len(telegram.queue) == 1
    assert (await storage.updates.marks())[100] == UpdateMark(0, handled=False)
