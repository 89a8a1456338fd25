"""Addresses of mail and of pages in a text: their words are no discipline and no place ('onco@hopital.example')."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.folding import Token
from bot.understanding.spans import begins_in

_ADDRESS = re.compile(r"\S+@\S+\.\w+|https?://\S+|www\.\S+", re.IGNORECASE)


def in_an_address(tokens: Sequence[Token], text: str) -> frozenset[int]:
    """The tokens that lie in an address."""
    if "@" not in text and "://" not in text and "www." not in text.lower():
        return frozenset()
    spans = [match.span() for match in _ADDRESS.finditer(text)]
    return frozenset(at for at, token in enumerate(tokens) if begins_in(token.start, spans))
