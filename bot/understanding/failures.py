"""Functions of the body that fail, found by composition: a word for the function, and around it a wording of failure.

'ne respire plus', 'n'arrive plus à respirer', 'arrêt de la respiration', 'isn't breathing': none of them is listed, the
parts are (knowledge/language/failures.yaml). Only words that begin a function start any search, and every search looks
at a few words around, so reading is linear in the text.

Longer than 300 lines: a function, its failure and what stands between them are one grammar.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge_base.clauses import Failures, Function
from bot.knowledge_base.emergencies import FailureKind
from bot.knowledge_base.read_back import ReadBack
from bot.knowledge_base.small_words import SmallWords
from bot.understanding.allowance import PART_OF_A_SIGN
from bot.understanding.clauses import Gap, WordTree, clause_around
from bot.understanding.folding import Token, curated_words
from bot.understanding.known_words import OfKnownWords
from bot.understanding.sounds import ENDINGS_OF_A_VERB, ENDINGS_OF_AN_INFINITIVE
from bot.understanding.spelling import SpellingIndex

BETWEEN = 6
"""Little words that are passed over between the parts of a failure."""
CLAUSE = 14
"""Words of a clause that are looked at on each side."""
REACH_OF_A_LIST = 9
"""How far before 'ni parler' the wording of the failure may stand."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A function that fails, and where it is said: words[start:end]."""

    function: str
    kind: FailureKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Part(ReadBack):
    """A word for a function: which, in which role, and the words behind its first one."""

    function: str
    role: str
    rest: tuple[str, ...]


OWNER_REACH = 3
"""Words behind an animal or a machine in which its owner is named: le chat *de la patiente*."""
NEAR = 3
"""Words before a failure among which its subject stands."""
ROLES = ("verbs", "infinitives", "participles", "nouns", "nouns_lost", "states", "failed")
"""Letters of a function's word that is recognised with one typo."""
BY_EAR = "infinitives_"
"""An infinitive that is written as it sounds, behind what asks for one: *arrive plus à marché*."""


class _Surroundings:
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


