"""Drugs that are named together are the combination that they make: *Keytruda + Inlyta*."""

from __future__ import annotations

from collections.abc import Collection

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.reading import Reading


def combined(reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    """The drugs of a reading, the parts of a combination as the combination."""
    language = knowledge.language
    parting = language.grade_words.either | language.small_words.one_after_the_other

    def are_together(drugs: Collection[str]) -> bool:
        """Whether no word that chooses or follows ('ou', 'puis') stands between them."""
        named = [m for m in reading.mentions if m.kind == "treatment" and m.key in drugs]
        first, last = min(m.end for m in named), max(m.start for m in named)
        return parting.isdisjoint(token.folded for token in reading.tokens if first <= token.start < last)

    return knowledge.as_given(reading.keys("treatment"), are_together)
