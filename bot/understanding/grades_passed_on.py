"""The grade of a turn behind another: its own, bare or told ('et en 3 ?'), else that of the turn before."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.clauses import tree_of
from bot.understanding.context import Context
from bot.understanding.folding import words_of
from bot.understanding.query import Problem, Query
from bot.understanding.question_before import called_for, waits_for_a_toxicity
from bot.understanding.slots import Slots

MOST_TOLD = 4
"""Words that tell something, the number among them, of a longer turn that names a grade by its article."""
SHORT_TURN = 6
"""Words of a turn in which a bare digit may be a grade ('c'est passé en 3')."""


def bare_grade(slots: Slots, context: Context) -> tuple[int, ...]:
    """'et en 3 ?', 'c'est sévère' after a question that named a toxicity."""
    if context.query.problems and slots.severity_alone:
        return slots.severity_alone.grades
    if context.query.problems and slots.reading.grades_without_word:
        return slots.reading.grades_without_word
    of_a_grade = context.query.problems or (context.query.grades and slots.asks("elliptic"))  # 'grade 3 ?', 'et 4 ?'
    words = [token.folded for token in slots.reading.tokens]
    if slots.reading.grades or slots.reading.denied_grades or not of_a_grade:
        return ()
    is_short = len(words) - _words_that_take_back(words, slots) <= SHORT_TURN
    if not (is_short or _names_the_grade_by_its_article(words, slots)):
        return ()
    numbers = [at for at, token in enumerate(slots.reading.tokens) if token.is_number]
    if len(numbers) != 1 or words[numbers[0]] not in ("1", "2", "3", "4", "5"):
        return ()
    known, behind = slots.knowledge.language, words[numbers[0] + 1 :][:1]
    counts = {*words_of(known.grade_words.quantities), *known.dates.number_of_month}.intersection(behind)
    return () if counts else (int(words[numbers[0]]),)  # '3 épisodes' counts something, 'le 4 décembre' is a day


def _names_the_grade_by_its_article(words: Sequence[str], slots: Slots) -> bool:
    """'et le 4 c'est à partir de combien': an article before the number, a little word behind, and little more said."""
    small = slots.knowledge.language.small_words
    numbers = [at for at, word in enumerate(words) if word.isdigit()]
    if len(numbers) != 1 or not 0 < numbers[0] < len(words) - 1:
        return False
    before, behind = words[numbers[0] - 1], words[numbers[0] + 1]
    little = small.fillers | small.asking
    return before in small.articles and behind in little and sum(word not in little for word in words) <= MOST_TOLD


def _words_that_take_back(words: Sequence[str], slots: Slots) -> int:
    """How many words say no more than that what was told is wrong: 'je me suis trompé, c'est 4'."""
    taking_back = tree_of(slots.knowledge.language.asker_words.taking_back.all())
    return sum(end - start for start, end in taking_back.spans_in(words))


def with_the_grade(slots: Slots, query: Query, own: Query, context: Context) -> tuple[Query, bool]:
    """The query with the grade of this turn, else that of the turn before where it passes on; and whether it did."""
    before = context.query
    new = own.grades or bare_grade(slots, context)
    if new:
        ungraded = tuple(p if p.grades else p.at(*new) for p in query.problems)
        return query.with_(problems=ungraded, grades=() if ungraded else new), False
    # 'et en rhumato ?' behind a colitis: its grade is asked anew
    another_discipline = not own.problems and not called_for(before, slots).issuperset(slots.specialties)
    if another_discipline or any(problem.grades for problem in query.problems):
        return query, False
    problems = tuple(_graded_as_before(problem, before, slots) for problem in query.problems)
    denied = slots.reading.denied_grades  # 'ce n'est pas un grade 4' behind a colitis of grade 4
    problems = tuple(one.at() if not set(denied).isdisjoint(one.grades) else one for one in problems)
    return query.with_(problems=problems), problems != query.problems


def _graded_as_before(problem: Problem, before: Query, slots: Slots) -> Problem:
    """A grade passes on to the same toxicity, to the one that was asked for, or to another after an explicit 'et'."""
    same = [p for p in before.problems if (p.toxicity, p.form) == (problem.toxicity, problem.form)]
    if same:
        return problem.at(*same[0].grades)
    if waits_for_a_toxicity(before):
        return problem.at(*before.grades)
    graded = {p.grades for p in before.problems if p.grades}
    return problem.at(*graded.pop()) if slots.asks("elliptic") and len(graded) == 1 else problem
