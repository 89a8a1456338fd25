"""A value that is measured again or read aloud again: which second number corrects the first, and which does not."""

from __future__ import annotations

from functools import cache

from bot.knowledge_base.emergencies import Measure
from bot.knowledge_base.entry_parts import Phrases
from bot.understanding.folding import without_accents
from bot.understanding.values import ValueReader
from tests.conftest import real_knowledge
from tests.rows import every_row
from tests.understanding.test_value_reading import HIGH, LOW, UNITLESS

NAME = Phrases(any=["zz"])
PULSE = Measure(names=NAME, below=10, plausible_from=0, plausible_to=100, units=("/min",))
RATE = Measure(names=NAME, at_least=90, plausible_from=10, plausible_to=200, units=("/min", "min"))
FAR = "z" * 59
"""A word as long as the text between a value and a late correction."""


@cache
def reader() -> ValueReader:
    """Of measures among which one is called 'yy'."""
    return ValueReader(real_knowledge().language.values, ("yy", "zz"))


def read(measure: Measure, said: str) -> str:
    """The value beside 'zz' that alarms, else 'mild' where one was read, else ''."""
    said = without_accents(said)
    at = said.index("zz")
    value = reader().alarming(measure, said, at, at + 2)
    if value is None:
        return "mild" if reader().is_mild(measure, said, at, at + 2) else ""
    return f"{value.number:g} {value.unit}".strip()


@every_row(("said", "value"), {
    # calm, and its clause ends behind it: the first was the error
    "zz 82, recontrôlée 95": "mild", "zz 82, recontrôlée 95 %": "mild", "zz 82, recontrôlée 95/70": "mild",
    "zz 82, recontrôlée 95, zyxwv": "mild", "zz 82, recontrôlée 95)": "mild", "zz 82 zyxwv, pardon 95": "mild",
    # alarming as well, impossible, of another unit, or counting something else
    "zz 82, recontrôlée 81": "82", "zz 82, recontrôlée 12": "82", "zz 82 %, sorry 12": "82 %",
    "zz 82, recontrôlée 95 mg": "82", "zz 82, recontrôlée 95 zyxwv": "82", "zz 82, recontrôlée 95 % zyxwv": "82",
    # it fell again, or something was done
    "zz 82, recontrôlée 95 puis 82": "82", "zz 82, recontrôlée 95 % puis 80": "82",
    "zz 82, recontrôlée 95, sous masque": "82", "zz 82, recontrôlée 95 sous masque": "82",
    # another measure's, also where one of its own follows
    "zz 82, contrôle yy 95": "82", "zz 82, contrôle yy 95 ; contrôle 96": "mild",
    "zz 95, contrôle yy 82, contrôle 81": "81", "zz 95, contrôle yy 82": "mild",
    # nothing was measured before it
    "82 % de zz, recontrôlée 95": "82 %", "zz recontrôlée 95": "",
    # a check that has no number yet, and the next that has
    "zz 82, contrôle demain": "82", "zz 82, contrôle demain matin vers midi, pardon 95": "mild",
    # the other direction: the first that alarms
    "zz 95, pardon 82": "82", "zz 95, pardon 82, pardon 81": "82", "zz 95, pardon 82 % puis 95": "82 %",
    "zz 95, pardon 82 ans": "mild", "zz 95, pardon 12": "mild", "zz 95, pardon 96": "mild",
    # as far as is looked: to the word, from it to its number, and behind that to what was done
    f"zz 82, {FAR} pardon 95": "mild", f"zz 82, {FAR * 2} zzzzzzzz pardon 95": "82",
    f"zz 82, pardon {'z' * 8} 95": "mild", f"zz 82, pardon {'z' * 15} 95": "82",
    f"zz 82, pardon 95, {'z' * 8} masque": "82", f"zz 82, pardon 95, {'z' * 16} masque": "mild",
}.items())  # fmt: skip
def test_which_second_number_corrects_a_low_value(said: str, value: str) -> None:
    """Guards the first value against numbers that correct nothing, and the second against being overlooked."""
    assert read(LOW, said) == value


@every_row(("measure", "said", "value"), [
    # with its factor a second value in another unit is as high
    (HIGH, "zz 3 g/L, recontrôlée à 12 mmol/L", ""), (HIGH, "zz 30, contrôle 12 mmol/L", "mild"),
    (HIGH, "zz 30, contrôle 12 mmol/L zyxwv", "30"), (HIGH, "zz 12, pardon 40", "40"),
    # the time of the next check is no value, in a unit that may be one of time
    (RATE, "zz 60, contrôle 95 min", "mild"), (RATE, "zz 60, contrôle 95/min", "95 /min"),
    (RATE, "zz 60, contrôle 95", "95"),
    # a nought counts where nothing follows it
    (PULSE, "zz 0", "0"), (PULSE, "zz 0/min", "0 /min"), (PULSE, "zz 0, zyxwv", "0"), (PULSE, "zz 0 zyxwv", ""),
    # ranges and pairs, and the unit that both ends share
    (HIGH, "zz 30-40", "30"), (HIGH, "zz 1-4 g/L", "4 g/l"), (HIGH, "zz 1 g/L-4", "4 g/l"),
    (HIGH, "zz 4 g/L à 5", "4 g/l"), (LOW, "zz 95 % puis 82", "82 %"),
    # a second number of another unit takes no place
    (LOW, "zz 82 puis 95/min", "82 puis"), (LOW, "zz 12 puis 95/min", ""), (LOW, "zz 12 puis 95 mg", ""),
    # multiples: the first that is high enough; none where what is measured has no unit
    (HIGH, "zz x 3 et x 4", "3 x"), (HIGH, "4 N de zz triplée", "3 x"), (UNITLESS, "zz 40 N", "mild"),
])  # fmt: skip
def test_which_value_stands(measure: Measure, said: str, value: str) -> None:
    """Guards units, noughts, ranges and multiples where two numbers stand behind one name."""
    assert read(measure, said) == value


@every_row(("said", "compares"), {"zz > 40": True, "zz 40": False}.items())
def test_a_value_above_a_bound_compares(said: str, compares: bool) -> None:
    """Guards '> 40', which is a comparison as '< 40' is."""
    value = reader().alarming(HIGH, said, 0, 2)
    assert value is not None
    assert value.compares is compares
