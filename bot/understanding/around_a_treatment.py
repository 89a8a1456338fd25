"""A sign that is dated by the care of somebody: *perte de connaissance dans les suites de sa cure*.

Whoever says when it happened, by what was done to one patient, tells of that patient, however else it is worded.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from bot.knowledge_base.language import Language
from bot.understanding.clauses import WordTree, tree_of
from bot.understanding.folding import words_of
from bot.understanding.slots import Slots

_WORDS_OF_AN_EVENT = 2
"""Words between whose it is and the event: 'sa (deuxième) cure', 'his (last two) infusions'."""


def is_told_around_a_treatment(slots: Slots) -> bool:
    """Whether a circumstance of somebody's care stands in the text, and nothing is only supposed or asked in general.

    'sa cure' is somebody's even in a question; 'la perfusion' is where nothing is asked.
    """
    discourse = slots.reading.discourse
    if discourse.is_about_words or discourse.is_unreal or slots.asks("hypothetical"):
        return False
    asks = discourse.asks or bool(discourse.topics) or "?" in slots.reading.text
    words = [token.folded for token in slots.reading.tokens]
    circumstances = circumstances_of_care(words, slots.knowledge.language)
    return any(is_somebodys or not asks for is_somebodys in circumstances)


def circumstances_of_care(words: Sequence[str], language: Language) -> Iterator[bool]:
    """Of each circumstance in the words whether it says whose care it is: 'lors de sa cure', not 'lors de la cure'."""
    said = language.discourse
    around, events = tree_of(said.around_care.all()), tree_of(said.events_of_care.all())
    if not events.stands_in(words):
        return
    whose, definite = words_of(said.whose_care.all()), words_of(said.of_the_care.all())
    fillers = language.small_words.fillers
    for event, _ in events.spans_in(words):
        for at in range(event - 1, max(-1, event - 2 - _WORDS_OF_AN_EVENT), -1):
            if words[at] in whose or words[at] in definite:
                if _ends_with(around, words, at, fillers):
                    yield words[at] in whose
                break


def _ends_with(around: WordTree, words: Sequence[str], end: int, fillers: Container[str]) -> bool:
    """Whether one of the circumstances ends there, but for little words: 'dans les suites de | sa cure'."""
    edge = end
    while True:
        if around.start_before(words, edge) < edge:
            return True
        if not edge or words[edge - 1] not in fillers:
            return False
        edge -= 1
