"""A surname with another one that was or is borne: *X (ép. Y) Odette [F]*, *X née Y*, *X veuve Y*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.identifiers.borne import Borne
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import Heads, alternatives
from bot.understanding.identifiers.surroundings import Surroundings

_NAME = r"[A-Z][A-Za-z'-]{1,24}"


class MaidenNames:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._borne = lexicon, names, Borne(lexicon, names)
        self._around = Surroundings(lexicon, names, colleagues)
        maiden = lexicon.words.names.maiden
        during = (*lexicon.words.dates.on_a_day, *lexicon.words.dates.during)
        self._heads = Heads(maiden)
        self._whole = re.compile(
            rf"(?<![A-Za-z'-])(?P<surname>{_NAME})(?: (?P<first>{_NAME}))?(?: ?\(|,? )(?i:{alternatives(maiden)})\.? "
            rf"(?P<maiden>{_NAME})\)?(?: (?P<behind>{_NAME}))?(?![A-Za-z'-]| (?i:{alternatives(during)}) [0-9])"
        )

    def all(self, scene: Scene) -> list[Candidate]:
        """Where something that somebody has is told as well."""
        is_one = scene.names_an_illness and self._heads.stand_in(scene.letters)
        return [*self._found(scene)] if is_one else []

    def _found(self, scene: Scene) -> Iterator[Candidate]:
        for match in self._whole.finditer(scene.text.cased):
            words = {
                key: scene.words[scene.word_at(match.start(key))] for key, told in match.groupdict().items() if told
            }
            behind = words.pop("behind", None)
            has_a_first_name = behind is not None and self._borne.as_a_first_name(behind)
            end = match.end("behind") if has_a_first_name else match.end("maiden")
            name = Name(scene.word_at(match.start()), scene.word_at(end - 1), len(words))
            if self._has_a_title(scene, name.first):
                continue
            if all(map(self._may_be_one, words.values())) and not self._around.tell_a_colleague(scene, name):
                yield Candidate(match.start(), end, "sure")

    def _has_a_title(self, scene: Scene, first: int) -> bool:
        """'Mme F. Fictive née Fiction': that name is read with its title."""
        before = scene.words[max(0, first - 2) : first]
        return any(word.flat in self._lexicon.civilities and len(word.flat) > 1 for word in before)

    def _may_be_one(self, word: Word) -> bool:
        """A first name may be a surname too: 'née NOEL'."""
        is_one = self._borne.as_a_surname(word) or self._borne.as_a_first_name(word)
        return is_one or (self._names.is_unknown(word) and not self._names.ends_as_a_disease(word))
