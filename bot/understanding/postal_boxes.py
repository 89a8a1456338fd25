"""*BP 40, 86021 Poitiers cedex*: BP is a postal box in an address, and a blood pressure wherever nothing says so."""

from __future__ import annotations

from collections.abc import Container, Sequence

from bot.knowledge_base.clauses import ValueWords
from bot.understanding.clauses import WordTree
from bot.understanding.folding import Token, words_of
from bot.understanding.spoken_places import DIGITS_OF_A_POSTAL_CODE

_BESIDE = 2
"""Words between it and the place or the house that it belongs to, one more: 'BP 40 à Poitiers'."""


class PostalBoxes:
    """Tells the name of a box from that of a pressure, by what stands around it."""

    def __init__(self, words: ValueWords) -> None:
        self.names = words_of(words.boxes.all())
        """As they are read: anything else is no box."""
        self._names = WordTree(words.boxes.all())
        self._addresses = WordTree(words.addresses.all())
        self._houses = WordTree(words.houses.all())
        self._numbered = words_of(words.numbered.all())

    def names_one(
        self,
        span: tuple[int, int],
        tokens: Sequence[Token],
        places: Container[int],
        *,
        has_context: bool,
        is_of_somebody: bool,
    ) -> bool:
        """Whether tokens[span] name one.

        `places`: words of names of places, which tell it where nobody is there (`has_context`), and right behind the
        number unless somebody is spoken of.

        A box has its number right behind it: 'BP of 58', 'BP dropped to 60' are pressures whatever else is said.
        """
        start, end = span
        words = [token.folded for token in tokens]
        if self._names.end_from(words, start) != end:
            return False
        number = end
        while number < len(words) and words[number] in self._numbered:
            number += 1
        if number >= len(words) or not tokens[number].is_number:
            return False
        has_a_code = any(token.is_number and len(token.folded) == DIGITS_OF_A_POSTAL_CODE for token in tokens)
        if has_a_code or self._addresses.stands_in(words):
            return True
        if number + 1 in places and not is_of_somebody:
            return True  # 'dermatologue BP 45 Agen'
        return not has_context and (self._houses_before(words, start) or _is_beside(places, start, number))

    def _houses_before(self, words: Sequence[str], start: int) -> bool:
        """'CHU, BP 40', 'CHU Pellegrin BP 40'."""
        return any(self._houses.start_before(words, at) < at for at in range(max(1, start - _BESIDE), start + 1))


def _is_beside(places: Container[int], start: int, number: int) -> bool:
    return any(at in places for at in (*range(start - _BESIDE, start), *range(number + 1, number + 1 + _BESIDE)))
