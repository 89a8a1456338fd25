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
    """The words behind 'ATCD de', 'history of' that begins at `at`; as a label ('ATCD :') it heads a list."""
    if (end := text.known.history.end_from(text.words, at)) == at:
        return
    yield from governed(text, end, HISTORY_REACH, every_item=False)
    if end < len(text.words) and text.gaps[end] == Gap.COLON:
        yield from _events_of_the_list(text, end)


def disease_of_an_aftermath(text: NegationText, at: int) -> Iterator[int]:
    """'suites d'une | myocardite | grade 3': the disease right behind the words that begin at `at`, nothing else."""
    start = text.known.aftermath.end_from(text.words, at)
    if start > at:
        yield from range(start, text.known.histories.end_from(text.words, start))


def _events_of_the_list(text: NegationText, start: int) -> Iterator[int]:
    """Behind 'ATCD :' the items that are an event or a disease, up to a stop: 'AVC 2015, IDM', no pain and no value.

    A time of today, somebody or a verb ends the list: 'AVC, HTA, IDM ce matin'.
    """
    item = start
    for at in range(start, len(text.words) + 1):
        ends = at == len(text.words) or text.gaps[at] > Gap.COLON or (at > start and text.gaps[at] == Gap.COLON)
        if ends or text.gaps[at] == Gap.COMMA or text.words[at] in text.known.joins:
            if _is_told_today(text, item, at):
                return
            if text.known.histories.spans_in(text.words[item:at]):
                yield from range(item, at)
            item = at
        if ends:
            return


def _is_told_today(text: NegationText, start: int, end: int) -> bool:
    if any(text.begins(text.known.ends, at) for at in range(start, end)):
        return True
    return text.known.told.is_told(text.words, text.gaps, start)


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
