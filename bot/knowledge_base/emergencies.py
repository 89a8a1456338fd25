"""Shape of knowledge/emergencies.yaml: the wordings and values that put 15 (SAMU) in the first line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import model_validator

from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases, Sealed, Text
from bot.knowledge_base.fields import Evidence, Key, Line
from bot.knowledge_base.signatures import fingerprint


class Quantity(Model):
    """What is measured: how it is called, and the words for a body in which it is too low or too high."""

    names: Phrases
    states: Phrases = NO_PHRASES
    """hypotendu, bradycardie: they name it too ('hypotendue 70/40'); a bare whole number right behind is a grade."""


class Measure(Model):
    """A value typed with its name: 'SpO2 85 %', 'K+ 6.2', 'TA 65/30'. Numbers are in the unit of the rule."""

    of: Key | None = None
    """The quantity whose names these are, where several rules measure it (`quantities`)."""
    names: Phrases = NO_PHRASES
    """What precedes the number: spo2, sat, saturation…; filled from the quantity when the file is read."""
    states: Phrases = NO_PHRASES
    """The words of its states; filled from the quantity too."""
    below: float | None = None
    at_least: float | None = None
    multiple_at_least: float | None = None
    """Times the normal or the earlier value: 'x 3', '3 N', 'triplée', 'passée de 85 à 300'."""
    plausible_from: float = 0
    plausible_to: float = 1_000_000
    """Outside these bounds the number is something else (a year, a dose) and raises nothing."""
    units: tuple[Line, ...] = ()
    """Units that may follow the number; a unit that is not listed makes the number something else."""
    foreign_units: tuple[Line, ...] = ()
    """Letters behind the number that make it something else, though elsewhere they are words: 'MAP à 34 SA'."""
    factor_by_unit: Mapping[str, float] = {}
    """What to multiply the number by, per unit, to reach the unit of the rule (g/L of glucose: 5.55 for mmol/L)."""
    unit_required: bool = False
    decimals_required: bool = False
    """Whether it is read only with decimals: 'Ca 4,1' without a unit, not 'ça 4'."""
    pair_required: bool = False
    """Whether it is read only with its second number: 'pressure 60/30', not 'pressure 60'."""
    counted: bool = False
    """Whether it is counted, its number right before its name: '12 selles'."""
    unnamed_beside: tuple[Key, ...] = ()
    """Quantities beside which a pair of numbers without any name is this: '76/44, pouls à 140'."""
    unnamed_before: Phrases = NO_PHRASES
    """Right behind a number these tell what it is without its name: '79 sous 12 L', '84 en air ambiant'. Here # is a
    number."""
    between: Phrases = NO_PHRASES
    """Words that may stand between these and the number where they come first: 'sous 12 L elle reste à 79'."""
    never_behind: Phrases = NO_PHRASES
    """Words before such a number that make it something else: 'patiente de 78 sous 2 L'."""

    @property
    def threshold(self) -> str:
        """'<90 %', '≥3 ×': the number that alarms, with the first unit of the rule."""
        unit = f" {self.units[0]}" if self.units else ""
        bounds = (
            (f"<{{:g}}{unit}", self.below),
            (f"≥{{:g}}{unit}", self.at_least),
            ("≥{:g} ×", self.multiple_at_least),
        )
        return " / ".join(bound.format(number) for bound, number in bounds if number is not None)

    @model_validator(mode="after")
    def compares_with_something(self) -> Measure:
        if self.below is not None and self.at_least is not None:
            raise ValueError("a measure has only one of 'below' and 'at_least'")
        if (self.of is None) == (self.names == NO_PHRASES):
            raise ValueError("a measure has either 'of' or 'names'")
        if (self.below, self.at_least, self.multiple_at_least) == (None, None, None):
            raise ValueError("a measure needs one of 'below', 'at_least' and 'multiple_at_least'")
        return self


FailureKind = Literal["stops", "unable", "hard"]


class Failing(Model):
    """A function of language/failures.yaml that fails: does no more (stops), cannot (unable), or hardly (hard)."""

    of: Key
    kinds: tuple[FailureKind, ...] = ("stops", "unable")


class Sign(Model):
    """One way to raise the alarm. All of what it lists has to be there, in any order, not negated."""

    phrases: Phrases = NO_PHRASES
    """Any one of these wordings."""
    measure: Measure | None = None
    failure: Failing | None = None
    """A function that fails, in any wording."""
    finding: tuple[Key, ...] = ()
    """Findings of language/findings.yaml: a part of the body and what is wrong with it, in any wording."""
    together_with: tuple[Phrases, ...] = ()
    """For each group, any one wording of it has to stand in the message too."""
    not_with: Phrases = NO_PHRASES
    """Anywhere in the message one of these makes it something else: 'TP 25 % *sous AVK*'."""

    @model_validator(mode="after")
    def says_something(self) -> Sign:
        if not self.phrases.all() and self.measure is None and self.failure is None and not self.finding:
            raise ValueError("a sign needs 'phrases', a 'measure', a 'failure' or a 'finding'")
        return self

    def with_names(self, quantities: Mapping[str, Quantity]) -> Sign:
        """The sign with the names of what it measures; without any where the quantity is not listed."""
        if self.measure is None or self.measure.of is None:
            return self
        if (quantity := quantities.get(self.measure.of)) is None:
            return self
        filled = self.measure.model_copy(update={"names": quantity.names, "states": quantity.states})
        return self.model_copy(update={"measure": filled})


class Emergency(Sealed):
    """A life-threatening situation: any one of its signs is enough."""

    key: Key
    family: Literal[
        "respiratory",
        "cardiac",
        "neurological",
        "metabolic",
        "skin",
        "abdominal",
        "bleeding",
        "infection",
        "eye",
        "renal",
        "hepatic",
        "allergy",
        "general",
    ]
    name: Text
    signs: tuple[Sign, ...] = ()
    alone: Phrases = NO_PHRASES
    """Names of it that raise it where the message says nothing else, or only where: *AVC*, *infarctus à Dax*."""
    calls_itself: bool = False
    """Its wordings call for help or tell an act ('SAMU', 'je vais me tuer'): none around them is weighed against it."""
    told_from_beside: bool = False
    """Its wordings are those of whoever bends over somebody ('pas de buée sur le miroir'): somebody is there."""
    by_likeness: bool = False
    """Raised by no sign of its own, but for a message that is worded as those of somebody in danger."""
    toxicities: tuple[Key, ...] = ()
    """What to think of under immunotherapy; gives the specialty to call after 15."""
    urgency: Literal["vital", "hospital"] = "vital"
    """vital: 15 now. hospital: hospital at once, 15 only with a vital sign."""
    context_needed: bool = False
    """Raise it only when the message also speaks of a patient, a treatment or a toxicity."""
    first_steps: Text | None = None
    """One short sentence beside the call, from the source; never a dose."""
    source: Line
    evidence: Evidence

    @model_validator(mode="after")
    def is_raised_by_something(self) -> Emergency:
        if bool(self.signs) == self.by_likeness:
            raise ValueError("an emergency has either 'signs' or 'by_likeness: true'")
        return self

    @property
    def thresholds(self) -> tuple[str, ...]:
        """Each value that raises it, as it is compared: '<90 %', '≥3 ×'."""
        return tuple(dict.fromkeys(measure.threshold for measure in self.measures))

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What its signs measure."""
        return tuple(sign.measure for sign in self.signs if sign.measure)

    @property
    def fingerprint(self) -> str:
        """Of its name, how urgent it is and when, its thresholds, what it makes one think of, first steps and document.

        Not of its wordings: a further one for the same danger is no other alarm.
        """
        steps = (self.first_steps.fr, self.first_steps.en) if self.first_steps else ("", "")
        told = (self.name.fr, self.name.en, self.urgency, str(self.context_needed), *self.thresholds)
        return fingerprint((*told, *self.toxicities, *steps, self.source))

    @property
    def may_show_its_steps(self) -> bool:
        """Whether its first steps were read somewhere, or a clinician signed them."""
        return self.evidence != "background" or self.status == "validated"

    def with_names(self, quantities: Mapping[str, Quantity]) -> Emergency:
        """The emergency with the names of everything that its signs measure."""
        return self.model_copy(update={"signs": tuple(sign.with_names(quantities) for sign in self.signs)})
