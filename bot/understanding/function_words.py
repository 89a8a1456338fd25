"""The words for a function of the body and for its failure, and one such word in a text with what stands around it.

They stand in knowledge/language/failures.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge_base.clauses import Failures
from bot.knowledge_base.functions import Function
from bot.understanding.clauses import Gap, WordTree
from bot.understanding.folding import curated_words

BETWEEN = 6
"""Little words that are passed over between the parts of a failure."""
ROLES = ("verbs", "infinitives", "participles", "nouns", "nouns_lost", "states", "failed")
"""What a word may be to its function, as the lists of failures.yaml are called."""
BY_EAR = "infinitives_"
"""An infinitive that is written as it sounds, behind what asks for one: *arrive plus à marché*."""


class FailureWords:
    """The wordings of failure, ready to be looked for."""

    def __init__(self, failures: Failures) -> None:
        self.failures = failures
        self.before_verb = WordTree(failures.before_verb.all())
        self.behind_verb = WordTree(failures.behind_verb.all())
        self.barely_behind = WordTree(failures.barely_behind.all())
        self.hardly_behind = WordTree(failures.hardly_behind.all())
        self.behind_verb_alone = WordTree(failures.behind_verb_alone.all())
        self.may_follow = WordTree(failures.may_follow.all())
        self.before_participle = WordTree(failures.before_participle.all())
        self.stops = WordTree(failures.stops.all())
        self.unable = WordTree(failures.unable.all())
        self.modals = WordTree(failures.modals.all())
        self.hard = WordTree(failures.hard.all())
        self.lacks = WordTree(failures.lacks.all())
        self.loses = WordTree(failures.loses.all())
        self.gone = WordTree(failures.gone.all())
        self.answered_no = WordTree((*failures.gone.all(), *failures.answered_no.all()))
        self.sides = WordTree(failures.sides.all())
        self.not_state = WordTree(failures.not_state.all())
        self.little = WordTree(failures.little_words.all())
        self.reports = WordTree(failures.reports.all())
        self.joins = WordTree(failures.joins.all())
        self.reversed_by = WordTree(failures.reversed_by.all())
        self.patient = WordTree(failures.patient.all())
        pronouns = {word for phrase in failures.of_people_and_things.all() for word in curated_words(phrase)}
        self.named = WordTree(word for word in failures.patient.all() if word not in pronouns)
        not_people = (*failures.not_people.all(), *failures.animals.all())
        self.things = WordTree((*failures.things.all(), *not_people))
        self.not_people = WordTree(not_people)
        self.well = WordTree(failures.well.all())
        functions = failures.functions.values()
        told = (
            verb for one in functions for verb in (*one.verbs.all(), *one.infinitives.all(), *one.participles.all())
        )
        self.verbs = WordTree(told)
        self.stands_at = WordTree(failures.stands_at.all())
        self.beside = WordTree(failures.beside.all())
        self.somebody = WordTree((*failures.patient.all(), *failures.come_upon.all()))
        self.relative = WordTree(failures.relative.all())
        listed = (failures.behind_verb, failures.stops, failures.unable, failures.hard, failures.loses, failures.gone)
        self.hints = frozenset(word for phrases in listed for phrase in phrases.all() for word in curated_words(phrase))


class Surroundings:
    """What decides, for one function, whether a wording means it."""

    def __init__(self, function: Function) -> None:
        self.objects = WordTree(function.objects.all())
        self.has_objects = bool(function.objects.all())
        self.not_before = WordTree(function.not_before.all())
        self.but_before = WordTree(function.but_before.all())
        self.only_before = WordTree(function.only_before.all())
        self.ends_its_clause = bool(function.only_before.all())
        self.not_of = WordTree(function.not_of.all())
        self.living_subject = function.living_subject
        self.not_of_topics = function.not_of_topics


@dataclass(frozen=True, slots=True)
class FunctionWord:
    """One word for a function at words[at:end], and what stands around it."""

    known: FailureWords
    around: Surroundings
    words: Sequence[str]
    gaps: Sequence[Gap]
    at: int
    end: int

    def edges_before(self) -> Iterator[int]:
        """Where a wording may end before the word: right before it, or before the little words that stand there."""
        edge = self.at
        yield edge
        for _ in range(BETWEEN):
            if edge == 0 or self.gaps[edge] != Gap.NONE or self.words[edge - 1] not in self.known.little:
                return
            edge -= 1
            yield edge

    @property
    def first_edge(self) -> int:
        """The furthest of them."""
        return list(self.edges_before())[-1]

    def after_little_words(self, at: int) -> int:
        """Where the little words that begin there end."""
        for _ in range(BETWEEN):
            if at >= len(self.words) or self.gaps[at] != Gap.NONE or self.words[at] not in self.known.little:
                break
            at += 1
        return at

    def is_parted(self, start: int, end: int) -> bool:
        """Whether a mark stands between these words."""
        return any(gap != Gap.NONE for gap in self.gaps[start + 1 : end + 1]) if end < len(self.gaps) else False

    def continues(self, at: int) -> bool:
        """Whether a word stands there that no mark parts from the one before."""
        return at < len(self.words) and self.gaps[at] == Gap.NONE

    def ends_or_goes_on(self, at: int) -> bool:
        """Whether the clause ends there, or goes on with what may follow: 'respire plus *du tout*'."""
        return not self.continues(at) or self.begins(self.known.may_follow, at)

    def is_one(self, at: int, words: WordTree) -> bool:
        """Whether one of these words stands there."""
        return 0 <= at < len(self.words) and self.words[at] in words

    def begins(self, phrases: WordTree, at: int) -> bool:
        """Whether one of the phrases begins there."""
        return phrases.end_from(self.words, at) > at
