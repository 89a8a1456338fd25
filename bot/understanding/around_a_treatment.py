"""A sign that is dated by the care of somebody: *perte de connaissance dans les suites de sa cure*.

Whoever says when it happened, by what was done to one patient, tells of that patient, however else it is worded.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge_base.language import Language
from bot.understanding.clauses import WordTree, tree_of
from bot.understanding.folding import words_of
from bot.understanding.reading import Alarm
from bot.understanding.slots import Slots
from bot.understanding.spans import Span

_WORDS_TO_A_SIGN = 3
"""Words between a sign and its circumstance: 'syncope (survenue hier soir) au décours de sa cure'."""
_ENDS_A_SENTENCE = re.compile(r"[.;!?\n]")
_WORDS_OF_AN_EVENT = 2
"""Words between whose it is and the event: 'sa (deuxième) cure', 'his (last two) infusions'."""


def is_told_around_a_treatment(slots: Slots) -> bool:
    """Whether a sign stands beside a circumstance of somebody's care, and nothing is only supposed or asked in general.

    'sa cure' is somebody's even in a question; 'la perfusion' is where nothing is asked.
    """
    reading, discourse = slots.reading, slots.reading.discourse
    if discourse.is_about_words or discourse.is_unreal or slots.asks("hypothetical"):
        return False
    asks = discourse.asks or bool(discourse.topics) or "?" in reading.text
    tokens = reading.tokens
    told = circumstances_of_care([token.folded for token in tokens], slots.knowledge.language)
    spans = [(tokens[one.start].start, tokens[one.end - 1].end) for one in told if one.is_somebodys or not asks]
    return any(_is_beside(alarm, span, reading.text) for alarm in reading.alarms for span in spans)


def _is_beside(alarm: Alarm, span: Span, text: str) -> bool:
    """'douleur thoracique (survenue) dans les suites de sa cure': in the same sentence, and hardly a word between."""
    between = text[alarm.end : span[0]] if alarm.end <= span[0] else text[span[1] : alarm.start]
    return not _ENDS_A_SENTENCE.search(between) and len(between.split()) <= _WORDS_TO_A_SIGN


@dataclass(frozen=True, slots=True)
class Circumstance:
    """'lors de sa cure', as words[start:end]."""

    start: int
    end: int
    is_somebodys: bool
    """Whether it is said whose care it is: 'sa cure', not 'la cure'."""


def circumstances_of_care(words: Sequence[str], language: Language) -> Iterator[Circumstance]:
    """Of each event of care that the words date something by."""
    said = language.discourse
    around, events = tree_of(said.around_care.all()), tree_of(said.events_of_care.all())
    if not events.stands_in(words):
        return
    whose, definite = words_of(said.whose_care.all()), words_of(said.of_the_care.all())
    fillers = language.small_words.fillers
    for event, end in events.spans_in(words):
        for at in range(event - 1, max(-1, event - 2 - _WORDS_OF_AN_EVENT), -1):
            if words[at] in whose or words[at] in definite:
                if (start := _start_before(around, words, at, fillers)) < at:
                    yield Circumstance(start, end, words[at] in whose)
                break


def _start_before(around: WordTree, words: Sequence[str], end: int, fillers: Container[str]) -> int:
    """Where the circumstance begins that ends there, but for little words: '(dans les suites) de | sa cure'."""
    edge = end
    while (start := around.start_before(words, edge)) == edge:
        if not edge or words[edge - 1] not in fillers:
            return end
        edge -= 1
    return start
