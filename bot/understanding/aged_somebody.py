"""Somebody whose age opens a sentence: *Femme 70 ans, syncope sur le parking*, *H 68a*, *81 ans, chute*.

A note begins so, and nothing that is taught or asked in general does.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from bot.knowledge_base.identifier_words import IdentifierWords
from bot.understanding.clauses import sentences_of
from bot.understanding.folding import Token, words_of
from bot.understanding.slots import Slots

YOUNGEST, OLDEST = 18, 105
"""Years of those who are treated."""
_WORDS_BEFORE_AN_AGE = 6
"""'Mme X, patiente âgée de | 70 ans'."""


def opens_with_an_age(slots: Slots) -> bool:
    """Whether a sentence of the text begins with who somebody is and how old, and it is no story and no text."""
    reading = slots.reading
    if reading.discourse.is_about_words or reading.discourse.is_unreal:
        return False
    words = slots.knowledge.language.identifiers
    ages = words_of((*words.patients.ages, *words.patients.ages_glued))
    who, fillers = _who(words), slots.knowledge.language.small_words.fillers
    begins = [start for start, _ in sentences_of(reading.text)]
    return any(_opens(reading.tokens, start, ages, (who, fillers)) for start in begins)


def _opens(tokens: Sequence[Token], start: int, ages: Container[str], who: Sequence[Container[str]]) -> bool:
    first = next((at for at, token in enumerate(tokens) if token.start >= start), len(tokens))
    for at in range(first, min(len(tokens) - 1, first + _WORDS_BEFORE_AN_AGE)):
        word = tokens[at].folded
        if tokens[at].is_number:
            return YOUNGEST <= int(word[:3]) <= OLDEST and len(word) <= 3 and tokens[at + 1].folded in ages
        if not any(word in words for words in who):
            return False
    return False


def _who(words: IdentifierWords) -> frozenset[str]:
    """Words that only say who somebody is: a sex, a title, 'patient', 'âgé de'."""
    patients, civilities = words.patients, words.civilities
    sexes = (*patients.sexes, *patients.shy_sexes, *patients.sexes_in_full)
    return words_of((*patients.patient, *patients.persons, *sexes, *patients.aged, *civilities.sure, *civilities.shy))
