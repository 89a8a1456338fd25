"""Where one clause of a text ends and the next begins, and short phrases found in a text word for word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from bot.knowledge_base.read_back import ReadBack
from bot.understanding.folding import Token, curated_words

_JOINING = frozenset(" \u00a0\u202f\u2009'’`´\"«»“”°%+&")
"""Signs that part no clauses; a hyphen without blanks and the point of a number neither."""
_ADDS = re.compile(r"\s+[+&]\s*|[+&]|.*[«“]\s?")
"""What parts as a comma does: a sign of addition ('fièvre + convulsions', not 'K+ à 6'), and a quotation that opens."""
_PARTS_NOTHING = ("", " ", "-")
"""What stands between most words."""
_QUOTATION_MARKS = (("«", "»"), ("“", "”"))
_OPENS_A_QUOTATION = (*(first for first, _ in _QUOTATION_MARKS), '"')
_CLAUSE_END = re.compile(r"[,;:?!\n]+(?=\s|$)|\.(?=\s|$)")
_SENTENCE_END = re.compile(r"[?!;…\n]+|(?<=\w\w)\.(?=\s)|(?<=[^\W\d] \d)\.(?=\s)")
"""Also behind 'grade 4.'; the point of a list ('1. colite') ends none."""
_SENTENCE_SIGNS = frozenset("?!;….\n")
"""Without one of these a text is one sentence."""


class Gap(IntEnum):
    """What stands between a word and the one before it."""

    NONE = 0
    COMMA = 1
    COLON = 2
    """From here on it parts clauses."""
    HARD = 3
    QUESTION = 4
    """A question mark among it."""
    BRACKET = 5
    """An opening one."""

    @property
    def ends_a_sentence(self) -> bool:
        return self in (Gap.HARD, Gap.QUESTION)


def clause_around(start: int, end: int, gaps: Sequence[Gap]) -> range:
    """The words of the clause in which words[start:end] stand: up to any punctuation but a comma on both sides."""
    while start > 0 and gaps[start] < Gap.COLON:
        start -= 1
    while end < len(gaps) and gaps[end] < Gap.COLON:
        end += 1
    return range(start, end)


def start_of_run(words: Sequence[str], end: int, among: Container[str]) -> int:
    """Where the words that stand right before `end` and are all among these begin; `end` where none is."""
    while end and words[end - 1] in among:
        end -= 1
    return end


def gaps_of(tokens: Sequence[Token], text: str) -> list[Gap]:
    """What stands before each word: nothing, a comma, or any other punctuation (line ends, dashes, arrows, emoji)."""
    found = [Gap.HARD] if tokens else []
    for before, token in pairwise(tokens):
        between = text[before.end : token.start]
        found.append(Gap.NONE if between in _PARTS_NOTHING else _kind_of(between, before, token))
    return found


def sentences_of(text: str) -> list[tuple[int, str]]:
    """Where each sentence begins, and the sentence; the point behind an initial or in a number ends none."""
    if _SENTENCE_SIGNS.isdisjoint(text):
        return [(0, text)] if text and not text.isspace() else []
    edges = [0, *(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
    return [(start, text[start:end]) for start, end in pairwise(edges) if not text[start:end].isspace() and start < end]


def clauses_of(text: str) -> list[tuple[int, str]]:
    """Where each clause begins, and the clause; a comma or a point inside a number parts nothing."""
    edges = [0, *(end.end() for end in _CLAUSE_END.finditer(text)), len(text)]
    return [(start, text[start:end]) for start, end in pairwise(edges) if start < end]


def is_quoted(text: str, at: int) -> bool:
    """Whether text[at] stands in quotation marks that were opened before it."""
    before = text[:at]
    opened = any(before.rfind(first) > before.rfind(last) for first, last in _QUOTATION_MARKS)
    return opened or before.count('"') % 2 == 1


def quoted_in(tokens: Sequence[Token], text: str) -> frozenset[int]:
    """Which words stand in quotation marks that were opened before them."""
    if not any(mark in text for mark in _OPENS_A_QUOTATION):
        return frozenset()
    return frozenset(at for at, token in enumerate(tokens) if is_quoted(text, token.start))


def _kind_of(between: str, before: Token, behind: Token) -> Gap:
    signs = {*between} - _JOINING
    if not signs and _ADDS.fullmatch(between) and not (before.is_number or behind.is_number):
        return Gap.COMMA
    if not signs or (len(between) == 1 and before.is_number and behind.is_number):
        return Gap.NONE
    if signs == {","}:
        return Gap.COMMA
    if signs in ({":"}, {"="}, {"\t"}):  # a tab parts a table's columns: 'fièvre<tab>non'
        return Gap.COLON
    if "?" in signs:
        return Gap.QUESTION
    return Gap.BRACKET if signs in ({"("}, {"["}) else Gap.HARD


@dataclass(slots=True)
class _Branch(ReadBack):
    below: dict[str, _Branch] = field(default_factory=dict)
    ends: bool = False

    def plant(self, words: Sequence[str]) -> None:
        """Let a phrase end below."""
        branch = self
        for word in words:
            branch = branch.below.setdefault(word, _Branch())
        branch.ends = bool(words)

    def settle(self) -> None:
        """Once everything is planted: most branches are leaves, and these are one."""
        for word, branch in self.below.items():
            if branch.below:
                branch.settle()
            else:
                self.below[word] = _LEAF

    def phrases(self) -> Iterator[tuple[str, ...]]:
        """The words of each phrase from here on."""
        if self.ends:
            yield ()
        for word, branch in self.below.items():
            yield from ((word, *rest) for rest in branch.phrases())


_LEAF = _Branch(ends=True)


class WordTree:
    """Curated phrases, found word for word in a sequence of folded words, from their beginning or from their end."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._forwards = _Branch()
        for phrase in phrases:
            self._forwards.plant(curated_words(phrase))
        self._forwards.settle()
        self.first_words = frozenset(self._forwards.below)
        """Words with which a phrase begins: in most texts none of them stands, and nothing has to be looked for."""
        self._alone = frozenset(word for word, branch in self._forwards.below.items() if branch.ends)

    @cached_property
    def _backwards(self) -> _Branch:
        """The phrases from their last word on: few trees are asked for what stands before a word."""
        found = _Branch()
        for words in self._forwards.phrases():
            found.plant(words[::-1])
        found.settle()
        return found

    def __contains__(self, word: str) -> bool:
        return word in self._alone

    def second_words(self, first: str) -> frozenset[str]:
        """With which words a phrase goes on that begins with this one."""
        return frozenset(self._forwards.below[first].below)

    def end_from(self, words: Sequence[str], start: int) -> int:
        """Where the longest phrase that begins at `start` ends; `start` when none does."""
        if start >= len(words) or (branch := self._forwards.below.get(words[start])) is None:
            return start
        end = start + 1 if branch.ends else start
        for at in range(start + 1, len(words)):
            following = branch.below.get(words[at])
            if following is None:
                break
            branch = following
            if branch.ends:
                end = at + 1
        return end

    def spans_in(self, words: Sequence[str]) -> Sequence[tuple[int, int]]:
        """From where to where the phrases that stand in the text go, in the order of their beginnings."""
        first = self.first_words
        if first.isdisjoint(words):
            return ()
        return [(at, end) for at, word in enumerate(words) if word in first and (end := self.end_from(words, at)) > at]

    def stands_in(self, words: Sequence[str], places: Iterable[int] | None = None) -> bool:
        """Whether a phrase begins at one of these places, anywhere without them."""
        if self.first_words.isdisjoint(words):
            return False
        if places is None:
            return bool(self.spans_in(words))
        return any(self.end_from(words, at) > at for at in places)

    def may_end_with(self, word: str) -> bool:
        """Whether a phrase ends with the word: asked before all words of a text are put together."""
        return word in self._backwards.below

    def start_before(self, words: Sequence[str], end: int) -> int:
        """Where the longest phrase that ends before `end` starts; `end` when none does."""
        if end <= 0 or (branch := self._backwards.below.get(words[end - 1])) is None:
            return end
        start = end - 1 if branch.ends else end
        for at in range(end - 2, -1, -1):
            following = branch.below.get(words[at])
            if following is None:
                break
            branch = following
            if branch.ends:
                start = at
        return start


