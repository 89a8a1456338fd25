"""A turn that gives what the one before left out keeps the rest: a town its tier, another disease its patient."""

from __future__ import annotations

from itertools import product

from bot.answering.answer import Answer, Asker
from bot.assistant import Assistant
from tests.conftest import Conversation, ask
from tests.rows import every_row

WITHOUT_A_TOWN = {
    "cardio de recours ?": "recourse", "pneumo au CHU": "recourse", "un dermato de ville svp": "first_line",
    "qui appeler au CHU pour une colite grade 3 ?": "recourse", "néphro de premier recours": "first_line",
    "cardiologist at a university hospital?": "recourse",
}  # fmt: skip
TOWNS = ("Mont-de-Marsan", "à Dax", "Bordeaux", "on est à Mussidan", "near Saintes")
SAME = ("même patient, {}", "même patiente : {}", "toujours chez elle, {}", "same patient, {}")
PHONE = (
    "ça répond pas", "ça ne répond pas, un autre ?", "le numéro ne répond pas", "le poste ne répond plus",
    "le standard répond pas, un autre", "son téléphone ne répond pas",
)  # fmt: skip


def behind(assistant: Assistant, *said: str) -> Answer:
    """The last answer of a conversation."""
    conversation = Conversation(assistant, Asker(role="member"))
    return [conversation.ask(text) for text in said][-1]


@every_row(("before", "town"), product(WITHOUT_A_TOWN, TOWNS))
def test_a_town_keeps_the_tier_of_the_question_that_lacked_it(before: str, town: str, assistant: Assistant) -> None:
    """Guards *cardio de recours ?* → *Mont-de-Marsan* against people of either tier."""
    answer = behind(assistant, before, town)
    assert answer.query.tier == WITHOUT_A_TOWN[before]
    assert answer.query.place is not None


@every_row("before", ["cardio de recours à Pau", "pneumo au CHU de Bordeaux"])
def test_another_town_asks_for_either_tier(before: str, assistant: Assistant) -> None:
    """Guards the other side: where people were shown already, another town asks anew."""
    assert behind(assistant, before, "et à Dax ?").query.tier is None


@every_row(("frame", "disease"), product(SAME, ("colite grade 1", "uvéite", "hepatitis grade 2")))
def test_the_same_patient_is_where_he_was(frame: str, disease: str, assistant: Assistant) -> None:
    """Guards the place of a patient who has something else too, and against the first disease's grade."""
    answer = behind(assistant, "pneumopathie grade 3 à Matha", frame.format(disease))
    assert answer.query.place is not None
    assert 3 not in answer.query.all_grades


@every_row("said", PHONE)
def test_a_telephone_that_does_not_answer_is_nobody_in_danger(said: str, assistant: Assistant) -> None:
    """Guards *ça répond pas, un autre ?* behind a list of people against 15."""
    assert behind(assistant, "endocrinologue Rochefort", said).urgency != "vital"


@every_row(
    "said", ["il ne répond pas", "elle répond plus", "le patient ne répond pas aux ordres", "he isn't responding"]
)
def test_somebody_who_does_not_answer_is(said: str, assistant: Assistant) -> None:
    """Guards the other side."""
    assert ask(assistant, said).urgency == "vital"


@every_row("said", ["il y a plus spécialisé ?", "plus pointu ?", "quelqu'un de plus expert ?", "more specialised?"])
def test_more_specialised_asks_for_recourse(said: str, assistant: Assistant) -> None:
    """Guards the next tier, asked for by what is more of it."""
    answer = behind(assistant, "colite grade 3, qui contacter à Mont-de-Marsan", said)
    assert answer.query.tier == "recourse"
    assert "referents" in answer.kinds
