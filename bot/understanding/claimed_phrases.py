"""Every phrase that may stand in a text, by each way in which one is written: overlaps and all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.knowledge_base.kinds import DISCIPLINES
from bot.understanding.folding import curated_words
from bot.understanding.found import Found
from bot.understanding.glue import joined_candidates
from bot.understanding.matching import PLURAL_COST, candidates, telling_word_candidates
from bot.understanding.numbers import Numbers
from bot.understanding.of_phrases import (
    asks_whom,
    calls_for_a_person,
    is_a_unit,
    may_precede_a_department,
    names_people,
)
from bot.understanding.over_a_stop import without_phrases_over_a_stop
from bot.understanding.shortened import ShortenedNames
from bot.understanding.text_being_read import TextBeingRead

LONGEST_CALL = 2
"""Words between a discipline and its department that only call for somebody of it."""
_PEOPLE_OR_TOWNS = DISCIPLINES | {"commune"}


def claimed_phrases(said: TextBeingRead) -> tuple[list[Found], frozenset[int]]:
    """The phrases, and the words inside those of signs, whose 'pas' denies nothing else."""
    tools, tokens, vocabulary = said.tools, said.tokens, said.vocabulary
    units = said.knowledge.language.values.other_units
    found = [one for one in candidates(tokens, vocabulary, said.free) if not is_a_unit(one, tokens, units)]
    spelt_out = frozenset((one.start, one.end) for one in found if one.is_place and not one.cost)
    shortened = ShortenedNames(tokens, said.text, vocabulary, tools.place_signs, said.free, spelt_out)
    found += shortened.candidates()
    values = tools.laboratory_reader.numbers(found, tokens)
    numbers = _numbers_of_places(said, found)
    found += [number for number in numbers if said.free[number.start] and number.start not in values]
    found += tools.postcode_towns.candidates(found, tokens, said.free)
    explained = {at for one in found for at in range(one.start, one.end)}
    loose = [free and at not in explained for at, free in enumerate(said.free)]
    found += joined_candidates(tokens, vocabulary, loose)
    found += tools.heard_names.candidates(tokens, said.free)
    found += telling_word_candidates(tokens, vocabulary, loose)
    found = tools.laboratory_reader.with_meanings(found, tokens, said.text)
    seen = tools.sign_reader.read(tokens, said.gaps, found, said.free)
    going_on = tools.knowledge.language.small_words.going_on
    named = without_phrases_over_a_stop([*seen.apart, *found, *seen.whole], said.tokens, said.text, going_on)
    return _without_cues_into_hospitals(said, named), seen.own_words


def _without_cues_into_hospitals(said: TextBeingRead, found: Sequence[Found]) -> list[Found]:
    """'à l'hôpital Saint-André': a turn of phrase that ends inside a hospital's own name says nothing.

    'à l'hôpital de Dax' is a hospital in the town that is named, whichever of them it is.
    """
    hospitals = [one for one in found if _is_a_hospital_by_its_own_name(said, one)]
    return [
        one
        for one in found
        if not (one.kinds == {"cue"} and any(one.start < name.start < one.end <= name.end for name in hospitals))
    ]


def _is_a_hospital_by_its_own_name(said: TextBeingRead, one: Found) -> bool:
    if one.kinds != {"facility"} or one.cost or one.end - one.start < 2:
        return False
    commune = said.knowledge.facilities[one.entries[0].key].commune
    town = curated_words(said.knowledge.gazetteer.communes[commune].name)
    return town[0] not in one.phrase.split()


def _numbers_of_places(said: TextBeingRead, found: Sequence[Found]) -> list[Found]:
    """Postal codes and numbers of departments, by what stands around them: 'néphro 64', '33000'."""
    tokens, codes = said.tokens, said.knowledge.gazetteer.department_codes
    if not [1 for token in tokens if token.is_number or token.folded in codes]:
        return []  # most texts
    exact = [one for one in found if one.cost in (0, PLURAL_COST) and not one.edits]
    subjects = _before_a_department(said, exact)
    numbers = Numbers(
        tokens,
        said.text,
        said.knowledge.gazetteer,
        said.tools.place_signs,
        subject_ends=frozenset(one.end for one in subjects),
        people_ends=frozenset(one.end for one in exact if names_people(one)),
        subject_starts=frozenset(one.start for one in subjects),
        commune_ends=frozenset(one.end for one in exact if "commune" in one.kinds),
        discipline_starts=frozenset(one.start for one in exact if one.kinds & DISCIPLINES),
        claimed=frozenset(at for at, free in enumerate(said.free) if not free),
        asks_for_people=any(one.kinds & _PEOPLE_OR_TOWNS for one in exact),
        asks_whom=any(asks_whom(one) for one in exact),
    )
    return [*numbers.communes(), *numbers.departments()]


def _before_a_department(said: TextBeingRead, exact: Sequence[Found]) -> list[Found]:
    """Subjects behind which the number of a department stands, with what only calls for somebody of theirs.

    'réanimateur référent immunotox 33'; but 'réf33' is a reference, no department.
    """
    subjects = [one for one in exact if may_precede_a_department(one)]
    spaced = {at for at, (one, other) in enumerate(pairwise(said.tokens), 1) if one.end < other.start}
    for _ in range(LONGEST_CALL):
        ends = {one.end for one in subjects}
        calls = [one for one in exact if one.start in ends and one.end in spaced and calls_for_a_person(one)]
        subjects += [one for one in calls if one not in subjects]
    return subjects
