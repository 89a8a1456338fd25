"""Whether what alarms is only talked of: a definition, a protocol of another field, a film, a quotation."""

from __future__ import annotations

from bot.understanding.animals import subjects_that_did_nothing
from bot.understanding.clauses import is_quoted
from bot.understanding.likeness import NOBODY_BELOW
from bot.understanding.reading import Alarm
from bot.understanding.slots import Slots


def is_hypothetical(slots: Slots) -> bool:
    """A definition, a protocol of another field, a joke: the wording is a topic, nobody is in danger."""
    if _is_a_topic_of_talk(slots):
        return True
    if slots.reading.discourse.is_mine:
        return False
    if _is_a_topic_elsewhere(slots) and not slots.asks("patient"):
        return True
    if any(alarm.measured for alarm in slots.reading.alarms):
        return False
    if slots.asks("hypothetical") and not slots.asks("who"):
        return True
    if slots.asks("patient") or slots.asks("somebody"):
        return False
    spelt_out = {m.key for m in slots.reading.mentions if m.kind == "topic" and not m.crossing}
    written = any(_is_only_written(key, slots) for key in slots.topics if key in spelt_out)
    if slots.reading.likeness is not None and slots.reading.likeness >= NOBODY_BELOW:
        written = False  # the network is named, and yet it is worded as of somebody
    asks_for_knowledge = slots.asks_in_so_many_words("definition", "report") or written
    return asks_for_knowledge and not slots.reading.places and not slots.asks("who") and not slots.has_value


def _is_only_written(key: str, slots: Slots) -> bool:
    """A text about the network; not who wants to be in it, whoever is ill beside that."""
    topic = slots.knowledge.topics[key]
    return not (topic.weak or topic.firm)


def _is_a_topic_of_talk(slots: Slots) -> bool:
    """A film, an exam, a document, a question in general: nobody has the sign (`discourse`)."""
    alarms, discourse = slots.reading.alarms, slots.reading.discourse
    if alarms and not discourse.is_mine and all(is_only_quoted(alarm, slots) for alarm in alarms):
        return True
    begins = {alarm.start for alarm in alarms}
    signs = [at for at, token in enumerate(slots.reading.tokens) if token.start in begins]
    return bool(alarms) and discourse.is_a_topic(signs, has_value=any(was_measured(one, slots) for one in alarms))


def was_measured(alarm: Alarm, slots: Slots) -> bool:
    """Not where it is quoted in a text about words: 'vérifie l'orthographe : « Glasgow 3 »'."""
    return alarm.measured and not is_only_quoted(alarm, slots)


def is_only_quoted(alarm: Alarm, slots: Slots) -> bool:
    """Not where somebody says it: 'on refait l'arbre décisionnel, et le fils appelle : « il convulse »'."""
    reading = slots.reading
    of_words = reading.discourse.is_about_words and not reading.quotes_a_caller
    return of_words and is_quoted(reading.text, alarm.start)


def _is_a_topic_elsewhere(slots: Slots) -> bool:
    """The one alarming wording belongs to another field that the text is about, and no drug of ours is named."""
    known = slots.knowledge.language.other_subjects
    elsewhere = any(known[one.key].silences_alarms for one in subjects_that_did_nothing(slots))
    return elsewhere and not slots.checkpoint_inhibitors and len(slots.reading.alarms) == 1
