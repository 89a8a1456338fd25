"""A word of several meanings that an answer leaves out: *purpura et myocardite* is answered for the myocarditis."""

from __future__ import annotations

from bot.understanding.reading import Mention
from bot.understanding.slots import Slots

JOINING_SIGNS = ("+", "&", ",", "/")


def left_open(slots: Slots) -> Mention | None:
    """The word of several meanings that stands on a par with the name of a toxicity; None where there is none."""
    standing = [m for m in slots.reading.mentions if not m.negated and not m.past]
    diseases = [m for m in standing if m.kind == "toxicity"]
    words = (m for m in standing if m.kind == "ambiguous")
    return next((word for word in words if any(_are_joined(word, one, slots) for one in diseases)), None)


def _are_joined(one: Mention, other: Mention, slots: Slots) -> bool:
    first, second = sorted((one, other), key=lambda mention: mention.start)
    between = slots.reading.text[first.end : second.start].strip()
    return between in JOINING_SIGNS or between.lower() in slots.knowledge.language.failures.joins.all()
