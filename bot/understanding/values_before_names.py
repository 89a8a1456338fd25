"""A value before the name of its measure: '82 % de saturation', '82 % SpO2', '14/8 de tension, 80 de pouls'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.knowledge_base.clauses import ValueWords
from bot.knowledge_base.emergencies import Measure
from bot.understanding.value import units_of
from bot.understanding.value_patterns import NUMBER, any_of, fold_unit, holds_a_figure

_LITTLE_BEFORE = 3
"""Characters before a number in which a sign stands that compares it."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A number that stands before a name, as typed."""

    number: str
    second: str | None
    unit: str
    before: str
    """What stands right before it: '<'."""
    begin: int
    is_said: bool
    """Whether a little word says whose it is: '82 *de* sat'."""


class ValuesBeforeNames:
    """Finds them with the words of knowledge/language/values.yaml."""

    def __init__(self, words: ValueWords, names: Sequence[str], owner: re.Pattern[str] | None, number: str) -> None:
        """`names`: of whatever is measured; `owner`: finds one that a number behind it belongs to.

        `number`: what finds a number, a second one and a unit, in three groups.
        """
        of = any_of(words.before_name.all())
        self._owner = owner
        self._said = re.compile(rf"(?<![\w/.,]){number}\s*{of}\s*$", re.IGNORECASE)
        opening = (one for one in (*words.between.all(), *words.opens_a_value.all()) if one[0].isalnum())
        self._bare = re.compile(
            rf"(?:^|(?<!\d)[,;:.!?(\n]|{any_of(opening)})\s*"
            rf"{number}\s*(?:{any_of(words.before_name_with_unit.all())}\s*)?$",
            re.IGNORECASE,
        )
        self._counted = re.compile(rf"(?<![\w/.,–-]){NUMBER}()(\s*(?:x|a)|[-+])?\s*$", re.IGNORECASE)
        self._not_a_value = re.compile(rf"{any_of(words.not_values.all())}\s*$", re.IGNORECASE)
        self._name_behind = re.compile(rf"\s*{of}\s*{any_of(names)}(?!\w)", re.IGNORECASE) if names else None
        self._names = frozenset(map(fold_unit, names))

    def of(self, before: str, measure: Measure) -> Iterator[Stood]:
        """The value that ends the text before a name.

        Without the little word only where it begins what is said, with its unit or as a pair: behind another word it
        is that one's ('FEVG 60 % SpO2 normale').
        """
        if not holds_a_figure(before):
            return
        if said := self._said.search(before):
            yield from self._said_of(said, before)
            return
        match = self._bare.search(before)
        if match and (match[2] or fold_unit(match[3].strip().lower()) in units_of(measure)):
            yield from self._stood_alone(match, before)

    def counted(self, before: str) -> Iterator[Stood]:
        """A number right before the name of what is counted."""
        if match := self._counted.search(before):
            yield from self._stood_alone(match, before)

    def name_follows(self, text: str, number: re.Match[str]) -> bool:
        """Whether a number, whose unit is the last group of its match, is one before a name: ', 80 | de pouls'."""
        ends = (number.end(), number.start(number.re.groups))
        return self._name_behind is not None and any(self._name_behind.match(text, end) for end in ends)

    def is_a_name(self, word: str | None) -> bool:
        """Whether what stands like a unit behind a number names what is measured next."""
        return bool(word) and fold_unit((word or "").strip().lower()) in self._names

    def _said_of(self, match: re.Match[str], before: str) -> Iterator[Stood]:
        """'le scope affiche 24 de FC' says whose it is; of 'créat 78 / 16 de FR' the first number is the other's."""
        for one in self._stood(match, before, is_said=True):
            is_parted = one.second is not None and match.end(1) < match.start(2)
            is_another = is_parted and self._owner and self._owner.search(before[: match.start()])
            yield replace(one, number=(one.second or "").lstrip("/ "), second=None) if is_another else one

    def _stood_alone(self, match: re.Match[str], before: str) -> Iterator[Stood]:
        if not (self._owner and self._owner.search(before[: match.start()])):
            yield from self._stood(match, before, is_said=False)  # not 'plaquettes 6 Hb stable'

    def _stood(self, match: re.Match[str], before: str, *, is_said: bool) -> Iterator[Stood]:
        ahead = before[: match.start()]
        if not self._not_a_value.search(ahead):
            yield Stood(match[1], match[2], match[3] or "", ahead[-_LITTLE_BEFORE:], match.start(1), is_said)
