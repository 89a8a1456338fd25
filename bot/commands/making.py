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
