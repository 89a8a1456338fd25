"""Where other subjects join in: announcements, subscriptions, invitations, administration.

Extensions are asked before the assistant, in private chats only. Each looks at turn.asker.role itself, every time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answering.answer import Answer
    from bot.conversation.commands import Typed
    from bot.conversation.turn import Turn


class Extension:
    """Takes what is its own and leaves the rest. Its buttons carry data that begins with a letter, as ours do not."""

    async def on_command(self, turn: Turn, typed: Typed, message_id: int) -> bool:  # noqa: ARG002
        """Deal with a command and return whether it was one of its own."""
        return False

    async def on_start(self, turn: Turn, payload: str) -> bool:  # noqa: ARG002
        """Deal with the payload of a link to the bot (an invitation) and return whether it was one of its own."""
        return False

    async def on_text(self, turn: Turn, text: str, message_id: int) -> bool:  # noqa: ARG002
        """Deal with a text that it is waiting for and return whether it was."""
        return False

    async def on_tap(self, turn: Turn, data: str, message_id: int) -> str | None:  # noqa: ARG002
        """Deal with a button of its own and return the notice to show ('' for none); None if it is not its own."""
        return None

    async def after_answer(self, turn: Turn, answer: Answer) -> None:
        """Add to an answer that was sent in private: a calendar file, for example."""

    async def start(self) -> None:
        """Begin what goes on beside the updates, once Telegram has answered for the first time."""

    async def stop(self) -> None:
        """End it, before the connections are closed."""
