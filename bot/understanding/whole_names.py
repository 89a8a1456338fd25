"""Names whose letters stand in a text but for one edit, wherever the blanks are (*Vaux-usr-Mer*, *montdemarsan*)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from bot.knowledge_base.kinds import PLACES
from bot.understanding.folding import Token
from bot.understanding.found import Found
from bot.understanding.tree import Node
from bot.understanding.vocabulary import JOINABLE, Vocabulary

JOIN_COST = 0.5
"""Of blanks that are too many or missing."""
WHOLE_NAME_COST = 0.6
"""What an edit in a whole name costs, against one in a single word."""
MOST_WORDS_OF_A_NAME = 8
MOST_UNKNOWN = 60
"""Unknown words among which names with their blanks elsewhere are looked for; the labelled texts hold eighteen."""


def whole_names(tokens: Sequence[Token], vocabulary: Vocabulary, free: Sequence[bool]) -> Iterator[Found]:
    """Every phrase that the letters of neighbours may spell, whole, exactly or but for one edit."""
    if not vocabulary.joined_names.longest:
        return
    words = [token.folded for token in tokens]
    known = [vocabulary.knows(word) for word in words]
    # three words or more that are all known, of which the first begins a commune's name: *Vaux sud Mer*
    begins_a_place = [_begins_a_place(word, vocabulary) for word in words[:-2]] + [False, False]
    if all(known) and not any(begins_a_place):
        return
    longest = vocabulary.joined_names.longest + 1
    for start in range(reach_among([not one for one in known])):
        if not begins_a_place[start] and all(known[start : start + MOST_WORDS_OF_A_NAME]):
            continue
        letters, is_known = "", True
        for end in range(start + 1, min(len(words), start + MOST_WORDS_OF_A_NAME) + 1):
            word = words[end - 1]
            if not free[end - 1] or not word.isalpha():
                break
            letters = (letters + word).replace("ph", "f")
            if len(letters) > longest:
                break
            is_known = is_known and known[end - 1]
            if not is_known or (begins_a_place[start] and end - start > 2):
                yield from _whole_name(start, words[start:end], letters, vocabulary)


def reach_among(unknown: Sequence[bool]) -> int:
    """How far a text is looked through for names torn apart: a thousand unknown letters are no sentence."""
    places = (at for at, one in enumerate(unknown) if one)
    return next(islice(places, MOST_UNKNOWN, None), len(unknown))


def _begins_a_place(word: str, vocabulary: Vocabulary) -> bool:
    node = vocabulary.root.children.get(word)
    return node is not None and bool(node.parts) and word not in vocabulary.small.fillers


def _whole_name(start: int, words: Sequence[str], letters: str, vocabulary: Vocabulary) -> Iterator[Found]:
    if is_spelt_out(words, vocabulary):
        return
    for spelling in vocabulary.joined_names.near(letters):
        for phrase, node in vocabulary.joined(spelling.word):
            entries = tuple(entry for entry in node.entries if entry.kind in JOINABLE)
            name = phrase.split()
            if len(words) == len(name) == 1 and spelling.word not in vocabulary.ordinary:
                continue  # one word for one: found by its spelling
            if spelling.edits and vocabulary.are_no_place(words, name):
                entries = tuple(entry for entry in entries if entry.kind not in PLACES)
            if entries and (not spelling.edits or _ends_alike(words, name, vocabulary.small.fillers)):
                cost = max(JOIN_COST, WHOLE_NAME_COST * spelling.cost)
                yield Found(start, start + len(words), entries, phrase, cost, spelling.edits, whole=True)


def is_spelt_out(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Exactly the words of a phrase, or of the beginning of a commune's name: found as they are."""
    node: Node | None = vocabulary.root
    for word in words:
        node = node.children.get(word) if node else None
    return node is not None and bool(node.entries or node.parts)


def _ends_alike(words: Sequence[str], name: Sequence[str], fillers: frozenset[str]) -> bool:
    """No little word of the sentence counts as a letter too many of the name."""
    if len(words) > 1 and words[-1] in fillers:
        return False
    pairs = ((words[0], name[0]), (words[-1], name[-1]))
    return all((word not in fillers and len(word) > 1) or abs(len(word) - len(other)) <= 1 for word, other in pairs)
