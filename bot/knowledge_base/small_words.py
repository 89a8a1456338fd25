"""Shape of knowledge/language/small_words.yaml: the little words that names and questions are held together with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import StringConstraints

from bot.knowledge_base.entry_parts import Model, Phrases

Word = Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]
"""One word as it is read: small letters without accents."""


class TierWords(Model):
    """The tier that is told by the order in which one turns to people."""

    above: Phrases
    """Wherever they stand, the tier above is meant: 'le niveau d'après'."""
    beyond: Phrases
    """The same right before the first tier: 'au-dessus du spécialiste local'."""
    at_a_loss: Phrases
    """The same, said of somebody of the first tier: 'le spécialiste local *ne sait plus*'."""
    second: Phrases
    """The same beside somebody who is sought, at the end of what is said: 'vers qui *en deuxième*'."""
    behind_second: Phrases
    """Words that may go on behind those."""


class SmallWords(Model):
    """The readers that need them get these sets as they are."""

    agreements: tuple[Word, ...]
    """Endings of French feminines and plurals."""
    plural: Word
    """The ending among them that nouns take too."""
    fillers: frozenset[Word]
    """Words that people drop from, or add to, the names of places and diseases."""
    articles: frozenset[Word]
    """A name of a place may begin with one, and is found without."""
    contracted: Mapping[Word, Word]
    """Article of a name → how it changes behind 'à': *au Bouscat*."""
    contracted_of: Mapping[Word, Word] = {}
    """The same behind 'de': *du Bouscat*."""
    before_places_only: frozenset[Word]
    """Behind these a word that is also a place is the place."""
    go_on: frozenset[Word]
    """Behind a word that is a place as well, these go on with the sentence."""
    saints: frozenset[Word]
    in_full: Mapping[Word, Word]
    """How words of names are shortened → the word."""
    in_full_before_a_stroke: Mapping[Word, Word]
    """The same, where a stroke follows: Saint-Jean s/ Gironde."""
    elided: tuple[Word, ...]
    """Words before an apostrophe."""
    elided_before_towns: frozenset[Word] = frozenset()
    """Of them, those before the name of a town."""
    often_glued: frozenset[Word]
    """Little words of a question that people run into the word beside them."""
    pointing: frozenset[Word]
    """They add nothing beside the name of one of several that were offered."""
    the_one: frozenset[Word]
    """'celui de Charente': the place of the same name there."""
    opposites: tuple[tuple[Word, Word], ...]
    """Beginnings that mean the contrary of each other."""
    between_opposites: tuple[Word, ...]
    """Beginnings one edit from both."""

    going_on: frozenset[Word]
    """Another question may begin with them."""
    pointing_back: frozenset[Word] = frozenset()
    """They point at one of two that were spoken of: *celui* de Bergerac."""
    one_after_the_other: frozenset[Word] = frozenset()
    """Of two drugs with such a word between them, one is given behind the other, not both together."""
    under_a_drug: frozenset[Word] = frozenset()
    """Behind these stands what a patient is treated with."""
    given_before: tuple[str, ...] = ()
    """Of several words, the same: 'après 3 *cures de*'."""
    ends_of_drugs_alone: tuple[Word, ...] = ()
    """Of those the ends that no other word has."""
    ends_of_drugs: tuple[Word, ...] = ()
    """Ends of the names that drugs have."""
    asking: frozenset[Word] = frozenset()
    """They begin a clause that asks, behind a comma or one of `going_on`."""
    moving: frozenset[Word] = frozenset()
    """Before two tiers they say that one goes from the first to the second."""
    tiers: TierWords
    after_an_event: tuple[str, ...] = ()
    """Before an event that is over when the next dose is asked for."""
    doses_asked: tuple[str, ...] = ()
    """They ask for the dose of a drug."""
    giving_of_a_drug: tuple[str, ...] = ()
    """They ask how a drug is given: *prémédication*, *combien de cycles*."""
    questions: frozenset[Word]
    """What a message says that it holds several of."""
    counted: frozenset[Word] = frozenset()
    """Each of them begins one of those."""
    of_one_language: Mapping[Literal["fr", "en"], tuple[Word, ...]]
    """Words that tell the language of a question."""

    @cached_property
    def language_of_word(self) -> dict[str, str]:
        """Each word of one language → that language."""
        return {word: language for language, words in self.of_one_language.items() for word in words}

    @cached_property
    def either_opposite(self) -> tuple[str, ...]:
        return tuple(word for pair in self.opposites for word in pair)
