"""What an elliptical turn takes over from the turn before ('et à Bayonne ?', 'le CHU plutôt', 'autre ?').

What the turn before leaves is its context (`context.py`); whether this one goes on with it, `going_on.py`.
"""

from __future__ import annotations

from dataclasses import replace

from bot.knowledge_base.fields import CALLED_AT_ONCE
from bot.understanding.added_problems import adds_to_the_case, with_the_problems_before
from bot.understanding.context import Context
from bot.understanding.going_on import gets_worse, goes_on
from bot.understanding.going_on_with_the_course import asks_whether_it_is_there, goes_on_with_the_matter
from bot.understanding.grades_passed_on import with_the_grade
from bot.understanding.inheritance import Inheritance, own_query
from bot.understanding.meant import alarms_are_meant
from bot.understanding.offered_places import among_offered_places
from bot.understanding.places_of_a_follow_up import (
    bare_department,
    homonym_meant,
    with_a_place_of_the_region,
)
from bot.understanding.query import Query
from bot.understanding.question_before import OWN_MATTER, called_for, tells_more_of_who_is_cared_for
from bot.understanding.scope import names_a_place
from bot.understanding.sections_passed_on import as_it_gets_worse, sections_of_the_turn
from bot.understanding.slots import Slots
from bot.understanding.urgency import place_passed_on, urgency_of


def inherit(slots: Slots, context: Context | None) -> Inheritance:
    """The query of this turn, completed by the context where it is elliptical."""
    if context is None or context.holds_a_language_alone:
        return Inheritance(own_query(slots))
    return _under_its_drug(_inherited(slots, context), slots, context)


def _under_its_drug(found: Inheritance, slots: Slots, context: Context) -> Inheritance:
    """'nivolumab', then 'colite grade 3': the inhibitor that was named first is that of the toxicity named next.

    So is that of the toxicity before ('et l'hépatite ?'), unless a case of its own is told: 'hépatite grade 2'.
    """
    is_told_anew = found.query.all_grades and "grade" not in found.inherited and not slots.asks("elliptic")
    before = () if is_told_anew or slots.asks(*OWN_MATTER) else context.query.treatments
    drugs = [key for key in context.drugs or before if slots.knowledge.treatments[key].checkpoint_inhibitor]
    is_new = not (alarms_are_meant(slots) or slots.reading.discourse.another_patient)
    names_another = found.query.treatments or slots.other_subjects
    if not drugs or not is_new or names_another or not found.query.problems:
        return found
    query = found.query.with_(treatments=tuple(drugs))
    return replace(found, query=query, inherited=(*found.inherited, "treatments"))


def _inherited(slots: Slots, context: Context) -> Inheritance:
    own = own_query(slots)
    if alarms_are_meant(slots):
        return with_a_place_of_the_region(own, context)
    if slots.reading.discourse.another_patient:
        return with_a_place_of_the_region(own, context) if slots.reading.discourse.same_place else Inheritance(own)
    if adds_to_the_case(slots, own, context):
        return with_the_problems_before(_completed(slots, own, context), own, context)
    if slots.reading.discourse.same_patient and own.problems:
        return with_a_place_of_the_region(own, context)
    if offered := among_offered_places(slots, own, context):
        return offered
    if own.has_subject and context.lacks_a_subject and not names_a_place(slots):
        return Inheritance(own, place_choices=context.place_choices)
    if context.matter and (goes_on_with_the_matter(slots, context) or asks_whether_it_is_there(slots)):
        return Inheritance(own, sections=(context.matter,))
    if not goes_on(slots, context):
        urgent = _is_urgent_by_its_grade(own, slots) and not names_a_place(slots)
        return with_a_place_of_the_region(own, context) if urgent else Inheritance(own)
    return _completed(slots, own, context)


def _is_urgent_by_its_grade(own: Query, slots: Slots) -> bool:
    """'myocardite grade 2' behind 'quel cardiologue à Angoulême': an emergency without a sign is one all the same."""
    return any(urgency_of(problem, slots.knowledge) in CALLED_AT_ONCE for problem in own.problems)


