"""Shape of knowledge/language/crossings.yaml: tables whose words are crossed instead of being listed."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases
from bot.knowledge_base.fields import Line


class CrossedThing(Phrases):
    """The words of one thing, and what they mean together with the other words of the crossing."""

    means: Line
    """kind:key or kind:key/form; ambiguous:phrase for a phrase of ambiguities.yaml."""


class Crossing(Model):
    """Words that name something together with the words of a thing, before or behind them: damage × organ."""

    name: Line
    before: Phrases = NO_PHRASES
    behind: Phrases = NO_PHRASES
    links: Phrases = NO_PHRASES
    """Words that may stand between a word before the thing and the thing."""
    verbs: Phrases = NO_PHRASES
    """Words that may stand between the thing and a word behind it."""
    exact: bool = False
    """Only as it is spelt: a typo could make the opposite of it (*hausse*, *baisse*)."""
    names_a_cause: bool = False
    """Whether a thing behind its word is what a sign is said to come from: 'sous' | 'adalimumab'."""
    also_beside_a_grade: bool = False
    """Whether its things mean the same right beside a grade: 'grade 3 rénal' as 'toxicité rénale'."""
    things: tuple[CrossedThing, ...] = Field(min_length=1)
