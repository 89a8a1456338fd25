"""Handling of updates: in order within a chat, side by side between chats, never for ever."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

from telegram import Update
from telegram.error import Forbidden, RetryAfter

from bot.backoff import Backoff
from bot.channels.telegram.errors import asked_pause, fails_by_the_network, was_surely_not_sent
from bot.channels.telegram.farewells import Farewells
from bot.channels.telegram.leftovers import CANCELLING_TAKES, Leftovers, error_of
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.set_aside import Owed, SetAside
from bot.channels.telegram.update_marks import OnTrouble, UpdateMarks
from bot.channels.telegram.update_work import BACKOFF, Outcome, Work
from bot.clock import Clock
from bot.logs import told_without_content
from bot.metrics import Metrics
from bot.storage.updates import Updates

Handler = Callable[[Update], Awaitable[None]]
Probe = Callable[[Update], Awaitable[bool]]
"""Whether Telegram can be reached by the way that an answer takes."""
_BACKOFF_OF_THE_UNSURE: Final = Backoff(first=1.0, longest=300.0)
"""Where Telegram is reached and this answer alone gets no receipt, it comes ever more seldom."""
_log = logging.getLogger(__name__)


class UpdateHandling:
    """Runs the handler for each update until it is settled: done, or given up.

    An update is given up when its run exceeds the deadline, or after some failures, counted across restarts: a run is
    noted in the database before it begins, so that an update which kills the process is recognised. Those that were
    begun and not ended are handled one at a time, so that their neighbours are not taken for guilty. That the network
    is away or Telegram asks to wait is no failure: the answer waits for it. Where a call may have taken effect, it is
    made again only once Telegram is reached again, so that at worst an answer comes twice, and never every few seconds.
    """

    def __init__(
        self,
        handler: Handler,
        marks: Updates,
        settled: Callable[[int], None],
        *,
        limits: Limits,
        clock: Clock,
        on_given_up: Handler | None = None,
        is_reachable: Probe | None = None,
        on_trouble: OnTrouble | None = None,
        owed: Owed | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        self._handler = handler
        self._metrics = metrics or Metrics()
        self._settled = settled
        self._limits = limits
        self._clock = clock
        self._is_reachable = is_reachable
        self._set_aside = SetAside(owed)
        self._queues: dict[int, deque[Work]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._leftovers = Leftovers()
        self._under_way: set[Work] = set()
        self._slots = asyncio.Semaphore(limits.chats)
        self._one_suspect = asyncio.Lock()
        self._stopping = asyncio.Event()
        self._farewells = Farewells(on_given_up, limits, clock, self._leftovers, self._stopping)
        self._marks = UpdateMarks(marks, clock, self._start, on_trouble)

    def accept(self, update: Update, tries: int = 0) -> None:
        """Queue an update behind those of its chat; tries is how often it was begun before."""
        chat = _chat_of(update)
        work = Work(update, tries, is_suspect=tries > 0, arrived=self._clock.stopwatch())
        if chat in self._queues:
            self._queues[chat].append(work)
            return
        self._queues[chat] = deque([work])
        self._start(self._work_through(chat))

    @property
    def waits_for_a_chat(self) -> bool:
        """Return whether something could not be sent and waits for another try."""
        waiting = (queue[-1].number for queue in self._queues.values() if queue and queue[0].paused)
        return not all(map(self._is_set_aside, waiting))

    async def make_room(self) -> None:
        """Let Telegram forget the updates of chats that cannot have anything yet: they wait in memory, and are noted.

        Otherwise they would hide those of others.
        """
        for chat, queue in list(self._queues.items()):
            numbers = [work.number for work in queue]
            if not queue or not (queue[0].paused and queue[0].not_sent) or all(map(self._is_set_aside, numbers)):
                continue
            if await self._set_aside.keep(numbers, chat):
                for number in numbers:
                    self._settled(number)

    def _is_set_aside(self, number: int) -> bool:
        return number in self._set_aside

    def hurry(self) -> None:
        """Shorten the deadline of what is under way, unless it hides nothing any more."""
        now = self._clock.stopwatch()
        for work in self._under_way:
            since = work.began if work.paused else work.run_began
            if (
                not self._is_set_aside(work.number)
                and since is not None
                and now - since >= self._limits.crowded_deadline
            ):
                work.hurried = True
                if work.limit:
                    work.limit.cancel()

    async def drain(self, seconds: float) -> None:
        """Begin nothing more, let what runs end within so many seconds, and cut short the rest.

        What was not settled is not lost: Telegram gives it again.
        """
        self._stopping.set()
        for work in self._under_way:
            if work.paused and work.limit:
                work.limit.cancel()
        if self._workers:
            await asyncio.wait(self._workers, timeout=seconds)
        for work in list(self._under_way):
            work.stopped = True
            if work.limit:
                work.limit.cancel()
        if self._workers:
            await asyncio.wait(self._workers, timeout=1.5 * CANCELLING_TAKES)
        for task in self._workers:
            task.cancel()
        if self._workers:  # a call that is cut short closes its connection on its way out
            await asyncio.wait(self._workers, timeout=CANCELLING_TAKES)
        self._leftovers.cancel()

    def _start(self, work: Awaitable[None]) -> None:
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._workers.add(task)
        task.add_done_callback(self._workers.discard)

    async def _work_through(self, chat: int) -> None:
        queue = self._queues[chat]
        while queue and not self._stopping.is_set():
            try:
                await self._settle(queue[0])
            except Exception as error:  # a mistake of ours must not stop this chat for ever
                _log.error("update %d: %s", queue[0].number, told_without_content(error))
                self._settled(queue[0].number)
            ended = queue.popleft()
            if ended.hurried and ended.not_sent and queue:
                # This chat cannot have anything yet: what stands behind is tried, but others wait for it no longer.
                queue[0].began = ended.began
        if not queue:
            del self._queues[chat]

    async def _settle(self, work: Work) -> None:
        """Try until the update is done or given up, or the process stops."""
        self._under_way.add(work)
        try:
            if work.tries >= self._limits.tries:
                told = "update %d: given up, the process ended during each of its %d tries"
                _log.error(told, work.number, work.tries)
                await self._give_up(work)
                return
            while not self._stopping.is_set():
                outcome = await self._try_in_turn(work)
                if outcome is Outcome.DONE:
                    await self._finish(work)
                    return
                if outcome is Outcome.STOPPED:
                    return
                if self._is_hopeless(work, outcome) or not await self._until_it_makes_sense(work, outcome):
                    _log.error("update %d: given up after %d tries", work.number, work.tries)
                    await self._give_up(work)
                    return
        finally:
            self._under_way.discard(work)

    async def _until_it_makes_sense(self, work: Work, outcome: Outcome) -> bool:
        """Wait before the next try; return False where there is none, because it took too long."""
        await work.pause_unless(self._stopping, self._clock)
        while outcome is Outcome.UNSURE and not self._stopping.is_set() and not await self._reaches(work.update):
            if self._is_hopeless(work, outcome):
                return False
            work.not_sent += 1
            work.pause = BACKOFF.after(work.not_sent)
            await work.pause_unless(self._stopping, self._clock)
        return True

    async def _reaches(self, update: Update) -> bool:
        return self._is_reachable is None or await self._is_reachable(update)

    def _is_hopeless(self, work: Work, outcome: Outcome) -> bool:
        if outcome in (Outcome.NOT_SENT, Outcome.UNSURE):
            return work.hurried or work.lasts_longer_than(self._limits.patience, self._clock)
        return outcome is Outcome.TOO_SLOW or work.hurried or work.tries >= self._limits.tries

    @asynccontextmanager
    async def _turn_of(self, work: Work) -> AsyncIterator[None]:
        async with AsyncExitStack() as turn:
            if work.is_suspect:
                await turn.enter_async_context(self._one_suspect)
            await turn.enter_async_context(self._slots)
            yield

    async def _try_in_turn(self, work: Work) -> Outcome:
        async with self._turn_of(work):
            if self._stopping.is_set():
                return Outcome.STOPPED
            await self._marks.begin(work.number)
            work.tries += 1
            outcome = await self._run(work)
        self._metrics.ran(outcome.name.lower())
        if outcome in (Outcome.NOT_SENT, Outcome.UNSURE, Outcome.STOPPED):
            await self._marks.take_back(work.number)
            work.tries -= 1
        return outcome

    async def _run(self, work: Work) -> Outcome:
        work.run_began = self._clock.stopwatch()
        work.began = work.run_began if work.began is None else work.began
        task = asyncio.ensure_future(self._handler(work.update))
        work.limit = asyncio.ensure_future(self._clock.sleep(self._limits.deadline))
        try:
            await asyncio.wait([task, work.limit], return_when=asyncio.FIRST_COMPLETED)
        finally:
            work.limit.cancel()
            work.limit = work.run_began = None
            was_done = task.done()
            if not was_done:
                task.cancel()
        if not was_done:
            await self._leftovers.see_it_end(task, work.number)
            if work.stopped:
                return Outcome.STOPPED
            _log.error("update %d: cut short, its handler took too long", work.number)
            return Outcome.TOO_SLOW
        return self._judge(work, error_of(task))

    def _judge(self, work: Work, error: BaseException | None) -> Outcome:
        if error is None:
            return Outcome.DONE
        if isinstance(error, Forbidden):
            _log.info("update %d: the person does not let the bot write any more", work.number)
            return Outcome.DONE
        told = told_without_content(error)
        if was_surely_not_sent(error):
            work.not_sent += 1
            work.pause = asked_pause(error) if isinstance(error, RetryAfter) else BACKOFF.after(work.not_sent)
            _log.warning("update %d: could not be answered, again in %.0f s (%s)", work.number, work.pause, told)
            return Outcome.NOT_SENT
        if self._is_reachable is not None and fails_by_the_network(error):
            work.not_sent, work.unsure = work.not_sent + 1, work.unsure + 1
            work.pause = _BACKOFF_OF_THE_UNSURE.after(work.unsure)
            _log.warning(
                "update %d: nobody knows whether it was answered, again in %.0f s (%s)", work.number, work.pause, told
            )
            return Outcome.UNSURE
        work.pause = BACKOFF.after(work.tries)
        _log.error("update %d: %s (try %d of %d)", work.number, told, work.tries, self._limits.tries)
        return Outcome.FAILED

    async def _finish(self, work: Work) -> None:
        self._metrics.took(self._clock.stopwatch() - work.arrived)
        await self._marks.finish(work.number)
        await self._set_aside.let_go(work.number)
        self._settled(work.number)

    async def _give_up(self, work: Work) -> None:
        """Tell whoever asked, then let the update go: a process that ends in between tells them again, never not."""
        self._metrics.ran("given_up")
        await self._farewells.say(work)
        if not self._stopping.is_set():
            await self._finish(work)


def _chat_of(update: Update) -> int:
    """Return what an update is ordered by; a private chat has the number of its user, as inline queries have."""
    owner = update.effective_chat or update.effective_user
    return owner.id if owner else 0
