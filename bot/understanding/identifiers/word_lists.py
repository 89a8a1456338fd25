"""What the lists of names and the words of knowledge/ say of a word by itself: asked once for each way to spell it."""

from __future__ import annotations

from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.name_words import NameReader


class WordLists:
    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon, self._names, self._people = lexicon, names, lexicon.people

    def is_known(self, word: Word) -> bool:
        """Whether knowledge/ holds it, or each of its parts."""
        return word.judge("known", self._is_known)

    def is_listed(self, word: Word) -> bool:
        """Whether the list of surnames holds it, or each of its parts."""
        return word.judge("listed", self._is_listed)

    def is_a_first_name(self, word: Word) -> bool:
        """A usual first name, or a listed one that is no word of ours."""
        return word.judge("first_name", self._is_a_first_name)

    def _is_known(self, word: Word) -> bool:
        return self._lexicon.known_words.issuperset(map(self._lexicon.like_folded, word.parts))

    def _is_listed(self, word: Word) -> bool:
        surnames, parts = self._people.surnames, word.parts
        return all(part in surnames for part in parts) or (len(parts) > 1 and word.flat in surnames)

    def _is_a_first_name(self, word: Word) -> bool:
        if self._names.is_first_name(word):
            return True
        if self.is_known(word):
            return False
        is_listed = all(part in self._people.first_names for part in word.flat.split("-"))
        return is_listed and not self._lexicon.is_misspelt(word.flat)
