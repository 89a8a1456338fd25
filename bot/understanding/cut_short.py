"""Words of which only the beginning was typed (*hyperthyr*, *pancréati*): read where one thing alone begins so."""

from __future__ import annotations

from bisect import bisect_left

from bot.knowledge_base.kinds import THINGS_OF_CARE
from bot.understanding.allowance import FEWEST_LEFT_OUT, FEWEST_OF_A_BEGINNING
from bot.understanding.tree import Node
from bot.understanding.vocabulary import Vocabulary

_NOTHING = Node()


def cut_short(beginning: str, vocabulary: Vocabulary) -> str:
    """A word beginning so, where all that do stand for the same one thing; '' where there are several, or none."""
    if len(beginning) < FEWEST_OF_A_BEGINNING:
        return ""
    words, meant, whole = vocabulary.words_in_order, frozenset[tuple[str, str]](), ""
    at = bisect_left(words, beginning)
    while at < len(words) and (word := words[at]).startswith(beginning):
        at += 1
        if len(word) - len(beginning) >= FEWEST_LEFT_OUT:
            node = vocabulary.root.children.get(word, _NOTHING)
            things = _things_of(node)
            if not things or (meant and things != meant):
                return ""
            meant, whole = things, whole or word
    return whole


def _things_of(node: Node) -> frozenset[tuple[str, str]]:
    """What a word by itself stands for, where that is nothing but diseases, disciplines and drugs; else empty."""
    things = frozenset((entry.kind, entry.key) for entry in node.entries if entry.kind in THINGS_OF_CARE)
    return things if len(things) == len({(entry.kind, entry.key) for entry in node.entries}) else frozenset()
