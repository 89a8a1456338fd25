"""Which sections a text asks for: a table of rules, first match wins, each rule a sentence.

What a sentence means stands here, of the pathway in `rules_of_the_pathway.py`, of the course, the meeting and the
directory in `rules_of_the_network.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.knowledge_base.kinds import Reason, SectionKind
from bot.understanding.inheritance import Inheritance
from bot.understanding.joined_matters import joined_matters
from bot.understanding.query import CARD
from bot.understanding.rules_of_the_network import (
    asks_about_the_meeting,
    asks_about_training,
    asks_whether_the_meeting_comes_first,
    is_who_wants_it,
    meeting_sections,
)
from bot.understanding.rules_of_the_pathway import asks_for_the_pathway, pathway_sections
from bot.understanding.scope import (
    asks_for_a_definition,
    explains_immunotherapy,
    has_grade_question,
    is_of_a_patient_under_an_inhibitor,
    is_strange,
    names_a_place,
    out_of_scope,
    wants_a_person,
)
from bot.understanding.slots import Slots
from bot.understanding.whole_scale import asks_what_grades_mean

Rule = tuple[Reason, Callable[[Slots], bool], Callable[[Slots], tuple[SectionKind, ...]]]
MOST_UNKNOWN_BESIDE_HELP = 2
"""Unknown words with which 'comment ça marche' still asks what the assistant can do."""
MOST_UNKNOWN_BESIDE_IMMUNOTHERAPY = 1
"""Unknown words with which 'effets indésirables', 'immunothérapie' is still what is asked about."""
MOST_UNKNOWN_BESIDE_MATTERS = 3
"""Words that nothing explains beside two matters of the network: 'je prépare un classeur'."""
ELSEWHERE: Reason = "the subject is not ours"
REPORTING: Reason = "an adverse reaction is to be reported"


def _asks_for_the_grades(slots: Slots) -> bool:
    """A grade of somebody, or the scale by its name; the bare word beside unknown ones may be any grade."""
    if not has_grade_question(slots):
        return False
    somebodys = slots.names_the_scale or slots.asks("patient", "somebody")
    numbers = slots.reading.grades or slots.reading.impossible_grades
    if is_strange(slots) and not somebodys:
        return False
    return bool(numbers or somebodys) or not slots.reading.unknown


def _toxicity_sections(slots: Slots) -> tuple[SectionKind, ...]:
    with_people = wants_a_person(slots) or names_a_place(slots) or slots.specialties or slots.tier
    people: tuple[SectionKind, ...] = ("referents",) if with_people else ()
    if slots.asks("which_grade", "definition", "apart") and not slots.is_graded and has_grade_question(slots):
        both = slots.asks("which_grade") and slots.asks("what_to_do", "care")  # 'quel grade, et que faire ?'
        return ("grade", *(("toxicity",) if both else ()), *people)
    if slots.is_graded:
        only_definition = asks_what_grades_mean(slots) and not slots.asks("what_to_do") and not people
        if people and slots.asks("who"):
            return (*people, *CARD)  # who asks whom to call sees the people first
        return ("grade",) if only_definition else (*CARD, *people)
    if slots.has_value:
        return ("toxicity", "grade", *people)
    if people and not slots.asks_of_the_conduct:
        return people
    return ("toxicity", *people)


def _is_a_stray_sign(slots: Slots) -> bool:
    """One sign or laboratory word among words that nothing explains, and nothing else of ours."""
    if (slots.named_toxicities and not slots.only_misspelt) or has_grade_question(slots) or slots.has_value:
        return False
    ours = slots.checkpoint_inhibitors or slots.asks("immunotherapy", "who", "referent", "patient") or slots.specialties
    return len(slots.reading.unknown) > 1 and not ours and not slots.reading.places


def _discipline_sections(slots: Slots) -> tuple[SectionKind, ...]:
    people = names_a_place(slots) or wants_a_person(slots) or slots.tier
    if has_grade_question(slots):
        return ("grade", "referents") if people and not slots.asks("definition", "apart") else ("grade",)
    return ("referents",)


def _asks_for_help(slots: Slots) -> bool:
    return slots.asks("help") and len(slots.reading.unknown) <= MOST_UNKNOWN_BESIDE_HELP


def _wants_an_organ_doctor(slots: Slots) -> bool:
    return (names_a_place(slots) or wants_a_person(slots)) and not is_strange(slots)


def _topic_sections(slots: Slots) -> tuple[SectionKind, ...]:
    return tuple(dict.fromkeys(slots.knowledge.topics[key].section for key in slots.topics))


def _tells_more_than_was_understood(slots: Slots) -> bool:
    """A sign of several meanings, or words that nothing explains: what is told of is not the treatment in general."""
    asks_in_general = slots.asks("definition", "apart", "is_it_immunotherapy", "possible_toxicities", "help")
    most = MOST_UNKNOWN_BESIDE_IMMUNOTHERAPY if slots.asks("immunotherapy") else 0
    if slots.undecided or (slots.has_value and not (asks_in_general or slots.asks("immunotherapy"))):
        return True
    return len(slots.reading.unknown) > most and not asks_in_general


def _asks_in_general(slots: Slots) -> bool:
    """The subject by its name, and nobody looked for: 'contact immunotox à Bergonié' asks for people."""
    if is_of_a_patient_under_an_inhibitor(slots) and not slots.asks("help"):
        return False
    somewhere = names_a_place(slots) and not slots.asks("definition", "apart")
    more = wants_a_person(slots) or _tells_more_than_was_understood(slots)
    return slots.asks("immunotherapy") and not (somewhere or more)


def _explains_to_somebody(slots: Slots) -> bool:
    """'l'immunothérapie expliquée à un cardiologue': whom it is for, and nobody is looked for."""
    somebody = slots.asks("referent", "where", "any_doctor", "search") or slots.seeks_in_so_many_words
    case = slots.toxicities or slots.organs or slots.reading.alarms or has_grade_question(slots)
    is_more = somebody or case or names_a_place(slots) or is_of_a_patient_under_an_inhibitor(slots)
    return explains_immunotherapy(slots) and not is_more


