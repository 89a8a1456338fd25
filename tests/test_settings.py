"""Settings: what is read, what is refused and how."""

from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import PARIS, QuietHours, Settings
from tests.environment import SECRET, TELEGRAM, TOKEN, problems_of
from tests.rows import every_row


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


@pytest.mark.parametrize("server", [None, "http://127.0.0.1:8081"])
@pytest.mark.parametrize("port", ["", ":443", ":80", ":88", ":8443", ":9443", ":444", ":1", ":65535"])
def test_telegram_calls_four_ports_and_a_server_of_ones_own_any(tmp_path: Path, port: str, server: str | None) -> None:
    """Guards against an address that Telegram refuses for ever; where the process itself listens is free."""
    secret, url = tmp_path / "secret", f"https://bot.example{port}/telegram"
    secret.write_text("w" * 32, encoding="ascii")
    given = {"BOT_WEBHOOK_URL": url, "BOT_WEBHOOK_SECRET_FILE": str(secret), "BOT_WEBHOOK_LISTEN": "127.0.0.1:9443"}
    given |= TELEGRAM | ({"TELEGRAM_BOT_API_URL": server} if server else {})
    if server or port in {"", ":443", ":80", ":88", ":8443"}:
        assert Settings.from_environment(given).webhook is not None
        return
    [problem] = problems_of(given)
    assert problem.startswith("BOT_WEBHOOK_URL: ")
    assert "443, 80, 88 and 8443" in problem
    assert "/telegram" not in problem


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
