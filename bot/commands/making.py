"""Making the assistant: a hundred thousand objects that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Looks for no garbage meanwhile, nor ever among what was made: none of it dies, and looking costs a second."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def never_taken_apart(made: object) -> None:
    """Leaves it to the end of the process, which gives memory back at once: by objects it costs a seventh of `ask`.

    A ring that holds itself is found by nobody but the search for garbage, and that passes over what is frozen.
    """
    ring: list[object] = [made]
    ring.append(ring)
    gc.freeze()
