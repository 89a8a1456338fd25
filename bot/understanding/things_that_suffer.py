"""Machines and houses that are said to suffer as people do: a phone that dies, a hospital that is paralysed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge_base.told_of_nobody import ToldOfNobody
from bot.understanding.clauses import Gap, WordTree, start_of_run
from bot.understanding.folding import words_of
from bot.understanding.said_words import SaidWords

WORDS_FROM_ITS_POWER = 5
"""Words from 'batterie' to 'va mourir': '3 %, il'."""


class ThingsThatSuffer:
    """Finds the words that are said of a machine or of a house, where nobody who is ill is named beside them."""

    def __init__(self, words: ToldOfNobody) -> None:
        self._things, self._drained = WordTree(words.things.all()), WordTree(words.drained.all())
        self._dies, self._before = WordTree(words.dies.all()), words_of(words.before_a_story.all())
        self._pronouns = words_of(words.of_the_thing.all())
        self._jolts, self._unharmed = WordTree(words.jolts.all()), WordTree(words.unharmed.all())
        self._stops, self._stopped = WordTree(words.stops_a_house.all()), WordTree(words.we_are_stopped.all())
        self._carriers, self._no_answer = WordTree(words.carriers.all()), WordTree(words.do_not_answer.all())
        self._by = WordTree(words.by_a_house.all())
        self._people = WordTree(words.people.all())
        self.trees = (
            self._things, self._drained, self._dies, self._jolts, self._unharmed, self._stops, self._stopped,
            self._by, self._people, self._carriers, self._no_answer,
        )  # fmt: skip

    def read(self, said: SaidWords) -> Iterator[int]:
        """All of them."""
        yield from self._without_power(said)
        yield from self._that_hurt_nobody(said)
        yield from self._of_a_house(said)
        yield from self._on_the_road(said)

    def _without_power(self, said: SaidWords) -> Iterator[int]:
        """'mon téléphone … plus de batterie 3 %, il va mourir': nothing but figures and its pronoun between the two."""
        for start, end in said.spans(self._dies):
            sentence = said.sentence(start)
            near = range(max(sentence.start, start - WORDS_FROM_ITS_POWER), start)
            power = max((stop for _, stop in said.spans(self._drained) if stop - 1 in near), default=0)
            between = said.words[power:start]
            is_its_own = power and all(word in self._pronouns or word.isdigit() for word in between)
            opens = start_of_run(said.words, self._first_thing(sentence, said), self._before)
            others = range(sentence.start, power)
            if is_its_own and opens == sentence.start and said.first_of(self._people, others) == others.stop:
                yield from range(power, end)

    def _first_thing(self, sentence: range, said: SaidWords) -> int:
        return said.first_of(self._things, sentence)

    def _that_hurt_nobody(self, said: SaidWords) -> Iterator[int]:
        """'un coup de jus, choc électrique, personne n'a rien': from the jolt to what says that nobody is hurt."""
        for start, end in said.spans(self._unharmed):
            before = range(said.sentence(start).start, start)
            jolt = said.first_of(self._jolts, before)
            goes_on = end < len(said.words) and said.gaps[end] == Gap.NONE  # 'personne n'a rien fait'
            if not goes_on and said.first_of(self._people, before) == before.stop:
                yield from range(jolt, start)

    def _of_a_house(self, said: SaidWords) -> Iterator[int]:
        """'cyberattaque, on est paralysés', 'paralysés par la neige'; not 'paralysés des jambes'."""
        for start, end in said.spans(self._stopped):
            sentence = said.sentence(start)
            is_open = end == len(said.words) or said.gaps[end] != Gap.NONE or self._by.end_from(said.words, end) > end
            is_stopped = said.first_of(self._stops, sentence) < sentence.stop
            if is_open and is_stopped and said.first_of(self._people, sentence) == sentence.stop:
                yield from range(start, end)

    def _on_the_road(self, said: SaidWords) -> Iterator[int]:
        """'L'ambulance ne répond pas': the words of its silence, and no others."""
        for start, end in said.spans(self._carriers):
            stop = self._no_answer.end_from(said.words, end)
            if stop > end and said.gaps[end] == Gap.NONE and start == said.sentence(start).start:
                yield from range(end, stop)
