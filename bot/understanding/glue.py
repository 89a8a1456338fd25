"""Words that were run together or torn apart: tried last, only where nothing else explains them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from bot.understanding.folding import Token, fold_word
from bot.understanding.matching import Found
from bot.understanding.vocabulary import FILLERS, Vocabulary

SHORTEST_GLUED = 7
_LONGEST_GLUED = 60
"""Letters; a longer word is no two words of ours, and trying every place in it would take time with its square."""
SHORTEST_PART = 3
JOIN_COST = 0.5
_GRADE = "grade"
_VOWELS = frozenset("aeiouyh")
_GRADE_DIGITS = frozenset("12345")
_GRADE_NUMBERS = _GRADE_DIGITS | frozenset(
    ["ii", "iii", "iv", "deux", "trois", "quatre", "cinq", "two", "three", "four", "five"]
)
_GRADE_WORDS = frozenset({_GRADE, "trois", "deux", "quatre", "three"})
_OFTEN_GLUED = frozenset(
    [
        "qui",
        "quel",
        "quelle",
        "quels",
        "pour",
        "avec",
        "sous",
        "dans",
        "chez",
        "vers",
        "pres",
        "est",
        "sont",
        "svp",
        "merci",
        "patient",
        "patiente",
        "pas",
        "the",
        "for",
        "with",
        "near",
        "who",
    ]
)
"""Little words of a question that people run into the word beside them."""
_PLACE_NUMBERS = (2, 5)
"""Digits of a department and of a postal code."""


def without_glue(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """The tokens, with *coltieg3* and *endocrinologuepérigueux* taken apart."""
    found: list[Token] = []
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        found += (
            _split_grade(token, following, vocabulary)
            or _mistyped_grade(token, following, vocabulary)
            or _number_behind_a_word(token, found, vocabulary)
            or _split_elision(token, vocabulary)
            or _split_words(token, vocabulary)
            or [token]
        )
    return found


def _mistyped_grade(token: Token, following: Token | None, vocabulary: Vocabulary) -> list[Token]:
    """*gade 2*, *grzde trois*: right before a grade, a word that means nothing else is the word 'grade'."""
    word = token.folded
    if following is None or following.folded not in _GRADE_NUMBERS or _is_known(word, vocabulary):
        return []
    if abs(len(word) - len(_GRADE)) > 1 or OSA.distance(word, _GRADE, score_cutoff=1) > 1:
        return []
    return [replace(token, folded=_GRADE)]


def _number_behind_a_word(token: Token, before: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """*gastro40100*, *endocrinologist64*: only the blank is missing. Behind a letter or two (*cd4*) it is no place."""
    if not token.glued or not token.is_number or len(token.folded) not in _PLACE_NUMBERS or not before:
        return []
    word = before[-1].folded
    long_enough = len(word) >= SHORTEST_PART or (word in FILLERS and len(token.folded) == max(_PLACE_NUMBERS))
    return [replace(token, glued=False)] if long_enough and _is_known(word, vocabulary) else []


def _split_grade(token: Token, following: Token | None, vocabulary: Vocabulary) -> list[Token]:
    """A 'g' at the end of a word, glued to a grade."""
    glued_grade = following is not None and following.glued and following.folded in _GRADE_DIGITS
    for ending in ("grade", "gr", "g"):
        long_enough = len(token.surface) >= len(ending) + SHORTEST_PART
        if glued_grade and long_enough and token.folded.endswith(ending) and not _is_known(token.folded, vocabulary):
            return _cut_between(token, token.folded[: -len(ending)], ending)
    return []


def _split_elision(token: Token, vocabulary: Vocabulary) -> list[Token]:
    """*lhémato*, *dun*, *loncologue*: the apostrophe was left out."""
    word = token.folded
    if _is_known(word, vocabulary):
        return []
    for elided in ("qu", "l", "d", "j", "n", "s", "c", "m", "t"):
        rest = word.removeprefix(elided)
        if rest == word or len(rest) < 2 or rest[0] not in _VOWELS:
            continue
        if rest in vocabulary.ordinary or (_means_something(rest, vocabulary) and len(rest) > SHORTEST_PART):
            # a misspelling comes first: *nurologist* is no urologist
            near = vocabulary.spellings.near(word) or vocabulary.joined_names.near(word)
            return [] if near else _cut_between(token, elided, rest)
    return []


def _split_words(token: Token, vocabulary: Vocabulary) -> list[Token]:
    """Two words without the blank between them, of which one at least means something."""
    word = token.folded
    if not SHORTEST_GLUED <= len(word) <= _LONGEST_GLUED or _is_known(word, vocabulary):
        return []
    for at in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        left, right = word[:at], word[at:]
        if _may_be_glued(left, right, vocabulary) and (cut := _cut_between(token, left, right)):
            # a misspelt word is rather one word than two
            return [] if vocabulary.spellings.near(word) or vocabulary.joined_names.near(word) else cut
    return []


def _may_be_glued(left: str, right: str, vocabulary: Vocabulary) -> bool:
    parts = left, right
    if all(_means_something(part, vocabulary) for part in parts):
        return True
    if not all(_is_whole_word(part, vocabulary) for part in parts):
        return False
    return any(part == _GRADE or (_means_something(part, vocabulary) and len(part) > SHORTEST_PART) for part in parts)


def _is_known(word: str, vocabulary: Vocabulary) -> bool:
    """Whether the word stands in a phrase or a name (the *Mas* of *Le Mas-d'Agenais* too), or is an everyday word."""
    begins = word in vocabulary.root.children or word in vocabulary.ordinary or word in FILLERS
    return begins or word in vocabulary.spellings


def _is_whole_word(word: str, vocabulary: Vocabulary) -> bool:
    return word in _OFTEN_GLUED or word in _GRADE_WORDS or _means_something(word, vocabulary)


def _means_something(word: str, vocabulary: Vocabulary) -> bool:
    node = vocabulary.root.children.get(word)
    return node is not None and bool(node.entries)


def _cut_between(token: Token, left: str, right: str) -> list[Token]:
    """The token cut where its letters as typed give these two folded words; [] where no place does."""
    for at in range(1, len(token.surface)):
        if fold_word(token.surface[:at]) == left and fold_word(token.surface[at:]) == right:
            middle = token.start + at
            first = Token(left, token.surface[:at], token.start, middle, token.glued)
            return [first, Token(right, token.surface[at:], middle, token.end, glued=True)]
    return []


def joined_candidates(tokens: Sequence[Token], vocabulary: Vocabulary, loose: Sequence[bool]) -> list[Found]:
    """Two neighbours of which one explains nothing, read as one word ('dermato logue', 'peri gueux')."""
    found = []
    for at in range(len(tokens) - 1):
        left, right = tokens[at], tokens[at + 1]
        joined = left.folded + right.folded
        node = vocabulary.root.children.get(joined)
        torn = (loose[at] or loose[at + 1]) and right.start - left.end == 1 and joined.isalpha()
        if node and node.entries and torn and len(joined) >= SHORTEST_GLUED:
            found.append(Found(at, at + 2, tuple(node.entries), node.phrase, JOIN_COST, 1))
    return found
