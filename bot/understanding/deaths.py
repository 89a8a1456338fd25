"""What somebody died of calls nobody: *hépatite grade 4, décédé* is a grade 5, and so is the name of a sign.

A name that is itself a sign calls nobody at grade 5: *Lyell grade 5*, *anaphylaxie de grade 5* tell of a death. Only
where the grade is said right beside the name, alone and undenied; another sign calls all the same: *on le masse*,
*encéphalite grade 5, convulsions*. A death makes a grade grade 5 only where it is told right beside it, of nobody else
and as a fact: *hépatite grade 4, sa mère décédée*, *grade 4, risque de décès* are of the living.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.knowledge_base.fields import DEATH
from bot.knowledge_base.grade_words import GradeWords
from bot.knowledge_base.kinds import DISCIPLINES, DISEASES, PLACES
from bot.knowledge_base.knowledge import Knowledge
from bot.understanding.clauses import WordTree, tree_of
from bot.understanding.folding import words_of
from bot.understanding.reading import Alarm, Grading, Mention, Reading
from bot.understanding.spans import Span, begins_in, lies_in

_OF_THE_LIVING = frozenset({"who", "where", "today", "somebody", "patient", "referent", "setting"})
"""Cues by which somebody is spoken of who lives: somebody is sought for him, it is today's, or he is there."""
_WHERE_THE_LIVING_ARE = DISCIPLINES | PLACES
_MARKS = frozenset(" ,:()–-—'’")
"""What may stand between a name and the grade behind it."""
_A_MARK = re.compile(r"[,;:.!?()\n]")
_ASKED = re.compile(r"[^,;:.\n]*\?")
"""Behind a death: 'décédé ?', 'décédé hier ?'."""
_MARKS_OF_A_DEATH = frozenset(" ,:;.(–—-’'+→>†")
"""What may stand between a grade and the death behind it."""
_BLANKS = frozenset(" '’")
"""What may stand between a grade and the name behind it."""


def with_deaths_told(reading: Reading, words: GradeWords) -> Reading:
    """The reading, each grade that somebody died of as grade 5."""
    said = [m for m in reading.mentions if m.kind == "severity" and m.key == str(DEATH) and not m.negated]
    deaths = [one for one in said if not _ASKED.match(reading.text, one.end)]
    if not deaths or not reading.gradings:
        return reading
    told = _ToldDeaths(reading, words)
    fatal = [grade for grade in reading.gradings if any(told.came_of(death, grade) for death in deaths)]
    graded = (replace(one, grades=(DEATH,)) if one in fatal else one for one in reading.gradings)
    return replace(reading, gradings=tuple(graded)) if fatal else reading


class _ToldDeaths:
    """The deaths of one text, and what they are said to have come of."""

    def __init__(self, reading: Reading, words: GradeWords) -> None:
        self.reading = reading
        self._before = words_of((*words.before_a_death, *words.course_times))
        self._died_of = words_of(words.died_of)
        self._behind = WordTree((*words.behind_a_death, *words.course_times))

    def came_of(self, death: Mention, grade: Grading) -> bool:
        """'grade 4, patient décédé', 'décès sur myocardite grade 4'."""
        if grade.end <= death.start:
            close = _only_little_parts(grade.end, death.start, self.reading, self._before, _MARKS_OF_A_DEATH)
            return close and self._ends_what_is_said(death.end)
        is_told = death.end <= grade.start and self._is_told_of(death.end, grade.start) and self._begins(death.start)
        return is_told and self._ends_what_is_said(self._end_with_its_name(grade))

    def _end_with_its_name(self, grade: Grading) -> int:
        """'… of grade 4 hepatitis': where the name right behind a grade ends, or the grade itself."""
        behind = (one for one in self.reading.mentions if one.kind in DISEASES and one.start == grade.end + 1)
        return max((one.end for one in behind), default=grade.end)

    def _ends_what_is_said(self, end: int) -> bool:
        """'… décédé', '… décédé, déclaration ?', '… died yesterday'; not '… décès de sa mère', '… décès possible'."""
        tokens = self.reading.tokens
        at = next((at for at, token in enumerate(tokens) if token.start >= end), len(tokens))
        if at == len(tokens) or not self.reading.text[end : tokens[at].start].isspace():
            return True
        return self._behind.end_from([token.folded for token in tokens], at) > at

    def _is_told_of(self, start: int, end: int) -> bool:
        """'d'une hépatite de': little words and the name of a disease, and no mark."""
        names = [one for one in self.reading.mentions if one.kind in DISEASES]
        inside = [token for token in self.reading.tokens if start <= token.start and token.end <= end]
        little = (
            token.folded in self._died_of or any(one.start <= token.start < one.end for one in names)
            for token in inside
        )
        return all(little) and not _A_MARK.search(self.reading.text, start, end)

    def _begins(self, start: int) -> bool:
        """Whether nobody else is spoken of in the clause before a death, and it is not only feared: 'risque de …'."""
        marks = [mark.end() for mark in _A_MARK.finditer(self.reading.text, 0, start)]
        begin = marks[-1] if marks else 0
        before = (token for token in self.reading.tokens if begin <= token.start and token.end <= start)
        return all(token.folded in self._before for token in before)


