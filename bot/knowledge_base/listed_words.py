"""A long list of words as a small server likes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
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


class KeptPhrases:
    """A large set that few messages ask for: kept as one text, and parted when it is first asked for a phrase."""

    __slots__ = ("_known", "_text")

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known: frozenset[str] | None = frozenset(phrases)
        self._text = ""

    @property
    def _phrases(self) -> frozenset[str]:
        if self._known is None:
            self._known, self._text = frozenset(filter(None, self._text.split("\n"))), ""
        return self._known

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._phrases

    def __iter__(self) -> Iterator[str]:
        return iter(self._phrases)

    def __reduce__(self) -> tuple[Callable[[str], KeptPhrases], tuple[str]]:
        return _phrases_kept, (self._text if self._known is None else "\n".join(self._known),)


def _phrases_kept(text: str) -> KeptPhrases:
    found = KeptPhrases(())
    found._known, found._text = None, text
    return found
