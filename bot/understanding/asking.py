"""Turns a case into a question back, where the text leaves a choice open."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge_base.kinds import OF_THE_NETWORK, PLACES, AskedBack, MentionKind, PlaceKind, SectionKind
from bot.understanding.case import Case
from bot.understanding.grade_by_itself import asks_of_a_grade_by_itself
from bot.understanding.inheritance import Inheritance
from bot.understanding.other_drugs import cause_as_typed
from bot.understanding.query import CARD, Place, Query, about
from bot.understanding.scope import (
    is_of_a_patient_under_an_inhibitor,
    is_strange,
    is_under_an_inhibitor,
    out_of_scope,
    wants_a_person,
)
from bot.understanding.slots import Slots
from bot.understanding.subjects_by_place import by_place

TELEGRAPHIC = 5
"""Words of a question in which an unknown one is what is asked, not chatter."""
MOST_MEANINGS = 6
"""Toxicities of one discipline to choose from: a phone shows eight buttons, and the discipline itself is one."""


_CLINICAL: frozenset[SectionKind] = frozenset({"referents", "grade", "toxicity", "pathway"})


_ASKABLE: frozenset[SectionKind] = frozenset({"referents", "grade", "toxicity", "fallback"})


def asked_back(case: Case, slots: Slots, inheritance: Inheritance) -> Case:
    """Turns the case into a question back where the text leaves a choice open."""
    query, reading = case.query, slots.reading
    if scope := out_of_scope(slots):
        return case.with_(out_of_scope=scope, cause=cause_as_typed(reading, slots.knowledge))
    if "emergency" in query.sections:
        return case
    places = () if inheritance.place_settled else inheritance.place_choices or reading.place_choices
    if places and "referents" in query.sections:
        apart = () if case.haste.section else by_place(query, slots)
        return _with_each_at_its_place(case, apart) if apart else with_places_to_choose(case, places)
    mention = slots.undecided
    if mention and mention.kind == "ambiguous" and _makes_no_difference(query, slots):
        mention = None
    # The pathway is the same whatever a word with two meanings says; a name misspelt is a sheet of its own.
    askable = _ASKABLE if mention and mention.kind == "ambiguous" else _ASKABLE | {"pathway"}
    if mention and query.sections and (mention.is_far_from_typed or set(query.sections) <= askable):
        options = tuple(
            _meaning(query, option) for option in _distinct([(mention.kind, mention.key), *mention.alternatives])
        )
        if len(options) > 1 or mention.is_far_from_typed:
            return _choice(case, options, "meaning")
    if options := _near_places(query, slots) or _suggestions(query, slots):
        return _choice(case, options, "unknown")
    if query.sections == ("fallback",):
        return _open_question(case, slots, places)
    return _of_a_discipline(case, slots)


def _makes_no_difference(query: Query, slots: Slots) -> bool:
    """Whether what is asked is answered the same whatever a word with several meanings says.

    The turn before says which disease the sign belongs to; 'TSH, endocrino à Dax' asks whom to call, and
    'grade 2 fatigue. c'est quoi grade 2' what the grade means.
    """
    if query.problems or (slots.specialties and query.sections == ("referents",)):
        return True
    return query.sections == ("grade",) and asks_of_a_grade_by_itself(slots)


def _of_a_discipline(case: Case, slots: Slots) -> Case:
    """Which toxicity of it has the grade, and which discipline of the directory is looked for."""
    if options := _toxicities_of_the_discipline(case.query, slots):
        return _choice(case, options, "meaning")
    if case.query.sections == ("directory",) and _lies_inside(case.query) and not case.query.specialties:
        return _choice(case, _specialties_at(case.query, slots), "specialty", beside=("directory",))
    return case


def _toxicities_of_the_discipline(query: Query, slots: Slots) -> tuple[Query, ...]:
    """'pneumo grade 2', 'gastro G3': the toxicities that the discipline sees first, of which none is named."""
    is_a_grade_alone = query.sections == ("grade",) and query.grades and not query.problems and query.place is None
    if not is_a_grade_alone or len(query.specialties) != 1 or slots.asks("which_grade", "definition", "who", "where"):
        return ()
    if len(slots.reading.tokens) > TELEGRAPHIC and not slots.asks("what_to_do"):
        return ()  # 'à partir de quelle surface cutanée c'est grade 3' asks for the scale
    known = slots.knowledge.toxicities
    seen = [key for key in known if query.specialties[0] == next(iter(slots.knowledge.specialties_of(key)), "")]
    seen.sort(key=lambda key: not known[key].frequent)
    asked = query.with_(sections=CARD, specialties=())
    return tuple(_meaning(asked, ("toxicity", key)) for key in seen[:MOST_MEANINGS])


def _lies_inside(query: Query) -> bool:
    return query.place is not None and query.place.kind != "outside"


def with_places_to_choose(case: Case, places: Sequence[Place]) -> Case:
    """Which of several places is meant; what is asked beside people, and holds wherever they are, is answered."""
    wanted = case.query.sections
    anywhere = OF_THE_NETWORK | (frozenset() if case.query.problems else {"grade"})
    beside = tuple(kind for kind in wanted if kind in anywhere and kind != "directory")
    asked = case.query.with_(sections=tuple(kind for kind in wanted if kind not in beside)) if beside else case.query
    return _choice(case, tuple(asked.with_(place=place) for place in _offered(places)), "place", beside=beside)


def _with_each_at_its_place(case: Case, apart: tuple[Query, ...]) -> Case:
    return case.with_(query=case.query.with_(place=apart[0].place), by_place=apart)


def _near_places(query: Query, slots: Slots) -> tuple[Query, ...]:
    """The departments and communes one edit from a name that nobody knows, where people are asked for."""
    lacks_place = "referents" in query.sections and query.place is None
    if not lacks_place or slots.other_subjects:
        return ()
    reading = slots.reading
    departments = (query.with_(place=Place("department", code)) for code in reading.near_departments)
    return (*departments, *(query.with_(place=Place("commune", insee)) for insee in reading.near_communes))


def _suggestions(query: Query, slots: Slots) -> tuple[Query, ...]:
    """What an unknown word may mean, where it is what the question lacks: a place, or its subject."""
    if (
        not slots.reading.suggestions
        or slots.other_subjects
        or slots.reading.has("idiom")
        or len(slots.reading.unknown) > 1
    ):
        return ()
    lacks_place = "referents" in query.sections and query.place is None and len(slots.reading.tokens) <= TELEGRAPHIC
    lacks_subject = (
        query.sections == ("fallback",) and query.place is not None and len(slots.reading.tokens) <= TELEGRAPHIC
    )
    if lacks_place:
        return tuple(query.with_(place=place) for place in _suggested_places(slots))
    if lacks_subject:
        subjects = [s for s in slots.reading.suggestions if s[0] in ("specialty", "toxicity")]
        return tuple(_meaning(query.with_(sections=("referents",)), subject) for subject in subjects)
    return ()


def _offered(places: Sequence[Place]) -> Sequence[Place]:
    """The places to choose from; one outside the region only where there is nothing else to offer."""
    inside = [place for place in places if place.kind != "outside"]
    return inside or places


def _suggested_places(slots: Slots) -> list[Place]:
    known: dict[MentionKind, PlaceKind] = {"commune": "commune", "facility": "facility"}
    return [Place(known[kind], key) for kind, key in slots.reading.suggestions if kind in known]


def _distinct(meanings: Sequence[tuple[MentionKind, str]]) -> list[tuple[MentionKind, str]]:
    kinds: dict[MentionKind, MentionKind] = {"symptom": "toxicity"}
    found = dict.fromkeys((kinds.get(kind, kind), key) for kind, key in meanings)
    return [meaning for meaning in found if meaning[0] in ("toxicity", "specialty", "treatment")]


def _meaning(query: Query, meaning: tuple[MentionKind, str]) -> Query:
    kind, key = meaning
    if kind == "specialty":
        return query.with_(specialties=(key,), problems=(), grades=query.all_grades, sections=("referents",))
    if kind == "treatment":
        return query.with_(treatments=(key,), sections=("about",))
    sections = query.sections if set(query.sections) & _CLINICAL else ("toxicity",)
    sections = CARD if query.all_grades and sections == ("grade",) else sections  # as the name and the grade typed
    if query.place is not None and "referents" not in sections:
        sections = (*sections, "referents") if query.all_grades else ("referents",)
    return query.with_(problems=about(key, *query.all_grades), grades=(), sections=sections)


def _open_question(case: Case, slots: Slots, places: Sequence[Place]) -> Case:
    """Something of ours was named, but not enough to answer: a place, an organ, 'qui appeler'.

    `places`: those of one name, which stay to be asked about ('Saint-Martin').
    """
    query = case.query
    if slots.reading.has("idiom"):
        return case
    if slots.organs and not is_strange(slots):
        specialty = slots.organs[0]
        return _choice(case, (query.with_(specialties=(specialty,), sections=("referents",)),), "organ")
    names_place = _lies_inside(query)
    is_strange_to_us = is_strange(slots) and not is_under_an_inhibitor(slots)
    if (general := _whom_to_call_when_unsure(slots)) and not is_strange_to_us and not slots.other_subjects:
        options = _specialties_at(query, slots)
        answered = query.with_(specialties=(general,))
        return _choice(case.with_(query=answered), options, "which_organ", beside=("referents",))
    if is_of_a_patient_under_an_inhibitor(slots) and not is_strange(slots) and not slots.other_subjects:
        return _choice(case, _specialties_at(query, slots), "affected")
    asked = wants_a_person(slots) and (slots.asks("referent", "immunotherapy", "patient") or names_place)
    place_alone = (names_place or places) and not slots.reading.unknown
    if (asked or place_alone) and not is_strange(slots) and not slots.other_subjects:
        name = next((one.surface for one in slots.reading.mentions if one.kind in PLACES), "")
        back = _choice(case, _specialties_at(query, slots), "specialty")
        return back.with_(places_to_ask=tuple(_offered(places)), name_to_ask=name)
    return case


def _whom_to_call_when_unsure(slots: Slots) -> str:
    """'médecin à Dax', 'quel spécialiste appeler': the discipline to start with, '' where that is not the question.

    A sign that nobody listed, under an inhibitor, is such a question too: 'sous pembro, vertiges, qui voir ?'
    """
    under = is_under_an_inhibitor(slots) and wants_a_person(slots)
    of_a_patient = under and (slots.reading.unknown or is_of_a_patient_under_an_inhibitor(slots))
    if not (slots.asks("any_doctor") or of_a_patient) or slots.asks("asker"):
        return ""
    return next((key for key, one in slots.knowledge.specialties.items() if one.when_unsure), "")


def _specialties_at(query: Query, slots: Slots) -> tuple[Query, ...]:
    covered = [key for key, specialty in slots.knowledge.specialties.items() if specialty.covered]
    return tuple(query.with_(specialties=(key,), sections=("referents",)) for key in covered)


def _choice(case: Case, options: tuple[Query, ...], asks: AskedBack, beside: tuple[SectionKind, ...] = ()) -> Case:
    """The case as a question back; `beside`: sections that are answered all the same."""
    alerts = tuple(section for section in case.query.sections if section in ("emergency", "urgent", "privacy"))
    query = case.query.with_(sections=(*alerts, "choice", *beside))
    return case.with_(query=query, options=options, asks=asks)
