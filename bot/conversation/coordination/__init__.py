"""What coordinates the network from the chat: the course's sessions by form."""

from bot.conversation.coordination.service import Coordination

__all__ = ["Coordination"]
