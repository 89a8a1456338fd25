"""Which toxicities a severity adjective qualifies: *colite sévère*, *prurit et colite sévères*, *un grade modéré*.

CTCAE's own adjectives stand for its grades (léger 1 … menaçant le pronostic vital 4), to be confirmed by the criteria.
Said of a sign (*hépatite, fatigue sévère*) they grade nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge_base.grade_words import SeverityWords
from bot.knowledge_base.kinds import DISCIPLINES, DISEASES
from bot.understanding.clauses import WordTree
from bot.understanding.folding import Token, words_of
from bot.understanding.reading import Mention, Reading

REACH = 12
"""Characters between a disease and the adjective behind it, at most."""
REACH_BEFORE = 4
"""Characters between an adjective and the disease behind it, at most."""
GRAVE = 3
"""The grade that 'grave' stands for, as 'sévère'."""
_PLACES = frozenset({"commune", "facility", "department", "territory"})
_ONLY_MARKS = re.compile(r"[\s,:()–—'’-]*")
_MARK = re.compile(r"[,;.(\n]")
_NEW_CLAUSE = re.compile(r"[,;:.(\n].*\w|\w.*[,;:.(\n]", re.DOTALL)
"""A mark with a word beside it: 'hépatite, fatigue'; a mark alone parts nothing: 'colite, sévère'."""


@dataclass(frozen=True)
class Qualified:
    """Each mention that an adjective is said of, with the grade that it stands for."""

    grades: tuple[tuple[Mention, int], ...]
    by_its_word: int | None = None
    """The grade of 'un grade modéré', which needs no toxicity."""

    @property
    def worst(self) -> int:
        """The highest of these grades."""
        return self.by_its_word or max(grade for _, grade in self.grades)


def is_denied(words: Sequence[str], at: int, known: SeverityWords) -> bool:
    """Whether an adjective at `at` is denied: 'non sévère', 'pas très sévère', 'peu grave'; 'un peu sévère' is not."""
    degrees, affirming, denying = _around(known)
    while at and words[at - 1] in degrees:
        at -= 1
    return affirming.start_before(words, at) == at and denying.start_before(words, at) < at


@lru_cache(maxsize=4)
def _around(known: SeverityWords) -> tuple[frozenset[str], WordTree, WordTree]:
    return words_of(known.degrees), WordTree(known.affirming), WordTree(known.denying)


@lru_cache(maxsize=4)
def _beside_nothing(known: SeverityWords) -> frozenset[str]:
    return words_of((*known.degrees, *known.before_a_place))


@lru_cache(maxsize=4)
def _said_of_it(known: SeverityWords) -> frozenset[str]:
    return _beside_nothing(known) | words_of(known.said_of_it)


def adjectives_of(reading: Reading, known: SeverityWords) -> list[tuple[Mention, int]]:
    """The adjectives that are not denied, with their grades; 'grave' is one where it asks nothing.

    One that is part of an alarm ('hépatite fulminante') says no grade: it says more. 'Qu'est-ce qu'une myocardite
    fulminante' tells nobody's.
    """
    said = [one for one in reading.mentions if one.kind == "severity" and not one.negated]
    alarms = reading.alarms
    said = [one for one in said if not any(alarm.start < one.start and one.end <= alarm.end for alarm in alarms)]
    asks_what_it_is = any(one.key == "definition" for one in reading.mentions) and not reading.discourse.of_someone
    found = [(one, int(one.key)) for one in said if not (asks_what_it_is and int(one.key) > GRAVE)]
    grave = words_of(known.grave)
    return found + [
        (one, GRAVE)
        for one in reading.mentions
        if one.key == "seriousness" and grave.intersection(one.phrase.split()) and not _is_asked(one, reading, known)
        if not is_denied([t.folded for t in reading.tokens], _last_token(one, reading), known)
    ]


def _is_asked(one: Mention, reading: Reading, known: SeverityWords) -> bool:
    """'c'est grave ?', 'est-ce que la colite est grave': how grave it is is asked."""
    return "?" in reading.text or reading.discourse.asks or one.edits > 0 or _is_one_of_two(one, reading, known)


def _is_one_of_two(one: Mention, reading: Reading, known: SeverityWords) -> bool:
    """'c grave ou pas', 'grave ou bon signe'; 'grave ou très grave' names two degrees of it."""
    behind = [token for token in reading.tokens if token.start >= one.end]
    if not behind or behind[0].folded not in known.either:
        return False
    later = (other for other in reading.mentions if other.start > one.end)
    return not any(other.kind == "severity" or other.key == "seriousness" for other in later)


