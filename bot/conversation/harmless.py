"""Text without what cannot be sent or would disturb."""

from __future__ import annotations

import re
from typing import Final

_DISTURBING: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_HALF_CHARACTER: Final = re.compile(r"[\ud800-\udfff]")


def harmless(text: str) -> str:
    """Return the text without control and direction signs, with lone surrogates replaced."""
    return _HALF_CHARACTER.sub("\ufffd", _DISTURBING.sub("", text.replace("\t", " "))).strip("\n")
