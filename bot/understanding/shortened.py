"""Names of places whose words were shortened: *Gd-Bourg*, *N-D de Sanilhac*, *Beaulieu s/s Parthenay*, *St-J-de-Luz*.

Whatever the shortened words may stand for is collected: where that is more than one place, it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.knowledge_base.kinds import PLACES
from bot.knowledge_base.once import once
from bot.knowledge_base.record import open_record
from bot.understanding.folding import Token
from bot.understanding.found import Found
from bot.understanding.little_words import is_elision
from bot.understanding.phrases import Entry
from bot.understanding.place_signs import PlaceSigns
from bot.understanding.tree import Node
from bot.understanding.vocabulary import Vocabulary

SHORTENED_COST = 0.2
"""Of each word that was shortened."""
LINK_COST = 0.05
"""Of a little word between that was left out: less than all of them together count as a shortened word."""
FEWEST_LETTERS = 4
"""Typed of a name that was shortened."""
SHORTEST_BEGINNING = 2
MOST_STEPS = 2_000
"""Words of names that are tried in one text: an ordinary one takes some dozens, one of single letters a million."""
_SENTENCE_ENDS = frozenset(".?!:;\n")
_JOINS = frozenset("-./")
_JOINS_BEFORE = frozenset("-/'’")


@dataclass
class _Budget:
    """How much is still tried."""

    left: int = MOST_STEPS


@open_record
class ShortenedNames:
    """The shortened names of one text."""

    tokens: Sequence[Token]
    text: str
    vocabulary: Vocabulary
    signs: PlaceSigns
    free: Sequence[bool]
    spelt_out: frozenset[tuple[int, int]] = frozenset()
    """Stretches that are a phrase as they stand: nothing is shortened there."""
    _budget: _Budget = field(default_factory=_Budget, repr=False, compare=False)

    def candidates(self) -> list[Found]:
        """Each stretch of words that holds a shortened one, with every place that it may stand for."""
        entries: dict[tuple[int, int], dict[Entry, None]] = {}
        costs: dict[tuple[int, int], float] = {}
        self._budget.left = MOST_STEPS
        for start in self._starts:
            for end, node, cost in self._walk(self.vocabulary.root, start, 0, start, 0.0):
                span = start, end
                if span in self.spelt_out:
                    continue
                entries.setdefault(span, {}).update((e, None) for e in node.entries if e.kind in PLACES)
                costs[span] = min(cost, costs.get(span, cost))
        return [
            Found(start, end, tuple(found), self._typed(start, end), costs[start, end], shortened=True)
            for (start, end), found in entries.items()
            if found
        ]

    def _typed(self, start: int, end: int) -> str:
        return " ".join(token.folded for token in self.tokens[start:end])

    @once
    def _shortened(self) -> frozenset[int]:
        known, has_a_point = self.signs.abbreviations, "." in self.text
        may_be = [
            at
            for at, token in enumerate(self.tokens)
            if self.free[at] and (has_a_point or len(token.surface) == 1 or token.folded in known)
        ]
        return frozenset(at for at in may_be if self._is_shortened(at))

    @once
    def _starts(self) -> Sequence[int]:
        """Where a name may begin: at a shortened word or a few words before one."""
        reach = 6
        shortened = self._shortened | self._behind_a_stroke
        return sorted({at for last in shortened for at in range(max(0, last - reach), last + 1) if self.free[at]})

    def _is_shortened(self, at: int) -> bool:
        token = self.tokens[at]
        if len(token.surface) == 1 and token.surface.isalpha():
            if (self._opens_a_sentence(at) or not token.surface.isascii()) and self.signs.before.begin_at(
                self.tokens, at
            ):
                return False  # the preposition: 'l'hôpital d'à côté', 'À Brive', 'A Brive' at the beginning
            if self.signs.has.ends_behind(self.tokens, at) > at + 1:
                return False  # 'Pau a-t-il un dermato' asks for no *Pau area*
            return self._is_joined(at) and not is_elision(token, self.text, self.vocabulary.small)
        if token.folded in self.signs.abbreviations:
            return not self._opens_a_name_that_is_spelt_out(at)
        return self._is_cut_short(token)

    def _opens_a_sentence(self, at: int) -> bool:
        """'Avis souhaité. A Châtellerault qui ?' asks for no Availles-en-Châtellerault."""
        before = self.text[: self.tokens[at].start].rstrip(" ")
        return not before or before[-1] in _SENTENCE_ENDS

    def _opens_a_name_that_is_spelt_out(self, at: int) -> bool:
        """'le CH de Dax' is that hospital, and no *Château*."""
        return any(start == at and end - start > 1 for start, end in self.spelt_out)

    def _is_cut_short(self, token: Token) -> bool:
        """'Char. Mar.': a full stop behind a word that is none by itself."""
        word = token.folded
        if self.text[token.end : token.end + 1] != "." or len(word) < SHORTEST_BEGINNING or not word.isalpha():
            return False
        return word not in self.vocabulary.ordinary and word not in self.vocabulary.root.children

    def _is_joined(self, at: int) -> bool:
        token = self.tokens[at]
        before, behind = self.text[max(0, token.start - 1) : token.start], self.text[token.end : token.end + 1]
        return before in _JOINS_BEFORE or behind in _JOINS or self._is_a_capital_before_a_name(at)

    def _is_a_capital_before_a_name(self, at: int) -> bool:
        """'B Saint-Cyr'."""
        following = self.tokens[at + 1].surface if at + 1 < len(self.tokens) else ""
        return self.tokens[at].surface.isupper() and following.istitle()

    def _walk(self, node: Node, at: int, words: int, start: int, cost: float) -> Iterator[tuple[int, Node, float]]:
        """(end, node, cost) of every way through the tree that ends at a place and holds a shortened word."""
        if cost >= SHORTENED_COST and words > 1 and node.entries and self._tells_enough(start, at):
            yield at, node, cost
        if at >= len(self.tokens) or not self.free[at]:
            return
        self._budget.left -= 1
        if self._budget.left < 0:
            return
        for step, child, more in self._steps(node, at, words):
            yield from self._walk(child, at + step, words + 1, start, cost + more)

    def _tells_enough(self, start: int, end: int) -> bool:
        """Of the name but its little words: neither 'le CH' nor 'le chat' is *Le Château-d'Oléron*."""
        fillers = self.vocabulary.small.fillers
        said = [(at, self.tokens[at].folded) for at in range(start, end)]
        telling = [word for at, word in said if at in self._shortened or word not in fillers]
        is_one_abbreviation = len(telling) == 1 and telling[0] in self.signs.abbreviations
        return sum(map(len, telling)) >= FEWEST_LETTERS and not is_one_abbreviation

    def _steps(self, node: Node, at: int, words: int) -> Iterator[tuple[int, Node, float]]:
        """(tokens taken, where the tree goes on, cost) of each meaning of the next word."""
        word = self.tokens[at].folded
        if child := node.children.get(word):
            yield 1, child, 0.0
        if words:
            for filler in node.fillers:
                yield 0, node.children[filler], LINK_COST
        if words and at in self._behind_a_stroke:
            yield from ((0, node.children[word], SHORTENED_COST) for word in self.signs.strokes & node.children.keys())
        if self._is_under(at) and (child := node.children.get(self.signs.under)):
            yield 2, child, SHORTENED_COST
        if at in self._shortened:
            yield from self._meanings(node, at)

    def _meanings(self, node: Node, at: int) -> Iterator[tuple[int, Node, float]]:
        """What a shortened word may stand for here."""
        word = self.tokens[at].folded
        for meant in self.signs.abbreviations.get(word, ()):
            if (reached := node.behind(meant)) is not None:
                yield 1, reached, SHORTENED_COST
        if self._is_a_beginning(at):
            begins = _begins(word)
            for longer, child in self._children(node, at):
                if longer.startswith(begins) and longer != word and longer not in self.vocabulary.small.fillers:
                    yield 1, child, SHORTENED_COST

    def _children(self, node: Node, at: int) -> Iterable[tuple[str, Node]]:
        """The words that go on here; at the root, where they are thousands, those that the next word may follow."""
        if node is not self.vocabulary.root:
            return node.children.items()
        if at + 1 >= len(self.tokens) or not self.free[at + 1]:
            return ()
        pairs = ((first, second) for first in _begins(self.tokens[at].folded) for second in self._first_letters(at + 1))
        found = {one[0]: one for pair in pairs for one in self.vocabulary.beginning_with.get((pair[0][0], pair[1]), ())}
        return [(longer, child) for _, (_, longer, child) in sorted(found.items())]

    def _first_letters(self, at: int) -> set[str]:
        """With which letters the word that is meant here may begin."""
        word = self.tokens[at].folded
        meant = (words[0] for words in self.signs.abbreviations.get(word, ()))
        return {one[0] for one in (*_begins(word), *meant, *([self.signs.under] if self._is_under(at) else []))}

    def _is_a_beginning(self, at: int) -> bool:
        """A single letter or a word with a full stop: any word of a name that begins so."""
        token = self.tokens[at]
        return len(token.surface) == 1 or self._is_cut_short(token)

    @once
    def _behind_a_stroke(self) -> frozenset[int]:
        """'Villeneuve/Lot', 'Brie/Barbezieux': *sur* or *sous* is not spelt out."""
        if "/" not in self.text:
            return frozenset()
        pairs = enumerate(pairwise(self.tokens), 1)
        return frozenset(at for at, (before, token) in pairs if self.text[before.end : token.start].strip() == "/")

    def _is_under(self, at: int) -> bool:
        """'s/s': two strokes of the pen for *sous*."""
        if at + 1 not in self._behind_a_stroke:
            return False
        first, second = self.tokens[at], self.tokens[at + 1]
        both = first.surface.lower() == second.surface.lower() == "s"
        return both and self.text[first.end : second.start] == "/"


def _begins(word: str) -> tuple[str, ...]:
    """How a shortened word may begin: the *P* of Saint-P is also that of Philippe, which is folded with f."""
    return (word, "f" + word[1:]) if word[:1] == "p" else (word,)
