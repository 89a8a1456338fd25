"""Shape of knowledge/language/clinical_wording.yaml: what no clinical text may hold."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.fields import Line


class TimeUnit(Model):
    """A unit of time and how it is written."""

    hours: float = Field(gt=0)
    words: tuple[Line, ...] = Field(min_length=1)


class ClinicalWording(Model):
    """Units that make a text a dose, and words that a clinician may read as their opposite."""

    dose_units: tuple[Line, ...] = Field(min_length=1)
    """Refused wherever they stand…"""
    measured_units: tuple[Line, ...] = ()
    """…but as part of one of these (mg/dL is a laboratory value)."""
    counted_units: tuple[Line, ...] = ()
    """Refused behind a figure or a word of `counts`: 1 g, deux comprimés…"""
    counts: tuple[Line, ...] = ()
    """Numbers in words."""
    dosed_drugs: tuple[Line, ...] = ()
    """Beside those of treatments.yaml: a bare figure behind a drug is its dose ('Cortancyl 60')…"""
    no_doses: tuple[Line, ...] = ()
    """…but before one of these (48 h, 3 cures)."""
    life_threatening: tuple[Line, ...] = ()
    """A criterion that says so is a vital step…"""
    not_life_threatening: tuple[Line, ...] = ()
    """…but inside one of these."""
    delay_units: tuple[TimeUnit, ...] = ()
    """By which the delays of the steps are compared."""
    forbidden_words: tuple[Line, ...] = Field(min_length=1)
    """Whole words that no text may hold, in any of their forms…"""
    allowed_phrases: tuple[Line, ...] = ()
    """…but inside one of these."""

    @property
    def hours_by_unit(self) -> dict[str, float]:
        """Hours in each unit, by the word for it."""
        return {word: unit.hours for unit in self.delay_units for word in unit.words}
