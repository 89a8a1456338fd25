"""A surname before a first name that is cut short: *X Ph., mélanome*, *X J.-Cl. - myosite G3*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.identifiers.borne import Borne
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word, letters_of
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.surroundings import Surroundings

_WHOLE = re.compile(
    r"(?<![A-Za-z'-])(?P<surname>[A-Z][A-Za-z'-]{2,24}) "
    r"(?P<first>[A-Z][a-z]{1,4}\.|[A-Z][a-z]{0,2}\.?-[A-Z][a-z]{0,3}\.)(?= ?(?:[,:(/;\n]|$)| - | [a-z0-9])"
)
_SHORTEST, _LONGEST = 2, 4
"""Letters that are left of a first name."""


class CutFirstNames:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._borne = lexicon, names, Borne(lexicon, names)
        self._around = Surroundings(lexicon, names, colleagues)
        self._titles = lexicon.titles | lexicon.roles | word_set(lexicon.words.work.other_titles) | lexicon.civilities
        lengths, firsts = range(_SHORTEST, _LONGEST + 1), [name for name in lexicon.first_names if len(name) > _LONGEST]
        self._beginnings = frozenset(name[:length] for name in firsts for length in lengths)
        self._others = word_set((*lexicon.words.deeds.things, *lexicon.words.deeds.firms))

    def all(self, scene: Scene) -> list[Candidate]:
        """Where something that somebody has is told as well."""
        return [*self._found(scene)] if scene.names_an_illness and not scene.is_shouted else []

    def _found(self, scene: Scene) -> Iterator[Candidate]:
        for match in _WHOLE.finditer(scene.text.cased):
            at, last = scene.word_at(match.start("surname")), scene.word_at(match.end() - 2)
            is_one = self._is_cut_short(match["first"]) and self._is_a_surname(scene.words[at])
            if is_one and not self._around.tell_a_colleague(scene, Name(at, last, 1)):
                yield Candidate(*match.span(), "sure")

    def _is_cut_short(self, first: str) -> bool:
        """'Chr.', 'J.-Cl.'; not 'Dr.', nor 'Gr.' of a grade."""
        parts = letters_of(first.lower())
        if len(parts) > 1:
            return True
        return parts[0] in self._beginnings and parts[0] not in self._titles

    def _is_a_surname(self, word: Word) -> bool:
        if word.flat in self._others or self._names.is_an_authors(word) or (word.flat,) in self._lexicon.known_people:
            return word.flat in self._lexicon.ordinary_surnames and word.flat not in self._others
        is_unknown = self._names.is_unknown(word) and not self._names.ends_as_a_disease(word)
        return self._borne.as_no_town(word) or (is_unknown and not self._names.is_near_a_place(word))