_ALONE = ""
"""For a second word: none stands behind."""
Met = Mapping[WordTree, Sequence[tuple[int, int]]]
"""Of several lists those of which phrases stand in a text, and from where to where these go."""


class WordTrees:
    """Several lists of phrases, looked for together: each word of a text tells which of them begin with it."""

    def __init__(self, trees: Iterable[WordTree]) -> None:
        alone: dict[str, tuple[WordTree, ...]] = defaultdict(tuple)
        pairs: dict[str, dict[str, tuple[WordTree, ...]]] = defaultdict(dict)
        for tree in trees:
            for word in tree.first_words:
                if word in tree:
                    alone[word] += (tree,)
                for second in tree.second_words(word):
                    pairs[word][second] = (*pairs[word].get(second, ()), tree)
        self._begun_by = {
            word: {_ALONE: alone[word]} | {second: tuple({*alone[word], *both}) for second, both in pairs[word].items()}
            for word in {*alone, *pairs}
        }
        """First word → second word → the lists of which a phrase begins with the two, or is the first alone.

        Little words begin phrases of most lists ('de', 'a'), and hardly ever one that stands in the text.
        """

    def places_in(self, words: Sequence[str]) -> list[int]:
        """Where a phrase of one of them may begin: elsewhere none does."""
        return [at for at, _ in self._begun_in(words)]

    def _begun_in(self, words: Sequence[str]) -> Iterator[tuple[int, tuple[WordTree, ...]]]:
        for at, word in enumerate(words):
            begun = self._begun_by.get(word)
            if begun is not None:
                following = words[at + 1] if at + 1 < len(words) else _ALONE
                if trees := begun.get(following, begun[_ALONE]):
                    yield at, trees

    def met_in(self, words: Sequence[str]) -> Met:
        """Where the phrases of each list stand in the text, in the order of their beginnings."""
        met: dict[WordTree, list[tuple[int, int]]] = {}
        for at, trees in self._begun_in(words):
            for tree in trees:
                if (end := tree.end_from(words, at)) > at:
                    met.setdefault(tree, []).append((at, end))
        return met


@lru_cache(maxsize=256)
def tree_of(phrases: tuple[str, ...]) -> WordTree:
    """Curated phrases, ready to be looked for; made once for each list of them."""
    return WordTree(phrases)


def with_articles(phrases: Iterable[str], of: str, contracted: Iterable[str]) -> Iterable[str]:
    """The phrases, and those that end with `of` with each of its contractions: 'en cas de' is 'en cas d'une' too."""
    for phrase in phrases:
        yield phrase
        if phrase.endswith(f" {of}"):
            yield from (f"{phrase.removesuffix(of)}{article}" for article in contracted)
