"""Animals: whether a message tells of one (*mon furet ne respire plus*) or of whom one hurt (*mordu par un chien*)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.understanding.reading import Mention
from bot.understanding.said_of_things import did_it
from bot.understanding.slots import Slots

MOST_WORDS_BEFORE = 2
"""Words among which an animal opens a message: 'notre furet'."""


def subjects_that_did_nothing(slots: Slots) -> Iterator[Mention]:
    """The subjects that are not ours, but for an animal that did something to somebody."""
    return (one for one in _subjects(slots) if not _did_it(one, slots))


def was_hurt_by_one(slots: Slots) -> bool:
    """'bitten by his dog and is bleeding': somebody is there."""
    return any(_is_an_animal(one, slots) and _did_it(one, slots) for one in _subjects(slots))


def tells_of_one(slots: Slots) -> bool:
    """'mon furet ne respire plus': the text begins with an animal, and nobody else is spoken of."""
    tokens = slots.reading.tokens[:MOST_WORDS_BEFORE]
    animals = (one for one in _subjects(slots) if _is_an_animal(one, slots))
    begins = any(one.start <= token.start < one.end for one in animals for token in tokens)
    return begins and not (slots.asks("patient") or slots.asks("somebody"))


def _subjects(slots: Slots) -> Iterator[Mention]:
    return (one for one in slots.reading.mentions if one.kind == "subject" and not one.negated)


def _is_an_animal(subject: Mention, slots: Slots) -> bool:
    return slots.knowledge.language.other_subjects[subject.key].of_animals


def _did_it(subject: Mention, slots: Slots) -> bool:
    tokens = slots.reading.tokens
    at = next((at for at, token in enumerate(tokens) if token.start >= subject.start), 0)
    return did_it(slots.knowledge.language.failures, [token.folded for token in tokens], at)
