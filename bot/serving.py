"""What the process listens on, as the environment says it: the webhook and the page of the metrics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from pydantic import SecretStr

_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{24,256}", re.ASCII)
_LARGEST_FILE: Final = 4096
_HIGHEST_PORT: Final = 65535
_PORTS_OF_TELEGRAM: Final = (443, 80, 88, 8443)
"""The only ones that api.telegram.org calls; a Bot API server of one's own calls any."""
_PORTS_OF_SCHEMES: Final = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens."""

    host: str = "127.0.0.1"
    port: int = 8443


@dataclass(frozen=True, slots=True)
class Webhook:
    """Telegram calls us at `url`; a proxy hands it over to `listen`; every call carries the secret."""

    url: str
    secret: SecretStr
    listen: Address = Address()

    @property
    def path(self) -> str:
        """The path of the address, which the proxy passes on as it is."""
        return urlsplit(self.url).path or "/"


class ListeningError(Exception):
    """An address cannot be listened on; the text says which and why."""

    safe_to_log = True


def parts_of_address(value: str, advice: str) -> SplitResult:
    """Return the parts of an address. Raises ValueError, never with the value: it might hold a secret."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        raise ValueError(f"this is no address; {advice}") from None
    return parts


def webhook_url(value: str) -> str:
    """Return the address that Telegram calls. Raises ValueError, never with the value: it might hold a secret."""
    advice = "write the public address of the proxy, for example https://bot.hospital.example/telegram"
    parts = parts_of_address(value, advice)
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname))):
        raise ValueError(f"this is no https address; {advice}")
    if parts.username or parts.query or parts.fragment or not re.fullmatch(r"[\w/.~-]*", parts.path, re.ASCII):
        raise ValueError(f"this address holds more than host and path; {advice}")
    return value


def refuse_port_telegram_never_calls(url: str) -> None:
    """Raise ValueError where the public address names a port that Telegram does not call: it would refuse it."""
    parts = urlsplit(url)
    if (parts.port or _PORTS_OF_SCHEMES[parts.scheme]) not in _PORTS_OF_TELEGRAM:
        raise ValueError(
            "Telegram calls no other ports than 443, 80, 88 and 8443; let the proxy listen on one of them, and write "
            "that one (or none, for 443). The port of BOT_WEBHOOK_LISTEN is free"
        )


def webhook_secret(value: str) -> SecretStr:
    """Return the secret in a file. Raises ValueError, without anything of the content."""
    advice = "make it with: openssl rand -hex 32"
    try:
        with Path(value).open("rb") as file:
            content = file.read(_LARGEST_FILE)
    except OSError as error:
        raise ValueError(
            f"the file cannot be read ({error.strerror}); write the path of the file of the secret"
        ) from None
    try:
        secret = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        secret = ""
    if not _SECRET.fullmatch(secret):
        raise ValueError(f"the file holds no secret of 24 to 256 letters, digits, _ or -; {advice}")
    return SecretStr(secret)


def address(value: str) -> Address:
    """Return an address to listen on: 'host:port', a host by its number."""
    host, _, port = value.rpartition(":")
    host = host.strip("[]")
    try:
        ip_address(host)
    except ValueError:
        raise ValueError("this is no address to listen on; write for example 127.0.0.1:8443 or 0.0.0.0:8443") from None
    return Address(host, port_number(port))


def port_number(value: str) -> int:
    """Return a port."""
    if not re.fullmatch(r"[1-9]\d{0,4}", value, re.ASCII) or int(value) > _HIGHEST_PORT:
        raise ValueError("this is no port; write a number from 1 to 65535, for example 9464")
    return int(value)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
