"""Every number of the criteria, compared with a second transcription that was made without sight of the knowledge."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.knowledge_base.entry_parts import Statement, Text
from bot.knowledge_base.kinds import LanguageCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Scale
from tests.conftest import ROOT
from tests.rows import every_row

HERE = Path(__file__).parent
TOXICITIES = sorted(path.stem for path in (ROOT / "knowledge" / "toxicities").glob("*.yaml"))
NOT_COMPARABLE = "?"
GRADES = range(1, 6)
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?")
SIGNED = re.compile(r"([<>≤≥])\s*(\d+(?:[.,]\d+)?)")
UNIT_WITH_A_NUMBER = re.compile(r"/\s?24 ?h\b|/mm3")
OTHER_GRADE = re.compile(r"\bgrades? \d( (et|and) \d)?")
IN_GRAMS_PER_LITRE = re.compile(r"\([<>≤≥]?(\d+)(?: (?:à|to) (\d+))? g/L\)")
DECIMAL_ACUITY = re.compile(r"\([<>≤≥]?(\d+)/(10)\)")
EQUIVALENTS = (IN_GRAMS_PER_LITRE, DECIMAL_ACUITY)
"""The same value in another unit, in brackets: g/L of haemoglobin, tenths of acuity. Compared on their own."""
NUMBER_WORDS = {"three times": "3 times", "round the clock": "24/24"}
FACTS = ("toxicities", "grades", "pathway", "topics", "training", "emergencies", "treatments")
"""The parts of the knowledge whose French and English sentences state the same facts."""


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table of this folder, without remarks and heading."""
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    yield from (line.split("\t") for line in lines[1:])


def plain(number: str) -> str:
    """'1,0' and '1.00' as '1'."""
    return f"{float(number.replace(',', '.')):g}"


def numbers_in(text: str) -> set[str]:
    """The numbers of a criterion as the tables count them: no equivalents in brackets, no digits of a unit or grade."""
    for pattern in (*EQUIVALENTS, UNIT_WITH_A_NUMBER, OTHER_GRADE):
        text = pattern.sub(" ", text)
    return {plain(number) for number in NUMBER.findall(text)}


def all_numbers(statements: Iterable[Statement], language: LanguageCode) -> set[str]:
    return {number for statement in statements for number in numbers_in(statement.into(language))}


def said(numbers: Iterable[str]) -> str:
    return " ".join(sorted(numbers, key=float)) or "no number"


@dataclass(frozen=True)
class Criterion:
    """What the second transcription says of one grade of one CTCAE term."""

    exists: bool
    numbers: set[str] | None
    """None: not comparable."""


def ctcae_table() -> Mapping[tuple[str, int], Criterion]:
    found = {}
    for term, grade, exists, numbers in rows("ctcae_v5_numbers.tsv"):
        known = None if numbers == NOT_COMPARABLE else set(numbers.split())
        found[term, int(grade)] = Criterion(exists == "yes", known)
    return found


CTCAE = ctcae_table()


def scales(knowledge: Knowledge, toxicity: str, kind: str) -> Iterator[tuple[str, Scale]]:
    """(form/scale, scale) of a toxicity."""
    for form in knowledge.toxicities[toxicity].forms:
        yield from ((f"{toxicity}/{form.key}/{scale.key}", scale) for scale in form.scales if scale.kind == kind)


@every_row("toxicity", TOXICITIES)
def test_a_grade_has_criteria_exactly_where_ctcae_defines_it(knowledge: Knowledge, toxicity: str) -> None:
    """Guards against grades filled in by analogy, and against grades forgotten."""
    wrong = [
        f"{name}: grade {grade} of '{scale.term}' {'has' if grade in scale.grades else 'lacks'} criteria"
        for name, scale in scales(knowledge, toxicity, "ctcae")
        for grade in GRADES
        if (scale.term, grade) in CTCAE and CTCAE[scale.term, grade].exists != (grade in scale.grades)
    ]
    assert not wrong, "\n".join(wrong)


