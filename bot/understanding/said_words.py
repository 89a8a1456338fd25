"""The words of a text as the rules of what is told of nobody see them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.understanding.clauses import Gap, Met, WordTree


@dataclass(frozen=True, slots=True)
class SaidWords:
    """A text, its words folded, what stands before each, and which of them are quoted."""

    words: Sequence[str]
    gaps: Sequence[Gap]
    quoted: frozenset[int]
    met: Met
    past: Collection[int]
    """Words that lie in a past time that is named."""
    ticked: bool = False
    """Whether marks answer something in it: 'syncope +++'."""

    def sentence(self, at: int) -> range:
        """The words of the sentence in which one stands."""
        start, end = at, at + 1
        while start > 0 and not self.gaps[start].ends_a_sentence:
            start -= 1
        while end < len(self.words) and not self.gaps[end].ends_a_sentence:
            end += 1
        return range(start, end)

    def spans(self, tree: WordTree) -> Sequence[tuple[int, int]]:
        return self.met.get(tree, ())

    def first_of(self, tree: WordTree, within: range) -> int:
        """Where the first of these phrases begins that does so among some words; the end of them where none does."""
        return next((at for at, _ in self.spans(tree) if at in within), within.stop)

    def up_to_a_comma(self, start: int) -> range:
        """The words from one on, up to a comma or the end of the sentence."""
        end = start
        while end < len(self.words) and self.gaps[end] == Gap.NONE:
            end += 1
        return range(start, end)
