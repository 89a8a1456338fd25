"""What never ends, made a failure instead of a test that never ends."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Raises AssertionError in the block once so many seconds have passed."""

    def give_up(*_: object) -> None:
        raise AssertionError("what stands in the place of a file is waited for")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
