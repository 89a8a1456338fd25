"""A toxicity named by what is examined, or with a minus behind it: *hépatite grade 4, ANCA*, *…, diarrhée -*.

No grade of another one is handed on to it. A minus alone denies nothing: it may be a dash ('il convulse -').
"""

from __future__ import annotations

import re
from collections.abc import Set

from bot.understanding.folding import words_of
from bot.understanding.reading import Mention

_A_MINUS_OR_NOUGHT = re.compile(r"\s*:?\s*(?:[-–−]|0)\s*(?:[,;.)\n]|$)")


def is_only_looked_for(mention: Mention, text: str, tests: Set[str]) -> bool:
    """Whether a mention names a test, or what was looked for and is marked as absent."""
    return tests >= words_of((mention.phrase,)) or _A_MINUS_OR_NOUGHT.match(text, mention.end) is not None
