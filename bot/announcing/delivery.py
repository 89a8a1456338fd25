"""The worker that delivers announcements: one call after the other, each marked before and after.

At any moment at most one delivery is between its two marks. That one is uncertain if the process dies, and it is never
sent again by itself; every other one is known to be sent or known to wait.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from itertools import zip_longest
from typing import Final, Literal

from bot.announcing.batches import announcements_of
from bot.announcing.hours import Hours, is_outdated
from bot.announcing.keeping import Keeper, Sleeper, rounded_up
from bot.announcing.moved_chats import follow_the_chat
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
from bot.announcing.ports import Listener, Send, Store, Time
from bot.announcing.reasons import ERROR, MALFORMED, NETWORK, OUTDATED
from bot.announcing.refusals import Reached, Refusals
from bot.announcing.telling import Reporter
from bot.logs import told_without_content
from bot.settings import QuietHours
from bot.storage import Announcement, Delivery, DeliveryError, StorageError

_BATCH: Final = 100  # five seconds' worth at the usual pace; each look goes through all that wait
_IDLE: Final = 5.0
"""Seconds between two looks at the tables when nothing is to be sent."""
_LONGEST_CALL: Final = 90.0
"""Seconds after which a call counts as unanswered, should the channel have no limit of its own."""
_log = logging.getLogger(__name__)
_REACHED = (Sent, Blocked, Undeliverable, Moved)
"""Outcomes that show that the messenger can be reached."""
_Halted = Literal["paused", "stopped", "cancelled"]


class Worker:
    """Delivers what is in the outbox. Only one may run on a database."""

    def __init__(
        self,
        store: Store,
        send: Send,
        listener: Listener,
        time: Time,
        quiet: QuietHours | None,
        pace: Pace | None = None,
        *,
        first: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._store, self._send, self._time = store, send, time
        self._pace = pace or Pace()
        self._pacer = Pacer(self._pace)
        self._reporter = Reporter(store, listener, time, quiet)
        self._hours = Hours(store, self._reporter, quiet)
        self._sleeper = Sleeper(time)
        self._sleep = self._sleeper.sleep
        self._keeper = Keeper(time, self._pace, self._sleeper)
        self._keep, self._until_kept = self._keeper.keep, self._keeper.until_kept
        self._failures = 0
        """Calls in a row that surely failed."""
        self._failing: set[str] = set()  # the chats of those calls
        self._reached = Reached()
        self._unsure = 0
        """Calls in a row that got no answer."""
        self._refusals, self._malformed = Refusals(self._pace.most_refused), Refusals(self._pace.most_malformed)
        self._first, self._is_woken = first, False
        """What is done before each look at the tables; whether somebody has changed them since the last one."""
        self._begun: Delivery | None = None
        """A delivery that is marked and not called yet: it follows at once."""

    async def run(self) -> None:
        """Deliver until stopped. What a crash left between its marks becomes uncertain first."""
        await self._until_kept(lambda: self._store.outbox.recover(self._time.now()))
        while not self._sleeper.is_stopped:
            await self._sleep(await self._safe_round())
        await self._reporter.finish()

    def stop(self) -> None:
        """End after the call that is under way."""
        self._sleeper.stop()

    def wake(self) -> None:
        """Look at the tables at once: something was confirmed, resumed or cancelled, or the knowledge is another."""
        self._is_woken = True
        self._sleeper.wake()

    async def _safe_round(self) -> float:
        try:
            return await self._round()
        except StorageError as error:
            _log.warning("deliveries wait for the database (%s)", told_without_content(error))
            await self._take_back()
            return self._time.spread(_IDLE)

    async def _round(self) -> float:
        """Do what is due now, and return for how many seconds there is nothing to do."""
        self._is_woken = False
        if self._first is not None:
            await self._first()
        await self._reporter.see_what_others_halted()
        now = self._time.now()
        await self._store.announcements.start_due(now)
        await self._hours.keep(now)
        batch = await self._store.outbox.due(now, _BATCH)
        if not batch:
            return await self._rest(now)
        announcements = await announcements_of(batch, self._store.announcements)
        for delivery, following in zip_longest(batch, batch[1:]):
            if (self._sleeper.is_stopped or self._is_woken) and self._begun is None:
                break
            if not await self._deliver(delivery, following, announcements):
                break
        await self._take_back()
        return self._pacer.held_for(self._time.stopwatch())

    async def _rest(self, now: datetime) -> float:
        for number in await self._store.announcements.end_delivered(now):
            await self._reporter.ended(number)
        sending = await self._store.announcements.in_state("sending")
        waits = any([(await self._store.announcements.report(one.number)).pending for one in sending])
        return min(_IDLE, self._pace.first_wait / 2) if waits else _IDLE

    async def _deliver(
        self, delivery: Delivery, following: Delivery | None, announcements: Mapping[int, Announcement]
    ) -> bool:
        """Make one delivery. Return False if the rest of the batch has to wait."""
        announcement = announcements[delivery.announcement]
        if self._begun is not delivery:
            if not await self._its_turn_has_come(delivery, announcement):
                return False
            if not await self._begin(delivery.number):
                return True
        self._begun = None
        self._pacer.note_call(delivery.chat_id, self._time.stopwatch())
        outcome = await self._call(delivery, announcement)
        if isinstance(outcome, Sent) and following is not None and self._may_follow_at_once(following, announcements):
            await self._hand_over(delivery, following)
        else:
            await self._follow(delivery, outcome)
        await self._reporter.show(announcement.number)
        return isinstance(outcome, _REACHED)

    async def _its_turn_has_come(self, delivery: Delivery, announcement: Announcement) -> bool:
        """Wait as the pace asks. Return False if nothing may go out now."""
        while (seconds := self._pacer.wait(delivery.chat_id, self._time.stopwatch())) > 0:
            await self._sleep(seconds)
            if self._sleeper.is_stopped:
                return False
        now = self._time.now()
        if is_outdated(announcement, now):
            await self._halt(announcement.number, "cancelled", OUTDATED)
            return False
        return self._hours.allow(announcement, now)

    def _may_follow_at_once(self, following: Delivery, announcements: Mapping[int, Announcement]) -> bool:
        announcement, now = announcements[following.announcement], self._time.now()
        may_go = not is_outdated(announcement, now) and self._hours.allow(announcement, now)
        if self._sleeper.is_stopped or not may_go:
            return False
        return self._pacer.wait(following.chat_id, self._time.stopwatch()) <= 0

    async def _hand_over(self, ended: Delivery, following: Delivery) -> None:
        """Mark the end of one and the beginning of the next in one write."""
        self._note_that_it_answers()
        outbox, now = self._store.outbox, self._time.now()
        try:
            if await outbox.hand_over(ended.number, following.number, now, durable=self._pace.durable):
                self._begun = following
        except StorageError as error:
            _log.warning("the database is awaited (%s)", told_without_content(error))
            # Whatever took effect: the one was sent, the other was not called.
            await self._keep(lambda again: outbox.sent(ended.number, again))
            await self._keep(lambda again: outbox.retry(following.number, "database", again, again))

    async def _take_back(self) -> None:
        """Let a delivery wait again that was marked and not called."""
        begun, self._begun = self._begun, None
        if begun is not None:
            await self._keep(lambda now: self._store.outbox.retry(begun.number, "database", now, now))

    async def _begin(self, number: int) -> bool:
        try:
            return await self._store.outbox.begin(number, self._time.now(), durable=self._pace.durable)
        except StorageError:
            # Whether it was marked or not, no call was made: it waits again.
            await self._keep(lambda again: self._store.outbox.retry(number, "database", again, again))
            raise

    async def _call(self, delivery: Delivery, announcement: Announcement) -> Outcome | Exception:
        try:
            async with asyncio.timeout(_LONGEST_CALL):
                return await self._send(delivery, announcement)
        except TimeoutError:
            return Unsure("deadline")
        except Exception as error:  # noqa: BLE001, RUF100 (whatever it is, the delivery is uncertain and nobody else gets it)
            _log.error("an announcement cannot be sent (%s)", told_without_content(error))
            return error

    async def _follow(self, delivery: Delivery, outcome: Outcome | Exception) -> None:
        """Write down what became of a delivery, and draw the consequences."""
        if not isinstance(outcome, Unsure):
            self._unsure = 0
        if isinstance(outcome, _REACHED):
            self._note_that_it_answers()
            await self._write_down(delivery, outcome)
            await self._see_whether_anybody_gets_it(delivery, outcome)
        elif isinstance(outcome, Malformed):
            self._note_that_it_answers()
            await self._keep(lambda now: self._store.outbox.failed(delivery.number, MALFORMED, now))
            await self._see_whether_another_says_the_same(delivery, outcome)
        elif isinstance(outcome, TooFast):
            await self._wait_and_retry(delivery.number, "flood", outcome.seconds)
        elif isinstance(outcome, NotSent):
            await self._try_again(delivery, outcome)
        elif isinstance(outcome, Unsure):
            await self._keep(lambda now: self._store.outbox.uncertain(delivery.number, outcome.kind, now))
            await self._after_silence(delivery.announcement)
        else:
            # An error of ours, in the midst of sending: it may have gone, and nobody else is to meet it.
            await self._keep(lambda now: self._store.outbox.uncertain(delivery.number, ERROR, now))
            await self._halt(delivery.announcement, "stopped", ERROR)

    def _note_that_it_answers(self) -> None:
        self._unsure = self._failures = 0
        self._failing.clear()
        self._reached.somebody()

    async def _write_down(self, delivery: Delivery, outcome: Sent | Blocked | Undeliverable | Moved) -> None:
        outbox, number = self._store.outbox, delivery.number
        match outcome:
            case Sent():
                await self._keep(lambda now: outbox.sent(number, now, durable=self._pace.durable))
            case Blocked():
                await self._keep(lambda now: outbox.blocked(number, now))
            case Undeliverable(kind):
                await self._keep(lambda now: outbox.failed(number, kind, now))
            case Moved(new_chat_id):
                await follow_the_chat(self._store, self._keeper, delivery, new_chat_id)

    async def _see_whether_anybody_gets_it(self, delivery: Delivery, outcome: Outcome) -> None:
        """A refusal of one chat ends nothing; only if nobody got it and several refuse it, it is the message."""
        if self._refusals.perhaps_the_message(delivery, outcome):
            report = await self._until_kept(lambda: self._store.announcements.report(delivery.announcement))
            if report is not None and not report.sent:
                await self._halt(delivery.announcement, "stopped", MALFORMED)

    async def _see_whether_another_says_the_same(self, delivery: Delivery, outcome: Malformed) -> None:
        """It is the message if another chat says so, or if nobody got it and nobody is left: it can be corrected."""
        surely = self._malformed.surely_the_message(delivery, outcome)
        report = await self._until_kept(lambda: self._store.announcements.report(delivery.announcement))
        if surely or (report is not None and not report.sent and not report.pending):
            await self._halt(delivery.announcement, "stopped", MALFORMED)

    async def _try_again(self, delivery: Delivery, outcome: NotSent) -> None:
        """Wait longer after each failure in a row; give a chat up where it is the chat."""
        self._failures += 1
        self._failing.add(delivery.chat_id)
        self._reached.failed(delivery.number)
        if self._reached.is_hopeless(delivery, outcome, self._pace, alone=self._failing == {delivery.chat_id}):
            await self._keep(lambda now: self._store.outbox.failed(delivery.number, outcome.kind, now))
            return
        seconds = self._time.spread(self._pace.backoff.after(self._failures))
        await self._wait_and_retry(delivery.number, outcome.kind, seconds)

    async def _wait_and_retry(self, number: int, kind: DeliveryError, seconds: float) -> None:
        """Hold everything for a while, and this delivery a little longer, so that another one is tried first."""
        self._pacer.hold(seconds, self._time.stopwatch())
        # The table counts in whole seconds: rounded up, so that it is never too early.
        await self._keep(lambda now: self._store.outbox.retry(number, kind, rounded_up(now, seconds + 1), now))

    async def _after_silence(self, number: int) -> None:
        """Wait after a call without an answer; after several in a row, leave it to the sender."""
        self._unsure += 1
        if self._unsure >= self._pace.most_unsure:
            self._unsure = 0
            await self._halt(number, "paused", NETWORK)
            return
        self._pacer.hold(self._time.spread(self._pace.backoff.after(self._unsure)), self._time.stopwatch())

    async def _halt(self, number: int, state: _Halted, reason: str) -> None:
        moved = await self._until_kept(
            lambda: self._store.announcements.move(number, to=state, now=self._time.now(), reason=reason)
        )
        if moved:
            await self._reporter.halted(number)
