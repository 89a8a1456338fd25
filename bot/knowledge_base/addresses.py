"""Where people may write or go: a link that a browser opens, an e-mail address, and the one that was meant."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

E_MAIL = re.compile(r"[^@\s<>,;:]+@[^@\s<>,;:]+\.[^@\s<>,;:.]{2,}")
_MAIL_INSIDE = re.compile(r"[^@\s<>,;:()\"']+@[^@\s<>,;:()\"']+\.[^@\s<>,;:.()\"']{2,}")
_HOST = re.compile(r"(?:https?:/{0,2})?((?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?)")


def is_mail_address(text: str) -> bool:
    """Whether one can write to it: an address alone, without a name or 'mailto:'."""
    return E_MAIL.fullmatch(text) is not None


def is_web_link(link: str) -> bool:
    """Whether a browser can open it: http or https, a host with a dot, no blank."""
    if any(character.isspace() for character in link):
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and "." in parts.netloc


def address_meant(text: str) -> str:
    """The address inside a text that is none itself, as it has to be written; '' where none can be told."""
    if found := _MAIL_INSIDE.search(text):
        return found[0]
    host = _HOST.fullmatch(text.strip())
    return f"https://{host[1]}" if host else ""
