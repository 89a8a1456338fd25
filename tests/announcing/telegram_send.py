"""The channel's own way of sending announcements."""

from bot.channels.telegram.announcing.letters import TelegramSend, outcome_of

__all__ = ["TelegramSend", "outcome_of"]
