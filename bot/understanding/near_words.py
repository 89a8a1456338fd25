"""What lies near a typed word by its letters or its sound, looked up once for several indexes.

A word that means nothing is asked about by the vocabulary, the turns of phrase, the alarms, the functions, the findings
and the signs. Each knows other words, but the pieces of the typed word, its sounds and the distances are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from bot.understanding.allowance import SOUND
from bot.understanding.one_text import answered
from bot.understanding.pieces import Pieces, swapped_at, swaps_over_an_edge, within
from bot.understanding.sounds import sounds_of, sounds_of_known


@dataclass(frozen=True, slots=True)
class Looked:
    """Where a piece of a typed word was met: in which known words, and in which once two letters are swapped back."""

    as_typed: frozenset[str]
    swapped: tuple[tuple[str, frozenset[str]], ...]
    distances: dict[str, int]
    """Of those within the edits that were asked for."""

    def near(self, words: Collection[str]) -> Iterator[tuple[str, int]]:
        """Those of the words that an index which holds only these would have found, with their distance."""
        for known, distance in self.distances.items():
            if known in words and (known in self.as_typed or self._is_met_once_swapped(known, words)):
                yield known, distance

    def _is_met_once_swapped(self, known: str, words: Collection[str]) -> bool:
        """A swapped word that is known itself is taken as it is, and no further is looked up by it."""
        return any(known == word if word in words else known in others for word, others in self.swapped)


class NearWords:
    """The known words of several indexes, by piece and by sound."""

    def __init__(self, edits_in: Callable[[str], int]) -> None:
        """`edits_in`: how many edits a word may hold."""
        self._edits_in = edits_in
        self._new: list[frozenset[str]] = []
        """Words that are not taken apart yet: most indexes are first asked long after they were made."""
        self._known: list[frozenset[str]] = []
        """The words of each index: one set of all of them would take as much memory again."""
        self._pieces = Pieces()
        self._by_sound: dict[str, tuple[str, ...]] = {}

    def add(self, words: frozenset[str]) -> None:
        self._new.append(words)

    def prepare(self) -> None:
        """Take the words apart that are not yet."""
        found: dict[str, list[str]] = defaultdict(list)
        for words in self._new:
            for word in words:
                if not self._is_known(word):
                    self._take_apart(word, found)
            self._known.append(words)
        self._new = []
        for sound, alike in found.items():
            self._by_sound[sound] = (*self._by_sound.get(sound, ()), *alike)

    def _take_apart(self, word: str, by_sound: dict[str, list[str]]) -> None:
        for edits in range(1, self._edits_in(word) + 1):
            self._pieces.add(word, edits)
        if SOUND.forgives(len(word)) and word.isalpha():
            for sound in sounds_of_known(word):
                by_sound[sound].append(word)

    def _is_known(self, word: str) -> bool:
        return any(word in words for words in self._known)

    def look_up(self, word: str) -> Looked:
        """What a piece of the word is met in, within the edits that it may hold."""
        return answered(self, word, self._look_up)

    def with_a_piece(self, word: str) -> set[str]:
        """The known words that may be one edit from a short word."""
        if self._new:
            self.prepare()
        found: set[str] = set()
        self._pieces.look_up(word, 1, found)
        return found

    def sounding_like(self, word: str) -> frozenset[str]:
        """The known words of the same sound, however far their letters are; not the word itself."""
        return answered((self, sounds_of), word, self._sounding_like)

    def _sounding_like(self, word: str) -> frozenset[str]:
        if self._new:
            self.prepare()
        return frozenset(known for sound in sounds_of(word) for known in self._by_sound.get(sound, ())) - {word}

    def _look_up(self, word: str) -> Looked:
        if self._new:
            self.prepare()
        edits, look_up = self._edits_in(word), self._pieces.look_up
        found: set[str] = set()
        look_up(word, edits, found)
        if edits == 2:
            look_up(word, 1, found)
        # a swap of two letters can break two pieces at once: the word with such a pair swapped back is looked up too
        swapped = []
        for at in swaps_over_an_edge(len(word), edits):
            others: set[str] = set()
            back = swapped_at(at, word)
            if edits == 2:
                look_up(back, 1, others)
            if others or self._is_known(back):
                swapped.append((back, frozenset(others)))
        met = found.union(*(others for _, others in swapped), (back for back, _ in swapped if self._is_known(back)))
        return Looked(frozenset(found), tuple(swapped), dict(within(edits, word, met)))
