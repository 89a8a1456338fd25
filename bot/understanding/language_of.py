"""Whether a text is French or English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.knowledge_base.kinds import DISEASES, PLACES, LanguageCode
from bot.understanding.folding import Token
from bot.understanding.reading import Mention

A_LITTLE_WORD = 1.6
"""Weight of *for*, *avec*: clinicians of both languages share the other words, and hardly these."""
_ON = "on"
"""Right before a drug it is English ('rash on nivolumab'); elsewhere it may be the French pronoun."""
_ACCENTED = frozenset("éèêàçùôîœ")


def language_of(
    tokens: Sequence[Token], mentions: Sequence[Mention], ordinary: Mapping[str, str], small: Mapping[str, str]
) -> LanguageCode | None:
    """'fr' or 'en'; None where the words are of no language ('pembro dax'). `small`: little words → their language.

    A French name of a place is French in every language: 'endocrinologist CH d'Angoulême'.
    """
    names = [one for one in mentions if one.kind in PLACES and one.language != "en"]
    said = [one for one in mentions if one.kind not in PLACES or one.language == "en"]
    weights: dict[str, float] = {"fr": 0.0, "en": 0.0}
    for mention in said:
        if mention.language in weights and not mention.edits and not _may_be_english(mention, mentions):
            weights[mention.language] += 1.0 + 0.5 * (mention.end - mention.start)
    drugs = {mention.start for mention in mentions if mention.kind == "treatment"}
    for token in _outside(names, tokens) if names else tokens:
        if token.surface.lower() == _ON and token.end + 1 in drugs:
            weights["en"] += A_LITTLE_WORD
        told, language = small.get(token.folded), ordinary.get(token.folded)
        if told in weights:
            weights[told] += A_LITTLE_WORD
        elif language in weights:
            weights[language] += 1.0 if len(token.folded) > 2 else 0.6
        if not token.surface.isascii() and not _ACCENTED.isdisjoint(token.surface.lower()):
            weights["fr"] += 0.5
    if weights["fr"] == weights["en"]:
        return None
    return "en" if weights["en"] > weights["fr"] else "fr"


def _outside(names: Sequence[Mention], tokens: Sequence[Token]) -> Iterator[Token]:
    """The words that lie in none of these names, which stand in their order."""
    at = 0
    for token in tokens:
        while at < len(names) and names[at].end <= token.start:
            at += 1
        if at == len(names) or token.start < names[at].start:
            yield token


def _may_be_english(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """'severe rash': without its accent and right before a disease, where French writes 'rash sévère'."""
    if mention.kind != "severity" or mention.language != "fr" or not mention.surface.isascii():
        return False
    return any(other.kind in DISEASES and other.start == mention.end + 1 for other in mentions)
