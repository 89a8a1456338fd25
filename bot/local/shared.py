"""What every request of this server works with."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.local.calls import CallLog
from bot.local.faults import Faults
from bot.local.state import World
from bot.local.users import Users


@dataclass(frozen=True, slots=True)
class Place:
    """A position that the page proposes to share, in WGS84 degrees."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody looks at the panel « Pourquoi ? » of a chat."""

    user_id: int
    chat_id: int
    text: str
    """What they wrote last."""
    language: str
    """That of the page."""


Explanation = tuple[str, Sequence[tuple[str, Sequence[str]]]]
"""The question, and parts with a heading and lines."""
Explain = Callable[[Asked], Explanation | None]


class Shared:
    """One world, the people who act in it, its faults and its log."""

    def __init__(self, token: str, world: World, explain: Explain | None, places: tuple[Place, ...]) -> None:
        self.token, self.world, self.explain, self.places = token, world, explain, places
        self.session = secrets.token_urlsafe(8)
        self.users = Users(world)
        self.faults = Faults()
        self.calls = CallLog()
