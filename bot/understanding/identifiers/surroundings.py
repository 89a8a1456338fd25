"""What stands around a name: whether it tells a patient (*dossier de*, *ch 12*, *, 68,*, *tousse*) or a colleague."""

from __future__ import annotations

import re

from bot.understanding.identifiers.at_work import AtWork
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.jobs import labels_the_next
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name, NameReader, is_possessive
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_MARK = re.compile(r"\.? ?(?:[,;:()/>=]|- |$)|\.? ?\n|\. ")
BIRTH_YEAR = re.compile(r"(?: ?[,(/]? ?\b[hfm]\b\.?)? ?[,(/] ?(?:[01]?[0-9][./-])?19[2-9][0-9](?![0-9/.-])")
"""Behind a name, and behind the sex; 'Fictif / 03.1957'."""
_MEASURED = re.compile(r" (?:[a-z]{1,4}\+?|[a-z]{5,12}) ?[:=<>]? ?[0-9]{1,6}(?:[.,][0-9]{1,4})?(?![0-9/:h])")
"""'FICTIF K+ 7,1'."""
_AUTHORS = r"\.?(?:, [A-Z][A-Za-z'-]{1,30} (?:[A-Z]\.[ -]?){1,3}){1,6}[,.:]? ?"
"""'Fictif J., Fictive G.V. KEYNOTE-006': those who signed a study, before its name or its year."""
_STUDY = r"[A-Z][A-Z0-9-]{3,16}|(?:19|20)[0-9]{2}"
_LONGEST_DECISION = _LONGEST_HANDLED = 60
FIGURES_OF_A_ROOM = _BEFORE = 24
"""Characters before a name in which a room or the writer is told."""


