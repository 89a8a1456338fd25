"""What is called like somebody and is nobody cared for: *le Vidal*, a book, and *la mère Teresa*."""

from __future__ import annotations

from bot.understanding.identifiers.flat import letters_of
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.scene import Scene


class CalledOtherwise:
    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._works = _phrases(words.names.works)
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
        return before in self._articles and tuple(parts) in self._works


def _phrases(phrases: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(letters_of(phrase)) for phrase in word_set(phrases))
