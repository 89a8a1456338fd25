"""Which words only name a sign: as a topic ('que faire devant un …'), of a relative, or what somebody died of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from bot.understanding.clauses import Gap
from bot.understanding.negation_text import NegationText
from bot.understanding.past_times import HISTORY_REACH
from bot.understanding.reach_of_a_denial import governed, is_bare_item

TOPIC_REACH = 30
"""Telling words behind such a wording that it governs at most."""
WHO_IS_CALLED = 3
"""Words behind 'quand faut-il appeler': le SAMU, an ambulance."""

LONGEST_NAME = 4
"""Words of a name that is only supposed: 'si douleur thoracique constrictive, …'."""


def topic_from(text: NegationText, at: int) -> Iterator[int]:
    """The words that a wording governs which begins at `at` and only names what follows."""
    known, words = text.known, text.words
    if (end := known.deaths.end_from(words, at)) > at:
        yield from governed(text, end, HISTORY_REACH, every_item=False)
    if at == 0:
        yield from _supposed_alone(text)
    if (end := known.asked_when.end_from(words, at)) > at:
        yield from range(at, end)
        called = range(end, min(len(words), end + WHO_IS_CALLED))
        yield from takewhile(lambda one: _may_be_called(text, one), called)
    if (end := _end_of_a_topic(text, at)) > at:
        yield from range(at, end)  # 'quand appeler le 15': the wording itself holds part of the sign
        every_item = _end_of_a_relative(text, at) != end or not text.ends(known.had_today, end)
        yield from governed(text, end, TOPIC_REACH, every_item=every_item)


def _supposed_alone(text: NegationText) -> range:
    """'*si infarctus*, qui appeler ?': a text that begins with a bare name behind 'if', and asks what is done then."""
    start = text.known.supposing.end_from(text.words, 0)
    end = next((at for at in range(start, len(text.words)) if text.gaps[at] != Gap.NONE), start)
    is_bare = 0 < end - start <= LONGEST_NAME and is_bare_item(text, start, end)
    return range(start, end) if start and is_bare and text.begins(text.known.then_asked, end) else range(0)


def _end_of_a_topic(text: NegationText, at: int) -> int:
    """Where a wording that begins here and names a sign as a topic ends; `at` where none does."""
    if (end := _end_of_a_relative(text, at)) > at or text.is_mine:
        return end
    end = text.known.asked_about.end_from(text.words, at)
    if end == at and not text.of_someone:
        return text.known.presented.end_from(text.words, at)
    return end


def _may_be_called(text: NegationText, at: int) -> bool:
    """A word of 'le SAMU': not behind a mark, nor where somebody is told of ('quand appeler *il* convulse')."""
    return text.gaps[at] == Gap.NONE and not text.begins(text.known.ends, at)


def _end_of_a_relative(text: NegationText, at: int) -> int:
    """Where 'son frère a fait' ends that begins here; `at` where none does, as in 'mon frère a fait'."""
    end = text.known.relatives.end_from(text.words, at)
    is_mine = text.ends(text.known.mine, at)
    return at if is_mine and text.ends(text.known.had_today, end) else end
