"""What stands beside a sign and says that it is somebody's today: its subject, its owner, *today*, *suspected*."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.knowledge_base.language import CueKey
from bot.understanding.clauses import is_quoted, sentences_of, tree_of
from bot.understanding.only_talk import is_only_quoted, was_measured
from bot.understanding.slots import Slots
from bot.understanding.whose_value import is_a_value_of_mine, is_nobodys_value

_IN_GENERAL: tuple[CueKey, ...] = (
    "definition",
    "which_grade",
    "apart",
    "training",
    "rcp",
    "directory",
    "subscribe",
    "help",
    "is_it_immunotherapy",
)
"""What is asked of nobody, and makes a message be worded of nobody, whatever is told beside it."""
MOST_WORDS_TO_ITS_SIGN = 6
"""Words from the one who has a sign to the sign: 'il tombe dans le coma'."""
_BESIDE_A_SIGN = " \u00a0\u202f"
"""What stands between a sign and the word right beside it."""
_COMMA = ","
_ENDS_A_CLAUSE = re.compile(r"[,;:?!\n]|\.\s")


def is_said_of_somebody(slots: Slots) -> bool:
    """A measured value, or somebody right before the sign ('il convulse'): hardly anything outweighs it."""
    if any(was_measured(alarm, slots) for alarm in slots.reading.alarms):
        return is_a_value_of_mine(slots) or not is_nobodys_value(slots)
    words = slots.knowledge.language.discourse
    subjects, between = words.subjects.all(), words.between_subject.all()
    beds = tree_of(words.beds.all())
    begins = {alarm.start for alarm in slots.reading.alarms if not is_only_quoted(alarm, slots)}
    said = [token.folded for token in slots.reading.tokens]
    called, believed = slots.reading.called, tree_of(words.believed.all())
    for at in (at for at, token in enumerate(slots.reading.tokens) if token.start in begins):
        is_called = at in called and at - 1 not in called  # not 'Mr Shock'
        before = at if said[at] in subjects or is_called else at - 1
        while before >= 0 and said[before] in between:
            before -= 1
        if before > 0 and said[before].isdigit():
            before = beds.start_before(said, before) - 1
        if (
            before >= 0
            and (said[before] in subjects or before in called)
            and believed.start_before(said, before) == before
        ):
            return True
    return False


def is_told_of_who_opens_the_sentence(slots: Slots) -> bool:
    """'The patient fell, not responding at all': the sign begins a clause without a subject of its own."""
    text, discourse = slots.reading.text, slots.reading.discourse
    if discourse.is_about_words or discourse.is_unreal or "?" in text:
        return False
    language = slots.knowledge.language
    subjects, fillers = language.discourse.subjects.all(), language.small_words.fillers
    between = {*fillers, *language.discourse.between_subject.all()}
    begins = [start for start, _ in sentences_of(text)]
    for alarm in (one for one in slots.reading.alarms if not one.measured):
        opened = max((one for one in begins if one <= alarm.start), default=0)
        said = [token for token in slots.reading.tokens if opened <= token.start < alarm.start]
        who = next((token for token in said if token.folded not in fillers or token.folded in subjects), None)
        comma = text.rfind(_COMMA, opened, alarm.start)
        own = [token.folded for token in said if token.start > comma]
        if who and who.folded in subjects and who.end <= comma and all(word in between for word in own):
            return True
    return False


def has_somebody_before_the_sign(slots: Slots) -> bool:
    """'il convulse'; a measured value is weighed by itself."""
    return not any(alarm.measured for alarm in slots.reading.alarms) and is_said_of_somebody(slots)


def is_told_in_a_clause_of_somebody(slots: Slots) -> bool:
    """'son cœur s'arrête. c'est quoi le grade 3 ?': a clause that begins with whoever has it, and asks nothing."""
    text, discourse = slots.reading.text, slots.reading.discourse
    if discourse.is_about_words or discourse.is_unreal or not (slots.topics or slots.asks(*_IN_GENERAL)):
        return False
    words = slots.knowledge.language.discourse
    begin = {*words.subjects.all(), *words.owners.all()}
    marks = [0, *(mark.end() for mark in _ENDS_A_CLAUSE.finditer(text)), len(text)]
    for alarm in slots.reading.alarms:
        start, end = next((one for one in pairwise(marks) if one[0] <= alarm.start < one[1]), (0, len(text)))
        said = [token.folded for token in slots.reading.tokens if start <= token.start <= alarm.start]
        asks = "?" in text[alarm.start : end]
        begins = bool(said) and said[0] in begin and len(said) <= MOST_WORDS_TO_ITS_SIGN
        if begins and not (asks or is_quoted(text, alarm.start)):
            return True
    return False


def is_of_my_patient(slots: Slots) -> bool:
    """'causes du coma de ma patiente ?': whose sign it is stands right behind it, whatever is asked."""
    language = slots.knowledge.language
    mine, owners = tree_of(language.discourse.of_my_patient.all()), language.grade_words.owner_before
    tokens, ends = slots.reading.tokens, {alarm.end for alarm in slots.reading.alarms}
    words = [token.folded for token in tokens]
    behind = (at for at, token in enumerate(tokens) if at and tokens[at - 1].end in ends and token.folded in owners)
    return any(mine.end_from(words, at + 1) > at + 1 for at in behind)


def does_not_get_better(slots: Slots) -> bool:
    """'la détresse respiratoire n'est pas résolue', 'le choc ne cède pas': said of the sign of that clause."""
    text, said = slots.reading.text, slots.reading.unrelieved
    between = ((min(alarm.end, at), max(alarm.start, at)) for alarm in slots.reading.alarms for at in said)
    return any(not _ENDS_A_CLAUSE.search(text, start, end) for start, end in between)


