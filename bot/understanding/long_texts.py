"""A text longer than what is read of a question (`LONGEST_TEXT`): all the rest is searched for emergencies.

A letter that is pasted tells at its end what happens now. Its beginning alone says what is asked, people and places
included; but whatever its length, nobody in danger may be missed. A first look finds the sentences in which something
might raise an alarm, whoever it is said of; each of them is then read as a message of its own, as a page of what is
calm around a sign says nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.knowledge_base.fields import HIGHEST_GRADE
from bot.knowledge_base.kinds import ALERTS, OF_THE_NETWORK
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.record import record
from bot.understanding.case import Case
from bot.understanding.circumstances import Circumstances
from bot.understanding.clauses import WordTree, gaps_of, sentences_of
from bot.understanding.folding import LONGEST_TEXT, Token, curated_words, tokens_of, with_plain_figures
from bot.understanding.little_words import each_in_full
from bot.understanding.one_text import one_text
from bot.understanding.reading_tools import ReadingTools
from bot.understanding.sightings import Sighting
from bot.understanding.urgency import SEVERITY
from bot.understanding.whole_names import MOST_UNKNOWN

LONGEST_PART = 500
"""Characters of a part; hardly a sentence is longer."""
LONGEST_BEFORE, MOST_BEFORE = 250, 20
"""Characters and sentences before a sentence that belong to it."""
SHARED = 100
"""Characters of a sentence without an end that its next part repeats, so that no sign is cut in two."""
MOST_PARTS = 400
"""Parts that are looked at, the last ones of a text; the longest message of Telegram has some sixty."""
REACH = 20
"""Words between a number and the name whose grade it may be, in a sentence."""
LEAST_GRADE = 3
"""The lowest grade at which a sheet may call for the hospital or 15."""
_SAY_NOTHING_BESIDE_AN_ALARM = frozenset({"fallback", "about", "help"})
_WHATEVER_IT_IS_SAID_OF = Circumstances(has_context=True, is_of_somebody=True, goes_on=True)


@record
class Part:
    """A sentence of a text, or a piece of one that is too long."""

    text: str
    end: int
    """Where it ends in the whole."""
    behind: str
    """The sentences before it, as many as belong to it."""

    @property
    def begin(self) -> int:
        return self.end - len(self.text)


def parts_of(text: str) -> Iterator[Part]:
    """The parts of a text in its order."""
    sentences = sentences_of(text)
    for at, (begin, sentence) in enumerate(sentences):
        starts = (start for start, _ in sentences[max(0, at - MOST_BEFORE) : at] if begin - start <= LONGEST_BEFORE)
        behind = text[next(starts, begin) : begin]
        for start, end in _pieces(sentence):
            yield Part(sentence[start:end], begin + end, behind)


def _pieces(sentence: str) -> Iterator[tuple[int, int]]:
    """From where to where each piece of a sentence goes, cut at blanks if it has any."""
    start = 0
    while len(sentence) - start > LONGEST_PART:
        end = start + LONGEST_PART
        blank = sentence.rfind(" ", end - SHARED, end)
        yield start, blank if blank > 0 else end
        shared = sentence.rfind(" ", start, end - SHARED)
        start = shared if shared > start else end - SHARED
    yield start, len(sentence)


def _graver(case: Case, other: Case) -> Case:
    """The more urgent of the two, the first where they are equal."""
    return max(case, other, key=lambda one: SEVERITY.index(one.haste.urgency))


def _begin_of_the_end(text: str) -> int:
    """Where the last sentences begin, as many as one part may hold."""
    starts = (start for start, _ in sentences_of(text) if len(text) - start <= LONGEST_BEFORE)
    return next(starts, max(0, len(text) - LONGEST_BEFORE))


def _telling(phrases: Iterable[str], knowledge: Knowledge) -> frozenset[str]:
    """The longest word of each: beside 'de' and 'plus', which stand in most sentences, 'le 3 mars' is no grade."""
    small = knowledge.language.small_words
    little = small.fillers.union(*small.of_one_language.values())
    longest = (max(curated_words(phrase), key=len, default="") for phrase in phrases)
    return frozenset(word for word in longest if not word.isdecimal()) - little - {""}


class LongTexts:
    """Finds in a long text the parts that have to be read by themselves. Made of the tools of one reader."""

    def __init__(self, tools: ReadingTools) -> None:
        self._tools = tools
        knowledge = tools.knowledge
        self._severity = {one.key: SEVERITY.index(one.urgency) for one in knowledge.emergencies}
        spoken = knowledge.language.number_words.of_grades
        grades = {word for word, grade in spoken.items() if grade >= LEAST_GRADE}
        self._grades = grades | {str(grade) for grade in range(LEAST_GRADE, HIGHEST_GRADE + 1)}
        graded = knowledge.toxicities.values()
        forms = [form.phrases for one in graded for form in one.forms]
        named = [*(one.phrases for one in graded), *forms]
        organs = [specialty.organs for specialty in knowledge.specialties.values()]
        self._names = _telling((phrase for one in (*named, *organs) for phrase in one.all()), knowledge)
        grave = (meaning for grade, meaning in knowledge.grades.general.items() if grade >= LEAST_GRADE)
        self._grave = WordTree(phrase for meaning in grave for phrase in meaning.phrases.all())

    def with_the_gravest(self, case: Case, text: str, case_of: Callable[[int, int], Case]) -> Case:
        """The case of the text's beginning, as urgent as its gravest part.

        `case_of`: what the text asks by itself from one place to another.

        The end first: there stands what happens now, so it is read whatever its words. Elsewhere a sentence has to be
        grave by itself and behind what stands before it: 'sans souffle' of an auscultation is nobody's breath.
        """
        gravest = case
        parts = [part for part in parts_of(text) if part.end > LONGEST_TEXT][-MOST_PARTS:]
        for begin in dict.fromkeys((_begin_of_the_end(text), *(part.begin for part in parts[-1:]))):
            if not self._is_as_grave_as_can_be(gravest):
                gravest = _graver(gravest, case_of(begin, len(text)))
        seen, unknown = set[str](), 0
        for part in reversed(parts[:-1]):
            if self._is_as_grave_as_can_be(gravest):
                break
            if part.text in seen:
                continue
            seen.add(part.text)
            unknown += self._unknown_words(part.text)
            sought = part.text if unknown <= MOST_UNKNOWN else self._without_unknown_words(part.text)
            if self._may_be_graver(sought, SEVERITY.index(gravest.haste.urgency)):
                by_itself = _graver(gravest, case_of(part.begin, part.end))
                if by_itself is not gravest:
                    gravest = _graver(gravest, case_of(part.begin - len(part.behind), part.end))
        return case if gravest is case else _called_for(case, gravest)

    @staticmethod
    def _is_as_grave_as_can_be(case: Case) -> bool:
        return case.haste.urgency == SEVERITY[-1]

    def _may_be_graver(self, part: str, severity: int) -> bool:
        """Whether a sign, a value or a grade is told in it that may be graver, if it is somebody's and of today."""
        tools = self._tools
        with one_text():
            text = tools.fluent(tools.spelled_letters(with_plain_figures(part)))
            typed = each_in_full(tokens_of(text), text, tools.vocabulary.small)
            tokens = tools.unglued(tools.spelt_out(typed, text))
            words = [token.folded for token in tokens]
            if self._tells_a_grade(tokens, text, words):
                return True
            sighting = self._sighted(tokens, text)
            if (again := tools.signs_by_ear.again(tokens)) is not None:
                sighting = sighting.and_heard(self._sighted(again.tokens, text), again.supports)
            alarms = tools.alarm_reader.read(text, typed, tokens, sighting, _WHATEVER_IT_IS_SAID_OF)
        return any(self._severity[alarm.key] > severity for alarm in alarms)

    def _tells_a_grade(self, tokens: Sequence[Token], text: str, words: Sequence[str]) -> bool:
        """A grade that may call, by its word, by an adjective, or as a number beside what may be graded."""
        told = (grade for one in self._tools.grade_reader.read(tokens, text) for grade in one.grades)
        return self._is_beside_a_name(words) or self._grave.stands_in(words) or max(told, default=0) >= LEAST_GRADE

    def _is_beside_a_name(self, words: Sequence[str]) -> bool:
        """'colitte cotée en 3': a number, and not far from it the name of what may be graded, misspelt or not."""
        if self._grades.isdisjoint(words):
            return False
        numbers = [at for at, word in enumerate(words) if word in self._grades]
        near = {at for one in numbers for at in range(max(0, one - REACH), min(len(words), one + REACH + 1))}
        return any(self._may_be_a_name(word) for word in {words[at] for at in near})

    def _may_be_a_name(self, word: str) -> bool:
        vocabulary = self._tools.vocabulary
        if vocabulary.knows(word) or word.isdecimal():
            return word in self._names
        return word in self._names or any(one.word in self._names for one in vocabulary.spellings.near(word))

    def _sighted(self, tokens: Sequence[Token], text: str) -> Sighting:
        in_full, topics = self._tools.wordings.in_full(tokens), frozenset[int]()
        return self._tools.alarm_reader.look(tokens, in_full, topics, gaps_of(tokens, text))

    def _unknown_words(self, part: str) -> int:
        return sum(not self._is_known(token) for token in tokens_of(part))

    def _is_known(self, token: Token) -> bool:
        word, known = token.folded, self._tools.vocabulary
        signs = self._tools.alarm_reader.words
        return token.is_number or known.knows(word) or word in signs or word in known.spellings

    def _without_unknown_words(self, part: str) -> str:
        """The part in which signs are found that are spelt right: no word of them is unknown."""
        for token in tokens_of(part):
            if not self._is_known(token):
                part = part[: token.start] + " " * (token.end - token.start) + part[token.end :]
        return part


def _called_for(case: Case, part: Case) -> Case:
    """The case with the call that a part of its text needs in front, and without what nobody reads beside it."""
    left_out = ALERTS - {"privacy"} | _SAY_NOTHING_BESIDE_AN_ALARM
    if part.haste.urgency == SEVERITY[-1]:
        left_out |= OF_THE_NETWORK
    called = [part.haste.section] if part.haste.section else []
    kept = [section for section in case.query.sections if section not in left_out]
    problems = tuple(dict.fromkeys([*part.haste.problems, *case.query.problems]))
    query = case.query.with_(sections=(*called, *kept), problems=problems)
    alarms = tuple(dict.fromkeys([*part.alarms, *case.alarms]))
    return case.with_(query=query, haste=part.haste, alarms=alarms, speaks_of_danger=False)
