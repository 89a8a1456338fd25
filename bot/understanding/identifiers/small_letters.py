"""Names as people type them, in small letters, that what stands around tells.

*la dame de la 12, X, elle a*, *pr du X marie odile : ALAT*, *patient ben X k.*, *j'ai un souci avec X paulette elle a*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from bot.understanding.identifiers.borne import Borne
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import Heads, alternatives, each_at

_WORD = r"[a-z][a-z'-]{2,24}"
_MARK = r"(?= ?(?:[,.;:!?\n(]|$))"


@dataclass(frozen=True, slots=True)
class _Way:
    """The pattern of a way to write a name, and where that ends; `begins`: with one of the phrases."""

    heads: Heads
    pattern: re.Pattern[str]
    tells: Callable[[Scene, re.Match[str]], int | None]
    begins: bool


class SmallLetters:
    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon, self._names, self._borne = lexicon, names, Borne(lexicon, names)
        words, patients, pointing = lexicon.words, lexicon.words.patients, lexicon.words.pointing
        articles = alternatives(words.dates.town_articles)
        self._small = word_set((*words.dates.town_articles, *words.dates.town_links))
        who = (*words.civilities.nouns, *patients.persons, *patients.patient, *patients.kin, *pointing.those)
        self._described = word_set(words.civilities.indefinite)
        self._participles = tuple(end for end in words.names.participle_endings if not end.isascii())
        of = alternatives((*words.civilities.of_a_place, *words.dates.at))
        goes_on = alternatives((*words.names.pronouns, *patients.behind_name, *patients.does))
        aged = rf"(?! ?{alternatives(patients.ages)}(?![a-z]))"  # 'femme de 66 ans'
        number = rf"(?:{alternatives(patients.rooms)} ?)?[0-9]{{1,4}}(?![0-9/.,]?[0-9]){aged}[a-z]?"
        room = (
            rf"(?:(?: {of})?(?: {articles})? {number}|(?: {of})?(?: {articles})? {alternatives(pointing.lies_where)})"
        )
        name = rf"(?P<name>{_WORD}(?: {_WORD})?)"
        of_a_room, at_a_bed = (
            rf"(?<![a-z]){alternatives(who)}{room} ?",
            rf"{alternatives(patients.rooms)} ?[0-9]{{1,3}}",
        )
        an_article = rf"(?:{articles} )?"
        self._of_a_room = re.compile(rf"{of_a_room}, {name} ?, {goes_on}(?![a-z])")
        self._apposed = re.compile(rf"{of_a_room}, (?P<name>{_WORD}) ?,")
        self._in_brackets = re.compile(rf"{of_a_room}\({name}\)")
        self._before_a_room = re.compile(
            rf"(?<![a-z'-])(?P<name>{_WORD}) ?, {an_article}{alternatives(who)}{room}(?![a-z0-9])"
        )
        self._at_a_bed = re.compile(
            rf"(?<![a-z'-])(?P<name>{_WORD}) ?(?:\(| {alternatives(words.dates.at)} ){at_a_bed}(?![0-9])"
        )
        particles = alternatives(words.names.particles)
        begin = rf"(?:(?P<first>{particles})(?: (?:{particles}))? |(?=d'))"
        whole = rf"(?P<name>{begin}(?P<surname>{_WORD})(?: {_WORD}){{0,2}}(?: [a-z]\.)?)"
        before = (*pointing.announced_in_short, *patients.patient)
        self._with_a_particle = re.compile(rf"(?<![a-z]){alternatives(before)} {whole}(?=[ ,.;:!?\n(]|$)")
        trouble = rf"(?<![a-z]){alternatives(pointing.trouble_with)}"
        self._trouble = re.compile(rf"{trouble} (?P<name>{_WORD}(?: {_WORD})??)(?: ?,)? {goes_on}(?![a-z])")
        beds = (*who, *patients.rooms)
        ways = (
            (who, self._of_a_room, self._lies_there, True),
            (who, self._apposed, self._is_written_as_one, True),
            (who, self._in_brackets, self._lies_there, True),
            (who, self._before_a_room, self._is_a_person, False),
            (beds, self._at_a_bed, self._is_a_person, False),
            (before, self._with_a_particle, self._has_its_particle, True),
            (pointing.trouble_with, self._trouble, self._is_a_person, True),
        )
        self._ways = [_Way(Heads(phrases), pattern, tells, begins=begins) for phrases, pattern, tells, begins in ways]

    def all(self, scene: Scene) -> list[Candidate]:
        """Where something that somebody has is told as well."""
        return [*self._found(scene)] if scene.names_an_illness else []

    def _found(self, scene: Scene) -> Iterator[Candidate]:
        flat = scene.text.flat
        for way in self._ways:
            if way.heads.stand_in(scene.letters):
                places = way.heads.places_in(flat) if way.begins else None
                found = way.pattern.finditer(flat) if places is None else each_at(places, way.pattern, flat)
                for match in found:
                    if (end := way.tells(scene, match)) is not None:
                        yield Candidate(match.start("name"), end, "sure")

    @staticmethod
    def _words(scene: Scene, start: int, end: int) -> list[Word]:
        return list(takewhile(lambda word: word.start < end, scene.words[scene.word_at(start) :]))

    def _lies_there(self, scene: Scene, match: re.Match[str]) -> int | None:
        """One surname, or two words of which one is borne and the other a first name or borne too."""
        parts = self._words(scene, *match.span("name"))
        if any((one.flat,) in self._lexicon.known_people for one in parts):
            return None  # 'la dame du 12, Parkinson, elle a'
        if len(parts) == 1:
            return match.end("name") if self._borne.by_nobody_else(scene, parts[0]) else None
        return match.end("name") if self._are_a_pair(parts) else None

    def _is_written_as_one(self, scene: Scene, match: re.Match[str]) -> int | None:
        """'le monsieur du 312, Fictif, y dit': with a capital between two commas, whatever goes on."""
        [word] = self._words(scene, *match.span("name"))
        own = self._lexicon
        is_another = (word.flat,) in own.known_people or (word.flat in own.towns)
        is_one = word.has_capital and not is_another and self._borne.by_nobody_else(scene, word)
        return match.end("name") if is_one else None

    def _is_a_person(self, scene: Scene, match: re.Match[str]) -> int | None:
        """A listed surname, with its first name or alone; *elle a* alone may belong to the next sentence."""
        parts = self._words(scene, *match.span("name"))
        if parts[0].cased.islower() and scene.as_typed(parts[0]).endswith(self._participles):
            return None  # 'on est débordés'
        is_one = self._borne.as_a_surname(parts[0]) if len(parts) == 1 else self._are_a_pair(parts)
        return match.end("name") if is_one else None

    def _are_a_pair(self, parts: list[Word]) -> bool:
        one, other = parts
        pairs = ((one, other), (other, one))
        return any(self._borne.as_a_first_name(first) and self._may_follow(surname) for first, surname in pairs)

    def _may_follow(self, surname: Word) -> bool:
        return self._borne.as_a_surname(surname) or self._names.is_unknown(surname)

    def _has_its_particle(self, scene: Scene, match: re.Match[str]) -> int | None:
        """Behind it the first name or its initial; or nothing, where the particle is no small word of French."""
        if not scene.text.cased[match.start("name") : match.end("name")].islower():
            return None  # with capitals they are read elsewhere
        [surname, *others] = self._words(scene, match.start("surname"), match.end("name"))
        own, firsts = self._lexicon, list[Word]()
        is_short = bool(others) and len(others[-1].flat) == 1
        for other in others[: len(others) - is_short]:
            if not self._borne.as_a_first_name(other):
                break
            firsts.append(other)
        is_cut = len(firsts) < len(others) - is_short
        is_said = own.like_folded(surname.flat) in own.ordinary or surname.flat in self._described  # 'le brave lucas'
        if (
            is_said
            or surname.flat in own.towns
            or surname.flat in self._small
            or not (self._borne.as_a_surname(surname) or self._is_borne_so(surname))
        ):
            return None
        if firsts:
            return firsts[-1].end if is_cut or not is_short else match.end("name")
        if is_cut or match["first"] in self._small:
            return None
        is_marked = re.match(_MARK, scene.text.flat[match.end("name") :]) is not None
        return match.end("name") if is_short or is_marked else None

    def _is_borne_so(self, word: Word) -> bool:
        """Behind a particle also a first name, or a word that nothing explains: 'ben youssef', 'van damme'."""
        return self._borne.as_a_first_name(word) or self._names.is_unknown(word)
