"""Who is pointed at without a title: *le cas de Awa Fictive*, *Admis : X*, *il s'agit de X Y*, *TSH 0,01 chez X*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import alternatives
from bot.understanding.identifiers.surroundings import Surroundings
from bot.understanding.identifiers.told_to_be_ill import ToldToBeIll

_BEFORE = 60
"""Characters before a name in which it is said what points at it."""
_WORDS_BEFORE = 8
"""In which a role tells that a colleague is presented."""
_WORDS_OF_A_ROLE = 3
_SHORTEST = 4
"""Letters of a surname alone behind a colon."""
_HOUSEHOLD = 16
"""Characters before a surname in which a household or the number of a list is told."""
_ENUMERATED = re.compile(r"(?:^|[ \n:])[0-9]{1,2}(?:\)|\.|°| -) ?$")
_END_OF_CLAUSE = re.compile(r"[.;!?\n](?![0-9])")
_VALUE = re.compile(r"[0-9] ?%?$|[0-9] ?[a-z/]{1,8}$")
_END = re.compile(r" ?(?:[.,;!?\n]|$)")


class PointedAt:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues, around: Surroundings) -> None:
        self._lexicon, self._names, self._colleagues, self._around = lexicon, names, colleagues, around
        words = lexicon.words.pointing
        of = rf"(?: {alternatives(lexicon.words.civilities.of_a_place)} | d')"
        self._case = re.compile(rf"(?<![a-z']){alternatives(words.cases)}{of}$")
        self._about = re.compile(rf"(?<![a-z]){alternatives(words.it_is_about)} ?$")
        self._it_is = re.compile(rf"(?<![a-z]){alternatives(words.it_is)} $")
        self._admitted = re.compile(rf"(?<![a-z]){alternatives(words.admitted)}(?: [a-z0-9']{{1,12}}){{0,4}} ?: ?$")
        self._at = re.compile(rf"(?<![a-z]){alternatives(words.at_somebodys)} $")
        last_words = (
            *words.discussed,
            *words.it_is_about,
            *words.it_is,
            *words.at_somebodys,
            *lexicon.words.civilities.of_a_place,
        )
        self._last_words = word_set(phrase.rsplit(" ", 1)[-1] for phrase in last_words)
        self._sought = word_set(words.sought)
        self._many = word_set(lexicon.words.names.articles_of_many)
        many = alternatives(lexicon.words.names.articles_of_many)
        self._household = re.compile(rf"(?<![a-z]){alternatives(words.at_somebodys)} {many} $")
        self._told_to_be_ill = ToldToBeIll(lexicon, names)
        civilities, patients = lexicon.words.civilities, lexicon.words.patients
        article = alternatives(
            (*lexicon.words.dates.town_articles, *lexicon.words.names.articles, *civilities.indefinite)
        )
        who = alternatives((*civilities.nouns, *civilities.sure, *patients.patient))
        self._in_a_room = re.compile(
            rf", (?:{article} )?{who} {alternatives(patients.of_a_ward)} ?[0-9]{{1,4}}(?![0-9a-z])"
        )
        self._firms = word_set((*lexicon.words.deeds.firms, *lexicon.words.deeds.unnamed))

    def at(self, scene: Scene, at: int) -> Candidate | None:
        """The name that the word `at`, with a capital, begins."""
        if not scene.words[at].has_capital:
            return None
        name = self._told_to_be_ill.at(scene, at)
        if name is None and self._may_be_behind_one(scene, at):
            name = self._whole(scene, at)
        if name is None and self.is_alone(scene, at):
            name = Name(at, at, 1)
        if name is None:
            return None
        return Candidate(scene.words[name.first].start, self._names.end_of(scene, name.last), "sure")

    def _is_who_lies_there(self, scene: Scene, at: int) -> bool:
        """'Odette, la dame du 308': a first name or a surname, and the room."""
        word = scene.words[at]
        if not word.has_capital or not self._in_a_room.match(scene.text.flat, word.end):
            return False
        listed = word.flat in self._lexicon.people.surnames
        is_one = self._names.is_listed_first_name(word) or listed or self._names.is_unknown(word)
        return is_one and not self._names.is_no_name(word)

    def _is_where_people_are(self, scene: Scene, at: int) -> bool:
        """'chez les Fictif', '2) Fictif ASAT 4N', 'pt, ipi-nivo C2 (Fictif)': a listed surname with a capital."""
        word, flat, own = scene.words[at], scene.text.flat, self._lexicon
        if not word.has_capital or not (word.flat in own.people.surnames or word.flat in own.ordinary_surnames):
            return False
        if self._names.is_first_name(word) or word.flat in own.clinical_words or not scene.names_an_illness:
            return False
        start = max(0, word.start - _HOUSEHOLD)
        if _ENUMERATED.search(flat, start, word.start):
            return self._around.is_ill(scene, at) or self._around.is_measured(scene, at)
        if self._household.search(flat, start, word.start):
            return True
        is_in_brackets = flat[: word.start].endswith("(") and flat.startswith(")", word.end)
        is_another = self._is_another(word) or self._names.is_an_authors(word) or word.flat in own.towns
        return is_in_brackets and scene.names_a_patient and not is_another

    def is_alone(self, scene: Scene, at: int) -> bool:
        """Whether the word is a surname alone that is pointed at, also one that is a village's name."""
        words, flat = scene.words, scene.text.flat
        if flat[words[at].end : words[at].end + 1] == "," and self._is_who_lies_there(scene, at):
            return True
        is_marked_off = not at or flat[words[at - 1].end : words[at].start] != " "
        if (is_marked_off or words[at - 1].flat in self._many) and self._is_where_people_are(scene, at):
            return True
        is_one = self._may_be_behind_one(scene, at)
        return is_one and (self._was_admitted(scene, at) or self._has_a_value(scene, at))

    def _may_be_behind_one(self, scene: Scene, at: int) -> bool:
        """Whether the word before may end what points at it: asked of every word, before anything that takes longer."""
        word = scene.words[at]
        if not at or not word.has_capital or scene.is_shouted:
            return False
        before = scene.words[at - 1]
        is_one = before.flat in self._last_words or word.flat.startswith("d'")
        return is_one or ":" in scene.text.flat[before.end : word.start]

    def _whole(self, scene: Scene, at: int) -> Name | None:
        """A first name and a surname, or two words that nothing explains."""
        begin = self._begin(scene, at)
        is_a_case = self._stands_behind(scene, begin, self._case) and not scene.introduces_a_professional
        is_about = self._stands_behind(scene, begin, self._about) and scene.speaks_of_care
        is_admitted = self._stands_behind(scene, begin, self._admitted)
        is_told = is_a_case or is_about or is_admitted
        is_discussed = self._colleagues.discussed.before(scene, at)
        is_shown = not is_told and self._stands_behind(scene, begin, self._it_is)
        if not (is_told or is_discussed or is_shown):
            return None
        name = self._names.read(scene, at, scene.words[at].start, lower_case=False, after="")
        if name is None or not self._are_a_name(scene, name):
            return None
        if is_told or (is_discussed and self._colleagues.discussed.at_a_board(scene, name.last)):
            return None if self._around.tell_a_colleague(scene, name) else name
        return name if is_shown and self._ends_a_message(scene, name) else None

    @staticmethod
    def _begin(scene: Scene, at: int) -> int:
        """Behind an elided 'd': 'le cas d'Odette Fictive'."""
        word = scene.words[at]
        return word.start + word.flat.find("'") + 1 if word.flat.startswith("d'") else word.start

    @staticmethod
    def _stands_behind(scene: Scene, start: int, what: re.Pattern[str]) -> bool:
        return what.search(scene.text.flat, max(0, start - _BEFORE), start) is not None

    def _are_a_name(self, scene: Scene, name: Name) -> bool:
        parts = [word for word in scene.words[name.first : name.last + 1] if len(word.flat) > 1]
        if len(parts) < 2 or any(self._is_another(word) for word in parts):
            return False
        first, *others = parts
        if self._names.is_listed_first_name(first):
            return any(map(self._may_be_a_surname, others))
        are_unknown = self._names.is_unknown(first) and not self._names.is_near_a_place(first)
        return are_unknown and all(self._names.is_unknown(one) or self._names.is_a_double_name(one) for one in others)

    def _may_be_a_surname(self, word: Word) -> bool:
        is_one = self._names.is_unknown(word) or self._names.is_a_double_name(word) or self._names.is_a_borne_word(word)
        return is_one or word.flat in self._lexicon.people.surnames

    def _is_another(self, word: Word) -> bool:
        return word.flat in self._firms or self._names.bears_another_name(word)

    def _ends_a_message(self, scene: Scene, name: Name) -> bool:
        """'colite G3. C'est Awa Fictive.': behind what somebody has, and no colleague who is presented."""
        words, own = scene.words, self._lexicon
        is_the_end = not scene.text.flat[self._names.end_of(scene, name.last) :].strip(" .!?\n")
        before = [word.bare for word in words[: name.first]]
        near = before[-_WORDS_BEFORE:]
        working = (own.roles, own.titles, own.before_colleagues, self._sought)
        is_at_work = any(word in listed for word in near for listed in working)
        return is_the_end and not is_at_work and self._speaks_of_an_illness(scene.text.flat[: words[name.first].start])

    def _speaks_of_an_illness(self, flat: str) -> bool:
        pieces = PIECES.findall(flat)
        folded = [self._lexicon.like_folded(piece) for piece in pieces]
        is_said = next(self._lexicon.clinical.starts(folded), None) is not None
        return is_said or not self._lexicon.ill.isdisjoint(pieces)

    def _was_admitted(self, scene: Scene, at: int) -> bool:
        """'Hospitalisé cette nuit : Fictif. Dyspnée': nothing else up to the next mark."""
        word = scene.words[at]
        if not self._stands_behind(scene, word.start, self._admitted) or not scene.speaks_of_care:
            return False
        if not _END.match(scene.text.flat, word.end) or len(word.flat) < _SHORTEST or self._is_another(word):
            return False
        if self._names.is_an_authors(word) or self._names.is_first_name(word) or self._names.ends_as_a_disease(word):
            return False
        if any(map(self._colleagues.is_a_role, scene.words[max(0, at - _WORDS_OF_A_ROLE) : at])):
            return False  # 'médecin d'admission : Fictif'
        own, folded = self._lexicon, self._lexicon.like_folded(word.flat)
        if word.flat in own.ordinary_surnames:
            return not self._names.may_be_a_place(word)
        listed = own.people.surnames, own.people.surnames_and_words
        is_no_slip = any(word.flat in names for names in listed) or not self._names.is_near_a_place(word)
        is_a_village = folded in own.villages and word.flat in own.people.surnames
        return is_a_village or (self._names.is_unknown(word) and is_no_slip)

    def _has_a_value(self, scene: Scene, at: int) -> bool:
        """'TSH 0,01 chez Fictif', 'colite G3 chez Fictive': the village of which nobody is sought."""
        word, own = scene.words[at], self._lexicon
        is_one = own.like_folded(word.flat) in own.villages or word.flat in own.people.surnames_and_words
        match = self._at.search(scene.text.flat, max(0, word.start - _BEFORE), word.start) if is_one else None
        if match is None or self._is_another(word):
            return False
        clause = _END_OF_CLAUSE.split(scene.text.flat[: match.start()])[-1].rstrip()
        pieces = PIECES.findall(clause)
        folded = [own.like_folded(piece) for piece in pieces]
        if any(piece in words for piece in pieces for words in (self._sought, own.roles, own.titles)):
            return False
        if next(own.disciplines.starts(folded), None) is not None or not own.discipline_words.isdisjoint(folded):
            return False
        is_a_value = _VALUE.search(clause) is not None and scene.names_an_illness
        return is_a_value or self._speaks_of_an_illness(clause)
