"""A name that nothing announces: its shape tells a person, and what stands around it that the person is cared for.

*Théophile Fictif est sorti samedi*, *FICTIVE sort demain*, *D. Fictive, 1957*, *colite grade 3 chez Awa Fictive*.
"""

from __future__ import annotations

import re
from itertools import repeat
from typing import NamedTuple

from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_SHORTEST_ALONE = 5
"""Letters of a surname that stands alone, without civility, first name or initial."""
_MARK = re.compile(r"\.? ?(?:[,;:()/>=]|- |$)|\.? ?\n|\. ")
_BIRTH_YEAR = re.compile(r" ?[,(] ?19[2-9][0-9](?![0-9/.-])")
_BEFORE = 24
"""Characters before a name in which a room or the writer is told."""


class _Shape(NamedTuple):
    """What the words of a name are."""

    firsts: int
    unknown: int
    others: int
    initials: int
    has_capitals: bool

    @property
    def is_whole(self) -> bool:
        """A first name, an initial or a second unknown word beside the surname."""
        return bool(self.others) and (bool(self.firsts) or bool(self.initials and self.unknown) or self.unknown > 1)

    @property
    def is_sure(self) -> bool:
        """A first name and a surname that nothing else explains, both with a capital: whatever follows."""
        return self.has_capitals and bool(self.firsts and self.unknown)


