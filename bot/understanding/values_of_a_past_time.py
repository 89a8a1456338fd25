"""Values of a past time that is named, which raise no alarm today: 'Glasgow 7 en 2011'."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from bot.understanding.clauses import WordTree
from bot.understanding.folding import Token
from bot.understanding.found import Found

WORDS_OF_A_TIME = 3
"""Words that name a past time at most: 'en juin 2011'."""
DIGITS_OF_A_YEAR = 4


def was_measured_then(found: Found, tokens: Sequence[Token], dated: Container[int], measured: WordTree) -> bool:
    """Whether the value lies in a past time that is named, and no number behind it may be a newer one.

    One with a name of its own is none: '(pH 7,02) en janvier. Ce jour HbA1c 6,9'. `dated`: the words of past times;
    `measured`: the names of all that is measured.
    """
    end = found.start
    while end in dated:
        end += 1
    return end > found.start and not any(_newer(end, tokens, measured))


def _newer(start: int, tokens: Sequence[Token], measured: WordTree) -> Iterator[bool]:
    words = [token.folded for token in tokens]
    at = start
    while at < len(tokens):
        behind_name = measured.end_from(words, at)
        if behind_name > at:
            at = next((one for one in range(behind_name, len(tokens)) if not tokens[one].is_number), len(tokens))
            continue
        yield tokens[at].is_number and not _is_its_year(at - start, tokens[at])
        at += 1


def _is_its_year(at: int, token: Token) -> bool:
    return at < WORDS_OF_A_TIME and len(token.folded) == DIGITS_OF_A_YEAR
