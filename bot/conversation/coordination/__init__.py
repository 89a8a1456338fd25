"""What coordinates the network from the chat: sessions by form, contacts in doubt, what is asked."""

from bot.conversation.coordination.service import Coordination

__all__ = ["Coordination"]
