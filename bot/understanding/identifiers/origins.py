"""Where a patient is from, misspelt: *patient d'Egleton*, *patiente de Rochchouart*, who are not called so."""

from __future__ import annotations

from bot.understanding.allowance import PLACE_ONE_IS_FROM
from bot.understanding.identifiers.flat import letters_of
from bot.understanding.identifiers.lexicon import Lexicon, nearest
from bot.understanding.identifiers.name_words import Name
from bot.understanding.identifiers.scene import Scene


class Origins:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self._of = lexicon, lexicon.words.civilities.of_a_place

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