class UnannouncedNames:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._colleagues = lexicon, names, colleagues
        words = lexicon.words
        self._behind_name = word_set(words.patients.behind_name)
        self._of_the_living = word_set(words.patients.does)
        self._spoken_of = word_set((*words.civilities.spoken_of, *words.patients.stays, *words.patients.family))
        naming = alternatives((*words.names.naming_oneself, *words.names.naming_oneself_plain))
        self._naming_oneself = re.compile(rf"(?<![a-z]){naming}[ ,:\n]{{1,3}}$")
        self._articles = word_set((*words.dates.town_articles, *words.civilities.indefinite, *words.names.articles))
        self._room_behind = re.compile(
            rf" ?[,(] ?{alternatives(words.patients.rooms)}[ .:n°]{{0,4}}[0-9]{{1,4}}(?![0-9])"
        )
        self._cited = re.compile(rf" {alternatives(words.names.cited)}(?![a-z])")
        self._no_verbs = frozenset(words.names.no_verbs)
        self._so_called = word_set(words.patients.so_called)
        self._family, self._before_capitals = word_set(words.patients.family), word_set(words.patients.beside)
        self._listed = re.compile(rf" {alternatives(words.patients.in_a_list)} ?[0-9]")
        self._of = word_set(words.civilities.of_a_place)
        rooms, sides = alternatives(words.patients.rooms), alternatives(words.patients.sides)
        number = rf"[ .:n°]{{0,4}}[0-9]{{1,4}}[a-z]?(?: {sides})?"
        self._room = re.compile(rf"(?<![a-z]){rooms}{number}[ ,:()-]{{1,3}}$")

    def at(self, scene: Scene, at: int, name: Name | None, *, heads_its_line: bool) -> Candidate | None:
        """The name that the word `at` begins: whole, or a surname alone where something tells that it is one.

        `name`: what begins there in capitals.
        """
        if heads_its_line:
            name = self._names.read(scene, at, scene.words[at].start, lower_case=True, after="")
        if scene.words[at].has_capital:
            beside = self._with_a_first_name(scene, at) or self._whole(scene, name)
            return beside or self._surname(scene, at, heads_its_line=heads_its_line)
        if heads_its_line:
            return self._before_an_age(scene, at) or self._whole(scene, name)
        return self._in_small_letters(scene, at)

    def _with_a_first_name(self, scene: Scene, at: int) -> Candidate | None:
        """'DUPONT Jean' or 'Jean DUPONT': a surname in capitals beside a common first name."""
        words = scene.words
        if scene.is_shouted or at + 1 >= len(words) or scene.text.between(words[at], words[at + 1]) != " ":
            return None
        pair = words[at], words[at + 1]
        surname, first = pair if pair[0].is_all_capitals else pair[::-1]
        is_a_first_name = self._names.is_first_name(first) and first.has_capital and not first.is_all_capitals
        if not (self._names.is_surname_in_capitals(surname) and is_a_first_name):
            return None
        if self._colleagues.stand_before(scene, at):
            return None
        return Candidate(words[at].start, words[at + 1].end, "likely")

    def _before_an_age(self, scene: Scene, at: int) -> Candidate | None:
        """'marchadier, 58 ans': at the head of a line, right before an age, a word that is nothing else."""
        word, own = scene.words[at], self._lexicon
        if len(word.flat) < _SHORTEST_ALONE or not self._names.is_aged(scene, at):
            return None
        is_described = word.bare in own.occupations or word.flat.endswith(own.not_lower_case_endings)
        is_name = not is_described and word.flat not in own.ordinary and self._names.is_unknown(word)
        return Candidate(word.start, word.end, "likely") if is_name else None

    def _whole(self, scene: Scene, name: Name | None) -> Candidate | None:
        """'René Fictif, colite', 'D. Fictive, 1957', 'chez Awa Fictive'; in small letters at a line's head only."""
        if name is None or name.last == name.first or not scene.names_an_illness:
            return None
        shape = self._shape(scene, name)
        if shape is None or not shape.is_whole or self._is_of_a_colleague(scene, name):
            return None
        return self._candidate(scene, name) if shape.is_sure or self._is_of_a_patient(scene, name) else None

    def _in_small_letters(self, scene: Scene, at: int) -> Candidate | None:
        """'cortisone fictif andré, il dit': a first name beside a frequent surname, and a mark behind."""
        pair = scene.words[at : at + 2]
        firsts = [word for word in pair if self._names.is_first_name(word)]
        if len(pair) < 2 or scene.text.between(*pair) != " ":
            return None
        if not firsts and all(map(self._names.is_unknown, pair)) and self._names.is_aged(scene, at + 1):
            is_told = (
                scene.names_an_illness and scene.text.flat[pair[1].end] != "."
            )  # 'respiration irrégulière. 59 ans'
            return self._candidate(scene, Name(at, at + 1, 2)) if is_told else None
        if len(firsts) != 1:
            return None
        surname = pair[0] if firsts[0] is pair[1] else pair[1]
        name = Name(at, at + 1, 2)
        if (
            surname.flat not in self._lexicon.ordinary_surnames
            or not scene.names_an_illness
            or self._names.is_a_thing(pair)
        ):
            return None
        is_whole = bool(_MARK.match(scene.text.flat, pair[1].end)) or self._is_aged(scene, name)
        return self._candidate(scene, name) if is_whole and not self._is_of_a_colleague(scene, name) else None

    def _shape(self, scene: Scene, name: Name) -> _Shape | None:
        """None where it is something that knowledge/ has words for."""
        all_parts = scene.words[name.first : name.last + 1]
        parts = [word for word in all_parts if len(word.flat) > 1 and word.flat not in self._lexicon.particles]
        if (
            not parts
            or self._names.is_a_thing(parts)
            or (scene.is_shouted and not self._names.is_aged(scene, name.last))
        ):
            return None
        firsts = [part for part in parts if self._names.is_first_name(part)]
        if len(parts) < len(all_parts) and len(firsts) > 1 and len(firsts) == len(parts):
            firsts = firsts[:-1]  # 'Ali Ben Salah': behind a particle a first name is the surname
        others = [part for part in parts if part not in firsts]
        if any(not self._may_be_a_surname(part, beside_a_first_name=bool(firsts)) for part in others):
            return None
        initials = sum(map(self._is_an_initial, repeat(scene), range(name.first, name.last + 1)))
        has_capitals = all(part.has_capital for part in parts)
        return _Shape(len(firsts), sum(map(self._names.is_unknown, others)), len(others), initials, has_capitals)

    def _may_be_a_surname(self, part: Word, *, beside_a_first_name: bool) -> bool:
        """In small letters only beside a first name; in capitals not as short as an abbreviation."""
        if not part.has_capital:
            return beside_a_first_name and self._names.is_unknown(part)
        if part.is_all_capitals and len(part.flat) < _SHORTEST_ALONE and not beside_a_first_name:
            return False
        return self._names.is_unknown(part) or self._may_be_a_place(part)

    @staticmethod
    def _is_an_initial(scene: Scene, at: int) -> bool:
        """With its full stop: 'L MHC' and 'CTCAE I' hold none."""
        word = scene.words[at]
        return len(word.flat) == 1 and scene.text.flat[word.end : word.end + 1] == "."

    def _may_be_a_place(self, part: Word) -> bool:
        """Many surnames are those of communes: 'Jean Castelnau'."""
        return (self._lexicon.like_folded(part.flat),) in self._lexicon.places and part.has_capital

    def _surname(self, scene: Scene, at: int, *, heads_its_line: bool) -> Candidate | None:
        """'FICTIVE sort demain', 'ch 12 Fictive colite', 'avis pour Fictive', 'hier Fictive a vomi', 'X cure 4'."""
        word, name = scene.words[at], Name(self._with_its_particle(scene, at), at, 1)
        if not scene.names_an_illness or not self._may_stand_alone(scene, name) or self._is_of_a_colleague(scene, name):
            return None
        capitals_tell = word.is_all_capitals and not self._is_shouted_around(scene, name.first, at)
        if word.is_all_capitals and not capitals_tell:
            return None
        is_told = (
            self._is_announced(scene, name.first)
            or self._lies_in_a_room(scene, at)
            or (capitals_tell and self._is_beside(scene, name.first))
            or self._is_in_a_list(scene, at)
            or (capitals_tell and self._is_aged(scene, name))
            or self._is_apposed(scene, name.first, at)
            or self._does(scene, at, self._so_called)
            or (heads_its_line and self._does(scene, at, self._of_the_living))
            or (self._is_a_subject(scene, name.first, capitals_tell=capitals_tell) and self._does_something(scene, at))
        )
        return self._candidate(scene, name) if is_told else None

    def _is_apposed(self, scene: Scene, first: int, last: int) -> bool:
        """'le monsieur du 12, Fictif, a refait une douleur'."""
        words = scene.words
        if not first or last + 1 >= len(words) or scene.text.between(words[first - 1], words[first]) != ", ":
            return False
        goes_on = scene.text.between(words[last], words[last + 1]) == ", "
        return goes_on and words[last + 1].flat in self._behind_name | self._of_the_living

    def _with_its_particle(self, scene: Scene, at: int) -> int:
        """'Van Hecke', with capitals."""
        words, first = scene.words, at
        while first and words[first - 1].flat in self._lexicon.particles and words[first - 1].has_capital:
            first -= 1
        return first

    def _may_stand_alone(self, scene: Scene, name: Name) -> bool:
        """A long word that nothing explains, without an article: 'le Nimbex' is a thing; or two surnames joined."""
        word = scene.words[name.last]
        is_so_called = self._does(scene, name.last, self._so_called)  # 'the Fictif gentleman'
        if (
            len(word.flat) < _SHORTEST_ALONE
            or "'" in word.flat
            or (self._goes_on(scene, name.first) and not is_so_called)
        ):
            return False
        if self._names.is_unknown(word) or self._is_a_double_name(word):
            return True
        if self._is_behind(scene, name.first, self._family) and self._may_be_a_place(word):
            return True
        return word.flat in self._lexicon.ordinary_surnames and self._lies_in_a_room(scene, name.last)

    def _is_behind(self, scene: Scene, at: int, words: frozenset[str]) -> bool:
        """Whether one of the words stands right before."""
        return (
            bool(at) and scene.words[at - 1].flat in words and scene.text.between(*scene.words[at - 1 : at + 1]) == " "
        )

    def _is_beside(self, scene: Scene, at: int) -> bool:
        return self._is_behind(scene, at, self._before_capitals)

    def _lies_in_a_room(self, scene: Scene, at: int) -> bool:
        """'Young, room 3': somebody lies there."""
        return bool(self._room_behind.match(scene.text.flat, scene.words[at].end))

    def _is_a_double_name(self, word: Word) -> bool:
        """'Lacoste-Berger': two surnames, of which each may be that of a commune or an everyday word."""
        parts = word.cased.split("-")
        is_a_place = tuple(map(self._lexicon.like_folded, word.parts)) in self._lexicon.places
        if len(parts) != 2 or is_a_place or not all(part[:1].isupper() and len(part) > 2 for part in parts):
            return False
        own = self._lexicon
        known = [(own.like_folded(part),) in own.places or part in own.ordinary_surnames for part in word.parts]
        unknown = [own.like_folded(part) not in own.known_words for part in word.parts]
        return all(map(any, zip(known, unknown, strict=True)))

    def _goes_on(self, scene: Scene, at: int) -> bool:
        """Behind an article, a civility or another part of a name: that name was judged as a whole."""
        if not at or scene.text.between(scene.words[at - 1], scene.words[at]).strip(" ."):
            return False
        before = scene.words[at - 1]
        if before.flat in self._spoken_of:
            return False
        is_of_a_name = before.has_capital and (self._names.is_first_name(before) or self._names.is_unknown(before))
        return before.flat in self._articles | self._lexicon.civilities or is_of_a_name

    def _is_a_subject(self, scene: Scene, at: int, *, capitals_tell: bool) -> bool:
        """In capitals, or with one inside a sentence; not behind 'de'."""
        behind_of = bool(at) and scene.words[at - 1].flat in self._of
        return not behind_of and (capitals_tell or not self._begins_a_sentence(scene, at))

    @staticmethod
    def _begins_a_sentence(scene: Scene, at: int) -> bool:
        """Where a capital tells nothing."""
        return not at or bool(scene.text.between(scene.words[at - 1], scene.words[at]).strip(" ,"))

    def _is_in_a_list(self, scene: Scene, at: int) -> bool:
        return bool(self._listed.match(scene.text.flat, scene.words[at].end))

    @staticmethod
    def _is_shouted_around(scene: Scene, first: int, last: int) -> bool:
        """Whether the word before or behind is in capitals too: then they tell nothing."""
        words = scene.words
        preceding, following = words[first - 1 : first] if first else [], words[last + 1 : last + 2]
        before = any(other.is_all_capitals and scene.text.between(other, words[first]) == " " for other in preceding)
        behind = any(other.is_all_capitals and scene.text.between(words[last], other) == " " for other in following)
        return scene.is_shouted or before or behind

    def _candidate(self, scene: Scene, name: Name) -> Candidate:
        return Candidate(scene.words[name.first].start, self._names.end_of(scene, name.last), "sure")

    def _is_of_a_patient(self, scene: Scene, name: Name) -> bool:
        """Whether a mark, an age, an illness or what is said of somebody follows, or what is before tells a patient."""
        words, own = scene.words, self._lexicon
        following = words[name.last + 1].flat if name.last + 1 < len(words) else ""
        return (
            bool(_MARK.match(scene.text.flat, self._names.end_of(scene, name.last)))
            or own.like_folded(following) in own.clinical_words
            or following in own.ill
            or self._is_aged(scene, name)
            or self._does_something(scene, name.last)
            or self._is_announced(scene, name.first)
        )

    def _does_something(self, scene: Scene, last: int) -> bool:
        return self._does(scene, last, self._behind_name | self._of_the_living)

    def _does(self, scene: Scene, last: int, verbs: frozenset[str]) -> bool:
        words = scene.words
        if last + 1 >= len(words) or scene.text.flat[self._names.end_of(scene, last) : words[last + 1].start] != " ":
            return False
        return words[last + 1].flat in verbs and scene.as_typed(words[last + 1]) not in self._no_verbs

    def _is_aged(self, scene: Scene, name: Name) -> bool:
        end = self._names.end_of(scene, name.last)
        return self._names.is_aged(scene, name.last) or bool(_BIRTH_YEAR.match(scene.text.flat, end))

    def _is_announced(self, scene: Scene, at: int) -> bool:
        """'chez', 'pour', 'dossier de', 'ch 12' before it."""
        words = scene.words
        start = words[at].start
        if self._room.search(scene.text.flat, max(0, start - _BEFORE), start):
            return True
        before = at - 1
        while (
            before >= 0
            and words[before].flat in self._of
            and scene.text.between(words[before], words[before + 1]) == " "
        ):
            before -= 1
        return (
            before >= 0
            and words[before].flat in self._spoken_of
            and not scene.text.between(words[before], words[before + 1]).strip(" :")
        )

    def _is_of_a_colleague(self, scene: Scene, name: Name) -> bool:
        is_one = self._colleagues.is_one(scene, name.first, name.last) or self._colleagues.signs(
            scene, name.first, name.last
        )
        is_cited = bool(self._cited.match(scene.text.flat, scene.words[name.last].end))
        is_one = is_one or is_cited or self._is_of_a_discipline(scene, name.last)
        return is_one or self._colleagues.stand_before(scene, name.first) or self._is_the_writers(scene, name.first)

    def _is_of_a_discipline(self, scene: Scene, last: int) -> bool:
        """'Jean Fictif, gastro à Pau'."""
        following = scene.words[last + 1].flat if last + 1 < len(scene.words) else ""
        return (
            following in self._lexicon.roles or self._lexicon.like_folded(following) in self._lexicon.discipline_words
        )

    def _is_the_writers(self, scene: Scene, at: int) -> bool:
        """Behind 'je suis' or 'cordialement': whether the writer is a patient is told by `own_names`."""
        start = scene.words[at].start
        return bool(self._naming_oneself.search(scene.text.flat, max(0, start - _BEFORE), start))
