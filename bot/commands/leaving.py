"""The end of the process while threads still read: at once, with its code, not through an interpreter that breaks down.

A thread that reads files must not hold up the end, so it is a daemon, or nobody waits for it for long; but when the
interpreter ends under it, one that is in a library's native code makes the whole process abort, and an orderly stop
would look like a crash.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Coroutine


_ENDING: Final = 1.0
"""Seconds that work beside the loop may still take at the end."""


def run_to_the_end(main: Coroutine[Any, Any, int]) -> int:
    """Run it as asyncio does and return its exit code, but wait for no work beside the loop that does not come back."""
    import asyncio  # not for a command that asks nobody

    return asyncio.run(_ending_beside_threads(main))


async def _ending_beside_threads(main: Coroutine[Any, Any, int]) -> int:
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    loop, beside = asyncio.get_running_loop(), ThreadPoolExecutor(thread_name_prefix="beside")
    loop.set_default_executor(beside)
    before = set(threading.enumerate())
    try:
        return await main
    finally:
        beside.shutdown(wait=False, cancel_futures=True)
        until = time.monotonic() + _ENDING
        for thread in {one for one in threading.enumerate() if one.name.startswith("beside")} - before:
            thread.join(max(0.0, until - time.monotonic()))
        loop.set_default_executor(ThreadPoolExecutor())  # asyncio waits for this one, which has done nothing


def leave_at_once_beside_threads(code: object) -> None:
    """End the process with its exit code if another thread is still there; do nothing otherwise."""
    if threading.active_count() == 1:
        return
    import logging  # not for a command that ends in good order

    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
