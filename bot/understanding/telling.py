"""Words inside the names of communes that tell which is meant: *Tyrosse* of Saint-Vincent-de-Tyrosse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import curated_words

MOST_COMMUNES_OF_A_TELLING_WORD = 3
SHORTEST_TELLING_WORD = 5


def telling_words(knowledge: Knowledge, fillers: frozenset[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for commune in knowledge.gazetteer.communes.values():
        for word in _telling(curated_words(commune.name), fillers):
            found[word].add(commune.insee)
    return {
        word: tuple(sorted(codes)) for word, codes in found.items() if len(codes) <= MOST_COMMUNES_OF_A_TELLING_WORD
    }


def _telling(words: Sequence[str], fillers: frozenset[str]) -> Iterable[str]:
    """The words of a compound name but its first: the first is found as the beginning of the name."""
    return (word for word in words[1:] if len(word) >= SHORTEST_TELLING_WORD and word not in fillers)
