"""A surname alone behind what a message is about: *update on X:*, *idem X :*, *c'est encore X*, *X toujours pareil*."""

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
from bot.understanding.identifiers.separators import alternatives
from bot.understanding.identifiers.surroundings import Surroundings

_NAME = r"(?P<name>[a-z][a-z'-]{3,24})(?![a-z'-])"
_MARK = r"(?= ?(?:[,.;:?!\n(]|$| - ))"


class ToldAbout:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names = lexicon, names
        self._around = Surroundings(lexicon, names, colleagues)
        self._borne = Borne(lexicon, names)
        words, pointing = lexicon.words, lexicon.words.pointing
        about = alternatives(pointing.told_about)
        again = alternatives(pointing.again)
        it_is = alternatives(pointing.lying_there)
        still = alternatives(pointing.still_so)
        occupied = alternatives(words.work.occupied)
        self._ways = (
            re.compile(rf"(?<![a-z'-]){about} {_NAME}{_MARK}"),
            re.compile(rf"(?<![a-z]){it_is} (?:{again} {_NAME}{_MARK}|(?P<other>[a-z][a-z'-]{{3,24}}) {again}{_MARK})"),
            re.compile(rf"(?:^|(?<=\n)){_NAME}(?: {still}(?![a-z])(?! {occupied})| ?\?)"),
        )
        self._others = word_set(
            (*words.deeds.things, *words.deeds.firms, *words.deeds.adjectives, *words.deeds.unnamed)
        )

    def all(self, scene: Scene) -> list[Candidate]:
        """Where something that somebody has is told as well."""
        return [*self._found(scene)] if scene.names_an_illness and not scene.is_shouted else []

    def _found(self, scene: Scene) -> Iterator[Candidate]:
        for pattern in self._ways:
            for match in pattern.finditer(scene.text.flat):
                start, end = match.span("name" if match["name"] else "other")
                at = scene.word_at(start)
                is_a_word = match.group().endswith("?") and self._is_a_word(scene.words[at])
                if not is_a_word and self._is_a_surname(scene, at):
                    yield Candidate(start, end, "sure")

    def _is_a_word(self, word: Word) -> bool:
        """'Prudence ? colite sous nivo': a surname that is mostly a word."""
        own = self._lexicon
        return word.flat in own.people.surnames_and_words and word.flat not in own.ordinary_surnames

    def _is_a_surname(self, scene: Scene, at: int) -> bool:
        """With a capital; a village's only where no doctor is sought, an eponym's never."""
        own, word = self._lexicon, scene.words[at]
        if not word.has_capital or word.flat in self._others or self._borne.as_a_first_name(word):
            return False
        if word.flat not in own.ordinary_surnames and self._names.is_an_authors(word):
            return False
        is_there = own.like_folded(word.flat) in own.place_words and scene.names_a_discipline
        is_one = self._borne.as_no_town(word) and not is_there
        return is_one and not self._around.tell_a_colleague(scene, Name(at, at, 1))
