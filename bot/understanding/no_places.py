"""Words that are corrected to no place, by their letters or their sound: our own words, and everyday ones.

*Genoux* is not Geloux misspelt. Typed exactly, a name stays a name under the rules of `place_evidence.py`; and such a
word is no more known for it: what it says is still not understood.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.listed_words import ListedWords
from bot.understanding.folding import curated_words


@dataclass(frozen=True)
class NoPlaces:
    """`own`: every word of knowledge/language and of what alarms; `everyday`: those of data/everyday_words.txt."""

    own: frozenset[str] = frozenset()
    everyday: ListedWords = field(default_factory=ListedWords)

    def __contains__(self, word: str) -> bool:
        return word in self.own or word in self.everyday


def no_places(knowledge: Knowledge) -> NoPlaces:
    """The words of one snapshot that are corrected to no place."""
    return NoPlaces(frozenset(words_of_the_language(knowledge)), knowledge.gazetteer.everyday)


def words_of_the_language(knowledge: Knowledge, *without: str) -> Iterator[str]:
    """Each word of knowledge/language and of what alarms, once for each text; everyday words are apart.

    `without`: what is left out of it, files by name and the language of phrases.
    """
    parts = (part for name, part in knowledge.language if name not in ("ordinary_words", *without))
    curated = (*parts, *knowledge.emergencies)
    texts: set[str] = set()
    _add_texts(curated, texts, without)
    return (word for text in texts for word in curated_words(text) if len(word) > 1)


def _add_texts(value: object, found: set[str], without: Collection[str]) -> None:
    """Every text inside the models, the keys of their tables included."""
    if isinstance(value, str):
        found.add(value)
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            if name not in without:
                _add_texts(getattr(value, name), found, without)
    elif isinstance(value, Mapping):
        _add_texts(value.keys(), found, without)
        _add_texts(value.values(), found, without)
    elif isinstance(value, Iterable):
        for part in value:
            _add_texts(part, found, without)
