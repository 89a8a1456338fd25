"""Values said as multiples: 'créatinine x 3', 'ALAT à 22 fois la normale', 'triplée', 'passée de 85 à 300'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.knowledge_base.clauses import ValueWords
from bot.understanding.value_patterns import NUMBER, SIGNS, any_of, figure, fold_unit, holds_a_figure

MOST_WORDS_BETWEEN = 5
_UNIT = r"(?:\s*[^\W\d_]*(?:/[^\W\d_]+)?)?"
"""Of the first of two values that are compared: µmol/L."""
_NO_DATE = r"(?!\d|\s*(?:[/%]|h\b))"
"""Behind the earlier value: '300 (12/11)' is dated, not compared."""
LONGEST_DATE = 45
"""Characters of 'il y a trois semaines', the words of its number as long as they were."""
HIGHEST_RATIO = 40
"""Above it the two numbers measure different things."""


class MultipleReader:
    """Reads by how much a value went up, with the words of knowledge/language/values.yaml."""

    def __init__(self, words: ValueWords, owner: re.Pattern[str] | None = None) -> None:
        """`owner`: the name of a measure, with what may stand between it and its number."""
        self._owner = owner
        multiples = words.multiples
        between = rf"{SIGNS}(?:{any_of(words.between.all())}{SIGNS}){{0,{MOST_WORDS_BETWEEN}}}"
        of = any_of(words.before_name.all())
        by, normal = any_of(multiples.by.all()), any_of(multiples.of_normal.all())
        base, towards = any_of(multiples.base_before.all()), any_of(words.towards.all())
        self._times = (
            re.compile(rf"{between}{by}\s*{NUMBER}", re.IGNORECASE),
            re.compile(rf"{between}{NUMBER}\s*{normal}", re.IGNORECASE),
        )
        self._before = re.compile(
            rf"(?<![\w/.,]){NUMBER}\s*{normal}\s*(?:{any_of(words.before_name.all())})?\s*$", re.IGNORECASE
        )
        self._rise = re.compile(rf"{between}{NUMBER}{_UNIT}[\s,;]*{towards}\s*{NUMBER}", re.IGNORECASE)
        dated_before, dated_after = any_of(multiples.dated_before.all()), any_of(multiples.dated_after.all())
        when = rf"[^,;()]{{1,{LONGEST_DATE}}}"
        date = rf"(?:\s*\(?{dated_before}{when}|\s*\(?{when}{dated_after})[,;)]+\s*"
        self._dated_rise = re.compile(rf"{between}{NUMBER}{_UNIT}{date}{between}{NUMBER}{_NO_DATE}", re.IGNORECASE)
        self._rise_before = re.compile(
            rf"(?<![\w/.,]){NUMBER}{_UNIT}\s*{towards}\s*{NUMBER}{_UNIT}\s*{of}\s*$", re.IGNORECASE
        )
        self._over_base = re.compile(
            rf"{between}{NUMBER}{_UNIT}{between}[\s,;(]*(?:{base}[\s(:=]*|\(\s*){NUMBER}{_NO_DATE}", re.IGNORECASE
        )
        self._changed = {
            factor: re.compile(rf"{between}{any_of(phrases.all())}", re.IGNORECASE)
            for factor, phrases in multiples.changed.items()
        }
        self._changed_before = {
            factor: re.compile(rf"{any_of(phrases.all())}\W+(?:\w+\W+){{0,2}}$", re.IGNORECASE)
            for factor, phrases in multiples.changed.items()
        }
        self._units = frozenset(map(fold_unit, multiples.of_normal.all()))

    def is_one(self, unit: str) -> bool:
        """Whether a unit says 'times the normal' rather than what is measured."""
        return fold_unit(unit) in self._units

    def factors(self, behind: str, before: str) -> Iterator[float]:
        """Every factor that is said of the measure whose name stands between the two texts."""
        if holds_a_figure(behind):
            yield from self._factors_in_figures(behind)
        yield from (factor for factor, pattern in self._changed.items() if pattern.match(behind))
        yield from (factor for factor, pattern in self._changed_before.items() if pattern.search(before))
        if not holds_a_figure(before):
            return
        if match := self._rise_before.search(before):
            yield _ratio(match.group(2), match.group(1))
        match = self._before.search(before)
        if match and not (self._owner and self._owner.search(before[: match.start()])):  # 'ALAT 5N bili normale'
            yield figure(match.group(1))

    def _factors_in_figures(self, behind: str) -> Iterator[float]:
        for pattern in self._times:
            if match := pattern.match(behind):
                yield figure(match.group(1))
        if match := self._dated_rise.match(behind) or self._rise.match(behind):
            yield _ratio(match.group(2), match.group(1))
        if match := self._over_base.match(behind):
            yield _ratio(match.group(1), match.group(2))


def _ratio(now: str, then: str) -> float:
    ratio = figure(now) / figure(then) if figure(then) else 0.0
    return ratio if ratio <= HIGHEST_RATIO else 0.0
