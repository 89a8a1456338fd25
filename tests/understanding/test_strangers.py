"""The grade of a name that nobody here knows is not that of the toxicity beside it."""

from __future__ import annotations

from itertools import product

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

STRANGERS = ("zorglub", "psittacose", "AI", "DILI", "goutte", "mucoviscidose")
KNOWN = {"colite": "colitis", "hépatite": "hepatitis", "prurit": "pruritus"}
FRAMES = (
    "{u} grade {a} et {d} grade {b}", "{d} grade {b} et {u} grade {a}", "{u} grade {a}, {d} grade {b}",
    "{d} G{b} + {u} G{a}",
)  # fmt: skip


@pytest.mark.slow
@every_row(("stranger", "name", "frame", "grades"), list(product(STRANGERS, KNOWN, FRAMES, ((3, 2), (4, 1), (1, 3)))))
def test_the_toxicity_keeps_its_own(
    stranger: str, name: str, frame: str, grades: tuple[int, int], assistant: Assistant
) -> None:
    """Guards *psittacose grade 4 et prurit grade 1*, which graded the pruritus 1 to 4."""
    a, b = grades
    answer = ask(assistant, frame.format(u=stranger, d=name, a=a, b=b))
    assert {one.toxicity: one.grades for one in answer.query.problems} == {KNOWN[name]: (b,)}


@every_row("text", ["zorglub grade 4", "psittacose grade 4 et prurit grade 1", "prurit grade 1, zorglub grade 4"])
def test_what_is_life_threatening_says_15(text: str, assistant: Assistant) -> None:
    """Guards a grade 4 that is told of something nobody knows: whoever has it calls."""
    answer = ask(assistant, text)
    assert assistant.knowledge.messages["call_15_if_now"].into(answer.language) in answer.notes


@every_row(("text", "grades"), [
    ("colite corticorésistante grade 3", (3,)), ("colite : 8 selles par jour, donc grade 3", (3,)),
    ("colite grade 2 passée grade 3", (2, 3)), ("colite de l'intestin grade 3, avant grade 2", (2, 3)),
    ("grade 3, colite", (3,)),
])  # fmt: skip
def test_a_part_that_goes_on_about_the_toxicity_is_no_stranger(
    text: str, grades: tuple[int, ...], assistant: Assistant
) -> None:
    """Guards the other direction: an adjective, a course, a grade that stands alone."""
    (problem,) = ask(assistant, text).query.problems
    assert set(problem.grades) == set(grades)


OTHERS = (
    "HTA", "asthénie", "fatigue", "gonarthrose", "syndrome main-pied", "thrombose", "nausées", "infection",
    "lymphœdème", "psittacose", "insuffisance mitrale", "varices œsophagiennes", "proctite radique", "fever",
)  # fmt: skip
BESIDE = (
    "{o} grade {n}, {t}", "{t}, {o} grade {n}", "{o} de grade {n} et {t}", "{t} et {o} G{n}",
    "{t} chez un patient avec {o} grade {n}", "{t} (et {o} grade {n})", "{o} grade {n} connue. {t}",
)  # fmt: skip


@every_row(("other", "frame", "name"), list(product(OTHERS, BESIDE, ("colite", "prurit"))))
def test_the_last_grade_stays_with_the_noun_it_follows(other: str, frame: str, name: str, assistant: Assistant) -> None:
    """Guards *rash et gonarthrose grade 4*, which called 15 for a rash that nobody graded."""
    answer = ask(assistant, frame.format(o=other, t=name, n=4))
    assert {one.toxicity: one.grades for one in answer.query.problems} == {KNOWN[name]: ()}
    says_15 = assistant.knowledge.messages["call_15_if_now"].into(answer.language) in answer.notes
    assert answer.urgency == "hospital" or (answer.urgency == "none" and says_15)  # a colitis with a fever


@every_row(("other", "name"), list(product(OTHERS, ("colite", "prurit"))))
def test_beside_a_graded_toxicity_it_adds_nothing(other: str, name: str, assistant: Assistant) -> None:
    """Guards *rash grade 1 et fatigue G3*, which was a rash of grade 1 to 3."""
    for text in (f"{name} grade 1 et {other} G3", f"{other} grade 3, {name} grade 1", f"{name} G1 {other} G3"):
        answer = ask(assistant, text)
        assert {one.toxicity: one.grades for one in answer.query.problems} == {KNOWN[name]: (1,)}, text


SAID_OF_IT = (
    "colite, poussée grade 4", "colite, hospitalisée grade 4", "colite, corticoréfractaire grade 4",
    "colite, événement indésirable grade 4", "colite, CTCAE grade 4", "colite, ECG grade 4", "colite, ce matin grade 4",
    "colite, suivie à Pau grade 4", "colite, HTA, grade 4", "colite chez un patient hypertendu grade 4",
    "colitis, flare grade 4", "colitis, steroid-refractory grade 4",
)  # fmt: skip


@every_row("text", SAID_OF_IT)
def test_what_is_said_of_the_toxicity_leaves_it_its_grade(text: str, assistant: Assistant) -> None:
    """Guards the other direction: an adjective, an abbreviation, a word that means the toxicity, a comma in between."""
    answer = ask(assistant, text)
    assert [(one.toxicity, one.grades) for one in answer.query.problems] == [("colitis", (4,))]
    assert answer.urgency == "vital"


@every_row(("text", "calls"), [
    ("hépatite grade 4, diarrhée -", False), ("hépatite grade 4, ANCA", False), ("ANCA, hépatite grade 4", False),
    ("hépatite grade 4, diarrhée : 0", False),
    ("hépatite grade 4 et diarrhée", True), ("hépatite et diarrhée grade 4", True),
])  # fmt: skip
def test_what_is_only_looked_for_takes_no_grade(text: str, calls: bool, assistant: Assistant) -> None:
    """Guards *hépatite grade 4, ANCA*, which called 15 for a vasculitis; a second disease still is called for."""
    assert (ask(assistant, text).urgency == "vital") == calls
