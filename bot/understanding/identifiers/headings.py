"""A surname alone behind what announces it, a village's too: *objet : X*, *Pte = d'X*, *patient is X, 71*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.identifiers.borne import Borne
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import SIGN, Heads, alternatives, each_at


class Headings:
    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon, self._names, self._borne = lexicon, names, Borne(lexicon, names)
        words, pointing = lexicon.words, lexicon.words.pointing
        self._origins = tuple(pointing.origin_endings)
        self._said = (*self._origins, *words.names.adjective_endings)
        self._origin_words = word_set(pointing.origins)
        self._says = word_set(words.labels.says)
        patient, labels = words.patients.patient, words.labels
        subject = rf"(?:^|(?<=\n)){alternatives(pointing.subjects)} ?: ?(?P<name>[a-z][a-z'-]{{3,24}})\.? ?(?:\n|[-/])"
        elided = rf"(?<![a-z]){alternatives((*patient, *labels.name))}{SIGN}(?P<name>d'[a-z][a-z'-]{{2,24}})(?![a-z'-])"
        says = (
            rf"(?<![a-z]){alternatives(patient)} {alternatives(labels.says)} (?P<name>[a-z][a-z-]{{3,24}})(?= ?[,.\n])"
        )
        it_is = rf"(?: ?,? ?{alternatives((*pointing.it_is, *labels.says))} | ?: ?)"
        whose = word_set((*words.patients.mine, *words.dates.town_articles, *words.dates.definite))
        behind = "|".join(rf"(?<={word} )" for word in sorted(whose))  # not 'la semaine dernière : frisson'
        next_one = rf"(?:^|(?<=\n)|(?<=[.!?:] )|{behind}){alternatives(pointing.next_ones)}"
        next_ = rf"{next_one}{it_is}(?P<name>[a-z][a-z'-]{{3,24}})(?= ?[,.;:!?(\n]|$| )"
        self._ways = (
            (Heads(pointing.next_ones), re.compile(next_), self._is_next),
            (Heads(pointing.subjects), re.compile(subject), self._is_a_subject),
            (Heads((*patient, *labels.name)), re.compile(elided), self._is_behind_a_label),
            (Heads(patient), re.compile(says), self._is_said),
        )

    def all(self, scene: Scene) -> list[Candidate]:
        """Where something that somebody has is told as well."""
        if scene.is_shouted or not scene.names_an_illness:
            return []
        return [*self._found(scene)]

    def _found(self, scene: Scene) -> Iterator[Candidate]:
        flat = scene.text.flat
        for heads, pattern, tells in self._ways:
            if heads.stand_in(scene.letters):
                for match in each_at(heads.places_in(flat), pattern, flat):
                    if tells(scene, scene.words[scene.word_at(match.start("name"))]):
                        yield Candidate(*match.span("name"), "sure")

    def _is_a_subject(self, scene: Scene, word: Word) -> bool:
        """'objet : Castéra', alone on its line; a subject in small letters is listed."""
        return self._borne.as_a_surname(word) or (word.has_capital and self._is_nothing_else(scene, word))

    def _is_next(self, scene: Scene, word: Word) -> bool:
        """'ma prochaine c'est fictif, elle souffle': of the list, in small letters too; not 'c'est mardi'."""
        own = self._lexicon
        if word.has_capital:
            is_nothing_else = self._is_nothing_else(scene, word) and not self._names.is_near_a_place(word)
            return (self._borne.as_no_town(word) or is_nothing_else) and (word.flat,) not in own.known_people
        is_a_word = own.like_folded(word.flat) in own.ordinary or self._borne.as_a_first_name(word)
        return self._borne.as_no_town(word) and not is_a_word

    def _is_behind_a_label(self, _: Scene, word: Word) -> bool:
        """'Pte = d'Arcangues', not 'd'Arcachon', a town, nor 'd'accord'."""
        own, bare = self._lexicon, word.bare
        is_written_so = word.cased.rpartition("'")[2][:1].isupper()
        folded = own.like_folded(bare)
        is_a_region = folded in own.place_words and folded not in own.villages
        return is_written_so and bare not in own.towns and not is_a_region and own.like_folded(bare) not in own.ordinary

    def _is_said(self, scene: Scene, word: Word) -> bool:
        """'le patient est Lagarrigue, 58 ans'; not 'Portuguese', nor 'Diabétique', which have capitals too."""
        if not word.has_capital or word.is_all_capitals or self.says_how(scene, word):
            return False
        return self._borne.as_a_surname(word) or self._is_nothing_else(scene, word)

    def says_how(self, scene: Scene, word: Word) -> bool:
        """Whether it ends as what somebody is or where somebody comes from, and no list has it as a surname."""
        own = self._lexicon
        if word.flat in self._origin_words:
            return True
        if word.flat in own.people.surnames or word.flat in own.ordinary_surnames:
            return False
        endings = self._origins if word.flat in own.people.surnames_and_words else self._said
        return scene.as_typed(word).endswith(endings)

    def stands_behind_is(self, scene: Scene, at: int) -> bool:
        """Whether the word stands right behind *patient est*."""
        words = scene.words
        return at > 1 and words[at - 1].flat in self._says and words[at - 2].flat in self._lexicon.patient

    def _is_nothing_else(self, scene: Scene, word: Word) -> bool:
        return self._borne.by_nobody_else(scene, word) and not self._names.is_an_authors(word)
