"""Whoever says that life is threatened is told to call 15; what is only grade 4 goes by its sheet."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from bot.understanding.query import Problem
from bot.understanding.urgency import urgency_of
from tests.conftest import ask, real_knowledge
from tests.rows import every_row

SAID = ("{n} engageant le pronostic vital", "{n} menaçant la vie", "{n} mettant en jeu le pronostic vital",
        "{n} grade 4 engageant le pronostic vital", "{n} avec menace vitale")  # fmt: skip
ENGLISH = ("life-threatening {n}", "{n}, life-threatening", "grade 4 life-threatening {n}")
DENIED = ("{n} grade 4 sans menace vitale", "{n} grade 4, pronostic vital non engagé",
          "{n} grade 4, le pronostic vital n'est pas engagé")  # fmt: skip
OF_THE_LABORATORY = ("thrombopénie", "neutropénie", "hépatite", "lipase élevée", "cholangite")


def _names(language: str) -> list[str]:
    """The first name of each toxicity and of each of its forms."""
    toxicities = real_knowledge().toxicities.values()
    phrases = [one.phrases for one in toxicities] + [form.phrases for one in toxicities for form in one.forms]
    return [names[0] for one in phrases if (names := one.fr if language == "fr" else one.en)]


@pytest.mark.slow
@every_row(("name", "said"), lambda: [*product(_names("fr"), SAID), *product(_names("en"), ENGLISH)])
def test_a_threat_to_life_calls_15_whatever_the_sheet(name: str, said: str, assistant: Assistant) -> None:
    """Guards 'thrombopénie engageant le pronostic vital', whose sheet lists other signs."""
    assert ask(assistant, said.format(n=name)).urgency == "vital"


@every_row(("name", "said"), product(OF_THE_LABORATORY, SAID))
def test_a_threat_to_life_calls_15_of_a_laboratory_grade(name: str, said: str, assistant: Assistant) -> None:
    """Guards the sheets whose grade 4 is a number, in the quick run too."""
    assert ask(assistant, said.format(n=name)).urgency == "vital"


@every_row(("name", "said"), product(OF_THE_LABORATORY, ("{n} grade 4", "{n} gravissime", *DENIED)))
def test_a_grade_4_alone_goes_by_its_sheet(name: str, said: str, assistant: Assistant) -> None:
    """Guards the other direction: nothing threatens life, or it is denied."""
    assert ask(assistant, said.format(n=name)).urgency == "hospital"


def test_these_grades_are_for_the_hospital() -> None:
    """Guards the table: by the sheets' own data each of them is."""
    forms = [("cytopenia", "thrombocytopenia"), ("cytopenia", "neutropenia"), ("hepatitis", "")]
    assert {urgency_of(Problem(*keys, (4,)), real_knowledge()) for keys in forms} == {"hospital"}
