"""The one place where the state disk is waited for: never for ever.

A disk may hang: a network that went away under it, a controller that resets. Then a call to it never comes back, and
the thread that made it is deaf, to signals too. So that thread is never the one of the loop: statements run in that of
their connection (connection.py), files are looked at in one of the disk's own. Whoever waits gives up after some
seconds; until the call has come back after all, whoever asks is refused at once, and nothing piles up.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from queue import SimpleQueue
from typing import Any, Final, NoReturn, TypeVar

T = TypeVar("T")
Hands = Callable[[Callable[[], object]], None]
"""Takes something to be done in a thread of its own, behind all that it took before, and returns at once."""

_AT_ONCE: Final = 0.003
"""Seconds that the loop itself stands still for what is over in no time: less than a turn of it costs where others want
the processor."""
_PATIENCE: Final = 4.0
"""Seconds after which a disk hangs: longer than anybody waits for who holds the database, shorter than an end takes."""
ENDING: Final = 1.0
"""Seconds that the end of a thread is waited for which has nothing to do any more."""
_log = logging.getLogger(__name__)


class Disk:
    """Has things done by hands, its own where no others are named, and waits for them.

    `around` is entered in their thread, around each of them, and where it is refused: it says errors in its own words.
    """

    def __init__(self, around: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        self._around = around
        self._own_hands: OwnHands | None = None
        self._under_way: list[Future[Any]] = []
        """What was asked for and may not have come back."""
        self._given_up = False
        self._patience = _PATIENCE

    @property
    def is_idle(self) -> bool:
        """Return whether nothing is under way."""
        self._under_way = [asked for asked in self._under_way if not asked.done()]
        return not self._under_way

    @property
    def hangs(self) -> bool:
        """Return whether something was waited for in vain and has not come back."""
        if self._given_up and self.is_idle:
            self._given_up = False
            _log.info("the disk answers again")
        return self._given_up

    async def run(self, work: Callable[[], T], *, by: Hands | None = None, at_once: bool = False) -> T:
        """Return what it returns. What was begun takes effect, whoever waits for it; what was waited for in vain and
        not begun never is. Raises TimeoutError where the disk hangs.
        """  # noqa: D205 (sentences that belong together)
        if self.hangs:
            self._refuse()
        may_stand_still = at_once and self.is_idle
        asked = self._ask(work, by)
        if may_stand_still:
            with suppress(TimeoutError):
                return asked.result(_AT_ONCE)
        await self._wait_for(asked)
        if asked.cancel() or not asked.done():
            self._given_up = True
            self._refuse()
        return asked.result()

    async def run_whatever_happens(self, work: Callable[[], object], *, by: Hands | None = None) -> None:
        """Have it done behind all the rest, also where the disk hangs: then once it answers again."""
        hung = self.hangs
        asked = self._ask(work, by)
        if not hung:
            await self._wait_for(asked)
            self._given_up = not asked.done()
        if asked.done():
            asked.result()

    async def _wait_for(self, asked: Future[Any]) -> None:
        answered = asyncio.Event()
        asked.add_done_callback(_telling(asyncio.get_running_loop(), answered))
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                await answered.wait()

    @contextmanager
    def waiting_longer(self, seconds: float) -> Iterator[None]:
        """Inside, wait so long for each thing: some are long by nature."""
        before, self._patience = self._patience, seconds
        try:
            yield
        finally:
            self._patience = before

    def end(self) -> None:
        """End its own thread; one that hangs is left behind, and ends where the disk answers again."""
        if self._own_hands is not None:
            self._own_hands.end(waited_for=not self.hangs)
            self._own_hands = None

    def _ask(self, work: Callable[[], T], by: Hands | None) -> Future[T]:
        if by is None:
            by = self._own_hands = self._own_hands or OwnHands()
        asked: Future[T] = Future()
        self._under_way.append(asked)
        by(lambda: self._do(asked, work))
        return asked

    def _refuse(self) -> NoReturn:
        with self._around():
            raise TimeoutError(errno.ETIMEDOUT, "it has not come back")
        raise AssertionError("what says errors in other words swallowed one")

    def _do(self, asked: Future[T], work: Callable[[], T]) -> None:
        if not asked.set_running_or_notify_cancel():
            return
        try:
            with self._around():
                found = work()
        except BaseException as error:  # whatever it is, it is told to whoever waits
            asked.set_exception(error)
        else:
            asked.set_result(found)


class OwnHands:
    """A thread for whatever touches the disk, but for statements."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        # A daemon, as no end waits for one.
        self._thread = threading.Thread(target=self._work_through, daemon=True, name="disk")
        self._thread.start()

    def __call__(self, work: Callable[[], object]) -> None:
        """Take something to be done; it raises nothing."""
        self._queue.put(work)

    def end(self, *, waited_for: bool) -> None:
        """End once all is done that was taken; with waited_for, return only then."""
        self._queue.put(None)
        if waited_for:
            self._thread.join(ENDING)

    def _work_through(self) -> None:
        while (work := self._queue.get()) is not None:
            work()


def _telling(loop: asyncio.AbstractEventLoop, answered: asyncio.Event) -> Callable[[object], None]:
    def tell(_: object) -> None:
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(answered.set)

    return tell
