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
    fares: Words = ()
    """Behind a title and a name: how only somebody cared for fares (Mme X va mieux)."""
    goes: Words = ()
    """Behind a title and a name, before a time or a place: who comes and leaves (M. X sort demain)."""
    goes_when: Words = ()
    """That time or place, besides days, hours and `left_when`."""
    had_by: Words = ()
    """Before a title and a name: what only somebody cared for has or has done (le transport de Mme X)."""
    ails: Words = ()
    """Of `does`, what a body does: of somebody, whichever word the surname is."""
    unnamed: Words = ()
    """Words that are surnames too and name nobody before a verb (personne n'a vomi)."""
    things: Words = ()
    """Usual surnames that begin a sentence without an article (masse stable): no name before a verb."""
    adjectives: Words = ()
    """Usual surnames that begin a telegram before a mark without being one (young, colitis)."""
    firms: Words = ()
    """Firms and scales of which the name is a surname in no message."""
    hospitals_do: Words = ()
    """Of what only somebody does, what the name of a town may stand before (Langon a refusé)."""
    remains: Words = ()
    """Between a name and how somebody is (X est en grade 3, X reste à 8 selles)."""
    states: Words = ()
    """How somebody cared for is, besides the words of illness (X est stable)."""
    lies: Words = ()
    """Where somebody cared for lies; a mark, or what for, follows (X est en réa, myocardite)."""
    under: Words = ()
    """Before what somebody takes."""
    given: Words = ()
    """What somebody is to get, besides drugs, perfusions and cures."""
    distances: Words = ()
    """Behind a number: how far a place is (X est à 3 h)."""
    modals: Words = ()
    """Before what somebody is to get (X doit recevoir sa 3e cure)."""
    to_get: Words = ()
    """Behind them, before a treatment."""
    takes: Words = ()
    """Right before a treatment (X démarre le nivo)."""
    to_undergo: Words = ()
    """Behind the words before what somebody is to get, before an examination (X doit passer une coloscopie)."""
    examinations: Words = ()
    falls_ill: Words = ()
    """Of `has_an_illness`, what a village does not do (X refait une colite)."""
    to_be: Words = ()
    """Behind them, before what is done to somebody (X doit être hospitalisé)."""


class WorkWords(Model):
    """What tells a colleague behind a surname without a title: *X est de garde*."""

    is_there: Words = ()
    """Before what somebody is occupied with."""
    occupied: Words = ()
    """Where a professional is, and a patient is not (de garde, en congés)."""
    does: Words = ()
    """What only a professional does (demande un avis)."""
    oneself: Words = ()
    """Between *est* and *le patient*, of a colleague who is one."""
    it_is_he: Words = ()
    """Between *c'est* and *le patient* (le Dr X, c'est lui le patient)."""
    told_to: Words = ()
    """Behind a discipline: its service knows of somebody (chez X, réa prévenue)."""
    told_by: Words = ()
    """Before a surname: who told or decided it (selon X, vu avec X)."""
    works: Words = ()
    """With *de* before a name: whose it is speaks or writes (le topo de X, l'article de X)."""
    presents: Words = ()
    """Before something definite and a meeting: who speaks there (X présente les colites à la RCP)."""
    presented_definite: Words = ()
    meetings: Words = ()
    is_to_do: Words = ()
    """Behind *va* or *doit*: what only a professional is to do."""
    is_one_of: Words = ()
    """Before a role or a discipline (X est notre gastro)."""
    acts: Words = ()
    """Before a patient (reçoit la patiente)."""
    whose: Words = ()
    """Before that patient, besides the articles (votre patient)."""
    cared_for: Words = ()
    """Behind *est*, of a colleague with a title who is ill (le Dr X est traité par nivolumab)."""
    newly: Words = ()
    """Between *notre* and an occupation that somebody still has."""
    other_titles: Words = ()
    """Of professions that send no patients; beside *notre patient* they are borne by one (maître X)."""
