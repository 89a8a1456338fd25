"""Small words around numbers: whose grade, which class, which department, and a stomach bug that is no discipline."""

from __future__ import annotations

from itertools import product

from bot.assistant import Assistant
from tests.conftest import ask
from tests.rows import every_row

CORRECTED = ("grade 2 no I mean 3 {}", "grade 2, sorry I mean 3 {}", "grade 2 non pardon 3 {}", "grade 2 euh non 3 {}")
GOES_ON = ("what is the work up", "who do I call", "que faire", "qui appeler", "comment on traite", "")
NO_GRADES = ("dermocorticoïde classe 3 sur un {} grade 2", "{} grade 2, dermocorticoïdes classe 4 ?",
             "{} grade 2 traité par topique classe 3")  # fmt: skip
HEART_BLOCKS = ("BAV III", "BAV 3", "BAV 2 mobitz 2")
BEHIND = ("c qui", "c'est qui", "ki appeler", "qui est-ce", "c quoi le tel", "svp")
BUGS = ("quelles consignes si gastro ou fièvre", "il a une gastro banale", "elle fait une gastro", "en cas de gastro")
DOCTORS = ("il me faut un gastro à Dax", "on a une gastro à Dax ?", "gastro ou hépato à Dax")


@every_row(("corrected", "goes_on"), product(CORRECTED, GOES_ON))
def test_the_corrected_grade_counts_whatever_is_asked_behind_it(
    corrected: str, goes_on: str, assistant: Assistant
) -> None:
    """Guards against the grade that was taken back."""
    assert ask(assistant, f"colitis {corrected.format(goes_on)}").query.all_grades == (3,)


@every_row(("frame", "name"), product(NO_GRADES, ("rash", "prurit")))
def test_the_class_of_a_steroid_is_no_grade(frame: str, name: str, assistant: Assistant) -> None:
    """Guards the grade of the toxicity against the class of what treats it."""
    assert ask(assistant, frame.format(name)).query.all_grades == (2,)


@every_row("block", HEART_BLOCKS)
def test_the_degree_of_a_heart_block_is_no_grade(block: str, assistant: Assistant) -> None:
    """Guards *BAV III* beside a myocarditis."""
    assert ask(assistant, f"troponine élevée sous nivolumab, {block}").query.all_grades == ()


@every_row(("who", "behind"), product(("le ref rhumato du 47", "dermato du 24", "pancréatite immuno 16"), BEHIND))
def test_a_department_holds_before_any_question(who: str, behind: str, assistant: Assistant) -> None:
    """Guards the number of a department in the middle of a text message."""
    place = ask(assistant, f"{who} {behind}").query.place
    assert place is not None
    assert place.kind == "department"


@every_row("bug", BUGS)
def test_a_stomach_bug_is_no_discipline(bug: str, assistant: Assistant) -> None:
    """Guards adrenal insufficiency with a stomach bug against the wrong specialist."""
    assert "gastroenterology" not in ask(assistant, f"insuffisance surrénale, {bug}").query.specialties


@every_row("said", DOCTORS)
def test_a_gastro_somewhere_is_one(said: str, assistant: Assistant) -> None:
    """Guards the discipline by its short name."""
    assert "gastroenterology" in ask(assistant, said).query.specialties


@every_row("said", ["rash d'un monsieur d'Ars-en-Ré", "prise en charge d'un monsieur de Monségur, colite",
                    "rash d'une dame de Marmande"])  # fmt: skip
def test_where_somebody_lives_is_a_place_and_no_name(said: str, assistant: Assistant) -> None:
    """Guards *d'un monsieur de*, behind which a town stands, against a warning about names."""
    assert "privacy" not in ask(assistant, said).kinds
