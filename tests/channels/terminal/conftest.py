"""The chat of the Telegram channel, to compare with."""

from tests.channels.telegram.conftest import assistant, chat

__all__ = ["assistant", "chat"]
