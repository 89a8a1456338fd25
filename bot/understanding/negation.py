"""Which words a negation or a history word governs: from the cue to the end of its clause."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.folding import Token
from bot.understanding.matching import Found

REACH = 6
"""Tokens that a cue governs at most."""
HISTORY_REACH = 4
_BREAKS = frozenset(
    [
        "mais",
        "but",
        "avec",
        "with",
        "puis",
        "however",
        "cependant",
        "par",
        "contre",
        "pourtant",
        "now",
        "maintenant",
        "depuis",
        "pour",
        "et",
    ]
)
_HARD_SIGNS = frozenset(".;:!?\n")


def governed(cues: Sequence[Found], tokens: Sequence[Token], text: str, reach: int = REACH) -> frozenset[int]:
    """Indices of the tokens that stand in the scope of one of the cues, forwards."""
    found: set[int] = set()
    for cue in cues:
        found.update(_scope(cue.end, tokens, text, reach))
    return frozenset(found)


def governed_backwards(cues: Sequence[Found], tokens: Sequence[Token], reach: int = 2) -> frozenset[int]:
    """Indices of the tokens right before a cue that follows its word ('méningite éliminée')."""
    return frozenset(at for cue in cues for at in range(max(0, cue.start - reach), cue.start) if at < len(tokens))


def before_a_past_year(tokens: Sequence[Token]) -> frozenset[int]:
    """Indices of the words before 'en 2015' or 'il y a dix ans': what stands before lies in the past."""
    years = [
        at
        for at in range(1, len(tokens))
        if tokens[at].is_number
        and tokens[at].folded[:2] in ("19", "20")
        and len(tokens[at].folded) == 4
        and tokens[at - 1].folded in ("en", "in")
    ]
    ago = [at for at in range(len(tokens)) if _begins_long_ago(tokens, at)]
    ends = [at - 1 for at in years] + ago
    return frozenset(before for end in ends for before in range(max(0, end - HISTORY_REACH), end))


def _begins_long_ago(tokens: Sequence[Token], at: int) -> bool:
    """'il y a dix ans', 'ten years ago': years, never days or weeks."""
    words = [token.folded for token in tokens[at : at + 6]]
    if words[:3] == ["il", "y", "a"]:
        return any(word in ("an", "ans", "annees") for word in words[3:6])
    return words[1:3] == ["years", "ago"] or words[1:3] == ["year", "ago"]


def _scope(start: int, tokens: Sequence[Token], text: str, reach: int) -> range:
    end = start
    while end < min(len(tokens), start + reach) and not _breaks(end, start, tokens, text):
        end += 1
    return range(start, end)


def _breaks(at: int, start: int, tokens: Sequence[Token], text: str) -> bool:
    between = text[tokens[at - 1].end : tokens[at].start] if at else ""
    if any(sign in _HARD_SIGNS for sign in between) or ("," in between and not _goes_on(tokens, at)):
        return True
    return at > start and tokens[at].folded in _BREAKS


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """'ni fièvre, ni diarrhée': the comma does not end what is negated."""
    return tokens[at].folded in ("ni", "nor", "or", "ou")
