"""Whether people bear a word as their surname, and nothing else in a message is called so: in small letters too."""

from __future__ import annotations

from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import Scene


class Borne:
    """For places in a text where something else tells that a name stands there."""

    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon, self._names = lexicon, names
        self._adjectives = lexicon.words.names.adjective_endings

    def as_a_surname(self, word: Word) -> bool:
        """By the lists; also one that is a village's, or a tree's."""
        own, flat = self._lexicon, word.flat
        if flat in own.ordinary_surnames:
            return True
        folded = own.like_folded(flat)
        is_another = flat in own.towns or folded in own.ordinary or folded in own.clinical_words
        if is_another or self._names.is_no_name(word) or self._names.bears_another_name(word):
            return False
        people = own.people
        return flat in people.surnames_and_words or all(part in people.surnames for part in word.parts)

    def as_no_town(self, word: Word) -> bool:
        """Likewise, where a place may stand as well: a village's name, but not that of a town or of its hospital."""
        own, folded = self._lexicon, self._lexicon.like_folded(word.flat)
        is_a_town = folded in own.place_words and folded not in own.villages
        return self.as_a_surname(word) and (word.flat in own.ordinary_surnames or not is_a_town)

    def as_a_first_name(self, word: Word) -> bool:
        """A usual one, or a listed one that is no word of ours."""
        is_listed = word.flat in self._lexicon.people.first_names
        return self._names.is_first_name(word) or (is_listed and not self._names.is_no_name(word))

    def by_nobody_else(self, scene: Scene, word: Word) -> bool:
        """Listed, or a word that nothing explains and that says of nobody how he is."""
        if self.as_a_surname(word):
            return True
        is_said = scene.as_typed(word).endswith(self._adjectives)
        return self._names.is_unknown(word) and not is_said and not self._names.ends_as_a_disease(word)
