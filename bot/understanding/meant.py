"""Whether the alarms of a text are meant: somebody is in danger today."""

from __future__ import annotations

from bot.understanding.animals import tells_of_one
from bot.understanding.beside_a_sign import is_told_in_a_clause_of_somebody
from bot.understanding.clauses import tree_of
from bot.understanding.doses_of_other_drugs import asks_for_a_dose_after_its_event
from bot.understanding.likeness import NOBODY_BELOW
from bot.understanding.only_talk import is_hypothetical
from bot.understanding.slots import Slots
from bot.understanding.somebody_is_there import LEAST_WORDS_TO_RAISE, has_a_sign_and_asks_when_to_call
from bot.understanding.worded_of_nobody import is_worded_of_nobody, its_signs_are_nobodys

SENTENCE_OF_SOMEBODY_FROM = 0.97
"""Likeness from which one sentence of several is somebody's in danger, though no sign was read: of hands that the
opinion had never seen two of the 46 that were missed, and none of nobody."""
SOMEBODY_FROM = 0.7
"""Likeness from which somebody is in danger though no sign was read: 3,444 of the 3,589, and 37 of the 3,707; from 0.8
on four more of the 3,589 would be missed, and eight fewer of nobody raised."""
SURELY_FROM = 0.95
"""Likeness from which it is a matter of life though only signs for the hospital were read."""
CALM_FROM = 2
"""Quantities told whose values alarm nobody, from which likeness raises nothing by itself, however high: 'SpO2 97 %,
FR 16'. Below `SURELY_FROM` one is enough: of hands that the opinion had never seen two messages of somebody named one,
both above it, and sixteen of nobody named one or more."""
SOMEBODY_BESIDE_A_DENIAL_FROM = 0.8
"""'à Limoges, sans détresse respiratoire': what is denied makes up the likeness, 0.71 to 0.76 in composed messages of
nobody. Of 7,042 learned messages of somebody in danger 0.8 loses none, 0.95 one."""
LEAST_TELLING_WORDS = 2
"""Words that say more than an introduction ('patiente de 70 ans sous pembrolizumab à Pau'), without which likeness
raises nothing: of 386 learned messages of somebody in danger in which no sign or grade is read none has fewer; of
nobody, 131 of 8,373."""


def signs_meant(slots: Slots) -> tuple[str, ...]:
    """Keys of the emergencies whose signs are somebody's today: read word for word, or the whole is worded like one.

    Where a grade is named the sheets say how urgent it is, and the order of words must not: it raises nothing there.
    """
    read = tuple(dict.fromkeys(alarm.key for alarm in slots.reading.alarms))
    is_vital = _holds_a_vital_one(read, slots)
    if slots.reading.discourse.handed_over:  # 'le samu l'a pris, qui prévenir ?': what is read beside it counts
        return tuple(key for key in read if not slots.knowledge.emergency(key).calls_itself)
    if not is_vital and asks_for_a_dose_after_its_event(slots):
        return ()
    likeness, resembling = slots.reading.likeness, slots.knowledge.resembling
    if likeness is None or resembling is None:
        return () if is_hypothetical(slots) else read
    if likeness >= SOMEBODY_FROM and is_vital:
        return read
    if _is_worded_of_somebody(slots, likeness, read):
        return (*read, resembling.key)
    is_told = has_a_sign_and_asks_when_to_call(slots) or is_told_in_a_clause_of_somebody(slots)
    is_somebodys = is_vital and (_is_like_somebodys(slots) or is_told)
    if is_hypothetical(slots) and not is_somebodys:
        return ()
    # who was examined is somebody: 'poumons libres, marche normale, stridor' is worded like nobody's by what is normal
    unlike = is_vital and not slots.reading.tells_what_is_normal
    unlike = unlike and (is_worded_of_nobody(slots) or its_signs_are_nobodys(slots))
    return _of_the_hospital(read, slots) if unlike else read


def _is_worded_of_somebody(slots: Slots, likeness: float, read: tuple[str, ...]) -> bool:
    """Whether the message, or a sentence of it, is so like those of somebody in danger that no sign has to be read."""
    # 'hémorragie en 2012' is like an emergency, and was one; 'déglutition et parole normales' is like one, and is none
    of_now = slots.reading.likeness_of_now
    now = likeness if of_now is None else of_now
    is_long = len(slots.reading.tokens) >= LEAST_WORDS_TO_RAISE
    # 'a succombé à une anaphylaxie': of a short message nothing is left beside what is denied or over
    is_long = is_long or (now >= SENTENCE_OF_SOMEBODY_FROM and not slots.reading.silenced_words)
    if not is_long or _is_calm(slots, now, read) or not _says_more_than_who_it_is(slots):
        return False
    if _asks_for_what_is_written(slots) or (not read and tells_of_one(slots)):
        return False
    # 'le cœur du service s'est arrêté pendant la grève': what is left of a message of nobody raises nothing
    is_like = now >= _border_of_somebody(slots, read) and likeness >= NOBODY_BELOW and not slots.reading.grades
    return is_like or (not read and _has_such_a_sentence(slots)) or _is_told_beside_a_question(slots, read)


