"""A surname behind how a village or a ward calls somebody: *le père X*, *le p'tit pépé X*, *old X*, *this guy X*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.identifiers.borne import Borne
from bot.understanding.identifiers.candidates import Candidate
from bot.understanding.identifiers.colleagues import Colleagues
from bot.understanding.identifiers.flat import Word
from bot.understanding.identifiers.lexicon import Lexicon, word_set
from bot.understanding.identifiers.name_words import NameReader
from bot.understanding.identifiers.scene import Scene
from bot.understanding.identifiers.separators import alternatives

_NAME = r"(?P<name>[a-z][a-z'-]{2,24})(?![a-z'-]|\.[a-z0-9])"


class Familiar:
    def __init__(self, lexicon: Lexicon, names: NameReader, colleagues: Colleagues) -> None:
        self._lexicon, self._names, self._colleagues = lexicon, names, colleagues
        self._borne = Borne(lexicon, names)
        words = lexicon.words.familiar
        article, adjective = (
            alternatives(words.articles),
            alternatives((*words.adjectives, *words.adjectives_alone)),
        )
        self._mistaken = frozenset(words.mistaken)
        title = alternatives((*words.alone, *words.behind_an_article))
        begin = rf"(?<![a-z'-])(?:{article} |l')"
        alone = rf"(?<![a-z'-])(?:{adjective} )?{alternatives(words.alone)}"
        self._titled = re.compile(rf"(?:{begin}(?:{adjective} ){{0,2}}{title}|{alone}) {_NAME}")
        self._described = re.compile(
            rf"(?:{begin}{adjective}|(?<![a-z'-]){alternatives(words.adjectives_alone)}) {_NAME}"
        )
        goes_on = alternatives((*lexicon.words.patients.behind_name, *lexicon.words.patients.does))
        generation = alternatives(words.generations)
        self._of_a_generation = re.compile(rf"(?<![a-z'-]){_NAME} {generation}(?= ?[,.:;(/\n]| {goes_on}(?![a-z]))")
        self._things = word_set((*lexicon.words.deeds.things, *lexicon.words.deeds.firms, *lexicon.words.deeds.unnamed))
        self._last_words = word_set(
            phrase.rsplit(" ", 1)[-1]
            for phrase in (
                *words.alone,
                *words.behind_an_article,
                *words.adjectives,
                *words.adjectives_alone,
                *words.generations,
            )
        )

    def all(self, scene: Scene) -> list[Candidate]:
        """Where something that somebody has is told as well."""
        if scene.is_shouted or not scene.names_an_illness or self._last_words.isdisjoint(w.flat for w in scene.words):
            return []
        return [*self._found(scene)]

    def _found(self, scene: Scene) -> Iterator[Candidate]:
        flat = scene.text.flat
        ways = (
            (self._titled, self._is_called_so),
            (self._described, self._is_described_so),
            (self._of_a_generation, self._has_a_namesake),
        )
        for pattern, is_one in ways:
            for match in pattern.finditer(flat):
                at = scene.word_at(match.start("name"))
                if is_one(scene, match, scene.words[at]) and not self._is_another(scene, at):
                    yield Candidate(*match.span("name"), "sure")

    def _is_called_so(self, _: Scene, __: re.Match[str], word: Word) -> bool:
        """A listed surname, or with a capital a word that nothing explains."""
        if not word.has_capital:
            folded = self._lexicon.like_folded(word.flat)
            return self._borne.as_no_town(word) and folded not in self._lexicon.ordinary and len(word.flat) > 4
        return self._borne.as_no_town(word) or self._names.is_unknown(word)

    def _is_described_so(self, scene: Scene, match: re.Match[str], word: Word) -> bool:
        """'le vieux Fictif', 'old Fictif': a surname of the list, with a capital, where the adjective has none."""
        is_written_so = word.has_capital and not word.is_all_capitals
        begins = not match.start() or scene.text.cased[match.start()].islower() or scene.text.flat[match.start()] == "l"
        return is_written_so and begins and self._borne.as_no_town(word)

    def _has_a_namesake(self, _: Scene, __: re.Match[str], word: Word) -> bool:
        """'Fictif père, 81 ans': a listed surname with a capital."""
        is_a_thing = word.flat in self._things
        return word.has_capital and not (word.is_all_capitals or is_a_thing) and self._borne.as_no_town(word)

    def _is_another(self, scene: Scene, at: int) -> bool:
        """A part of a longer name, an author, a colleague, or another word that is typed alike."""
        word, own = scene.words[at], self._lexicon
        if at and scene.as_typed(scene.words[at - 1]) in self._mistaken:
            return True
        is_an_authors = self._names.is_an_authors(word) and word.flat not in own.ordinary_surnames
        is_an_authors = is_an_authors or (scene.has_possessives and self._names.is_an_eponym(scene, at))
        following = scene.words[at + 1 : at + 2]
        is_cut = any(scene.text.between(word, other) == " " and other.has_capital for other in following)
        is_cut = is_cut and not self._borne.as_a_first_name(following[0])
        is_a_colleague = self._colleagues.is_described(scene, at)
        return is_an_authors or is_cut or is_a_colleague
