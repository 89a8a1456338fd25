"""Words that several toxicities use to tell their signs: alone they mean none of them.

*douloureux* stands in 'œil rouge et douloureux', 'tempe douloureuse', 'articulation douloureuse': written down as one
word for one toxicity it would take the others' questions away. What stands in `alone` of language/signs.yaml may.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.kinds import DISEASES
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.crossing import meaning_of
from bot.understanding.folding import curated_words
from bot.understanding.phrases import clinical_phrases, ordinary_words

_SEVERAL: Final = 2
"""Other toxicities from which on a word says nothing by itself."""

_FARTHEST: Final = 3
"""Words back to the one of which a word is said: 'talon très très douloureux'."""
_SHORT: Final = 4
"""Letters up to which an everyday word is no part of the body: est, très."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An expression with the word in it, and the toxicity to which it leads."""

    expression: str
    toxicity: str


class SharedWords:
    """Where the words of signs stand, in the listed expressions and in the tables of signs."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._used: dict[str, dict[str, str]] = defaultdict(dict)
        """Word → toxicity → the shortest expression with it, a listed one before one that is put together."""
        self._alone = {curated_words(phrase) for phrase in knowledge.language.signs.alone.all()}
        for words, key, expression in (*_listed(knowledge), *_crossed(knowledge)):
            for word in words:
                self._used[word].setdefault(key, expression)

    def elsewhere(self, phrase: str, key: str) -> Elsewhere | None:
        """Where else the one word of a phrase is said, if several toxicities besides this one (a key) say it."""
        words = curated_words(phrase)
        if len(words) != 1 or words in self._alone:
            return None
        others = {other: found for other, found in self._used.get(words[0], {}).items() if other != key}
        if len(others) < _SEVERAL:
            return None
        toxicity, expression = min(others.items(), key=lambda one: len(one[1]))
        return Elsewhere(expression, toxicity)


def with_its_neighbour(word: str, text: str, knowledge: Knowledge) -> str:
    """The word of a text with the one that it speaks of, a few words before it; alone where nothing stands there."""
    small = {*knowledge.language.small_words.fillers}
    small |= {one for one in ordinary_words(knowledge) if len(one) <= _SHORT}
    written = [one.strip("«».,;:!?()'") for one in text.replace("’", "'").replace("'", "' ").split()]
    folded = [curated_words(one) for one in written]
    at = next((at for at, words in enumerate(folded) if words == curated_words(word)), 0)
    for first in range(at - 1, max(-1, at - 1 - _FARTHEST), -1):
        if written[first].isalpha() and not set(folded[first]) <= small:
            return " ".join(written[first : at + 1])
    return word


def _listed(knowledge: Knowledge) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The expressions of several words that stand in the sheets, the shortest first."""
    found = ((phrase, entry) for phrase, entry in clinical_phrases(knowledge) if entry.kind in DISEASES)
    for phrase, entry in sorted(found, key=lambda one: len(one[0])):
        if len(words := curated_words(phrase)) > 1:
            yield words, entry.key, phrase


def _crossed(knowledge: Knowledge) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The single words of the tables of signs, each with the first word that it is crossed with."""
    signs = knowledge.language.signs
    for row in signs.rows.values():
        meaning = meaning_of(row.means, knowledge)
        if meaning is None or meaning[0] not in DISEASES:
            continue
        for own, others in ((row.parts, row.changes), (row.changes, row.parts)):
            other = next((signs.words[name] for name in others if name in signs.words), Phrases())
            for language in ("fr", "en", "any"):
                with_it = next(iter(getattr(other, language)), "")
                part_first = (own is row.parts) == (language != "en")
                for phrase in (
                    one for name in own if name in signs.words for one in getattr(signs.words[name], language)
                ):
                    if len(words := curated_words(phrase)) == 1:
                        in_order = (phrase, with_it) if part_first else (with_it, phrase)
                        yield words, meaning[1], " ".join(filter(None, in_order))
