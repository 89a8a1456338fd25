"""A past time in brackets behind a sign, and one that is counted from a treatment, leave the sign today's."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

SIGNS = ("arrêt cardiaque", "il convulse", "inconscient", "état de choc", "SpO2 78 %", "TA 70/40", "myocardite grade 3")
IN_BRACKETS = (
    "(opéré l'an dernier)", "(AVC il y a 5 ans)", "(tuberculose en 2010)", "(stroke in 2015)",
    "(chirurgie il y a 3 mois)",
)  # fmt: skip
COUNTED = (
    "3 mois après la fin du traitement", "à 2 ans de l'arrêt", "6 mois après l'arrêt du pembrolizumab",
    "un an après la dernière perfusion",
)  # fmt: skip
OVER = ("AVC (2015)", "AVC (en 2015)", "hémorragie (mars 2019)", "Glasgow 7 (mars 2015)", "convulsions à 6 ans")


@every_row(("sign", "past"), list(product(SIGNS, IN_BRACKETS)))
def test_a_bracket_tells_of_something_else(sign: str, past: str, assistant: Assistant) -> None:
    """Guards *arrêt cardiaque (opéré l'an dernier)*, which was past."""
    assert ask(assistant, f"{sign} {past}").urgency == "vital"


@every_row(("sign", "counted"), list(product(SIGNS[:4], COUNTED)))
def test_a_time_after_the_treatment_is_today(sign: str, counted: str, assistant: Assistant) -> None:
    """Guards *état de choc 3 mois après l'arrêt*: it says how long after, not how long ago."""
    assert ask(assistant, f"{sign} {counted}").urgency == "vital"


@every_row("text", OVER)
def test_a_time_alone_in_a_bracket_is_the_signs(text: str, assistant: Assistant) -> None:
    """Guards the other direction."""
    assert ask(assistant, text).urgency == "none"


@every_row("text", ["perte de connaissance : non", "trouble de conscience : absent", "loss of consciousness: no"])
def test_a_failure_answered_with_no_is_denied(text: str, assistant: Assistant) -> None:
    """Guards a checklist: what 'no' denies is the failure, not the consciousness."""
    assert ask(assistant, text).urgency == "none"


@every_row("text", ["conscient : non", "pouls : absent", "respire : non", "il respire à peine", "elle avale à peine"])
def test_a_function_answered_with_no_fails(text: str, assistant: Assistant) -> None:
    """Guards the other direction, and what can hardly be done any more."""
    assert ask(assistant, text).urgency == "vital"


GRADED_SIGNS = {
    "dyspnée": "pneumonitis", "créatinine augmentée": "nephritis", "plaquettes diminuées": "cytopenia",
    "ALAT augmentées": "hepatitis", "arthralgies": "arthritis", "bouche sèche": "sicca",
}  # fmt: skip
FRAMES = ("{s} grade {a} et {d} grade {b}", "{d} grade {b}, {s} grade {a}", "grade {a} : {s} ; grade {b} : {d}")


@every_row(("sign", "frame", "grades"), list(product(GRADED_SIGNS, FRAMES, ((3, 1), (2, 1)))))
def test_a_sign_with_its_own_grade_is_a_problem(
    sign: str, frame: str, grades: tuple[int, int], assistant: Assistant
) -> None:
    """Guards *dyspnée grade 4 et prurit grade 1*, which was a pruritus of both grades."""
    a, b = grades
    found = {
        one.toxicity: one.grades for one in ask(assistant, frame.format(s=sign, d="prurit", a=a, b=b)).query.problems
    }
    assert found == {GRADED_SIGNS[sign]: (a,), "pruritus": (b,)}


@every_row("text", ["Anaphylaxie. Grade 5.", "grade 5, tamponade", "Crise thyrotoxique. Grade 5."])
def test_a_name_and_a_death_call_nobody(text: str, assistant: Assistant) -> None:
    """Guards grade 5 behind a stop or a comma."""
    assert ask(assistant, text).urgency == "none"


@every_row(("over", "sign", "resolved"), list(product(
    ("colite en 2021", "AVC en 2015", "hospitalisé en mars 2022 pour colite"),
    ("il convulse", "elle est inconsciente", "SpO2 78 %"),
    ("fièvre résolue", "toux disparue", "éruption guérie"),
)))  # fmt: skip
def test_what_is_resolved_takes_nothing_else_away(over: str, sign: str, resolved: str, assistant: Assistant) -> None:
    """Guards a sign of today between an old episode and something that got better."""
    assert ask(assistant, f"{over}, {sign}, {resolved}").urgency == "vital"
