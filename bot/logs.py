"""What the process writes about itself: never the token, never what people write.

Our own lines are written with care. Those of libraries are not ours: python-telegram-bot logs whole messages, httpx the
token inside addresses. So their lines are kept from WARNING up, without the values that were put into them, and the
text of an exception is left out too, unless its class says `safe_to_log`.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, TextIO
from urllib.parse import quote

from bot.half_tokens import without_halves

if TYPE_CHECKING:
    import asyncio  # whoever has a loop has imported it

HIDDEN: Final = "[hidden]"

_ANY_TOKEN: Final = re.compile(r"\d{5,16}(?::|%3[Aa])[A-Za-z0-9_-]{20,}", re.ASCII)
_SHORTEST_TELLING_PART: Final = 20  # characters of a token that are worth hiding on their own
_PACKAGE: Final = Path(__file__).resolve().parent
_DEEPEST_CHAIN: Final = 5
_ABOUT_AN_UPDATE: Final = re.compile(r"update (\d+): ")

_log = logging.getLogger(__name__)


def set_up_logging(
    level: str, secrets: Iterable[str] = (), stream: TextIO | None = None, *, as_json: bool = False
) -> None:
    """Send all logs to a stream (standard error), from this level up, without any of the secrets.

    Also takes the exceptions that nobody caught: those of the process, of threads and of destructors.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter(secrets) if as_json else DiscreetFormatter(secrets))
    handler.addFilter(_leave_out_values_of_libraries)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for ours in ("bot", "__main__"):
        logging.getLogger(ours).setLevel(level)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    sys.unraisablehook = lambda raised: _log.error("error in a destructor: %s", told_without_content(raised.exc_value))
    threading.excepthook = lambda raised: _log.error("error in a thread: %s", told_without_content(raised.exc_value))


def log_errors_of(loop: asyncio.AbstractEventLoop) -> None:
    """Log in our manner what goes wrong in tasks that nobody awaits."""
    loop.set_exception_handler(_log_stray_error)


def told_without_content(error: BaseException | None) -> str:
    """Return an exception as its type and the place where it arose, with those that caused it; no text of people."""
    told = [_named(link) + _place_of(link) for link in _chain(error)]
    return " ← ".join(told) or "unknown error"


def without_tokens(text: str) -> str:
    """Return a text without anything that is shaped like a token, or like its secret half."""
    return without_halves(_ANY_TOKEN.sub(HIDDEN, text), HIDDEN)


class DiscreetFormatter(logging.Formatter):
    """Formats a line, then hides the secrets wherever they stand; tracebacks come without the texts of exceptions."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = _spellings(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without secrets."""
        # A traceback that another handler wrote down already would hold the texts.
        record.exc_text = None
        told = super().format(record)
        record.exc_text = None
        return self.hidden(told)

    def hidden(self, told: str) -> str:
        """Return a text without the secrets."""
        for secret in self._secrets:
            told = told.replace(secret, HIDDEN)
        return without_tokens(told)

    def formatException(  # noqa: N802 (the name that logging calls)
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Return the traceback, with the types of the exceptions in place of their texts."""
        parts = []
        for link in _chain(ei[1]):
            parts += [*traceback.format_tb(link.__traceback__), f"{_named(link)}\n"]
        return "".join(parts).rstrip()


class JsonFormatter(DiscreetFormatter):
    """One JSON object a line, for whoever collects logs: time, level, logger, message, and the number of an update."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without secrets; a traceback stands in a field of its own."""
        traced, record.exc_info = record.exc_info, None
        message = super().format(record).partition(f" {record.levelname} {record.name}: ")[2]
        fields: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message,
        }
        if about := _ABOUT_AN_UPDATE.match(message):
            fields["update"] = int(about[1])
        if traced and not isinstance(traced, bool):
            fields["traceback"] = self.formatException(traced)
        return self.hidden(json.dumps(fields, ensure_ascii=False))


def _leave_out_values_of_libraries(record: logging.LogRecord) -> bool:
    if record.name.partition(".")[0] in {"bot", "__main__"}:
        return True
    if record.name != "py.warnings":
        # Of a text made beforehand only the first line is sure to be the library's own words.
        record.msg = str(record.msg).partition("\n")[0]
        record.args = ()
    return record.levelno >= logging.WARNING


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    _log.critical("the process ends on an error that nobody caught", exc_info=(kind, error, trace))


def _log_stray_error(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    _log.error("error in a task: %s", told_without_content(context.get("exception")))


def _spellings(secrets: Iterable[str]) -> tuple[str, ...]:
    """Every form in which a secret could be written, longest first."""
    forms: set[str] = set()
    for secret in filter(None, secrets):
        forms |= {secret, quote(secret, safe="")}
        telling = secret.rpartition(":")[2]
        if len(telling) >= _SHORTEST_TELLING_PART:
            forms.add(telling)
    return tuple(sorted(forms, key=len, reverse=True))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(_DEEPEST_CHAIN):
        if error is None:
            return
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _named(error: BaseException) -> str:
    name = type(error).__name__
    if getattr(type(error), "safe_to_log", False):
        return f"{name}: {error}"
    if isinstance(error, OSError) and error.strerror:
        return f"{name}: {error.strerror}"
    return name


def _place_of(error: BaseException) -> str:
    """Return the innermost line of the project that the exception went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)] or frames
    if not ours:
        return ""
    file = Path(ours[-1].filename)
    shown = file.relative_to(_PACKAGE.parent) if file.is_relative_to(_PACKAGE) else file.name
    return f" at {shown}:{ours[-1].lineno}"
