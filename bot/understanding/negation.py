"""What is denied, past or only asked about: from the word that says so to the end of its clause, and never further.

A denial ends at any punctuation but a comma and at the words of knowledge/language/negation.yaml; behind a comma it
goes on only in a list. Wordings that only look like a denial ('sans doute', 'on ne peut pas exclure') deny nothing.

Longer than 300 lines: denials, pasts and topics of a text are found in one pass over its words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import product, takewhile

from bot.knowledge_base.clauses import Negation
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.language import CueKey, Language
from bot.knowledge_base.record import record
from bot.understanding.clauses import Gap, WordTree, WordTrees, clause_around, with_articles
from bot.understanding.folding import Token, words_of
from bot.understanding.once_more import OnceMore
from bot.understanding.past_times import HISTORY_REACH, PastTimeReader
from bot.understanding.told_items import ToldItems

REACH = 6
"""Telling words of one item that a denial governs at most."""
TOPIC_REACH = 30
BACKWARDS_REACH = 2
"""Telling words right before 'éliminée' that it denies."""
PAST_REACH = 4
WHO_IS_CALLED = 3
"""Words behind 'quand faut-il appeler': le SAMU, an ambulance."""
LONGEST_LIST = 24
"""Words in which the end of a list is looked for."""
LONGEST_LINK = 4


@record
class Silence:
    """Indices of the words that are not said of today's patient."""

    denied: frozenset[int] = frozenset()
    """Behind a denying word."""
    denied_before: frozenset[int] = frozenset()
    """Right before one that denies backwards: méningite éliminée."""
    history: frozenset[int] = frozenset()
    past: frozenset[int] = frozenset()
    dated: frozenset[int] = frozenset()
    """Words of the past that lie in a time which is named: 'Glasgow 7 en 2011'."""
    asked_about: frozenset[int] = frozenset()
    turning: frozenset[int] = frozenset()
    """Words that only end a denial or only look like one, and tell nothing more: 'alors que', 'pas d'amélioration'."""
    not_over: frozenset[int] = frozenset()
    """Words that say that something is over, denied: 'non guérie', 'pas encore résolue'."""
    unrelieved: frozenset[int] = frozenset()
    """Words that say that something does not get better or is not ruled out: 'ne cède *pas*', 'non *exclu*'."""
    is_there_again: bool = False
    """Whether something that was over is there again: 'AVC en 2015 *et de nouveau ce matin*'."""
    asks_when_to_call: bool = False
    """'quand faut-il appeler le 15'."""

    @property
    def negated(self) -> frozenset[int]:
        return self.denied | self.denied_before

    @property
    def bygone(self) -> frozenset[int]:
        return self.history | self.past

    def covers(self, start: int, end: int) -> bool:
        """Whether what stands at words[start:end] is silenced: from its beginning on, or up to its end."""
        forwards = start in self.denied or start in self.history or start in self.asked_about
        answered = start in self.denied_before and end - 1 in self.turning  # 'perte de connaissance : *non*'
        return forwards or answered or end - 1 in self.denied_before or end - 1 in self.past


NOTHING_SILENCED = Silence()


@record
class Standing:
    """Where signs begin that raise an alarm by themselves; `in_french`: those that are no English."""

    anywhere: frozenset[int] = frozenset()
    in_french: frozenset[int] = frozenset()


NO_SIGNS = Standing()
LONGEST_LABEL = 3
"""Words of a line of a form before its colon."""
DIGITS_OF_A_FILE = 4
"""Digits from which a number behind 'no' is that of a file, and nothing is denied."""


