"""What an example expects and nobody can answer: a key that does not exist, a place that is not written as its code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bot.knowledge_base.commune_codes import codes_named, postal_code_problem
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Specialty, Toxicity
from bot.knowledge_base.plainly import did_you_mean
from bot.understanding.folding import curated_words


def unknown_key(kind: Literal["specialty", "toxicity"], key: str, knowledge: Knowledge) -> str:
    """Why a key cannot be expected, with the one whose words it is among; '' where it exists."""
    known = _known(kind, knowledge)
    if key in known:
        return ""
    found = named(kind, key.replace("_", " "), knowledge)
    near = f", did you mean '{found[0]}'?" if len(found) == 1 else did_you_mean(key, known)
    return f"{kind} '{key}' does not exist{near}"


def named(kind: Literal["specialty", "toxicity"], text: str, knowledge: Knowledge) -> list[str]:
    """The keys that a person means by a key, a name or a word of its lists ('dermatologie', 'dermato')."""
    known, words = _known(kind, knowledge), curated_words(text)
    if text in known:
        return [text]
    return [one for one, entry in known.items() if words in map(curated_words, entry.phrases.all())]


def _known(kind: Literal["specialty", "toxicity"], knowledge: Knowledge) -> Mapping[str, Specialty | Toxicity]:
    return knowledge.specialties if kind == "specialty" else knowledge.toxicities


def no_place(key: str, question: str, knowledge: Knowledge) -> str:
    """Why a key is no place, with the code that is meant; '' where it may be one. The question names the place."""
    gazetteer = knowledge.gazetteer
    if postal := postal_code_problem(key, (question,), gazetteer):
        return f"place {postal.removeprefix('commune ')}"
    known = key in gazetteer.communes or key in gazetteer.departments
    if known or key in knowledge.facilities or key in knowledge.territories or key.startswith("outside:"):
        return ""
    if right := codes_named(key, gazetteer):
        return f"place '{key}' is a name: write its INSEE code {right}"
    return f"place '{key}' is no INSEE code, no department and no key of a hospital or a territory"
