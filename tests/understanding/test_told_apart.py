"""A grade in a sentence of its own is somebody's, whatever the other sentences ask for."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

CALM = (
    "date de la formation ?", "RCP", "comment avoir l'annuaire ?", "s'abonner aux annonces",
    "when is the next training?",
)  # fmt: skip


@every_row("calm", CALM)
@every_row("frame", ["colite grade 4. {}", "{}\ncolite grade 4", "Patient avec colite grade 4 à Dax. {}"])
def test_a_grade_told_apart_counts(frame: str, calm: str, assistant: Assistant) -> None:
    """Guards against a question about the network that silences the call beside it."""
    assert ask(assistant, frame.format(calm)).urgency == "vital"


@every_row("calm", [*CALM, "que veut dire grade 2 ?"])
@every_row("frame", ["colite grade 4, {}", "colite grade 4 : {}", "{}, colite grade 4"])
def test_a_grade_in_a_clause_of_its_own_counts(frame: str, calm: str, assistant: Assistant) -> None:
    """Guards the same where a comma or a colon parts the two, in both orders."""
    assert ask(assistant, frame.format(calm.removesuffix(" ?"))).urgency == "vital"


@every_row(
    "text",
    [
        "programme de la formation : colite grade 4, myocardite grade 4",
        "colite grade 4, définition",
        "colite grade 4 : critères",
        "colite grade 3, différence avec grade 4 ?",
        "critères grade 3, critères grade 4",
        "formation, RCP, colite grade 4 au programme ?",
        "La formation parle-t-elle de la colite grade 4 ? Date ?",
        "Définition de la colite grade 4. Date de la formation ?",
        "formation sur la colite grade 4",
        "La RCP traite des colites grade 4. Quand ?",
    ],
)
def test_a_grade_that_the_course_is_about_does_not(text: str, assistant: Assistant) -> None:
    """Guards against a call for what is taught."""
    assert ask(assistant, text).urgency == "none"


@pytest.mark.parametrize(
    "text",
    [
        "pas de myosite, myocardite grade 3",
        "without myositis, myocarditis grade 4",
        "sans myosite. Myocardite grade 3.",
    ],
)
def test_a_disease_of_two_names_is_not_half_denied(text: str, assistant: Assistant) -> None:
    """Guards *myosite myocardite*, of which a comma parts the denied half."""
    answer = ask(assistant, text)
    assert [problem.toxicity for problem in answer.query.problems] == ["myocarditis"]
    assert answer.urgency == "vital"


@pytest.mark.parametrize(
    "text",
    [
        "Combien de myocardites fulminantes dans CheckMate 067 et quelle létalité ?",
        "Journal club: fulminant myocarditis and abatacept, which paper would you pick?",
        "Which kit do you advise home-care teams to keep in case of a severe infusion reaction?",
    ],
)
def test_an_adjective_of_a_general_question_is_nobodys(text: str, assistant: Assistant) -> None:
    """Guards against *fulminant* and *severe* as grades of somebody where a trial, a paper or a kit is asked for."""
    assert ask(assistant, text).urgency == "none"


@pytest.mark.parametrize(
    "text",
    [
        "myocardite fulminante sous ipi nivo, que faire ?",
        "ma patiente a une myocardite fulminante",
        "severe pneumonitis",
    ],
)
def test_the_same_adjective_of_somebody_counts(text: str, assistant: Assistant) -> None:
    """Guards the call where the same word is said of a patient."""
    assert ask(assistant, text).urgency != "none"
