"""Whether a text is ours at all, and whether an alarm in it is meant."""

from __future__ import annotations

from bot.knowledge_base.language import CueKey
from bot.understanding.slots import Slots

MOST_WORDS_THAT_GO_ON = 8
"""Words in which 'un autre', 'plus près' ask for further people by themselves: in more they are words of a sentence."""


def wants_a_person(slots: Slots) -> bool:
    goes_on = len(slots.reading.tokens) <= MOST_WORDS_THAT_GO_ON or slots.specialties or slots.reading.places
    return slots.asks("who", "where", "referent") or bool(goes_on and slots.asks("same_again", "other", "nearer"))


def names_a_place(slots: Slots) -> bool:
    """Whether a place is named, be it one that nobody knows: then it is asked for."""
    reading = slots.reading
    return bool(reading.places or reading.place_choices or reading.unknown_place)


def has_grade_question(slots: Slots) -> bool:
    return bool(slots.reading.grades or slots.reading.impossible_grades) or slots.asks("which_grade")


def is_under_an_inhibitor(slots: Slots) -> bool:
    return bool(slots.checkpoint_inhibitors) or slots.asks("immunotherapy")


def is_of_a_patient_under_an_inhibitor(slots: Slots) -> bool:
    """'j'ai un souci avec un patient sous nivolumab': somebody has it, and what is the matter is not said."""
    asks_about_it = slots.asks("is_it_immunotherapy", "possible_toxicities", "definition")
    return is_under_an_inhibitor(slots) and slots.asks("patient") and not asks_about_it


def is_strange(slots: Slots) -> bool:
    """Words that nothing explains outweigh the little that was understood."""
    return len(slots.reading.unknown) > 1 or (len(slots.reading.unknown) == 1 and len(slots.reading.tokens) <= 3)


def strength(slots: Slots) -> int:
    """How strongly the text speaks of our subject, against words of another one."""
    points = 2 * bool(slots.checkpoint_inhibitors) + 2 * slots.asks("immunotherapy", "referent")
    points += 2 * bool(slots.named_toxicities) + bool(slots.reading.keys("symptom"))
    points += bool(slots.specialties) + bool(slots.specialties and (wants_a_person(slots) or names_a_place(slots)))
    points += 2 * slots.names_the_meeting + 2 * (slots.asks("directory") and slots.asks("who", "referent"))
    somebodys = slots.asks("daily_life", "patient", "somebody") and (slots.names_the_scale or slots.reading.grades)
    points += 2 * bool(somebodys or (slots.asks("daily_life") and has_grade_question(slots)))
    return points + bool(slots.reading.grades and slots.toxicities) + bool(slots.has_subject and slots.reading.places)


def out_of_scope(slots: Slots) -> str | None:
    """The other subject that the text is about, as subject:key or specialty:key; None when it is ours."""
    for key in slots.other_subjects:
        decisive = slots.knowledge.language.other_subjects[key].strength == "decisive"
        if strength(slots) < (4 if decisive else 2):
            return f"subject:{key}"
    if slots.other_treatments and _is_about_another_drug(slots):
        return f"treatment:{slots.other_treatments[0]}"
    if (
        slots.uncovered
        and not slots.checkpoint_inhibitors
        and not slots.specialties
        and not slots.named_toxicities
        and not _only_waits(slots)
        and not _asks_for_something_written(slots)
    ):
        return f"specialty:{slots.uncovered[0]}"
    return None


def _is_about_another_drug(slots: Slots) -> bool:
    """A sign under chemotherapy alone: not ours, unless a checkpoint inhibitor is named or implied (review, row 30)."""
    ours = slots.checkpoint_inhibitors or slots.asks("immunotherapy", "referent", "is_it_immunotherapy")
    looks_for_someone = slots.specialties or slots.reading.places or slots.asks("who")
    sign = slots.toxicities or slots.undecided
    return bool(sign) and not ours and not looks_for_someone


def _only_waits(slots: Slots) -> bool:
    """'transas à 4N sous nivo, la pharmacie attend': a discipline that nobody looks for beside a toxicity of ours."""
    ours = slots.checkpoint_inhibitors or slots.asks("immunotherapy")
    return bool(slots.toxicities and ours) and not (wants_a_person(slots) or names_a_place(slots))


def _asks_for_something_written(slots: Slots) -> bool:
    """The pathway, the course, the meeting…: a discipline named beside it is only who asks."""
    written: tuple[CueKey, ...] = (
        "pathway",
        "which_tier",
        "training",
        "rcp",
        "directory",
        "report",
        "subscribe",
        "unsubscribe",
        "which_grade",
        "charge",
        "order",
    )
    return slots.asks(*written) or bool(slots.reading.grades or slots.topics or slots.situations or slots.tier)


