"""Words of occupations that are told in several words, as identifiers.yaml lists them."""

from __future__ import annotations

from bot.knowledge_base.deed_words import Words
from bot.knowledge_base.entry_parts import Model


class JobWords(Model):
    """Besides the roles, which tell a colleague alone: *clinical nurse lead X*, *X, our ward sister*."""

    qualifiers: Words = ()
    """Before a role or a head they belong to it (practice nurse)."""
    heads: Words = ()
    """An occupation only behind a qualifier, a role, or whose it is (nurse specialist, our physio)."""
    heads_and_kin: Words = ()
    """Of those, what a relative is too: behind a qualifier only, or with a capital (ward sister, Sister X)."""
    alone: Words = ()
    """Of the heads, those that tell a colleague by themselves between two marks (X, consultant, asks)."""
    rows: Words = ()
    """Before a colon: those who are named behind it are colleagues (Intervenants : X, Y)."""
    many: Words = ()
    """Several of them: who is named right behind is a colleague (les trois internes, X, Y et Z)."""
    then: Words = ()
    """Between two of those, besides *et*."""
    formerly: Words = ()
    """Before an occupation that somebody has no more: he may be a patient (retired GP X)."""
    ill_with: Words = ()
    """Behind an occupation, before an illness: somebody who is a patient (a nurse with melanoma)."""
    trades: Words = ()
    """Health trades, of one word or several, that tell a colleague behind a name (X, masseur-kinésithérapeute)."""
    of_a_patient: Words = ()
    """Whose doctor somebody is: before a name, behind a colon too (médecin de famille : X)."""
