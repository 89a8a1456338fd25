"""Words with several meanings: what the rest of the text settles, and what has to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.knowledge_base.kinds import DISCIPLINES, DISEASES, MentionKind, kind_of
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.language import Ambiguity
from bot.understanding.reading import Mention

Meaning = tuple[MentionKind, str]
_OF_SOMEBODY = frozenset({"patient", "somebody", "immunotherapy"})


def settled(mentions: Sequence[Mention], knowledge: Knowledge) -> list[Mention]:
    """The mentions, with each ambiguous word turned into the meaning that the others support."""
    return [
        one
        for mention in mentions
        for one in (_settle(mention, mentions, knowledge) if mention.kind == "ambiguous" else [mention])
    ]


def without_guesses(mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The mentions without the far misspellings where another one is sure; and those that were left out."""
    sure = any(one.kind in ("toxicity", "symptom", "specialty") and not one.is_far_from_typed for one in mentions)
    guessed = [one for one in mentions if sure and one.is_far_from_typed]
    return [one for one in mentions if one not in guessed], guessed


def _settle(mention: Mention, mentions: Sequence[Mention], knowledge: Knowledge) -> list[Mention]:
    ambiguity = knowledge.language.ambiguities[int(mention.key)]
    if ambiguity.together:
        return [_as(mention, meaning, knowledge) for meaning in _meanings(ambiguity)]
    supported = [meaning for meaning in _meanings(ambiguity) if _is_supported(meaning, mentions, knowledge)]
    if len(supported) == 1:
        return [_as(mention, supported[0], knowledge)]
    if settled_as := ambiguity.settle or (_is_of_somebody(mentions, knowledge) and ambiguity.settle_of_somebody):
        return [_as(mention, meaning, knowledge) for meaning in _split([settled_as])]
    return [replace(mention, alternatives=tuple(_meanings(ambiguity)))]


def _is_of_somebody(mentions: Sequence[Mention], knowledge: Knowledge) -> bool:
    """Whether a patient or a checkpoint inhibitor is spoken of."""
    told = (one for one in mentions if not one.negated)
    return any(
        knowledge.treatments[one.key].checkpoint_inhibitor if one.kind == "treatment" else one.key in _OF_SOMEBODY
        for one in told
    )


def _meanings(ambiguity: Ambiguity) -> list[Meaning]:
    return _split(ambiguity.meanings)


def _split(meanings: Iterable[str]) -> list[Meaning]:
    """(kind, key) of each; what is none of our things ('none:…') is left out."""
    parted = (meaning.partition(":") for meaning in meanings)
    return [(kind, key) for written, _, key in parted if (kind := kind_of(written))]


def _is_supported(meaning: Meaning, mentions: Sequence[Mention], knowledge: Knowledge) -> bool:
    """Another mention names the same thing, or the discipline that it belongs to."""
    kind, key = meaning[0], meaning[1].partition("/")[0]
    disciplines = set(knowledge.specialties_of(key)) if kind in DISEASES else {key}
    return any(
        (other.kind in DISEASES and other.key == key) or (other.kind in DISCIPLINES and other.key in disciplines)
        for other in mentions
        if not other.negated
    )


def _as(mention: Mention, meaning: Meaning, knowledge: Knowledge) -> Mention:
    kind, (key, _, form) = meaning[0], meaning[1].partition("/")
    detail = form or (knowledge.toxicities[key].forms[0].key if kind in DISEASES else "")
    return replace(mention, kind=kind, key=key, detail=detail)
