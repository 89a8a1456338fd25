"""Whether a message, and its sign, are worded as those of nobody, and nothing in it speaks of a case."""

from __future__ import annotations

from bot.understanding.beside_a_sign import is_of_my_patient
from bot.understanding.likeness import NOBODY_BELOW
from bot.understanding.slots import Slots
from bot.understanding.somebody_is_there import (
    LEAST_WORDS_TO_RAISE,
    SAY_THAT_IT_IS_A_CASE,
    SAY_THAT_SOMEBODY_IS_THERE,
    happens_now,
    is_told_from_beside,
)
from bot.understanding.speaks_of_a_case import asks_in_general, speaks_of_a_case
from bot.understanding.whose_value import VALUE_OF_NOBODY_BELOW, is_a_value_of_mine

SURELY_NOBODY_BELOW = 0.1
"""The same where nothing is asked ('alarme asystolie, électrodes bien collées'), or 'my patient' is spoken of: with
0.15 one more of somebody would be missed, with 0.2 ten, and five or six fewer of nobody raised."""
SIGN_OF_NOBODY_BELOW = 0.17
"""Likeness beside signs under which a read sign is only spoken of, whatever speaks for a case. Of hands that neither
opinion had seen (two parts of five; 3,417 messages of somebody, 5,002 of nobody) none of somebody is
silenced by it, and 171 of nobody call 15 instead of 215 (docs/decisions/0010)."""
VALUE_OF_SOMEBODY_FROM = 0.5
"""Likeness beside signs from which a measured value is somebody's where a toxicity is graded: a border as elsewhere."""
LEAST_WORDS_AROUND_A_SIGN = 13
"""Words of such a message: a shorter one is hardly more than its sign ('TA 124/70 ; le vrai : 58/30')."""
SIGN_OF_NOBODY_BELOW_IN_A_CASE = 0.02
"""The same where something else says that somebody is there (`its_signs_are_nobodys`)."""
ADJECTIVE_OF_NOBODY_BELOW = 0.01
"""Likeness under which an adjective of grade 4 is only spoken of: it names a danger in one word."""
SHORT_OF_NOBODY_BELOW = 0.03
"""The same of messages shorter than `LEAST_WORDS_TO_RAISE`, which say little ('la peau de ses mains se détache')."""
SENTENCE_OF_NOBODY_BELOW = 0.4
"""Likeness that the sentence with the sign has to lie below too, where there are several: the question behind it says
nothing of it ('Elle a vomi du sang ce matin. Quels sont les grades de la colite ?')."""


def is_worded_of_nobody(slots: Slots) -> bool:
    """Whether the opinion takes the message for one about nobody, and nothing in it speaks of a case."""
    likeness = slots.reading.likeness
    if likeness is None or any(says_so(slots) for says_so in SAY_THAT_IT_IS_A_CASE):
        return False
    return not _has_a_value_beside_a_grade(slots) and _is_like_nobodys(slots, likeness)


def _has_a_value_beside_a_grade(slots: Slots) -> bool:
    """'rash grade 1, dextro chute de 1,0 g/L à 0,28 g/L': whoever has the grade has the value, if it is worded so."""
    beside = slots.reading.likeness_beside_signs or 0.0
    is_measured = any(alarm.measured for alarm in slots.reading.alarms)
    return is_measured and bool(slots.problems) and slots.is_graded and beside >= VALUE_OF_SOMEBODY_FROM


def is_surely_of_nobody(slots: Slots) -> bool:
    """'combien de myocardites fulminantes dans l'essai ?': nobody is spoken of, and no help is asked for."""
    likeness = slots.reading.likeness
    unlike = likeness is not None and likeness < ADJECTIVE_OF_NOBODY_BELOW
    return unlike and is_worded_of_nobody(slots) and not speaks_of_a_case(slots)


def _is_like_nobodys(slots: Slots, likeness: float) -> bool:
    """Whether the message is worded of nobody, and so is the sentence of it in which the sign stands."""
    apart = slots.reading.likeness_of_its_sentence
    border = NOBODY_BELOW if asks_in_general(slots) else SURELY_NOBODY_BELOW
    if len(slots.reading.tokens) < LEAST_WORDS_TO_RAISE:
        border = SHORT_OF_NOBODY_BELOW
    return likeness < border and (apart is None or apart < SENTENCE_OF_NOBODY_BELOW)


def its_signs_are_nobodys(slots: Slots) -> bool:
    """'TA 62/38 notée sur la pancarte, mais c'est le poids': messages of nobody that hold a sign are worded so.

    A measured value does not outweigh it; a sign in a clause of its own does, and what calls for help itself.
    """
    likeness = slots.reading.likeness_beside_signs
    calls = any(slots.knowledge.emergency(alarm.key).calls_itself for alarm in slots.reading.alarms)
    alone = slots.reading.has_a_sign_alone or len(slots.reading.tokens) < LEAST_WORDS_AROUND_A_SIGN
    if likeness is None or calls or alone or happens_now(slots) or is_told_from_beside(slots):
        return False
    if is_a_value_of_mine(slots) or is_of_my_patient(slots):
        return False
    is_a_case = slots.reading.discourse.is_mine or any(says_so(slots) for says_so in SAY_THAT_SOMEBODY_IS_THERE)
    if is_a_case:
        return likeness < SIGN_OF_NOBODY_BELOW_IN_A_CASE
    has_a_value = any(alarm.measured for alarm in slots.reading.alarms)
    return likeness < (VALUE_OF_NOBODY_BELOW if has_a_value else SIGN_OF_NOBODY_BELOW)
