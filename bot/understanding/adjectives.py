"""Which toxicities a severity adjective qualifies: *colite sévère*, *prurit et colite sévères*, *un grade modéré*.

CTCAE's own adjectives stand for its grades (léger 1 … menaçant le pronostic vital 4), to be confirmed by the criteria;
two with a word of a range or of a course between them for both (*modérée à sévère*). Said of a sign (*hépatite, fatigue
sévère*) they grade nothing else, and of what is measured, or of a sign that is no more than moderate, nothing at all.
In French they follow their toxicity, in English they stand before it: where one may be said of two, the first adjective
of the text shows which way it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge_base.grade_words import GradeWords, SeverityWords
from bot.knowledge_base.kinds import DISCIPLINES, DISEASES
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.record import open_record
from bot.understanding.adjectives_of_nobody import is_nobodys
from bot.understanding.clauses import WordTree, start_of_run
from bot.understanding.folding import words_of
from bot.understanding.reading import Mention, Reading
from bot.understanding.said_of_signs import GRAVE, grades_only_a_sign
from bot.understanding.spans import lies_in

REACH = 12
"""Characters between a disease and the adjective behind it, at most."""
REACH_BEFORE = 4
"""Characters between an adjective and the disease behind it, at most."""
LONGEST_BETWEEN = 6
"""Words between two adjectives of one toxicity: 'modérée hier et désormais plutôt sévère'."""
_PLACES = frozenset({"commune", "facility", "department", "territory"})
_ONLY_MARKS = re.compile(r"[\s,:()–—'’-]*")
_STROKE = re.compile(r"\s?[-–/]\s?")
_MARK = re.compile(r"[,;.(\n]")
_NEW_CLAUSE = re.compile(r"[,;:.(\n].*\w|\w.*[,;:.(\n]", re.DOTALL)
"""A mark with a word beside it: 'hépatite, fatigue'; a mark alone parts nothing: 'colite, sévère'."""


@dataclass(frozen=True)
class Degree:
    """An adjective, or two that name a range or a course: where it stands, as typed, and its grades."""

    start: int
    end: int
    surface: str
    grades: tuple[int, ...]


@dataclass(frozen=True)
class Qualified:
    """Each mention that an adjective is said of, with the degree that it names."""

    said: tuple[tuple[Mention, Degree], ...]
    by_its_word: Degree | None = None
    """'un grade modéré', which needs no toxicity."""

    @property
    def worst(self) -> int:
        """The highest of these grades."""
        degrees = [self.by_its_word] if self.by_its_word else [degree for _, degree in self.said]
        return max(grade for degree in degrees for grade in degree.grades)


def is_denied(words: Sequence[str], at: int, known: SeverityWords) -> bool:
    """Whether an adjective at `at` is denied: 'non sévère', 'pas très sévère', 'peu grave'; 'un peu sévère' is not."""
    degrees, affirming, denying = _around(known)
    at = start_of_run(words, at, degrees)
    return affirming.start_before(words, at) == at and denying.start_before(words, at) < at


@lru_cache(maxsize=4)
def _around(known: SeverityWords) -> tuple[frozenset[str], WordTree, WordTree]:
    return words_of(known.degrees), WordTree(known.affirming), WordTree(known.denying)


@lru_cache(maxsize=4)
def _beside_nothing(known: SeverityWords) -> frozenset[str]:
    return words_of((*known.degrees, *known.before_a_place))


@lru_cache(maxsize=4)
def _which_kind(known: SeverityWords) -> frozenset[str]:
    return words_of((*known.which_kind, *known.degrees))


@lru_cache(maxsize=4)
def _said_of_it(known: SeverityWords) -> frozenset[str]:
    return _beside_nothing(known) | words_of(known.said_of_it)


def adjectives_of(reading: Reading, known: SeverityWords) -> list[tuple[Mention, int]]:
    """The adjectives that are not denied, with their grades; 'grave' is one where it asks nothing.

    One that is part of an alarm ('hépatite fulminante') says no grade: it says more. 'Qu'est-ce qu'une myocardite
    fulminante' and 'les myocardites fulminantes' tell nobody's; what somebody died of has one grade more.
    """
    if not [one for one in reading.mentions if one.kind == "severity" or one.key == "seriousness"]:
        return []  # most readings
    said = [one for one in reading.mentions if one.kind == "severity" and not one.negated]
    said = [one for one in said if not is_nobodys(one, said, reading, known)]
    alarms = reading.alarms
    said = [one for one in said if not any(alarm.start < one.start and one.end <= alarm.end for alarm in alarms)]
    asks_what_it_is = any(one.key == "definition" for one in reading.mentions) and not reading.discourse.of_someone
    found = [(one, int(one.key)) for one in said if not (asks_what_it_is and int(one.key) > GRAVE)]
    serious = [one for one in reading.mentions if one.key == "seriousness" and not _is_asked(one, reading)]
    grave = words_of(known.grave) if serious else frozenset[str]()
    told = [one for one in serious if grave.intersection(one.phrase.split())]
    words = [token.folded for token in reading.tokens] if told else []
    return found + [(one, GRAVE) for one in told if not is_denied(words, _last_token(one, reading), known)]


def _is_asked(one: Mention, reading: Reading) -> bool:
    """'c'est grave ?', 'est-ce que la colite est grave': how grave it is is asked."""
    return "?" in reading.text or reading.discourse.asks or one.edits > 0


