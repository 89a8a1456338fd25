"""How people of a village or a ward call whom they know: *le père X*, *le p'tit pépé X*, *this guy X*."""

from __future__ import annotations

from bot.knowledge_base.deed_words import Words
from bot.knowledge_base.entry_parts import Model


class FamiliarWords(Model):
    """Before a surname, where no civility stands."""

    alone: Words = ()
    """They need no article (pépé X)."""
    behind_an_article: Words = ()
    """Behind one only (le père X, this guy X)."""
    generations: Words = ()
    """Behind a surname they tell which of two people of that name is meant (X père)."""
    adjectives: Words = ()
    """Likewise, and before things too: only a listed surname is somebody's (le petit X)."""
    adjectives_alone: Words = ()
    """Of those, what needs no article (old X)."""
    mistaken: Words = ()
    """What is typed like such a word and is another (même)."""
    articles: Words = ()
    named: Words = ()
    """Somebody, before what names him (un type nommé X)."""
    nobody: Words = ()
    """What is called so and is no patient (mère Teresa)."""
