"""The places of one text together: what is ruled out or corrected away, what is doubtful beside what is certain."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import field, replace
from itertools import pairwise

from bot.knowledge_base.gazetteer import Commune
from bot.knowledge_base.kinds import DISEASES
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.once import once
from bot.knowledge_base.places import AREAS, contains
from bot.knowledge_base.record import open_record
from bot.understanding.adjectives_of_places import places_named
from bot.understanding.areas_around import with_towns_for_their_areas
from bot.understanding.asker import HEAD_ENDS, MOST_WORDS_BEFORE, SEEKING_CUES, another_is_sought_too
from bot.understanding.clauses import tree_of
from bot.understanding.found import Found, Rivals
from bot.understanding.homonyms import Homonyms
from bot.understanding.place_evidence import Evidence
from bot.understanding.place_joins import PlaceJoins
from bot.understanding.place_roles import PlaceRoles
from bot.understanding.places import PlaceReader, Resolution, merge
from bot.understanding.query import Place
from bot.understanding.several_places import Named, chosen_of, is_asked_which, is_only_a_wish

ONE_TOWN_KM = 8.0
"""Two communes named in one breath and as near as this are one town for whoever looks for help."""


@open_record
class Placing:
    """The phrases chosen in a text, and every other one found (`found`): which places they mean together."""

    evidence: Evidence
    chosen: Sequence[Found]
    found: Sequence[Found]
    lost: list[Found] = field(default_factory=list)
    """Phrases that turned out to be no place at all: their words mean nothing."""

    aside: list[Place] = field(default_factory=list)
    """Places that were named and not used, as another one is asked about."""

    others: list[Place] = field(default_factory=list)
    """Places that were named as a choice beside the one that is answered for."""

    in_order: list[tuple[int, Place]] = field(default_factory=list)
    """The places that are asked about, each with its first word; nothing where one of them may mean several."""

    def resolution(self) -> Resolution:
        """The places that are meant, and those to choose from."""
        meant = self._meant
        if not meant:
            return Resolution()
        reader, rivals = PlaceReader(self._evidence_of_what_is_meant), Rivals(self.found)
        named = self._without_the_doubtful([one for one in meant if "postcode" not in one.kinds])
        resolved = [(one, reader.resolve(one, rivals.of(one))) for one in named]
        self.lost.extend(one for one, resolution in resolved if not (resolution.places or resolution.choices))
        if not any("commune" in one.kinds or "facility" in one.kinds for one in named):
            resolved += [(one, _largest_of_postcode(one)) for one in meant if "postcode" in one.kinds]
        resolved.sort(key=lambda both: both[0].start)
        homonyms = Homonyms(reader, self._joins, rivals, self._not_meant)
        towns = with_towns_for_their_areas(homonyms.told_apart(resolved), self._joins, self.evidence.knowledge)
        kept = self._asked_about(self._without_suburbs(towns))
        if all(resolution.place for _, resolution in kept):
            self.in_order.extend((one.start, place) for one, resolution in kept if (place := resolution.place))
        chosen = chosen_of(kept, self._joins, self.evidence.knowledge)
        self.others.extend(chosen.others)
        self.aside.extend(chosen.outside)
        return merge(chosen.resolutions, self.evidence.knowledge)

    def ruled_out(self) -> list[Place]:
        """The places that the text denies or takes back."""
        reader = PlaceReader(self.evidence)
        return [place for one in self._not_meant for place in reader.resolve(one, ()).places]

    @once
    def _named(self) -> list[Found]:
        return places_named(self.chosen)

    @once
    def _meant(self) -> list[Found]:
        places = self._named
        if not places:
            return []
        roles, denied = PlaceRoles(self.evidence.signs, self.evidence.tokens), self._behind_a_denial()
        named = [one for one in places if one.start not in denied]
        ruled_out = roles.all_ruled_out(named)
        kept = [one for one in named if one not in ruled_out]
        return _last_after_a_correction(kept, self.chosen)

    @once
    def _not_meant(self) -> list[Found]:
        """The other places that were named."""
        meant = frozenset(self._meant)
        return [one for one in self._named if one not in meant]

    @once
    def _evidence_of_what_is_meant(self) -> Evidence:
        """'Grignols en Dordogne, pas celui de Gironde': a department that is ruled out hints at nothing."""
        denied = self._not_meant
        if not denied:
            return self.evidence
        meant = [one for one in self.chosen if one not in denied]
        return replace(self.evidence, hints=departments_named(meant, self.evidence.knowledge))

    @once
    def _joins(self) -> PlaceJoins:
        return PlaceJoins(self.evidence, self._meant)

    def _without_suburbs(self, resolved: Sequence[Named]) -> list[Named]:
        """'sur Soyaux/Angoulême': of two neighbours named in one breath the larger; the other is set aside."""
        kept: list[Named] = []
        for one, resolution in resolved:
            if kept and kept[-1][0].end == one.start and self._are_neighbours(kept[-1][1], resolution):
                first, _ = pair = kept.pop()
                smaller, larger = sorted((pair, (one, resolution)), key=lambda both: self._people(both[1]))
                self.aside.extend(smaller[1].places)
                kept.append(
                    (replace(one, start=first.start), larger[1])
                )  # what stands before the first is said of both
            else:
                kept.append((one, resolution))
        return kept

    def _are_neighbours(self, first: Resolution, second: Resolution) -> bool:
        communes = [self._commune(one) for one in (first, second)]
        if communes[0] is None or communes[1] is None or communes[0] == communes[1]:
            return False
        return communes[0].point.distance_km(communes[1].point) <= ONE_TOWN_KM

    def _people(self, resolution: Resolution) -> int:
        commune = self._commune(resolution)
        return commune.population if commune else 0

    def _commune(self, resolution: Resolution) -> Commune | None:
        place = resolution.place
        return self.evidence.knowledge.gazetteer.communes[place.key] if place and place.kind == "commune" else None

    def _asked_about(self, resolved: Sequence[Named]) -> list[Named]:
        """Without the places where somebody merely comes from, where another one is named; those are set aside."""
        roles = PlaceRoles(self.evidence.signs, self.evidence.tokens)
        resolved = self._without_that_of_who_asks(self._within_reach(resolved, roles), roles)
        sought = [(one, resolution) for one, resolution in resolved if not roles.is_background(one)]
        wanted = [resolution for _, resolution in sought]
        if not any(resolution.places or resolution.choices for resolution in wanted):
            return self._where_somebody_lives(resolved, roles)
        behind = [both for both in resolved if both not in sought and not self._belongs_to(both[1], wanted)]
        if is_asked_which(sought, behind, self._joins):
            self.others.extend(place for resolution in wanted for place in resolution.places)
            return behind
        if is_only_a_wish(sought, behind, roles):
            self.aside.extend(place for resolution in wanted for place in resolution.places)
            return behind
        self.aside.extend(place for _, resolution in behind for place in resolution.places)
        return [both for both in resolved if both not in behind]

    def _where_somebody_lives(self, resolved: Sequence[Named], roles: PlaceRoles) -> list[Named]:
        """'suivi à Bordeaux mais habite Marmande, un dermato moins loin': near home; without that word it is asked."""
        near = tree_of(self.evidence.knowledge.language.said_as("nearer").all())
        if not near.stands_in([token.folded for token in self.evidence.tokens]):
            return list(resolved)
        treated = [both for both in resolved if roles.is_of_the_treatment(both[0])]
        home = [both for both in resolved if both not in treated]
        if not any(resolution.places or resolution.choices for _, resolution in home):
            return list(resolved)
        self.aside.extend(place for _, resolution in treated for place in resolution.places)
        return home

    @once
    def _ends_of_askers(self) -> frozenset[int]:
        """Where disciplines end that may be those of who asks: at the head, or behind 'je fais de la'."""
        before = {cue.end for cue in self.chosen if _is_a_cue(cue, {"asker"})}
        disciplines = (of for of in self.chosen if "specialty" in of.kinds)
        return frozenset(of.end for of in disciplines if of.start <= MOST_WORDS_BEFORE or of.start in before)

    def _without_that_of_who_asks(self, resolved: Sequence[Named], roles: PlaceRoles) -> Sequence[Named]:
        """'Néphro à Mont-de-Marsan : vascularite, quel interniste à Pau': not his town, where another one is named."""
        own = [both for both in resolved if self._is_of_who_asks(both[0], roles)]
        if not own or len(own) == len(resolved):
            return resolved
        self.aside.extend(place for _, resolution in own for place in resolution.places)
        return [both for both in resolved if both not in own]

    def _is_of_who_asks(self, one: Found, roles: PlaceRoles) -> bool:
        """Right behind a discipline at the head; a case, a word that seeks or a home stands before the next place."""
        text, end = self.evidence.text, self.evidence.tokens[one.end - 1].end
        at_the_head = not self._ends_of_askers.isdisjoint((one.start, one.start - 1))
        if not at_the_head or HEAD_ENDS.match(text, end) is None:
            return False
        if self._another_is_sought_too(one):
            return False
        behind = [other for other in self.chosen if other.start >= one.end]
        another = next((place for place in behind if place.is_place), one)
        told = (other for other in behind if other.start < another.start)
        seeking = tree_of(self.evidence.knowledge.language.asker_words.seeking.all())
        words = [token.folded for token in self.evidence.tokens]
        looks_further = any("specialty" in other.kinds for other in behind) and roles.is_background(another)
        return (
            looks_further
            or seeking.stands_in(words, range(one.end, another.start))
            or any(other.kinds & DISEASES or _is_a_cue(other, SEEKING_CUES) for other in told)
        )

    def _another_is_sought_too(self, one: Found) -> bool:
        """'néphrologue à Poitiers, et j'ai besoin d'un cardio à Dax', unless he says that he is one."""
        asker_words = self.evidence.knowledge.language.asker_words
        says_a_role = any(_is_a_cue(cue, {"asker"}) and cue.start < one.start for cue in self.chosen)
        others = [other for other in self.chosen if "specialty" in other.kinds and other.start >= one.end]
        if says_a_role or not others:
            return False
        behind = [token.folded for token in self.evidence.tokens[one.end : others[0].start]]
        return another_is_sought_too(behind, asker_words)

    def _within_reach(self, resolved: Sequence[Named], roles: PlaceRoles) -> Sequence[Named]:
        """'Bordeaux is full, we're in Libourne': where nobody can be had is set aside, where another one is named."""
        near = [(one, resolution) for one, resolution in resolved if not roles.is_out_of_reach(one)]
        if not any(resolution.places or resolution.choices for _, resolution in near):
            return resolved
        self.aside.extend(place for both in resolved if both not in near for place in both[1].places)
        return near

    def _belongs_to(self, resolution: Resolution, sought: Sequence[Resolution]) -> bool:
        """'patient de Dax, dermato dans les Landes': it says where in the place that is asked about."""
        knowledge = self.evidence.knowledge
        wanted = [place for one in sought for place in (*one.places, *one.choices)]
        return any(
            place in wanted or any(contains(wide, place, knowledge) for wide in wanted)
            for place in (*resolution.places, *resolution.choices)
        )

    def _behind_a_denial(self) -> set[int]:
        """'non, pas Pau, Dax': the negation stands right before the name; 'pas Mauléon du Pays basque' has two."""
        denying = (cue for cue in self.chosen if any(e.kind == "cue" and e.key == "negation" for e in cue.entries))
        denied = {cue.end for cue in denying}
        places = [one for one in self.chosen if one.is_place]
        joins = PlaceJoins(self.evidence, places)
        for one, area in pairwise(places):
            if one.start in denied and area.kinds & AREAS and joins.lies_in(one, area):
                denied.add(area.start)
        return denied

    def _without_the_doubtful(self, named: Sequence[Found]) -> list[Found]:
        """Beside a place spelt in full, a typo or a part of a name is no second place, unless it lies inside it."""
        certain = [one for one in named if not one.edits and not one.partial]
        certain = [one for one in certain if not self._is_a_turn_of_phrase(one, certain)] or certain
        precise = any(one.kinds & {"commune", "facility"} for one in certain)
        inside = [] if precise else [one for one in named if one not in certain and self._lies_in_a_hint(one)]
        return [*certain, *inside] if certain else list(named)

    def _is_a_turn_of_phrase(self, one: Found, certain: Sequence[Found]) -> bool:
        """'quel grade au passage' beside 'Limoges': a place only with its capital, or joined ('ou au')."""
        tokens, turns = self.evidence.tokens, self.evidence.signs.turns_of_phrase
        ends = (at for at in range(one.start + 1, one.end + 1) if tokens[at - 1].surface.islower())
        is_small = any(turns.end_before(tokens, at) for at in ends)
        joined = (self._joins.joint(first, second) for first, second in pairwise(certain) if one in (first, second))
        return is_small and not any(joined)

    def _lies_in_a_hint(self, one: Found) -> bool:
        return self.evidence.any_hinted(self.evidence.communes(one))


