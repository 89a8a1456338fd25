"""Words that a text leaves open: with several meanings that nothing settled, or misspelt as near to two names."""

from __future__ import annotations

from bot.knowledge_base.kinds import MentionKind
from bot.understanding.reading import Mention, Reading

_NAMES: tuple[MentionKind, ...] = ("specialty", "toxicity", "symptom")


def undecided(reading: Reading, *, has_a_toxicity: bool) -> Mention | None:
    """The first of them; one with several meanings is open only where no toxicity is named."""
    standing = (one for one in reading.mentions if not (one.negated or one.past))
    return next((one for one in standing if _is_open(one, has_a_toxicity=has_a_toxicity)), None)


def _is_open(mention: Mention, *, has_a_toxicity: bool) -> bool:
    if mention.is_far_from_typed or (mention.kind == "ambiguous" and not has_a_toxicity):
        return True
    is_misspelt = mention.kind in _NAMES and mention.edits > 0
    return is_misspelt and any(kind in _NAMES and key != mention.key for kind, key in mention.alternatives)
