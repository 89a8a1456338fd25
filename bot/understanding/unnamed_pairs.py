"""A blood pressure typed without its name: '76/44, pouls à 140'. Beside another measure of the body a pair is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.knowledge_base.emergencies import Emergency, Measure
from bot.understanding.alarm_slots import SignKey, every_measure, slot_of
from bot.understanding.folding import Token
from bot.understanding.found import Found
from bot.understanding.phrases import Entry

_PAIR = re.compile(r"(?<![\w/.,])(\d{2,3})\s*/\s*(\d{2,3})(?![\w/]|[.,]\d)")


class UnnamedPairs:
    """Finds the pairs of the measures that may go without a name (`unnamed_beside` in emergencies.yaml)."""

    def __init__(self, emergencies: Sequence[Emergency], before_names: Iterable[str]) -> None:
        """`before_names`: what stands between a number and the name of its measure: '37 *de* température'."""
        self._emergencies, self._before_names = emergencies, frozenset(before_names)
        self._rules = tuple((key, measure) for key, measure in every_measure(emergencies) if measure.unnamed_beside)

    def read(self, named: Iterable[Found], text: str, tokens: Sequence[Token]) -> Iterator[tuple[SignKey, Found]]:
        """The signs that a pair without a name raises. `named`: measures that the text names."""
        if "/" not in text:
            return
        named = list(named)
        quantities = {one for found in named for entry in found.entries if (one := self._quantity_of(entry))}
        for key, measure in self._rules:
            if quantities.isdisjoint(measure.unnamed_beside) or measure.of in quantities:
                continue
            for start, end in _pairs_below(measure, text):
                at = [at for at, token in enumerate(tokens) if start <= token.start < end]
                if at and not self._is_of_a_name(at[-1] + 1, named, tokens):
                    yield key, Found(at[0], at[-1] + 1, (Entry("measure", measure.of or ""),), "")

    def _is_of_a_name(self, at: int, named: Sequence[Found], tokens: Sequence[Token]) -> bool:
        """'poids 67 / 37 de température': the second number is another measure's."""
        follows = any(found.start == at + 1 for found in named)
        return follows and tokens[at].folded in self._before_names

    def _quantity_of(self, entry: Entry) -> str | None:
        if entry.kind != "measure":
            return None
        slot = slot_of(entry.key)
        measure = self._emergencies[slot.emergency].signs[slot.sign].measure
        return measure.of if measure else None


def _pairs_below(measure: Measure, text: str) -> Iterator[tuple[int, int]]:
    """Where pairs stand whose first number is too low and still the higher of the two."""
    for match in _PAIR.finditer(text):
        first, second = int(match.group(1)), int(match.group(2))
        if second < first < (measure.below or 0) and first >= measure.plausible_from:
            yield match.span()
