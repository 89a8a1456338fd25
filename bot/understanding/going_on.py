"""Whether a turn leaves something unsaid that the turn before told, or is a full question of its own."""

from __future__ import annotations

from bot.understanding.context import Context
from bot.understanding.grades_passed_on import bare_grade
from bot.understanding.places_of_a_follow_up import bare_department
from bot.understanding.question_before import (
    OWN_MATTER,
    called_for,
    is_of_who_is_called,
    tells_more_of_who_is_cared_for,
    waits_for_a_toxicity,
)
from bot.understanding.scope import names_a_place
from bot.understanding.short_turns import asks_for_criteria, asks_what_is_given, tells_that_it_gets_worse
from bot.understanding.slots import Slots


def goes_on(slots: Slots, context: Context) -> bool:
    """Whether the turn leaves something unsaid that the context holds."""
    if slots.other_subjects or slots.asks(*OWN_MATTER) or slots.topics or slots.uncovered:
        return False
    if asks_of_the_card(slots, context) or gets_worse(slots, context):
        return True
    asks_on = slots.asks("same_again", "other", "nearer") or (slots.asks("elliptic") and slots.reading.places)
    if slots.only_small_talk and not asks_on:  # 'ok oublie ça. et à Brive ?' asks on
        return False
    asks_what_it_is = slots.asks("definition") and not slots.asks("elliptic") and not slots.has_subject
    is_worded_so = not slots.reading.grades or slots.asks_in_so_many_words("definition")  # not 'et le grade 4 ?'
    if asks_what_it_is and is_worded_so:
        return False
    says_something = _names_something(slots, context) or _asks_something(slots, context)
    return says_something and not _is_a_full_question(slots, context)


def _names_something(slots: Slots, context: Context) -> bool:
    """A place, a tier, a grade or a subject, and of a toxicity a drug too."""
    is_of_a_toxicity = bool(context.query.problems)
    return bool(
        names_a_place(slots)
        or bare_department(slots, context.query)
        or slots.tier
        or bare_grade(slots, context)
        or slots.has_subject
        or (is_of_a_toxicity and (slots.treatments or slots.reading.grades or slots.reading.denied_grades))
    )


def _asks_something(slots: Slots, context: Context) -> bool:
    """For people, and of a toxicity for what is done or how grave it is."""
    asks_more = slots.asks("pathway", "which_tier", "what_to_do", "which_grade", "seriousness")
    asks_people = slots.asks("who", "where", "other", "nearer", "same_again", "referent")
    return asks_people or (asks_more and bool(context.query.problems))


def _is_a_full_question(slots: Slots, context: Context) -> bool:
    """Its own subject, another than before, and what it asks: such a turn inherits nothing."""
    if not slots.has_subject or slots.asks("elliptic", "correction") or not context.query.has_subject:
        return False
    if tells_more_of_who_is_cared_for(slots, context.query) or is_of_who_is_called(slots, context.query):
        return False
    if waits_for_a_toxicity(context.query) and slots.toxicities and slots.grade is None:
        return False
    called = set(context.query.specialties) | (called_for(context.query, slots) if not slots.toxicities else set())
    same = set(slots.toxicities) & set(context.query.toxicities) or set(slots.specialties) & called
    asks = slots.asks("what_to_do", "which_grade", "pathway", "definition") or slots.grade is not None
    return not same and (asks or bool(slots.toxicities) or slots.asks("who"))


def asks_of_the_card(slots: Slots, context: Context) -> bool:
    """'les critères ?', 'critères du grade 3', 'bolus ?' behind a toxicity."""
    if not context.query.problems or slots.has_subject:
        return False
    return asks_for_criteria(slots.reading, slots.knowledge) or asks_what_is_given(slots.reading, slots.knowledge)


def gets_worse(slots: Slots, context: Context) -> bool:
    """'ça s'aggrave', 'la colite s'aggrave' behind a colitis or a sign: it goes on, and no grade is made up for it."""
    is_of_a_case = bool(context.query.problems or context.signs)
    named = set(slots.toxicities)
    is_the_same = bool(named) and named <= set(context.query.toxicities) and not slots.specialties
    if not is_of_a_case or (slots.has_subject and not is_the_same):
        return False
    return tells_that_it_gets_worse(slots.reading, slots.knowledge, is_named=is_the_same)