@every_row("toxicity", TOXICITIES)
def test_the_numbers_of_a_ctcae_criterion_are_those_of_ctcae(knowledge: Knowledge, toxicity: str) -> None:
    """Guards every threshold of CTCAE v5.0 against a slip of the pen: 5 for 3, a decimal point, a wrong grade."""
    wrong = [
        f"{name} ({scale.term}), grade {grade}, {language}: {said(found)}; second transcription: {said(known)}"
        for name, scale in scales(knowledge, toxicity, "ctcae")
        for grade, criteria in scale.grades.items()
        if (known := numbers_of_ctcae(scale.term, grade)) is not None
        for language in ("fr", "en")
        if (found := all_numbers(criteria, language)) != known
    ]
    assert not wrong, "\n".join(wrong)


def numbers_of_ctcae(term: str, grade: int) -> set[str] | None:
    criterion = CTCAE.get((term, grade))
    return criterion.numbers if criterion else None


def test_nearly_all_ctcae_grades_are_compared(knowledge: Knowledge) -> None:
    """Guards the comparison itself: a term renamed on one side would silently drop out of it."""
    graded = [
        (scale.term, grade)
        for toxicity in TOXICITIES
        for _, scale in scales(knowledge, toxicity, "ctcae")
        for grade in scale.grades
    ]
    compared = [term for term in graded if numbers_of_ctcae(*term) is not None]
    assert len(compared) >= 0.85 * len(graded), sorted({term for term, _ in graded} - {term for term, _ in CTCAE})


@dataclass(frozen=True)
class Alternatives:
    """What a guideline's grade may hold: the numbers of one unit at least, and none besides these and the extra."""

    per_unit: tuple[frozenset[str], ...]
    extra: frozenset[str]

    def fit(self, found: set[str]) -> bool:
        allowed = frozenset().union(*self.per_unit) | self.extra
        return found <= allowed and any(numbers <= found for numbers in self.per_unit)


def guideline_table() -> Mapping[tuple[str, str, int], Alternatives]:
    """(toxicity, form or '', grade) of the ASCO gradings → its numbers, per unit."""
    units: dict[tuple[str, str, int], list[frozenset[str]]] = defaultdict(list)
    extra: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for toxicity, scale, grade, numbers, note in rows("guideline_numbers.tsv"):
        guideline, _, form = scale.removeprefix("ASCO 2021").partition(" ")
        if guideline or not scale.startswith("ASCO 2021"):
            continue
        key = toxicity, form, int(grade)
        units[key].append(frozenset(numbers.split()))
        extra[key].update(note.partition("extra: ")[2].split())
    return {key: Alternatives(tuple(units[key]), frozenset(extra[key])) for key in units}


GUIDELINES = guideline_table()


def guideline_grades(knowledge: Knowledge) -> Iterator[tuple[tuple[str, str, int], str, Sequence[Statement]]]:
    """The grades of ASCO's own scales that stand in the second transcription."""
    for toxicity, known in knowledge.toxicities.items():
        for form in known.forms:
            for scale in (s for s in form.scales if s.kind == "guideline" and s.source.startswith("asco_2021")):
                for grade, criteria in scale.grades.items():
                    named = "" if form is known.forms[0] else form.key
                    yield (toxicity, named, grade), f"{toxicity}/{form.key}/{scale.key}", criteria


def test_the_numbers_of_a_guidelines_own_grades_are_those_of_the_guideline(knowledge: Knowledge) -> None:
    """Guards the gradings that ASCO has of its own, in whichever of the known units they are written."""
    wrong = []
    for key, name, criteria in guideline_grades(knowledge):
        for language in ("fr", "en"):
            found = all_numbers(criteria, language)
            if key in GUIDELINES and not GUIDELINES[key].fit(found):
                known = " or ".join(said(numbers) for numbers in GUIDELINES[key].per_unit)
                wrong.append(f"{name}, grade {key[2]}, {language}: {said(found)}; second transcription: {known}")
    assert not wrong, "\n".join(wrong)


def test_every_transcribed_guideline_grade_is_compared(knowledge: Knowledge) -> None:
    """Guards the comparison itself; ASCO's grade 3 of severe skin reactions is not in the knowledge."""
    compared = {key for key, _, _ in guideline_grades(knowledge)} & GUIDELINES.keys()
    assert GUIDELINES.keys() - compared <= {("severe_cutaneous", "", 3)}


