"""Whose file is asked about, whatever else is said: *discuter dossier X en RCP*; a surname without a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.identifiers.borne import Borne
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import Heads, alternatives, each_at
from bot.understanding.identifiers.surroundings import Surroundings

_SHORTEST, _SHORTEST_UNLISTED = 4, 5
"""Letters of a surname; shorter ones in capitals are abbreviations, and hospitals."""


class Papers:
    """'discuter dossier FICTIF en RCP': a surname without a title right behind a file."""

    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._borne = lexicon, names, Borne(lexicon, names)
        self._around = Surroundings(lexicon, names, colleagues)
        pointing, deeds = lexicon.words.pointing, lexicon.words.deeds
        particles = alternatives(lexicon.particles - word_set(lexicon.words.civilities.of_a_place))
        self._heads = Heads(pointing.papers_alone)
        self._pattern = re.compile(
            rf"(?<![a-z'-]){alternatives(pointing.papers_alone)}(?: ?: ?| )"
            rf"(?P<name>(?:{particles} )?(?P<surname>[a-z][a-z'-]{{2,24}}))(?![a-z'-])"
        )
        self._others = word_set((*deeds.firms, *deeds.unnamed, *deeds.adjectives, *deeds.things))

    def all(self, scene: Scene) -> list[Candidate]:
        """Whatever else is said: what is asked of a file is often a matter of the office alone."""
        if scene.is_shouted or not self._heads.stand_in(scene.letters):
            return []
        return [*self._found(scene)]

    def _found(self, scene: Scene) -> Iterator[Candidate]:
        flat = scene.text.flat
        for match in each_at(self._heads.places_in(flat), self._pattern, flat):
            name = Name(scene.word_at(match.start("name")), scene.word_at(match.start("surname")), 1)
            is_one = self._is_a_surname(scene.words[name.last])
            if is_one and not self._around.tell_a_colleague(scene, name):
                yield Candidate(match.start("name"), self._end(scene, name), "sure")

    def _end(self, scene: Scene, name: Name) -> int:
        """With the first name behind it: 'dossier FICTIF Paul'."""
        following = scene.words[name.last + 1 : name.last + 2]
        joined = (word for word in following if scene.text.between(scene.words[name.last], word) == " ")
        firsts = [word for word in joined if word.has_capital and self._borne.as_a_first_name(word)]
        return firsts[0].end if firsts else scene.words[name.last].end

    def _is_a_surname(self, word: Word) -> bool:
        """Of the list and no town's; or in capitals a word that nothing explains."""
        if not word.has_capital or word.flat in self._others or len(word.flat) < _SHORTEST:
            return False
        own = self._lexicon
        is_usual = word.flat in own.ordinary_surnames
        if not is_usual and (self._names.is_an_authors(word) or (word.flat,) in own.known_people):
            return False
        if self._borne.as_no_town(word):
            return True
        is_long = word.is_all_capitals and len(word.flat) >= _SHORTEST_UNLISTED
        return is_long and self._names.is_unknown(word) and not self._names.ends_as_a_disease(word)
