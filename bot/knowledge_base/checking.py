"""Cross-checks over the whole base: what no single file can see by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.knowledge_base.addresses import is_web_link
from bot.knowledge_base.clinical_checks import clinical_problems, signed_without_fingerprint
from bot.knowledge_base.commune_codes import codes_named, postal_code_problem
from bot.knowledge_base.directory_models import Referent
from bot.knowledge_base.entry_parts import Statement
from bot.knowledge_base.keys_meant import Referred, meant
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Form, Scale, Toxicity
from bot.knowledge_base.network_checks import network_problems
from bot.knowledge_base.plausible import days_of_checks, implausible
from bot.knowledge_base.problems import Problem
from bot.knowledge_base.public_text_checks import persons_named, public_text_problems
from bot.knowledge_base.sessions import session_problems, texts_of_place
from bot.knowledge_base.source_checks import inherited_sources, source_problems

GRADES_OF_A_SCALE = range(1, 6)
CALLED = ("referent", "facility")
"""Kinds of entries that are checked by a call."""


@dataclass(frozen=True)
class _Check:
    """Collects problems of one knowledge snapshot."""

    knowledge: Knowledge

    def problem(self, origin: str, message: str) -> Problem:
        where = self.knowledge.origins.get(origin, "knowledge:1")
        file, _, line = where.rpartition(":")
        return Problem(file, int(line), message)

    def all(self) -> Iterator[Problem]:
        yield from self.references()
        yield from self.toxicities()
        yield from self.contacts()
        yield from self.reachability()
        yield from self.sources()
        yield from self.links()
        yield from (self.problem(origin, text) for origin, text in clinical_problems(self.knowledge))
        yield from (self.problem(origin, text) for origin, text in source_problems(self.knowledge))
        yield from (self.problem(f"training:{key}", text) for key, text in session_problems(self.knowledge))

    def contacts(self) -> Iterator[Problem]:
        """Every check that looks at a contact."""
        yield from (self.problem(origin, text) for origin, text in network_problems(self.knowledge))
        yield from self.directory()
        yield from (self.problem(origin, text) for origin, text in public_text_problems(self.knowledge))
        yield from (self.problem(origin, text) for origin, text in implausible(self.knowledge))

    def references(self) -> Iterator[Problem]:
        knowledge = self.knowledge
        for key, specialty in knowledge.specialties.items():
            yield from self.missing(f"specialty:{key}", specialty.neighbours, knowledge.specialties, "specialty")
        for emergency in knowledge.emergencies:
            yield from self.missing(
                f"emergency:{emergency.key}", emergency.toxicities, knowledge.toxicities, "toxicity"
            )
            functions = [sign.failure.of for sign in emergency.signs if sign.failure]
            yield from self.missing(
                f"emergency:{emergency.key}", functions, knowledge.language.failures.functions, "function"
            )
            nameless = [sign.measure.of for sign in emergency.signs if sign.measure and not sign.measure.names.all()]
            yield from self.missing(f"emergency:{emergency.key}", filter(None, nameless), (), "quantity")
            findings = [key for sign in emergency.signs for key in sign.finding]
            yield from self.missing(f"emergency:{emergency.key}", findings, knowledge.language.findings, "finding")
        for key, territory in knowledge.territories.items():
            yield from self.missing(
                f"territory:{key}", territory.departments, knowledge.gazetteer.departments, "department"
            )
            communes = (*territory.contains, *((territory.centre,) if territory.centre else ()))
            for code in communes:
                yield from self.commune(f"territory:{key}", code, None)
            groups = knowledge.gazetteer.intercommunalities
            yield from self.missing(f"territory:{key}", territory.intercommunalities, groups, "intercommunality")
        for session in knowledge.training.sessions:
            origin = f"training:{session.key}"
            if session.commune:
                yield from self.commune(origin, session.commune, texts_of_place(session, knowledge))
            yield from self.missing(origin, session.specialties, knowledge.specialties, "specialty")
            yield from self.missing(origin, session.territories, knowledge.territories, "territory")
        for index, ambiguity in enumerate(knowledge.language.ambiguities):
            for meaning in ambiguity.meanings:
                if not self.means_something(meaning):
                    yield self.problem(f"ambiguous:{index}", f"meaning '{meaning}' is not a known kind:key")

    def means_something(self, meaning: str) -> bool:
        kind, _, name = meaning.partition(":")
        key, _, form = name.partition("/")
        if form and key in self.knowledge.toxicities:
            return any(form == known.key for known in self.knowledge.toxicities[key].forms)
        known = {
            "toxicity": self.knowledge.toxicities,
            "symptom": self.knowledge.toxicities,
            "specialty": self.knowledge.specialties,
            "treatment": self.knowledge.treatments,
        }
        return kind == "none" or key in known.get(kind, {})

    def missing(self, origin: str, keys: Iterable[str], known: Iterable[str], kind: Referred) -> Iterator[Problem]:
        known = set(known)
        for key in keys:
            if key not in known:
                yield self.problem(origin, f"{kind} '{key}' does not exist" + meant(key, kind, known, self.knowledge))

    def covered(self, origin: str, key: str) -> Iterator[Problem]:
        known = self.knowledge.specialties
        if (specialty := known.get(key)) is None or not specialty.covered:
            near = "" if specialty else meant(key, "specialty", known, self.knowledge)
            yield self.problem(origin, f"specialty '{key}' does not exist or is not covered" + near)

    def toxicities(self) -> Iterator[Problem]:
        for key, toxicity in self.knowledge.toxicities.items():
            yield from self.missing(f"toxicity:{key}", toxicity.is_a_sign_of, self.knowledge.toxicities, "toxicity")
            for specialty in sorted({*toxicity.specialties, *(s for form in toxicity.forms for s in form.specialties)}):
                yield from self.covered(f"toxicity:{key}", specialty)
            repeated = Counter(form.key for form in toxicity.forms) - Counter({form.key for form in toxicity.forms})
            yield from (self.problem(f"form:{key}/{form}", f"form '{form}' stands here twice") for form in repeated)
            for form in toxicity.forms:
                yield from self.form(toxicity, form)

    def form(self, toxicity: Toxicity, form: Form) -> Iterator[Problem]:
        origin = f"form:{toxicity.key}/{form.key}"
        if not form.ctcae_not_defined and not any(scale.kind == "ctcae" for scale in form.scales):
            yield self.problem(
                origin, f"form '{form.key}' has neither a CTCAE scale nor 'ctcae_not_defined' with the reason"
            )
        yield from self.missing(origin, form.grade_decides, (e.key for e in self.knowledge.emergencies), "emergency")
        for scale in form.scales:
            yield from self.scale(origin, scale)

    def scale(self, origin: str, scale: Scale) -> Iterator[Problem]:
        if scale.kind == "ctcae":
            said = {*scale.grades, *scale.not_defined, *scale.not_read}
            for grade in GRADES_OF_A_SCALE:
                if grade not in said:
                    yield self.problem(
                        origin, f"scale '{scale.key}': grade {grade} has no criterion and no 'not_defined'"
                    )
        for grade, criteria in scale.grades.items():
            if not criteria:
                yield self.problem(origin, f"scale '{scale.key}': grade {grade} is empty")

    def directory(self) -> Iterator[Problem]:
        numbers: dict[str, str] = {}
        for key, facility in self.knowledge.facilities.items():
            names = (facility.name.fr, facility.short, *facility.phrases.all())
            yield from self.commune(f"facility:{key}", facility.commune, names)
            yield from self.missing(
                f"facility:{key}", [facility.part_of] if facility.part_of else [], self.knowledge.facilities, "facility"
            )
            if facility.switchboard and not facility.checked_on:
                yield self.problem(f"facility:{key}", "a switchboard needs 'checked_on': the day it was last checked")
        for key, referent in self.knowledge.referents.items():
            origin = f"referent:{key}"
            twice = [phone for phone, times in Counter(referent.phones).items() if times > 1]
            yield from (self.problem(origin, f"'{phone}' stands here twice: keep one") for phone in twice)
            yield from self.missing(origin, [referent.facility], self.knowledge.facilities, "facility")
            yield from self.covered(origin, referent.specialty)
            for phone in referent.phones:
                if (other := numbers.setdefault(phone, key)) != key and not self.may_share(referent, other):
                    yield self.problem(origin, f"'{phone}' already stands at '{other}'")

    def commune(self, origin: str, code: str, texts: Iterable[str] | None) -> Iterator[Problem]:
        """The code of a commune, wherever one stands. `texts`: what the entry says of its place; None: a list."""
        if said := postal_code_problem(code, texts, self.knowledge.gazetteer):
            yield self.problem(origin, said)
        elif code not in self.knowledge.gazetteer.communes:
            named = codes_named(code, self.knowledge.gazetteer)
            said = f"commune '{code}' is a name: write its INSEE code {named}" if named else ""
            yield self.problem(origin, said or f"commune '{code}' does not exist")

    def may_share(self, referent: Referent, other: str) -> bool:
        """One secretariat may serve two disciplines of one hospital; it is not two services of one discipline."""
        first = self.knowledge.referents[other]
        hospitals = {self.whole_hospital(referent.facility), self.whole_hospital(first.facility)}
        return len(hospitals) == 1 and referent.specialty != first.specialty

    def whole_hospital(self, facility: str) -> str:
        known = self.knowledge.facilities.get(facility)
        return known.part_of if known and known.part_of else facility

    def reachability(self) -> Iterator[Problem]:
        for key, specialty in self.knowledge.specialties.items():
            if not specialty.phrases.all():
                yield self.problem(f"specialty:{key}", "no phrase leads here")
        for key, toxicity in self.knowledge.toxicities.items():
            for language in ("fr", "en"):
                if not (getattr(toxicity.phrases, language) or toxicity.phrases.any):
                    yield self.problem(f"toxicity:{key}", f"no phrase in '{language}' leads here")
            yield from (
                self.problem(f"form:{key}/{form.key}", "no phrase leads to this form")
                for form in toxicity.forms[1:]
                if not (form.phrases.all() or form.symptoms.all())
            )

    def sources(self) -> Iterator[Problem]:
        cited: dict[str, str] = {}
        for origin, source in _cited_sources(self.knowledge):
            cited.setdefault(source.split(" ")[0], origin)
        for source, origin in sorted(cited.items()):
            if source not in self.knowledge.sources:
                yield self.problem(origin, f"source '{source}' does not stand in sources.yaml")

    def links(self) -> Iterator[Problem]:
        sources = ((f"source:{key}", source.url) for key, source in self.knowledge.sources.items())
        topics = ((f"topic:{key}", link.url) for key, topic in self.knowledge.topics.items() for link in topic.links)
        for origin, link in (*sources, *topics):
            if link and not is_web_link(link):
                yield self.problem(origin, f"'{link}' is no web link (https://…)")


def persons_in_texts(knowledge: Knowledge) -> list[Problem]:
    """The texts of contacts that name a person, to be told: no mistake where that person agreed."""
    check = _Check(knowledge)
    return [check.problem(origin, text) for origin, text in persons_named(knowledge)]


def remarks_on_signatures(knowledge: Knowledge) -> list[Problem]:
    """Signatures by hand, which miss the fingerprint of their text."""
    check = _Check(knowledge)
    return [check.problem(origin, text) for origin, text in signed_without_fingerprint(knowledge)]


def remarks_on_sources(knowledge: Knowledge) -> list[Problem]:
    """Statements that bear a document which they do not name themselves."""
    check = _Check(knowledge)
    return [check.problem(origin, text) for origin, text in inherited_sources(knowledge)]


def future_problems(knowledge: Knowledge, today: date) -> list[Problem]:
    """Days of a check that are still to come; a day has passed when it is written down."""
    check = _Check(knowledge)
    ahead = [(origin, day) for origin, day in days_of_checks(knowledge) if day > today]
    return [check.problem(origin, _ahead(origin, day)) for origin, day in ahead]


def _ahead(origin: str, day: date) -> str:
    """Of a number the day of the call is meant, of a text the day on which it was read or signed."""
    if origin.partition(":")[0] in CALLED:
        return f"checked_on {day} is still to come"
    return f"checked_on {day} lies ahead: write the day of the reading or signature, today at the latest"


def _cited_sources(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for key, toxicity in knowledge.toxicities.items():
        yield f"toxicity:{key}", toxicity.provenance.source
        for form in toxicity.forms:
            origin = f"form:{key}/{form.key}"
            yield from ((origin, scale.source) for scale in form.scales)
            yield from ((origin, statement.source) for statement in statements_of_form(form) if statement.source)
            yield from ((origin, step.source) for step in form.pathway.values() if step.source)
    for key, topic in knowledge.topics.items():
        yield f"topic:{key}", topic.provenance.source
        yield from ((f"topic:{key}", s.source) for s in (*topic.statements, *topic.details) if s.source)
    yield from _sources_of_the_general_rules(knowledge)
    yield from ((f"treatment:{key}", one.source) for key, one in knowledge.treatments.items() if one.source)
    yield from ((f"emergency:{emergency.key}", emergency.source) for emergency in knowledge.emergencies)


def _sources_of_the_general_rules(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    grades, pathway, training = knowledge.grades, knowledge.pathway, knowledge.training
    for name, sheet in (("grades", grades), ("pathway", pathway), ("training", training)):
        yield f"file:{name}", sheet.provenance.source
    for number, grade in grades.general.items():
        said = (s for s in (grade.definition, grade.action) if s and s.source)
        yield from ((f"severity:{number}", statement.source or "") for statement in said)
    yield from (("file:grades", rule.source) for rule in grades.reading_rules if rule.source)
    yield from (("file:pathway", step.source) for step in pathway.general.values() if step.source)
    for key, situation in pathway.situations.items():
        if situation.text.source:
            yield f"situation:{key}", situation.text.source


def statements_of_form(form: Form) -> Iterator[Statement]:
    """Every statement of a form, criteria included."""
    for scale in form.scales:
        for criteria in scale.grades.values():
            yield from criteria
    for actions in form.actions.values():
        yield from actions
    yield from (*form.any_grade, *form.red_flags, *form.traps)


def crossed_problems(knowledge: Knowledge) -> list[Problem]:
    """Everything that contradicts itself across the files."""
    return list(_Check(knowledge).all())


def contact_problems(knowledge: Knowledge) -> list[Problem]:
    """Of the same problems all that a contact can have: where only the directory is another one."""
    return list(_Check(knowledge).contacts())