def _completed(slots: Slots, own: Query, context: Context) -> Inheritance:
    """The query of this turn with the subject, grade, place, tier and signs of the one before, where it goes on."""
    before = context.query
    if department := bare_department(slots, before):
        own = own.with_(place=department)
    query, inherited = _with_the_subject(slots, own, before)
    query, is_graded_as_before = with_the_grade(slots, query, own, context)
    inherited += ["grade"] if is_graded_as_before else []
    if (homonym := homonym_meant(own, before, slots)) and department is None:
        query = query.with_(place=homonym)
    names_another = slots.reading.place_choices or slots.reading.unknown_place
    if own.place is None and not names_another and before.place is not None:
        query = query.with_(place=place_passed_on(query.with_(place=before.place), slots.knowledge))
        inherited += ["place"] if query.place else []
    # 'cardio de recours ?', 'Mont-de-Marsan': a town completes a question without one, which keeps its tier
    names_its_own = slots.has_subject or (own.place is not None and before.place is not None)
    if (
        own.tier is None
        and before.tier
        and not names_its_own
        and not {"specialties", "toxicities"}.isdisjoint(inherited)
    ):
        query, inherited = query.with_(tier=before.tier), [*inherited, "tier"]
    query = query.with_(page=before.page + 1 if slots.asks("other") and not names_its_own else 0)
    signs = context.signs if _is_still_about_the_emergency(slots, own, context) else ()
    worsens = not own.all_grades and gets_worse(slots, context)
    sections = as_it_gets_worse(slots, query) if worsens else sections_of_the_turn(slots, query, context, own)
    return Inheritance(query, tuple(inherited), sections, signs=signs, worsens=worsens)


def _is_still_about_the_emergency(slots: Slots, own: Query, context: Context) -> bool:
    """'à Dax', 'qui appeler', 'quel neurologue' behind 'il convulse'; not another discipline, nor 'TSH, endocrino'."""
    if own.problems or slots.reading.keys("ambiguous") or slots.asks("correction", "negation", "negation_after"):
        return False
    if slots.reading.discourse.handed_over:
        return False
    knowledge = slots.knowledge
    toxicities = (key for sign in context.signs for key in knowledge.emergency(sign).toxicities)
    called = {specialty for key in toxicities for specialty in knowledge.specialties_of(key, "")}
    return not own.specialties or not called.isdisjoint(own.specialties)


def _with_the_subject(slots: Slots, own: Query, before: Query) -> tuple[Query, list[str]]:
    """The query with the toxicities and disciplines of the turn before, ungraded, where it names none of its own."""
    problems = tuple(problem.at() for problem in before.problems)
    if not slots.has_subject and (before.specialties or before.problems):
        names = [name for name in ("specialties", "toxicities") if getattr(before, name)]
        treatments = _with_the_drug_before(own, before, slots)
        names += ["treatments"] if treatments != own.treatments else []
        return own.with_(specialties=before.specialties, problems=problems, treatments=treatments), names
    if not own.problems and before.problems and slots.asks("elliptic"):
        return own.with_(problems=problems), ["toxicities"]
    if own.specialties and not own.problems and called_for(before, slots).issuperset(own.specialties):
        return own.with_(problems=problems), ["toxicities"]  # 'le gastro, son numéro ?' behind a colitis
    keeps = before.specialties and called_for(own, slots).issuperset(before.specialties) and not own.specialties
    if keeps and tells_more_of_who_is_cared_for(slots, before):  # 'rhumato Sarlat', 'c'est pour une vascularite'
        return own.with_(specialties=before.specialties), ["specialties"]
    return own, []


def _with_the_drug_before(own: Query, before: Query, slots: Slots) -> tuple[str, ...]:
    """The drugs of this turn, else of the one before; 'infliximab ?' treats what the drug before has done."""
    known = slots.knowledge.treatments
    if any(not known[key].supportive for key in own.treatments):
        return own.treatments
    kept = before.treatments if not own.treatments else [k for k in before.treatments if not known[k].supportive]
    return (*kept, *own.treatments)
