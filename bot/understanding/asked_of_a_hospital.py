"""What is asked of a hospital or a town by its name, and is a written topic: 'l'institut Bergonié est membre ?'."""

from __future__ import annotations

from bot.knowledge_base.kinds import PLACES
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.clauses import tree_of
from bot.understanding.folding import words_of
from bot.understanding.reading import Reading


def asked_of_a_hospital(reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    """The keys of these topics, where nothing else is said: not 'il participe peu, hôpital de Pau, confusion'."""
    named = any(one.kind in PLACES and not (one.negated or one.past) for one in reading.mentions)
    if not (named or reading.place_choices) or reading.alarms or reading.keys("symptom"):
        return ()
    words, topics = [token.folded for token in reading.tokens], knowledge.topics.items()
    asked = {key: one.asked_of_a_hospital.all() for key, one in topics if one.asked_of_a_hospital.all()}
    strange = {token.folded for token in reading.tokens if token.surface in reading.unknown}
    return tuple(key for key, all_ in asked.items() if tree_of(all_).stands_in(words) and strange <= words_of(all_))
