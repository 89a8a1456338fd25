"""Grades of what is no toxicity here: *psittacose grade 3 et colite grade 2* is a colitis of grade 2.

A grade stays with the noun that it follows: another field's, one with grades of its own (`graded_apart` in
knowledge/language/grade_words.yaml), an unknown one or an abbreviation, in a part of the text that names no toxicity
before the grade: *HTA grade 3, rash* grades no rash. Only an abbreviation and an unknown adjective may be said of the
toxicity, and leave it the last grade.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.knowledge_base.kinds import DISEASES
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.clauses import tree_of
from bot.understanding.folding import Token, words_of
from bot.understanding.reading import Grading, Mention, Reading
from bot.understanding.spans import begins_in

SHORTEST_NOUN = 5
"""Letters of an unknown word that may be what a grade is of; a shorter one abbreviates anything."""
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")


def without_grades_of_strangers(
    reading: Reading, mentions: Sequence[Mention], ends: re.Pattern[str], knowledge: Knowledge
) -> Reading:
    """The reading without the grades of strangers; of doubtful ones only as long as another grade is left.

    `mentions`: the toxicities of the text; `ends`: what parts one problem from the next.
    """
    if not reading.gradings or not mentions:
        return reading
    strangers = _Strangers(reading, mentions, ends, knowledge)
    own = tuple(one for one in reading.gradings if not strangers.has(one))
    kept = own or tuple(one for one in reading.gradings if not strangers.has(one, for_sure=True))
    return reading if len(kept) == len(reading.gradings) else replace(reading, gradings=kept)


@dataclass(frozen=True)
class _Strangers:
    """One text, its toxicities, and what parts one problem from the next."""

    reading: Reading
    mentions: Sequence[Mention]
    ends: re.Pattern[str]
    knowledge: Knowledge

    def has(self, grading: Grading, *, for_sure: bool = False) -> bool:
        """Whether a grade is that of a stranger.

        `for_sure`: by a noun, which is said of no toxicity.
        """
        begin, end = self._part_around(grading)
        before, behind = self._words(begin, grading.start), self._words(grading.end, end)
        follows = bool(before) and all(map(self._is_known, before))
        if any(begin <= one.start < (grading.start if follows else end) for one in self.mentions):
            return False
        if before and self._is_known(before[-1]):
            return True  # 'Toxicités relevées (CTCAE v5) : asthénie G1': whatever leads up to it
        names = before or behind
        itself = words_of(self.knowledge.language.grade_words.means_the_toxicity.all())
        if not names or not itself.isdisjoint(token.folded for token in names) or not all(map(self._is_strange, names)):
            return False
        return not for_sure or any(map(self._is_known, names)) or (bool(before) and self._is_a_noun(names[0]))

    def _part_around(self, grading: Grading) -> tuple[int, int]:
        text = self.reading.text
        before = [found.end() for found in self.ends.finditer(text, 0, grading.start)]
        before += [one.end for one in self.reading.gradings if one.end <= grading.start]
        behind = self.ends.search(text, grading.end)
        return max(before, default=0), (behind.start() if behind else len(text))

    def _words(self, begin: int, end: int) -> list[Token]:
        """The words between that say more than somebody and little words."""
        begins, telling = self._telling
        return telling[bisect_left(begins, begin) : bisect_left(begins, end)]

    @cached_property
    def _telling(self) -> tuple[list[int], list[Token]]:
        """Those of the whole text, with where each begins: a list of sixty problems asks for them as often."""
        known = self.knowledge.language
        aside = known.small_words.fillers | words_of(known.grade_words.scales)
        spans = [(one.start, one.end) for one in self.reading.mentions if one.kind == "cue"]
        found = [one for one in self.reading.tokens if one.folded not in aside and not begins_in(one.start, spans)]
        return [one.start for one in found], found

    def _is_strange(self, token: Token) -> bool:
        if self._is_known(token):
            return True
        if any(one.start <= token.start < one.end for one in self.reading.mentions):
            return False
        return token.surface in self.reading.unknown or _ABBREVIATION.fullmatch(token.surface) is not None

    def _is_known(self, token: Token) -> bool:
        """Whether it is a word of what is surely no toxicity here."""
        over = [one for one in self.reading.mentions if one.start <= token.start < one.end]
        if any(one.kind in DISEASES for one in over):
            return False
        return token.start in self._graded_apart or any(one.kind == "subject" for one in over)

    @cached_property
    def _graded_apart(self) -> frozenset[int]:
        """Where the words begin of what has grades of its own."""
        tokens = self.reading.tokens
        tree = tree_of(self.knowledge.language.grade_words.graded_apart.all())
        spans = tree.spans_in([token.folded for token in tokens])
        return frozenset(tokens[at].start for start, end in spans for at in range(start, end))

    def _is_a_noun(self, token: Token) -> bool:
        """Whether an unknown word names a thing, as far as its end tells: 'hospitalisée' is said of somebody."""
        ends = self.knowledge.language.grade_words.ends_of_adjectives
        said_of_it = token.surface.lower().endswith(ends)
        return token.surface in self.reading.unknown and len(token.surface) >= SHORTEST_NOUN and not said_of_it
