"""The immutable snapshot of everything the assistant knows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from bot.knowledge_base.announcing import Announcing
from bot.knowledge_base.asked import AskedWeights
from bot.knowledge_base.clinical_wording import ClinicalWording
from bot.knowledge_base.directory_models import Facility, Referent, Territory
from bot.knowledge_base.emergencies import Emergency
from bot.knowledge_base.entry_parts import Phrases, Provenance, Signable, Source, Statement, Text
from bot.knowledge_base.gazetteer import Commune, Gazetteer, Point
from bot.knowledge_base.language import Language
from bot.knowledge_base.models import (
    Example,
    Form,
    Grades,
    Pathway,
    PathwayStep,
    Scale,
    Specialty,
    Topic,
    Toxicity,
    Treatment,
)
from bot.knowledge_base.network import Network
from bot.knowledge_base.people import People
from bot.knowledge_base.training_models import Training

JOINED = "+"
"""Between the numbers of departments that are looked at together ('40+64')."""


@dataclass(frozen=True)
class Knowledge:
    """One version of the curated base. Nothing in it changes: a reload makes another one."""

    network: Network
    specialties: Mapping[str, Specialty]
    toxicities: Mapping[str, Toxicity]
    treatments: Mapping[str, Treatment]
    grades: Grades
    pathway: Pathway
    topics: Mapping[str, Topic]
    training: Training
    announcing: Announcing
    facilities: Mapping[str, Facility]
    territories: Mapping[str, Territory]
    referents: Mapping[str, Referent]
    emergencies: Sequence[Emergency]
    messages: Mapping[str, Text]
    sources: Mapping[str, Source]
    language: Language
    likeness: Mapping[str, int]
    """How messages of somebody in danger are worded: feature → weight in thousandths; empty: nothing was learned."""
    likeness_beside_signs: Mapping[str, int]
    """The same among messages in which the sign of a vital emergency is read."""
    asked: AskedWeights
    """How each section is asked for; empty: nothing was learned."""
    people: People
    """Surnames and first names of the country."""
    clinical_wording: ClinicalWording
    examples: Sequence[Example]
    gazetteer: Gazetteer
    origins: Mapping[str, str]
    """'kind:key' → 'knowledge/…yaml:line', for explain."""
    version: str = ""
    """Tells one state of the files from another, for whoever watches the process."""

    def sharing(self, before: Knowledge) -> Knowledge:
        """The same, with all that is as it was before as that very object: equal parts are kept once."""
        names = (field.name for field in fields(self))
        parts: dict[str, Any] = {name: _sharing(getattr(self, name), getattr(before, name)) for name in names}
        return replace(self, **parts)

    def form(self, toxicity: str, form: str | None) -> Form:
        """The form of a toxicity; its first form when `form` is None or unknown."""
        forms = self.toxicities[toxicity].forms
        if not form:
            return forms[0]
        return next((candidate for candidate in forms if candidate.key == form), forms[0])

    def specialties_of(self, toxicity: str, form: str | None = None) -> tuple[str, ...]:
        """Whom to call for a toxicity, in order."""
        return self.form(toxicity, form).specialties or self.toxicities[toxicity].specialties

    def called_beside(self, toxicity: str, form: str | None = None) -> tuple[str, ...]:
        """The disciplines whose referent is shown beside that of the first: a cardiologist beside a myositis."""
        own = self.form(toxicity, form)
        return own.beside if own.specialties else self.toxicities[toxicity].beside

    def step(self, toxicity: str | None, form: str | None, grade: int) -> PathwayStep | None:
        """The doors that a grade opens: those of the toxicity's form, else of the general map."""
        own = self.form(toxicity, form).pathway.get(grade) if toxicity else None
        return own or self.pathway.general.get(grade)

    def grade_exists(self, toxicity: str, form: str | None, grade: int) -> bool:
        """Whether a scale of the form has this grade, or its pathway a step for it (any suspicion of TTP is urgent).

        Where a form has neither scale nor pathway, the general scale decides.
        """
        known = self.form(toxicity, form)
        on_a_scale = any(grade in scale.grades or grade in scale.not_read for scale in known.scales)
        return on_a_scale or grade in known.pathway or not (known.scales or known.pathway)

    def regimen(self, named: Sequence[str]) -> frozenset[str]:
        """The inhibitors that these drugs make together: a combination named part by part, else each of them."""
        return frozenset(key for key in self.as_given(named) if self.treatments[key].checkpoint_inhibitor)

    def as_given(
        self, named: Sequence[str], together: Callable[[Collection[str]], bool] = lambda _: True
    ) -> tuple[str, ...]:
        """These drugs, the parts of a combination as the combination. `together`: whether parts are named as one."""
        if not named:
            return ()
        combined = {
            key: parts
            for key, parts in self._combinations.items()
            if key in named or (set(parts) <= set(named) and together(parts))
        }
        whole = {part: key for key, parts in combined.items() for part in parts}
        return tuple(dict.fromkeys(whole.get(key, key) for key in named))

    @cached_property
    def _combinations(self) -> Mapping[str, tuple[str, ...]]:
        """Treatment that is made of others → those."""
        return {key: one.components for key, one in self.treatments.items() if one.components}

    @cached_property
    def names_with_grades(self) -> tuple[str, ...]:
        """What grades are given to, in whole: each sheet and form by all its names, and events of the CTCAE."""
        sheets: list[Toxicity | Form] = [*self.toxicities.values()]
        sheets += [form for one in self.toxicities.values() for form in one.forms]
        titles = (title for one in sheets for title in (one.name, one.short) if title)
        names = [name for title in titles for name in (title.fr, title.en)]
        phrases = [phrase for one in sheets for phrase in one.phrases.all()]
        return (*names, *phrases, *self.language.grade_words.fatal_events.all())

    @cached_property
    def plain_messages(self) -> Mapping[str, Mapping[str, str]]:
        """Language → the messages without placeholders, as they are said."""
        plain = {key: text for key, text in self.messages.items() if not set("{}") & {*text.fr, *text.en}}
        return {language: {key: text.into(language) for key, text in plain.items()} for language in ("fr", "en")}

    def emergency(self, key: str) -> Emergency:
        """The emergency of a key. Raises KeyError when there is none."""
        return self._emergencies_by_key[key]

    @cached_property
    def resembling(self) -> Emergency | None:
        """The emergency of a message in which no sign was read, and which is worded like one."""
        return next((emergency for emergency in self.emergencies if emergency.by_likeness), None)

    @cached_property
    def _emergencies_by_key(self) -> Mapping[str, Emergency]:
        return {emergency.key: emergency for emergency in self.emergencies}

    def facility_point(self, key: str) -> Point:
        """Where a facility stands: its own coordinates, else those of its commune.

        Raises KeyError for a commune that nobody knows: `check` names it before anything asks.
        """
        return self._facility_points[key]

    @cached_property
    def _facility_points(self) -> Mapping[str, Point]:
        placed = {key: f for key, f in self.facilities.items() if self._has_a_point(f)}
        return {key: self._point_of(facility) for key, facility in placed.items()}

    def _has_a_point(self, facility: Facility) -> bool:
        return facility.commune in self.gazetteer.communes or None not in (facility.latitude, facility.longitude)

    def _point_of(self, facility: Facility) -> Point:
        if facility.latitude is not None and facility.longitude is not None:
            return Point(facility.latitude, facility.longitude)
        return self.gazetteer.communes[facility.commune].point

    def with_switchboard(self, key: str) -> Facility:
        """The facility, or the hospital that it is part of where only that one has a switchboard."""
        facility = self.facilities[key]
        if facility.switchboard is None and facility.part_of:
            return self.facilities[facility.part_of]
        return facility

    def commune_of(self, facility: str) -> Commune:
        return self.gazetteer.communes[self.facilities[facility].commune]

    @cached_property
    def sites(self) -> Mapping[str, tuple[str, ...]]:
        """Of each facility: itself and its sites."""
        return {
            key: (key, *(site for site, facility in self.facilities.items() if facility.part_of == key))
            for key in self.facilities
        }

    @cached_property
    def referents_of(self) -> Mapping[str, Sequence[Referent]]:
        """Of each discipline: its referents, in the order of the directory."""
        found: dict[str, list[Referent]] = {}
        for referent in self.referents.values():
            found.setdefault(referent.specialty, []).append(referent)
        return found

    def territory(self, key: str) -> Territory:
        """A curated territory, or several departments together ('40+64'). Raises KeyError where there is none."""
        curated = self.territories.get(key)
        return curated or self._joined_departments(key.split(JOINED))

    def _joined_departments(self, codes: Sequence[str]) -> Territory:
        names = f" {JOINED} ".join(f"{self.gazetteer.departments[code]} ({code})" for code in codes)
        return Territory(name=Text(fr=names, en=names), phrases=Phrases(), departments=tuple(codes))

    def has_territory(self, key: str) -> bool:
        """Whether a key is a curated territory, or departments of the region joined."""
        codes = key.split(JOINED)
        joined = 1 < len(codes) == len(set(codes)) and all(code in self.gazetteer.departments for code in codes)
        return key in self.territories or joined

    def key_of_departments(self, codes: Iterable[str]) -> str:
        """The curated territory that is just these departments, else their numbers joined."""
        wanted = set(codes)
        curated = (
            key
            for key, one in self.territories.items()
            if set(one.departments) == wanted and self.communes_of_territory(key) is None
        )
        return next(curated, JOINED.join(sorted(wanted)))

    def communes_of_territory(self, key: str) -> frozenset[str] | None:
        """INSEE codes of a territory that is smaller than its departments; None: the whole departments."""
        return self._communes_by_territory.get(key)

    @cached_property
    def _communes_by_territory(self) -> Mapping[str, frozenset[str] | None]:
        return {key: self._communes_of(territory) for key, territory in self.territories.items()}

    def _communes_of(self, territory: Territory) -> frozenset[str] | None:
        groups = (self.gazetteer.intercommunalities[code] for code in territory.intercommunalities)
        members = (insee for group in groups for insee in group)
        inside = {insee for insee in members if self.gazetteer.communes[insee].department in territory.departments}
        return frozenset(inside | set(territory.contains)) or None

    def centre_of_territory(self, key: str) -> Commune:
        """The commune from which a territory without referents is served: its centre, else its largest commune."""
        territory = self.territory(key)
        if territory.centre:
            return self.gazetteer.communes[territory.centre]
        candidates = (self.gazetteer.largest_of[code] for code in territory.departments)
        return max(candidates, key=lambda commune: commune.population)


