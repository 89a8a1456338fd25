"""Hostile inputs for some seconds: through the whole core, and as updates through the running product over HTTP.

scripts/fuzz [--seconds 60] [--seed 1]: half of the time for each. Of the core: no text raises, every answer says
something and can be sent. Of the channel: the process stays, confirms everything, answers an ordinary question after
each handful, and its log tells of no mistake. Ends with 1, and says with which input, where one of these is not so.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import re
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from benchmarks.hostile import Hostile
from benchmarks.served import PATIENCE, Served, labelled_questions, people_of, served
from benchmarks.understanding import NOON, ROOT
from bot.answering.answer import Asker, Role
from bot.assistant import Assistant
from bot.channels.plain import plain_text
from bot.channels.telegram.html_text import LONGEST_MESSAGE, as_messages
from bot.conversation.layout import text_of
from bot.knowledge_base.loading import load_knowledge
from bot.local.html_text import parse_html

HANDFUL = 25
"""Hostile updates between two ordinary questions."""
MISSHAPEN = 0.01
"""The part of the updates that has no proper shape: tried three times, given up, and nobody else may notice."""
_OF_AN_UPDATE = re.compile(r"update (\d+): |cannot read the updates|Error while parsing updates")


@dataclass
class Figures:
    """What a run brought."""

    texts: int = 0
    updates: int = 0
    asked: int = 0
    answered: int = 0
    slowest: tuple[float, str] = (0.0, "")
    """Seconds for one text in the core, and which."""
    failures: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Say it."""
        return [
            f"core: {self.texts} texts, the slowest {1000 * self.slowest[0]:.0f} ms: {ascii(self.slowest[1])[:60]}",
            f"channel: {self.updates} updates, {self.asked} ordinary questions between them, {self.answered} answered",
            f"failures: {len(self.failures)}",
            *self.failures[:20],
        ]


def through_the_core(assistant: Assistant, source: Hostile, seconds: float, found: Figures, seed: int = 1) -> None:
    """Ask hostile texts for so long, each time a few as one dialogue."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    roles, ends = get_args(Role), time.perf_counter() + seconds
    while time.perf_counter() < ends:
        asker, context = Asker(role=chance.choice(roles)), None
        for _ in range(chance.randint(1, 4)):
            text, began = source.text(), time.perf_counter()
            try:
                reply = assistant.respond(text, asker, context, NOON)
                _check(as_messages(text_of(reply.answer)), plain_text(reply.answer))
            except Exception as error:  # noqa: BLE001, RUF100 (whatever it is, it is what we look for)
                found.failures.append(f"core: {type(error).__name__}: {error} for {ascii(text)[:300]}")
                break
            found.texts += 1
            found.slowest = max(found.slowest, (time.perf_counter() - began, text))
            context = reply.context


def _check(messages: list[str], plain: str) -> None:
    """Raise ValueError where an answer cannot be sent."""
    if not messages or not plain.strip():
        raise ValueError("an answer that says nothing")
    for message in messages:
        if len(parse_html(message).text.encode("utf-16-le")) > 2 * LONGEST_MESSAGE:
            raise ValueError("a message that is too long")


async def through_the_channel(bench: Served, people: range, source: Hostile, seconds: float, found: Figures) -> None:
    """Send hostile updates for so long; each handful is followed by an ordinary question."""
    await bench.begin()
    await bench.connected()
    ends = time.perf_counter() + seconds
    half = len(people) // 2
    askers, others = itertools.cycle(people[:half]), people[half:]  # in turns: nobody asks too fast
    chance, inputs = random.Random(1), dict[str, str]()  # noqa: S311 (no secret)
    while time.perf_counter() < ends and bench.runs:
        for _ in range(HANDFUL):
            is_misshapen = chance.random() < MISSHAPEN
            made = source.misshapen(others) if is_misshapen else source.update(others)
            number = bench.api.world.updates.add(*made)
            inputs[str(number)] = "" if is_misshapen else ascii(made)
            found.updates += 1
        found.asked += 1
        try:
            await bench.ask(next(askers), "dermato dax")
            found.answered += 1
            await bench.idle()
        except (TimeoutError, RuntimeError) as error:
            found.failures.append(f"channel: no answer within {PATIENCE:.0f} s ({error})")
            break
    code = await bench.end()
    for line in bench.errors():
        about = _OF_AN_UPDATE.search(line)
        told = inputs.get(about[1], "") if about else ""
        if told or not about:
            found.failures.append(f"log: {line} {told[:600]}")
    found.failures += [] if code == 0 else [f"the process ended with {code}"]


def main() -> int:
    """Fuzz, say the figures, and return whether nothing was found."""
    parser = argparse.ArgumentParser(
        prog="scripts/fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found, source = Figures(), Hostile(given.seed, labelled_questions())
    assistant = Assistant(load_knowledge(ROOT / "knowledge", ROOT / "data"))
    assistant.warm_up()
    through_the_core(assistant, source, given.seconds / 2, found, given.seed)

    async def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with served(Path(folder), 120) as bench:
                await through_the_channel(bench, people_of(120), source, given.seconds / 2, found)

    asyncio.run(run())
    print("\n".join(found.lines()))
    return 1 if found.failures else 0


if __name__ == "__main__":
    sys.exit(main())
