"""How a text is set: spaces that may not break, the apostrophe, the ellipsis. Texts in knowledge/ are typed plainly.

One pass for both languages: where only French puts a space before a sign, there is none to change in English.
"""

from __future__ import annotations

import re
from typing import Final

NO_BREAK: Final = "\u00a0"
_KEPT_TOGETHER: Final = re.compile(r" (?:(?=[:;!?»%·](?:\W|$))|(?<=« )|(?<=\d )(?=(?:[^\W\d_]{1,2}|×|°)(?:\W|$)))")
"""The space before a sign, behind an opening one, and in '2,5 km', '9 h', '3 × LSN': a number keeps a short word behind
it. It begins with the space, so that nothing is looked at where there is none."""
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
    if "@" not in text and "://" not in text:
        return _set(text)
    parts = _ADDRESS.split(text)
    return "".join(part if at % 2 else _set(part) for at, part in enumerate(parts))


def _set(text: str) -> str:
    """Set what is no address. Most lines hold neither sign, and a search for one costs more than a look for it."""
    text = _KEPT_TOGETHER.sub(NO_BREAK, text)
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    return _ELLIPSIS.sub("…", text) if "..." in text else text
