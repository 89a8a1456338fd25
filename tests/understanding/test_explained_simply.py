"""Immunotherapy and its toxicities explained: simply, to whomever, and beside what the grades mean."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

THINGS = ("l'immunothérapie", "l'immunotoxicité")
EXPLAINED = ("expliquez-moi simplement {}", "{} expliquée simplement", "c'est quoi {} en deux phrases",
             "une définition simple de {} svp", "comment expliquer {} simplement")  # fmt: skip
TO_WHOM = ("", " ?", ", pour nous les généralistes", ", je suis infirmière", " à un cardiologue",
           " pour mes collègues gastros")  # fmt: skip
ENGLISH = ("could you explain {} simply", "{} explained to a non oncologist", "explain {} to a dermatologist",
           "{} explained simply, for us GPs", "give me a simple definition of {}")  # fmt: skip
THINGS_IN_ENGLISH = ("immunotherapy", "immune toxicity")
GRADES = (" et comment sont définis les grades 1 à 4 ?", ", et que veulent dire les grades ?", " + les grades 1 à 4",
          " et comment sont définis les grades 1 à 4 ? pour une diapo de fin de stage",
          " ? Et à quoi correspondent les grades ?", " puis la définition des grades")  # fmt: skip
DEFINED = ("C'est quoi une immunotoxicité en deux phrases", "expliquez-moi l'immunotoxicité simplement",
           "l'immunothérapie c'est quoi")  # fmt: skip
GRADES_IN_ENGLISH = (" and how are grades 1 to 4 defined?", ", and what do the grades mean?", "? And the grades?")
DEFINED_IN_ENGLISH = ("what is an immunotoxicity in two sentences", "explain immunotherapy simply")
BOTH = ("une explication simple de l'immunothérapie, et un cardiologue à Dax",
        "expliquez-moi l'immunotoxicité. Et un rhumato à Pau ?",
        "expliquez l'immunothérapie à un cardiologue de Dax")  # fmt: skip
SOUGHT = ("définition du grade 2 de colite, et un cardiologue à Dax", "généraliste à Dax pour immunothérapie ?")


@pytest.mark.slow
@every_row(("explained", "to_whom"), product(EXPLAINED, TO_WHOM))
def test_it_is_explained_and_nobody_sought(explained: str, to_whom: str, assistant: Assistant) -> None:
    """'une explication simple de l'immunothérapie, pour nous les généralistes' was declined."""
    for thing in THINGS:
        sections = ask(assistant, asked := explained.format(thing) + to_whom).query.sections
        assert "about" in sections, asked
        assert "referents" not in sections, asked


@every_row(("explained", "thing"), product(ENGLISH, THINGS_IN_ENGLISH))
def test_it_is_explained_in_english(explained: str, thing: str, assistant: Assistant) -> None:
    """Guards the same in English."""
    sections = ask(assistant, explained.format(thing)).query.sections
    assert "about" in sections
    assert "referents" not in sections


@pytest.mark.slow
@every_row(("defined", "grades"), [*product(DEFINED, GRADES), *product(DEFINED_IN_ENGLISH, GRADES_IN_ENGLISH)])
def test_the_grades_are_told_too(defined: str, grades: str, assistant: Assistant) -> None:
    """'C'est quoi une immunotoxicité … et comment sont définis les grades 1 à 4 ?' told one of the two."""
    assert {"about", "grade"} <= set(ask(assistant, defined + grades).query.sections)


@every_row("asked", SOUGHT)
def test_whoever_is_looked_for_is_no_audience(asked: str, assistant: Assistant) -> None:
    """Guards the other direction: a discipline at a place is looked for."""
    assert "about" not in ask(assistant, asked).query.sections


@every_row("asked", BOTH)
def test_a_discipline_at_a_place_is_looked_for(asked: str, assistant: Assistant) -> None:
    """Guards who is looked for beside what is explained."""
    assert "referents" in ask(assistant, asked).query.sections
