"""An adjective of a sign grades nothing of what the sign makes one think of; that of a toxicity grades it."""

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


MEASURED = (
    ("troponine élevée", "hospital"), ("transaminases élevées", "none"),
    ("TSH élevée", "none"), ("créatinine augmentée", "none"), ("CPK élevées", "none"), ("troponine", "none"),
)  # fmt: skip
SIGNS = ("palpitations", "dyspnée", "toux", "arthralgies", "paresthésies", "orthopnée", "insuffisance cardiaque")


@every_row(("sign", "adjective"), product(MEASURED, (*ADJECTIVES, "modérées", "très sévère")))
def test_how_high_a_value_is_is_no_grade(sign: tuple[str, str], adjective: str, assistant: Assistant) -> None:
    """Guards 'troponine élevée modérée', which was a myocarditis of grade 2; its own alarm stays."""
    answer = ask(assistant, f"{sign[0]} {adjective}")
    assert (answer.query.all_grades, answer.urgency) == ((), sign[1])


@every_row(("sign", "adjective"), product(SIGNS, ADJECTIVES[:2]))
def test_a_sign_that_is_moderate_at_most_is_no_grade(sign: str, adjective: str, assistant: Assistant) -> None:
    """Guards 'palpitations modérées', which called 15 as a myocarditis of grade 2; it is as urgent as the bare sign."""
    answer = ask(assistant, f"{sign} {adjective}")
    assert (answer.query.all_grades, answer.urgency) == ((), ask(assistant, sign).urgency)


@every_row("sign", ("palpitations", "toux", "arthralgies", "paresthésies", "orthopnée"))
def test_a_severe_sign_keeps_its_grade_to_be_confirmed(sign: str, assistant: Assistant) -> None:
    """Guards against playing down what is severe, and the form of a toxicity that a sign names."""
    assert ask(assistant, f"{sign} sévères").query.all_grades == (3,)
    for form in ("anémie", "lipase élevée"):
        assert ask(assistant, f"{form} modérée").query.all_grades == (2,)
