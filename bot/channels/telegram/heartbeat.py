"""The file whose age says whether the process still hears Telegram."""

from __future__ import annotations

import logging
from pathlib import Path

_log = logging.getLogger(__name__)


class Heartbeat:
    """A file that is touched at each successful poll; none: nothing is touched."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def beat(self) -> None:
        """Touch it; a file that cannot be touched is reported once and then left alone."""
        if self._file is None:
            return
        try:
            self._file.touch()
        except OSError as error:
            _log.error("the heartbeat file cannot be touched: %s", error.strerror)
            self._file = None
