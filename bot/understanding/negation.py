"""What is denied, past or only asked about: from the word that says so to the end of its clause, and never further.

A denial ends at any punctuation but a comma and at the words of knowledge/language/negation.yaml; behind a comma it
goes on only in a list. Wordings that only look like a denial ('sans doute', 'on ne peut pas exclure') deny nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.knowledge_base.clauses import PastTimes
from bot.knowledge_base.language import CueKey, Language
from bot.understanding.clauses import Gap, WordTree
from bot.understanding.folding import Token
from bot.understanding.vocabulary import FILLERS

REACH = 6
"""Telling words of one item that a denial governs at most."""
HISTORY_REACH = 4
TOPIC_REACH = 30
BACKWARDS_REACH = 2
"""Telling words right before 'éliminée' that it denies."""
PAST_REACH = 4
BEFORE_A_TIME = 6
"""Words before 'en 2015' or 'il y a dix ans' that lie in that time."""
OLDEST_CHILD = 17
"""Years: no checkpoint inhibitor was given to the patient then, so what happened at that age is history."""
LONGEST_LIST = 24
"""Words in which the end of a list is looked for."""
LONGEST_LINK = 4


@dataclass(frozen=True, slots=True)
class Silence:
    """Indices of the words that are not said of today's patient."""

    denied: frozenset[int] = frozenset()
    """Behind a denying word."""
    denied_before: frozenset[int] = frozenset()
    """Right before one that denies backwards: méningite éliminée."""
    history: frozenset[int] = frozenset()
    past: frozenset[int] = frozenset()
    asked_about: frozenset[int] = frozenset()

    @property
    def negated(self) -> frozenset[int]:
        return self.denied | self.denied_before

    @property
    def bygone(self) -> frozenset[int]:
        return self.history | self.past

    def covers(self, start: int, end: int) -> bool:
        """Whether what stands at words[start:end] is silenced: from its beginning on, or up to its end."""
        forwards = start in self.denied or start in self.history or start in self.asked_about
        return forwards or end - 1 in self.denied_before or end - 1 in self.past


class NegationReader:
    """Finds what the words of a text deny, with the cues and the lists of knowledge/language/."""

    def __init__(self, language: Language) -> None:
        words = language.negation

        def cue(key: CueKey) -> tuple[str, ...]:
            return language.cues[key].phrases.all() if key in language.cues else ()

        self._denying = WordTree((*cue("negation"), *words.further.all(), *words.lists.all()))
        self._undoing = WordTree((*cue("negation"), *words.further.all(), *words.undoing.all()))
        self._lists = WordTree(words.lists.all())
        self._denying_before = WordTree((*cue("negation_after"), *words.further_behind.all()))
        self._history = WordTree(cue("history"))
        self._past = WordTree(cue("past"))
        self._seeming = WordTree((*cue("or_not"), *words.seeming.all()))
        self._excluding = WordTree((*words.excluding.all(), *cue("negation_after")))
        self._persisting = WordTree(words.persisting.all())
        self._links = WordTree(words.links.all())
        self._ends = WordTree(words.ends.all())
        self._joins = WordTree(words.joins.all())
        self._goes_on = WordTree(words.goes_on.all())
        self._last_of_list = WordTree(words.last_of_list.all())
        relatives = (f"{who} {had}" for who in words.relatives.all() for had in words.relatives_had.all())
        self._asked_about = WordTree((*words.asked_about.all(), *relatives))
        self._times = _Times(words.past_times)

    def read(self, tokens: Sequence[Token], gaps: Sequence[Gap], spoken_for: frozenset[int] = frozenset()) -> Silence:
        """What is silenced in a text. `spoken_for`: words of alarming wordings, whose own 'pas' denies nothing else."""
        pass_ = _Pass(self, [token.folded for token in tokens], tokens, gaps, spoken_for)
        return pass_.silence()


