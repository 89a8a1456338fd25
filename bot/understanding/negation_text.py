"""The words that silence others, ready to be looked for, and a text in which they are looked for.

They stand in knowledge/language/negation.yaml, some as cues.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from bot.knowledge_base.clauses import Negation
from bot.knowledge_base.entry_parts import Phrases
from bot.knowledge_base.language import CueKey, Language
from bot.understanding.clauses import Gap, WordTree, WordTrees, with_articles
from bot.understanding.folding import Token, words_of
from bot.understanding.once_more import OnceMore, did_not_recur
from bot.understanding.past_times import PastTimeReader
from bot.understanding.silence import Standing
from bot.understanding.told_items import ToldItems

LONGEST_LINK = 4
"""Little words between a denial and what it undoes."""


class NegationWords:
    """The lists of one snapshot."""

    def __init__(self, language: Language) -> None:
        words = language.negation
        self.fillers = language.small_words.fillers

        def cue(key: CueKey) -> tuple[str, ...]:
            return language.cues[key].phrases.all() if key in language.cues else ()

        self.denying = WordTree((*cue("negation"), *words.further.all(), *words.lists.all()))
        self.undoing = WordTree((*cue("negation"), *words.further.all(), *words.undoing.all()))
        self.lists = WordTree(words.lists.all())
        self.denying_before = WordTree((*cue("negation_after"), *words.further_behind.all()))
        self.tests = frozenset(word for word in words_of(words.tests.all()) if not word.isdigit())  # not 4, of AQP4
        self.history = WordTree(cue("history"))
        self.histories, self.aftermath = WordTree(words.histories.all()), WordTree(words.aftermath.all())
        self.past = WordTree(cue("past"))
        self.adjacent = WordTree(words.adjacent.all())
        self.of_the_next = WordTree(words.of_the_next.all())
        self.resolved = WordTree((*words.resolved.all(), *did_not_recur(words.past_times)))
        self.did_not_recur = WordTree(did_not_recur(words.past_times))
        self.doers = words_of(words.doers.all())
        self.seeming = WordTree((*cue("or_not"), *words.seeming.all()))
        self.excluding = WordTree((*words.excluding.all(), *cue("negation_after")))
        self.answers_no = WordTree(words.answers_no.all())
        self.answers_none = WordTree(words.answers_none.all())
        self.results = WordTree(words.results.all())
        self.persisting = WordTree(words.persisting.all())
        self.persisting_verbs = WordTree(words.persisting_verbs.all())
        self.ceasing, self.determining = WordTree(words.ceasing.all()), WordTree(words.determining.all())
        self.undiminished = WordTree(words.undiminished.all())
        self.links = WordTree(words.links.all())
        self.told = ToldItems(words)
        said = language.grade_words
        self.grades = words_of((*said.full, *said.short, said.letter))
        self.numbers = frozenset(language.number_words.of_grades)
        # between a name and what denies it a grade counts for nothing: 'myocardite grade 3 exclue'
        self.uncounted = frozenset(self.fillers) | self.grades | words_of(words.links.all())
        self.french = WordTree(_french_cues(language))
        self.ends_in_french = WordTree(words.ends_in_french.all())
        self.ends = WordTree(words.ends.all())
        self.joins = WordTree(words.joins.all())
        self.goes_on = WordTree(words.goes_on.all())
        self.last_of_list = WordTree(words.last_of_list.all())
        self.predicates = WordTree(words.predicates.all())
        self.said_whole = WordTree(words.said_whole.all())
        self.asked_about = WordTree(_all_articles(words.asked_about, words))
        self.asked_when = WordTree(_asked_when(words))
        self.supposing, self.then_asked = WordTree(words.supposing.all()), WordTree(words.then_asked.all())
        self.relatives = WordTree(_relatives(words))
        self.mine = WordTree((*words.relatives_of_mine.all(), *_told_by_relatives(words)))
        self.had_today = WordTree(words.relatives_had_today.all())
        self.deaths = WordTree(_deaths(words))
        self.presented = WordTree(_all_articles(words.presented, words))
        self.times = PastTimeReader(words.past_times, language.number_words, language.dates.number_of_month)
        self.once_more = OnceMore(words.past_times)
        trees = (
            self.seeming, self.denying, self.of_the_next, self.denying_before, self.adjacent, self.history,
            self.aftermath,
            self.past, self.resolved, self.undiminished, self.relatives, self.deaths, self.asked_about,
            self.presented, self.answers_no, self.excluding, self.asked_when, self.supposing,
        )  # fmt: skip
        self.silencing = WordTrees(trees)
        """Nothing is silenced from any other place on."""

    def may_tell_a_time_or_answer(self, tokens: Sequence[Token], words: Sequence[str]) -> bool:
        """Whether a past time, something that happens again or the answer to an item may stand in a text."""
        told = self.once_more.may_stand_in(words) or self.told.may_answer_in(words)
        return told or self.times.may_be_told_in(tokens, words)


def _all_articles(phrases: Phrases, words: Negation) -> Iterable[str]:
    return with_articles(phrases.all(), words.of, words.of_contracted)


def _french_cues(language: Language) -> Iterable[str]:
    """The denying wordings of French that are none of English."""
    for phrases in (language.said_as("negation"), language.negation.further, language.negation.lists):
        yield from (phrase for phrase in phrases.fr if phrase not in phrases.en)


def _deaths(words: Negation) -> Iterable[str]:
    """'mort d'un', 'décès par', 'died of': what follows is what somebody died of."""
    crossed = (f"{death} {of}" for death, of in product(words.deaths.all(), words.deaths_of.all()))
    return with_articles(crossed, words.of, words.of_contracted)


