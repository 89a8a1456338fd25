"""What stands between a label and its value: said once, for every label.

*DDN : 12/03/1958*, *DDN=…*, *DDN - …*, *DDN n° …* and a label alone on its line are the same field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.knowledge_base.identifier_words import IdentifierWords
from bot.understanding.identifiers.flat import flattened

MARKS = r"[ \n:=\-.,/|>*#°()\[\]_]{0,6}"
"""What may part a label from its value, blanks included. Bounded, so that no text takes longer than its length."""
SIGN = r"[ ]?(?:[:=|>\n]|-(?= )|(?<= )-)[ \n:=\-|>.]{0,4}"
"""A mark that shows that a word is a label and the next one its value."""

MARKS_OF_A_SIGN = " :=.-|>\n"
"""The characters of which such a mark is made."""


def alternatives(phrases: Iterable[str]) -> str:
    """The phrases as one pattern, the longest first; blanks, full stops and hyphens between their words are alike.

    Without phrases it matches nowhere.
    """
    folded = sorted({flattened(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(_as_pattern, folded)) + ")" if folded else "(?!)"


def _as_pattern(phrase: str) -> str:
    words = (re.escape(word).replace(r"\(", r" ?\(").replace("n°", r"n ?[°o]?\.?") for word in phrase.split(" "))
    return r"[ .\-_/]{0,2}".join(words)


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
