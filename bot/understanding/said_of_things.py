"""Words that are said of an animal or a machine, and of no patient: 'son chat ne respire plus'."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge_base.clauses import Failures
from bot.understanding.clauses import Gap, clause_around, tree_of
from bot.understanding.function_words import FailureWords

OWNER_REACH = 3
"""Words behind an animal or a machine in which its owner is named: le chat *de la patiente*."""


def said_of_things(known: FailureWords, words: Sequence[str], gaps: Sequence[Gap]) -> frozenset[int]:
    """The words behind an animal or a machine, up to a comma or an 'and', where no patient is named."""
    found: set[int] = set()
    for at, end in known.not_people.spans_in(words):
        clause = range(clause_around(at, at + 1, gaps)[0], _end_of_what_is_said(known, end, words, gaps))
        if is_where_somebody_is(known, words, at, end, clause.start) or did_it(known.failures, words, at):
            continue
        owner = _owner(at, end, gaps)
        elsewhere = (one for one in clause if one not in owner and not at <= one < end)
        if not known.patient.stands_in(words, elsewhere):
            found.update(one for one in clause if one >= at)
    return frozenset(found)


def did_it(known: Failures, words: Sequence[str], at: int) -> bool:
    """'mordu *par son chien* et saigne abondamment': what stands there did it to somebody, and what follows is his."""
    little, done_by = tree_of(known.little_words.all()), tree_of(known.done_by.all())
    while at and words[at - 1] in little and words[at - 1] not in done_by:
        at -= 1
    return at > 0 and words[at - 1] in done_by


def is_where_somebody_is(known: FailureWords, words: Sequence[str], at: int, end: int, first: int) -> bool:
    """Whether words[at:end] is a thing at which somebody named from `first` on is, and says nothing of the thing.

    'patient dans sa *voiture*, ne répond plus'; not 'patient sur un *logiciel* qui ne répond plus'.
    """
    before = at
    while before > first and known.stands_at.start_before(words, before) == before:
        if words[before - 1] not in known.little:
            return False
        before -= 1
    if known.beside.start_before(words, before) < before and _names_somebody_behind(known, words, end):
        return True
    named = range(first, known.stands_at.start_before(words, before) + 1)  # 'tombée du' names her too
    return before > first and known.relative.end_from(words, end) == end and known.somebody.stands_in(words, named)


def _names_somebody_behind(known: FailureWords, words: Sequence[str], end: int) -> bool:
    """'devant la télé *mon mari* ne respire plus': somebody stands right behind the thing."""
    while end < len(words) and words[end] in known.little and known.patient.end_from(words, end) == end:
        end += 1
    return known.patient.end_from(words, end) > end


def _owner(start: int, end: int, gaps: Sequence[Gap]) -> frozenset[int]:
    """Where the owner of words[start:end] is named: '*her* cat', 'le chat *de la patiente*'."""
    behind = range(end, end + OWNER_REACH) if end < len(gaps) and not gaps[end] else ()
    return frozenset((start - 1, *behind))


def _end_of_what_is_said(known: FailureWords, start: int, words: Sequence[str], gaps: Sequence[Gap]) -> int:
    parted = (one for one in range(start, len(words)) if gaps[one] or known.joins.end_from(words, one) > one)
    return next(parted, len(words))
