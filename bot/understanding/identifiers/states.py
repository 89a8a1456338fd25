"""How only somebody cared for is, or what he is to get: *X est en G3 sous pembro*, *X doit recevoir sa 3e cure*."""

from __future__ import annotations

import re

from bot.understanding.folding import tokens_of
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import alternatives

_MOST_BESIDE = 2
"""Words between the verb and how somebody is: 'est toujours très fébrile'."""
_PIECES = re.compile(r"[^\W\d_]{1,40}[0-9]?|\d{1,12}")
"""Words and numbers; 'o2' is one."""
_END_OF_CLAUSE = re.compile(r"[,.;:!?\n(](?![0-9])")
_A_GRADE = 14
"""Characters in which a grade is told."""
_WINDOW = 48
"""Characters in which what somebody takes or gets is told."""
_WORDS_BEFORE_A_TREATMENT = 3
"""'sa 3e cure', 'sa première dose de pembro', '60 mg de cortisone'."""


class States:
    """Behind the verb that follows a surname; professionals are on duty, and get a patient rather than a cure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        deeds, patients = lexicon.words.deeds, lexicon.words.patients
        at, adverb = alternatives(lexicon.words.dates.at), rf"(?: {alternatives(deeds.adverbs)})"
        beside = rf"{adverb}{{0,{_MOST_BESIDE}}}"
        asked = rf"(?:-{alternatives(lexicon.words.names.pronouns)})?"
        self._is = re.compile(rf" {alternatives(deeds.remains)}(?![a-z]){asked}{beside}(?= )")
        self._still = re.compile(rf"{adverb}{{1,{_MOST_BESIDE}}}(?= )")
        how, under = rf" {alternatives(deeds.states)}(?![a-z])", rf" {alternatives(deeds.under)} "
        goes_on = rf" ?[,.;:?!\n(]|$| {alternatives((*lexicon.words.civilities.spoken_of, *deeds.under))}"
        lies = rf" {alternatives(deeds.lies)}(?![a-z])(?={goes_on})"
        figure = rf" {at} [0-9]{{1,4}}(?:[.,][0-9]{{1,2}})?(?![0-9:])(?! ?{alternatives(deeds.distances)}(?![a-z]))"
        self._so = re.compile(rf"{how}|{lies}|{figure}")
        self._so_alone = re.compile(rf"{how}(?={goes_on})|{beside} {alternatives(deeds.undergone)}(?![a-z])")
        self._under, self._directly_under = re.compile(rf"(?:{how})?{under}"), re.compile(under)
        self._in_or_not, self._in = re.compile(rf"(?: {at})? (?=[a-z])"), re.compile(rf" {at} (?=[a-z])")
        must = rf" {alternatives(deeds.modals)}{asked}{beside}"
        gets = rf"(?:{must} {alternatives(deeds.to_get)}| {alternatives(deeds.takes)})"
        self._gets = re.compile(rf"{gets}(?: |(?= ?[dl]'))")
        self._numbered = re.compile(rf"(?:[a-z]{{1,7}} )?{alternatives(patients.in_a_list)} ?[0-9]")
        to_be = rf"{must} {alternatives(deeds.to_be)}{beside}"
        self._is_undergone = re.compile(rf"{to_be} {alternatives(deeds.undergone)}(?![a-z])")
        examined = rf"{must} {alternatives(deeds.to_undergo)} {alternatives(deeds.examinations)}"
        self._is_seen = re.compile(rf"(?:{to_be} {alternatives(patients.done_to)}e?|{examined})(?![a-z])")
        self._treatments = word_set((*patients.treatments_of_oneself, *deeds.given))
        self._persons = lexicon.patients | lexicon.kin | lexicon.civilities
        without_a_verb = (*lexicon.words.dates.at, *deeds.under, *deeds.adverbs, *deeds.states, *deeds.undergone)
        verbs = (*deeds.remains, *deeds.modals, *deeds.takes)
        self.finite = word_set(phrase.split()[0] for phrase in verbs)
        self.verbs = self.finite | word_set(phrase.split()[0] for phrase in without_a_verb)
        """First words of what may stand behind the surname, and of those the verbs."""

    def tell(self, scene: Scene, end: int) -> bool:
        """Whether the words behind a usual surname are how somebody cared for is; a verb is often left out."""
        flat = scene.text.flat
        if self._is_seen.match(flat, end) or self.are_on_a_treatment(scene, end, of_a_surname=True):
            return True
        if self.is_graded(scene, end, of_a_surname=True) or self._so_alone.match(flat, end):
            return True
        verb = self._is.match(flat, end) or self._still.match(flat, end)
        return verb is not None and (
            self._so.match(flat, verb.end()) is not None or self._begins_with(scene, verb.end(), 0)
        )

    def tell_of_a_place(self, scene: Scene, end: int) -> bool:
        """Also behind a surname that is a village: it is in no grade, and takes no drug."""
        return self.are_on_a_treatment(scene, end) or self.is_graded(scene, end)

    def are_on_a_treatment(self, scene: Scene, end: int, *, of_a_surname: bool = False) -> bool:
        """'est sous pembro', 'doit recevoir sa 3e cure', whatever else the surname is; a nodule is *stable sous*."""
        flat = scene.text.flat
        begin = self._behind_a_verb(scene, end, of_a_surname=of_a_surname)
        under_what = self._under if of_a_surname else self._directly_under
        under = under_what.match(flat, begin) if begin is not None else None
        if under and self._begins_with(scene, under.end(), _WORDS_BEFORE_A_TREATMENT):
            return True
        gets = self._gets.match(flat, end)
        is_given = gets is not None and self._is_a_treatment(scene, gets.end())
        return is_given or self._is_undergone.match(flat, end) is not None

    def is_graded(self, scene: Scene, end: int, *, of_a_surname: bool = False) -> bool:
        """'est en G3', 'passe grade 2', 'toujours en G3'."""
        begin = self._behind_a_verb(scene, end, of_a_surname=of_a_surname)
        in_what = self._in if begin == end else self._in_or_not
        grade = in_what.match(scene.text.flat, begin) if begin is not None else None
        if grade is None:
            return False
        told = scene.text.flat[grade.end() : grade.end() + _A_GRADE]
        return any(mention.start == 0 for mention in self._lexicon.grades.read(tokens_of(told), told))

    def _behind_a_verb(self, scene: Scene, end: int, *, of_a_surname: bool) -> int | None:
        """Where it is told how somebody is; behind a usual surname also at once: 'X en G3', 'X toujours en G3'."""
        verb = self._is.match(scene.text.flat, end)
        if verb is None and of_a_surname:
            verb = self._still.match(scene.text.flat, end)
        return verb.end() if verb else end if of_a_surname else None

    def _begins_with(self, scene: Scene, at: int, latest: int) -> bool:
        """Whether something clinical stands there, behind at most so many words."""
        own = self._lexicon
        pieces = _PIECES.findall(clause_at(scene.text.flat, at, _WINDOW))
        told = own.ill | self._treatments if latest else own.ill
        if not told.isdisjoint(pieces[: latest + 1]):
            return True
        return any(first <= latest for first, _ in own.clinical.starts([own.like_folded(piece) for piece in pieces]))

    def _is_a_treatment(self, scene: Scene, at: int) -> bool:
        """What a patient gets; not 'recevoir la patiente pour son pembro', nor 'faire une formation sur le pembro'."""
        own = self._lexicon
        pieces = PIECES.findall(clause_at(scene.text.flat, at, _WINDOW))
        if not (self._persons | own.services).isdisjoint(pieces):
            return False
        if self._numbered.match(scene.text.flat, at) or not self._treatments.isdisjoint(
            pieces[: _WORDS_BEFORE_A_TREATMENT + 1]
        ):
            return True
        folded = [own.like_folded(piece) for piece in pieces]
        return any(first <= _WORDS_BEFORE_A_TREATMENT for first, _ in own.treatments.starts(folded))


def clause_at(flat: str, at: int, longest: int) -> str:
    """What stands there up to the next mark: 'sous réserve, colite' is on no colitis."""
    return _END_OF_CLAUSE.split(flat[at : at + longest], maxsplit=1)[0]
