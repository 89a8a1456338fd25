"""What is wrong with a part of the body, found by crossing the words for both: 'langue qui gonfle', 'swollen tongue'.

The tables stand in knowledge/language/findings.yaml. Reading is linear: every word is looked up once, and only the
parts and changes that were met are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge_base.findings import Finding, Findings
from bot.knowledge_base.read_back import ReadBack
from bot.knowledge_base.small_words import SmallWords
from bot.understanding.allowance import PART_OF_A_SIGN
from bot.understanding.clauses import Gap, WordTree, clause_around
from bot.understanding.folding import curated_words
from bot.understanding.known_words import OfKnownWords
from bot.understanding.spelling import SpellingIndex

_LEAST_LETTERS_THAT_AGREE = 4


@dataclass(frozen=True, slots=True)
class Sight:
    """A finding, and where it is said: words[start:end], its change at words[change:change_end]."""

    finding: str
    start: int
    end: int
    change: int
    change_end: int


@dataclass(frozen=True, slots=True)
class _Word(ReadBack):
    """The first word of a part or a change of a finding, and the words behind it."""

    finding: str
    is_change: bool
    rest: tuple[str, ...]

    def end_from(self, start: int) -> int:
        """Where it ends that begins there."""
        return start + 1 + len(self.rest)


class FindingReader:
    """Finds the findings of knowledge/language/findings.yaml."""

    def __init__(
        self, findings: Findings, ordinary: Mapping[str, str], small: SmallWords, curated: Container[str] = ()
    ) -> None:
        self._findings = findings
        self._ordinary = ordinary
        self._not_with = {key: WordTree(finding.not_with.all()) for key, finding in findings.items()}
        self._only_with = {key: WordTree(finding.only_with.all()) for key, finding in findings.items()}
        self._owned = {key: (WordTree(one.owned.all()), WordTree(one.of.all())) for key, one in findings.items()}
        self._words: dict[str, list[_Word]] = defaultdict(list)
        for key, finding in findings.items():
            for is_change, phrases in ((False, finding.parts), (True, finding.changes)):
                for phrase in phrases.all():
                    first, *rest = curated_words(phrase)
                    self._words[first].append(_Word(key, is_change, tuple(rest)))
        self.spellings = SpellingIndex(
            (w for w in self._words if PART_OF_A_SIGN.forgives(len(w)) and w not in ordinary), small, curated
        )
        self._agree(small)
        self._told_by = OfKnownWords(self._listed_or_misspelt, curated, ordinary)

    def _agree(self, small: SmallWords) -> None:
        """Add the feminine and the plural of French words that stand alone: jambe *morte*, jambes *mortes*."""
        for key, finding in self._findings.items():
            agreements = () if finding.in_order else small.agreements
            each = ((False, finding.parts, (small.plural,)), (True, finding.changes, agreements))
            for is_change, phrases, endings in each:
                words = (curated_words(phrase) for phrase in phrases.fr)
                for stem in [one[0] for one in words if len(one) == 1 and len(one[0]) >= _LEAST_LETTERS_THAT_AGREE]:
                    for form in (stem + ending for ending in endings):
                        if all(known.finding != key for known in self._words.get(form, ())):
                            self._words[form].append(_Word(key, is_change, ()))

    def read(self, words: Sequence[str], gaps: Sequence[Gap]) -> list[Sight]:
        """The findings of a text: each pair of a part and a change that stand together."""
        met: dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = defaultdict(lambda: ([], []))
        for at, word in enumerate(words):
            following = words[at + 1] if at + 1 < len(words) else ""
            for one in self._told_by[word]:
                if not one.rest or (one.rest[0] == following and one.rest == tuple(words[at + 1 : one.end_from(at)])):
                    met[one.finding][one.is_change].append((at, one.end_from(at)))
        both = ((key, parts, changes) for key, (parts, changes) in met.items() if parts and changes)
        return [sight for key, parts, changes in both for sight in self._pairs(key, parts, changes, words, gaps)]

    def _listed_or_misspelt(self, word: str) -> Sequence[_Word]:
        return self._words[word] if word in self._words else self._misspelt(word)

    def _misspelt(self, word: str) -> Sequence[_Word]:
        if word in self._ordinary or not PART_OF_A_SIGN.may_be(len(word)):
            return ()
        near = self.spellings.near_enough(word, PART_OF_A_SIGN)
        return [one for known in near for one in self._words[known] if not one.rest]

    def _pairs(
        self,
        key: str,
        parts: Sequence[tuple[int, int]],
        changes: Sequence[tuple[int, int]],
        words: Sequence[str],
        gaps: Sequence[Gap],
    ) -> Iterator[Sight]:
        finding = self._findings[key]
        if finding.only_with.all() and not self._only_with[key].stands_in(words):
            return
        for part in (one for one in parts if not self._is_of_somebody(key, one, words)):
            for change in changes:
                first, second = (part, change) if finding.in_order else sorted((part, change))
                if first[1] <= second[0] and self._stand_together(finding, first[1], second[0], gaps):
                    clause = clause_around(first[0], second[1], gaps)
                    if not self._not_with[key].stands_in(words, clause):
                        yield Sight(key, first[0], second[1], *change)

    def _is_of_somebody(self, key: str, part: tuple[int, int], words: Sequence[str]) -> bool:
        """'la lésion du patient est devenue violette': the part only owns what is spoken of."""
        owned, of = self._owned[key]
        at = of.start_before(words, part[0])
        return at < part[0] and owned.start_before(words, at) < at

    @staticmethod
    def _stand_together(finding: Finding, end: int, start: int, gaps: Sequence[Gap]) -> bool:
        parts = Gap.HARD if finding.people else Gap.COLON  # 'bébé de la patiente : tout bleu'
        return start - end <= finding.within and all(gap < parts for gap in gaps[end : start + 1])
