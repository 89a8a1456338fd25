"""Words that were run together or torn apart: tried last, only where nothing else explains them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz.distance import OSA

from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.number_words import NumberWords
from bot.understanding.allowance import GRADE_WORD
from bot.understanding.folding import Token, fold_word
from bot.understanding.found import Found
from bot.understanding.known_words import OfKnownWords
from bot.understanding.matching import PLURAL_ENDINGS
from bot.understanding.vocabulary import Vocabulary

SHORTEST_GLUED = 7
_LONGEST_GLUED = 60
"""Letters; a longer word is no two words of ours, and trying every place in it would take time with its square."""
SHORTEST_PART = 3
JOIN_COST = 0.5
LONGEST_ELISION = 2
"""Letters of a word before an apostrophe that is left out: *lhémato*, *quhémato*."""
_VOWELS = frozenset("aeiouyh")
_GRADE_DIGITS = frozenset("12345")
_PLACE_NUMBERS = (2, 5)
"""Digits of a department and of a postal code."""


@dataclass(frozen=True)
class Unglued:
    """Takes *coltieg3* and *endocrinologuepérigueux* apart."""

    vocabulary: Vocabulary
    grades: GradeWords
    numbers: NumberWords
    signs: Collection[str] = ()
    """Words of the alarms, which are no two words run together: *carotide* is not Caro."""

    def __call__(self, tokens: Sequence[Token]) -> list[Token]:
        found: list[Token] = []
        for at, token in enumerate(tokens):
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            is_glued = token.glued or (following is not None and following.glued)
            if not is_glued and self._is_whole[token.folded] and not token.surface[1:].isupper():
                found.append(token)  # most words: nothing is glued to a known one
                continue
            found += (
                self._split_grade(token, following)
                or self._mistyped_grade(token, following)
                or self._number_behind_a_word(token, found)
                or self._split_elision(token)
                or self._split_words(token)
                or [token]
            )
        return found

    @cached_property
    def _is_whole(self) -> OfKnownWords[bool]:
        """Whether a word is known as it stands."""
        return OfKnownWords(self._is_known, self.vocabulary.root.children, self.vocabulary.ordinary)

    @cached_property
    def _numbers_of_grades(self) -> frozenset[str]:
        """'I' and 'v' are other words too, and grade one is rarely said alone."""
        words = {word for word, value in self.numbers.of_grades.items() if value > 1 and len(word) > 1}
        return _GRADE_DIGITS | words

    @cached_property
    def _figures(self) -> frozenset[str]:
        """Of more than one letter: 'GI' and 'GV' are abbreviations of much else."""
        return frozenset(word for word in self.numbers.roman if len(word) > 1)

    def _mistyped_grade(self, token: Token, following: Token | None) -> list[Token]:
        """*gade 2*, *grzde trois*: right before a grade, a word that means nothing else is the word 'grade'."""
        word = token.folded
        if following is None or following.folded not in self._numbers_of_grades or self._is_known(word):
            return []
        grade = self.grades.word
        near = GRADE_WORD.forgives(len(grade), OSA.distance(word, grade))
        return [replace(token, folded=grade)] if near else []

    def _number_behind_a_word(self, token: Token, before: Sequence[Token]) -> list[Token]:
        """*gastro40100*, *endocrinologist64*: only the blank is missing. Behind a letter or two (*cd4*) it is none."""
        if not token.glued or not token.is_number or len(token.folded) not in _PLACE_NUMBERS or not before:
            return []
        word = before[-1].folded
        is_little = word in self.vocabulary.small.fillers and len(token.folded) == max(_PLACE_NUMBERS)
        long_enough = len(word) >= SHORTEST_PART or is_little
        return [replace(token, glued=False)] if long_enough and self._is_known(word) else []

    def _split_grade(self, token: Token, following: Token | None) -> list[Token]:
        """A 'g' at the end of a word, glued to a grade; 'GIV' holds both."""
        if token.surface[1:].isupper() and token.folded[:1] == self.grades.letter and token.folded[1:] in self._figures:
            return _cut_between(token, token.folded[:1], token.folded[1:])
        if following is None or not following.glued or following.folded not in _GRADE_DIGITS:
            return []
        for ending in self.grades.glued:
            long_enough = len(token.surface) >= len(ending) + SHORTEST_PART
            if long_enough and token.folded.endswith(ending) and not self._is_known(token.folded):
                return _cut_between(token, token.folded[: -len(ending)], ending)
        return []

    def _split_elision(self, token: Token) -> list[Token]:
        """*lhémato*, *dun*, *loncologue*: the apostrophe was left out."""
        word = token.folded
        if self._is_known(word) or self._is_a_plural(word):
            return []
        for elided in (one for one in self.vocabulary.small.elided if len(one) <= LONGEST_ELISION):
            rest = word.removeprefix(elided)
            if rest == word or len(rest) < 2 or rest[0] not in _VOWELS:
                continue
            names_a_place = len(rest) >= SHORTEST_GLUED - 1 and self.vocabulary.knows(rest)  # *darzacq*
            means_something = len(rest) > SHORTEST_PART and (self._means_something(rest) or names_a_place)
            if rest in self.vocabulary.ordinary or means_something:
                # a misspelling comes first: *nurologist* is no urologist; that of *dargentat* is the rest itself
                near = self.vocabulary.spellings.near(word) or self.vocabulary.joined_names.near(word)
                is_itself = near and near[0].word == rest and elided in self.vocabulary.small.elided_before_towns
                return [] if near and not is_itself else _cut_between(token, elided, rest)
        return []

    def _is_a_plural(self, word: str) -> bool:
        """*neuros* are no *n'euros*."""
        singular = self.vocabulary.root.children.get(word[:-1]) if word[-1:] in PLURAL_ENDINGS else None
        return singular is not None and bool(singular.entries)

    def _split_words(self, token: Token) -> list[Token]:
        """Two words without the blank between them, of which one at least means something."""
        word = token.folded
        if not SHORTEST_GLUED <= len(word) <= _LONGEST_GLUED or self._is_known(word):
            return []
        for at in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            left, right = word[:at], word[at:]
            if self._may_be_glued(left, right) and (cut := _cut_between(token, left, right)):
                # a misspelt word is rather one word than two
                return [] if self.vocabulary.spellings.near(word) or self.vocabulary.joined_names.near(word) else cut
        return []

    def _may_be_glued(self, left: str, right: str) -> bool:
        parts = left, right
        if all(self._means_something(part) for part in parts):
            return True
        if not all(self._is_whole_word(part) for part in parts):
            return False
        telling = (part for part in parts if len(part) > SHORTEST_PART and self._means_something(part))
        return self.grades.word in parts or any(telling)

    def _is_known(self, word: str) -> bool:
        """Whether it stands in a phrase or a name (the *Mas* of *Le Mas-d'Agenais* too), or is an everyday word."""
        return self.vocabulary.knows(word) or word in self.vocabulary.spellings or word in self.signs

    def _is_whole_word(self, word: str) -> bool:
        return word in self.vocabulary.small.often_glued or self._means_something(word)

    def _means_something(self, word: str) -> bool:
        node = self.vocabulary.root.children.get(word)
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
            found.append(Found(at, at + 2, node.entries, joined, JOIN_COST, 1))
    return found
