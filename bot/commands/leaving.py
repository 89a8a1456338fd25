"""The end of the process while threads still read: at once, with its code, not through an interpreter that breaks down.

A thread that reads files must not hold up the end, so it is a daemon; but when the interpreter ends under it, one that
is in a library's native code makes the whole process abort, and an orderly stop would look like a crash.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress


def leave_at_once_beside_threads(code: object) -> None:
    """End the process with its exit code if a daemon thread is still there; do nothing otherwise."""
    if not any(thread.daemon and thread is not threading.main_thread() for thread in threading.enumerate()):
        return
    import logging  # not for a command that ends in good order

    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
