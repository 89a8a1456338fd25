"""Which referents answer a question: by discipline, tier and place, nearest first, nobody nearer left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.gazetteer import Point
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import lies_in, main_commune_of, point_of
from bot.knowledge_base.record import record
from bot.understanding.query import Place, Query

MOST_SPECIALTIES = 2
MOST_BESIDE = 1
"""Disciplines that the sheets ask for beside the first ones."""
PAGE = 3
"""Referents of a department or territory, recourse centres without a place, and further referents shown at once."""
MOST_OF_A_TIER = 2
"""Of one tier that is asked for, the nearest; the rest is one tap away."""
MOST_TIES = 4
"""Referents at the same distance that are shown together."""


@record
class Hit:
    """A referent and how far it is, in great-circle kilometres; None where no point was given."""

    referent: Referent
    distance_km: float | None


@dataclass(slots=True)
class Search:
    """What was found for one discipline, and what has to be said about it."""

    specialty: str
    hits: list[Hit] = field(default_factory=list)
    note: str = ""
    """Key of the message that explains the result: none_here, none_outside, no_place…"""
    reference: Place | None = None
    """The commune from which distances count, when it is not the place asked."""
    more: int = 0
    """How many further referents there are."""
    first: int = 1
    """The number of the first one that is shown, counted over all pages."""
    at_its_place: Place | None = None
    """Where this discipline is sought, if others of the same answer are sought elsewhere."""

    @property
    def total(self) -> int:
        """How many there are on all pages."""
        return self.first - 1 + len(self.hits) + self.more


def disciplines_of(query: Query, knowledge: Knowledge) -> tuple[str, ...]:
    """Whom to look up: the disciplines named, else the first of each toxicity and whom its sheet asks for beside.

    Two toxicities or two grades fill one screen with the first of each: whom else they ask for is one tap away.
    """
    if query.specialties:
        return query.specialties[: MOST_SPECIALTIES + MOST_BESIDE]
    firsts = dict.fromkeys(knowledge.specialties_of(one.toxicity, one.form)[0] for one in query.problems)
    shown = tuple(firsts)[:MOST_SPECIALTIES]
    if len(shown) > 1 or len(query.all_grades) > 1:
        return shown
    beside = (key for one in query.problems for key in knowledge.called_beside(one.toxicity, one.form))
    return (*shown, *[key for key in dict.fromkeys(beside) if key not in shown][:MOST_BESIDE])


def search(query: Query, knowledge: Knowledge) -> list[Search]:
    """One search per discipline."""
    return [_search_one(specialty, query, knowledge) for specialty in disciplines_of(query, knowledge)]


def search_by_place(queries: Iterable[Query], knowledge: Knowledge) -> list[Search]:
    """Of subjects that have a place each, the first discipline of each: whom else they ask for is one tap away."""
    return [one for query in queries for one in _at_its_place(query, knowledge)]


def _at_its_place(query: Query, knowledge: Knowledge) -> Iterator[Search]:
    firsts = disciplines_of(query, knowledge)[: len(query.specialties) or len(query.problems)]
    for specialty in firsts:
        found = _search_one(specialty, query, knowledge)
        found.at_its_place = query.place
        yield found


def _search_one(specialty: str, query: Query, knowledge: Knowledge) -> Search:
    everyone = knowledge.referents_of.get(specialty, ())
    entries = [r for r in everyone if r.tier == query.tier] if query.tier else everyone
    entries = entries or everyone
    result = Search(specialty)
    if not entries:
        result.note = "none_outside" if query.place and query.place.is_outside else "none_in_region"
    elif query.place is None:
        _recourse_centres(result, entries)
    elif query.place.is_area:
        _inside(result, entries, query, knowledge)
    else:
        _around(result, entries, query, knowledge)
    return result


def by_distance(referents: Iterable[Referent], point: Point, knowledge: Knowledge) -> list[Hit]:
    """Nearest first; equal distances in the order of the directory's keys."""
    referents = list(referents)
    away = {key: point.distance_km(knowledge.facility_point(key)) for key in {r.facility for r in referents}}
    hits = [Hit(r, away[r.facility]) for r in referents]
    return sorted(hits, key=lambda hit: (hit.distance_km, hit.referent.key))


