"""A surname with a capital, by what is done for somebody or comes back of somebody.

*photo envoyée par X*, *voir X en premier*, *on attend X à 14h*, *X's bloods are back*, *X — 2e étage — tousse*,
*la famille X m'a rappelé*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.identifiers.borne import Borne
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import Heads, alternatives
from bot.understanding.identifiers.surroundings import Surroundings

_NAME = r"(?P<name>[a-z][a-z'-]{2,24}?)(?![a-z-]|'[a-z]{2})"
_SHORTEST = 4


class SaidOf:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._borne = lexicon, names, Borne(lexicon, names)
        self._colleagues, self._around = colleagues, Surroundings(lexicon, names, colleagues)
        words, pointing, patients = lexicon.words, lexicon.words.pointing, lexicon.words.patients
        pictures = rf"{alternatives(pointing.pictures)} (?:[a-z]{{2,12}} ){{0,3}}{alternatives(pointing.pictures_by)}"
        an_hour = rf"{alternatives(pointing.at_an_hour)} [0-9]{{1,2}} ?{alternatives(pointing.hours)}"
        came_back = alternatives((*pointing.came_back, *sorted(lexicon.measure_words)))
        floor, room = (
            alternatives(pointing.floors),
            rf"{alternatives(patients.rooms)} ?(?:n ?[°o] ?)?[0-9]{{1,4}}[a-d]?",
        )
        on_a_floor = rf"(?:[0-9]{{1,2}} ?(?:[a-z]{{1,4}} )?{floor}|{floor} [0-9a-z]{{1,2}})"
        lies = rf"(?:{on_a_floor}(?:[ ,/-]{{1,3}}{room})?|{room}(?:[ ,/-]{{1,3}}{on_a_floor})?)(?![a-z0-9])"
        seen, first = alternatives(pointing.seen_first), alternatives(pointing.first)
        self._seen = re.compile(rf"(?<![a-z]){seen} {_NAME} {first}(?![a-z])")
        photographed = re.compile(rf"(?<![a-z]){pictures} {_NAME}")
        awaited = re.compile(rf"(?<![a-z]){alternatives(pointing.awaited)} {_NAME} {an_hour}")
        self._owned = re.compile(rf"(?<![a-z'-]){_NAME}(?:'s|(?<=s)') {came_back}(?![a-z])")
        self._lying = re.compile(rf"(?:^|(?<=[\n.;:,-])|(?<=[.;:,-] )){_NAME} ?[-,(/] ?{lies} ?[-,)/:]")
        self._ways = (
            (Heads(pointing.pictures), photographed),
            (Heads(pointing.seen_first), self._seen),
            (Heads(pointing.awaited), awaited),
            (Heads((*pointing.floors, *patients.rooms)), self._lying),
        )
        self._works = word_set(words.names.works)
        """'voir Vidal en premier': books are looked up first too."""
        family = alternatives(patients.family)
        self._family = re.compile(rf"(?<![a-z'-])(?P<before>[a-z]{{1,8}}[ '])?{family} {_NAME}(?= |[,.:;!?\n)]|$)")
        self._owners = word_set(words.deeds.adjectives) & lexicon.ordinary_surnames
        self._of = word_set(words.civilities.of_a_place)
        self._others = word_set(
            (*words.deeds.things, *words.deeds.firms, *words.deeds.adjectives, *words.deeds.unnamed)
        )

    def all(self, scene: Scene) -> list[Candidate]:
        """Where something that somebody has is told as well."""
        return [*self._found(scene)] if scene.names_an_illness and not scene.is_shouted else []

    def _found(self, scene: Scene) -> Iterator[Candidate]:
        flat = scene.text.flat
        for heads, pattern in self._ways:
            if heads.stand_in(scene.letters):
                for match in pattern.finditer(flat):
                    word = scene.words[scene.word_at(match.start("name"))]
                    if self._is_a_surname(word) and not self._is_another(scene, word, pattern):
                        yield Candidate(*match.span("name"), "sure")
        for match in self._owned.finditer(flat) if "s'" in flat or scene.has_possessives else ():
            word = scene.words[scene.word_at(match.start("name"))]
            if self._owns(scene, word):
                yield Candidate(*match.span("name"), "sure")
        for match in self._family.finditer(flat):
            word = scene.words[scene.word_at(match.start("name"))]
            if (match["before"] or "").strip(" ") not in self._of and self._is_a_familys(word):
                yield Candidate(*match.span("name"), "sure")

    def _owns(self, scene: Scene, word: Word) -> bool:
        """'Young's lipase', 'O'Brien's rash': a possessive makes no adjective of it; not 'Bell's palsy'."""
        at = scene.word_at(word.start)
        if at and scene.words[at - 1].flat in self._lexicon.civilities:
            return False  # read with its title
        if word.flat in self._owners:
            return word.has_capital
        if self._is_a_surname(word):
            return not self._works_there(scene, word)
        is_another = word.flat in self._others or self._names.is_an_authors(word)
        is_unknown = word.has_capital and self._names.is_unknown(word) and not is_another
        return is_unknown and not word.is_all_capitals and not self._names.is_near_a_place(word)

    def _is_another(self, scene: Scene, word: Word, pattern: re.Pattern[str]) -> bool:
        """'photo envoyée par X, le dermato'; 'voir Vidal en premier', a book; 'dermato : Castelnau, secteur 3'."""
        if self._works_there(scene, word):
            return True
        if pattern is self._seen:
            return word.flat in self._works
        is_a_place = self._lexicon.like_folded(word.flat) in self._lexicon.place_words
        return pattern is self._lying and is_a_place and scene.names_a_discipline

    def _works_there(self, scene: Scene, word: Word) -> bool:
        at = scene.word_at(word.start)
        return self._colleagues.is_described(scene, at) or self._around.is_of_a_discipline(scene, at)

    def _is_a_surname(self, word: Word) -> bool:
        """Listed, no town and no eponym; a village sends and awaits as little as it is examined."""
        own = self._lexicon
        is_usual = word.flat in own.ordinary_surnames
        if not word.has_capital or len(word.flat) < _SHORTEST or word.flat in self._others:
            return False
        if not is_usual and (self._names.is_an_authors(word) or (word.flat,) in own.known_people):
            return False
        return self._borne.as_no_town(word)

    def _is_a_familys(self, word: Word) -> bool:
        """Also a town's name: people are called so, and no town has a family."""
        own, people = self._lexicon, self._lexicon.people
        is_listed = word.flat in people.surnames or word.flat in people.surnames_and_words
        return (
            word.has_capital and not self._names.is_no_name(word) and (is_listed or word.flat in own.ordinary_surnames)
        )
