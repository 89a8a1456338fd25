"""Phrases that nobody listed: each word of one table with each of another ('atteinte' × 'foie', 'slow' × 'thyroid')."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from bot.knowledge_base.crossings import Crossing
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.kinds import LanguageCode, MentionKind, kind_of
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.language import CueKey
from bot.understanding.folding import curated_words

LANGUAGES: tuple[LanguageCode, ...] = get_args(LanguageCode)


@dataclass(frozen=True, slots=True)
class Crossed:
    """The phrases composed of one thing and what they mean; `crossing`: the key of the table that composed them."""

    parts: Sequence[tuple[str, str]]
    """Of each phrase, what stands before the blank between its two parts and behind it."""
    kind: MentionKind
    key: str
    detail: str
    language: LanguageCode
    crossing: str
    exact: bool


def crossed_phrases(knowledge: Knowledge) -> Iterator[Crossed]:
    """The phrases that the crossings of knowledge/ compose; things that this network does not have are left out."""
    for name, crossing in knowledge.language.all_crossings().items():
        for thing in crossing.things:
            if (meaning := meaning_of(thing.means, knowledge)) is None:
                continue
            for language in LANGUAGES:
                yield Crossed(_parts(crossing, thing, language), *meaning, language, name, crossing.exact)


def words_before_things(knowledge: Knowledge) -> Iterator[tuple[str, frozenset[str]]]:
    """Each phrase that stands before a thing, with the folded words that may stand between the two."""
    for crossing, language in _crossings_by_language(knowledge):
        links = _words(crossing.links, language)
        yield from ((before, links) for before in _of(crossing.before, language))


def things_before_words(knowledge: Knowledge) -> Iterator[tuple[str, frozenset[str]]]:
    """Each phrase of a thing, with the folded words that may stand between it and a word behind it ('est', 'sont')."""
    for crossing, language in _crossings_by_language(knowledge):
        if verbs := _words(crossing.verbs, language):
            yield from ((named, verbs) for thing in crossing.things for named in _of(thing, language))


def _crossings_by_language(knowledge: Knowledge) -> Iterator[tuple[Crossing, LanguageCode]]:
    return ((crossing, language) for crossing in knowledge.language.all_crossings().values() for language in LANGUAGES)


def _words(phrases: Phrases, language: LanguageCode) -> frozenset[str]:
    return frozenset(word for phrase in _of(phrases, language) for word in curated_words(phrase))


def meaning_of(means: str, knowledge: Knowledge) -> tuple[MentionKind, str, str] | None:
    """(kind, key, form) of what a table says; None where the network has no such thing."""
    meaning, _, name = means.partition(":")
    kind = kind_of(meaning)
    if kind == "ambiguous":
        listed = enumerate(knowledge.language.ambiguities)
        return next(((kind, str(at), "") for at, one in listed if name in one.phrases.all()), None)
    if kind == "sign":
        return kind, name, ""
    if kind == "subject":
        return (kind, name, "") if name in knowledge.language.other_subjects else None
    if kind == "cue":
        return (kind, name, "") if name in get_args(CueKey) else None
    if kind == "topic":
        return (kind, name, "") if name in knowledge.topics else None
    if kind == "situation":
        return (kind, name, "") if name in knowledge.pathway.situations else None
    key, _, form = name.partition("/")
    if kind == "specialty":
        return (kind, key, "") if key in knowledge.specialties else None
    if kind is None or key not in knowledge.toxicities:
        return None
    return kind, key, form or knowledge.toxicities[key].forms[0].key


def _parts(crossing: Crossing, thing: Phrases, language: LanguageCode) -> list[tuple[str, str]]:
    before, behind = _of(crossing.before, language), _of(crossing.behind, language)
    return [
        pair
        for word in _of(thing, language)
        for pair in (*[(first, word) for first in before], *[(word, second) for second in behind])
    ]


def _of(phrases: Phrases, language: LanguageCode) -> Sequence[str]:
    return (*(phrases.en if language == "en" else phrases.fr), *phrases.any)
