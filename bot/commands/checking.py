"""Phrases that lead to two things, found with the folding that the reader uses."""

from __future__ import annotations

from bot.knowledge_base.checking import repeated_phrases
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.problems import Problem
from bot.understanding.folding import fold
from bot.understanding.vocabulary import curated_phrases

_SAME_MEANING = {"symptom": "toxicity"}


def vocabulary_problems(knowledge: Knowledge) -> list[Problem]:
    """Every phrase that means two things and is not declared ambiguous."""
    phrases = (
        (fold(phrase), _SAME_MEANING.get(entry.kind, entry.kind), entry.key)
        for phrase, entry in curated_phrases(knowledge)
    )
    return repeated_phrases(phrases, knowledge)