def _sharing(new: object, old: object) -> object:
    """The old part where it is equal; else the new one with the entries that are equal."""
    if new == old:
        return old
    if isinstance(new, dict) and isinstance(old, dict):
        return {key: _sharing(entry, old[key]) if key in old else entry for key, entry in new.items()}
    if isinstance(new, Language) and isinstance(old, Language):
        parts = {name: _sharing(getattr(new, name), getattr(old, name)) for name in type(new).model_fields}
        return new.model_copy(update=parts)
    return new


def provenance_of(statement: Statement, sheet: Provenance) -> Provenance:
    """The provenance of a statement: its own, completed by that of its sheet; who signed goes with the status."""
    return Provenance(
        source=statement.source or sheet.source,
        evidence=statement.evidence or sheet.evidence,
        status=statement.status or sheet.status,
        checked_on=statement.checked_on or sheet.checked_on,
        validated_by=statement.validated_by if statement.status else sheet.validated_by,
    )


def is_signed(entry: Signable, sheet: Provenance | Scale | None = None) -> bool:
    """Whether a clinician signed an entry, or what it inherits its provenance from."""
    return (entry.status or (sheet.status if sheet else "draft")) == "validated"


def may_be_shown(statement: Statement, sheet: Provenance | Scale) -> bool:
    """Whether users may read it as a fact: not while it rests on background knowledge alone and nobody signed it."""
    evidence = statement.evidence or sheet.evidence
    return evidence != "background" or is_signed(statement, sheet)
