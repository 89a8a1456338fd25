"""One measured value, the text that it was read in, and what a measure says of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge_base.emergencies import Measure
from bot.understanding.value_patterns import fold_unit


@dataclass(frozen=True, slots=True)
class Value:
    """A number that was read beside the name of a measure."""

    number: float
    unit: str
    has_second: bool = False
    """Whether it is a pair: 65/30."""
    less: bool = False
    """'< 90', 'inférieure à 90'."""
    more: bool = False

    @property
    def is_bare(self) -> bool:
        """A whole number without a unit and without a second one."""
        return not self.unit and not self.has_second and self.number == int(self.number)

    @property
    def compares(self) -> bool:
        return self.less or self.more


class Figures(str):
    """A text in figures, which remembers what was read in it while it lives: several signs ask for the same value."""

    __slots__ = ("behind", "told")
    told: dict[tuple[int, str, str], Value | None]
    behind: dict[tuple[int, str], bool]
    """Whether a value of the measure stands at the beginning of this."""

    def __new__(cls, text: str) -> Figures:
        figures = super().__new__(cls, text)
        figures.told, figures.behind = {}, {}
        return figures


def is_plausible(measure: Measure, number: float) -> bool:
    """Whether a number, in the unit of the measure, may be its value at all."""
    return measure.plausible_from <= number <= measure.plausible_to


def is_unit_of(measure: Measure, value: Value) -> bool:
    """Whether the unit of a value is one of the measure."""
    return fold_unit(value.unit) in units_of(measure)


def units_of(measure: Measure) -> dict[str, float]:
    """Each unit of a measure, folded, with its factor."""
    plain = dict.fromkeys(map(fold_unit, measure.units), 1.0)
    return plain | {fold_unit(unit): factor for unit, factor in measure.factor_by_unit.items()}
