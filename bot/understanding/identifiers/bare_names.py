"""A name without civility: beside *patient(e)*, a relative or an age; what its shape alone tells is `unannounced`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.identifiers.behind_a_sex import SHORTEST_IN_CAPITALS, BehindASex
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.headings import Headings
from bot.understanding.identifiers.initials import JOINTS_OF_A_PATIENT
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.listed_names import ListedNames
from bot.understanding.identifiers.name_words import Name, NameReader, is_possessive
from bot.understanding.identifiers.origins import Origins
from bot.understanding.identifiers.pointed_at import PointedAt
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives
from bot.understanding.identifiers.surroundings import Surroundings
from bot.understanding.identifiers.unannounced import UnannouncedNames
from bot.understanding.identifiers.with_initials import WithInitials

_SHORTEST_BESIDE_AN_AGE = 2
_LONGEST_SHORTENED = 3
"""Letters of 'pat.', 'pt.'; a full stop behind a longer word ends a sentence."""
_BEHIND_KIN = ("", " ", ", ", " : ", ": ")
_BEFORE_AN_AGE = 40
"""Characters in which an age or a birth stands before a surname."""


def _heads_its_line(scene: Scene, at: int) -> bool:
    if at and not scene.has_lines:
        return False
    before = scene.text.flat[scene.words[at - 1].end if at else 0 : scene.words[at].start]
    return (not at or "\n" in before) and not before.rpartition("\n")[2].strip()


class BareNames:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._colleagues = lexicon, names, colleagues
        self._origins = Origins(lexicon)
        self._unannounced = UnannouncedNames(lexicon, names, colleagues)
        self._headings = Headings(lexicon, names)
        self._around = around = Surroundings(lexicon, names, colleagues)
        self._listed = ListedNames(lexicon, names, around)
        self._pointed_at = PointedAt(lexicon, names, colleagues, around)
        self._with_initials = WithInitials(lexicon, names, colleagues, around)
        patients = lexicon.words.patients
        self._born = re.compile(rf"\.?[ ,;:(\-]{{0,3}}{alternatives(lexicon.words.labels.born)}(?![a-z])")
        ages, born = alternatives(patients.ages), alternatives(lexicon.words.labels.born)
        self._behind_an_age = re.compile(
            rf"(?:[0-9]{{1,3}} ?{ages}|{born}[a-z ]{{0,6}}[0-9][0-9/. -]{{3,9}})[ ,;:()-]{{1,3}}$"
        )
        self._behind_a_sex = BehindASex(lexicon, names, around)
        self._finite = frozenset(patients.finite)  # with their accents: 'a' is none of 'à'
        self._adjectives = lexicon.words.names.adjective_endings
        self._residents, self._homes = word_set(patients.residents), word_set(patients.homes)
        self._on_duty = re.compile(rf"[ ,(]{{1,3}}{alternatives(lexicon.words.work.occupied)}(?![a-z])")
        self._acts = word_set((*lexicon.words.work.acts, *patients.cared_for))
        self._maiden = word_set(lexicon.words.names.maiden)
        self._of = lexicon.particles.union(lexicon.words.civilities.of_a_place)

    def at(self, scene: Scene, at: int) -> Candidate | None:
        """The name that the word `at` begins, or announces when it is *patient(e)*."""
        word = scene.words[at]
        is_kin = word.bare in self._lexicon.kin and not self._colleagues.are_told_at(scene, at)
        if is_kin and (kin := self._beside_kin(scene, at)):
            return kin
        if word.flat in self._lexicon.patient:
            return self._beside_a_patient(scene, at)
        if word.flat in self._maiden:
            return self._maiden_name(scene, at)
        if word.flat in self._residents and (resident := self._beside_a_resident(scene, at)):
            return resident
        heads_its_line = _heads_its_line(scene, at)
        if not (word.has_capital or heads_its_line):  # most words: only these two read them
            return self._unannounced.in_small_letters(scene, at) or self._listed.at(scene, at)
        name = self._names.read(scene, at, word.start, lower_case=False, after="") if word.has_capital else None
        beside = (self._beside_an_age(scene, at, name) or self._after_an_age(scene, at)) if name else None
        return (
            beside
            or self._with_initials.at(scene, at)
            or self._pointed_at.at(scene, at)
            or self._unannounced.at(scene, at, name, heads_its_line=heads_its_line)
            or self._listed.at(scene, at)
        )

    def did_something(self, scene: Scene, at: int) -> bool:
        """Whether the word is the surname of somebody by what it did."""
        return self._unannounced.alone.did_something(scene, Name(at, at, 1))

    def is_pointed_at(self, scene: Scene, at: int) -> bool:
        """'TSH 0,01 chez Lagarrigue', 'Admis : Lagarrigue.'."""
        return self._pointed_at.is_alone(scene, at)

    def has_an_age(self, scene: Scene, at: int) -> bool:
        """'Lagarrigue, 59 ans', 'Lagarrigue / 03.1957'."""
        return self._around.is_aged(scene, Name(at, at, 1))

    def lies_behind_a_room(self, scene: Scene, at: int) -> bool:
        """'chambre 12 Barsac'."""
        return self._around.lies_behind_a_room(scene, at)

    def is_in_a_room(self, scene: Scene, at: int) -> bool:
        """'Lagarrigue en chambre 214 désature'."""
        return self._unannounced.alone.is_in_a_room(scene, at)

    def has_a_measure(self, scene: Scene, at: int) -> bool:
        """'la créat de Lagarrigue'."""
        return self._unannounced.alone.has_a_measure(scene, at)

    def _is_aged(self, scene: Scene, end: int) -> bool:
        return scene.has_figures and bool(self._names.age.match(scene.text.flat, end))

    def _beside_a_patient(self, scene: Scene, at: int) -> Candidate | None:
        """'ma patiente Paulette Fictive', 'patient DUPONT', 'patiente dupont, 67 ans'."""
        words = scene.words
        joint = scene.text.between(words[at], words[at + 1]) if at + 1 < len(words) else "\n"
        is_counted = words[at].start > 1 and scene.text.flat[words[at].start - 2].isdigit()  # '1 pt. Équilibré'
        is_shortened = joint == ". " and len(words[at].flat) <= _LONGEST_SHORTENED and not is_counted
        if joint not in JOINTS_OF_A_PATIENT and not is_shortened:
            return None
        name = self._names.read(scene, at + 1, words[at].end, lower_case=True, after=" ,:=.")
        if name is None or not name.proper or self._origins.are_told(scene, name):
            return None
        is_somebody = self._is_a_person(scene, name) or self._does_something(scene, name)
        if not (is_somebody or self._is_an_ordinary_surname(scene, name)):
            return None
        return Candidate(words[at].start, self._names.end_of(scene, name.last), "sure")

    def _beside_a_resident(self, scene: Scene, at: int) -> Candidate | None:
        """'notre résident Paul Fictif', of a home or told to be ill; '… demande' works here."""
        name = self._person(scene, at + 1, (" ", ", "), lower_case=False)
        if name is None or name.last == name.first or self._colleagues.is_described(scene, name.last):
            return None
        end = self._names.end_of(scene, name.last)
        lives_there = any(word.bare in self._homes for word in scene.words)
        if self._on_duty.match(scene.text.flat, end):
            return None
        is_cared_for = lives_there or self._is_aged(scene, end) or self._colleagues.is_ill(scene, end)
        return Candidate(scene.words[at].start, end, "sure") if is_cared_for else None

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
            is_somebodys = any(word.flat in self._lexicon.possessives for word in near) or self._is_a_label(scene, at)
            is_somebodys = is_somebodys or any(is_possessive(scene, word) for word in near)  # 'our secretary's mother'
            name = self._person(scene, at + 1, _BEHIND_KIN, lower_case=True) if is_somebodys else None
        if name is None:
            return None
        is_sure = behind_of is None and name.last > name.first and self._is_followed_by_a_doctor(scene)
        return Candidate(scene.words[at].start, self._names.end_of(scene, name.last), "sure" if is_sure else "likely")

    def _is_followed_by_a_doctor(self, scene: Scene) -> bool:
        """'le docteur Fictif suit ma mère, Odette Fictive': care, where nothing else that is clinical is told."""
        has_a_doctor = any(word.flat in self._lexicon.titles for word in scene.words)
        return has_a_doctor and any(word.flat in self._acts for word in scene.words)

    @staticmethod
    def _is_a_label(scene: Scene, at: int) -> bool:
        """'belle-mère : Odette Fictive': a relative as the label of a name."""
        return at + 1 < len(scene.words) and ":" in scene.text.between(scene.words[at], scene.words[at + 1])

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
        name = self._names.read(scene, begin, words[begin - 1].end, lower_case=lower_case, after=" ,:")
        return name if name is not None and name.proper and self._is_a_person(scene, name) else None

    def _after_an_age(self, scene: Scene, at: int) -> Candidate | None:
        """'H 62 ans FICTIF, rash', 'F, née 1960, Jean Fictif': a surname in capitals, or one with its first name."""
        words = scene.words
        start = words[at].start
        if scene.is_shouted or not scene.has_figures or not self._is_behind_an_age(scene, start):
            return None
        name = self._names.read(scene, at, start, lower_case=False, after="")
        if name is None or not name.proper:
            return None
        parts = [word for word in words[name.first : name.last + 1] if len(word.flat) > 1]
        unknown = [word for word in parts if self._names.is_unknown(word) and not self._names.is_first_name(word)]
        in_capitals = any(word.is_all_capitals and len(word.flat) >= SHORTEST_IN_CAPITALS for word in unknown)
        has_a_first_name = any(map(self._names.is_first_name, parts))
        is_whole = in_capitals or (has_a_first_name and len(parts) > 1)
        is_a_person = (bool(unknown) and is_whole) or self._behind_a_sex.tells(scene, name)
        return Candidate(start, self._names.end_of(scene, name.last), "likely") if is_a_person else None

    def _is_behind_an_age(self, scene: Scene, start: int) -> bool:
        first = max(0, start - _BEFORE_AN_AGE)
        is_aged = self._behind_an_age.search(scene.text.flat, first, start)
        return bool(is_aged) or self._behind_a_sex.stands_behind(scene, start)

    def _is_a_person(self, scene: Scene, name: Name) -> bool:
        """Whether a first name goes with a surname, or the surname is a word that nothing else explains."""
        parts = [word for word in scene.words[name.first : name.last + 1] if len(word.flat) > 1]
        if self._names.is_a_thing(parts):
            return False
        has_age = self._is_aged(scene, scene.words[name.last].end)
        if self._is_ordinary(parts[0]):  # 'joyeux Noël'; 'Lande Marchadier' is somebody
            return parts[0].has_capital and any(map(self._names.is_unknown, parts[1:]))
        if any(map(self._names.is_first_name, parts)) and (len(parts) > 1 or parts[0].has_capital):
            return len(parts) == 1 or parts[0].has_capital or has_age
        first = parts[0]
        if first.is_all_capitals and scene.is_shouted and not has_age:
            return False
        if first.is_all_capitals:
            is_known = self._names.is_unknown if scene.is_shouted else self._names.is_unexplained
            return self._names.is_surname_in_capitals(first) and is_known(first)
        return self._names.is_unknown(first) and (first.has_capital or has_age)

    def _is_an_ordinary_surname(self, scene: Scene, name: Name) -> bool:
        """'la patiente Blanc', 'patient BLANC': an everyday word with a capital, and no title in capitals behind it."""
        word, following = scene.words[name.first], scene.words[name.last + 1 : name.last + 2]
        own = self._lexicon
        is_parted = scene.text.flat[word.end : word.end + 1] in tuple(",;:.(")
        is_borne = (
            word.flat in own.people.surnames_and_words and word.flat not in own.ordinary
        )  # 'patient Gras, IMC 21'
        is_one = name.first == name.last and (word.flat in own.ordinary_surnames or (is_borne and is_parted))
        is_written_so = word.has_capital and not (word.is_all_capitals and scene.is_shouted)
        is_a_title = any(other.has_capital and scene.text.between(word, other) == " " for other in following)
        is_a_thing = self._names.is_a_thing([word]) or is_a_title
        return is_one and is_written_so and not is_a_thing

    def _does_something(self, scene: Scene, name: Name) -> bool:
        """'le patient fictif fait une colite': in small letters, no adjective, before a finite verb."""
        words = scene.words
        word, following = words[name.first], words[name.last + 1 : name.last + 2]
        if not word.cased.isalpha() or len(word.flat) < SHORTEST_IN_CAPITALS:
            return False
        if word.flat in self._lexicon.ordinary_surnames:
            goes_on = bool(following) and following[0].parts[0] in self._of  # 'vallée de la Vézère', 'berger d'estive'
            return word.flat not in self._lexicon.ordinary and not goes_on  # 'gauthier', not 'blanc'
        if scene.as_typed(word).endswith(self._adjectives) or not self._names.is_unlisted(word):
            return False
        is_name = self._names.is_lower_case_surname(word) and not self._is_ordinary(word)
        return is_name and bool(following) and scene.as_typed(following[0]) in self._finite

    def _is_ordinary(self, word: Word) -> bool:
        if self._names.is_first_name(word) or word.flat in self._lexicon.ordinary_surnames:
            return False
        return self._lexicon.like_folded(word.flat) in self._lexicon.ordinary

    def _beside_an_age(self, scene: Scene, at: int, name: Name) -> Candidate | None:
        """'Dupont, 67 ans', 'Paulette Dupont 71 ans', 'Dupont né le…'."""
        words = scene.words
        if not name.proper or self._colleagues.stand_before(scene, at, is_aged=True):
            return None
        if self._headings.stands_behind_is(scene, at) and self._headings.says_how(scene, words[at]):
            return None  # 'the patient is Portuguese, 71 years'
        end = self._names.end_of(scene, name.last)
        flat = scene.text.flat
        if not (self._names.age.match(flat, end) or self._born.match(flat, end)):
            return None
        is_short = name.first == name.last and len(words[at].flat) == _SHORTEST_BESIDE_AN_AGE
        is_a_person = self._is_a_short_name(words[at]) if is_short else self._is_a_person(scene, name)
        is_a_person = is_a_person or self._has_initials(scene, name)
        return Candidate(words[at].start, end, "sure") if is_a_person else None

    def _has_initials(self, scene: Scene, name: Name) -> bool:
        """'JM Fontaine, 70 ans': two capitals that shorten nothing, before a surname that many bear."""
        first, last = scene.words[name.first], scene.words[name.last]
        are_initials = first.is_all_capitals and len(first.flat) == _SHORTEST_BESIDE_AN_AGE and not scene.is_shouted
        if not are_initials or name.last != name.first + 1 or first.flat in self._lexicon.abbreviations:
            return False
        return first.flat not in self._lexicon.known_words and self._names.is_a_borne_word(last)

    def _is_a_short_name(self, word: Word) -> bool:
        """'Ly, 66 ans': two letters, of which one is small, and no word."""
        return word.cased[-1].islower() and self._names.is_unlisted(word) and self._names.is_unexplained(word)

    def _maiden_name(self, scene: Scene, at: int) -> Candidate | None:
        """'née Fictif, rash': a surname that nothing else explains, behind the word that tells a maiden name."""
        words = scene.words
        if at + 1 >= len(words) or scene.text.between(words[at], words[at + 1]) != " " or not scene.names_an_illness:
            return None
        surname = words[at + 1]
        is_name = surname.has_capital and self._names.is_unknown(surname)
        return Candidate(words[at].start, surname.end, "sure") if is_name else None
