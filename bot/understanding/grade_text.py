"""The words of the grammar of grades, ready to be looked for, and a text in which they are looked for.

The words stand in knowledge/language/grade_words.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.number_words import NumberWords
from bot.understanding.clauses import WordTree
from bot.understanding.folding import Token, curated_words, words_of
from bot.understanding.grades_of_today import GradesOfToday

LONGEST_WORD = 3
"""Words of the longest wording for 'grade' or between two of them."""
_MARK, _END_OF_A_CLAUSE = re.compile(r"[,:;.\n]"), re.compile(r"[;.\n]")
Bound = Literal["at_least", "above", "at_most", "below"]
"""What a sign says of its grade."""


class GradeLexicon:
    """The words of one snapshot, folded: phrases as tuples of their words, the rest as single words."""

    def __init__(self, words: GradeWords, numbers: NumberWords) -> None:
        self.full = _phrases(words.full)
        self.scales, self.versions = _phrases(words.scales), frozenset(words.scale_versions)
        self.version_figures, self.version_words = frozenset(map(str, self.versions)), words_of(words.version_words)
        self.scale_behind = WordTree(words.scale_behind)
        self.scale_words = words_of(words.scales)
        self.leading = self.full | _phrases(words.rated) | self.scales
        self.short, self.misspelt, self.letter = words_of(words.short), words_of(words.misspelt), words.letter
        self.between = words_of(words.between)
        self.numbers, self.roman = numbers.of_grades, numbers.roman
        self.behind_a_capital, self.ways_of_a_drug = words_of(words.behind_a_capital), words_of(words.ways_of_a_drug)
        self.range, self.progress, self.spans = _phrases(words.range), words_of(words.progress), words_of(words.spans)
        self.course, self.course_from = words_of(words.course), words_of(words.course_from)
        self.course_to, self.course_times = words_of(words.course_to), words_of(words.course_times)
        self.course_ways = words_of(words.course_ways)
        self.tells_a_course = self.progress | self.course
        self.on_the_way = self.tells_a_course | self.course_to | self.course_times | words_of(words.on_the_way)
        self.leads_to = self.progress | self.course_to | words_of(words.course_into)
        self.of_today = GradesOfToday(words)
        self.opens_a_range, self.articles = words_of(words.opens_a_range), words_of(words.articles)
        self.ordinals, self.behind_an_ordinal = words.ordinals, words_of(words.behind_an_ordinal)
        self.has_degrees = words_of(words.has_degrees)
        self.owner_before, self.owner_behind = words_of(words.owner_before), words_of(words.owner_behind)
        self.goes_on = words_of(words.spoken.goes_on) - words_of(words.quantities)
        self.before_a_place = words_of(words.adjectives.before_a_place) - words_of(words.quantities)
        self.respectively, self.pair_joins = words_of(words.respectively), words_of(words.pair_joins)
        self.pair_links = words_of((*words.spoken.number_before, *words.spoken.number_behind))
        self.around_a_pair = self.pair_links | self.articles | self.short | {self.letter} | words_of(words.full)
        self.behind_a_row = words_of(words.adjectives.goes_on) | self.goes_on
        self.at_least_before = _phrases(words.at_least_before)
        self.bounds_before: dict[tuple[str, ...], Bound] = {
            **dict.fromkeys(self.at_least_before, "at_least"),
            **dict.fromkeys(_phrases(words.above_before), "above"),
            **dict.fromkeys(_phrases(words.at_most_before), "at_most"),
            **dict.fromkeys(_phrases(words.below_before), "below"),
        }
        self.bounds_behind: dict[tuple[str, ...], Bound] = {
            **dict.fromkeys(_phrases(words.at_least_after), "at_least"),
            **dict.fromkeys(_phrases(words.at_most_after), "at_most"),
        }
        self.no_sign_behind = words_of(words.no_sign_behind)
        self.asking, self.asked_of = words_of(words.asking), words_of(words.asked_of)
        self.before_an_article = self.asking | words_of(words.who_grades)
        self.denying, self.doubting = WordTree(words.negation_before), WordTree(words.doubt_before)
        self.links_of_denial = words_of(words.behind_negation)
        self.denying_behind = WordTree(words.negation_after)
        self.answering = words_of(words.answering)
        self.before_denial_behind = words_of(words.before_negation)
        self.corrections = self.links_of_denial | words_of(words.corrects)
        """Between a grade that is denied and the one that stands."""
        self.histology, self.tumours = words_of(words.histology), words_of(words.tumours)
        self.tumour_joins, self.other_scales = words_of(words.tumour_joins), words_of(words.other_scales)
        self.named_by_a_letter = words_of(words.named_by_a_letter)
        self.quantities = words_of(words.quantities)
        self.first_words = frozenset(phrase[0] for phrase in self.leading if phrase).union(
            self.misspelt, self.short, {self.letter}, self.course, self.course_from, self.course_ways, self.ordinals,
            self.behind_an_ordinal, self.opens_a_range, {phrase[0] for phrase in self.at_least_before},
        )  # fmt: skip
        """Every grade begins with one of these."""


def _phrases(lines: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(curated_words(line) for line in lines)


class GradeText:
    """One text on its way through the grammar."""

    __slots__ = ("folded", "of", "tokens", "typed")

    def __init__(self, of: GradeLexicon, tokens: Sequence[Token], typed: str) -> None:
        self.of, self.tokens, self.typed = of, tokens, typed
        self.folded = [token.folded for token in tokens]

    def words(self, at: int, width: int) -> tuple[str, ...]:
        """So many words from there on, fewer where the text ends."""
        return tuple(self.folded[at : at + width])

    def before(self, at: int) -> str:
        """What is typed between this word and the one before it; nothing behind the last word."""
        return self.typed[self.tokens[at - 1].end : self.tokens[at].start] if at < len(self.tokens) else ""

    def parted_before(self, at: int) -> bool:
        """Whether anything but a blank stands before this word."""
        return bool(self.before(at).strip())

    def a_mark_stands_before(self, at: int) -> bool:
        """Whether a comma, or what parts more, stands before this word."""
        return _MARK.search(self.before(at)) is not None

    def a_clause_ends_before(self, at: int) -> bool:
        """Whether more than a comma or a colon does."""
        return _END_OF_A_CLAUSE.search(self.before(at)) is not None

    def is_number_word(self, at: int) -> bool:
        """Whether a number stands there, in figures or letters."""
        return self.tokens[at].is_number or self.folded[at] in self.of.numbers

    def is_glued(self, at: int) -> bool:
        """Whether a word stands there that nothing parts from the one before: 'G3'."""
        return at < len(self.tokens) and self.tokens[at].glued

    def width_of_the_word(self, at: int) -> int:
        """How many tokens the word for 'grade' takes at this place; 0 where there is none."""
        for width in range(LONGEST_WORD, 0, -1):
            if len(words := self.words(at, width)) == width and words in self.of.leading:
                return width
        word = self.folded[at]
        if word in self.of.misspelt:
            return int(at + 1 < len(self.tokens) and self.tokens[at + 1].is_number)
        return int(word in self.of.short or word == self.of.letter)
