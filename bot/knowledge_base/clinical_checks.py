"""Contradictions inside the clinical sheets that would send somebody to the wrong door, or tell a dose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import get_args

from pydantic import BaseModel

from bot.knowledge_base.clinical_wording import ClinicalWording
from bot.knowledge_base.delays import delay_problems
from bot.knowledge_base.doses import any_of, dose_in, names_of
from bot.knowledge_base.entry_parts import Sealed, Text
from bot.knowledge_base.fields import CALLED_AT_ONCE, DEATH, Urgency
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Form, PathwayStep, Scale, Toxicity
from bot.knowledge_base.statements import Stated, statements_of, step_origin

Found = tuple[str, str]
"""(origin of the entry, what is wrong)."""
_OriginOfGrade = Callable[[int], str]
_Words = tuple[ClinicalWording, frozenset[str]]
"""What no text may hold, and the names of all drugs."""
URGENCIES: tuple[str, ...] = get_args(Urgency)
"""The most urgent first."""
NOT_LETTERS = re.compile(r"[\W_]+")


def clinical_problems(knowledge: Knowledge) -> Iterator[Found]:
    """Everything that contradicts itself in the sheets, the pathway and the treatments."""
    words = knowledge.clinical_wording, names_of(knowledge.treatments.values())
    for key, toxicity in knowledge.toxicities.items():
        for form in toxicity.forms:
            yield from _form_problems(knowledge, toxicity, form)
            yield from _definition_problems(knowledge, toxicity, form)
            yield from _delay_problems(knowledge, toxicity, form)
        yield from _beside_problems(toxicity)
        yield from _duplicates(toxicity)
        yield from _unknown_products(knowledge, toxicity)
        yield from _wording_problems(f"toxicity:{key}", statements_of(toxicity), toxicity, words)
    units = knowledge.clinical_wording.hours_by_unit
    yield from _steps_problems(knowledge.pathway.general, lambda _: "file:pathway", units)
    yield from _unknown_components(knowledge)
    yield from _scopes_of_one_source(knowledge)
    for origin, statement in _signed(knowledge):
        if statement.signed_text and statement.signed_text != statement.fingerprint:
            yield origin, "the text has changed since it was signed: have it signed again, or put the text back"
    for origin, entry in _other_clinical_entries(knowledge):
        yield from _texts_problems(origin, _texts_in(entry), words)


def signed_without_fingerprint(knowledge: Knowledge) -> Iterator[Found]:
    """Statements whose fingerprint is missing, not written yet or taken out: nobody sees that the text was changed."""
    for origin, statement in _signed(knowledge):
        if not statement.signed_text:
            yield (
                origin,
                "no signed_text: if it was signed by hand just now, add the line "
                f'signed_text: "{statement.fingerprint}"; if that line or the text was changed since, have it read '
                "and signed again",
            )


def _signed(knowledge: Knowledge) -> Iterator[tuple[str, Sealed]]:
    """The statements and alarms that bear a signature of their own, in the sheets and elsewhere."""
    stated = ((one.origin, one.statement) for each in knowledge.toxicities.values() for one in statements_of(each))
    elsewhere = ((origin, text) for origin, entry in _other_clinical_entries(knowledge) for text in _texts_in(entry))
    alarms = ((f"emergency:{alarm.key}", alarm) for alarm in knowledge.emergencies)
    for origin, entry in (*stated, *elsewhere, *alarms):
        if isinstance(entry, Sealed) and entry.status == "validated":
            yield origin, entry


def _form_problems(knowledge: Knowledge, toxicity: Toxicity, form: Form) -> Iterator[Found]:
    origin = f"form:{toxicity.key}/{form.key}"
    for grade in sorted({grade for scale in form.scales for grade in scale.grades} - {DEATH}):
        if grade not in form.pathway:
            yield origin, f"form '{form.key}': grade {grade} exists and has no step in 'pathway'"
    for scale in form.scales:
        yield from _scale_problems(origin, scale)
    units = knowledge.clinical_wording.hours_by_unit
    yield from _steps_problems(form.pathway, lambda grade: step_origin(toxicity.key, form.key, grade), units)


def _definition_problems(knowledge: Knowledge, toxicity: Toxicity, form: Form) -> Iterator[Found]:
    """A grade that is defined by a threat to life is a vital step.

    Where another scale of the form defines it by a number alone, *hospital* will do, if what makes it a 15 says so.
    """
    wording = knowledge.clinical_wording
    threat = any_of(wording.life_threatening), any_of(wording.not_life_threatening)
    for grade in sorted({grade for scale in form.scales for grade in scale.grades} - {DEATH}):
        defined = [_threatens(scale.grades[grade], threat) for scale in form.scales if grade in scale.grades]
        step = form.pathway.get(grade) or knowledge.pathway.general.get(grade)
        if not any(defined) or step is None or step.urgency == "vital":
            continue
        told = step.call_15_if is not None and _threatens([step.call_15_if], threat)
        if all(defined) or step.urgency != "hospital" or not told:
            at = step_origin(toxicity.key, form.key, grade)
            yield at, f"grade {grade} is defined as life-threatening and its urgency is '{step.urgency}'"


def _threatens(texts: Iterable[Text], threat: tuple[re.Pattern[str], re.Pattern[str]]) -> bool:
    says, but_inside = threat
    return any(says.search(but_inside.sub(" ", text.into(lang))) for text in texts for lang in ("fr", "en"))


def _delay_problems(knowledge: Knowledge, toxicity: Toxicity, form: Form) -> Iterator[Found]:
    """From grade 3 on, a step that is less urgent than the general map says why, and, where it takes days, how many."""
    for grade, step in sorted(form.pathway.items()):
        general = knowledge.pathway.general.get(grade)
        if general is None or grade in (1, 2, DEATH) or step.urgency == "hospital":
            continue
        later = URGENCIES.index(step.urgency) > URGENCIES.index(general.urgency)
        if later and (step.reason is None or (step.urgency == "days" and step.delay is None)):
            at = step_origin(toxicity.key, form.key, grade)
            yield (
                at,
                f"grade {grade}: less urgent than '{general.urgency}' of the general map without 'reason' or 'delay'",
            )


def _beside_problems(toxicity: Toxicity) -> Iterator[Found]:
    """Whom a sheet asks for beside the first discipline is one of the others that it names."""
    forms = [(f"form:{toxicity.key}/{form.key}", form.beside, form.specialties) for form in toxicity.forms]
    for origin, beside, specialties in ((f"toxicity:{toxicity.key}", toxicity.beside, toxicity.specialties), *forms):
        for key in beside:
            if key not in specialties[1:]:
                yield origin, f"'beside' names '{key}', which is not one of 'specialties' behind the first"


def _scale_problems(origin: str, scale: Scale) -> Iterator[Found]:
    for name, grades in (("not_defined", scale.not_defined), ("not_read", scale.not_read)):
        for grade in sorted(set(grades) & set(scale.grades)):
            yield origin, f"scale '{scale.key}': grade {grade} has criteria and is '{name}'"
    for grade in sorted(set(scale.not_defined) & set(scale.not_read)):
        yield origin, f"scale '{scale.key}': grade {grade} is both 'not_defined' and 'not_read'"


def _steps_problems(
    steps: Mapping[int, PathwayStep], origin: _OriginOfGrade, units: Mapping[str, float]
) -> Iterator[Found]:
    for grade, step in steps.items():
        yield from ((origin(grade), f"grade {grade}: {text}") for text in _step_problems(step))
    ranked = [(grade, URGENCIES.index(step.urgency)) for grade, step in sorted(steps.items())]
    for (lower, before), (grade, after) in pairwise(rank for rank in ranked if rank[0] != DEATH):
        if after > before:
            yield origin(grade), f"grade {grade} is less urgent than grade {lower}"
    for grade, wrong in delay_problems(steps, units):
        yield origin(grade), wrong
    if DEATH in steps and steps[DEATH].urgency != "none":
        yield origin(DEATH), f"grade {DEATH} is death and has the urgency '{steps[DEATH].urgency}'"


def _step_problems(step: PathwayStep) -> Iterator[str]:
    vital = step.urgency == "vital"
    if vital and "emergency" not in step.levels:
        yield "urgency 'vital' without the door 'emergency'"
    if not vital and "emergency" in step.levels:
        yield f"the door 'emergency' with urgency '{step.urgency}', which is not 'vital'"
    if (step.urgency == "hospital") != (step.call_15_if is not None):
        yield "'call_15_if' goes with urgency 'hospital', and only with it"
    if step.urgency in CALLED_AT_ONCE and not step.source:
        yield f"urgency '{step.urgency}' without 'source'"
    for level in sorted(set(step.on_condition) - set(step.levels)):
        yield f"'on_condition' names '{level}', which does not stand in 'levels'"


def _duplicates(toxicity: Toxicity) -> Iterator[Found]:
    """One statement written twice: same form, grade, source and products, and the same words but for punctuation."""
    seen: dict[tuple[object, ...], Stated] = {}
    for stated in statements_of(toxicity):
        where = (stated.form, stated.scale, stated.grade, stated.source, stated.statement.products)
        for language in ("fr", "en"):
            words = NOT_LETTERS.sub(" ", stated.statement.into(language).casefold()).strip()
            first = seen.setdefault((*where, language, words), stated)
            if first is not stated:
                yield stated.origin, f"'{stated.statement.into(language)}' stands twice in form '{stated.form}'"
                break


def _unknown_products(knowledge: Knowledge, toxicity: Toxicity) -> Iterator[Found]:
    for stated in statements_of(toxicity):
        for product in stated.statement.products:
            if product not in knowledge.treatments:
                yield stated.origin, f"product '{product}' does not exist"


def _unknown_components(knowledge: Knowledge) -> Iterator[Found]:
    for key, treatment in knowledge.treatments.items():
        for component in treatment.components:
            if component not in knowledge.treatments:
                yield f"treatment:{key}", f"component '{component}' does not exist"


def _scopes_of_one_source(knowledge: Knowledge) -> Iterator[Found]:
    """A source says to whom it applies in one wording, wherever it is cited for the same products."""
    seen: dict[tuple[str, tuple[str, ...]], Text] = {}
    for toxicity in knowledge.toxicities.values():
        for stated in statements_of(toxicity):
            if not (scope := stated.statement.scope):
                continue
            document = stated.source.partition(" ")[0]
            first = seen.setdefault((document, stated.statement.products), scope)
            if first != scope:
                yield stated.origin, f"scope '{scope.fr}': elsewhere '{document}' says '{first.fr}'"


def _wording_problems(origin: str, statements: Iterable[Stated], toxicity: Toxicity, words: _Words) -> Iterator[Found]:
    """Statements with their own line; the other texts of the sheet with that of the sheet."""
    told: list[int] = []
    for stated in statements:
        texts = _texts_in(stated.statement)
        told += map(id, texts)
        yield from _texts_problems(stated.origin, texts, words)
    yield from _texts_problems(origin, (text for text in _texts_in(toxicity) if id(text) not in told), words)


def _texts_problems(origin: str, texts: Iterable[Text], words: _Words) -> Iterator[Found]:
    wording, drugs = words
    both_ways = _patterns(wording)
    for text in texts:
        for language in ("fr", "en"):
            said = text.into(language)
            if found := dose_in(said, wording, drugs):
                yield origin, f"'{said}': '{found}' is a dose; doses are never written"
            if language == "fr" and (found := _first(both_ways, said)):
                yield origin, f"'{said}': '{found}' is read both ways; write what is meant"


@cache
def _patterns(wording: ClinicalWording) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """For words: (what is allowed and cut out first, what is refused)."""
    return any_of(wording.allowed_phrases), any_of(wording.forbidden_words)


def _first(patterns: tuple[re.Pattern[str], re.Pattern[str]], said: str) -> str:
    allowed, refused = patterns
    found = refused.search(allowed.sub(" ", said))
    return found.group() if found else ""


def _other_clinical_entries(knowledge: Knowledge) -> Iterator[tuple[str, BaseModel]]:
    """Clinical texts outside the sheets, with their origins."""
    yield "file:grades", knowledge.grades
    yield "file:pathway", knowledge.pathway
    yield from ((f"topic:{key}", topic) for key, topic in knowledge.topics.items())
    yield from ((f"treatment:{key}", treatment) for key, treatment in knowledge.treatments.items())
    yield from ((f"emergency:{emergency.key}", emergency) for emergency in knowledge.emergencies)


def _texts_in(node: object) -> list[Text]:
    """Every text in two languages below a part of the knowledge."""
    found: list[Text] = []
    _add_texts(node, found)
    return found


def _add_texts(node: object, found: list[Text]) -> None:
    if isinstance(node, Text):
        found.append(node)
    below: Iterable[object] = ()
    if isinstance(node, BaseModel):
        below = [getattr(node, name) for name in type(node).model_fields]
    elif isinstance(node, tuple):
        below = node
    elif isinstance(node, Mapping):
        below = node.values()
    for part in below:
        if part is not None and not isinstance(part, (str, int)):
            _add_texts(part, found)
