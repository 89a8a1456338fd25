"""The file whose age says whether the process still hears Telegram."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from bot.bounded import OneAtATime
from bot.metrics import Metrics

_BETWEEN: Final = 1.0
"""Seconds in which the file is touched once: whoever looks at it asks about minutes, and each touch takes a thread."""
_log = logging.getLogger(__name__)


class Heartbeat:
    """A file that is touched at each sign of life of the Bot API; none: nothing is touched."""

    def __init__(self, file: Path | None, metrics: Metrics, stopwatch: Callable[[], float] = time.monotonic) -> None:
        self._file, self._metrics, self._stopwatch = file, metrics, stopwatch
        self._cannot_touch = False
        self._touched = float("-inf")
        """When the file was last touched, in seconds of the stopwatch."""
        self._disk = OneAtATime()

    def beat(self) -> None:
        """Touch it; that it cannot be touched is reported once, and tried again: a disk may be full for a while."""
        self._metrics.last_poll = time.time()
        if self._file is not None and self._stopwatch() - self._touched >= _BETWEEN:
            self._disk.do(partial(self._touch, self._file))

    def _touch(self, file: Path) -> None:
        try:
            file.touch()
        except OSError as error:
            if not self._cannot_touch:
                _log.error("the heartbeat file cannot be touched: %s", error.strerror)
            self._cannot_touch = True
        else:
            self._cannot_touch, self._touched = False, self._stopwatch()
