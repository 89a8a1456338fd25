"""The toxicities that a text names: today's, those of its history where there is none, and what new signs may be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from bot.knowledge_base.kinds import DISEASES
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.clauses import tree_of
from bot.understanding.reading import Reading


def named_toxicities(reading: Reading) -> tuple[str, ...]:
    """Today's toxicities; where there is none, those of the history: they are what is asked about."""
    if (today := reading.keys("toxicity")) or reading.keys("symptom"):
        return today
    found = (one.key for one in reading.mentions if one.kind in DISEASES and one.past and not one.negated)
    return tuple(dict.fromkeys(found))


def told_by_signs_beside(named: Sequence[str], reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    """The diseases that only signs tell and that stand beside those that are named."""
    signs = dict.fromkeys((*_whose_signs_stay(named, reading, knowledge), *_appearing(reading, knowledge)))
    return tuple(key for key in signs if key not in named)


def _appearing(reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    """What a sign makes one think of that is told as new: 'colite traitée, mais apparition d'arthralgies'."""
    signs = [one for one in reading.mentions if one.kind == "symptom" and not (one.negated or one.past)]
    if not signs:
        return ()
    words, new = [token.folded for token in reading.tokens], tree_of(knowledge.language.discourse.appearing.all())
    ends, found = [token.end for token in reading.tokens], []
    for sign in signs:
        at = bisect_right(ends, sign.start)
        before = {at, at - (at > 0 and words[at - 1] in knowledge.language.small_words.fillers)}
        if any(new.start_before(words, end) < end for end in before):
            found.append(sign.key)
    return tuple(dict.fromkeys(found))


def _whose_signs_stay(named: Sequence[str], reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    """The diseases told by their signs beside one that is a sign of theirs: 'plaques rouges, ça gratte' is a rash."""
    of_theirs = {disease for key in named for disease in knowledge.toxicities[key].is_a_sign_of}
    return tuple(key for key in reading.keys("symptom") if key in of_theirs)
