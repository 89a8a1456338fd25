"""Words as thumbs and dictation write them, spelt out: *ki*, *japel*, *lecardiologue*, *quatre-vingt-sept*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from bot.knowledge_base.kinds import THINGS_OF_CARE
from bot.knowledge_base.language import Shorthand
from bot.knowledge_base.record import open_record
from bot.understanding.by_ear import SHORTEST, ByEar, Heard
from bot.understanding.folding import Token, curated_words, fold_word
from bot.understanding.homographs import Homographs
from bot.understanding.known_words import OfKnownWords
from bot.understanding.place_signs import PlaceSigns
from bot.understanding.spoken_places import SpokenPlaces
from bot.understanding.vocabulary import Vocabulary

SHORTEST_NOUN = 5
"""Letters of a noun that is found behind an article glued to it."""
LONGEST_ACRONYM = 4
"""Letters of what is read letter by letter where it stands in capitals."""
SHORTEST_BEHIND = {"k": 2, "j": 3}
"""Letters of a word behind a pronoun glued to it, where fewer tell it."""


@dataclass(frozen=True)
class SpeltOut:
    """Spells out the tokens of a text. Each new token keeps the place of the one that it stands for."""

    words: Shorthand
    vocabulary: Vocabulary
    ear: ByEar
    signs: PlaceSigns
    place_numbers: SpokenPlaces

    def __call__(self, tokens: Sequence[Token], text: str) -> list[Token]:
        found: list[Token] = []
        hearing = _Hearing(self.ear, tokens, self.vocabulary)
        at = 0
        while at < len(tokens):
            width = 1
            if self._is_plain[tokens[at].folded]:
                found.append(tokens[at])
            elif (place := self.place_numbers.at(tokens, at)) is not None:
                figures, width = place
                found.append(_merged(tokens[at : at + width], figures, text))
            elif (word := self._ending_in_a_figure(tokens, at, hearing)) is not None:
                width = 2
                found.append(replace(tokens[at], folded=word))
            elif (torn := self._torn_off(tokens, at, text, found, hearing)) is not None:
                start, end, whole = torn
                del found[len(found) - (at - start) :]
                found.append(whole)
                width = end - at
            else:
                found += self._spelt_out(tokens, at, text, hearing)
            at += width
        return found

    def _torn_off(
        self, tokens: Sequence[Token], at: int, text: str, before: Sequence[Token], hearing: _Hearing
    ) -> tuple[int, int, Token] | None:
        """*et patite*: a word that means nothing, with the one beside it; from where to where, and the whole."""
        token = tokens[at]
        if not self._is_a_piece(token) or self.ear.is_known(token.folded) or token.folded in self._full:
            return None
        for start in (at - 1, at):
            pair = tokens[max(start, 0) : start + 2]
            if len(pair) < 2 or not all(map(self._is_a_piece, pair)) or text[pair[0].end : pair[1].start] != " ":
                continue
            if any(map(self._names_something, pair)):
                continue  # 'eye doctore' is no *doctor*
            as_typed = start == at or (before and before[-1] is pair[0])
            if as_typed and (heard := hearing.joined(pair[0].folded, pair[1].folded)) is not None:
                whole = Token(heard.word, text[pair[0].start : pair[1].end], pair[0].start, pair[1].end)
                return start, start + 2, replace(whole, by_ear=heard.is_a_place, is_heard=True)
        return None

    def _is_a_piece(self, token: Token) -> bool:
        return token.folded.isalpha() and len(token.folded) > 1 and not token.glued and token.surface.islower()

    def _names_something(self, token: Token) -> bool:
        """Whether it is a discipline, an organ, a disease or a drug as it stands."""
        node = self.vocabulary.root.children.get(token.folded)
        return node is not None and any(entry.kind in THINGS_OF_CARE for entry in node.entries)

    @cached_property
    def _is_plain(self) -> OfKnownWords[bool]:
        """Whether a word is known as it stands, and nothing beside it may change that."""
        return OfKnownWords(self._stands_as_it_is, self.vocabulary.root.children, self.vocabulary.ordinary)

    def _stands_as_it_is(self, word: str) -> bool:
        return self._is_known(word) and word not in self._looked_at

    @cached_property
    def _looked_at(self) -> frozenset[str]:
        """Words that may stand for something else, and those of numbers."""
        return self._homographs.words | self._whatever_it_begins.keys() | self.place_numbers.first_words

    def _spelt_out(self, tokens: Sequence[Token], at: int, text: str, hearing: _Hearing) -> list[Token]:
        token = tokens[at]
        if meant := self._homographs.meant(tokens, at) or self._always(tokens, at):
            return _spelt(token, meant)
        return self._without_its_article(token) or self._in_full(token) or self._by_ear(tokens, at, text, hearing)

    @cached_property
    def _homographs(self) -> Homographs:
        return Homographs(self.words.homographs)

    @cached_property
    def _whatever_it_begins(self) -> dict[str, tuple[str, ...]]:
        return {word: curated_words(meant) for word, meant in self.words.always.items()}

    def _always(self, tokens: Sequence[Token], at: int) -> tuple[str, ...]:
        """In small letters, and no letter of a formula (*o2*) or of an elision; 'pa 70/30' is a pressure."""
        token = tokens[at]
        meant = self._whatever_it_begins.get(token.folded)
        if meant is None or not token.surface.islower() or token.glued:
            return ()
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        names_a_pair = token.folded in self.words.not_before_pairs and _stands_before_a_pair(tokens, at)
        return () if names_a_pair or (following and following.glued) else meant

    def _ending_in_a_figure(self, tokens: Sequence[Token], at: int, hearing: _Hearing) -> str | None:
        """*combi1*, *kelk1*: the figure is heard as the end of the word."""
        if at + 1 >= len(tokens) or not tokens[at + 1].glued or tokens[at + 1].folded != "1":
            return None
        if len(tokens[at].folded) < SHORTEST or self._is_known(tokens[at].folded):
            return None
        return next((word for word in self._heard_with_one(tokens[at].folded, hearing) if self._is_known(word)), None)

    def _heard_with_one(self, word: str, hearing: _Hearing) -> Iterator[str]:
        yield from (word + ending for ending in self.words.sounds_of_one)
        heard = (hearing.meant(word + ending) for ending in self.words.sounds_of_one)
        yield from (meant.word for meant in heard if meant)

    @cached_property
    def _full(self) -> dict[str, tuple[str, ...]]:
        return {word: curated_words(meant) for word, meant in self.words.words.items()}

    def _in_full(self, token: Token) -> list[Token]:
        meant = self._full.get(token.folded)
        return _spelt(token, meant) if meant and not self._is_known(token.folded) else []

    def _by_ear(self, tokens: Sequence[Token], at: int, text: str, hearing: _Hearing) -> list[Token]:
        """A word that means nothing, as the one that it sounds like; a pronoun glued to one is parted from it."""
        token = tokens[at]
        word = token.folded
        if len(word) < SHORTEST or not word.isalpha() or self.ear.is_known(word):
            return [token]
        if _is_in_a_formula(tokens, at) or hearing.is_english or _is_an_acronym(token):
            return [token]
        has_a_capital = bool(at) and token.surface[0].isupper() and not token.surface.isupper()
        is_a_name = has_a_capital or "-" in (text[token.start - 1 : token.start], text[token.end : token.end + 1])
        is_placed = is_a_name or self.signs.before.end_before(tokens, at)
        meant = hearing.meant(word, where_a_place_stands=is_placed, is_a_name=is_a_name)
        if meant:
            return [replace(token, folded=meant.word, by_ear=meant.is_a_place, is_heard=True)]
        return [token] if is_a_name else self._without_its_pronoun(token, hearing)

    def _without_its_pronoun(self, token: Token, hearing: _Hearing) -> list[Token]:
        if not token.surface[1:].islower():
            return [token]  # *lPassay*: a capital parts them
        for glued, pronoun in self.words.pronouns.items():
            rest = token.folded.removeprefix(glued)
            if rest == token.folded or len(rest) < SHORTEST_BEHIND.get(glued, SHORTEST_NOUN - 1):
                continue
            meant = Heard(rest) if self.vocabulary.knows(rest) else hearing.meant(rest)
            if (
                meant
                and meant.word in self.ear.words_of_everyday
                and not self._is_rather_misspelt(token.folded, meant.word)
            ):
                return _spelt(token, (*curated_words(pronoun), meant.word))
        return [token]

    def _without_its_article(self, token: Token) -> list[Token]:
        word = token.folded
        if len(word) < SHORTEST_NOUN + 2 or self._is_known(word) or word in self.vocabulary.spellings:
            return []
        for article in self.words.articles:
            rest = word[len(article) :] if word.startswith(article) else ""
            if self._is_a_noun(rest) and not self._is_rather_misspelt(word, rest):
                return _cut(token, article)
        return []

    def _is_rather_misspelt(self, word: str, rest: str) -> bool:
        """*dematologue* lacks a letter of *dermatologue*, before it is *d'hématologue* without its apostrophe."""
        near = self.vocabulary.spellings.near(word)
        return bool(near) and near[0].edits == 1 and near[0].word != rest and self._is_a_noun(near[0].word)

    def _is_a_noun(self, word: str) -> bool:
        node = self.vocabulary.root.children.get(word)
        return (
            len(word) >= SHORTEST_NOUN
            and node is not None
            and any(entry.kind in THINGS_OF_CARE for entry in node.entries)
        )

    def _is_known(self, word: str) -> bool:
        return self.vocabulary.knows(word)


