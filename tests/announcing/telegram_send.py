"""The channel's own way of sending announcements."""

from bot.channels.telegram.delivering import TelegramSend, outcome_of

__all__ = ["TelegramSend", "outcome_of"]
