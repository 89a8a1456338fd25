"""Settings: what is read, what is refused and how, what never shows; and the logs, which hide the same secrets.

Longer than 300 lines: each variable of the environment has its tests.
"""

import io
import json
import logging
import random
import re
import string
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest
from telegram import Bot
from telegram.error import TelegramError

from bot.logs import HIDDEN, set_up_logging, told_without_content
from bot.settings import PARIS, VARIABLES, QuietHours, Settings, SettingsError
from tests.rows import every_row

SECRET = "AAF-" + "abcdefghijklmnopqrstuvwxyz_0123"
TOKEN = f"700001:{SECRET}"
TELEGRAM = {"TELEGRAM_BOT_TOKEN": TOKEN, "BOT_ADMIN_IDS": "11"}


def problems_of(environ: dict[str, str]) -> tuple[str, ...]:
    """Return what is said about an environment that is refused."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment(environ)
    return caught.value.problems


def test_an_empty_environment_starts_without_telegram() -> None:
    """Guards the defaults: no token, members only, no demonstration on Telegram, quiet from 20:00 to 08:00."""
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert settings.token is None
    assert (settings.access, settings.demo, settings.now, settings.log_level) == ("members", False, None, "INFO")
    assert settings.quiet_hours == QuietHours(time(20), time(8))
    assert settings.watch
    assert settings.knowledge_dir.is_dir()
    assert settings.base_url == "https://api.telegram.org/bot"


def test_every_variable_is_read(tmp_path: Path) -> None:
    """Guards that each variable reaches its setting."""
    token_file = tmp_path / "token"
    token_file.write_text(f"\ufeff{TOKEN}\n", encoding="utf-8")
    settings = Settings.from_environment(
        {
            "TELEGRAM_BOT_TOKEN_FILE": str(token_file),
            "TELEGRAM_BOT_API_URL": "http://127.0.0.1:8081/",
            "BOT_ADMIN_IDS": " 11, 22 ,",
            "BOT_ACCESS": "open",
            "BOT_DEMO": "1",
            "BOT_NOW": "2026-11-23T09:30",
            "BOT_QUIET_HOURS": "22:15-7:00",
            "BOT_FORGET_AFTER_DAYS": "365",
            "BOT_KNOWLEDGE_DIR": str(tmp_path),
            "BOT_DATA_DIR": str(tmp_path),
            "BOT_STATE_DIR": str(tmp_path / "state"),
            "BOT_LOG_LEVEL": "debug",
            "BOT_WATCH": "0",
            "BOT_LOG_FORMAT": "json",
            "BOT_METRICS_PORT": "9464",
        }
    )
    assert settings.token is not None
    assert settings.token.get_secret_value() == TOKEN
    assert settings.base_url == "http://127.0.0.1:8081/bot"
    assert settings.base_file_url == "http://127.0.0.1:8081/file/bot"
    assert settings.admin_ids == {"11", "22"}
    assert (settings.access, settings.demo, settings.log_level, settings.watch) == ("open", True, "DEBUG", False)
    assert settings.on_the_clock_of(PARIS).now == datetime(2026, 11, 23, 9, 30, tzinfo=PARIS)
    martinique = ZoneInfo("America/Martinique")
    assert settings.on_the_clock_of(martinique).now == datetime(2026, 11, 23, 9, 30, tzinfo=martinique)
    assert settings.quiet_hours == QuietHours(time(22, 15), time(7))
    assert settings.forget_after_days == 365
    assert (settings.log_format, settings.metrics_port) == ("json", 9464)
    assert (settings.knowledge_dir, settings.data_dir) == (tmp_path, tmp_path)
    assert (settings.database.parent, settings.heartbeat.parent) == (tmp_path / "state", tmp_path / "state")


@every_row(
    ("name", "value", "advice"),
    [
        ("TELEGRAM_BOT_TOKEN", "hello", "@BotFather"),
        ("TELEGRAM_BOT_TOKEN", f"{TOKEN} ", ""),
        ("TELEGRAM_BOT_TOKEN_FILE", "/nowhere/token", "path of a file"),
        ("TELEGRAM_BOT_API_URL", "127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("TELEGRAM_BOT_API_URL", "http://[", "http://127.0.0.1:8081"),
        ("TELEGRAM_BOT_API_URL", f"https://api.telegram.org/bot{TOKEN}", "root"),
        ("BOT_ADMIN_IDS", "@marie, 12", "digits"),
        ("BOT_ADMIN_IDS", ",", "digits"),
        ("BOT_ADMIN_IDS", "-100", "digits"),
        ("BOT_ACCESS", "public", "members"),
        ("BOT_DEMO", "maybe", "1 or 0"),
        ("BOT_NOW", "tomorrow", "2026-11-23"),
        ("BOT_QUIET_HOURS", "20h-8h", "20:00-08:00"),
        ("BOT_QUIET_HOURS", "20:00-20:00", "20:00-08:00"),
        ("BOT_FORGET_AFTER_DAYS", "0", "730"),
        ("BOT_FORGET_AFTER_DAYS", "2 ans", "730"),
        ("BOT_KNOWLEDGE_DIR", "/nowhere", "directory"),
        ("BOT_DATA_DIR", "/nowhere", "directory"),
        ("BOT_STATE_DIR", "/etc/hostname", "directory"),
        ("BOT_LOG_LEVEL", "loud", "DEBUG"),
        ("BOT_WATCH", "sometimes", "1 or 0"),
        ("BOT_ADMIN_ID", "12", "BOT_ADMIN_IDS"),
        ("BOT_LOG_FORMAT", "xml", "json"),
        ("BOT_WEBHOOK_LISTEN", "8443", "127.0.0.1:8443"),
        ("BOT_WEBHOOK_LISTEN", "127.0.0.1:99999", "65535"),
        ("BOT_METRICS_PORT", "many", "9464"),
        ("BOT_METRICS_PORT", "0", "9464"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name_and_what_to_write(name: str, value: str, advice: str) -> None:
    """Guards that a person who mistyped a variable learns which one, and what to write instead."""
    if not advice:  # spaces around a value are no mistake
        assert Settings.from_environment({name: value, "BOT_ADMIN_IDS": "11"}).token is not None
        return
    [problem] = problems_of({name: value})
    assert problem.startswith(f"{name}: ")
    assert advice in problem
    assert SECRET not in problem


def test_a_webhook_needs_its_address_its_secret_and_a_token(tmp_path: Path) -> None:
    """Guards against an address that anybody may call, and that no problem repeats the secret or the address."""
    secret, url = tmp_path / "secret", "https://bot.example/telegram"
    secret.write_text("w" * 32 + "\n", encoding="ascii")
    whole = TELEGRAM | {"BOT_WEBHOOK_URL": url, "BOT_WEBHOOK_SECRET_FILE": str(secret)}
    webhook = Settings.from_environment(whole).webhook
    assert webhook is not None
    assert (webhook.url, webhook.path, webhook.secret.get_secret_value()) == (url, "/telegram", "w" * 32)
    assert (webhook.listen.host, webhook.listen.port) == ("127.0.0.1", 8443)
    assert "www" not in repr(Settings.from_environment(whole))
    for missing in ("BOT_WEBHOOK_URL", "BOT_WEBHOOK_SECRET_FILE"):
        [problem] = problems_of({name: value for name, value in whole.items() if name != missing})
        assert problem.startswith(f"{missing}: ")
    assert problems_of({name: value for name, value in whole.items() if name not in TELEGRAM})
    for wrong in (
        "http://bot.example/x",
        "https://u:p@bot.example/x",
        "https://bot.example/x?y=z",
        "bot.example",
        "https://[",
    ):
        [problem] = problems_of(whole | {"BOT_WEBHOOK_URL": wrong})
        assert problem.startswith("BOT_WEBHOOK_URL: ")
        assert wrong not in problem
    for short in ("short-and-secret", "with blanks " * 4, ""):
        secret.write_text(short, encoding="ascii")
        [problem] = problems_of(whole)
        assert "openssl rand" in problem
        assert not short or short not in problem


def test_all_problems_are_told_at_once() -> None:
    """Guards against the tedium of mending one variable after another."""
    problems = problems_of({"BOT_ACCESS": "x", "BOT_DEMO": "x", "BOT_NOW": "x", "TELEGRAM_BOT_TOKEN": "x"})
    assert [problem.partition(":")[0] for problem in problems] == [
        "TELEGRAM_BOT_TOKEN",
        "BOT_ACCESS",
        "BOT_DEMO",
        "BOT_NOW",
    ]


def test_members_only_needs_an_administrator_on_telegram() -> None:
    """Guards that a closed bot does not start with nobody who could let people in."""
    [problem] = problems_of({"TELEGRAM_BOT_TOKEN": TOKEN})
    assert problem.startswith("BOT_ADMIN_IDS: ")
    assert Settings.from_environment({"TELEGRAM_BOT_TOKEN": TOKEN, "BOT_ACCESS": "open"}).admin_ids == frozenset()
    assert Settings.from_environment(TELEGRAM).admin_ids == {"11"}


def test_a_token_twice_or_in_a_bad_file_is_refused_without_showing_it(tmp_path: Path) -> None:
    """Guards the two ways to give a token against mixing them, and its text against messages."""
    file = tmp_path / "token"
    file.write_bytes(f"token={TOKEN}\xff".encode("latin-1"))
    problems = [
        *problems_of({"TELEGRAM_BOT_TOKEN_FILE": str(file), "BOT_ADMIN_IDS": "1"}),
        *problems_of({**TELEGRAM, "TELEGRAM_BOT_TOKEN_FILE": str(file)}),
    ]
    assert [problem.partition(":")[0] for problem in problems] == ["TELEGRAM_BOT_TOKEN_FILE"] * 2
    assert not any(SECRET in problem for problem in problems)


def test_empty_and_foreign_variables_do_not_matter() -> None:
    """Guards against refusing what compose files pass through and what other programs need."""
    given = {"BOT_NOW": " ", "TELEGRAM_BOT_TOKEN": "", "TELEGRAM_DESKTOP": "1", "ROBOT_COLOUR": "1", "BOTTLE": "1"}
    assert Settings.from_environment(given) == Settings()


@pytest.mark.parametrize("name", [
    "BOT_COLOUR", "BOT_TOKEN", "BOT_ACCES", "TELEGRAM_TOKEN", "BOT_", "BOT_x", "bot_demo",
    "TELEGRAM_BOT_TOKENFILE", "telegram_bot_token",
])  # fmt: skip
def test_an_unknown_variable_is_refused(name: str) -> None:
    """Guards against a setting that somebody wrote and that nothing reads."""
    [problem] = problems_of({name: TOKEN})
    assert problem.startswith(f"{name}: no such variable")
    assert SECRET not in problem


SPELLINGS = (
    TOKEN,
    f'"{TOKEN}"',
    TOKEN.replace(":", "%3A"),
    TOKEN.replace(":", " : "),
    f"/run/{TOKEN}",
    f"11,{TOKEN}",
    SECRET,
    SECRET[:22],
    TOKEN[:12],
    f"{TOKEN[:10]}\n{TOKEN[10:]}",
    f"http://127.0.0.1/{TOKEN}",
)


@every_row("spelling", SPELLINGS)
@every_row("given", [{}, TELEGRAM])
@every_row("name", [one for one in VARIABLES if one != "TELEGRAM_BOT_TOKEN"])
def test_a_token_in_the_wrong_place_is_never_printed(name: str, given: dict[str, str], spelling: str) -> None:
    """Guards the token pasted whole, quoted, half or inside something else, into whichever variable."""
    try:
        settings = Settings.from_environment({**given, name: spelling})
    except SettingsError as error:
        told = str(error)
        assert name in told
        pieces = {SECRET, SECRET[:22], SECRET[-12:], TOKEN[:12], TOKEN[10:]}
        assert not [piece for piece in pieces if piece in told]
    else:
        assert "TELEGRAM_BOT_TOKEN" not in given or SECRET not in f"{settings.state_dir} {settings.api_url}"
        assert not re.search(r"\d{5,}(:|%3A)[\w-]{8}", f"{settings.state_dir}")


def test_a_short_piece_of_a_token_is_hardly_ever_printed() -> None:
    """Guards a token that was torn by the clipboard: fourteen of its characters are a piece of a secret."""
    chance, letters = random.Random(1), string.ascii_letters + string.digits + "_-"  # noqa: S311 (no secret)
    pieces = ["".join(chance.choices(letters, k=14)) for _ in range(300)]
    printed = [one for one in pieces if one in str(problems_of({"BOT_ACCESS": one, "BOT_ADMIN_IDS": f"11,{one}"}))]
    assert len(printed) <= 15, printed


@every_row("value", ["2026-11-23T09h30", "20h00-08h00", "/srv/Immunotox-Knowledge/x", "Members-Only", "yes-Please-2"])
def test_what_people_write_wrong_is_shown(value: str) -> None:
    """Guards slips against being hidden: whoever mends a setting has to see it."""
    [problem] = problems_of({"BOT_ACCESS": value})
    assert value in problem


def test_the_settings_never_show_the_token() -> None:
    """Guards repr, str and a traceback with the settings in it."""
    settings = Settings.from_environment(TELEGRAM)
    assert SECRET not in f"{settings!r} {settings}"
    assert settings.token is not None


@pytest.mark.parametrize(
    ("span", "hour", "quiet"),
    [
        ("20:00-08:00", 19, False),
        ("20:00-08:00", 20, True),
        ("20:00-08:00", 3, True),
        ("20:00-08:00", 8, False),
        ("12:00-14:00", 13, True),
        ("12:00-14:00", 3, False),
    ],
)
def test_quiet_hours_may_cross_midnight_and_are_those_of_paris(span: str, hour: int, *, quiet: bool) -> None:
    """Guards that nobody is woken up by a span that ends on the next day."""
    hours = Settings.from_environment({"BOT_QUIET_HOURS": span}).quiet_hours
    assert hours is not None
    assert hours.cover(datetime(2026, 7, 1, hour, tzinfo=PARIS).astimezone(UTC)) is quiet
    assert Settings.from_environment({"BOT_QUIET_HOURS": "off"}).quiet_hours is None


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
    assert "test_settings.py" in text


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
