"""Bare numbers beside the names of toxicities: *colite 4 et hépatite 3* grades two; *thrombopénie passée de 4 à 2* one.

Beside one name alone a number may count or measure anything; beside two, each with its own on the same side (*rash à 2,
colite à 4*; *2 pour le foie et 3 pour le rein*), it is the grade of each, be the grade of one written out or not.
The numbers of a course behind the word of a state that is a toxicity (*thrombopénie*, *anémie*) are grades, as the one
right behind such a word is; behind the name of what is measured (*plaquettes*) they are values.
Right behind the only name that a text holds a number is a grade where it can count nothing: *colite 4*, *colite 3-4 à
Pau*, not *colite 4 selles*, and not behind a name that bears numbers of its own (*diabète 2*).
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.clauses import Gap, WordTree, start_of_run
from bot.understanding.counted_numbers import is_a_fraction_of_four, is_out_of_four
from bot.understanding.folding import Token, words_of
from bot.understanding.found import Found
from bot.understanding.grade_mentions import HIGHEST_OF_A_CARD, GradeMention
from bot.understanding.problems import particular_form
from bot.understanding.reading import Mention

LEAST_NAMES = 2
"""Toxicities with a bare number each, from which on the numbers are grades."""
LONGEST_SHORT_FORM = 3
"""Letters of a short form, which may be that of something else with numbers: 'IR 3', 'PR 2'."""
_NUMBERED = "#"
LONGEST_LINK = 3
"""Words between a name and its number: 'est cotée à'."""


class _Pair(NamedTuple):
    """A name and the grade that stands with it."""

    name: Found
    number: int
    """Where the number stands."""
    follows: bool
    """Whether it stands behind its name."""
    is_bare: bool


class NamesWithNumbers:
    """Reads the bare numbers beside the names of toxicities, and of the organs that stand for one."""

    def __init__(
        self, words: GradeWords, fillers: frozenset[str], organs: Container[str], states: Iterable[str]
    ) -> None:
        """`fillers`: little words; `organs`: phrases that are a toxicity beside a grade.

        `states`: names that a value may stand beside.
        """
        behind = (*words.spoken.goes_on, *words.adjectives.before_a_place, *words.between_problems)
        self.goes_on = words_of(behind) - words_of(words.quantities)
        self.links_behind, self.links_before = (
            words_of(words.spoken.number_behind),
            words_of(words.spoken.number_before),
        )
        self.articles, self.joins = fillers - self.links_before, words_of(words.between_problems)
        self.organs, self.states = organs, WordTree(states)
        self.numbered, self.scales = WordTree(words.numbered), words_of(words.scale_behind_a_name)

    def is_a_name(self, one: Found) -> bool:
        """Whether a phrase is a toxicity, or an organ that stands for one."""
        return "toxicity" in one.kinds or ("organ" in one.kinds and one.phrase in self.organs)

    def behind_the_only(self, tokens: Sequence[Token], text: str, chosen: Sequence[Found]) -> int | None:
        """Where the bare number right behind the only toxicity of a text stands; None where none may be its grade."""
        names = [one for one in chosen if self.is_a_name(one)]
        words = [token.folded for token in tokens]
        if len(names) != 1 or "toxicity" not in names[0].kinds:
            return None
        start, end = names[0].start, names[0].end
        at = end + (end < len(tokens) and words[end] in self.scales)
        if at >= len(tokens) or not tokens[at].is_number or tokens[at].glued:
            return None
        between = text[tokens[end - 1].end : tokens[end].start]
        between = (between + (text[tokens[at - 1].end : tokens[at].start] if at > end else "")).strip()
        if between == _NUMBERED or (not between and is_a_fraction_of_four(text, tokens, at)):
            return at  # 'diarrhée #3', 'PID 3/4': nothing else is numbered or out of four
        in_brackets = between == "(" and text.startswith(")", tokens[at].end)
        has_its_own = self.states.start_before(words, end) < end or bool(self.numbered.spans_in(words[start:end]))
        is_short = max(map(len, words[start:end])) <= LONGEST_SHORT_FORM
        if has_its_own or (is_short and not in_brackets):
            return None
        return None if between and not in_brackets else at

    def read(
        self,
        text: str,
        tokens: Sequence[Token],
        gaps: Sequence[Gap],
        chosen: Sequence[Found],
        free: Sequence[bool],
        grades: Sequence[GradeMention] = (),
    ) -> list[GradeMention]:
        """The bare number of each of several names; nothing where one of them counts anything.

        `grades`: those that are read already, which stand with names too: 'grade 2 pour le rash et 4 pour la colite'.
        """
        names = [one for one in chosen if self.is_a_name(one)]
        if len(names) < LEAST_NAMES:
            return []
        numbered = _Numbered(self, text, tokens, gaps, names, free)
        for follows in (True, False):
            pairs = numbered.pairs(grades, follows=follows)
            bare = [one for one in pairs if one.is_bare]
            named = {(one.name.entries[0].key, one.name.entries[0].detail) for one in pairs}
            if bare and len(named) >= LEAST_NAMES and all(map(numbered.is_a_grade, bare)):
                places = sorted({one.number for one in bare})
                return [_bare_grade(text, tokens, at) for at in places]
        return []


def _bare_grade(text: str, tokens: Sequence[Token], at: int) -> GradeMention:
    """The grade that a bare number is; '3/4' may be both."""
    number, of_four = int(tokens[at].folded), is_a_fraction_of_four(text, tokens, at)
    is_one = not of_four or is_out_of_four(text, tokens, at)
    return GradeMention(at, at + 1 + of_four, (number,) if is_one else (number, HIGHEST_OF_A_CARD))


@dataclass(frozen=True)
class _Numbered:
    """One text, its names and its numbers."""

    of: NamesWithNumbers
    text: str
    tokens: Sequence[Token]
    gaps: Sequence[Gap]
    names: Sequence[Found]
    free: Sequence[bool]

    def pairs(self, grades: Sequence[GradeMention], *, follows: bool) -> list[_Pair]:
        """Each name with the number, or the grade that is read already, on that side of it."""
        written = {at: one for one in grades if one.grades for at in (one.start, one.end - 1)}
        found = []
        for name in self.names:
            at = self._behind(name) if follows else self._before(name, written)
            if at is None:
                continue
            if at in written:
                found.append(_Pair(name, at, follows, is_bare=False))
            elif self.tokens[at].is_number and not self.tokens[at].glued and self.free[at]:
                found.append(_Pair(name, at, follows, is_bare=True))
        return found

    def _behind(self, name: Found) -> int | None:
        """The word that the links behind a name lead to; right behind a state alone, which 'à' would give a value."""
        at, words = name.end, [token.folded for token in self.tokens]
        is_a_state = self.of.states.start_before(words, name.end) < name.end
        while at < len(words) and at - name.end < LONGEST_LINK and words[at] in self.of.links_behind and not is_a_state:
            at += 1
        is_close = at < len(words) and all(self._joins_closely(one) for one in range(name.end, at + 1))
        return at if is_close else None

    def _before(self, name: Found, written: Mapping[int, GradeMention]) -> int | None:
        """The word from which 'pour' or a bracket leads to a name; an article is enough beside a written grade."""
        words = [token.folded for token in self.tokens]
        at = start_of_run(words, name.start, self.of.articles)
        leads = bool(at) and words[at - 1] in self.of.links_before
        in_brackets = bool(at) and self.gaps[at] is Gap.BRACKET
        at -= leads
        by_article = bool(written) and at < name.start
        if not at or not (leads or in_brackets or by_article or at - 1 in written):
            return None
        inside = range(at + in_brackets, name.start + 1)
        return at - 1 if all(self._joins_closely(one) for one in inside) else None

    def _joins_closely(self, at: int) -> bool:
        """Nothing but a blank, a colon, '=' or an opening bracket before a word."""
        return self.text[self.tokens[at - 1].end : self.tokens[at].start].strip() in ("", ":", "=", "(", "'", "’")

    def is_a_grade(self, pair: _Pair) -> bool:
        """Whether the number is one of a scale and counts nothing."""
        at, tokens = pair.number, self.tokens
        figure = tokens[at].folded
        if len(figure) > 1 or not 1 <= int(figure) <= HIGHEST_OF_A_CARD:
            return False
        return self._ends_behind(at) if pair.follows else self._begins_at(at)

    def _ends_behind(self, at: int) -> bool:
        tokens = self.tokens
        behind = at + 1 + is_a_fraction_of_four(self.text, tokens, at)
        if behind == len(tokens) or behind in {one.start for one in self.names}:
            return True
        further = tokens[behind + 1] if behind + 1 < len(tokens) else None
        if tokens[behind].glued or tokens[behind].is_number:
            return False
        counts_on = further is not None and further.is_number  # 'colite 4 à 5 selles'
        return bool(self.gaps[behind]) or (tokens[behind].folded in self.of.goes_on and not counts_on)

    def _begins_at(self, at: int) -> bool:
        """Whether a number in front of its name stands at the beginning of its part: '2 pour le foie et 3 pour …'."""
        before = self.tokens[at - 1] if at else None
        if before is None or self.gaps[at] or before.end in {self.tokens[one.end - 1].end for one in self.names}:
            return True
        return before.folded in self.of.joins


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
