"""Announcements and subscriptions: what subscribers tap and administrators decide."""

from bot.conversation.announcing.service import Announcements

__all__ = ["Announcements"]
