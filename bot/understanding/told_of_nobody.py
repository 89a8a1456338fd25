"""Which part of a text tells of nobody in danger now: a story, a sentence to translate, a fear, a joke, a death.

Each rule needs words that say so, and silences no more than the part that they govern: a sign beside it calls. They
stand in knowledge/language/told_of_nobody.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property

from bot.knowledge_base.told_of_nobody import ToldOfNobody
from bot.understanding.another_meaning import AnotherMeaning
from bot.understanding.clauses import Gap, WordTree, WordTrees, start_of_run
from bot.understanding.folding import Token, words_of
from bot.understanding.lists_to_ask_about import ListsToAskAbout, is_ticked
from bot.understanding.said_words import SaidWords
from bot.understanding.silence import Told
from bot.understanding.things_that_suffer import ThingsThatSuffer
from bot.understanding.told_of_then import ToldOfThen
from bot.understanding.written_for_others import WrittenForOthers

WORDS_OF_AN_OCCASION = 5
"""Words behind 'à chaque' among which the occasion stands: 'dès qu'il voit la facture'."""
WORDS_OF_A_FIGURE = 5
"""Words before 'à chaque penalty' among which the figure of speech stands: 'fait un infarctus'."""
WORDS_TO_WHAT_IS_FEARED = 4
"""Words from 'peur' to 'qu'il'."""
WORDS_OF_A_FEAR = 8
"""Words of what is feared: 'he'll stop breathing in his sleep'."""
WORDS_OF_A_CAUSE = 4
"""Words behind the comma of a death that are what somebody died of: 'hépatite fulminante'."""
WORDS_TO_A_REASON = 8
"""Words from 'normal' or 'parce que' to the reason itself."""


