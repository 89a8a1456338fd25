"""A surname that a file bears, or in the fields of a screen: *dossier cabinet X P.*, *X, Hervé > 66 ans*."""

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

_WORD = r"[a-z][a-z'-]{1,24}"
_PARTED = r"(?: ?[>|;/,\n] ?| - |\] ?\[)"
_FIELD = r"(?: ?[>|;/\n] ?| - |\]? ?\[)"
_YEAR = r"19[2-9][0-9](?![0-9]|[.-][0-9])"


class Files:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._borne = lexicon, names, Borne(lexicon, names)
        self._around = Surroundings(lexicon, names, colleagues)
        words, pointing = lexicon.words, lexicon.words.pointing
        file = alternatives(pointing.files)
        of = alternatives((*words.civilities.of_a_place, *words.dates.town_articles))
        practice = alternatives(pointing.file_of)
        self._of_a_practice = re.compile(
            rf"(?<![a-z]){file} (?:{of} )?{practice} (?P<before>{_WORD}) (?P<behind>[a-z]\.?|{_WORD})(?![a-z'-])"
        )
        pair = rf"(?!{file}[ _])(?P<before>{_WORD})[_ .-]{{1,2}}(?P<behind>[a-z]\.?|{_WORD})"
        rest = r"(?:[_ .-][a-z0-9]{1,12}){0,3}?"
        self._named = re.compile(rf"(?<![a-z'-]){pair}{rest}\.{alternatives(pointing.file_endings)}(?![a-z0-9])")
        ages, particles = alternatives(words.patients.ages), alternatives(words.names.particles)
        born = alternatives((*words.labels.born, *words.labels.birth_date))
        value = rf"[0-9]{{1,3}} ?{ages}|{born}|[0-9]{{2}}/[0-9]{{2}}/[0-9]{{4}}|{_YEAR}|[a-z]|{_WORD}"
        name = rf"(?:{particles} )?(?P<before>{_WORD})(?:{_PARTED}| )(?P<behind>{_WORD})"
        self._fields = re.compile(
            rf"(?:^|(?<=[>|;/\n:\[])|(?<=[>|;/\n:] ))(?={name}{_FIELD}(?P<value>{value})(?![a-z]))"
        )
        self._sexes = word_set((*words.patients.sexes, *words.patients.shy_sexes, *words.patients.sexes_in_full))

    def all(self, scene: Scene) -> list[Candidate]:
        """Where something that somebody has is told as well."""
        return [*self._found(scene)] if scene.names_an_illness else []

    def _found(self, scene: Scene) -> Iterator[Candidate]:
        flat = scene.text.flat
        for pattern in (self._of_a_practice, self._named, self._fields):
            for match in pattern.finditer(flat):
                if self._are_somebody(scene, match) and (pattern is not self._fields or self._goes_on(scene, match)):
                    yield Candidate(match.start("before"), match.end("behind"), "sure")

    def _are_somebody(self, scene: Scene, match: re.Match[str]) -> bool:
        """A surname with a capital, and an initial or a first name, in either order."""
        one, other = (scene.words[scene.word_at(match.start(which))] for which in ("before", "behind"))
        if not (one.has_capital and other.has_capital):
            return False
        if len(other.flat) == 1:
            return self._may_be_a_surname(one)
        pairs = ((one, other), (other, one))
        if (one.flat, other.flat) in self._lexicon.known_people:
            return False
        return any(self._may_be_a_surname(surname) and self._borne.as_a_first_name(first) for surname, first in pairs)

    def _may_be_a_surname(self, word: Word) -> bool:
        is_one = self._borne.as_a_surname(word) or self._names.is_unknown(word)
        return is_one and len(word.flat) > 2 and not self._names.bears_another_name(word)

    def _goes_on(self, scene: Scene, match: re.Match[str]) -> bool:
        """With an age, a birth, or what somebody has or is given; not 'pharmacienne : X Y ; colite'."""
        at = scene.word_at(match.start("before"))
        name = Name(at, scene.word_at(match.start("behind")), 2)
        if (at and scene.words[at - 1].bare in self._lexicon.roles) or self._around.tell_a_colleague(scene, name):
            return False
        if match["value"][0].isdigit():
            return True
        word, own = scene.words[scene.word_at(match.start("value"))], self._lexicon
        folded = own.like_folded(word.flat)
        is_a_drug = (folded,) in own.treatments
        is_ill = word.flat in own.ill or (folded,) in own.clinical or self._is_an_organ(folded)
        return is_a_drug or is_ill or word.flat in self._sexes

    def _is_an_organ(self, folded: str) -> bool:
        """'FICTIF / Paul / rein / nivo': which cancer somebody has; not the discipline of a colleague."""
        own = self._lexicon
        is_another = (folded,) in own.places or folded in own.discipline_words or folded in own.services
        return (folded,) in own.phrases and not is_another
