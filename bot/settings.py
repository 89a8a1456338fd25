"""What the environment says, read once and checked as a whole. Secrets never show in a repr."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path
from typing import Final, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot import serving, setting_values
from bot.half_tokens import holds_half_a_token
from bot.serving import Webhook

Access = Literal["members", "open"]
T = TypeVar("T")

PARIS: Final = ZoneInfo("Europe/Paris")
"""The clock until the knowledge has said the network's (`on_the_clock_of`): BOT_NOW waits for it."""
VARIABLES: Final = (
    "TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE", "TELEGRAM_BOT_API_URL", "BOT_ADMIN_IDS", "BOT_ACCESS", "BOT_DEMO",
    "BOT_NOW", "BOT_QUIET_HOURS", "BOT_FORGET_AFTER_DAYS", "BOT_KNOWLEDGE_DIR", "BOT_DATA_DIR", "BOT_STATE_DIR",
    "BOT_LOG_LEVEL", "BOT_LOG_FORMAT", "BOT_WEBHOOK_URL", "BOT_WEBHOOK_SECRET_FILE", "BOT_WEBHOOK_LISTEN",
    "BOT_METRICS_PORT", "BOT_WATCH",
)  # fmt: skip

OF_THE_COMMAND_LINE: Final = frozenset({"BOT_HELP"})
"""Known, and no setting of the bot."""
_PROJECT: Final = Path(__file__).resolve().parent.parent
_LIKE_A_TOKEN: Final = re.compile(r"\d{5,}\s*(?::|%3a)\s*[A-Za-z0-9_-]{8,}", re.ASCII | re.IGNORECASE)
_CAPITALS: Final = re.compile(r"[A-Z_]{1,60}", re.ASCII)
"""A name of a variable as people write them; no token, nor a half of one, is without a digit and a small letter."""
_SAID_BY_THEMSELVES: Final = frozenset({"TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_API_URL"})
"""Variables whose own check never repeats the value, and says better what to write."""
_SHORTEST_SECRET: Final = 8


