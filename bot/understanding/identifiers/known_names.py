"""Whose name a hospital, a street or a disease bears, and which names of places are surnames before a first name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understanding.identifiers.flat import Word, letters_of
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.scene import Scene

_PARTS_OF_A_SURNAME = 2
"""'Saint-Loubert'; longer names of communes are nobody's."""


class KnownNames:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, words = lexicon, lexicon.words
        self._before_places = word_set((*words.dates.at, *words.names.before_small_places, *words.patients.lives))
        self._before_places |= word_set(words.civilities.of_a_place) | lexicon.facilities
        self._saints = word_set(words.dates.town_articles) - lexicon.particles
        self._longest_known = max(map(len, lexicon.known_people), default=0)

    def bear(self, scene: Scene, start: int, end: int) -> bool:
        """Whether the stretch, or several words of it, is a person who gave a hospital, a street or a disease its name.

        Behind anything but a civility, a place or a hospital is no patient either.
        """
        own = self._lexicon
        parts = letters_of(scene.text.flat[start:end])
        has_civility = bool(parts) and parts[0] in own.civilities
        if has_civility or (parts and parts[0] in own.patients):
            parts = parts[1:]
        folded = tuple(map(own.like_folded, parts))
        if not has_civility and (folded in own.places or tuple(parts) in own.known_people):
            return True
        known = any(tuple(parts[one]) in own.known_people for one in _stretches(parts, self._longest_known))
        if has_civility or self._is_before_a_first_name(scene, start, end):
            return known
        return known or any(self._is_a_place(parts, folded, one) for one in _stretches(parts, own.places.longest))

    def _is_before_a_first_name(self, scene: Scene, start: int, end: int) -> bool:
        """'Saint-Loubert Antonin': a commune of two words is a surname there, unless 'à' or 'de' makes it a place."""
        first, last = scene.word_at(start), scene.word_at(end) - 1
        place, behind = scene.words[first], scene.words[first + 1 : last + 1]
        if place.flat in self._saints:
            behind = behind[1:]
        is_borne = (len(place.parts) == _PARTS_OF_A_SURNAME or place.flat in self._saints) and place.has_capital
        are_first_names = bool(behind) and all(map(self.is_a_first_name, behind))
        before = scene.words[first - 1] if first else None
        is_a_place = before is not None and before.flat in self._before_places
        return is_borne and are_first_names and not is_a_place

    def is_a_first_name(self, word: Word) -> bool:
        """Or its initial."""
        return len(word.flat) == 1 or self._lexicon.first_names.issuperset(word.parts)

    def _is_a_place(self, parts: list[str], folded: tuple[str, ...], one: slice) -> bool:
        """A place that is no surname behind a first name: 'Yves Saint-Martin'."""
        behind_a_first_name = bool(one.start) and parts[one.start - 1] in self._lexicon.first_names
        return folded[one] in self._lexicon.places and not behind_a_first_name


def _stretches(parts: Sequence[str], longest: int) -> Iterator[slice]:
    """Every stretch of two words or more that is no longer than what it is compared with."""
    for at in range(len(parts)):
        for to in range(at + 2, min(len(parts), at + longest) + 1):
            yield slice(at, to)
