"""How two names of places in one text stand to each other: either will do, both are near, one tells the other apart.

'Ussel ou, à défaut, Tulle', 'entre Évaux-les-Bains et Auzances', 'Magné, celui à côté de Niort'.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bot.knowledge_base.once import once
from bot.knowledge_base.record import open_record
from bot.understanding.folding import Token
from bot.understanding.found import Found
from bot.understanding.place_evidence import Evidence
from bot.understanding.place_signs import PlaceSigns

Joint = Literal["", "either", "failing", "together"]
LONGEST_JOIN = 7
"""Words between two places that are named as a choice: 'ou, s'il le faut, plutôt à'."""
MOST_WORDS_TELLING_APART = 8
"""Words between a name and the neighbour that tells which of its homonyms is meant."""
_JOINING_SIGNS = frozenset(",/&+;")
_STOPS = frozenset(".;!?\n")


@open_record
class PlaceJoins:
    """Looks at what stands between the places of one text (`places`: those that are meant, in order)."""

    evidence: Evidence
    places: Sequence[Found]

    @property
    def _signs(self) -> PlaceSigns:
        return self.evidence.signs

    @property
    def _tokens(self) -> Sequence[Token]:
        return self.evidence.tokens

    @once
    def _of_a_place(self) -> frozenset[int]:
        return frozenset(at for one in self.places for at in range(one.start, one.end))

    @once
    def either_will_do(self) -> bool:
        """'peu importe', 'either is OK' anywhere."""
        return self._signs.whichever.stand_in(self._tokens)

    def joint(self, one: Found, other: Found) -> Joint:
        """How the second is joined to the first; '' where nothing says so."""
        gap = self._between(one.end, other.start)
        words = [self._tokens[at] for at in gap]
        if len(gap) > LONGEST_JOIN or not self.evidence.subjects.isdisjoint(gap):
            return ""
        if self._signs.failing.stand_in(words):
            return "failing"
        if words and self._signs.either.begin_at(words, 0):
            return "either"
        others = [word for word in words if word.folded not in self._signs.around_a_join]
        joined = self._signs.together.stand_in(words) or self._holds_a_sign(one.end, other.start)
        return "together" if joined and not others else ""

    def is_liked_best(self, one: Found) -> bool:
        """'ou plutôt Pau', 'de préférence à Dax'."""
        return self._signs.liked_best.end_before(self._tokens, one.start)

    def tells_apart(self, name: Found, neighbour: Found) -> bool:
        """Whether the second only says which of the first is meant: 'Magné, celui à côté de Niort'."""
        if neighbour.start <= name.end:
            return False
        begin = self._begin_of_nearness(neighbour.start)
        gap = self._between(name.end, begin) if begin is not None else ()
        linking = self._signs.telling_apart | (self._signs.around_a_join - self._either_words)
        linked = all(self._tokens[at].folded in linking for at in gap)
        return begin is not None and begin >= name.end and len(gap) <= MOST_WORDS_TELLING_APART and linked

    @property
    def _either_words(self) -> frozenset[str]:
        lists = (self._signs.either, self._signs.together)
        return frozenset(word for words in lists for phrase in words.phrases for word in phrase)

    def lies_in(self, name: Found, area: Found) -> bool:
        """'Souillac dans le Lot', 'Souillac (Lot)': nothing else stands between."""
        words = [self._tokens[at] for at in self._between(name.end, area.start)]
        return self._only_say_where(words) and not self._holds_a_sign(name.end, area.start)

    def are_in_one_breath(self, one: Found, other: Found) -> bool:
        """'Bugeat en Haute-Corrèze', 'Salies, Béarn des gaves', 'Béarn : à Pau': little words and no stop."""
        between = self.evidence.text[self._tokens[one.end - 1].end : self._tokens[other.start].start]
        said_where = self._only_say_where(self._tokens[one.end : other.start])
        return other.start >= one.end and said_where and _STOPS.isdisjoint(between)

    def _only_say_where(self, words: Sequence[Token]) -> bool:
        """'dans le', 'en'."""
        return all((word.folded,) in self._signs.before_department.phrases for word in words)

    def _begin_of_nearness(self, start: int) -> int | None:
        """Where the longest phrase of nearness begins that ends right before a token."""
        listed = self._signs.neighbouring
        lengths = range(min(listed.longest, start), 0, -1)
        return next((start - n for n in lengths if listed.are(self._tokens[start - n : start])), None)

    def _between(self, start: int, end: int) -> Sequence[int]:
        """The tokens between two places that belong to no other place."""
        return [at for at in range(start, end) if at not in self._of_a_place]

    def _holds_a_sign(self, start: int, end: int) -> bool:
        """Whether a comma or a stroke stands between two tokens."""
        tokens, text = self._tokens, self.evidence.text
        between = (text[tokens[at].end : tokens[at + 1].start] for at in range(start - 1, end))
        return any(not _JOINING_SIGNS.isdisjoint(signs) for signs in between)
