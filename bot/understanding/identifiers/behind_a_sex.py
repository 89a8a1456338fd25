"""A surname behind a sex with an age or a birth: *H. 1943, X, K vessie*, *F 58 X hépatite*, *♂ 72 ans X*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives
from bot.understanding.identifiers.surroundings import Surroundings

SHORTEST_IN_CAPITALS = 5
"""Letters of a surname in capitals that nothing but an age before it tells."""
_BEFORE = 40
"""Characters in which the sex and the age stand before a surname."""


class BehindASex:
    def __init__(self, lexicon: Lexicon, names: NameReader, around: Surroundings) -> None:
        self._lexicon, self._names, self._around = lexicon, names, around
        patients, words = lexicon.words.patients, lexicon.words.names
        letters = (*patients.sexes, *patients.sex_signs)
        ages = rf"(?:[0-9]{{1,3}} ?{alternatives(patients.ages)}|19[2-9][0-9])"
        sexes = alternatives((*letters, *patients.shy_sexes, *patients.patient))
        with_a_unit = rf"{sexes}\.? ?[,(]? ?{ages}"
        at_the_head = r"(?<![^\n,;:.(>/-])(?<![^\n,;:.(>/-] )"
        glued = rf"(?:{alternatives(patients.ages_glued)}(?![a-z]))?"
        shy = rf"{alternatives(patients.shy_sexes)}\.?[ /,-]{{0,2}}[4-9]"
        bare = rf"(?:{alternatives(letters)}\.?[ /,-]{{0,2}}[1-9]|{shy})[0-9]{glued}"
        self._behind = re.compile(rf"(?<![a-z'])(?:{with_a_unit}|{at_the_head}{bare})\)?(?: ?[,:;/-] ?| )$")
        self._adjectives = words.adjective_endings
        self._things = word_set((*lexicon.words.deeds.things, *lexicon.words.deeds.unnamed))

    def stands_behind(self, scene: Scene, start: int) -> bool:
        return bool(self._behind.search(scene.text.flat, max(0, start - _BEFORE), start))

    def tells(self, scene: Scene, name: Name) -> bool:
        """Whether the word is a surname there: alone between marks, or before what somebody has or does."""
        word = scene.words[name.last]
        if name.first != name.last or not self.stands_behind(scene, word.start) or not self._may_be_one(scene, word):
            return False
        is_between_marks = scene.text.flat[word.end : word.end + 1] in tuple(",:;")
        is_an_adjective = self._lexicon.like_folded(word.flat) in self._lexicon.ordinary and not word.is_all_capitals
        if is_between_marks or is_an_adjective:
            return is_between_marks
        return self._around.is_ill(scene, name.last) or self._around.does(scene, name.last, self._around.of_somebody)

    def _may_be_one(self, scene: Scene, word: Word) -> bool:
        """A usual surname, a listed one, or a word that nothing explains and that says not how somebody is."""
        own = self._lexicon
        is_another = self._names.is_an_authors(word) or (word.flat,) in own.known_people
        if is_another or word.flat in self._things or word.bare in own.occupations or self._names.is_no_name(word):
            return False
        if word.flat in own.ordinary_surnames:
            return not self._names.may_be_a_place(word)
        if word.is_all_capitals and len(word.flat) < SHORTEST_IN_CAPITALS:
            return False  # 'H 66, CMV, nivo'
        if not self._names.is_unknown(word) or self._names.is_near_a_place(word):
            return False
        is_how_somebody_is = scene.as_typed(word).endswith(self._adjectives) or self._names.ends_as_a_disease(word)
        return word.flat in own.people.surnames or not is_how_somebody_is
