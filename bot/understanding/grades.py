"""Which grades a text names, and which numbers near the word are no toxicity grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.folding import Token

_WORDS = frozenset(
    {"grade", "grades", "grad", "gr", "g", "gd", "gde", "grd", "degre", "gades", "grde", "garde", "grase"}
)
_FULL_WORDS = frozenset({"grade", "grades", "degre", "grd"})
_NUMBERS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5,
    "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
HIGHEST_OF_A_CARD = 4
_JOINED = frozenset({"a", "ou", "et", "to", "or", "and", "vs", "versus", "puis", "vers", "contre"})
_OTHER_SCALES = frozenset(
    [
        "stade",
        "stage",
        "niveau",
        "level",
        "ligne",
        "line",
        "cycle",
        "cure",
        "c",
        "l",
        "ecog",
        "oms",
        "who",
        "ps",
        "asa",
        "nyha",
        "kdigo",
        "mgfa",
        "child",
        "score",
        "gleason",
        "isup",
        "sbr",
        "fuhrman",
        "t",
        "n",
        "m",
        "pt",
        "pn",
        "version",
        "v",
        "ctcae",
        "phase",
        "type",
        "etage",
    ]
)
"""Words that make the number after them something else than a toxicity grade (FACTS A.3)."""
_TUMOURS = frozenset(
    [
        "adenocarcinome",
        "carcinome",
        "tumeur",
        "tumoral",
        "gliome",
        "astrocytome",
        "sarcome",
        "lymphome",
        "sbr",
        "gleason",
        "isup",
        "fuhrman",
        "differencie",
        "histologique",
        "histologic",
        "tumour",
        "tumor",
        "carcinoma",
        "adenocarcinoma",
        "glioma",
        "sarcoma",
    ]
)
_QUANTITY_AFTER = frozenset(
    [
        "jour",
        "jours",
        "j",
        "fois",
        "x",
        "h",
        "heure",
        "heures",
        "semaine",
        "semaines",
        "mois",
        "mg",
        "ml",
        "kg",
        "l",
        "g",
        "par",
        "d",
        "day",
        "days",
    ]
)


@dataclass(frozen=True, slots=True)
class GradeMention:
    """Grades named at tokens[start:end]: one, or several (a range, a progression)."""

    start: int
    end: int
    grades: tuple[int, ...]
    shaky: bool = False
    """Written 'g 3', which may be a weight in grams: counts only beside a toxicity."""
    negated: bool = False
    """'pas grade 2 mais grade 3': corrected away where another grade is named."""


def grade_mentions(tokens: Sequence[Token], text: str = "") -> list[GradeMention]:
    """Every grade from 1 to 5 that the text names, in order."""
    found: list[GradeMention] = []
    at = 0
    while at < len(tokens):
        mention = _grade_at(tokens, at, text)
        if mention and not _speaks_of_a_tumour(tokens, mention):
            found.append(mention)
            at = mention.end
        else:
            at += 1
    kept = [mention for mention in found if not mention.negated]
    return kept or found


def _grade_at(tokens: Sequence[Token], at: int, text: str) -> GradeMention | None:
    word = tokens[at].folded
    if word not in _WORDS or (at and tokens[at - 1].folded in _OTHER_SCALES and word != "grade"):
        return None
    number_at = _skip(tokens, at + 1, {"ctcae", "de", "n", "no", "nci"}) if word in _FULL_WORDS else at + 1
    grade = _number(tokens, number_at, roman_letters=word != "g" or _is_glued(tokens, number_at))
    if grade is None or (word in ("garde", "grase", "gades") and not tokens[number_at].is_number):
        return None
    if not _is_glued(tokens, number_at) and word not in _FULL_WORDS and _is_a_quantity(tokens, at, number_at):
        return None
    end, grades = _rest_of_range(tokens, number_at + 1, [grade])
    shaky = word == "g" and not _is_glued(tokens, number_at)
    if len(grades) == 1 and grade < HIGHEST_OF_A_CARD and _is_at_least(tokens, at, text):
        grades = [grade, grade + 1]  # 'grade 3 ou plus' asks for both: the higher one must not be missed
    negated = bool(at) and tokens[at - 1].folded in ("pas", "not", "non")
    return GradeMention(at, end, tuple(grades), shaky, negated)


def _skip(tokens: Sequence[Token], at: int, words: set[str]) -> int:
    while at < len(tokens) and tokens[at].folded in words:
        at += 1
    return at


def _is_glued(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].glued


def _number(tokens: Sequence[Token], at: int, *, roman_letters: bool) -> int | None:
    if at >= len(tokens):
        return None
    word = tokens[at].folded
    if not (tokens[at].is_number or roman_letters) or _goes_on_as_another_number(tokens, at):
        return None
    if word == "v" and at and tokens[at - 1].folded == "ctcae":
        return None  # 'CTCAE v' is a version
    return _NUMBERS.get(word)


def _goes_on_as_another_number(tokens: Sequence[Token], at: int) -> bool:
    """'g6pd', 'grade 3e': letters glued behind the number, unless they begin another grade."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(following and following.glued and following.folded not in ("g", "c"))


