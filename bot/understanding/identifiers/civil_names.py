"""A name behind a civility: *Mme Dupont*, *m. dupont jean*, *M. et Mme X*, *monsieur de la Tour*."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.understanding.identifiers.candidates import Candidate, Sureness
from bot.understanding.identifiers.civility_reader import CivilityReader
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.denied import Denied
from bot.understanding.identifiers.flat import Word, letters_of
from bot.understanding.identifiers.goes_home import GoesHome
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives
from bot.understanding.identifiers.surroundings import Surroundings

_SHORTEST = 3
"""Letters of a surname that is any word."""
_LONGEST_SHORTENED = 2
"""Letters of 'm.', 'mr.'; a full stop behind a longer one may end a sentence."""
_BEFORE = 32
"""Characters before a civility in which a room is told."""
_WORDS_OF_A_NEXT_ONE = 2
"""'et pour | Mme Fictive': a message that goes on from one patient to another."""
_MOST_WORDS_OF_A_PLACE = 4
"""Words behind what was read of a place: 'de saint | jean de luz'."""
_NUMBER_BEHIND = re.compile(r" ?[0-9]")

_A_STRAY_FIGURE = re.compile(r"(?<![0-9])[0-9]{1,3}$")
"""'Mme Fictive 3'."""

_BEHIND_A_CIVILITY = ' .°\n"«'
"""A full stop, how some write it, what parts the cells of a table, and a quotation."""


class CivilNames:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._colleagues = lexicon, names, colleagues
        words, self._denied = lexicon.words.civilities, Denied(lexicon, names)
        self._goes_home = GoesHome(lexicon, Surroundings(lexicon, names, colleagues))
        self._civilities = CivilityReader(lexicon, names)
        self._joined = re.compile(rf" ?\.? ?{alternatives(words.joined_by)} ?")
        self._had = word_set(words.had)
        self._spoken_of = word_set(words.spoken_of)
        self._next_one = [[joint, about] for joint in word_set(words.joined_by) for about in sorted(self._spoken_of)]
        self._nouns, self._only_nouns = word_set(words.nouns), word_set(words.only_nouns)
        self._either = word_set(words.either)
        self._goes_on_as_a_noun = word_set(words.goes_on_as_a_noun)
        self._indefinite, self._of_a_place = word_set(words.indefinite), words.of_a_place
        self._articles = self._indefinite | word_set(lexicon.words.names.articles)
        patients = lexicon.words.patients
        self._told_of_somebody = word_set((*patients.behind_name, *patients.cared_for))
        self._homes = word_set(patients.homes)
        self._before_a_home = word_set((*lexicon.words.dates.town_articles, *words.of_a_place))
        room = rf"{alternatives(patients.rooms)} ?[0-9]{{1,4}}"
        of, article = alternatives(words.of_a_place), alternatives(lexicon.words.dates.town_articles)
        told = rf"(?:(?:{of} (?:{article} )?)?{room}|{of} {article} [0-9]{{1,4}}|{of} [0-9]{{3}})"
        self._of_a_room = re.compile(rf" {told}(?![0-9a-z])")
        it_is = alternatives(lexicon.words.pointing.it_is)
        who = alternatives((*words.nouns, *patients.persons, *patients.patient))
        self._behind_a_room = re.compile(
            rf"(?<![a-z])(?:{told},? {it_is}|{who} {of}(?: {article})? [0-9]{{1,4}}(?:,|,? {it_is})) $"
        )
        self._subject = re.compile(rf" ?{alternatives(lexicon.words.pointing.subjects)}\.? ?[:-] ?")
        self._maiden = word_set(lexicon.words.names.maiden)
        self._participles = lexicon.words.names.participle_endings

    def is_any_civility(self, word: Word) -> bool:
        return word.flat in self._lexicon.civilities

    def at(self, scene: Scene, at: int) -> Candidate | None:
        """The name of a patient behind the civility that is the word `at`."""
        words = scene.words
        last_civility = self._last_of_a_couple(scene, at)
        if last_civility == at and not self._civilities.is_one(scene, at):
            return None
        civility = words[last_civility]
        begin = last_civility + 1
        begin += begin < len(words) and words[begin].flat in self._maiden  # 'madame veuve Fictive'
        name = self._names.read(
            scene,
            begin,
            words[begin - 1].end,
            lower_case=self._civilities.may_stand_before_small_letters(scene, civility)
            or self._civilities.own(scene, last_civility)
            or self._civilities.are_spoken_of(scene, last_civility),
            after=_BEHIND_A_CIVILITY,
            is_announced=True,
        )
        is_open = any(word.flat in self._either for word in words[max(0, at - 1) : last_civility])
        following = scene.text.flat[civility.end : civility.end + 2]
        is_glued = following[:1] == "." and following[1:].isalpha()  # 'M.Fictif'
        is_open = is_open or (
            not is_glued and bool(at and words[at - 1].flat in self._lexicon.greetings)
        )  # 'Bonjour Madame Peut-on'
        name = name or (None if is_open else self._any_word(scene, begin))
        is_kin = self._is_kin(scene, at)
        is_colleague = name is not None and not is_kin and self._colleagues.is_one(scene, at, name.last)
        if name is None or is_colleague or self._comes_from_there(scene, at, name) or self._denied.are(scene, name):
            return None
        if not words[name.first].has_capital and not self._is_a_surname(civility, words[name.first]):
            return None
        if self._says_how_he_is(scene, at, name) or scene.text.flat.startswith("@", words[name.last].end):
            return None  # 'm.fictif@…' is a mailbox
        is_spoken_of = bool(at) and words[at - 1].flat in self._spoken_of and scene.names_a_discipline
        is_a_couple = last_civility > at  # no colleague is one
        is_had = bool(at) and words[at - 1].flat in self._had
        is_next = at == _WORDS_OF_A_NEXT_ONE and [word.flat for word in words[:at]] in self._next_one
        is_sure = is_spoken_of or is_kin or is_had or is_next or is_a_couple or self._is_all_there_is(scene, at, name)
        is_sure = is_sure or self._heads_a_letter(scene, at, name) or self._is_discussed(scene, at, name)
        sureness: Sureness = "initial" if not name.proper else "sure" if is_sure else "likely"
        has_two = name.last > name.first or (civility.flat == "m" and words[name.first].start == civility.end + 1)
        if not name.proper and has_two and self._names.is_aged(scene, name.last):
            sureness = "sure"  # 'Mme B.L. 72 ans', 'M.D., 58 ans'; one letter and an age ('M. D., 58 ans') fit too many
        if not name.proper and self._lives_in_a_home(scene, name.last):
            sureness = "sure"
        titled = Name(at, name.last, name.proper)
        if name.proper and (self._lies_in_a_room(scene, at, name) or self._goes_home.tells(scene, titled)):
            sureness = "sure"
        return Candidate(words[at].start, self._with_maiden_name(scene, name.last), sureness)

    def _lies_in_a_room(self, scene: Scene, at: int, name: Name) -> bool:
        """'Mme Fictive de la 118', 'la dame du 118 c'est Mme Fictive'."""
        if not scene.has_figures:
            return False
        flat, start = scene.text.flat, scene.words[at].start
        is_behind = self._behind_a_room.search(flat, max(0, start - _BEFORE), start) or self._civilities.lie_in_a_room(
            scene, at
        )
        return bool(is_behind or self._of_a_room.match(flat, self._names.end_of(scene, name.last)))

    @staticmethod
    def _is_all_there_is(scene: Scene, at: int, name: Name) -> bool:
        """'Mme Fictive': a message of nothing else is about nobody else."""
        flat, words = scene.text.flat, scene.words
        rest = flat[: words[at].start] + flat[words[name.last].end :]
        return name.proper > 0 and not _A_STRAY_FIGURE.sub("", rest).strip(" .,;:!?\n")

    def _is_discussed(self, scene: Scene, at: int, name: Name) -> bool:
        """'veut présenter m. boulanger jeudi en rcp': whatever else the message says."""
        told = self._colleagues.discussed
        return name.proper > 0 and (told.has_papers(scene, at) or told.with_a_board(scene, at, name.last))

    def _heads_a_letter(self, scene: Scene, at: int, name: Name) -> bool:
        """'Objet : Mme Fictive' alone on its line; behind a comma who works somewhere is told."""
        flat, words = scene.text.flat, scene.words
        line = flat[: words[at].start].rpartition("\n")[2]
        is_the_end = not flat[self._names.end_of(scene, name.last) :].partition("\n")[0].strip(" .,;:")
        return name.proper > 0 and is_the_end and self._subject.fullmatch(line) is not None

    def _lives_in_a_home(self, scene: Scene, last: int) -> bool:
        """'mme b. 81 ans ehpad les tilleuls': one letter and an age, with the home, fit one person."""
        if not self._names.is_aged(scene, last):
            return False
        return any(
            home.bare in self._homes
            and scene.text.between(home, word) == " "
            and (word.flat in self._before_a_home or "'" in word.flat or word.has_capital)
            for home, word in pairwise(scene.words[last + 1 :])
        )

    def _any_word(self, scene: Scene, at: int) -> Name | None:
        """'Mme Pain', 'M. Grade': with a capital right behind the title, whatever else the word is.

        Unless the sentence goes on so: a number ('Mme Grade 3'), a disease or a drug, a role, a small word.
        """
        words = scene.words
        if at >= len(words) or scene.is_shouted or not words[at].has_capital or words[at].is_all_capitals:
            return None
        word, civility = words[at], words[at - 1]
        if len(word.bare) < _SHORTEST:
            return None  # 'M. X'
        between = scene.text.between(civility, word)
        if between not in (" ", ".") and not (between in (". ", "° ") and len(civility.flat) <= _LONGEST_SHORTENED):
            return None
        is_aged = self._names.is_aged(scene, at)
        if not is_aged and _NUMBER_BEHIND.match(scene.text.flat, word.end):
            return None
        return Name(at, at, 1) if self._may_be_anybodys(word) else None

    def _may_be_anybodys(self, word: Word) -> bool:
        """Whether it may be a surname right behind a title: no small word, role or drug; what is ill may be one."""
        own, folded = self._lexicon, self._lexicon.like_folded(word.flat)
        if word.flat in own.towns and (folded,) in own.places:
            return True  # 'M. Niort', which is a place behind anything else
        if any(
            word.flat in words
            for words in (own.not_names, own.patients, own.civilities, own.before_no_patient, own.services)
        ):
            return False
        is_listed = word.flat in own.people.surnames or word.flat in own.people.surnames_and_words
        if not is_listed and word.flat in self._told_of_somebody:
            return False  # 'Madame Suivie pour un mélanome'
        return is_listed or (folded not in own.clinical_words and not word.flat.endswith(own.not_name_endings))

    def _is_kin(self, scene: Scene, at: int) -> bool:
        """'ma voisine Mme Fictive m'a donné', 'le gendre de Mme Fictive nous dit'."""
        before = [word for word in scene.words[max(0, at - 2) : at] if word.flat not in self._of_a_place]
        return bool(before) and before[-1].bare in self._lexicon.kin

    def _says_how_he_is(self, scene: Scene, at: int, name: Name) -> bool:
        """'un monsieur intubé', 'une dame voilée': a participle in small letters behind an indefinite article."""
        words = scene.words
        word = words[name.first]
        is_indefinite = bool(at) and words[at - 1].flat in self._indefinite
        return is_indefinite and word.cased.islower() and scene.as_typed(word).endswith(self._participles)

    def _comes_from_there(self, scene: Scene, at: int, name: Name) -> bool:
        """'un monsieur de Confolens', 'le monsieur de Sare': not 'monsieur de la Tour', who is called so.

        Behind an article, *de* and whatever follows a noun is where somebody lives.
        """
        words = scene.words
        is_behind_an_article = bool(at) and words[at - 1].flat in self._articles
        is_a_noun = words[at].flat in self._nouns
        particle, *_ = letters_of(words[name.first].flat)
        if particle not in self._of_a_place or not words[name.first].cased[:1].islower():
            return False
        if is_behind_an_article:
            return is_a_noun or self._is_a_known_place(scene, name)
        if words[at].flat in self._only_nouns:
            return self._is_a_known_place(scene, name)
        if not is_a_noun or (words[at].has_capital and (at or self._names.is_aged(scene, name.last))):
            return False
        return self._is_a_noun_before_a_town(scene, at, name)

    def _is_a_known_place(self, scene: Scene, name: Name) -> bool:
        """Also where the name was read only in part: 'de sainte Engrâce'."""
        words, first = scene.words, scene.words[name.first].start
        for word in words[name.last : name.last + 1 + _MOST_WORDS_OF_A_PLACE]:
            particle, *parts = letters_of(scene.text.flat[first : word.end])
            article = self._of_a_place[particle]
            if tuple(map(self._lexicon.like_folded, [*article.split(), *parts])) in self._lexicon.places:
                return True
        return False

    def _is_a_noun_before_a_town(self, scene: Scene, at: int, name: Name) -> bool:
        """'monsieur de Villeneuve qui tousse': in small letters, a town that is a surname too, and a noun goes on."""
        words, behind = scene.words, name.last + 1
        if words[at].has_capital or behind >= len(words) or words[behind].flat not in self._goes_on_as_a_noun:
            return False
        is_a_town = self._lexicon.like_folded(words[name.last].parts[-1]) in self._lexicon.towns
        is_joined = scene.text.between(words[name.last], words[behind]) == " "
        return is_a_town and is_joined and self._is_a_known_place(scene, name)

    def _last_of_a_couple(self, scene: Scene, at: int) -> int:
        """The second civility of 'M. et Mme Dupont'."""
        words = scene.words
        for second in (at + 1, at + 2):
            if second < len(words) and self.is_any_civility(words[second]):
                joint = scene.text.flat[words[at].end : words[second].start]
                if self._joined.fullmatch(joint):
                    return second
        return at

    def _is_a_surname(self, civility: Word, first: Word) -> bool:
        """In lower case behind a shy civility only a word that is nothing else; particles have seen to theirs."""
        is_shy = civility.flat in self._lexicon.shy_civilities
        return not is_shy or first.flat in self._lexicon.particles or self._names.is_lower_case_surname(first)

    def _with_maiden_name(self, scene: Scene, last: int) -> int:
        """Where 'Mme Martin née Dupont' ends."""
        words = scene.words
        if last + 2 < len(words) and words[last + 1].flat in self._maiden:
            name = self._names.read(scene, last + 2, words[last + 1].end, lower_case=False)
            if name and name.proper:
                return words[name.last].end
        return self._names.end_of(scene, last)