NOBODY_BELOW = 0.1
"""Likeness under which the signs of a vital emergency are only spoken of. Of hands that the opinion had never seen, 11
of 1,842 messages of somebody in danger lay below it, and 1,683 of 1,958 of nobody (docs/decisions/0010)."""
SURELY_NOBODY_BELOW = 0.03
"""The same where nothing is asked ('alarme asystolie, électrodes bien collées'), or 'my patient' is spoken of: of hands
that the opinion had never seen 1 of 1,132 such messages of somebody lay below it, and 25 of 44 of nobody."""
SOMEBODY_FROM = 0.8
"""Likeness from which somebody is in danger though no sign was read: 1,615 of the 1,842, and 10 of the 1,958."""
SURELY_FROM = 0.95
"""Likeness from which it is a matter of life though only signs for the hospital were read."""

CALM_FROM = 3
"""Quantities told whose values alarm nobody, from which likeness alone raises nothing: 'FC 84, SpO2 97 %, FR 16'."""
LEAST_WORDS_TO_RAISE = 8
"""Words that a message in which no sign was read needs for it: a shorter one says its sign, or has none."""


def signs_meant(slots: Slots) -> tuple[str, ...]:
    """Keys of the emergencies whose signs are somebody's today: read word for word, or the whole is worded like one.

    Where a grade is named the sheets say how urgent it is, and the order of words must not: it raises nothing there.
    """
    read = tuple(dict.fromkeys(alarm.key for alarm in slots.reading.alarms))
    is_vital = any(slots.knowledge.emergency(key).urgency == "vital" for key in read)
    likeness, resembling = slots.reading.likeness, slots.knowledge.resembling
    if likeness is None or resembling is None:
        return () if is_hypothetical(slots) else read
    if likeness >= SOMEBODY_FROM and is_vital:
        return read
    is_long = len(slots.reading.tokens) >= LEAST_WORDS_TO_RAISE
    is_calm = len(slots.reading.calm_values) >= CALM_FROM
    of_now = slots.reading.likeness_of_now  # 'hémorragie en 2012' is like an emergency, and was one
    now = likeness if of_now is None else of_now
    if now >= (SURELY_FROM if read else SOMEBODY_FROM) and is_long and not (is_calm or slots.reading.grades):
        return (*read, resembling.key)
    is_a_case = _is_said_of_somebody(slots) or slots.asks("pathway", "which_tier")  # as the button that asks for it
    nobody = NOBODY_BELOW if _asks_in_general(slots) else SURELY_NOBODY_BELOW
    unlike = is_vital and likeness < nobody and not is_a_case
    if is_hypothetical(slots):
        return ()
    return _of_the_hospital(read, slots) if unlike else read


def _asks_in_general(slots: Slots) -> bool:
    discourse = slots.reading.discourse
    asks = discourse.asks or "?" in slots.reading.text
    return (asks or discourse.is_about_words or discourse.is_unreal) and not discourse.is_mine


def _of_the_hospital(keys: tuple[str, ...], slots: Slots) -> tuple[str, ...]:
    """Those of them that need the hospital without being vital: the opinion says nothing about these."""
    return tuple(key for key in keys if slots.knowledge.emergency(key).urgency != "vital")


def _is_said_of_somebody(slots: Slots) -> bool:
    """A measured value, or somebody right before the sign ('il convulse'): nothing outweighs it."""
    if any(alarm.measured for alarm in slots.reading.alarms):
        return True
    words = slots.knowledge.language.discourse
    subjects, between = words.subjects.all(), words.between_subject.all()
    begins = {alarm.start for alarm in slots.reading.alarms}
    said = [token.folded for token in slots.reading.tokens]
    for at in (at for at, token in enumerate(slots.reading.tokens) if token.start in begins):
        before = at if said[at] in subjects else at - 1
        while before >= 0 and said[before] in between:
            before -= 1
        if before >= 0 and said[before] in subjects:
            return True
    return False


def alarms_are_meant(slots: Slots) -> bool:
    """Whether somebody is in danger today."""
    return bool(signs_meant(slots))


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
    written = any(not slots.knowledge.topics[key].weak for key in slots.topics if key in spelt_out)
    if slots.reading.likeness is not None and slots.reading.likeness >= NOBODY_BELOW:
        written = False  # the network is named, and yet it is worded as of somebody
    asks_for_knowledge = slots.asks_in_so_many_words("definition", "report") or written
    return asks_for_knowledge and not slots.reading.places and not slots.asks("who") and not slots.has_value


def _is_a_topic_of_talk(slots: Slots) -> bool:
    """A film, an exam, a document, a question in general: nobody has the sign (`discourse`)."""
    alarms, discourse = slots.reading.alarms, slots.reading.discourse
    begins = {alarm.start for alarm in alarms}
    signs = [at for at, token in enumerate(slots.reading.tokens) if token.start in begins]
    return bool(alarms) and discourse.is_a_topic(signs, has_value=any(alarm.measured for alarm in alarms))


def _is_a_topic_elsewhere(slots: Slots) -> bool:
    """The one alarming wording belongs to another field that the text is about, and no drug of ours is named."""
    subjects = (slots.knowledge.language.other_subjects[key] for key in slots.other_subjects)
    elsewhere = any(subject.silences_alarms for subject in subjects)
    return elsewhere and not slots.checkpoint_inhibitors and len(slots.reading.alarms) == 1
