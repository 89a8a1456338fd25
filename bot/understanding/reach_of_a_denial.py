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
    return text.begins(text.known.ends, at) or _says_how_somebody_is(text, at, start)


def _is_said_whole(text: NegationText, item: int, at: int) -> bool:
    """'pas de fièvre détresse respiratoire': what is denied ends, and a sign follows with no word between."""
    if text.gaps[at] != Gap.NONE:
        return False
    while item < at and text.words[item] in text.known.fillers:
        item += 1
    return item < at and text.known.said_whole.end_from(text.words, item) == at


def _says_how_somebody_is(text: NegationText, at: int, start: int) -> bool:
    """'denies pain, unconscious', 'sans fièvre dans le coma': no item; 'jamais été inconscient' is."""
    if at == start or not text.begins(text.known.predicates, at):
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
    """The words right before `end`, up to any mark or so many telling words, the last one first.

    Behind something told they end with a grade, and before a result with a sign: 'colite grade 4 TSH normale',
    'il convulse VIH négatif'.
    """
    known, words = text.known, text.words
    telling, at = 0, end
    is_a_result = text.begins(known.results, end)
    while at > 0 and telling < reach and text.gaps[at] == Gap.NONE:
        at -= 1
        if text.begins(known.ends, at) or (telling and _is_a_grade(text, at)):
            return
        if telling and is_a_result and any(ends == at + 1 for _, ends in text.standing.spans):
            return
        yield at
        telling += not (words[at] in known.uncounted or _is_a_grade(text, at))


def answered_before(text: NegationText, at: int) -> Iterator[int]:
    """What the answer at `at` denies, the last word first: the item before it, and with 'ou' in it the list before.

    A comma ends it in any other case: in 'douleur thoracique, fièvre : non' the pain is told.
    """
    start = start_of_answered(text, at)
    yield from range(at - 1, start - 1, -1)
    is_a_list = not text.known.last_of_list.first_words.isdisjoint(text.words[start:at])
    while is_a_list and start > 0 and text.gaps[start] == Gap.COMMA:
        end, start = start, start_of_answered(text, start)
        if not is_bare_item(text, start, end):
            return
        yield from range(end - 1, start - 1, -1)


def start_of_answered(text: NegationText, at: int) -> int:
    """Where the item that ends before `at` begins: behind any mark, the grade of something else, or what is told."""
    known, words, start = text.known, text.words, at
    whole = known.said_whole.start_before(words, at)
    if whole < at and not (whole and (words[whole - 1] in known.fillers or words[whole - 1] in known.links)):
        return whole  # 'il convulse fièvre : non'
    while start > 0 and (start == at or text.gaps[start] == Gap.NONE):
        if start < at and _is_a_grade(text, start - 1) and not known.uncounted.issuperset(words[start:at]):
            return start
        start -= 1
    return start


def _is_a_grade(text: NegationText, at: int) -> bool:
    """Whether the word is the number behind 'grade'."""
    word, known = text.words[at], text.known
    return at > 0 and (word.isdigit() or word in known.numbers) and text.words[at - 1] in known.grades


def is_bare_item(text: NegationText, start: int, end: int) -> bool:
    """Whether neither somebody nor a value, a grade, a time or a verb stands in an item: 'il convulse' is told."""
    if any(text.words[at].isdigit() or text.begins(text.known.ends, at) for at in range(start, end)):
        return False
    return not text.known.told.is_told(text.words, text.gaps, start)
