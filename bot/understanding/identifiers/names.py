"""All names of patients in a text, each way of writing them in turn; those of colleagues and of hospitals left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.understanding.identifiers.bare_names import BareNames
from bot.understanding.identifiers.called_otherwise import CalledOtherwise
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.civil_names import CivilNames
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.cut_first_names import CutFirstNames
from bot.understanding.identifiers.departments import Departments
from bot.understanding.identifiers.familiar import Familiar
from bot.understanding.identifiers.files import Files
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.headings import Headings
from bot.understanding.identifiers.initial_in_small_letters import InitialInSmallLetters
from bot.understanding.identifiers.initials import Initials
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.maiden_names import MaidenNames
from bot.understanding.identifiers.masked import Masked
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.notes import Notes
from bot.understanding.identifiers.own_names import OwnNames
from bot.understanding.identifiers.papers import Papers
from bot.understanding.identifiers.rows_of_patients import RowsOfPatients
from bot.understanding.identifiers.said_of import SaidOf
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import Fields
from bot.understanding.identifiers.small_letters import SmallLetters
from bot.understanding.identifiers.spoken_digits import Stretches
from bot.understanding.identifiers.told_about import ToldAbout
from bot.understanding.identifiers.told_names import ToldNames


def _words_in(around: Stretches, scene: Scene) -> Iterator[int]:
    """The words of these stretches of the text as typed."""
    stretches, text = iter(around), scene.text
    start, end = next(stretches, (0, 0))
    for at, word in enumerate(scene.words):
        begin = text.origin(word.start)
        while begin >= end:
            start, end = next(stretches, (len(text.text) + 1, len(text.text) + 1))
        if begin >= start:
            yield at


class NameFinder:
    def __init__(self, lexicon: Lexicon, fields: Fields) -> None:
        self._lexicon = lexicon
        self._reader = reader = NameReader(lexicon)
        self._species = word_set(lexicon.words.names.species)
        self._family = word_set(lexicon.words.patients.family)
        self._colleagues = Colleagues(lexicon)
        self._otherwise = CalledOtherwise(lexicon)
        self._told = ToldNames(lexicon, reader, fields)
        self._own = OwnNames(lexicon, reader, self._colleagues)
        self._civil = CivilNames(lexicon, reader, self._colleagues)
        self._bare = BareNames(lexicon, reader, self._colleagues)
        self._initials = Initials(lexicon, reader, self._colleagues)
        self._departments = Departments(lexicon, reader)
        self._around = (
            Headings(lexicon, reader),
            RowsOfPatients(lexicon, reader),
            SmallLetters(lexicon, reader),
            Familiar(lexicon, reader, self._colleagues),
            Notes(lexicon, reader, self._colleagues),
            Files(lexicon, reader, self._colleagues),
            ToldAbout(lexicon, reader, self._colleagues),
            SaidOf(lexicon, reader, self._colleagues),
            Masked(lexicon),
            Papers(lexicon, reader, self._colleagues),
            MaidenNames(lexicon, reader, self._colleagues),
            CutFirstNames(lexicon, reader, self._colleagues),
            InitialInSmallLetters(lexicon, reader, self._colleagues),
        )

    def candidates(self, scene: Scene, around: Stretches | None = None) -> list[Candidate]:
        """Every stretch that may be a patient's name, in order, none over another: what is told goes first.

        `around`: where the words stand that are looked at one by one; None: anywhere.
        """
        kept: list[Candidate] = []
        covered = bytearray(len(scene.text.flat))
        told_around = [one for way in self._around for one in way.all(scene)]
        for candidate in (
            *told_around,
            *self._told.all(scene),
            *self._own.all(scene),
            *self._word_by_word(scene, around),
            *self._initials.all(scene),
        ):
            start, end, _ = candidate
            if (
                any(covered[start:end])
                or self._is_a_germ(scene, start, end)
                or self._otherwise.tells(scene, start, end)
            ):
                continue
            is_told = candidate in told_around  # whatever villages are called so
            if (
                is_told
                or self._is_somebodys(scene, start, end)
                or not self._colleagues.known_names.bear(scene, start, end)
            ):
                kept.append(candidate)
                covered[start:end] = b"\x01" * (end - start)
        return sorted(kept)

    def _is_a_germ(self, scene: Scene, start: int, end: int) -> bool:
        """'M. avium': a letter before a species, which has no capital where it is a surname too."""
        at, last = scene.word_at(start), scene.word_at(end - 1)
        stretch = scene.words[max(0, at - 1) : last + 2]
        return any(
            len(genus.flat) == 1
            and one.flat in self._species
            and (one.cased.islower() or (one.is_all_capitals and not self._is_listed(one)))
            for genus, one in pairwise(stretch)
        )

    def _is_listed(self, word: Word) -> bool:
        people = self._lexicon.people
        return word.flat in people.surnames or word.flat in people.surnames_and_words

    def _is_somebodys(self, scene: Scene, start: int, end: int) -> bool:
        """'famille Pontacq', 'Mouton, 59 ans', 'Fontaine a vomi': a village that something tells as a surname."""
        at = scene.word_at(start)
        if scene.word_at(end - 1) != at:
            return False
        if scene.words[at].bare in self._lexicon.towns:
            return self._bare.did_something(scene, at)
        is_of_a_family = bool(at) and scene.words[at - 1].flat in self._family
        is_told = is_of_a_family or (not at and self._bare.has_an_age(scene, at)) or self._bare.is_pointed_at(scene, at)
        lies = self._bare.lies_behind_a_room(scene, at) or self._bare.is_in_a_room(scene, at)
        lies = lies or self._bare.has_a_measure(scene, at)
        return is_told or lies or self._bare.did_something(scene, at)

    def _word_by_word(self, scene: Scene, around: Stretches | None) -> Iterator[Candidate]:
        covered = 0
        for at in range(len(scene.words)) if around is None else _words_in(around, scene):
            word = scene.words[at]
            if word.start < covered:
                continue
            civil = word.flat in self._lexicon.civilities
            candidate = self._civil.at(scene, at) if civil else self._bare.at(scene, at)
            if candidate and (civil or not self._departments.tell(scene, candidate.start, candidate.end)):
                covered = candidate.end
                yield candidate

    def keep(self, scene: Scene, candidates: list[Candidate]) -> None:
        """Adds the candidates that are a patient's, by what else the text says."""
        identity_given = scene.identity_given
        for start, end, sureness in candidates:
            counts = sureness == "sure" or identity_given or (sureness == "likely" and scene.speaks_of_care)
            if counts and not scene.is_wholly_taken(start, end):
                scene.add("name", start, end)
