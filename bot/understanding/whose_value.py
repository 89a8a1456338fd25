"""Whose a measured value is: a patient's by what stands beside it, or nobody's by how all of it is worded."""

from __future__ import annotations

from bot.understanding.clauses import tree_of
from bot.understanding.only_talk import was_measured
from bot.understanding.slots import Slots
from bot.understanding.speaks_of_a_case import speaks_of_a_case

VALUE_OF_NOBODY_BELOW = 0.1
"""Likeness, of both kinds, under which a measured value may be nobody's ('K7,8-ECG-15, livraison jeudi')."""
ITS_CLAUSE_BELOW = 0.4
"""The clause with the value has to lie below this too: 'SpO2 à 82 %' stands, whatever question follows. Of hands that
the opinion had never seen, one of 5,342 messages of somebody was silenced by both, and 27 of nobody."""
WORDS_BEFORE_A_VALUE, WORDS_BEHIND_A_VALUE = 5, 8
"""Words around the name of a measured value among which stands whose it is."""
LONG, LONG_OF_NOBODY_BELOW, LONG_CLAUSE_BELOW = 15, 0.015, 0.2
"""Of so many words on, and that unlike, a value is nobody's whoever is spoken of: 'acidocétose en janvier (pH 7,02)…'.
None of 2,160 composed messages of that length, of somebody with a value and something calm, is silenced by it."""


def is_a_value_of_mine(slots: Slots) -> bool:
    """'la SpO2 à 55 % de mon malade mérite-t-elle un grade 3 ?': whose it is stands beside it, whatever is asked."""
    mine = tree_of(slots.knowledge.language.discourse.of_my_patient.all())
    tokens = slots.reading.tokens
    begins = {alarm.start for alarm in slots.reading.alarms if was_measured(alarm, slots)}
    values = (at for at, token in enumerate(tokens) if token.start in begins)
    words = [token.folded for token in tokens]
    around = (range(max(0, at - WORDS_BEFORE_A_VALUE), min(len(words), at + WORDS_BEHIND_A_VALUE)) for at in values)
    return any(mine.stands_in(words, beside) for beside in around)


def is_nobodys_value(slots: Slots) -> bool:
    """'K7,8-ECG-15, livraison jeudi': the message is worded of nobody, and so is the clause of the value."""
    whole, clause = slots.reading.likeness, slots.reading.likeness_of_a_value
    if whole is None or clause is None:
        return False
    if len(slots.reading.tokens) >= LONG and whole < LONG_OF_NOBODY_BELOW and clause < LONG_CLAUSE_BELOW:
        return True
    return not speaks_of_a_case(slots) and whole < VALUE_OF_NOBODY_BELOW and clause < ITS_CLAUSE_BELOW