def is_suspected(slots: Slots) -> bool:
    """'mon père sous keytruda a un AVC probable à Niort': said of the sign right beside it, it is somebody's."""
    suspected = tree_of(slots.knowledge.language.discourse.suspected.all())
    tokens = slots.reading.tokens
    words = [token.folded for token in tokens]
    spans = [(tokens[start].start, tokens[end - 1].end) for start, end in suspected.spans_in(words)]
    text, alarms = slots.reading.text, slots.reading.alarms
    before = ((end, alarm.start) for alarm in alarms for _, end in spans if end <= alarm.start)
    behind = ((alarm.end, start) for alarm in alarms for start, _ in spans if alarm.end <= start)
    return any(not text[start:end].strip(_BESIDE_A_SIGN) for start, end in (*before, *behind))


def is_told_of_today(slots: Slots) -> bool:
    """'hospitalisé en 2024, aujourd'hui syncope': today stands right before the sign, and nothing is asked."""
    told, between = _with_today(slots)
    return told or any(not _ENDS_A_CLAUSE.search(one) for one in between)


def has_today_right_beside(slots: Slots) -> bool:
    """'AVC ce matin', 'ce matin AVC': not 'gros choc en quart de finale ce soir'."""
    told, between = _with_today(slots)
    return told or any(not one.strip(_BESIDE_A_SIGN) for one in between)


def _with_today(slots: Slots) -> tuple[bool, list[str]]:
    """Whether today stands right before a sign; and what stands between each sign and a word of today behind it."""
    reading, discourse = slots.reading, slots.reading.discourse
    if discourse.asks or discourse.is_about_words or discourse.is_unreal or discourse.topics or "?" in reading.text:
        return False, []
    days = [(one.start, one.end) for one in reading.mentions if one.kind == "cue" and one.key == "today"]
    before = (reading.text[end : alarm.start] for _, end in days for alarm in reading.alarms if end <= alarm.start)
    behind = [reading.text[alarm.end : start] for start, _ in days for alarm in reading.alarms if alarm.end <= start]
    return any(not between.strip(_BESIDE_A_SIGN) for between in before), behind
