"""An initial and a surname before an age, as people type them: *h. thomas 64 ans arrive aux urgences*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.borne import Borne
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import Scene

_INITIAL = re.compile(r"(?<![\w.'-])(?P<initial>[a-z])\. ?(?:-?[a-z]\. ?)?(?P<name>[a-z][a-z'-]{2,24})(?![a-z'-])")


class InitialInSmallLetters:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._borne = lexicon, names, Borne(lexicon, names)
        self._colleagues = colleagues
        self._said = lexicon.occupations | word_set(lexicon.words.pointing.origins)

    def all(self, scene: Scene) -> list[Candidate]:
        """Whether they have capitals or none: the age behind tells that somebody is meant."""
        if not scene.has_figures:
            return []
        return [
            Candidate(*match.span(), "sure")
            for match in _INITIAL.finditer(scene.text.flat)
            if self._is_one(scene, match)
        ]

    def _is_one(self, scene: Scene, match: re.Match[str]) -> bool:
        at = scene.word_at(match.start("name"))
        is_a_title = match["initial"] in self._lexicon.civilities  # 'm. thomas' is read by his title
        if is_a_title or not self._names.is_aged(scene, at):
            return False
        first = scene.word_at(match.start("initial"))
        if self._colleagues.stand_before(scene, first) or self._colleagues.is_described(scene, at):
            return False
        before = first - 1
        return not (before >= 0 and scene.names_a_letter(before)) and self._is_borne(scene.words[at])

    def _is_borne(self, word: Word) -> bool:
        """As a surname, or as a first name that is one too; not what somebody does or where he is from."""
        if word.flat in self._said or self._names.is_no_name(word):
            return False
        return self._borne.as_a_surname(word) or self._borne.as_a_first_name(word)
