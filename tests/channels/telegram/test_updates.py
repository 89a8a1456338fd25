"""The update loop: nothing lost, nothing twice, nothing in the way of something else.

Longer than 300 lines: the order of fetching, handling and confirming is one story with its failures.
"""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, Update
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot import exit_codes
from bot.channels.telegram import leftovers, receiving
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.polling_pace import PollingPace
from bot.channels.telegram.update_window import UpdateWindow
from bot.channels.telegram.updates import UpdateLoop
from bot.clock import Clock
from bot.local import ADMINISTRATOR_ID, MEMBER_ID, VISITOR_ID, LocalBotApi
from bot.storage import Storage, StorageError, UpdateMark
from tests.channels.telegram.transport import PEOPLE, FakeTelegram, VirtualTime, chat_of, text_of

ROOT = Path(__file__).parents[3]
LONG = 60.0  # seconds that nothing here takes, on a machine that has much else to do
SECRET = "AAF-" + "abcdefghijklmnopqrstuvwxyz_0123"
TOKEN = f"700001:{SECRET}"
Handler = Callable[[Update], Awaitable[None]]


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    """Give an empty database."""
    async with Storage.open(tmp_path / "state" / "bot.sqlite3") as opened:
        yield opened


@asynccontextmanager
async def running(loop: UpdateLoop) -> AsyncIterator["asyncio.Task[int]"]:
    """Run a loop, and stop it at the end; after a failure at once, as a handler may still be held back."""
    task = asyncio.create_task(loop.run())
    try:
        yield task
    except BaseException:
        task.cancel()
        await asyncio.wait([task], timeout=1)
        raise
    loop.stop()
    await asyncio.wait_for(task, LONG)


async def until(condition: Callable[[], Any]) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(LONG):
        while not condition():  # noqa: ASYNC110 (what is waited for often happens in another process)
            await asyncio.sleep(0.005)


async def until_marked(path: Path, condition: Callable[[list[UpdateMark]], bool]) -> None:
    """Wait until the marks that another process makes in a database fulfil a condition."""
    async with Storage.open(path) as storage, asyncio.timeout(LONG):
        while not condition([*(await storage.updates.marks()).values()]):  # noqa: ASYNC110 (likewise)
            await asyncio.sleep(0.01)


class Answers:
    """A handler that notes what it answered, and when it may go on."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.done: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.errors: dict[str, list[Exception]] = {}

    def hold(self, text: str) -> asyncio.Event:
        """Make a question wait until the event is set."""
        return self.gates.setdefault(text, asyncio.Event())

    def has_done(self, many: int) -> bool:
        """Return whether so many questions were answered."""
        return len(self.done) >= many

    async def __call__(self, update: Update) -> None:
        """Answer one question."""
        text = text_of(update)
        self.begun.append(text)
        if text in self.gates:
            await self.gates[text].wait()
        if self.errors.get(text):
            raise self.errors[text].pop(0)
        self.done.append(text)


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


async def test_a_server_without_long_polls_is_not_hammered(storage: Storage) -> None:
    """Guards servers that answer at once with nothing: then the loop makes the pauses itself."""

    class Hasty(FakeTelegram):
        async def _raw(self, offset: int | None, limit: int | None, seconds: int) -> list[dict[str, Any]]:
            return await super()._raw(offset, limit, min(0, seconds))

    virtual = VirtualTime(storage)
    telegram, answers = Hasty(virtual), Answers()
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.advance(10)
        assert len(telegram.polls) < 25
        telegram.ask("a")
        await virtual.advance(1)
        assert answers.done == ["a"]


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


async def test_numbers_that_start_anew_are_followed(storage: Storage) -> None:
    """Guards the week after which Telegram goes on with any number, even a lower one."""
    telegram, answers = FakeTelegram(first_id=5000), Answers()
    virtual = VirtualTime(storage)
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        telegram.ask("a")
        await virtual.advance(1)
        telegram.first_id = 70
        telegram.ask("b")
        telegram.ask("c")
        await virtual.advance(1)
    assert answers.done == ["a", "b", "c"]
    assert telegram.polls[-1].offset == 72


async def test_a_broken_database_stops_no_answer_and_is_told_once(storage: Storage, tmp_path: Path) -> None:
    """Guards that the disk being full or locked costs no answer, and that somebody hears of it, once."""
    async with Storage.open(tmp_path / "gone.sqlite3") as gone:
        marks = gone.updates
    troubles: list[StorageError] = []

    async def hear(trouble: StorageError) -> None:
        troubles.append(trouble)

    telegram, answers = FakeTelegram(), Answers()
    for text in "abc":
        telegram.ask(text)
    async with running(UpdateLoop(telegram, answers, marks, on_trouble=hear)):
        await until(lambda: not telegram.queue)
    assert answers.done == ["a", "b", "c"]
    assert [trouble.trouble for trouble in troubles] == ["closed"]
    assert await storage.updates.marks() == {}


async def test_no_network_at_the_start_is_waited_for(storage: Storage, tmp_path: Path) -> None:
    """Guards a start before the network is there: it waits, longer and longer, and then works."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    telegram.failures = [NetworkError("httpx.ConnectError"), TimedOut(), TelegramError("Invalid server response")] * 3
    telegram.ask("a")
    connected: list[float] = []
    heartbeat = tmp_path / "last-poll"

    async def greet() -> None:
        connected.append(virtual.seconds)

    loop = UpdateLoop(
        telegram, answers, storage.updates, clock=virtual.clock(), on_connected=greet, heartbeat=heartbeat
    )
    async with running(loop):
        await virtual.advance(60)
        assert telegram.calls == 6, "1, 2, 4, 8, 16 and 32 seconds apart"
        assert (answers.done, connected, heartbeat.exists()) == ([], [], False)
        await virtual.advance(300)
        assert answers.done == ["a"]
        assert len(connected) == 1
        assert heartbeat.exists()


