"""Which phrases of a text that look like places are meant as some; the words of the others may be something else."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge_base.kinds import THINGS_OF_CARE
from bot.understanding.found import Found, best_set
from bot.understanding.of_phrases import as_place, lies_in, may_be_a_place
from bot.understanding.place_evidence import Evidence
from bot.understanding.placing import areas_outside_named, departments_named
from bot.understanding.text_being_read import TextBeingRead
from bot.understanding.unknown_places import UnknownPlaces


class EvidentPlaces:
    """The places of one text."""

    def __init__(self, said: TextBeingRead) -> None:
        self._said = said
        self._weighed: tuple[Sequence[Found], Evidence] | None = None
        """The phrases last asked about, which stay the same through most steps, and what the text says for them."""
        self._unknown: tuple[Sequence[Found], UnknownPlaces] | None = None

    def among(self, chosen: list[Found], found: list[Found]) -> list[Found]:
        """The phrases without what only looks like a place, and with names that a bare subject makes one."""
        return self._with_bare_pairs(self._without_the_unsure(chosen, found))

    def evidence(self, chosen: Sequence[Found]) -> Evidence:
        """What the text says for each of its places."""
        if self._weighed is None or self._weighed[0] is not chosen:
            self._weighed = chosen, self._evidence_of(chosen)
        return self._weighed[1]

    def unknown(self, chosen: Sequence[Found]) -> UnknownPlaces:
        """What stands where a place stands and nobody knows."""
        if self._unknown is None or self._unknown[0] is not chosen:
            explained = {at for at, free in enumerate(self._said.free) if not free}
            explained.update(at for one in chosen for at in range(one.start, one.end))
            self._unknown = chosen, UnknownPlaces(self.evidence(chosen), self._said.text, frozenset(explained))
        return self._unknown[1]

    def _evidence_of(self, chosen: Sequence[Found]) -> Evidence:
        said = self._said
        subjects = frozenset(at for one in chosen if one.kinds & THINGS_OF_CARE for at in range(one.start, one.end))
        hints, areas = departments_named(chosen, said.knowledge), areas_outside_named(chosen, said.knowledge)
        known = said.knowledge, said.vocabulary, said.tools.place_signs, said.tokens
        return Evidence(*known, subjects, hints, bool(said.identifiers), said.text, areas)

    def _without_the_unsure(self, chosen: list[Found], found: list[Found]) -> list[Found]:
        """Drops what only looks like a place; its words may then be read as something else."""
        if not any(one.is_place for one in chosen):
            return chosen
        evidence = self.evidence(chosen)
        unsure = [one for one in chosen if one.is_place and not evidence.is_evident(one)]
        if unsure:
            bad = {at for one in unsure for at in range(one.start, one.end)}
            found = [one for one in found if not one.is_place or bad.isdisjoint(range(one.start, one.end))]
            chosen = best_set(found, self._said.tokens)
        unknown = self.unknown(chosen)
        halves = [one for one in chosen if one.is_place and unknown.is_half_a_name(one)]
        if halves:
            half_at = {at: half for half in halves for at in range(half.start, half.end)}
            found = [o for o in found if not (o.is_place and (half := half_at.get(o.start)) and lies_in(o, half))]
            chosen = best_set(found, self._said.tokens)
        return chosen

    def _with_bare_pairs(self, chosen: list[Found]) -> list[Found]:
        """'dermatologue Cours': a commune whose name is one of our turns of phrase, where nothing else stands."""
        evidence = self.evidence(chosen)
        if not evidence.has_subject or any(one.is_place and one.kinds != {"department"} for one in chosen):
            return chosen
        return [as_place(one) if self._stands_as_a_name(one, evidence) else one for one in chosen]

    def _stands_as_a_name(self, one: Found, evidence: Evidence) -> bool:
        tokens, go_on = self._said.tokens, self._said.vocabulary.small.go_on
        goes_on = one.end < len(tokens) and tokens[one.end].folded in go_on
        return may_be_a_place(one) and not goes_on and evidence.is_a_bare_pair(one)
