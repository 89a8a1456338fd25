"""SIGKILL at random moments while many ask and an announcement goes out: what was lost, what came twice.

scripts/kill [--kills 50] [--questions 500] [--subscribers 300] [--seed 1]: the real process over HTTP on a Bot API
server of this machine, started again after each kill. By the server's own log: each question is answered at least
once; what was being answered at a kill may be answered again; nobody gets the announcement twice, and whoever got none
is reported as uncertain, not more than one a kill. Ends with 1 where one of these is not so.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import signal
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.served import PATIENCE, Served, people_of, served
from bot.announcing.body import Body
from bot.storage import NewAnnouncement, Report, Storage, Subscription

WORDS = "La formation a lieu à Dax."
QUESTION, PLACE = "dermato dax", "Dax"
BLAMED = "given up, the process ended during each of its"
LONGEST_LIFE = 3.0
"""Seconds from the first poll of a process to its end, at most."""
WHILE_STARTING = 0.2
"""The part of the kills that may come before the process hears anything."""
AT_ONCE = 32
"""Chats that are answered side by side (bot/channels/telegram/limits.py)."""


@dataclass
class Figures:
    """What a run brought."""

    asked: int = 0
    lost: int = 0
    repeated: int = 0
    """Questions with more than one answer."""
    given_up: int = 0
    """Questions that were being answered at three kills, so that they might have caused them."""
    kills: int = 0
    subscribers: int = 0
    received: int = 0
    received_twice: int = 0
    uncertain: int = 0
    untold: int = 0
    """Subscribers who got nothing and are not reported as uncertain."""
    errors: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Return whether every promise held."""
        kept = self.lost == self.received_twice == self.untold == 0 and not self.errors
        return kept and self.repeated <= AT_ONCE * self.kills and self.uncertain <= self.kills

    def lines(self) -> list[str]:
        """Say it."""
        return [
            f"{self.kills} kills; questions: {self.asked} asked, {self.lost} lost, {self.repeated} answered again, "
            f"{self.given_up} given up after three kills (whoever asked is told)",
            f"announcement: {self.subscribers} subscribers, {self.received} received it, {self.received_twice} twice, "
            f"{self.uncertain} uncertain, {self.untold} neither",
            *(f"error: {line}" for line in self.errors[:10]),
        ]


async def killed_again_and_again(
    bench: Served, *, kills: int, questions: int, subscribers: int, seed: int = 1
) -> Figures:
    """Ask one question each of so many people, announce something to some others, and kill in between."""
    chance, people = random.Random(seed), list(people_of(questions + subscribers))  # noqa: S311 (no secret)
    askers, readers = people[:questions], people[questions:]
    number, found = await _announced(bench, readers), Figures(asked=questions, subscribers=subscribers, kills=kills)
    left = list(askers)
    left = list(askers)
    for turn in range(kills):
        for person in left[: -(-len(left) // (kills - turn))]:
            left.remove(person)
            bench.api.users.write(person, person, QUESTION)
        await bench.begin()
        if chance.random() < WHILE_STARTING:
            await asyncio.sleep(chance.random() * LONGEST_LIFE)
        else:
            await _until_it_has_called(bench, chance.randrange(1, 12))
            await asyncio.sleep(chance.random() ** 3 * LONGEST_LIFE)
        await bench.end(signal.SIGKILL)
    await bench.begin()
    await bench.connected()
    await bench.idle()
    await _until_announced(bench, number)
    code = await bench.end()
    blamed = [line for line in bench.errors() if BLAMED in line]
    found.given_up = len(blamed)
    found.errors += [line for line in bench.errors() if BLAMED not in line]
    found.errors += [] if code == 0 else [f"the process ended with {code}"]
    answers = {person: sum(PLACE in str(one.content) for one in bench.of_the_bot(person)) for person in askers}
    unanswered = [person for person, count in answers.items() if not count]
    found.lost = len([person for person in unanswered if not bench.of_the_bot(person)])
    if len(unanswered) > found.given_up:
        found.errors.append(f"{len(unanswered)} without an answer, {found.given_up} given up")
    found.repeated = sum(count > 1 for count in answers.values())
    got = Counter(
        one.chat_id for person in readers for one in bench.of_the_bot(person) if one.content.get("text") == WORDS
    )
    found.received, found.received_twice = len(got), sum(count > 1 for count in got.values())
    async with Storage.open(bench.state / "bot.sqlite3") as storage:
        unsure = {int(one.chat_id) for one in await storage.outbox.of(number, "uncertain")}
        report = await storage.announcements.report(number)
    found.uncertain, found.untold = len(unsure), len(set(readers) - set(got) - unsure)
    if report != Report(sent=subscribers - len(unsure), uncertain=len(unsure)):
        found.errors.append(f"the report says {report}")
    return found


async def _announced(bench: Served, readers: list[int]) -> int:
    """Confirm an announcement, for a process that is not yet there, and return its number."""
    now = datetime.now(UTC)
    async with Storage.open(bench.state / "bot.sqlite3", bot=bench.api.token.partition(":")[0]) as storage:
        for person in readers:
            await storage.users.seen(str(person), now.date())
            await storage.subscriptions.add(str(person), Subscription("training"))
        draft = await storage.announcements.draft(
            NewAnnouncement("message", "training", Body({}).saying(WORDS).to_json()), now
        )
        if draft is None:
            raise RuntimeError("the announcement could not be written")
        await storage.announcements.confirm(draft.number, map(str, readers), now, now)
        return draft.number


async def _until_it_has_called(bench: Served, calls: int) -> None:
    """Wait until the process has sent so many things, or listens and has nothing to say."""
    before = len(bench.api.calls.since(0, "sendMessage"))
    await bench.connected()
    waiting = bench.api.world.updates
    await bench.until(lambda: len(bench.api.calls.since(0, "sendMessage")) >= before + calls or not waiting.pending())


async def _until_announced(bench: Served, number: int) -> None:
    async with Storage.open(bench.state / "bot.sqlite3") as storage, asyncio.timeout(PATIENCE):
        while True:
            announced = await storage.announcements.find(number)
            if announced is not None and announced.state == "done":
                return
            await asyncio.sleep(0.1)


def main() -> int:
    """Kill, say the figures, and return whether they are good."""
    parser = argparse.ArgumentParser(
        prog="scripts/kill", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--subscribers", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()

    async def run() -> Figures:
        with tempfile.TemporaryDirectory() as folder:
            async with served(Path(folder), given.questions + given.subscribers) as bench:
                return await killed_again_and_again(
                    bench, kills=given.kills, questions=given.questions, subscribers=given.subscribers, seed=given.seed
                )

    found = asyncio.run(run())
    print("\n".join(found.lines()))
    return 0 if found.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
