"""Whether the writer has now what a course was about: 'après le cours sur la myocardite, et là j'ai une grade 4'.

A clause behind the course begins with having (`has_one` in knowledge/language/discourse.yaml), and a disease, a patient
or a grade is what is had; or a patient of the writer's is told of there. 'et là j'ai un quiz sur la myocardite' is not.
"""

from __future__ import annotations

from bot.knowledge_base.discourse import DiscourseWords
from bot.knowledge_base.kinds import DISEASES
from bot.understanding.clauses import Gap, gaps_of, tree_of
from bot.understanding.folding import words_of
from bot.understanding.reading import Reading

_OF_A_COURSE = frozenset({"training", "training_context", "hypothetical"})
"""Cues behind which what is told is the course's again: 'j'ai une myocardite grade 4 dans mon exposé'."""


def has_one_behind_a_course(reading: Reading, words: DiscourseWords) -> bool:
    """Whether a grade stands behind a clause in which the writer has it, and no course is named behind that."""
    begin = _begin_of_having(reading, words)
    if begin is None or reading.discourse.is_unreal or reading.discourse.supposed_from is not None:
        return False
    return any(one.start >= begin for one in reading.gradings) and not _names_a_course(reading, words, begin)


def _begin_of_having(reading: Reading, words: DiscourseWords) -> int | None:
    """Where the character of the last such clause stands, behind a course."""
    folded = [token.folded for token in reading.tokens]
    gaps = gaps_of(reading.tokens, reading.text)
    begins = [at for at in _starts_of_having(reading, words, folded) if _begins_a_clause(at, folded, gaps, words)]
    courses = (start for start, _ in tree_of(words.courses.all()).spans_in(folded))
    cues = (one.start for one in reading.mentions if one.kind == "cue" and one.key in _OF_A_COURSE)
    first = min([*(reading.tokens[at].start for at in courses), *cues], default=None)
    behind = [start for at in begins if first is not None and (start := reading.tokens[at].start) > first]
    return max(behind, default=None)


def _starts_of_having(reading: Reading, words: DiscourseWords, folded: list[str]) -> list[int]:
    """The words with which having one begins, or a patient of the writer's is named."""
    between = words_of(words.one_of_it.all())
    mine = {one.start for one in reading.mentions if one.kind == "cue" and one.key == "patient"}
    had = {one.start for one in reading.mentions if one.kind in DISEASES and not (one.negated or one.past)}
    had |= mine | {one.start for one in reading.gradings}
    found = [at for at, token in enumerate(reading.tokens) if token.start in mine]
    for start, end in tree_of(words.has_one.all()).spans_in(folded):
        while end < len(folded) and reading.tokens[end].start not in had and folded[end] in between:
            end += 1
        if end < len(folded) and reading.tokens[end].start in had:
            found.append(start)
    return found


def _begins_a_clause(at: int, folded: list[str], gaps: list[Gap], words: DiscourseWords) -> bool:
    """Whether nothing but a mark or words that lead to it stands before: not 'que faire quand j'ai …'."""
    leads = tree_of(words.leads_to_it.all())
    begin = at
    while begin and gaps[begin] == Gap.NONE and (before := leads.start_before(folded, begin)) < begin:
        begin = before
    return begin < at or gaps[at] != Gap.NONE


def _names_a_course(reading: Reading, words: DiscourseWords, begin: int) -> bool:
    cues = any(one.start > begin for one in reading.mentions if one.kind == "cue" and one.key in _OF_A_COURSE)
    folded = [token.folded for token in reading.tokens if token.start > begin]
    return cues or tree_of(words.courses.all()).stands_in(folded)