def _spelt(token: Token, words: Sequence[str]) -> list[Token]:
    """The words in place of one token, each where it stood."""
    return [replace(token, folded=word, glued=token.glued or bool(at)) for at, word in enumerate(words)]


def _stands_before_a_pair(tokens: Sequence[Token], at: int) -> bool:
    """Whether two numbers follow that one sign parts."""
    pair = tokens[at + 1 : at + 3]
    return len(pair) == 2 and all(one.is_number for one in pair) and pair[0].end + 1 == pair[1].start


def _is_in_a_formula(tokens: Sequence[Token], at: int) -> bool:
    """*CHA2DS2*, *coltieg3*: digits stand right beside it."""
    return tokens[at].glued or (at + 1 < len(tokens) and tokens[at + 1].glued)


@open_record
class _Hearing:
    """What the words of one text sound like: each is listened to once, however often it stands there."""

    ear: ByEar
    tokens: Sequence[Token]
    vocabulary: Vocabulary
    heard: dict[tuple[str, bool, bool], Heard | None] = field(default_factory=dict)
    together: dict[tuple[str, str], Heard | None] = field(default_factory=dict)

    @cached_property
    def is_english(self) -> bool:
        """Whether more everyday words are English ones than French ones: these are not read by their French sound."""
        languages = [self.vocabulary.ordinary.get(token.folded) for token in self.tokens]
        return languages.count("en") > languages.count("fr")

    def meant(self, word: str, *, where_a_place_stands: bool = False, is_a_name: bool = False) -> Heard | None:
        """What `ByEar.meant` says."""
        key = word, where_a_place_stands, is_a_name
        if key not in self.heard:
            place, name = where_a_place_stands, is_a_name
            self.heard[key] = self.ear.meant(word, where_a_place_stands=place, is_a_name=name)
        return self.heard[key]

    def joined(self, first: str, second: str) -> Heard | None:
        """What `ByEar.joined` says."""
        if (first, second) not in self.together:
            self.together[first, second] = self.ear.joined(first, second)
        return self.together[first, second]


def _is_an_acronym(token: Token) -> bool:
    """*IFX*: short, in capitals, and read by its letters; a name has more of them or is typed as one."""
    return token.surface.isupper() and len(token.surface) <= LONGEST_ACRONYM


def _merged(tokens: Sequence[Token], figures: str, text: str) -> Token:
    """One token in place of several."""
    start, end = tokens[0].start, tokens[-1].end
    return Token(figures, text[start:end], start, end, tokens[0].glued)


def _cut(token: Token, article: str) -> list[Token]:
    """The token parted behind the letters of its article as typed."""
    for at in range(1, len(token.surface)):
        if fold_word(token.surface[:at]) == article:
            middle = token.start + at
            first = Token(article, token.surface[:at], token.start, middle, token.glued)
            rest = token.surface[at:]
            return [first, Token(fold_word(rest), rest, middle, token.end, glued=True)]
    return []
