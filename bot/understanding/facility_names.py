"""How people shorten the names of hospitals: one telling word, behind *hôpital* or alone, or the town behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from bot.knowledge_base.directory_models import Facility
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.folding import curated_phrase, curated_words
from bot.understanding.little_words import begins_with_a_saint, words_in_full

LARGE_TOWN = 5000
SHORTEST_TELLING_WORD = 4


class FacilityNames:
    """The short names of all facilities of a knowledge; a name of several is a name of each."""

    def __init__(self, knowledge: Knowledge, everyday: frozenset[str]) -> None:
        self._knowledge = knowledge
        self._words = knowledge.language.place_words
        self._small = knowledge.language.small_words
        self._everyday = everyday
        self._common = {word for line in self._words.common_in_hospitals for word in curated_words(line)}

    def behind_a_head(self) -> Iterator[tuple[str, str]]:
        """(phrase, facility key): 'hôpital layné', 'clinique saint-joseph', 'clinique bayonne'."""
        heads = (*self._words.hospitals.all(), *self._words.clinics.all())
        for key, facility in self._knowledge.facilities.items():
            for unit in self._units(facility):
                yield from ((phrase, key) for head in heads for phrase in self._linked(head, unit))
                yield from ((f"{unit} {head}", key) for head in (*self._words.hospitals.en, *self._words.clinics.en))
        yield from self._by_town()

    def alone(self) -> Iterator[tuple[str, str]]:
        """(word, facility key): 'esquirol', where it is no name of a place, of a person or of a thing as well."""
        for key, facility in self._knowledge.facilities.items():
            for unit in self._units(facility):
                if unit not in self._names_of_others and not begins_with_a_saint(unit.split(), self._small):
                    yield unit, key

    def _units(self, facility: Facility) -> set[str]:
        """The words that tell a facility, and its saints with their names; not those of its town."""
        town = set(curated_words(self._knowledge.gazetteer.communes[facility.commune].name))
        found: set[str] = set()
        for name in (facility.name.fr, facility.short, *facility.phrases.all()):
            words = words_in_full(name, self._small)
            saints = [pair for pair in pairwise(words) if begins_with_a_saint(pair, self._small)]
            named = {second for _, second in saints}
            found |= {word for word in words if self._is_telling(word) and word not in {*town, *named}}
            found |= {f"{first} {second}" for first, second in saints if second not in town}
        return found

    def _linked(self, head: str, name: str) -> Iterator[str]:
        """'hôpital pessac', 'hôpital de pessac'."""
        yield f"{head} {name}"
        yield from (f"{head} {link} {name}" for link in self._words.of.fr)

    def _is_telling(self, word: str) -> bool:
        long_enough = len(word) >= SHORTEST_TELLING_WORD and word.isalpha()
        return long_enough and word not in self._common and word not in self._everyday and word not in self._areas

    def _by_town(self) -> Iterator[tuple[str, str]]:
        """'clinique pau': every clinic of the town; 'hôpital pessac': every hospital there."""
        clinics = {word for line in self._words.clinics.all() for word in curated_words(line)}
        by_commune: dict[str, dict[bool, list[str]]] = defaultdict(lambda: defaultdict(list))
        for key, facility in self._knowledge.facilities.items():
            parent = self._knowledge.facilities.get(facility.part_of or "")
            if parent is None or parent.commune != facility.commune:
                is_clinic = not clinics.isdisjoint(curated_words(facility.name.fr))
                by_commune[facility.commune][is_clinic].append(key)
        for commune, kinds in by_commune.items():
            name = self._knowledge.gazetteer.communes[commune].name
            for is_clinic, heads in ((True, self._words.clinics), (False, self._words.hospitals)):
                for key in kinds[is_clinic]:
                    yield from ((phrase, key) for head in heads.all() for phrase in self._linked(head, name))

    @cached_property
    def _areas(self) -> frozenset[str]:
        """Words of large towns, towns with a facility, departments and territories: they tell no hospital."""
        knowledge = self._knowledge
        served = {facility.commune for facility in knowledge.facilities.values()}
        communes = knowledge.gazetteer.communes.values()
        towns = (town.name for town in communes if town.insee in served or town.population >= LARGE_TOWN)
        phrases = (phrase for one in knowledge.territories.values() for phrase in one.phrases.all())
        territories = (phrase for phrase in phrases if len(curated_words(phrase)) == 1)
        names = (*towns, *territories, *knowledge.gazetteer.departments.values())
        return frozenset(word for name in names for word in curated_words(name))

    @cached_property
    def _names_of_others(self) -> frozenset[str]:
        """One-word names of communes, of places outside, and first names."""
        knowledge = self._knowledge
        communes = (commune.name for commune in knowledge.gazetteer.communes.values())
        former = (name for name, _ in knowledge.gazetteer.former_names)
        outside = (place.name for place in knowledge.gazetteer.outside if not place.is_small)
        names = (*communes, *former, *outside, *knowledge.language.identifiers.names.first_names)
        return frozenset(map(curated_phrase, names))
