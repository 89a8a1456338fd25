"""Who is a colleague, a hospital or a street rather than a patient."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.understanding.identifiers.discussed import Discussed
from bot.understanding.identifiers.flat import Word, flattened
from bot.understanding.identifiers.in_company import InCompany
from bot.understanding.identifiers.jobs import labels_the_next
from bot.understanding.identifiers.known_names import KnownNames
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.ours import Ours
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_END_OF_GREETING = re.compile(r" ?(?:[,!.\n]|$)")
_PARTS = re.compile(r" ?[,!:;] ?| - ")
"""Between whom a letter addresses and what it tells."""
_LONGEST_ABBREVIATION = 4
"""Letters of 'prof', behind which a full stop shortens."""
_MOST_WORDS_OF_A_ROLE = 3
"""Words before a comma in which an occupation is told: 'l'interne de garde,'."""
_FEWEST_WORDS_OF_A_LONG_ROLE, _MOST_WORDS_OF_A_LONG_ROLE = 2, 4
"""'interne d'onco', 'attaché de recherche clinique'."""
_LONGEST_INITIALS = 3
"""Characters of 'J-P'."""
_BEFORE = 24
"""Characters before a name in which it is said that somebody is in a trial."""
_MOST_FIRST_NAMES = 6
"""In a row, of a hospital or a street: a whole text of first names is walked through once, not once a name."""
_MOST_LINKS = 2
"""Small words between a name and the service: 'de la' pharmacie."""


