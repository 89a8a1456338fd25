"""Which words tell of a time that is over: a history ('ATCD d'AVC'), what is resolved, and what is there again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from bot.understanding.clauses import Gap
from bot.understanding.negation_text import NegationText
from bot.understanding.past_times import HISTORY_REACH
from bot.understanding.reach_of_a_denial import governed, governed_before
from bot.understanding.undone_denials import is_undone

PAST_REACH = 4
"""Telling words right before 'résolue' that it says are over."""


def history_from(text: NegationText, at: int) -> Iterator[int]:
    """The words behind 'ATCD de', 'history of' that begins at `at`."""
    if (end := text.known.history.end_from(text.words, at)) > at:
        yield from governed(text, end, HISTORY_REACH, every_item=False)


def past_up_to(text: NegationText, at: int, again: Collection[int]) -> Iterator[int]:
    """The words before 'il y a deux ans', 'résolue' that begins at `at`.

    `again`: where something is there again: 'convulsions il y a deux ans et de nouveau ce matin'.
    """
    past = text.known.past.end_from(text.words, at)
    over = text.known.resolved.end_from(text.words, at)
    if past in again or over in again or max(past, over) == at or is_undone(text, at):
        return
    recurs = text.known.did_not_recur.end_from(text.words, at)
    if recurs == over > at and not _is_said_of_a_sign(text, at, recurs):
        return
    if at and text.words[at - 1] in text.known.doers:
        return  # 'comment je récupère l'annuaire' is no 'récupéré'
    verb = text.known.persisting_verbs.end_from(text.words, at)
    if verb > at and text.begins(text.known.denying, verb):
        return  # 'régresse pas' is no 'régressé'
    yield from governed_before(text, at, PAST_REACH)
    yield from range(at, recurs)  # 'ne s'est plus' is like an arrest
    if over > at:
        yield from _before_a_comma(text, at)


def _is_said_of_a_sign(text: NegationText, at: int, end: int) -> bool:
    """Not 'a convulsé et n'est pas revenu à lui', of whom it is said what he did next."""
    goes_on = end < len(text.words) and text.gaps[end] == Gap.NONE and not text.begins(text.known.ends, end)
    return not goes_on and text.gaps[at] == Gap.NONE and text.words[at - 1] not in text.known.joins


def _before_a_comma(text: NegationText, at: int) -> Iterator[int]:
    """'pneumopathie en février, complètement résolue': what stands right before the comma."""
    edge = text.back_over_links(at)
    if text.gaps[edge] == Gap.COMMA:
        yield edge - 1
        yield from governed_before(text, edge - 1, PAST_REACH)


def back_again(again: Iterable[int], over: Collection[int]) -> frozenset[int]:
    """Words that are over and there again: 'antécédent d'AVC, récidive ce matin'."""
    back = set[int]()
    for edge in again:
        at = edge - 1
        while at in over:
            back.add(at)
            at -= 1
    return frozenset(back)
