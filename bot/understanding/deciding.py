"""Reading → Case: the dialogue completes it, the rules choose the sections, the urgency is read off the whole."""

from __future__ import annotations

from datetime import date

from bot.knowledge_base.fields import CALLED_AT_ONCE
from bot.knowledge_base.kinds import (
    ALERTS,
    DISCIPLINE_ASKED,
    DISEASES,
    LanguageCode,
    SectionKind,
)
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.asking import asked_back, with_places_to_choose
from bot.understanding.case import Case, Haste, SmallTalk
from bot.understanding.context import Context
from bot.understanding.deaths import with_deaths_told, without_the_names_of_deaths
from bot.understanding.dialogue import inherit
from bot.understanding.graded_names import without_names_that_a_grade_decides
from bot.understanding.haste_of_today import haste_of_today, of_today, speaks_of_danger
from bot.understanding.inheritance import Inheritance
from bot.understanding.left_open import left_open
from bot.understanding.meant import signs_meant
from bot.understanding.opinion import WRITTEN
from bot.understanding.other_drugs import drugs_as_typed
from bot.understanding.periods import period_in
from bot.understanding.query import CARD, Place, Query
from bot.understanding.reading import Reading
from bot.understanding.rules import ELSEWHERE, REPORTING
from bot.understanding.sections_asked import FOREIGN_BY_ITS_WORDING, Asked, asked, by_itself, or_as_it_sounds
from bot.understanding.sections_beside_an_alarm import beside_an_alarm
from bot.understanding.slots import Slots
from bot.understanding.urgency import SEVERITY, gravest_first, haste_of
from bot.understanding.who_asks import without_who_asks


def decide(reading: Reading, knowledge: Knowledge, context: Context | None, today: date) -> Case:
    """What the reading asks for, after the dialogue has completed what it leaves unsaid. `today`: the network's."""
    grade_words = knowledge.language.grade_words
    reading = without_the_names_of_deaths(with_deaths_told(reading, grade_words), knowledge)
    reading = without_names_that_a_grade_decides(Slots(reading, knowledge))
    reading = without_who_asks(Slots(reading, knowledge), by_itself)
    slots = Slots(reading, knowledge)
    inheritance = inherit(slots, context)
    found = asked(slots, inheritance, is_first_turn=context is None)
    query = _query_of(inheritance.query, found, knowledge)
    alarms = signs_meant(slots) or inheritance.signs
    somebodys = query if inheritance.worsens else of_today(query, slots, context)
    haste = haste_of_today(slots, found, somebodys, alarms)
    if alarms:
        query = query.with_(sections=beside_an_alarm(query, slots, haste, alarms))
    case = _case_of(slots, query, found, haste, alarms, inheritance, today)
    back = _called_whatever_is_meant(asked_back(case, slots, inheritance), somebodys, knowledge)
    if found.reason in {ELSEWHERE, FOREIGN_BY_ITS_WORDING}:
        return back
    # Nothing was understood but that somebody is spoken of: 'les secrétaires peuvent-elles venir ?'
    told = or_as_it_sounds(case, slots) if back.asks in DISCIPLINE_ASKED else back
    is_written = bool(told.sounded) and WRITTEN.issuperset(told.sounded)
    return told if is_written else or_as_it_sounds(back, slots)


def _query_of(query: Query, found: Asked, knowledge: Knowledge) -> Query:
    """The query with what is asked of it; the report of an adverse reaction is a written topic."""
    topics = ("pharmacovigilance",) if found.reason == REPORTING else query.topics
    query = query.with_(sections=found.sections, topics=topics)
    # 'le parcours en Nouvelle-Aquitaine': it is ours, and nobody is looked for
    is_everywhere = "referents" not in found.sections and _is_the_region(query.place, knowledge)
    return query.with_(place=None) if is_everywhere else query


