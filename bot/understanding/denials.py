"""Which words a denial governs: behind it ('pas de choc'), before it ('méningite éliminée'), or answered 'non'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.understanding.clauses import Gap, clause_around
from bot.understanding.negation_text import NegationText
from bot.understanding.reach_of_a_denial import governed, governed_before
from bot.understanding.undone_denials import is_undone, persists_before

REACH = 6
"""Telling words of one item that a denial governs at most."""
BACKWARDS_REACH = 2
"""Telling words right before 'éliminée' that it denies."""
LONGEST_LABEL = 3
"""Words of a line of a form before its colon."""
DIGITS_OF_A_FILE = 4
"""Digits from which a number behind 'no' is that of a file, and nothing is denied."""


def denied_from(text: NegationText, at: int) -> Iterator[int]:
    """The words that a denial governs which begins at `at`."""
    known, words, gaps = text.known, text.words, text.gaps
    if words[at] in known.adjacent and at + 1 < len(words) and gaps[at + 1] == Gap.NONE:
        yield at + 1
    if text.begins(known.excluding, at) and is_undone(text, at):
        return  # 'n'élimine pas un choc', 'pas encore formellement exclu'
    end, next_alone = known.denying.end_from(words, at), known.of_the_next.end_from(words, at)
    if next_alone > end and text.spoken_for.isdisjoint(range(at, next_alone)):
        yield from governed(text, next_alone, 1, every_item=False)
        return
    if not text.spoken_for.isdisjoint(range(at, end)):
        return  # 'il n'y a plus de pouls': the denial is the alarm's own
    if end < len(words) and gaps[end] == Gap.COMMA and at and gaps[at] == Gap.NONE:
        return  # 'PE ruled out, chest pain': it denies what stands before it
    if end > at and not _denies_nothing(text, at, end):
        yield from range(at + 1, end)  # 'jamais fait de malaise': the wording itself holds part of the sign
        announces = end < len(words) and gaps[end] == Gap.COLON  # 'pas de : choc, coma'
        in_french = known.french.end_from(words, at) == end
        every_item = announces or text.begins(known.lists, at)
        yield from governed(text, end, REACH, every_item=every_item, in_french=in_french)


def _denies_nothing(text: NegationText, start: int, end: int) -> bool:
    """'pas exclu', 'ne cède pas': what is denied there is not the sign; nothing is in 'hosp no 4471920'."""
    known, words = text.known, text.words
    if end < len(words) and words[end].isdigit() and len(words[end]) >= DIGITS_OF_A_FILE:
        return True
    if end < len(words) and text.gaps[end] == Gap.COMMA and known.answers_no.end_from(words, start) == end:
        return True  # 'fever: no, seizure: yes': it answers what stands before it
    own = text.spoken_for  # 'n'a pas cessé de respirer' denies the arrest, 'n'a pas cessé de convulser' no fit
    behind = {end, text.over_links(end)} - own
    if any(text.begins(phrases, at) for phrases in (known.excluding, known.persisting) for at in behind):
        return True
    return persists_before(text, start)


def denied_before(text: NegationText, at: int) -> Iterator[int]:
    """'méningite éliminée': the words before a denial that looks back."""
    if text.begins(text.known.denying_before, at) and not is_undone(text, at):
        yield from _up_to_a_test(text, governed_before(text, at, BACKWARDS_REACH))


def _up_to_a_test(text: NegationText, words: Iterable[int]) -> Iterator[int]:
    """'vascularite ANCA négatif': what is negative is the test, and not the disease before it."""
    for at in words:
        yield at
        if text.words[at] in text.known.tests:
            return


def answered_no(text: NegationText, at: int) -> Iterable[int]:
    """'Convulsions : non', 'Convulsions ? Non.': alone behind it denies the clause before it."""
    end, gaps = text.known.answers_no.end_from(text.words, at), text.gaps
    if not end > at > 0 or at in text.spoken_for:  # 'pouls : absent' is no denial
        return ()
    ends = end == len(text.words) or gaps[end] != Gap.NONE
    if gaps[at] in (Gap.COLON, Gap.QUESTION) and (ends or _is_a_label(text, end)):
        return _behind_a_grade(text, clause_around(at - 1, at, gaps[:at]))
    return _item_before(text, at) if gaps[at] == Gap.BRACKET and ends else ()


def _behind_a_grade(text: NegationText, answered: range) -> range:
    """'hépatite grade 4, confusion : non': a toxicity that has its grade is none of what is answered."""
    words, grades = text.words, text.known.grades
    for at in reversed(answered[1:-1]):
        if words[at].isdigit() and words[at - 1] in grades:
            return range(at + 1, answered.stop)
    return answered


def _item_before(text: NegationText, at: int) -> range:
    """'malaise (+), syncope (0)': what stands before a bracket, up to the comma before it."""
    start = at - 1
    while start > max(0, at - LONGEST_LABEL) and text.gaps[start] == Gap.NONE:
        start -= 1
    return range(start, at)


def _is_a_label(text: NegationText, at: int) -> bool:
    """'dysarthrie : non  diplopie : non': the next line of a form, without anything between."""
    for further in range(at + 1, min(len(text.words), at + LONGEST_LABEL + 1)):
        if text.gaps[further] != Gap.NONE:
            return text.gaps[further] == Gap.COLON
    return False


def turn_at(text: NegationText, at: int) -> Iterable[int]:
    """The words at which a denial ends, or an item's time: '… alors que', 'seizure since noon'."""
    end = text.known.ends.end_from(text.words, at)
    return range(at, end) if end > at else text.known.told.words_of_its_time(text.words, text.gaps, at)
