"""Reading → Case: the dialogue completes it, the rules choose the sections, the urgency is read off the whole."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from bot.knowledge_base.fields import CALLED_AT_ONCE, LIFE_THREATENING
from bot.knowledge_base.kinds import (
    ALERTS,
    DISCIPLINE_ASKED,
    DISEASES,
    OF_THE_NETWORK,
    LanguageCode,
    Reason,
    SectionKind,
)
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.language import CueKey
from bot.understanding.asked_apart import asked_apart
from bot.understanding.asking import asked_back, with_places_to_choose
from bot.understanding.case import Case, Haste, SmallTalk
from bot.understanding.conditions import raised_by_its_conditions
from bot.understanding.context import Context
from bot.understanding.deaths import with_deaths_told, without_the_names_of_deaths
from bot.understanding.dialogue import inherit
from bot.understanding.graded_in_general import is_graded_in_general
from bot.understanding.graded_names import without_names_that_a_grade_decides
from bot.understanding.left_open import left_open
from bot.understanding.meant import signs_meant
from bot.understanding.opinion import WRITTEN, sounding_like, sounds_foreign
from bot.understanding.other_drugs import drugs_as_typed
from bot.understanding.periods import period_in
from bot.understanding.query import CARD, Place, Problem, Query
from bot.understanding.reading import Reading
from bot.understanding.rules import ELSEWHERE, REPORTING, sections_of
from bot.understanding.said_of_signs import GRAVE
from bot.understanding.scope import names_another_cause
from bot.understanding.slots import Slots
from bot.understanding.supposed import is_supposed_of_a_case
from bot.understanding.told_apart import tells_a_grade_apart
from bot.understanding.urgency import SEVERITY, graded_today, gravest_first, haste_of, urgency_of
from bot.understanding.whole_scale import asks_for_the_scale
from bot.understanding.worded_of_nobody import is_surely_of_nobody

_OF_CONDUCT: frozenset[SectionKind] = frozenset({"toxicity", "referents"})
FOREIGN_BY_ITS_WORDING: Reason = "worded like a question of another field"


def decide(reading: Reading, knowledge: Knowledge, context: Context | None, today: date) -> Case:
    """What the reading asks for, after the dialogue has completed what it leaves unsaid. `today`: the network's."""
    grade_words = knowledge.language.grade_words
    reading = without_the_names_of_deaths(with_deaths_told(reading, grade_words), grade_words)
    reading = without_names_that_a_grade_decides(Slots(reading, knowledge))
    slots = Slots(reading, knowledge)
    inheritance = inherit(slots, context)
    reason, sections = sections_of(slots, inheritance)
    sounded: tuple[SectionKind, ...] = ()
    apart: tuple[SectionKind, ...] = ()
    if not inheritance.sections and "fallback" not in sections:
        is_vital = any(urgency_of(one, knowledge) == "vital" for one in inheritance.query.problems)
        if context is None and not is_vital and sounds_foreign(slots, sections):
            reason, sections = FOREIGN_BY_ITS_WORDING, ("fallback",)
        else:
            apart = asked_apart(slots, sections, _by_itself)
            sections = (*sections, *apart)
            sounded = sounding_like(slots, sections)
    sections = (*sections, *sounded)
    if slots.only_history and not slots.asks("pathway", "which_tier"):  # no door opens for what is over
        sections = tuple(section for section in sections if section != "pathway")
    sections = _answerable(sections, inheritance.query)
    query = inheritance.query.with_(sections=sections, topics=_topics(inheritance.query, reason))
    if "referents" not in sections and _is_the_region(query.place, knowledge):
        query = query.with_(place=None)  # 'le parcours en Nouvelle-Aquitaine': it is ours, and nobody is looked for
    alarms = signs_meant(slots) or inheritance.signs
    of_today = query if inheritance.worsens else _of_today(query, slots, context)
    # 'pneumopathie grade 4, que faire + l'annuaire': beside a second question the grade is somebody's all the same
    is_second = bool(apart or sounded) and not _OF_CONDUCT.isdisjoint(sections)
    told_apart = is_second or tells_a_grade_apart(slots)
    haste = haste_of(of_today, alarms, knowledge, told_apart=told_apart)
    if reason == ELSEWHERE and names_another_cause(slots):
        # 'osimertinib : myocardite grade 2': its conduct is not ours, and it is an emergency whatever it comes from
        problems = tuple(one for one in of_today.problems if not _is_its_own_fields(one, knowledge))
        under_any = haste_of(of_today.with_(sections=CARD, problems=problems), alarms, knowledge)
        haste = under_any if under_any.urgency in CALLED_AT_ONCE else haste
    haste = raised_by_its_conditions(haste, graded_today(of_today, told_apart=told_apart), reading, knowledge)
    if alarms:
        query = query.with_(sections=_beside_an_alarm(query, slots, calls=_calls_for_sure(haste, alarms, knowledge)))
    unanswered = left_open(slots)
    case = Case(
        _with_alerts(query, haste, knowledge, identifies=bool(reading.identifiers)),
        reason,
        haste,
        alarms,
        identifiers=tuple(dict.fromkeys(found.kind for found in reading.identifiers)),
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
        sounded=tuple(section for section in sounded if section in query.sections),
        speaks_of_danger=haste.urgency != "vital"
        and (_speaks_of_danger(slots, alarms) or _is_a_scale_of_danger(slots, query)),
        truncated=reading.truncated,
    )
    back = _called_whatever_is_meant(asked_back(case, slots, inheritance), of_today, knowledge)
    if reason in {ELSEWHERE, FOREIGN_BY_ITS_WORDING}:
        return back
    # Nothing was understood but that somebody is spoken of: 'les secrétaires peuvent-elles venir ?'
    told = _or_as_it_sounds(case, slots) if back.asks in DISCIPLINE_ASKED else back
    is_written = bool(told.sounded) and WRITTEN.issuperset(told.sounded)
    return told if is_written else _or_as_it_sounds(back, slots)


