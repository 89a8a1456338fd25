"""An adjective of a sign says how marked that is, not how grave the toxicity is that it makes one think of.

*Troponine élevée modérée*, *palpitations modérées* are no grade 2 of a myocarditis. Of a sign that is severe the grade
is taken all the same, to be confirmed; of what the laboratory measures it never is. A sign that is a form of its
toxicity has grades of its own: *anémie modérée*.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.laboratory import Laboratory
from bot.understanding.folding import curated_words
from bot.understanding.reading import Mention

GRAVE = 3
"""The grade that 'grave' stands for, as 'sévère'."""


def grades_only_a_sign(grades: Sequence[int], mention: Mention, knowledge: Knowledge) -> bool:
    """Whether an adjective that stands for these grades is said of the sign that a mention is, and of nothing more."""
    main = knowledge.toxicities[mention.key].forms[0].key
    if mention.kind != "symptom" or mention.detail not in ("", main):
        return False
    return max(grades) < GRAVE or _names_a_measure(mention.phrase, knowledge.language.laboratory)


def _names_a_measure(phrase: str, laboratory: Laboratory) -> bool:
    names = (name for one in laboratory.measures.values() for name in one.names.all())
    return any(f" {' '.join(curated_words(name))} " in f" {phrase} " for name in names)
