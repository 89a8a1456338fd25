"""A value typed without its name, told by what stands beside it: '79 sous 12 L', 'sous 12 L elle reste à 79'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge_base.emergencies import Emergency, Measure
from bot.understanding.alarm_slots import SignKey, every_measure
from bot.understanding.clauses import start_of_run
from bot.understanding.folding import Token, curated_words, words_of
from bot.understanding.found import Found
from bot.understanding.phrases import Entry

LONGEST = 3
"""Digits of such a value."""
_ANY_NUMBER = "#"


@dataclass(frozen=True)
class _Rule:
    sign: SignKey
    measure: Measure
    behind: tuple[tuple[str, ...], ...]
    """Words that follow the number, or come before it; '#' is any number."""
    between: frozenset[str]
    """Words that may stand between them and the number, where they come first."""
    never_behind: frozenset[str]
    units: frozenset[str]


class UnnamedValues:
    """Finds the numbers of the measures that may go without a name (`unnamed_before` in emergencies.yaml)."""

    def __init__(self, emergencies: Sequence[Emergency]) -> None:
        measures = ((key, one) for key, one in every_measure(emergencies) if one.unnamed_before.all())
        self._rules = tuple(_rule(key, measure) for key, measure in measures)

    def read(self, tokens: Sequence[Token]) -> Iterator[tuple[SignKey, Found]]:
        """The signs that a number without a name raises."""
        numbers = [
            at
            for at, token in enumerate(tokens)
            if token.is_number and len(token.folded) <= LONGEST and not _goes_on_a_number(at, tokens)
        ]
        for at in numbers:
            for rule in self._rules:
                if _is_too_low(rule.measure, int(tokens[at].folded)) and _is_told(rule, tokens, at):
                    yield rule.sign, Found(at, at + 1, (Entry("measure", rule.measure.of or ""),), "")


def _rule(sign: SignKey, measure: Measure) -> _Rule:
    behind = tuple(_pieces(phrase) for phrase in measure.unnamed_before.all())
    between, never, units = map(words_of, (measure.between.all(), measure.never_behind.all(), measure.units))
    return _Rule(sign, measure, behind, between, never, units)


def _pieces(phrase: str) -> tuple[str, ...]:
    parts = re.split(rf"\s*{_ANY_NUMBER}\s*", phrase)
    words = [curated_words(part) for part in parts]
    return tuple(word for index, part in enumerate(words) for word in ((_ANY_NUMBER,) if index else ()) + tuple(part))


def _goes_on_a_number(at: int, tokens: Sequence[Token]) -> bool:
    """The 8 of '13/8 de tension', the 5 of '12,5 de tension'."""
    return at > 0 and tokens[at - 1].is_number and tokens[at].start - tokens[at - 1].end <= 1


def _is_too_low(measure: Measure, value: int) -> bool:
    return measure.plausible_from <= value < (measure.below or 0)


def _is_told(rule: _Rule, tokens: Sequence[Token], at: int) -> bool:
    if at and tokens[at - 1].folded in rule.never_behind:
        return False
    return _is_told_behind(rule, tokens, at) or _is_told_before(rule, tokens, at)


def _is_told_before(rule: _Rule, tokens: Sequence[Token], at: int) -> bool:
    if not _ends(rule, tokens, at):
        return False
    end = start_of_run([token.folded for token in tokens[:at]], at, rule.between)
    return any(_stand(words, tokens, end - len(words)) for words in rule.behind)


def _ends(rule: _Rule, tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing makes the number one of years or kilograms: its unit follows, a pause, or nothing."""
    if at + 1 == len(tokens):
        return True
    following = tokens[at + 1]
    return following.folded in rule.units or following.start - tokens[at].end > 1


def _is_told_behind(rule: _Rule, tokens: Sequence[Token], at: int) -> bool:
    last = at + 1
    while last < len(tokens) and tokens[last].folded in rule.units:
        last += 1
    starts = range(at + 1, last + 1)  # '22 bpm': the unit may be the very word
    return any(_stand(words, tokens, start) for start in starts for words in rule.behind)


def _stand(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    if at < 0 or at + len(words) > len(tokens):
        return False
    pairs = zip(words, tokens[at : at + len(words)], strict=True)
    return all(token.is_number if word == _ANY_NUMBER else token.folded == word for word, token in pairs)