def _recourse_centres(result: Search, entries: Sequence[Referent]) -> None:
    recourse = sorted((r for r in entries if r.tier == "recourse"), key=lambda r: r.key)
    result.hits = [Hit(r, None) for r in (recourse or entries)[:PAGE]]
    result.note = "no_place"


def _around(result: Search, entries: Sequence[Referent], query: Query, knowledge: Knowledge) -> None:
    place = query.place
    point = point_of(place, knowledge) if place else None
    if place is None or point is None:
        return
    hits = by_distance(entries, point, knowledge)
    own = _of_facility(result.specialty, query, point, knowledge)[:MOST_TIES] if place.kind == "facility" else []
    opening = own or _first_of_each_tier(hits, query)
    shown = {hit.referent.key for hit in opening}
    rest = [hit for hit in hits if hit.referent.key not in shown]
    start = PAGE * (query.page - 1)
    if query.page and start < len(rest):
        result.hits = rest[start : start + PAGE]
        result.first, result.more = len(opening) + start + 1, max(0, len(rest) - start - PAGE)
        return
    result.hits, result.more = opening, len(rest)
    result.note = "no_more" if query.page else _note_around(place, result.specialty, knowledge, found_there=bool(own))


def _note_around(place: Place, specialty: str, knowledge: Knowledge, *, found_there: bool) -> str:
    """What has to be said of the people nearest to a place. `found_there`: of a hospital, whether they are its own."""
    match place.kind:
        case "facility":
            return "" if found_there else "none_in_facility"
        case "outside":
            return "outside"
        case "commune":
            return "" if _in_commune(specialty, place.key, knowledge) else "none_here"
        case "location" | "department" | "territory":
            return ""


def _of_facility(specialty: str, query: Query, point: Point, knowledge: Knowledge) -> list[Hit]:
    """The referents of the hospital that was named: those of the tier asked, else its others rather than nobody."""
    sites = knowledge.sites[query.place.key] if query.place else ()
    own = [r for r in knowledge.referents_of.get(specialty, ()) if r.facility in sites]
    return by_distance([r for r in own if query.tier in (None, r.tier)] or own, point, knowledge)


def _first_of_each_tier(hits: Sequence[Hit], query: Query) -> list[Hit]:
    """The nearest first-line referent and the nearest recourse centre; of one tier alone, its two nearest.

    Ties at the same facility are shown together, so that nobody as near is left out; the nearer tier stands first.
    """
    if query.tier:
        return list(hits[:MOST_OF_A_TIER])
    shown = []
    for tier in ("first_line", "recourse"):
        of_tier = [hit for hit in hits if hit.referent.tier == tier]
        shown += [hit for hit in of_tier if hit.distance_km == of_tier[0].distance_km][:MOST_TIES]
    return sorted(shown, key=lambda hit: hit.distance_km or 0)


def _in_commune(specialty: str, insee: str, knowledge: Knowledge) -> bool:
    """Whether a referent of the discipline, of either tier, stands in the commune."""
    own = knowledge.referents_of.get(specialty, ())
    return any(knowledge.facilities[referent.facility].commune == insee for referent in own)


def _inside(result: Search, entries: Sequence[Referent], query: Query, knowledge: Knowledge) -> None:
    place = query.place
    if place is None:
        return
    centre = main_commune_of(place, knowledge)
    inside = [r for r in entries if lies_in(knowledge.commune_of(r.facility), place, knowledge)]
    ranked = by_distance(inside, centre.point, knowledge)
    ranked.sort(key=lambda hit: hit.referent.tier != "first_line")
    if ranked:
        start = PAGE * query.page if PAGE * query.page < len(ranked) else 0
        result.hits = [Hit(hit.referent, None) for hit in ranked[start : start + PAGE]]
        result.first, result.more = start + 1, max(0, len(ranked) - start - PAGE)
        return
    result.reference = Place("commune", centre.insee)
    result.note = f"no_{query.tier}_inside" if query.tier else "none_inside"
    result.hits = _first_of_each_tier(by_distance(entries, centre.point, knowledge), query)
