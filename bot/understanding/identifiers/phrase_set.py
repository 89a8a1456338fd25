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
        self._alone = frozenset(first for first, rests in found.items() if "" in rests)
        """Phrases of one word."""

    def starts(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """(first, behind the last) of each phrase that stands in the words."""
        go_nowhere: set[tuple[str, str]] = set()  # pairs of this text: one word alone may begin thousands of phrases
        for at, word in enumerate(words):
            if (rests := self._rests.get(word)) is not None:
                if word in self._alone:
                    yield at, at + 1
                for end in range(at + 2, min(len(words), at + self.longest) + 1):
                    pair = word, words[at + 1]
                    if pair in go_nowhere:
                        break
                    begun = "\n" + " ".join(words[at + 1 : end])
                    if begun not in rests:
                        if end == at + 2:
                            go_nowhere.add(pair)
                        break
                    if begun + "\n" in rests:
                        yield at, end

    def begin_with(self, word: str) -> bool:
        """Whether any of them does: asked before the other words are folded."""
        return word in self._rests

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return bool(words) and _line(words[1:]) in self._rests.get(words[0], "")


def _line(words: Sequence[str]) -> str:
    return f"\n{' '.join(words)}\n"
