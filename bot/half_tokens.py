"""Recognises the secret half of a bot's token where it stands alone: half a token is a secret, too."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_LONG_RUN: Final = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{20,}(?![A-Za-z0-9_-])", re.ASCII)
"""Long enough to be most of the half that @BotFather makes (35 signs), whatever was lost in copying it."""
_DISORDER: Final = 3
"""Changes between small letters, capitals and digits in a run: what people write has fewer."""
_DISORDER_OF_A_HALF: Final = 9
"""The same in a long run, or three in ten of its signs; a half has twenty, `knowledge-of-Nouvelle-Aquitaine-2026` 5."""


def is_random(run: str) -> bool:
    """Whether a run of letters and digits changes its kind so often that it may be a piece of a token; no date does."""
    return _disorder_of(run) > _DISORDER


def _disorder_of(run: str) -> int:
    kinds = ["a" if c.islower() else "A" if c.isupper() else "0" for c in run if c.isalnum()]
    is_a_number = 2 * kinds.count("0") >= len(kinds)
    is_mixed = {"a", "A"} <= set(kinds) and not is_a_number
    return sum(a != b for a, b in pairwise(kinds)) if is_mixed else 0


def holds_half_a_token(text: str) -> bool:
    """Whether a text holds a long run that nobody would write: capitals, small letters and digits in disorder."""
    return any(map(_is_half, _LONG_RUN.finditer(text)))


def without_halves(text: str, hidden: str) -> str:
    """Return a text with another in the place of what may be the half of a token."""
    return _LONG_RUN.sub(lambda found: hidden if _is_half(found) else found[0], text)


def _is_half(found: re.Match[str]) -> bool:
    # Names of classes change between small letters and capitals, too, and hold no digit.
    run = found[0]
    return any(map(str.isdigit, run)) and _disorder_of(run) > min(_DISORDER_OF_A_HALF, 0.3 * len(run))
