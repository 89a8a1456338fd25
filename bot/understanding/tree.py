"""A tree of folded words: what each phrase stands for is found at its end, one word after the other.

Composed phrases are tens of thousands, of some hundred parts: *atteinte du foie* and *lésion du foie* go on and end
alike. Places below which everything is equal are one place (`settle`), so that the tree takes a sixth of the memory;
a place does not know by which words it was reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding.phrases import Entry

_NO_CHILDREN: dict[str, Node] = {}
"""Of all leaves: most places are leaves."""
_NO_LINKS: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False, init=False)
class Node:
    """A place in the tree: what ends here, what goes on, and which communes lie below."""

    entries: tuple[Entry, ...]
    children: dict[str, Node]
    parts: tuple[Entry, ...]
    """The communes whose name goes on from here."""
    fillers: tuple[str, ...]
    """The little words among the children: they may be left out."""
    links: frozenset[str]
    """Words that may stand here between the two parts of a crossing, at no cost ('atteinte du foie')."""
    expects_a_thing: bool
    """Whether the things of a crossing follow here."""

    def __init__(
        self,
        entries: tuple[Entry, ...] = (),
        children: dict[str, Node] = _NO_CHILDREN,
        parts: tuple[Entry, ...] = (),
        fillers: tuple[str, ...] = (),
        links: frozenset[str] = _NO_LINKS,
        expects_a_thing: bool = False,
    ) -> None:
        self.entries, self.children = entries, children
        self.parts, self.fillers, self.links, self.expects_a_thing = parts, fillers, links, expects_a_thing

    def __reduce__(self) -> tuple[type[Node], tuple[object, ...]]:
        """Of most places there is nothing to keep but what ends there and goes on: `ask` reads thousands back."""
        if self.parts or self.fillers or self.links or self.expects_a_thing:
            rest = self.children, self.parts, self.fillers, self.links, self.expects_a_thing
            return Node, (self.entries, *rest)
        return Node, (self.entries, self.children) if self.children else (self.entries,)

    def below(self, word: str) -> Node:
        """The place to which a word leads, made where there is none, to be written into: no end that several share."""
        child = self.children.get(word)
        return self._hang(word, Node(child.entries if child else ())) if child is None or type(child) is _End else child

    def behind(self, words: Sequence[str]) -> Node | None:
        """The place to which these words lead, to be read; None where none does."""
        node: Node | None = self
        for word in words:
            node = node.children.get(word) if node else None
        return node

    def _hang(self, word: str, child: Node) -> Node:
        if self.children:
            self.children[word] = child
        else:
            self.children = {word: child}
        return child

    def plant(self, words: Sequence[str], entry: Entry) -> None:
        """Let a phrase end below that means this."""
        if not words:
            return
        node, last = self, words[-1]
        for word in words[:-1]:
            node = node.below(word)
        if last not in node.children:
            node._hang(last, _end_of_one(entry))
        elif entry not in (end := node.children[last]).entries:
            end = node.below(last)
            end.entries = (*end.entries, entry) if end.entries else _alone(entry)

    def all(self) -> Iterator[tuple[str, Node]]:
        """Every way through the tree, by its words, and the place where it leads: '' and the place itself first."""
        waiting = [("", self)]
        while waiting:
            phrase, node = waiting.pop()
            yield phrase, node
            if node.children:
                before = phrase + " " if phrase else ""
                waiting.extend((before + word, child) for word, child in reversed(node.children.items()))

    def spelt_by(self, letters: str, phrase: str = "") -> Iterator[tuple[str, Node]]:
        """Every phrase below that consists of these letters, wherever its blanks are, and where it ends."""
        if not letters and self.entries:
            yield phrase, self
        if self.children:
            for end in range(1, len(letters) + 1):
                if (child := self.children.get(letters[:end])) is not None:
                    longer = f"{phrase} {letters[:end]}" if phrase else letters[:end]
                    yield from child.spelt_by(letters[end:], longer)

    def settle(self, fillers: frozenset[str]) -> None:
        """Once everything is planted: finds the little words, and lets equal places be one, here and below.

        Nothing may be planted afterwards.
        """
        _Settling(fillers).settled(self)


class _End(Node):
    """Where one phrase ends and nothing goes on, shared by phrases of one meaning: most places are such."""

    __slots__ = ()


class _Settling:
    """Goes through a tree from its ends."""

    def __init__(self, fillers: frozenset[str]) -> None:
        self._fillers = fillers
        self._known: dict[tuple[object, ...], Node] = {}
        self._links: dict[frozenset[str], frozenset[str]] = {}

    def settled(self, node: Node) -> Node:
        """The place that stands for this one and for all that are equal to it."""
        children = node.children
        for word, child in children.items():
            children[word] = self.settled(child)
        if children and not self._fillers.isdisjoint(children):
            node.fillers = tuple(sorted(self._fillers.intersection(children)))  # a set has another order each time
        node.links = self._links.setdefault(node.links, node.links)
        below = tuple((word, id(child)) for word, child in children.items())
        return self._known.setdefault((node.entries, node.parts, id(node.links), node.expects_a_thing, below), node)


@lru_cache(maxsize=1)
def _end_of_one(entry: Entry) -> Node:
    """The end that phrases of this meaning share, which are planted one after the other."""
    return _End(_alone(entry))


@lru_cache(maxsize=1)
def _alone(entry: Entry) -> tuple[Entry, ...]:
    """The entries of a place where only this one ends: phrases that mean the same are planted one after the other."""
    return (entry,)
