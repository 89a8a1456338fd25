"""How the running product holds: many people ask for minutes; asked and answered, latency, memory over time.

scripts/soak [--minutes 1] [--rate 5] [--people 200]: the real process over HTTP on a Bot API server of this machine.
The questions are the labelled ones of the tests. Ends with 1 where a question has no answer or the log tells of a
mistake.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.served import PATIENCE, Served, labelled_questions, people_of, served

BETWEEN_LOOKS = 15.0
"""Seconds between two looks at the memory."""


@dataclass
class Figures:
    """What a run brought."""

    asked: int = 0
    answered: int = 0
    seconds: list[float] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    """Seconds since the beginning, and megabytes."""
    errors: list[str] = field(default_factory=list)

    def percentile(self, part: float) -> float:
        """Return the milliseconds within which this part of the answers came."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0

    @property
    def is_good(self) -> bool:
        """Return whether nothing was lost and nothing went wrong."""
        return self.asked == self.answered > 0 and not self.errors

    def lines(self) -> list[str]:
        """Say it."""
        parts = ((0.5, "median"), (0.95, "95th"), (0.99, "99th"), (1.0, "slowest"))
        memory = self.memory[:: max(1, len(self.memory) // 12)] + self.memory[-1:]
        return [
            f"asked {self.asked}, answered {self.answered}",
            "latency: " + ", ".join(f"{name} {self.percentile(part):.0f} ms" for part, name in parts),
            "memory: " + ", ".join(f"{megabytes:.0f} MB at {at:.0f} s" for at, megabytes in dict.fromkeys(memory)),
            *(f"error: {line}" for line in self.errors[:10]),
        ]


async def soak(bench: Served, people: range, *, seconds: float, rate: float, seed: int = 1) -> Figures:
    """Let people ask at this rate (questions a second, evenly random) for so long, each one thing after the other."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    questions = labelled_questions()
    chance.shuffle(questions)
    found, idle, under_way = Figures(), list(people), set[asyncio.Task[None]]()
    texts = itertools.cycle(questions)
    await bench.begin()
    await bench.connected()
    began = time.perf_counter()

    async def one(person: int, text: str) -> None:
        found.asked += 1
        try:
            found.seconds.append(await bench.ask(person, text))
            found.answered += 1
        except TimeoutError:
            found.errors.append(f"no answer within {PATIENCE:.0f} s")
        idle.insert(0, person)

    async def look() -> None:
        while bench.runs:
            found.memory.append((time.perf_counter() - began, bench.megabytes))
            await asyncio.sleep(BETWEEN_LOOKS)

    watching = asyncio.create_task(look())
    while time.perf_counter() - began < seconds and bench.runs:
        await asyncio.sleep(chance.expovariate(rate))
        if idle:
            task = asyncio.create_task(one(idle.pop(), next(texts)))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
    await asyncio.gather(*under_way)
    watching.cancel()
    if bench.runs:
        await bench.idle()
        found.memory.append((time.perf_counter() - began, bench.megabytes))
    code = await bench.end()
    found.errors += bench.errors() + ([] if code == 0 else [f"the process ended with {code}"])
    return found


def main() -> int:
    """Soak, say the figures, and return whether they are good."""
    parser = argparse.ArgumentParser(
        prog="scripts/soak", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--rate", type=float, default=5.0, help="questions a second")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()

    async def run() -> Figures:
        with tempfile.TemporaryDirectory() as folder:
            async with served(Path(folder), given.people) as bench:
                people = people_of(given.people)
                return await soak(bench, people, seconds=60 * given.minutes, rate=given.rate, seed=given.seed)

    found = asyncio.run(run())
    print("\n".join(found.lines()))
    return 0 if found.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