def _last_token(one: Mention, reading: Reading) -> int:
    return next(at for at, token in enumerate(reading.tokens) if token.end >= one.end)


def degrees_of(reading: Reading, words: GradeWords) -> list[Degree]:
    """The adjectives in the order of the text, those of a range or a course as one: 'modérée à sévère'."""
    found: list[Degree] = []
    for one, grade in sorted(adjectives_of(reading, words.adjectives), key=lambda found: found[0].start):
        last, end = found[-1] if found else None, _its_own_end(one, reading)
        if last and grade not in last.grades and (joined := _joined(last, one, reading, words)):
            grades = (*last.grades, grade) if joined == "course" else tuple(sorted((*last.grades, grade)))
            found[-1] = Degree(last.start, end, reading.text[last.start : end], grades)
        else:
            found.append(Degree(one.start, end, one.surface[: end - one.start], (grade,)))
    return found


def _its_own_end(one: Mention, reading: Reading) -> int:
    """Where its own words end, without a little word that was passed over behind them: 'sévère sous'."""
    ends = [token.end for token in reading.tokens if one.start <= token.start and token.end <= one.end]
    return ends[: len(one.phrase.split())][-1] if ends else one.end


def _joined(first: Degree, second: Mention, reading: Reading, words: GradeWords) -> str:
    """How two adjectives are joined: by a range ('à', 'voire', '-'), as a course ('puis'), or not at all: ''."""
    between = [token.folded for token in reading.tokens if first.end <= token.start < second.start]
    if not between:
        return "range" if _STROKE.fullmatch(reading.text, first.end, second.start) else ""
    known, on_the_way = _between_degrees(words)
    if len(between) > LONGEST_BETWEEN or not known.issuperset(between) or between[0] in words.adjectives.either:
        return ""
    if not words_of(words.progress).isdisjoint(between):
        return "course"
    return "" if on_the_way.issuperset(between) else "range"


def _between_degrees(words: GradeWords) -> tuple[frozenset[str], frozenset[str]]:
    """What may stand between two adjectives of one toxicity, and those of these words that join nothing alone."""
    alone = words_of((*words.on_the_way, *words.adjectives.degrees))
    ranges = words_of(words.adjectives.ranges)
    return alone | ranges | words_of((*words.progress, *words.course, *words.course_times)), alone - ranges


def said_alone(reading: Reading, words: GradeWords) -> Degree | None:
    """The degree of a turn that says nothing else: 'c'est sévère', 'finalement très grave', 'it is severe'."""
    known = words.adjectives
    found = degrees_of(reading, words)
    kinds = DISEASES | DISCIPLINES | {"organ"}
    if len({degree.grades for degree in found}) != 1 or reading.grades or "?" in reading.text:
        return None
    if any(one.kind in kinds for one in reading.mentions):
        return None
    spans = [*((one.start, one.end) for one in found), *_spans_of_places(reading)]
    small = _said_of_it(known)
    alone = all(token.folded in small or lies_in(token.start, token.end, spans) for token in reading.tokens)
    return found[0] if alone else None


def _spans_of_places(reading: Reading) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in reading.mentions if one.kind in _PLACES]


def qualified(
    reading: Reading, mentions: Sequence[Mention], joins: re.Pattern[str], knowledge: Knowledge
) -> Qualified | None:
    """What the adjectives of a reading grade of these mentions; None where they grade nothing, or one is written.

    `joins`: what hands an adjective on from name to name.
    """
    words = knowledge.language.grade_words
    if reading.grades:
        return None
    degrees = degrees_of(reading, words)
    if named := _named_by_its_word(reading, degrees):
        return Qualified(tuple((mention, named) for mention in mentions), named)
    beside = _Beside(reading, degrees, joins, words.adjectives)
    said: list[tuple[Mention, Degree]] = []
    for mention in sorted(mentions, key=lambda one: -one.start):
        own = [degree for degree in degrees if beside.is_said_of(degree, mention)]
        own = [degree for degree in own if not grades_only_a_sign(degree.grades, mention, knowledge)]
        own = own or [degree for other, degree in said if joins.fullmatch(reading.text[mention.end : other.start])]
        if len({degree.grades for degree in own}) == 1:  # 'modérée ou sévère' asks which
            said.append((mention, own[0]))
    return Qualified(tuple(said)) if said else None


