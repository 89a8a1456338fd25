"""Titles of people, and what makes one of them that of a patient, of a colleague or of nobody."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from bot.knowledge_base.deed_words import Words
from bot.knowledge_base.entry_parts import Model
from bot.knowledge_base.fields import Line


class CivilityWords(Model):
    """What stands before the name of a person who is no colleague."""

    sure: Words
    shy: Words
    """Also something else (metre, millisecond, to miss): they need a capital or a full stop."""
    indefinite: Words = ()
    """Before one of them: somebody from a place ('un monsieur de Confolens'), and no name."""
    nouns: Words = ()
    """Civilities that are nouns too, in small letters: 'monsieur de Bressuire qui tousse' comes from there."""
    only_nouns: Words = ()
    """Of these nouns, those that are no title: 'Dame de Bressuire', with its capital, comes from there too."""
    goes_on_as_a_noun: Words = ()
    """Behind the town they say so."""
    of_a_place: Mapping[Line, str] = Field(default_factory=dict)
    """What joins them to a place → the article that it holds ('du Bouscat': Le Bouscat)."""
    had: Words = ()
    """Before a civility: one's own patient (j'ai M. X)."""
    had_by_us: Words = ()
    """Before a surname alone that calls or is seen (on a X en ligne)."""
    letters_name: Words = ()
    """What a single letter behind it names (laboratoire M, sexe : M): there it is no civility."""
    on_the_line: Words = ()
    """Behind a name: who calls (M. X en ligne), and is of no service."""
    joined_by: Words
    """Between two of them: M. et Mme."""
    either: Words = ()
    """Of them, those that leave open who is meant (monsieur ou madame Peau)."""
    capitals: Words
    """In capitals they are something else (magnetic resonance, multiple sclerosis)."""
    towns: Words
    """Also names of towns; behind the words of `before_a_town` they are those."""
    before_a_town: Words
    behind_things: Words
    """Before a civility in capitals they make it something else (cardiac MR)."""
    spoken_of: Words
    """Before a civility they make the person one who is cared for, whatever the subject (pour, chez)."""
