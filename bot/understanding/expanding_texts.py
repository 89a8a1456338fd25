"""Texts that nobody writes: every few characters one that stands for several (*ﷺ*, *ﬃ*). Only their beginning is read.

Each costs as much as the letters that it stands for. What is pasted from a print holds one in fifty characters.
"""

from __future__ import annotations

import unicodedata

from bot.understanding.folding import LIGATURES

LONGEST = 400
"""Characters of such a text that are read; a shorter one is read whole."""
MOST_LETTERS = 1.2
"""Letters for one character, in the mean, up to which a text may be written by somebody."""


def as_far_as_it_is_written(text: str) -> str:
    """The text, or the beginning of one that stands for far more letters than it has."""
    if len(text) <= LONGEST or text.isascii():
        return text
    letters = len(unicodedata.normalize("NFKC", text.translate(LIGATURES)))
    return text if letters <= MOST_LETTERS * len(text) else text[:LONGEST]
