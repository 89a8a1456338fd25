"""The words that tell a place: compiled once from knowledge/language/places.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.place_words import PlaceWords
from bot.understanding.folding import Token, curated_phrase, curated_words, words_of

Words = tuple[str, ...]


@dataclass(frozen=True)
class WordList:
    """Phrases that may end right before a token, or begin right behind one."""

    phrases: frozenset[Words]
    longest: int
    ends: frozenset[str]
    """With which word a phrase ends: before most words none of them stands."""

    @staticmethod
    def joined(one: WordList, other: WordList) -> WordList:
        """The phrases of both."""
        return WordList(one.phrases | other.phrases, max(one.longest, other.longest), one.ends | other.ends)

    def end_before(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether one of the phrases ends right before token `at`."""
        if not at or tokens[at - 1].folded not in self.ends:
            return False
        words: Words = ()
        for token in reversed(tokens[max(0, at - self.longest) : at]):
            words = (token.folded, *words)
            if words in self.phrases:
                return True
        return False

    def begin_at(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether one of the phrases begins with token `at`."""
        lengths = range(1, min(self.longest, len(tokens) - at) + 1)
        return any(_words(tokens[at : at + length]) in self.phrases for length in lengths)

    def ends_behind(self, tokens: Sequence[Token], at: int) -> int:
        """Where the longest of the phrases that begins with token `at` ends; `at` where none does."""
        lengths = range(min(self.longest, len(tokens) - at), 0, -1)
        return next((at + length for length in lengths if _words(tokens[at : at + length]) in self.phrases), at)

    def stand_in(self, tokens: Sequence[Token]) -> bool:
        """Whether one of the phrases stands anywhere among these tokens."""
        return any(self.begin_at(tokens, at) for at in range(len(tokens)))

    def are(self, tokens: Sequence[Token]) -> bool:
        """Whether these tokens are one of the phrases."""
        return _words(tokens) in self.phrases

    def __contains__(self, word: str) -> bool:
        return (word,) in self.phrases


def _words(tokens: Sequence[Token]) -> Words:
    return tuple([token.folded for token in tokens])


def word_list(lines: Iterable[str], *, contracting: Words = ()) -> WordList:
    """`contracting`: how the last word is also written when it stands first in this tuple."""
    phrases = {curated_words(line) for line in lines}
    for words in tuple(phrases):
        if len(words) > 1 and contracting and words[-1] == contracting[0]:
            phrases |= {(*words[:-1], written) for written in contracting}
    return _list_of(phrases)


def _list_of(phrases: Collection[Words]) -> WordList:
    ends = frozenset(words[-1] for words in phrases if words)
    return WordList(frozenset(phrases), max(map(len, phrases), default=0), ends)


class PlaceSigns:
    """What stands around places, numbers of departments and persons' names."""

    def __init__(
        self,
        words: PlaceWords,
        measures: Iterable[str] = (),
        months: Iterable[str] = (),
        digits_in_words: Iterable[str] = (),
        first_names: Iterable[str] = (),
    ) -> None:
        """`measures`: what is measured; a number right behind one is a value. `months`: before one it is a day."""
        self.digits_in_words, self.first_names = words_of(digits_in_words), words_of(first_names)
        contracted = tuple(word for line in words.contracted for word in curated_words(line))
        self.background = _listed(words.background, contracted)
        self.treated = _listed(words.treated, contracted)
        self.before = _listed(words.before, contracted)
        self.outside_words = frozenset(map(curated_phrase, words.outside_words))
        self.turns_of_phrase = _listed(words.turns_of_phrase)
        self.before_a_word = _listed(words.before_a_word, contracted)
        self.ruled_out = _listed(words.ruled_out, contracted)
        self.than, self.preferring = _listed(words.than, contracted), _listed(words.preferring)
        self.not_than = _listed(words.not_than, contracted)
        self.not_there = _listed(words.not_there)
        self.denying, self.no_denial = _listed(words.denying), _listed(words.no_denial)
        self.between_denial = words_of(words.between_denial)
        self.either, self.failing, self.whichever = map(_listed, (words.either, words.failing, words.whichever))
        self.together, self.liked_best = _listed(words.together), _listed(words.liked_best)
        self.neighbouring = _listed(words.neighbouring, contracted)
        self.around_a_join = words_of(words.around_a_join)
        self.telling_apart = words_of(words.telling_apart)
        self.before_unknown = _listed(words.before_unknown, contracted)
        self.before_unknown_name = _listed(words.before_unknown_name)
        departments = _listed(words.before_department)
        self.before_department = WordList.joined(self.before, departments)
        self.infinitives = tuple(words.infinitives)
        self.before_infinitives = words_of(words.before_infinitives)
        self.determiners = _listed(words.determiners)
        self.of = _listed(words.of)
        self.titles = _listed(words.titles)
        self.titles_with_a_capital = _listed(words.titles_with_a_capital)
        self.trades = _listed(words.trades)
        self.before_a_department = _listed(words.before_a_misspelt_department)
        self.department_words = _listed(words.department_words)
        self.before_number = WordList.joined(_listed(words.before_number), self.department_words)
        self.of_number = _listed(words.of_number)
        self.numbering = words_of(words.numbering)
        self.articles_of_numbers = words_of(words.articles_of_numbers)
        self.behind_number = _listed(words.behind_number)
        self.has = _listed(words.has)
        self.months = words_of(months)
        self._quantities = word_list((*words.quantities, *months))
        self._no_quantities = word_list(words.no_quantities)
        self.directions = _listed(words.directions)
        self.measures = word_list(measures)
        self.measured = WordList.joined(self.measures, _listed(words.measured, contracted))
        self.before_values = words_of(words.before_values)
        self.insee = word_list(words.insee)
        self.under = words.two_strokes
        self.strokes = words_of(words.one_stroke)
        heads = (*words.hospitals.all(), *words.clinics.all())
        self.hospital_words = words_of(heads)
        self.abbreviations: Mapping[str, tuple[Words, ...]] = {
            short: tuple(map(curated_words, meant)) for short, meant in words.abbreviations.items()
        }

    def counts_at(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a unit or what is counted begins with token `at`: '40 *km*', not 'le 47 *c qui*'."""
        return self._quantities.begin_at(tokens, at) and not self._no_quantities.begin_at(tokens, at)


def _listed(phrases: Phrases, contracting: Words = ()) -> WordList:
    return word_list(phrases.all(), contracting=contracting)