def _is_a_quantity(tokens: Sequence[Token], at: int, number_at: int) -> bool:
    """'1 g 3 jours', 'gly 4 g 2 fois': grams, not a grade (REVIEW 1.1 row 7)."""
    before = tokens[at - 1].is_number if at else False
    after = number_at + 1 < len(tokens) and tokens[number_at + 1].folded in _QUANTITY_AFTER
    return before or after


def _rest_of_range(tokens: Sequence[Token], at: int, grades: list[int]) -> tuple[int, list[int]]:
    """Further grades: '2-3', '2 à 3', 'grade 2 et grade 3', '2 ou 3'. Returns where it ends."""
    ahead = at
    if ahead < len(tokens) and tokens[ahead].folded in _JOINED:
        ahead += 1
    if ahead < len(tokens) and tokens[ahead].folded in _WORDS:
        ahead += 1
    joined = ahead > at or (ahead < len(tokens) and _stands_close(tokens, ahead))
    number = _NUMBERS.get(tokens[ahead].folded) if ahead < len(tokens) and tokens[ahead].is_number else None
    if number is None or not joined or number in grades or _is_followed_by_quantity(tokens, ahead):
        return at, grades
    return _rest_of_range(tokens, ahead + 1, [*grades, number])


def _stands_close(tokens: Sequence[Token], at: int) -> bool:
    """'2-3' or '2/3': one sign between the numbers."""
    return tokens[at].start - tokens[at - 1].end == 1


def _is_followed_by_quantity(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and (
        tokens[at + 1].folded in _QUANTITY_AFTER or tokens[at + 1].folded in ("selles", "n")
    )


def _is_at_least(tokens: Sequence[Token], at: int, text: str) -> bool:
    """'≥ grade 3', 'au moins grade 2', 'grade 3 ou plus'."""
    before = text[tokens[at - 1].end if at else 0 : tokens[at].start]
    words_before = " ".join(token.folded for token in tokens[max(0, at - 2) : at])
    words_after = " ".join(token.folded for token in tokens[at + 1 : at + 5])
    return (
        "≥" in before
        or ">=" in before
        or words_before.endswith(("au moins", "at least", "minimum", "superieur a", "a partir du"))
        or " ou plus" in words_after
        or " or more" in words_after
        or " or higher" in words_after
    )


def _speaks_of_a_tumour(tokens: Sequence[Token], mention: GradeMention) -> bool:
    """'adénocarcinome G3', 'grade 2 histologique': the differentiation of a tumour."""
    near = [*tokens[max(0, mention.start - 2) : mention.start], *tokens[mention.end : mention.end + 1]]
    return any(token.folded in _TUMOURS for token in near)


def past_progression(tokens: Sequence[Token]) -> GradeMention | None:
    """'passé de 2 à 3', 'de G2 à G3': a progression whose numbers may stand without the word grade."""
    for at in range(len(tokens) - 3):
        words = [token.folded for token in tokens[at : at + 4]]
        if words[0] in ("de", "du", "from") and words[2] in ("a", "to") and words[1] in "12345" and words[3] in "12345":
            begins = at and tokens[at - 1].folded in (
                "passe",
                "passee",
                "passant",
                "evolue",
                "went",
                "gone",
                "progressed",
            )
            if begins and words[1] != words[3]:
                return GradeMention(at, at + 4, (int(words[1]), int(words[3])))
    return None
