"""The channel's own way of sending announcements."""

from telegram import Bot

from bot.channels.telegram.messenger import TelegramMessenger
from bot.channels.telegram.outcomes import outcome_of
from bot.conversation.announcing.letters import Letters

__all__ = ["outcome_of", "sending_over"]


def sending_over(bot: Bot) -> Letters:
    """Return how the worker sends over this bot."""
    return Letters(TelegramMessenger(bot))