@dataclass(frozen=True, slots=True)
class _Pass:
    known: NegationReader
    words: Sequence[str]
    tokens: Sequence[Token]
    gaps: Sequence[Gap]
    spoken_for: frozenset[int]

    def silence(self) -> Silence:
        known, words = self.known, self.words
        denied: set[int] = set()
        before: set[int] = set()
        history: set[int] = set()
        past: set[int] = set()
        asked: set[int] = set()
        at = 0
        while at < len(words):
            if (end := known._seeming.end_from(words, at)) > at:
                at = end
                continue
            if (end := known._asked_about.end_from(words, at)) > at:
                asked.update(range(at, end))  # 'quand appeler le 15': the wording itself holds part of the sign
                asked.update(self._governed(end, TOPIC_REACH, every_item=True))
            if (end := known._history.end_from(words, at)) > at:
                history.update(self._governed(end, HISTORY_REACH, every_item=False))
            if (end := known._past.end_from(words, at)) > at:
                past.update(self._governed_before(at, PAST_REACH))
            if at in self.spoken_for:
                at += 1
                continue
            if (end := known._denying_before.end_from(words, at)) > at and not self._is_undone(at):
                before.update(self._governed_before(at, BACKWARDS_REACH))
            if (end := known._denying.end_from(words, at)) > at and not self._denies_nothing(at, end):
                every_item = known._lists.end_from(words, at) > at
                denied.update(self._governed(end, REACH, every_item=every_item))
            at += 1
        past.update(known._times.past(self.tokens, self.words, self.gaps))
        return Silence(*map(frozenset, (denied, before, history, past, asked)))

    def _denies_nothing(self, start: int, end: int) -> bool:
        """'pas exclu', 'pas encore amélioré', 'ne cède pas': what is denied there is not the sign."""
        following = self._over_links(end)
        both = (self.known._excluding, self.known._persisting)
        if any(words.end_from(self.words, at) > at for words in both for at in {end, following}):
            return True
        edge = self._back_over_links(start)
        persisting = self.known._persisting
        return self.gaps[start] == Gap.NONE and any(
            persisting.start_before(self.words, at) < at for at in {start, edge}
        )

    def _is_undone(self, at: int) -> bool:
        """'non exclue', 'n'est pas encore éliminée', 'ne peut être écartée'."""
        edge = self._back_over_links(at)
        undoing = self.known._undoing
        return any(undoing.start_before(self.words, place) < place for place in (edge, at))

    def _over_links(self, at: int) -> int:
        for _ in range(LONGEST_LINK):
            if at >= len(self.words) or self.gaps[at] != Gap.NONE or self.words[at] not in self.known._links:
                break
            at += 1
        return at

    def _back_over_links(self, at: int) -> int:
        for _ in range(LONGEST_LINK):
            if at <= 0 or self.gaps[at] != Gap.NONE or self.words[at - 1] not in self.known._links:
                break
            at -= 1
        return at

    def _governed(self, start: int, reach: int, *, every_item: bool) -> Iterable[int]:
        """The words from `start` to the end of what is governed there."""
        telling, at = 0, start
        while at < len(self.words) and telling < reach:
            joins = self.gaps[at] == Gap.COMMA or self.words[at] in self.known._joins
            if self.gaps[at] > Gap.COLON or (self.gaps[at] == Gap.COLON and at > start):
                return  # a colon right behind the word parts nothing: 'ATCD : AVC'
            if self.known._ends.end_from(self.words, at) > at:
                return
            if joins and at > start:
                behind = at + 1 if self.words[at] in self.known._joins else at
                last = self.words[at] in self.known._last_of_list
                if not (every_item or last or self._list_goes_on(behind)):
                    return
                telling = 0
            yield at
            telling += self.words[at] not in FILLERS
            at += 1

    def _list_goes_on(self, at: int) -> bool:
        """Whether the item at `at` is one of a list: 'ni …', 'd'…', or followed by '… ou …' before the clause ends."""
        if at < len(self.words) and self.known._goes_on.end_from(self.words, at) > at:
            return True
        for further in range(at, min(len(self.words), at + LONGEST_LIST)):
            if further > at and self.gaps[further] >= Gap.COLON:
                return False
            if self.known._ends.end_from(self.words, further) > further or self.words[further].isdigit():
                return False
            if self.words[further] in self.known._last_of_list:
                return True
        return False

    def _governed_before(self, end: int, reach: int) -> Iterable[int]:
        telling, at = 0, end
        while at > 0 and telling < reach and self.gaps[at] == Gap.NONE:
            at -= 1
            if self.known._ends.end_from(self.words, at) > at:
                return
            yield at
            telling += self.words[at] not in FILLERS and self.words[at] not in self.known._links


class _Times:
    """'en 2015', '(mars 2015)', 'il y a dix ans', 'ten years ago': what stands before lies in the past."""

    def __init__(self, times: PastTimes) -> None:
        self._ago_before = WordTree(times.ago_before.all())
        self._ago_after = WordTree(times.ago_after.all())
        self._units = WordTree(times.units.all())
        self._months = WordTree(times.months.all())
        self._year_before = WordTree(times.year_before.all())
        self._for_what = WordTree(times.for_what.all())
        self._at_age = WordTree(times.at_age.all())

    def past(self, tokens: Sequence[Token], words: Sequence[str], gaps: Sequence[Gap]) -> Iterable[int]:
        for at, token in enumerate(tokens):
            end = self._begins_a_past_time(token, at, words, gaps)
            if end is None:
                continue
            yield from range(max(0, end - BEFORE_A_TIME), end)
            if (begin := self._for_what.end_from(words, at + 1)) > at + 1:
                yield from range(begin, min(len(words), begin + HISTORY_REACH))

    def _begins_a_past_time(self, token: Token, at: int, words: Sequence[str], gaps: Sequence[Gap]) -> int | None:
        if token.is_number and len(token.folded) == 4 and token.folded[:2] in ("19", "20"):
            return self._before_the_year(at, words, gaps)
        if token.is_number and len(token.folded) <= 2 and int(token.folded) <= OLDEST_CHILD:
            return self._before_the_age(at, words)
        if (end := self._ago_before.end_from(words, at)) > at:
            return at if any(word in self._units for word in words[end : end + 3]) else None
        if words[at] in self._units and self._ago_after.end_from(words, at + 1) > at + 1:
            return max(0, at - 1)
        return None

    def _before_the_age(self, at: int, words: Sequence[str]) -> int | None:
        """'à 12 ans', 'aged 6': in French the unit has to follow."""
        if not at or words[at - 1] not in self._at_age:
            return None
        named = at + 1 < len(words) and words[at + 1] in self._units
        return at - 1 if named or words[at - 1].startswith("age") else None

    def _before_the_year(self, at: int, words: Sequence[str], gaps: Sequence[Gap]) -> int | None:
        start = at
        if start and words[start - 1] in self._months:
            start -= 1
        if start and words[start - 1] in self._year_before:
            return start - 1
        return start if start < at or gaps[start] == Gap.BRACKET else None