def texts_in(node: object, path: str) -> Iterator[tuple[str, Text]]:
    """Every sentence in two languages below a part of the knowledge, with its path."""
    if isinstance(node, Text):
        yield path, node
    if isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from texts_in(getattr(node, name), f"{path}.{name}")
    elif isinstance(node, Mapping):
        for key, below in node.items():
            yield from texts_in(below, f"{path}.{key}")
    elif isinstance(node, tuple | list):
        for index, below in enumerate(node):
            yield from texts_in(below, f"{path}[{index}]")


def facts(knowledge: Knowledge, part: str) -> list[tuple[str, Text]]:
    found = list(texts_in(getattr(knowledge, part), part))
    assert found
    return found


@pytest.mark.parametrize("part", FACTS)
def test_french_and_english_hold_the_same_numbers(knowledge: Knowledge, part: str) -> None:
    """Guards translations: no threshold, delay or page differs between the two languages."""
    wrong = [
        f"{path}: « {text.fr} » / “{text.en}”"
        for path, text in facts(knowledge, part)
        if every_number(text.fr) != every_number(text.en)
    ]
    assert not wrong, "\n".join(wrong)


def every_number(text: str) -> set[str]:
    for words, digits in NUMBER_WORDS.items():
        text = text.replace(words, digits)
    multiplied = text.replace("multipliée par", "fois")
    return {plain(number) for number in NUMBER.findall(multiplied)}


@pytest.mark.parametrize("part", FACTS)
def test_french_and_english_compare_in_the_same_direction(knowledge: Knowledge, part: str) -> None:
    """Guards translations: < never becomes > or ≤ on its way to the other language."""
    wrong = [
        f"{path}: « {text.fr} » / “{text.en}”"
        for path, text in facts(knowledge, part)
        if signed_numbers(text.fr) != signed_numbers(text.en)
    ]
    assert not wrong, "\n".join(wrong)


def signed_numbers(text: str) -> list[tuple[str, str]]:
    return sorted((sign, plain(number)) for sign, number in SIGNED.findall(text))


def criteria(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """(name, text) of every criterion in both languages."""
    for toxicity in TOXICITIES:
        for kind in ("ctcae", "guideline"):
            for name, scale in scales(knowledge, toxicity, kind):
                for grade, statements in scale.grades.items():
                    for statement in statements:
                        yield from ((f"{name}, grade {grade}", text) for text in (statement.fr, statement.en))


def test_equivalents_in_brackets_are_right(knowledge: Knowledge) -> None:
    """Guards what the comparison leaves out: g/L is ten times g/dL, and tenths of acuity equal the Snellen fraction."""
    wrong = [f"{name}: {text}" for name, text in criteria(knowledge) if not equivalents_are_right(text)]
    assert not wrong, "\n".join(wrong)


def equivalents_are_right(text: str) -> bool:
    for found in IN_GRAMS_PER_LITRE.finditer(text):
        per_decilitre = [Fraction(plain(n)) for n in NUMBER.findall(text[: found.start()])]
        per_litre = [Fraction(n) for n in found.groups() if n]
        if [value * 10 for value in per_decilitre[-len(per_litre) :]] != per_litre:
            return False
    for found in DECIMAL_ACUITY.finditer(text):
        snellen = re.findall(r"(\d+)/(\d+)\s*$", text[: found.start()])
        if not snellen or Fraction(*map(int, snellen[-1])) != Fraction(*map(int, found.groups())):
            return False
    return True


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("<1,5 à 1,0 G/L", {"1.5", "1"}),
        ("≥ULN–<1.0 g/24 h", {"1"}),
        ("Hb <10 to 8 g/dL (<100 to 80 g/L)", {"10", "8"}),
        ("corrected ≥20/40 (≥5/10), or ≤3 lines lost", {"20", "40", "3"}),
        ("PaO2 <60 mmHg, SpO2 ≤88 %", {"60", "88"}),
        ("<75000 /mm3", {"75000"}),
        ("Severe weakness (together with grade 3)", set()),
    ],
)
def test_numbers_are_counted_as_in_the_tables(text: str, numbers: set[str]) -> None:
    """Guards the counting: commas and points, units with digits, names with digits, equivalents."""
    assert numbers_in(text) == numbers
