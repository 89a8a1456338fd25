"""The conversation is tried over the Telegram channel, whose transport is replaced."""

from tests.channels.telegram.conftest import chat, knowing

__all__ = ["chat", "knowing"]
