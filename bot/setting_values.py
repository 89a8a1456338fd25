"""Values of the environment as people write them: what each becomes, or what to write instead.

Each function raises ValueError with a sentence that repeats no value that could be a secret.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from pathlib import Path
from typing import Final, Literal, cast

from pydantic import SecretStr

from bot import serving
from bot.bounded import bounded
from bot.half_tokens import is_random

_TOKEN: Final = re.compile(r"\d{1,16}:[A-Za-z0-9_-]+", re.ASCII)
_LARGEST_TOKEN_FILE: Final = 4096
_LIKE_A_PART_OF_IT: Final = re.compile(r"[A-Za-z0-9_-]{20,}|\d{5,}\s*:", re.ASCII)
"""No value that is printed holds such a run: half a token is a secret, too."""
_RUN: Final = re.compile(r"[A-Za-z0-9_-]{8,}", re.ASCII)
_LONGEST_SHOWN: Final = 120
_YES: Final = frozenset({"1", "yes", "true", "on", "oui"})
_NO: Final = frozenset({"0", "no", "false", "off", "non"})


def shown(value: str) -> str:
    """Return a value as it may be printed: not at all where it could be a token or a part of one."""
    if len(value) > _LONGEST_SHOWN or _LIKE_A_PART_OF_IT.search(value) or any(map(is_random, _RUN.findall(value))):
        return "(value not shown)"
    return value


def checked_token(value: str) -> SecretStr:
    if not _TOKEN.fullmatch(value):
        raise ValueError("this is no bot token; copy it whole from @BotFather: digits, a colon, letters and digits")
    return SecretStr(value)


def token_in_file(value: str) -> SecretStr:
    try:
        with Path(value).open("rb") as file:
            content = file.read(_LARGEST_TOKEN_FILE)
    except OSError as error:
        raise ValueError(
            f"{shown(value)} cannot be read ({error.strerror}); write the path of a file that holds only the token"
        ) from None
    try:
        return checked_token(content.decode("utf-8-sig").strip())
    except ValueError:
        raise ValueError(
            f"{shown(value)} holds no bot token; write the token there as @BotFather gave it, and nothing else"
        ) from None


def api_url(value: str) -> str:
    # The value is not repeated: people paste addresses that hold the token.
    advice = "write the root of a Bot API server, for example http://127.0.0.1:8081"
    parts = serving.parts_of_address(value, advice)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"this is no http or https address; {advice}")
    if parts.username or parts.query or parts.fragment or ":" in parts.path or "@" in parts.netloc:
        raise ValueError(f"this address holds more than the server; {advice}")
    return value.rstrip("/")


def numeric_ids(value: str) -> frozenset[str]:
    written = [part.strip() for part in value.split(",") if part.strip()]
    wrong = [part for part in written if not re.fullmatch(r"[1-9]\d{0,15}", part, re.ASCII)]
    if wrong or not written:
        raise ValueError(
            f"{', '.join(repr(shown(part)) for part in wrong) or repr(shown(value))} is no numeric Telegram id; "
            "write digits separated by commas, for example 123456789,987654321"
        )
    return frozenset(written)


def access(value: str) -> Literal["members", "open"]:
    if value.lower() not in {"members", "open"}:
        raise ValueError(f"{shown(value)!r} is neither 'members' nor 'open'; write one of the two")
    return cast("Literal['members', 'open']", value.lower())


def yes_or_no(value: str) -> bool:
    if value.lower() not in _YES | _NO:
        raise ValueError(f"{shown(value)!r} is neither yes nor no; write 1 or 0")
    return value.lower() in _YES


def moment(value: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{shown(value)!r} is no date; write for example 2026-11-23 or 2026-11-23T09:30") from None
    return moment


def quiet_hours(value: str) -> tuple[time, time] | None:
    """Return the begin and the end of the span; None for none."""
    if value.lower() in _NO:
        return None
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)", value, re.ASCII)
    if found is None or found.group(1, 2) == found.group(3, 4):
        raise ValueError(f"{shown(value)!r} is no span of hours; write for example 20:00-08:00, or 'off' for none")
    first_hour, first_minute, last_hour, last_minute = map(int, found.groups())
    return time(first_hour, first_minute), time(last_hour, last_minute)


def days(value: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,3}", value, re.ASCII):
        raise ValueError(f"{shown(value)!r} is no number of days from 1 to 9999; write for example 730")
    return int(value)


def existing_directory(value: str) -> Path:
    path = Path(value).expanduser()
    if not path.is_dir():
        raise ValueError(f"{shown(value)} is no directory; write the path of one that exists")
    return path


def directory_to_be(value: str) -> Path:
    path = Path(value).expanduser()
    if bounded(lambda: path.exists() and not path.is_dir(), otherwise=False):
        raise ValueError(f"{shown(value)} is no directory; write the path of a directory, which is made if need be")
    return path


def log_format(value: str) -> Literal["text", "json"]:
    if value.lower() not in {"text", "json"}:
        raise ValueError(f"{shown(value)!r} is neither 'text' nor 'json'; write one of the two")
    return cast("Literal['text', 'json']", value.lower())


def log_level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError(f"{shown(value)!r} is no level; write DEBUG, INFO, WARNING or ERROR")
    return value.upper()
