"""The name that somebody cared for gives of himself: *je m'appelle X, j'ai 54 ans*, *moi c'est X, on m'a mis sous…*."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon
from bot.understanding.identifiers.name_words import Name, NameReader
from bot.understanding.identifiers.scene import PIECES, Scene
from bot.understanding.identifiers.separators import MARKS_OF_A_SIGN, Heads, alternatives, each_at
from bot.understanding.identifiers.writer import Writer

_PARTS = re.compile(r" ?[,.;:(\n-] ?")
_QUOTED = re.compile(r"[«\"“][^»\"”\n]{0,40}$")
_LONGEST_GREETING = 42
_DRUG = 40
"""Characters in which a drug is told."""
_ENDS = re.compile(r" ?(?:[,.;:!)\n]|$)")
"""Behind *mon oncologue* where it says who somebody is; before a verb it begins the next thing told."""


class OwnNames:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._colleagues, self._writer = lexicon, names, colleagues, Writer(lexicon)
        words = lexicon.words.names
        self._is_known = bool(words.naming_oneself and words.naming_oneself_plain)
        self._heads = Heads((*words.naming_oneself, *words.naming_oneself_plain))
        naming, plain = alternatives(words.naming_oneself), alternatives(words.naming_oneself_plain)
        self._under = re.compile(rf"[ ,]{{1,3}}{alternatives(lexicon.words.deeds.under)} ")
        self._naming = re.compile(rf"(?<![a-z'])(?:(?P<sure>{naming})|{plain})(?![a-z'])")

    def all(self, scene: Scene) -> list[Candidate]:
        """What stands behind *je m'appelle*; behind *je suis* or *c'est* only a first name or a surname."""
        if not self._is_known or not self._heads.stand_in(scene.letters):
            return []
        flat = scene.text.flat
        found = (self._behind(scene, match) for match in each_at(self._heads.places_in(flat), self._naming, flat))
        return [candidate for candidate in found if candidate]

    def _behind(self, scene: Scene, match: re.Match[str]) -> Candidate | None:
        is_sure = match["sure"] is not None
        begin, previous_end = scene.word_at(match.end()), match.end()
        while begin < len(scene.words) and scene.words[begin].flat in self._lexicon.civilities:
            begin, previous_end, is_sure = begin + 1, scene.words[begin].end, True
        name = self._names.read(scene, begin, previous_end, lower_case=is_sure, after=MARKS_OF_A_SIGN + ",")
        name = name or self._in_small_letters(scene, begin, previous_end)
        if name is None or not name.proper or not (is_sure or self._is_a_person(scene, name)):
            return None
        if match["sure"] is None and self._is_a_doctor(scene, scene.word_at(match.start()), name.last):
            return None  # 'mon oncologue c'est Paul Fictif', 'c'est Paul Fictif, mon oncologue'
        at_work = self._colleagues.is_described(scene, name.last) or self._tells_a_role(scene, name.last)
        told = self._writer.tells_of_care(scene, at_work=at_work) or self._is_quoted(scene, match, at_work=at_work)
        is_cared_for = told or self._colleagues.is_cared_for(scene, name.last) or self._is_under(scene, name.last)
        is_treated = self._writer.has_an_illness(scene) or self._writer.has_a_treatment(scene)
        is_of_a_patient = is_cared_for or (is_treated and not at_work)
        return Candidate(match.start(), self._names.end_of(scene, name.last), "sure") if is_of_a_patient else None

    def _is_under(self, scene: Scene, last: int) -> bool:
        """'moi c'est Odette Fictive, sous nivo depuis mars': not '…, sous nivo j'ai un patient'."""
        under = self._under.match(scene.text.flat, scene.words[last].end)
        if under is None or scene.names_a_patient:
            return False
        pieces = PIECES.findall(scene.text.flat[under.end() : under.end() + _DRUG])
        first = next(self._lexicon.treatments.starts([self._lexicon.like_folded(piece) for piece in pieces]), None)
        return first is not None and first[0] == 0

    def _in_small_letters(self, scene: Scene, begin: int, previous_end: int) -> Name | None:
        """'c'est odette fictive, j'ai des aphtes': a listed first name and what may be a surname, as patients type."""
        pair, text = scene.words[begin : begin + 2], scene.text
        if len(pair) < 2 or text.flat[previous_end : pair[0].start] != " " or text.between(*pair) != " ":
            return None
        first, surname = pair
        listed = self._lexicon.people.first_names, self._lexicon.first_names
        is_one = all(any(part in names for names in listed) for part in first.parts)
        return Name(begin, begin + 1, 2) if is_one and self._may_be_a_surname(surname) else None

    def _may_be_a_surname(self, word: Word) -> bool:
        own, parts = self._lexicon, [part for part in word.parts if len(part) > 1]
        is_listed = all(part in own.people.surnames or part in own.people.first_names for part in parts)
        return (is_listed and len(parts) > 1) or word.flat in own.people.surnames or self._names.is_unknown(word)

    def _is_quoted(self, scene: Scene, match: re.Match[str], *, at_work: bool) -> bool:
        """'« bonjour docteur c'est Odette Fictive, j'ai »': a patient's own words, which somebody hands on."""
        is_open = _QUOTED.search(scene.text.flat, max(0, match.start() - _LONGEST_GREETING), match.start())
        return is_open is not None and not at_work and scene.names_an_illness

    def _tells_a_role(self, scene: Scene, last: int) -> bool:
        """'je suis Odette Fictive, mes perfusions passent trop vite, infirmière en hdj': a role right behind a mark."""
        pairs = pairwise(scene.words[last:])
        return any(
            word.bare in self._lexicon.roles and _PARTS.fullmatch(scene.text.between(before, word))
            for before, word in pairs
        )

    def _is_a_doctor(self, scene: Scene, at: int, last: int) -> bool:
        words = scene.words
        is_addressed = at > 1 and words[at - 2].flat in self._lexicon.greetings  # 'bonjour docteur, c'est'
        if at and self._colleagues.is_a_role(words[at - 1]) and not is_addressed:
            return True
        behind = (word for word in words[last + 1 : last + 3] if self._colleagues.is_a_role(word))
        return any(_ENDS.match(scene.text.flat, word.end) for word in behind)

    def _is_a_person(self, scene: Scene, name: Name) -> bool:
        parts = [word for word in scene.words[name.first : name.last + 1] if len(word.flat) > 1]
        parts = [word for word in parts if word.flat not in self._lexicon.particles]
        return any(map(self._names.is_listed_first_name, parts)) or all(map(self._names.is_unknown, parts))
