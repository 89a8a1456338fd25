"""The curator's bench in a chat: an administrator sends the sheet, sees what changes, and confirms by a button."""

from bot.conversation.curating.service import Curating

__all__ = ["Curating"]
