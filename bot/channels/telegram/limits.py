"""How long the handling of an update may take, and how often it is tried."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how often; durations in seconds."""

    deadline: float = 30.0
    """For one run of the handler."""
    crowded_deadline: float = 5.0
    """The same when so many updates wait that Telegram cannot show us new ones."""
    tries: int = 3
    """Runs of the handler that may fail, restarts included."""
    chats: int = 32
    """Chats that are handled side by side."""
    patience: float = 600.0
    """How long an answer waits for a network that is away."""
    farewell: float = 5.0
    """For telling somebody that their question was given up."""
