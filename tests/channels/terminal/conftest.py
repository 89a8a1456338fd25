"""The chat of the Telegram channel, to compare with."""

from tests.channels.telegram.conftest import chat

__all__ = ["chat"]
