"""Names of places that nobody knows, and known names that are only a half of what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from bot.knowledge_base.once import once
from bot.knowledge_base.record import open_record
from bot.knowledge_base.small_words import SmallWords
from bot.understanding.folding import Token
from bot.understanding.found import Found
from bot.understanding.little_words import is_elision
from bot.understanding.place_evidence import LARGE_TOWN, Evidence

SHORTEST_UNKNOWN_NAME = 4
_JOINS = frozenset({"", "-", "'", "’", "/", "."})


@open_record
class UnknownPlaces:
    """Looks at one text. `explained`: tokens that something known stands for."""

    evidence: Evidence
    text: str
    explained: frozenset[int]

    @once
    def tokens(self) -> Sequence[Token]:
        return self.evidence.tokens

    @once
    def _small(self) -> SmallWords:
        return self.evidence.vocabulary.small

    def is_half_a_name(self, found: Found) -> bool:
        """'Saint-Xyz-sur-Charente' is not the Charente: other words of the same compound mean nothing."""
        start, end = self._compound(found.start, found.end)
        known = any(commune.population >= LARGE_TOWN for commune in self.evidence.communes(found))
        if known and found.start == start and not found.edits and not found.partial:
            return False  # Bordeaux-Bastide is Bordeaux
        return self._strange[end] - self._strange[start] > self._strange[found.end] - self._strange[found.start]

    @once
    def _strange(self) -> list[int]:
        """How many words before each place mean nothing where a name would go on with them."""
        strange = [unexplained or self._is_left_over(at) for at, unexplained in enumerate(self._unexplained)]
        return [0, *accumulate(strange)]

    def _is_left_over(self, at: int) -> bool:
        """An everyday word inside a compound is a part of the name, unless it is an article or says where in it."""
        word, signs = self.tokens[at].folded, self.evidence.signs
        beside = word in self._small.fillers or word in signs.directions or word in signs.hospital_words
        return at not in self.explained and not beside

    def first(self) -> str:
        """The first name of a place that is not known, as typed; '' when there is none."""
        for at in self._loose:
            if self._is_long_enough(at) and not self._is_an_infinitive(at):
                start, end = self._compound(at, at + 1)
                if self._stands_where_a_place_stands(start):
                    return self.text[self.tokens[start].start : self.tokens[end - 1].end]
        return ""

    def misspelt(self) -> str:
        """The only word that nothing explains, where it stands behind a word of place ('in Iozn'); '' otherwise."""
        loose = self._loose
        if len(loose) != 1 or not self._is_long_enough(loose[0]) or self._is_an_infinitive(loose[0]):
            return ""
        is_behind = self.evidence.signs.before.end_before(self.tokens, loose[0])
        return self.tokens[loose[0]].surface if is_behind else ""

    def behind_a_department_word(self) -> str:
        """What nothing explains behind 'en' or 'dans les', with what is joined to it; '' where nothing stands there."""
        before = self.evidence.signs.before_a_department
        for at in range(1, len(self.tokens)) if self._loose else ():
            if before.end_before(self.tokens, at) and self._is_a_strange_name(at):
                start, end = self._compound(at, at + 1)
                return self.text[self.tokens[max(start, at)].start : self.tokens[end - 1].end]
        return ""

    def _is_a_strange_name(self, at: int) -> bool:
        """A word that nothing explains, or one that is joined to such a word."""
        return any(self._unexplained[at : self._end_of_joined[at]])

    @once
    def _unexplained(self) -> list[bool]:
        """Of each word: whether it is no everyday one, and nothing known stands for it."""
        everyday, small, explained = self.evidence.vocabulary.ordinary, self._small, self.explained
        return [
            at not in explained
            and token.folded not in everyday
            and token.folded not in small.fillers
            and not is_elision(token, self.text, small)
            for at, token in enumerate(self.tokens)
        ]

    @once
    def _loose(self) -> list[int]:
        """Where these words stand."""
        return [at for at, unexplained in enumerate(self._unexplained) if unexplained]

    def _is_long_enough(self, at: int) -> bool:
        token = self.tokens[at]
        return token.folded.isalpha() and len(token.folded) >= SHORTEST_UNKNOWN_NAME and not token.glued

    def _is_an_infinitive(self, at: int) -> bool:
        """'oblige-t-il à arrêter': a verb in small letters behind 'à' is no town."""
        token, signs = self.tokens[at], self.evidence.signs
        follows = at > 0 and self.tokens[at - 1].folded in signs.before_infinitives
        return follows and token.surface[:1].islower() and token.surface.endswith(signs.infinitives)

    def _compound(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that hyphens, strokes and apostrophes join to these, an article in front included."""
        start, end = self._begin_of_joined[start], self._end_of_joined[end - 1]
        if start and self.tokens[start - 1].folded in self._small.articles:
            start -= 1
        return start, end

    @once
    def _begin_of_joined(self) -> list[int]:
        """Of each token: where the tokens begin that are joined to it."""
        found: list[int] = []
        for at in range(len(self.tokens)):
            found.append(found[-1] if at and self._are_joined(at - 1) else at)
        return found

    @once
    def _end_of_joined(self) -> list[int]:
        """Of each token: where the tokens end that are joined to it."""
        ends = {begin: at + 1 for at, begin in enumerate(self._begin_of_joined)}
        return [ends[begin] for begin in self._begin_of_joined]

    def _are_joined(self, at: int) -> bool:
        """Whether nothing but a joining sign stands between this token and the next."""
        between = self.text[self.tokens[at].end : self.tokens[at + 1].start]
        return between in _JOINS and not is_elision(self.tokens[at], self.text, self._small)

    def _stands_where_a_place_stands(self, at: int) -> bool:
        signs = self.evidence.signs
        if signs.before_unknown.end_before(self.tokens, at):
            return True
        first = self.tokens[
            at + 1 if self.tokens[at].folded in self._small.articles and at + 1 < len(self.tokens) else at
        ]
        capital = first.surface[:1].isupper() and not first.surface.isupper()
        return capital and signs.before_unknown_name.end_before(self.tokens, at)
