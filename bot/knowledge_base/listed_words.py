"""A long list of words as a small server likes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ListedWords:
    """Folded words by their first two letters, those of one beginning in one text: a set takes ten times the memory."""

    by_beginning: Mapping[str, str] = field(default_factory=dict)

    def __contains__(self, word: str) -> bool:
        return f" {word} " in self.by_beginning.get(word[:2], "")


def listed_words(lines: Iterable[str]) -> ListedWords:
    """Of lines that hold the words with the same first two letters each; an empty line holds none."""
    found: defaultdict[str, str] = defaultdict(str)
    for line in lines:
        found[line[:2]] += f" {line} "
    return ListedWords(dict(found))
