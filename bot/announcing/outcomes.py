"""What can become of one delivery. The channel says which; the worker decides what follows."""

from __future__ import annotations

from dataclasses import dataclass

from bot.storage import DeliveryError


@dataclass(frozen=True, slots=True)
class Sent:
    """It was taken."""


@dataclass(frozen=True, slots=True)
class TooFast:
    """It was not taken: wait so many seconds before the next call, whatever the chat."""

    seconds: float


@dataclass(frozen=True, slots=True)
class NotSent:
    """It surely did not go (no connection, 5xx, a revoked token): to be tried again."""

    kind: DeliveryError
    perhaps_this_chat: bool = False
    """Whether the chat may be the reason (5xx): then it is given up in the end, where others can be reached."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """Nobody knows whether it went (no answer after the call): never tried again by itself."""

    kind: DeliveryError


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person blocked the bot or deleted the account: they leave by themselves."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another number now."""

    new_chat_id: str


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """The chat cannot get it, others can."""

    kind: DeliveryError
    perhaps_the_message: bool = False
    """Whether the refusal is of an unknown kind: then it may be the message after all, if nobody could get it."""


@dataclass(frozen=True, slots=True)
class Malformed:
    """The message itself is refused: nobody can get it."""


Outcome = Sent | TooFast | NotSent | Unsure | Blocked | Moved | Undeliverable | Malformed
