"""Which known words a mistyped word may stand for, and at what cost.

An index of word pieces (`pieces.py`) finds the candidates, so the time does not grow with the vocabulary. rapidfuzz's
optimal string alignment distance then decides, and a weighted distance ranks: neighbours on an AZERTY keyboard and
French sound-alikes cost less than other letters.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import accumulate
from math import inf
from sys import intern

from rapidfuzz.distance import OSA

from bot.knowledge_base.record import record
from bot.knowledge_base.small_words import SmallWords
from bot.understanding.allowance import SOUND, WHOLE_NAME, WORD, Allowance
from bot.understanding.near_words import NearWords
from bot.understanding.one_text import answered
from bot.understanding.pieces import Pieces, swapped_at, swaps_over_an_edge, within

SOUND_COST = 0.9
"""Of a word that only sounds like the known one."""

_AZERTY_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
_SOUND_ALIKE = (
    "ck", "kq", "cq", "cs", "sz", "iy", "gj", "fv", "dt", "bp", "ao", "ae", "ei", "eo", "uw", "mn", "xs", "ou", "ai",
)  # fmt: skip
_NEAR_KEY_COST = 0.8
_SOUND_COST = 0.7
_DOUBLED_COST = 0.5
_VOWEL_LOST_COST = 0.9
_SWAP_COST = 0.8
_FIRST_LETTER_COST = 0.3
_TORN = re.compile("p(.)h|hp")
_MENDED = (r"f\1", r"\1f", "f")
"""A letter between *p* and *h* belongs behind, before or nowhere; or the two stand the wrong way round."""
_HALF_COST = 0.9
"""Of a *p* or an *h* whose other half is another letter or missing: 'néyhro', 'népgro', 'néhro'."""
_SILENT = frozenset("ehsx")
_MUTE_ENDINGS = frozenset("esx")
CHEAPEST_EDIT = _ENDING_COST = 0.3


def allowed_edits(word: str) -> int:
    """Edits that a word of this length may hold; digits are never fuzzed."""
    return WORD.edits(len(word)) if word.isalpha() else 0


@record
class Spelling:
    """A known word that a typed one may stand for."""

    word: str
    edits: int
    cost: float


class SpellingIndex:
    """The known words, by length and piece."""

    def __init__(self, words: Iterable[str], small: SmallWords, curated: Container[str] = frozenset()) -> None:
        """`curated`: further words of knowledge/ and data/, of which the neighbours may be remembered.

        Where these are an index themselves, both look a typed word up once.
        """
        self._small = small
        self._words = frozenset(words)
        self._curated = curated
        self._near_known: dict[str, tuple[Spelling, ...]] = {}
        """Neighbours of the known and the curated words themselves, found when first needed."""
        self._longest = max(map(len, self._words), default=0)
        self._all: NearWords = curated._all if isinstance(curated, SpellingIndex) else NearWords(allowed_edits)
        self._all.add(self._words)

    def prepare(self) -> None:
        self._all.prepare()

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def near(self, word: str) -> tuple[Spelling, ...]:
        """The known words within the allowed edits, cheapest first; not the word itself.

        Nothing typed is kept: only the neighbours of curated words are remembered.
        """
        known = self._near_known.get(word)
        if known is not None:
            return known
        if len(word) > self._longest + allowed_edits(word):
            return ()
        found = answered(self, word, self._neighbours)
        if word in self._words or word in self._curated:
            self._near_known[word] = found
        return found

    def near_enough(self, word: str, allowance: Allowance) -> list[str]:
        """The known words that a stricter rule than that of all words still forgives, cheapest first."""
        return [one.word for one in self.near(word) if allowance.forgives(len(one.word), one.edits)]

    def _neighbours(self, word: str) -> tuple[Spelling, ...]:
        alike = self._sounding_like(word)
        if not allowed_edits(word):
            return self._without_rivals(word, alike) if alike else ()
        found = [
            Spelling(known, distance, weighted_distance(word, known))
            for known, distance in self._all.look_up(word).near(self._words)
            if 0 < distance <= allowed_edits(known) and not _are_opposites(word, known, self._small)
        ]
        spelt = {spelling.word for spelling in found}
        mended = (known for known in _with_its_digraph(word) if known in self._words and known not in spelt)
        found += [Spelling(known, 1, _SWAP_COST) for known in mended]
        if halves := _with_half_a_digraph(word, self._words):
            found = [one for one in found if one.word not in halves or one.cost < _HALF_COST]
            found += [Spelling(known, 1, _HALF_COST) for known in halves - {spelling.word for spelling in found}]
        spelt = {spelling.word for spelling in found}
        found += [spelling for spelling in alike if spelling.word not in spelt]
        return tuple(sorted(found, key=lambda spelling: (spelling.cost, spelling.word)))

    def _without_rivals(self, word: str, alike: Sequence[Spelling]) -> tuple[Spelling, ...]:
        """What so short a word sounds like, unless another word is as near by its letters: *nero* is neuro or nefro."""
        near = self._all.with_a_piece(word).intersection(self._words) - {spelling.word for spelling in alike}
        rivals = [weighted_distance(word, known) for known in near if OSA.distance(word, known) == 1]
        nearest = min(rivals, default=inf)
        return tuple(spelling for spelling in alike if spelling.cost < nearest)

    def _sounding_like(self, word: str) -> tuple[Spelling, ...]:
        """Words of the same sound, however far their letters are."""
        if not SOUND.may_be(len(word)) or not word.isalpha():
            return ()
        alike = self._all.sounding_like(word) & self._words
        return tuple(Spelling(known, 1, SOUND_COST + 0.1 * abs(len(known) - len(word))) for known in sorted(alike))


def _with_its_digraph(word: str) -> set[str]:
    """'neprhite', 'nehprite': folded words write *f* for *ph*, so a swap in it would cost three edits."""
    return {_TORN.sub(mended, word) for mended in _MENDED} if _TORN.search(word) else set()


def _with_half_a_digraph(word: str, known: Container[str]) -> set[str]:
    """The known words with *f* for half of it, 'néyhro': one wrong letter in *ph* would cost two edits."""
    found: set[str] = set()
    for at, letter in enumerate(word):
        if letter in "ph":
            start = at if letter == "p" or not at else at - 1
            end = at + 2 if letter == "p" else at + 1
            for mended in (f"{word[:at]}f{word[at + 1 :]}", f"{word[:start]}f{word[end:]}"):
                if mended in known and WORD.forgives(len(mended)):
                    found.add(mended)
    return found


class JoinedNames:
    """Whole names without their blanks, found with one edit anywhere in them, short words included.

    A name of several words holds more letters than each of its words, so one edit is told apart more safely; and a
    blank too many or too few makes no difference. Two pieces find every single edit but a swap over their edge.
    """

    def __init__(self, names: Iterable[str], small: SmallWords) -> None:
        self._small = small
        self._by_piece = Pieces()
        self._names = {intern(name): None for name in names if WHOLE_NAME.forgives(len(name))}
        self.longest = max(map(len, self._names), default=0)
        for name in self._names:
            self._by_piece.add(name, 1)

    def near(self, joined: str) -> tuple[Spelling, ...]:
        """The names within one edit of these letters, the very letters first. Nothing typed is kept."""
        if not WHOLE_NAME.may_be(len(joined)) or len(joined) > self.longest + 1:
            return ()
        found: set[str] = set()
        self._by_piece.look_up(joined, 1, found)
        swapped = (swapped_at(at, joined) for at in swaps_over_an_edge(len(joined), 1))
        found.update(name for name in swapped if name in self._names)
        if not found:
            return ()
        spelt = [
            Spelling(name, distance, weighted_distance(joined, name))
            for name, distance in within(1, joined, found)
            if not _are_opposites(joined, name, self._small)
        ]
        return tuple(sorted(spelt, key=lambda spelling: (spelling.cost, spelling.word)))


def _are_opposites(typed: str, known: str, small: SmallWords) -> bool:
    """Hypo- and hyper- are two edits apart and mean the contrary: never one for the other.

    *hypor…* is one edit from both: as the beginning of a word it is no contrary of either, so that it is asked about;
    as a word of its own it says nothing.
    """
    if not known.startswith(small.either_opposite):
        return False
    if typed.startswith(small.between_opposites):
        return typed in small.between_opposites and known.startswith(small.either_opposite)
    return any(
        (typed.startswith(low) and known.startswith(high)) or (typed.startswith(high) and known.startswith(low))
        for low, high in small.opposites
    )


def _substitution_cost(a: str, b: str) -> float:
    if any({a, b} == set(pair) for pair in _SOUND_ALIKE):
        return _SOUND_COST
    for row in _AZERTY_ROWS:
        if a in row and b in row and abs(row.index(a) - row.index(b)) == 1:
            return _NEAR_KEY_COST
    return 1.0


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CHEAP = {
    a: {b: cost for b in _LETTERS if a != b and (cost := _substitution_cost(a, b)) < 1.0} for a in _LETTERS
}  # fmt: skip
"""Letters that are easily taken for each other, and what that costs."""
_NONE_CHEAP: dict[str, float] = {}


def _gap_costs(word: str) -> list[float]:
    """What each letter costs when it is too many or too few, at its place in the word that has it."""
    costs = [_VOWEL_LOST_COST if letter in _SILENT else 1.0 for letter in word]
    for at in range(len(word) - 1):
        if word[at] == word[at + 1]:
            costs[at] = costs[at + 1] = _DOUBLED_COST
    if word and word[-1] in _MUTE_ENDINGS:
        costs[-1] = _ENDING_COST
    return costs


def weighted_distance(typed: str, known: str) -> float:
    """Optimal string alignment with the costs above; a wrong first letter costs a little more."""
    letters = list(zip(known, _gap_costs(known), strict=True))
    before: list[float] = []
    previous = [0.0, *accumulate(gap for _, gap in letters)]
    last = ""
    for a, gap in zip(typed, _gap_costs(typed), strict=True):
        cheap = _CHEAP.get(a, _NONE_CHEAP)
        diagonal = previous[0]
        left = diagonal + gap
        current = [left]
        ahead = ""
        for j, (b, known_gap) in enumerate(letters):
            best = diagonal if a == b else diagonal + cheap.get(b, 1.0)
            diagonal = previous[j + 1]
            if diagonal + gap < best:
                best = diagonal + gap
            if left + known_gap < best:
                best = left + known_gap
            if a == ahead and last == b and before[j - 1] + _SWAP_COST < best:
                best = before[j - 1] + _SWAP_COST
            current.append(best)
            left, ahead = best, b
        before, previous, last = previous, current, a
    return previous[-1] + (_FIRST_LETTER_COST if typed[:1] != known[:1] else 0.0)
