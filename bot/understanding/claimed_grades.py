"""Which grades of a text stand: those with their word, and, once its toxicities are known, those without.

Told by a verb (`spoken_grades.py`), of a course (`told_courses.py`), beside each of several names or behind the only
one (`names_with_numbers.py`). A shaky one stands only beside a toxicity.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.knowledge_base.kinds import DISEASES
from bot.understanding.found import Found, best_set
from bot.understanding.grade_mentions import GradeMention
from bot.understanding.names_with_numbers import LEAST_NAMES
from bot.understanding.of_phrases import may_stand_beside_a_grade
from bot.understanding.text_being_read import TextBeingRead


def written_grades(said: TextBeingRead) -> list[GradeMention]:
    """Those with their word, which take the words that they are sure of."""
    mentions = [one for one in said.tools.grade_reader.read(said.tokens, said.text) if said.free[one.start]]
    for mention in mentions:
        if not mention.shaky:
            said.claim(mention.start, mention.end)
    return mentions


def all_grades(said: TextBeingRead, found: Sequence[Found], written: Sequence[GradeMention]) -> list[GradeMention]:
    """The written grades with those that the named toxicities, `found`, make of bare numbers."""
    begins = {one.start for one in found if one.kinds & DISEASES}
    written = _with_pairs(said, found, written)
    grades = said.tools.grade_reader.with_rows_before(written, said.tokens, said.text, begins)
    grades += _spoken_grades(said, found, grades)
    grades = _with_told_courses(said, found, grades)
    return grades + _grades_of_several_names(said, found, grades)


def _with_pairs(said: TextBeingRead, found: Sequence[Found], written: Sequence[GradeMention]) -> Sequence[GradeMention]:
    """'colite et prurit, respectivement grade 3 et 4': each grade with its name, instead of both with both."""
    of = said.tools.names_with_numbers
    if len({one.start for one in found if of.is_a_name(one)}) < LEAST_NAMES:
        return written
    named = sorted({(one.start, one.end) for one in best_set(found, said.tokens) if of.is_a_name(one)})
    pairs = said.tools.grade_reader.in_pairs(said.tokens, said.text, named)
    for one in pairs:
        said.claim(one.start, one.end)
    taken = {at for one in pairs for at in range(one.start, one.end)}
    return [*(one for one in written if taken.isdisjoint(range(one.start, one.end))), *pairs]


def grades_alone(said: TextBeingRead) -> tuple[int, ...]:
    """Those of a text that is nothing else: 'III-IV', 'was 1, now 4'."""
    alone = said.tools.grade_reader.alone(said.tokens, said.text)
    return alone or said.tools.told_courses.alone(said.tokens, said.gaps, said.text)


def _spoken_grades(said: TextBeingRead, found: Sequence[Found], grades: Sequence[GradeMention]) -> list[GradeMention]:
    """'colite cotée en 3': where a toxicity is named, and where no grade is written out that stands."""
    if any(one.grades or one.impossible for one in grades) or not any(one.kinds & DISEASES for one in found):
        return []
    read = said.tools.spoken_grade_reader.read(said.tokens, said.gaps)
    of_tumours = said.tools.grade_reader.of_tumours(said.tokens, said.text)
    taken = {at for one in of_tumours for at in range(one.start, one.end)}
    spoken = [one for one in read if all(said.free[one.start : one.end]) and one.end - 1 not in taken]
    for grade in spoken:
        said.claim(grade.end - 1, grade.end)
    return spoken


def _with_told_courses(said: TextBeingRead, found: Sequence[Found], grades: list[GradeMention]) -> list[GradeMention]:
    """'colitis was 1, now 4': a sign is counted or measured as often as it is graded, a disease hardly ever."""
    named = {at for one in found if "toxicity" in one.kinds for at in range(one.start, one.end)}
    if not (named or grades):
        return grades
    read = said.tools.told_courses.read(said.tokens, said.gaps, said.text, grades, free=said.free, named=named)
    known = frozenset(grades)
    for one in read:
        if one not in known:
            said.claim(one.start, one.end)
    return read


def _grades_of_several_names(
    said: TextBeingRead, found: Sequence[Found], grades: Sequence[GradeMention]
) -> list[GradeMention]:
    """'colite 4 et hépatite 3', 'grade 2 pour le rash et 4 pour la colite'."""
    of = said.tools.names_with_numbers
    places = {one.start for one in found if of.is_a_name(one)}
    if not places or not any(token.is_number and free for token, free in zip(said.tokens, said.free, strict=True)):
        return []
    chosen = best_set(found, said.tokens)
    if (alone := _grade_of_the_only_name(said, chosen)) and not grades:
        said.claim(alone.start, alone.end)
        return [alone]
    if len(places) < LEAST_NAMES:
        return []
    read = of.read(said.text, said.tokens, said.gaps, chosen, said.free, grades)
    for one in read:
        said.claim(one.start, one.end)
    return read


def _grade_of_the_only_name(said: TextBeingRead, chosen: Sequence[Found]) -> GradeMention | None:
    """'colite 3', 'colite 3-4 à Pau', 'colite échelon 4'."""
    names = said.tools.names_with_numbers
    at = names.behind_the_only(said.tokens, said.text, chosen)
    if at is None or not said.free[at]:
        return None
    inhibitors = {key for key, one in said.knowledge.treatments.items() if one.checkpoint_inhibitor}
    begin = {one.start for one in chosen if one.is_place or any(entry.key in inhibitors for entry in one.entries)}
    grade = said.tools.grade_reader.behind_a_name(said.tokens, said.text, at, begin)
    behind_a_scale = grade is not None and said.tokens[at - 1].folded in names.scales
    return replace(grade, start=at - 1) if grade and behind_a_scale else grade


def beside_a_toxicity(
    said: TextBeingRead, found: list[Found], grades: list[GradeMention]
) -> tuple[list[Found], list[GradeMention]]:
    """'hépatite G 1', 'définition G 1' are grades, '1 g 3 jours' is none: the spaced letter needs a neighbour.

    The phrases without those whose words a grade takes, and the grades that stand.
    """
    if not grades:
        return found, grades
    edges = {edge for one in found if may_stand_beside_a_grade(one) for edge in (one.start, one.end)}
    kept = [one for one in grades if not one.shaky or (not _is_a_value(said, one) and _is_beside(said, one, edges))]
    taken = {at for grade in kept for at in range(grade.start, grade.end)}
    return [one for one in found if taken.isdisjoint(range(one.start, one.end))], kept


def _is_a_value(said: TextBeingRead, grade: GradeMention) -> bool:
    """'tropo < 5', 'lipase > 3': behind the name of what is measured a bare number is its value, never a grade."""
    words = [token.folded for token in said.tokens]
    named = said.tools.names_with_a_value.start_before(words, grade.start) < grade.start
    return named and said.tokens[grade.start].is_number


def _is_beside(said: TextBeingRead, grade: GradeMention, edges: Collection[int]) -> bool:
    """Right beside one of these, little words between them or not; or nothing else stands in the text."""
    start, end = grade.start, grade.end
    if end - start == len(said.tokens) or end in edges:
        return True
    if start and said.tokens[start - 1].is_number:
        return False
    fillers = said.vocabulary.small.fillers
    while start and start not in edges and said.tokens[start - 1].folded in fillers:
        start -= 1
    return start in edges
