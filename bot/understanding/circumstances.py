"""What the rest of the reading knows of a text in which alarms are weighed: what is silenced, named, and of whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.knowledge_base.record import record
from bot.understanding.folding import Token
from bot.understanding.found import Found
from bot.understanding.silence import Silence
from bot.understanding.value import Figures

Graded = Mapping[int, tuple[int, ...]]
"""Where the name of a toxicity ends → the grades that stand right behind it."""


@record
class Circumstances:
    """What the rest of the reading knows of a text's words."""

    silence: Silence = field(default_factory=Silence)
    said_of_things: frozenset[int] = frozenset()
    """Words of clauses whose subject is an animal or a machine."""
    names: frozenset[int] = frozenset()
    """Words of names of places and of fixed expressions: an alarm that lies in them is none."""
    places: frozenset[int] = frozenset()
    """Words of names of places that are spelt out: they are no misspelt alarm."""
    numbers_of_places: frozenset[int] = frozenset()
    """Words of names of places with a number in them, which measures nothing: 'plaquettes basses en Deux-Sèvres'."""
    called: frozenset[int] = frozenset()
    """Words of names behind a title."""
    has_context: bool = False
    """Whether a patient, a treatment or a toxicity is meant."""
    names_somebody: bool = False
    """Whether somebody, a treatment or a disease is named, and not only sought."""
    is_of_somebody: bool = False
    """Whether a patient, a treatment or a toxicity is named, and not only who is looked for."""
    goes_on: bool = False
    """Whether it only tells more of the toxicity of the turn before, which stands beside each of its signs then."""
    voids_values: bool = False
    """Whether the text says that a measured value was an error."""
    asks_of_nobody: bool = False
    """Whether it is a question in which nobody stands: 'à partir de quelle saturation, 90 ?' measures nobody's."""
    graded: Graded = field(default_factory=dict)
    """The grades that stand as bare numbers, or as a course, right behind a toxicity."""


@dataclass(frozen=True, slots=True)
class AlarmText:
    """A text in which alarms are weighed."""

    tokens: Sequence[Token]
    words: Sequence[str]
    """Folded."""
    figures: Figures
    """The text with each of its numbers in figures."""
    around: Circumstances

    def span(self, found: Found) -> tuple[int, int]:
        """From which character to which the words of a phrase go."""
        return self.tokens[found.start].start, self.tokens[found.end - 1].end
