"""Who is let in and what is kept of them: requests for access, invitations, members, one's own data."""

from bot.conversation.membership.service import Membership

__all__ = ["Membership"]
