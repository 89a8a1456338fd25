"""How far a word that silences others reaches: to the end of its clause, and behind a comma only in a list."""

from __future__ import annotations

from collections.abc import Iterator

from bot.understanding.clauses import Gap
from bot.understanding.negation_text import NegationText

LONGEST_LIST = 24
"""Words in which the end of a list is looked for."""


def governed(text: NegationText, start: int, reach: int, *, every_item: bool, in_french: bool = False) -> Iterator[int]:
    """The words from `start` to the end of what is governed there; `in_french`: by a French denial.

    `reach`: the telling words of one item at most. `every_item`: whether a comma goes on with it in any case.
    """
    known, words, gaps = text.known, text.words, text.gaps
    telling, at, item = 0, start, start
    while at < len(words) and telling < reach:
        if _ends_here(text, start, item, at):
            return
        joins = gaps[at] == Gap.COMMA or words[at] in known.joins
        if joins and at > start:
            item = at + 1 if words[at] in known.joins else at
            goes_on = every_item or words[at] in known.last_of_list or _list_goes_on(text, item)
            if not goes_on or known.told.is_told(words, gaps, item):
                return
            if words[at] in known.ends_in_french and (in_french or item in text.standing.in_french):
                return
            telling = 0
        yield at
        telling += words[at] not in known.fillers
        at += 1


def _ends_here(text: NegationText, start: int, item: int, at: int) -> bool:
    """Whether what is governed from `start` on, its last item from `item` on, ends before the word."""
    if at in text.standing.anywhere and _is_said_whole(text, item, at):
        return True
    if text.gaps[at] > Gap.COLON or (text.gaps[at] == Gap.COLON and at > start):
        return True  # a colon right behind the word parts nothing: 'ATCD : AVC'
    return text.known.ends.end_from(text.words, at) > at or _says_how_somebody_is(text, at, start)


def _is_said_whole(text: NegationText, item: int, at: int) -> bool:
    """'pas de fièvre détresse respiratoire': what is denied ends, and a sign follows with no word between."""
    if text.gaps[at] != Gap.NONE:
        return False
    while item < at and text.words[item] in text.known.fillers:
        item += 1
    return item < at and text.known.said_whole.end_from(text.words, item) == at


def _says_how_somebody_is(text: NegationText, at: int, start: int) -> bool:
    """'denies pain, unconscious', 'sans fièvre dans le coma': no item; 'jamais été inconscient' is."""
    if at == start or text.known.predicates.end_from(text.words, at) == at:
        return False
    before = text.words[at - 1]
    return text.gaps[at] != Gap.NONE or not (before in text.known.links or before in text.known.fillers)


def _list_goes_on(text: NegationText, at: int) -> bool:
    """Whether the item at `at` is one of a list: 'ni …', 'd'…', or followed by '… ou …' before the clause ends."""
    if at < len(text.words) and text.begins(text.known.goes_on, at):
        return True
    for further in range(at, min(len(text.words), at + LONGEST_LIST)):
        if further > at and text.gaps[further] >= Gap.COLON:
            return False
        if text.begins(text.known.ends, further) or text.words[further].isdigit():
            return False
        if text.words[further] in text.known.last_of_list:
            return True
    return False


def governed_before(text: NegationText, end: int, reach: int) -> Iterator[int]:
    """The words right before `end`, up to any mark or so many telling words, the last one first."""
    known, words = text.known, text.words
    telling, at = 0, end
    while at > 0 and telling < reach and text.gaps[at] == Gap.NONE:
        at -= 1
        if known.ends.end_from(words, at) > at:
            return
        yield at
        is_a_grade = words[at].isdigit() and at > 0 and words[at - 1] in known.grades
        telling += not (words[at] in known.uncounted or is_a_grade)
