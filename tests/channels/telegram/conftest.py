"""A chat with the bot, with the real knowledge."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.files import MessagesFile
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.yaml_text import read_yaml
from tests.channels.telegram.harness import Chat, open_chat
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def assistant(knowledge: Knowledge) -> Assistant:
    """Give the assistant with the sentences of this channel."""
    ours = MessagesFile.model_validate(read_yaml(ROOT / "knowledge" / "channel_messages.yaml")).messages
    return Assistant(replace(knowledge, messages={**knowledge.messages, **ours}))


@pytest.fixture(scope="session")
def knowing(assistant: Assistant) -> Callable[[], Assistant]:
    """Give the assistant in a wrapping: hypothesis prints the arguments of a failing test, and knowledge is long."""
    return lambda: assistant


@pytest.fixture
async def chat(assistant: Assistant, tmp_path: Path) -> AsyncIterator[Chat]:
    """Give a chat; its bot needs no network."""
    async with open_chat(assistant, tmp_path) as opened:
        yield opened