def _asked_when(words: Negation) -> Iterable[str]:
    """'dans quels cas doit-on appeler', 'when should she call'."""
    french = product(words.asked_when.fr, words.to_be_called.fr)
    english = product(words.asked_when.en, words.to_be_called.en)
    behind = product(words.to_be_called.fr, words.who_is_called.fr, words.asked_when.fr)
    said_last = (f"{called} {who} {when}" for called, who, when in behind)
    return (*(f"{when} {called}" for when, called in (*french, *english)), *said_last)


def _relatives(words: Negation) -> Iterable[str]:
    """'son frère a fait', 'le frère du patient a fait'."""
    for who, had in product(words.relatives.all(), words.relatives_had.all()):
        yield f"{who} {had}"
        yield from (f"{who} {of} {had}" for of in words.relatives_of)


def _told_by_relatives(words: Negation) -> Iterable[str]:
    """'le fils dit que son père', 'la femme me dit que'."""
    for who, tells in product(words.relatives_who_tell.all(), words.tell_of.all()):
        yield f"{who} {tells}"
        yield from (f"{who} {tells} {theirs}" for theirs in words.theirs.all())


@dataclass(frozen=True, slots=True)
class NegationText:
    """One text of which words are silenced."""

    known: NegationWords
    words: Sequence[str]
    """Folded."""
    tokens: Sequence[Token]
    gaps: Sequence[Gap]
    """What stands before each of its words."""
    spoken_for: frozenset[int]
    """Words of alarming wordings, whose own 'pas' denies nothing else."""
    standing: Standing
    of_someone: bool
    """Whether somebody is spoken of, who then presents the signs that are named."""
    is_mine: bool
    """Whether a patient is there, of whom no sign is only asked about."""
    asks_back: bool
    """Whether a question mark ends it."""

    def begins(self, phrases: WordTree, at: int) -> bool:
        """Whether one of the phrases begins with this word."""
        return phrases.end_from(self.words, at) > at

    def ends(self, phrases: WordTree, at: int) -> bool:
        """Whether one of the phrases ends right before this word."""
        return phrases.start_before(self.words, at) < at

    def over_links(self, at: int) -> int:
        """Where the little words that begin here end: 'pas *encore formellement* exclu'."""
        for _ in range(LONGEST_LINK):
            if at >= len(self.words) or self.gaps[at] != Gap.NONE or self.words[at] not in self.known.links:
                break
            at += 1
        return at

    def back_over_links(self, at: int) -> int:
        """Where the little words that end before this word begin."""
        for _ in range(LONGEST_LINK):
            if at <= 0 or self.gaps[at] != Gap.NONE or self.words[at - 1] not in self.known.links:
                break
            at -= 1
        return at