class NegationReader:
    """Finds what the words of a text deny, with the cues and the lists of knowledge/language/."""

    def __init__(self, language: Language) -> None:
        words = language.negation
        self._fillers = language.small_words.fillers

        def cue(key: CueKey) -> tuple[str, ...]:
            return language.cues[key].phrases.all() if key in language.cues else ()

        self._denying = WordTree((*cue("negation"), *words.further.all(), *words.lists.all()))
        self._undoing = WordTree((*cue("negation"), *words.further.all(), *words.undoing.all()))
        self._lists = WordTree(words.lists.all())
        self._denying_before = WordTree((*cue("negation_after"), *words.further_behind.all()))
        self._tests = frozenset(word for word in words_of(words.tests.all()) if not word.isdigit())  # not 4, of AQP4
        self._history = WordTree(cue("history"))
        self._past = WordTree(cue("past"))
        self._adjacent = WordTree(words.adjacent.all())
        self._of_the_next = WordTree(words.of_the_next.all())
        self._resolved = WordTree(words.resolved.all())
        self._seeming = WordTree((*cue("or_not"), *words.seeming.all()))
        self._excluding = WordTree((*words.excluding.all(), *cue("negation_after")))
        self._answers_no = WordTree(words.answers_no.all())
        self._persisting = WordTree(words.persisting.all())
        self._undiminished = WordTree(words.undiminished.all())
        self._links = WordTree(words.links.all())
        self._told = ToldItems(words)
        said = language.grade_words
        self._grades = words_of((*said.full, *said.short, said.letter))
        # between a name and what denies it a grade counts for nothing: 'myocardite grade 3 exclue'
        self._uncounted = frozenset(self._fillers) | self._grades | words_of(words.links.all())
        self._french = WordTree(_french_cues(language))
        self._ends_in_french = WordTree(words.ends_in_french.all())
        self._ends = WordTree(words.ends.all())
        self._joins = WordTree(words.joins.all())
        self._goes_on = WordTree(words.goes_on.all())
        self._last_of_list = WordTree(words.last_of_list.all())
        self._predicates = WordTree(words.predicates.all())
        self._said_whole = WordTree(words.said_whole.all())
        self._asked_about = WordTree(_all_articles(words.asked_about, words))
        self._asked_when = WordTree(_asked_when(words))
        self._relatives = WordTree(_relatives(words))
        self._mine = WordTree(words.relatives_of_mine.all())
        self._had_today = WordTree(words.relatives_had_today.all())
        self._deaths = WordTree(_deaths(words))
        self._presented = WordTree(_all_articles(words.presented, words))
        months = language.dates.number_of_month
        self._times = PastTimeReader(words.past_times, language.number_words, months)
        self._once_more = OnceMore(words.past_times)
        trees = (
            self._seeming, self._denying, self._of_the_next, self._denying_before, self._adjacent, self._history,
            self._past, self._resolved, self._undiminished, self._relatives, self._deaths, self._asked_about,
            self._presented, self._answers_no, self._excluding, self._asked_when,
        )  # fmt: skip
        self._silencing = WordTrees(trees)
        """Nothing is silenced from any other place on."""

    def read(
        self,
        tokens: Sequence[Token],
        gaps: Sequence[Gap],
        spoken_for: frozenset[int] = frozenset(),
        *,
        standing: Standing = NO_SIGNS,
        of_someone: bool = False,
        is_mine: bool = False,
    ) -> Silence:
        """What is silenced in a text.

        `standing`: where signs begin.
        `spoken_for`: words of alarming wordings, whose own 'pas' denies nothing else. `of_someone`: whether somebody is
        spoken of, who then presents the signs that are named. `is_mine`: whether a patient is there, of whom no sign is
        only asked about.
        """
        words = [token.folded for token in tokens]
        starts = self._silencing.places_in(words)
        if not starts and not self._may_tell_a_time_or_answer(tokens, words):
            return NOTHING_SILENCED  # so are most questions
        pass_ = _Pass(self, words, tokens, gaps, starts, spoken_for, standing, of_someone=of_someone, is_mine=is_mine)
        return pass_.silence()

    def _may_tell_a_time_or_answer(self, tokens: Sequence[Token], words: Sequence[str]) -> bool:
        told = self._once_more.may_stand_in(words) or self._told.may_answer_in(words)
        return told or self._times.may_be_told_in(tokens, words)


