"""The logs: no line holds the token, or what people wrote."""

import io
import json
import logging
import re
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from datetime import datetime

import httpx
import pytest
from telegram import Bot
from telegram.error import TelegramError

from bot.logs import HIDDEN, set_up_logging, told_without_content
from bot.settings import Settings, SettingsError
from tests.environment import SECRET, TOKEN


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Give what is logged from now on at DEBUG, and put everything back afterwards."""
    root, ours = logging.getLogger(), logging.getLogger("bot")
    before = (root.handlers[:], root.level, ours.level)
    hooks = (sys.excepthook, sys.unraisablehook, threading.excepthook)
    stream = io.StringIO()
    set_up_logging("DEBUG", [TOKEN], stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:], ours.level = before[0], before[2]
    root.setLevel(before[1])
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks


def fail(error: Exception) -> None:
    """Raise an error."""
    raise error


def test_no_log_line_holds_the_token(written: io.StringIO) -> None:
    """Guards every way in which the token could reach a log: address, argument, exception, trace, warning."""
    log = logging.getLogger("bot.test")
    log.debug("address %s", f"https://api.telegram.org/bot{TOKEN}/getMe")
    log.info("encoded %s, alone %s, of another bot %s", TOKEN.replace(":", "%3A"), SECRET, "123456:" + "b" * 35)
    log.warning("bytes %r", TOKEN.encode())
    try:
        fail(httpx.InvalidURL(f"bad address /bot{TOKEN}/getMe"))
    except httpx.InvalidURL as error:
        log.exception("failed")
        told = told_without_content(error)
        sys.excepthook(type(error), error, error.__traceback__)
    logging.getLogger("httpx").warning("HTTP Request: %s", f"/bot{TOKEN}")
    logging.getLogger("httpcore.http11").debug("send /bot%s", TOKEN)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(f"careful with {TOKEN}", stacklevel=1)
        logging.captureWarnings(capture=False)
    text = written.getvalue()
    assert SECRET not in text + told
    assert "b" * 35 not in text
    assert text.count(HIDDEN) >= 5
    assert "InvalidURL" in text
    assert "test_logs.py" in text


def test_no_log_line_of_a_library_or_an_exception_holds_what_people_wrote(written: io.StringIO) -> None:
    """Guards that texts of messages stay out of the logs, which python-telegram-bot would write at DEBUG and above."""
    said = "Mme Exemple, colite g3"
    logging.getLogger("telegram.Bot").debug("Calling endpoint with %s", said)
    logging.getLogger("telegram.request").error('Can not load invalid JSON data: "%s"', said)
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: <Task exception=%s>" % said)  # noqa: UP031 (as asyncio does)
    try:
        try:
            fail(KeyError(said))
        except KeyError as error:
            raise TelegramError(said) from error
    except TelegramError:
        logging.getLogger("bot.test").exception("update 7 failed")
    text = written.getvalue()
    assert said not in text
    assert "Task exception was never retrieved" in text
    assert "invalid JSON" in text
    assert "KeyError" in text
    assert "update 7 failed" in text


def test_an_exception_is_told_by_its_type_and_its_place() -> None:
    """Guards that a failure can be found from its log line although its text is left out."""
    try:
        Settings.from_environment({"BOT_DEMO": "x"})
    except SettingsError as error:
        told = told_without_content(error)
    assert re.match(r"SettingsError: BOT_DEMO: .* at bot/settings\.py:\d+$", told)
    assert told_without_content(None) == "unknown error"


async def test_the_library_itself_cannot_leak_the_token(written: io.StringIO) -> None:
    """Guards the message in which python-telegram-bot quotes a token that the server refuses, and its address."""
    bot = Bot(TOKEN, base_url="http://127.0.0.1:9/bot")  # nothing listens there
    with pytest.raises(TelegramError) as caught:
        await bot.initialize()
    await bot.shutdown()
    logging.getLogger("bot.test").error("failed", exc_info=caught.value)
    assert SECRET not in written.getvalue()
    assert traceback.format_tb(caught.value.__traceback__)


def test_logs_as_json_hide_the_same_and_parse() -> None:
    """Guards structured logs: one object a line, its fields, no secret in any of them, no text of an exception."""
    stream = io.StringIO()
    set_up_logging("INFO", [SECRET], stream, as_json=True)
    log = logging.getLogger("bot.somewhere")
    log.info("update %d: handled with %s", 17, SECRET)
    try:
        int(f"what somebody wrote, {SECRET}")
    except ValueError:
        log.exception("two\nlines")
    lines = stream.getvalue().splitlines()
    first, second = map(json.loads, lines)
    assert (first["level"], first["logger"], first["update"]) == ("INFO", "bot.somewhere", 17)
    assert first["message"] == f"update 17: handled with {HIDDEN}"
    assert datetime.fromisoformat(first["time"]).tzinfo is not None
    assert second["message"] == "two\nlines"
    assert "ValueError" in second["traceback"]
    assert SECRET not in stream.getvalue()
    assert "invalid literal" not in stream.getvalue()
