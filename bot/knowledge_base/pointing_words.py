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
