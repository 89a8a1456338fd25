"""Which of several places is asked about: not the one that is ruled out, nor where somebody merely comes from.

'Référent neuro à Limoges, le patient habite Chabanais', 'plutôt Pau que Bayonne', 'Mérignac, pas celui de Bordeaux'.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge_base.record import open_record
from bot.understanding.folding import Token
from bot.understanding.found import Found
from bot.understanding.place_signs import PlaceSigns

MOST_BETWEEN_A_DENIAL = 4
"""Words between 'pas' and the place: 'pas celui de', 'not the', 'refuse absolument d'aller à'."""
REACH_OF_A_PREFERENCE = 12
"""Words between 'plutôt' and the place that is liked less: 'plutôt à Saint-Jean-de-Luz que …'."""


@open_record
class PlaceRoles:
    """Looks at what stands before the names of places in one text."""

    signs: PlaceSigns
    tokens: Sequence[Token]

    def is_ruled_out(self, one: Found) -> bool:
        """'plutôt que Bayonne', 'au lieu de Dax', 'pas à Dax', 'not the Gironde one'."""
        return self._is_excluded(one) or self._is_compared(one.start) or self._is_denied(one.start)

    def _is_excluded(self, one: Found) -> bool:
        return self.signs.ruled_out.end_before(self.tokens, one.start)

    def all_ruled_out(self, places: Sequence[Found]) -> list[Found]:
        """Those that are ruled out, and what is joined to one that is excluded: 'à part Dax et Bayonne'."""
        ruled_out: list[Found] = []
        before: Found | None = None
        for one in places:
            excluded = self._is_excluded(one) or (before is not None and self._are_joined(before, one))
            if excluded or self.is_ruled_out(one):
                ruled_out.append(one)
            before = one if excluded else None
        return ruled_out

    def _are_joined(self, one: Found, other: Found) -> bool:
        between = self.tokens[one.end : other.start]
        return any(words.are(between) for words in (self.signs.either, self.signs.together))

    def is_led(self, one: Found) -> bool:
        """'à Toulouse': a word of place stands before it."""
        return self.signs.before.end_before(self.tokens, one.start)

    def is_background(self, one: Found) -> bool:
        """'patient de Confolens', 'habite Chabanais', 'je suis à Dax', 'suivie à Bordeaux'."""
        return self.signs.background.end_before(self.tokens, one.start) or self.is_of_the_treatment(one)

    def is_of_the_treatment(self, one: Found) -> bool:
        """'suivie à Bordeaux', 'treated in Limoges'."""
        return self.signs.treated.end_before(self.tokens, one.start)

    def is_out_of_reach(self, one: Found) -> bool:
        """'Pau c'est trop loin', 'Limoges is full'."""
        return self.signs.not_there.begin_at(self.tokens, one.end)

    def _is_compared(self, start: int) -> bool:
        if self.signs.not_than.end_before(self.tokens, start):
            return False
        return self.signs.than.end_before(self.tokens, start) and self._is_preferred_to(start)

    def _is_preferred_to(self, start: int) -> bool:
        places = range(max(0, start - REACH_OF_A_PREFERENCE), start)
        return any(self.signs.preferring.end_before(self.tokens, at) for at in places if at)

    def _is_denied(self, start: int) -> bool:
        if self.signs.no_denial.end_before(self.tokens, start):
            return False
        at = start - 1
        while at >= 0 and start - at <= MOST_BETWEEN_A_DENIAL and self.tokens[at].folded in self.signs.between_denial:
            at -= 1
        return self.signs.denying.end_before(self.tokens, at + 1)
