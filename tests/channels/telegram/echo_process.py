"""A tiny bot in a process of its own: it answers each question with the same words.

After so many answers every other question waits for ever; each answer takes so many seconds.
"""

import argparse
import asyncio
import os
import sys

from telegram import Bot, Update

from bot.channels.telegram.updates import UpdateLoop, stop_on_signals
from bot.logs import log_errors_of, set_up_logging
from bot.settings import Settings
from bot.storage import Storage


async def run(root: str, state: str, answers: int, seconds: float) -> int:
    """Run until stopped and return the exit code."""
    settings = Settings.from_environment(
        {**os.environ, "TELEGRAM_BOT_API_URL": root, "BOT_STATE_DIR": state, "BOT_ACCESS": "open"}
    )
    assert settings.token is not None
    token = settings.token.get_secret_value()
    set_up_logging("DEBUG", [token])
    log_errors_of(asyncio.get_running_loop())
    bot = Bot(token, base_url=settings.base_url, base_file_url=settings.base_file_url)
    begun = 0

    async def echo(update: Update) -> None:
        nonlocal begun
        message = update.message
        assert message is not None
        begun += 1
        if begun > answers:
            await asyncio.Event().wait()
        await asyncio.sleep(seconds)
        await bot.send_message(message.chat.id, f"echo {message.text}")

    try:
        async with Storage.open(settings.database) as storage:
            loop = UpdateLoop(bot, echo, storage.updates, heartbeat=settings.heartbeat)
            stop_on_signals(loop)
            return await loop.run()
    finally:
        await bot.shutdown()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("root")
    arguments.add_argument("state")
    arguments.add_argument("--answers", type=int, default=1000)
    arguments.add_argument("--seconds", type=float, default=0.0)
    given = arguments.parse_args()
    sys.exit(asyncio.run(run(given.root, given.state, given.answers, given.seconds)))