class SettingsError(Exception):
    """The environment cannot be used; `problems` holds one sentence for each variable to mend."""

    safe_to_log = True

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class QuietHours:
    """When nobody is disturbed, on the network's clock; the end may lie on the next day."""

    start: time
    end: time
    zone: ZoneInfo = PARIS

    def cover(self, moment: datetime) -> bool:
        """Return whether an aware moment falls in the quiet hours."""
        here = moment.astimezone(self.zone).time()
        if self.start < self.end:
            return self.start <= here < self.end
        return here >= self.start or here < self.end


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the environment decides."""

    token: SecretStr | None = None
    """None: no Telegram, the local chat page instead."""
    api_url: str = "https://api.telegram.org"
    admin_ids: frozenset[str] = frozenset()
    """The addresses of the administrators."""
    access: Access = "members"
    demo: bool = False
    """Whether demonstration data may be shown on Telegram."""
    now: datetime | None = None
    """A fixed clock, for tests."""
    quiet_hours: QuietHours | None = QuietHours(time(20), time(8))
    forget_after_days: int = 730
    """Whoever has not written for longer is erased."""
    knowledge_dir: Path = _PROJECT / "knowledge"
    data_dir: Path = _PROJECT / "data"
    state_dir: Path = _PROJECT / "data" / "state"
    log_level: str = "INFO"
    watch: bool = True
    """Whether what is saved in the knowledge is read at once."""
    log_format: Literal["text", "json"] = "text"
    webhook: Webhook | None = None
    """None: Telegram is asked for updates."""
    metrics_port: int | None = None
    """Of the page for Prometheus, on the loopback address; None: no page."""
    zone: ZoneInfo = PARIS
    """The network's clock; knowledge says it, not the environment."""

    def on_the_clock_of(self, zone: ZoneInfo) -> Settings:
        """The same settings in a network's time zone."""
        quiet = self.quiet_hours and replace(self.quiet_hours, zone=zone)
        now = self.now and (self.now.astimezone(zone) if self.now.tzinfo else self.now.replace(tzinfo=zone))
        return replace(self, zone=zone, quiet_hours=quiet, now=now)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Return the settings. Raises SettingsError with everything that is wrong, not only the first thing."""
        return _Reader(os.environ if environ is None else environ).read()

    @property
    def base_url(self) -> str:
        """The address to which python-telegram-bot adds the token and the method."""
        return f"{self.api_url}/bot"

    @property
    def base_file_url(self) -> str:
        """The address to which python-telegram-bot adds the token and the path of a file."""
        return f"{self.api_url}/file/bot"

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.state_dir / "bot.sqlite3"

    @property
    def heartbeat(self) -> Path:
        """The file that is touched at each successful poll, for the health check."""
        return self.state_dir / "last-poll"

    @property
    def cannot_send(self) -> Path:
        """The file that is there while whatever is sent fails, for the health check."""
        return self.state_dir / "cannot-send"


def only(*names: str) -> dict[str, str]:
    """Return these variables of the environment, and those that nobody knows, which are refused.

    The other settings, the token among them, are not the business of who asks.
    """
    return {name: value for name, value in os.environ.items() if name in names or name not in VARIABLES}


def refuse_what_no_command_knows() -> None:
    """Raise SettingsError where a command would pass over a variable in silence, and read another folder."""
    folders = ("BOT_KNOWLEDGE_DIR", "BOT_DATA_DIR")
    _Reader(only(*folders)).refuse_unless_known(folders)


class _Reader:
    """Reads the variables one by one and collects what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        # An empty variable counts as absent: compose files pass those through.
        self._given = {name: value.strip() for name, value in environ.items() if value.strip()}
        self._problems: list[str] = []

    def read(self) -> Settings:
        usual = Settings()
        token = self._token()
        settings = Settings(
            token=token,
            api_url=self._value("TELEGRAM_BOT_API_URL", setting_values.api_url, usual.api_url),
            admin_ids=self._value("BOT_ADMIN_IDS", setting_values.numeric_ids, usual.admin_ids),
            access=self._value("BOT_ACCESS", setting_values.access, usual.access),
            demo=self._value("BOT_DEMO", setting_values.yes_or_no, usual.demo),
            now=self._value("BOT_NOW", setting_values.moment, usual.now),
            quiet_hours=self._value("BOT_QUIET_HOURS", _quiet_hours, usual.quiet_hours),
            forget_after_days=self._value("BOT_FORGET_AFTER_DAYS", setting_values.days, usual.forget_after_days),
            knowledge_dir=self._value("BOT_KNOWLEDGE_DIR", setting_values.existing_directory, usual.knowledge_dir),
            data_dir=self._value("BOT_DATA_DIR", setting_values.existing_directory, usual.data_dir),
            state_dir=self._value("BOT_STATE_DIR", setting_values.directory_to_be, usual.state_dir),
            log_level=self._value("BOT_LOG_LEVEL", setting_values.log_level, usual.log_level),
            watch=self._value("BOT_WATCH", setting_values.yes_or_no, usual.watch),
            log_format=self._value("BOT_LOG_FORMAT", setting_values.log_format, usual.log_format),
            webhook=self._webhook(token),
            metrics_port=self._value("BOT_METRICS_PORT", serving.port_number, usual.metrics_port),
        )
        self._look_for_unknown_names()
        if token and settings.access == "members" and not settings.admin_ids and "BOT_ADMIN_IDS" not in self._given:
            self._problems.append(
                "BOT_ADMIN_IDS: with BOT_ACCESS=members somebody must be able to let members in; write at least one "
                "numeric Telegram id, for example BOT_ADMIN_IDS=123456789 (or BOT_ACCESS=open to show all to everybody)"
            )
        if self._problems:
            raise SettingsError(self._problems)
        return settings

    def _value(self, name: str, parse: Callable[[str], T], default: T) -> T:
        if name not in self._given:
            return default
        if name not in _SAID_BY_THEMSELVES and self._may_hold_the_token(self._given[name]):
            self._problems.append(
                f"{name}: this looks like the token of a bot; write it into the file of TELEGRAM_BOT_TOKEN_FILE and "
                "nowhere else (its value is not repeated here)"
            )
            return default
        try:
            return parse(self._given[name])
        except ValueError as error:
            self._problems.append(f"{name}: {error}")
            return default

    def _token(self) -> SecretStr | None:
        """Return the token, given as such or in a file. No message repeats any part of it."""
        if "TELEGRAM_BOT_TOKEN" in self._given and "TELEGRAM_BOT_TOKEN_FILE" in self._given:
            self._problems.append(
                "TELEGRAM_BOT_TOKEN_FILE: TELEGRAM_BOT_TOKEN is set too; keep only one of the two (the file is safer)"
            )
            return None
        if "TELEGRAM_BOT_TOKEN_FILE" in self._given:
            return self._value("TELEGRAM_BOT_TOKEN_FILE", setting_values.token_in_file, None)
        return self._value("TELEGRAM_BOT_TOKEN", setting_values.checked_token, None)

    def _webhook(self, token: SecretStr | None) -> Webhook | None:
        """Return the webhook; the address and the secret only together, and only with a token."""
        url = self._value("BOT_WEBHOOK_URL", self._webhook_url, "")
        secret = self._value("BOT_WEBHOOK_SECRET_FILE", serving.webhook_secret, None)
        listen = self._value("BOT_WEBHOOK_LISTEN", serving.address, serving.Address())
        given = {name for name in ("BOT_WEBHOOK_URL", "BOT_WEBHOOK_SECRET_FILE") if name in self._given}
        if len(given) == 1:
            [missing] = {"BOT_WEBHOOK_URL", "BOT_WEBHOOK_SECRET_FILE"} - given
            self._problems.append(f"{missing}: is missing beside {min(given)}; a webhook needs both")
        if given and token is None and not {"TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE"} & self._given.keys():
            self._problems.append("BOT_WEBHOOK_URL: without a token no Telegram could call; set the token")
        return Webhook(url, secret, listen) if url and secret is not None else None

    def _webhook_url(self, value: str) -> str:
        url = serving.webhook_url(value)
        if "TELEGRAM_BOT_API_URL" not in self._given:
            serving.refuse_port_telegram_never_calls(url)
        return url

    def _may_hold_the_token(self, value: str) -> bool:
        """Whether a value is shaped like a token or its half, or holds the secret part of the one that is given.

        The path of an address may be as hard to guess as a token: it is looked at by itself, and never repeated.
        """
        if "://" not in value and holds_half_a_token(value):
            return True
        secret = self._given.get("TELEGRAM_BOT_TOKEN", "").rpartition(":")[2]
        return bool(_LIKE_A_TOKEN.search(value)) or (len(secret) >= _SHORTEST_SECRET and secret in value)

    def refuse_unless_known(self, folders: Iterable[str]) -> None:
        """Raise SettingsError for unknown names, and for folders that look like the token: they would be printed."""
        for name in folders:
            self._value(name, Path, Path())
        self._look_for_unknown_names()
        if self._problems:
            raise SettingsError(self._problems)

    def _look_for_unknown_names(self) -> None:
        """All of BOT_… is ours: what is unknown there would be ignored in silence. Of TELEGRAM_…, the misspelt."""
        for name in sorted(set(self._given) - set(VARIABLES) - OF_THE_COMMAND_LINE):
            ours, telegrams = (name.upper().startswith(begin) for begin in ("BOT_", "TELEGRAM_"))
            if not (ours or telegrams):
                continue
            near = difflib.get_close_matches(name.upper(), VARIABLES, n=1, cutoff=0.85 if telegrams else 0.6)
            if ours or near:
                advice = f"write {near[0]}" if near else f"there are {', '.join(VARIABLES)}"
                shown = name if _CAPITALS.fullmatch(name) else setting_values.shown(name)
                self._problems.append(f"{shown}: no such variable; {advice}")


def _quiet_hours(value: str) -> QuietHours | None:
    span = setting_values.quiet_hours(value)
    return QuietHours(*span) if span else None
