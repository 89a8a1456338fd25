"""Whether it is the message that is refused, or only one chat after the other."""

from __future__ import annotations

from collections import Counter

from bot.announcing.outcomes import Malformed, NotSent, Outcome, Undeliverable
from bot.announcing.pacing import Pace
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


class Reached:
    """Which deliveries failed while others were reached: then it is the chat, and no outage, that holds them up."""

    def __init__(self) -> None:
        self._failed: set[int] = set()
        """Those that failed since anybody was reached."""
        self._others: Counter[int] = Counter()
        """By delivery, how often others were reached between two of its failures."""

    def failed(self, number: int) -> None:
        """A call surely failed."""
        self._failed.add(number)

    def somebody(self) -> None:
        """Somebody was reached."""
        self._others.update(self._failed)
        self._failed.clear()

    def is_hopeless(self, delivery: Delivery, outcome: NotSent, pace: Pace, *, alone: bool) -> bool:
        """Whether it was tried often, and it is this chat that cannot have it: alone, or among others of its kind.

        Where it would be the network, others have to be reached as often between its failures, or it failed for a day:
        else it is an outage, which is waited for.
        """
        tries, number = delivery.attempts + 1, delivery.number
        often = tries >= pace.most_tries
        if outcome.perhaps_this_chat:
            hopeless = often and (alone or all(self._others[one] for one in self._failed))
        else:
            hopeless = tries >= pace.most_tries_of_all or (often and self._others[number] >= pace.most_tries)
        if hopeless:
            self._failed.discard(number)
            del self._others[number]
        return hopeless
