"""Words written as they sound, read as what they stand for: *koman* is *comment*, *chatellero* Châtellerault.

Only a word that means nothing as it stands is read so, and only as a word of the very same sound, or with all its
consonants where its vowels were left out (*vlneuve*). A shorter word is none: haste leaves letters out, and *étouffait*
is no *étouffer*. Of several words of one sound the commonest in what we know is taken; of several places the one that
is very much larger, else none, and none where another name is nearer by its letters. A place counts as misspelt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import log2
from typing import NamedTuple

from bot.knowledge_base.gazetteer import Outside
from bot.knowledge_base.kinds import PLACES
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.allowance import RIVAL_OF_A_SOUND
from bot.understanding.folding import curated_words
from bot.understanding.no_places import words_of_the_language
from bot.understanding.sounds import (
    consonants_of,
    plain_sounds_of_known,
    sounds_as_typed,
    with_the_last_consonant,
    without_light_e,
    without_mute_letters,
)
from bot.understanding.spelling import weighted_distance
from bot.understanding.tree import Node
from bot.understanding.vocabulary import Vocabulary

SHORTEST = 3
"""Letters of a word that is read by its sound."""
SHORTEST_NAME = 4
SMALLEST_TOWN = 3000
"""Inhabitants: smaller places are recognised by their letters only."""
SMALLEST_CITY_ELSEWHERE = 100_000
SHORTEST_DEPARTMENT = 6
"""Letters of one elsewhere."""
DOMINANCE = 20
"""How many times more people live in the place that is taken of several that sound alike."""
KNOWN_PLACE = 1_000_000
"""What a department or a hospital counts for, in inhabitants."""
MUCH_NEARER = 0.3
"""Cost by which another word is too near for one of the same sound to be taken."""
LETTERS = 2.0
"""What a letter counts for that differs, against how common a word is."""
SHORTEST_TORN = 5
"""Signs of the sound of a word that was torn apart."""
SHORTEST_SKELETON = 4
"""Consonants of a word that is recognised without its vowels."""
SHORTEST_WITHOUT_VOWELS = 5
KNOWN_BY_FOUR_LETTERS = 20_000
"""Inhabitants of a town that is recognised by four consonants."""
MOST_VOWELS_LOST = 4
_DOUBLED = re.compile(r"(.)\1")


class Heard(NamedTuple):
    """A known word for an unknown one."""

    word: str
    is_a_place: bool = False
    """Whether it is only known as a word of a place's name."""


