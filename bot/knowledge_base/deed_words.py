"""What somebody did, whose surname stands before it without a title: *X a commencé les bolus*."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.fields import Line

Words = Annotated[tuple[Line, ...], Field(min_length=1)]
"""Never empty: an alternative of no words would match everywhere."""


class DeedWords(Model):
    """Between a surname and its object: what tells somebody from a drug, an organ or a hospital."""

    auxiliaries: Words = ()
    """Between a name and what somebody did (X a vomi)."""
    adverbs: Words = ()
    """Behind such a word, before what was done (X a encore vomi)."""
    done: Words = ()
    """What only somebody did: whatever stands before it is who."""
    undergone: Words = ()
    """Likewise, in the passive too (X a été hospitalisé): what is done to nothing else."""
    passive: Words = ()
    begun_or_taken: Words = ()
    """Of somebody only where something is begun or taken (X a commencé les bolus)."""
    before_an_object: Words = ()
    """What such an object begins with."""
    has_an_illness: Words = ()
    """Of a usual surname, before an illness (X fait une colite)."""
    had_an_illness: Words = ()
    """Of somebody only before an illness (X a refait une colite)."""
    given_to_drugs: Words = ()
    """What is no such object (X a reçu son AMM)."""
    left: Words = ()
    """Of things too (l'étude est sortie): of somebody where the word before is a usual surname."""
    left_when: Words = ()
    """Behind it where nothing else tells a surname (X est sorti hier)."""
    ails: Words = ()
    """Of `does`, what a body does: of somebody, whichever word the surname is."""
    unnamed: Words = ()
    """Words that are surnames too and name nobody before a verb (personne n'a vomi)."""
    things: Words = ()
    """Usual surnames that begin a sentence without an article (masse stable): no name before a verb."""
    firms: Words = ()
    """Firms and scales of which the name is a surname in no message."""
