"""Shape of knowledge/language/clinical_wording.yaml: what no clinical text may hold."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.fields import Line


class ClinicalWording(Model):
    """Units that make a text a dose, and words that a clinician may read as their opposite."""

    dose_units: tuple[Line, ...] = Field(min_length=1)
    """Refused wherever they stand…"""
    measured_units: tuple[Line, ...] = ()
    """…but as part of one of these (mg/dL is a laboratory value)."""
    forbidden_words: tuple[Line, ...] = Field(min_length=1)
    """Whole words that no text may hold, in any of their forms…"""
    allowed_phrases: tuple[Line, ...] = ()
    """…but inside one of these."""
