"""Short turns that go on: another organ, another grade of the scale, the place of the course, whom to call when."""

from __future__ import annotations

from itertools import product

import pytest

from bot.answering.answer import Asker
from bot.assistant import Assistant
from tests.conftest import Conversation
from tests.rows import every_row

ORGANS = (
    ("et le rein ?", "nephritis"), ("et pour son foie ?", "hepatitis"), ("et la peau ?", "rash"),
    ("foie ?", "hepatitis"),
    ("et les poumons ?", "pneumonitis"), ("et si c'était plutôt l'hypophyse ?", "hypophysitis"),
    ("and his kidneys?", "nephritis"), ("et le cœur", "myocarditis"),
)  # fmt: skip


@every_row(("before", "organ"), list(product(("colite", "colite grade 1 à Dax", "colitis"), ORGANS)))
def test_another_organ_is_its_toxicity(before: str, organ: tuple[str, str], assistant: Assistant) -> None:
    """Guards *et le rein ?* behind a colitis, which was answered with the colitis once more."""
    said, key = organ
    conversation = Conversation(assistant, Asker(role="member"))
    conversation.ask(before)
    assert [problem.toxicity for problem in conversation.ask(said).query.problems] == [key]


@pytest.mark.parametrize("said", ["cancer du foie", "bilan hépatique normal"])
def test_an_organ_that_is_only_told_is_none(said: str, conversation: Conversation) -> None:
    """Guards the other direction: a tumour, a normal test."""
    conversation.ask("colite grade 2")
    assert "hepatitis" not in conversation.ask(said).query.toxicities


@pytest.mark.parametrize("said", ["et 4 ?", "et le 4 ?", "and 4?"])
@pytest.mark.parametrize("before", ["ça veut dire quoi grade 3", "définition du grade 2", "what does grade 3 mean"])
def test_another_grade_of_the_scale(before: str, said: str, conversation: Conversation) -> None:
    """Guards *et 4 ?* behind the definition of a grade, which nobody understood."""
    conversation.ask(before)
    answer = conversation.ask(said)
    assert answer.kinds == ("grade",)
    assert answer.query.grades == (4,)


@pytest.mark.parametrize("said", ["c'est à Bordeaux ?", "à Poitiers ?", "Limoges ?", "is it in Bordeaux?"])
@pytest.mark.parametrize(("before", "kind"), [("dates de la formation", "training"), ("la RCP c'est quoi", "rcp")])
def test_the_place_of_the_course_is_asked(before: str, kind: str, said: str, conversation: Conversation) -> None:
    """Guards *c'est à Bordeaux ?* behind the course, which was asked for a discipline."""
    conversation.ask(before)
    assert conversation.ask(said).kinds == (kind,)


@pytest.mark.parametrize("said", ["un dermato à Bordeaux ?", "et à Bordeaux, cardio ?", "colite à Bordeaux ?"])
def test_people_at_a_place_are_no_course(said: str, conversation: Conversation) -> None:
    """Guards the other direction: whoever names somebody at the place is looked for there."""
    conversation.ask("dates de la formation")
    assert "referents" in conversation.ask(said).kinds


@pytest.mark.parametrize(
    "said",
    ["j'ai le droit d'y aller ?", "c'est ouvert aux IDE ?", "je suis pharmacien, je peux venir ?", "faut payer ?",
     "am I allowed to attend?"],
)  # fmt: skip
def test_who_may_come_goes_on_with_the_course(said: str, conversation: Conversation) -> None:
    """Guards a question of who may come, or of the price, that names the course no more."""
    conversation.ask("dates de la formation")
    assert conversation.ask(said).kinds == ("training",)


@pytest.mark.parametrize("said", ["hypophysite grade 2", "c'est une hypophysite grade 2", "it's hypophysitis, grade 2"])
def test_the_case_of_whoever_is_called_keeps_the_place(said: str, conversation: Conversation) -> None:
    """Guards the town of *endocrino Saintes*, lost when the case was told."""
    conversation.ask("endocrino Saintes")
    answer = conversation.ask(said)
    assert answer.place_name == "Saintes (17)"
    assert "referents" in answer.kinds


def test_a_case_of_another_discipline_stands_alone(conversation: Conversation) -> None:
    """Guards the other direction: a complete question inherits nothing."""
    conversation.ask("endocrino Saintes")
    assert conversation.ask("colite grade 2").place_name == ""


@pytest.mark.parametrize("said", ["je l'appelle quand ?", "on le contacte quand ?", "when should I call him?"])
def test_when_to_call_is_the_pathway(said: str, conversation: Conversation) -> None:
    """Guards *je l'appelle quand ?* behind a referent, which nobody understood."""
    conversation.ask("colite grade 2 à Bourganeuf")
    assert "pathway" in conversation.ask(said).kinds


@pytest.mark.parametrize("said", ["ok on revient à Guéret", "retour sur Guéret", "back to Guéret"])
def test_back_to_a_place(said: str, conversation: Conversation) -> None:
    """Guards *on revient à Guéret*, which was taken for thanks."""
    conversation.ask("hémato à Limoges")
    conversation.ask("et à Montluçon ?")
    answer = conversation.ask(said)
    assert answer.place_name == "Guéret (23)"
    assert answer.query.specialties == ("hematology",)


@every_row(
    ("turn", "grades"),
    [
        ("et le 4 c'est à partir de combien", (4,)), ("le 2 ça commence quand et à partir de quoi", (2,)),
        ("le 4 décembre je peux venir ?", ()), ("et le 4 mars à 14 heures on peut venir", ()),
        ("le 3 du mois prochain il revient me voir avec sa femme", ()),
    ],
)  # fmt: skip
def test_a_grade_by_its_article_alone(turn: str, grades: tuple[int, ...], assistant: Assistant) -> None:
    """Guards 'le 4' behind a graded toxicity, and a day of the month against being one."""
    conversation = Conversation(assistant, Asker(role="member"))
    conversation.ask("hépatite grade 3")
    assert conversation.ask(turn).query.all_grades == grades


def test_whether_there_is_somebody_elsewhere_goes_on(assistant: Assistant) -> None:
    """Guards 'y en a pas à Saujon ?', which asks about Saujon and does not deny it."""
    conversation = Conversation(assistant, Asker(role="member"))
    conversation.ask("dermato à Royan")
    answer = conversation.ask("y en a pas à Saujon ?")
    assert (answer.place_name, answer.query.specialties) == ("Saujon (17)", ("dermatology",))
