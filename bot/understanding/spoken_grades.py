"""A grade without its word, told by the verb before it: *cotée en 3*, *on est sur du 2*, *ça passe en 4*.

Such a number is one of a toxicity only where one is spoken of, and where nothing stands behind it that it could count:
*résolue en 3 jours*. Roman figures right beside a toxicity are grades too.
The words stand in knowledge/language/grade_words.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.number_words import NumberWords
from bot.understanding.clauses import Gap
from bot.understanding.folding import Token, words_of
from bot.understanding.grade_mentions import HIGHEST_OF_A_CARD, GradeMention

LONGEST_JOIN = 3
"""Characters between two Roman figures: 'III - IV'."""


class SpokenGradeReader:
    """Reads the numbers that a verb makes a grade."""

    def __init__(self, words: GradeWords, numbers: NumberWords) -> None:
        spoken = words.spoken
        self._rating, self._being = words_of(spoken.rating), words_of(spoken.being)
        self._behind_a_rating, self._behind_being = words_of(spoken.behind_a_rating), words_of(spoken.behind_being)
        self._goes_on, self._or = words_of(spoken.goes_on), words_of(spoken.joins)
        self._other_scales = words_of(words.other_scales)
        self._numbers, self._roman = numbers.of_spoken_grades, numbers.roman
        self._said = frozenset((*self._numbers, *self._roman))

    def read(self, tokens: Sequence[Token], gaps: Sequence[Gap]) -> Iterator[GradeMention]:
        """Each number, or two to choose from, that a verb makes a grade, and each Roman one, which is shaky."""
        for at in [at for at, token in enumerate(tokens) if token.is_number or token.folded in self._said]:
            grade = self._grade(tokens, at)
            start = self._start(tokens, gaps, at) if grade else None
            if not grade or start is None:
                if roman := self._roman_at(tokens, at):
                    yield roman
                continue
            other_at = self._where_another_stands(tokens, at)
            last = other_at or at
            if self._counts_nothing(tokens, gaps, last):
                other = self._grade(tokens, other_at) if other_at else None
                yield GradeMention(start, last + 1, tuple(sorted({grade, other or grade})))

    def _roman_at(self, tokens: Sequence[Token], at: int) -> GradeMention | None:
        """'colite III', 'colite III-IV': in capitals, and grades only beside a toxicity; 'IV' alone is a vein."""
        first = self._in_capitals(tokens[at]) or self._first_of_two(tokens, at)
        before = tokens[at - 1] if at else None
        if not first or (before and (before.folded in self._other_scales or self._in_capitals(before))):
            return None
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        is_close = behind is not None and behind.start - tokens[at].end <= LONGEST_JOIN
        second = self._in_capitals(behind) if behind and is_close else None
        if not second and first == HIGHEST_OF_A_CARD:
            return None
        return GradeMention(at, at + (2 if second else 1), tuple(sorted({first, second or first})), shaky=True)

    def _first_of_two(self, tokens: Sequence[Token], at: int) -> int | None:
        """'encéphalite I/II': one letter is a figure only right before a longer one, with a stroke between."""
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        second = self._in_capitals(behind) if behind and behind.start - tokens[at].end == 1 else None
        is_one = tokens[at].surface.isupper() and tokens[at].folded in self._roman and len(tokens[at].surface) == 1
        first = self._roman[tokens[at].folded] if is_one else None
        return first if first and second and first < second < HIGHEST_OF_A_CARD else None

    def _in_capitals(self, token: Token) -> int | None:
        is_roman = len(token.surface) > 1 and token.surface.isupper() and token.folded in self._roman
        return self._numbers.get(token.folded) if is_roman else None

    def _grade(self, tokens: Sequence[Token], at: int) -> int | None:
        return None if at >= len(tokens) or tokens[at].glued else grade_said(tokens[at], self._numbers)

    def _start(self, tokens: Sequence[Token], gaps: Sequence[Gap], at: int) -> int | None:
        """Where the verb stands: right before a number behind a rating, behind a small word for both kinds."""
        for back in (1, 2):
            verb = at - back
            if verb < 0 or any(gaps[verb + 1 : at + 1]):
                return None
            small = tokens[at - 1].folded if back > 1 else ""
            if tokens[verb].folded in self._rating and (not small or small in self._behind_a_rating):
                return None if self._is_of_another_scale(tokens, verb) else verb
            if small in self._behind_being and tokens[verb].folded in self._being:
                return verb
        return None

    def _is_of_another_scale(self, tokens: Sequence[Token], verb: int) -> bool:
        """'EVA cotée 3', 'ECOG évalué à 2'."""
        return any(token.folded in self._other_scales for token in tokens[max(0, verb - 2) : verb])

    def _where_another_stands(self, tokens: Sequence[Token], at: int) -> int | None:
        """'du 2 ou du 3', 'en 2 ou 3': the second of two to choose from."""
        ahead = at + 1
        if ahead >= len(tokens) or tokens[ahead].folded not in self._or:
            return None
        ahead += 1
        ahead += int(ahead < len(tokens) and tokens[ahead].folded in self._behind_being)
        return ahead if self._grade(tokens, ahead) else None

    def _counts_nothing(self, tokens: Sequence[Token], gaps: Sequence[Gap], at: int) -> bool:
        """Whether the clause ends behind the number, or goes on with a word that nothing counts; '3/10' is a score."""
        behind = at + 1
        if behind >= len(tokens):
            return True
        return (bool(gaps[behind]) and not tokens[behind].is_number) or tokens[behind].folded in self._goes_on


def grade_said(token: Token, numbers: Mapping[str, int]) -> int | None:
    """The grade that one figure or one word of `numbers` is; None where it is none of a card."""
    said = token.folded
    number = int(said) if token.is_number and len(said) == 1 else numbers.get(said)
    return number if number and number <= HIGHEST_OF_A_CARD else None