class Surroundings:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._colleagues = lexicon, names, colleagues
        words, patients = lexicon.words, lexicon.words.patients
        self._at_work = AtWork(lexicon, colleagues.is_ill)
        self.of_the_living, self.so_called = word_set(patients.does), word_set(patients.so_called)
        self.of_somebody = word_set(patients.behind_name) | self.of_the_living
        self.announcing = word_set((*words.civilities.spoken_of, *patients.stays, *patients.family))
        self.family, self.before_capitals = word_set(patients.family), word_set(patients.beside)
        self._before_places = word_set((*words.dates.at, *words.names.before_small_places))
        self.of = word_set(words.civilities.of_a_place)
        self._articles = word_set(words.dates.town_articles)
        whose = alternatives(patients.decided_of)
        self._decided = re.compile(
            rf"(?<![a-z]){alternatives(patients.decided)} [a-z-]{{1,24}}(?: [a-z-]{{1,24}})? {whose} $"
        )
        self._patient = re.compile(rf" ?[,(] ?(?:[a-z]{{1,5}} )?{alternatives(patients.patient)}(?![a-z])")
        self._stays, self._told = word_set(patients.stays), word_set(words.work.told_to)
        self._cleft, self._who = word_set(patients.cleft), word_set(words.civilities.goes_on_as_a_noun)
        self._of_a_ward = re.compile(rf" {alternatives(patients.of_a_ward)} ?(?:[0-9]{{1,4}}|[a-d]\b)")
        self.no_verbs = frozenset(words.names.no_verbs)
        when = alternatives((*words.deeds.left_when, *words.deeds.adverbs))
        handled, seen = alternatives(patients.handled), alternatives((*patients.handled, *patients.seen))
        self._handled, self._seen = (re.compile(rf"(?<![a-z]){deed}(?: {when}){{0,2}} $") for deed in (handled, seen))
        to_us = rf"{alternatives(words.professionals.reports)} ?{alternatives(words.professionals.reports_nothing)}"
        self._sent = re.compile(
            rf" {to_us}(?: {when})?(?: {handled}(?![a-z])| {alternatives(words.names.from_there)} )"
        )
        naming = alternatives((*words.names.naming_oneself, *words.names.naming_oneself_plain))
        self._naming_oneself = re.compile(rf"(?<![a-z]){naming}[ ,:\n]{{1,3}}$")
        self._cited = re.compile(rf"\.? {alternatives(words.names.cited)}(?![a-z])")
        self._authors = re.compile(rf"{_AUTHORS}(?:{_STUDY}|{alternatives(words.names.cited)})")
        self._listed = re.compile(rf" {alternatives(patients.in_a_list)} ?[0-9]")
        rooms, sides = alternatives(patients.rooms), alternatives(patients.sides)
        is_ = alternatives(words.labels.links)
        number = r"[ .:n°]{0,4}[0-9]{1,4}"
        joint = rf"(?:[ ,:()-]{{1,3}}| {is_}[ :]{{1,2}})"
        self._room_before = re.compile(rf"(?<![a-z]){rooms}{number}[a-z]?(?: {sides})?{joint}$")
        self._before_a_room = re.compile(rf"(?: {alternatives(words.dates.at)})? {rooms}{number}(?![0-9])")
        self._before_a_number = re.compile(rf" {alternatives(words.dates.at)} [1-9][0-9]{{2}}(?![0-9])")
        long_sides = alternatives(side for side in patients.sides if len(side) > 1)
        self._bed = re.compile(rf"\.?[ ,:(/-]{{1,4}}(?:{rooms}{number}|{long_sides})(?![a-z0-9])")
        self._value = re.compile(rf"\.?[ ,:(/-]{{1,4}}{alternatives(patients.vital_values)} ?[:=<>]? ?[0-9]")
        self._lies = re.compile(rf" {alternatives(words.deeds.lies)}(?![a-z])")
        self._room_behind = re.compile(rf" ?[,(/-] ?{rooms}{number}(?![0-9])| {long_sides}(?![a-z])")

    def tell_a_patient(self, scene: Scene, name: Name) -> bool:
        """Whether a mark, an age, an illness or what is said of somebody follows, or what is before tells a patient."""
        return (
            self.is_marked(scene, name)
            or self.is_ill(scene, name.last)
            or bool(_MEASURED.match(scene.text.flat, self._names.end_of(scene, name.last)))
            or self.is_aged(scene, name)
            or self.does(scene, name.last, self.of_somebody)
            or self.is_announced(scene, name.first)
            or self._colleagues.discussed.before(scene, name.first)
            or self.is_handled(scene, name)
            or self.is_sent(scene, name.last)
            or self._lies.match(scene.text.flat, self._names.end_of(scene, name.last)) is not None
        )

    def is_marked(self, scene: Scene, name: Name) -> bool:
        """A comma, a colon, an end behind it."""
        return bool(_MARK.match(scene.text.flat, self._names.end_of(scene, name.last)))

    def is_ill(self, scene: Scene, last: int) -> bool:
        """'Fictif colite': whether what somebody has stands right behind."""
        own = self._lexicon
        following = scene.words[last + 1].flat if last + 1 < len(scene.words) else ""
        return own.like_folded(following) in own.clinical_words or following in own.ill

    def is_handled(self, scene: Scene, name: Name) -> bool:
        """'on m'a transféré Fictif', 'I saw O. Fictive'; 'see Fictif' alone may be an author."""
        start = scene.words[name.first].start
        before = self._seen if name.last > name.first else self._handled
        return before.search(scene.text.flat, max(0, start - _LONGEST_HANDLED), start) is not None

    def is_sent(self, scene: Scene, last: int) -> bool:
        """'Fictif nous a été adressé', 'Fictive m'arrive de Dax': of people only."""
        return bool(self._sent.match(scene.text.flat, scene.words[last].end))

    def is_measured(self, scene: Scene, last: int) -> bool:
        """'Fictif TSH 18'."""
        return bool(_MEASURED.match(scene.text.flat, scene.words[last].end))

    def is_aged(self, scene: Scene, name: Name) -> bool:
        """An age or a year of birth behind it."""
        return self._names.is_aged(scene, name.last) or self.is_born(scene, name)

    def is_born(self, scene: Scene, name: Name) -> bool:
        """'Fictif / 03.1957 /'."""
        return bool(BIRTH_YEAR.match(scene.text.flat, self._names.end_of(scene, name.last)))

    def does(self, scene: Scene, last: int, verbs: frozenset[str]) -> bool:
        """Whether one of the words stands right behind it, and is no preposition that looks like a verb."""
        words = scene.words
        if last + 1 >= len(words) or scene.text.flat[self._names.end_of(scene, last) : words[last + 1].start] != " ":
            return False
        return words[last + 1].flat in verbs and scene.as_typed(words[last + 1]) not in self.no_verbs

    def lies_behind_a_room(self, scene: Scene, at: int) -> bool:
        """'lit 12 fenêtre Fictif', 'bed 7 is fictive'."""
        start = scene.words[at].start
        return bool(self._room_before.search(scene.text.flat, max(0, start - _BEFORE), start))

    def is_announced(self, scene: Scene, at: int) -> bool:
        """'chez', 'pour', 'dossier de', 'ch 12' before it."""
        words = scene.words
        if self.lies_behind_a_room(scene, at):
            return True
        before = at - 1
        while before >= 0 and self._is_joined(scene, before) and words[before].flat in self.of:
            before -= 1
        if self._decided.search(scene.text.flat, max(0, words[at].start - _LONGEST_DECISION), words[at].start):
            return True
        is_one = before >= 0 and words[before].flat in self.announcing
        return is_one and not scene.text.between(words[before], words[before + 1]).strip(" :")

    @staticmethod
    def _is_joined(scene: Scene, at: int) -> bool:
        return scene.text.between(scene.words[at], scene.words[at + 1]) == " "

    def is_behind(self, scene: Scene, at: int, words: frozenset[str]) -> bool:
        """Whether one of the words stands right before."""
        return bool(at) and scene.words[at - 1].flat in words and self._is_joined(scene, at - 1)

    def is_there(self, scene: Scene, at: int) -> bool:
        """'vers S. Gervais': an initial behind it is that of a place."""
        return len(scene.words[at].flat) == 1 and self.is_behind(scene, at, self._before_places)

    def is_a_patient(self, scene: Scene, last: int) -> bool:
        """'c'est Paul Fictif, le patient du Dr X'."""
        return bool(self._patient.match(scene.text.flat, scene.words[last].end))

    def is_cleft(self, scene: Scene, name: Name) -> bool:
        """'c'est Barbe qui refait une colite'."""
        words, last = scene.words, name.last
        is_told = bool(name.first) and words[name.first - 1].flat in self._cleft
        if not is_told or last + 2 >= len(words) or scene.text.between(words[last], words[last + 1]) != " ":
            return False
        return words[last + 1].flat in self._who and words[last + 2].flat in self.of_somebody

    def is_of_a_ward(self, scene: Scene, at: int) -> bool:
        """'Fictif du secteur B', 'Fictive du 12'."""
        return bool(self._of_a_ward.match(scene.text.flat, self._names.end_of(scene, at)))

    def is_of_an_illness(self, scene: Scene, at: int) -> bool:
        """'la pneumopathie de Fictif', 'l'ecg de Fictive'."""
        words = scene.words
        if at < 2 or words[at - 1].flat not in self.of or not self._is_joined(scene, at - 1):
            return False
        thing, own = words[at - 2].bare, self._lexicon
        is_one = own.like_folded(thing) in own.clinical_words or thing in own.ill or thing in self._stays
        return is_one and self._is_joined(scene, at - 2)

    def has_an_illness(self, scene: Scene, at: int) -> bool:
        """'Fictive's colitis'."""
        is_owner = is_possessive(scene, scene.words[at])
        if not is_owner or at + 2 >= len(scene.words):
            return False
        return self.is_ill(scene, at + 1) or scene.words[at + 2].flat in self._lexicon.kin  # 'Fictive's wife'

    def is_in_a_list(self, scene: Scene, at: int) -> bool:
        """'Fictif cure 4, Fictive cure 1'."""
        return bool(self._listed.match(scene.text.flat, scene.words[at].end))

    def lies_in_a_room(self, scene: Scene, at: int) -> bool:
        """'Young, room 3', 'FICTIF / box 4'."""
        return bool(self._room_behind.match(scene.text.flat, scene.words[at].end))

    def end_of_a_room(self, scene: Scene, at: int) -> int | None:
        """Where the number of a room ends that stands right behind: 'Fictif en chambre 214', 'Fictive lit 4'."""
        return self._end_behind(scene, at, self._before_a_room)

    def end_of_its_number(self, scene: Scene, at: int) -> int | None:
        """Likewise where only the number is told: 'Fictif en 214'."""
        return self._end_behind(scene, at, self._before_a_number)

    def _end_behind(self, scene: Scene, at: int, figures: re.Pattern[str]) -> int | None:
        match = figures.match(scene.text.flat, self._names.end_of(scene, at)) if scene.has_figures else None
        return match.end() if match else None

    def is_at_a_bed(self, scene: Scene, last: int) -> bool:
        """'FICTIF R. lit porte', 'FICTIF R. - ch 214'."""
        return self._bed.match(scene.text.flat, scene.words[last].end) is not None

    def has_a_vital_value(self, scene: Scene, last: int) -> bool:
        """'FICTIF R. - TA 8/5'."""
        end = scene.words[last].end
        is_near = scene.has_a_figure_within(end, _BEFORE)
        return is_near and self._value.match(scene.text.flat, end) is not None

    def is_apposed(self, scene: Scene, first: int, last: int) -> bool:
        """'le monsieur du 12, Fictif, a refait une douleur'."""
        words = scene.words
        if not first or last + 1 >= len(words) or scene.text.between(words[first - 1], words[first]) != ", ":
            return False
        goes_on = scene.text.between(words[last], words[last + 1]) == ", "
        return goes_on and words[last + 1].flat in self.of_somebody

    def tell_a_colleague(self, scene: Scene, name: Name) -> bool:
        """A title, a discipline, a signature, an author's name, or the writer's own."""
        first, last = name.first, name.last
        others = self._colleagues
        is_colleague = others.is_one(scene, first, last) or others.signs(scene, first, last)
        return (
            is_colleague
            or others.stand_before(scene, first)
            or self._at_work.told_so(scene, first)
            or (not self._is_behind_somebody(scene, first) and self._at_work.tells(scene, last))
            or bool(self._cited.match(scene.text.flat, scene.words[last].end))
            or bool(self._authors.match(scene.text.cased, scene.words[last].end))
            or self.is_of_a_discipline(scene, last)
            or (
                self._is_the_writers(scene, first)
                and not self.has_an_illness(scene, last)
                and not self.is_cleft(scene, name)
                and not self.is_a_patient(scene, last)
            )
        )

    def _is_behind_somebody(self, scene: Scene, at: int) -> bool:
        """'le fils Fictif pense que', 'la patiente Fictive prend'."""
        return self.is_behind(scene, at, self._lexicon.patient | self._lexicon.kin)

    def is_of_a_discipline(self, scene: Scene, last: int) -> bool:
        """'Jean Fictif, gastro à Pau', 'Fictif, l'onco'; not 'rdv : FICTIF / endocrino'."""
        own = self._lexicon
        if last + 1 < len(scene.words) and scene.text.between(scene.words[last], scene.words[last + 1]).strip(" .,(-"):
            return False
        behind = [word for word in scene.words[last + 1 : last + 3] if word.flat not in self._articles]
        if not behind:
            return False
        is_a_role = behind[0].bare in own.roles
        if not is_a_role and own.like_folded(behind[0].bare) not in own.discipline_words:
            return False
        is_another = labels_the_next(scene, last + 1) if is_a_role else self._is_a_discipline_told(scene, last)
        return not is_another and not self._colleagues.are_ill_themselves(scene, behind[0].end)

    def _is_a_discipline_told(self, scene: Scene, last: int) -> bool:
        """'chez Fictive, réa prévenue': a service to which the patient was told, and of which nobody is."""
        return any(word.flat in self._told for word in scene.words[last + 2 : last + 4])

    def _is_the_writers(self, scene: Scene, at: int) -> bool:
        """Behind 'je suis' or 'cordialement': whether the writer is a patient is told by `own_names`."""
        start = scene.words[at].start
        return bool(self._naming_oneself.search(scene.text.flat, max(0, start - _BEFORE), start))