def _case_of(
    slots: Slots,
    query: Query,
    found: Asked,
    haste: Haste,
    alarms: tuple[str, ...],
    inheritance: Inheritance,
    today: date,
) -> Case:
    """The case as far as nothing has to be asked back."""
    reading, knowledge, unanswered = slots.reading, slots.knowledge, left_open(slots)
    return Case(
        _with_alerts(query, haste, knowledge, identifies=bool(reading.identifiers)),
        found.reason,
        haste,
        alarms,
        identifiers=tuple(dict.fromkeys(one.kind for one in reading.identifiers)),
        inherited=inheritance.inherited,
        text=reading.text,
        language=reading.language,
        unknown=reading.unknown,
        unknown_place=reading.unknown_place if not (reading.places or reading.place_choices) else "",
        places_aside=reading.places_aside,
        other_places=reading.other_places,
        severity_words=_severity_words(slots),
        vague_grade=slots.vague_grade,
        drugs_as_typed=drugs_as_typed(reading, knowledge),
        worsens=inheritance.worsens,
        impossible_grades=reading.impossible_grades,
        period=period_in(reading.tokens, today, knowledge.language.dates) if "training" in query.sections else None,
        small_talk=_small_talk(slots),
        wants_out=slots.asks("unsubscribe"),
        left_open=unanswered.surface if unanswered else "",
        may_mean=tuple(key for kind, key in unanswered.alternatives if kind in DISEASES) if unanswered else (),
        sounded=tuple(section for section in found.sounded if section in query.sections),
        speaks_of_danger=speaks_of_danger(slots, haste, query, alarms),
        truncated=reading.truncated,
    )


def _called_whatever_is_meant(case: Case, of_today: Query, knowledge: Knowledge) -> Case:
    """'neurotoxicité grade 4': asked which, and each of those to choose from is called for now at that grade."""
    graded = [option for option in case.options if option.problems and option.all_grades]
    several = len(graded) > 1  # of 'MG grade 2' one meaning alone is a toxicity
    if case.haste.section or not several or not of_today.all_grades or "choice" not in case.query.sections:
        return case
    urgencies = (haste_of(option.with_(sections=CARD), (), knowledge).urgency for option in graded)
    least = min(urgencies, key=SEVERITY.index)
    haste = Haste(least if least in CALLED_AT_ONCE else "none")
    return case.with_(haste=haste, query=_with_alerts(case.query, haste, knowledge, identifies=False))


def case_of_tap(
    query: Query,
    language: LanguageCode | None,
    signs: tuple[str, ...],
    knowledge: Knowledge,
    context: Context | None = None,
) -> Case:
    """What a tapped button asks for: the same case as the question that it stands for, typed.

    `signs`: keys of the emergencies that the names of its problems raise by themselves ('tamponade').
    """
    sections = tuple(section for section in query.sections if section not in ALERTS)
    query = query.with_(sections=sections)
    haste = haste_of(query, signs, knowledge)
    query = _with_alerts(query, haste, knowledge, identifies=False)
    case = Case(query, "a button", haste, signs, language=language, small_talk="help")
    lacks_place = "referents" in query.sections and query.place is None
    if lacks_place and context is not None and context.lacks_a_subject:
        return with_places_to_choose(case, context.place_choices)
    return case


def _is_the_region(place: Place | None, knowledge: Knowledge) -> bool:
    """The region as a whole, by its own name."""
    if place is None or place.kind != "territory":
        return False
    return knowledge.gazetteer.are_all_departments(knowledge.territory(place.key).departments)


def _with_alerts(query: Query, haste: Haste, knowledge: Knowledge, *, identifies: bool) -> Query:
    """The query with its alerts in front, the gravest problem first."""
    alerts: list[SectionKind] = [haste.section] if haste.section else []
    alerts += ["privacy"] if identifies else []
    problems = gravest_first(query.problems, knowledge)
    return query.with_(sections=(*alerts, *query.sections), problems=problems)


def _severity_words(slots: Slots) -> tuple[tuple[str, str], ...]:
    """Each toxicity that an adjective grades, with the adjective as typed; '' for the one of the turn before."""
    if slots.qualified:
        of_all = slots.qualified.by_its_word
        said = [("", of_all)] if of_all else [(one.key, degree) for one, degree in slots.qualified.said]
        return tuple((key, degree.surface) for key, degree in said)
    return (("", slots.severity_alone.surface),) if slots.severity_alone else ()


def _small_talk(slots: Slots) -> SmallTalk | None:
    if not slots.reading.text or slots.asks("help", "greeting"):
        return "help"
    return "goodbye" if slots.asks("goodbye") else "thanks" if slots.only_small_talk else None
