"""Small things done on a disk that may hang: in a thread that is left behind, waited for a moment only.

What the database does has its own bound (bot/storage/disk.py); this is for the small files beside it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

_A_MOMENT: Final = 0.02
PATIENCE: Final = 4.0
"""Seconds that a start waits for each thing that it asks of the state folder."""


def bounded(work: Callable[[], T], otherwise: T, seconds: float = PATIENCE) -> T:
    """Return what it returns, or raise what it raises; `otherwise` where it has not come back after so many seconds."""
    found: list[T] = []
    raised: list[Exception] = []

    def do() -> None:
        try:
            found.append(work())
        except Exception as error:
            raised.append(error)

    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    thread.join(seconds)
    if raised:
        raise raised[0]
    return found[0] if found else otherwise


class OneAtATime:
    """Does one thing after the other; none is begun while the last one has not come back."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None

    def do(self, work: Callable[[], None]) -> bool:
        """Begin it, and return whether it was; it is usually over by then. `work` raises nothing."""
        if self._thread is not None and self._thread.is_alive():
            return False
        self._thread = threading.Thread(target=work, daemon=True)
        self._thread.start()
        self._thread.join(_A_MOMENT)
        return True
