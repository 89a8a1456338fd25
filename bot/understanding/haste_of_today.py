"""How urgent a question is for somebody today: history, hypotheses and scales are nobody's grade."""

from __future__ import annotations

from collections.abc import Collection

from bot.knowledge_base.fields import CALLED_AT_ONCE, LIFE_THREATENING
from bot.knowledge_base.kinds import SectionKind
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.case import Haste
from bot.understanding.conditions import raised_by_its_conditions
from bot.understanding.context import Context
from bot.understanding.doses_of_other_drugs import asks_for_a_dose_after_its_event
from bot.understanding.graded_in_general import is_graded_in_general
from bot.understanding.had_behind_a_course import has_one_behind_a_course
from bot.understanding.matter_of_a_course import treats_of_diseases
from bot.understanding.query import CARD, Problem, Query
from bot.understanding.rules import ELSEWHERE
from bot.understanding.said_of_signs import GRAVE
from bot.understanding.scope import names_another_cause
from bot.understanding.sections_asked import Asked
from bot.understanding.slots import Slots
from bot.understanding.supposed import is_supposed_of_a_case
from bot.understanding.told_apart import tells_a_grade_apart
from bot.understanding.urgency import graded_today, haste_of, urgency_of
from bot.understanding.whole_scale import asks_for_the_scale
from bot.understanding.worded_of_nobody import is_surely_of_nobody

_OF_CONDUCT: frozenset[SectionKind] = frozenset({"toxicity", "referents"})


def haste_of_today(slots: Slots, asked: Asked, query: Query, alarms: Collection[str]) -> Haste:
    """How urgent it is, by the signs that are somebody's (`alarms`) and the grades of today's query."""
    knowledge = slots.knowledge
    # 'pneumopathie grade 4, que faire + l'annuaire': beside a second question the grade is somebody's all the same
    is_second = asked.is_second and not _OF_CONDUCT.isdisjoint(asked.sections)
    told_apart = is_second or tells_a_grade_apart(slots) or _is_of_a_patient_beside_a_course(slots, asked)
    told_apart = told_apart or has_one_behind_a_course(slots.reading, knowledge.language.discourse)
    haste = haste_of(query, alarms, knowledge, told_apart=told_apart)
    if asked.reason == ELSEWHERE and names_another_cause(slots):
        # 'osimertinib : myocardite grade 2': its conduct is not ours, and it is an emergency whatever it comes from
        problems = tuple(one for one in query.problems if not _is_its_own_fields(one, knowledge))
        under_any = haste_of(query.with_(sections=CARD, problems=problems), alarms, knowledge)
        haste = under_any if under_any.urgency in CALLED_AT_ONCE else haste
    graded = graded_today(query, told_apart=told_apart)
    return raised_by_its_conditions(haste, graded, slots.reading, knowledge)


def _is_of_a_patient_beside_a_course(slots: Slots, asked: Asked) -> bool:
    """'suite à votre formation : patient avec une colite grade 4, je l'envoie où ?', 'et mon patient a …'."""
    is_somebodys = slots.reading.discourse.is_mine or slots.asks("what_to_do", "who", "where")
    return "training" in asked.sections and slots.asks("patient") and is_somebodys


def _is_its_own_fields(problem: Problem, knowledge: Knowledge) -> bool:
    """'CAR-T, CRS grade 2': a reaction to the product itself, which those who give it treat until it is grave."""
    return knowledge.toxicities[problem.toxicity].of_any_product and max(problem.grades, default=0) < GRAVE


def speaks_of_danger(slots: Slots, haste: Haste, query: Query, alarms: Collection[str]) -> bool:
    """Whether a danger is named that calls nobody: a sign that may be nobody's today, a grade that is asked about."""
    return haste.urgency != "vital" and (_names_a_danger(slots, alarms) or _is_a_scale_of_danger(slots, query))


def of_today(query: Query, slots: Slots, context: Context | None) -> Query:
    """History and hypotheses are nobody's grade today; what is supposed of somebody who was told of may be theirs."""
    resumes = bool(slots.situations) and slots.asks("past")  # 'grade 4, guéri depuis : reprendre ?'
    if is_supposed_of_a_case(slots, query, context) and not (slots.only_history or resumes):
        return query
    discourse = slots.reading.discourse
    story = slots.only_history or resumes or slots.asks("hypothetical")
    story = story or asks_for_the_scale(slots) or is_graded_in_general(slots)
    story = story or (discourse.is_unreal and not discourse.is_mine)
    # 'combien de myocardites fulminantes dans l'essai': an adjective is a topic where a sign would be one
    story = story or ((slots.grade_of_adjective or 0) > GRAVE and is_surely_of_nobody(slots))
    # 'which kit in case of a severe infusion reaction?'
    in_general = discourse.asks and discourse.general_from is not None and not discourse.of_someone
    story = story or (slots.grade_of_adjective is not None and in_general and not slots.asks("what_to_do"))
    story = story or asks_for_a_dose_after_its_event(slots) or treats_of_diseases(slots.reading)
    if story and has_one_behind_a_course(slots.reading, slots.knowledge.language.discourse):
        return query  # 'après le cours sur la myasthénie, et là j'ai une myasthénie grade 4'
    return query.with_(problems=()) if story else query


def _names_a_danger(slots: Slots, alarms: Collection[str]) -> bool:
    """A sign that was read and may be nobody's today, or a grade 4 of what nobody knows or no toxicity has."""
    if alarms:
        return False
    is_graded = any(LIFE_THREATENING in problem.grades for problem in slots.problems)
    names_another = bool(slots.reading.unknown or slots.problems)
    of_another = names_another and LIFE_THREATENING in slots.reading.grades and not is_graded
    return bool(slots.reading.alarms) or slots.reading.names_a_danger or of_another


def _is_a_scale_of_danger(slots: Slots, query: Query) -> bool:
    """A grade is asked about that calls 15, and nobody has it: whoever has somebody with it is told so all the same."""
    is_over = slots.only_history or slots.asks("past")
    is_vital = any(urgency_of(one, slots.knowledge) == "vital" for one in query.problems)
    return is_vital and not is_over
