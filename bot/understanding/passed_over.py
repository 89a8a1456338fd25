"""Disciplines that are named and passed over: away today, seen already, ruled out, or taken back for another one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge_base.language import AskerWords
from bot.knowledge_base.record import open_record
from bot.understanding.around_disciplines import AroundDisciplines, holds
from bot.understanding.clauses import tree_of
from bot.understanding.reading import Mention

AWAY_REACH = 20
"""Characters behind a discipline in which it is said to be away."""


@open_record
class PassedOver:
    """Which of the disciplines of one reading nobody looks for, though they are not those of who asks."""

    around: AroundDisciplines
    words: AskerWords

    def holds(self, discipline: Mention, named: Sequence[Mention]) -> bool:
        """`named`: every discipline of the text."""
        return (
            self._is_away(discipline)
            or self._was_seen(discipline, named)
            or self._is_ruled_out(discipline, named)
            or self._is_taken_back(discipline, named)
        )

    def _is_away(self, discipline: Mention) -> bool:
        """'il tousse, oncologue en congés': a discipline that cannot be had, beside a disease."""
        behind = [t for t in self.around.reading.tokens if discipline.end <= t.start <= discipline.end + AWAY_REACH]
        return self.around.names_a_disease and holds(behind, self.words.away)

    def _was_seen(self, discipline: Mention, named: Sequence[Mention]) -> bool:
        """'vue en rhumato, dermato ?': where the patient was, and another one, an organ or a disease is named.

        Or thanks are given: 'merci, le néphrologue a rappelé'.
        """
        organs = (one for one in self.around.reading.mentions if one.kind == "organ" and not one.negated)
        others = [one for one in named if one.key != discipline.key]
        another = any(one.start > discipline.end for one in (*others, *organs))
        if not (self._only_thanks or another or self.around.names_a_disease):
            return False
        said = self.around.said
        at, behind = self.around.places_of(discipline)
        had = tree_of(self.words.had.all()).start_before(said, at) < at
        return had or tree_of(self.words.has_seen.all()).end_from(said, behind) > behind

    @property
    def _only_thanks(self) -> bool:
        return "?" not in self.around.reading.text and any(one.key == "thanks" for one in self.around.reading.mentions)

    def _is_ruled_out(self, discipline: Mention, named: Sequence[Mention]) -> bool:
        """'autre que dermato : ophtalmo', 'neuro plutôt que cardio', 'à part hémato et dermato, gastro'."""
        others = [one for one in named if one.key != discipline.key]
        if self._is_not_sought(discipline):
            return bool(others)
        before = [one for one in others if one.end <= discipline.start]
        return bool(before) and self._is_not_sought(before[-1]) and self._is_joined(before[-1], discipline)

    def _is_not_sought(self, discipline: Mention) -> bool:
        """Right behind 'plutôt que', 'au lieu du', but for its article."""
        said, words = self.around.said, tree_of(self.words.not_sought.all())
        at, _ = self.around.places_of(discipline)
        while words.start_before(said, at) == at:
            if not at or said[at - 1] not in self.words.articles:
                return False
            at -= 1
        return True

    def _is_joined(self, one: Mention, other: Mention) -> bool:
        """'hémato et dermato': nothing between but a word that joins, and articles."""
        between = [token for token in self.around.between(one, other) if token.folded not in self.words.articles]
        return len(between) == 1 and holds(between, self.words.joining)

    def _is_taken_back(self, discipline: Mention, named: Sequence[Mention]) -> bool:
        """'cardio à Pau, non pardon, neuro à Pau': another one is named in its stead."""
        others = (one for one in named if one.key != discipline.key)
        return any(holds(self.around.between(discipline, other), self.words.taking_back) for other in others)
