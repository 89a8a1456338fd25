"""What only somebody does, behind a surname that may be an ordinary word: *Rivière a commencé les bolus hier*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.flat import Word, flattened
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import alternatives
from bot.understanding.identifiers.states import States, clause_at
from bot.understanding.identifiers.surroundings import Surroundings

_SHORTEST_IN_CAPITALS = 5
"""Letters of a surname in capitals; shorter ones are abbreviations."""
_MOST_BESIDE = 2
"""Words between *a* and what was done: 'a encore bien mangé'."""
_OBJECT = 40
"""Characters behind *a refait* in which an illness stands."""
_WORDS_OF_AN_OBJECT = 5
"""'une réaction à la perfusion'."""


class Deeds:
    """A surname without article, alone before its verb.

    A word that nothing explains may be a drug that knowledge/ lacks, and an everyday word a thing: what both may do
    (begin, be given) tells somebody only with what somebody begins, or where the word is mostly a surname.
    """

    def __init__(self, lexicon: Lexicon, names: NameReader, around: Surroundings) -> None:
        self._lexicon, self._names, self._around = lexicon, names, around
        patients, words, deeds = lexicon.words.patients, lexicon.words.names, lexicon.words.deeds
        calendar = lexicon.calendar
        self._nobody = word_set((*deeds.things, *deeds.firms, *deeds.unnamed)) | lexicon.kin
        self._nobody |= {day for names in (*calendar.months, *calendar.weekdays) for day in names}
        self._mute = words.mute_endings
        self._states = States(lexicon)
        self._given = word_set(deeds.given)
        self._ails = word_set(deeds.ails)
        self._bodily_ails = self._ails - word_set(deeds.hospitals_do)
        beside = rf"(?: {alternatives(deeds.adverbs)}){{0,{_MOST_BESIDE}}}"
        did = rf"(?: ?[,:])? (?:{alternatives(deeds.auxiliaries)}){beside} "
        undergone = rf"(?:{alternatives(deeds.passive)} )?{alternatives(deeds.undergone)}"
        left = rf"{did}{alternatives(deeds.left)}"
        when = alternatives(deeds.left_when)
        a_day = rf"{alternatives(lexicon.words.dates.on_a_day)} [0-9]"
        approved = rf"[a-z']{{1,5}} ?{alternatives(deeds.given_to_drugs)}(?![a-z])"
        begun = rf"(?: {when})? (?!{a_day}|{approved})(?:l'|d'|{alternatives(deeds.before_an_object)} )"
        self._did = re.compile(rf"{did}(?:{alternatives(deeds.done)}|{undergone})(?![a-z])")
        bodily = sorted(word_set(deeds.done) - word_set(deeds.hospitals_do))
        self._did_bodily = re.compile(rf"{did}(?:{alternatives(bodily)}|{undergone})(?![a-z])")
        self._began = re.compile(rf"{did}{alternatives(deeds.begun_or_taken)}{begun}")
        self._falls_ill = re.compile(rf" {alternatives(deeds.falls_ill)}{beside}(?= )")
        self._left = re.compile(rf"{left}(?![a-z])")
        self._left_now = re.compile(rf"{left} {when}(?![a-z])")
        self._has = re.compile(rf" {alternatives(deeds.has_an_illness)}{beside}(?:(?P<figure> [0-9])|(?= ))")
        listed = deeds.auxiliaries, deeds.ails, deeds.has_an_illness, patients.does
        self._verbs = (
            frozenset(phrase.split()[0] for words in listed for phrase in map(flattened, words)) | self._states.verbs
        )
        """First words of everything that may stand behind the surname: most words have none of them behind."""
        self._finite = word_set((*deeds.auxiliaries, *deeds.ails, *deeds.has_an_illness))
        self._fell_ill = re.compile(rf"{did}{alternatives(deeds.had_an_illness)}(?= )")

    def have_a_verb(self, scene: Scene, last: int) -> bool:
        """Whether the word behind may begin a deed: asked first, as hardly any word has one behind."""
        if last + 1 >= len(scene.words):
            return False
        following = scene.words[last + 1]
        return following.flat in self._verbs or following.parts[0] in self._verbs  # 'peut-elle'

    def stand_at(self, scene: Scene, at: int) -> bool:
        """Whether there, right behind the room of somebody, is what only a body does or has."""
        flat, own = scene.text.flat, self._around.of_the_living | self._ails
        following = scene.word_at(at)
        is_a_verb = flat[at : at + 1] == " " and following < len(scene.words) and scene.words[following].start == at + 1
        if not is_a_verb:
            return False
        if scene.words[following].flat in own or self._did.match(flat, at) or self._left.match(flat, at):
            return True
        has = self._has.match(flat, at)
        return has is not None and (has["figure"] is not None or self._is_an_illness(scene, has.end()))

    def tell(self, scene: Scene, name: Name) -> bool:
        """Whether the words behind the surname, of which the first is a verb, are what somebody did, or does."""
        word = scene.words[name.last]
        if not self._is_alone(scene, name) or not self._may_be_one(scene, name.last):
            return False
        if self._is_a_place(word) or (self._is_a_village(word) and not self._is_a_surname(word)):
            is_another = self._names.is_an_authors(word) or (word.flat,) in self._lexicon.known_people
            if not is_another and self._did_what_no_place_does(scene, name.last):
                return True
            return self._is_a_village(word) and self._did_what_no_village_does(scene, name.last)
        if self._is_a_surname(word):
            is_told = self._is_a_subject_of(scene, name.last, self._left) or self._has_an_illness(scene, name.last)
            is_told = is_told or (not self._is_a_trade(scene, name.last) and self._states.tell(scene, word.end))
            return is_told or self._around.does(scene, name.last, self._around.of_the_living | self._ails)
        if self._states.are_on_a_treatment(scene, word.end):
            is_one = self._names.is_unknown(word) and not self._names.ends_as_a_disease(word)
            return is_one or self._names.is_a_borne_word(word)
        return self._is_told_of_a_borne_word(scene, name.last) or (
            self._names.is_unknown(word) and self._is_a_subject_of(scene, name.last, self._left_now)
        )

    def _is_a_trade(self, scene: Scene, last: int) -> bool:
        """'Boulanger en G3': what somebody does, unless a verb follows."""
        following = scene.words[last + 1].flat
        return scene.words[last].flat in self._lexicon.occupations and following not in self._states.finite

    def _is_told_of_a_borne_word(self, scene: Scene, last: int) -> bool:
        word = scene.words[last]
        if not self._names.is_a_borne_word(word):
            return False
        if self._did_something(scene, last) or self._around.does(scene, last, self._ails):
            return True
        is_ours = self._lexicon.like_folded(word.flat) in self._lexicon.known_words  # 'Goutte est en G3'
        return not is_ours and self._states.is_graded(scene, word.end)

    def _is_a_village(self, word: Word) -> bool:
        """A place without a hospital, which coughs as little as it is in a grade: 'Castelnau est en G3'."""
        own = self._lexicon
        is_another = self._names.is_an_authors(word) or (word.flat,) in own.known_people
        is_usual = word.flat in own.ordinary_surnames
        is_one = own.like_folded(word.flat) in own.villages or self._names.is_of_a_saint(word)
        return is_one and not is_another and not is_usual

    def _did_what_no_place_does(self, scene: Scene, last: int) -> bool:
        """'Marmande a vomi': of a town too, which refuses, receives and is far away."""
        ails = self._around.does(scene, last, self._bodily_ails)
        return ails or self._match(scene, last, self._did_bodily) is not None

    def _did_what_no_village_does(self, scene: Scene, last: int) -> bool:
        if self._match(scene, last, self._left_now):
            return True
        fell_ill = self._match(scene, last, self._fell_ill) or self._match(scene, last, self._falls_ill)
        is_ill = fell_ill is not None and self._is_an_illness(scene, fell_ill.end())
        return is_ill or self._states.tell_of_a_place(scene, scene.words[last].end)

    def _is_alone(self, scene: Scene, name: Name) -> bool:
        """Or behind its particle, where the surname is no word: 'Le Goff', not 'Le petit'."""
        is_no_word = scene.words[name.last].flat in self._lexicon.people.surnames
        return name.first == name.last or (is_no_word and self._is_a_surname(scene.words[name.last]))

    def _may_be_one(self, scene: Scene, last: int) -> bool:
        word = scene.words[last]
        is_written_so = word.has_capital or self._begins_in_small_letters(scene, last)
        is_short = word.is_all_capitals and len(word.flat) < _SHORTEST_IN_CAPITALS
        is_an_acronym = is_short or (word.is_all_capitals and not self._is_a_surname(word))
        is_one = is_written_so and not is_an_acronym and "'" not in word.flat
        is_nobody = word.flat in self._nobody or self._names.is_no_name(word)
        is_usual = word.flat in self._lexicon.ordinary_surnames
        is_another = not is_usual and (self._names.is_an_authors(word) or self._is_a_singular(word))
        return is_one and not is_nobody and not is_another and not self._names.is_first_name(word)

    def _begins_in_small_letters(self, scene: Scene, last: int) -> bool:
        """'petit est en g3': where nobody types capitals, at the head of the text and before a verb."""
        word = scene.words[last]
        is_typed_small = not last and scene.text.cased.islower() and word.flat in self._lexicon.ordinary_surnames
        following = scene.words[last + 1].flat if is_typed_small else ""
        return is_typed_small and (following in self._states.finite or following in self._finite)

    def _is_a_place(self, word: Word) -> bool:
        """Or an eponym; hospitals refuse and accept too: 'Niort a accepté'."""
        own = self._lexicon
        if (word.flat,) in own.known_people:
            return True
        is_usual = word.flat in own.ordinary_surnames
        return not is_usual and (
            self._names.may_be_a_place(word) or word.flat in own.towns or word.flat in own.small_places_outside
        )

    def _is_a_surname(self, word: Word) -> bool:
        """Mostly a surname, whatever else it is."""
        own = self._lexicon
        is_one = word.flat in own.ordinary_surnames or word.flat in own.people.surnames
        return is_one and own.like_folded(word.flat) not in own.clinical_words

    def _is_a_singular(self, word: Word) -> bool:
        """'selle', 'plaquette': with a mute ending it is an ordinary word."""
        own = self._lexicon
        return any(own.like_folded(word.flat) + ending in own.ordinary for ending in self._mute)

    def _is_a_subject_of(self, scene: Scene, last: int, left: re.Pattern[str]) -> bool:
        is_told = self._did_something(scene, last) or self._began_or_fell_ill(scene, last)
        return is_told or self._match(scene, last, left) is not None

    def _did_something(self, scene: Scene, last: int) -> bool:
        return self._match(scene, last, self._did) is not None

    def _began_or_fell_ill(self, scene: Scene, last: int) -> bool:
        if self._match(scene, last, self._began):
            return True
        match = self._match(scene, last, self._fell_ill)
        return match is not None and self._is_an_illness(scene, match.end())

    def _has_an_illness(self, scene: Scene, last: int) -> bool:
        """'Petit fait une colite', 'Berger a encore 39,5'."""
        match = self._match(scene, last, self._has)
        return match is not None and (match["figure"] is not None or self._is_an_illness(scene, match.end()))

    def _is_an_illness(self, scene: Scene, at: int) -> bool:
        own = self._lexicon
        pieces = PIECES.findall(clause_at(scene.text.flat, at, _OBJECT))[:_WORDS_OF_AN_OBJECT]
        if not own.services.isdisjoint(pieces):
            return False  # 'Moreau a sa consultation le mardi'
        folded = [own.like_folded(piece) for piece in pieces]
        return not (own.ill | self._given).isdisjoint(pieces) or next(own.clinical.starts(folded), None) is not None

    def _match(self, scene: Scene, last: int, deed: re.Pattern[str]) -> re.Match[str] | None:
        """What stands right behind the surname; 'à' is no verb."""
        is_a_verb = scene.as_typed(scene.words[last + 1]) not in self._around.no_verbs
        return deed.match(scene.text.flat, scene.words[last].end) if is_a_verb else None