async def test_a_flood_limit_on_polling_is_obeyed(storage: Storage) -> None:
    """Guards that Telegram is not asked again before the time it said."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())):
        await virtual.rest()
        telegram.failures = [RetryAfter(30)]
        telegram.ask("a")
        await virtual.advance(29)
        polls = len(telegram.polls)
        await virtual.advance(2)
        assert len(telegram.polls) > polls
        assert answers.done == ["a"]


@pytest.mark.parametrize("at_the_start", [True, False])
async def test_a_revoked_token_ends_the_process(
    storage: Storage, caplog: pytest.LogCaptureFixture, *, at_the_start: bool
) -> None:
    """Guards the clear end on a 401 that is still there a minute later, at the start and while polling."""
    virtual = VirtualTime(storage)
    telegram = FakeTelegram(virtual)
    refusals: list[Exception] = [InvalidToken(f"The token `{TOKEN}` was rejected by the server.") for _ in range(2)]
    if at_the_start:
        telegram.failures = refusals
    task = asyncio.create_task(UpdateLoop(telegram, Answers(), storage.updates, clock=virtual.clock()).run())
    await virtual.rest()
    if not at_the_start:
        telegram.failures = refusals
        telegram.ask("a")
    await virtual.advance(59)
    assert not task.done(), "asked again before it is believed"
    await virtual.advance(2)
    assert await asyncio.wait_for(task, LONG) == exit_codes.REVOKED_TOKEN
    assert "TELEGRAM_BOT_TOKEN" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize("at_the_start", [True, False])
async def test_a_token_refused_once_is_not_revoked(storage: Storage, *, at_the_start: bool) -> None:
    """Guards the process against a refusal that passes, however often it comes back after a success."""
    virtual = VirtualTime(storage)
    telegram, answers = FakeTelegram(virtual), Answers()
    if at_the_start:
        telegram.failures = [InvalidToken()]
    async with running(UpdateLoop(telegram, answers, storage.updates, clock=virtual.clock())) as task:
        await virtual.advance(61)
        for number in range(3):
            telegram.failures = [InvalidToken()]
            telegram.ask(str(number))
            await virtual.advance(62)
            assert answers.done[-1:] == [str(number)]
        assert not task.done()


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


async def test_a_second_poller_ends_the_process_but_one_conflict_does_not(storage: Storage) -> None:
    """Guards the clear end on 409, and a replaced process's last conflict against ending the new one."""
    virtual = VirtualTime(storage)
    telegram = FakeTelegram(virtual)
    loop = UpdateLoop(telegram, Answers(), storage.updates, clock=virtual.clock())
    task = asyncio.create_task(loop.run())
    await virtual.rest()
    telegram.failures = [Conflict("terminated by other getUpdates request")]
    telegram.ask("a")
    await virtual.advance(100)
    assert not task.done()
    telegram.failures = [Conflict("terminated by other getUpdates request")] * 2
    telegram.ask("b")
    await virtual.advance(5)
    assert await asyncio.wait_for(task, LONG) == exit_codes.SECOND_POLLER


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


