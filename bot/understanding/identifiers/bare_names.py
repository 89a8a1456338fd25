"""A name without civility: beside *patient(e)*, a relative or an age, or a first name with a surname in capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_INITIALS = re.compile(r"(?<![\w.'-])(?P<letters>(?:[A-Z]\. ?-?){1,2}[A-Z]\.?|[A-Z]{2})(?![\w'-])")
_SHORTEST_ALONE = 5
"""Letters of a surname in lower case that nothing but an age tells."""
_MARK = re.compile(r"\.? ?(?:[,;:(]|- |$)")
_BEHIND_KIN = ("", " ", ", ")
_BEFORE_AN_AGE = 40
"""Characters in which an age or a birth stands before a surname."""
_JOINTS = ("", " ", ", ", " : ", ": ")
"""Between *patient(e)* and a name."""


def _heads_its_line(scene: Scene, at: int) -> bool:
    if at and not scene.has_lines:
        return False
    before = scene.text.flat[scene.words[at - 1].end if at else 0 : scene.words[at].start]
    return (not at or "\n" in before) and not before.rpartition("\n")[2].strip()


class BareNames:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._colleagues = lexicon, names, colleagues
        patients = lexicon.words.patients
        self._born = re.compile(rf"\.?[ ,;:(\-]{{0,3}}{alternatives(lexicon.words.labels.born)}(?![a-z])")
        ages, born = alternatives(patients.ages), alternatives(lexicon.words.labels.born)
        self._behind_an_age = re.compile(
            rf"(?:[0-9]{{1,3}} ?{ages}|{born}[a-z ]{{0,6}}[0-9][0-9/. -]{{3,9}})[ ,;:()-]{{1,3}}$"
        )
        self._behind_name = word_set(patients.behind_name)
        self._maiden = word_set(lexicon.words.names.maiden)
        self._before_a_place = word_set(lexicon.words.names.before_a_place)

    def at(self, scene: Scene, at: int) -> Candidate | None:
        """The name that the word `at` begins, or announces when it is *patient(e)*."""
        word = scene.words[at]
        if word.bare in self._lexicon.kin and (kin := self._beside_kin(scene, at)):
            return kin
        if word.flat in self._lexicon.patient:
            return self._beside_a_patient(scene, at)
        if word.flat in self._maiden:
            return self._maiden_name(scene, at)
        heads_its_line = _heads_its_line(scene, at)
        if not word.has_capital:
            return (self._alone(scene, at) or self._whole(scene, at)) if heads_its_line else None
        beside = self._with_a_first_name(scene, at) or self._beside_an_age(scene, at) or self._after_an_age(scene, at)
        return beside or (self._whole(scene, at) if heads_its_line else None)

    def initials(self, scene: Scene) -> list[Candidate]:
        """'JD, 67 ans', 'patient J.D.': two letters that are no abbreviation, beside an age or a patient."""
        if scene.is_shouted:
            return []
        found = []
        for match in _INITIALS.finditer(scene.text.cased):
            if scene.words[scene.word_at(match.start())].flat in self._lexicon.civilities:
                continue  # 'M. D., 67 ans' gives one letter only
            letters = re.sub(r"[^a-z]", "", match["letters"].lower())
            is_abbreviation = letters in self._lexicon.abbreviations or letters in self._lexicon.known_words
            has_age = self._is_aged(scene, match.end())
            if (has_age or self._stands_behind_a_patient(scene, match.start())) and (
                "." in match["letters"] or not is_abbreviation
            ):
                found.append(Candidate(*match.span(), "sure"))
        return found

    def _stands_behind_a_patient(self, scene: Scene, start: int) -> bool:
        before = scene.word_at(start) - 1
        if before < 0:
            return False
        word = scene.words[before]
        return word.flat in self._lexicon.patient and scene.text.flat[word.end : start] in _JOINTS

    def _is_aged(self, scene: Scene, end: int) -> bool:
        return bool(self._names.age.match(scene.text.flat, end))

    def _beside_a_patient(self, scene: Scene, at: int) -> Candidate | None:
        """'ma patiente Paulette Fictive', 'patient DUPONT', 'patiente dupont, 67 ans'."""
        words = scene.words
        if at + 1 >= len(words) or scene.text.between(words[at], words[at + 1]) not in _JOINTS:
            return None
        name = self._names.read(scene, at + 1, words[at].end, lower_case=True, after=" ,:")
        if name is None or not name.proper or not self._is_a_person(scene, name):
            return None
        end = self._names.end_of(scene, name.last)
        return Candidate(words[at].start, end, "sure")

    def _beside_kin(self, scene: Scene, at: int) -> Candidate | None:
        """'ma tante Lucienne Fictive', 'la femme de Daniel Fictif': where care is spoken of."""
        behind_of = self._behind_of(scene, at + 1)
        if behind_of is not None:
            name = self._person(scene, behind_of, (" ",), lower_case=False)
            is_whole = (
                name is not None and name.last > name.first and self._names.is_first_name(scene.words[name.first])
            )
            name = name if is_whole else None  # 'la femme de Paul' is nobody yet
        else:
            near = scene.words[max(0, at - 2) : at]
            is_somebodys = any(word.flat in self._lexicon.possessives for word in near)
            name = self._person(scene, at + 1, _BEHIND_KIN, lower_case=True) if is_somebodys else None
        return Candidate(scene.words[at].start, self._names.end_of(scene, name.last), "likely") if name else None

    def _behind_of(self, scene: Scene, at: int) -> int | None:
        """Where a name may begin behind 'de' or with an elided 'd'; None where neither stands."""
        if at >= len(scene.words):
            return None
        of, flat = self._lexicon.words.civilities.of_a_place, scene.words[at].flat
        if flat in of:
            return at + 1
        return at if "'" in flat and flat.partition("'")[0] in of else None

    def _person(self, scene: Scene, begin: int, joints: Sequence[str], *, lower_case: bool) -> Name | None:
        """The name of a person that begins at the word, where one of these stands before it."""
        words = scene.words
        if begin >= len(words) or scene.text.between(words[begin - 1], words[begin]) not in joints:
            return None
        name = self._names.read(scene, begin, words[begin - 1].end, lower_case=lower_case, after=" ,")
        return name if name is not None and name.proper and self._is_a_person(scene, name) else None

    def _after_an_age(self, scene: Scene, at: int) -> Candidate | None:
        """'H 62 ans FICTIF, rash', 'F, née 1960, Jean Fictif': a surname in capitals, or one with its first name."""
        words = scene.words
        flat, start = scene.text.flat, words[at].start
        if scene.is_shouted or not self._behind_an_age.search(flat, max(0, start - _BEFORE_AN_AGE), start):
            return None
        name = self._names.read(scene, at, start, lower_case=False, after="")
        if name is None or not name.proper:
            return None
        parts = [word for word in words[name.first : name.last + 1] if len(word.flat) > 1]
        unknown = [word for word in parts if self._names.is_unknown(word) and not self._names.is_first_name(word)]
        in_capitals = any(word.is_all_capitals and len(word.flat) >= _SHORTEST_ALONE for word in unknown)
        has_a_first_name = any(map(self._names.is_first_name, parts))
        is_a_person = bool(unknown) and (in_capitals or (has_a_first_name and len(parts) > 1))
        return Candidate(start, self._names.end_of(scene, name.last), "likely") if is_a_person else None

    def _is_a_person(self, scene: Scene, name: Name) -> bool:
        """Whether a first name goes with a surname, or the surname is a word that nothing else explains."""
        parts = [word for word in scene.words[name.first : name.last + 1] if len(word.flat) > 1]
        if self._is_a_thing(parts):
            return False
        has_age = self._is_aged(scene, scene.words[name.last].end)
        if self._lexicon.like_folded(parts[0].flat) in self._lexicon.ordinary and not self._names.is_first_name(
            parts[0]
        ):
            return False  # 'joyeux Noël'
        if any(map(self._names.is_first_name, parts)) and (len(parts) > 1 or parts[0].has_capital):
            return len(parts) == 1 or parts[0].has_capital or has_age
        first = parts[0]
        if first.is_all_capitals and scene.is_shouted and not has_age:
            return False
        if first.is_all_capitals and not self._names.is_surname_in_capitals(first):
            return False
        return self._names.is_unknown(first) and (first.has_capital or has_age)

    def _is_a_thing(self, parts: list[Word]) -> bool:
        folded = tuple(self._lexicon.like_folded(piece) for part in parts for piece in part.parts)
        return folded in self._lexicon.phrases

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
        return None if self._is_of_somebody_else(scene, at) else Candidate(words[at].start, words[at + 1].end, "likely")

    def _beside_an_age(self, scene: Scene, at: int) -> Candidate | None:
        """'Dupont, 67 ans', 'Paulette Dupont 71 ans', 'Dupont né le…'."""
        words = scene.words
        name = self._names.read(scene, at, words[at].start, lower_case=False, after="")
        if name is None or not name.proper or self._is_of_somebody_else(scene, at):
            return None
        end = self._names.end_of(scene, name.last)
        flat = scene.text.flat
        if not (self._names.age.match(flat, end) or self._born.match(flat, end)):
            return None
        return Candidate(words[at].start, end, "sure") if self._is_a_person(scene, name) else None

    def _alone(self, scene: Scene, at: int) -> Candidate | None:
        """'marchadier, 58 ans': at the head of a line, right before an age, a word that is nothing else."""
        word, own = scene.words[at], self._lexicon
        if len(word.flat) < _SHORTEST_ALONE or not self._is_aged(scene, word.end):
            return None
        is_described = word.bare in own.occupations or word.flat.endswith(own.not_lower_case_endings)
        is_name = not is_described and word.flat not in own.ordinary and self._names.is_unknown(word)
        return Candidate(word.start, word.end, "likely") if is_name else None

    def _whole(self, scene: Scene, at: int) -> Candidate | None:
        """'René Fictif, colite', 'Fictif R. sous nivolumab', 'rené fictif, colite': whole, at the head of a line."""
        words = scene.words
        name = self._names.read(scene, at, words[at].start, lower_case=True, after="")
        if name is None or name.last == name.first or not scene.names_an_illness:
            return None
        if self._colleagues.is_one(scene, at, name.last) or self._colleagues.signs(scene, at, name.last):
            return None
        parts = [word for word in words[name.first : name.last + 1] if len(word.flat) > 1]
        end = self._names.end_of(scene, name.last)
        if not parts or self._is_a_thing(parts) or not self._is_spoken_of(scene, end, name.last):
            return None
        firsts = [part for part in parts if self._names.is_first_name(part)]
        others = [part for part in parts if part not in firsts]
        has_initial = len(parts) < name.last + 1 - name.first and all(part.has_capital for part in parts)
        is_whole = bool(others) and (bool(firsts) or has_initial) and all(map(self._names.is_unknown, others))
        return Candidate(words[at].start, end, "sure") if is_whole else None

    def _is_spoken_of(self, scene: Scene, end: int, last: int) -> bool:
        """Whether what follows a name says something of whoever bears it: a mark, an age, 'a', 'sous'."""
        following = scene.words[last + 1].flat if last + 1 < len(scene.words) else ""
        if following in self._lexicon.roles or self._lexicon.like_folded(following) in self._lexicon.discipline_words:
            return False  # 'Jean Fictif, gastro à Pau'
        return bool(_MARK.match(scene.text.flat, end)) or self._is_aged(scene, end) or following in self._behind_name

    def _maiden_name(self, scene: Scene, at: int) -> Candidate | None:
        """'née Fictif, rash': a surname that nothing else explains, behind the word that tells a maiden name."""
        words = scene.words
        if at + 1 >= len(words) or scene.text.between(words[at], words[at + 1]) != " " or not scene.names_an_illness:
            return None
        surname = words[at + 1]
        is_name = surname.has_capital and self._names.is_unknown(surname)
        return Candidate(words[at].start, surname.end, "sure") if is_name else None

    def _is_of_somebody_else(self, scene: Scene, at: int) -> bool:
        """Behind a title, an occupation, a hospital or a street."""
        words, own = scene.words, self._lexicon
        if not at or scene.text.between(words[at - 1], words[at]).strip(" ."):
            return False
        before = words[at - 1].bare
        return before in own.before_no_patient or before in self._before_a_place
