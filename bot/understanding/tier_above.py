"""A tier that is told by the order in which one turns to people: 'celui du dessus', 'quand le local est dépassé'."""

from __future__ import annotations

from itertools import pairwise

from bot.knowledge_base.kinds import DISCIPLINES, DISEASES, PLACES
from bot.knowledge_base.once import once
from bot.knowledge_base.record import open_record
from bot.knowledge_base.small_words import TierWords
from bot.understanding.clauses import tree_of
from bot.understanding.reading import Mention, Reading

FIRST_LINE, RECOURSE = "tier_first_line", "tier_recourse"
REACH = 5
"""Words from the specialist to what is said of him: 'le cardiologue local de Dax ne sait plus'."""
NEAR_SOMEBODY = 3
"""Words between somebody who is sought and 'en deuxième': 'vers qui je me tourne en deuxième'."""
_SOMEBODY = frozenset({"who", "referent", "any_doctor", "search"})
_STOPS = frozenset(",;:.!?()/\n")


@open_record
class TierAbove:
    """Looks for the words of one text that say that the next tier is meant, whatever tier they name."""

    reading: Reading
    words: TierWords

    @property
    def is_meant(self) -> bool:
        return (
            tree_of(self.words.above.all()).stands_in(self._folded) or self._is_beyond_the_first() or self._is_second()
        )

    @once
    def _folded(self) -> list[str]:
        return [token.folded for token in self.reading.tokens]

    def _is_beyond_the_first(self) -> bool:
        """'au-dessus du spécialiste local', 'quand le local est dépassé'; of 'le dermato est dépassé', him alone."""
        first = [one for one in self.reading.mentions if one.key == FIRST_LINE]
        disciplines = [one for one in self.reading.mentions if one.kind in DISCIPLINES]
        if any(self._is_said_to_be_passed(one) for one in first):
            return True
        helpless = (one for one in (*first, *disciplines) if self._is_said_to_fail(one))
        return any(helpless) and len({one.key for one in disciplines}) < 2

    def _is_said_to_be_passed(self, one: Mention) -> bool:
        beyond, at = tree_of(self.words.beyond.all()), self._at(one)
        ends = range(at, max(0, at - NEAR_SOMEBODY), -1)
        return any(beyond.start_before(self._folded, end) < end and self._in_one_clause(end - 1, at) for end in ends)

    def _is_said_to_fail(self, one: Mention) -> bool:
        fails, behind = tree_of(self.words.at_a_loss.all()), self._behind(one)
        places = (at for at in range(behind, behind + REACH) if self._in_one_clause(behind - 1, at))
        return fails.stands_in(self._folded, places)

    def _is_second(self) -> bool:
        """'dermato en second', 'vers qui en deuxième'; not 'infliximab en deuxième intention'."""
        spans = tree_of(self.words.second.all()).spans_in(self._folded)
        return any(self._ends_what_is_said(end) and self._is_of_somebody(start, end) for start, end in spans)

    def _ends_what_is_said(self, end: int) -> bool:
        if end >= len(self._folded) or not self._in_one_clause(end - 1, end):
            return True
        following = self.reading.tokens[end].start
        known = any(one.start == following and self._may_follow(one) for one in self.reading.mentions)
        return known or self._folded[end] in tree_of(self.words.behind_second.all())

    @staticmethod
    def _may_follow(one: Mention) -> bool:
        return one.kind in PLACES or one.kind in DISCIPLINES or one.key in _SOMEBODY

    def _is_of_somebody(self, start: int, end: int) -> bool:
        people = [one for one in self.reading.mentions if one.kind in DISCIPLINES or one.key in _SOMEBODY]
        return any(
            (0 <= start - self._behind(one) <= NEAR_SOMEBODY and not self._is_of_something(one.end, start))
            or 0 <= self._at(one) - end <= NEAR_SOMEBODY
            for one in people
        )

    def _is_of_something(self, end: int, start: int) -> bool:
        """'dermato, nivolumab en second', 'troponine au-dessus': what stands right before is no specialist."""
        until = self.reading.tokens[start].start
        things = DISEASES | {"treatment"}
        return any(end <= one.start < until and one.kind in things for one in self.reading.mentions)

    def _at(self, one: Mention) -> int:
        return sum(token.start < one.start for token in self.reading.tokens)

    def _behind(self, one: Mention) -> int:
        return sum(token.start < one.end for token in self.reading.tokens)

    def _in_one_clause(self, first: int, last: int) -> bool:
        tokens = self.reading.tokens[first : last + 1]
        return all(_STOPS.isdisjoint(self.reading.text[one.end : other.start]) for one, other in pairwise(tokens))


def with_the_tier_above(cues: frozenset[str], reading: Reading, words: TierWords) -> frozenset[str]:
    """The cues with the next tier in place of the first, where the text says that it is meant.

    Not where it is asked which of the two it is.
    """
    if "which_tier" in cues or not TierAbove(reading, words).is_meant:
        return cues
    return cues - {FIRST_LINE} | {RECOURSE}
