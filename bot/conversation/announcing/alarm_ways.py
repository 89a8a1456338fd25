"""Every way in which an alarm is recognised, each told in one line, so that one which vanishes is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.knowledge_base.emergencies import Measure, Sign
from bot.knowledge_base.entry_parts import Model, Phrases
from bot.knowledge_base.fields import CALLED_AT_ONCE, HIGHEST_GRADE, LOWEST_GRADE
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.query import Problem
from bot.understanding.urgency import urgency_of

_HARMLESS: Final = frozenset({"not_with", "not_before", "not_of", "not_state", "reversed_by", "not_people", "things"})
"""Words that keep an alarm from being raised: without them there are more, not fewer."""


def ways_of_alarms(knowledge: Knowledge) -> Iterator[str]:
    """Return each situation, sign with its border, urgent grade, word that signs are made of, and learned table."""
    for emergency in knowledge.emergencies:
        yield emergency.key
        for sign in emergency.signs:
            yield from (f"{emergency.key}: {way}" for way in _ways(sign))
    yield from _urgent_grades(knowledge)
    language = knowledge.language
    for key, finding in language.findings.items():
        yield from _words(key, finding)
    for key, function in language.failures.functions.items():
        yield from _words(key, function)
    yield from _words("failures", language.failures)
    for table in ("likeness", "likeness_beside_signs"):
        if getattr(knowledge, table):
            yield f"{table}.tsv"


def _urgent_grades(knowledge: Knowledge) -> Iterator[str]:
    """Each grade of a toxicity, in each of its forms, that calls for 15 or for the hospital at once."""
    for key, toxicity in knowledge.toxicities.items():
        for form in ("", *(one.key for one in toxicity.forms)):
            for grade in range(LOWEST_GRADE, HIGHEST_GRADE):
                urgency = urgency_of(Problem(key, form, (grade,)), knowledge)
                if urgency in CALLED_AT_ONCE:
                    yield f"{key} {form} G{grade}: {urgency}"


def _ways(sign: Sign) -> Iterator[str]:
    yield from sign.phrases.all()
    yield from sign.finding
    if sign.failure is not None:
        yield from (f"{sign.failure.of} ({kind})" for kind in sign.failure.kinds)
    if sign.measure is not None:
        yield from _measured(sign.measure)


def _measured(measure: Measure) -> Iterator[str]:
    borders = (("<", measure.below), ("≥", measure.at_least), ("× ≥", measure.multiple_at_least))
    told = ", ".join(f"{sign} {border:g}" for sign, border in borders if border is not None)
    names = (*measure.names.all(), *measure.states.all(), *measure.unnamed_before.all())
    yield from (f"{name} {told}" for name in names)


def _words(key: str, words: Model) -> Iterator[str]:
    for name, value in words:
        if isinstance(value, Phrases) and name not in _HARMLESS:
            yield from (f"{key}.{name}: {word}" for word in value.all())
