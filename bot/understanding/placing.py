"""The places of one text together: what is ruled out or corrected away, what is doubtful beside what is certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.found import Found, Rivals
from bot.understanding.place_evidence import Evidence
from bot.understanding.places import PlaceReader, Resolution, merge
from bot.understanding.query import Place


@dataclass(frozen=True)
class Placing:
    """The phrases chosen in a text, and every other one found (`found`): which places they mean together."""

    evidence: Evidence
    chosen: Sequence[Found]
    found: Sequence[Found]
    lost: list[Found] = field(default_factory=list)
    """Phrases that turned out to be no place at all: their words mean nothing."""

    def resolution(self) -> Resolution:
        """The places that are meant, and those to choose from."""
        meant = self._meant()
        if not meant:
            return Resolution()
        reader, rivals = PlaceReader(self.evidence), Rivals(self.found)
        named = self._without_the_doubtful([one for one in meant if "postcode" not in one.kinds])
        resolutions = [reader.resolve(one, rivals.of(one)) for one in named]
        self.lost.extend(one for one, r in zip(named, resolutions, strict=True) if not (r.places or r.choices))
        if not any("commune" in one.kinds or "facility" in one.kinds for one in named):
            resolutions += [_largest_of_postcode(one) for one in meant if "postcode" in one.kinds]
        return merge(resolutions, self.evidence.knowledge)

    def ruled_out(self) -> list[Place]:
        """The places that the text denies or takes back."""
        reader, meant = PlaceReader(self.evidence), {id(one) for one in self._meant()}
        return [
            place
            for one in self.chosen
            if one.is_place and id(one) not in meant
            for place in reader.resolve(one, ()).places
        ]

    def _meant(self) -> list[Found]:
        places = [one for one in self.chosen if one.is_place]
        if not places:
            return []
        denied = self._behind_a_denial()
        return _last_after_a_correction([one for one in places if one.start not in denied], self.chosen)

    def _behind_a_denial(self) -> set[int]:
        """'non, pas Pau, Dax': the negation stands right before the name."""
        denying = (cue for cue in self.chosen if any(e.kind == "cue" and e.key == "negation" for e in cue.entries))
        return {cue.end for cue in denying}

    def _without_the_doubtful(self, named: Sequence[Found]) -> list[Found]:
        """Beside a place spelt in full, a typo or a part of a name is no second place, unless it lies inside it."""
        certain = [one for one in named if not one.edits and not one.partial]
        precise = any(one.kinds & {"commune", "facility"} for one in certain)
        inside = [] if precise else [one for one in named if one not in certain and self._lies_in_a_hint(one)]
        return [*certain, *inside] if certain else list(named)

    def _lies_in_a_hint(self, one: Found) -> bool:
        return self.evidence.any_hinted(self.evidence.communes(one))


def departments_named(chosen: Iterable[Found], knowledge: Knowledge) -> frozenset[str]:
    """Departments that the text names in any way: they settle homonyms."""
    hints: set[str] = set()
    for entry in (entry for one in chosen for entry in one.entries if len(one.entries) == 1 or not one.shortened):
        if entry.kind == "department":
            hints.add(entry.key)
        elif entry.kind == "postcode":
            hints.add(knowledge.gazetteer.communes[entry.key].department)
        elif entry.kind == "territory":
            hints.update(knowledge.territories[entry.key].departments)
    return frozenset(hints)


def _last_after_a_correction(places: Sequence[Found], chosen: Sequence[Found]) -> list[Found]:
    """'à Dax… pardon, à Bayonne': what was said before the correction is taken back when a place follows it."""
    corrections = [one.start for one in chosen if any(e.kind == "cue" and e.key == "correction" for e in one.entries)]
    turn = max((at for at in corrections if any(place.start > at for place in places)), default=0)
    return [place for place in places if place.start >= turn]


def _largest_of_postcode(one: Found) -> Resolution:
    """A postal code means its most populous commune."""
    return Resolution([Place("commune", one.entries[0].key)])
