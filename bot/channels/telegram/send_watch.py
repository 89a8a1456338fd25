"""The file that says whether anything can be sent: it is there while everything that goes out fails.

A bot whose polls succeed and whose answers are lost on the way looks well from outside. So each call that sends is
looked at: the first that fails writes the file, the time of it inside, each further one touches it, and the first that
Telegram answers takes it away. What is done with it: bot/commands/health.py.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

_SENDING: Final = ("send", "edit", "copy", "answer")
"""How the names of the methods begin that bring something to people."""
_log = logging.getLogger(__name__)


class SendWatch:
    """What became of the calls that send; `file` None: nobody wants to know."""

    def __init__(self, file: Path | None, now: Callable[[], float] = time.time) -> None:
        self._file, self._now = file, now
        self._fails: bool | None = None
        """None before the first call: an earlier process may have left the file."""

    def answered(self, method: str) -> None:
        """Telegram itself answered a call, be it with a refusal."""
        if method.startswith(_SENDING) and self._fails is not False:
            self._fails = False
            self._write(lambda file: file.unlink(missing_ok=True))

    def lost(self, method: str) -> None:
        """No answer of Telegram's came back."""
        if not method.startswith(_SENDING):
            return
        first, self._fails = self._fails is not True, True
        self._write(lambda file: file.write_text(f"{self._now():.0f}", encoding="ascii") if first else file.touch())

    def _write(self, act: Callable[[Path], object]) -> None:
        if self._file is None:
            return
        try:
            act(self._file)
        except OSError as error:
            _log.error("the file for the health check cannot be written: %s", error.strerror)
            self._file = None
