"""The file whose age says whether the process still hears Telegram."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from bot.metrics import Metrics

_log = logging.getLogger(__name__)


class Heartbeat:
    """A file that is touched at each sign of life of the Bot API; none: nothing is touched."""

    def __init__(self, file: Path | None, metrics: Metrics) -> None:
        self._file, self._metrics = file, metrics

    def beat(self) -> None:
        """Touch it; a file that cannot be touched is reported once and then left alone."""
        self._metrics.last_poll = time.time()
        if self._file is None:
            return
        try:
            self._file.touch()
        except OSError as error:
            _log.error("the heartbeat file cannot be touched: %s", error.strerror)
            self._file = None