def _named_by_its_word(reading: Reading, degrees: Iterable[Degree]) -> Degree | None:
    """'un grade modéré': the word right behind 'grade'."""
    ends = {m.end + 1 for m in reading.mentions if m.key == "which_grade" and m.phrase.endswith("grade")}
    found = [degree for degree in degrees if degree.start in ends]
    return found[0] if len({degree.grades for degree in found}) == 1 else None


@open_record
class _Beside:
    """Which toxicity an adjective is said of."""

    reading: Reading
    degrees: Sequence[Degree]
    joins: re.Pattern[str]
    known: SeverityWords

    def is_said_of(self, degree: Degree, mention: Mention) -> bool:
        if self._is_told_by_several_signs(mention):
            return False
        if self._stands_before(degree, mention):
            return self._go_before or not any(self._stands_right_behind(degree, other) for other in self._diseases)
        if not self._stands_behind(degree, mention):
            return False
        before_another = any(self._stands_before(degree, other) for other in self._diseases if other is not mention)
        parted = self.joins.search(self.reading.text, mention.end, degree.start) is not None
        return not (before_another and (parted or self._go_before))

    def _is_told_by_several_signs(self, mention: Mention) -> bool:
        """'fatigue, hypotension modérée': the adjective is that of one sign, no grade of what both tell."""
        is_listed = self.joins.search(mention.surface) is not None or "," in mention.surface
        return bool(mention.crossing) and is_listed

    @property
    def _diseases(self) -> list[Mention]:
        return [one for one in self.reading.mentions if one.kind in DISEASES]

    @property
    def _go_before(self) -> bool:
        """Whether adjectives stand before their toxicity: 'severe colitis mild pruritus'."""
        return min(degree.start for degree in self.degrees) < min(one.start for one in self._diseases)

    def _stands_right_behind(self, degree: Degree, mention: Mention) -> bool:
        return self.reading.text[mention.end : degree.start].isspace()

    def _stands_before(self, degree: Degree, mention: Mention) -> bool:
        if not 0 <= mention.start - degree.end <= REACH_BEFORE:
            return self._tells_its_kind_between(degree.end, mention.start)
        between = self.reading.text[degree.end : mention.start]
        return not (
            self.joins.fullmatch(between) or _MARK.search(between)
        )  # 'prurit sévère et colite', 'sévère, colite'

    def _tells_its_kind_between(self, start: int, end: int) -> bool:
        """'severe immune-related colitis', 'hypophysite symptomatique sévère': nothing but which kind it is."""
        inside = [token for token in self.reading.tokens if start <= token.start and token.end <= end]
        of_a_kind = inside and all(token.folded in _which_kind(self.known) for token in inside)
        return bool(of_a_kind) and not _MARK.search(self.reading.text, start, end)

    def _stands_behind(self, degree: Degree, mention: Mention) -> bool:
        if degree.start < mention.end:
            return False
        mentions, text = self.reading.mentions, self.reading.text
        others = (other for other in mentions if mention.end <= other.start and other.end <= degree.start)
        if any(other.kind in DISEASES or other.kind == "organ" for other in others):
            return False
        between = text[mention.end : degree.start]
        if any(mark in between for mark in ",:") and not _ends_there(degree, self.reading, self.known):
            return False  # 'colitis, severe fatigue'
        near = degree.start - mention.end <= REACH and not _NEW_CLAUSE.search(between)
        if near or self._tells_its_kind_between(mention.end, degree.start):
            return True
        return _only_a_place_parts(mention.end, degree.start, self.reading, self.known)


def _only_a_place_parts(start: int, end: int, reading: Reading, known: SeverityWords) -> bool:
    """'colite à Pau, sévère', 'colite : très sévère', 'colite, c'est sévère': where it is, how very, and marks."""
    spans, small = _spans_of_places(reading), _said_of_it(known)
    inside = [token for token in reading.tokens if start <= token.start and token.end <= end]
    if not all(token.folded in small or lies_in(token.start, token.end, spans) for token in inside):
        return False
    edges = [start, *(edge for token in inside for edge in (token.start, token.end)), end]
    marks = "".join(reading.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return _ONLY_MARKS.fullmatch(marks) is not None


def _ends_there(adjective: Degree, reading: Reading, known: SeverityWords) -> bool:
    """Whether no noun follows an adjective behind a mark."""
    behind = next((token for token in reading.tokens if token.start >= adjective.end), None)
    if behind is None or not reading.text[adjective.end : behind.start].isspace():
        return True
    return behind.folded in words_of(known.goes_on) or behind.folded in _beside_nothing(known)
