"""Postal codes and department numbers among the many numbers of a clinical question."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge_base.gazetteer import Gazetteer
from bot.understanding.folding import Token
from bot.understanding.matching import Found
from bot.understanding.vocabulary import Entry

_DEPARTMENT_WORDS = frozenset(["departement", "department", "dpt", "dept", "dep", "dans", "le", "du", "ds", "in"])
_UNIT_AFTER = frozenset(
    [
        "de",
        "d",
        "degres",
        "c",
        "an",
        "ans",
        "year",
        "years",
        "yo",
        "j",
        "jour",
        "jours",
        "day",
        "days",
        "mois",
        "month",
        "semaine",
        "semaines",
        "mg",
        "g",
        "kg",
        "ml",
        "l",
        "mmol",
        "umol",
        "ui",
        "miu",
        "u",
        "ng",
        "ug",
        "mmhg",
        "cm",
        "n",
        "x",
        "fois",
        "times",
        "h",
        "heures",
        "min",
        "selles",
        "stools",
        "selle",
        "par",
        "per",
        "pour",
        "kpa",
        "bpm",
        "cycles",
        "cycle",
        "cures",
        "cure",
    ]
)


def postcode_mentions(tokens: Sequence[Token], gazetteer: Gazetteer) -> list[Found]:
    """Five digits that are a postal code of the region; its communes, the most populous first."""
    found = []
    for at, token in enumerate(tokens):
        communes = gazetteer.by_postcode.get(token.folded, ()) if token.is_number and len(token.folded) == 5 else ()
        if communes and not token.glued:
            entries = tuple(Entry("postcode", commune.insee) for commune in communes)
            found.append(Found(at, at + 1, entries, token.folded))
    return found


def department_number_mentions(
    tokens: Sequence[Token], text: str, gazetteer: Gazetteer, subject_ends: frozenset[int]
) -> list[Found]:
    """Two digits that are a department: '(40)', 'dans le 40', or right after the subject of the question ('néphro 64').

    `subject_ends`: indices of the tokens at which a discipline, toxicity or place ends.
    """
    return [
        Found(at, at + 1, (Entry("department", token.folded),), token.folded)
        for at, token in enumerate(tokens)
        if token.folded in gazetteer.departments
        and (len(token.surface) == 2 or not token.surface.isdigit())  # '87', 'quatre-vingt-sept'
        and _stands_alone(tokens, text, at)
        and _is_meant_as_department(tokens, text, at, subject_ends)
    ]


def _stands_alone(tokens: Sequence[Token], text: str, at: int) -> bool:
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.glued or (following and (following.glued or following.folded in _UNIT_AFTER or following.is_number)):
        return False
    if at and tokens[at - 1].is_number:
        return False
    around = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
    return not any(sign in around for sign in "/,.%+<>=°'-:") or text[token.start - 1 : token.start] == "("


def _is_meant_as_department(tokens: Sequence[Token], text: str, at: int, subject_ends: frozenset[int]) -> bool:
    token = tokens[at]
    if text[token.start - 1 : token.start] == "(" and text[token.end : token.end + 1] == ")":
        return True
    before = tokens[at - 1].folded if at else ""
    if before in _DEPARTMENT_WORDS:
        return True
    return at == 0 or at in subject_ends
