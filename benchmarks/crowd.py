"""Messages a second and latency with 1, 10 and 100 people who ask at once, beside an echo bot on the same server.

Everybody asks, waits for the answer, and asks again. Three bots in turns: the product; the smallest bot that
python-telegram-bot allows, which sends the question back; and the same bot when it sends what the product would answer,
so that what the length of an answer costs the server can be told from what finding it costs.

python -m benchmarks.crowd
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process, create_subprocess_exec
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path

from benchmarks.latency import ECHO, QUESTIONS, ROOT, start_product, stop
from bot.local import LocalBotApi
from bot.local.state import Chat, Person

CROWDS = {1: 150, 10: 500, 100: 1000}
"""So many people at once → so many questions in all."""
OF_ONE_PERSON = 10
"""Questions after which another person goes on: whoever asks too fast is told so."""
TURNS = 2
PATIENCE = 60.0  # seconds
FIRST_PERSON = 7_000_000
PLAIN, SAME, PRODUCT = "echo bot", "echo bot, same answers", "product"
REPEATING = """
import json, sys
from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.ext import Application, MessageHandler, filters

ANSWERS = {
    question: (text, InlineKeyboardMarkup.de_json(markup, None) if markup else None)
    for question, (text, markup) in json.load(open(sys.argv[2], encoding="utf-8")).items()
}
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

async def answer(update, context):
    text, markup = ANSWERS.get(update.message.text, (update.message.text, None))
    await update.message.reply_text(text, parse_mode="HTML", reply_markup=markup, link_preview_options=NO_PREVIEW)

application = Application.builder().token("TOKEN").base_url(sys.argv[1] + "/bot").build()
application.add_handler(MessageHandler(filters.TEXT, answer))
application.run_polling()
"""


@dataclass
class Crowd:
    """People in front of one server, who ask whichever bot is there."""

    api: LocalBotApi
    people: Iterator[int] = field(default_factory=lambda: count(FIRST_PERSON))

    def newcomer(self) -> int:
        """Return somebody who has begun and never asked."""
        number = next(self.people)
        self.api.world.people[number] = Person(number, "Quelqu’un", started=True)
        self.api.world.chats[number] = Chat(number, "private", "Quelqu’un")
        return number

    async def ask(self, person: int, text: str) -> float:
        """Return the seconds until the answer is there."""
        chat, began = self.api.world.chats[person], time.perf_counter()
        [*_, asked] = self.api.users.write(person, person, text)
        async with asyncio.timeout(PATIENCE):
            while not any(number > asked.message_id for number in reversed(chat.messages)):
                await self.api.world.change_after(chat, chat.revision, PATIENCE)
        return time.perf_counter() - began

    async def load(self, at_once: int, questions: int) -> tuple[list[float], float]:
        """Return how long each answer took with so many people at once, and the messages a second."""
        texts, took = cycle(QUESTIONS), []
        left = iter(range(questions))

        async def one() -> None:
            person, asked = self.newcomer(), 0
            for _ in left:
                if asked == OF_ONE_PERSON:
                    person, asked = self.newcomer(), 0
                took.append(await self.ask(person, next(texts)))
                asked += 1

        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for _ in range(at_once):
                group.create_task(one())
        return took, questions / (time.perf_counter() - began)


@dataclass
class Found:
    """What was measured of one bot with one crowd, all turns together."""

    seconds: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Milliseconds."""
        return 1000 * statistics.median(self.seconds)

    @property
    def late(self) -> float:
        """Milliseconds that 95 of 100 answers stay under."""
        return 1000 * sorted(self.seconds)[int(len(self.seconds) * 0.95)]

    @property
    def rate(self) -> float:
        """Messages a second."""
        return statistics.mean(self.rates)


async def answers_of_the_product(crowd: Crowd, path: Path) -> None:
    """Ask each question once and write down what the product sends, with its tags and its buttons."""
    answers = {}
    for question in QUESTIONS:
        person = crowd.newcomer()
        await crowd.ask(person, question)
        [sent] = [one for one in crowd.api.world.chats[person].messages.values() if crowd.api.world.is_from_bot(one)]
        [call] = [one for one in crowd.api.calls.since(0, "sendMessage") if one.parameters["chat_id"] == str(person)]
        markup = sent.reply_markup if "inline_keyboard" in (sent.reply_markup or {}) else None
        answers[question] = (call.parameters["text"], markup)
    await asyncio.to_thread(path.write_text, json.dumps(answers), encoding="utf-8")


async def start_echo(api: LocalBotApi, *, answers: Path | None = None) -> Process:
    """Start an echo bot, or the one that sends these answers."""
    code = ECHO if answers is None else REPEATING.replace("TOKEN", api.token)
    words = [api.root_url, *([str(answers)] if answers else [])]
    return await create_subprocess_exec(sys.executable, "-c", code, *words, cwd=ROOT, stderr=DEVNULL)


async def run() -> dict[str, dict[int, Found]]:
    """Let all three bots answer all crowds, in turns."""
    found = {name: {at_once: Found() for at_once in CROWDS} for name in (PRODUCT, PLAIN, SAME)}
    api = LocalBotApi()
    await api.start()
    crowd = Crowd(api)
    try:
        with tempfile.TemporaryDirectory() as folder:
            answers = Path(folder) / "answers.json"
            for turn in range(TURNS):
                for name, crowds in found.items():
                    process = await _started(name, api, Path(folder) / f"state{turn}", answers)
                    try:
                        await crowd.ask(crowd.newcomer(), "bonjour")
                        if name == PRODUCT and not turn:
                            await answers_of_the_product(crowd, answers)
                        for at_once, questions in CROWDS.items():
                            took, rate = await crowd.load(at_once, questions)
                            crowds[at_once].seconds += took
                            crowds[at_once].rates.append(rate)
                    finally:
                        await stop(process)
    finally:
        await api.stop()
    return found


async def _started(name: str, api: LocalBotApi, state: Path, answers: Path) -> Process:
    if name == PRODUCT:
        return await start_product(api.root_url, str(state))
    return await start_echo(api, answers=answers if name == SAME else None)


def table(found: dict[str, dict[int, Found]]) -> Iterator[str]:
    """The figures as a Markdown table, with the ratios to both echo bots."""
    yield "| people at once | bot | messages a second | median | 95 % under | rate against it | median against it |"
    yield "|---|---|---|---|---|---|---|"
    for at_once in CROWDS:
        product = found[PRODUCT][at_once]
        for name, crowds in found.items():
            one = crowds[at_once]
            ratios = (product.rate / one.rate, product.median / one.median)
            against = " | " if one is product else " | ".join(f"{ratio:.2f}" for ratio in ratios)
            yield f"| {at_once} | {name} | {one.rate:.0f} | {one.median:.1f} ms | {one.late:.1f} ms | {against} |"


def main() -> None:
    """Print the table."""
    print(*table(asyncio.run(run())), sep="\n")


if __name__ == "__main__":
    main()