def _is_told_beside_a_question(slots: Slots, read: tuple[str, ...]) -> bool:
    """Whether what is told calls as it would by itself, where no vital sign is read in it."""
    if _holds_a_vital_one(read, slots):
        return False
    # 'une uvéite à Bayonne et une hypothyroïdie à Tarnos, à qui … ?': diseases by their names tell of no danger
    border = SURELY_FROM if slots.named_toxicities else _border_of_somebody(slots, read)
    return slots.reading.likeness_of_what_is_told >= border and not slots.reading.grades


def _border_of_somebody(slots: Slots, read: tuple[str, ...]) -> float:
    """The likeness from which it is one of somebody."""
    if read or _passes_on_a_fear(slots) or _asks_what_something_is(slots) or _asks_what_to_do_about_a_disease(slots):
        return SURELY_FROM
    return SOMEBODY_BESIDE_A_DENIAL_FROM if slots.asks("negation") else SOMEBODY_FROM


def alarms_are_meant(slots: Slots) -> bool:
    """Whether somebody is in danger today."""
    return bool(signs_meant(slots))


def _is_like_somebodys(slots: Slots) -> bool:
    """Both opinions take it for somebody's, whatever else of the wording speaks of a talk or a protocol.

    Of hands that the opinions had never seen, none of 5,614 messages of nobody calls by it.
    """
    whole, beside = slots.reading.likeness, slots.reading.likeness_beside_signs
    return (whole or 0.0) >= NOBODY_BELOW and (beside or 0.0) >= SOMEBODY_FROM


def _is_calm(slots: Slots, likeness: float, read: tuple[str, ...]) -> bool:
    """Values were told that alarm nobody, or were an error; one weighs less than a message that is surely so."""
    enough = 1 if likeness < SURELY_FROM else CALM_FROM
    return len(slots.reading.calm_values) >= enough or (slots.reading.discourse.voids_values and not read)


def _says_more_than_who_it_is(slots: Slots) -> bool:
    return bool(slots.reading.alarms) or slots.reading.telling_words >= LEAST_TELLING_WORDS


def _asks_what_something_is(slots: Slots) -> bool:
    """'C'est quoi l'immunothérapie ? Je viens d'arriver': of 273 learned messages of somebody without a sign, two."""
    return slots.asks("definition") or any(not slots.knowledge.topics[key].urgent for key in slots.topics)


def _asks_what_to_do_about_a_disease(slots: Slots) -> bool:
    """'on ne sait plus quoi faire avec cette colite': of 7,042 learned messages of somebody in danger, two."""
    return bool(slots.named_toxicities) and slots.asks("what_to_do")


def _passes_on_a_fear(slots: Slots) -> bool:
    """'mon patient demande s'il risque de mourir étouffé': asked about, and nothing that somebody has."""
    feared = tree_of(slots.knowledge.language.negation.asked_about.all())
    return feared.stands_in([token.folded for token in slots.reading.tokens])


def _asks_for_what_is_written(slots: Slots) -> bool:
    """'comment présenter un dossier en RCP, qui figure dans l'annuaire': no word is left that could tell a danger."""
    reading = slots.reading
    is_ours = slots.asks("training", "rcp", "directory", "subscribe", "unsubscribe")
    return is_ours and not (reading.unknown or reading.alarms or reading.discourse.of_someone)


def _has_such_a_sentence(slots: Slots) -> bool:
    """A long story whose last sentence is the emergency: 'Ce matin … sa femme l'entend haleter'."""
    likeness = slots.reading.likeness_of_a_sentence
    return likeness is not None and likeness >= SENTENCE_OF_SOMEBODY_FROM


def _holds_a_vital_one(keys: tuple[str, ...], slots: Slots) -> bool:
    return any(slots.knowledge.emergency(key).urgency == "vital" for key in keys)


def _of_the_hospital(keys: tuple[str, ...], slots: Slots) -> tuple[str, ...]:
    """Those of them that need the hospital without being vital: the opinion says nothing about these."""
    return tuple(key for key in keys if slots.knowledge.emergency(key).urgency != "vital")
