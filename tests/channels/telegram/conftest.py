"""A chat with the bot, with the real knowledge; an empty database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.storage import Storage
from tests.channels.telegram.harness import Chat, open_chat


@pytest.fixture(scope="session")
def knowing(assistant: Assistant) -> Callable[[], Assistant]:
    """Give the assistant in a wrapping: hypothesis prints the arguments of a failing test, and knowledge is long."""
    return lambda: assistant


@pytest.fixture
async def chat(assistant: Assistant, tmp_path: Path) -> AsyncIterator[Chat]:
    """Give a chat; its bot needs no network."""
    async with open_chat(assistant, tmp_path) as opened:
        yield opened


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    """Give an empty database."""
    async with Storage.open(tmp_path / "state" / "bot.sqlite3") as opened:
        yield opened
