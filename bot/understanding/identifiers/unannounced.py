"""A whole name that nothing announces: *Théophile Fictif est sorti*, *D. Fictive, 1957*, *chez Awa Fictive*."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.goes_home import GoesHome
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.surnames_alone import SHORTEST_ALONE, SurnamesAlone
from bot.understanding.identifiers.surroundings import Surroundings

MOST_WITHOUT_A_FIRST_NAME = 3
"""Words of a name in which none is a first name: more of them in a row are a list or a title."""


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
        return bool(self.others) and (bool(self.firsts or self.initials) or self.unknown > 1)

    @property
    def is_sure(self) -> bool:
        """A first name and a surname that nothing else explains, both with a capital: whatever follows."""
        return self.has_capitals and bool(self.firsts and self.unknown)


class UnannouncedNames:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._colleagues = lexicon, names, colleagues
        self._around = Surroundings(lexicon, names, colleagues)
        self._articles, self._goes_home = word_set(lexicon.words.dates.town_articles), GoesHome(lexicon, self._around)
        self.alone = SurnamesAlone(lexicon, names, self._around)

    def at(self, scene: Scene, at: int, name: Name | None, *, heads_its_line: bool) -> Candidate | None:
        """The name that the word `at` begins: whole, or a surname alone where something tells that it is one.

        `name`: what begins there in capitals.
        """
        if not scene.names_an_illness:
            if scene.words[at].has_capital:
                return self._with_a_first_name(scene, at) or self._whole(scene, name)
            return self._before_an_age(scene, at) if heads_its_line else None
        if heads_its_line:
            name = self._names.read(scene, at, scene.words[at].start, lower_case=True, after="")
        if scene.words[at].has_capital:
            beside = self._with_a_first_name(scene, at) or self._whole(scene, name)
            beside = beside or (self._behind_a_saint(scene, at) if heads_its_line else None)
            return beside or self.alone.at(scene, at, heads_its_line=heads_its_line)
        if heads_its_line:
            told = self._before_an_age(scene, at) or self._whole(scene, name)
            return told or (None if at else self.alone.in_small_letters(scene))
        return self.in_small_letters(scene, at)

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
        if len(word.flat) < SHORTEST_ALONE or not self._names.is_aged(scene, at):
            return None
        is_described = word.bare in own.occupations or word.flat.endswith(own.not_lower_case_endings)
        is_borne = word.flat in own.ordinary_surnames or self._names.is_first_name(word)  # 'bernard, 58 ans'
        is_one = is_borne or self._names.is_unknown(word)
        is_usual = self._names.is_first_name(word) and word.flat in own.people.surnames  # whatever else it is
        is_name = is_one and not is_described and (is_usual or word.flat not in own.ordinary)
        return Candidate(word.start, word.end, "likely") if is_name else None

    def _whole(self, scene: Scene, name: Name | None) -> Candidate | None:
        """'René Fictif, colite', 'D. Fictive, 1957', 'chez Awa Fictive'; in small letters at a line's head only."""
        if name is None or name.last == name.first:
            return None
        if not scene.names_an_illness and not self._goes_home.tells(scene, name):
            return None
        if self._around.is_there(scene, name.first):
            return None
        shape = None if scene.names_a_letter(name.first) else self._shape(scene, name)
        if shape is None or not shape.is_whole or self._around.tell_a_colleague(scene, name):
            return None
        is_told = shape.is_sure or self._around.tell_a_patient(scene, name) or self._goes_home.tells(scene, name)
        return self._candidate(scene, name) if is_told else None

    def _behind_a_saint(self, scene: Scene, at: int) -> Candidate | None:
        """'Saint Cricq Roger, ECOG 1': at the head of a line, a surname in two words before a first name."""
        three, name = scene.words[at : at + 3], Name(at, at + 2, 3)
        if len(three) < 3 or any(scene.text.between(*pair) != " " for pair in pairwise(three)):
            return None
        is_one = self._names.begins_with_a_saint(*three[:2]) and three[2].has_capital
        if not is_one or not self._names.is_first_name(three[2]) or self._names.is_a_thing(three):
            return None
        is_told = self._around.tell_a_patient(scene, name) and not self._around.tell_a_colleague(scene, name)
        return self._candidate(scene, name) if is_told else None

    def in_small_letters(self, scene: Scene, at: int) -> Candidate | None:
        """'cortisone fictif andré, il dit', 'fictif aya, 44 ans': two words inside a sentence."""
        words = scene.words
        if at + 1 >= len(words) or not scene.names_an_illness:
            return None
        pair = words[at], words[at + 1]
        if scene.text.between(*pair) != " " or not self._are_told(scene, at, *pair) or self._names.is_a_thing(pair):
            return None
        name = Name(at, at + 1, 2)
        return None if self._around.tell_a_colleague(scene, name) else self._candidate(scene, name)

    def _are_told(self, scene: Scene, at: int, first: Word, second: Word) -> bool:
        """A first name and a usual surname before a mark or an age; two words that nothing explains before an age."""
        begins, ends = self._names.is_first_name(first), self._names.is_first_name(second)
        if begins != ends and (second if begins else first).flat in self._lexicon.ordinary_surnames:
            name = Name(at, at + 1, 2)
            return self._around.is_marked(scene, name) or self._around.is_aged(scene, name)
        if begins or ends or not self._names.is_aged(scene, at + 1):
            return False
        ends_a_sentence = scene.text.flat[second.end : second.end + 1] == "."  # 'respiration irrégulière. 59 ans'
        return not ends_a_sentence and self._names.is_unknown(first) and self._names.is_unknown(second)

    def _shape(self, scene: Scene, name: Name) -> _Shape | None:
        """None where it is something that knowledge/ has words for."""
        all_parts = scene.words[name.first : name.last + 1]
        joined = _joined_initials(scene, all_parts)
        particles = self._lexicon.particles
        parts = [word for word in all_parts if len(word.flat) > 1 and word.flat not in particles]
        if joined:
            parts = [word for word in parts if word not in joined]
        tells_nothing = scene.is_shouted and not self._names.is_aged(scene, name.last)
        if not parts or tells_nothing or self._names.is_a_thing(parts) or self._is_called_so(scene, name, all_parts):
            return None
        firsts = [part for part in parts if self._names.is_first_name(part)]
        if not firsts and len(parts) > MOST_WITHOUT_A_FIRST_NAME:
            return None
        if len(parts) < len(all_parts) and len(firsts) > 1 and len(firsts) == len(parts):
            firsts = firsts[:-1]  # 'Ali Ben Salah': behind a particle a first name is the surname
        others = [part for part in parts if part not in firsts]
        if joined and not all(map(self._is_a_surname, others)):
            return None
        if not joined and any(not self._may_be_a_surname(part, beside_a_first_name=bool(firsts)) for part in others):
            return None
        initials = sum(_is_an_initial(scene, word) for word in all_parts) + len(joined)
        has_capitals = all(part.has_capital for part in parts)
        unknown = len(others) if joined else sum(map(self._explains_nothing, others))
        return _Shape(len(firsts) + len(joined), unknown, len(others), initials, has_capitals)

    def _explains_nothing(self, word: Word) -> bool:
        """Or behind an elided article a listed surname: 'L'Hermitte', which is nearly an author."""
        return self._names.is_unknown(word) or ("'" in word.flat and word.parts[-1] in self._lexicon.people.surnames)

    def _is_a_surname(self, word: Word) -> bool:
        """Of the list and no town, or a word that nothing explains."""
        own = self._lexicon
        return self._names.is_unknown(word) or (word.flat in own.people.surnames and word.flat not in own.towns)

    def _is_called_so(self, scene: Scene, name: Name, all_parts: Sequence[Word]) -> bool:
        """'La Rose de Jéricho': an article before a first name, and 'de' behind it, are of a thing."""
        before = scene.words[name.first - 1 : name.first] if name.first else []
        first, *behind = all_parts if all_parts[0].flat in self._articles else [*before, *all_parts]
        is_of = any(word.flat in self._around.of for word in behind[1:])
        return is_of and first.flat in self._articles and self._names.is_first_name(behind[0])

    def _may_be_a_surname(self, part: Word, *, beside_a_first_name: bool) -> bool:
        """In small letters only beside a first name; in capitals not as short as an abbreviation."""
        if not part.has_capital:
            return beside_a_first_name and self._names.is_unknown(part)
        if part.is_all_capitals and len(part.flat) < SHORTEST_ALONE and not beside_a_first_name:
            return False
        if beside_a_first_name:
            is_a_village = self._names.may_be_a_place(part) or self._names.is_of_a_saint(part)
            is_double = self._names.is_a_double_name(part) and not self._names.is_no_name(part)
            return self._names.is_unexplained(part) or is_a_village or is_double
        return self._names.is_unknown(part) or self._names.is_unlisted(part)

    def _candidate(self, scene: Scene, name: Name) -> Candidate:
        return Candidate(scene.words[name.first].start, self._names.end_of(scene, name.last), "sure")


def _is_an_initial(scene: Scene, word: Word) -> bool:
    """With its full stop: 'L MHC' and 'CTCAE I' hold none."""
    return len(word.flat) == 1 and scene.text.flat[word.end : word.end + 1] == "."


def _joined_initials(scene: Scene, parts: Sequence[Word]) -> list[Word]:
    """'J-P'."""
    if "-" not in scene.text.flat[parts[0].start : parts[-1].end]:
        return []
    hyphened = (word for word in parts if "-" in word.cased and word.cased.isupper())
    return [word for word in hyphened if all(len(part) == 1 for part in word.parts)]
