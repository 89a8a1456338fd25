"""A listed surname that is a colleague's: *relu par fictif*, *onco : fictif*, *vu avec B. Fictif*."""

from __future__ import annotations

from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import LONGEST_NAME, Name, NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.surroundings import Surroundings


class ListedColleagues:
    def __init__(self, lexicon: Lexicon, names: NameReader, around: Surroundings) -> None:
        self._lexicon, self._names, self._around = lexicon, names, around
        self._by = word_set(lexicon.words.names.by_a_colleague)

    def tell(self, scene: Scene, name: Name) -> bool:
        """Also by what stands before the civility, or before the rest of the name: 'vu avec R. Fictif'."""
        at = name.first
        if self._around.is_behind(scene, at, self._by) or self._is_behind_a_role(scene, name):
            return True
        has_civility = bool(at) and scene.words[at - 1].flat in self._lexicon.civilities
        whole = name._replace(first=at - 1) if has_civility else self._whole(scene, name)
        return any(self._around.tell_a_colleague(scene, one) for one in {name, whole})

    def _whole(self, scene: Scene, name: Name) -> Name:
        """With the initials, the particles and the other surnames before it: 'B. Teixeira da | Costa'."""
        words, first = scene.words, name.first
        while first > max(0, name.first - LONGEST_NAME):
            between, before = scene.text.between(words[first - 1], words[first]), words[first - 1]
            is_an_initial = len(before.flat) == 1 and before.cased.isupper() and between in (". ", ".", " ")
            is_a_part = before.flat in self._lexicon.particles or self._is_of_a_name(before)
            if not is_an_initial and not (is_a_part and between == " "):
                break
            first -= 1
        while first < name.first and words[first].flat in self._lexicon.particles:
            first += 1  # 'discuté | de Fictif'
        return name._replace(first=first)

    def _is_of_a_name(self, word: Word) -> bool:
        is_one = self._names.is_unknown(word) or self._names.is_listed_first_name(word)
        return word.has_capital and is_one

    def _is_behind_a_role(self, scene: Scene, name: Name) -> bool:
        """'oncologue : fictif'; not 'IDE : fictif a vomi'."""
        at, around = name.first, self._around
        if around.does(scene, name.last, around.of_somebody):
            return False
        if not at or ":" not in scene.text.between(scene.words[at - 1], scene.words[at]):
            return False
        before, own = scene.words[at - 1], self._lexicon
        return (
            before.bare in own.roles
            or before.bare in own.titles
            or own.like_folded(before.bare) in own.discipline_words
        )
