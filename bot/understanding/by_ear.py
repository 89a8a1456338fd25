"""Words written as they sound, read as what they stand for: *koman* is *comment*, *deu* *deux*, *chatellero* Châtellerault.

Only a word that means nothing as it stands is read so, and only as a word of the very same sound, or with all its
consonants where its vowels were left out (*vlneuve*). Of several words of one sound the commonest in what we know is
taken; of several places the one that is very much larger, else none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import log2

from bot.knowledge_base.kinds import PLACES
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import curated_words
from bot.understanding.no_places import words_of_the_language
from bot.understanding.spelling import weighted_distance
from bot.understanding.vocabulary import Node, Vocabulary

SHORTEST = 3
"""Letters of a word that is read by its sound."""
SHORTEST_NAME = 4
SMALLEST_TOWN = 3000
"""Inhabitants: smaller places are recognised by their letters only."""
SMALLEST_CITY_ELSEWHERE = 30_000
DOMINANCE = 20
"""How many times more people live in the place that is taken of several that sound alike."""
KNOWN_PLACE = 1_000_000
"""What a department or a hospital counts for, in inhabitants."""
SHORTEST_SKELETON = 4
"""Consonants of a word that is recognised without its vowels."""
SHORTEST_WITHOUT_VOWELS = 5
MOST_VOWELS_LOST = 4

_SOUND = re.compile(
    r"(?P<o>eau|au(?:lt|ld|d(?=s?$))?)|(?P<wa>oi|oy)|(?P<u>ou)|(?P<E>oeu|eu)|(?P<iy>ill)"
    r"|(?P<I>(?:ai|ei|i|u|y)[mn](?![aeiouymnh]))|(?P<O>o[mn](?![aeiouymnh]))|(?P<A>[ae][mn](?![aeiouymnh]))"
    r"|(?P<e>ai|ei|ay|ey)|(?P<N>gn)|(?P<k>qu|q|ck|cc(?![eiy])|ch(?=[lrn])|c(?![eiyh]))|(?P<S>ch|sh)"
    r"|(?P<s>sc(?=[eiy])|cc?(?=[eiy])|ss)|(?P<z>(?<=[aeiouy])s(?=[aeiouy]))|(?P<si>ti(?=on))|(?P<g>gu(?=[eiy]))"
    r"|(?P<j>ge?(?=[eaoiy]))|(?P<i>y)|(?P<t>th)|(?P<ks>x)|(?P<nothing>h)"
)
_FINAL_E = re.compile(r"(?:er|ez|ed|et|ers|ets|ee|ees|ais|ait|aient|ai)$")
_FINAL_I = re.compile(r"(?<=[^i])en$")
_MUTE = re.compile(r"(?:es?|[stdxzp]+)$")
_DOUBLED = re.compile(r"(.)\1")
_LIGHT_E = re.compile(r"(?<=[^aeiouAEIOU])e(?=[^aeiouAEIOU][aeiouAEIOU])")
SHORTEST_WITHOUT_LIGHT_E = 5
_VOWELS = re.compile("[aeiouyh]")


def sounds(word: str) -> frozenset[str]:
    """The sounds that a folded word may have: its last letters mute or not, *é* at its end, a light *e* left out."""
    found = {_said(word)}
    if _FINAL_E.search(word):
        found.add(_said(_FINAL_E.sub("", word)) + "e")
    if word.endswith("ent") and len(word) > SHORTEST_NAME:
        found |= {_said(word[:-3]), _said(word[:-1])}
    elif _FINAL_I.search(word):
        found.add(_said(word[:-2]) + "I")
    if len(word) >= SHORTEST:
        # an *e* that is mute leaves the letter before it sounding
        short = _MUTE.sub("", word)
        found.add(_said(word[: len(short)] + ("e" if word[len(short) :].startswith("e") else "")).removesuffix("e"))
    return frozenset({*found, *(light for one in found if len(light := _LIGHT_E.sub("", one)) >= SHORTEST_WITHOUT_LIGHT_E)})


def _said(word: str) -> str:
    return _DOUBLED.sub(r"\1", _SOUND.sub(_letter, word))


def _letter(match: re.Match[str]) -> str:
    return "" if match.lastgroup == "nothing" else str(match.lastgroup)


class ByEar:
    """Knows how our words, everyday words and the names of places sound; made when a word is first not understood."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary) -> None:
        self._knowledge, self._vocabulary = knowledge, vocabulary

    def prepare(self) -> None:
        _ = self._by_sound, self._names_by_sound, self._by_skeleton

    def meant(self, word: str, *, where_a_place_stands: bool = False, is_a_name: bool = False) -> str:
        """The word that an unknown one stands for; '' where none has its sound, or none is clearly meant.

        `is_a_name`: it has a capital inside a sentence, and is read as the name of a place only.
        """
        if len(word) < SHORTEST or not word.isalpha() or self.is_known(word):
            return ""
        heard = sounds(word)
        words = {one for sound in heard for one in self._by_sound.get(sound, ())}
        name = self._clearly_the_largest({n for sound in heard for n in self._names_by_sound.get(sound, ())}, word)
        if name and (where_a_place_stands or not words):
            return name
        if words and not is_a_name:
            return max(sorted(words), key=lambda known: self._weight(known) - weighted_distance(word, known))
        return "" if is_a_name else self._with_its_vowels(word)

    @property
    def words_of_everyday(self) -> Container[str]:
        """Our words and everyday French ones."""
        return self._words

    def is_known(self, word: str) -> bool:
        """Whether it is something as it stands."""
        vocabulary = self._vocabulary
        return (
            vocabulary.knows(word)
            or word in vocabulary.spellings
            or word in self._words
            or word in vocabulary.no_places
        )

    def _weight(self, word: str) -> float:
        return log2(1 + self._words[word])

    def _clearly_the_largest(self, names: Iterable[str], word: str) -> str:
        if len(word) < SHORTEST_NAME:
            return ""
        ranked = sorted(names, key=lambda name: (-self._names[name], name))
        if not ranked or self._names[ranked[0]] < SMALLEST_TOWN:
            return ""
        is_clear = len(ranked) == 1 or self._names[ranked[0]] >= DOMINANCE * self._names[ranked[1]]
        return ranked[0] if is_clear else ""

    def _with_its_vowels(self, word: str) -> str:
        """*vlneuve*: all its consonants are there, in their order, and one word only has them."""
        if len(word) < SHORTEST_WITHOUT_VOWELS:
            return ""
        alike = [
            known
            for known in self._by_skeleton.get(_skeleton(word), ())
            if known[0] == word[0] and 0 < len(known) - len(word) <= MOST_VOWELS_LOST and _is_left_of(word, known)
        ]
        if len(alike) < 2:
            return alike[0] if alike else ""
        stems = {known.rstrip("es") for known in alike}
        return min(alike, key=len) if len(stems) == 1 else self._clearly_the_largest(alike, word)

    @cached_property
    def _words(self) -> Counter[str]:
        """Our words and everyday French ones → how often they stand in what we know."""
        counts = Counter(words_of_the_language(self._knowledge, without="en"))
        everyday = (word for word, language in self._vocabulary.ordinary.items() if language != "en")
        counts.update(dict.fromkeys(everyday, 0))
        counts.update(word for phrase in _phrases_below(self._vocabulary.root) for word in phrase.split())
        return counts

    @cached_property
    def _names(self) -> Counter[str]:
        """A word of a place's name → the inhabitants of the largest place that it names."""
        gazetteer, found = self._knowledge.gazetteer, Counter[str]()
        for commune in gazetteer.communes.values():
            _count(found, commune.name, commune.population)
        for place in gazetteer.outside:
            if place.population >= SMALLEST_CITY_ELSEWHERE or place.kind != "commune":
                _count(found, place.name, max(place.population, SMALLEST_TOWN))
        for department in gazetteer.departments.values():
            _count(found, department, KNOWN_PLACE)
        return found

    @cached_property
    def _by_sound(self) -> Mapping[str, Sequence[str]]:
        return _by_sound(word for word in self._words if len(word) > 1 and word.isalpha())

    @cached_property
    def _names_by_sound(self) -> Mapping[str, Sequence[str]]:
        return _by_sound(name for name in self._names if len(name) >= SHORTEST_NAME)

    @cached_property
    def _by_skeleton(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        towns = {name for name, people in self._names.items() if people >= SMALLEST_TOWN}
        ours = {word for word, count in self._words.items() if count}
        for word in towns | ours:
            if len(word) > SHORTEST_WITHOUT_VOWELS and len(skeleton := _skeleton(word)) >= SHORTEST_SKELETON:
                found[skeleton].append(word)
        return found


def _phrases_below(node: Node) -> Iterator[str]:
    """Every phrase that is no place and no English."""
    for child in node.children.values():
        if any(one.kind not in PLACES and one.language != "en" and not one.crossing for one in child.entries):
            yield child.phrase
        yield from _phrases_below(child)


def _count(found: Counter[str], name: str, people: int) -> None:
    for word in curated_words(name):
        found[word] = max(found[word], people)


def _by_sound(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for sound in sounds(word):
            found[sound].append(word)
    return found


def _skeleton(word: str) -> str:
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def _is_left_of(typed: str, known: str) -> bool:
    """Whether the letters of the one stand in the other, in their order."""
    letters = iter(known)
    return all(letter in letters for letter in typed)