# From here on, over HTTP against the local Bot API.


@pytest.fixture
async def api() -> AsyncIterator[LocalBotApi]:
    """Start a server on a free port."""
    server = LocalBotApi(token=TOKEN, first_update_id=100)
    await server.start()
    yield server
    await server.stop()


@asynccontextmanager
async def bot_on(api: LocalBotApi, token: str = TOKEN) -> AsyncIterator[Bot]:
    """Give a client of the server, and close it."""
    bot = Bot(token, base_url=api.base_url, base_file_url=api.base_file_url)
    try:
        yield bot
    finally:
        await bot.shutdown()


Echo = Callable[..., Awaitable[asyncio.subprocess.Process]]


@pytest.fixture
async def start_echo(api: LocalBotApi, tmp_path: Path) -> AsyncIterator[Echo]:
    """Give a function that starts the echo bot in a process of its own; none outlives the test."""
    started: list[asyncio.subprocess.Process] = []

    async def start(*options: str) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.channels.telegram.echo_process",
            api.root_url,
            tmp_path,
            *options,
            cwd=ROOT,
            env={**os.environ, "TELEGRAM_BOT_TOKEN": TOKEN},
            stderr=asyncio.subprocess.PIPE,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
            await process.communicate()


def content_of(directory: Path) -> bytes:
    """Return what the files of a directory hold."""
    return b"".join(file.read_bytes() for file in directory.iterdir())


def answered(api: LocalBotApi) -> list[str]:
    """Return the texts that the bot sent."""
    return [call.parameters["text"] for call in api.calls.since(0, "sendMessage") if call.carried_out]


def has_answered(api: LocalBotApi, many: int) -> bool:
    """Return whether the bot sent so many answers."""
    return len(answered(api)) >= many


def ask_ten(api: LocalBotApi) -> list[str]:
    """Let three people ask ten questions, and return the answers that are due."""
    people = (VISITOR_ID, MEMBER_ID, ADMINISTRATOR_ID)
    for number in range(10):
        person = people[number % 3]
        api.users.write(person, person, f"question {number}")
    return sorted(f"echo question {number}" for number in range(10))


async def test_questions_over_http_are_answered_and_confirmed(api: LocalBotApi, storage: Storage) -> None:
    """Guards the loop with the real library and a real server."""
    async with bot_on(api) as bot:

        async def echo(update: Update) -> None:
            await bot.send_message(chat_of(update), f"echo {text_of(update)}")

        async with running(UpdateLoop(bot, echo, storage.updates)):
            expected = ask_ten(api)
            await until(lambda: not api.world.updates.pending())
        assert sorted(answered(api)) == expected


async def test_a_slow_update_over_http_lets_others_in(api: LocalBotApi, storage: Storage) -> None:
    """Guards newcomers against a server that shortens its answers to repeated offsets, as Telegram does."""
    answers = Answers()
    gate = answers.hold("slow")
    async with bot_on(api) as bot, running(UpdateLoop(bot, answers, storage.updates)):
        api.users.write(VISITOR_ID, VISITOR_ID, "slow")
        await until(lambda: answers.begun == ["slow"])
        for number in range(3):
            api.users.write(MEMBER_ID, MEMBER_ID, f"fast {number}")
            await until(partial(answers.has_done, number + 1))
        assert len(api.world.updates.pending()) == 4
        assert len(api.calls.since(0, "getUpdates")) < 20
        gate.set()
        await until(lambda: not api.world.updates.pending())


@pytest.mark.slow
async def test_a_faulty_server_costs_no_question(api: LocalBotApi, storage: Storage) -> None:
    """Guards against 5xx, nonsense, cut connections and flood limits, on polling and on answering."""
    for kind, method in (
        ("server_error", "getMe"),
        ("garbled", "deleteWebhook"),
        ("drop", "getUpdates"),
        ("server_error", "sendMessage"),
        ("flood", "sendMessage"),
    ):
        api.faults.add(kind, method=method)  # type: ignore[arg-type]
    async with bot_on(api) as bot:

        async def echo(update: Update) -> None:
            await bot.send_message(chat_of(update), f"echo {text_of(update)}")

        expected = ask_ten(api)
        async with running(UpdateLoop(bot, echo, storage.updates)):
            await until(lambda: not api.world.updates.pending())
        assert sorted(answered(api)) == expected


