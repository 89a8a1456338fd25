"""What is called like somebody and is nobody cared for: *le Vidal*, a book, and *la mère Teresa*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.flat import letters_of
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives


class CalledOtherwise:
    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._works = _phrases(words.names.works)
        self._hospitals = _phrases(words.names.hospitals_outside)
        self._so_called = word_set(words.patients.so_called)
        himself = alternatives(words.pointing.says_of_oneself)
        self._says = re.compile(rf" {alternatives(words.pointing.says)} (?!{himself}(?![a-z])|[dlsn]')")
        self._nobody = _phrases(words.familiar.nobody)
        articles = (*words.dates.town_articles, *words.dates.definite, *words.names.articles, *words.patients.mine)
        self._articles = word_set((*articles, *words.familiar.articles, *words.familiar.adjectives))

    def tells(self, scene: Scene, start: int, end: int) -> bool:
        """Behind an article, or within the stretch; with a first name or a civility it is somebody's surname."""
        at, parts = scene.word_at(start), letters_of(scene.text.flat[start:end])
        before = scene.words[at - 1].flat if at and scene.text.flat[start - 1] == " " else ""
        if (before, *parts) in self._nobody or tuple(parts) in self._nobody:
            return True
        if parts and parts[0] in self._articles:
            before, parts = parts[0], parts[1:]
        if tuple(parts) in self._works and self._says.match(scene.text.flat, end):
            return True  # 'Martindale dit 1 mg/kg', without its article
        if (before, *parts) in self._hospitals:
            return True  # 'the Royal Marsden'
        is_known = tuple(parts) in self._works or tuple(parts) in self._hospitals
        return before in self._articles and is_known and not self._are_people(scene, end)

    def _are_people(self, scene: Scene, end: int) -> bool:
        """'the Harrison family'."""
        at = scene.word_at(end)
        return at < len(scene.words) and scene.words[at].flat in self._so_called


def _phrases(phrases: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(letters_of(phrase)) for phrase in word_set(phrases))