def _names_a_person_to_find(slots: Slots) -> bool:
    return slots.has_subject and (names_a_place(slots) or wants_a_person(slots))


def _names_a_firm_topic(slots: Slots) -> bool:
    """'cardiologue à Dax, comment devenir référent', 'un numéro est faux dans l'annuaire, à qui le signaler'."""
    if slots.toxicities or slots.reading.alarms:
        return False
    return any(slots.knowledge.topics[key].firm for key in slots.topics)


def _asks_about_a_topic(slots: Slots) -> bool:
    """Of a toxicity, 'qui coordonne dans le parcours' asks for the pathway, not for the network; so of a graded one.

    'What does grade 4 mean for an immune-related adverse event?' asks for the grade.
    """
    is_a_case = slots.problems and (slots.asks("pathway") or slots.is_graded)
    is_a_grade = bool(slots.reading.grades) and slots.asks("definition", "which_grade", "which_tier", "pathway")
    return bool(slots.topics) and not _names_a_person_to_find(slots) and not (is_a_case or is_a_grade)


RULES: Sequence[Rule] = (
    (ELSEWHERE, lambda s: out_of_scope(s) is not None, lambda _: ("fallback",)),
    (
        "announcements are wanted or not wanted",
        lambda s: s.asks("subscribe", "unsubscribe") and not is_strange(s) and not joined_matters(s),
        lambda _: ("subscription",),
    ),
    (
        "several matters of the network are asked for",
        lambda s: bool(joined_matters(s)) and len(s.reading.unknown) <= MOST_UNKNOWN_BESIDE_MATTERS,
        joined_matters,
    ),
    (
        "it is asked whether the meeting or somebody comes first",
        asks_whether_the_meeting_comes_first,
        lambda _: ("pathway", "rcp"),
    ),
    ("the course is asked for", asks_about_training, lambda _: ("training",)),
    ("the meeting is asked for", asks_about_the_meeting, meeting_sections),
    (
        "the whole directory is asked for",
        lambda s: s.asks("directory") and not s.toxicities and (not s.seeks_a_discipline or is_who_wants_it(s)),
        lambda s: ("directory",) if not is_strange(s) else ("fallback",),
    ),
    ("a written topic is named that no person answers", _names_a_firm_topic, _topic_sections),
    (REPORTING, lambda s: s.asks("report") and not asks_for_a_definition(s), lambda _: ("pathway",)),
    ("a written topic is named", _asks_about_a_topic, _topic_sections),
    (
        "a treatment is the subject",
        lambda s: (
            bool(s.treatments or s.asks("is_it_immunotherapy"))
            and not s.has_subject
            and not is_of_a_patient_under_an_inhibitor(s)
            and not has_grade_question(s)
            and not s.asks("pathway")
            and not s.situations
            and not _tells_more_than_was_understood(s)
        ),
        lambda s: ("about", "help") if s.asks("help") else ("about",),
    ),
    ("the pathway is asked for", asks_for_the_pathway, pathway_sections),
    ("a toxicity is named", lambda s: bool(s.toxicities) and not _is_a_stray_sign(s), _toxicity_sections),
    ("immunotherapy in general", _explains_to_somebody, lambda _: ("about",)),
    ("a discipline is named", lambda s: bool(s.specialties), _discipline_sections),
    (
        "a grade is asked for an organ",
        lambda s: bool(s.organs) and has_grade_question(s) and not names_a_place(s),
        lambda _: ("grade",),
    ),
    (
        "an organ is named with a place or a question",
        lambda s: bool(s.organs) and ((names_a_place(s) and wants_a_person(s)) or _wants_an_organ_doctor(s)),
        lambda _: ("referents",),
    ),
    ("the grades are asked for", _asks_for_the_grades, lambda _: ("grade",)),
    (
        "politeness or a call for help",
        lambda s: s.only_small_talk and (not s.reading.unknown or s.asks("thanks", "goodbye") or _asks_for_help(s)),
        lambda _: ("help",),
    ),
    ("immunotherapy in general", _asks_in_general, lambda _: ("about",)),
)


def sections_of(slots: Slots, inheritance: Inheritance) -> tuple[Reason, tuple[SectionKind, ...]]:
    if inheritance.sections:
        return "goes on with the question before", inheritance.sections
    for reason, holds, sections in RULES:
        if holds(slots):
            return reason, sections(slots)
    if slots.reading.alarms or slots.reading.identifiers:
        return "only an alarm or an identifier", ()
    return "nothing that is ours", ("fallback",)
