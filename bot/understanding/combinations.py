"""Drugs that are named together are the combination that they make: *Keytruda + Inlyta*."""

from __future__ import annotations

from collections.abc import Collection

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.reading import Reading


def are_told_apart(drugs: Collection[str], reading: Reading, knowledge: Knowledge) -> bool:
    """Whether the drugs of a question are given one at a time: as this turn names them, or as an earlier one did."""
    is_of_this_turn = len(reading.keys("treatment")) >= len(drugs)
    return _are_named_apart(reading, knowledge) if is_of_this_turn else are_apart(drugs, knowledge)


def _are_named_apart(reading: Reading, knowledge: Knowledge) -> bool:
    """Whether a word that chooses or follows stands between two drugs: 'pembrolizumab ou nivolumab'."""
    named = [one for one in reading.mentions if one.kind == "treatment"]
    first, last = min((m.end for m in named), default=0), max((m.start for m in named), default=0)
    between = {token.folded for token in reading.tokens if first <= token.start < last}
    language = knowledge.language
    return not between.isdisjoint(language.grade_words.either | language.small_words.one_after_the_other)


def are_apart(drugs: Collection[str], knowledge: Knowledge) -> bool:
    """Whether a query holds several inhibitors: named together they would be their doublet."""
    return len(drugs) > 1 and all(knowledge.treatments[key].checkpoint_inhibitor for key in drugs)


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
