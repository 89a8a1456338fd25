"""What points at somebody who has no title: *le cas de X*, *Admis : X*, *il s'agit de X*, *chez X*."""

from __future__ import annotations

from bot.knowledge_base.deed_words import Words
from bot.knowledge_base.entry_parts import Model


class PointingWords(Model):
    """Before a name, whatever else the message says."""

    cases: Words = ()
    """What is somebody's: behind *de* stands a whole name (le cas de X)."""
    admitted: Words = ()
    """What is done to somebody, before a colon and the surname alone (Hospitalisé cette nuit : X)."""
    it_is_about: Words = ()
    """Before a whole name (il s'agit de X)."""
    it_is: Words = ()
    """Likewise, only at the end of a message, behind what somebody has (c'est X)."""
    at_somebodys: Words = ()
    """Before a surname that is a village's name too, behind what somebody has (TSH 0,01 chez X)."""
    sought: Words = ()
    """Before such a word and a village: who is sought there (rdv chez X)."""
    discussed_of: Words = ()
    """With *de* before a name: who was spoken of (vous aviez discuté de X à la RCP)."""
    discussed_about: Words = ()
    """Besides *de* and *of*."""
    discussed_beside: Words = ()
    """Between them and the name (parlé hier, en RCP, de X)."""
    discussed: Words = ()
    """Right before a name (on a présenté X)."""
    boards: Words = ()
    """Where patients are discussed, and no one else (à la RCP)."""
    mine_of_many: Words = ()
    """Before *patients*, beside several surnames (X, Y et Z, mes trois patients)."""
    trouble_with: Words = ()
    """Before who is cared for, as no colleague is (j'ai un souci avec X)."""
    subjects: Words = ()
    """At the head of a line, before a mark and what the message is about (objet : X)."""
    announced_in_short: Words = ()
    """Before a surname of several words in small letters (pr du X marie)."""
    those: Words = ()
    """Of a room, like *la dame* (celle de la 12)."""
    origin_endings: Words = ()
    """Behind *patient is*, with a capital: where somebody comes from, not a name (Portuguese)."""
    origins: Words = ()
    """Likewise, words that are surnames too (Breton)."""
    appointments: Words = ()
    """Before an address that is nobody's home (rendez-vous au 12 rue X)."""
