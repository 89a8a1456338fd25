"""What a turn asks for where it says so only by what it changes: 'et à Dax ?' asks for people, 'grade 3' for a card."""

from __future__ import annotations

from bot.knowledge_base.kinds import SectionKind
from bot.understanding.context import LOOK_UPS, Context
from bot.understanding.going_on import asks_of_the_card
from bot.understanding.query import CARD, Query
from bot.understanding.question_before import waits_for_a_toxicity
from bot.understanding.short_turns import asks_for_criteria
from bot.understanding.slots import Slots


def sections_of_the_turn(slots: Slots, query: Query, context: Context, own: Query) -> tuple[SectionKind, ...]:
    """What the turn asks for, where it says so only by what it changes."""
    before = context.query
    if not (query.specialties or query.problems):
        return ("grade",) if query.grades and before.grades else ()
    if asks_of_the_card(slots, context):
        asks_for_grades = asks_for_criteria(slots.reading, slots.knowledge)
        return ("grade",) if asks_for_grades else CARD if query.all_grades else ("toxicity",)
    asks_people = slots.asks("who", "where", "other", "nearer", "same_again", "referent")
    if query.problems and query.all_grades and waits_for_a_toxicity(before):
        return _card(with_people=query.place is not None or asks_people)
    if query.problems and _names_a_grade(query, before, own):
        return _of_its_grade(slots, query, before, own, asks_people=asks_people)
    if slots.asks("pathway", "which_tier", "what_to_do", "which_grade", "seriousness"):
        return () if slots.has_subject else _asked_about_the_same(slots, query)
    names_a_place = bool(slots.reading.places or slots.reading.place_choices or own.place)
    if asks_people or names_a_place or slots.tier or slots.specialties:
        return ("referents",)
    if slots.treatments and query.problems:
        return CARD if query.all_grades else ("toxicity",)
    return _looked_up(before)


def _looked_up(before: Query) -> tuple[SectionKind, ...]:
    """What the question before looked up, which this one looks up again."""
    return tuple(section for section in before.sections if section in LOOK_UPS and section != "choice")


def _card(*, with_people: bool) -> tuple[SectionKind, ...]:
    return (*CARD, "referents") if with_people else CARD


def _of_its_grade(
    slots: Slots, query: Query, before: Query, own: Query, *, asks_people: bool
) -> tuple[SectionKind, ...]:
    """'et en 4 ?': the criteria again where they were asked for, else the card, with the people of before."""
    looked_up = _looked_up(before)
    whole = slots.has_subject and own.all_grades and not slots.asks("elliptic")
    if looked_up == ("grade",) and before.all_grades and not whole:
        return looked_up
    lost = before.place is not None and query.place is None  # 'grade 4' behind a place outside the region
    return _card(with_people=query.place is not None or asks_people or ("referents" in looked_up and not lost))


def _names_a_grade(query: Query, before: Query, own: Query) -> bool:
    """'et en 4 ?', 'grade 3': the grade is what is new in this turn."""
    return bool(query.all_grades) and (bool(own.all_grades) or query.all_grades != before.all_grades)


def _asked_about_the_same(slots: Slots, query: Query) -> tuple[SectionKind, ...]:
    """'je fais quoi en attendant ?', 'et quel niveau ?' about the toxicity of the turn before."""
    if not query.problems:
        return ()
    if slots.asks("pathway", "which_tier"):
        return ("pathway",)
    if slots.asks("which_grade"):
        return ("grade",)
    return CARD if query.all_grades else ("toxicity",)


def as_it_gets_worse(slots: Slots, query: Query) -> tuple[SectionKind, ...]:
    """The criteria to grade it anew, with what holds at least for the grade before."""
    if not query.problems:
        return ()
    people: tuple[SectionKind, ...] = ("referents",) if query.place or slots.asks("who", "where", "referent") else ()
    return (*CARD, *people) if query.all_grades else ("grade", *people)
