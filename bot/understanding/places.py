"""Which place the words mean: homonyms, parts of names, departments and hospitals weighed against each other.

Longer than 300 lines: the readings of a place are weighed against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.knowledge_base.gazetteer import Commune, by_population
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import Token
from bot.understanding.matching import Found
from bot.understanding.query import Place
from bot.understanding.vocabulary import WITHOUT_ARTICLE, Vocabulary

DOMINANCE = 5
"""How many times more people make a homonym the obvious one (shared with the list of homonyms)."""
DOMINANCE_OF_A_TYPO = 20
"""The same between two names that a misspelling is equally near to."""
MARGIN = 0.45
"""Cost by which a misspelling has to be nearer to one name than to the next."""
MARGIN_OF_AS_MANY_EDITS = 1.0
"""The same where the other name is no more edits away: then only the kind of typo speaks for the first."""
MOST_CHOICES = 5
"""Shown at once."""
MOST_KEPT_CHOICES = 40
"""Kept, so that the next turn may name one that was not shown."""
SHORTEST_PLAIN_NAME = 4
LONGEST_PAIR = 4
"""Words of a question that is a name and a subject."""
LONGEST_TELEGRAM = 8
"""Words of a question that may be telegraphic."""
SHORTEST_MISSPELT = 5
"""Letters of a word that may be a misspelt town."""
CITY = 30000
"""Inhabitants of a place outside the region from which a misspelling may mean it."""
SHORTEST_CITY_NAME = 6
LARGE_TOWN = 5000
"""Inhabitants from which a name is known enough to be read without a preposition, however short or ordinary."""
POSITION_WORDS = frozenset(
    [
        "a",
        "au",
        "aux",
        "sur",
        "vers",
        "secteur",
        "near",
        "in",
        "at",
        "from",
        "around",
        "pres",
        "proche",
        "habite",
        "ville",
        "commune",
        "chez",
        "pour",
        "region",
        "ds",
    ]
)

_BEFORE_A_DEPARTMENT = POSITION_WORDS | {"dans", "en", "du", "des", "les", "la", "le", "l", "de"}
"""Words before the name of a department that is an everyday word too ('dans les landes')."""
MOST_WORDS_BEFORE_AN_EVERYDAY_PLACE = 2
HARDLY_MISSPELT = 0.6
"""Cost of a slip behind 'de' that is still read as a place ('patiente de feletin')."""
_OF = frozenset({"de", "d", "of"})


TITLES = frozenset(
    {"dr", "docteur", "doctor", "pr", "prof", "professeur", "professor", "mme", "madame", "monsieur", "mr"}
)


@dataclass(slots=True)
class Resolution:
    """The places that were understood, and what has to be asked."""

    places: list[Place] = field(default_factory=list)
    choices: list[Place] = field(default_factory=list)

    @property
    def place(self) -> Place | None:
        return self.places[0] if self.places and not self.choices else None


@dataclass(frozen=True)
class PlaceReader:
    """Weighs the place candidates of one text. `hints`: departments that the rest of the text names."""

    knowledge: Knowledge
    vocabulary: Vocabulary
    tokens: Sequence[Token]
    has_subject: bool
    hints: frozenset[str] = frozenset()
    names_a_person: bool = False
    """Whether the text holds a patient's name or number: what is misspelt beside it may be a part of the name."""

    def is_evident(self, found: Found) -> bool:
        """Whether these words are meant as a place at all: an everyday word or a typo needs a sign of it."""
        exact = not found.edits
        if found.phrase.isdigit() or (exact and found.kinds & {"facility", "territory", "postcode"}):
            return True
        if self._follows_a_title(found):
            return False
        if found.edits or found.partial:
            return self._is_likely_though_doubtful(found)
        if not self._is_everyday(found) or self._any_hinted(self._communes(found)):
            return True
        return self._is_plainly_meant(found) or (self.has_subject and self._stands_alone_beside_the_subject(found))

    def _is_plainly_meant(self, found: Found) -> bool:
        """Signs that an everyday word is meant as a place: a preposition, a capital, nothing else in the text."""
        if found.end - found.start == len(self.tokens):
            return True
        if "department" in found.kinds and self.has_subject and self._follows(found, _BEFORE_A_DEPARTMENT):
            return True
        signs = self._follows_a_position_word(found), self._is_a_proper_noun(found)
        return all(signs) or (self.has_subject and (any(signs) or self.is_a_bare_pair(found)))

    def _stands_alone_beside_the_subject(self, found: Found) -> bool:
        """'dermatologue mouton': last of a few words, none of which is an everyday word. To be asked."""
        before = self.tokens[: found.start]
        last = found.end == len(self.tokens) and 0 < len(before) <= MOST_WORDS_BEFORE_AN_EVERYDAY_PLACE
        return last and not any(token.folded in self.vocabulary.ordinary or token.is_number for token in before)

    def _is_likely_though_doubtful(self, found: Found) -> bool:
        """A typo or a part of a name: behind a preposition, of a known town, or in a telegraphic question."""
        longest = max(len(token.folded) for token in self.tokens[found.start : found.end])
        if found.edits and not found.whole and longest < SHORTEST_MISSPELT:
            return False  # 'mort' sounds like Maure: so short a word is no misspelt town
        if found.end - found.start == len(self.tokens) or self._follows_a_position_word(found):
            return True
        if self.has_subject and not found.partial and found.cost <= HARDLY_MISSPELT and self._follows(found, _OF):
            return True
        if self.names_a_person:
            return False
        known = any(commune.population >= LARGE_TOWN for commune in self._communes(found))
        if known and not found.edits:
            return True
        return self.has_subject and (known or self._is_telegraphic(found))

    def _is_telegraphic(self, found: Found, most: int = 1) -> bool:
        """Hardly an everyday word beside it: 'dermato bonat', not a sentence."""
        outside = [*self.tokens[: found.start], *self.tokens[found.end :]]
        everyday = sum(token.folded in self.vocabulary.ordinary for token in outside)
        return everyday <= most and len(self.tokens) <= LONGEST_TELEGRAM

    def is_a_bare_pair(self, found: Found) -> bool:
        """'Aigre, pneumologue': nothing but the name and the subject."""
        return self._is_telegraphic(found, most=0) and len(self.tokens) <= LONGEST_PAIR

    def _is_everyday(self, found: Found) -> bool:
        words = [token.folded for token in self.tokens[found.start : found.end]]
        communes = self._communes(found)
        if any(commune.population >= LARGE_TOWN for commune in communes):
            return False
        short = len(words) == 1 and len(words[0]) < SHORTEST_PLAIN_NAME
        listed = bool(communes) and all(c.insee in self.knowledge.gazetteer.word_like for c in communes)
        return short or listed or all(word in self.vocabulary.ordinary for word in words)

    def _follows_a_title(self, found: Found) -> bool:
        """'le Dr Lamothe' is a person, although Lamothe is a commune."""
        titled = bool(found.start) and self.tokens[found.start - 1].folded in TITLES
        return titled and self.tokens[found.start].surface[:1].isupper()

    def _follows_a_position_word(self, found: Found) -> bool:
        contracted = self.tokens[found.start].folded in ("au", "aux")
        return contracted or self._follows(found, POSITION_WORDS)

    def _follows(self, found: Found, words: frozenset[str]) -> bool:
        return found.start > 0 and self.tokens[found.start - 1].folded in words

    def _is_a_proper_noun(self, found: Found) -> bool:
        """Capitalised in a text that is not all capitals, and not at its beginning."""
        surface = self.tokens[found.start].surface
        all_capitals = all(token.surface.isupper() for token in self.tokens if token.surface.isalpha())
        return found.start > 0 and surface[:1].isupper() and not all_capitals

    def resolve(self, found: Found, rivals: Sequence[Found]) -> Resolution:
        """The place that the words mean, or the places to choose from."""
        if entry := next((e for e in found.entries if e.kind in ("facility", "territory", "department")), None):
            return Resolution([Place(entry.kind, entry.key)])  # type: ignore[arg-type] # three of the kinds of Place
        named = self._communes(found)
        communes = self._of_hinted_departments(self._named_exactly(found, named))
        outside = [entry.key for entry in found.entries if entry.kind == "outside"]
        if found.edits:
            return self._misspelt(found, communes, outside, rivals)
        if communes and self._is_everyday(found) and not self._is_plainly_meant(found):
            return _asked(communes, outside)
        longer = self._longer_names(found, communes, named, rivals)
        return self._among(communes, outside, longer)

    def _named_exactly(self, found: Found, communes: list[Commune]) -> list[Commune]:
        """*Brousse* is Brousse before it is La Brousse without its article."""
        exact = {entry.key for entry in found.entries if entry.kind == "commune" and entry.detail != WITHOUT_ARTICLE}
        return [commune for commune in communes if commune.insee in exact] or communes

    def _communes(self, found: Found) -> list[Commune]:
        keys = dict.fromkeys(entry.key for entry in found.entries if entry.kind == "commune")
        return by_population(self.knowledge.gazetteer.communes[key] for key in keys)

    def _of_hinted_departments(self, communes: list[Commune]) -> list[Commune]:
        hinted = [commune for commune in communes if commune.department in self.hints]
        return hinted or communes

    def _longer_names(
        self, found: Found, communes: Sequence[Commune], named: Sequence[Commune], rivals: Sequence[Found]
    ) -> list[Commune]:
        """Much larger communes that the words name in part only: *Saint-Vincent* … de-Tyrosse, (La) *Brousse*."""
        if found.partial or self.hints:
            return []
        least = DOMINANCE * communes[0].population if communes else LARGE_TOWN
        same = [rival for rival in rivals if rival.partial and (rival.start, rival.end) == (found.start, found.end)]
        longer = [commune for rival in same for commune in self._communes(rival)]
        longer += [commune for commune in named if commune not in communes]
        return [commune for commune in by_population(longer) if commune.population >= least and commune not in communes]

    def _among(self, communes: list[Commune], outside: Sequence[str], longer: Sequence[Commune]) -> Resolution:
        if outside and not communes and not longer:
            return Resolution([Place("outside", outside[0])])
        if not communes and not longer:
            return Resolution()
        meant = communes[:1] if _has_an_obvious_one(communes) else communes
        if longer or (outside and self._may_be_outside(outside[0], communes)):
            return _asked([*meant, *longer], outside)
        return Resolution([_commune_place(meant[0])]) if len(meant) == 1 else _asked(communes)

    def _may_be_outside(self, name: str, communes: Sequence[Commune]) -> bool:
        """A much larger place outside the region has this name too, and nothing hints at ours."""
        if communes[0].department in self.hints:
            return False
        homonyms = [place for place in self.knowledge.gazetteer.outside if place.name == name]
        least = DOMINANCE * communes[0].population
        return any(place.kind != "commune" or place.population >= least for place in homonyms)

    def _misspelt(
        self, found: Found, communes: list[Commune], outside: Sequence[str], rivals: Sequence[Found]
    ) -> Resolution:
        """A typo: taken only when it is clearly nearest to one name, else asked."""
        close = [rival for rival in rivals if self._is_close(rival, found)]
        others = [c for rival in close for c in self._communes(rival) if c not in communes]
        rivals_elsewhere = (e.key for rival in close for e in rival.entries if e.kind == "outside")
        elsewhere = [*outside, *(name for name in rivals_elsewhere if self._is_well_known(name))]
        others = [c for c in others if c.department in self.hints] if self._any_hinted(communes) else others
        if elsewhere and not self._any_hinted(communes):
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

    def _is_well_known(self, name: str) -> bool:
        """A place elsewhere that a misspelling may mean: a city, not a village with a name like any word."""
        places = (place for place in self.knowledge.gazetteer.outside if place.name == name)
        return any(p.kind != "commune" or p.population >= CITY for p in places) and len(name) >= SHORTEST_CITY_NAME

    @staticmethod
    def _is_close(rival: Found, found: Found) -> bool:
        same_words = (rival.start, rival.end) == (found.start, found.end)
        margin = MARGIN_OF_AS_MANY_EDITS if rival.edits <= found.edits and not rival.partial else MARGIN
        return same_words and rival.is_place and rival.phrase != found.phrase and rival.cost < found.cost + margin

    def _any_hinted(self, communes: Iterable[Commune]) -> bool:
        return any(commune.department in self.hints for commune in communes)


