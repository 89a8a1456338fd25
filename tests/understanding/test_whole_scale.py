"""A list of all or most grades asks for the scale and calls nobody; a doubt, a bound and somebody's range still do."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

NAMES = (("myocardite", "myocarditis"), ("colite", "colitis"), ("myocarditis", "myocarditis"))
WHOLE = (
    "grade 1,2,3,4", "grade 1, 2, 3, 4", "grades 1, 2, 3 et 4", "grade 1 2 3 4", "grades 1 à 4", "G1–G4", "G1-G4",
    "grades 1 to 4", "grade I à IV", "grade 1/2/3/4",
)  # fmt: skip
MOST = ("grades 2,3,4", "grade 2 3 4", "grades 2, 3 et 4", "grades 1, 2 and 3", "grade 1, 2, 3")
SIDES = ("{n} {g}", "{g} {n}")
SOMEBODYS = (
    "grade 3-4", "grade 2 ou 3", "grade 2, 3 ou 4", "grade 2 3 ou 4", "grade ≥ 2", "grade ≥ 1", "grade 2 à 4",
    "grade 1 puis 4", "grade 1 → 4", "G1 puis G2 puis G3 puis G4", "grade 1, 2, 3 puis 4", "grade 1 → 2 → 3 → 4",
    "passée de grade 1 à 4", "grade 2 or 3", "grade 2 or higher", "entre grade 1 et 4",
)  # fmt: skip


@every_row(("name", "said", "side"), product(NAMES, (*WHOLE, *MOST), SIDES))
def test_all_or_most_grades_ask_for_the_scale(
    name: tuple[str, str], said: str, side: str, assistant: Assistant
) -> None:
    """Guards a question about the scale against a call: its criteria are shown, and when to call is said."""
    answer = ask(assistant, side.format(n=name[0], g=said))
    assert (answer.kinds, answer.urgency) == (("grade",), "none")
    [problem] = answer.query.problems
    assert problem.toxicity == name[1]
    assert problem.grades in {(1, 2, 3, 4), (2, 3, 4), (1, 2, 3)}
    if problem.grades[-1] == 4:
        assert any("15" in note for note in answer.notes)


@every_row(("name", "said", "side"), product(("myocardite", "myocarditis"), SOMEBODYS, SIDES))
def test_a_doubt_a_bound_and_a_course_are_somebodys(name: str, said: str, side: str, assistant: Assistant) -> None:
    """Guards the call of whoever doubts which grade it is."""
    if any(word in said for word in ("passée", "puis", "→")) and side.startswith("{g}"):
        return  # a course follows its name
    assert ask(assistant, side.format(n=name, g=said)).urgency == "vital"


BESIDE = (
    "mon patient a une myocardite {}", "myocardite {} sous nivolumab", "myocardite {}, cardiologue à Pau ?",
    "myocardite {}, que faire", "myocardite {} en 3 jours", "myocardite {}, qui appeler", "elle a une myocardite {}",
    "myocardite {} et dyspnée aux urgences", "62 ans, myocardite {}",
)  # fmt: skip


@every_row(("frame", "said"), product(BESIDE, ("grade 1 à 4", "grade 2, 3, 4", "G1-G4")))
def test_where_more_is_told_most_grades_are_somebodys(frame: str, said: str, assistant: Assistant) -> None:
    """Guards a missed call: only a bare list is a question about the scale."""
    assert ask(assistant, frame.format(said)).urgency == "vital"


@every_row("beside", (", sous nivolumab", ", à Dax ou ailleurs", ", diapo pour les internes", " : chez l'adulte"))
def test_a_list_of_all_four_is_nobodys_whatever_stands_beside(beside: str, assistant: Assistant) -> None:
    """Guards a talk about the scale: nobody has all four grades."""
    assert ask(assistant, f"myocardite grade 1, 2, 3, 4{beside}").urgency == "none"


@every_row("said", (
    "les grades 1, 2, 3, 4 ; ma patiente a une myocardite grade 4",
    "myocardite grade 4. Les grades 1 2 3 4 de la colite ?",
    "prurit grade 1, 2, 3, 4 et myocardite grade 3",
))  # fmt: skip
def test_another_grade_beside_the_list_is_somebodys(said: str, assistant: Assistant) -> None:
    """Guards a missed call: the list is of the scale, the grade told apart from it is not."""
    assert ask(assistant, said).urgency == "vital"


DOCUMENTS = ("tableau récapitulatif de {}, pour le classeur", "{}, tableau des grades avec conduite")


@every_row(("frame", "said"), product(DOCUMENTS, ("myocardite de G1 à G4", "myocardite grade 1 à 4")))
def test_a_document_on_the_scale_is_nobodys(frame: str, said: str, assistant: Assistant) -> None:
    """Guards a table for the ward against a call; of somebody, or beside a sign, the same words call."""
    assert ask(assistant, frame.format(said)).urgency == "none"
    assert ask(assistant, "mon patient : " + frame.format(said)).urgency == "vital"
    assert ask(assistant, frame.format(said) + ". Il ne respire plus").urgency == "vital"


@every_row("said", ("prurit G1–G4", "prurit grades 1 à 4", "pruritus grades 1 to 4", "prurit grade I-IV"))
def test_a_range_lists_what_is_between(said: str, assistant: Assistant) -> None:
    """Guards the criteria of the grades between the ends."""
    assert ask(assistant, said).query.all_grades == (1, 2, 3, 4)


@every_row(("said", "grades"), {
    "différence entre colite grade 2 et 4": (2, 4), "colite entre grade 2 et 4": (2, 3, 4),
    "colite grade 2 il y a une semaine, grade 4 aujourd'hui": (2, 4), "colite grade 2, à 4 selles": (2,),
    "colite entre le grade 2 et le grade 4": (2, 3, 4), "colite grade 2 → 4": (2, 4), "colite grade 2->4": (2, 4),
    "colite grade 2/4": (2, 4), "colite grade 2 - 4": (2, 3, 4),
}.items())  # fmt: skip
def test_only_a_range_names_what_lies_between(said: str, grades: tuple[int, ...], assistant: Assistant) -> None:
    """Guards two grades that are compared, or told of two days, against a third one that nobody named."""
    assert ask(assistant, said).query.all_grades == grades
