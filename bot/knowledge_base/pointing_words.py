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
    enlisted: Words = ()
    """Right before a title and a name, with a board behind (inscrire m. X à la rcp)."""
    to_be_discussed: Words = ()
    """Behind them, before a board (m. X à rediscuter en rcp)."""
    boards: Words = ()
    """Where patients are discussed, and no one else (à la RCP)."""
    papers: Words = ()
    """What only somebody cared for has: before a title and a name, whatever else is said (le dossier de Mme X)."""
    papers_alone: Words = ()
    """Of those, the ones that stand before a surname alone (discuter dossier X)."""
    onto: Words = ()
    """Besides *à* and *en*, between who is enlisted and the board (add Mr X to the MDT)."""
    mine_of_many: Words = ()
    """Before *patients*, beside several surnames (X, Y et Z, mes trois patients)."""
    have: Words = ()
    """Behind several surnames, before what they have (X et Y ont une colite)."""
    trouble_with: Words = ()
    """Before who is cared for, as no colleague is (j'ai un souci avec X)."""
    subjects: Words = ()
    """At the head of a line, before a mark and what the message is about (objet : X)."""
    notes: Words = ()
    """What a team writes of somebody: the surname heads it (TRANSMISSIONS X : 5 selles)."""
    watched: Words = ()
    """Behind a surname at such a head: what is to be done with somebody (X à surveiller)."""
    told_about: Words = ()
    """Before a surname alone and a mark: whom the message is about (update on X:)."""
    again: Words = ()
    """Beside a surname behind *c'est*: somebody who was told of before (c'est encore X)."""
    still_so: Words = ()
    """Behind a surname at the head of a line (X toujours pareil)."""
    lying_there: Words = ()
    """Behind a bed and what somebody has there, before the surname (lit 4 hypotendu, c'est X)."""
    lying_there_ends: Words = ()
    """Behind that surname, besides a mark (c'est X je crois)."""
    files: Words = ()
    """What is filed under a surname (dossier cabinet X P.)."""
    file_of: Words = ()
    """Between such a word and the surname."""
    file_endings: Words = ()
    """Behind the full stop of a file (X_Lucien.pdf)."""
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
    pictures: Words = ()
    """What patients send of themselves."""
    pictures_by: Words = ()
    """Between such a thing and a surname (photo envoyée par X)."""
    seen_first: Words = ()
    """Before a surname: what is done with patients, in some order (voir X en premier)."""
    first: Words = ()
    """Behind that surname."""
    awaited: Words = ()
    """Before the surname of somebody who comes at an hour (on attend X à 14h)."""
    at_an_hour: Words = ()
    """Behind that surname, before the hour."""
    hours: Words = ()
    """Behind the figures of an hour."""
    came_back: Words = ()
    """Behind an English possessive: what was examined of somebody (X's bloods are back)."""
    next_ones: Words = ()
    """Before *c'est* and who is seen then (ma prochaine c'est X)."""
    floors: Words = ()
    """Beside their number, behind a surname, they are where somebody lies (X — 2e étage, chambre 9)."""
    lies_where: Words = ()
    """Like a room, without a number (le monsieur du fond du couloir, X, dit)."""
    says: Words = ()
    """Behind the name of a book, which needs no article then (X dit 1 mg/kg)."""
    says_of_oneself: Words = ()
    """Behind such a verb they tell that somebody speaks, and no book (X dit avoir mal)."""
