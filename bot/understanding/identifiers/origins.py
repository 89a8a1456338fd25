"""Where a patient is from: *patient d'Egleton*, *patiente de Rochchouart*, *this woman Portuguese*, not called so."""

from __future__ import annotations

from bot.understanding.allowance import PLACE_ONE_IS_FROM
from bot.understanding.identifiers.flat import letters_of
from bot.understanding.identifiers.lexicon import Lexicon, nearest, word_set
from bot.understanding.identifiers.name_words import Name
from bot.understanding.identifiers.scene import Scene


class Origins:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self._of = lexicon, lexicon.words.civilities.of_a_place
        self._nationalities = word_set(lexicon.words.pointing.origins)
        self._somebody = word_set((*lexicon.words.patients.persons, *lexicon.words.patients.patient))

    def are_told(self, scene: Scene, name: Name) -> bool:
        """Whether what was read as a name is *de* in small letters before what is nearly a commune."""
        start = scene.words[name.first].start
        if not scene.text.cased[start : start + 1].islower():
            return False
        particle, *letters = letters_of(scene.text.flat[start : scene.words[name.last].end])
        article = self._of.get(particle)
        if article is None or not letters:
            return False
        spelt = article + "".join(letters)
        return nearest(spelt, self._lexicon.communes, PLACE_ONE_IS_FROM.edits(len(spelt))) is not None

    def are_a_nationality(self, scene: Scene, at: int) -> bool:
        """Whether it is one ('woman Portuguese'); English and French are surnames, but not right behind *woman*."""
        word = scene.words[at]
        if word.flat not in self._nationalities:
            return False
        is_behind_somebody = bool(at) and scene.words[at - 1].flat in self._somebody
        return is_behind_somebody or word.flat not in self._lexicon.people.surnames
