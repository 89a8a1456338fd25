"""Announcements and subscriptions on Telegram: what subscribers tap, what administrators decide, what goes by itself."""

from bot.channels.telegram.announcing.service import Announcements

__all__ = ["Announcements"]
