"""Which toxicities a severity adjective qualifies: *colite sévère*, *prurit et colite sévères*, *un grade modéré*.

CTCAE's own adjectives stand for its grades (léger 1 … menaçant le pronostic vital 4), to be confirmed by the criteria.
Said of a sign (*hépatite, fatigue sévère*) they grade nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge_base.kinds import DISEASES
from bot.understanding.reading import Mention, Reading

REACH = 12
"""Characters between a disease and the adjective behind it, at most."""
REACH_BEFORE = 4
"""Characters between an adjective and the disease behind it, at most."""
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


def qualified(reading: Reading, mentions: Sequence[Mention], joins: re.Pattern[str]) -> Qualified | None:
    """What the adjectives of a reading grade of these mentions; None where they grade nothing, or one is written.

    `joins`: what hands an adjective on from name to name.
    """
    if reading.grades:
        return None
    if named := _named_by_its_word(reading):
        return Qualified(tuple((mention, named) for mention in mentions), named)
    said: list[tuple[Mention, int]] = []
    for mention in sorted(mentions, key=lambda one: -one.start):
        grades = {
            int(one.key)
            for one in reading.mentions
            if one.kind == "severity" and _is_beside(one, mention, reading, joins)
        }
        grades = grades or {grade for other, grade in said if joins.fullmatch(reading.text[mention.end : other.start])}
        if len(grades) == 1:  # 'modérée ou sévère' asks which
            said.append((mention, grades.pop()))
    return Qualified(tuple(said)) if said else None


def _named_by_its_word(reading: Reading) -> int | None:
    """'un grade modéré': the word right behind 'grade'."""
    ends = {m.end + 1 for m in reading.mentions if m.key == "which_grade" and m.phrase.endswith("grade")}
    found = {int(m.key) for m in reading.mentions if m.kind == "severity" and m.start in ends}
    return found.pop() if len(found) == 1 else None


def _is_beside(adjective: Mention, mention: Mention, reading: Reading, joins: re.Pattern[str]) -> bool:
    if 0 <= mention.start - adjective.end <= REACH_BEFORE:
        between = reading.text[adjective.end : mention.start]
        return not (joins.fullmatch(between) or _MARK.search(between))  # 'prurit sévère et colite', 'sévère, colite'
    if not 0 <= adjective.start - mention.end <= REACH:
        return False
    others = (other for other in reading.mentions if mention.end <= other.start and other.end <= adjective.start)
    is_of_another = any(other.kind in DISEASES or other.kind == "organ" for other in others)
    return not is_of_another and not _NEW_CLAUSE.search(reading.text[mention.end : adjective.start])
