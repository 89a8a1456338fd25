"""Which place the words mean: homonyms, parts of names, departments and hospitals weighed against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from bot.knowledge_base.gazetteer import Commune, Gazetteer, by_population
from bot.knowledge_base.kinds import PlaceKind, place_kind_of
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.places import contains
from bot.knowledge_base.record import open_record
from bot.understanding.folding import curated_words, fold_word
from bot.understanding.found import Found
from bot.understanding.phrases import FORMER, WITHOUT_ARTICLE
from bot.understanding.place_evidence import LARGE_TOWN, Evidence
from bot.understanding.query import Place

DOMINANCE = 5
"""How many times more people make a homonym the obvious one (shared with the list of homonyms)."""
DOMINANCE_OF_A_TYPO = 20
"""The same between two names that a misspelling is equally near to."""
MARGIN = 0.45
"""Cost by which a misspelling has to be nearer to one name than to the next."""
MARGIN_OF_AS_MANY_EDITS = 1.0
"""The same where the other name is no more edits away: then only the kind of typo speaks for the first."""
CITY = 30000
"""Inhabitants of a place outside the region from which a misspelling may mean it."""
SHORTEST_CITY_NAME = 6
_SETTLED_BY_NAME: frozenset[PlaceKind] = frozenset({"facility", "territory", "department"})


@dataclass(slots=True)
class Resolution:
    """The places that were understood, and what has to be asked."""

    places: list[Place] = field(default_factory=list)
    choices: list[Place] = field(default_factory=list)

    @property
    def place(self) -> Place | None:
        return self.places[0] if self.places and not self.choices else None


@open_record
class PlaceReader:
    """Weighs the place candidates of one text."""

    evidence: Evidence

    @property
    def gazetteer(self) -> Gazetteer:
        return self.evidence.knowledge.gazetteer

    def resolve(self, found: Found, rivals: Sequence[Found]) -> Resolution:
        """The place that the words mean, or the places to choose from."""
        if found.shortened:
            return self._shortened(found)
        if settled := _settled_by_name(found):
            facilities = [place for place in settled if place.kind == "facility"]
            is_misspelt = found.edits and settled[0].kind == "department"
            several = (self._departments_between(found, rivals) if is_misspelt else []) or facilities
            return Resolution(choices=several) if len(several) > 1 else Resolution(settled[:1])
        named = self.evidence.communes(found)
        communes = self._of_hinted_departments(self._named_exactly(found, named))
        if found.partial and communes and not self._bears(communes[0], found):
            return _asked(communes) if len(communes) > 1 else Resolution([_commune_place(communes[0])])
        outside = [entry.key for entry in found.entries if entry.kind == "outside"]
        if named_outside := self._in_a_named_area(outside):
            return Resolution([Place("outside", named_outside)])
        if found.edits:
            return self._misspelt(found, communes, outside, rivals)
        if communes and self.evidence.is_everyday(found) and not self.evidence.is_plainly_meant(found):
            return _asked(communes, outside)
        parts = self.names_that_go_on(found, rivals)
        hinted = [commune for commune in parts if commune.department in self.evidence.hints]
        if hinted and not self.evidence.any_hinted(communes):
            return self._among(hinted, (), ())
        if parts and (details := self._weaker_names(found, communes)):
            union = by_population({*communes, *(hinted if self.evidence.hints else parts)})
            asks = FORMER in details and len(union) > 1
            return _asked(union, outside) if asks else self._among(union, outside, ())
        return self._among(communes, outside, self._longer_names(found, communes, named, parts))

    def _in_a_named_area(self, outside: Sequence[str]) -> str:
        """'Saint-Sébastien en Espagne': of its homonyms the one in the department or country that is named."""
        known, areas = self.gazetteer.in_areas_outside, self.evidence.areas_outside
        return next((name for name in outside if any((name, area) in known for area in areas)), "")

    def _shortened(self, found: Found) -> Resolution:
        """Taken where it can stand for one place only."""
        areas = _settled_by_name(found)
        communes = self._of_hinted_departments(self.evidence.communes(found))
        places = list(dict.fromkeys([*areas, *map(_commune_place, communes)]))
        return Resolution(places) if len(places) == 1 else Resolution(choices=places)

    def _named_exactly(self, found: Found, communes: list[Commune]) -> list[Commune]:
        """*Brousse* is Brousse before it is La Brousse without its article; *du Lonzac* is Le Lonzac."""
        if behind_an_article := self._with_the_article_before(found, communes):
            return behind_an_article
        exact = {entry.key for entry in found.entries if entry.kind == "commune" and entry.detail != WITHOUT_ARTICLE}
        return [commune for commune in communes if commune.insee in exact] or communes

    def _with_the_article_before(self, found: Found, communes: Sequence[Commune]) -> list[Commune]:
        """Those whose name begins with the article that 'du' or 'des' before the words holds."""
        before = self.evidence.tokens[found.start - 1].folded if found.start else ""
        contracted = self.evidence.vocabulary.small.contracted_of
        held = {article for article, said in contracted.items() if said == before}
        bearing = [commune for commune in communes if curated_words(commune.name)[0] in held]
        return bearing if self.evidence.any_hinted(bearing) or not self.evidence.hints else []

    def _of_hinted_departments(self, communes: list[Commune]) -> list[Commune]:
        hinted = [commune for commune in communes if commune.department in self.evidence.hints]
        return hinted or communes

    def names_that_go_on(self, found: Found, rivals: Sequence[Found]) -> list[Commune]:
        """The communes that the words name in part only: *Saint-Vincent* … de-Tyrosse; the largest first."""
        if found.partial:
            return []
        same = [rival for rival in rivals if rival.partial and (rival.start, rival.end) == (found.start, found.end)]
        return by_population({c.insee: c for rival in same for c in self.evidence.communes(rival)}.values())

    def _bears(self, commune: Commune, found: Found) -> bool:
        """Whether the words stand in today's name; a large town is not obvious by the half of a former village's."""
        if found.edits:
            return True
        return {token.folded for token in self.evidence.tokens[found.start : found.end]} <= {
            *curated_words(commune.name),
            *self.evidence.vocabulary.small.fillers,
        }

    @staticmethod
    def _weaker_names(found: Found, communes: Sequence[Commune]) -> set[str]:
        """How the words name a commune, where none bears just this name today: as a former name, without its article.

        *Saint-Martin* is what two communes were called; those that are called so today go on behind it.
        """
        keys = {commune.insee for commune in communes}
        details = {entry.detail for entry in found.entries if entry.kind == "commune" and entry.key in keys}
        return details if details <= {FORMER, WITHOUT_ARTICLE} and not found.partial else set()

    def _longer_names(
        self, found: Found, communes: Sequence[Commune], named: Sequence[Commune], parts: Sequence[Commune]
    ) -> list[Commune]:
        """All names that go on, where one of them is so much larger that it may be meant; (La) *Brousse* too."""
        if found.partial or self.evidence.hints:
            return []
        least = DOMINANCE * communes[0].population if communes else LARGE_TOWN
        longer = [commune for commune in {*parts, *named} if commune not in communes]
        return by_population(longer) if any(commune.population >= least for commune in longer) else []

    def _among(self, communes: list[Commune], outside: Sequence[str], longer: Sequence[Commune]) -> Resolution:
        if outside and not communes and not longer:
            return Resolution([Place("outside", outside[0])])
        if not communes and not longer:
            return Resolution()
        if longer or (outside and self._may_be_outside(outside[0], communes)):
            return _asked(by_population([*communes, *longer]), outside)
        meant = communes[:1] if _has_an_obvious_one(communes) else communes
        return Resolution([_commune_place(meant[0])]) if len(meant) == 1 else _asked(communes)

    def _may_be_outside(self, name: str, communes: Sequence[Commune]) -> bool:
        """A much larger place outside the region has this name too, and nothing hints at ours."""
        if communes[0].department in self.evidence.hints:
            return False
        homonyms = [place for place in self.gazetteer.outside if place.name == name]
        least = DOMINANCE * communes[0].population
        return any(place.kind != "commune" or place.population >= least for place in homonyms)

    def _misspelt(
        self, found: Found, communes: list[Commune], outside: Sequence[str], rivals: Sequence[Found]
    ) -> Resolution:
        """A typo: taken only when it is clearly nearest to one name, else asked."""
        close = [rival for rival in rivals if self._is_close(rival, found)]
        others = [c for rival in close for c in self.evidence.communes(rival) if c not in communes]
        rivals_elsewhere = (e.key for rival in close for e in rival.entries if e.kind == "outside")
        elsewhere = [*outside, *(name for name in rivals_elsewhere if self._is_well_known(name))]
        others = (
            [c for c in others if c.department in self.evidence.hints] if self.evidence.any_hinted(communes) else others
        )
        if areas := self._departments_as_near(found):
            return Resolution(choices=[*areas, *_asked([*communes, *others]).choices])
        if elsewhere and not self.evidence.any_hinted(communes):
            if not communes and not others:
                return Resolution([Place("outside", elsewhere[0])] if self._is_well_known(elsewhere[0]) else [])
            return _asked([*communes, *others], outside=elsewhere)
        pool = by_population({c.insee: c for c in [*communes, *others]}.values())
        if not pool:
            return Resolution()
        dominance = DOMINANCE_OF_A_TYPO if others else DOMINANCE
        if len(pool) == 1 or pool[0].population >= dominance * pool[1].population:
            return Resolution([_commune_place(pool[0])])
        return _asked(pool)

    def _departments_between(self, found: Found, rivals: Sequence[Found]) -> list[Place]:
        """'en Crrèze' sounds like the Creuse, and lacks one letter of the Corrèze: those that it may be."""
        close = [found, *(rival for rival in rivals if self._is_close(rival, found))]
        named = (place for one in close for place in _settled_by_name(one) if place.kind == "department")
        return list(dict.fromkeys(named))

    def _departments_as_near(self, found: Found) -> list[Place]:
        """'en Crese': behind what stands before a department, a slip of one is as likely as a slip of a commune."""
        if not self.evidence.stands_where_a_department_stands(found):
            return []
        typed = "".join(fold_word(token.surface) for token in self.evidence.tokens[found.start : found.end])
        named = ((code, "".join(curated_words(name))) for code, name in self.gazetteer.departments.items())
        return [Place("department", code) for code, name in named if OSA.distance(typed, name, score_cutoff=1) <= 1]

    def _is_well_known(self, name: str) -> bool:
        """A place elsewhere that a misspelling may mean: a city, not a village with a name like any word."""
        places = (place for place in self.gazetteer.outside if place.name == name)
        return any(p.kind != "commune" or p.population >= CITY for p in places) and len(name) >= SHORTEST_CITY_NAME

    @staticmethod
    def _is_close(rival: Found, found: Found) -> bool:
        same_words = (rival.start, rival.end) == (found.start, found.end)
        margin = MARGIN_OF_AS_MANY_EDITS if rival.edits <= found.edits and not rival.partial else MARGIN
        return same_words and rival.is_place and rival.phrase != found.phrase and rival.cost < found.cost + margin


def _has_an_obvious_one(communes: Sequence[Commune]) -> bool:
    return len(communes) == 1 or (len(communes) > 1 and communes[0].population >= DOMINANCE * communes[1].population)


def _settled_by_name(found: Found) -> list[Place]:
    """The facilities, territories and departments that its words name, each once: their names need no weighing."""
    named = ((place_kind_of(entry.kind), entry.key) for entry in found.entries)
    return list(dict.fromkeys(Place(kind, key) for kind, key in named if kind and kind in _SETTLED_BY_NAME))


def _commune_place(commune: Commune) -> Place:
    return Place("commune", commune.insee)


def _asked(communes: Sequence[Commune], outside: Sequence[str] = ()) -> Resolution:
    """All of them, the largest first; a place outside the region last."""
    return Resolution(choices=[*map(_commune_place, communes), *(Place("outside", name) for name in outside[:1])])


def merge(resolutions: Sequence[Resolution], knowledge: Knowledge) -> Resolution:
    """Several place mentions in one text: the most precise one wins when the others contain it, else they are asked."""
    places = list(dict.fromkeys(place for resolution in resolutions for place in resolution.places))
    choices = list(dict.fromkeys(place for resolution in resolutions for place in resolution.choices))
    precise = [place for place in places if not any(contains(place, other, knowledge) for other in places)]
    if choices:
        inside = [c for c in choices if any(contains(place, c, knowledge) for place in places)]
        if inside:
            return Resolution(inside) if len(inside) == 1 else Resolution(choices=inside)
        return Resolution(precise, choices)
    if len(precise) > 1:
        return Resolution(choices=precise)
    return Resolution(precise)
