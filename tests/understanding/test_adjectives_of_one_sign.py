"""An adjective of one of several signs grades nothing of what they tell together."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

ADJECTIVES = ("légère", "modérée", "sévère")
SEVERAL = ("fatigue, hypotension {}", "fatigue et hypotension {}", "Fatigue, hypotension {}, Na 128, cortisol effondré")
ITS_OWN = ("diarrhée {}", "prurit {}", "éruption {}", "colite {}", "cytolyse {}")


@every_row(("said", "adjective"), product(SEVERAL, ADJECTIVES))
def test_the_adjective_of_one_sign_grades_nothing(said: str, adjective: str, assistant: Assistant) -> None:
    """Guards 'fatigue, hypotension modérée', which was a grade 2 of adrenal insufficiency."""
    query = ask(assistant, f"{said.format(adjective)} sous ipilimumab").query
    assert "adrenal_insufficiency" in query.toxicities
    assert query.all_grades == ()


@every_row(("said", "adjective"), product(ITS_OWN, enumerate(ADJECTIVES, start=1)))
def test_the_adjective_of_the_toxicity_grades_it(said: str, adjective: tuple[int, str], assistant: Assistant) -> None:
    """Guards the grade of a toxicity, and of the one sign that stands for it."""
    assert ask(assistant, said.format(adjective[1])).query.all_grades == (adjective[0],)