class Colleagues:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self.known_names = lexicon, KnownNames(lexicon)
        words = lexicon.words
        reports = "|".join(
            re.escape(flattened(word)) + r"(?![a-z])" * word.isalpha() for word in words.professionals.reports
        )
        nothing = alternatives(words.professionals.reports_nothing)
        calls = alternatives(words.professionals.reports_as_anybody)
        self._reports = re.compile(rf" (?:{reports})(?! ?{nothing}(?![a-z]))(?P<calls> ?{calls}(?![a-z]))?")
        ages = alternatives(words.patients.ages)
        who = alternatives((*words.patients.behind_name, *words.patients.patient))
        self._somebody_treated = re.compile(rf"[ ,(]{{1,3}}(?:[0-9]{{1,3}} ?{ages}(?![a-z])|{who}(?![a-z])|\()")
        cared_for = alternatives(words.patients.cared_for)
        self._somebody_cared_for = re.compile(rf"[ ,(]{{1,3}}{cared_for}(?![a-z])")
        own = alternatives((*words.patients.cared_for, *words.patients.patient))
        self._is_cared_for = re.compile(rf"[ ,(]{{1,3}}{own}(?![a-z])")
        self._i_am = re.compile(rf"(?<![a-z]){alternatives(words.names.i_am)} (?:[a-z]{{1,4}} )?$")
        told = (*words.patients.behind_name, *words.patients.does, *words.civilities.goes_on_as_a_noun)
        self._goes_on_about = re.compile(
            rf"(?: |, ?[0-9]{{1,3}} ?{ages}| ){alternatives((*told, *words.names.whom))}(?![a-z])"
        )
        self._in_a_trial = re.compile(rf"(?<![a-z]){alternatives(words.names.in_a_trial)} $")
        self._sides = frozenset(map(flattened, words.professionals.side))
        self._before_a_place = word_set(words.names.before_a_place)
        self._borne_by, self._of = word_set(words.names.borne_by), word_set(words.civilities.of_a_place)
        self._lies_in, self._wards = word_set(words.dates.at), word_set(words.patients.wards)
        practices, whose = alternatives(words.patients.practices), alternatives(words.patients.practices_of)
        self._seen_in, self._visits = word_set(words.dates.during), word_set(words.pointing.appointments)
        self._oneself = word_set(words.work.oneself)
        self._at_a_practice = re.compile(rf"{practices}(?![a-z])(?! {whose})")
        self._on_the_line = re.compile(rf" {alternatives(words.civilities.on_the_line)}(?![a-z])")
        self._calls_in = word_set(words.professionals.calls_in)
        self._shorthand = word_set(words.professionals.shorthand)
        self._articles = word_set(words.names.articles)
        self._before_a_title = word_set((*words.dates.town_articles, *words.names.articles, *words.dates.at))
        addressing = word_set(words.professionals.addressing) | lexicon.greetings
        self._addressing, self._addressed = addressing, lexicon.titles | word_set(words.professionals.addressed)
        of_somebody = (*words.patients.stays, *words.patients.family)
        self._no_part_of_a_role = lexicon.patients | lexicon.kin | lexicon.civilities | word_set(of_somebody)
        self._bears_names = self._borne_by | lexicon.facilities
        self.discussed, self._company = Discussed(lexicon), InCompany(lexicon)
        self._formerly = word_set(words.jobs.formerly)
        self._ours = Ours(lexicon, self.is_a_role)
        self.is_ill, self.are_ill_themselves = self._ours.is_ill, self._ours.trades.is_ill

    def is_one(self, scene: Scene, at: int, last: int) -> bool:
        """Whether a greeting, a signature, a title or an occupation stands beside the civility and the name."""
        if self._is_retired(scene, at):
            return False
        is_announced = self._is_behind_a_role(scene, at) or self._is_announced(scene, at, last)
        is_announced = is_announced or self._ours.tell(scene, last) or self._ours.introduce(scene, at, last)
        is_announced = is_announced or self._is_named_in_a_row(scene, at, last)
        return is_announced or self.is_described(scene, last, calls=self._calls(scene, at))

    def _is_named_in_a_row(self, scene: Scene, at: int, last: int) -> bool:
        return self._company.tell(scene, at) and not self.is_ill(scene, scene.words[last].end)

    def _is_retired(self, scene: Scene, at: int) -> bool:
        """'retired GP Paul Fictif, on pembro'."""
        words, first = scene.words, at
        if self._formerly.isdisjoint([word.flat for word in words[max(0, at - _MOST_WORDS_OF_A_ROLE) : at]]):
            return False
        while first > max(0, at - _MOST_WORDS_OF_A_ROLE) and scene.text.between(*words[first - 1 : first + 1]) == " ":
            first -= 1
        return self.is_a_role(words[at - 1]) and not self._formerly.isdisjoint(one.flat for one in words[first:at])

    def _calls(self, scene: Scene, at: int) -> bool:
        """'appel de Mme Fictive au secrétariat', 'discuté de Fictif à la RCP': who is there does not work there."""
        if self.discussed.before(scene, at) or self.discussed.is_enlisted(scene, at):
            return True
        before = [word.bare for word in scene.words[max(0, at - 2) : at]]
        return len(before) > 1 and before[0] in self._calls_in and before[1] in self._of

    def is_cared_for(self, scene: Scene, last: int) -> bool:
        """'je suis Odette Fictive, patiente', 'suivie pour': one who is none."""
        return bool(self._is_cared_for.match(scene.text.flat, scene.words[last].end))

    def stand_before(self, scene: Scene, at: int, *, is_aged: bool = False) -> bool:
        """Behind a title, an occupation, a hospital, a street, or what bears a name (*score de*, a trial)."""
        words, own, start = scene.words, self._lexicon, scene.words[at].start
        if self._is_retired(scene, at):
            return False
        if self._in_a_trial.search(scene.text.flat, max(0, start - _BEFORE), start):
            return True
        while at > 1 and words[at - 1].end - words[at - 1].start <= _LONGEST_INITIALS and _are_initials(words[at - 1]):
            at -= 1  # 'Dr H. Fictif'
        reach = max(1, at - _MOST_FIRST_NAMES)
        while at > reach and words[at - 1].has_capital and self._goes_on(scene, at):
            at -= 1  # 'Centre François Xavier Fictif'
        if not at or scene.text.between(words[at - 1], words[at]).strip(" .-"):
            return False
        before = words[at - 1].bare
        if is_aged and before in own.before_colleagues and before not in own.roles:
            return False  # 'en consultation Marcel Fictif, 79 ans'
        if self._is_at_a_visit(scene, at):
            return False
        if self._is_behind_a_role(scene, at) or self._ours.jobs.stand_before(scene, at):
            return True
        if before in own.before_no_patient or before in self._before_a_place or before in self._borne_by:
            return True
        return at > 1 and before in self._of and words[at - 2].bare in self._bears_names

    def _is_at_a_visit(self, scene: Scene, at: int) -> bool:
        """'vu en consultation Odette Fictive'."""
        return at > 1 and scene.words[at - 2].flat in self._seen_in and scene.words[at - 1].bare in self._visits

    def are_told_at(self, scene: Scene, at: int) -> bool:
        """'our ward sister': whether the word ends an occupation rather than telling a relative."""
        return self._ours.jobs.ends_at(scene, at)

    def _goes_on(self, scene: Scene, at: int) -> bool:
        """Whether a first name stands right before."""
        before = scene.words[at - 1]
        return scene.text.between(before, scene.words[at]) == " " and self.known_names.is_a_first_name(before)

    def _is_behind_a_role(self, scene: Scene, at: int) -> bool:
        """'attaché de recherche clinique Fictif', 'interne d'onco Fictif': not 'l'infirmière de Fictif'."""
        words, own = scene.words, self._lexicon
        if not at or words[at - 1].has_capital:
            return False
        first = at
        while (
            first > max(0, at - _MOST_WORDS_OF_A_LONG_ROLE)
            and scene.text.between(words[first - 1], words[first]) == " "
        ):
            first -= 1
        if at - first < _FEWEST_WORDS_OF_A_LONG_ROLE:
            return False
        *before, thing = words[first:at]
        if before and thing.flat in own.facilities:
            *before, thing = before  # 'recherche clinique'
        if "'" not in thing.flat and (not before or before.pop().flat not in self._of):
            return False
        is_a_thing = not (thing.has_capital or thing.bare in self._no_part_of_a_role or thing.bare in own.links)
        return bool(before) and is_a_thing and (before[-1].bare in own.roles or before[-1].bare in own.titles)

    def signs(self, scene: Scene, at: int, last: int) -> bool:
        """'Cordialement' on the line before, and nothing behind the name: who wrote the letter."""
        is_the_end = not scene.text.flat[scene.words[last].end :].strip(" .\n")
        return is_the_end and bool(at) and scene.words[at - 1].bare in self._lexicon.before_colleagues

    def _is_announced(self, scene: Scene, at: int, last: int) -> bool:
        if not at:
            return False
        words, flat, own = scene.words, scene.text.flat, self._lexicon
        before, between = words[at - 1], scene.text.between(words[at - 1], words[at])
        if "\n" in between or self._is_addressed(scene, at) or self._is_at_a_visit(scene, at):
            return False
        if before.bare in own.before_colleagues and self._somebody_cared_for.match(flat, words[last].end):
            return False  # 'je suis Mme Martin, suivie pour une colite'
        if any(before.bare in words for words in (own.titles, own.roles, own.before_colleagues)):
            return not self._is_shortened(scene, at - 1) and not self._is_the_writers(scene, at, last)
        if between == ", " and self._is_apposed(scene, at, last):
            return True
        if between == " " and self._is_a_doctor(before.bare):
            return True
        links = between == " " and before.flat in own.links and before.flat not in self._of
        if at > 1 and links and self.is_a_role(words[at - 2]):
            return not (at > 2 and words[at - 3].flat in own.greetings)  # 'mon médecin est Mme Martin'
        is_qualified = at > 1 and between == " " and own.like_folded(before.bare) in own.discipline_words
        if is_qualified and (words[at - 2].bare in own.titles or words[at - 2].bare in own.roles):
            return True  # 'référent dermato M. Martin'
        if before.flat in own.greetings and between == " " and not self._is_quoted_to_a_patient(scene, at - 1):
            end = words[last].end
            return bool(_END_OF_GREETING.match(flat, end)) and not self._somebody_treated.match(flat, end)
        is_linked = at > 1 and before.flat in own.of_a_service
        is_of_their_side = is_linked and (
            words[at - 2].bare in own.before_colleagues or words[at - 2].bare in self._sides
        )
        return is_of_their_side and not scene.tells_ones_care

    def _is_the_writers(self, scene: Scene, at: int, last: int) -> bool:
        """'je suis ambulancier, Mme Fictive que je ramène vomit': who is told of is not who writes."""
        flat, role = scene.text.flat, scene.words[at - 1]
        if scene.text.between(role, scene.words[at]) != ", " or role.bare not in self._lexicon.roles:
            return False
        is_said = self._i_am.search(flat, max(0, role.start - _BEFORE), role.start)
        return is_said is not None and self._goes_on_about.match(flat, scene.words[last].end) is not None

    def _is_apposed(self, scene: Scene, at: int, last: int) -> bool:
        """'l'interne de garde, Mme Martin, demande', 'le cardiologue, M. Martin, propose'; not ', 67 ans'."""
        flat, words, end = scene.text.flat, scene.words, scene.words[last].end
        if flat[end : end + 1] != "," or self._ours.are_of_a_service(scene, at, last) is False:
            return False
        near = [word.bare for word in words[max(0, at - _MOST_WORDS_OF_A_ROLE) : at]]
        is_treated = self._somebody_treated.match(flat, end) or self._somebody_cared_for.match(flat, end)
        return not self._lexicon.roles.isdisjoint(near) or (self._is_a_doctor(near[-1]) and not is_treated)

    def _is_addressed(self, scene: Scene, at: int) -> bool:
        """'Cher confrère, M. Fictif présente': a mark parts whom the letter greets from who is told of."""
        words, addressee = scene.words, scene.words[at - 1]
        between = scene.text.between(addressee, words[at])
        is_parted = bool(_PARTS.fullmatch(between)) or (
            between == ". " and len(addressee.flat) > _LONGEST_ABBREVIATION  # not 'Dr. M. Fictif'
        )
        if not is_parted or not (addressee.bare in self._addressed or addressee.bare in self._lexicon.roles):
            return False
        if at > 1:
            has_article = at > 2 and words[at - 2].flat in self._articles
            before = words[at - 3].flat if has_article else words[at - 2].flat
            return before in self._addressing or (has_article and before in self._lexicon.civilities)
        return addressee.bare in self._addressed and ":" not in between  # 'référente : Mme Martin'

    def _is_shortened(self, scene: Scene, at: int) -> bool:
        """'regarder pr Mme Fictive' is *pour*, 'notre cher M. Fictif' no greeting; 'le pr Fictif' is the professor."""
        word, before = scene.words[at], scene.words[at - 1] if at else None
        if word.flat in self._shorthand and word.cased.islower():
            return before is None or before.flat not in self._before_a_title
        is_ours = before is not None and before.flat in self._lexicon.possessives
        return is_ours and word.bare in self._lexicon.before_colleagues and word.bare not in self._lexicon.roles

    @staticmethod
    def _is_quoted_to_a_patient(scene: Scene, greeting: int) -> bool:
        """'SMS à la patiente : « Bonjour Mme Fictive »'."""
        return any(word.flat in scene.lexicon.patient for word in scene.words[:greeting])

    def is_described(self, scene: Scene, last: int, *, calls: bool = False) -> bool:
        """'Mme Martin, infirmière', 'M. Dupont, cardiologue', 'Mme Martin de la pharmacie', 'Mme Martin m'a dit'.

        `calls`: it is said before that who is named calls.
        """
        words, own = scene.words, self._lexicon
        if reports := self._reports.match(scene.text.flat, words[last].end):
            return reports["calls"] is None or self._speaks_of_another(scene, last)
        if self._on_the_line.match(scene.text.flat, words[last].end):
            return False
        last += any(word.flat in self._oneself for word in words[last + 1 : last + 2])  # 'Fictif here, GP'
        following = words[last + 1 : last + 2 + _MOST_LINKS]
        if not following or scene.text.between(words[last], following[0]).strip(" ,(-:"):
            return False
        if following[0].bare in own.roles or self._is_a_doctor(following[0].bare):
            return not labels_the_next(scene, last + 1) and not self.are_ill_themselves(scene, following[0].end)
        for link, word in pairwise(following):
            if link.flat not in own.of_a_service:
                return False
            if link.flat in self._lies_in and calls:
                return False
            is_seen = word.bare in self._wards or self._at_a_practice.match(scene.text.flat, word.start)
            if link.flat in self._lies_in and is_seen and scene.names_an_illness:
                return False  # 'M. Blanc en hdj, pâle', 'Mme Blanc aux urgences'
            if any(word.bare in words for words in (own.service_lines, own.facilities, own.roles)):
                return not scene.tells_ones_care
        return False

    def _speaks_of_another(self, scene: Scene, last: int) -> bool:
        """'Mme Martin nous appelle pour une patiente', '…, infirmière': not '… pour une diarrhée'."""
        behind = scene.words[last + 1 :]
        return any(word.flat in self._lexicon.patients or self.is_a_role(word) for word in behind)

    def is_a_role(self, word: Word) -> bool:
        """Whether it is a title, an occupation or the doctor of a discipline."""
        return word.bare in self._lexicon.titles or word.bare in self._lexicon.roles or self._is_a_doctor(word.bare)

    def _is_a_doctor(self, word: str) -> bool:
        """Whether it names the doctor of a discipline, not the discipline: 'cardiologue'."""
        return (
            word.endswith(self._lexicon.doctor_endings)
            and self._lexicon.like_folded(word) in self._lexicon.discipline_words
        )


def _are_initials(word: Word) -> bool:
    return word.cased.replace("-", "").isupper() and all(len(part) == 1 for part in word.parts)