class ToldOfNobodyReader:
    """Finds the words that are told of nobody."""

    def __init__(self, words: ToldOfNobody, inhibitors: Iterable[str] = ()) -> None:
        """`inhibitors`: the names of the treatments to which somebody may not respond."""
        self._told_in, self._told_on = WordTree(words.told_in.all()), WordTree(words.told_on.all())
        self._stories, self._shows = WordTree(words.stories.all()), WordTree(words.shows.all())
        self._tales = WordTree(words.tales.all())
        self._told_again = WordTree(words.told_again.all())
        self._before_a_story, self._opening = words_of(words.before_a_story.all()), words_of(words.opening.all())
        self._asks_for_words, self._papers = WordTree(words.asks_for_words.all()), WordTree(words.papers.all())
        self._works_on = WordTree((*words.works_on.all(), *words.asks_about_papers.all()))
        self._callers, self._called = WordTree(words.callers.all()), WordTree(words.called.all())
        self._callers_now = WordTree(words.callers_now.all())
        self._fears, self._feared = WordTree(words.fears.all()), WordTree(words.feared.all())
        self._until_now = WordTree(words.until_now.all())
        self._under_way, self._calm = WordTree(words.under_way.all()), WordTree(words.calm.all())
        self._each_time, self._laughable = WordTree(words.each_time.all()), WordTree(words.laughable.all())
        self._figures = WordTree(words.figures_of_speech.all())
        self._unanswered, self._because = WordTree(words.unanswered.all()), WordTree(words.harmless_because.all())
        self._reasons, self._not_harmless = WordTree(words.reasons.all()), WordTree(words.not_harmless.all())
        self._of_a_reason = words_of(words.of_a_reason.all())
        self._things, self._broken = WordTree(words.things.all()), WordTree(words.broken.all())
        self._as_things_do, self._people = WordTree(words.as_things_do.all()), WordTree(words.people.all())
        self._deaths = WordTree(words.death_papers.all())
        self._joins = WordTree(words.joins.all())
        self._services, self._offices = WordTree(words.services.all()), WordTree(words.offices.all())
        self._of_an_office_words = WordTree(words.of_an_office.all())
        self._numbers, self._sends = WordTree(words.numbers.all()), WordTree(words.sends.all())
        self._not_yet = WordTree(words.not_yet.all())
        self._recovered, self._since_then = WordTree(words.recovered.all()), WordTree(words.since_then.all())
        self._seen_there, self._lately = WordTree(words.seen_there.all()), WordTree(words.lately.all())
        self._sent_home, self._comes_back = WordTree(words.sent_home.all()), WordTree(words.comes_back.all())
        self._to_ask_about = ListsToAskAbout(words)
        self._for_others, self._suffering = WrittenForOthers(words), ThingsThatSuffer(words)
        self._of_then, self._another_meaning = ToldOfThen(words), AnotherMeaning(words, inhibitors)
        parts = (self._to_ask_about, self._for_others, self._suffering, self._of_then, self._another_meaning)
        own = (tree for tree in vars(self).values() if isinstance(tree, WordTree))
        self._lists = WordTrees((*own, *(tree for part in parts for tree in part.trees)))

    @cached_property
    def _rules(self) -> Sequence[Callable[[SaidWords], Iterable[int]]]:
        return (
            self._in_a_story, self._shown, self._only_quoted, self._only_feared, self._in_a_joke, self._for_a_reason,
            self._of_a_thing,
            self._of_an_office, self._until_sent_home,
            self._to_ask_about.read, self._for_others.leaflets, self._for_others.titles, self._suffering.read,
            self._of_then.read, self._another_meaning.read,
        )  # fmt: skip

    @cached_property
    def _rules_of_what_is_over(self) -> Sequence[Callable[[SaidWords], Iterable[int]]]:
        return self._until_recovered, self._stays, self._of_a_death, self._another_meaning.rates

    def read(
        self, tokens: Sequence[Token], gaps: Sequence[Gap], quoted: frozenset[int], past: Collection[int], text: str
    ) -> Told:
        """The words that are told of nobody, or over. `quoted`: those in quotation marks; `past`: of a past time."""
        words = [token.folded for token in tokens]
        met = self._lists.met_in(words)
        if not met:
            return Told()
        said = SaidWords(words, gaps, quoted, met, past, is_ticked(text))
        over = frozenset(at for rule in self._rules_of_what_is_over for at in rule(said))
        return Told(over.union(at for rule in self._rules for at in rule(said)), over)

    def _in_a_story(self, said: SaidWords) -> Iterator[int]:
        """'Hier dans la série le type s'écroule, arrêt cardiaque': at the head of its sentence, up to who is there."""
        for at, end in (*self._named_stories(said), *said.spans(self._told_on)):
            sentence = said.sentence(at)
            is_told = end < sentence.stop and self._begins_a_tale(end, said)
            if is_told and start_of_run(said.words, at, self._opening) <= sentence.start:
                yield from range(end, said.first_of(self._told_again, range(end, sentence.stop)))

    def _named_stories(self, said: SaidWords) -> Iterator[tuple[int, int]]:
        for at, end in said.spans(self._stories):
            edge = start_of_run(said.words, at, self._before_a_story)
            start = self._told_in.start_before(said.words, edge)
            if start < edge:
                yield start, end

    def _begins_a_tale(self, at: int, said: SaidWords) -> bool:
        """Not 'dans la série de crises', 'in his book club': behind a mark, or with somebody in it."""
        return said.gaps[at] != Gap.NONE or self._tales.end_from(said.words, at) > at

    def _shown(self, said: SaidWords) -> Iterator[int]:
        """'on a vu un reportage où un monsieur s'effondre': up to a comma."""
        for _, end in said.spans(self._stories):
            if (begin := self._shows.end_from(said.words, end)) > end:
                clause = said.up_to_a_comma(begin)
                yield from range(begin, said.first_of(self._told_again, clause))

    def _only_quoted(self, said: SaidWords) -> Iterator[int]:
        """'Comment dit-on « il ne respire plus »', 'Je refais la grille : « convulse »'; not what a caller says."""
        if not said.quoted:
            return
        asked = [span for span in said.spans(self._asks_for_words) if span[0] not in said.quoted]
        of_papers = self._stands_outside(self._papers, said) and self._stands_outside(self._works_on, said)
        is_now = self._stands_outside(self._under_way, said)
        if not (asked or of_papers) or is_now or self._has_a_caller(said, asked):
            return
        yield from said.quoted
        if of_papers:
            yield from self._who_is_called(max(said.quoted) + 1, said)

    def _stands_outside(self, tree: WordTree, said: SaidWords) -> bool:
        return any(at not in said.quoted for at, _ in said.spans(tree))

    def _who_is_called(self, at: int, said: SaidWords) -> range:
        """'« ne respire plus » → *call 15*': the last words of the paper, behind a mark."""
        end = self._called.end_from(said.words, at) if at < len(said.words) and said.gaps[at] != Gap.NONE else at
        return range(at, end)

    def quotes_a_caller(self, words: Sequence[str], quoted: frozenset[int]) -> bool:
        """Whether somebody speaks in what is quoted: 'le fils appelle : « il convulse »'."""
        return bool(quoted) and any(at not in quoted for at, _ in self._callers_now.spans_in(words))

    def _has_a_caller(self, said: SaidWords, asked: Sequence[tuple[int, int]]) -> bool:
        """Whether somebody speaks outside the quotation, and not in what asks how a sentence is said."""
        inside = {at for start, end in asked for at in range(start, end)}
        return any(at not in said.quoted and at not in inside for at, _ in said.spans(self._callers))

    def _only_feared(self, said: SaidWords) -> Iterator[int]:
        """'I keep worrying he'll stop breathing. He's never had any trouble': what is told calm beside it says so."""
        for _, end in said.spans(self._fears):
            near = range(end, min(len(said.words), end + WORDS_TO_WHAT_IS_FEARED))
            clause = said.up_to_a_comma(end)
            begins = [at for at, _ in said.spans(self._feared) if at in near and at in clause]
            if not begins or self._was_calm(said):
                continue
            governed = self._what_is_feared(range(begins[0], clause.stop), said)
            if said.first_of(self._under_way, governed) == governed.stop:
                yield from governed

    def _what_is_feared(self, clause: range, said: SaidWords) -> range:
        """Up to whoever is spoken of next: 'qu'il fasse un AVC | il a la bouche tordue'."""
        behind = range(min(clause.stop, clause.start + WORDS_TO_WHAT_IS_FEARED), clause.stop)
        end = min(said.first_of(self._people, behind), clause.start + WORDS_OF_A_FEAR)
        return range(clause.start, min(clause.stop, end))

    def _was_calm(self, said: SaidWords) -> bool:
        """Whether nothing calm is told, or only of the time before: 'd'habitude il va bien'."""
        calm = said.spans(self._calm)
        inside = {at for start, end in calm for at in range(start, end)}
        return not calm or any(at not in inside for at, _ in said.spans(self._until_now))

    def _in_a_joke(self, said: SaidWords) -> Iterator[int]:
        """'il fait un infarctus à chaque penalty': what nobody has so often."""
        for at, end in said.spans(self._each_time):
            near = range(end, min(len(said.words), end + WORDS_OF_AN_OCCASION))
            sentence = said.sentence(at)
            is_now = said.first_of(self._under_way, sentence) < sentence.stop
            if said.first_of(self._laughable, near) < near.stop and not is_now:
                yield from self._figure_before(at, said)

    def _figure_before(self, at: int, said: SaidWords) -> Iterator[int]:
        for start, end in said.spans(self._figures):
            if at - WORDS_OF_A_FIGURE <= start and end <= at and said.gaps[end : at + 1] == [Gap.NONE] * (at + 1 - end):
                yield from range(max(0, start - 2), end)

    def _for_a_reason(self, said: SaidWords) -> Iterator[int]:
        """'ne répond pas quand je lui parle, normal il est sourd comme un pot': the reason ends the sentence."""
        if said.spans(self._not_harmless):
            return
        for at, end in said.spans(self._unanswered):
            sentence = said.sentence(at)
            for because, behind in said.spans(self._because):
                near = range(behind, min(sentence.stop, behind + WORDS_TO_A_REASON))
                if because in sentence and because >= end and self._ends_with_a_reason(near, sentence.stop, said):
                    yield from range(at, because)

    def _ends_with_a_reason(self, near: range, stop: int, said: SaidWords) -> bool:
        ends = (end for at, end in said.spans(self._reasons) if at in near)
        return any(all(said.words[one] in self._of_a_reason for one in range(end, stop)) for end in ends)

    def _of_a_thing(self, said: SaidWords) -> Iterator[int]:
        """'The phone is dead, screen won't wake up': the one or the other is the thing's, and nobody is named."""
        failing = {start for start, _ in (*said.spans(self._broken), *said.spans(self._as_things_do))}
        broken = (at for at, end in said.spans(self._things) if end in failing and said.gaps[end] == Gap.NONE)
        for at in broken:
            sentence = said.sentence(at)
            opens = start_of_run(said.words, at, self._before_a_story)
            if said.gaps[opens] == Gap.NONE and opens > sentence.start:
                continue  # 'retrouvé devant la télé, ne répond plus'
            if said.first_of(self._people, sentence) == sentence.stop:
                for start, end in said.spans(self._as_things_do):
                    yield from range(start, end) if start in sentence and start > at else ()

    def _of_a_death(self, said: SaidWords) -> Iterator[int]:
        """'Certificat de décès de M. X (AVC massif)': its cause, up to a comma, for another may be told behind it."""
        for at, end in said.spans(self._deaths):
            sentence = said.sentence(at)
            stop = next((one for one in sentence if one > at and said.gaps[one] == Gap.COMMA), sentence.stop)
            others = (self._told_again, self._people, self._joins)
            told = range(min(end, stop), stop)
            yield from range(at, min(said.first_of(tree, told) for tree in others))
            yield from self._cause_behind_a_comma(range(stop, sentence.stop), said)

    def _cause_behind_a_comma(self, named: range, said: SaidWords) -> range:
        """'on a perdu un patient la semaine dernière, choc septique': a few last words, of nobody else and no place."""
        others = (self._told_again, self._people, self._joins, self._under_way)
        is_bare = len(named) <= WORDS_OF_A_CAUSE and not any(said.words[at].isdigit() for at in named)
        is_one = all(said.gaps[at] == Gap.NONE for at in named[1:])
        alone = all(said.first_of(tree, named) == named.stop for tree in others)
        return named if is_bare and is_one and alone else range(0)

    def _of_an_office(self, said: SaidWords) -> Iterator[int]:
        """'le numéro du SAMU pour leur envoyer la fiche', 'un stage au SAMU': nobody calls it."""
        for at, end in said.spans(self._services):
            before, sentence = self._of_an_office_up_to(at, said), said.sentence(at)
            writes = said.first_of(self._sends, range(end, sentence.stop)) < sentence.stop
            has_a_number = any(before == stop or start == end for start, stop in said.spans(self._numbers))
            if any(before == stop for _, stop in said.spans(self._offices)) or (has_a_number and writes):
                yield from range(at, end)

    def _of_an_office_up_to(self, at: int, said: SaidWords) -> int:
        """Where 'du', 'of the' begins that ends there; -1 where none does."""
        start = self._of_an_office_words.start_before(said.words, at)
        is_parted = any(gap != Gap.NONE for gap in said.gaps[start : at + 1])
        return start if start < at and not is_parted else -1

    def _until_recovered(self, said: SaidWords) -> Iterator[int]:
        """'myocarditis two years ago, ventilated, recovered': what is told between a past time and the recovery."""
        for at, _ in said.spans(self._recovered):
            sentence = said.sentence(at)
            told_then = [one for one in said.past if sentence.start <= one < at]
            between = range(max(told_then) + 1, at) if told_then else range(0)
            is_denied = self._not_yet.start_before(said.words, at) < at
            is_other = said.first_of(self._people, between) < between.stop or said.gaps[at] == Gap.NONE
            until_then = said.first_of(self._until_now, range(at, sentence.stop)) < sentence.stop
            if said.first_of(self._since_then, between) == between.stop and not (is_denied or until_then or is_other):
                yield from between

    def _until_sent_home(self, said: SaidWords) -> Iterator[int]:
        """'Hier aux urgences pour syncope, bilan normal, sorti': who was examined, and nothing is told of since."""
        for seen, end in said.spans(self._seen_there):
            sentence = said.sentence(seen)
            home = said.first_of(self._sent_home, range(end, sentence.stop))
            is_over = said.first_of(self._lately, sentence) < home < sentence.stop
            if is_over and not self._came_back(end, said):
                yield from range(sentence.start, home)

    def _stays(self, said: SaidWords) -> Iterator[int]:
        """'hospitalisé du 3 au 17 janvier pour une pneumopathie grade 4, retour à domicile': the grade was of then."""
        for seen, end in said.spans(self._seen_there):
            sentence = said.sentence(seen)
            home = said.first_of(self._sent_home, range(end, sentence.stop))
            is_a_stay = self._of_then.is_a_stay(range(seen, home), said)
            if is_a_stay and home < sentence.stop and not self._came_back(end, said):
                yield from range(seen, home)

    def _came_back(self, at: int, said: SaidWords) -> bool:
        """Whether anything is told behind it of another time."""
        rest = range(at, len(said.words))
        return any(said.first_of(tree, rest) < rest.stop for tree in (self._under_way, self._comes_back))
