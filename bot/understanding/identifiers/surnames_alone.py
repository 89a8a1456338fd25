"""A surname alone, that nothing announces: *FICTIVE sort demain*, *ch 12 Fictive colite*, *hier Fictive a vomi*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.deeds import Deeds
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.origins import Origins
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.surroundings import Surroundings
from bot.understanding.identifiers.whose import Whose

_MARK_BEFORE_AN_ILLNESS = re.compile(r" ?[,:(>-] ?")
SHORTEST_ALONE = 5
"""Letters of a surname that stands alone, without civility, first name or initial."""


class SurnamesAlone:
    def __init__(self, lexicon: Lexicon, names: NameReader, around: Surroundings) -> None:
        self._lexicon, self._names, self._around = lexicon, names, around
        self._whose = Whose(lexicon, names)
        self._deeds = Deeds(lexicon, names, around)
        words = lexicon.words
        self._before_places = word_set((*words.dates.at, *words.names.before_small_places))
        self._things = word_set((*words.deeds.things, *words.deeds.firms, *words.deeds.adjectives))
        self._nobody = word_set((*lexicon.words.deeds.firms, *lexicon.words.deeds.unnamed))
        self._participles = tuple(end for end in words.names.participle_endings if not end.isascii())
        self._has, self._done_to = word_set(words.deeds.has_an_illness), word_set(words.patients.done_to)
        self._origins = Origins(lexicon)
        self._ends_a_request = word_set(words.names.ends_a_request)
        self._spoken_of = word_set(words.civilities.spoken_of)
        self._articles = word_set((*words.dates.town_articles, *words.civilities.indefinite, *words.names.articles))

    def at(self, scene: Scene, at: int, *, heads_its_line: bool) -> Candidate | None:
        """The word `at`, with a capital, where something tells that it is somebody's surname."""
        word, around = scene.words[at], self._around
        name = Name(self._with_its_particle(scene, at), at, 1)
        if not scene.names_an_illness:
            return None
        did = (
            self.did_something(scene, name)
            or self._is_sent(scene, name)
            or (heads_its_line and self._heads_a_telegram(scene, name))
        )
        may_be_one = did or self._may_call(scene, name) or self._may_be_one(scene, name)
        if not may_be_one or scene.names_a_letter(at) or self._origins.are_a_nationality(scene, at):
            return None
        if around.tell_a_colleague(scene, name):
            return None
        if did:
            return Candidate(word.start, word.end, "sure")
        is_in_capitals = word.is_all_capitals
        if is_in_capitals and self._is_shouted_around(scene, name):
            return None
        is_told = (
            around.is_announced(scene, name.first)
            or around.lies_in_a_room(scene, at)
            or around.is_in_a_list(scene, at)
            or around.is_apposed(scene, name.first, at)
            or self._is_done_to(scene, name)
            or around.is_cleft(scene, name)
            or around.is_of_a_ward(scene, at)
            or self.is_in_a_room(scene, at)
            or self.has_a_measure(scene, at)
            or self._whose.tell(scene, at)
            or self._is_possessed(scene, name)
            or around.does(scene, at, around.so_called)
            or (is_in_capitals and around.is_behind(scene, name.first, around.before_capitals))
            or (is_in_capitals and around.is_aged(scene, name))
            or (heads_its_line and around.does(scene, at, around.of_the_living))
            or (heads_its_line and around.is_born(scene, name))
            or (self._is_a_subject(scene, name) and around.does(scene, at, around.of_somebody))
        )
        return Candidate(scene.words[name.first].start, word.end, "sure") if is_told else None

    def in_small_letters(self, scene: Scene) -> Candidate | None:
        """'petit est en g3 sous pembro', where the whole text is typed so."""
        word, name = scene.words[0], Name(0, 0, 1)
        is_told = self.did_something(scene, name) or self._has_something_of_his(scene, name)
        is_told = is_told and not self._around.tell_a_colleague(scene, name)
        return Candidate(word.start, word.end, "sure") if is_told else None

    def _has_something_of_his(self, scene: Scene, name: Name) -> bool:
        """'fictif a ses transas à 15N': a word that nothing explains, and what is measured of him."""
        following = [word.flat for word in scene.words[name.last + 1 : name.last + 4]]
        if len(following) < 3 or following[0] not in self._has or following[1] not in self._lexicon.his_or_her:
            return False
        own, word, thing = self._lexicon, scene.words[name.last], following[2]
        is_one = len(word.flat) >= SHORTEST_ALONE and self._names.is_unknown(word) and scene.text.cased[:1].islower()
        return is_one and (thing in own.ill or own.like_folded(thing) in own.clinical_words)

    def did_something(self, scene: Scene, name: Name) -> bool:
        """'Rivière a commencé les bolus': without an article, and not behind 'de'."""
        around = self._around
        if self._is_sent(scene, name):
            return True
        if not scene.names_an_illness or not self._deeds.have_a_verb(scene, name.last):
            return False
        behind_of = bool(name.first) and scene.words[name.first - 1].flat in around.of
        is_there = around.is_behind(scene, name.first, self._before_places)
        if self._is_part_of_a_known_name(scene, name.first):
            return False
        if scene.words[name.last].is_all_capitals and self._is_shouted_around(scene, name):
            return False
        is_free = not (scene.is_shouted or behind_of or is_there) and not self._goes_on(scene, name.first)
        return is_free and self._deeds.tell(scene, name)

    def _is_part_of_a_known_name(self, scene: Scene, at: int) -> bool:
        """'un Stevens Johnson sous immuno': behind a capital that begins no sentence, or a thing with it."""
        if not at or scene.text.between(scene.words[at - 1], scene.words[at]) != " ":
            return False
        before, word = scene.words[at - 1], scene.words[at]
        if self._names.is_a_thing([before, word]) or (before.flat, word.flat) in self._lexicon.known_people:
            return True
        begins = at == 1 or bool(scene.text.between(scene.words[at - 2], before).strip(" ,"))
        return before.has_capital and not begins

    def is_in_a_room(self, scene: Scene, at: int) -> bool:
        """'Fictif en chambre 214 désature': a usual or listed surname, or any word before what only a body does."""
        end, own = self._around.end_of_a_room(scene, at), self._lexicon
        if end is None:
            end = self._around.end_of_its_number(scene, at)
            return end is not None and scene.words[at].flat not in own.towns and self._deeds.stand_at(scene, end)
        word = scene.words[at]
        is_listed = word.flat in own.people.surnames or word.flat in own.ordinary_surnames
        is_one = is_listed and not self._names.bears_another_name(word) and word.flat not in own.towns
        is_told = word.flat not in own.towns and self._deeds.stand_at(scene, end)
        return is_one or (is_told and not scene.as_typed(word).endswith(self._participles))

    def has_a_measure(self, scene: Scene, at: int) -> bool:
        """'la créat de Lasserre'."""
        return self._is_a_village(scene.words[at]) and self._whose.is_measured(scene, at)

    def _is_a_village(self, word: Word) -> bool:
        """Of those that are surnames too."""
        own = self._lexicon
        return own.like_folded(word.flat) in own.villages and word.flat in own.people.surnames

    def _is_sent(self, scene: Scene, name: Name) -> bool:
        """'Lasserre nous a été adressée', 'Fictif nous est transféré': no town and no author is."""
        word, own = scene.words[name.last], self._lexicon
        is_sent = word.has_capital and self._around.is_sent(scene, name.last) and scene.speaks_of_care
        if not is_sent or scene.is_shouted or self._goes_on(scene, name.first):
            return False
        is_one = word.flat in own.people.surnames or self._is_usual(scene, name) or self._names.is_unknown(word)
        return is_one and word.flat not in own.towns and not self._names.is_an_authors(word)

    def _heads_a_telegram(self, scene: Scene, name: Name) -> bool:
        """'Petit : colite G3', 'Blanc (colite) sort demain': a usual surname before a mark and an illness."""
        word = scene.words[name.last]
        if not self._is_usual(scene, name):
            return False
        mark = _MARK_BEFORE_AN_ILLNESS.match(scene.text.flat, word.end)
        return mark is not None and self._around.is_ill(scene, name.last)

    def _is_done_to(self, scene: Scene, name: Name) -> bool:
        """'qui a vu Fictif ?', 'on a réhospitalisé Fictive': unless it is nearly a place."""
        word = scene.words[name.last]
        is_told = self._around.is_behind(scene, name.first, self._done_to) and not word.is_all_capitals
        if is_told and self._is_usual(scene, name):
            return True
        is_one = is_told and self._names.is_unknown(word) and not self._names.bears_another_name(word)
        return is_one and not self._names.is_near_a_place(word)

    def _is_possessed(self, scene: Scene, name: Name) -> bool:
        """'the pneumonitis of Fictive', 'l'ecg de Fictif', 'Fictive's colitis'; not 'signe de', not a misspelt town."""
        word = scene.words[name.last]
        is_told = self._around.is_of_an_illness(scene, name.first) or self._around.has_an_illness(scene, name.last)
        is_told = is_told or self._whose.is_measured(scene, name.first)
        if is_told and self._is_usual(scene, name):
            return True
        is_one = is_told and self._names.is_unknown(word) and not self._names.is_an_authors(word)
        return is_one and not self._names.is_near_a_place(word)

    def _with_its_particle(self, scene: Scene, at: int) -> int:
        """'Van Hecke', with capitals."""
        words, first = scene.words, at
        while first and words[first - 1].flat in self._lexicon.particles and words[first - 1].has_capital:
            first -= 1
        return first

    def _may_call(self, scene: Scene, name: Name) -> bool:
        """'on a Fictif en ligne', of which 'a' is no article."""
        word = scene.words[name.last]
        if not self._whose.is_on_the_line(scene, name.last) or word.flat in self._nobody:
            return False
        is_one = self._names.is_unknown(word) or self._names.is_a_borne_word(word)
        return is_one and word.flat not in self._lexicon.towns

    def _may_be_one(self, scene: Scene, name: Name) -> bool:
        """A long word that nothing explains, without an article: 'le Nimbex' is a thing; or two surnames joined."""
        word, around = scene.words[name.last], self._around
        if len(word.flat) < SHORTEST_ALONE or "'" in word.flat:
            return False
        is_so_called = around.does(scene, name.last, around.so_called)  # 'the Fictif gentleman'
        if self._goes_on(scene, name.first) and not is_so_called:
            return False
        if word.flat in self._nobody or ("-" in word.flat and self._names.bears_another_name(word)):
            return False  # 'sonde de Swan-Ganz'
        if (self._names.is_unknown(word) and not self._names.ends_as_a_disease(word)) or self._is_a_double_name(word):
            return True
        if around.is_behind(scene, name.first, around.family) and self._names.may_be_a_place(word):
            return True
        is_meant = around.is_cleft(scene, name) or self._is_meant(scene, name)
        if is_meant and self._names.is_a_borne_word(word):
            return True
        if word.flat in self._lexicon.ordinary_surnames and around.lies_in_a_room(scene, name.last):
            return True
        is_a_village = self._is_a_village(word)
        if is_a_village or self._is_usual(scene, name):
            is_told = self._whose.is_measured if is_a_village else self._whose.tell
            if self.is_in_a_room(scene, name.last) or is_told(scene, name.last):
                return True
        return self._is_usual(scene, name) and self._is_told_of_a_usual_one(scene, name)

    def _is_usual(self, scene: Scene, name: Name) -> bool:
        """A usual surname with a capital, whatever word it is: no place, no first name, no author, nothing else."""
        word = scene.words[name.last]
        is_one = (
            word.flat in self._lexicon.ordinary_surnames and name.first == name.last and word.flat not in self._things
        )
        is_another = (
            self._names.may_be_a_place(word) or self._names.is_an_authors(word) or self._names.is_first_name(word)
        )
        return is_one and not is_another and not word.is_all_capitals and not scene.is_shouted

    def _is_told_of_a_usual_one(self, scene: Scene, name: Name) -> bool:
        """'chez Petit', 'dossier de Blanc', 'la troponine de Blanc', 'Petit cure 4'; not 'pour Petit Jean'."""
        around, at = self._around, name.last
        following = scene.words[at + 1 : at + 2]
        if any(other.has_capital and scene.text.between(scene.words[at], other) == " " for other in following):
            return around.is_in_a_list(scene, at)
        if self._lexicon.like_folded(scene.words[at].flat) in self._lexicon.ordinary and not self._ends(scene, name):
            return around.is_in_a_list(scene, at)  # 'pour Petit nodule'
        is_announced = around.is_behind(scene, at, self._done_to) or around.is_announced(scene, at)
        return is_announced or around.is_in_a_list(scene, at) or around.is_of_an_illness(scene, at)

    def _is_meant(self, scene: Scene, name: Name) -> bool:
        """'pour Blanc stp': a usual surname with a capital, alone behind 'pour'; not 'pour Champ visuel'."""
        if not self._around.is_behind(scene, name.first, self._spoken_of):
            return False
        word = scene.words[name.last]
        is_alone = name.first == name.last and not word.is_all_capitals and not scene.is_shouted
        is_usual = word.flat in self._lexicon.ordinary_surnames and not self._names.may_be_a_place(word)
        return is_alone and is_usual and self._ends(scene, name)

    def _ends(self, scene: Scene, name: Name) -> bool:
        """Whether a mark, a verb or the end of a request follows."""
        following = scene.words[name.last + 1 : name.last + 2]
        goes_on = self._ends_a_request | self._around.of_somebody
        end = scene.words[name.last].end
        is_asked = scene.text.flat[end : end + 2].strip(" ")[:1] in tuple("?!")
        return is_asked or self._around.is_marked(scene, name) or any(other.flat in goes_on for other in following)

    def _is_a_double_name(self, word: Word) -> bool:
        """'Lacoste-Berger': two surnames, of which each may be that of a commune or an everyday word."""
        parts, own = word.cased.split("-"), self._lexicon
        is_a_place = tuple(map(own.like_folded, word.parts)) in own.places
        if len(parts) != 2 or is_a_place or not all(part[:1].isupper() and len(part) > 2 for part in parts):
            return False
        known = [(own.like_folded(part),) in own.places or part in own.ordinary_surnames for part in word.parts]
        if own.misspells_a_pair(own.like_folded(word.flat)):
            return False  # 'Guiliain-Barre'
        unknown = [own.like_folded(part) not in own.known_words for part in word.parts]
        return all(map(any, zip(known, unknown, strict=True)))

    def _goes_on(self, scene: Scene, at: int) -> bool:
        """Behind an article, a civility or another part of a name: that name was judged as a whole."""
        if not at or scene.text.between(scene.words[at - 1], scene.words[at]).strip(" ."):
            return False
        before = scene.words[at - 1]
        if before.flat in self._lexicon.particles and at > 1 and self._is_of_a_name(scene.words[at - 2]):
            return scene.text.between(scene.words[at - 2], before) == " "  # 'Maria da | Fiction'
        if before.flat in self._around.announcing:
            return False
        is_title = before.flat in self._articles or before.flat in self._lexicon.civilities
        return is_title or self._is_of_a_name(before)

    def _is_of_a_name(self, word: Word) -> bool:
        return word.has_capital and (self._names.is_first_name(word) or self._names.is_unknown(word))

    def _is_a_subject(self, scene: Scene, name: Name) -> bool:
        """In capitals, or with one inside a sentence; not behind 'de'."""
        at = name.first
        behind_of = bool(at) and scene.words[at - 1].flat in self._around.of
        begins = not at or bool(scene.text.between(scene.words[at - 1], scene.words[at]).strip(" ,"))
        return not behind_of and (scene.words[name.last].is_all_capitals or not begins)

    @staticmethod
    def _is_shouted_around(scene: Scene, name: Name) -> bool:
        """Whether the word before or behind is in capitals too: then they tell nothing."""
        words, first, last = scene.words, name.first, name.last
        preceding, following = words[first - 1 : first] if first else [], words[last + 1 : last + 2]
        before = any(other.is_all_capitals and scene.text.between(other, words[first]) == " " for other in preceding)
        behind = any(other.is_all_capitals and scene.text.between(words[last], other) == " " for other in following)
        return scene.is_shouted or before or behind
