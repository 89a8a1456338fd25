"""Subjects each with a place of its own: 'uvéite à Dax, arthrite à Hagetmau', 'Guéret pour une colite, Brive pour…'.

Then nothing has to be asked: the people for each are sought near its own place.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import groupby

from bot.knowledge_base.kinds import DISCIPLINES, DISEASES, MentionKind
from bot.understanding.query import Place, Problem, Query
from bot.understanding.slots import Slots

MOST_SUBJECTS = 3
"""Subjects with a place each that one answer shows; of more it is asked which place is meant first."""

Subject = Problem | str
"""A problem, or the key of a specialty."""


def by_place(query: Query, slots: Slots) -> tuple[Query, ...]:
    """The query once for each subject, at its own place; nothing unless every subject of a text with several has one.

    Either each place follows what is sought there, or each stands before it. A tier or a correction may be said of one
    subject alone: then it is asked which place is meant. Of two drugs none is told: who is called is the same.
    """
    if not slots.knowledge.language.small_words.pointing_back.isdisjoint(one.folded for one in slots.reading.tokens):
        return ()  # 'une uvéite à Limoges, celui de Bergerac une pneumopathie': the other patient's place
    if query.tier or slots.asks("tier_first_line", "tier_recourse", "correction"):
        return ()
    named = sorted([*slots.reading.places_in_order, *_subjects(query, slots)], key=lambda one: one[0])
    runs = [[one for _, one in run] for _, run in groupby(named, key=lambda one: isinstance(one[1], Place))]
    if len(runs) % 2 or not 1 < len(runs) // 2 <= MOST_SUBJECTS:
        return ()
    found = [_at_its_place([*runs[at], *runs[at + 1]], query) for at in range(0, len(runs), 2)]
    at_a_place = tuple(one for one in found if one is not None)
    # not 'dermato à Dax, cardio ou dermato à Pau', where one of them is named at both; all of them may be:
    # 'endocrino dans la Vienne et endocrino dans les Deux-Sèvres'
    is_each_once = sum(map(_how_many, at_a_place)) == _how_many(query)
    are_all_at_each = all(_how_many(one) == _how_many(query) for one in at_a_place)
    return at_a_place if len(at_a_place) == len(found) and (is_each_once or are_all_at_each) else ()


def _how_many(query: Query) -> int:
    return len(query.problems) + len(query.specialties)


def _subjects(query: Query, slots: Slots) -> Iterator[tuple[int, Subject]]:
    """Where each subject is named; a discipline stands with the disease that it treats, wherever it is named.

    So 'prurit à Dax, dermato à Pau' is one subject with two places, of which one is asked about.
    """
    starts = {one: _starts(DISEASES, one.toxicity, slots) for one in query.problems}
    last = max((start for start, _ in slots.reading.places_in_order), default=0)
    for one, named in starts.items():
        if min(named) > last and (own := _disciplines_of(one, query, slots)):
            starts[one] = own  # 'neuro à Tulle et endocrino à Limoges, hypophysite': its own discipline's place is its
    yield from ((start, one) for one, named in starts.items() for start in named)
    for key in query.specialties:
        treated = (one for one in starts if key in slots.knowledge.specialties_of(one.toxicity, one.form))
        disease = next(treated, None)
        yield from ((start, key) for start in (starts[disease] if disease else _starts(DISCIPLINES, key, slots)))


def _disciplines_of(problem: Problem, query: Query, slots: Slots) -> list[int]:
    """Where the disciplines that treat it are named."""
    treating = {*slots.knowledge.specialties_of(problem.toxicity, problem.form)}.intersection(query.specialties)
    return [
        one.start
        for one in slots.reading.mentions
        if one.kind in DISCIPLINES and one.key in treating and not one.negated
    ]


def _starts(kinds: Container[MentionKind], key: str, slots: Slots) -> list[int]:
    """Where it is named; behind all of the text where nothing names it by itself."""
    named = [one.start for one in slots.reading.mentions if one.kind in kinds and one.key == key and not one.negated]
    return named or [len(slots.reading.text)]


def _at_its_place(run: Sequence[Place | Subject], query: Query) -> Query | None:
    """What one place and the subjects beside it ask for; None where two places stand there."""
    places = [one for one in run if isinstance(one, Place)]
    if len(places) != 1:
        return None
    problems = tuple(dict.fromkeys(one for one in run if isinstance(one, Problem)))
    specialties = tuple(dict.fromkeys(one for one in run if isinstance(one, str)))
    drugs = query.treatments if len(query.treatments) == 1 else ()
    return query.with_(problems=problems, specialties=specialties, place=places[0], treatments=drugs)