@dataclass(frozen=True, slots=True)
class _Pass:
    known: NegationReader
    words: Sequence[str]
    tokens: Sequence[Token]
    gaps: Sequence[Gap]
    starts: Sequence[int]
    """Where something may be said that silences."""
    spoken_for: frozenset[int]
    standing: Standing
    of_someone: bool
    is_mine: bool

    def silence(self) -> Silence:
        denied: set[int] = set()
        before: set[int] = set()
        history: set[int] = set()
        seeming: set[int] = set()
        starts, behind_seeming = self.starts, 0
        for at in starts:
            if at < behind_seeming:
                continue
            if (end := self.known._seeming.end_from(self.words, at)) > at:
                behind_seeming = end
                seeming.update(range(at, end))
                continue
            history.update(self._history_from(at))
            if at not in self.spoken_for:
                denied.update(self._denied_from(at))
                before.update(self._denied_before(at))
            before.update(self._answered_no(at))
        again = self.known._once_more.edges(self.words, self.gaps)
        dated = frozenset(self.known._times.read(self.tokens, self.words, self.gaps, again))
        past = dated.union(word for at in starts for word in self._past_up_to(at, again))
        asked = frozenset(word for at in starts for word in self._topic_from(at))
        not_over = frozenset(at for at in starts if self._says_that_it_is_not_over(at))
        told = self.known._told
        affirmed = told.affirmed(self.words, self.gaps)
        before.update(told.denied(self.words, self.gaps, self.spoken_for))
        denials = frozenset(denied) - affirmed, frozenset(before) - affirmed
        turns = (self._turn_at(at) for at in range(1, len(self.words)) if at - 1 in denied)
        lists = (range(at, self.known._lists.end_from(self.words, at)) for at in starts)  # 'denied rash, …'
        turning = told.telling_nothing(self.words, self.gaps).union(seeming, *lists, *turns)
        unrelieved = frozenset(at for at in starts if self._denies_relief(at))
        bygone = frozenset(history) - self._back_again(again, history), past - self._back_again(again, past)
        is_there_again = any(self.known._times.ends_at(edge, self.tokens, self.words, self.gaps) for edge in again)
        is_there_again = is_there_again or bygone != (frozenset(history), past)
        asks_when = any(self.known._asked_when.end_from(self.words, at) > at for at in starts)
        return Silence(
            *denials, *bygone, dated, asked, turning, not_over, unrelieved, is_there_again, asks_when_to_call=asks_when
        )

    def _back_again(self, again: Iterable[int], over: Collection[int]) -> frozenset[int]:
        """Words that are over and there again: 'antécédent d'AVC, récidive ce matin'."""
        back = set[int]()
        for edge in again:
            at = edge - 1
            while at in over:
                back.add(at)
                at -= 1
        return frozenset(back)

    def _turn_at(self, at: int) -> Iterable[int]:
        """The words at which a denial ends, or an item's time: '… alors que', 'seizure since noon'."""
        end = self.known._ends.end_from(self.words, at)
        return range(at, end) if end > at else self.known._told.words_of_its_time(self.words, self.gaps, at)

    def _denied_from(self, at: int) -> Iterable[int]:
        known, words = self.known, self.words
        if words[at] in known._adjacent and at + 1 < len(words) and self.gaps[at + 1] == Gap.NONE:
            yield at + 1
        if self.known._excluding.end_from(words, at) > at and self._is_undone(at):
            return  # 'n'élimine pas un choc', 'pas encore formellement exclu'
        end, next_alone = known._denying.end_from(words, at), known._of_the_next.end_from(words, at)
        if next_alone > end and self.spoken_for.isdisjoint(range(at, next_alone)):
            yield from self._governed(next_alone, 1, every_item=False)
            return
        if not self.spoken_for.isdisjoint(range(at, end)):
            return  # 'il n'y a plus de pouls': the denial is the alarm's own
        if end < len(words) and self.gaps[end] == Gap.COMMA and at and self.gaps[at] == Gap.NONE:
            return  # 'PE ruled out, chest pain': it denies what stands before it
        if end > at and not self._denies_nothing(at, end):
            yield from range(at + 1, end)  # 'jamais fait de malaise': the wording itself holds part of the sign
            lists = known._lists.end_from(words, at) > at
            announces = end < len(words) and self.gaps[end] == Gap.COLON  # 'pas de : choc, coma'
            in_french = known._french.end_from(words, at) == end
            yield from self._governed(end, REACH, every_item=lists or announces, in_french=in_french)

    def _denied_before(self, at: int) -> Iterable[int]:
        if self.known._denying_before.end_from(self.words, at) > at and not self._is_undone(at):
            yield from self._up_to_a_test(self._governed_before(at, BACKWARDS_REACH))

    def _answered_no(self, at: int) -> Iterable[int]:
        """'Convulsions : non', 'Convulsions ? Non.': alone behind it denies the clause before it."""
        end = self.known._answers_no.end_from(self.words, at)
        if not end > at > 0 or at in self.spoken_for:  # 'pouls : absent' is no denial
            return ()
        ends = end == len(self.words) or self.gaps[end] != Gap.NONE
        if self.gaps[at] in (Gap.COLON, Gap.QUESTION) and (ends or self._is_a_label(end)):
            return clause_around(at - 1, at, self.gaps[:at])
        return self._item_before(at) if self.gaps[at] == Gap.BRACKET and ends else ()

    def _item_before(self, at: int) -> range:
        """'malaise (+), syncope (0)': what stands before a bracket, up to the comma before it."""
        start = at - 1
        while start > max(0, at - LONGEST_LABEL) and self.gaps[start] == Gap.NONE:
            start -= 1
        return range(start, at)

    def _is_a_label(self, at: int) -> bool:
        """'dysarthrie : non  diplopie : non': the next line of a form, without anything between."""
        for further in range(at + 1, min(len(self.words), at + LONGEST_LABEL + 1)):
            if self.gaps[further] != Gap.NONE:
                return self.gaps[further] == Gap.COLON
        return False

    def _up_to_a_test(self, governed: Iterable[int]) -> Iterable[int]:
        """'vascularite ANCA négatif': what is negative is the test, and not the disease before it."""
        for at in governed:
            yield at
            if self.words[at] in self.known._tests:
                return

    def _history_from(self, at: int) -> Iterable[int]:
        if (end := self.known._history.end_from(self.words, at)) > at:
            yield from self._governed(end, HISTORY_REACH, every_item=False)

    def _past_up_to(self, at: int, again: Collection[int]) -> Iterable[int]:
        end = self.known._past.end_from(self.words, at)
        over = self.known._resolved.end_from(self.words, at)
        if end in again or over in again:
            return  # 'convulsions il y a deux ans et de nouveau ce matin'
        past = end > at
        resolved = over > at
        if not (past or resolved) or self._is_undone(at):
            return
        if past:
            yield from self._governed_before(at, PAST_REACH)
        if resolved:
            yield from self._governed_before(at, PAST_REACH)
            yield from self._before_a_comma(at)

    def _says_that_it_is_not_over(self, at: int) -> bool:
        return self.known._past.end_from(self.words, at) > at and self._is_undone(at)

    def _topic_from(self, at: int) -> Iterable[int]:
        if (end := self.known._deaths.end_from(self.words, at)) > at:
            yield from self._governed(end, HISTORY_REACH, every_item=False)
        if (end := self.known._asked_when.end_from(self.words, at)) > at:
            yield from range(at, end)
            called = range(end, min(len(self.words), end + WHO_IS_CALLED))
            yield from takewhile(self._may_be_called, called)
        if (end := self._end_of_a_topic(at)) > at:
            yield from range(at, end)  # 'quand appeler le 15': the wording itself holds part of the sign
            had_today = self.known._had_today.start_before(self.words, end) < end
            yield from self._governed(end, TOPIC_REACH, every_item=self._end_of_a_relative(at) != end or not had_today)

    def _end_of_a_topic(self, at: int) -> int:
        """Where a wording that begins here and names a sign as a topic ends; `at` where none does."""
        if (end := self._end_of_a_relative(at)) > at or self.is_mine:
            return end
        end = self.known._asked_about.end_from(self.words, at)
        if end == at and not self.of_someone:
            return self.known._presented.end_from(self.words, at)
        return end

    def _may_be_called(self, at: int) -> bool:
        """A word of 'le SAMU': not behind a mark, nor where somebody is told of ('quand appeler *il* convulse')."""
        return self.gaps[at] == Gap.NONE and self.known._ends.end_from(self.words, at) == at

    def _end_of_a_relative(self, at: int) -> int:
        """Where 'son frère a fait' ends that begins here; `at` where none does, as in 'mon frère a fait'."""
        end = self.known._relatives.end_from(self.words, at)
        is_mine = self.known._mine.start_before(self.words, at) < at
        return at if is_mine and self.known._had_today.start_before(self.words, end) < end else end

    def _denies_nothing(self, start: int, end: int) -> bool:
        """'pas exclu', 'ne cède pas': what is denied there is not the sign; nothing is in 'hosp no 4471920'."""
        if end < len(self.words) and self.words[end].isdigit() and len(self.words[end]) >= DIGITS_OF_A_FILE:
            return True
        if (
            end < len(self.words)
            and self.gaps[end] == Gap.COMMA
            and self.known._answers_no.end_from(self.words, start) == end
        ):
            return True  # 'fever: no, seizure: yes': it answers what stands before it
        following = {end, self._over_links(end)}
        both = (self.known._excluding, self.known._persisting)
        own = self.spoken_for  # 'n'a pas cessé de respirer' denies the arrest, 'n'a pas cessé de convulser' no fit
        if any(words.end_from(self.words, at) > at and at not in own for words in both for at in following):
            return True
        edge = self._back_over_links(start)
        persisting = self.known._persisting
        return self.gaps[start] == Gap.NONE and any(
            persisting.start_before(self.words, at) < at for at in {start, edge}
        )

    def _denies_relief(self, at: int) -> bool:
        """'le choc *ne cède pas*', 'n'est *pas* résolue', 'isn't settling'; 'on ne peut pas *exclure* un infarctus'."""
        known, words = self.known, self.words
        if known._undiminished.end_from(words, at) > at:
            return True
        if known._excluding.end_from(words, at) > at and self._is_undone(at):
            return True
        end = max(known._denying.end_from(words, at), known._of_the_next.end_from(words, at))
        if end == at:
            return False
        behind, edge = {end, self._over_links(end)}, {at, self._back_over_links(at)}
        follows = any(known._persisting.end_from(words, one) > one for one in behind)
        return follows or any(
            known._persisting.start_before(words, one) < one for one in edge if self.gaps[at] == Gap.NONE
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

    def _governed(self, start: int, reach: int, *, every_item: bool, in_french: bool = False) -> Iterable[int]:
        """The words from `start` to the end of what is governed there; `in_french`: by a French denial."""
        telling, at, item = 0, start, start
        while at < len(self.words) and telling < reach:
            if at in self.standing.anywhere and self._is_said_whole(item, at):
                return
            joins = self.gaps[at] == Gap.COMMA or self.words[at] in self.known._joins
            if self.gaps[at] > Gap.COLON or (self.gaps[at] == Gap.COLON and at > start):
                return  # a colon right behind the word parts nothing: 'ATCD : AVC'
            if self.known._ends.end_from(self.words, at) > at or self._says_how_somebody_is(at, start):
                return
            if joins and at > start:
                behind = at + 1 if self.words[at] in self.known._joins else at
                last = self.words[at] in self.known._last_of_list
                if not (every_item or last or self._list_goes_on(behind)):
                    return
                if self.known._told.is_told(self.words, self.gaps, behind):
                    return
                if self.words[at] in self.known._ends_in_french and (in_french or behind in self.standing.in_french):
                    return
                telling, item = 0, behind
            yield at
            telling += self.words[at] not in self.known._fillers
            at += 1

    def _is_said_whole(self, item: int, at: int) -> bool:
        """'pas de fièvre détresse respiratoire': what is denied ends, and a sign follows with no word between."""
        if self.gaps[at] != Gap.NONE:
            return False
        while item < at and self.words[item] in self.known._fillers:
            item += 1
        return item < at and self.known._said_whole.end_from(self.words, item) == at

    def _says_how_somebody_is(self, at: int, start: int) -> bool:
        """'denies pain, unconscious', 'sans fièvre dans le coma': no item; 'jamais été inconscient' is."""
        if at == start or self.known._predicates.end_from(self.words, at) == at:
            return False
        return self.gaps[at] != Gap.NONE or not (
            self.words[at - 1] in self.known._links or self.words[at - 1] in self.known._fillers
        )

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

    def _before_a_comma(self, at: int) -> Iterable[int]:
        """'pneumopathie en février, complètement résolue': what stands right before the comma."""
        edge = self._back_over_links(at)
        if self.gaps[edge] != Gap.COMMA:
            return
        yield edge - 1
        yield from self._governed_before(edge - 1, PAST_REACH)

    def _governed_before(self, end: int, reach: int) -> Iterable[int]:
        telling, at = 0, end
        while at > 0 and telling < reach and self.gaps[at] == Gap.NONE:
            at -= 1
            if self.known._ends.end_from(self.words, at) > at:
                return
            yield at
            is_a_grade = self.words[at].isdigit() and at > 0 and self.words[at - 1] in self.known._grades
            telling += not (self.words[at] in self.known._uncounted or is_a_grade)


def _all_articles(phrases: Phrases, words: Negation) -> Iterable[str]:
    return with_articles(phrases.all(), words.of, words.of_contracted)


def _french_cues(language: Language) -> Iterable[str]:
    """The denying wordings of French that are none of English."""
    denying = (language.cues["negation"].phrases,) if "negation" in language.cues else ()
    for phrases in (*denying, language.negation.further, language.negation.lists):
        yield from (phrase for phrase in phrases.fr if phrase not in phrases.en)


def _deaths(words: Negation) -> Iterable[str]:
    """'mort d'un', 'décès par', 'died of': what follows is what somebody died of."""
    crossed = (f"{death} {of}" for death, of in product(words.deaths.all(), words.deaths_of.all()))
    return with_articles(crossed, words.of, words.of_contracted)


def _asked_when(words: Negation) -> Iterable[str]:
    """'dans quels cas doit-on appeler', 'when should she call'."""
    french = product(words.asked_when.fr, words.to_be_called.fr)
    english = product(words.asked_when.en, words.to_be_called.en)
    return (f"{when} {called}" for when, called in (*french, *english))


def _relatives(words: Negation) -> Iterable[str]:
    """'son frère a fait', 'le frère du patient a fait'."""
    for who, had in product(words.relatives.all(), words.relatives_had.all()):
        yield f"{who} {had}"
        yield from (f"{who} {of} {had}" for of in words.relatives_of)
