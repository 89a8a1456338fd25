"""A course whose grades stand without their word: *la colite était en 1, maintenant en 4*, *colitis was 1, now 4*.

Two numbers with nothing but words of time, of being and of change between them, of which one at least says when. Their
toxicity stands right before them or between them, or one of them has its word: *colite grade 1 hier, 4 aujourd'hui*.
What counts something is none of them. Of a number that is told as today's before the older one the gravest counts.
The words stand in knowledge/language/grade_words.yaml.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.number_words import NumberWords
from bot.understanding.clauses import Gap, WordTree
from bot.understanding.folding import Token, words_of
from bot.understanding.grade_courses import ARROW
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.grades_of_today import GradesOfToday
from bot.understanding.spoken_grades import grade_said

LONGEST_WAY = 10
"""Words between two grades of a course: 'il y a 3 jours et depuis ce matin elle est en'."""

LEAST_STOPS = 2
"""Numbers that make a course."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """A grade on the course: where its words stand, and the grade."""

    start: int
    end: int
    grades: tuple[int, ...]
    is_written: bool
    """With its word, so that no toxicity has to stand beside it."""
    mention: GradeMention | None = None
    """As it was read already."""


class ToldCourses:
    """Joins the numbers of a course to what is read of it."""

    def __init__(self, words: GradeWords, numbers: NumberWords) -> None:
        spoken = words.spoken
        self._numbers, self._quantities = numbers.of_spoken_grades, words_of(words.quantities)
        self._was, self._leads = WordTree(words.course_was), WordTree((*words.progress, *words.course))
        self._tells = WordTree((*words.course_was, *words.progress, *words.course, *words.course_times))
        small = words_of((*spoken.behind_a_rating, *spoken.behind_being, *words.articles, *words.course_to))
        told = (*words.course_was, *words.progress, *words.course, *words.course_times, *words.on_the_way)
        told = (*told, *words.course_ways)
        self._back, self._ways = WordTree(words.course_back), words_of(words.course_ways)
        self._goes = words_of((*words.progress, *words.course, *words.course_ways, *words.course_to))
        self._articles = words_of((*words.articles, *words.course_from))
        self.way = (
            small
            | words_of((*told, *words.course_into, *spoken.being))
            | words_of((*words.course_lengths, *words.course_since))
        )
        """What may stand between a name and its course, and on the way from one grade to the next."""
        self._since = WordTree(words.course_since)
        self._lengths = words_of(words.course_lengths)
        self._goes_on = words_of((*spoken.goes_on, *words.course_times, *words.progress)) - self._quantities
        self._begins = self._tells.first_words | self._back.first_words
        self._of_today = GradesOfToday(words)

    def read(
        self,
        tokens: Sequence[Token],
        gaps: Sequence[Gap],
        text: str,
        grades: Sequence[GradeMention],
        *,
        free: Sequence[bool],
        named: Collection[int],
    ) -> list[GradeMention]:
        """The grades of the text with those of its courses. `named`: the words of its toxicities.

        `free`: the words that may be read.
        """
        words = [token.folded for token in tokens]
        if self._begins.isdisjoint(words) and not ARROW.search(text):
            return list(grades)
        course = _Course(self, tokens, words, gaps, frozenset(named), text)
        return course.read(grades, free)

    def alone(self, tokens: Sequence[Token], gaps: Sequence[Gap], text: str) -> tuple[int, ...]:
        """The grades of a text that is nothing but a course, of the toxicity before: 'it was 1, now 4'."""
        words = [token.folded for token in tokens]
        if len([1 for token in tokens if token.is_number or token.folded in self._numbers]) < LEAST_STOPS:
            return ()
        return _Course(self, tokens, words, gaps, frozenset(), text, is_whole=True).alone()


class _Course:
    """One text, and the numbers in it that may be grades."""

    def __init__(
        self,
        of: ToldCourses,
        tokens: Sequence[Token],
        words: list[str],
        gaps: Sequence[Gap],
        named: frozenset[int],
        text: str,
        *,
        is_whole: bool = False,
    ) -> None:
        """`is_whole`: whether nothing else stands in the text, so that no toxicity has to be named."""
        self.of, self.tokens, self.words, self.gaps, self.named = of, tokens, words, gaps, named
        self.text, self.is_whole = text, is_whole

    def alone(self) -> tuple[int, ...]:
        numbers = [at for at, token in enumerate(self.tokens) if self._number(token) and self._counts_nothing(at)]
        if len(numbers) < LEAST_STOPS or not all(
            at in numbers or self._is_on_the_way(at) for at in range(len(self.tokens))
        ):
            return ()
        read = self.read((), [True] * len(self.tokens))
        return read[0].grades if len(read) == 1 else ()

    def read(self, grades: Sequence[GradeMention], free: Sequence[bool]) -> list[GradeMention]:
        stops = self._stops(grades, free)
        read: list[_Stop] = []
        joined = set[int]()
        for before, stop in pairwise(stops):
            last = read[-1] if read and read[-1].end == before.end else before
            if not self._is_one_course(last, stop, is_told=last is not before):
                continue
            if self._is_parted_by_its_name(last, stop):
                read += [last] if last is before else []
                read.append(stop)
            else:
                read = [one for one in read if one is not last]
                read.append(self._both(last, stop))
            joined |= {before.start, stop.start}
        left = [one for one in grades if one.start not in joined]
        return sorted([*left, *(GradeMention(s.start, s.end, s.grades) for s in read)], key=lambda one: one.start)

    def _stops(self, grades: Sequence[GradeMention], free: Sequence[bool]) -> list[_Stop]:
        """The grades that are read and stand, and the numbers that may be some."""
        taken = {at for one in grades for at in range(one.start, one.end)}
        read = [
            _Stop(one.start, one.end, one.grades, is_written=True, mention=one)
            for one in grades
            if one.grades and not (one.negated or one.shaky)
        ]
        bare = [
            _Stop(at, at + 1, (number,), is_written=False)
            for at, token in enumerate(self.tokens)
            if free[at] and at not in taken and (number := self._number(token)) and self._counts_nothing(at)
        ]
        return sorted([*read, *bare], key=lambda one: one.start)

    def _number(self, token: Token) -> int | None:
        return None if token.glued else grade_said(token, self.of._numbers)

    def _counts_nothing(self, at: int) -> bool:
        behind = at + 1
        if behind == len(self.tokens) or self._an_arrow_stands_before(behind):
            return True
        if self.tokens[behind].glued or self.words[behind] in self.of._quantities:
            return False
        if self.gaps[behind]:
            return not self.tokens[behind].is_number
        is_when = self.of._since.end_from(self.words, behind) > behind or self._is_how_long(behind)
        is_when = is_when or self.of._back.end_from(self.words, behind) > behind
        return is_when or self.words[behind] in self.of._goes_on

    def _is_one_course(self, one: _Stop, other: _Stop, *, is_told: bool) -> bool:
        """`is_told`: whether the first one ends a course already."""
        is_over = self._is_over(one, other) or self._is_told_backwards(one, other)
        both_written = one.mention and other.mention and one.mention.end - one.mention.start > 1
        if both_written and self._is_written_out(other) and not is_over:
            return False  # 'grade 2 hier, grade 4': read by the grammar
        between = range(one.end, other.start)
        is_back = is_told and one.grades[-1] != other.grades[0]  # 'à 4, maintenant à 1, puis 4': the gravest counts
        on_the_way = self._are_on_the_way(between) or self._is_told_backwards(one, other)
        if (set(one.grades) & set(other.grades) and not is_back) or not on_the_way:
            return False
        begin = self._lead(one.start)
        tells = self.of._tells.stands_in(self.words, range(begin, self._trail(other.end)))
        if not (tells or is_over or self._an_arrow_leads(one, other)):
            return False
        inside = self.named.intersection(between)
        if inside and self.named.intersection(range(one.start)):
            return False  # 'prurit grade 1, la colite était en 2'
        is_its = self.is_whole or bool(inside) or begin - 1 in self.named
        return is_its or is_told or one.is_written or other.is_written

    def _is_over(self, one: _Stop, other: _Stop) -> bool:
        """'hier 4, ce jour 2', 'était grade 4 est grade 1'."""
        return self.of._of_today.is_the_last(self.words, (one.start, one.end), (other.start, other.end))

    def _is_told_backwards(self, one: _Stop, other: _Stop) -> bool:
        """'down to grade 1 from grade 4', 'revenue à 1 après un 4', 'grade 1, down from 4': today's grade comes first.

        A word of the course or of the way tells it, or both grades are written out.
        """
        end = self.of._back.end_from(self.words, one.end)
        if end == one.end or not self.of._articles.issuperset(self.words[end : other.start]):
            return False
        led = self.of._goes.intersection(self.words[self._lead(one.start) : one.start])
        goes = led or not self.of._ways.isdisjoint(self.words[one.end : end])
        return bool(goes) or (one.is_written and other.is_written)

    def _an_arrow_leads(self, one: _Stop, other: _Stop) -> bool:
        return any(self._an_arrow_stands_before(at) for at in range(one.end, other.start + 1))

    def _an_arrow_stands_before(self, at: int) -> bool:
        return ARROW.search(self.text[self.tokens[at - 1].end : self.tokens[at].start]) is not None

    def _is_written_out(self, stop: _Stop) -> bool:
        return stop.mention is not None and self.tokens[stop.start].folded not in self.of.way

    def _is_parted_by_its_name(self, one: _Stop, other: _Stop) -> bool:
        return not self.named.isdisjoint(range(one.end, other.start))

    def _are_on_the_way(self, between: range) -> bool:
        return len(between) <= LONGEST_WAY and all(self._is_on_the_way(at) for at in between)

    def _is_on_the_way(self, at: int) -> bool:
        """A word of time, of being, of change, the name of the toxicity, or how long ago: 'il y a 3 jours'."""
        if self.tokens[at].is_number:
            return self._is_how_long(at)
        return at in self.named or self.words[at] in self.of.way

    def _is_how_long(self, at: int) -> bool:
        return (
            self.tokens[at].is_number and self.words[at + 1 : at + 2] != [] and self.words[at + 1] in self.of._lengths
        )

    def _lead(self, start: int) -> int:
        """Where the words begin that lead to a grade."""
        while start and self.words[start - 1] in self.of.way and start - 1 not in self.named:
            start -= 1
        return start

    def _trail(self, end: int) -> int:
        """Where the words end that follow a grade: '4 ce matin'."""
        while end < len(self.words) and not self.gaps[end] and self.words[end] in self.of.way:
            end += 1
        return end

    def _both(self, one: _Stop, other: _Stop) -> _Stop:
        """The course in its order where it is told as one; else the gravest counts."""
        backwards = self._is_told_backwards(one, other)
        both = (*other.grades, *one.grades) if backwards else (*one.grades, *other.grades)
        is_course = (backwards or self._is_in_its_order(one, other)) and len(set(both)) == len(both)
        grades = both if is_course else tuple(sorted(set(both)))
        return _Stop(one.start, other.end, grades, is_written=one.is_written or other.is_written)

    def _is_in_its_order(self, one: _Stop, other: _Stop) -> bool:
        marks = [at for at in range(one.end + 1, other.start + 1) if self.gaps[at]]
        to_other = range(marks[-1] if marks else one.end, other.end)
        was_later = self.of._was.stands_in(self.words, to_other)
        was = self.of._was.stands_in(self.words, range(self._lead(one.start), one.end))
        leads = self._an_arrow_leads(one, other) or self.of._leads.stands_in(self.words, to_other)
        return (not was_later and (was or leads)) or self._is_over(one, other)
