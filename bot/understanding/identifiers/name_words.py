"""Of which words a name is made, where it ends, and which words are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

LONGEST_NAME = 5
"""Words that one name may have, particles and initials included."""
SHORTEST_SURNAME = 4
"""Letters of a surname in capitals; shorter ones are abbreviations."""

Kind = Literal["none", "particle", "initial", "proper"]


class Name(NamedTuple):
    """Where a name stands in the list of words, and how many of its words are more than initials."""

    first: int
    last: int
    proper: int


class NameReader:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._does = word_set(lexicon.words.patients.does)
        self._elided = word_set(lexicon.words.names.elided)
        self._to_a_place = word_set(lexicon.words.dates.at)
        patients = lexicon.words.patients
        ages = rf" ?{alternatives(patients.ages)}|{alternatives(patients.ages_glued)}"
        age = rf"(?:{alternatives(patients.aged)} ?)?[0-9]{{1,3}}(?:(?:{ages})(?![a-z])| a(?=[,.;)]))"
        bare = r"[,(] ?(?:1[01]|[1-9])[0-9] ?(?=[,)](?![0-9]))"
        self.age = re.compile(rf"\.?(?:[ ,;:(\-]{{0,3}}{age}| ?{bare})")
        """An age right behind a name: '67 ans', 'âgée de 67 ans', and ', 67,' between marks."""

    def read(self, scene: Scene, at: int, previous_end: int, *, lower_case: bool, after: str = " ") -> Name | None:
        """The name that begins at the word `at`. `after`: marks that may part its first word from what announces it."""
        words = scene.words
        last, proper, initials, ahead = -1, 0, 0, at
        while ahead < len(words) and ahead - at < LONGEST_NAME:
            between = scene.text.flat[previous_end : words[ahead].start]
            if not self._is_joined(scene, ahead, between, after if ahead == at else " "):
                break
            kind = self._kind(scene, ahead, last, lower_case=lower_case)
            if kind == "none":
                break
            if kind != "particle":
                last, proper, initials = ahead, proper + (kind == "proper"), initials + (kind == "initial")
            previous_end, ahead = words[ahead].end, ahead + 1
        return Name(at, last, proper) if proper or initials else None

    @staticmethod
    def _is_joined(scene: Scene, at: int, between: str, marks: str) -> bool:
        """Whether nothing but a blank, the full stop of an initial or the marks given stand before the word."""
        behind_an_initial = at > 0 and (len(scene.words[at - 1].flat) == 1 or len(marks) > 1)
        if marks == " ":
            return between == " " or (behind_an_initial and between in (". ", ".", "", ".-"))
        return not between.strip(marks)

    def _kind(self, scene: Scene, at: int, last: int, *, lower_case: bool) -> Kind:
        word = scene.words[at]
        if word.flat in self._lexicon.particles and self._goes_on(scene, at, lower_case=lower_case):
            return "particle"
        if len(word.bare) == 1:
            return "initial" if self._is_an_initial(scene, word) else "none"
        if self.is_no_name(word) or (not word.has_capital and word.flat in self._does):
            return "none"
        if word.has_capital:
            return "proper"
        return "proper" if lower_case and self._may_be_lower_case(scene, at, last) else "none"

    def _is_an_initial(self, scene: Scene, word: Word) -> bool:
        """A capital; not 'À', nor 'A' in a text all in capitals, unless its full stop follows."""
        if not word.cased.isupper() or word.cased in "XY":
            return False
        is_a_word = word.flat in self._to_a_place and (scene.is_shouted or scene.text.is_accented(word.start))
        return not is_a_word or scene.text.flat[word.end : word.end + 1] == "."

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
        if word.flat in own.ordinary_surnames or word.flat in own.first_names:
            return True
        is_ordinary = own.like_folded(word.bare) in own.ordinary or word.flat.endswith(own.not_lower_case_endings)
        return len(word.flat) > 2 and not is_ordinary and not self.is_no_name(word)

    def is_no_name(self, word: Word) -> bool:
        """Whether it is an ordinary word, a title, a service or something clinical."""
        known = word.judged.get("no_name")
        return word.judged.setdefault("no_name", self._is_no_name(word)) if known is None else known

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
        known = word.judged.get("unknown")
        return word.judged.setdefault("unknown", self._is_unknown(word)) if known is None else known

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

    def may_be_a_place(self, word: Word) -> bool:
        """Many surnames are those of communes: 'Jean Castelnau'."""
        return (self._lexicon.like_folded(word.flat),) in self._lexicon.places and word.has_capital

    def is_unlisted(self, word: Word) -> bool:
        """Whether it is no word of knowledge/ but, maybe, the name of a place."""
        own, folded = self._lexicon, self._lexicon.like_folded(word.flat)
        return not self.is_no_name(word) and (folded not in own.known_words or folded in own.place_words)

    def is_a_thing(self, parts: Sequence[Word]) -> bool:
        """Whether knowledge/ has words for the whole: a disease, a drug, a hospital."""
        return (
            tuple(self._lexicon.like_folded(piece) for part in parts for piece in part.parts) in self._lexicon.phrases
        )

    def is_first_name(self, word: Word) -> bool:
        """Whether each part is one: 'Jean-Paul', not the village of Pierre-Buffière."""
        return self._lexicon.first_names.issuperset(word.bare.split("-"))

    def is_surname_in_capitals(self, word: Word) -> bool:
        if not word.is_all_capitals or len(word.flat) < SHORTEST_SURNAME:
            return False
        return word.flat not in self._lexicon.first_names and not self.is_no_name(word)

    def is_aged(self, scene: Scene, last: int) -> bool:
        """Whether an age stands right behind the word."""
        return bool(self.age.match(scene.text.flat, scene.words[last].end))

    def end_of(self, scene: Scene, last: int) -> int:
        """With the full stop of an initial."""
        word = scene.words[last]
        return word.end + (len(word.flat) == 1 and scene.text.flat[word.end : word.end + 1] == ".")


def letters_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)