class FailureReader:
    """Finds the failures of the functions of knowledge/language/failures.yaml."""

    def __init__(
        self, failures: Failures, ordinary: Mapping[str, str], small: SmallWords, curated: Container[str] = ()
    ) -> None:
        self.words = _FailureWords(failures)
        self._ordinary = ordinary
        self._surroundings = {key: _Surroundings(function) for key, function in failures.functions.items()}
        self._parts: dict[str, list[_Part]] = defaultdict(list)
        for key, function in failures.functions.items():
            for role in ROLES:
                for phrase in getattr(function, role).all():
                    first, *rest = curated_words(phrase)
                    self._parts[first].append(_Part(key, role, tuple(rest)))
            self._write_by_ear(key, function)
        self.spellings = SpellingIndex(
            (word for word in self._parts if PART_OF_A_SIGN.forgives(len(word)) and word not in ordinary),
            small,
            curated,
        )
        self._misspelt = OfKnownWords(self._meant_by, curated, ordinary)

    def _write_by_ear(self, key: str, function: Function) -> None:
        """*marché* for *marcher*, *réagi* for *réagit*: no ear tells them apart."""
        each = ((function.infinitives, ENDINGS_OF_AN_INFINITIVE, BY_EAR), (function.verbs, ENDINGS_OF_A_VERB, "verbs"))
        for phrases, endings, role in each:
            for first, *rest in map(curated_words, phrases.fr):
                if first.endswith(endings):
                    self._parts[first[:-1]].append(_Part(key, role, tuple(rest)))

    def read(self, words: Sequence[str], gaps: Sequence[Gap], topics: frozenset[int]) -> list[Failure]:
        """The failures of a text, in its order. `topics`: words of diseases and disciplines, which are no patient."""
        found: list[Failure] = []
        may_fail = not self.words.hints.isdisjoint(words)
        for at, word in enumerate(words):
            for part in self._parts.get(word) or (self._misspelt[word] if may_fail else ()):
                end = at + 1 + len(part.rest)
                if part.rest and tuple(words[at + 1 : end]) != part.rest:
                    continue
                look = _Look(self.words, self._surroundings[part.function], words, gaps, at, end)
                failure = look.failure(part, found)
                # 'colite grade 1, inconscient': what only a body can be is said of no disease and of no discipline
                of_a_body = part.role == "failed"
                if failure and failure not in found and look.is_meant(failure, frozenset() if of_a_body else topics):
                    found.append(failure)
        return found

    def said_of_things(self, words: Sequence[str], gaps: Sequence[Gap]) -> frozenset[int]:
        """The words behind an animal or a machine, up to a comma or an 'and', where no patient is named."""
        found: set[int] = set()
        for at, end in self.words.not_people.spans_in(words):
            clause = range(clause_around(at, at + 1, gaps)[0], self._end_of_what_is_said(end, words, gaps))
            if self.words.is_where_somebody_is(words, at, end, clause.start):
                continue
            owner = self._owner(at, end, gaps)
            elsewhere = (one for one in clause if one not in owner and not at <= one < end)
            if not self.words.patient.stands_in(words, elsewhere):
                found.update(one for one in clause if one >= at)
        return frozenset(found)

    def go_well(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether the verbs of functions at tokens[start:end] are said to work: 'il respire et avale bien'."""
        if self.words.verbs.first_words.isdisjoint(token.folded for token in tokens[start:end]):
            return False
        words = [token.folded for token in tokens]
        if not self.words.verbs.stands_in(words, range(start, end)):
            return False
        while end < len(words) and self.words.well.end_from(words, end) == end:
            further = max(self.words.verbs.end_from(words, end), self.words.joins.end_from(words, end))
            if further == end:
                return False
            end = further
        behind = self.words.well.end_from(words, end)
        return behind > end and self.words.reversed_by.end_from(words, behind) == behind

    @staticmethod
    def _owner(start: int, end: int, gaps: Sequence[Gap]) -> frozenset[int]:
        """Where the owner of words[start:end] is named: '*her* cat', 'le chat *de la patiente*'."""
        behind = range(end, end + OWNER_REACH) if end < len(gaps) and not gaps[end] else ()
        return frozenset((start - 1, *behind))

    def _end_of_what_is_said(self, start: int, words: Sequence[str], gaps: Sequence[Gap]) -> int:
        parted = (one for one in range(start, len(words)) if gaps[one] or self.words.joins.end_from(words, one) > one)
        return next(parted, len(words))

    def _meant_by(self, word: str) -> Sequence[_Part]:
        """What an unknown word may be a misspelling of."""
        if not PART_OF_A_SIGN.may_be(len(word)) or word in self._ordinary:
            return ()
        near = self.spellings.near_enough(word, PART_OF_A_SIGN)
        return [part for known in near for part in self._parts[known] if not part.rest]


class _FailureWords:
    """The wordings of failure, ready to be looked for."""

    def __init__(self, failures: Failures) -> None:
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
        self.not_state = WordTree(failures.not_state.all())
        self.little = WordTree(failures.little_words.all())
        self.reports = WordTree(failures.reports.all())
        self.joins = WordTree(failures.joins.all())
        self.reversed_by = WordTree(failures.reversed_by.all())
        self.patient = WordTree(failures.patient.all())
        self.things = WordTree((*failures.things.all(), *failures.not_people.all()))
        self.not_people = WordTree(failures.not_people.all())
        self.well = WordTree(failures.well.all())
        functions = failures.functions.values()
        told = (
            verb for one in functions for verb in (*one.verbs.all(), *one.infinitives.all(), *one.participles.all())
        )
        self.verbs = WordTree(told)
        self.stands_at = WordTree(failures.stands_at.all())
        self.somebody = WordTree((*failures.patient.all(), *failures.come_upon.all()))
        self.relative = WordTree(failures.relative.all())
        listed = (failures.behind_verb, failures.stops, failures.unable, failures.hard, failures.loses, failures.gone)
        self.hints = frozenset(word for phrases in listed for phrase in phrases.all() for word in curated_words(phrase))

    def is_where_somebody_is(self, words: Sequence[str], at: int, end: int, first: int) -> bool:
        """Whether words[at:end] is a thing at which somebody named from `first` on is, and says nothing of the thing.

        'patient dans sa *voiture*, ne répond plus'; not 'patient sur un *logiciel* qui ne répond plus'.
        """
        before = at
        while before > first and self.stands_at.start_before(words, before) == before:
            if words[before - 1] not in self.little:
                return False
            before -= 1
        named = range(first, self.stands_at.start_before(words, before) + 1)  # 'tombée du' names her too
        return (before > first and self.relative.end_from(words, end) == end) and self.somebody.stands_in(words, named)


@dataclass(frozen=True, slots=True)
class _Look:
    """One word for a function at words[at:end], and what stands around it."""

    known: _FailureWords
    around: _Surroundings
    words: Sequence[str]
    gaps: Sequence[Gap]
    at: int
    end: int

    def failure(self, part: _Part, before: Sequence[Failure]) -> Failure | None:
        """The failure that the word is part of, if any."""
        for kind, start, end in self._wordings(part.role, before):
            return Failure(part.function, kind, start, end)
        return None

    def _wordings(self, role: str, before: Sequence[Failure]) -> Iterator[tuple[FailureKind, int, int]]:
        if role == "failed":
            yield "stops", self.at, self.end
        elif role == BY_EAR:
            yield from self._framed("unable", self.known.unable)
            yield from self._denied_modal()
        elif role != "infinitives" and (end := self._end_of_a_no()) and not self._fails_already():
            yield "stops", self.at, end
        elif role == "states":
            yield from self._framed("stops", self.known.not_state)
        elif role in ("nouns", "nouns_lost"):
            yield from self._lost(role, before)
        else:
            if role == "verbs":
                yield from self._denied_verb()
                yield from self._hardly()
            if role == "participles":
                yield from self._denied_participle()
            yield from self._framed("stops", self.known.stops)
            yield from self._framed("unable", self.known.unable)
            yield from self._framed("hard", self.known.hard)
            yield from self._denied_modal()
            yield from self._goes_on_with_a_list()

    def _fails_already(self) -> bool:
        """'perte de connaissance : non', 'trouble de conscience : absent': the answer denies the failure."""
        known = self.known
        frames = (known.loses, known.lacks, known.stops, known.unable, known.hard)
        return any(words.start_before(self.words, edge) < edge for edge in self._edges_before() for words in frames)

    def _end_of_a_no(self) -> int:
        """Where 'non' ends behind a colon, as in a report: 'Conscient : non. Pouls : absent'; 0 where none stands."""
        at = self.end
        if at >= len(self.words) or self.gaps[at] not in (Gap.COLON, Gap.QUESTION):
            return 0
        end = self.known.answered_no.end_from(self.words, at)
        ends = end == len(self.words) or self.gaps[end] != Gap.NONE or self.words[end].isdigit()  # 'abolie 14:31'
        return end if end > at and ends else 0

    def _framed(self, kind: FailureKind, frames: WordTree) -> Iterator[tuple[FailureKind, int, int]]:
        """A wording of failure right before, but for little words."""
        for edge in self._edges_before():
            start = frames.start_before(self.words, edge)
            if start < edge and not self._parted(start, self.at):
                yield kind, start, self.end

    def _edges_before(self) -> Iterator[int]:
        """Where a wording may end before the word: right before it, or before the little words that stand there."""
        edge = self.at
        yield edge
        for _ in range(BETWEEN):
            if edge == 0 or self.gaps[edge] != Gap.NONE or self.words[edge - 1] not in self.known.little:
                return
            edge -= 1
            yield edge

    def _parted(self, start: int, end: int) -> bool:
        return any(gap != Gap.NONE for gap in self.gaps[start + 1 : end + 1]) if end < len(self.gaps) else False

    def _after_little_words(self, at: int) -> int:
        for _ in range(BETWEEN):
            if at >= len(self.words) or self.gaps[at] != Gap.NONE or self.words[at] not in self.known.little:
                break
            at += 1
        return at

    def _continues(self, at: int) -> bool:
        return at < len(self.words) and self.gaps[at] == Gap.NONE

    def _denied_verb(self) -> Iterator[tuple[FailureKind, int, int]]:
        """'ne respire plus', 'n'urine presque plus'; without 'ne' only where nothing compares: 'respire plus'."""
        at = self._after_little_words(self.end)
        if not self._continues(at) or self.words[at] not in self.known.behind_verb:
            return
        start = next((edge for edge in self._edges_before() if self._is(edge - 1, self.known.before_verb)), None)
        if start is not None and not self._parted(start - 1, self.at):
            yield "stops", start - 1, at + 1
        elif self.words[at] in self.known.behind_verb_alone and (
            not self._continues(at + 1) or self.known.may_follow.end_from(self.words, at + 1) > at + 1
        ):
            yield "stops", self.at, at + 1

    def _hardly(self) -> Iterator[tuple[FailureKind, int, int]]:
        """'respire à peine', 'parle de moins en moins': at the end of the clause, or before what says since when."""
        degrees: tuple[tuple[FailureKind, WordTree], ...] = (
            ("unable", self.known.barely_behind), ("hard", self.known.hardly_behind),
        )  # fmt: skip
        for kind, words in degrees:
            end = words.end_from(self.words, self.end)
            if end > self.end and not self._parted(self.end - 1, self.end):
                may = not self._continues(end) or self.known.may_follow.end_from(self.words, end) > end
                yield from [(kind, self.at, end)] if may else []

    def _denied_participle(self) -> Iterator[tuple[FailureKind, int, int]]:
        """'n'a pas uriné', 'n'a plus parlé'."""
        for edge in self._edges_before():
            if self._is(edge - 1, self.known.behind_verb) and self._is(edge - 2, self.known.before_participle):
                yield "stops", edge - 2, self.end
                return

    def _denied_modal(self) -> Iterator[tuple[FailureKind, int, int]]:
        """'n'arrive plus à respirer', 'n'est plus capable de', 'ne peut marcher'."""
        denied, at = False, self.at
        for _ in range(BETWEEN):
            if at == 0 or self.gaps[at] != Gap.NONE:
                return
            word = self.words[at - 1]
            if word in self.known.modals:
                start = self._denial_before(at - 1)
                if denied or start < at - 1:
                    yield "unable", start, self.end
                return
            if word not in self.known.little and word not in self.known.behind_verb:
                return
            denied = denied or word in self.known.behind_verb
            at -= 1

    def _denial_before(self, modal: int) -> int:
        """Where the denial right before a modal begins ('n'a pas pu', 'ne peut'); the modal's own place without one."""
        denying = (self.known.before_verb, self.known.behind_verb)
        edge = modal
        for at in range(modal - 1, max(-1, modal - 4), -1):
            if self.gaps[at + 1] != Gap.NONE:
                break
            word = self.words[at]
            if any(word in words for words in denying):
                edge = at
            elif word not in self.known.little and word not in self.known.before_participle:
                break
        return edge

    def _goes_on_with_a_list(self) -> Iterator[tuple[FailureKind, int, int]]:
        """'n'arrive plus à marcher ni à parler', 'she cannot feel or move her legs'."""
        edge = list(self._edges_before())[-1]
        if not self._is(edge - 1, self.known.joins):
            return
        for at in range(edge - 1, max(0, edge - 1 - REACH_OF_A_LIST), -1):
            if self.gaps[at] >= Gap.COLON:
                return
            if self.known.unable.start_before(self.words, at) < at:
                yield "unable", edge - 1, self.end
                return
            if self._is(at - 1, self.known.modals) and (
                self._is(at, self.known.behind_verb) or self._denial_before(at - 1) < at - 1
            ):
                yield "unable", edge - 1, self.end
                return

    def _lost(self, role: str, before: Sequence[Failure]) -> Iterator[tuple[FailureKind, int, int]]:
        """'absence de pouls', 'sans pouls', 'pouls imprenable', '… ni respiration'."""
        if role == "nouns":
            yield from self._framed("stops", self.known.lacks)
        yield from self._framed("stops", self.known.loses)
        at = self._after_little_words(self.end)
        if self._continues(at) and (end := self.known.gone.end_from(self.words, at)) > at:
            yield "stops", self.at, end
        edge = list(self._edges_before())[-1]
        if self._is(edge - 1, self.known.joins) and any(edge - 3 <= failure.end < edge for failure in before):
            yield "stops", edge - 1, self.end

    def _is(self, at: int, words: WordTree) -> bool:
        return 0 <= at < len(self.words) and self.words[at] in words

    def is_meant(self, failure: Failure, topics: frozenset[int]) -> bool:
        """Whether nothing around makes something else of it: a contrary, an object, a thing that fails."""
        behind = max(failure.end, self.end)
        if self.around.has_objects and not self._has_an_object():
            return False
        if not self._may_stand_before(behind):
            return False
        subject = self._its_subject(failure.start)
        if self._something_else_fails(subject):
            return False
        living = self.known.patient.stands_in(self.words, subject)
        if self.around.living_subject and not living:
            return False
        return living or not self.around.not_of_topics or not self._has_a_topic_as_subject(failure.start, topics)

    def _something_else_fails(self, subject: range) -> bool:
        things = (self.around.not_of, self.known.things)
        spans = ((at, end) for at in subject for one in things if (end := one.end_from(self.words, at)) > at)
        return any(not self.known.is_where_somebody_is(self.words, at, end, subject.start) for at, end in spans)

    def _has_a_topic_as_subject(self, start: int, topics: frozenset[int]) -> bool:
        """'colite qui ne répond plus', 'le cardiologue ne répond pas'; not 'pneumologue à Niort. Inconsciente'."""
        for at in range(start - 1, max(0, start - NEAR) - 1, -1):
            if self.gaps[at + 1].ends_a_sentence:
                return False
            if at in topics:
                return True
        return False

    def _has_an_object(self) -> bool:
        first = self.at
        while first > 0 and self.at - first < BETWEEN and self.gaps[first] == Gap.NONE:
            first -= 1
        for at in range(first, min(len(self.words), self.end + CLAUSE)):
            if at > first and self.gaps[at] >= Gap.COLON:
                if at > self.at:
                    return False
                continue
            if self.around.objects.end_from(self.words, at) > at:
                return True
        return False

    def _may_stand_before(self, behind: int) -> bool:
        if not self._continues(behind):
            return True
        further = self._after_little_words(behind)
        places = {behind, further} if self._continues(further) else {behind}
        if any(self.around.but_before.end_from(self.words, at) > at for at in places):
            return True
        if any(self.known.reversed_by.end_from(self.words, at) > at for at in places):
            return False
        if any(self.around.not_before.end_from(self.words, at) > at for at in places):
            return False
        if not self.around.ends_its_clause:
            return True
        return not self._continues(further) or any(
            self.around.only_before.end_from(self.words, at) > at for at in places
        )

    def _its_subject(self, start: int) -> range:
        """Where the subject may stand: not before what is reported ('dit au téléphone | qu'elle ne respire plus')."""
        clause = self._clause_before(start)
        for at in reversed(clause):
            end = self.known.reports.end_from(self.words, at)
            pronoun = self.known.patient.end_from(self.words, end)
            if end > at and pronoun > end and all(self._belongs_to_a_verb(word) for word in range(pronoun, start)):
                return range(end, start)
        return clause

    def _belongs_to_a_verb(self, at: int) -> bool:
        known, word = self.known, self.words[at]
        return word in known.little or any(
            word in words for words in (known.before_verb, known.modals, known.behind_verb)
        )

    def _clause_before(self, start: int) -> range:
        first = start
        while first > 0 and start - first < CLAUSE and self.gaps[first] < Gap.COLON:
            first -= 1
        return range(first, start)
