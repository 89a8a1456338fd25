"""When the course, the meeting or the directory is asked for, and not another one of that name."""

from __future__ import annotations

from bot.knowledge_base.kinds import SectionKind
from bot.understanding.matter_of_a_course import treats_of_diseases
from bot.understanding.product_text import is_the_text_of_a_product
from bot.understanding.scope import is_strange, names_a_place
from bot.understanding.slots import Slots

MOST_UNKNOWN_BESIDE_TRAINING = 1
"""Unknown words with which the word 'formation' still means ours."""


def asks_about_training(slots: Slots) -> bool:
    """The course by its name, or by words of one where nothing speaks of another."""
    if slots.asks("training"):
        ours = slots.asks("immunotherapy") or slots.toxicities or slots.checkpoint_inhibitors or slots.names_the_course
        return bool(ours) or len(slots.reading.unknown) <= MOST_UNKNOWN_BESIDE_TRAINING
    if slots.asks("training_context") and treats_of_diseases(slots.reading):
        return True  # 'vous faites un atelier sur l'hypophysite ?'
    if names_a_place(slots) and not slots.asks("immunotherapy") and slots.reading.unknown:
        return False
    context = slots.asks("training_context") and not slots.has_subject and not slots.reading.grades and not slots.topics
    mentions = sum(m.kind == "cue" and m.key == "training_context" for m in slots.reading.mentions)
    firm = slots.asks("immunotherapy") or mentions > 1 or not (names_a_place(slots) or slots.reading.unknown)
    return (
        context and firm and not is_strange(slots) and not slots.other_subjects and not slots.asks("rcp", "directory")
    )


def asks_about_the_meeting(slots: Slots) -> bool:
    """By any of its words, or by its name: a discipline beside it is who sits there, not who is sought."""
    meeting = _is_a_topic_of_the_meeting(slots) or (slots.asks("rcp") and _is_our_meeting(slots))
    return meeting and not is_the_text_of_a_product(slots)


def _is_a_topic_of_the_meeting(slots: Slots) -> bool:
    return any(slots.knowledge.topics[key].section == "rcp" for key in slots.topics)


def _is_our_meeting(slots: Slots) -> bool:
    """RCP has other meanings: words that nothing explains beside it speak of them, unless ours are there too."""
    ours = slots.asks("immunotherapy") or slots.has_subject or slots.topics or slots.reading.identifiers
    return len(slots.reading.unknown) <= 1 or bool(ours)


def asks_whether_the_meeting_comes_first(slots: Slots) -> bool:
    """'RCP d'abord, ou j'appelle le référent ?': the order is the pathway's, what the meeting is stands in its text."""
    meeting = slots.asks("rcp") or _is_a_topic_of_the_meeting(slots)
    return meeting and slots.asks("order", "pathway") and slots.asks("referent", "carer") and not is_strange(slots)


def meeting_sections(slots: Slots) -> tuple[SectionKind, ...]:
    """'il me faut un néphrologue au CHU pour discuter d'un dossier': somebody is looked for, whatever it is for."""
    looks = slots.seeks_a_discipline and slots.asks("who") and names_a_place(slots)
    return ("referents", "rcp") if looks else ("rcp",)


def is_who_wants_it(slots: Slots) -> bool:
    """'un pharmacien a-t-il droit à l'annuaire ?': a discipline without referents, before the directory."""
    starts = [one.start for one in slots.reading.mentions if one.key == "directory"]
    named = [one for one in slots.reading.mentions if one.kind == "specialty"]
    return slots.uncovered == slots.disciplines and all(one.end <= min(starts) for one in named)