def _is_its_own_fields(problem: Problem, knowledge: Knowledge) -> bool:
    """'CAR-T, CRS grade 2': a reaction to the product itself, which those who give it treat until it is grave."""
    return knowledge.toxicities[problem.toxicity].of_any_product and max(problem.grades, default=0) < GRAVE


def _speaks_of_danger(slots: Slots, alarms: Collection[str]) -> bool:
    """Whether a sign was read that may be nobody's today, or a grade 4 of what nobody knows."""
    if alarms:
        return False
    is_graded = any(LIFE_THREATENING in problem.grades for problem in slots.problems)
    unknown = bool(slots.reading.unknown) and LIFE_THREATENING in slots.reading.grades and not is_graded
    return bool(slots.reading.alarms) or slots.reading.names_a_danger or unknown


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


def _by_itself(part: Slots) -> tuple[SectionKind, ...]:
    """What a part of a message asks for, were it the whole of it."""
    _, sections = sections_of(part, inherit(part, None))
    return sections


def _or_as_it_sounds(case: Case, slots: Slots) -> Case:
    """Where nothing was understood, and nothing to choose from either: what the message is worded like."""
    sounded = sounding_like(slots, case.query.sections) if case.query.sections == ("fallback",) else ()
    return case.with_(query=case.query.with_(sections=sounded), sounded=sounded) if sounded else case


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


def _of_today(query: Query, slots: Slots, context: Context | None) -> Query:
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
    return query.with_(problems=()) if story else query


def _is_a_scale_of_danger(slots: Slots, query: Query) -> bool:
    """A grade is asked about that calls 15, and nobody has it: whoever has somebody with it is told so all the same."""
    is_over = slots.only_history or slots.asks("past")
    is_vital = any(urgency_of(one, slots.knowledge) == "vital" for one in query.problems)
    return is_vital and not is_over


def _answerable(sections: tuple[SectionKind, ...], query: Query) -> tuple[SectionKind, ...]:
    """The sections that have something to say: 'os' after a colitis takes over no sheet, so it asks for people."""
    kept = tuple(section for section in sections if section != "toxicity" or query.problems)
    return kept or (("referents",) if query.specialties else ("fallback",))


def _topics(query: Query, reason: Reason) -> tuple[str, ...]:
    """The written topics; the report of an adverse reaction is one."""
    return ("pharmacovigilance",) if reason == REPORTING else query.topics


_WANTS_TO_READ: tuple[CueKey, ...] = ("what_to_do", "which_grade", "pathway")


_NOT_UNDERSTOOD: frozenset[SectionKind] = frozenset({"fallback"})
_SAY_NOTHING_THEN = _NOT_UNDERSTOOD | {"about", "help"}
_SHEETS: frozenset[SectionKind] = frozenset({"toxicity", "grade"})


def _beside_an_alarm(query: Query, slots: Slots, *, calls: bool) -> tuple[SectionKind, ...]:
    """With 15 in the first line nobody reads sheets: they stay out unless a grade, the pathway or what to do is asked.

    Nor what the network is asked for: the letters of the meeting are those of a resuscitation ('RCP en cours').
    Where it is the hospital, or 15 only because of the wording (`calls` is false), what to do stands below.
    """
    is_no_grade = bool(query.problems) and bool(slots.reading.impossible_grades)  # 'anaphylaxie grade 8': there is none
    wants_to_read = query.all_grades or is_no_grade or slots.asks(*_WANTS_TO_READ)
    wants_to_read = wants_to_read or _is_a_disease_and_its_product(slots)
    left_out = _NOT_UNDERSTOOD if wants_to_read else _SAY_NOTHING_THEN | (_SHEETS if calls else frozenset())
    left_out |= OF_THE_NETWORK if calls else frozenset()
    return tuple(section for section in query.sections if section not in left_out)


def _is_a_disease_and_its_product(slots: Slots) -> bool:
    """'syndrome DRESS pembrolizumab', as the button of the product says: its line is asked for."""
    named = [one for one in slots.reading.mentions if one.kind in ("toxicity", "treatment")]
    covered = all(any(one.start <= token.start < one.end for one in named) for token in slots.reading.tokens)
    return covered and bool(slots.checkpoint_inhibitors and slots.named_toxicities)


def _calls_for_sure(haste: Haste, alarms: tuple[str, ...], knowledge: Knowledge) -> bool:
    """15, by a sign that was read or by a grade: not only because the message is worded like a call for help."""
    resembling = knowledge.resembling
    return haste.urgency == "vital" and not (resembling is not None and alarms == (resembling.key,))


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
