"""Words that are corrected to no place, by their letters or their sound: our own words, and everyday ones.

*Genoux* is not Geloux misspelt. Typed exactly, a name stays a name under the rules of `place_evidence.py`; and such a
word is no more known for it: what it says is still not understood.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.knowledge_base.gazetteer import EverydayWords
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Model
from bot.understanding.folding import curated_words


@dataclass(frozen=True)
class NoPlaces:
    """`own`: every word of knowledge/language and of what alarms; `everyday`: those of data/everyday_words.txt."""

    own: frozenset[str] = frozenset()
    everyday: EverydayWords = field(default_factory=EverydayWords)

    def __contains__(self, word: str) -> bool:
        return word in self.own or word in self.everyday


def no_places(knowledge: Knowledge) -> NoPlaces:
    """The words of one snapshot that are corrected to no place."""
    return NoPlaces(frozenset(words_of_the_language(knowledge)), knowledge.gazetteer.everyday)


def words_of_the_language(knowledge: Knowledge, *without: str) -> Iterator[str]:
    """Each word of knowledge/language and of what alarms, as often as it stands there; everyday words are apart.

    `without`: what is left out of it, files by name and the language of phrases.
    """
    parts = (part for name, part in knowledge.language if name not in ("ordinary_words", *without))
    curated = (*parts, *knowledge.emergencies)
    return (word for text in _texts(curated, without) for word in curated_words(text) if len(word) > 1)


def _texts(value: object, without: Collection[str]) -> Iterator[str]:
    """Every text inside the models, their keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Model):
        yield from (text for name, part in value if name not in without for text in _texts(part, without))
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for part in pair for text in _texts(part, without))
    elif isinstance(value, Iterable):
        yield from (text for part in value for text in _texts(part, without))
