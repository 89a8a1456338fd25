"""Whether a word is a title of somebody: *M Fictif* and *12 m*, *Melle Fictive* and *à Melle*, *MR* of the heart."""

from __future__ import annotations

import re

from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import NameReader, is_possessive
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_NO_CIVILITY_BEFORE = re.compile(r"[0-9'] ?$|[.-]$")
"""'12 m', 'l'm', 'a.m'."""
_MOST_PARTICLES = 3
"""'M de La | Fiction', with the surname."""
_BEFORE = 32
"""Characters before a civility in which a room is told."""


class CivilityReader:
    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon, self._names = lexicon, names
        words, patients = lexicon.words.civilities, lexicon.words.patients
        self._capitals, self._nouns = word_set(words.capitals), word_set(words.nouns)
        self._towns, self._before_a_town = word_set(words.towns), word_set(words.before_a_town)
        self._behind_things, self._spoken_of = word_set(words.behind_things), word_set(words.spoken_of)
        room, sides = alternatives(patients.rooms), alternatives(patients.sides)
        self._room_before = re.compile(rf"(?<![a-z]){room} ?[0-9]{{1,4}}[a-z]?(?: {sides})?[ ,:()/-]{{1,3}}$")

    def is_one(self, scene: Scene, at: int) -> bool:
        word, flat = scene.words[at], scene.text.flat
        previous = scene.words[at - 1].flat if at else ""
        in_capitals = word.flat in self._capitals and word.is_all_capitals
        if word.flat in self._lexicon.shy_civilities:
            is_noun = word.flat in self._nouns and at + 1 < len(scene.words) and scene.words[at + 1].has_capital
            is_written_so = word.cased[0].isupper() or flat[word.end : word.end + 1] == "." or is_noun
            is_written_so = is_written_so or self.own(scene, at) or self.are_spoken_of(scene, at)
            is_written_so = is_written_so and not in_capitals and not self._is_a_letter_of(scene, at)
            before = flat[max(0, word.start - 2) : word.start]
            return is_written_so and (not _NO_CIVILITY_BEFORE.search(before) or self._is_behind_a_figure(scene, at))
        if word.flat in self._towns:
            return previous not in self._before_a_town or self._stands_before_a_surname(scene, at)
        return not in_capitals or previous not in self._behind_things

    def lie_in_a_room(self, scene: Scene, at: int) -> bool:
        """'lit 4 M Fictif'."""
        start = scene.words[at].start
        return bool(self._room_before.search(scene.text.flat, max(0, start - _BEFORE), start))

    def _is_a_letter_of(self, scene: Scene, at: int) -> bool:
        """'laboratoire M Fictif', 'sexe : M Fictif', 'pic M stable': without its full stop, a letter names a thing."""
        word, flat = scene.words[at], scene.text.flat
        if len(word.flat) > 1 or not at or flat[word.end : word.end + 1] in tuple(".°"):
            return False
        is_near = not scene.text.between(scene.words[at - 1], word).strip(" :=")
        return is_near and scene.words[at - 1].bare in self._lexicon.letters_name

    def _is_behind_a_figure(self, scene: Scene, at: int) -> bool:
        """'lit 4 M Fictif', '14h30 M Fictif': what is no surname makes it metres ('12 M Toux')."""
        between = scene.text.flat[scene.words[at].start - 1 : scene.words[at].start]
        return between == " " and (self.lie_in_a_room(scene, at) or self._stands_before_a_surname(scene, at))

    def _stands_before_a_surname(self, scene: Scene, at: int) -> bool:
        """Whether a word with a capital follows that many bear, or that nothing explains."""
        own, end = self._lexicon, scene.words[at].end
        for word in scene.words[at + 1 : at + 1 + _MOST_PARTICLES]:
            if scene.text.flat[end : word.start].strip(" .°"):
                return False
            if word.flat not in own.particles:
                return word.has_capital and self._is_a_surname(word)
            end = word.end
        return False

    def _is_a_surname(self, word: Word) -> bool:
        people, last = self._lexicon.people, word.parts[-1]
        is_listed = last in people.surnames or last in people.surnames_and_words
        is_one = is_listed or word.flat in self._lexicon.ordinary_surnames or self._names.is_unknown(word)
        return (is_one or self._names.is_a_double_name(word)) and not self._names.is_no_name(word)

    @staticmethod
    def own(scene: Scene, at: int) -> bool:
        """'miss Fictive's TSH'."""
        return any(is_possessive(scene, word) for word in scene.words[at + 1 : at + 3])

    def are_spoken_of(self, scene: Scene, at: int) -> bool:
        """'pour m bon': one letter behind 'pour', before a word that many bear as their surname."""
        words = scene.words
        if not at or at + 1 >= len(words) or words[at - 1].flat not in self._spoken_of:
            return False
        is_joined = scene.text.between(words[at], words[at + 1]) == " "
        people, surname = self._lexicon.people, words[at + 1].flat
        return is_joined and (surname in people.surnames or surname in people.surnames_and_words)

    def may_stand_before_small_letters(self, scene: Scene, civility: Word) -> bool:
        """Behind *M.* only with its full stop; behind *MR* never: it is magnetic resonance too."""
        if civility.flat in self._lexicon.shy_civilities:
            return scene.text.flat[civility.end : civility.end + 1] == "."
        return not (civility.flat in self._capitals and civility.is_all_capitals)