def _has_an_obvious_one(communes: Sequence[Commune]) -> bool:
    return len(communes) == 1 or (len(communes) > 1 and communes[0].population >= DOMINANCE * communes[1].population)


def _commune_place(commune: Commune) -> Place:
    return Place("commune", commune.insee)


def _asked(communes: Sequence[Commune], outside: Sequence[str] = ()) -> Resolution:
    kept = [_commune_place(commune) for commune in communes[:MOST_KEPT_CHOICES]]
    elsewhere = [Place("outside", name) for name in outside[:1]]
    shown = MOST_CHOICES - len(elsewhere)
    return Resolution(choices=[*kept[:shown], *elsewhere, *kept[shown:]])


def merge(resolutions: Sequence[Resolution], knowledge: Knowledge) -> Resolution:
    """Several place mentions in one text: the most precise one wins when the others contain it, else they are asked."""
    places = list(dict.fromkeys(place for resolution in resolutions for place in resolution.places))
    choices = list(dict.fromkeys(place for resolution in resolutions for place in resolution.choices))
    precise = [place for place in places if not any(_contains(place, other, knowledge) for other in places)]
    if choices:
        inside = [c for c in choices if any(_contains(place, c, knowledge) for place in places)]
        if len(inside) == 1:
            return Resolution(inside)
        return Resolution(precise if not _same_area(precise, choices, knowledge) else [], choices)
    if len(precise) > 1:
        return Resolution(choices=precise[:MOST_CHOICES])
    return Resolution(precise)


def _same_area(places: Sequence[Place], choices: Sequence[Place], knowledge: Knowledge) -> bool:
    return any(_contains(place, choice, knowledge) for place in places for choice in choices)


def _contains(wide: Place, narrow: Place, knowledge: Knowledge) -> bool:
    """Whether the first place holds the second and is less precise."""
    if wide == narrow:
        return False
    if narrow.kind == "facility":
        commune = knowledge.facilities[narrow.key].commune
        siblings = {knowledge.facilities[site].commune for site in knowledge.sites[narrow.key]}
        if wide.kind == "facility":
            return knowledge.facilities[narrow.key].part_of == wide.key
        return (wide.kind == "commune" and wide.key in siblings | {commune}) or _area_holds(wide, commune, knowledge)
    return narrow.kind == "commune" and _area_holds(wide, narrow.key, knowledge)


def _area_holds(area: Place, insee: str, knowledge: Knowledge) -> bool:
    department = knowledge.gazetteer.communes[insee].department
    if area.kind == "department":
        return area.key == department
    return area.kind == "territory" and department in knowledge.territories[area.key].departments
