"""The whole product in a process of its own, as `scripts/run` starts it."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest import mock

from bot.assistant import Assistant
from bot.commands import ready_made
from bot.commands.fingerprint import fingerprint
from bot.commands.validating import _SEAL as SEAL

ROOT = Path(__file__).parents[2]
NOON = "2026-11-23T12:00+01:00"
PATIENCE = 90.0  # seconds that neither the start nor the end takes, on a machine that does much else


def environment(state: Path, **settings: str) -> dict[str, str]:
    """Return the environment without the settings of whoever runs the tests, on a fixed day."""
    if "BOT_KNOWLEDGE_DIR" in settings:  # of one test: to keep it ready would put out what the others share
        settings = {"XDG_CACHE_HOME": os.devnull} | settings
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "TELEGRAM_"))}
    return inherited | {"BOT_STATE_DIR": str(state), "BOT_NOW": NOON, "PYTHONUNBUFFERED": "1"} | settings


def checked_before(state: Path, knowledge: Path = ROOT / "knowledge") -> None:
    """Let a start find the delivered knowledge, or a copy of it, checked: each test gives its process a new state.

    To ask every example takes more than all else that a start does, and no test of a channel is about it: `check` and
    tests/test_knowledge.py ask them, tests/commands/test_validating.py shows that a start does, and one test starts
    without this (tests/reliability/test_running.py).
    """
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    (state / SEAL).write_text(fingerprint(knowledge, ROOT / "data", state), encoding="ascii")


def ready_before(assistant: Assistant, knowledge: Path, cache: Path) -> dict[str, str]:
    """Let a start find the assistant of a copy of the delivered knowledge made; return the setting that says where.

    To make it takes three times what all else of a start does. That a start makes it of its files is shown where
    the delivered knowledge is started first, and at every reload.
    """
    setting = {"XDG_CACHE_HOME": str(cache)}
    with mock.patch.dict(os.environ, setting):
        path = ready_made.path_of(knowledge, ROOT / "data")
    assert path
    ready_made.keep(assistant, path)
    assert path.exists()
    return setting


async def start(state: Path, *words: str, **settings: str) -> asyncio.subprocess.Process:
    """Start `python -m bot run` and return the process; its words come on standard error."""
    if "BOT_KNOWLEDGE_DIR" not in settings and not (state / SEAL).exists():
        checked_before(state)
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", *words,
        cwd=ROOT, env=environment(state, **settings),
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def stop(process: asyncio.subprocess.Process) -> int:
    """End a process in good order and return its exit code; kill it if it does not end."""
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(process.communicate(), PATIENCE)
    except TimeoutError:
        process.kill()
        await process.communicate()
    assert process.returncode is not None
    return process.returncode


@asynccontextmanager
async def local_page(state: Path) -> AsyncIterator[str]:
    """Run the product without a token and give the address of its chat page."""
    process = await start(state, "--port", "0", "--no-browser")
    try:
        address = await asyncio.wait_for(_address(process), PATIENCE)
        yield address
    finally:
        code = await stop(process)
    assert code == 0


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    said = ""
    async for line in process.stderr:
        said += line.decode()
        if found := re.search(r"http://127\.0\.0\.1:\d+/", said):
            return found.group()
    raise AssertionError(f"the product ended before it showed its page:\n{said}")