def without_the_names_of_deaths(reading: Reading, knowledge: Knowledge) -> Reading:
    """The reading without the alarms that only name what somebody died of."""
    whole = names_in_whole(reading, knowledge) if reading.alarms else ()
    if not reading.alarms or _asks_for_help(reading, whole):
        return reading
    words = knowledge.language.grade_words
    reading = _without_fatal_signs(reading, words)
    at_death = [one for one in reading.gradings if one.grades == (DEATH,)]
    if not at_death or not reading.alarms:
        return reading
    small = words_of((*words.owner_before, *words.owner_behind, *words.articles, *words.scales))
    if _says_nothing_else(reading, small, whole):
        return replace(reading, alarms=())
    named = [
        alarm
        for alarm in reading.alarms
        for start, end in _names_with(alarm, reading, whole)
        if any(_is_its_grade(grade, start, end, reading, small) for grade in at_death)
    ]
    return replace(reading, alarms=tuple(alarm for alarm in reading.alarms if alarm not in named))


def names_in_whole(reading: Reading, knowledge: Knowledge) -> tuple[Span, ...]:
    """Where what has grades stands as a sheet or the CTCAE writes it: 'Toxidermie grave (Stevens-Johnson, …)'."""
    tokens = reading.tokens
    spans = tree_of(knowledge.names_with_grades).spans_in([token.folded for token in tokens])
    return tuple((tokens[start].start, tokens[end - 1].end) for start, end in spans)


def _says_nothing_else(reading: Reading, small: frozenset[str], whole: Sequence[Span]) -> bool:
    """'Anaphylaxie. Grade 5.', 'patient : DRESS ; grade 5': a name and a death, whatever mark stands between."""
    if any(set(one.grades) != {DEATH} for one in reading.gradings) or any(a.measured for a in reading.alarms):
        return False
    if "?" in reading.text:
        return False
    names = [span for alarm in reading.alarms for span in _names_with(alarm, reading, whole)]
    first = min(one.start for one in reading.gradings)
    if len({start < first for start, _ in names}) > 1:
        return False  # 'colite grade 5, choc': the one is graded, the other is told
    names += [(one.start, one.end) for one in reading.gradings]
    names += [(m.start, m.end) for m in reading.mentions if m.key == "patient"]
    left = (t for t in reading.tokens if not begins_in(t.start, names))
    return all(token.folded in small for token in left)


def _without_fatal_signs(reading: Reading, words: GradeWords) -> Reading:
    """'Lyell mortel', 'fatal anaphylaxis', not 'choc potentiellement mortel'."""
    fatal, spared = words_of(words.fatal), words_of(words.not_fatal_before)
    tokens = reading.tokens
    said = [one.folded in fatal and not (at and tokens[at - 1].folded in spared) for at, one in enumerate(tokens)]
    edges = {edge for at, one in enumerate(tokens) if said[at] for edge in (one.start - 1, one.end + 1)}
    named = [one for one in reading.alarms if not (one.measured or edges.isdisjoint((one.start, one.end)))]
    inside = [(one.start, one.end) for one in named]
    left = [o for o in reading.alarms if not lies_in(o.start, o.end, inside)]
    return reading if len(left) == len(reading.alarms) else replace(reading, alarms=tuple(left))


def _asks_for_help(reading: Reading, whole: Sequence[Span]) -> bool:
    """'Lyell grade 5, qui appeler ?', 'anaphylaxie grade 5 il respire encore': whoever asks so mistakes the scale.

    Not where a death is said, or reported: 'il est mort, choc anaphylactique grade 5', 'Lyell grade 5, déclaration'.
    """
    if any(one.key == "report" or (one.kind == "severity" and one.key == str(DEATH)) for one in reading.mentions):
        return False
    names = [*whole, *((one.start, one.end) for one in reading.alarms)]
    beside = (one for one in reading.mentions if not begins_in(one.start, names))
    return any(m.kind in _WHERE_THE_LIVING_ARE or (m.kind == "cue" and m.key in _OF_THE_LIVING) for m in beside)


def is_of_deaths(grades: Sequence[int]) -> bool:
    """Whether grade 5 is all that is said of a problem."""
    return bool(grades) and set(grades) == {DEATH}


def _names_with(alarm: Alarm, reading: Reading, whole: Sequence[Span]) -> Iterator[Span]:
    """From where to where the names go that a wording is, or belongs to; a measured value is none.

    `whole`: where names stand in whole.
    """
    if not alarm.measured:
        yield from (span for span in whole if lies_in(alarm.start, alarm.end, [span]))
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
