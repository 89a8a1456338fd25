"""Phrases of knowledge/ by their first word, to be found in a text that is a list of folded words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from sys import intern


class PhraseSet:
    """Phrases by their first word, to be found in a list of folded words."""

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        self.longest = 0
        """Words of the longest phrase."""
        for words in phrases:
            if words:
                found[words[0]][" ".join(words[1:])] = None
                self.longest = max(self.longest, len(words))
        self._rests = {first: intern("\n".join(("", *rests, ""))) for first, rests in found.items()}
        """First word → the rests of its phrases, one a line: as tuples, tens of thousands take ten times the memory."""

    def starts(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """(first, behind the last) of each phrase that stands in the words."""
        for at, word in enumerate(words):
            if (rests := self._rests.get(word)) is not None:
                for end in range(at + 1, min(len(words), at + self.longest) + 1):
                    begun = "\n" + " ".join(words[at + 1 : end])
                    if begun not in rests:
                        break  # no phrase goes on so: one word alone may begin hundreds
                    if begun + "\n" in rests:
                        yield at, end

    def begin_with(self, word: str) -> bool:
        """Whether any of them does: asked before the other words are folded."""
        return word in self._rests

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return bool(words) and _line(words[1:]) in self._rests.get(words[0], "")


def _line(words: Sequence[str]) -> str:
    return f"\n{' '.join(words)}\n"
