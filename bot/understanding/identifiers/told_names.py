"""A name that a word announces: *s'appelle X*, *nommée X*, *nom : X*, *patient : X*, *initiales : JD*."""

from __future__ import annotations

import re

from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import MARKS_OF_A_SIGN, SIGN, Fields, Heads, alternatives, each_at

_NEAR = 4
"""Words before 'nommé' in which it is said who is named."""
_SHY_MARKS = ",./("
"""They part the fields of a form, and the words of a sentence: 'Prénom (Odette)', 'donnez le nom, svp'."""
_INITIALS = r"(?P<value>(?:[a-z][. -]{0,2}){1,2}[a-z])(?![a-z])"

_LETTERS = r"(?:[a-z](?: {as_in} [a-z]{{2,16}})?[ .,-]{{1,2}}){{3,15}}[a-z](?: {as_in} [a-z]{{2,16}})?(?![a-z])"
"""Four letters or more, one by one, also 'G comme Georges'."""


class ToldNames:
    def __init__(self, lexicon: Lexicon, names: NameReader, fields: Fields) -> None:
        self._lexicon, self._names = lexicon, names
        labels, words = lexicon.words.labels, lexicon.words.names
        self._naming = re.compile(rf"(?<![a-z']){alternatives(words.naming)}(?![a-z])")
        self._pronouns = word_set(words.pronouns)
        self._of_things = word_set(labels.of_things)
        tails = rf"(?:[ _]?{alternatives(labels.name_tails)}(?![a-z])){{0,2}}"
        patient = lexicon.words.patients.patient
        patients = alternatives((*patient, *(f"{word}(e)" for word in patient)))
        who = rf"(?:(?P<name>{alternatives(labels.name)})|{patients})"
        dictated = rf" {alternatives(labels.dictated)}(?![a-z])(?: [.:,;])?(?= )"
        self._field = re.compile(rf"(?<![a-z]){who}(?![a-z]){tails}(?:{SIGN}|{dictated})")
        name = alternatives((*labels.name, *labels.sure_name))
        self._sure = word_set(labels.sure_name)
        is_ = alternatives(labels.says)
        tail = rf" ?{alternatives(labels.name_tails)}(?![a-z])"
        self._plain_field = re.compile(
            rf"(?<![a-z])(?P<name>{name})(?![a-z])(?P<tail>{tail})?(?:,? {is_}(?![a-z]))?(?= [a-z])"
        )
        self._shy_field = re.compile(rf"(?<![a-z])(?P<name>{name})(?![a-z]){tails}(?: ?[,/(]| \.) ?(?=[a-z])")
        self._initials = fields.labelled(labels.initials, _INITIALS)
        letters = _LETTERS.format(as_in=alternatives(words.spelled_as) if words.spelled_as else "(?!)")
        gap = r"(?: [a-z' ]{1,24})?[ :,]{1,3}"
        self._spelled = re.compile(rf"(?<![a-z]){alternatives(words.spelled)}{gap}(?P<letters>{letters})")
        self._labels = word_set(labels.name)
        self._heads = Heads(
            (*words.naming, *patient, *labels.name, *labels.sure_name, *labels.initials, *words.spelled)
        )
        self._mine = word_set(lexicon.words.patients.mine)
        self._somebody = word_set((*lexicon.words.familiar.named, *lexicon.words.patients.persons))

    def all(self, scene: Scene) -> list[Candidate]:
        flat = scene.text.flat
        if not self._heads.stand_in(scene.letters):
            return []
        places = self._heads.places_in(flat)
        found = [self._behind_a_label(scene, match) for match in each_at(places, self._field, flat)]
        found += [self._behind_a_plain_label(scene, match) for match in each_at(places, self._plain_field, flat)]
        found += [self._behind_a_shy_mark(scene, match) for match in each_at(places, self._shy_field, flat)]
        found += [self._behind_naming(scene, match) for match in each_at(places, self._naming, flat)]
        found += [Candidate(*match.span(), "sure") for match in each_at(places, self._initials, flat)]
        found += [self._spelled_out(scene, match) for match in each_at(places, self._spelled, flat)]
        return [candidate for candidate in found if candidate]

    def _behind_a_label(self, scene: Scene, match: re.Match[str]) -> Candidate | None:
        """In a field of a form, unless the form is that of a professional who introduces himself."""
        label, begin = scene.word_at(match.start()), scene.word_at(match.end())
        words = scene.words
        of_a_thing = label and words[label - 1].flat in self._of_things
        if of_a_thing or scene.introduces_a_professional:
            return None
        begin, previous_end = self._past_a_civility(scene, begin, match.end())
        is_a_name_label = match["name"] is not None
        name = self._names.read(scene, begin, previous_end, lower_case=True, after=MARKS_OF_A_SIGN)
        if name is None or not name.proper:
            return None
        parts = words[name.first : name.last + 1]
        if self._is_a_label(scene, match, parts):
            return None
        if not is_a_name_label and not parts[0].has_capital and not self._is_whole(parts):
            return None
        capitals_tell = not scene.is_shouted  # in a text all in capitals they tell a surname from no other word
        is_sure = is_a_name_label or (capitals_tell and self._names.is_surname_in_capitals(parts[0]))
        is_a_person = is_sure or any(map(self._names.is_first_name, parts)) or self._names.is_unknown(parts[0])
        return Candidate(match.start(), self._names.end_of(scene, name.last), "sure") if is_a_person else None

    @staticmethod
    def _is_a_label(scene: Scene, match: re.Match[str], parts: list[Word]) -> bool:
        """'prénom=;ttt=nivolumab', '[Prénom] [Poids] 74': a field that is left empty."""
        flat, first = scene.text.flat, parts[0]
        is_bracketed = "]" in flat[match.start() : first.start] and flat[first.start - 1] == "["
        return is_bracketed or (len(parts) == 1 and flat[first.end : first.end + 1] == "=")

    def _heads_a_form(self, scene: Scene, match: re.Match[str], surname: Word) -> bool:
        """'NOM DUPONT colite': label and surname in capitals, where nothing stands before on the line."""
        before = scene.text.flat[: match.start()].rpartition("\n")[2].rstrip(" ")
        is_in_capitals = scene.text.cased[match.start() : match.end()].isupper() and not scene.is_shouted
        is_first = not before or before[-1] in ",.;:/-"
        return is_first and is_in_capitals and self._names.is_surname_in_capitals(surname)

    def _is_whole(self, parts: list[Word]) -> bool:
        """A first name and a surname: in small letters 'patient : marchand gilles' is no other word."""
        firsts = sum(map(self._names.is_first_name, parts))
        return bool(firsts) and firsts < len(parts)

    def _behind_a_plain_label(self, scene: Scene, match: re.Match[str]) -> Candidate | None:
        """'nom de naissance Fictif', 'prénom Odette': without a mark a capital, and what else speaks of care, tell."""
        begin = scene.word_at(match.end())
        if scene.introduces_a_professional or not scene.names_an_illness or self._is_the_writers(scene, match):
            return None
        name = self._names.read(scene, begin, match.end(), lower_case=False, after=" ")
        if name is None or not name.proper:
            return None
        parts = scene.words[name.first : name.last + 1]
        has_first_name = any(map(self._names.is_first_name, parts))
        is_told = match["tail"] is not None or match["name"] in self._sure or self._heads_a_form(scene, match, parts[0])
        is_listed = self._names.is_unknown(parts[0]) or parts[0].flat in self._lexicon.people.surnames
        is_a_person = has_first_name or (is_told and is_listed)
        return Candidate(match.start(), self._names.end_of(scene, name.last), "sure") if is_a_person else None

    def _behind_a_shy_mark(self, scene: Scene, match: re.Match[str]) -> Candidate | None:
        """'Nom / Fictif', 'Prénom, Odette': with a capital, what many bear as their name and nothing else is."""
        if scene.introduces_a_professional or scene.is_shouted or self._is_the_writers(scene, match):
            return None
        name = self._names.read(scene, scene.word_at(match.end()), match.end(), lower_case=False, after=_SHY_MARKS)
        if name is None or not name.proper:
            return None
        first = scene.words[name.first]
        is_a_person = self._names.is_first_name(first) or first.flat in self._lexicon.people.surnames
        if not is_a_person or first.flat in self._lexicon.towns:
            return None
        return Candidate(match.start(), self._names.end_of(scene, name.last), "sure")

    def _is_the_writers(self, scene: Scene, match: re.Match[str]) -> bool:
        """'mon nom est', 'my name is': whether the writer is a patient is told by `own_names`."""
        at = scene.word_at(match.start())
        return bool(at) and scene.words[at - 1].flat in self._mine and scene.text.flat[match.start() - 1] == " "

    def _spelled_out(self, scene: Scene, match: re.Match[str]) -> Candidate | None:
        """'je vous l'épelle D-U-P-R-A': where somebody is spoken of, and no abbreviation comes of the letters."""
        letters = "".join(re.findall(r"(?<![a-z])[a-z](?![a-z])", match["letters"]))
        own = self._lexicon
        if letters in own.abbreviations or own.like_folded(letters) in own.known_words:
            return None
        who = own.civilities | own.patients | self._labels
        is_of_somebody = scene.names_an_illness or any(word.flat in who for word in scene.words)
        return Candidate(*match.span(), "sure") if is_of_somebody else None

    def _past_a_civility(self, scene: Scene, begin: int, previous_end: int) -> tuple[int, int]:
        while begin < len(scene.words) and scene.words[begin].flat in self._lexicon.civilities:
            previous_end = scene.words[begin].end
            begin += 1
        return begin, previous_end

    def _behind_naming(self, scene: Scene, match: re.Match[str]) -> Candidate | None:
        """Only of somebody treated, not of a colleague or of the network."""
        own, words = self._lexicon, scene.words
        at = scene.word_at(match.start())
        if self._is_the_writers(scene, match):
            return None
        near = [word.flat for word in words[max(0, at - _NEAR) : at]]
        of_a_patient = not (own.patient | own.kin | own.civilities | self._somebody).isdisjoint(near)
        begin, previous_end = self._past_a_civility(scene, scene.word_at(match.end()), match.end())
        name = self._names.read(
            scene, begin, previous_end, lower_case=of_a_patient, after=MARKS_OF_A_SIGN, is_announced=True
        )
        if name is None or not name.proper:
            return None
        of_a_professional = not own.services.isdisjoint(near)
        has_first_name = any(word.flat in own.first_names for word in words[name.first : name.last + 1])
        is_full_name = has_first_name and not of_a_professional
        is_spoken_of = not self._pronouns.isdisjoint(near[-1:]) and scene.names_a_patient
        is_told = of_a_patient or is_full_name or is_spoken_of
        return Candidate(match.start(), self._names.end_of(scene, name.last), "sure") if is_told else None
