"""A toxicity whose grade alone is denied: *ce n'est pas une colite grade 4, c'est une grade 2* is a colitis of grade 2.

The denial of a name with its grade is said of the grade where another grade follows at once and names no other disease.
The words stand in knowledge/language/grade_words.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.kinds import DISEASES
from bot.understanding.folding import Token, words_of
from bot.understanding.found import Found
from bot.understanding.grade_mentions import GradeMention

LONGEST_CORRECTION = 6
"""Words between the grade that is denied and the one that stands: ', mais plutôt une colite de'."""


class DeniedGrades:
    """Tells which toxicities are named by the denial of their grade only."""

    def __init__(self, words: GradeWords) -> None:
        self._corrects = words_of(words.corrects)
        self._links = self._corrects | words_of(words.behind_negation)

    def without(
        self, grades: Sequence[GradeMention], tokens: Sequence[Token], chosen: Iterable[Found], denied: Set[int]
    ) -> tuple[list[GradeMention], frozenset[int]]:
        """The grades that stand, and the denied words of the toxicities that stand all the same."""
        if len(grades) < 2 or not denied:
            return list(grades), frozenset()
        diseases = [one for one in chosen if one.kinds & DISEASES and denied >= set(range(one.start, one.end))]
        kept, said_of = list(grades), set[int]()
        for grade, then in pairwise(sorted(grades, key=lambda one: one.start)):
            named = next((one for one in diseases if self._is_named_with(one, grade, tokens)), None)
            if named and self._is_corrected(max(grade.end, named.end), then, tokens):
                kept.remove(grade)
                kept[kept.index(then)] = replace(then, start=grade.start)
                said_of.update(range(named.start, named.end))
        return kept, frozenset(said_of)

    def _is_named_with(self, one: Found, grade: GradeMention, tokens: Sequence[Token]) -> bool:
        between = tokens[one.end : grade.start] if one.end <= grade.start else tokens[grade.end : one.start]
        return len(between) < 2 and all(token.folded in self._links for token in between)

    def _is_corrected(self, start: int, then: GradeMention, tokens: Sequence[Token]) -> bool:
        between = [token.folded for token in tokens[start : then.start]]
        only_links = 0 < len(between) <= LONGEST_CORRECTION and self._links.issuperset(between)
        return only_links and not self._corrects.isdisjoint(between)
