"""Shape of one function of the body (knowledge/language/failures.yaml): its words, and what makes others of them."""

from __future__ import annotations

from bot.knowledge_base.entry_parts import NO_PHRASES, Model, Phrases


class Function(Model):
    """What a body does, in the words for it; a failure of it may raise an alarm (see `failure` in emergencies.yaml)."""

    verbs: Phrases = NO_PHRASES
    """As they stand behind a subject: respire."""
    infinitives: Phrases = NO_PHRASES
    """Behind 'n'arrive plus à': respirer."""
    participles: Phrases = NO_PHRASES
    """Behind 'n'a pas': uriné; behind 'isn't': breathing."""
    nouns: Phrases = NO_PHRASES
    """Whose absence in any wording is a failure: pouls."""
    nouns_lost: Phrases = NO_PHRASES
    """Whose loss is one, not 'pas de': connaissance ('pas de connaissance' says nothing)."""
    states: Phrases = NO_PHRASES
    """Behind 'n'est plus': conscient."""
    failed: Phrases = NO_PHRASES
    """Words that say the failure by themselves: inconscient."""
    objects: Phrases = NO_PHRASES
    """When listed, one of these has to stand in the clause: tenir … la tête."""
    not_before: Phrases = NO_PHRASES
    """Words that, right behind, make it something else: ne parle pas *français*."""
    but_before: Phrases = NO_PHRASES
    """Exceptions to it: ne répond plus *aux ordres*."""
    only_before: Phrases = NO_PHRASES
    """When listed, the failure stands at the end of its clause or before one of these."""
    not_of: Phrases = NO_PHRASES
    """What else may fail so, in the same clause: le téléphone ne répond plus."""
    not_of_topics: bool = False
    """Whether a disease or a discipline right before is its subject: 'colite qui ne répond plus'."""
    living_subject: bool = False
    """Whether a patient has to be its subject: 'ne marche plus' is also said of things."""
