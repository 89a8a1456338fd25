"""Shape of knowledge/language/laboratory.yaml: measures, what they do, and what that means."""

from __future__ import annotations

from typing import Literal

from bot.knowledge_base.crossings import CrossedThing, Crossing
from bot.knowledge_base.entry_parts import Model, Phrases
from bot.knowledge_base.fields import Key, Line

Direction = Literal["low", "high"]


class Change(Model):
    """Words and signs for what a measure does: 'chute des plaquettes', 'plaquettes effondrées', '↓'."""

    before: Phrases
    behind: Phrases
    signs: str = ""


class LabMeasure(Model):
    """A measure of the laboratory, and what it means when it is low or high (kind:key, as in a crossing)."""

    names: Phrases
    low: Line | None = None
    high: Line | None = None
    off: Line | None = None
    """What it means when it is abnormal without a direction; None: what a typed value means."""
    typed: Direction | None = None
    """What a value without a word of direction is taken for; None: it says nothing."""

    low_under: float | None = None
    """A typed value below this number is low, whatever `typed` says."""

    high_over: float | None = None
    """A typed value above this number is high, whatever `typed` says."""

    usual: tuple[tuple[float, float], ...] = ()
    """Ranges, both ends included, in which a typed value is nothing out of the ordinary: it then means nothing."""

    possible: tuple[float, float] | None = None
    """A symbol of one or two letters ('Na', 'K') is this measure only beside a value from here to there."""

    def means(self, direction: str) -> str | None:
        return {"low": self.low, "high": self.high}.get(direction)


class Laboratory(Model):
    """Measures × changes. `between`: words between a name and its value or change; `links`: before a name."""

    low: Change
    high: Change
    off: Change
    links: Phrases
    between: Phrases
    measures: dict[Key, LabMeasure]

    def crossings(self) -> dict[str, Crossing]:
        """What the measures do in words, as crossings like the others."""
        measures = self.measures.values()
        low = [(one, one.low) for one in measures]
        high = [(one, one.high) for one in measures]
        off = [(one, one.off or one.means(one.typed or "")) for one in measures]
        named = (("low", self.low, low), ("high", self.high, high), ("off", self.off, off))
        return {f"laboratory_{name}": self._crossing(name, change, things) for name, change, things in named}

    def _crossing(self, name: str, change: Change, pairs: list[tuple[LabMeasure, str | None]]) -> Crossing:
        things = tuple(CrossedThing(**one.names.model_dump(), means=means) for one, means in pairs if means)
        return Crossing(
            name=f"laboratory × {name}",
            before=change.before,
            behind=change.behind,
            links=self.links,
            verbs=self.between,
            exact=True,
            things=things,
        )
