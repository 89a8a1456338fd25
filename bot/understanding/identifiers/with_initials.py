"""A surname with an initial: *on m'a transféré B. X da Y*, *FICTIF R. lit porte - TA 8/5*; a listed one at a bed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.listed_colleagues import ListedColleagues
from bot.understanding.identifiers.name_words import Name, NameReader, is_possessive
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.surroundings import Surroundings

_SHORTEST, _SHORTEST_UNLISTED = 3, 4
"""Letters of a surname beside an initial."""
_MOST_SURNAMES = 3
"""Words of a surname before its initial: 'LE GOFF', 'VAN DER MEER'."""
_TWO_INITIALS, _LONGEST_INITIALS = 2, 3


class WithInitials:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues, around: Surroundings) -> None:
        self._lexicon, self._names, self._colleagues, self._around = lexicon, names, colleagues, around
        words, patients = lexicon.words, lexicon.words.patients
        self._species, self._firms = word_set(words.names.species), word_set(words.deeds.firms)
        self._vitals = word_set(patients.vital_values)
        self._at_a_bed = self._vitals | word_set((*patients.rooms, *patients.sides))
        self._saints = word_set(words.dates.town_articles) - lexicon.particles
        self._listed = ListedColleagues(lexicon, names, around)
        self._words = word_set((*words.deeds.things, *words.deeds.adjectives, *words.deeds.firms))

    def at(self, scene: Scene, at: int) -> Candidate | None:
        """The name that the word begins with a capital: 'B. Fictif da Fiction', 'FICTIF R.', 'LE FICTIF R'."""
        word = scene.words[at]
        if not word.has_capital:
            return None
        if len(word.flat) == 1:
            return self._behind_its_initial(scene, at)
        return self._before_its_initial(scene, at) if scene.has_figures else None

    def _behind_its_initial(self, scene: Scene, at: int) -> Candidate | None:
        """Told by what is done to a patient, by who sent him, by his bed, or by any illness; unless a colleague's."""
        if scene.text.flat[scene.words[at].end : scene.words[at].end + 1] != "." or not scene.speaks_of_care:
            return None
        name = self._names.read(scene, at, scene.words[at].start, lower_case=False, after="")
        if name is None or not name.proper or not self._are_surnames(scene.words[at : name.last + 1]):
            return None
        if at and scene.names_a_letter(at - 1):
            return None  # 'grade C. Fictif va mieux'
        name = name._replace(first=self._first_initial(scene, at))
        if self._around.is_there(scene, name.first) and not self._is_a_relatives(scene, name.last):
            return None  # 'dermato à S. Gervais'
        is_told = self._around.is_at_a_bed(scene, name.last) or self._around.is_handled(scene, name)
        if not is_told and self._is_a_saint(scene, at, name.last):
            return None
        is_told = is_told or (scene.names_an_illness and self._around.tell_a_patient(scene, name))
        is_listed = all(map(self._is_listed, self._parts(scene.words[name.first : name.last + 1])))
        is_told = (
            is_told
            or self._is_a_relatives(scene, name.last)
            or (is_listed and scene.names_an_illness and not scene.is_shouted)
        )
        if not is_told or self._listed.tell(scene, name):
            return None
        return Candidate(scene.words[name.first].start, self._names.end_of(scene, name.last), "sure")

    def _is_a_saint(self, scene: Scene, at: int, last: int) -> bool:
        """'S. Gervais', which is Saint-Gervais: nothing but what is done to somebody tells that it is not."""
        own, words = self._lexicon, scene.words[at : last + 1]
        parts = [own.like_folded(part) for word in words[1:] for part in word.parts]
        saints = (saint for saint in self._saints if saint.startswith(words[0].flat))
        return any((saint, *parts) in own.places for saint in saints)

    def _is_a_relatives(self, scene: Scene, last: int) -> bool:
        """'R. Fictif's wife'."""
        following = scene.words[last + 2 : last + 3]
        return is_possessive(scene, scene.words[last]) and any(word.flat in self._lexicon.kin for word in following)

    @staticmethod
    def _first_initial(scene: Scene, at: int) -> int:
        """'M.-C. Fictive': *M.* alone is a title."""
        while at and len(scene.words[at - 1].flat) == 1 and scene.text.between(*scene.words[at - 1 : at + 1]) == ".-":
            at -= 1
        return at

    def _before_its_initial(self, scene: Scene, at: int) -> Candidate | None:
        if not self._may_begin(scene, at):
            return None
        last = self._last_of_a_surname(scene, at)
        if last is None or self._is_borne_by_another(scene, at):
            return None
        end = self._end_of_initials(scene, last)
        if end is None and not self._is_alone_at_a_bed(scene, at, last):
            return None
        if scene.names_a_letter(last) or not self._are_surnames(scene.words[at : last + 1]):
            return None
        if end is None:
            return Candidate(scene.words[at].start, scene.words[last].end, "sure")
        lies = self._around.is_at_a_bed(scene, end) or self._around.lies_behind_a_room(scene, at)
        lies = lies or self._does_something(scene, at, end)
        if not lies and (self._is_behind_a_role(scene, at) or not self._around.has_a_vital_value(scene, end)):
            return None
        return Candidate(scene.words[at].start, self._names.end_of(scene, end), "sure")

    def _may_begin(self, scene: Scene, at: int) -> bool:
        """Of most words with a capital none: asked before what takes longer."""
        word = scene.words[at]
        if (
            word.flat in self._lexicon.ordinary_surnames
            or word.flat in self._lexicon.particles
            or self._is_listed(word)
        ):
            return True
        near = scene.words[at + 1 : at + 1 + _MOST_SURNAMES]
        return any(len(other.flat) <= _LONGEST_INITIALS and other.has_capital for other in near)

    def _does_something(self, scene: Scene, at: int, end: int) -> bool:
        """'Fictif G revient demain pour C5': without the full stop of the initial."""
        if not scene.names_an_illness or not self._around.does(scene, end, self._around.of_somebody):
            return False
        return not scene.is_shouted and not self._around.tell_a_colleague(scene, Name(at, end, 1))

    def _is_alone_at_a_bed(self, scene: Scene, at: int, last: int) -> bool:
        """'FICTIF lit porte', 'LIT 4 - FICTIF - TA 8/5', 'BERGER lit 4': of the list, or a usual one in capitals."""
        around, word, own = self._around, scene.words[last], self._lexicon
        in_capitals = word.is_all_capitals and not scene.is_shouted
        is_usual = in_capitals and word.flat in own.ordinary_surnames and word.flat not in self._words
        if not (is_usual or self._is_listed(word)):  # most words: said before what takes longer
            return False
        is_at_a_bed = around.is_at_a_bed(scene, last)
        if not is_at_a_bed and not around.has_a_vital_value(scene, last):
            return False
        lies = is_at_a_bed or around.lies_behind_a_room(scene, at)
        is_a_town = self._names.may_be_a_place(word) and own.like_folded(word.flat) not in own.villages
        if is_a_town or (is_usual and not lies) or not (in_capitals or lies):
            return False
        return not self._is_behind_a_role(scene, at) and not around.tell_a_colleague(scene, Name(at, last, 1))

    def _last_of_a_surname(self, scene: Scene, at: int) -> int | None:
        """Of all its words with capitals; None where particles alone stand there."""
        words, last = scene.words, None
        for ahead in range(at, min(at + _MOST_SURNAMES, len(words))):
            word = words[ahead]
            if ahead > at and scene.text.between(words[ahead - 1], word) != " ":
                break
            if not word.has_capital or (last is not None and self._is_an_initial(scene, ahead)):
                break
            if word.flat in self._lexicon.particles and last is None:
                continue
            if len(word.flat) < _SHORTEST or (last is not None and word.flat in self._at_a_bed):
                break
            last = ahead
        return last

    def _end_of_initials(self, scene: Scene, last: int) -> int | None:
        """The last initial right behind: 'R.', 'R', 'JP', 'J-P.'."""
        behind = last + 1
        if behind >= len(scene.words) or scene.text.between(scene.words[last], scene.words[behind]) != " ":
            return None
        return behind if self._is_an_initial(scene, behind) else None

    def _is_an_initial(self, scene: Scene, at: int) -> bool:
        word = scene.words[at]
        if not word.cased.replace("-", "").isupper():  # 'Ph.'
            is_cut_short = len(word.flat) == _TWO_INITIALS and scene.text.flat[word.end : word.end + 1] == "."
            return is_cut_short and word.has_capital and word.flat not in self._at_a_bed
        if len(word.flat) == 1 or all(len(part) == 1 for part in word.parts):
            return True
        own = self._lexicon
        if word.flat in self._at_a_bed:
            return False
        is_another = word.flat in own.abbreviations or word.flat in own.known_words or word.flat in self._vitals
        return len(word.flat) == _TWO_INITIALS and not is_another and not scene.is_shouted

    def _are_surnames(self, words: Sequence[Word]) -> bool:
        """Each word but particles and initials is one: of the list, or a word that nothing explains."""
        parts = self._parts(words)
        return bool(parts) and all(map(self._is_a_surname, parts)) and not self._names.is_a_thing(parts)

    def _parts(self, words: Sequence[Word]) -> list[Word]:
        return [word for word in words if len(word.flat) > 1 and word.flat not in self._lexicon.particles]

    def _is_a_surname(self, word: Word) -> bool:
        own = self._lexicon
        if word.flat in self._species or word.flat in self._firms or (word.flat,) in own.known_people:
            return False
        if self._names.bears_another_name(word) or self._names.is_no_name(word):
            return False
        if self._is_listed(word) or word.flat in own.ordinary_surnames or word.flat in own.people.surnames_and_words:
            return True
        is_one = self._names.is_unknown(word) or self._names.is_a_double_name(word)
        return is_one and len(word.flat) >= _SHORTEST_UNLISTED

    def _is_listed(self, word: Word) -> bool:
        surnames, last = self._lexicon.people.surnames, word.parts[-1]
        is_elided = len(word.parts) > 1 and "'" in word.flat
        return word.flat in surnames or (is_elided and last in surnames)

    def _is_borne_by_another(self, scene: Scene, at: int) -> bool:
        """Behind a title, an occupation, a hospital, or *de*."""
        if not at or scene.text.between(scene.words[at - 1], scene.words[at]) not in (" ", ". "):
            return False
        before, own = scene.words[at - 1], self._lexicon
        return before.bare in own.before_no_patient or before.flat in self._around.of

    def _is_behind_a_role(self, scene: Scene, at: int) -> bool:
        """'INTERNE : FICTIF R. - TA 8/5'."""
        before = scene.words[at - 1] if at else None
        return before is not None and (before.bare in self._lexicon.roles or before.bare in self._lexicon.titles)
