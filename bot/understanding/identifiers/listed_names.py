"""Names that many people of this country bear, also in small letters: *on continue pour fictif ?*, *fictif marcel*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.candidates import Candidate, Sureness
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.listed_colleagues import ListedColleagues
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.surroundings import FIGURES_OF_A_ROOM, Surroundings
from bot.understanding.identifiers.word_lists import WordLists

SHORTEST_LISTED = 4
"""Letters of a surname that nothing but the list tells; shorter ones are abbreviations."""
_SHORTEST_BESIDE_A_FIRST_NAME = 3
_LONGEST_ABBREVIATION = 3
"""Letters in capitals that are rather an abbreviation than a first name."""
_LONGEST_PLACE = 4
"""Words on each side in which the rest of the name of a place stands."""
_MONTH = re.compile(r"\.? ?(?:(?:0[1-9]|1[0-2])/(?:19|20)[0-9]{2}|19[2-9][0-9]|200[0-5])(?![0-9/])")
"""Or only the year, of a birth, behind a name and its initial."""


class ListedNames:
    """What the list of surnames and first names tells, where no shape and no word beside a name did."""

    def __init__(self, lexicon: Lexicon, names: NameReader, around: Surroundings) -> None:
        self._lexicon, self._names, self._around = lexicon, names, around
        self._colleagues = ListedColleagues(lexicon, names, around)
        self._people, self._lists = lexicon.people, WordLists(lexicon, names)
        words = lexicon.words.names
        self._other = word_set((*words.bear_another_name, *lexicon.words.deeds.firms))
        self._mute, self._elided = words.mute_endings, word_set(words.glued_articles)
        self._no_surnames = lexicon.greetings | word_set(words.before_a_place)
        dates, civilities = lexicon.words.dates, lexicon.words.civilities
        self._articles = word_set((*dates.town_articles, *civilities.indefinite, *words.articles))
        self._says, self._adjectives = word_set(lexicon.words.labels.says), words.adjective_endings
        self._somebody = lexicon.patient | lexicon.kin | lexicon.civilities
        self._before_places = word_set(words.before_small_places)

    def at(self, scene: Scene, at: int) -> Candidate | None:
        """The first name and surname, in any order, the name with an initial, or the surname that the word begins."""
        if len(scene.words[at].flat) < _SHORTEST_BESIDE_A_FIRST_NAME:
            return None
        if at + 1 < len(scene.words):
            initial = len(scene.words[at + 1].flat) == 1
            if beside := self._whole(scene, at) or (initial and self._with_an_initial(scene, at)):
                return beside
        return self._alone(scene, at)

    def _whole(self, scene: Scene, at: int) -> Candidate | None:
        """'fictif karim', 'simone fictive', 'Fictive, Philippa'."""
        words = scene.words
        pair = words[at], words[at + 1]
        if pair[0].has_capital != pair[1].has_capital:
            return None
        if not (self._lists.is_a_first_name(pair[0]) or self._lists.is_a_first_name(pair[1])):
            return None
        between = scene.text.between(*pair)
        is_backwards = between == ", " and pair[0].has_capital and not self._is_of_a_service(scene, at)
        if between != " " and not is_backwards:
            return None
        orders = ((pair[1], pair[0]),) if is_backwards else ((pair[0], pair[1]), (pair[1], pair[0]))
        is_aged = self._names.is_aged(scene, at + 1)
        is_double = bool(at) and self._lists.is_a_first_name(scene.words[at - 1])  # 'jean marie fictif'
        have_capitals = pair[0].has_capital and not scene.is_shouted
        begins = have_capitals and pair[0].flat not in self._other and self._begins(scene, at)
        is_sure = is_aged or begins or self._around.is_announced(scene, at)
        are_a_name = any(
            self._are_a_name(first, surname, is_sure=is_sure or (first is pair[0] and (have_capitals or is_double)))
            for first, surname in orders
        )
        return self._candidate(scene, Name(at, at + 1, 2)) if are_a_name else None

    def _is_of_a_service(self, scene: Scene, at: int) -> bool:
        """'la cadre du | SSIAD, Claire Fictive': behind *de*, before a first name with a surname of its own."""
        words = scene.words
        is_behind_of = "'" in words[at].flat or self._around.is_behind(scene, at, self._around.of)
        following = words[at + 2 : at + 3]
        joined = (word for word in following if scene.text.between(words[at + 1], word) == " ")
        return is_behind_of and any(word.has_capital for word in joined)

    @staticmethod
    def _begins(scene: Scene, at: int) -> bool:
        """Behind a mark or at the head of a line: 'relève : Printemps Odile', where no sentence begins so."""
        before = scene.text.flat[scene.words[at - 1].end : scene.words[at].start] if at else "\n"
        return any(mark in before for mark in ":/-\n;>")

    def _with_an_initial(self, scene: Scene, at: int) -> Candidate | None:
        """'fictive p. (71 ans)', 'elodie f. 02/1983'."""
        pair = scene.words[at], scene.words[at + 1]
        if scene.text.between(*pair) != " ":
            return None
        if scene.text.flat[pair[1].end : pair[1].end + 1] != ".":
            return None
        name = Name(at, at + 1, 1)
        is_known = self._is_a_surname(pair[0]) or self._lists.is_a_first_name(pair[0])
        is_marked_off = scene.text.flat[pair[1].end + 1 : pair[1].end + 3].strip()[:1] in tuple("(,hfm")
        if not is_known and not (is_marked_off and self._names.is_unknown(pair[0]) and self._is_no_slip(pair[0])):
            return None  # 'staphylo a. 70 ans'
        is_the_end = not scene.text.flat[pair[1].end :].strip(" .")
        lies = self._around.is_at_a_bed(scene, at + 1) or self._around.has_a_vital_value(scene, at + 1)
        is_told = self._around.is_aged(scene, name) or self._around.does(scene, at + 1, self._around.of_somebody)
        is_told = is_told or lies or (is_the_end and pair[0].flat in self._people.surnames)
        if not is_told and not _MONTH.match(scene.text.flat, pair[1].end):
            return None
        found = self._candidate(scene, name)
        return found._replace(sureness="sure") if found and lies else found

    def _is_no_slip(self, word: Word) -> bool:
        return len(word.flat) >= SHORTEST_LISTED and not self._is_cut_short(self._lexicon.like_folded(word.flat))

    def _alone(self, scene: Scene, at: int) -> Candidate | None:
        """A surname that is no word, no first name, no place and nothing that knowledge/ knows."""
        word = scene.words[at]
        if len(word.flat) < SHORTEST_LISTED or word.flat in self._other:
            return None
        if not (word.has_capital or self._may_stand_alone(scene, at)):
            return None
        name = Name(at, at, 1)
        is_told = self._is_a_word_with_an_age(scene, name) or (not at and self._heads(scene, at))
        is_told = is_told or self._lies_in_a_room(scene, at)
        if not (is_told or self._is_a_surname_and_nothing_else(scene, at)) or self._goes_on(scene, at):
            return None
        if scene.names_a_letter(at):
            return None
        if is_told:
            return self._candidate(scene, name)
        if word.has_capital and not self._around.tell_a_patient(scene, name):
            return None  # 'Blake drain', 'critères de Bégaud': devices, authors and firms have capitals too
        if self._names.is_an_authors(word) and self._around.is_of_an_illness(scene, at):
            return None  # 'pneumopathie de Carrington'
        return self._candidate(scene, name)

    def _may_stand_alone(self, scene: Scene, at: int) -> bool:
        """Whether a word in small letters may be one at all: said for most words, before what takes longer."""
        word, before = scene.words[at], scene.words[at - 1].flat if at else ""
        if before in self._says:
            return True
        is_told = before in self._somebody or scene.has_a_figure_within(
            word.start - FIGURES_OF_A_ROOM, FIGURES_OF_A_ROOM
        )
        return (is_told or not self._lists.is_known(word)) and self._lists.is_listed(word)

    def _is_a_surname_and_nothing_else(self, scene: Scene, at: int) -> bool:
        """By the list, or beside *la dame*; of most words it is enough that knowledge/ knows them."""
        word = scene.words[at]
        is_somebody = self._is_somebody(scene, at)
        if not is_somebody and self._lists.is_known(word):
            return False
        is_one = all(part in self._people.surnames for part in word.parts) and not self._names.is_first_name(word)
        return is_one and (is_somebody or self._is_nothing_else(scene, at))

    def _is_a_word_with_an_age(self, scene: Scene, name: Name) -> bool:
        """'Mouton, 59 ans', 'Lamarque 61 ans': a word or a village that is a surname, with a capital, first of all."""
        word = scene.words[name.last]
        may_be = not name.first and word.has_capital and self._around.is_aged(scene, name)
        if not may_be:
            return False
        own = self._lexicon
        is_a_village = own.like_folded(word.flat) in own.villages and word.flat in self._people.surnames
        return word.flat in self._people.surnames_and_words or is_a_village

    def _heads(self, scene: Scene, at: int) -> bool:
        """'Rocher. pembro C8.': alone as the first sentence, a word that many bear and no phrase of ours holds."""
        word, own = scene.words[at], self._lexicon
        is_alone = not at and scene.text.flat.startswith(". ", word.end) and scene.names_an_illness
        is_one = word.has_capital and self._names.is_a_borne_word(word)
        return is_alone and is_one and own.like_folded(word.flat) not in own.known_words

    def _lies_in_a_room(self, scene: Scene, at: int) -> bool:
        """'Chambre 312 Lanusse :', whatever else the surname is."""
        if not scene.has_figures:
            return False
        word = scene.words[at]
        listed = self._people.surnames, self._people.surnames_and_words
        is_one = word.has_capital and any(word.flat in names for names in listed) and not self._names.is_no_name(word)
        is_told = bool(at) and scene.words[at - 1].flat in self._says and self._is_no_state(scene, at)
        is_one = is_one or (is_told and self._names.is_unknown(word) and self._is_no_slip(word))
        is_one = is_one or (word.has_capital and self._lexicon.like_folded(word.flat) in self._lexicon.villages)
        is_small = word.flat in self._people.surnames and not self._names.is_no_name(word)
        is_one = is_one or (is_small and self._around.is_marked(scene, Name(at, at, 1)))
        return is_one and self._around.lies_behind_a_room(scene, at)

    def _is_no_state(self, scene: Scene, at: int) -> bool:
        """'bed 7 is fictive', not 'lit 7 est collabée'."""
        return not scene.as_typed(scene.words[at]).endswith(self._adjectives)

    def _goes_on(self, scene: Scene, at: int) -> bool:
        """Behind a first name, which was judged with it, or the article of a thing: 'the Marsden'."""
        if not at or scene.text.between(scene.words[at - 1], scene.words[at]) != " ":
            return False
        before = scene.words[at - 1]
        if at > 1 and scene.words[at - 2].flat in self._around.announcing:
            return False  # 'chez les Fictif'
        return self._lists.is_a_first_name(before) or (before.flat in self._articles and scene.words[at].has_capital)

    def _is_somebody(self, scene: Scene, at: int) -> bool:
        """Right behind *la dame*, *le père*, *patient*: whatever the surname is near to, unless it is a whole place."""
        if not self._around.is_behind(scene, at, self._somebody):
            return False
        own, folded = self._lexicon, self._lexicon.like_folded(scene.words[at].flat)
        is_a_place = (folded,) in own.places or (folded,) in own.phrases
        is_a_word = any(folded + ending in own.ordinary for ending in ("", *self._mute))
        return not is_a_place and not is_a_word and not self._names.is_no_name(scene.words[at])

    def _candidate(self, scene: Scene, name: Name) -> Candidate | None:
        words = scene.words[name.first : name.last + 1]
        if self._names.is_a_thing(words) or self._lie_in_a_place(scene, name) or self._colleagues.tell(scene, name):
            return None
        near = scene.words[max(0, name.first - 2) : name.first]
        is_kin = any(word.bare in self._lexicon.kin for word in near)
        is_sure = scene.names_an_illness or is_kin or self._is_all_of_a_bed(scene, name)
        sureness: Sureness = "sure" if is_sure else "likely"
        return Candidate(words[0].start, self._names.end_of(scene, name.last), sureness)

    def _is_all_of_a_bed(self, scene: Scene, name: Name) -> bool:
        """'lit 3 : Fictif': a bed and who lies there, with nothing else on the line."""
        flat, words = scene.text.flat, scene.words
        end, is_marked = flat[words[name.last].end :], flat[: words[name.first].start].rstrip().endswith(":")
        is_alone = not end.strip(" .?!") or end.startswith("\n")
        return is_marked and is_alone and self._around.lies_behind_a_room(scene, name.first)

    def _lie_in_a_place(self, scene: Scene, name: Name) -> bool:
        """Whether the words are some of the name of a place: 'mont de marsan', 'Saint Julien'."""
        first = max(0, name.first - _LONGEST_PLACE)
        near = scene.words[first : name.last + 1 + _LONGEST_PLACE]
        parts = [(at, self._lexicon.like_folded(part)) for at, word in enumerate(near, first) for part in word.parts]
        for start, end in self._lexicon.places.starts([part for _, part in parts]):
            if end - start > 1 and parts[start][0] <= name.first <= name.last <= parts[end - 1][0]:
                return True
        return False

    def _are_a_name(self, first: Word, surname: Word, *, is_sure: bool) -> bool:
        if not self._lists.is_a_first_name(first) or len(surname.flat) < _SHORTEST_BESIDE_A_FIRST_NAME:
            return False
        if surname.flat in self._no_surnames:
            return False  # 'Bonjour Claire', 'à saint julien'
        if surname.flat in self._people.surnames:
            return self._names.is_unlisted(surname) and not self._names.is_first_name(surname)
        is_listed = "-" in first.flat or first.flat in self._people.first_names
        is_shy = not is_listed and not first.has_capital and not is_sure  # 'rose', 'claire'
        is_shy = is_shy or (first.is_all_capitals and len(first.flat) <= _LONGEST_ABBREVIATION)  # 'PAM'
        if surname.flat in self._people.surnames_and_words:
            own, folded = self._lexicon, self._lexicon.like_folded(surname.flat)
            is_usual = is_sure or surname.flat in own.ordinary_surnames or folded not in own.ordinary
            return not is_shy and is_usual
        is_a_village = is_sure and self._names.may_be_a_place(surname) and surname.flat not in self._lexicon.towns
        return not is_shy and (self._names.is_unknown(surname) or is_a_village)

    def _is_a_surname(self, word: Word) -> bool:
        listed = self._people.surnames, self._people.surnames_and_words
        return any(word.flat in names for names in listed) and not self._names.is_no_name(word)

    def _is_nothing_else(self, scene: Scene, at: int) -> bool:
        own, word = self._lexicon, scene.words[at]
        folded = own.like_folded(word.flat)
        if (
            self._lists.is_known(word)
            or self._names.is_no_name(word)
            or word.flat in own.abbreviations
            or word.flat in self._other
        ):
            return False
        if self._lies_there(scene, at, folded) or self._is_torn_off(scene, at):
            return False
        if word.has_capital:
            return not own.misspells_something_clinical(folded)  # 'Guilain Barré'
        return not self._is_cut_short(folded)

    def _lies_there(self, scene: Scene, at: int, folded: str) -> bool:
        """'from Leeds'; 'dermato Clisson', which is a small place outside the region."""
        is_behind_one = scene.words[at].has_capital and self._around.is_behind(scene, at, self._before_places)
        return is_behind_one or folded in self._lexicon.small_places_outside

    def _is_torn_off(self, scene: Scene, at: int) -> bool:
        """'op divo': with the word before or behind it is a word of ours."""
        own, words = self._lexicon, scene.words
        pairs = zip(words[max(0, at - 1) : at + 1], words[max(1, at) : at + 2], strict=False)
        return any(own.like_folded(first.flat + second.flat) in own.known_words for first, second in pairs)

    def _is_cut_short(self, folded: str) -> bool:
        """'vien', 'quele', 'lhopital': a word without its mute ending or a double letter, or with its article glued."""
        own = self._lexicon
        if any(folded + ending in own.known_words for ending in self._mute) or own.is_misspelt(folded):
            return True
        doubled = (folded[:at] + letter + folded[at:] for at, letter in enumerate(folded))
        if folded.replace("z", "s") in own.known_words or any(word in own.known_words for word in doubled):
            return True  # 'quele', 'cauze'
        return folded[0] in self._elided and folded[1:] in own.known_words
