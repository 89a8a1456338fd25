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
        self._labels = WordTree(words.labels_of_a_box.all())
        self._of_a_pressure = WordTree(words.of_a_pressure.all())

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
        start, number = span[0], self._number_of(span, tokens)
        if number is None:
            return False
        words = [token.folded for token in tokens]
        has_a_code = any(token.is_number and len(token.folded) == DIGITS_OF_A_POSTAL_CODE for token in tokens)
        if has_a_code or self._addresses.stands_in(words):
            return True
        if number + 1 in places and not is_of_somebody:
            return True  # 'dermatologue BP 45 Agen'
        return not has_context and (self._houses_before(words, start) or _is_beside(places, start, number))

    def _is_a_pressure(self, words: Sequence[str], tokens: Sequence[Token], number: int) -> bool:
        """'BP 60/40', 'BP 60 systolic': what stands right behind the number is of a pressure, whatever the address."""
        behind = tokens[number + 1] if number + 1 < len(tokens) else None
        is_a_pair = behind is not None and behind.is_number and behind.start == tokens[number].end + 1
        is_a_pair = is_a_pair and len(words[number + 1]) < DIGITS_OF_A_POSTAL_CODE
        return is_a_pair or self._of_a_pressure.end_from(words, number + 1) > number + 1

    def is_labelled(self, span: tuple[int, int], tokens: Sequence[Token]) -> bool:
        """'référent BP 60': one, with nothing but a blank before it; behind a mark somebody goes on to tell."""
        start, words = span[0], [token.folded for token in tokens]
        is_close = start > 0 and tokens[start].start - tokens[start - 1].end == 1
        is_labelled = is_close and self._labels.start_before(words, start) < start
        return is_labelled and self._number_of(span, tokens) is not None

    def _number_of(self, span: tuple[int, int], tokens: Sequence[Token]) -> int | None:
        """Where the number stands of what may be a box by its name; None where it is none, or a pressure."""
        words = [token.folded for token in tokens]
        number = span[1]
        while number < len(words) and words[number] in self._numbered:
            number += 1
        if self._names.end_from(words, span[0]) != span[1] or number >= len(words) or not tokens[number].is_number:
            return None
        return None if self._is_a_pressure(words, tokens, number) else number

    def _houses_before(self, words: Sequence[str], start: int) -> bool:
        """'CHU, BP 40', 'CHU Pellegrin BP 40'."""
        return any(self._houses.start_before(words, at) < at for at in range(max(1, start - _BESIDE), start + 1))


def _is_beside(places: Container[int], start: int, number: int) -> bool:
    return any(at in places for at in (*range(start - _BESIDE, start), *range(number + 1, number + 1 + _BESIDE)))