def _is_a_cue(one: Found, keys: Container[str]) -> bool:
    return any(entry.kind == "cue" and entry.key in keys for entry in one.entries)


def departments_named(chosen: Iterable[Found], knowledge: Knowledge) -> frozenset[str]:
    """Departments that the text names in any way: they settle homonyms."""
    hints: set[str] = set()
    entries = ((one, entry) for one in chosen for entry in one.entries if len(one.entries) == 1 or not one.shortened)
    for one, entry in entries:
        if entry.kind == "department":
            hints.add(entry.key)
        elif entry.kind == "postcode" or (entry.kind == "commune" and one.has_its_postcode):
            hints.add(knowledge.gazetteer.communes[entry.key].department)
        elif entry.kind == "territory":
            hints.update(knowledge.territories[entry.key].departments)
    everywhere = knowledge.gazetteer.are_all_departments(hints)
    return frozenset() if everywhere else frozenset(hints)  # the whole region tells no commune from another


def areas_outside_named(chosen: Iterable[Found], knowledge: Knowledge) -> frozenset[str]:
    """Departments and countries outside the region that the text names, exactly and with nothing of ours."""
    areas = knowledge.gazetteer.areas_outside
    exact = (one for one in chosen if not one.edits and one.kinds == {"outside"})
    return frozenset(areas[e.key] for one in exact for e in one.entries if e.kind == "outside" and e.key in areas)


def _last_after_a_correction(places: Sequence[Found], chosen: Sequence[Found]) -> list[Found]:
    """'à Dax… pardon, à Bayonne': what was said before the correction is taken back when a place follows it."""
    corrections = [one.start for one in chosen if any(e.kind == "cue" and e.key == "correction" for e in one.entries)]
    turn = max((at for at in corrections if any(place.start > at for place in places)), default=0)
    return [place for place in places if place.start >= turn]


def _largest_of_postcode(one: Found) -> Resolution:
    """A postal code means its most populous commune."""
    return Resolution([Place("commune", one.entries[0].key)])
