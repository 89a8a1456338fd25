"""The log of what the bot called, for tests to read. It only grows, in memory, and forgets the oldest calls."""

import time
from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

from bot.local.parameters import Parameters

_MOST_CALLS = 10_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot and its outcome: the HTTP status, or 0 if the connection was cut without an answer."""

    number: int
    at: float
    method: str
    parameters: dict[str, str]
    files: tuple[str, ...]
    status: int
    description: str
    carried_out: bool

    def as_json(self) -> dict[str, Any]:
        """Return the call as a dictionary."""
        return asdict(self)


class CallLog:
    """The calls in the order in which they ended, numbered from 1."""

    def __init__(self) -> None:
        self._calls: deque[Call] = deque(maxlen=_MOST_CALLS)
        self._count = 0

    def note(
        self, method: str, parameters: Parameters, status: int, description: str = "", *, carried_out: bool = True
    ) -> None:
        """Write down a call that has ended; carried_out tells whether it had its effect."""
        self._count += 1
        files = tuple(upload.name for upload in parameters.uploads.values())
        values = dict(parameters.values)
        self._calls.append(Call(self._count, time.time(), method, values, files, status, description, carried_out))

    def since(self, number: int = 0, method: str = "") -> list[Call]:
        """Return the calls after a number, all or those of one method (in any case of letters)."""
        wanted = method.lower()
        return [call for call in self._calls if call.number > number and wanted in ("", call.method.lower())]