@pytest.mark.slow
async def test_two_bots_with_one_token_do_not_both_go_on(api: LocalBotApi, tmp_path: Path) -> None:
    """Guards the end of one of two processes that fight for the updates, with its exit code."""
    async with (
        Storage.open(tmp_path / "one.sqlite3") as one,
        Storage.open(tmp_path / "two.sqlite3") as two,
        bot_on(api) as first,
        bot_on(api) as second,
    ):
        loops = [UpdateLoop(first, Answers(), one.updates), UpdateLoop(second, Answers(), two.updates)]
        tasks = [asyncio.create_task(loop.run()) for loop in loops]
        done, others = await asyncio.wait(tasks, timeout=LONG, return_when=asyncio.FIRST_COMPLETED)
        assert [task.result() for task in done] == [exit_codes.SECOND_POLLER]
        [survivor] = others
        await asyncio.sleep(0.5)
        assert not survivor.done()
        for loop in loops:
            loop.stop()
        assert await survivor == exit_codes.OK


async def test_a_wrong_token_over_http_ends_the_process(api: LocalBotApi, storage: Storage) -> None:
    """Guards the exit code with the real refusals of a server; the minute between them is a tenth of a second."""
    hurried = Clock(stopwatch=lambda: time.monotonic() * 600, sleep=lambda seconds: asyncio.sleep(seconds / 600))
    async with bot_on(api, "700001:wrong") as bot:
        loop = UpdateLoop(bot, Answers(), storage.updates, clock=hurried)
        assert await asyncio.wait_for(loop.run(), LONG) == exit_codes.REVOKED_TOKEN


@pytest.mark.slow
async def test_a_killed_process_answers_each_of_ten_questions_exactly_once(
    api: LocalBotApi, tmp_path: Path, start_echo: Echo
) -> None:
    """Guards the promise: SIGKILL with ten questions queued, three answered; after the restart all are, once."""
    expected = ask_ten(api)
    process = await start_echo("--answers=3")
    await until(lambda: len(answered(api)) == 3)
    await until_marked(tmp_path / "bot.sqlite3", lambda marks: sum(mark.handled for mark in marks) == 3)
    process.kill()
    await process.communicate()
    assert api.world.updates.pending()
    process = await start_echo()
    await until(lambda: not api.world.updates.pending())
    process.send_signal(signal.SIGTERM)
    _, errors = await asyncio.wait_for(process.communicate(), LONG)
    assert process.returncode == exit_codes.OK
    assert sorted(answered(api)) == expected
    assert SECRET not in errors.decode()
    assert "question" not in errors.decode()
    assert b"question" not in content_of(tmp_path)
    for person in range(3):
        order = [text for text in answered(api) if int(text[-1]) % 3 == person]
        assert order == sorted(order), "in order within a chat"


@pytest.mark.slow
async def test_kills_at_any_moment_lose_no_question(api: LocalBotApi, start_echo: Echo) -> None:
    """Guards at-least-once: whenever the process dies, no question is lost, and only what ran may be answered twice."""
    expected = ask_ten(api)
    for seconds in (0.03, 0.11):
        process = await start_echo("--seconds=0.05")
        await until(partial(has_answered, api, len(answered(api)) + 1))
        await asyncio.sleep(seconds)
        process.kill()
        await process.communicate()
    process = await start_echo()
    await until(lambda: not api.world.updates.pending())
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), LONG)
    assert sorted(set(answered(api))) == expected
    assert len(answered(api)) <= len(expected) + 2 * len(PEOPLE)


async def test_sigterm_drains_the_process(api: LocalBotApi, tmp_path: Path, start_echo: Echo) -> None:
    """Guards a stop while a question is being answered: the answer goes out and the process ends well."""
    process = await start_echo("--seconds=0.5")
    api.users.write(VISITOR_ID, VISITOR_ID, "q0")
    await until_marked(tmp_path / "bot.sqlite3", bool)
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), LONG)
    assert process.returncode == exit_codes.OK
    assert answered(api) == ["echo q0"]
    assert not api.world.updates.pending()
