"""Whether it is the message that is refused, or only one chat after the other."""

from __future__ import annotations

from bot.announcing.outcomes import Malformed, Outcome, Undeliverable
from bot.storage import Delivery


class Refusals:
    """Counts the chats that refuse an announcement for an unknown reason."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._chats: dict[int, set[str]] = {}

    def perhaps_the_message(self, delivery: Delivery, outcome: Outcome) -> bool:
        """Note an outcome, and return whether so many chats have now refused that it may be the message.

        A refusal of one chat says nothing about the others; who asks looks whether anybody got it.
        """
        return isinstance(outcome, Undeliverable) and outcome.perhaps_the_message and self._note(delivery)

    def surely_the_message(self, delivery: Delivery, outcome: Outcome) -> bool:
        """The same for refusals whose words speak of the message; those of one chat alone say nothing, either."""
        return isinstance(outcome, Malformed) and self._note(delivery)

    def _note(self, delivery: Delivery) -> bool:
        chats = self._chats.setdefault(delivery.announcement, set())
        chats.add(delivery.chat_id)
        if len(chats) < self._most:
            return False
        chats.clear()
        return True
