"""The file that says whether anything can be sent: it is there while everything that goes out fails.

A bot whose polls succeed and whose answers are lost on the way looks well from outside. So each call that sends is
looked at: the first that fails writes the file, the time of it inside, each further one touches it, and the first that
Telegram answers takes it away. What is done with it: bot/commands/health.py.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from bot.bounded import OneAtATime
from bot.plain_files import refuse_unless_plain

_SENDING: Final = ("send", "edit", "copy", "answer")
"""How the names of the methods begin that bring something to people."""
_log = logging.getLogger(__name__)


class SendWatch:
    """What became of the calls that send; `file` None: nobody wants to know."""

    def __init__(self, file: Path | None, now: Callable[[], float] = time.time) -> None:
        self._file, self._now = file, now
        self._fails: bool | None = None
        """None before the first call: an earlier process may have left the file."""
        self._since: float | None = None
        """When the first of the calls failed."""
        self._cannot_write = False
        self._disk = OneAtATime()

    def answered(self, method: str) -> None:
        """Telegram itself answered a call, be it with a refusal."""
        if method.startswith(_SENDING) and (self._fails is not False or self._cannot_write):
            self._fails, self._since = False, None
            self._write(lambda file: file.unlink(missing_ok=True))

    def lost(self, method: str) -> None:
        """No answer of Telegram's came back."""
        if not method.startswith(_SENDING):
            return
        self._fails = True
        self._write(self._note)

    def _note(self, file: Path) -> None:
        """Since when, once; then that it goes on. A disk that was full at the first may have left an empty file."""
        refuse_unless_plain(file)
        with suppress(FileNotFoundError):
            if self._since is not None and file.stat().st_size:
                file.touch()
                return
        self._since = self._now() if self._since is None else self._since
        file.write_text(f"{self._since:.0f}", encoding="ascii")

    def _write(self, act: Callable[[Path], object]) -> None:
        if self._file is not None and not self._disk.do(partial(self._try, act, self._file)):
            self._cannot_write = True

    def _try(self, act: Callable[[Path], object], file: Path) -> None:
        try:
            act(file)
        except OSError as error:
            if not self._cannot_write:
                _log.error("the file for the health check cannot be written: %s", error.strerror)
            self._cannot_write = True
        else:
            self._cannot_write = False
