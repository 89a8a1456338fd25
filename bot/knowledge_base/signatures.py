"""What counts as a signature: somebody's name with a role, and the fingerprint of the text that was signed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

_BLANK_TO_FILL = frozenset("‹›<>")
"""Signs between which the examples of the guide leave a name to be written."""
_BEFORE_THE_ROLE = re.compile(r"\s*[,;(]\s*|\s+[-–—]\s+")
_WORD = re.compile(r"[^\W\d_]+")
_LENGTH = 8


def refused_signatory(text: str) -> str:
    """Why a text is nobody's signature; '' where it is: a name of two words, a comma or a parenthesis, and a role."""
    if not _BLANK_TO_FILL.isdisjoint(text):
        return "'validated_by' is still the example of the guide: write who signed"
    name, *roles = _BEFORE_THE_ROLE.split(text.strip(), maxsplit=1)
    words = _WORD.findall(name)
    if len(words) >= 2 and _longest(words) > 1 and roles and _longest(_WORD.findall(roles[0])) > 1:
        return ""
    return f"'{text}' is no signature: write a name and a role, as 'Dr First-name Surname, role'"


def _longest(words: Iterable[str]) -> int:
    return max(map(len, words), default=0)


def fingerprint(texts: Iterable[str]) -> str:
    """Eight signs that change with any word of what was signed; blanks and line ends do not count."""
    said = "\n".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(said.encode()).hexdigest()[:_LENGTH]
