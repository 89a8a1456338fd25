"""A dose is refused however it is told; a threshold, a duration and a grade are none."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.clinical_checks import clinical_problems
from bot.knowledge_base.doses import dose_in, names_of
from bot.knowledge_base.knowledge import Knowledge
from tests.conftest import real_knowledge
from tests.rows import every_row

DRUGS = ("prednisone", "Cortancyl", "méthylprednisolone", "mycophénolate", "insuline", "hydrocortisone", "infliximab",
    "nivolumab", "paracétamol", "IgIV")  # fmt: skip
FIGURES = ("1", "60", "0,5", "2.5", "2x1", "1000", "10 000")
WORDS = {"fr": ("un", "deux", "dix", "soixante"), "en": ("one", "two", "ten", "sixty", "half a")}
UNITS = {
    "fr": ("mg", "milligrammes", "milligramme par kilo", "µg", "microgrammes", "g", "grammes", "g par jour", "UI",
        "mL", "L", "litres", "comprimés par jour", "gélules", "gouttes", "sachets", "ampoules", "bouffées", "cp"),
    "en": ("mg", "milligrams", "mg per kg", "micrograms", "g", "grams a day", "IU", "units", "mL", "L", "litres",
        "tablets a day", "capsules", "drops", "vials", "puffs", "pills"),
}  # fmt: skip
UNITLESS_IN_WORDS = {"L", "mL", "g", "cp"}


def found(said: str, knowledge: Knowledge) -> str:
    return dose_in(said, knowledge.clinical_wording, names_of(knowledge.treatments.values()))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_number_before_every_unit_is_a_dose(knowledge: Knowledge, language: str) -> None:
    """Guards each drug with each number, in figures and in words, and each unit, before and behind it."""
    numbers = (*FIGURES, *WORDS[language])
    told = [f"{drug} {number} {unit}." for drug, number, unit in product(DRUGS, numbers, UNITS[language])]
    told += [f"{number} {unit}, {drug}" for drug, number, unit in product(DRUGS, numbers, UNITS[language])]
    told += [f"{drug} {figure}{unit}" for drug, figure, unit in product(DRUGS, FIGURES, UNITS[language])]
    assert [said for said in told if not found(said, knowledge)] == []


@every_row(
    "said",
    ["méthylprednisolone 1 g par jour", "mycophénolate 2x1 g", "10 UI insuline", "prednisone 60 milligrammes",
     "un milligramme par kilo", "Cortancyl 60", "Cortancyl 60 le matin", "500 mL de NaCl", "deux comprimés par jour",
     "20 gouttes", "2 tablets a day", "1 L saline", "half a tablet", "½ comprimé", "hydrocortisone : 100"],
)  # fmt: skip
def test_a_dose_told_otherwise_is_refused(knowledge: Knowledge, said: str) -> None:
    """Guards the wordings that passed."""
    assert found(said, knowledge)


@every_row(
    "said",
    ["Plaquettes <25 G/L", "Hb <8 g/dL (<80 g/L)", "≥LSN à <1,0 g/24 h", "bilirubine 3 mg/dL", "débit 0,2 mL/min",
     "TSH >4,5 et <10 mUI/L", "CK 5000 U/L", "kaliémie 6,2 mmol/L", "corticoïdes 48 h", "prednisone 4 semaines",
     "prednisone 4 à 6 semaines", "3 cures de nivolumab", "nivolumab : grade 3", "pembrolizumab 6 mois",
     "Pas de grade 4. L'ASCO traite ensemble ses grades 3 et 4.", "en un seul flacon",
     "une unité de soins intensifs", "Atezolizumab (2017 table)", "sous 24 à 72 h", "150 % de la surface",
     "baisse de l'hémoglobine ≥2 g"],
)  # fmt: skip
def test_a_value_a_duration_and_a_grade_are_no_dose(knowledge: Knowledge, said: str) -> None:
    """Guards curators against false alarms."""
    assert found(said, knowledge) == ""


@given(
    st.sampled_from(["", "<", ">", "≥"]),
    st.integers(1, 5000),
    st.sampled_from(["mg/dL", "g/dL", "g/L", "G/L", "µg/L", "mmol/L", "UI/L", "U/L", "mL/min", "mUI/L", "%", "× LSN"]),
)
def test_a_measured_value_passes(sign: str, number: int, unit: str) -> None:
    """Guards thresholds of any height in any unit of the sheets."""
    assert found(f"Valeur {sign}{number} {unit}", real_knowledge()) == ""


def test_the_real_sheets_tell_no_dose(knowledge: Knowledge) -> None:
    """Guards what is shipped, over every text that the check reads."""
    assert [problem for problem in clinical_problems(knowledge) if "is a dose" in problem[1]] == []
