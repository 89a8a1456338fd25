"""Of which words a name is made, where it ends, and which words are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from bot.understanding.allowance import PLACE_BEFORE_ITS_DEPARTMENT
from bot.understanding.identifiers.borne_months import BorneMonths
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, nearest, word_set
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

LONGEST_NAME = 5
"""Words that one name may have, particles and initials included."""
SHORTEST_SURNAME = 4
"""Letters of a surname in capitals; shorter ones are abbreviations."""

_SMALL_INITIAL = re.compile(r"[a-z]\. ")  # 'mme b. 81 ans'
_PARTS_OF_A_DOUBLE_NAME = 2
_MARK = re.compile(r" ?(?:[,;:()/!?\n]|- |\.(?: |$)|$)")
_POSSESSIVE = re.compile(r"'s(?![\w'-])")

Kind = Literal["none", "particle", "initial", "proper"]


class Name(NamedTuple):
    """Where a name stands in the list of words, and how many of its words are more than initials."""

    first: int
    last: int
    proper: int


class NameReader:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._other = word_set(lexicon.words.names.bear_another_name)
        self._short = word_set(lexicon.words.names.short_surnames)
        self._saints = word_set(lexicon.words.dates.town_articles) - lexicon.particles
        self._eponyms = word_set(lexicon.words.names.eponyms)
        self._does = word_set((*lexicon.words.patients.does, *lexicon.words.deeds.goes))
        self._said_of_somebody = self._does | word_set(lexicon.words.patients.behind_name)
        self._disease_endings = lexicon.words.names.disease_endings
        self._months = BorneMonths(lexicon)
        self._elided = word_set(lexicon.words.names.elided)
        self._to_a_place = word_set(lexicon.words.dates.at)
        patients = lexicon.words.patients
        ages = rf" ?{alternatives(patients.ages)}|{alternatives(patients.ages_glued)}"
        age = rf"(?:{alternatives(patients.aged)} ?)?[0-9]{{1,3}}(?:(?:{ages})(?![a-z0-9])| a(?=[,.;)]))"
        bare = r"[,(] ?(?:1[01]|[1-9])[0-9] ?(?=[,)](?![0-9]))"
        sexed = rf"(?:{alternatives(patients.sexes)}[ ,/]{{0,2}}[1-9]|{alternatives(patients.shy_sexes)} ?[4-9])[0-9]"
        self.age = re.compile(rf"\.?(?:[ ,;:(\-]{{0,3}}{age}| ?{bare}|[ ,(]{{1,2}}{sexed}(?![0-9./%]))")
        """An age right behind a name: '67 ans', 'âgée de 67 ans', and ', 67,' between marks."""
        self._to_an_age = 8 + 2 * max(map(len, (*patients.aged, *patients.sexes, *patients.shy_sexes)), default=0)
        """Characters from a name to the first figure: blanks, marks and a phrase, which `alternatives` makes longer."""

    def read(
        self,
        scene: Scene,
        at: int,
        previous_end: int,
        *,
        lower_case: bool,
        after: str = " ",
        is_announced: bool = False,
    ) -> Name | None:
        """The name that begins at the word `at`. `after`: marks that may part its first word from what announces it.

        `is_announced`: by a civility or by *s'appelle*, behind which a month is a surname.
        """
        words = scene.words
        last, proper, initials, ahead = -1, 0, 0, at
        while ahead < len(words) and ahead - at < LONGEST_NAME:
            between = scene.text.flat[previous_end : words[ahead].start]
            if not self._is_joined(scene, ahead, between, after if ahead == at else " "):
                break
            is_a_month = is_announced and ahead == at and self._months.are_borne(scene, at)
            kind = "proper" if is_a_month else self._kind(scene, ahead, last, lower_case=lower_case)
            if is_announced and lower_case and ahead == at and _SMALL_INITIAL.match(scene.text.cased, words[at].start):
                kind = "initial"
            if kind == "none":
                break
            if kind != "particle":
                last, proper, initials = ahead, proper + (kind == "proper"), initials + (kind == "initial")
            previous_end, ahead = words[ahead].end, ahead + 1
        return Name(at, last, proper) if proper or initials else None

    @staticmethod
    def _is_joined(scene: Scene, at: int, between: str, marks: str) -> bool:
        """Whether nothing but a blank, the full stop of an initial or the marks given stand before the word."""
        if marks != " ":
            return not between.strip(marks)
        return between == " " or (between in (". ", ".", "", ".-") and at > 0 and len(scene.words[at - 1].flat) == 1)

    def _kind(self, scene: Scene, at: int, last: int, *, lower_case: bool) -> Kind:
        word = scene.words[at]
        if word.flat in self._lexicon.particles and self._goes_on(scene, at, lower_case=lower_case):
            return "particle"
        if len(word.bare) == 1:
            return "initial" if self._is_an_initial(scene, at) else "none"
        if self.is_no_name(word) or (not word.has_capital and word.flat in self._does):
            return "none"
        if scene.has_possessives and self.is_an_eponym(scene, at):
            return "none"
        if word.has_capital:
            return "proper"
        return "proper" if lower_case and self._may_be_lower_case(scene, at, last) else "none"

    def is_an_eponym(self, scene: Scene, at: int) -> bool:
        """'Bell's palsy', which knowledge/ has words for."""
        words = scene.words[at : at + 3]
        if len(words) < 3 or not is_possessive(scene, words[0]):
            return False
        first, _, thing = (self._lexicon.like_folded(word.flat) for word in words)
        return (first, thing) in self._lexicon.phrases or (first, "s", thing) in self._lexicon.phrases

    def _is_an_initial(self, scene: Scene, at: int) -> bool:
        """A capital; not 'À', nor 'A' in a text all in capitals, unless its full stop follows."""
        word = scene.words[at]
        if not word.cased.isupper() or (word.cased in "XY" and not self._stands_before_a_surname(scene, at)):
            return False
        is_a_word = word.flat in self._to_a_place and (scene.is_shouted or scene.text.is_accented(word.start))
        return not is_a_word or scene.text.flat[word.end : word.end + 1] == "."

    def _stands_before_a_surname(self, scene: Scene, at: int) -> bool:
        """'Y. Fictif', 'X. Brun / colite': not 'Mme X. Petit rash', who is called nothing."""
        surname = next(iter(scene.words[at + 1 : at + 2]), None)
        if surname is None or scene.text.between(scene.words[at], surname) not in (". ", "."):
            return False
        if not surname.has_capital or self.is_no_name(surname):
            return False
        if surname.flat in self._lexicon.people.surnames or self.is_unknown(surname):
            return True
        return self.is_a_borne_word(surname) and self._ends_there(scene, at + 1)

    def _ends_there(self, scene: Scene, at: int) -> bool:
        """Whether a mark, an age or what is said of somebody stands behind the word."""
        is_said = any(word.flat in self._said_of_somebody for word in scene.words[at + 1 : at + 2])
        return is_said or self.is_aged(scene, at) or _MARK.match(scene.text.flat, scene.words[at].end) is not None

    def _goes_on(self, scene: Scene, at: int, *, lower_case: bool) -> bool:
        """Whether a name follows the particle: 'de la Tour', 'Le Goff', 'de la fiction'; not 'la présidente'."""
        following = scene.words[at + 1 : at + 3]
        if not following or scene.text.between(scene.words[at], following[0]) != " ":
            return False
        nearest = following[0]
        if nearest.has_capital and not self.is_no_name(nearest):
            return True
        if nearest.flat in self._lexicon.particles and len(following) == 2:
            return following[1].has_capital or (lower_case and self._follows_a_particle(following[1]))
        return lower_case and self._follows_a_particle(nearest)

    def _follows_a_particle(self, word: Word) -> bool:
        return self.is_lower_case_surname(word) and self._lexicon.like_folded(word.parts[-1]) not in self._lexicon.towns

    def _may_be_lower_case(self, scene: Scene, at: int, last: int) -> bool:
        word, own = scene.words[at], self._lexicon
        if last < 0:
            return self.is_lower_case_surname(word)
        return word.flat in own.first_names or self.is_first_name(scene.words[last])

    def is_lower_case_surname(self, word: Word) -> bool:
        """Whether nothing everyday or clinical explains it behind a civility; a village may be a surname too."""
        own = self._lexicon
        if word.flat in own.ordinary_surnames or word.flat in own.first_names or word.flat in self._short:
            return True
        is_ordinary = own.like_folded(word.bare) in own.ordinary or word.flat.endswith(own.not_lower_case_endings)
        return len(word.flat) > 2 and not is_ordinary and not self.is_no_name(word)

    def is_no_name(self, word: Word) -> bool:
        """Whether it is an ordinary word, a title, a service or something clinical."""
        return word.judge("no_name", self._is_no_name)

    def _is_no_name(self, word: Word) -> bool:
        own, bare = self._lexicon, word.bare
        if word.flat in own.ordinary_surnames:
            return False
        if bare in own.no_surnames or word.flat in own.not_names or self._begins_as_no_name(word):
            return True
        is_a_first_name = word.flat in own.first_names
        return (
            own.like_folded(bare) in own.clinical_words or bare.endswith(own.not_name_endings)
        ) and not is_a_first_name

    def _begins_as_no_name(self, word: Word) -> bool:
        """'qu'elle', 'n'est'; not *N'Diaye*."""
        first = word.parts[0]
        is_elided = first in self._elided and word.cased[:1].isupper() and word.cased[2:3].isupper()
        return first in self._lexicon.not_names and not is_elided

    def is_unknown(self, word: Word) -> bool:
        """Whether no list and no entry of knowledge/ holds it, misspelt or not: it may be a surname by itself."""
        return word.judge("unknown", self._is_unknown)

    def _is_unknown(self, word: Word) -> bool:
        own = self._lexicon
        if len(word.flat) < 3 or word.flat in own.abbreviations or self.is_no_name(word):
            return False
        if word.flat in own.ordinary_surnames and word.flat not in own.ordinary:
            return True
        parts = [own.like_folded(part) for part in word.parts if len(part) > 1]
        if not self.is_unexplained(word) or any(map(own.is_misspelt, parts)):
            return False
        return len(parts) < 2 or not own.misspells_a_pair(own.like_folded(word.flat))

    def is_unexplained(self, word: Word) -> bool:
        """Whether no list and no entry of knowledge/ holds it as it is spelt."""
        own = self._lexicon
        return not all(own.like_folded(part) in own.known_words for part in word.parts if len(part) > 1)

    def is_a_double_name(self, word: Word) -> bool:
        """'Château-Raynaud': two words with capitals, of which each is something else, and the whole is nothing."""
        own, parts = self._lexicon, word.cased.split("-")
        if len(parts) != _PARTS_OF_A_DOUBLE_NAME or not all(part[:1].isupper() and len(part) > 2 for part in parts):
            return False
        is_a_place = tuple(map(own.like_folded, word.parts)) in own.places
        return not is_a_place and not self.is_a_thing([word]) and not own.misspells_a_pair(own.like_folded(word.flat))

    def may_be_a_place(self, word: Word) -> bool:
        """Many surnames are those of communes: 'Jean Castelnau', 'Saint-Loubert Jean'."""
        parts = tuple(map(self._lexicon.like_folded, word.parts))
        return parts in self._lexicon.places and word.has_capital

    def is_of_a_saint(self, word: Word) -> bool:
        """'Saint-Cricq', which begins the names of places, and of people."""
        return len(word.parts) == 2 and word.parts[0] in self._saints and word.has_capital

    def begins_with_a_saint(self, first: Word, second: Word) -> bool:
        """'Saint Cricq', without its hyphen."""
        return first.flat in self._saints and first.has_capital and second.has_capital and len(second.parts) == 1

    def is_a_borne_word(self, word: Word) -> bool:
        """Whether it is a word that many people bear as their surname, and no other name in a message."""
        own = self._lexicon
        is_one = word.flat in own.ordinary_surnames or word.flat in own.people.surnames_and_words
        return is_one and not self.bears_another_name(word) and not self.is_no_name(word)

    def bears_another_name(self, word: Word) -> bool:
        """Whether it is mostly an examination, an author, a disease or a firm."""
        return any(part in self._other for part in word.parts)

    def is_an_authors(self, word: Word) -> bool:
        """'fasciite de Shulman', 'Lewis-Sumner': behind an illness and 'de'."""
        return any(part in self._eponyms for part in word.parts) or self.bears_another_name(word)

    def ends_as_a_disease(self, word: Word) -> bool:
        """'Séminome', 'Prurigo': a word that knowledge/ lacks, and no listed surname."""
        return word.flat.endswith(self._disease_endings) and word.flat not in self._lexicon.people.surnames

    def is_near_a_place(self, word: Word) -> bool:
        """Whether it is nearly the name of a commune, as large or small as it be."""
        spelt = re.sub("[^a-z]", "", word.flat)
        edits = PLACE_BEFORE_ITS_DEPARTMENT.edits(len(spelt))
        return nearest(spelt, self._lexicon.communes, edits) is not None

    def is_unlisted(self, word: Word) -> bool:
        """Whether it is no word of knowledge/ but, maybe, the name of a place."""
        own, folded = self._lexicon, self._lexicon.like_folded(word.flat)
        return not self.is_no_name(word) and (folded not in own.known_words or folded in own.place_words)

    def is_a_thing(self, parts: Sequence[Word]) -> bool:
        """Whether knowledge/ has words for the whole: a disease, a drug, a hospital."""
        own = self._lexicon
        if not own.phrases.begin_with(own.like_folded(parts[0].parts[0])):
            return False
        return tuple(own.like_folded(piece) for part in parts for piece in part.parts) in own.phrases

    def is_first_name(self, word: Word) -> bool:
        """Whether each part is one: 'Jean-Paul', not the village of Pierre-Buffière."""
        bare, known = word.bare, self._lexicon.first_names
        return known.issuperset(bare.split("-")) if "-" in bare else bare in known

    def is_listed_first_name(self, word: Word) -> bool:
        """Also one that few people bear; most of those are surnames too."""
        return self.is_first_name(word) or word.flat in self._lexicon.people.first_names

    def is_surname_in_capitals(self, word: Word) -> bool:
        if not word.is_all_capitals or len(word.flat) < SHORTEST_SURNAME:
            return False
        return word.flat not in self._lexicon.first_names and not self.is_no_name(word)

    def is_aged(self, scene: Scene, last: int) -> bool:
        """Whether an age stands right behind the word."""
        end, flat = scene.words[last].end, scene.text.flat
        return scene.has_a_figure_within(end, self._to_an_age) and self.age.match(flat, end) is not None

    def end_of(self, scene: Scene, last: int) -> int:
        """With the full stop of an initial, or the possessive of a surname."""
        word = scene.words[last]
        if scene.has_possessives and is_possessive(scene, word):
            return scene.words[last + 1].end
        return word.end + (len(word.flat) == 1 and scene.text.flat[word.end : word.end + 1] == ".")


def is_possessive(scene: Scene, word: Word) -> bool:
    """'Fictive's': what stands behind it is somebody's."""
    return bool(_POSSESSIVE.match(scene.text.flat, word.end))
