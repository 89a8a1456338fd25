"""Everything alarming that stands in a text, before anything is silenced: wordings, failing functions, findings.

Every phrase is looked for, typos included, overlaps and all: a missed emergency is the worst error.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace

from bot.knowledge_base.emergencies import Emergency
from bot.knowledge_base.findings import Findings
from bot.knowledge_base.language import Language
from bot.knowledge_base.record import record
from bot.understanding.alarm_slots import signs_by_themselves, slots
from bot.understanding.allowance import ALARM
from bot.understanding.clauses import Gap
from bot.understanding.failures import FailureReader
from bot.understanding.findings import FindingReader, Sight
from bot.understanding.folding import Token, words_of
from bot.understanding.found import Found
from bot.understanding.little_words import words_in_full
from bot.understanding.matching import candidates
from bot.understanding.phrases import Entry
from bot.understanding.spelling import SpellingIndex
from bot.understanding.tree import Node
from bot.understanding.vocabulary import Vocabulary
from bot.understanding.ways_to_fail import Failure


@record
class Sighting:
    """Everything alarming that stands in a text, before anything is silenced."""

    phrases: tuple[Found, ...] = ()
    failures: tuple[Failure, ...] = ()
    findings: tuple[Sight, ...] = ()
    gaps: tuple[Gap, ...] = ()
    said_of_things: frozenset[int] = frozenset()
    standing: frozenset[int] = frozenset()
    """Where signs begin, spelt right, that raise an alarm by themselves."""
    in_french: frozenset[int] = frozenset()
    """Those of them that are French, and no English."""
    spans: frozenset[tuple[int, int]] = frozenset()
    """From where to where they go, and the failures of a function."""

    @property
    def own_words(self) -> frozenset[int]:
        """Words inside them, whose 'pas' belongs to them and denies nothing else."""
        spans = [(failure.start, failure.end) for failure in self.failures]
        spans += [(sight.change, sight.change_end) for sight in self.findings if sight.change_end - sight.change > 1]
        spans += self.wordings(2)
        return frozenset(at for start, end in spans for at in range(start, end))

    def wordings(self, words: int) -> list[tuple[int, int]]:
        """Where signs of so many words and more stand that are spelt right."""
        signs = [one for one in self.phrases if any(entry.kind == "sign" for entry in one.entries)]
        return [(one.start, one.end) for one in signs if not one.cost and one.end - one.start >= words]

    def and_heard(self, again: Sighting, is_told: Callable[[int, int], bool]) -> Sighting:
        """With what another reading of its words adds, where more than sounds tell it."""
        told = replace(
            again,
            phrases=tuple(one for one in again.phrases if is_told(one.start, one.end)),
            failures=tuple(one for one in again.failures if is_told(one.start, one.end)),
            findings=tuple(one for one in again.findings if is_told(one.start, one.end)),
        )
        return self.and_also(told)

    def and_also(self, again: Sighting) -> Sighting:
        """With what another reading of the same words adds."""
        return replace(
            self,
            phrases=(*self.phrases, *again.phrases),
            failures=(*self.failures, *again.failures),
            findings=(*self.findings, *again.findings),
        )


class SightingReader:
    """Sights what knowledge/emergencies.yaml and the tables of failures and findings name."""

    def __init__(
        self,
        emergencies: Sequence[Emergency],
        language: Language,
        ordinary: dict[str, str],
        curated: Container[str] = (),
    ) -> None:
        """`curated`: words of knowledge/ and data/, of which the spellings nearby may be remembered."""
        small = language.small_words
        root, words = Node(), set[str]()
        for slot, kind, phrases in slots(emergencies):
            for phrase in phrases.all():
                folded = words_in_full(phrase, small)
                words.update(folded)
                root.plant(folded, Entry(kind, slot.key))
        root.settle(small.fillers)
        self.words = frozenset(words | _words_of_findings(language.findings))
        """Every word of a sign."""
        self._vocabulary = Vocabulary(root, small, SpellingIndex(words, small, curated), ordinary, {})
        self.failures = FailureReader(language.failures, ordinary, small, curated)
        self._findings = FindingReader(language.findings, ordinary, small, curated)
        self._standing, self._french_signs = signs_by_themselves(emergencies)

    def prepare(self) -> None:
        """Make the indexes of misspellings now, rather than at the first one."""
        self._vocabulary.prepare()
        self.failures.spellings.prepare()
        self._findings.spellings.prepare()

    def look(
        self, tokens: Sequence[Token], in_full: Sequence[Token], topics: frozenset[int], gaps: Sequence[Gap]
    ) -> Sighting:
        """What is alarming in a text. `gaps`: what stands before each of its words.

        `in_full`: the same words, turns of phrase spelt right. `topics`: words of diseases and disciplines, which are
        no patient.
        """
        words = [token.folded for token in tokens]
        close = tuple(filter(_is_close_enough, candidates(tokens, self._vocabulary, [True] * len(tokens))))
        failures = self.failures.read([token.folded for token in in_full], gaps, topics)
        sights = self._findings.read(words, gaps)
        of_things = self.failures.said_of_things(words, gaps)
        standing = [one for one in close if not one.cost and self._stands_by_itself(one)]
        in_french = frozenset(one.start for one in standing if one.phrase in self._french_signs)
        starts = frozenset(one.start for one in standing)
        spans = frozenset((one.start, one.end) for one in standing).union((one.start, one.end) for one in failures)
        return Sighting(close, tuple(failures), tuple(sights), tuple(gaps), of_things, starts, in_french, spans)

    def _stands_by_itself(self, found: Found) -> bool:
        return any(entry.kind == "sign" and entry.key in self._standing for entry in found.entries)


def _is_close_enough(found: Found) -> bool:
    """One edit at most, two in a long phrase: further off lie ordinary words (consulte, connus, finding)."""
    return ALARM.forgives(len(found.phrase), found.edits)


def _words_of_findings(findings: Findings) -> frozenset[str]:
    return words_of(phrase for one in findings.values() for phrase in (*one.parts.all(), *one.changes.all()))
