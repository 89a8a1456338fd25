"""How long an answer takes from a message in to the answer out, over HTTP on this machine, against an echo bot.

Both bots talk to the same Bot API server in the same run, in turns: the product, and the smallest bot that
python-telegram-bot allows. Also measured: from the start of the product's process to its first answer.

python -m benchmarks.latency
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process, create_subprocess_exec
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx

from bot.local import ADMINISTRATOR_ID, DEFAULT_TOKEN, MEMBER_ID, VISITOR_ID

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = (VISITOR_ID, MEMBER_ID, ADMINISTRATOR_ID)
QUESTIONS = (
    "dermatologist near Dax", "dermato dax", "colite g3 bayonne", "c'est quoi un grade 2", "quand a lieu la formation",
    "cardio pau", "rhumato bordeaux", "pneumopathie grade 2", "myocardite", "neuro limoges",
)  # fmt: skip
TURNS = 2
PAUSE = 0.05  # seconds between an answer and the next question
PATIENCE = 20.0  # seconds
ECHO = f"""
import sys
from telegram.ext import Application, MessageHandler, filters

async def echo(update, context):
    await update.message.reply_text(update.message.text)

application = Application.builder().token({DEFAULT_TOKEN!r}).base_url(sys.argv[1] + "/bot").build()
application.add_handler(MessageHandler(filters.TEXT, echo))
application.run_polling()
"""


class Server:
    """The local Bot API, in a process of its own."""

    def __init__(self, process: Process, root: str, http: httpx.AsyncClient) -> None:
        self.process, self.root, self._http = process, root, http

    @classmethod
    async def start(cls, http: httpx.AsyncClient) -> Server:
        """Start the server and return it once it listens."""
        words = [sys.executable, "-m", "bot.local"]
        process = await create_subprocess_exec(*words, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
        if process.stdout is None:
            raise RuntimeError("the server has no standard output")
        said = (await process.stdout.readline()).decode().split()
        return cls(process, said[1], http)

    async def seconds_to_answer(self, person: int, text: str) -> float:
        """Write as a person and return how long it takes until the first message of the bot is there."""
        since = (await self._look(person, 0, 0))["revision"]
        began = time.perf_counter()
        written = await self._http.post(
            f"{self.root}/_page/do/write", json={"user": person, "chat": person, "text": text}
        )
        written.raise_for_status()
        while time.perf_counter() - began < PATIENCE:
            view = await self._look(person, since, 5)
            since = view["revision"]
            if any(not message["mine"] for message in view["messages"]):
                return time.perf_counter() - began
        raise TimeoutError(f"no answer to {text!r} in {PATIENCE:.0f} s")

    async def _look(self, person: int, since: int, wait: int) -> dict[str, Any]:
        asked = {"user": person, "chat": person, "since": since, "wait": wait}
        view: dict[str, Any] = (await self._http.get(f"{self.root}/_page/chat", params=asked)).json()
        return view


async def start_product(root: str, state: str) -> Process:
    """Start the product against a server."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "TELEGRAM_"))}
    own |= {"TELEGRAM_BOT_TOKEN": DEFAULT_TOKEN, "TELEGRAM_BOT_API_URL": root, "BOT_STATE_DIR": state}
    own |= {"BOT_DEMO": "1", "BOT_ADMIN_IDS": str(ADMINISTRATOR_ID), "BOT_LOG_LEVEL": "WARNING"}
    return await create_subprocess_exec(sys.executable, "-m", "bot", "run", cwd=ROOT, env=own, stderr=DEVNULL)


async def start_echo(server: Server) -> Process:
    """Start the echo bot against the server."""
    return await create_subprocess_exec(sys.executable, "-c", ECHO, server.root, cwd=ROOT, stderr=DEVNULL)


async def stop(process: Process) -> None:
    """End a process and wait for it."""
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), PATIENCE)
    except TimeoutError:
        process.kill()
        await process.wait()


async def measured(server: Server) -> list[float]:
    """Ask all questions, one after the other, and return how long each answer took in seconds."""
    found = []
    for number, question in enumerate(QUESTIONS * 3):
        await asyncio.sleep(PAUSE)
        found.append(await server.seconds_to_answer(PEOPLE[number % len(PEOPLE)], question))
    return found


async def run() -> tuple[list[float], list[float], list[float]]:
    """Return seconds to the product's answers, to the echo bot's, and from the product's start to its first answer."""
    product: list[float] = []
    echo: list[float] = []
    first: list[float] = []
    async with httpx.AsyncClient(timeout=60) as http:
        server = await Server.start(http)
        try:
            for _ in range(TURNS):
                process = await start_echo(server)
                try:
                    await server.seconds_to_answer(VISITOR_ID, "bonjour")
                    echo += await measured(server)
                finally:
                    await stop(process)
                # A state of its own for each start, as after an installation.
                with tempfile.TemporaryDirectory() as state:
                    began = time.perf_counter()
                    process = await start_product(server.root, state)
                    try:
                        await server.seconds_to_answer(VISITOR_ID, "dermato dax")
                        first.append(time.perf_counter() - began)
                        product += await measured(server)
                    finally:
                        await stop(process)
        finally:
            await stop(server.process)
    return product, echo, first


def told(name: str, seconds: Sequence[float]) -> str:
    """Return a line about these durations."""
    milliseconds = sorted(1000 * value for value in seconds)
    late = milliseconds[int(len(milliseconds) * 0.95)]
    middle = statistics.median(milliseconds)
    return f"{name:<8} median {middle:6.1f} ms   95 % under {late:6.1f} ms   ({len(seconds)} answers)"


def main() -> None:
    """Print both, their ratio, and the time from the start to the first answer."""
    product, echo, first = asyncio.run(run())
    print(told("product", product))
    print(told("echo bot", echo))
    print(f"ratio of the medians {statistics.median(product) / statistics.median(echo):.2f} (aim: at most 1.5)")
    print(f"start to first answer {', '.join(f'{seconds:.2f}' for seconds in first)} s (aim: under 3)")


if __name__ == "__main__":
    main()
