"""How a text is set: spaces that may not break, the apostrophe, the ellipsis. Texts in knowledge/ are typed plainly.

One pass for both languages: where only French puts a space before a sign, there is none to change in English.
"""

from __future__ import annotations

import re
from typing import Final

NO_BREAK: Final = "\u00a0"
_BEFORE_SIGN: Final = re.compile(r" (?=[:;!?»%·](?:\W|$))")
_AFTER_OPENING: Final = re.compile(r"(?<=«) ")
_AFTER_NUMBER: Final = re.compile(r"(?<=\d) (?=(?:[^\W\d_]{1,2}|×|°)(?:\W|$))")
"""'2,5 km', '9 h', '3 × LSN': a number keeps a short word behind it."""
_APOSTROPHE: Final = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_ELLIPSIS: Final = re.compile(r"(?<=\w)\.\.\.")
_ADDRESS: Final = re.compile(r"((?<!\S)[^\s:@]+(?:://|@)\S+)")
"""Looked for at the beginning of a word only, so that a long one costs no more than its length."""


def capitalised(text: str) -> str:
    """Return a text that begins a sentence. What is no plain word (pH, a unit, a sign) stays as it is."""
    return text[:1].upper() + text[1:] if text[:2].isalpha() and text[:2].islower() else text


def lowered(text: str) -> str:
    """Return a text that goes on a sentence. An abbreviation stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def typeset(text: str) -> str:
    """Return a text as it is to be read. Addresses stay as they are; doing it twice changes nothing."""
    parts = _ADDRESS.split(text)
    return "".join(part if at % 2 else _set(part) for at, part in enumerate(parts))


def _set(text: str) -> str:
    for pattern in (_BEFORE_SIGN, _AFTER_OPENING, _AFTER_NUMBER):
        text = pattern.sub(NO_BREAK, text)
    return _ELLIPSIS.sub("…", _APOSTROPHE.sub("’", text))
