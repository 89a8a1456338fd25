"""What stands between a label and its value: said once, for every label.

*DDN : 12/03/1958*, *DDN=…*, *DDN - …*, *DDN n° …* and a label alone on its line are the same field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge_base.identifier_words import IdentifierWords
from bot.understanding.identifiers.flat import flattened

MARKS = r"[ \n:;=~\-.,/|>*#°()\[\]_\"'«»]{0,6}"
"""What may part a label from its value, blanks included. Bounded, so that no text takes longer than its length."""
SIGN = r"[\"']?[ ]?(?:[:;=~|>\n\]]|-(?= )|(?<= )-)[ \n:;=~\-|>.\"«\[]{0,4}"
"""A mark that shows that a word is a label and the next one its value."""

MARKS_OF_A_SIGN = ' :;=~.-|>"«\n[]'
"""The characters of which such a mark is made."""

_STRETCH = re.compile("[a-z]+")
_NUMBER = "n°"
"""Written in many ways."""
_BEGINNING = 4
"""Letters of a stretch that tell whether it may begin with two words whose blank is missing."""


def alternatives(phrases: Iterable[str]) -> str:
    """The phrases as one pattern, the longest first; blanks, full stops and hyphens between their words are alike.

    Without phrases it matches nowhere.
    """
    folded = sorted({flattened(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(_as_pattern, folded)) + ")" if folded else "(?!)"


def _as_pattern(phrase: str) -> str:
    words = (re.escape(word).replace(r"\(", r" ?\(").replace("n°", r"n ?[°o]?\.?") for word in phrase.split(" "))
    return r"[ .\-_/]{0,2}".join(words)


class Letters:
    """The stretches of plain letters of a flattened text, in which labels are looked up before their patterns."""

    def __init__(self, flat: str) -> None:
        self.flat = flat
        self.stretches = frozenset(_STRETCH.findall(flat))
        self.beginnings = frozenset([stretch[:_BEGINNING] for stretch in self.stretches])


class Heads:
    """How phrases begin: none stands in a text without the first word of one. Asked before a long pattern is tried.

    For patterns that `alternatives` makes of the phrases, and that stand between no other letters.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        words, glued, inside, begins = set[str](), set[str](), set[str](), set[str]()
        for phrase in phrases:
            first, *others = flattened(phrase).split(" ")
            if first.isalpha() and first.isascii():
                words.add(first)
                glued.update(first + _as_it_stands(other) for other in others[:1])  # its blank may be missing
            elif first == _NUMBER and others:
                inside.add(_as_it_stands(others[0]))
            else:
                glued.add(_as_it_stands(first))
            begins.add(_as_it_stands(first) or first[:1])
        plain = {one for one in glued if len(one) >= _BEGINNING and one[:_BEGINNING].isalpha()}
        self._words, self._beginnings = frozenset(words), frozenset(one[:_BEGINNING] for one in plain)
        self._anywhere = tuple(sorted(inside | (glued - plain)))
        self._begins = tuple(sorted(one for one in begins if not any(map(one.startswith, begins - {one}))))

    def stand_in(self, letters: Letters) -> bool:
        """Whether one of the phrases may."""
        if not (self._words.isdisjoint(letters.stretches) and self._beginnings.isdisjoint(letters.beginnings)):
            return True
        flat = letters.flat
        return bool([begin for begin in self._anywhere if begin in flat])  # few, and asked of every text

    def places_in(self, flat: str) -> list[int]:
        """Where one of the phrases may begin, in order: behind no letter."""
        found: list[int] = []
        for begin in self._begins:
            at = flat.find(begin)
            while at >= 0:
                if not at or not "a" <= flat[at - 1] <= "z":
                    found.append(at)
                at = flat.find(begin, at + 1)
        return sorted(found)


def each_at(places: Iterable[int], pattern: re.Pattern[str], flat: str) -> Iterator[re.Match[str]]:
    """As `finditer`, of a pattern that can begin at these places only."""
    done = 0
    for place in places:
        if place >= done and (match := pattern.match(flat, place)):
            yield match
            done = max(match.end(), place + 1)


def _as_it_stands(word: str) -> str:
    """The word up to what `_as_pattern` writes otherwise than it is typed."""
    return word.partition("(")[0].partition(_NUMBER)[0]


@dataclass(frozen=True)
class Fields:
    """Makes the pattern of a field: a label, what parts it from its value, and the value."""

    links: str

    @classmethod
    def of(cls, words: IdentifierWords) -> Fields:
        return cls(alternatives(words.labels.links))

    @property
    def gap(self) -> str:
        """The way from a label to its value: marks, and words like *n°* or *est*."""
        return rf"{MARKS}(?:{self.links}(?![a-z]){MARKS}){{0,2}}"

    def labelled(self, labels: Sequence[str], value: str, *, label: str = "label") -> re.Pattern[str]:
        """`value` holds the named groups of the value; the label stands in a group of its own."""
        return re.compile(rf"(?<![a-z0-9])(?P<{label}>{alternatives(labels)})(?![a-z]){self.gap}{value}")
