"""A list of all or most grades asks for the scale and is nobody's: *myocardite grade 1, 2, 3, 4*, *prurit G1–G4*.

A doubt between grades is somebody's (*2 ou 3*, *3-4*), so is a bound (*≥ 2*) and a course (*1 puis 4*).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.knowledge_base.kinds import DISEASES
from bot.understanding.folding import Token, words_of
from bot.understanding.grade_courses import ARROW
from bot.understanding.reading import Grading, Mention
from bot.understanding.slots import Slots

_remembered = lru_cache(maxsize=8)(words_of)
"""The words of curated phrases, asked for with every message."""
_SCALE = frozenset({1, 2, 3, 4})
MOST_OF_THE_SCALE = 3
"""Grades that are listed each by itself, from which on no doubt about somebody is told."""
_ASKS_OF_THE_SCALE = frozenset({"definition", "which_grade", "apart", "elliptic", "greeting", "thanks"})
"""Cues beside which a list of grades stays a question about them; any other may tell of somebody."""


def asks_for_the_scale(slots: Slots) -> bool:
    """Whether the grades of a text are those of the scale: all in a list; most, or 1 to 4, if nothing else is told."""
    if _lists_the_whole_scale(slots) or _is_the_scale_of_a_document(slots):
        return True
    return _names_most_of_it(slots) and _tells_nothing_else(slots)


def asks_what_grades_mean(slots: Slots) -> bool:
    """Whether a graded toxicity is asked about by its criteria: in so many words, or by the list of its grades."""
    return slots.asks("definition", "apart") or asks_for_the_scale(slots)


def _lists_the_whole_scale(slots: Slots) -> bool:
    """'grade 1 2 3 4', 'les grades 1, 2, 3 et 4', 'G1/G2/G3/G4': what each means or asks for, and nobody's.

    One list, behind one word or each behind its own, with nothing but joins between; '≥ 1', a course ('1 puis 2 …')
    and the grades of several toxicities are somebody's.
    """
    if not slots.reading.gradings or len([1 for token in slots.reading.tokens if token.is_number]) < len(_SCALE):
        return False
    may_stand, scale = _between_grades(slots), frozenset(map(str, _SCALE))
    run: list[Token] = []
    numbers: list[str] = []
    for token in slots.reading.tokens:
        if token.is_number:
            numbers.append(token.folded)
        elif token.folded not in may_stand:
            run, numbers = [], []
            continue
        run.append(token)
        if len(numbers) == len(_SCALE) and scale == {*numbers} and _is_graded(run, slots):
            return True
    return False


def _is_graded(run: Sequence[Token], slots: Slots) -> bool:
    """Whether each number of a list is a grade that was read, goes on to no more than it says, and no other is read."""
    numbers = [token for token in run if token.is_number]
    if ARROW.search(slots.reading.text, run[0].start, run[-1].end):
        return False  # 'grade 1 → 2 → 3 → 4' is a course
    if any(one.end <= run[0].start or one.start >= run[-1].end for one in slots.reading.gradings):
        return False  # 'les grades 1, 2, 3, 4 ; ma patiente a une myocardite grade 4'
    return all(
        any(one.start <= token.start < one.end and int(token.folded) in one.grades for one in slots.reading.gradings)
        for token in numbers
    )


def _is_the_scale_of_a_document(slots: Slots) -> bool:
    """'tableau des réactions de G1 à G4 avec conduite, pour le classeur'; nobody is spoken of, no sign is told."""
    reading = slots.reading
    if not reading.discourse.is_about_words or reading.discourse.of_someone or reading.alarms:
        return False
    return len(reading.gradings) == 1 and _is_all_of_it(reading.gradings[0], slots)


def _names_most_of_it(slots: Slots) -> bool:
    gradings = slots.reading.gradings
    return len(gradings) == 1 and (_is_all_of_it(gradings[0], slots) or _lists_most_of_it(gradings[0], slots))


def _is_all_of_it(grading: Grading, slots: Slots) -> bool:
    """'grade 1 à 4', 'G1–G4': its two ends; '≥ 1' has one."""
    return grading.grades == tuple(sorted(_SCALE)) and len(_numbers_of(grading, slots)) == 2


def _lists_most_of_it(grading: Grading, slots: Slots) -> bool:
    """'grades 2, 3, 4'; 'grade 2, 3 ou 4' doubts which one somebody has."""
    if len(grading.grades) < MOST_OF_THE_SCALE:
        return False
    joins = _between_grades(slots) - words_of(slots.knowledge.language.grade_words.spoken.joins)
    numbers = _numbers_of(grading, slots)
    only_joined = all(token in numbers or token.folded in joins for token in _tokens_of(grading, slots))
    ascends = grading.grades == tuple(sorted(grading.grades)) and not _an_arrow_stands_in(grading, slots)
    return only_joined and ascends and len(numbers) == len(grading.grades)


def _between_grades(slots: Slots) -> frozenset[str]:
    """What may stand between the grades of a list: 'G1, G2 et G3'; not what tells a course: 'puis'."""
    known = slots.knowledge.language
    words = known.grade_words
    return _remembered((*known.failures.joins.all(), *words.full, *words.short, words.letter))


def _an_arrow_stands_in(grading: Grading, slots: Slots) -> bool:
    return ARROW.search(slots.reading.text, grading.start, grading.end) is not None


def _numbers_of(grading: Grading, slots: Slots) -> list[Token]:
    """Figures, and what stands for one: 'III'."""
    known = slots.knowledge.language.number_words.of_grades
    return [one for one in _tokens_of(grading, slots) if one.is_number or one.folded in known]


def _tokens_of(grading: Grading, slots: Slots) -> list[Token]:
    return [token for token in slots.reading.tokens if grading.start <= token.start < grading.end]


def _tells_nothing_else(slots: Slots) -> bool:
    """Whether nothing stands beside the grades but a toxicity, little words and a question about them."""
    reading = slots.reading
    graded = [(one.start, one.end) for one in reading.gradings]
    spans = [*graded, *((one.start, one.end) for one in reading.mentions)]
    return all(map(_is_of_the_scale, reading.mentions)) and slots.says_nothing_beside(spans)


def _is_of_the_scale(mention: Mention) -> bool:
    if mention.kind == "cue":
        return mention.key in _ASKS_OF_THE_SCALE
    return mention.kind in DISEASES and not (mention.negated or mention.past)