def _last_token(one: Mention, reading: Reading) -> int:
    return next(at for at, token in enumerate(reading.tokens) if token.end >= one.end)


def said_alone(reading: Reading, known: SeverityWords) -> int | None:
    """The grade of a turn that says nothing else: 'c'est sévère', 'finalement très grave', 'it is severe'."""
    found = adjectives_of(reading, known)
    kinds = DISEASES | DISCIPLINES | {"organ"}
    if len({grade for _, grade in found}) != 1 or reading.grades or "?" in reading.text:
        return None
    if any(one.kind in kinds for one in reading.mentions):
        return None
    spans = [*((one.start, one.end) for one, _ in found), *_spans_of_places(reading)]
    small = _said_of_it(known)
    alone = all(token.folded in small or _lies_in(token, spans) for token in reading.tokens)
    return found[0][1] if alone else None


def _spans_of_places(reading: Reading) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in reading.mentions if one.kind in _PLACES]


def _lies_in(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


def qualified(
    reading: Reading, mentions: Sequence[Mention], joins: re.Pattern[str], known: SeverityWords
) -> Qualified | None:
    """What the adjectives of a reading grade of these mentions; None where they grade nothing, or one is written.

    `joins`: what hands an adjective on from name to name.
    """
    if reading.grades:
        return None
    adjectives = adjectives_of(reading, known)
    if named := _named_by_its_word(reading):
        return Qualified(tuple((mention, named) for mention in mentions), named)
    said: list[tuple[Mention, int]] = []
    for mention in sorted(mentions, key=lambda one: -one.start):
        grades = {grade for one, grade in adjectives if _is_beside(one, mention, reading, joins, known)}
        grades = grades or {grade for other, grade in said if joins.fullmatch(reading.text[mention.end : other.start])}
        if len(grades) == 1:  # 'modérée ou sévère' asks which
            said.append((mention, grades.pop()))
    return Qualified(tuple(said)) if said else None


def _named_by_its_word(reading: Reading) -> int | None:
    """'un grade modéré': the word right behind 'grade'."""
    ends = {m.end + 1 for m in reading.mentions if m.key == "which_grade" and m.phrase.endswith("grade")}
    found = {int(m.key) for m in reading.mentions if m.kind == "severity" and not m.negated and m.start in ends}
    return found.pop() if len(found) == 1 else None


def _is_beside(
    adjective: Mention, mention: Mention, reading: Reading, joins: re.Pattern[str], known: SeverityWords
) -> bool:
    if 0 <= mention.start - adjective.end <= REACH_BEFORE:
        between = reading.text[adjective.end : mention.start]
        return not (joins.fullmatch(between) or _MARK.search(between))  # 'prurit sévère et colite', 'sévère, colite'
    if adjective.start < mention.end:
        return False
    others = (other for other in reading.mentions if mention.end <= other.start and other.end <= adjective.start)
    if any(other.kind in DISEASES or other.kind == "organ" for other in others):
        return False
    between = reading.text[mention.end : adjective.start]
    if any(mark in between for mark in ",:") and not _ends_there(adjective, reading, known):
        return False  # 'colitis, severe fatigue'
    near = adjective.start - mention.end <= REACH and not _NEW_CLAUSE.search(between)
    return near or _only_a_place_parts(mention.end, adjective.start, reading, known)


def _only_a_place_parts(start: int, end: int, reading: Reading, known: SeverityWords) -> bool:
    """'colite à Pau, sévère', 'colite : très sévère', 'colite, c'est sévère': where it is, how very, and marks."""
    spans, small = _spans_of_places(reading), _said_of_it(known)
    inside = [token for token in reading.tokens if start <= token.start and token.end <= end]
    if not all(token.folded in small or _lies_in(token, spans) for token in inside):
        return False
    edges = [start, *(edge for token in inside for edge in (token.start, token.end)), end]
    marks = "".join(reading.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return _ONLY_MARKS.fullmatch(marks) is not None


def _ends_there(adjective: Mention, reading: Reading, known: SeverityWords) -> bool:
    """Whether no noun follows an adjective behind a mark."""
    behind = next((token for token in reading.tokens if token.start >= adjective.end), None)
    if behind is None or not reading.text[adjective.end : behind.start].isspace():
        return True
    return behind.folded in words_of(known.goes_on) or behind.folded in _beside_nothing(known)