class ByEar:
    """Knows how our words, everyday words and the names of places sound; made when a word is first not understood."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary) -> None:
        self._knowledge, self._vocabulary = knowledge, vocabulary

    def prepare(self) -> None:
        _ = self._plain, self._said_in_full, self._light, self._by_skeleton

    def meant(self, word: str, *, where_a_place_stands: bool = False, is_a_name: bool = False) -> Heard | None:
        """What an unknown word stands for; None where nothing has its sound, or nothing is clearly meant.

        `is_a_name`: it has a capital inside a sentence, and is read as the name of a place only.
        """
        if len(word) < SHORTEST or not word.isalpha() or self.is_known(word) or self._is_several_of_ours(word):
            return None
        heard = sounds_as_typed(word)
        least = len(_DOUBLED.sub(r"\1", word))  # 'caardiaque'
        for index, alike in ((self._plain, heard), (self._said_in_full, heard), (self._light, without_light_e(heard))):
            known = {one for sound in alike for one in index.get(sound, "").split()}
            name = self._clearly_the_largest([one for one in known if one in self._names], word)
            words = [one for one in known if one in self._words and len(one) >= least and not self._is_a_town(one)]
            if name and (where_a_place_stands or _is_nearer(name, words, word)):
                is_it = self._is_nearest(name, word) and not self._is_another_known_place(name, word)
                return Heard(name, is_a_place=True) if is_it else None
            if words and not is_a_name and not (where_a_place_stands and self._vocabulary.spellings.near(word)):
                best = self._commonest_form(word, words)
                return Heard(best) if self._is_nearest(best, word) else None
        return None if is_a_name else self._with_its_vowels(word, where_a_place_stands=where_a_place_stands)

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

    def _is_several_of_ours(self, word: str) -> bool:
        """*dermatos*, *raidee*: of a word that we have, a letter more at its end makes no other one (*dermatose*)."""
        one = self._vocabulary.root.children.get(word.removesuffix("s"))
        names_something = one is not None and bool(one.entries)
        return names_something or (word[-2:-1] == word[-1:] and self.is_known(word[:-1]))

    def _weight(self, word: str) -> float:
        return log2(1 + self._words[word])

    def _commonest_form(self, typed: str, words: Iterable[str]) -> str:
        """The nearest and commonest word; of its forms that sound alike (*plaquette, plaquettes*) the same number."""
        ranked = sorted(words)
        best = max(ranked, key=lambda one: self._weight(one) - LETTERS * weighted_distance(typed, one))
        stem = without_mute_letters(best)
        forms = [one for one in ranked if without_mute_letters(one) == stem]
        plural = self._knowledge.language.small_words.plural
        alike = [one for one in forms if one.endswith(plural) == typed.endswith(plural)]
        return max(alike or forms, key=self._weight)

    def joined(self, first: str, second: str) -> Heard | None:
        """The one word that two pieces sound like together: *et patite* is *hépatite*."""
        heard = {one + other for one in sounds_as_typed(first) for other in sounds_as_typed(second)}
        alike = {one for sound in heard if len(sound) >= SHORTEST_TORN for one in self._plain.get(sound, "").split()}
        words = [one for one in alike if self._words[one] and not self._is_a_town(one)]
        if words:
            best = max(sorted(words), key=self._weight)
            others = (one for one in words if without_mute_letters(one) != without_mute_letters(best))
            return Heard(best) if all(self._weight(best) > self._weight(one) + 1 for one in others) else None
        name = self._clearly_the_largest([one for one in alike if one in self._names], first + second)
        return Heard(name, is_a_place=True) if name else None

    def _is_nearest(self, known: str, typed: str) -> bool:
        """Whether no other word is very much nearer by its letters: *Jaren* is La Jarne, not a *garenne*."""
        least = weighted_distance(typed, known) - MUCH_NEARER
        rivals = self._vocabulary.spellings.near(typed)
        near = (one for one in rivals if RIVAL_OF_A_SOUND.forgives(len(one.word), one.edits))
        return all(rival.cost >= least for rival in near if rival.word != known)

    def _is_another_known_place(self, name: str, typed: str) -> bool:
        """'Crrèze' sounds like the Creuse, and lacks one letter of the Corrèze."""
        cost = weighted_distance(typed, name)
        rivals = self._vocabulary.spellings.near(typed)
        return any(one.cost < cost and one.word != name and self._names[one.word] >= KNOWN_PLACE for one in rivals)

    def _is_a_town(self, word: str) -> bool:
        """Whether a word that stands in our phrases stands there as the name of a place."""
        return self._names[word] >= SMALLEST_TOWN and word not in self._vocabulary.ordinary

    def _clearly_the_largest(self, names: Iterable[str], word: str) -> str:
        if len(word) < SHORTEST_NAME:
            return ""
        ranked = sorted(names, key=lambda name: (-self._names[name], name))
        if not ranked or self._names[ranked[0]] < SMALLEST_TOWN:
            return ""
        is_clear = len(ranked) == 1 or self._names[ranked[0]] >= DOMINANCE * self._names[ranked[1]]
        return ranked[0] if is_clear else ""

    def _with_its_vowels(self, word: str, *, where_a_place_stands: bool) -> Heard | None:
        """*vlneuve*: all its consonants are there, in their order, and one word only has them."""
        is_short = len(word) < SHORTEST_WITHOUT_VOWELS
        if is_short and (len(word) < SHORTEST_SKELETON or consonants_of(word) != word):
            return None
        alike = [
            known
            for known in self._by_skeleton.get(consonants_of(word), "").split()
            if known[0] == word[0] and 0 < len(known) - len(word) <= MOST_VOWELS_LOST and _is_left_of(word, known)
        ]
        ours = [known for known in alike if self._words[known] and not where_a_place_stands]
        if is_short:  # 'lmgs': a town that everybody knows, and nothing else
            alike = [known for known in alike if self._names[known] >= KNOWN_BY_FOUR_LETTERS]
        elif ours:
            is_clear = len({without_mute_letters(known) for known in ours}) == 1
            return Heard(min(ours, key=len)) if is_clear else None
        name = self._clearly_the_largest([known for known in alike if known in self._names], word)
        return Heard(name, is_a_place=True) if name else None

    @cached_property
    def _words(self) -> Counter[str]:
        """Our words and everyday French ones → how often they stand in what we know."""
        everyday = self._vocabulary.ordinary
        counts = Counter(words_of_the_language(self._knowledge, "shorthand", "en"))
        counts.update(word for phrase in _phrases_below(self._vocabulary.root) for word in phrase.split())
        counts.update({word: 0 for word, language in everyday.items() if language != "en"})
        return Counter({word: count for word, count in counts.items() if everyday.get(word) != "en"})

    @cached_property
    def _names(self) -> Counter[str]:
        """A word of a place's name → the inhabitants of the largest place that it names."""
        gazetteer, found = self._knowledge.gazetteer, Counter[str]()
        for commune in gazetteer.communes.values():
            words = curated_words(commune.name)
            for word in words if len(words) == 1 else filter(self._tells_a_name, words):
                found[word] = max(found[word], commune.population)
        known = [place.name for place in gazetteer.outside if _is_known_everywhere(place)]
        for name in (*known, *gazetteer.departments.values()):
            for word in curated_words(name) if len(curated_words(name)) == 1 else ():
                found[word] = max(found[word], KNOWN_PLACE)
        return found

    def _tells_a_name(self, word: str) -> bool:
        """Whether a word inside a name stands for it: *Fort* and *Terres* stand in names too."""
        vocabulary = self._vocabulary
        little = word in vocabulary.small.fillers or word in vocabulary.small.saints
        return not little and word not in vocabulary.ordinary and word not in vocabulary.no_places.everyday

    @cached_property
    def _all(self) -> Sequence[str]:
        names = (name for name in self._names if len(name) >= SHORTEST_NAME)
        return sorted({*names, *(word for word in self._words if len(word) > 1 and word.isalpha())})

    @cached_property
    def _plain(self) -> Mapping[str, str]:
        return _words_by_sound((sound, word) for word in self._all for sound in plain_sounds_of_known(word))

    @cached_property
    def _said_in_full(self) -> Mapping[str, str]:
        """With the last letters sounding, of words that end in a consonant."""
        return _words_by_sound((sound, word) for word in self._all for sound in with_the_last_consonant(word))

    @cached_property
    def _light(self) -> Mapping[str, str]:
        plain = self._plain.items()
        return _words_by_sound((light, words) for sound, words in plain for light in without_light_e((sound,)))

    @cached_property
    def _by_skeleton(self) -> Mapping[str, str]:
        towns = {name for name, people in self._names.items() if people >= SMALLEST_TOWN}
        ours = {word for word, count in self._words.items() if count}
        long = (word for word in towns | ours if len(word) > SHORTEST_WITHOUT_VOWELS)
        skeletons = ((consonants_of(word), word) for word in long)
        return _words_by_sound((skeleton, word) for skeleton, word in skeletons if len(skeleton) >= SHORTEST_SKELETON)


def _phrases_below(node: Node) -> Iterator[str]:
    """Every phrase that is no place and no English."""
    for phrase, below in node.all():
        entries = below.entries
        if entries and any(one.kind not in PLACES and one.language != "en" and not one.crossing for one in entries):
            yield phrase


def _is_known_everywhere(place: Outside) -> bool:
    """A large city elsewhere, or a department whose name is no short word."""
    if place.kind == "commune":
        return place.population >= SMALLEST_CITY_ELSEWHERE
    return len(place.name) >= SHORTEST_DEPARTMENT


def _words_by_sound(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Sound → its words with blanks between them: nearly all are one word, which is then that very text."""
    found: dict[str, str] = {}
    for sound, words in pairs:
        found[sound] = f"{found[sound]} {words}" if sound in found else words
    return found


def _is_nearer(name: str, words: Sequence[str], typed: str) -> bool:
    """Whether none of the words is as near by its letters: *bayone* is Bayonne, not *bayonnais*."""
    distance = weighted_distance(typed, name)
    return all(distance < weighted_distance(typed, word) for word in words)


def _is_left_of(typed: str, known: str) -> bool:
    """Whether the letters of the one stand in the other, in their order."""
    letters = iter(known)
    return all(letter in letters for letter in typed)
