"""Why a text was answered as it was, in words: what was read and where it stands, what was taken over, what decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from bot.answering.answer import Answer
from bot.answering.printed_questions import question_for
from bot.answering.wording import Wording
from bot.knowledge_base.kinds import PLACES, MentionKind, Reason, place_kind_of
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.case import Case
from bot.understanding.query import Place
from bot.understanding.reading import Mention, Reading

Parts = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings, each with its lines."""
Where = Callable[[Mention, Knowledge], str]
"""Where the meaning of a mention stands."""
REASONS: Final[Mapping[Reason, str]] = {
    "goes on with the question before": "why_goes_on",
    "the subject is not ours": "why_not_ours",
    "worded like a question of another field": "why_not_ours",
    "announcements are wanted or not wanted": "why_announcements",
    "several matters of the network are asked for": "why_matters",
    "it is asked whether the meeting or somebody comes first": "why_pathway",
    "the course is asked for": "why_course",
    "the meeting is asked for": "why_meeting",
    "the whole directory is asked for": "why_directory",
    "an adverse reaction is to be reported": "why_reporting",
    "a written topic is named": "why_topic",
    "a written topic is named that no person answers": "why_topic",
    "a treatment is the subject": "why_treatment",
    "the pathway is asked for": "why_pathway",
    "a toxicity is named": "why_toxicity",
    "a discipline is named": "why_discipline",
    "a grade is asked for an organ": "why_grade_of_organ",
    "an organ is named with a place or a question": "why_organ",
    "the grades are asked for": "why_grades",
    "politeness or a call for help": "why_politeness",
    "immunotherapy in general": "why_immunotherapy",
    "only an alarm or an identifier": "why_alarm_alone",
    "nothing that is ours": "why_nothing",
    "a button": "why_button",
}
"""The sentence that says each reason of the rules (understanding/rules.py)."""
_PLACES: Final = PLACES - {"outside"}


def why(reading: Reading, case: Case, answer: Answer, wording: Wording, where: Where | None = None) -> Parts:
    """Return the parts of the explanation that have something to say. `where`: finds the line of a phrase itself."""
    parts = (
        ("why_read", tuple(_read(reading, wording, where or where_it_stands))),
        ("why_carried_over", tuple(_carried_over(case, wording))),
        ("why_decided", tuple(_decided(case, answer, wording))),
    )
    return tuple((wording.say(title), lines) for title, lines in parts if lines)


def why_a_command(does: str, wording: Wording) -> Parts:
    """Return the parts for a command: it asks nothing that is to be understood. `does`: key of what it does."""
    return ((wording.say("why_decided"), (wording.say("why_command", does=wording.say(does)),)),)


def question_of(case: Case, wording: Wording) -> str:
    """Return what was asked: the text, or what a person would type for the button."""
    return case.text or question_for(case.query, wording)


def _read(reading: Reading, wording: Wording, where: Where) -> Iterator[str]:
    for mention in reading.mentions:
        yield _mention(mention, reading, wording, where)
    for grading in reading.gradings:
        yield wording.say(
            "why_line", words=reading.text[grading.start : grading.end], meaning=wording.grades(grading.grades)
        )
    for number in reading.impossible_grades:
        yield wording.say("no_such_grade", number=number)
    for alarm in reading.alarms:
        name = wording.knowledge.emergency(alarm.key).name.into(wording.language)
        yield wording.say("why_alarm", words=reading.text[alarm.start : alarm.end], name=name)
    for kind in dict.fromkeys(found.kind for found in reading.identifiers):
        yield wording.say("why_identifier", kind=wording.say(f"identifier_{kind}"))
    if reading.unknown_place:
        yield wording.say("unknown_place", name=reading.unknown_place)
    for word in reading.unknown:
        yield wording.say("unknown_word", word=word)


