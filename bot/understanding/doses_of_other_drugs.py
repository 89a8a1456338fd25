"""The dose of another drug after an event of its own: 'by how much do I cut docetaxel after febrile neutropenia?'.

The event is over, or spoken of in general, and the drug is none of ours: nobody has to go to hospital for the question.
"""

from __future__ import annotations

from bot.knowledge_base.language import CueKey
from bot.understanding.clauses import tree_of
from bot.understanding.folding import Token
from bot.understanding.slots import Slots

MOST_WORDS_BEFORE_THE_EVENT = 4
"""Words between 'après' and the last word of the event: 'after an episode of febrile neutropenia'."""
_TODAY: tuple[CueKey, ...] = ("today", "somebody", "who", "where", "referent")


def asks_for_a_dose_after_its_event(slots: Slots) -> bool:
    """Whether a dose is asked for, of a drug that is none of ours, after every sign and graded event that is told."""
    ours = slots.checkpoint_inhibitors or slots.asks("immunotherapy")
    if ours or not slots.other_treatments or slots.asks(*_TODAY) or slots.has_value:
        return False
    words = slots.knowledge.language.small_words
    folded = [token.folded for token in slots.reading.tokens]
    if not tree_of(words.doses_asked).stands_in(folded):
        return False
    events = [alarm.start for alarm in slots.reading.alarms]
    events += [one.start for one in slots.reading.mentions if one.kind == "toxicity" and not one.crossing]
    return bool(events) and all(_stands_behind_after(at, slots.reading.tokens, words.after_an_event) for at in events)


def _stands_behind_after(start: int, tokens: tuple[Token, ...], after: tuple[str, ...]) -> bool:
    at = sum(token.start < start for token in tokens)
    before = [token.folded for token in tokens[:at]]
    ends = range(at, max(0, at - MOST_WORDS_BEFORE_THE_EVENT - 1), -1)
    return any(tree_of(after).start_before(before, end) < end for end in ends)
