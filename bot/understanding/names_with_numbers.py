"""Bare numbers behind the names of toxicities: *colite 4 et hépatite 3* grades two; *thrombopénie passée de 4 à 2* one.

Behind one name alone a number may count or measure anything; behind two, each with its own, it is the grade of each.
The numbers of a course behind the word of a state that is a toxicity (*thrombopénie*, *anémie*) are grades, as the one
right behind such a word is; behind the name of what is measured (*plaquettes*) they are values.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.clauses import Gap
from bot.understanding.folding import Token, words_of
from bot.understanding.found import Found
from bot.understanding.grades import HIGHEST_OF_A_CARD, GradeMention
from bot.understanding.problems import particular_form
from bot.understanding.reading import Mention

LEAST_NAMES = 2
"""Toxicities with a bare number each, from which on the numbers are grades."""


class NamesWithNumbers:
    """Reads the bare numbers behind the names of toxicities."""

    def __init__(self, words: GradeWords) -> None:
        behind = (*words.spoken.goes_on, *words.adjectives.before_a_place, *words.between_problems)
        self._goes_on = words_of(behind) - words_of(words.quantities)

    def read(
        self, tokens: Sequence[Token], gaps: Sequence[Gap], chosen: Sequence[Found], free: Sequence[bool]
    ) -> list[GradeMention]:
        """The number behind each of several names, where each of them has one; nothing where one counts anything."""
        begins = {one.start for one in chosen if "toxicity" in one.kinds}
        ends = {one.end: one for one in chosen if "toxicity" in one.kinds and one.end < len(tokens)}
        behind = {at: one for at, one in ends.items() if tokens[at].is_number and not tokens[at].glued}
        names = {(one.entries[0].key, one.entries[0].detail) for one in behind.values()}
        if len(names) < LEAST_NAMES or not all(
            free[at] and self._is_a_grade(tokens, gaps, at, begins) for at in behind
        ):
            return []
        return [GradeMention(at, at + 1, (int(tokens[at].folded),)) for at in sorted(behind)]

    def _is_a_grade(self, tokens: Sequence[Token], gaps: Sequence[Gap], at: int, begins: Collection[int]) -> bool:
        figure = tokens[at].folded
        if len(figure) > 1 or not 1 <= int(figure) <= HIGHEST_OF_A_CARD:
            return False
        behind = at + 1
        if behind == len(tokens) or behind in begins:
            return True
        further = tokens[behind + 1] if behind + 1 < len(tokens) else None
        if tokens[behind].glued or tokens[behind].is_number:
            return False
        counts_on = further is not None and further.is_number  # 'colite 4 à 5 selles'
        return bool(gaps[behind]) or (tokens[behind].folded in self._goes_on and not counts_on)


def bare_grades_behind(
    mentions: Sequence[Mention],
    grades: Sequence[GradeMention],
    tokens: Sequence[Token],
    way: Collection[str],
    knowledge: Knowledge,
) -> Mapping[int, tuple[int, ...]]:
    """The grades of each course, and each bare number, right behind a graded toxicity, by where its name ends (token).

    `way`: the words that may lead from the name to its course.
    """
    bare = [one for one in grades if len(one.grades) > 1 or tokens[one.start].is_number]
    if not bare:
        return {}
    graded = [one for one in mentions if one.kind == "toxicity" or _is_a_form(one, knowledge)]
    ends = [next((at for at, t in enumerate(tokens) if t.start >= one.end), len(tokens)) for one in graded]
    return {
        end: grade.grades
        for end in ends
        for grade in bare
        if end <= grade.start and all(token.folded in way for token in tokens[end : grade.start])
    }


def _is_a_form(mention: Mention, knowledge: Knowledge) -> bool:
    """'anémie': a sign that is a form of its toxicity, with grades of its own."""
    return mention.kind == "symptom" and bool(particular_form(mention, knowledge))