def _mention(mention: Mention, reading: Reading, wording: Wording, where: Where) -> str:
    line = wording.say("why_line", words=mention.surface, meaning=_meaning(mention, reading, wording))
    marks = [
        wording.say("why_edits" if mention.edits > 1 else "why_edit", count=mention.edits) if mention.edits else "",
        wording.say("why_by_sound") if (mention.is_heard or mention.cost) and not mention.edits else "",
        wording.say("why_denied") if mention.negated else "",
        wording.say("why_past") if mention.past else "",
        where(mention, wording.knowledge).removesuffix("data/"),
    ]
    said = [mark for mark in marks if mark]
    return f"{line} ({' ; '.join(said)})" if said else line


def _meaning(mention: Mention, reading: Reading, wording: Wording) -> str:
    """What the words stand for; of several places of one name, the one that was chosen."""
    meanings = ((mention.kind, mention.key), *mention.alternatives)
    for place in reading.places:
        if any(kind in _PLACES and key == place.key for kind, key in meanings) or (
            mention.kind in _PLACES and len(reading.places) == 1
        ):
            return wording.place(place)
    named = dict.fromkeys(name for kind, key in meanings if (name := _name(kind, key, mention, wording)))
    return wording.say("why_or").join(named) or wording.say("why_turn_of_phrase")


def _name(kind: MentionKind, key: str, mention: Mention, wording: Wording) -> str:
    knowledge = wording.knowledge
    if kind == "toxicity" and key in knowledge.toxicities:
        return wording.toxicity(key, mention.detail or None)
    if kind == "symptom" and key in knowledge.toxicities:
        return wording.say("why_sign_of", name=wording.toxicity(key, mention.detail or None))
    if kind in ("specialty", "organ") and key in knowledge.specialties:
        return wording.specialty(key)
    if kind == "treatment" and key in knowledge.treatments:
        return wording.treatment(key)
    if kind == "topic" and key in knowledge.topics:
        return knowledge.topics[key].title.into(wording.language)
    if kind in _PLACES and (named := place_kind_of(kind)):  # a postal code is no place
        return wording.place(Place(named, key))
    return ""


def _carried_over(case: Case, wording: Wording) -> Iterator[str]:
    query = case.query
    values = {
        "specialties": ", ".join(map(wording.specialty, query.specialties)),
        "toxicities": ", ".join(map(wording.problem, query.problems)),
        "grade": wording.grades(query.all_grades),
        "treatments": " + ".join(map(wording.treatment, query.treatments)),
        "place": wording.place(query.place) if query.place else "",
        "tier": wording.tier(query.tier) if query.tier else "",
    }
    for slot in case.inherited:
        name, value = wording.say(f"slot_{slot}"), values.get(slot, "")
        told = f"{name}{wording.colon} {value}" if value else name
        yield value if slot == "grade" else told  # 'grade 3' says its own name


def _decided(case: Case, answer: Answer, wording: Wording) -> Iterator[str]:
    yield wording.say(REASONS[case.reason])
    if case.options:
        yield wording.say("why_asks_back")
    if case.haste.section:
        signs = [wording.knowledge.emergency(key).name.into(wording.language) for key in case.haste.signs]
        grades = [f"{wording.problem(p)} {wording.grades(p.grades)}".strip() for p in case.haste.problems]
        yield wording.say(f"why_urgency_{case.haste.urgency}", because=" ; ".join([*signs, *grades]))
    names = ", ".join(wording.say(f"why_section_{kind}") for kind in answer.kinds)
    if names:
        yield wording.say("why_sections", names=names)


def origin_of(mention: Mention) -> str:
    """Return the key under which the knowledge notes in which file the meaning of a mention stands."""
    if mention.crossing:
        return f"crossing:{mention.crossing}"
    if mention.kind in ("toxicity", "symptom"):
        return f"form:{mention.key}/{mention.detail}" if mention.detail else f"toxicity:{mention.key}"
    kinds = {"organ": "specialty", "subject": "other_subject"}
    return f"{kinds.get(mention.kind, mention.kind)}:{mention.key}"


def where_it_stands(mention: Mention, knowledge: Knowledge) -> str:
    """Return 'knowledge/specialties.yaml:4', or the folder of the places."""
    return knowledge.origins.get(origin_of(mention), "" if mention.crossing else "data/")
