"""A surname at the head of what a team writes, or told of a bed: *« X +++ surveiller selles »*, *lit 4 …, c'est X*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.understanding.identifiers.borne import Borne
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import alternatives

_NAME = r"(?P<name>[a-z][a-z'-]{3,24})(?![a-z'-])"
_QUOTE = r"[\"«“„]"
_LONG_MARK = r" ?(?:\+{1,4}|!{2,4})"
"""'Fictif +++': of who is to be watched, at the head of any line."""
_MARK = rf"{_LONG_MARK}| ?[:,(>=/] ?| -{{1,2}} "
_BEHIND = 60
"""Characters behind a mark in which an illness is told."""
_ON_A_BED = 80
"""Characters between a bed and who lies there."""


class Notes:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._colleagues = lexicon, names, colleagues
        self._borne = Borne(lexicon, names)
        words, pointing, patients = lexicon.words, lexicon.words.pointing, lexicon.words.patients
        note = rf"{alternatives(pointing.notes)}(?: [a-z' ]{{1,24}})?"
        watched, of = alternatives(pointing.watched), alternatives(words.civilities.of_a_place)
        when = alternatives(words.deeds.left_when)
        self._quoted = re.compile(rf"(?:{_QUOTE} ?|(?<![a-z]){note} ?[:-] ?){_NAME}(?P<mark>{_MARK}| {watched}|(?= ))")
        self._noted = re.compile(rf"(?<![a-z]){alternatives(pointing.notes)} (?:{of} |{when} )?{_NAME}(?P<mark> ?: ?)")
        self._watched = re.compile(rf"(?:^|(?<=\n)){_NAME}(?P<mark>{_LONG_MARK})")
        article = alternatives(words.dates.town_articles)
        room, is_ = alternatives(patients.rooms), alternatives(pointing.lying_there)
        bed = rf"(?:{room} ?[0-9]{{1,4}}[a-z]?|{article} (?:{room} )?[0-9]{{1,3}})"
        end = rf"(?= ?(?:[,.;:!?()\n]|$)| {alternatives(pointing.lying_there_ends)}(?![a-z]))"
        self._bed = re.compile(rf"(?<![a-z0-9]){bed}(?![0-9/.,a-z%])[^.!?\n]{{1,{_ON_A_BED}}}? {is_} {_NAME}{end}")
        self._how = word_set((*words.deeds.states, *patients.does, *words.deeds.ails))
        self._ways: tuple[tuple[re.Pattern[str], Callable[[Scene, re.Match[str]], bool]], ...] = (
            (self._quoted, self._heads_a_note), (self._noted, self._heads_a_note),
            (self._watched, self._heads_a_note), (self._bed, self._lies_there),
        )  # fmt: skip

    def all(self, scene: Scene) -> list[Candidate]:
        """Where something that somebody has is told as well."""
        tells_how = scene.names_an_illness or any(word.flat in self._how for word in scene.words)
        if scene.is_shouted or not tells_how:
            return []
        return [*self._found(scene)]

    def _found(self, scene: Scene) -> Iterator[Candidate]:
        for pattern, tells in self._ways:
            for match in pattern.finditer(scene.text.flat):
                if tells(scene, match):
                    yield Candidate(*match.span("name"), "sure")

    def _heads_a_note(self, scene: Scene, match: re.Match[str]) -> bool:
        """A listed surname before a mark, or before what somebody has, as is told of no village and no colleague."""
        if not self._is_a_surname(scene, match):
            return False
        pieces = PIECES.findall(scene.text.flat[match.end() : match.end() + _BEHIND])
        folded = [self._lexicon.like_folded(piece) for piece in pieces]
        first = next(self._lexicon.clinical.starts(folded), None)
        if match["mark"]:
            return first is not None or not self._lexicon.ill.isdisjoint(pieces)
        return (first is not None and first[0] == 0) or not self._lexicon.ill.isdisjoint(pieces[:1])

    def _lies_there(self, scene: Scene, match: re.Match[str]) -> bool:
        word = scene.words[scene.word_at(match.start("name"))]
        if self._is_a_surname(scene, match):
            return True
        is_unknown = word.has_capital and self._borne.by_nobody_else(scene, word)
        is_another = self._names.is_an_authors(word) or self._names.is_near_a_place(word)
        return is_unknown and not is_another

    def _is_a_surname(self, scene: Scene, match: re.Match[str]) -> bool:
        at = scene.word_at(match.start("name"))
        word, own = scene.words[at], self._lexicon
        if not word.has_capital or not self._borne.as_no_town(word) or self._colleagues.is_described(scene, at):
            return False
        is_an_authors = self._names.is_an_authors(word) and word.flat not in own.ordinary_surnames
        return not is_an_authors and word.flat not in own.first_names
