"""Values beside the name of what is measured: which number is read, in which unit, from which threshold on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from bot.knowledge_base.emergencies import Measure
from bot.knowledge_base.entry_parts import Phrases
from bot.understanding.folding import without_accents
from bot.understanding.value import is_unit_of
from bot.understanding.values import ValueReader
from tests.conftest import ask
from tests.rows import every_row

LOW = Measure(names=Phrases(any=["zz"]), below=90, plausible_from=50, plausible_to=100, units=("%",))
HIGH = Measure(
    names=Phrases(any=["zz"]), at_least=30, plausible_from=8, plausible_to=90, units=("mmol/L",),
    factor_by_unit={"g/L": 10}, multiple_at_least=3,
)  # fmt: skip
STRICT = HIGH.model_copy(update={"unit_required": True})
COUNTED = HIGH.model_copy(update={"counted": True})
UNITLESS = Measure(names=Phrases(any=["zz"]), at_least=30)


def alarming(measure: Measure, said: str, assistant: Assistant) -> str:
    """The alarming value beside 'zz': number, unit, then '/', '<' and '>' where they were; '' for none."""
    said = without_accents(said)
    at = said.index("zz")
    value = ValueReader(assistant.knowledge.language.values).alarming(measure, said, at, at + 2)
    if value is None:
        return ""
    signs = "/" * value.has_second + "<" * value.less + ">" * value.more
    return f"{value.number:g} {value.unit} {signs}".strip()


@pytest.mark.slow
@every_row(("said", "value"), {
    # the threshold, the bounds of what is possible, on both sides
    "zz 89": "89", "zz 89,9": "89.9", "zz 90": "", "zz 50": "50", "zz 49": "", "zz 0": "",
    # signs and words that compare: 'below 90' alarms, 'above 80' does not
    "zz < 90": "90  <", "zz < 91": "", "zz ≤ 90": "90  <", "zz inférieure à 90": "90  <", "zz > 80": "",
    "zz supérieure à 80": "", "zz ≥ 80": "",
    # units of its own, of nothing, of something else
    "zz 82 %": "82 %", "zz 82%": "82 %", "zz 82 mg": "", "zz 82 kpa": "", "zz 82 fois": "", "zz 82 zyxwv": "82 zyxwv",
    "zz 82 mg/L": "", "zz 82 x": "",
    # a pair is read by its first number; words and signs between, five at most
    "zz 65/30": "65  /", "zz : 82": "82", "zz = 82": "82", "zz est à 82": "82", "zz qui a chuté de 82": "82",
    "zz est est est est est 82": "82", "zz est est est est est est 82": "", "zz zyxwv 82": "",
    # the second number where it replaces the first, both where they are a range
    "zz 96 puis 82": "82 puis", "zz 82 puis 96": "", "zz passée de 96 à 82 %": "82 %", "zz 96 → 82": "82",
    "zz 82 à 9": "82 a", "zz 82 puis 96 mg": "82 puis", "zz 95-82": "82", "zz 82-95": "82", "zz 95 – 82 %": "82 %",
    "zz 95/60-82": "", "zz 96 % puis 82": "82 %",
    # the number before the name, with 'de' between; not behind a word that makes it something else
    "82 % de zz": "82 %", "82 zz": "", "82 de zz": "82", "82 %  zz": "82 %", "82 mg  zz": "",
    "grade 82 de zz": "", "82 est zz": "", "82 mg de zz": "",
    "1/82 de zz": "",
    "82 de zz 95": "", "< 90 % de zz": "90 % <", "> 80 de zz": "", "65/60 de zz": "65  /",
    # as far as is looked
    f"zz {' ' * 85}82": "82", f"zz {' ' * 90}82": "", f"82 de{' ' * 34} zz": "82", f"82 de{' ' * 36} zz": "",
}.items())  # fmt: skip
def test_which_value_alarms_from_below(said: str, value: str, assistant: Assistant) -> None:
    """Guards a measure that alarms below its threshold: number, unit, comparison, range, order and reach."""
    assert alarming(LOW, said, assistant) == value


@every_row(("said", "value"), {
    "zz 30": "30", "zz 29,9": "", "zz 8": "", "zz 90": "90", "zz 91": "", "zz > 30": "30  >", "zz < 40": "",
    "zz 3 g/L": "3 g/l", "zz 2,9 g/L": "", "zz 30 mmol/L": "30 mmol/l", "zz 10 g/L": "", "zz 9 g/L": "9 g/l",
    # a multiple
    "zz x 3": "3 x", "zz x 2,9": "", "zz 3 N": "3 x", "zz triplée": "3 x", "zz doublée": "", "zz quadruplée": "4 x",
    "zz passée de 10 à 30": "3 x", "zz passée de 10 à 29": "", "zz x 2 et triplée": "",
    "zz de 1 à 40": "40 x", "zz de 1 à 41": "41 a",
}.items())  # fmt: skip
def test_which_value_alarms_from_above(said: str, value: str, assistant: Assistant) -> None:
    """Guards a measure that alarms from its threshold on: its factors of units and its multiples."""
    assert alarming(HIGH, said, assistant) == value


@every_row(("measure", "said", "value"), [
    (STRICT, "zz 40", ""), (STRICT, "zz 40 mmol/L", "40 mmol/l"), (STRICT, "zz 4 g/L", "4 g/l"),
    (STRICT, "zz 40 zyxwv", ""),
    # counted: right before the name, by itself too
    (COUNTED, "40 zz", "40"), (COUNTED, "40 x zz", "40 x"), (COUNTED, "40 zz 12", "40"), (COUNTED, "12 zz 40", "40"),
    (COUNTED, "12-40 zz", ""), (COUNTED, "grade 40 zz", ""), (HIGH, "40 zz 12", ""),
    # a measure without units takes any
    (UNITLESS, "zz 40 kpa", "40 kpa"), (UNITLESS, "zz 40", "40"), (UNITLESS, "zz 29", ""), (UNITLESS, "zz x 40", ""),
])  # fmt: skip
def test_what_a_measure_may_ask_for(measure: Measure, said: str, value: str, assistant: Assistant) -> None:
    """Guards measures that need a unit, that are counted, and that have no unit."""
    assert alarming(measure, said, assistant) == value


@every_row(("said", "mild"), {
    "zz 95": True, "zz 90": True, "zz 89": False, "zz": False, "zz 101": False, "zz 100": True, "zz 49": False,
    "zz 95-82": False, "zz zyxwv 95": False, "95 zz": False,
}.items())  # fmt: skip
def test_a_mild_value_is_one_that_was_read(said: str, mild: bool, assistant: Assistant) -> None:
    """Guards the word of a state: without a value, or with an impossible one, it alarms by itself."""
    at = said.index("zz")
    assert ValueReader(assistant.knowledge.language.values).is_mild(LOW, said, at, at + 2) is mild


@every_row(("said", "bare", "own", "compares"), [
    ("zz 82", True, False, False), ("zz 82 %", False, True, False), ("zz 82,5", False, False, False),
    ("zz 82/60", False, False, False), ("zz < 82", True, False, True),
])  # fmt: skip
def test_what_is_known_of_a_value(said: str, bare: bool, own: bool, compares: bool, assistant: Assistant) -> None:
    """Guards a bare number, which may be a grade, against one with a unit, a fraction or a second number."""
    value = ValueReader(assistant.knowledge.language.values).alarming(LOW, said, 0, 2)
    assert value is not None
    assert (value.is_bare, is_unit_of(LOW, value), value.compares) == (bare, own, compares)


def measures(assistant: Assistant) -> Iterator[tuple[str, Measure]]:
    """Every measure of the emergencies that has a threshold."""
    for emergency in assistant.knowledge.emergencies:
        for sign in emergency.signs:
            if sign.measure and (sign.measure.below, sign.measure.at_least) != (None, None):
                yield emergency.key, sign.measure


def test_every_threshold_alarms_on_its_side_alone(assistant: Assistant) -> None:
    """Guards each measure of the knowledge at its border, and at the bounds of what is possible."""
    reader = ValueReader(assistant.knowledge.language.values)
    found = list(measures(assistant))
    assert len(found) > 20
    for key, measure in found:
        unit = next((unit for unit in measure.units if unit.isalpha() or unit == "%"), "")
        unit = unit or (measure.units[0] if measure.unit_required else "")

        def alarms(number: float, measure: Measure = measure, unit: str = unit) -> bool:
            second = "/10" if measure.pair_required else ""
            value = reader.alarming(measure, f"zz {number:g}{second} {unit}".strip(), 0, 2)
            return value is not None and value.unit != "x"

        threshold = measure.below if measure.below is not None else measure.at_least
        assert threshold is not None
        step = 0.01 if threshold < 100 else 0.5  # what the text shows
        below, at = alarms(threshold - step), alarms(threshold)
        assert (below, at) == ((True, False) if measure.below is not None else (False, True)), key
        if measure.below is None and measure.plausible_to < 100_000:
            assert (alarms(measure.plausible_to), alarms(measure.plausible_to + 1)) == (True, False), key
        if measure.below is not None and measure.plausible_from > 0:
            assert (alarms(measure.plausible_from), alarms(measure.plausible_from - step)) == (True, False), key


@every_row(
    ("said", "urgent"),
    {
        "ALAT 5N bili normale": False, "ASAT 3N ALAT 5N créat normale": False, "CK 10N troponine normale": False,
        "PAL à 4N créat stable": False, "plaquettes 60 Hb stable": False,
        "3N créatinine": True, "hépatite, 3 fois la normale de bilirubine": True, "ALAT 6N, bili 3N": True,
        "lipase 12N, créat x3": True,
    }.items(),
)  # fmt: skip
def test_a_number_behind_one_measure_is_none_of_the_next(said: str, urgent: bool, assistant: Assistant) -> None:
    """Guards a list of results in telegraphic style: the number belongs to the name that it follows."""
    assert (ask(assistant, f"{said}, sous nivolumab").urgency in ("hospital", "vital")) is urgent
