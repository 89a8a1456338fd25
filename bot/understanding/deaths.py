"""What somebody died of calls nobody: *hépatite grade 4, décédé* is a grade 5, and so is the name of a sign.

A name that is itself a sign calls nobody at grade 5: *Lyell grade 5*, *anaphylaxie de grade 5* tell of a death. Only
where the grade is said right beside the name, alone and undenied; another sign calls all the same: *on le masse*,
*encéphalite grade 5, convulsions*. A death makes the grade before it grade 5 only where it is told right behind it, of
nobody else, and ends what is said: *hépatite grade 4, sa mère décédée*, *grade 4, risque de décès* are of the living.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.kinds import DISCIPLINES, PLACES
from bot.understanding.folding import words_of
from bot.understanding.reading import Alarm, Grading, Reading
from bot.understanding.urgency import DEATH

_OF_THE_LIVING = frozenset({"who", "where", "today", "somebody", "patient", "referent", "setting"})
"""Cues by which somebody is spoken of who lives: somebody is sought for him, it is today's, or he is there."""
_WHERE_THE_LIVING_ARE = DISCIPLINES | PLACES
_MARKS = frozenset(" ,:(–-—'’")
"""What may stand between a name and the grade behind it."""
_MARKS_OF_A_DEATH = frozenset(" ,:;.(–—-’'+→>†")
"""What may stand between a grade and the death behind it."""
_BLANKS = frozenset(" '’")
"""What may stand between a grade and the name behind it."""


def with_deaths_told(reading: Reading, words: GradeWords) -> Reading:
    """The reading, each grade that somebody died of as grade 5."""
    deaths = [m for m in reading.mentions if m.kind == "severity" and m.key == str(DEATH) and not m.negated]
    if not deaths or not reading.gradings or "?" in reading.text:
        return reading
    small = words_of((*words.before_a_death, *words.course_times))
    behind = words_of((*words.behind_a_death, *words.course_times))
    fatal = [
        grade
        for grade in reading.gradings
        for death in deaths
        if grade.end <= death.start
        and _only_little_parts(grade.end, death.start, reading, small, _MARKS_OF_A_DEATH)
        and _ends_what_is_said(death.end, reading, behind)
    ]
    told = (replace(one, grades=(DEATH,)) if one in fatal else one for one in reading.gradings)
    return replace(reading, gradings=tuple(told)) if fatal else reading


def _ends_what_is_said(end: int, reading: Reading, behind: frozenset[str]) -> bool:
    """'… décédé', '… décédé, déclaration ?', '… died yesterday'; not '… décès de sa mère', '… décès possible'."""
    following = next((token for token in reading.tokens if token.start >= end), None)
    return following is None or following.folded in behind or not reading.text[end : following.start].isspace()


def without_the_names_of_deaths(reading: Reading, words: GradeWords) -> Reading:
    """The reading without the alarms that only name what somebody died of."""
    at_death = [one for one in reading.gradings if one.grades == (DEATH,)]
    if not at_death or not reading.alarms or _asks_for_help(reading):
        return reading
    small = words_of((*words.owner_before, *words.owner_behind, *words.articles, *words.scales))
    named = [
        alarm
        for alarm in reading.alarms
        for start, end in _names_with(alarm, reading)
        if any(_is_its_grade(grade, start, end, reading, small) for grade in at_death)
    ]
    return replace(reading, alarms=tuple(alarm for alarm in reading.alarms if alarm not in named))


def _asks_for_help(reading: Reading) -> bool:
    """'Lyell grade 5, qui appeler ?', 'anaphylaxie grade 5 il respire encore': whoever asks so mistakes the scale.

    Not where a death is said, or reported: 'il est mort, choc anaphylactique grade 5', 'Lyell grade 5, déclaration'.
    """
    if any(one.key == "report" or (one.kind == "severity" and one.key == str(DEATH)) for one in reading.mentions):
        return False
    return any(
        one.kind in _WHERE_THE_LIVING_ARE or (one.kind == "cue" and one.key in _OF_THE_LIVING)
        for one in reading.mentions
    )


def is_of_deaths(grades: Sequence[int]) -> bool:
    """Whether grade 5 is all that is said of a problem."""
    return bool(grades) and set(grades) == {DEATH}


def _names_with(alarm: Alarm, reading: Reading) -> Iterator[tuple[int, int]]:
    """From where to where the names go that a wording is, or belongs to; a measured value is none."""
    for one in reading.mentions:
        overlaps = one.start < alarm.end and alarm.start < one.end
        if one.kind in ("toxicity", "ambiguous") and overlaps and not (alarm.measured or one.negated):
            yield min(one.start, alarm.start), max(one.end, alarm.end)


def _is_its_grade(grade: Grading, start: int, end: int, reading: Reading, small: frozenset[str]) -> bool:
    """Whether it stands right behind the name, or right before it and behind no other: 'colite grade 5, Lyell'."""
    if end <= grade.start:
        return _only_little_parts(end, grade.start, reading, small, _MARKS)
    others = any(one.kind == "toxicity" and one.end <= grade.start for one in reading.mentions)
    return grade.end <= start and not others and _only_little_parts(grade.end, start, reading, small, _BLANKS)


def _only_little_parts(start: int, end: int, reading: Reading, small: frozenset[str], marks: frozenset[str]) -> bool:
    inside = [one for one in reading.tokens if start <= one.start and one.end <= end]
    edges = [start, *(edge for one in inside for edge in (one.start, one.end)), end]
    between = "".join(reading.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return marks.issuperset(between) and all(one.folded in small for one in inside)
